//! The line in pieces.

/// A piece of the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Between `<` and `>`, and whether something is glued to it.
    Angle(String, bool),
    Word(String),
    Quoted(String),
    Comment(String),
    /// A comma, semicolon or colon.
    Mark(char),
}

pub(super) fn pieces(line: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        let Some(c) = rest.chars().next() else {
            return all;
        };
        let (piece, after) = match c {
            '"' => match quoted(&rest[1..]) {
                // A local part in quotes that needs none; one that does is not ours to use.
                Some((text, after)) if after.starts_with('@') => {
                    let end = end_of_word(after);
                    let plain =
                        !text.contains(|c: char| c.is_whitespace() || "@\"<>(),;:\\".contains(c));
                    let word = if plain { text } else { format!("\"{text}\"") };
                    (
                        Piece::Word(format!("{word}{}", &after[..end])),
                        &after[end..],
                    )
                }
                Some((text, after)) => (Piece::Quoted(text), after),
                None => (Piece::Word(String::new()), &rest[1..]),
            },
            '(' => match comment(&rest[1..]) {
                Some((text, after)) => (Piece::Comment(text), after),
                None => (Piece::Word(String::new()), &rest[1..]),
            },
            '<' => {
                let inner = rest.trim_start_matches(['<', ' ']);
                let end = inner.find('>').unwrap_or(inner.len());
                let after = inner[end..].trim_start_matches('>');
                let glued = after.starts_with(|c: char| c.is_alphanumeric() || c == '@');
                (Piece::Angle(inner[..end].to_owned(), glued), after)
            }
            '>' | ')' => (Piece::Word(String::new()), &rest[1..]),
            ',' | ';' | ':' => (Piece::Mark(c), &rest[1..]),
            _ => {
                let end = end_of_word(rest);
                (Piece::Word(rest[..end].to_owned()), &rest[end..])
            }
        };
        if piece != Piece::Word(String::new()) {
            all.push(piece);
        }
        rest = after;
    }
}

/// `mailto:` belongs to what follows; all other colons end a word.
fn end_of_word(rest: &str) -> usize {
    let scheme = rest
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    let from = if scheme { 7 } else { 0 };
    let ends = |c: char| c.is_whitespace() || "<>,;:(\"".contains(c);
    rest[from..].find(ends).map_or(rest.len(), |end| from + end)
}

/// To the closing quote, without what escapes; `None` where there is none.
pub(super) fn quoted(inner: &str) -> Option<(String, &str)> {
    let (mut text, mut escaped) = (String::new(), false);
    for (at, c) in inner.char_indices() {
        match c {
            c if escaped => {
                text.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => return Some((text, &inner[at + 1..])),
            c => text.push(c),
        }
    }
    None
}

/// To the closing parenthesis; comments may hold comments.
pub(super) fn comment(inner: &str) -> Option<(String, &str)> {
    let (mut text, mut depth, mut escaped) = (String::new(), 1_u32, false);
    for (at, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => {
                escaped = true;
                continue;
            }
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((text, &inner[at + 1..]));
        }
        text.push(c);
    }
    None
}
