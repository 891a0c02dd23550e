//! What a single line looks like: quoted, or a rule between messages.

pub(super) fn is_quoted(line: &str) -> bool {
    line.trim_start_matches([' ', '\u{a0}']).starts_with('>')
}

/// A line without one mark of a quote.
pub(super) fn unquoted(line: &str) -> &str {
    let bare = line.trim_start_matches([' ', '\u{a0}']).strip_prefix('>');
    bare.map_or(line, |bare| bare.strip_prefix(' ').unwrap_or(bare))
}

/// Whether a line that somebody typed is quoted, be it within a list.
pub(super) fn is_within(line: &str) -> bool {
    let list = |c: char| c.is_whitespace() || c.is_ascii_digit() || "-*+.)".contains(c);
    line.trim_start_matches(list).starts_with('>')
}

/// A line of underscores, as Outlook draws above a header block.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 10 && line.bytes().all(|byte| matches!(byte, b'_' | b'-' | b'='))
}
