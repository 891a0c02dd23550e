//! Form fields: a label, a hint, what was typed, and what is wrong with it, side by side.

use std::collections::HashMap;

use maud::{Markup, Render, html};

use crate::{
    desk::secrets,
    domain::{names, people::alike::skeleton},
    markup,
    store::people::read::PersonRow,
    web::http::error::Trouble,
};

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
fn described(name: &str, hint: bool, wrong: bool) -> Option<String> {
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
                label for=(self.name) { (self.label) @if self.told && !self.required && !self.fixed { span .faint { " (optional)" } } }
                @if !self.hint.is_empty() { p .hint id={ (self.name) "-hint" } { (self.hint) } }
                input id=(self.name) name=(self.name) type=(self.kind) dir=[(self.kind == "text").then_some("auto")] value=[(self.kind != "password").then_some(self.value)]
                    autocomplete=(self.autocomplete) required[self.required] readonly[self.fixed]
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(self.name, !self.hint.is_empty(), wrong.is_some())];
                (beside(self.name, wrong))
            }
        }
    }
}

/// The sentence next to where something is wrong.
pub fn beside(name: &str, wrong: Option<&str>) -> Markup {
    html! { @if let Some(wrong) = wrong { p .wrong id={ (name) "-wrong" } { (wrong) } } }
}

/// A message, with what means something in it, and how it will look if that was asked for.
pub struct TextArea<'a> {
    pub id: &'static str,
    pub label: &'a str,
    pub value: &'a str,
    pub required: bool,
    pub preview: bool,
    pub trouble: &'a Trouble,
}

impl Render for TextArea<'_> {
    fn render(&self) -> Markup {
        let wrong = self.trouble.at("body");
        html! {
            @if self.preview { (preview(self.value)) }
            div .field {
                label for=(self.id) { (self.label) }
                p .hint id={ (self.id) "-hint" } {
                    "Lines stay as you type them, and web addresses become links. "
                    code { "**bold**" } ", " code { "`code`" } ", " code { "> quote" } ", and " code { "```" } " on a line before and after code or a log."
                }
                textarea id=(self.id) name="body" dir="auto" rows="6" maxlength=(names::BODY_LENGTH) required[self.required] data-draft
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(self.id, true, wrong.is_some())] { "\n" (self.value) }
                (beside(self.id, wrong))
            }
        }
    }
}

fn preview(text: &str) -> Markup {
    let shown = markup::message(text, &[]);
    html! {
        section .preview aria-label="Preview" {
            p .faint { "Preview. Nothing has been sent yet." }
            @if let Some(notice) = shown.notice() { p .hint { (notice) } }
            div .prose.mail[shown.is_plain] dir="auto" {
                @if text.trim().is_empty() { p { "There is no text yet." } } @else { (shown.html) }
            }
        }
    }
}

/// Asks for that, and sends nothing. It stands after what sends: the first button of a form is the
/// one that Enter means.
#[must_use]
pub fn preview_button() -> Markup {
    html! { button .btn type="submit" name="act" value="preview" formnovalidate { "Preview" } }
}

/// Several lines of plain text that may stay empty.
pub struct Lines<'a> {
    pub label: &'a str,
    pub name: &'a str,
    pub hint: &'a str,
    /// Of which so many are shown.
    pub rows: u8,
    pub value: &'a str,
    pub trouble: &'a Trouble,
}

impl Render for Lines<'_> {
    fn render(&self) -> Markup {
        let wrong = self.trouble.at(self.name);
        html! {
            div .field {
                label for=(self.name) { (self.label) span .faint { " (optional)" } }
                @if !self.hint.is_empty() { p .hint id={ (self.name) "-hint" } { (self.hint) } }
                textarea .short[self.rows < 4] id=(self.name) name=(self.name) dir="auto" rows=(self.rows) spellcheck="false"
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(self.name, !self.hint.is_empty(), wrong.is_some())] { "\n" (self.value) }
                (beside(self.name, wrong))
            }
        }
    }
}

