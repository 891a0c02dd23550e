//! What a mail says. Read as the one who gets it: what they may not see, no mail can hold.

mod accounts;
mod tickets;
mod waiting;

use super::body::{self, Block};
use crate::{
    desk::{Desk, catalog::Catalog},
    domain::{ids::TicketNumber, outbox::notify::MailKind},
    language,
    language::say,
    mail::signed,
    store::{Result, outbox::Mail, people::account::Account},
};
use accounts::{about_account, still_offered};
use tickets::about_ticket;

/// A mail, rendered. The same row gives the same letter.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Display name of the sender.
    pub from_name: String,
    pub to: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Marks of the desk's own address, the best first.
    pub reply_marks: Option<[String; 2]>,
    pub bounce_marks: [String; 2],
    /// Left parts of ids at the desk's own domain.
    pub message_token: String,
    pub thread_token: Option<String>,
    /// Message-IDs of what its recipient wrote to the ticket by mail, the newest first: below those it
    /// stands in their mailbox.
    pub answers: Vec<String>,
    /// A page where one click ends such mails (RFC 8058): for the header, never for the text.
    pub unsubscribe: Option<String>,
    /// RFC 3834: `auto-replied` answers a request, `auto-generated` does not.
    pub auto_submitted: &'static str,
    /// The source is not kept: it holds a secret.
    pub is_secret: bool,
}

/// A letter before its frame.
struct Draft {
    from_name: String,
    subject: String,
    blocks: Vec<Block>,
}

impl Letter {
    /// The letter of an outbox row; `None` when its recipient may no longer see what it is about, or
    /// its secret is used up.
    pub fn new(desk: &Desk, mail: &Mail) -> Result<Option<Self>> {
        let Some(account) = desk
            .store
            .system(|system| system.account(mail.person))?
            .filter(|account| account.active)
        else {
            return Ok(None);
        };
        // In the language of the one who gets it (N5), whoever caused it.
        let own = account.language.as_deref().and_then(language::find);
        let _speaking = language::speaking(own.unwrap_or(desk.catalog().language));
        let draft = match mail.ticket {
            Some(number) => about_ticket(desk, mail, &account, number)?,
            None if mail.kind == MailKind::WaitingMail => waiting::draft(desk, mail, &account)?,
            None if !still_offered(desk, mail)? => None,
            None => about_account(desk, mail, &account),
        };
        let Some(draft) = draft else {
            return Ok(None);
        };
        let mut letter = finish(desk, mail, &account, draft);
        if let Some(ticket) = mail.ticket {
            let store = &desk.store;
            let names = store.system(|system| system.names_of_mails_by(mail.person, ticket))?;
            letter.answers = names.into_iter().filter(|name| is_a_name(name)).collect();
        }
        Ok(Some(letter))
    }
}

/// Foreign Message-IDs that may be written in a head, of RFC 5322 or nearly so.
fn is_a_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"<>()\"\\,;:[]".contains(c);
    (1..=200).contains(&name.len()) && name.chars().all(plain)
}

/// G4: what becomes of an answer, where that is not what it looks like. Mails about notes say so
/// themselves.
fn notes_only(mail: &Mail, account: &Account) -> Option<Block> {
    let is_told = account.role.answers_nobody() && mail.ticket.is_some() && mail.note().is_none();
    is_told.then(|| Block::Paragraph(say::outbox_notes_only().into()))
}

fn finish(desk: &Desk, mail: &Mail, account: &Account, mut draft: Draft) -> Letter {
    let secrets = &desk.secrets;
    // What somebody answers who may answer nobody is a note.
    let of_note = mail.note().is_some() || account.role.answers_nobody();
    let unsubscribe = mail
        .ticket
        .filter(|_| match mail.because.as_str() {
            "follower" | "requester" => true,
            // Who is mentioned in a comment may have been added by it.
            because => because == "mentioned" && mail.comment.is_some(),
        })
        .map(|ticket| {
            format!(
                "{}/unsubscribe/{}",
                desk.settings.url,
                signed::unsubscribe_token(secrets, ticket, mail.id, mail.person)
            )
        });
    draft.blocks.extend(notes_only(mail, account));
    draft
        .blocks
        .push(Block::Footer(why(&mail.because).to_owned()));
    // What acts by itself stands in the header alone: whoever quotes the mail hands the footer on.
    if let Some(ticket) = mail.ticket.filter(|_| unsubscribe.is_some()) {
        draft.blocks.push(Block::FooterLink {
            text: say::outbox_mute().into(),
            url: format!("{}/tickets/{ticket}#following", desk.settings.url),
        });
    }
    if mail.ticket.is_some() {
        draft.blocks.push(Block::FooterLink {
            text: say::outbox_choose_mails().into(),
            url: format!("{}/account#mail", desk.settings.url),
        });
    }
    Letter {
        from_name: draft.from_name,
        to: mail.address.clone(),
        to_name: named(account).map_or_else(|| mail.address.clone(), |_| account.name()),
        text: body::text(&draft.blocks),
        html: body::html(&draft.subject, &draft.blocks),
        subject: draft.subject,
        reply_marks: mail
            .ticket
            .map(|ticket| signed::reply_marks(secrets, (ticket, mail.person), mail.id, of_note)),
        bounce_marks: signed::bounce_marks(secrets, mail.id),
        message_token: signed::message_token(
            secrets,
            mail.ticket.unwrap_or(TicketNumber(0)),
            Some(mail.id),
            (mail.person, of_note),
        ),
        thread_token: mail
            .ticket
            .map(|ticket| signed::message_token(secrets, ticket, None, (mail.person, false))),
        answers: Vec::new(),
        unsubscribe,
        auto_submitted: if mail.kind == MailKind::Received {
            "auto-replied"
        } else {
            "auto-generated"
        },
        is_secret: mail.secret.is_some(),
    }
}

/// F8.
fn why(because: &str) -> &'static str {
    match because {
        "requester" => say::outbox_because_requester(),
        "follower" => say::outbox_because_follower(),
        "mentioned" => say::outbox_because_mentioned(),
        "assignee" => say::outbox_because_assignee(),
        "unassigned" => say::outbox_because_unassigned(),
        "stand_in" => say::outbox_because_stand_in(),
        _ => say::outbox_because_account(),
    }
}

/// What the desk's own mails say they are from.
fn own_name<'a>(desk: &'a Desk, catalog: &'a Catalog) -> &'a str {
    let named = desk.settings.mail_from.name.as_deref();
    named.unwrap_or(&catalog.site_name)
}

fn greeting(account: &Account) -> String {
    named(account).map_or_else(|| say::outbox_hello().to_owned(), say::outbox_hello_name)
}

/// What to call someone. Until the address is confirmed, its name is what someone else typed, and
/// that goes into no mail to it.
fn named(account: &Account) -> Option<&str> {
    Some(account.given_name.as_str()).filter(|name| account.verified && !name.is_empty())
}
