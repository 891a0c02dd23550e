//! What tickets are sorted by, beside their statuses and people: one word each, the same in a search,
//! a view, an address and the API.

use std::borrow::Cow;

use crate::domain::word::words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facet {
    Priority,
    Type,
    RequestType,
    Group,
    Tag,
    Channel,
    Workflow,
    /// `has:files`.
    Files,
    /// `is:snoozed` and the like: what a ticket is or is not.
    Is,
    /// One of a form's own fields, by its key.
    Field(String),
}

words! {
    /// What a ticket is or is not, after `is:`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum State {
        /// Neither solved nor closed.
        Open = "open",
        Snoozed = "snoozed",
        /// Opened again after it had ended.
        Reopened = "reopened",
        /// Merged into another one.
        Merged = "merged",
        Spam = "spam",
    }
}

impl Facet {
    const NAMED: [(&'static str, Self); 7] = [
        ("priority", Self::Priority),
        ("type", Self::Type),
        ("request_type", Self::RequestType),
        ("group", Self::Group),
        ("tag", Self::Tag),
        ("channel", Self::Channel),
        ("workflow", Self::Workflow),
    ];

    /// By the word before the colon; fields are `field.KEY`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        if let Some(key) = word.strip_prefix("field.") {
            return (!key.is_empty()).then(|| Self::Field(key.to_owned()));
        }
        let word = word.replace('-', "_");
        let mut named = Self::NAMED.into_iter();
        named.find_map(|(known, facet)| (known == word).then_some(facet))
    }

    #[must_use]
    pub fn word(&self) -> Cow<'static, str> {
        match self {
            Self::Files => "has".into(),
            Self::Is => "is".into(),
            Self::Field(key) => format!("field.{key}").into(),
            named => {
                let mut known = Self::NAMED.iter();
                let found = known.find(|(_, facet)| facet == named);
                found.map_or("", |(word, _)| *word).into()
            }
        }
    }

    /// Whether a ticket may be without it, and be asked for so: `group:none`.
    #[must_use]
    pub fn can_be_none(&self) -> bool {
        matches!(self, Self::Priority | Self::Type | Self::Group | Self::Tag)
    }
}
