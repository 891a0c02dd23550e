//! What is wrong with a form, above it.

use maud::{Markup, html};

use crate::language::say;
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
        @else if trouble.code == "key_reused" { p .alert role="alert" { (say::ui_sent_and_changed()) } }
        @else if !unseen.is_empty() { @for fault in unseen { p .alert role="alert" { (fault.message) } } }
        @else if !trouble.faults.is_empty() { p .alert role="alert" { (say::ui_another_look()) } }
    }
}

/// As [`summary`], of a form that says something: sent once more with other words, it is sent as
/// another one of `what`.
#[must_use]
pub fn summary_of(what: &str, trouble: &Trouble) -> Markup {
    if trouble.code != "key_reused" {
        return summary(trouble);
    }
    html! { p .alert role="alert" { (say::ui_sent_already(what)) } }
}
