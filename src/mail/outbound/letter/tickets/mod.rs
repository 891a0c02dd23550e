//! Mails about a ticket.

mod lines;

use super::{Draft, greeting, own_name};
use crate::{
    desk::{Desk, catalog::Catalog},
    domain::{
        ids::{PersonId, TicketNumber},
        outbox::notify::MailKind,
        people::side::Side,
        refusal::Refusal,
        workflows::Status,
    },
    language::say,
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
    /// Where it goes on, if it was merged and the recipient sees that.
    went: Option<TicketNumber>,
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
        went: reader.went(&facts)?,
        actor,
    };
    Ok(Some(matter.draft(mail)))
}

impl Matter<'_> {
    fn draft(&self, mail: &Mail) -> Draft {
        let (number, site) = (self.facts.number, own_name(self.desk, self.catalog));
        let subject = match mail.kind {
            MailKind::Received if !self.is_begun_by_agent() => {
                say::outbox_received_subject(number.to_string())
            }
            // A mail program would decode what looks like an encoded word (RFC 2047).
            _ => format!("[#{number}] {}", self.facts.subject.replace("=?", "= ?")),
        };
        let from_name = match (&self.comment, mail.kind) {
            (_, MailKind::Reminder) => site.to_owned(),
            (_, MailKind::Received) if !self.is_begun_by_agent() => site.to_owned(),
            // Who such a mail says it is from, it has not shown.
            (Some(note), _) if note.flag.is_some() => site.to_owned(),
            (Some(comment), _) => say::outbox_via(comment.side.after(&comment.author_name), site),
            (None, _) => self
                .by
                .as_ref()
                .map_or_else(|| site.to_owned(), |actor| say::outbox_via(actor, site)),
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
        let (number, actor) = (self.facts.number.to_string(), self.actor_name());
        let words = |words: String| Block::Paragraph(words);
        match mail.kind {
            MailKind::Received => self.received(),
            MailKind::NewTicket => [vec![words(self.opened(mail))], self.message()].concat(),
            MailKind::Assigned => [
                vec![words(say::outbox_assigned(actor, number))],
                self.message(),
            ]
            .concat(),
            MailKind::Mentioned => [
                vec![words(self.mentioned(mail))],
                self.message(),
                self.turn(),
                self.caution(mail),
            ]
            .concat(),
            MailKind::Shared => vec![words(self.shared(mail, actor))],
            MailKind::Solved | MailKind::Closed if self.is_for_work(mail) => {
                [vec![words(self.ended())], self.message()].concat()
            }
            MailKind::Solved => [self.message(), vec![words(self.solved())]].concat(),
            MailKind::Closed => [self.message(), vec![words(self.closed())]].concat(),
            MailKind::Reminder => vec![words(self.reminder())],
            MailKind::StatusChanged => vec![words(self.status_now())],
            MailKind::Merged => vec![words(say::outbox_merged_here(number))],
            _ => [
                self.doubt(),
                self.message(),
                self.turn(),
                self.caution(mail),
            ]
            .concat(),
        }
    }

    fn shared(&self, mail: &Mail, by: &str) -> String {
        let (number, me) = (self.facts.number.to_string(), self.account.id);
        if self.actor.as_ref().is_some_and(|actor| actor.id == me) {
            return say::outbox_you_follow(number);
        }
        match mail.because.as_str() {
            "requester" => say::outbox_made_yours(by, number),
            _ => say::outbox_added_you(by, number),
        }
    }

    /// Whether it goes to somebody whose work it is about.
    fn is_for_work(&self, mail: &Mail) -> bool {
        matches!(
            mail.because.as_str(),
            "assignee" | "unassigned" | "stand_in"
        )
    }
}
