//! An organization's people, as its managers and agents see them.

mod people;
mod rights;
mod someone;

use maud::{Markup, html};

use crate::{
    language::say,
    store::people::read::OrganizationRow,
    web::{http::error::Trouble, ui::fields::Select},
};
pub use people::People;
pub use rights::{right, rights, taken};
pub use someone::Someone;

/// The organization's settings that its managers decide.
#[must_use]
pub fn sharing(organization: &OrganizationRow, trouble: &Trouble) -> Markup {
    let options = [
        ("on", say::organizations_new_requests_shared()),
        ("off", say::organizations_new_requests_private()),
    ];
    let options = options.iter().map(|(value, text)| {
        let chosen = (*value == "on") == organization.share_new_tickets;
        ((*value).to_owned(), (*text).to_owned(), chosen)
    });
    html! {
        (Select { label: say::organizations_new_requests(), name: "share_new_tickets", options: options.collect(), trouble })
    }
}
