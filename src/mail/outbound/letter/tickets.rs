//! Mails about a ticket.

use super::{Draft, greeting, own_name};
use crate::{
    desk::{Desk, catalog::Catalog},
    domain::{
        calendars::{self, in_words},
        ids::{PersonId, TicketNumber},
        inbox::{self, Doubt},
        outbox::notify::MailKind,
        people::side::{Side, unlinked},
        refusal::Refusal,
        tickets::event::Reason,
        workflows::{Status, Turn, whose_turn},
    },
    mail::outbound::body::Block,
    store::{
        Error, Result,
        outbox::Mail,
        people::account::Account,
        tickets::read::{Message, TicketFacts},
    },
};
use serde_json::Value;

/// What a mail about a ticket is made of, as its recipient may see it.
struct Matter<'a> {
    pub(super) desk: &'a Desk,
    pub(super) catalog: &'a Catalog,
    pub(super) account: &'a Account,
    pub(super) facts: &'a TicketFacts,
    status: &'a Status,
    /// The comment it is about, or the internal note.
    pub(super) comment: Option<Message>,
    /// Who acted; the desk itself for timers.
    actor: Option<Account>,
    /// Their name, with the side on which they stand.
    pub(super) by: Option<String>,
    pub(super) requester: String,
}

/// Somebody's name, with the side on which they stand on a ticket, for whoever reads of it.
fn called(
    desk: &Desk,
    (account, reader): (&Account, &Account),
    facts: &TicketFacts,
) -> Result<String> {
    let side = match &facts.organization {
        _ if account.role.is_agent() => Side::Support,
        _ if !account.verified => {
            let address = account.email.to_string();
            Side::NotVerified(Some(address).filter(|_| reader.role.is_agent()))
        }
        Some((id, name)) => {
            let store = &desk.store;
            let held = store.system(|system| system.membership(account.id, *id))?;
            Side::Customer(held.filter(|held| !held.pending).map(|_| name.clone()))
        }
        None => Side::Customer(None),
    };
    Ok(side.after(&account.name()))
}

pub(super) fn about_ticket(
    desk: &Desk,
    mail: &Mail,
    account: &Account,
    number: TicketNumber,
) -> Result<Option<Draft>> {
    let Some(viewer) = desk.store.system(|system| system.viewer(account.id))? else {
        return Ok(None);
    };
    let reader = desk.store.reader(&viewer)?;
    let Some(facts) = reader.ticket(number)? else {
        return Ok(None);
    };
    let catalog = desk.catalog();
    let told: Value = serde_json::from_str(&mail.facts)?;
    let key = told
        .get("status")
        .and_then(Value::as_str)
        .unwrap_or(&facts.status);
    let status = catalog
        .known_status(&facts.workflow, key)
        .or_else(|| catalog.status(&facts.workflow, &facts.status))
        .ok_or_else(|| Error::Refused(Refusal::NotFound))?;
    let comment = match (mail.comment, mail.note()) {
        (Some(comment), _) => reader.comment(number, comment)?,
        // Read as its recipient: a customer has no notes to read.
        (None, Some(note)) => reader.notes(number, (note - 1, 1))?.pop(),
        (None, None) => None,
    };
    let actor = told.get("actor").and_then(Value::as_i64).map(PersonId);
    let account_of = |id| desk.store.system(|system| system.account(id));
    let actor = actor.map(account_of).transpose()?.flatten();
    let by = actor
        .as_ref()
        .map(|actor| called(desk, (actor, account), &facts));
    let requester = account_of(facts.requester)?.map(|who| called(desk, (&who, account), &facts));
    let matter = Matter {
        desk,
        catalog: &catalog,
        account,
        facts: &facts,
        status,
        comment,
        by: by.transpose()?,
        requester: requester.transpose()?.unwrap_or_default(),
        actor,
    };
    Ok(Some(matter.draft(mail)))
}

