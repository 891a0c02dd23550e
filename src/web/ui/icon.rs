//! Icons of the sprite, for what stands beside words.

use maud::{Markup, html};

use super::Ui;

impl Ui<'_> {
    /// An icon, which says nothing that words beside it do not say.
    #[must_use]
    pub fn icon(&self, name: &str) -> Markup {
        html! { svg .i aria-hidden="true" { use href={ (self.icons) "#i-" (name) } {} } }
    }

    /// An icon of a direction, which is another one where lines run from right to left.
    #[must_use]
    pub fn turned(&self, name: &str) -> Markup {
        html! { svg .i.flip aria-hidden="true" { use href={ (self.icons) "#i-" (name) } {} } }
    }

    /// The same without the outline that icons are drawn with: a picture of its own.
    #[must_use]
    pub fn figure(&self, name: &str) -> Markup {
        html! { svg aria-hidden="true" { use href={ (self.icons) "#i-" (name) } {} } }
    }
}
