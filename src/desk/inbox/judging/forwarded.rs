//! What an agent passes on, and whoever else a message is addressed to.

use super::{
    Judging,
    words::{body, subject},
};
use crate::{
    desk::{
        inbox::copied,
        tickets::{message::Message, perform::Done, request::Request},
        work::Work,
    },
    domain::{
        ids::TicketNumber,
        inbox::{Effects, text::Layout},
        refusal::Refusal,
        tickets::command::Command,
    },
    store::Result,
};

impl Judging<'_> {
    pub(super) fn take_up_copied(
        &self,
        work: &Work<'_>,
        number: TicketNumber,
        effects: Effects,
    ) -> Result<()> {
        let mail = (self.message.id, effects.copies);
        copied::take_up(work, number, &self.read.copied, mail)
    }

    /// A ticket of whom the forwarded mail is from; what the agent wrote above it is a note.
    pub(super) fn forwarded(&self, work: &Work<'_>, message: Message) -> Result<Done> {
        let passed_on = self.read.passed_on.as_ref().ok_or(Refusal::NotFound)?;
        let request = Request {
            subject: subject(&passed_on.subject),
            message,
            requester: passed_on.from.as_ref().map(|from| from.as_str().to_owned()),
            requester_name: passed_on.name.clone(),
            ..Request::default()
        };
        let done = work.open(&request)?;
        if !passed_on.remark.trim().is_empty() {
            let note = Message {
                body: body(&passed_on.remark, false),
                layout: Some(Layout::default()),
                ..Message::default()
            };
            work.perform(done.ticket, &note, |_, _| Ok(Command::Note))?;
        }
        Ok(done)
    }
}
