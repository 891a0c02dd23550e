//! What forms of a ticket carry besides words.

use crate::{
    domain::{
        refusal::Refusal,
        tickets::{command::Comment, event::Reason},
    },
    language::Sentence,
    web::http::{error::Error, form::Form},
};

/// The status, reason and stale guard a comment form carries.
pub fn parse(form: &Form) -> Result<Comment, Error> {
    let last_event = form.optional("last_event")?.map(|text| {
        text.parse().map_err(|_| {
            Refusal::invalid(
                "last_event",
                "not_a_number",
                Sentence::tickets_not_an_event(),
            )
        })
    });
    Ok(Comment {
        kind: form.optional("type")?.map(str::to_owned),
        status: form.optional("status")?.map(str::to_owned),
        reason: reason(form)?,
        last_event: last_event.transpose()?,
        ..Comment::default()
    })
}

/// # Errors
/// When it is none of the known ones.
pub fn reason(form: &Form) -> Result<Option<Reason>, Refusal> {
    form.optional("reason")?
        .map(|word| {
            Reason::parse(word).ok_or_else(|| {
                Refusal::invalid(
                    "reason",
                    "unknown_reason",
                    Sentence::tickets_unknown_reason(),
                )
            })
        })
        .transpose()
}
