//! Whom a message names, while it is written and once it was sent.

use crate::{
    desk::tickets::message::Message,
    domain::{
        ids::TicketNumber,
        inbox,
        tickets::mention::{self, Named},
    },
    language::say,
    store::{Scope, tickets::read::FollowerRow},
    web::{
        audience::circle,
        http::{error::Error, form::Form},
    },
};

/// Whom a text names, of those its author may mention: in a note, agents alone.
pub fn named_in(
    reader: &Scope,
    number: TicketNumber,
    (text, is_note): (&str, bool),
) -> Result<Named, Error> {
    let said = inbox::text::own_words(text, false);
    if !mention::has_any(&said) {
        return Ok(Named::default());
    }
    let candidates = reader.mentionable(number)?;
    Ok(mention::named_in(&said, candidates, is_note))
}

/// A message with those whom its form adds, where every name in it means somebody.
///
/// # Errors
/// The sentence that says which do not, until it is sent again as it is.
pub fn addressed(
    reader: &Scope,
    number: TicketNumber,
    form: &Form,
    (message, is_note): (Message, bool),
) -> Result<Message, Error> {
    let named = named_in(reader, number, (&message.body, is_note))?;
    circle::may_be_unclear(form, &named.unclear)?;
    Ok(Message {
        followers: form.all("followers"),
        ..message
    })
}

/// What somebody is on a ticket that is theirs.
#[must_use]
pub fn requester(is_muted: bool) -> &'static str {
    match is_muted {
        true => say::tickets_is_requester_muted(),
        false => say::tickets_is_requester(),
    }
}

/// What somebody is on a ticket that they follow, as agents may know it.
#[must_use]
pub fn follows(follower: &FollowerRow) -> &'static str {
    match (follower.muted, follower.ended) {
        (false, false) => say::tickets_follows(),
        (true, false) => say::tickets_follows_muted(),
        (false, true) => say::tickets_follows_ended(),
        (true, true) => say::tickets_follows_muted_ended(),
    }
}

/// What an address gets that leads to a comment: a word, where it names somebody in vain.
pub fn in_vain(reader: &Scope, number: TicketNumber, text: &str) -> Result<&'static str, Error> {
    let named = named_in(reader, number, (text, false))?;
    Ok(match named.removed.is_empty() {
        true => "",
        false => "?notice=mention-removed",
    })
}
