//! Addresses and ids that carry a proof: whoever answers to one was sent it.
//!
//! HMAC-SHA-256 over purpose and ids, 128 bits, base32. The mac is checked before any id is used.

use data_encoding::BASE32_NOPAD;

use crate::{
    desk::secrets::Secrets,
    domain::{
        ids::{OutboxId, PersonId, TicketNumber},
        way_in::WayIn,
    },
};

fn mac(secrets: &Secrets, purpose: &str, message: &str) -> String {
    shortened(&secrets.mac(purpose, message))
}

fn shortened(full: &[u8; 32]) -> String {
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

/// What a token of ours stands for, once its mac is checked: nothing is read from it before.
fn checked<'t>(secrets: &Secrets, purpose: &str, token: &'t str) -> Option<&'t str> {
    let (ids, given) = token.rsplit_once('.')?;
    let ours = secrets.macs(purpose, ids).any(|full| {
        // Compared under a second mac, so that time tells nothing of the first.
        secrets.verify("compare", given, &secrets.mac("compare", &shortened(&full)))
    });
    ours.then_some(ids)
}

fn way_in((ticket, person): (&str, &str), mail: Option<&str>) -> Option<WayIn> {
    let ticket: TicketNumber = ticket.parse().ok()?;
    Some(WayIn {
        person: person.parse().ok()?,
        // Mails about an account have the number 0 in their names.
        ticket: Some(ticket).filter(|ticket| *ticket != TicketNumber(0)),
        mail: mail.map(str::to_owned),
    })
}

/// The way in that an unsubscribe token is, if it is ours.
#[must_use]
pub fn parse_unsubscribe(secrets: &Secrets, token: &str) -> Option<WayIn> {
    let (ticket, person) = checked(secrets, "unsubscribe", token)?.split_once('.')?;
    way_in((ticket, person), None)
}

/// The way in that a reply address is, if it is ours. Mail servers may
/// change the case of what is before the `@`.
#[must_use]
pub fn parse_reply(secrets: &Secrets, token: &str) -> Option<WayIn> {
    let token = token.to_ascii_lowercase();
    let (ticket, person) = checked(secrets, "reply", token.strip_prefix("t.")?)?.split_once('.')?;
    way_in((ticket, person), None)
}

/// The same of the left part of a Message-ID.
#[must_use]
pub fn parse_message(secrets: &Secrets, token: &str) -> Option<WayIn> {
    let token = token.to_ascii_lowercase();
    let mut ids = checked(secrets, "message", token.strip_prefix("t.")?)?.split('.');
    let (ticket, mail, person) = (ids.next()?, ids.next()?, ids.next()?);
    // The thread's root is as old as the thread.
    let mail = Some(mail).filter(|mail| *mail != "0");
    way_in((ticket, person), mail)
}

/// The name of the mail whose Message-ID begins so, if it is ours.
#[must_use]
pub fn name_of_message(secrets: &Secrets, token: &str) -> Option<String> {
    let token = token.to_ascii_lowercase();
    let mut ids = checked(secrets, "message", token.strip_prefix("t.")?)?.split('.');
    ids.nth(1).map(str::to_owned)
}

/// The name of the mail that a bounce address belongs to, if it is ours.
#[must_use]
pub fn parse_bounce(secrets: &Secrets, token: &str) -> Option<String> {
    let token = token.to_ascii_lowercase();
    checked(secrets, "bounce", token.strip_prefix("b.")?).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> (tempfile::TempDir, Secrets) {
        let folder = tempfile::tempdir().unwrap();
        let secrets = Secrets::open(folder.path(), true).unwrap();
        (folder, secrets)
    }

    #[test]
    fn t3_a_token_with_one_letter_changed_is_none_of_ours() {
        let (_folder, secrets) = secrets();
        let (ticket, person) = (TicketNumber(7), PersonId(42));
        let way_in = |mail| {
            Some(WayIn {
                person,
                ticket: Some(ticket),
                mail,
            })
        };
        let reply = reply_token(&secrets, ticket, person);
        let message = message_token(&secrets, ticket, Some(OutboxId(3)), person);
        assert_eq!(parse_reply(&secrets, &reply), way_in(None));
        let loud = reply.to_ascii_uppercase();
        assert_eq!(parse_reply(&secrets, &loud), way_in(None));
        let name = mail_name(&secrets, OutboxId(3));
        assert_eq!(parse_message(&secrets, &message), way_in(Some(name)));
        let root = message_token(&secrets, ticket, None, person);
        assert_eq!(parse_message(&secrets, &root), way_in(None));
        // Neither passes for the other.
        assert_eq!(parse_reply(&secrets, &message), None);
        assert_eq!(parse_message(&secrets, &reply), None);
        let changed = |token: &str, at: usize| {
            let mut token = token.as_bytes().to_vec();
            token[at] = if token[at] == b'7' { b'6' } else { b'7' };
            String::from_utf8(token).unwrap()
        };
        for at in 0..reply.len() {
            assert_eq!(parse_reply(&secrets, &changed(&reply, at)), None);
        }
        for at in 0..message.len() {
            assert_eq!(parse_message(&secrets, &changed(&message, at)), None);
        }
    }

    #[test]
    fn a_token_of_the_key_before_is_good_while_keys_rotate_and_no_longer() {
        let (folder, before) = secrets();
        let token = reply_token(&before, TicketNumber(7), PersonId(42));
        let bounce = bounce_token(&before, OutboxId(3));
        let (key, previous) = (
            folder.path().join("secret.key"),
            folder.path().join("secret.key.previous"),
        );
        std::fs::rename(&key, &previous).unwrap();
        let rotating = Secrets::open(folder.path(), true).unwrap();
        assert!(parse_reply(&rotating, &token).is_some());
        assert_eq!(
            parse_bounce(&rotating, &bounce),
            Some(mail_name(&before, OutboxId(3)))
        );
        assert_ne!(reply_token(&rotating, TicketNumber(7), PersonId(42)), token);
        std::fs::remove_file(&previous).unwrap();
        let rotated = Secrets::open(folder.path(), true).unwrap();
        assert_eq!(parse_reply(&rotated, &token), None);
    }
}
