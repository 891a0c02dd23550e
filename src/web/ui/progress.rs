//! How far something is: a bar, and the same in words beside it.

use maud::{Markup, Render, html};

use crate::language::say;

pub struct Progress<'a> {
    pub label: &'a str,
    pub done: usize,
    pub of: usize,
}

impl Render for Progress<'_> {
    fn render(&self) -> Markup {
        html! {
            div .progress-line {
                progress value=(self.done) max=(self.of) aria-label=(self.label) {}
                span { (say::ui_progress(self.done, self.of)) }
            }
        }
    }
}