/// A choice from a few.
pub struct Select<'a> {
    pub label: &'a str,
    pub name: &'a str,
    /// Value, text, chosen.
    pub options: Vec<(String, String, bool)>,
    pub trouble: &'a Trouble,
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        let wrong = self.trouble.at(self.name);
        html! {
            div .field {
                label for=(self.name) { (self.label) }
                select id=(self.name) name=(self.name) aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(self.name, false, wrong.is_some())] {
                    @for (value, text, chosen) in &self.options { option value=(value) selected[*chosen] dir="auto" { (text) } }
                }
                (beside(self.name, wrong))
            }
        }
    }
}

/// Any number of a few.
pub struct Several<'a> {
    pub label: &'a str,
    pub name: &'a str,
    /// Value, text, chosen.
    pub options: Vec<(String, String, bool)>,
    pub trouble: &'a Trouble,
}

impl Render for Several<'_> {
    fn render(&self) -> Markup {
        let wrong = self.trouble.at(self.name);
        html! {
            fieldset .several aria-describedby=[described(self.name, false, wrong.is_some())] {
                legend { (self.label) }
                @for (value, text, chosen) in &self.options {
                    label .choice { input type="checkbox" name=(self.name) value=(value) checked[*chosen]; span { (text) } }
                }
                (beside(self.name, wrong))
            }
        }
    }
}

/// People to choose from: of those who are called alike, each with the address.
pub fn told_apart(people: &[PersonRow]) -> impl Iterator<Item = (&PersonRow, String)> {
    let skeletons: Vec<String> = people.iter().map(|person| skeleton(&person.name)).collect();
    let mut called: HashMap<String, usize> = HashMap::new();
    for skeleton in &skeletons {
        *called.entry(skeleton.clone()).or_default() += 1;
    }
    people.iter().zip(skeletons).map(move |(person, skeleton)| {
        let alike = called.get(&skeleton).is_some_and(|people| *people > 1);
        let named = match alike && !person.name.contains(person.email.as_str()) {
            true => format!("{} ({})", person.name, person.email),
            false => person.name.clone(),
        };
        (person, named)
    })
}

/// The idempotency key: a double click makes one thing. A form shown again keeps its key, unless
/// what it asked for may have changed meanwhile.
#[must_use]
pub fn key() -> Markup {
    html! { input type="hidden" name="key" value=(secrets::token()); }
}

/// The edition a form was made from, so that it replaces no other one.
#[must_use]
pub fn edition(edition: i64) -> Markup {
    html! { input type="hidden" name="edition" value=(edition); }
}

/// What a form carries without showing it, or shows as buttons alone: no sentence can stand beside.
const UNSEEN: [&str; 5] = ["key", "status", "last_event", "request_type", "act"];

/// What is wrong with the form as a whole, or with what of it is not seen.
#[must_use]
pub fn summary(trouble: &Trouble) -> Markup {
    let faults = trouble.faults.iter();
    let unseen: Vec<_> = faults.filter(|f| UNSEEN.contains(&&*f.field)).collect();
    html! {
        @if let Some(general) = &trouble.general { p .alert role="alert" { (general) } }
        @else if trouble.code == "key_reused" { p .alert role="alert" { "This form was sent already, and what it says has changed; send again if it should be done as well." } }
        @else if !unseen.is_empty() { @for fault in unseen { p .alert role="alert" { (fault.message) } } }
        @else if !trouble.faults.is_empty() { p .alert role="alert" { "This could not be taken yet. What needs another look is marked below; everything you typed is still here." } }
    }
}

/// As [`summary`], of a form that says something: sent once more with other words, it is sent as
/// another one of `what`.
#[must_use]
pub fn summary_of(what: &str, trouble: &Trouble) -> Markup {
    if trouble.code != "key_reused" {
        return summary(trouble);
    }
    html! { p .alert role="alert" { "This form was sent already; send again to add this as another " (what) "." } }
}
