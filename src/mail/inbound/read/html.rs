//! HTML of a mail made harmless, for a sandboxed frame with its own policy.
//!
//! Two judges, one behind the other: `nest` writes a small, well-nested copy that holds only what is
//! listed here, so that nothing can cost much; ammonia decides what of it may stand. The frame and
//! its policy are the third, and are not ours.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use ammonia::Builder;
use data_encoding::BASE64;

use super::{
    Part,
    decode::tidy,
    nest::{ATTRIBUTES, ELEMENTS, Nest, Source, VOID},
};

/// The most bytes of all: with what stands around it, a page of 2 MiB.
pub(super) const WHOLE: usize = (2 << 20) - (16 << 10);
/// The most that pictures which came with the mail take of it, as addresses and as often as they are
/// shown.
pub(super) const PICTURES: usize = (3 << 20) / 2;

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
    /// Pictures that came with the mail and were left out, because they are too large.
    pub own_left_out: usize,
    /// Nothing is left of it: whatever was left out, it would be too large.
    pub too_large: bool,
}

/// Makes HTML from a mail harmless: no scripts, forms, frames, style sheets, event handlers or
/// anything that loads by being looked at; links to the web and mail addresses only, each in a new
/// window that learns nothing about the desk.
#[must_use]
pub fn safe(html: &str, pictures: Pictures) -> Safe {
    let nested = Nest::new(&tidy(html), pictures.remote);
    let own = Arc::new(own_pictures(pictures.parts, &nested.named));
    let budgets = match own.values().any(Option::is_some) {
        true => &[PICTURES - nested.embedded, 0][..],
        false => &[0],
    };
    let safe = budgets.iter().find_map(|budget| {
        let (html, own_left_out) = judged(&nested.out, &own, *budget);
        (html.len() <= WHOLE).then_some((html, own_left_out))
    });
    let too_large = safe.is_none();
    let (html, own_left_out) = safe.unwrap_or_default();
    Safe {
        html,
        remote_left_out: nested.remote_left_out,
        shortened: nested.shortened,
        own_left_out: own_left_out + nested.embedded_left_out,
        too_large,
    }
}

/// How many bytes of pictures that came with the mail may still be shown, and how many of them are not.
struct Budget {
    left: AtomicUsize,
    left_out: AtomicUsize,
}

/// What may stand, and how many of the mail's own pictures do not, within so many bytes of pictures.
fn judged(nested: &str, own: &Arc<OwnPictures>, most: usize) -> (String, usize) {
    let budget = Arc::new(Budget {
        left: AtomicUsize::new(most),
        left_out: AtomicUsize::new(0),
    });
    let mut judge = judge();
    let (own, within) = (Arc::clone(own), Arc::clone(&budget));
    judge.attribute_filter(
        move |element, attribute, value| match (element, attribute) {
            ("img", "src") => picture(value, &own, &within).map(Cow::Owned),
            _ => Some(Cow::Borrowed(value)),
        },
    );
    let html = judge.clean(nested).to_string();
    (html, budget.left_out.load(Ordering::Relaxed))
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

/// By their names, as addresses that hold them; `None` where that would be too large.
type OwnPictures = HashMap<String, Option<String>>;

/// The pictures that came with the mail and are named in it.
fn own_pictures(parts: &[Part], named: &HashSet<String>) -> OwnPictures {
    let mut left = PICTURES;
    let mut found = HashMap::new();
    for part in parts {
        let Some(id) = part.content_id.as_ref().filter(|id| named.contains(*id)) else {
            continue;
        };
        if let Some(media) = picture_type(&part.bytes) {
            let start = format!("data:{media};base64,");
            let fits = left.checked_sub(start.len() + BASE64.encode_len(part.bytes.len()));
            left = fits.unwrap_or(left);
            let address = fits.map(|_| start + &BASE64.encode(&part.bytes));
            found.insert(id.clone(), address);
        }
    }
    found
}

/// The address a picture gets: its own bytes, if it came with the mail.
fn picture(address: &str, own: &OwnPictures, budget: &Budget) -> Option<String> {
    match Source::new(address) {
        Source::Own(id) => {
            let address = own.get(&id)?.as_ref().filter(|address| {
                // The same one shown often is sent as often.
                let fits = |left: usize| left.checked_sub(address.len());
                let left = &budget.left;
                left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits)
                    .is_ok()
            });
            if address.is_none() {
                budget.left_out.fetch_add(1, Ordering::Relaxed);
            }
            address.cloned()
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
mod tests;
