//! Pages beside each other, as tabs: links, with what each counts.

use maud::{Markup, Render, html};

/// One of them.
pub struct Tab {
    pub name: String,
    pub address: String,
    pub count: Option<String>,
    pub is_current: bool,
}

/// All of them; `label` says what they choose from to those who do not see it.
pub struct Tabs<'a> {
    pub label: &'a str,
    pub tabs: Vec<Tab>,
}

impl Render for Tabs<'_> {
    fn render(&self) -> Markup {
        html! {
            nav .tabs aria-label=(self.label) {
                ul {
                    @for tab in &self.tabs {
                        li { a href=(tab.address) aria-current=[tab.is_current.then_some("page")] {
                            bdi { (tab.name) }
                            @if let Some(count) = &tab.count { " " span .count { (count) } }
                        } }
                    }
                }
            }
        }
    }
}
