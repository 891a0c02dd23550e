//! L14: what becomes of a message that its author changes, or an agent redacts.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        ids::PersonId,
        moment::{MINUTE, Moment},
        names,
        refusal::{Fault, Refusal},
    },
    language::Sentence,
};

/// So long an author may change what they wrote.
const EDITABLE: i64 = 15 * MINUTE;
/// Characters of a reason.
const LONGEST_REASON: usize = 200;

/// A message of a ticket, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    Comment(i64),
    Note(i64),
}

/// A message as far as it matters who may change it.
#[derive(Debug, Clone)]
pub struct Written {
    pub author: Option<PersonId>,
    pub body: String,
    pub created_at: Moment,
    /// Nothing proves whose it is.
    pub is_doubtful: bool,
    pub is_redacted: bool,
}

/// Whether somebody may change it now.
///
/// # Errors
/// Why not, in words.
pub fn must_be_editable(message: &Written, me: PersonId, now: Moment) -> Result<(), Refusal> {
    if message.is_redacted {
        return Err(Refusal::conflict(
            "redacted",
            Sentence::tickets_edit_redacted(),
        ));
    }
    if message.author != Some(me) || message.is_doubtful {
        return Err(Refusal::forbidden(
            "not_author",
            Sentence::tickets_edit_not_author(),
        ));
    }
    if now.0.saturating_sub(message.created_at.0) > EDITABLE {
        let words = Sentence::tickets_edit_too_late(EDITABLE / MINUTE);
        return Err(Refusal::conflict("too_late", words));
    }
    Ok(())
}

/// Why a message is redacted: one line.
///
/// # Errors
/// The sentence beside the field.
pub fn reason(text: &str) -> Result<String, Refusal> {
    let reason = names::one_line(text);
    let fault = |code, words| Refusal::Invalid(vec![Fault::new("reason", code, words)]);
    if reason.is_empty() {
        return Err(fault("required", Sentence::tickets_redact_why_missing()));
    }
    if reason.chars().count() > LONGEST_REASON {
        let words = Sentence::tickets_redact_why_long(LONGEST_REASON);
        return Err(fault("too_long", words));
    }
    Ok(reason)
}

/// Whether a text quotes another: has a line of it that is no mere phrase.
#[must_use]
pub fn quotes(text: &str, other: &str) -> bool {
    const PHRASE: usize = 12;
    let mut lines = other.lines().map(str::trim);
    lines.any(|line| line.chars().count() >= PHRASE && text.contains(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(by: i64) -> Written {
        Written {
            author: Some(PersonId(by)),
            body: "It flickers.".into(),
            created_at: Moment(0),
            is_doubtful: false,
            is_redacted: false,
        }
    }

    #[test]
    fn l14_the_author_alone_and_for_a_quarter_of_an_hour() {
        let may = |message: &Written, now| must_be_editable(message, PersonId(1), Moment(now));
        assert!(may(&written(1), 900).is_ok());
        assert!(may(&written(1), 901).is_err());
        assert!(may(&written(2), 0).is_err());
        let doubtful = Written {
            is_doubtful: true,
            ..written(1)
        };
        assert!(may(&doubtful, 0).is_err());
        let redacted = Written {
            is_redacted: true,
            ..written(1)
        };
        assert!(may(&redacted, 0).is_err());
    }

    #[test]
    fn l14_a_quote_is_a_line_and_not_a_phrase() {
        assert!(quotes(
            "> The key is 12345678",
            "Hello\nThe key is 12345678\n"
        ));
        assert!(!quotes("Hello", "Hello\nThe key is 12345678\n"));
        assert!(!quotes("", ""));
    }
}
