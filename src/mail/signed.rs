//! Addresses and ids that carry a proof: whoever answers to one was sent it.
//!
//! HMAC-SHA-256 over purpose and ids, 128 bits, base32. The mac is checked before any id is used.

use data_encoding::BASE32_NOPAD;

use crate::{
    desk::secrets::Secrets,
    domain::ids::{OutboxId, PersonId, TicketNumber},
};

fn mac(secrets: &Secrets, purpose: &str, message: &str) -> String {
    let full = secrets.mac(purpose, message);
    BASE32_NOPAD
        .encode(full.get(..16).unwrap_or_default())
        .to_ascii_lowercase()
}

/// `t.<ticket>.<person>.<mac>`: the part after the plus of a reply address.
#[must_use]
pub fn reply_token(secrets: &Secrets, ticket: TicketNumber, person: PersonId) -> String {
    let ids = format!("{ticket}.{person}");
    format!("t.{ids}.{}", mac(secrets, "reply", &ids))
}

/// What stands for a row of the outbox outside: counting rows would tell how much mail there is, and
/// about what (A9). The same row always has the same name.
#[must_use]
pub fn mail_name(secrets: &Secrets, mail: OutboxId) -> String {
    mac(secrets, "mail", &mail.to_string())
}

/// `b.<mail>.<mac>`: where a bounce of this very mail comes back to.
#[must_use]
pub fn bounce_token(secrets: &Secrets, mail: OutboxId) -> String {
    let name = mail_name(secrets, mail);
    format!("b.{name}.{}", mac(secrets, "bounce", &name))
}

/// The left part of a Message-ID: `t.<ticket>.<mail>.<person>.<mac>`; the mail `0` is the thread's
/// root.
#[must_use]
pub fn message_token(
    secrets: &Secrets,
    ticket: TicketNumber,
    mail: Option<OutboxId>,
    person: PersonId,
) -> String {
    let name = mail.map_or_else(|| "0".to_owned(), |mail| mail_name(secrets, mail));
    let ids = format!("{ticket}.{name}.{person}");
    format!("t.{ids}.{}", mac(secrets, "message", &ids))
}

/// `<ticket>.<person>.<mac>`: lets its holder mute this ticket for this person, and nothing else.
#[must_use]
pub fn unsubscribe_token(secrets: &Secrets, ticket: TicketNumber, person: PersonId) -> String {
    let ids = format!("{ticket}.{person}");
    format!("{ids}.{}", mac(secrets, "unsubscribe", &ids))
}

/// The ticket and person of an unsubscribe token, if it is ours.
#[must_use]
pub fn parse_unsubscribe(secrets: &Secrets, token: &str) -> Option<(TicketNumber, PersonId)> {
    let (ids, _) = token.rsplit_once('.')?;
    let (ticket, person) = ids.split_once('.')?;
    let (ticket, person) = (ticket.parse().ok()?, person.parse().ok()?);
    let expected = unsubscribe_token(secrets, ticket, person);
    // Compared under a second mac, so that time tells nothing of the first.
    secrets
        .verify("compare", token, &secrets.mac("compare", &expected))
        .then_some((ticket, person))
}
