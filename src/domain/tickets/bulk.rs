//! What is done to many tickets at once (B1): the same to each, as if by hand.

use serde::{Deserialize, Serialize};

use super::{MOST_TAGS, Ticket, command::Change, event::Reason};
use crate::{
    domain::{
        ids::{MacroId, PersonId, TicketNumber},
        names,
        refusal::Refusal,
        word::words,
        workflows::{By, Category, Workflow},
    },
    language::Sentence,
};

/// Tickets that are chosen one by one.
pub const MOST_CHOSEN: usize = 1000;
/// Tickets of a whole view.
pub const MOST_OF_A_VIEW: usize = 10_000;
/// Of one person, under way at the same time.
pub const MOST_AT_ONCE: i64 = 3;
/// Of one person, to be looked at afterwards.
pub const MOST_KEPT: i64 = 50;

words! {
    /// Kinds of steps, as they are chosen.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Act {
        Status = "status": bulk_status,
        Assignee = "assignee": bulk_assignee,
        Priority = "priority": bulk_priority,
        Group = "group": bulk_group,
        Type = "type": bulk_type,
        TagsAdd = "tags_add": bulk_tags_add,
        TagsRemove = "tags_remove": bulk_tags_remove,
        Macro = "macro": bulk_macro,
        Merge = "merge": bulk_merge,
        Spam = "spam": bulk_spam,
    }
}

/// A part of what is to become of each ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Status(String, Option<Reason>),
    Assignee(Option<PersonId>),
    Priority(Option<String>),
    Group(Option<String>),
    Type(Option<String>),
    TagsAdd(Vec<String>),
    TagsRemove(Vec<String>),
    Spam,
    /// All that a macro says.
    Macro(MacroId),
    /// Into one, without showing anybody anything new (L13).
    Merge(TicketNumber),
    /// What an earlier one did (T6).
    Undo,
}

words! {
    /// How it came to its end.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Ended {
        Done = "done",
        Stopped = "stopped",
        AccountEnded = "account_ended",
        AgentsOnly = "agents_only",
    }
}

words! {
    /// What came of it on a ticket.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Outcome {
        Changed = "changed": bulk_changed,
        Unchanged = "unchanged": bulk_unchanged,
        Refused = "refused": bulk_refused,
    }
}

/// All steps as one change of this ticket.
///
/// # Errors
/// When it would have too many tags.
pub fn change(steps: &[Step], ticket: &Ticket, workflow: &Workflow) -> Result<Change, Refusal> {
    let mut change = Change::default();
    let mut tags = ticket.tags.clone();
    for step in steps {
        match step.clone() {
            Step::Status(to, reason) => {
                change.status = Some(to);
                change.reason = reason;
            }
            Step::Assignee(to) => change.assignee = Some(to),
            Step::Priority(to) => change.priority = Some(to),
            Step::Group(to) => change.group = Some(to),
            Step::Type(to) => change.kind = Some(to),
            Step::TagsAdd(new) => {
                let is_new = |tag: &String| !tags.iter().any(|known| names::is_same(known, tag));
                let new: Vec<String> = new.into_iter().filter(is_new).collect();
                tags.extend(new);
                tags.sort();
            }
            Step::TagsRemove(old) => {
                tags.retain(|known| !old.iter().any(|tag| names::is_same(known, tag)));
            }
            Step::Spam => spam(&mut change, ticket, workflow),
            // Done by themselves.
            Step::Macro(_) | Step::Merge(_) | Step::Undo => {}
        }
    }
    if tags.len() > MOST_TAGS.max(ticket.tags.len()) {
        let words = Sentence::bulk_too_many_tags(MOST_TAGS);
        return Err(Refusal::invalid("tags", "too_many", words));
    }
    change.tags = (tags != ticket.tags).then_some(tags);
    Ok(change)
}

/// Where the workflow puts spam; else it ends as that, closed where a way leads there. What is there
/// already stays there.
fn spam(change: &mut Change, ticket: &Ticket, workflow: &Workflow) {
    let status = |key: &String| workflow.status(key);
    let is_spam = |key: &String| status(key).reason == Some(Reason::Spam);
    let closes = |key: &String| status(key).category == Category::Closed;
    let ends = |key: &String| !status(key).category.is_open();
    if is_spam(&ticket.status) || closes(&ticket.status) {
        return;
    }
    let ways = || {
        workflow
            .offered(&ticket.status, By::Agent)
            .map(|way| &way.to)
    };
    let way = ways().find(|to| is_spam(to));
    let way = way.or_else(|| ways().find(|to| closes(to)));
    let way = way.or_else(|| ways().find(|to| ends(to)));
    // Where no way leads, the rule that says so is asked.
    let mut all = workflow.statuses.iter().map(|status| &status.key);
    change.status = way.or_else(|| all.find(|key| ends(key))).cloned();
    change.reason = Some(Reason::Spam);
}

#[cfg(test)]
mod tests;
