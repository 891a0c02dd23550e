//! Fields of several lines.

use maud::{Markup, Render, html};

use super::{beside, input::described};
use crate::web::ui::button::Button;
use crate::{domain::names, language::say, markup, web::http::error::Trouble};

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
                    (say::ui_dialect(code(say::ui_dialect_bold()), code(say::ui_dialect_code()), code("```"), code(say::ui_dialect_quote())))
                }
                textarea id=(self.id) name="body" dir="auto" rows="6" maxlength=(names::BODY_LENGTH) required[self.required] data-draft
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(self.id, true, wrong.is_some())] { "\n" (self.value) }
                (beside(self.id, wrong))
            }
        }
    }
}

fn code(sign: &str) -> Markup {
    html! { code { (sign) } }
}

fn preview(text: &str) -> Markup {
    let shown = markup::message(text, &[]);
    html! {
        section .preview aria-label=(say::ui_preview()) {
            p .faint { (say::ui_preview_hint()) }
            @if let Some(notice) = shown.notice() { p .hint { (notice) } }
            div .prose.mail[shown.is_plain] dir="auto" {
                @if text.trim().is_empty() { p { (say::ui_no_text()) } } @else { (shown.html) }
            }
        }
    }
}

/// Asks for that, and sends nothing. It stands after what sends: the first button of a form is the
/// one that Enter means.
#[must_use]
pub fn preview_button() -> Markup {
    html! { (Button::new(say::ui_preview()).named("act", "preview").unchecked()) }
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
                label for=(self.name) { (self.label) span .faint { " " (say::ui_optional()) } }
                @if !self.hint.is_empty() { p .hint id={ (self.name) "-hint" } { (self.hint) } }
                textarea .short[self.rows < 4] id=(self.name) name=(self.name) dir="auto" rows=(self.rows) spellcheck="false"
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(self.name, !self.hint.is_empty(), wrong.is_some())] { "\n" (self.value) }
                (beside(self.name, wrong))
            }
        }
    }
}
