//! What its author does by a message: a comment, a note, a ticket.

use super::{Judging, words::subject};
use crate::{
    desk::{
        Act,
        tickets::{
            message::Message,
            perform::Done,
            request::{Request, ShareWith},
        },
        work::Work,
    },
    domain::{
        ids::{AttachmentId, TicketNumber},
        inbox::{Effects, Fate, Verdict},
        tickets::command::{Command, Comment},
    },
    store::{Result, inbox::Outcome},
};

impl Judging<'_> {
    pub(super) fn act_on(
        &self,
        (verdict, effects): (&Verdict, Effects),
        act: &Act,
        files: Vec<AttachmentId>,
    ) -> Result<Outcome> {
        let (message, is_whole) = self.message(verdict, effects, (act, files))?;
        let spare = effects.proven && is_whole && self.is_short();
        if effects.arrives {
            self.tx.mail_arrives(act.viewer.person())?;
        }
        let work = self.work(act);
        let of = |fate, done: Done| Outcome {
            fate,
            ticket: Some(done.ticket),
            comment: done.comment,
            spare,
            ..Outcome::default()
        };
        match verdict {
            Verdict::Comment {
                ticket,
                quiet: true,
            } => Ok(Outcome {
                spare,
                ..self.quietly(&work, (*ticket, &message), effects)?
            }),
            Verdict::Comment { ticket, .. } => {
                let done = self.comment(&work, *ticket, &message)?;
                self.take_up_copied(&work, done.ticket, effects)?;
                Ok(Outcome {
                    // What it was before an agent accepted it.
                    note: self.message.before.1,
                    ..of(Fate::Comment, done)
                })
            }
            Verdict::Note { ticket, .. } => {
                let done = work.perform(*ticket, &message, |_, _| Ok(Command::Note))?;
                Ok(Outcome {
                    note: done.note,
                    ..of(Fate::Note, done)
                })
            }
            Verdict::FollowUp(parent) => {
                let found = self.found(&work, *parent)?;
                let done = work.follow_up_on(found, (None, &message))?;
                self.take_up_copied(&work, done.ticket, effects)?;
                Ok(of(Fate::FollowUp, done))
            }
            Verdict::Forwarded => Ok(of(Fate::Ticket, self.forwarded(&work, message)?)),
            Verdict::Ticket { maybe, doubt } => {
                let done = self.open(&work, message, effects)?;
                self.take_up_copied(&work, done.ticket, effects)?;
                Ok(Outcome {
                    maybe: *maybe,
                    reason: *doubt,
                    ..of(Fate::Ticket, done)
                })
            }
            other => Err(crate::desk::fault(&format!("nobody acts on {other:?}"))),
        }
    }

    fn comment(&self, work: &Work<'_>, number: TicketNumber, message: &Message) -> Result<Done> {
        let found = self.found(work, number)?;
        work.perform_on(found, message, |_, _| {
            Ok(Command::Comment(Comment {
                wordless: self.read.is_wordless(),
                ..Comment::default()
            }))
        })
    }

    pub(super) fn open(&self, work: &Work<'_>, message: Message, effects: Effects) -> Result<Done> {
        let share_with = if effects.shares {
            ShareWith::Default
        } else {
            ShareWith::Nobody
        };
        work.open(&Request {
            subject: subject(&self.read.head.subject),
            message,
            share_with,
            is_unproven: !effects.proven,
            ..Request::default()
        })
    }
}
