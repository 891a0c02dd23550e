//! What was typed into a form, and the files that came with it.

use super::{
    error::{Error, Trouble},
    visit::Answer,
};
use crate::{desk::tickets::uploads::Received, domain::refusal::Refusal, language::Sentence};

/// Most fields a form may have: a request type with a hundred of its own takes some eight hundred.
pub const MOST_FIELDS: usize = 1000;

#[derive(Debug, Default)]
pub struct Form {
    pub(in crate::web) fields: Vec<(String, String)>,
    pub files: Vec<Received>,
    /// Files that were too large or too many to keep, by name.
    pub too_large: Vec<String>,
    /// Why the form is not taken; what could be read of it is here to be given back.
    pub refused: Option<Error>,
}

impl Form {
    #[must_use]
    pub fn parse(text: &[u8]) -> Self {
        Self::parse_of(text, MOST_FIELDS)
    }

    /// As [`Form::parse`], of so many fields at most.
    #[must_use]
    pub fn parse_of(text: &[u8], most: usize) -> Self {
        let fields = form_urlencoded::parse(text)
            .take(most)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        Self {
            fields,
            ..Self::default()
        }
    }

    pub fn push(&mut self, name: String, value: String) {
        if self.fields.len() < MOST_FIELDS {
            self.fields.push((name, value));
        }
    }

    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The one value of a field; empty when it is absent.
    ///
    /// # Errors
    /// When it comes more than once: what a second value would mean is nobody's guess.
    pub fn text(&self, name: &'static str) -> Result<&str, Refusal> {
        let mut values = self
            .fields
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.as_str());
        let first = values.next().unwrap_or_default();
        if values.next().is_some() {
            return Err(Refusal::invalid(
                name,
                "repeated",
                Sentence::http_one_value(),
            ));
        }
        Ok(first)
    }

    /// As [`Form::text`], `None` when empty or absent.
    pub fn optional(&self, name: &'static str) -> Result<Option<&str>, Refusal> {
        self.text(name)
            .map(|text| Some(text.trim()).filter(|text| !text.is_empty()))
    }

    /// The edition it was made from; one that names none is too old for any.
    pub fn edition(&self) -> Result<i64, Refusal> {
        Ok(self.text("edition")?.parse().unwrap_or(0))
    }

    /// The edition it was made from, where it is shown again. Only who was told of another one may
    /// replace that.
    #[must_use]
    pub fn kept_edition(&self, current: i64, trouble: &Trouble) -> i64 {
        let is_told = trouble.status == 200 || trouble.is_edited_meanwhile();
        let typed = self.edition().ok().filter(|_| !is_told);
        typed.unwrap_or(current)
    }

    /// Whether it is only to be looked at: nothing is sent.
    #[must_use]
    pub fn is_looked_at(&self) -> bool {
        self.has("check") || self.asks_for_preview()
    }

    /// Whether it asks how its text will look, and for nothing else.
    #[must_use]
    pub fn asks_for_preview(&self) -> bool {
        self.typed("act") == "preview"
    }

    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        let values = self
            .fields
            .iter()
            .filter(|(known, value)| known == name && !value.trim().is_empty());
        values.map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// The first value, for showing again what was typed.
    #[must_use]
    pub fn typed(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// What is asked, without the key and independent of how it was wrapped, for idempotency.
    #[must_use]
    pub fn fingerprint(&self, path: &str) -> Vec<u8> {
        let mut text = path.to_owned();
        for (name, value) in self.fields.iter().filter(|(name, _)| name != "key") {
            text.push_str(&format!("\n{}={}:{value}", name, value.len()));
        }
        let mut bytes = text.into_bytes();
        for file in &self.files {
            bytes.extend_from_slice(file.name.as_bytes());
            bytes.extend_from_slice(&file.sha256);
        }
        crate::desk::secrets::sha256(&bytes)
    }
}

/// What became of a form: it was done, and `then` leads on; or it was refused, and `again` is its
/// page with what was typed and why.
///
/// # Errors
/// What no form can explain, and those of the pages.
pub fn submit<T>(
    done: Result<T, impl Into<Error>>,
    then: impl FnOnce(T) -> Answer,
    again: impl FnOnce(&Trouble) -> Answer,
) -> Answer {
    match done {
        Ok(done) => then(done),
        Err(error) => again(&Trouble::new(error.into())?),
    }
}

#[cfg(test)]
mod tests;
