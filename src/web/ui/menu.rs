//! A few links and acts behind one button: open and shut without scripts.

use maud::{Markup, Render, html};

pub struct Menu {
    /// What stands on the button, and how it looks.
    pub button: Markup,
    pub look: &'static str,
    pub items: Markup,
}

impl Render for Menu {
    fn render(&self) -> Markup {
        html! {
            details .menu {
                summary class={ "btn" (self.look) } { (self.button) }
                div .menu-box { (self.items) }
            }
        }
    }
}
