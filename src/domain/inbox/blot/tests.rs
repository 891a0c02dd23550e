use std::fmt::Write as _;

use data_encoding::{BASE64, BASE64URL_NOPAD};
use proptest::prelude::*;

use super::{Shape, Suspect, left_out, searched, suspects, without};

/// Of all characters that such secrets have.
const LINK: &str = "Zx3-_kQ9aB7cD1eF5gH2iJ4lM6nO8pR0sT-uVwXyAbE";
const MUTE: &str = "1042.8234567890123456.abcdefghijklmnopqrstuvwx27";

fn address(token: &str) -> String {
    let page = if token == LINK {
        "reset"
    } else {
        "unsubscribe"
    };
    format!("https://desk.example/{page}/{token}")
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(byte.into());
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// Every character, whatever it is.
fn each(text: &str, written: impl Fn(u8) -> String) -> String {
    text.bytes().map(written).collect()
}

fn broken(text: &str, width: usize, by: &str) -> String {
    let pieces: Vec<&str> = (0..text.len())
        .step_by(width)
        .map(|at| &text[at..text.len().min(at + width)])
        .collect();
    pieces.join(by)
}

fn rewritten(text: &str) -> String {
    text.replace('-', "-2D")
        .replace('_', "-5F")
        .replace(':', "-3A")
        .replace('/', "_")
}

/// What programs do to an address on its way back.
#[rustfmt::skip]
fn forms(url: &str) -> Vec<(&'static str, String)> {
    let entities = |text: &str| each(text, |byte| format!("&#{byte};"));
    let quoted = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("={byte:02X}") };
    let (quoted, in_base64) = (each(url, quoted), BASE64URL_NOPAD.encode(url.as_bytes()));
    vec![
        ("as it is", url.to_owned()),
        ("in angle brackets", format!("<{url}>")),
        ("in Markdown", format!("[here]({url}) and **{url}** and _{url}_")),
        ("in upper case", url.to_ascii_uppercase()),
        ("quoted", format!("> > {url}")),
        ("quoted and broken", broken(url, 30, "\n> > ")),
        ("broken before it", url.replace("e/", "e/\n> ").replace("t/", "t/\r\n| ")),
        ("broken by soft breaks", broken(url, 17, "=\r\n")),
        ("broken often", broken(url, 5, " \n\t")),
        ("hyphenated", format!("\n{}", broken(url, 45, "-\n"))),
        ("hyphenated in quotes", broken(url, 35, "-\n> ")),
        ("with soft hyphens", broken(url, 7, "\u{ad}")),
        ("with zero-width blanks", broken(url, 9, "\u{200b}")),
        ("with escaped underscores", url.replace('_', "\\_").replace('-', "\\-")),
        ("quoted-printable, broken", broken(&quoted, 24, "=\n").replace("==\n", "=\n=")),
        ("quoted-printable", quoted),
        ("percent-encoded", format!("https://proxy.example/?url={}&data=1", percent(url))),
        ("percent-encoded twice", format!("https://proxy.example/?url={}&data=1", percent(&percent(url)))),
        ("every character percent-encoded", each(url, |byte| format!("%{byte:02x}"))),
        ("entities", entities(url)),
        ("entities of entities", entities(url).replace('&', "&amp;")),
        ("hexadecimal entities", each(url, |byte| format!("&#x{byte:x};"))),
        ("a link in HTML", format!("<p>Hi<a class=\"x\" href=\"{url}\">choose</a></p>")),
        ("a link of entities in HTML", format!("<a href='{}'>", entities(url))),
        ("split by tags", broken(url, 11, "</span><span style=\"a:b\">")),
        ("split by optional breaks", broken(url, 13, "<wbr>")),
        ("split by line breaks", broken(url, 40, "<br>\n")),
        ("URL Defense, second edition", format!("https://proxy.example/v2/url?u={}&d=DwMFAg", rewritten(url))),
        ("URL Defense, third edition", format!("https://proxy.example/v3/__{url}__;!!AbC-dEf!x$")),
        ("URL Defense, third edition, of percent", format!("https://proxy.example/v3/__https://x.example/?u={}__;JSUl!!A$", percent(url).replace('%', "*"))),
        ("base64 in a query", format!("https://proxy.example/?u={in_base64}&k=1")),
        ("base64 in a path", format!("https://proxy.example/a/{in_base64}/b")),
        ("base64 of base64", format!("?u={}", BASE64URL_NOPAD.encode(in_base64.as_bytes()))),
        ("base64, percent-encoded", format!("?u={}", percent(&BASE64.encode(format!("{url}?a").as_bytes())))),
        ("percent-encoded, then base64", format!("?u={}", BASE64.encode(percent(url).as_bytes()))),
        ("a base64 part", broken(&BASE64.encode(format!("Hello,\r\n\r\n{url}\r\n\r\nBye").as_bytes()), 76, "\r\n")),
        ("in JSON", format!("{{\"u\":\"{}\"}}", url.replace('/', "\\/").replace('-', "\\u002d"))),
        ("two proxies", format!("https://a.example/?url={}", percent(&format!("https://b.example/v3/__{url}__;!!")))),
    ]
}

fn is(token: &str) -> impl Fn(&Suspect) -> bool {
    // Links are recognised whatever became of their case.
    move |suspect| suspect.token.eq_ignore_ascii_case(token)
}

