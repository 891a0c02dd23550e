//! Sentences for people stand in `assets/languages`, and nowhere else (N1).

use std::{collections::BTreeSet, fs, path::Path};

use super::source::{Kind, Source, sources};

/// Where pages and mails are made: no sentence stands in their code.
const ROOMS: [&str; 2] = ["web/", "mail/outbound/"];

/// What reads like a sentence and is none, or is for whoever runs the desk alone.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("web/site/health.rs", "what machines read at /healthz"),
    ("web/http/asked.rs", "what serde says, to be recognised"),
    ("web/http/json.rs", "what serde says, to be recognised"),
    (
        "web/http/params.rs",
        "what a mistake in the table of routes is told",
    ),
    ("web/site/components.rs", "names of nobody"),
];

/// Calls whose words are for the log, or for whoever reads the code.
const NOT_FOR_PEOPLE: [&str; 8] = [
    "error", "warn", "info", "debug", "expect", "panic", "fault", "prepare",
];

/// Two words in a row, or a single capitalised one that a page shows.
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| ",.:;?()“”’".contains(c));
        word.len() > 1
            && word
                .chars()
                .all(|c| c.is_ascii_alphabetic() || c == '\u{2019}')
    };
    let begins = text.starts_with(|c: char| c.is_ascii_uppercase());
    words.windows(2).any(|pair| pair.iter().all(is_word)) && (begins || words.len() > 3)
}

/// The texts of a file that are arguments of no such call.
fn texts(source: &Source) -> Vec<&str> {
    let (mut calls, mut before, mut found) = (Vec::new(), "", Vec::new());
    for token in &source.tokens {
        match (token.kind, token.text.as_str()) {
            (Kind::Text, text) => {
                if !calls.iter().any(|call| NOT_FOR_PEOPLE.contains(call)) {
                    found.push(text);
                }
            }
            (_, "(") => calls.push(before),
            (_, ")") => drop(calls.pop()),
            (Kind::Word, word) => before = word,
            (_, "!") => {}
            _ => before = "",
        }
    }
    found
}

#[test]
fn n1_no_sentence_for_people_stands_in_the_code_of_pages_and_mails() {
    let mut found = Vec::new();
    let mut excused = Vec::new();
    for source in sources("").iter().copied() {
        let excuse = EXCEPTIONS
            .iter()
            .find(|(file, _)| source.file.starts_with(file));
        if !ROOMS.iter().any(|room| source.file.starts_with(room)) {
            continue;
        }
        let texts = texts(source);
        let sentences = texts.iter().filter(|text| is_sentence(text));
        let sentences: Vec<String> = sentences
            .map(|text| format!("{}: {text}", source.file))
            .collect();
        match excuse {
            Some(excuse) if !sentences.is_empty() => excused.push(excuse),
            Some(_) => {}
            None => found.extend(sentences),
        }
    }
    assert!(found.is_empty(), "say them from a file: {found:#?}");
    let idle = EXCEPTIONS.iter().find(|excuse| !excused.contains(excuse));
    assert_eq!(idle, None, "an exception that nobody needs");
}

/// A sentence that nobody says any more is taken out of the files.
#[test]
fn n1_every_sentence_is_said_somewhere() {
    let files = sources("");
    let words = files.iter().flat_map(|source| &source.tokens);
    let words: BTreeSet<&str> = words.map(|token| token.text.as_str()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/languages/en");
    let mut idle = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for id in text
            .lines()
            .filter_map(|line| line.split_once(" ="))
            .map(|(id, _)| id)
        {
            let is_id = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            if is_id && !words.contains(id.replace('-', "_").as_str()) {
                idle.push(id.to_owned());
            }
        }
    }
    assert!(idle.is_empty(), "{idle:#?}");
}

#[test]
fn a_sentence_is_told_from_a_word_of_machines() {
    for sentence in [
        "Only agents ever see this.",
        "The mail is on its way",
        "It was not sent. Shorten it.",
    ] {
        assert!(is_sentence(sentence), "{sentence}");
    }
    for word in [
        "/desk/tickets",
        "text/html; charset=utf-8",
        "Cache-Control",
        "btn primary",
        "M5 6h14v3.5H5z",
    ] {
        assert!(!is_sentence(word), "{word}");
    }
    let source = Source::of(
        "web/x.rs",
        "fn f() { log::warn!(\"It was not kept at all\"); html! { p { \"It is kept\" } } }",
    );
    assert_eq!(texts(&source), ["It is kept"]);
}