impl Matter<'_> {
    pub(super) fn draft(&self, mail: &Mail) -> Draft {
        let (number, site) = (self.facts.number, own_name(self.desk, self.catalog));
        let subject = match mail.kind {
            MailKind::Received => format!("[#{number}] We received your request"),
            // A mail program would decode what looks like an encoded word (RFC 2047).
            _ => format!("[#{number}] {}", self.facts.subject.replace("=?", "= ?")),
        };
        let from_name = match (&self.comment, mail.kind) {
            (_, MailKind::Received | MailKind::Reminder) => site.to_owned(),
            // Who such a mail says it is from, it has not shown.
            (Some(note), _) if note.flag.is_some() => site.to_owned(),
            (Some(comment), _) => {
                format!("{} via {site}", comment.side.after(&comment.author_name))
            }
            (None, _) => self
                .by
                .as_ref()
                .map_or_else(|| site.to_owned(), |actor| format!("{actor} via {site}")),
        };
        let mut blocks = vec![Block::Paragraph(greeting(self.account))];
        blocks.extend(self.middle(mail));
        blocks.push(self.link(mail));
        Draft {
            from_name,
            subject,
            blocks,
        }
    }

    fn middle(&self, mail: &Mail) -> Vec<Block> {
        let (number, actor) = (self.facts.number, self.by.as_deref().unwrap_or("The desk"));
        let say = |words: String| Block::Paragraph(words);
        match mail.kind {
            MailKind::Received => vec![say(format!(
                "We received your request. It has the number #{number}; you will hear from us."
            ))],
            MailKind::NewTicket => [
                vec![say(format!(
                    "{} opened #{number}{}.",
                    self.opener(),
                    match mail.because.as_str() {
                        "unassigned" => ", and nobody has taken it yet",
                        _ => "",
                    }
                ))],
                self.message(),
            ]
            .concat(),
            MailKind::Assigned => [
                vec![say(format!("{actor} assigned #{number} to you."))],
                self.message(),
            ]
            .concat(),
            MailKind::Mentioned => [
                vec![say(self.mentioned(mail))],
                self.message(),
                self.turn(),
                self.caution(mail),
            ]
            .concat(),
            MailKind::Shared
                if self
                    .actor
                    .as_ref()
                    .is_some_and(|actor| actor.id == self.account.id) =>
            {
                vec![say(format!(
                    "You now follow #{number} and will be mailed about it."
                ))]
            }
            MailKind::Shared if mail.because == "requester" => vec![say(format!(
                "{actor} made #{number} yours: you can see it, and will be mailed about it."
            ))],
            MailKind::Shared => vec![say(format!(
                "{actor} added you to #{number}: you can see it, and will be mailed about it."
            ))],
            MailKind::Solved | MailKind::Closed if self.is_for_work(mail) => {
                [vec![say(self.ended())], self.message()].concat()
            }
            MailKind::Solved => [self.message(), vec![say(self.solved())]].concat(),
            MailKind::Closed => [self.message(), vec![say(self.closed())]].concat(),
            MailKind::Reminder => vec![say(self.reminder())],
            MailKind::StatusChanged => vec![say(self.status_now())],
            _ => [
                self.doubt(),
                self.message(),
                self.turn(),
                self.caution(mail),
            ]
            .concat(),
        }
    }

    /// Why a mail that came in is a note.
    pub(super) fn doubt(&self) -> Vec<Block> {
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
    fn caution(&self, mail: &Mail) -> Vec<Block> {
        let words = "The note is for agents only, and so is an answer to this mail: it is kept as an internal note.";
        let caution = mail.note().map(|_| Block::Paragraph(words.into()));
        caution.into_iter().collect()
    }

    pub(super) fn mentioned(&self, mail: &Mail) -> String {
        let actor = self.by.as_deref().unwrap_or("Someone");
        let room = match mail.comment {
            Some(_) => "",
            None => " in an internal note",
        };
        format!("{actor} mentioned you{room} on #{}.", self.facts.number)
    }

    fn message(&self) -> Vec<Block> {
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

    /// Whether it goes to somebody whose work it is about.
    fn is_for_work(&self, mail: &Mail) -> bool {
        matches!(
            mail.because.as_str(),
            "assignee" | "unassigned" | "stand_in"
        )
    }

    /// What a customer said of their own ticket.
    fn ended(&self) -> String {
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

    fn turn(&self) -> Vec<Block> {
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
    pub(super) fn others(&self) -> Option<&str> {
        (self.account.id != self.facts.requester).then_some(self.requester.as_str())
    }

    /// Who opened it, and for whom, where an agent did it for a customer.
    fn opener(&self) -> String {
        match (&self.actor, &self.by) {
            (Some(actor), Some(by)) if actor.id != self.facts.requester => {
                format!("{by}, for {},", self.requester)
            }
            _ => self.requester.clone(),
        }
    }

    fn status_now(&self) -> String {
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

    fn solved(&self) -> String {
        format!("#{} is solved.{}", self.facts.number, self.closes())
    }

    /// When it closes by itself, if it does.
    fn closes(&self) -> String {
        let own = self.account.time_zone.as_deref();
        let zone = own.unwrap_or(self.catalog.zone());
        let closes = self.facts.closes_at.map(|at| {
            format!(
                " It closes {} ({zone}) unless you reply.",
                in_words(at, &calendars::zone(zone))
            )
        });
        closes.unwrap_or_default()
    }

    /// L11, L12: silence is told as what it is.
    fn closed(&self) -> String {
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

    fn reminder(&self) -> String {
        format!(
            "We are still waiting for your answer to go on with #{}. {}{}",
            self.facts.number,
            self.status.meaning,
            self.closes()
        )
    }

    pub(super) fn link(&self, mail: &Mail) -> Block {
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
