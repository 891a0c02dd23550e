//! What a function takes has names: a tuple has none, and so may be of two at most.

use super::source::{Source, Token, closing, parts, sources};

/// The functions of a file with a parameter of three or more in brackets.
fn with_tuples(source: &Source) -> Vec<String> {
    let tokens = &source.tokens;
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| tokens[*at].is("fn")) {
        let Some(open) = parameters(tokens, at) else {
            continue;
        };
        for parameter in parts(&tokens[open + 1..closing(tokens, open)]) {
            if is_tuple_of_three(parameter) {
                found.push(format!("{}: {}", source.file, tokens[at + 1].text));
            }
        }
    }
    found
}

/// Where the parameters of a function open, past what it is generic over. A type `fn(…)` is none.
fn parameters(tokens: &[Token], at: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate().skip(at + 2) {
        match token.text.as_str() {
            "<" => depth += 1,
            ">" if !tokens[at - 1].is("-") => depth -= 1,
            "(" if depth == 0 => return Some(at),
            ";" | "{" | "}" => return None,
            _ => {}
        }
    }
    None
}

fn is_tuple_of_three(parameter: &[Token]) -> bool {
    // The type stands after the first colon outside of the pattern's brackets.
    let mut at = 0;
    while at < parameter.len() && !parameter[at].is(":") {
        at = closing(parameter, at) + 1;
    }
    let kind = parameter.get(at + 1..).unwrap_or_default();
    let sign = |token: &Token| token.is("&") || token.is("mut") || token.is("'");
    let open = kind.iter().position(|token| !sign(token));
    open.is_some_and(|open| {
        let kind = &kind[open..];
        kind[0].is("(") && parts(&kind[1..closing(kind, 0)]).len() >= 3
    })
}

#[test]
fn no_parameter_is_a_tuple_of_three() {
    let found: Vec<_> = sources("").into_iter().flat_map(with_tuples).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_tuple_of_three_is_found() {
    let text = "
        fn good<T: Fn(u8) -> u8>(a: &str, (b, c): (u8, BTreeMap<u8, u8>), d: fn(u8, u8, u8)) {}
        fn bad(&self, (a, b, c): (u8, Vec<u8>, &str)) -> (u8, u8, u8) { it(|x: (u8, u8, u8)| 3) }
        fn worse(it: &mut (A, B, C)) {}";
    let found = with_tuples(&Source::of("desk/a.rs", text));
    assert_eq!(found, ["desk/a.rs: bad", "desk/a.rs: worse"]);
}
