//! News within a page: in words first, and by a colour and an icon.

use maud::{Markup, Render, html};

use super::Ui;

/// What kind of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    News,
    /// It is the reader's turn.
    You,
    Done,
    Failed,
}

pub struct Notice<'a> {
    pub ui: &'a Ui<'a>,
    pub tone: Tone,
    pub words: Markup,
}

impl Render for Notice<'_> {
    fn render(&self) -> Markup {
        let (class, icon) = match self.tone {
            Tone::News => ("", "info"),
            Tone::You => (" you", "message"),
            Tone::Done => (" ok", "check-circle"),
            Tone::Failed => (" bad", "alert"),
        };
        html! { div class={ "news" (class) } { (self.ui.icon(icon)) p { (self.words) } } }
    }
}
