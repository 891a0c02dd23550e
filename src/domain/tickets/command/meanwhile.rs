//! What somebody else has set since whoever changes it looked (T3).

use serde_json::Value;

use super::Change;
use crate::{
    domain::{
        refusal::{Fault, Refusal},
        tickets::Ticket,
    },
    language::Sentence,
};

/// The code of the refusal to undo unasked what somebody else has set.
pub const CHANGED_MEANWHILE: &str = "changed_meanwhile";

/// Nothing that was set meanwhile is set to something else unasked. From nobody, or from whoever has
/// gone, a ticket may be taken all the same.
///
/// # Errors
/// Names every property that was.
pub(super) fn must_be_seen(ticket: &Ticket, change: &Change) -> Result<(), Refusal> {
    let seen = &change.seen;
    let assigned =
        ticket.is_assigned() && is_other(&change.assignee, &seen.assignee, &ticket.assignee);
    let properties = [
        (
            "status",
            is_other(&change.status, &seen.status, &ticket.status),
        ),
        ("assignee", assigned),
        (
            "priority",
            is_other(&change.priority, &seen.priority, &ticket.priority),
        ),
        ("type", is_other(&change.kind, &seen.kind, &ticket.kind)),
        (
            "subject",
            is_other(&change.subject, &seen.subject, &ticket.subject),
        ),
        ("group", is_other(&change.group, &seen.group, &ticket.group)),
        ("tags", is_other(&change.tags, &seen.tags, &ticket.tags)),
    ];
    let properties = properties.into_iter().filter(|(_, is_other)| *is_other);
    let properties = properties.map(|(name, _)| name.into());
    let fields = fields(ticket, change).map(|key| format!("fields.{key}").into());
    let changed: Vec<Fault> = properties
        .chain(fields)
        .map(|name: std::borrow::Cow<'static, str>| {
            Fault::new(
                name,
                CHANGED_MEANWHILE,
                Sentence::tickets_changed_meanwhile(),
            )
        })
        .collect();
    match changed.is_empty() {
        true => Ok(()),
        false => Err(Refusal::Overtaken(changed)),
    }
}

/// Whether it is to become something else than it is now, which is not what was seen.
fn is_other<T: PartialEq>(to: &Option<T>, seen: &Option<T>, now: &T) -> bool {
    to.as_ref().is_some_and(|to| to != now) && seen.as_ref().is_some_and(|seen| seen != now)
}

/// Keys of the form's fields of which that is so.
fn fields<'c>(ticket: &'c Ticket, change: &'c Change) -> impl Iterator<Item = &'c String> {
    let to = change.fields.iter();
    let seen = move |key| change.seen.fields.get(key);
    to.flatten().filter_map(move |(key, to)| {
        let now = ticket.fields.get(key).unwrap_or(&Value::Null);
        let is_other = to != now && seen(key).is_some_and(|seen| seen != now);
        is_other.then_some(key)
    })
}
