//! A link to a page that scripts show as a dialog over this one; without them it leads there.

use maud::{Markup, Render, html};

use crate::language::say;

pub struct Dialog<'a> {
    pub address: String,
    pub words: &'a str,
}

impl Render for Dialog<'_> {
    fn render(&self) -> Markup {
        html! { a .btn href=(self.address) data-dialog=(say::ui_close()) { (self.words) } }
    }
}
