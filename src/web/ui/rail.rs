//! The rail beside the desk's work: its places where there is no room for them above, and the views.

use maud::{Markup, html};

use super::{Ui, top::places};
use crate::language::say;

impl Ui<'_> {
    /// `views`: what the page has to put there, if anything.
    pub(super) fn rail(&self, views: Option<&Markup>) -> Markup {
        let Some(signed) = self.signed else {
            return Markup::default();
        };
        let current = self.current(signed);
        html! {
            nav #rail .rail popover aria-label=(say::ui_places()) {
                p .drawer-close { button .btn.quiet.sm type="button" popovertarget="rail" popovertargetaction="hide" { (self.icon("x")) (say::ui_close()) } }
                ul .rail-main {
                    @for place in places(signed, &self.catalog) {
                        li { a href=(self.to(place.path)) aria-current=[(current == Some(place.path)).then_some("page")] { (self.icon(place.icon)) (place.name) } }
                    }
                }
                @if let Some(views) = views { (views) }
            }
        }
    }
}
