//! Where a picture of a mail comes from, and where a link leads.

use std::borrow::Cow;

use crate::mail::inbound::read::body::content_id;

/// The most HTML that is shown, in bytes, without the pictures; and the most tags.
pub(in crate::mail::inbound::read) const SHOWN: usize = 1 << 20;

/// Where a picture comes from.
pub(in crate::mail::inbound::read) enum Source<'a> {
    Own(String),
    Remote(Cow<'a, str>),
    /// In the HTML itself.
    Embedded,
    Nothing,
}

impl<'a> Source<'a> {
    pub(in crate::mail::inbound::read) fn new(address: &'a str) -> Self {
        let address = address.trim();
        let scheme = |scheme: &str| {
            address
                .get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        if scheme("cid:") {
            Self::Own(content_id(&address[4..]))
        } else if scheme("http://") || scheme("https://") {
            Self::Remote(Cow::Borrowed(address))
        } else if address.starts_with("//") {
            Self::Remote(Cow::Owned(format!("https:{address}")))
        } else if is_embedded(address) {
            Self::Embedded
        } else {
            Self::Nothing
        }
    }
}

pub(super) fn is_embedded(address: &str) -> bool {
    let data = ["png", "jpeg", "jpg", "gif", "webp"]
        .iter()
        .find_map(|media| {
            address
                .strip_prefix("data:image/")?
                .strip_prefix(media)?
                .strip_prefix(";base64,")
        });
    data.is_some_and(|data| {
        data.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    })
}

pub(in crate::mail::inbound::read) fn leads_somewhere(address: &str) -> bool {
    let address = address.trim();
    ["http://", "https://", "mailto:"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Whether a style can do nothing but look: it calls no function but those that name colours, and
/// hides none behind an escape.
pub(in crate::mail::inbound::read) fn loads_nothing(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let calls = style
        .replace("rgb(", "")
        .replace("rgba(", "")
        .replace("hsl(", "");
    !calls.contains(['(', '\\', '@', '<']) && !style.contains("/*")
}
