//! One ticket of the demo, told by its people.

mod journey;
mod story;

use crate::{
    cli::Failure,
    desk::{
        Act, Desk,
        tickets::{message::Message, perform::perform, update::Update},
    },
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
        people::viewer::Viewer,
        tickets::command::{Change, Command, Comment},
    },
};

/// Who tells, of whom, and when that is.
pub(super) struct Telling<'a> {
    pub(super) desk: &'a Desk,
    pub(super) customer: Viewer,
    pub(super) agent: Viewer,
    pub(super) now: Moment,
}

impl Telling<'_> {
    pub(super) fn act(&self, viewer: &Viewer, at: Moment) -> Act {
        let channel = if viewer.is_agent() { "desk" } else { "portal" };
        Act {
            now: at.min(self.now),
            ..self.desk.act(viewer, channel)
        }
    }

    pub(super) fn perform(
        &self,
        viewer: &Viewer,
        at: Moment,
        update: Update,
    ) -> Result<(), Failure> {
        perform(self.desk, &self.act(viewer, at), update)?;
        Ok(())
    }

    fn assign(&self, at: Moment, number: TicketNumber) -> Result<(), Failure> {
        let assignee: Option<PersonId> = Some(self.agent.person());
        let change = Change {
            assignee: Some(assignee),
            ..Change::default()
        };
        self.change(at, number, change)
    }

    pub(super) fn change(
        &self,
        at: Moment,
        number: TicketNumber,
        change: Change,
    ) -> Result<(), Failure> {
        let update = Update::new(number, Command::Change(change));
        self.perform(&self.agent, at, update)
    }

    pub(super) fn note(&self, at: Moment, number: TicketNumber, text: &str) -> Result<(), Failure> {
        let update = Update::new(number, Command::Note).saying(said(text));
        self.perform(&self.agent, at, update)
    }
}

fn said(body: &str) -> Message {
    Message {
        body: body.to_owned(),
        ..Message::default()
    }
}

/// A comment, and the status that it sets.
pub(super) fn comment(number: TicketNumber, body: &str, status: Option<&str>) -> Update {
    let comment = Comment {
        status: status.map(str::to_owned),
        ..Comment::default()
    };
    Update::new(number, Command::Comment(comment)).saying(said(body))
}
