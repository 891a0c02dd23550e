//! What becomes of the tickets in a workflow when the workflow itself is changed.

use std::collections::BTreeMap;

use super::{Status, Workflow, fields::Field};
use crate::{
    domain::{calendars::Delay, refusal::Refusal},
    language::Sentence,
};

/// Tickets in a status that is gone, and nobody has said where they go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranded {
    pub status: String,
    /// As agents knew it.
    pub name: String,
    pub tickets: i64,
}

/// What happens to all tickets of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift<'w> {
    /// Where they are stored to be.
    pub key: &'w str,
    pub from: &'w Status,
    pub to: &'w Status,
    /// They come to another status, instead of the same one with other facts.
    pub moved: bool,
    /// What time brings about in it is another thing than before.
    pub retimed: bool,
}

impl Shift<'_> {
    fn is_nothing(&self) -> bool {
        let facts = |status: &Status| (status.category, status.turn, status.customer_visible);
        !self.moved && !self.retimed && facts(self.from) == facts(self.to)
    }
}

/// What an edit means for the tickets there are.
#[derive(Debug)]
pub enum Plan<'w> {
    /// What to do, the moves last.
    Shifts(Vec<Shift<'w>>),
    /// Nothing yet: these still need a place to go.
    Stranded(Vec<Stranded>),
}

/// # Errors
/// When a move leads from a status that stays, or to none.
pub fn plan<'w>(
    (old, new): (&'w Workflow, &'w Workflow),
    held: &'w [(String, i64)],
    moves: &'w BTreeMap<String, String>,
) -> Result<Plan<'w>, Refusal> {
    for (from, to) in moves {
        let words = if new.find(from).is_some() {
            Sentence::workflows_move_stays(from)
        } else if new.find(to).is_none() {
            Sentence::workflows_move_nowhere(to)
        } else {
            continue;
        };
        return Err(Refusal::invalid("move", "unknown_move", words));
    }
    let (mut shifts, mut stranded) = (Vec::new(), Vec::new());
    for (key, tickets) in held {
        let from = old.status(key);
        match (new.find(key), moves.get(key).and_then(|to| new.find(to))) {
            (Some(to), _) => shifts.push(Shift {
                key,
                from,
                to,
                moved: false,
                retimed: timing(old, key) != timing(new, key),
            }),
            (None, Some(to)) => shifts.push(Shift {
                key,
                from,
                to,
                moved: true,
                retimed: false,
            }),
            (None, None) => stranded.push(Stranded {
                status: key.clone(),
                name: from.name.clone(),
                tickets: *tickets,
            }),
        }
    }
    shifts.retain(|shift| !shift.is_nothing());
    shifts.sort_by_key(|shift| shift.moved);
    Ok(if stranded.is_empty() {
        Plan::Shifts(shifts)
    } else {
        Plan::Stranded(stranded)
    })
}

/// Until it closes, until each reminder, and the calendar.
type Timing<'w> = (Option<Delay>, Vec<Delay>, Option<&'w str>);

/// By what the moments on a ticket in that status are counted.
fn timing<'w>(workflow: &'w Workflow, key: &str) -> Timing<'w> {
    let reminders = (0..).map_while(|sent| workflow.reminder(key, sent));
    let counted: Vec<Delay> = reminders.collect();
    let closing = workflow.closing(key).map(|rule| rule.delay);
    // The calendar of a status in which nothing is counted is no matter.
    let calendar = workflow.rules.calendar.as_deref();
    let calendar = calendar.filter(|_| closing.is_some() || !counted.is_empty());
    (closing, counted, calendar)
}

/// Fields of forms that customers see from now on, or no longer, each with its request type.
pub fn turned<'w>(
    old: &'w Workflow,
    new: &'w Workflow,
) -> impl Iterator<Item = (&'w str, &'w Field)> {
    new.request_types.iter().flat_map(|kind| {
        let mut known = old.request_types.iter();
        let was = known.find(|was| was.key == kind.key);
        let fields = kind.fields.iter().filter(move |field| {
            let mut fields = was.iter().flat_map(|was| &was.fields);
            fields.any(|was| was.key == field.key && was.customer_visible != field.customer_visible)
        });
        fields.map(|field| (kind.key.as_str(), field))
    })
}

#[cfg(test)]
mod tests;
