//! Who is left out of one reply (T2): they see it all the same, and are not mailed of it.

use crate::{
    domain::{
        ids::PersonId,
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{Ticket, event::Event},
        workflows::{Category, Workflow},
    },
    language::Sentence,
};

const FIELD: &str = "without";

/// That whoever is named is nobody a reply goes to.
#[must_use]
pub fn not_on_ticket() -> Refusal {
    Refusal::invalid(FIELD, "not_on_ticket", Sentence::audience_not_on_ticket())
}

/// # Errors
/// For customers, who decide of nobody else's mails, and for people who are not on the ticket.
pub fn may_be(ticket: &Ticket, viewer: &Viewer, left_out: &[PersonId]) -> Result<(), Refusal> {
    viewer.must_be_agent()?;
    let is_on_it =
        |person: &PersonId| ticket.requester == *person || ticket.follows(*person).is_some();
    left_out
        .iter()
        .all(is_on_it)
        .then_some(())
        .ok_or_else(not_on_ticket)
}

/// # Errors
/// Where it ends the ticket, and whoever asked for that was to hear nothing of it (F2).
pub fn hears_of_the_end(
    (ticket, workflow): (&Ticket, &Workflow),
    left_out: &[PersonId],
    events: &[Event],
) -> Result<(), Refusal> {
    let ends = |event: &Event| match event {
        Event::StatusChanged { to, .. } => {
            let category = workflow.status(to).category;
            matches!(category, Category::Solved | Category::Closed)
        }
        _ => false,
    };
    if left_out.contains(&ticket.requester) && events.iter().any(ends) {
        let words = Sentence::audience_hears_of_the_end();
        return Err(Refusal::invalid(FIELD, "hears_of_the_end", words));
    }
    Ok(())
}
