//! Who is told of a comment (F7): before it is sent, and for ever after.

mod after;
mod forecast;

use maud::{Markup, html};

use crate::{
    domain::{
        names::enumerated,
        refusal::Refusal,
        tickets::mention::{Named, Unclear},
    },
    language::{Sentence, say},
    store::tickets::read::{FollowerRow, ShareRow, TicketFacts},
    web::http::form::Form,
};
pub use after::{after_for_agent, after_for_customer, waits};
pub use forecast::Forecast;

/// Who is on the ticket, and whom the message mentions, as its author may know them.
pub struct Circle<'a> {
    pub facts: &'a TicketFacts,
    pub followers: &'a [FollowerRow],
    pub sharing: &'a [ShareRow],
    pub named: &'a Named,
}

/// What somebody was told of mentions that fit several people, so that they need not be told again.
#[must_use]
pub fn told_of_unclear(unclear: &[Unclear]) -> Markup {
    html! {
        @if !unclear.is_empty() { input type="hidden" name="unclear" value=(words_of(unclear)); }
    }
}

fn words_of(unclear: &[Unclear]) -> String {
    let words: Vec<&str> = unclear.iter().map(|one| one.words.as_str()).collect();
    words.join(" ")
}

/// Whether a form may go out although some of its mentions fit several people: once its author was
/// told.
///
/// # Errors
/// The sentence that tells them.
pub fn may_be_unclear(form: &Form, unclear: &[Unclear]) -> Result<(), Refusal> {
    if unclear.is_empty() || form.typed("unclear") == words_of(unclear) {
        return Ok(());
    }
    let sentences = unclear.iter().map(|one| one.sentence().say());
    let sentences = sentences.collect::<Vec<_>>().join(" ");
    let words = Sentence::audience_unclear_again(sentences);
    Err(Refusal::invalid("body", "unclear_mention", words))
}

/// Asks for that line where no script does. It stands after what sends: the first button of a form
/// is the one that Enter means.
#[must_use]
pub fn check() -> Markup {
    html! { button .btn type="submit" name="check" value="recipients" data-check { (say::audience_check()) } }
}

/// That a mail was addressed to others, who are not on the ticket: whoever may decide is led there.
#[must_use]
pub fn proposed(addresses: &[String], people_page: &str) -> Markup {
    html! {
        @if !addresses.is_empty() {
            p { (say::audience_addressed_others(enumerated(addresses), html! { a href=(people_page) { (say::audience_add_or_not()) } }, addresses.len())) }
        }
    }
}
