//! The source as tokens, without its comments and its tests.

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Word,
    /// A literal text, without its quotes.
    Text,
    Mark,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// A file of the product that is no test.
pub struct Source {
    /// Below `src`.
    pub file: String,
    /// As it is written, with comments and tests.
    pub whole: String,
    pub tokens: Vec<Token>,
}

impl Source {
    pub fn of(file: &str, whole: &str) -> Self {
        Self {
            file: file.to_owned(),
            whole: whole.to_owned(),
            tokens: without_tests(&lex(whole)).0,
        }
    }

    /// The code in one line, without the spaces and breaks between its signs, so that what is
    /// searched is found however it was broken into lines.
    pub fn code(&self) -> String {
        let mut line = String::new();
        let mut after_word = false;
        for token in &self.tokens {
            let word = token.kind == Kind::Word;
            if word && after_word {
                line.push(' ');
            }
            match token.kind {
                Kind::Text => line.extend(["\"", &token.text, "\""]),
                _ => line.push_str(&token.text),
            }
            after_word = word;
        }
        line
    }

    /// The module's path: `desk/inbox/mod.rs` is `desk`, `inbox`.
    pub fn module(&self) -> Vec<String> {
        let path = self.file.trim_end_matches(".rs");
        let path = path.trim_end_matches("/mod");
        path.split('/').map(str::to_owned).collect()
    }

    /// Whether this is the module of that path, or lies below it.
    pub fn is_in(&self, place: &str) -> bool {
        self.file
            .strip_prefix(place)
            .is_some_and(|rest| rest.starts_with(['/', '.']))
    }

    pub fn layer(&self) -> String {
        self.module()[0].clone()
    }
}

/// All files below a folder of `src` but those that are declared as tests.
pub fn sources(folder: &str) -> Vec<&'static Source> {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(read);
    let all = ALL.iter();
    all.filter(|source| source.file.starts_with(folder))
        .collect()
}

fn read() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut left) = (Vec::new(), vec![root.clone()]);
    let mut tests = BTreeSet::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            let inside = fs::read_dir(&path).unwrap();
            left.extend(inside.map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let file = path.strip_prefix(&root).unwrap().display().to_string();
            let whole = fs::read_to_string(&path).unwrap();
            let source = Source::of(&file, &whole);
            let room = source.module().join("/");
            let declared = without_tests(&lex(&whole)).1;
            tests.extend(declared.iter().map(|name| format!("{room}/{name}")));
            found.push(source);
        }
    }
    found.retain(|source| {
        let path = source.module();
        (1..=path.len()).all(|length| !tests.contains(&path[..length].join("/")))
    });
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// The tokens but for modules of tests, and the names of those that are files of their own.
fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let (mut kept, mut files) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        let Some(name) = test_module(tokens, at) else {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let body = name + 1;
        if tokens[body].is(";") {
            files.push(tokens[name].text.clone());
        }
        at = closing(tokens, body) + 1;
    }
    (kept, files)
}

/// Where the name of a module of tests stands, if one begins here.
fn test_module(tokens: &[Token], mut at: usize) -> Option<usize> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let is = |at: usize, sign: &str| tokens.get(at).is_some_and(|token| token.is(sign));
    if !MARK.iter().zip(at..).all(|(sign, at)| is(at, sign)) {
        return None;
    }
    at += MARK.len();
    while is(at, "#") {
        at = closing(tokens, at + 1) + 1;
    }
    if is(at, "pub") {
        at += 1;
        if is(at, "(") {
            at = closing(tokens, at) + 1;
        }
    }
    is(at, "mod").then_some(at + 1)
}

/// Where what opens at `open` is closed.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if token.kind == Kind::Mark {
            match token.text.as_str() {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len() - 1
}

