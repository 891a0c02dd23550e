//! Statuses in the colour of whose turn it is.

use maud::{Markup, Render, html};

use super::Ui;
use crate::{
    domain::{
        ids::PersonId,
        workflows::{Category, Status, Turn, key_of},
    },
    language::say,
    store::tickets::read::TicketFacts,
};

/// The customers' label of a status, in the colour of whose turn it is; leads to its meaning.
pub struct Pill<'a> {
    ui: &'a Ui<'a>,
    status: &'a Status,
}

impl Render for Pill<'_> {
    fn render(&self) -> Markup {
        let status = self.status;
        html! { a class={ "pill " (tone(status)) } href={ (self.ui.to("/statuses")) "#" (anchor(status)) } title=(status.meaning) dir="auto" { (status.label) } }
    }
}

/// The agents' name of a status: a dot and quiet words.
pub struct Stage<'a>(&'a Status);

impl Render for Stage<'_> {
    fn render(&self) -> Markup {
        let status = self.0;
        html! { span class={ "status " (stage(status)) } title=(status.meaning) { bdi { (status.name) } } }
    }
}

/// Whose move it is, as an agent reads it: their own stands out, and nothing else does.
pub struct Move {
    turn: Turn,
    is_mine: bool,
}

impl Render for Move {
    fn render(&self) -> Markup {
        html! {
            @if self.is_mine { span .turn.you { (say::ui_you()) } }
            @else { span .turn { (self.turn.in_one_word()) } }
        }
    }
}

impl Ui<'_> {
    #[must_use]
    pub fn pill<'a>(&'a self, status: &'a Status) -> Pill<'a> {
        Pill { ui: self, status }
    }

    #[must_use]
    pub fn agent_status<'a>(&self, status: &'a Status) -> Stage<'a> {
        Stage(status)
    }

    #[must_use]
    pub fn turn(&self, turn: Turn, assignee: Option<PersonId>) -> Move {
        let me = self.signed.map(|signed| signed.viewer.person());
        let is_mine = turn.is_supports() && assignee.is_some() && assignee == me;
        Move { turn, is_mine }
    }
}

/// Drawn priorities; what is less urgent than the last of them is drawn like it.
const LEVELS: usize = 4;

/// How urgent a ticket is: a word, and bars beside it, so that neither colour nor shape stands alone.
pub struct Urgency<'a> {
    ui: &'a Ui<'a>,
    facts: &'a TicketFacts,
}

impl Render for Urgency<'_> {
    fn render(&self) -> Markup {
        let workflow = self.ui.catalog.workflow(&self.facts.workflow).ok();
        let (Some(workflow), Some(key)) = (workflow, &self.facts.priority) else {
            return Markup::default();
        };
        let mut all = workflow.priorities.iter();
        let place = all.position(|priority| priority.key == *key);
        let level = place.map_or(LEVELS, |place| (place + 1).min(LEVELS));
        html! {
            span class={ "prio p" (level) } { (self.ui.figure(&format!("prio-{level}"))) bdi { (workflow.priority_name(key)) } }
        }
    }
}

impl Ui<'_> {
    #[must_use]
    pub fn priority<'a>(&'a self, facts: &'a TicketFacts) -> Urgency<'a> {
        Urgency { ui: self, facts }
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
