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

/// How names of one kind begin, and what their mac is for. An answer to a mail about an internal note
/// is an internal note, so the names of such mails are of a kind of their own, and neither is made
/// into the other.
struct Kind {
    start: &'static str,
    purpose: &'static str,
    of_note: bool,
}

const fn kind(start: &'static str, purpose: &'static str) -> Kind {
    Kind {
        start,
        purpose,
        of_note: matches!(start.as_bytes(), b"n."),
    }
}

const REPLY: [Kind; 2] = [kind("t.", "reply"), kind("n.", "note reply")];
const MESSAGE: [Kind; 2] = [kind("t.", "message"), kind("n.", "note message")];

fn named(kinds: &'static [Kind; 2], of_note: bool) -> &'static Kind {
    &kinds[usize::from(of_note)]
}

/// `t.<ticket>.<person>.<mac>`: the part after the plus of a reply address; `n.…` of a mail about a
/// note.
#[must_use]
pub fn reply_token(
    secrets: &Secrets,
    ticket: TicketNumber,
    person: PersonId,
    of_note: bool,
) -> String {
    let (ids, kind) = (format!("{ticket}.{person}"), named(&REPLY, of_note));
    format!("{}{ids}.{}", kind.start, mac(secrets, kind.purpose, &ids))
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
/// root. `n.…` is the one of a mail about a note.
#[must_use]
pub fn message_token(
    secrets: &Secrets,
    ticket: TicketNumber,
    mail: Option<OutboxId>,
    (person, of_note): (PersonId, bool),
) -> String {
    let name = mail.map_or_else(|| "0".to_owned(), |mail| mail_name(secrets, mail));
    let (ids, kind) = (
        format!("{ticket}.{name}.{person}"),
        named(&MESSAGE, of_note),
    );
    format!("{}{ids}.{}", kind.start, mac(secrets, kind.purpose, &ids))
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

/// The same for whichever of the kinds a token is of.
fn checked_as<'t>(
    secrets: &Secrets,
    kinds: &'static [Kind],
    token: &'t str,
) -> Option<(&'t str, &'static Kind)> {
    kinds.iter().find_map(|kind| {
        let token = token.strip_prefix(kind.start)?;
        Some((checked(secrets, kind.purpose, token)?, kind))
    })
}

fn way_in((ticket, person): (&str, &str), mail: Option<&str>, of_note: bool) -> Option<WayIn> {
    let ticket: TicketNumber = ticket.parse().ok()?;
    Some(WayIn {
        person: person.parse().ok()?,
        // Mails about an account have the number 0 in their names.
        ticket: Some(ticket).filter(|ticket| *ticket != TicketNumber(0)),
        mail: mail.map(str::to_owned),
        of_note,
    })
}

/// The way in that an unsubscribe token is, if it is ours.
#[must_use]
pub fn parse_unsubscribe(secrets: &Secrets, token: &str) -> Option<WayIn> {
    let (ticket, person) = checked(secrets, "unsubscribe", token)?.split_once('.')?;
    way_in((ticket, person), None, false)
}

/// The way in that a reply address is, if it is ours. Mail servers may
/// change the case of what is before the `@`.
#[must_use]
pub fn parse_reply(secrets: &Secrets, token: &str) -> Option<WayIn> {
    let token = token.to_ascii_lowercase();
    let (ids, kind) = checked_as(secrets, &REPLY, &token)?;
    way_in(ids.split_once('.')?, None, kind.of_note)
}

/// The same of the left part of a Message-ID.
#[must_use]
pub fn parse_message(secrets: &Secrets, token: &str) -> Option<WayIn> {
    let token = token.to_ascii_lowercase();
    let (ids, kind) = checked_as(secrets, &MESSAGE, &token)?;
    let mut ids = ids.split('.');
    let (ticket, mail, person) = (ids.next()?, ids.next()?, ids.next()?);
    // The thread's root is as old as the thread.
    let mail = Some(mail).filter(|mail| *mail != "0");
    way_in((ticket, person), mail, kind.of_note)
}

/// The name of the mail whose Message-ID begins so, if it is ours.
#[must_use]
pub fn name_of_message(secrets: &Secrets, token: &str) -> Option<String> {
    let token = token.to_ascii_lowercase();
    let (ids, _) = checked_as(secrets, &MESSAGE, &token)?;
    ids.split('.').nth(1).map(str::to_owned)
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
                of_note: false,
            })
        };
        let reply = reply_token(&secrets, ticket, person, false);
        let message = message_token(&secrets, ticket, Some(OutboxId(3)), (person, false));
        assert_eq!(parse_reply(&secrets, &reply), way_in(None));
        let loud = reply.to_ascii_uppercase();
        assert_eq!(parse_reply(&secrets, &loud), way_in(None));
        let name = mail_name(&secrets, OutboxId(3));
        assert_eq!(parse_message(&secrets, &message), way_in(Some(name)));
        let root = message_token(&secrets, ticket, None, (person, false));
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
    fn a_name_of_a_mail_about_a_note_is_never_one_of_a_mail_about_a_comment() {
        let (_folder, secrets) = secrets();
        let (ticket, person) = (TicketNumber(7), PersonId(42));
        for of_note in [false, true] {
            let reply = reply_token(&secrets, ticket, person, of_note);
            let message = message_token(&secrets, ticket, Some(OutboxId(3)), (person, of_note));
            let parsed = [
                parse_reply(&secrets, &reply),
                parse_message(&secrets, &message),
            ];
            assert_eq!(parsed.map(|way_in| way_in.unwrap().of_note), [of_note; 2]);
            let other = |name: &str| {
                let start = if of_note { "t" } else { "n" };
                format!("{start}{}", &name[1..])
            };
            assert_eq!(parse_reply(&secrets, &other(&reply)), None);
            assert_eq!(parse_message(&secrets, &other(&message)), None);
            assert_eq!(name_of_message(&secrets, &other(&message)), None);
        }
    }

    #[test]
    fn a_token_of_the_key_before_is_good_while_keys_rotate_and_no_longer() {
        let (folder, before) = secrets();
        let (ticket, person) = (TicketNumber(7), PersonId(42));
        let token = reply_token(&before, ticket, person, false);
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
        assert_ne!(reply_token(&rotating, ticket, person, false), token);
        std::fs::remove_file(&previous).unwrap();
        let rotated = Secrets::open(folder.path(), true).unwrap();
        assert_eq!(parse_reply(&rotated, &token), None);
    }
}
