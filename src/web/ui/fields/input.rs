//! A field of one line.

use maud::{Markup, Render, html};

use super::beside;
use crate::language::say;
use crate::web::http::error::Trouble;

/// One line of text.
pub struct Input<'a> {
    pub label: &'a str,
    pub name: &'a str,
    pub kind: &'static str,
    pub value: &'a str,
    pub hint: &'a str,
    pub autocomplete: &'static str,
    pub required: bool,
    /// Its label says so when it may stay empty.
    pub told: bool,
    pub fixed: bool,
    pub trouble: &'a Trouble,
}

impl<'a> Input<'a> {
    #[must_use]
    pub fn new(label: &'a str, name: &'a str, value: &'a str, trouble: &'a Trouble) -> Self {
        Self {
            label,
            name,
            kind: "text",
            value,
            hint: "",
            autocomplete: "off",
            required: true,
            told: true,
            fixed: false,
            trouble,
        }
    }

    #[must_use]
    pub fn kind(mut self, kind: &'static str, autocomplete: &'static str) -> Self {
        (self.kind, self.autocomplete) = (kind, autocomplete);
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// It may stay empty, which has a meaning of its own that the page tells.
    #[must_use]
    pub fn free(mut self) -> Self {
        (self.required, self.told) = (false, false);
        self
    }

    /// It need not be filled in where it was empty all along.
    #[must_use]
    pub fn required_if(mut self, filled: bool) -> Self {
        if !filled {
            (self.required, self.told) = (false, false);
        }
        self
    }

    #[must_use]
    pub fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }
}

/// The ids a control is described by, only where something is there to describe it.
pub(super) fn described(name: &str, hint: bool, wrong: bool) -> Option<String> {
    let ids: Vec<String> = [(hint, "hint"), (wrong, "wrong")]
        .iter()
        .filter(|(there, _)| *there)
        .map(|(_, what)| format!("{name}-{what}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

impl Render for Input<'_> {
    fn render(&self) -> Markup {
        let wrong = self.trouble.at(self.name);
        html! {
            div .field {
                label for=(self.name) { (self.label) @if self.told && !self.required && !self.fixed { span .faint { " " (say::ui_optional()) } } }
                @if !self.hint.is_empty() { p .hint id={ (self.name) "-hint" } { (self.hint) } }
                input id=(self.name) name=(self.name) type=(self.kind) dir=[(self.kind == "text").then_some("auto")] value=[(self.kind != "password").then_some(self.value)]
                    autocomplete=(self.autocomplete) required[self.required] readonly[self.fixed]
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(self.name, !self.hint.is_empty(), wrong.is_some())];
                (beside(self.name, wrong))
            }
        }
    }
}
