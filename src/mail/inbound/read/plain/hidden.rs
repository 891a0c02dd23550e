//! What of a page is not shown.

use super::{Page, elements::is_void, spaces::squeezed};
use crate::mail::inbound::read::tags::{Attributes, Token};

impl Page {
    /// Whether the token is within an element that is not to be seen.
    pub(super) fn is_hidden(&mut self, token: &Token) -> bool {
        let Some((name, depth)) = &mut self.hidden else {
            return false;
        };
        match token {
            Token::Open(given, _) if given == name => {
                // These end where the next of their kind begins.
                if matches!(name.as_str(), "p" | "li" | "td" | "th" | "tr") {
                    self.hidden = None;
                    return false;
                }
                *depth += 1;
            }
            Token::Close(given) if given == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            _ => {}
        }
        true
    }
}

pub(super) fn hides(name: &str, attributes: &Attributes) -> bool {
    if is_void(name) {
        return false;
    }
    if matches!(
        name,
        "template" | "svg" | "math" | "object" | "select" | "datalist"
    ) {
        return true;
    }
    let style = squeezed(&attributes.get("style").unwrap_or_default());
    attributes.get("hidden").is_some()
        || ["display:none", "visibility:hidden", "mso-hide:all"]
            .iter()
            .any(|hiding| style.contains(hiding))
}
