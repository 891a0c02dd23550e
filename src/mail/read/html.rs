//! HTML of a mail made harmless, for a sandboxed frame with its own policy.
//!
//! Two judges, one behind the other: `nest` writes a small, well-nested copy that holds only what is
//! listed here, so that nothing can cost much; ammonia decides what of it may stand. The frame and
//! its policy are the third, and are not ours.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::atomic::{AtomicUsize, Ordering},
};

use ammonia::Builder;
use data_encoding::BASE64;

use super::{
    Part,
    decode::tidy,
    nest::{ATTRIBUTES, ELEMENTS, Nest, Source, VOID},
};

/// The most bytes of one picture that came with the mail, and of all of them as often as they are
/// shown.
pub(super) const PICTURE: usize = 5 << 20;
pub(super) const ALL_PICTURES: usize = 20 << 20;
/// Which pictures may be seen.
#[derive(Debug, Clone, Copy)]
pub struct Pictures<'a> {
    /// The letter's own parts, for `cid:` addresses.
    pub parts: &'a [Part],
    /// Also those that the reader's browser would fetch from elsewhere, telling the sender.
    pub remote: bool,
}

/// A fragment that can be shown, and what is missing from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safe {
    /// Needs no more than `img-src data:` (and `https: http:` where remote pictures were asked for)
    /// and `style-src 'unsafe-inline'`.
    pub html: String,
    /// Pictures from elsewhere that were left out.
    pub remote_left_out: usize,
    /// The end of the mail was left out, because it is too large.
    pub shortened: bool,
}

/// Makes HTML from a mail harmless: no scripts, forms, frames, style sheets, event handlers or
/// anything that loads by being looked at; links to the web and mail addresses only, each in a new
/// window that learns nothing about the desk.
#[must_use]
pub fn safe(html: &str, pictures: Pictures) -> Safe {
    let nested = Nest::of(&tidy(html), pictures.remote);
    let own = own_pictures(pictures.parts, &nested.named);
    let left = AtomicUsize::new(ALL_PICTURES);
    let mut judge = judge();
    judge.attribute_filter(
        move |element, attribute, value| match (element, attribute) {
            ("img", "src") => picture(value, &own, &left).map(Cow::Owned),
            _ => Some(Cow::Borrowed(value)),
        },
    );
    Safe {
        html: judge.clean(&nested.out).to_string(),
        remote_left_out: nested.remote_left_out,
        shortened: nested.shortened,
    }
}

/// None of these can load anything, whatever its value.
const STYLES: [&str; 40] = [
    "background-color",
    "border",
    "border-bottom",
    "border-collapse",
    "border-color",
    "border-left",
    "border-radius",
    "border-right",
    "border-spacing",
    "border-style",
    "border-top",
    "border-width",
    "color",
    "direction",
    "display",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-width",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-align",
    "text-decoration",
    "text-indent",
    "vertical-align",
    "white-space",
    "width",
];

fn judge() -> Builder<'static> {
    let mut judge = Builder::empty();
    let everywhere = ATTRIBUTES
        .into_iter()
        .filter(|name| !matches!(*name, "href" | "src"));
    judge
        .tags(ELEMENTS.into_iter().chain(VOID).collect())
        .generic_attributes(everywhere.collect())
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("img", ["src"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "cid", "data"]))
        .filter_style_properties(STYLES.into_iter().collect())
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank");
    judge
}

/// The pictures that came with the mail and are named in it, as addresses that hold them.
fn own_pictures(parts: &[Part], named: &HashSet<String>) -> HashMap<String, String> {
    let mut left = ALL_PICTURES;
    let mut found = HashMap::new();
    for part in parts {
        let Some(id) = part.content_id.as_ref().filter(|id| named.contains(*id)) else {
            continue;
        };
        let size = part.bytes.len();
        if let Some(media) = picture_type(&part.bytes).filter(|_| size <= PICTURE.min(left)) {
            left -= size;
            let address = format!("data:{media};base64,{}", BASE64.encode(&part.bytes));
            found.insert(id.clone(), address);
        }
    }
    found
}

/// The address a picture gets: its own bytes, if it came with the mail.
fn picture(address: &str, own: &HashMap<String, String>, left: &AtomicUsize) -> Option<String> {
    match Source::of(address) {
        Source::Own(id) => {
            let address = own.get(&id)?;
            // The same one shown often is sent as often.
            let fits = |budget: usize| budget.checked_sub(address.len());
            left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits)
                .ok()?;
            Some(address.clone())
        }
        Source::Remote(address) => Some(address.into_owned()),
        Source::Embedded => Some(address.to_owned()),
        Source::Nothing => None,
    }
}

/// What the bytes say they are: what the sender calls them is no matter.
fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    let riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        _ if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        _ if bytes.starts_with(b"\xff\xd8\xff") => Some("image/jpeg"),
        _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Some("image/gif"),
        _ if riff => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
