//! Addresses within a line, and where they end.

/// Schemes of addresses that are links, and what stands behind their colon.
pub(super) const SCHEMES: [(&str, &str); 3] = [("https", "//"), ("http", "//"), ("mailto", "")];

/// How long the address is that a text begins with: to the first bracket that was not opened in it,
/// without the punctuation that ends a sentence.
pub(super) fn address(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
        return 0;
    }
    let mut open = [0_usize; BRACKETS.len()];
    let end = text.char_indices().find(|(_, c)| {
        let mut pairs = BRACKETS.iter().zip(&mut open);
        match pairs.find(|((left, right), _)| left == c || right == c) {
            Some(((left, _), open)) if left == c => *open += 1,
            Some((_, 0)) => return true,
            Some((_, open)) => *open -= 1,
            None => return ends(*c),
        }
        false
    });
    let address = &text[..end.map_or(text.len(), |(at, _)| at)];
    address
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '…', '’'])
        .len()
}

const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// What no address holds: blanks, quotes, and what cannot be seen or turns the writing around.
pub(super) fn ends(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || "<>\"`\\|^“”„«»‹›「」『』（）【】，。、；：！？".contains(c)
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