fn found(text: &str, token: &str) -> Vec<Suspect> {
    suspects(text).into_iter().filter(is(token)).collect()
}

#[test]
fn t101_a_secret_is_found_in_whatever_form_it_comes_back_and_nothing_of_it_stays() {
    for token in [LINK, MUTE] {
        for (form, text) in forms(&address(token)) {
            let text = format!("Dear all,\nthis came:\n{text}\nand I do not know.\n");
            let found = found(&text, token);
            assert!(!found.is_empty(), "{form}: {text}");
            let blotted = without(&text, &found);
            assert!(blotted.contains(&left_out()), "{form}: {blotted}");
            assert!(self::found(&blotted, token).is_empty(), "{form}: {blotted}");
            let left = blotted.to_ascii_lowercase();
            let token = token.to_ascii_lowercase();
            let mut pieces = (0..token.len() - 12).map(|at| &token[at..at + 12]);
            assert!(
                !pieces.any(|piece| left.contains(piece)),
                "{form}: {blotted}"
            );
            let rest = blotted.strip_prefix("Dear all,\nthis came:\n").unwrap();
            assert!(
                rest.ends_with("\nand I do not know.\n"),
                "{form}: {blotted}"
            );
        }
    }
}

#[test]
fn names_in_addresses_and_message_ids_are_found_too() {
    let mac = "abcdefghijklmnopqrstuvwx27";
    for (text, token) in [
        (
            format!("To: support+t.12.34.{mac}@desk.example"),
            format!("t.12.34.{mac}"),
        ),
        (
            format!("SUPPORT+T.12.34.{}@DESK", mac.to_uppercase()),
            format!("t.12.34.{mac}"),
        ),
        (
            format!("<t.12.{mac}.34.{mac}@desk.example>"),
            format!("t.12.{mac}.34.{mac}"),
        ),
        (
            format!("b.{mac}.{mac}@desk.example"),
            format!("b.{mac}.{mac}"),
        ),
    ] {
        let found = suspects(&text);
        assert!(
            found
                .iter()
                .any(|one| one.shape == Shape::Signed && one.token == token),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn blanks_at_the_end_of_a_line_are_passed_over_and_those_within_one_end_a_secret() {
    let (start, end) = LINK.split_at(20);
    for (between, whole) in [
        (" \t \n", true),
        ("\r\r \n> > ", true),
        (" \r =\n", false),
        ("= \t\r\n", true),
        (" =\n", true),
        ("   ", false),
        (" \t", false),
        ("\r\r", false),
        (" = =\n", false),
    ] {
        let text = format!("https://desk.example/reset/{start}{between}{end} \r \t=\r x");
        assert_eq!(!found(&text, LINK).is_empty(), whole, "{between:?}");
    }
}

#[test]
fn what_people_write_has_hardly_a_run_to_ask_about() {
    let text = "Hello Ana,\n\nthe pump-house at 12.05. was well-\nknown; see https://example.com/a/b-c_d?x=1&y=%20z\n> quoted lines\n> > go on\n";
    assert_eq!(suspects(&text.repeat(50)), []);
}

/// What looks like the beginning of something, again and again.
const COSTLY: &[&str] = &[
    "a-\n",
    "-_",
    "%25",
    "&amp;",
    "aGVsbG8g",
    "a.b.",
    "=41",
    "<b>",
    "\\_",
    "aGVsbG8g\n",
    "/aGVsbG8gdGhlcmU",
    " ",
    "\t",
    "\r",
    " \t\r",
    "=   ",
    "\n> ",
    "-\n",
];

#[test]
fn looking_costs_no_more_than_the_text_is_long() {
    let began = std::time::Instant::now();
    for text in COSTLY {
        let _ = suspects(&text.repeat(200_000 / text.len()));
    }
    // Without optimisation, among other tests; what grew faster would take hours.
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

#[test]
fn tags_that_never_end_are_not_looked_through_one_by_one() {
    let began = std::time::Instant::now();
    assert_eq!(suspects(&"<b".repeat(100_000)), []);
    // Ten times as long, without optimisation, where each byte behind each of them was looked at.
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
}

proptest! {
    /// What is answered at first sight is what looking closely finds.
    #[test]
    fn a_text_that_is_not_looked_through_has_nothing_to_find(
        text in r"([A-Za-z0-9_-]{1,22}|[a-z2-7]{1,26}|[0-9]{1,9}[.]|[ \t]{0,2}[=-]?\r?\n[> |]{0,3}| |[%=*&<>;\\\u{AD}\u{200B}é-]){0,40}"
    ) {
        prop_assert_eq!(suspects(&text), searched(&text));
    }

    #[test]
    fn whatever_is_asked_about_stands_where_it_is_said_to(text in "\\PC{0,200}", at in 0..200_usize, form in 0..38_usize) {
        let (_, written) = forms(&address(LINK)).swap_remove(form);
        let at = text.floor_char_boundary(at.min(text.len()));
        let text = format!("{} {written} {}", &text[..at], &text[at..]);
        for suspect in suspects(&text) {
            for range in &suspect.at {
                prop_assert!(text.get(range.clone()).is_some());
            }
        }
        let left = without(&text, &found(&text, LINK));
        prop_assert!(found(&left, LINK).is_empty());
        prop_assert_eq!(without(&text, []), text);
    }
}
