//! What was chosen to be done, made into steps.

use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        refusal::{Fault, Refusal},
        search::Query,
        tickets::bulk::{Act, Step},
    },
    language::Sentence,
    web::{
        http::{
            error::{Error, Trouble},
            form::Form,
            visit::Agent,
        },
        tickets::{agent::properties::tags, customer::show::reason},
    },
};

use super::{CONFIRM, MISSING, choices::asks_why};

/// The act that was chosen and the value that came with it: in a field of its own, or behind a colon,
/// as a search says it (`status:solved`).
pub(super) fn chosen(form: &Form) -> (&str, Option<&str>) {
    let (act, own) = (form.typed("act").trim(), form.typed("value").trim());
    match act.split_once(':') {
        _ if form.has("value") => (act, Some(own)),
        Some((act, value)) => (act, Some(value)),
        None => (act, None),
    }
}

pub(super) fn steps(agent: &Agent<'_>) -> Result<Vec<Step>, Error> {
    let form = agent.form();
    form.text("act")?;
    form.text("value")?;
    let (word, value) = chosen(form);
    if word.is_empty() {
        let words = Sentence::bulk_nothing_to_do();
        return Err(Refusal::invalid("act", "required", words).into());
    }
    let act = Act::parse(word).ok_or_else(|| {
        let words = Sentence::bulk_no_act(word);
        Refusal::invalid("act", "unknown_act", words)
    })?;
    let value = match (act, value) {
        (Act::Spam, _) => "",
        (_, Some(value)) => value,
        (_, None) => return Err(missing()),
    };
    // A step that asks why is begun by no click alone.
    if act == Act::Status && !form.has("value") && asks_why(&agent.app.desk.catalog(), value) {
        return Err(missing());
    }
    Ok(vec![step(agent, (act, value))?])
}

/// The page asks for it.
fn missing() -> Error {
    Refusal::invalid("value", MISSING, Sentence::bulk_no_value()).into()
}

fn step(agent: &Agent<'_>, (act, value): (Act, &str)) -> Result<Step, Error> {
    let given = || Some(value.to_owned()).filter(|value| !value.is_empty());
    let tags = || tags(value.split(','));
    Ok(match act {
        Act::Status => {
            let words = Sentence::bulk_no_value();
            let key = given().ok_or_else(|| Refusal::invalid("value", "required", words))?;
            Step::Status(key, reason(agent.form())?)
        }
        Act::Assignee => Step::Assignee(assignee(agent.viewer().person(), value)?),
        Act::Priority => Step::Priority(given()),
        Act::Group => Step::Group(given()),
        Act::Type => Step::Type(given()),
        Act::TagsAdd => Step::TagsAdd(tags()),
        Act::TagsRemove => Step::TagsRemove(tags()),
        Act::Spam => Step::Spam,
        Act::Macro => {
            let unknown = || Refusal::invalid("macro", "unknown_macro", Sentence::bulk_no_macro());
            Step::Macro(value.parse().map_err(|_| unknown())?)
        }
        Act::Merge => {
            let words = || Sentence::bulk_no_target(value);
            let unknown = || Refusal::invalid("merge", "unknown_ticket", words());
            Step::Merge(target(value).ok_or_else(unknown)?)
        }
    })
}

/// A ticket as it is typed: `12`, `#12`, or its address.
fn target(value: &str) -> Option<TicketNumber> {
    let query = Query::parse(value.trim(), true).ok()?;
    query.number
}

/// An id, or a word for whoever says it or for nobody.
///
/// # Errors
/// At `assignee`, for what is neither.
pub(in crate::web::tickets) fn assignee(
    me: PersonId,
    value: &str,
) -> Result<Option<PersonId>, Refusal> {
    match value {
        "" | "nobody" => Ok(None),
        "me" => Ok(Some(me)),
        id => id.parse().map(Some).map_err(|_| {
            let words = Sentence::tickets_assignee_unknown();
            Refusal::invalid("assignee", "unknown_agent", words)
        }),
    }
}

/// What is wrong with a value stands beside the field in which it was chosen; what the page asks for
/// is nobody's fault yet.
pub(super) fn at_value(trouble: &Trouble) -> Trouble {
    if [MISSING, CONFIRM].contains(&trouble.code) {
        return Trouble::default();
    }
    let faults = trouble.faults.iter().cloned();
    let faults = faults.map(|fault| match Act::parse(&fault.field) {
        Some(_) => Fault {
            field: "value".into(),
            ..fault
        },
        None => fault,
    });
    Trouble {
        faults: faults.collect(),
        ..trouble.clone()
    }
}
