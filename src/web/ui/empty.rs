//! Where there is nothing: what would stand here, and what to do.

use maud::{Markup, Render, html};

use super::Ui;

pub struct Empty<'a> {
    pub ui: &'a Ui<'a>,
    pub icon: &'static str,
    pub words: &'a str,
    /// Name and address of what can be done about it.
    pub act: Option<(&'a str, String)>,
}

impl Render for Empty<'_> {
    fn render(&self) -> Markup {
        html! {
            div .empty-state {
                (self.ui.icon(self.icon))
                p { (self.words) }
                @if let Some((name, address)) = &self.act { p { a .btn href=(address) { (name) } } }
            }
        }
    }
}
