//! What is wrong with a form, above it.

use maud::{Markup, html};

use crate::web::http::error::Trouble;

/// What a form carries without showing it, or shows as buttons alone: no sentence can stand beside.
const UNSEEN: [&str; 5] = ["key", "status", "last_event", "request_type", "act"];

/// What is wrong with the form as a whole, or with what of it is not seen.
#[must_use]
pub fn summary(trouble: &Trouble) -> Markup {
    let faults = trouble.faults.iter();
    let unseen: Vec<_> = faults.filter(|f| UNSEEN.contains(&&*f.field)).collect();
    html! {
        @if let Some(general) = &trouble.general { p .alert role="alert" { (general) } }
        @else if trouble.code == "key_reused" { p .alert role="alert" { "This form was sent already, and what it says has changed; send again if it should be done as well." } }
        @else if !unseen.is_empty() { @for fault in unseen { p .alert role="alert" { (fault.message) } } }
        @else if !trouble.faults.is_empty() { p .alert role="alert" { "This could not be taken yet. What needs another look is marked below; everything you typed is still here." } }
    }
}

/// As [`summary`], of a form that says something: sent once more with other words, it is sent as
/// another one of `what`.
#[must_use]
pub fn summary_of(what: &str, trouble: &Trouble) -> Markup {
    if trouble.code != "key_reused" {
        return summary(trouble);
    }
    html! { p .alert role="alert" { "This form was sent already; send again to add this as another " (what) "." } }
}
