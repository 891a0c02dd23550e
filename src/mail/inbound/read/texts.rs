//! Every text within a message, wherever it stands: what a person with the bytes at hand could read.

use super::{
    charset,
    limits::Limits,
    parts::{Kind, Node},
};
use crate::mail::inbound;

/// Attached messages within encoded ones.
const DEPTH: usize = 4;
/// So much of a part is decoded to see whether it is text.
const TASTE: usize = 4 << 10;

/// Shows each text: those of the parts, decoded, and what stands between them, such as headers. A
/// message that is over a limit is one text, as it came.
///
/// # Errors
/// Of whom it is shown.
pub fn each_text<E>(
    raw: &[u8],
    limits: &Limits,
    show: &mut impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    within(raw, limits, (DEPTH, show))
}

fn within<E>(
    raw: &[u8],
    limits: &Limits,
    (depth, show): (usize, &mut impl FnMut(&str) -> Result<(), E>),
) -> Result<(), E> {
    let Ok(nodes) = inbound::read::parts::split(raw, limits) else {
        return show(&charset::eight_bit(raw));
    };
    let mut here = 0;
    for node in &nodes {
        if let Some(subject) = node.fields.text("Subject") {
            show(&subject)?;
        }
        if node.kind != Kind::Leaf {
            continue;
        }
        if let Some(between) = raw.get(here..node.body.start) {
            show(&charset::eight_bit(between))?;
        }
        here = here.max(node.body.end);
        if !is_text(node, raw) {
            continue;
        }
        let is_message = matches!(node.media.as_str(), "message/rfc822" | "message/global");
        if is_message && depth > 0 {
            within(&node.bytes(raw), limits, (depth - 1, show))?;
        } else {
            show(&node.text(raw))?;
        }
    }
    show(&charset::eight_bit(raw.get(here..).unwrap_or_default()))
}

fn is_text(node: &Node, raw: &[u8]) -> bool {
    let is_named = node.media.starts_with("text/") || node.media.starts_with("message/");
    is_named || !node.start(raw, TASTE).contains(&0)
}
