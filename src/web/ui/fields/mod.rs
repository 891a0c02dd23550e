//! Form fields: a label, a hint, what was typed, and what is wrong with it, side by side.

mod choice;
mod input;
mod summary;
mod text;

use maud::{Markup, Render, html};

use crate::desk::secrets;
pub use choice::{OneOf, Select, Several, language_options, told_apart};
pub use input::Input;
pub use summary::{summary, summary_of};
pub use text::{Lines, TextArea, preview_button};

/// The sentence next to where something is wrong.
pub fn beside(name: &str, wrong: Option<impl Render>) -> Markup {
    html! { @if let Some(wrong) = wrong { p .wrong id={ (name) "-wrong" } { (wrong) } } }
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
