//! The sentences of such a mail.

use super::Matter;
use crate::{
    domain::{
        calendars,
        inbox::{self, Doubt},
        people::side::{Side, unlinked},
        tickets::event::Reason,
        workflows::{Turn, whose_turn},
    },
    language,
    mail::outbound::body::Block,
    store::outbox::Mail,
};

impl Matter<'_> {
    /// Why a mail that came in is a note.
    pub(in crate::mail::outbound::letter) fn doubt(&self) -> Vec<Block> {
        let flag = self.comment.as_ref().and_then(|message| message.flag);
        let words = |doubt: Doubt| {
            format!(
                "A mail to #{} is kept as an internal note: {}.",
                self.facts.number,
                doubt.in_words()
            )
        };
        flag.map(words).map(Block::Paragraph).into_iter().collect()
    }

    /// Whoever is mailed a note answers the mail easily, and means the note: so that is what it is.
    pub(super) fn caution(&self, mail: &Mail) -> Vec<Block> {
        let words = "The note is for agents only, and so is an answer to this mail: it is kept as an internal note.";
        let caution = mail.note().map(|_| Block::Paragraph(words.into()));
        caution.into_iter().collect()
    }

    pub(in crate::mail::outbound::letter) fn mentioned(&self, mail: &Mail) -> String {
        let actor = self.by.as_deref().unwrap_or("Someone");
        let room = match mail.comment {
            Some(_) => "",
            None => " in an internal note",
        };
        format!("{actor} mentioned you{room} on #{}.", self.facts.number)
    }

    pub(super) fn message(&self) -> Vec<Block> {
        let message = self.comment.as_ref().map(|comment| {
            let mut body = if comment.by_mail {
                inbox::text::said(&comment.body, comment.layout.as_ref())
            } else {
                comment.body.clone()
            };
            let unproven = matches!(comment.side, Side::NotVerified(_));
            if unproven {
                body = unlinked(&body);
            }
            let author = comment.side.after(&comment.author_name);
            Block::Message {
                author: match &comment.forwarded_by {
                    Some(name) => format!("{author}, forwarded by {name},"),
                    None => author,
                },
                body,
                by_mail: comment.by_mail || unproven,
            }
        });
        let files = self
            .comment
            .as_ref()
            .filter(|comment| !comment.files.is_empty())
            .map(|comment| {
                let names: Vec<&str> = comment
                    .files
                    .iter()
                    .map(|file| file.name.as_str())
                    .collect();
                Block::Paragraph(format!("Files: {}", names.join(", ")))
            });
        message.into_iter().chain(files).collect()
    }

    /// What a customer said of their own ticket.
    pub(super) fn ended(&self) -> String {
        let actor = self.by.as_deref().unwrap_or("The desk");
        let reason = self.facts.reason.as_deref().and_then(Reason::parse);
        let reason = reason.filter(|reason| *reason != Reason::Solved);
        let reason = reason.map(|reason| format!(" ({})", reason.sentence()));
        format!(
            "{actor} set #{} to “{}”{}.",
            self.facts.number,
            self.status.name,
            reason.unwrap_or_default()
        )
    }

    pub(super) fn turn(&self) -> Vec<Block> {
        let turn = self.status.turn;
        if !turn.waits_for_customer() || self.account.role.is_agent() {
            return vec![];
        }
        let others = self.others();
        let sentence = whose_turn::sentence(turn, others);
        // What the status means is said to the one who is asked.
        let words = match others {
            None => format!("{sentence}: {}", self.status.meaning),
            Some(_) => format!("{sentence}."),
        };
        vec![Block::Paragraph(words)]
    }

    /// Whose request it is, where it is not the reader's own.
    pub(in crate::mail::outbound::letter) fn others(&self) -> Option<&str> {
        (self.account.id != self.facts.requester).then_some(self.requester.as_str())
    }

    /// Who opened it, and for whom, where an agent did it for a customer.
    pub(super) fn opener(&self) -> String {
        match (&self.actor, &self.by) {
            (Some(actor), Some(by)) if actor.id != self.facts.requester => {
                format!("{by}, for {},", self.requester)
            }
            _ => self.requester.clone(),
        }
    }

    pub(super) fn status_now(&self) -> String {
        let (number, status) = (self.facts.number, self.status);
        match self.others() {
            None => format!(
                "The status of #{number} is now “{}”: {}",
                status.label, status.meaning
            ),
            Some(_) => {
                let meaning = whose_turn::meaning(&status.meaning, self.others());
                format!(
                    "The status of #{number} is now “{}”. {meaning}",
                    status.label
                )
            }
        }
    }

    pub(super) fn solved(&self) -> String {
        format!("#{} is solved.{}", self.facts.number, self.closes())
    }

    /// When it closes by itself, if it does.
    fn closes(&self) -> String {
        let own = self.account.time_zone.as_deref();
        let zone = own.unwrap_or(self.catalog.zone());
        let closes = self.facts.closes_at.map(|at| {
            format!(
                " It closes {} ({zone}) unless you reply.",
                language::moment(calendars::local(at, &calendars::zone(zone)))
            )
        });
        closes.unwrap_or_default()
    }

    /// L11, L12: silence is told as what it is.
    pub(super) fn closed(&self) -> String {
        // What is closed for support may have become somebody else's work.
        if self.status.turn != Turn::Nobody {
            return self.status_now();
        }
        let silent = self.facts.reason.as_deref() == Some(Reason::NoResponse.word());
        let why = if silent {
            ", because no answer came"
        } else {
            ""
        };
        let what = match self.others() {
            None => "Your request".to_owned(),
            Some(_) => format!("#{}", self.facts.number),
        };
        format!(
            "{what} is closed now{why}. If it comes up again, create a follow-up: it is linked to this one."
        )
    }

    pub(super) fn reminder(&self) -> String {
        format!(
            "We are still waiting for your answer to go on with #{}. {}{}",
            self.facts.number,
            self.status.meaning,
            self.closes()
        )
    }

    pub(in crate::mail::outbound::letter) fn link(&self, mail: &Mail) -> Block {
        let room = if self.account.role.is_agent() {
            "desk/tickets"
        } else {
            "tickets"
        };
        let kind = if mail.comment.is_some() {
            "comment"
        } else {
            "note"
        };
        let anchor = self
            .comment
            .as_ref()
            .map(|message| format!("#{kind}-{}", message.number))
            .unwrap_or_default();
        Block::Link {
            text: format!("Open #{}", self.facts.number),
            url: format!(
                "{}/{room}/{}{anchor}",
                self.desk.settings.url, self.facts.number
            ),
        }
    }
}
