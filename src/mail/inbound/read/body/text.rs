//! The text to show, cut where it is too long.

use super::LOOKED_AT;
use crate::{
    domain::names::BODY_LENGTH,
    language::Sentence,
    mail::inbound::read::{Part, choice::Stretch, decode::tidy, plain},
};

/// Said where a text is cut; all of it is a file beside it.
pub(super) fn said_of_cut() -> String {
    format!("\n\n{}", Sentence::inbox_text_cut())
}

/// Said of a file that only Outlook reads (MS-OXTNEF).
pub(super) fn said_of_tnef() -> String {
    format!("\n\n{}", Sentence::inbox_tnef())
}

/// The stretches as text, one below the other, and whether they had to be cut.
pub(super) fn shown(stretches: &[Stretch]) -> (String, bool) {
    let (mut text, mut shortened) = (String::new(), false);
    for stretch in stretches {
        let room = LOOKED_AT.saturating_sub(text.len());
        let (piece, cut) = match (stretch.words(), &stretch.html) {
            (Some(plain), _) => cut(plain, room),
            (None, Some(html)) => {
                let (text, cut) = plain::text(html, room);
                (tidy(&text), cut)
            }
            (None, None) => continue,
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&piece);
        shortened |= cut;
    }
    // What a message may have, less what is said below it.
    let most = BODY_LENGTH - said_of_cut().len() - said_of_tnef().len();
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        shortened = true;
    }
    (text, shortened)
}

fn cut(text: &str, room: usize) -> (String, bool) {
    let end = text.floor_char_boundary(room);
    (text[..end].to_owned(), end < text.len())
}

/// All of a text that is too long to be shown, in the form of which some is shown.
pub(super) fn whole(stretches: &[Stretch]) -> impl Iterator<Item = Part> {
    let plain = stretches.iter().filter_map(Stretch::words);
    let html = stretches.iter().filter(|stretch| stretch.words().is_none());
    let html = html.filter_map(|stretch| stretch.html.as_deref());
    let files = [
        ("txt", "plain", plain.collect::<Vec<_>>().join("\n")),
        ("html", "html", html.collect::<Vec<_>>().join("\n")),
    ];
    let files = files.into_iter().filter(|(_, _, text)| !text.is_empty());
    files.map(|(ending, kind, text)| whole_text(ending, kind, text))
}

pub(super) fn whole_text(ending: &str, kind: &str, text: String) -> Part {
    Part {
        name: format!("message.{ending}"),
        content_type: format!("text/{kind}"),
        bytes: text.into_bytes(),
        content_id: None,
        inline: false,
    }
}

pub(super) fn joined(mut texts: Vec<String>) -> String {
    match texts.len() {
        1 => texts.remove(0),
        _ => texts.join("\n"),
    }
}

/// The HTML of all stretches; those without stand in it as they are.
pub(super) fn joined_html(stretches: Vec<Stretch>) -> String {
    let pieces = stretches.into_iter().map(|stretch| match stretch {
        Stretch {
            html: Some(html), ..
        } => html,
        Stretch { plain, .. } => {
            let text = plain.unwrap_or_default();
            format!(
                "<pre>{}</pre>",
                text.replace('&', "&amp;").replace('<', "&lt;")
            )
        }
    });
    joined(pieces.collect())
}
