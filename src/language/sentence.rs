//! What is to be said, in no language yet.

use std::{borrow::Cow, fmt};

use maud::Render;
use serde::{Serialize, Serializer};

use super::{
    IDS,
    filled::{self, Filled},
    shelf::{source, with, with_language},
};

/// A sentence and what fills it: a value, which is said where somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sentence {
    Of(usize, Vec<(&'static str, Value)>),
    /// Words that are in no file: of an operator, or of a parser.
    Written(Cow<'static, str>),
}

/// What fills a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(i64),
    /// The name of a field, say.
    Said(Sentence),
}

impl Value {
    pub(super) fn number(value: impl TryInto<i64>) -> Self {
        Self::Number(filled::whole(value))
    }
}

impl Sentence {
    pub(super) fn of(at: usize, values: Vec<(&'static str, Value)>) -> Self {
        Self::Of(at, values)
    }

    /// Words that are in no file.
    #[must_use]
    pub fn written(words: impl Into<Cow<'static, str>>) -> Self {
        Self::Written(words.into())
    }

    /// Its name in the files.
    #[must_use]
    pub fn id(&self) -> Option<&'static str> {
        match self {
            Self::Of(at, _) => IDS.get(*at).copied(),
            Self::Written(_) => None,
        }
    }

    /// In English, as words are kept that were kept in it all along.
    #[must_use]
    pub fn in_english(&self) -> String {
        with_language(source(), || self.say())
    }

    /// In the language that is spoken.
    #[must_use]
    pub fn say(&self) -> String {
        match self {
            Self::Of(at, values) => {
                let values = values.iter().map(|(name, value)| (*name, value.filled()));
                with(*at, values.collect())
            }
            Self::Written(words) => words.clone().into_owned(),
        }
    }
}

impl Value {
    fn filled(&self) -> Filled {
        match self {
            Self::Text(text) => filled::text(text),
            Self::Number(number) => filled::number(*number),
            Self::Said(sentence) => filled::text(sentence.say()),
        }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.say())
    }
}

impl Render for Sentence {
    fn render_to(&self, page: &mut String) {
        self.say().render_to(page);
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.say())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<Sentence> for Value {
    fn from(sentence: Sentence) -> Self {
        Self::Said(sentence)
    }
}
