//! Statuses in the colour of whose turn it is.

use maud::{Markup, html};

use super::Ui;
use crate::{
    domain::{
        ids::PersonId,
        workflows::{Category, Status, Turn, key_of},
    },
    language::say,
    store::tickets::read::TicketFacts,
};

impl Ui<'_> {
    /// The customers' label of a status, in the colour of whose turn it is; leads to its meaning.
    #[must_use]
    pub fn pill(&self, status: &Status) -> Markup {
        html! { a class={ "pill " (tone(status)) } href={ (self.to("/statuses")) "#" (anchor(status)) } title=(status.meaning) dir="auto" { (status.label) } }
    }

    /// The agents' name of a status: a dot and quiet words.
    #[must_use]
    pub fn agent_status(&self, status: &Status) -> Markup {
        html! { span class={ "status " (stage(status)) } title=(status.meaning) { bdi { (status.name) } } }
    }

    /// Whose move it is, as an agent reads it: their own stands out, and nothing else does.
    #[must_use]
    pub fn turn(&self, turn: Turn, assignee: Option<PersonId>) -> Markup {
        let me = self.signed.map(|signed| signed.viewer.person());
        let is_mine = turn.is_supports() && assignee.is_some() && assignee == me;
        html! {
            @if is_mine { span .turn.you { (say::ui_you()) } }
            @else { span .turn { (turn.in_one_word()) } }
        }
    }
}

/// Drawn priorities; what is less urgent than the last of them is drawn like it.
const LEVELS: usize = 4;

impl Ui<'_> {
    /// How urgent a ticket is: a word, and bars beside it, so that neither colour nor shape stands
    /// alone.
    #[must_use]
    pub fn priority(&self, facts: &TicketFacts) -> Markup {
        let workflow = self.catalog.workflow(&facts.workflow).ok();
        let (Some(workflow), Some(key)) = (workflow, &facts.priority) else {
            return Markup::default();
        };
        let mut all = workflow.priorities.iter();
        let place = all.position(|priority| priority.key == *key);
        let level = place.map_or(LEVELS, |place| (place + 1).min(LEVELS));
        html! {
            span class={ "prio p" (level) } { (self.figure(&format!("prio-{level}"))) bdi { (workflow.priority_name(key)) } }
        }
    }
}

/// How far the work on a ticket is, for the dot before its status.
fn stage(status: &Status) -> &'static str {
    match (status.category, status.turn) {
        (Category::New, _) => "new",
        (Category::Solved | Category::Closed, _) => "solved",
        (Category::OnHold, _) => "hold",
        (Category::Pending, _) | (_, Turn::Customer) => "wait",
        (Category::Open, Turn::Support | Turn::Both) => "open",
        (Category::Open, _) => "",
    }
}

/// The colour of a status says whose turn it is; warm orange is kept for "waiting for you".
pub fn tone(status: &Status) -> &'static str {
    match (status.turn, status.category) {
        (Turn::Customer | Turn::Both, _) => "you",
        (_, Category::Solved) => "ok",
        (_, Category::Closed) => "neutral",
        (Turn::Support, _) => "info",
        (Turn::Development | Turn::Deployment, _) => "teal",
        _ => "violet",
    }
}

/// Where `/statuses` explains a label.
#[must_use]
pub fn anchor(status: &Status) -> String {
    key_of(&status.label)
}
