//! Whom a message names, while it is written and once it was sent.

use crate::{
    domain::{
        ids::TicketNumber,
        inbox,
        tickets::mention::{self, Named},
    },
    store::Scope,
    web::http::error::Error,
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

/// What an address gets that leads to a comment: a word, where it names somebody in vain.
pub fn in_vain(reader: &Scope, number: TicketNumber, text: &str) -> Result<&'static str, Error> {
    let named = named_in(reader, number, (text, false))?;
    Ok(match named.removed.is_empty() {
        true => "",
        false => "?notice=mention-removed",
    })
}
