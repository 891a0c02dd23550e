//! What becomes of a message without an act: it is kept beside the ticket, or with a mail of ours.

use super::{Judging, files::in_the_original, words::body};
use crate::{
    desk::{
        inbox::Told,
        tickets::message::Message,
        work::{
            Work,
            deed::{By, Deed},
        },
    },
    domain::{
        ids::TicketNumber,
        inbox::{Doubt, Effects, Fate, bounce::CameBack, text::Layout},
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::event::Event,
    },
    store::{Result, inbox::Outcome, tickets::change::NewNote},
};

impl Judging<'_> {
    /// Kept with the ticket; the ticket stays as it is, and nobody is mailed.
    pub(super) fn quietly(
        &self,
        work: &Work<'_>,
        (number, message): (TicketNumber, &Message),
        effects: Effects,
    ) -> Result<Outcome> {
        let mut deed = work.on(self.found(work, number)?);
        deed.quiet = true;
        let said = vec![Event::Commented { comment: 0 }];
        deed.record(said, message)?;
        let comment = deed.events.iter().find_map(|event| match event {
            Event::Commented { comment } => Some(*comment),
            _ => None,
        });
        if let Some(comment) = comment.filter(|_| effects.folded) {
            self.tx.set_automatic(&deed.ticket, comment)?;
        }
        deed.end()?;
        Ok(Outcome {
            fate: Fate::Comment,
            ticket: Some(number),
            comment,
            note: self.message.before.1,
            ..Outcome::default()
        })
    }

    /// An internal note; files of whoever is nobody here stay in the message.
    pub(super) fn note(
        &self,
        number: TicketNumber,
        viewer: Option<&Viewer>,
        (doubt, quiet): (Option<Doubt>, bool),
    ) -> Result<Outcome> {
        let read = self.read;
        let ticket = self.tx.lock_as_desk(number)?;
        // What else it says of its sender may be anybody's name; the message has it.
        let sender = read.head.from_address.clone();
        let author = viewer.map(Viewer::person);
        let mut body = body(&read.text, !read.files.is_empty());
        if !read.files.is_empty() {
            body.push_str(&in_the_original());
        }
        let layout = Layout::found(&body, self.context(&self.sent()));
        let note = NewNote {
            author,
            sender: author.is_none().then_some(sender),
            body: &body,
            flag: doubt,
            automatic: quiet,
            layout: Some(&layout),
        };
        let by = By {
            viewer,
            cause: self.stranger(),
            channel: "mail",
            at: self.now,
            now: self.now,
            holds: 0,
        };
        let mut deed = Deed {
            came_in: true,
            quiet,
            ..Deed::new(self.tx, self.catalog, by, ticket)
        };
        let note = deed.note(&note)?;
        if !quiet {
            deed.wake_by_reply()?;
        }
        deed.end()?;
        Ok(Outcome {
            fate: Fate::Note,
            reason: doubt,
            ticket: Some(number),
            note: Some(note),
            ..Outcome::default()
        })
    }

    /// Notes what became of a mail of ours.
    pub(super) fn delivery(&self) -> Result<Outcome> {
        let report = self.read.report.as_ref().ok_or(Refusal::NotFound)?;
        let name = report.mail.as_deref().unwrap_or_default();
        let system = self.tx.system();
        let mail = system.mail_named(name)?;
        let sent = mail.map(|id| system.mail(id)).transpose()?.flatten();
        let to = |told: &&Told| {
            let mut addresses = told.addresses.iter();
            sent.as_ref()
                .is_some_and(|sent| addresses.any(|to| to.as_str() == sent.address))
        };
        let own = report.told.iter().find(to);
        let words = own.or(report.told.first());
        let words = words.map_or(&report.words, |told| &told.words);
        if let Some(mail) = mail.filter(|_| report.is_ours) {
            let came_back = own.map_or(CameBack::No, |told| told.came_back);
            self.tx.mail_reported(mail, words, (came_back, self.now))?;
        }
        Ok(Outcome {
            fate: Fate::Delivery,
            outbox: mail,
            detail: Some(words.clone()),
            ..Outcome::default()
        })
    }
}
