//! Fields of a request type's own form, and what is filled into them.

mod values;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    domain::{names, word::words},
    language::Sentence,
};
use values::{LINE, LONG, number, texts};
pub use values::{Values, as_typed, checked, in_words, is_unchanged};

words! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Kind {
        Text = "text",
        LongText = "long_text",
        Number = "number",
        Date = "date",
        Choice = "choice",
        Choices = "choices",
        YesNo = "yes_no",
    }
}

impl Kind {
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::Text => Sentence::workflows_kind_text(),
            Self::LongText => Sentence::workflows_kind_long_text(),
            Self::Number => Sentence::workflows_kind_number(),
            Self::Date => Sentence::workflows_kind_date(),
            Self::Choice => Sentence::workflows_kind_choice(),
            Self::Choices => Sentence::workflows_kind_choices(),
            Self::YesNo => Sentence::workflows_kind_yes_no(),
        }
    }

    /// Whether it is filled in by choosing from a list.
    #[must_use]
    pub fn has_choices(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub key: String,
    pub name: String,
    pub kind: Kind,
    #[serde(default)]
    pub hint: String,
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "each_once"
    )]
    pub choices: Vec<String>,
    #[serde(default)]
    pub required: bool,
    /// Others are the agents' to fill in and to read.
    #[serde(default = "yes")]
    pub customer_visible: bool,
}

/// A choice that stands there twice is one.
fn each_once<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let mut choices = Vec::<String>::deserialize(from)?;
    let mut met = BTreeSet::new();
    choices.retain(|choice| met.insert(choice.clone()));
    Ok(choices)
}

fn yes() -> bool {
    true
}

impl Field {
    /// What was given as it is kept, or nothing when it is empty. Numbers and yes or no may come
    /// as text, as forms send them. What is there already may stay, also where it is no longer
    /// offered: a value changes only by what somebody chose.
    ///
    /// # Errors
    /// What to write instead.
    pub fn value(&self, given: &Value, before: &Value) -> Result<Option<Value>, Sentence> {
        if is_unchanged(given, before) {
            return Ok(Some(before.clone()).filter(|value| !value.is_null()));
        }
        match given {
            Value::Null => Ok(None),
            Value::String(text) => self.read(text.trim(), before),
            Value::Bool(_) if self.kind == Kind::YesNo => Ok(Some(given.clone())),
            Value::Number(_) if self.kind == Kind::Number => Ok(Some(given.clone())),
            Value::Array(all) if self.kind == Kind::Choices => self.chosen(all, before),
            _ => Err(self.expects()),
        }
    }

    fn read(&self, text: &str, before: &Value) -> Result<Option<Value>, Sentence> {
        if text.is_empty() {
            return Ok(None);
        }
        let value = match self.kind {
            Kind::Text => Some(names::one_line(text))
                .filter(|line| line.chars().count() <= LINE)
                .map(Into::into),
            Kind::LongText => names::body(text)
                .ok()
                .filter(|text| text.chars().count() <= LONG)
                .map(Into::into),
            Kind::Number => number(text),
            Kind::Date => text
                .parse::<Date>()
                .ok()
                .map(|date| date.to_string().into()),
            Kind::Choice => self
                .choices
                .iter()
                .any(|choice| choice == text)
                .then(|| text.into()),
            Kind::Choices => return self.chosen(&[text.into()], before),
            Kind::YesNo => match text {
                "yes" | "true" | "on" => Some(true.into()),
                "no" | "false" | "off" => Some(false.into()),
                _ => None,
            },
        };
        value.map(Some).ok_or_else(|| self.expects())
    }

    /// In the field's order, each once; then what was there before.
    fn chosen(&self, given: &[Value], before: &Value) -> Result<Option<Value>, Sentence> {
        let withdrawn = self.withdrawn(before);
        let all = self.choices.iter().map(String::as_str).chain(withdrawn);
        let all: Vec<&str> = all.collect();
        if !given.iter().all(|value| all.iter().any(|one| value == one)) {
            return Err(self.expects());
        }
        let chosen = all.iter().filter(|one| given.iter().any(|v| v == *one));
        let chosen: Vec<Value> = chosen.map(|one| (*one).into()).collect();
        Ok((!chosen.is_empty()).then(|| chosen.into()))
    }

    /// What is set of which the field no longer offers the choice.
    #[must_use]
    pub fn withdrawn<'a>(&self, value: &'a Value) -> Vec<&'a str> {
        let mut texts = texts(value);
        texts.retain(|text| !text.is_empty() && !self.choices.iter().any(|known| known == text));
        texts
    }

    fn expects(&self) -> Sentence {
        let choices = || self.choices.join(", ");
        match self.kind {
            Kind::Text => Sentence::workflows_expects_text(LINE),
            Kind::LongText => Sentence::workflows_expects_text(LONG),
            Kind::Number => Sentence::workflows_expects_number(),
            Kind::Date => Sentence::workflows_expects_date(),
            Kind::Choice => Sentence::workflows_expects_choice(choices()),
            Kind::Choices => Sentence::workflows_expects_choices(choices()),
            Kind::YesNo => Sentence::workflows_expects_yes_no(),
        }
    }
}

#[cfg(test)]
mod tests;