/// What stands between commas, at the top: `a, (b, c)` is two.
pub fn parts(tokens: &[Token]) -> Vec<&[Token]> {
    let (mut depth, mut start, mut found) = (0_i32, 0, vec![]);
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Mark {
            continue;
        }
        match token.text.as_str() {
            "(" | "[" | "{" | "<" => depth += 1,
            // `->` closes nothing.
            ">" if at > 0 && tokens[at - 1].is("-") => {}
            ")" | "]" | "}" | ">" => depth -= 1,
            "," if depth == 0 => {
                found.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&tokens[start..]);
    found.retain(|part| !part.is_empty());
    found
}

/// Words, literals and single marks; comments are left out.
fn lex(text: &str) -> Vec<Token> {
    let mut rest = text;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (kind, length, inside) = next(rest, first);
        if let Some(kind) = kind {
            let text = rest[inside.0..inside.1].to_owned();
            tokens.push(Token { kind, text });
        }
        rest = &rest[length..];
    }
    tokens
}

type Read = (Option<Kind>, usize, (usize, usize));

fn next(rest: &str, first: char) -> Read {
    if rest.starts_with("//") {
        return (None, rest.find('\n').unwrap_or(rest.len()), (0, 0));
    }
    if rest.starts_with("/*") {
        return (None, comment(rest), (0, 0));
    }
    if let Some(read) = literal(rest) {
        return read;
    }
    if first.is_alphanumeric() || first == '_' {
        let length = rest
            .find(|sign: char| !sign.is_alphanumeric() && sign != '_')
            .unwrap_or(rest.len());
        return (Some(Kind::Word), length, (0, length));
    }
    let length = first.len_utf8();
    let kind = (!first.is_whitespace()).then_some(Kind::Mark);
    (kind, length, (0, length))
}

/// The length of a comment, in which others may lie.
fn comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    loop {
        let here = &rest[at..];
        if here.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
        } else {
            match here.chars().next() {
                Some(sign) => at += sign.len_utf8(),
                None => return at,
            }
        }
        if depth == 0 {
            return at;
        }
    }
}

/// Texts of every kind, and characters; a lifetime is none.
fn literal(rest: &str) -> Option<Read> {
    let plain = rest.trim_start_matches(['b', 'c']);
    let prefix = rest.len() - plain.len();
    if prefix > 1 {
        return None;
    }
    if let Some(raw) = plain.strip_prefix('r') {
        let fence = raw.len() - raw.trim_start_matches('#').len();
        if raw[fence..].starts_with('"') {
            let start = prefix + 1 + fence + 1;
            let end = format!("\"{}", "#".repeat(fence));
            let length = rest[start..].find(&end)?;
            let all = start + length + end.len();
            return Some((Some(Kind::Text), all, (start, start + length)));
        }
    }
    if plain.starts_with('"') {
        let end = closed_by('"', plain)?;
        return Some((
            Some(Kind::Text),
            prefix + end + 1,
            (prefix + 1, prefix + end),
        ));
    }
    let character = plain.strip_prefix('\'')?;
    let mut signs = character.char_indices();
    let escaped = signs.next()?.1 == '\\';
    let end = match escaped {
        true => closed_by('\'', plain)?,
        false => 1 + signs.next().filter(|(_, sign)| *sign == '\'')?.0,
    };
    Some((
        Some(Kind::Text),
        prefix + end + 1,
        (prefix + 1, prefix + end),
    ))
}

fn closed_by(quote: char, text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().skip(1).find_map(|(at, sign)| {
        if !escaped && sign == quote {
            return Some(at);
        }
        escaped = !escaped && sign == '\\';
        None
    })
}

#[test]
fn what_stands_after_the_tests_is_read() {
    let text = r##"
        use a::b; // println!
        #[cfg(test)]
        #[allow(dead_code)]
        pub(crate) mod tests { fn unseen() { "}" ; '}' ; r#"}"# } }
        #[cfg(test)]
        mod samples;
        #[cfg(test)]
        use c::d;
        /* x /* y */ println! */
        fn seen<'a>(it: &'a str) { store
            .write(it) }
    "##;
    let source = Source::of("desk/inbox/mod.rs", text);
    let code = source.code();
    assert_eq!(without_tests(&lex(text)).1, ["samples"]);
    assert!(
        !code.contains("unseen") && !code.contains("println"),
        "{code}"
    );
    assert!(code.contains("use c::d;"), "{code}");
    assert!(
        code.contains("fn seen<'a>(it:&'a str){store.write(it)}"),
        "{code}"
    );
    assert_eq!(source.module(), ["desk", "inbox"]);
}
