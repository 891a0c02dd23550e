//! A text that passes on somebody else's: who wrote that, and what whoever passes it on says.

mod head;

use super::{
    Context, Kind, fold_in,
    heads::{Text, has_time, is_forward_marker, next_text, without_marks_of_direction},
    quoted::unquoted,
    words::FORWARD_PREFIX,
};
use head::{Head, anywhere, head_at, one_line, taken_apart};

/// What a text passes on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassedOn {
    /// From whom it is, as it stands there; `None` where nothing says so.
    pub from: Option<String>,
    pub subject: Option<String>,
    pub text: String,
    /// What whoever passes it on wrote themselves, above it or below.
    pub remark: String,
}

/// The message that a text passes on, behind a marker, or anywhere if `is_forward` says that the
/// subject does. Where the subject or a marker says so, there is one, be it nobody's.
#[must_use]
pub fn passed_on(text: &str, is_forward: bool) -> Option<PassedOn> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let bare: Vec<&str> = lines.iter().map(|line| fully_bare(line)).collect();
    let marked = bare.iter().position(|line| is_forward_marker(line));
    let on_one_line = || (0..lines.len()).find_map(|at| one_line(&bare, at));
    let found = match marked {
        Some(start) => Some(behind(&Text::read(&bare), start)),
        None => {
            on_one_line().or_else(|| is_forward.then(|| anywhere(&Text::read(&bare))).flatten())
        }
    };
    match found {
        Some(head) => Some(taken_apart(&lines, &bare, head)),
        None => is_forward.then(|| by_look(text)),
    }
}

/// Without marks of quotes and of direction.
fn fully_bare(line: &str) -> &str {
    let mut line = line;
    for _ in 0..3 {
        line = unquoted(line);
    }
    line
}

/// The head below a marker.
fn behind(text: &Text<'_>, start: usize) -> Head {
    let below = next_text(text.lines, start + 1, 3);
    let found = head_at(text, below);
    found.map_or_else(
        || Head {
            start,
            end: start + 1,
            from: None,
            subject: None,
        },
        |head| Head { start, ..head },
    )
}

/// Nothing says where it begins: what looks like a quote is passed on, the rest is the remark.
fn by_look(text: &str) -> PassedOn {
    let mut found = PassedOn::default();
    for piece in fold_in(text, Context::Unknown) {
        if piece.kind == Kind::Quoted {
            for line in piece.text.split_inclusive('\n') {
                found.text.push_str(unquoted(line));
            }
        } else {
            found.remark.push_str(piece.text);
        }
    }
    found
}

/// Who wrote, by a line that says when: what stands around the address.
fn writer(line: &str) -> String {
    let line = line.trim_end_matches([':', '：', ' ']);
    let Some(at) = line.find('@') else {
        return String::new();
    };
    let start = line[..at]
        .rfind(['<', '(', '[', ' ', ','])
        .map_or(0, |start| start + 1);
    let address = &line[start..];
    let end = address
        .find(['>', ')', ']', ' ', ','])
        .unwrap_or(address.len());
    // A name is what stands behind the time, up to the address.
    let before = line[..start].trim_end_matches(['<', '(', '[', ' ', '"']);
    let name = before.rsplit([',', '،']).next().unwrap_or_default();
    let name = name.trim_matches([' ', '"', '\'']);
    if name.is_empty() || has_time(name) || name.chars().any(|c| c.is_ascii_digit()) {
        return address[..end].to_owned();
    }
    format!("{name} <{}>", &address[..end])
}

/// Without what is not to be seen.
fn seen(text: &str) -> String {
    let plain =
        |c: &char| without_marks_of_direction(c.encode_utf8(&mut [0; 4])).len() == c.len_utf8();
    text.chars().filter(plain).collect()
}

/// Whether a subject begins as programs make it for a mail that is passed on: `Fwd:`, `WG:`, `TR:`.
#[must_use]
pub fn is_forward_subject(subject: &str) -> bool {
    let mut rest = without_marks_of_direction(subject.trim());
    // `[EXTERNAL] Fwd: …`
    while let Some((_, more)) = rest.strip_prefix('[').and_then(|tag| tag.split_once(']')) {
        rest = more.trim_start();
    }
    let start: String = rest.chars().take(24).collect();
    let prefix = start
        .split([':', '：'])
        .next()
        .filter(|prefix| prefix.len() < start.len());
    let known = |prefix: &str| {
        let prefix = prefix.trim().to_lowercase();
        // `Fwd[2]:`
        let prefix = prefix.split('[').next().unwrap_or_default().trim();
        FORWARD_PREFIX.contains(&prefix)
    };
    prefix.is_some_and(known)
}
