//! An organization's people, as its managers and agents see them.

mod people;
mod rights;
mod someone;

use maud::{Markup, html};

use crate::{
    store::people::read::OrganizationRow,
    web::{http::error::Trouble, ui::fields::Select},
};
pub use people::People;
pub use rights::{right, rights, state, taken};
pub use someone::Someone;

/// The organization's settings that its managers decide.
#[must_use]
pub fn sharing(organization: &OrganizationRow, trouble: &Trouble) -> Markup {
    let options = [
        ("on", "shared with all members, unless chosen otherwise"),
        ("off", "private, unless chosen otherwise"),
    ];
    let options = options.iter().map(|(value, text)| {
        let chosen = (*value == "on") == organization.share_new_tickets;
        ((*value).to_owned(), (*text).to_owned(), chosen)
    });
    html! {
        (Select { label: "New requests are", name: "share_new_tickets", options: options.collect(), trouble })
    }
}
