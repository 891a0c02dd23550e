//! Why something is not done, in words for the person who asked.

use std::borrow::Cow;

use serde::Serialize;

use crate::language::Sentence;

/// One thing wrong with one field of a form or an API body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub field: Cow<'static, str>,
    pub code: &'static str,
    pub message: Sentence,
}

impl Fault {
    pub fn new(
        field: impl Into<Cow<'static, str>>,
        code: &'static str,
        message: impl Into<Sentence>,
    ) -> Self {
        Self {
            field: field.into(),
            code,
            message: message.into(),
        }
    }
}

/// A rule said no. Each kind has one HTTP status, given in one place (`web::error`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Something typed cannot be taken; the sentences stand next to the fields.
    #[error("{}", .0.first().map_or_else(|| "invalid".to_owned(), |fault| fault.message.say()))]
    Invalid(Vec<Fault>),
    /// Others have set something else meanwhile; the sentences stand next to what it is.
    #[error("{}", .0.first().map_or_else(|| "overtaken".to_owned(), |fault| fault.message.say()))]
    Overtaken(Vec<Fault>),
    /// Not there, or not for these eyes: nobody can tell which (A2).
    #[error("not found")]
    NotFound,
    #[error("{message}")]
    Forbidden {
        code: &'static str,
        message: Sentence,
    },
    /// The world has moved on, or the act needs a yes first.
    #[error("{message}")]
    Conflict {
        code: &'static str,
        message: Sentence,
    },
    /// A link that was used, replaced or has expired.
    #[error("{0}")]
    Gone(Sentence),
    #[error("{}", Sentence::refusal_try_again(*seconds, words.clone()))]
    TooMany { words: Sentence, seconds: i64 },
}

impl Refusal {
    pub fn invalid(field: &'static str, code: &'static str, message: impl Into<Sentence>) -> Self {
        Self::Invalid(vec![Fault::new(field, code, message)])
    }

    pub fn forbidden(code: &'static str, message: impl Into<Sentence>) -> Self {
        Self::Forbidden {
            code,
            message: message.into(),
        }
    }

    /// By which programs know what it is.
    #[must_use]
    pub fn code(&self) -> &'static str {
        let first = |faults: &[Fault], none: &'static str| faults.first().map_or(none, |f| f.code);
        match self {
            Self::Invalid(faults) => first(faults, "invalid"),
            Self::Overtaken(faults) => first(faults, "conflict"),
            Self::NotFound => "not_found",
            Self::Forbidden { code, .. } | Self::Conflict { code, .. } => code,
            Self::Gone(_) => "gone",
            Self::TooMany { .. } => "too_many",
        }
    }

    #[must_use]
    pub fn agents_only() -> Self {
        Self::forbidden("agents_only", Sentence::refusal_agents_only())
    }

    pub fn conflict(code: &'static str, message: impl Into<Sentence>) -> Self {
        Self::Conflict {
            code,
            message: message.into(),
        }
    }
}
