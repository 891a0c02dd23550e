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
    language::{self, say},
    mail::outbound::body::{Block, Via},
    store::outbox::Mail,
};

impl Matter<'_> {
    /// Why a mail that came in is a note.
    pub(in crate::mail::outbound::letter) fn doubt(&self) -> Vec<Block> {
        let flag = self.comment.as_ref().and_then(|message| message.flag);
        let words = |doubt: Doubt| {
            say::outbox_kept_as_note(doubt.in_words().say(), self.facts.number.to_string())
        };
        flag.map(words).map(Block::Paragraph).into_iter().collect()
    }

    /// Whoever is mailed a note answers the mail easily, and means the note: so that is what it is.
    pub(super) fn caution(&self, mail: &Mail) -> Vec<Block> {
        let caution = mail.note();
        let caution = caution.map(|_| Block::Paragraph(say::outbox_note_caution().into()));
        caution.into_iter().collect()
    }

    pub(in crate::mail::outbound::letter) fn mentioned(&self, mail: &Mail) -> String {
        let actor = self.by.as_deref().unwrap_or(say::outbox_someone());
        let number = self.facts.number.to_string();
        match mail.comment {
            Some(_) => say::outbox_mentioned(actor, number),
            None => say::outbox_mentioned_in_note(actor, number),
        }
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
            Block::Message {
                author: comment.side.after(&comment.author_name),
                via: comment.forwarded_by.clone().map(match comment.by_mail {
                    true => Via::Forwarded,
                    false => Via::WrittenDown,
                }),
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
                Block::Paragraph(say::outbox_files(names.join(", ")))
            });
        message.into_iter().chain(files).collect()
    }

    /// Whether it is the first mail of a ticket that an agent began by saying something to its reader.
    pub(super) fn is_begun_by_agent(&self) -> bool {
        let others = self.actor.as_ref();
        let others = others.is_some_and(|actor| actor.id != self.account.id);
        let mut comment = self.comment.iter();
        others && comment.any(|comment| comment.by_agent)
    }

    /// That a request is here. What an agent said or wrote down stands in it; what others did, its
    /// reader knows, and what came by mail nothing may have proven. An address that nobody has
    /// confirmed is sent no words but an agent's own.
    pub(super) fn received(&self) -> Vec<Block> {
        let number = self.facts.number.to_string();
        if self.is_begun_by_agent() {
            let words = say::outbox_opened_for_you(self.actor_name(), number);
            return [vec![Block::Paragraph(words)], self.message()].concat();
        }
        let mut blocks = vec![Block::Paragraph(say::outbox_received(number))];
        let mut comment = self.comment.iter();
        let is_written_down =
            comment.any(|comment| comment.forwarded_by.is_some() && !comment.by_mail);
        if is_written_down && self.account.verified {
            blocks.extend(self.message());
        }
        blocks
    }

    /// What a customer said of their own ticket.
    pub(super) fn ended(&self) -> String {
        let (actor, number) = (self.actor_name(), self.facts.number.to_string());
        let reason = self.facts.reason.as_deref().and_then(Reason::parse);
        match reason.filter(|reason| *reason != Reason::Solved) {
            Some(reason) => {
                let reason = reason.sentence().to_string();
                say::outbox_ended_reason(actor, number, reason, &self.status.name)
            }
            None => say::outbox_ended(actor, number, &self.status.name),
        }
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
            None => say::outbox_turn_asked(&self.status.meaning, sentence.say()),
            Some(_) => say::outbox_turn(sentence.say()),
        };
        vec![Block::Paragraph(words)]
    }

    /// Whose request it is, where it is not the reader's own.
    pub(in crate::mail::outbound::letter) fn others(&self) -> Option<&str> {
        (self.account.id != self.facts.requester).then_some(self.requester.as_str())
    }

    /// Who acted, as sentences name them.
    pub(super) fn actor_name(&self) -> &str {
        self.by.as_deref().unwrap_or(say::outbox_the_desk())
    }

    /// Who opened it, and for whom, where an agent did it for a customer.
    pub(super) fn opened(&self, mail: &Mail) -> String {
        let (number, requester) = (self.facts.number.to_string(), &self.requester);
        let by = match (&self.actor, &self.by) {
            (Some(actor), Some(by)) if actor.id != self.facts.requester => Some(by),
            _ => None,
        };
        match (by, mail.because.as_str()) {
            (Some(by), "unassigned") => say::outbox_opened_for_untaken(by, number, requester),
            (Some(by), _) => say::outbox_opened_for(by, number, requester),
            (None, "unassigned") => say::outbox_opened_untaken(number, requester),
            (None, _) => say::outbox_opened(number, requester),
        }
    }

    pub(super) fn status_now(&self) -> String {
        let (number, status) = (self.facts.number.to_string(), self.status);
        match self.others() {
            None => say::outbox_status_now(&status.label, &status.meaning, number),
            Some(_) => {
                let meaning = whose_turn::meaning(&status.meaning, self.others());
                say::outbox_status_now_others(&status.label, meaning.say(), number)
            }
        }
    }

    pub(super) fn solved(&self) -> String {
        self.and_closes(say::outbox_solved(self.facts.number.to_string()))
    }

    /// With when it closes by itself, if it does.
    fn and_closes(&self, words: String) -> String {
        let Some(at) = self.facts.closes_at else {
            return words;
        };
        let own = self.account.time_zone.as_deref();
        let zone = own.unwrap_or(self.catalog.zone());
        let moment = language::moment(calendars::local(at, &calendars::zone(zone)));
        format!("{words} {}", say::outbox_closes(moment, zone))
    }

    /// L11, L12: silence is told as what it is.
    pub(super) fn closed(&self) -> String {
        if self.facts.reason.as_deref() == Some(Reason::Merged.word()) {
            let number = self.facts.number.to_string();
            return match self.went {
                Some(went) => say::outbox_merged_into(went.to_string(), number),
                None => say::outbox_merged(number),
            };
        }
        // What is closed for support may have become somebody else's work.
        if self.status.turn != Turn::Nobody {
            return self.status_now();
        }
        let silent = self.facts.reason.as_deref() == Some(Reason::NoResponse.word());
        let number = self.facts.number.to_string();
        match (self.others(), silent) {
            (None, false) => say::outbox_closed_yours().to_owned(),
            (None, true) => say::outbox_closed_yours_silent().to_owned(),
            (Some(_), false) => say::outbox_closed(number),
            (Some(_), true) => say::outbox_closed_silent(number),
        }
    }

    pub(super) fn reminder(&self) -> String {
        let number = self.facts.number.to_string();
        self.and_closes(say::outbox_reminder(&self.status.meaning, number))
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
            text: say::outbox_open(self.facts.number.to_string()),
            url: format!(
                "{}/{room}/{}{anchor}",
                self.desk.settings.url, self.facts.number
            ),
        }
    }
}
