//! A filter in force: its link takes it away.

use maud::{Markup, Render, html};

use super::Ui;
use crate::language::say;

pub struct Chip<'a> {
    pub ui: &'a Ui<'a>,
    /// What is filtered by, and for what.
    pub name: &'a str,
    pub value: &'a str,
    /// The same list without it.
    pub without: String,
}

impl Render for Chip<'_> {
    fn render(&self) -> Markup {
        html! {
            a .chip href=(self.without) aria-label=(say::ui_chip_remove(self.name, self.value)) {
                (self.name) ": " b { bdi { (self.value) } } (self.ui.icon("x"))
            }
        }
    }
}
