//! Whatever is typed, every visible character of it is shown, in order, and what comes of it is
//! bounded in bytes, levels and time (106).
//! `PD_TEST_CASES` asks for more cases than the usual ones.

use std::time::{Duration, Instant};

use proptest::{collection::vec, prelude::*, sample};

use crate::{domain::names::BODY_LENGTH, markup::*};

fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PD_TEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|count| count.parse().ok()).unwrap_or(usual),
        failure_persistence: None,
        max_shrink_iters: 64,
        // What takes long once takes long each time.
        max_shrink_time: 60_000,
        ..ProptestConfig::default()
    }
}

/// As much of it as may be typed.
fn typed(text: &str) -> String {
    text.chars().cycle().take(BODY_LENGTH).collect()
}

/// How deep elements stand within each other.
fn deepest(html: &str) -> usize {
    let (mut level, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (name, _) = tag.split_once('>').unwrap_or((tag, ""));
        if name.starts_with('/') {
            level = level.saturating_sub(1);
        } else if name != "br" {
            level += 1;
            deepest = deepest.max(level);
        }
    }
    deepest
}

fn is_bounded(text: &str) -> Result<(), TestCaseError> {
    let mentions = ["@Ana Example".to_owned(), "@Omar".to_owned()];
    for (way, make) in [
        (
            "message",
            (|text, _| message(text, &[])) as fn(&str, &[String]) -> Shown,
        ),
        ("mentioning", message),
        ("plain", |text, _| plain(text)),
        ("folded", |text, _| folded(text, None)),
    ] {
        let started = Instant::now();
        let shown = make(text, &mentions);
        let took = started.elapsed();
        let (extent, is_plain) = (shown.extent, shown.is_plain);
        let html = shown.with_notice().into_string();
        let start: String = text.chars().take(60).collect();
        prop_assert!(
            html.len() <= LARGEST,
            "{way}: {} bytes of {start:?}",
            html.len()
        );
        prop_assert!(
            deepest(&html) <= 8,
            "{way}: {} levels of {start:?}",
            deepest(&html)
        );
        is_well_formed(&html)?;
        prop_assert!(
            took < Duration::from_secs(3),
            "{way}: {took:?} for {start:?}"
        );
        // What is given up for lack of room fills the room.
        prop_assert!(extent == Extent::Whole || is_plain);
        if extent == Extent::Beginning {
            prop_assert!(html.len() > ROOM - 8, "{way}: {} bytes", html.len());
        }
    }
    Ok(())
}

/// What a browser makes of HTML, piece by piece.
#[derive(Debug)]
enum Seen<'h> {
    Tag(&'h str),
    Char(char),
}

fn seen(html: &str) -> Vec<Seen<'_>> {
    let (mut seen, mut rest) = (Vec::new(), html);
    while let Some(c) = rest.chars().next() {
        let entities = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
        ];
        let entity = entities
            .into_iter()
            .find(|(name, _)| rest.starts_with(name));
        let length = match (c, entity) {
            ('<', _) => {
                let end = rest.find('>').expect("an end of the tag") + 1;
                seen.push(Seen::Tag(&rest[..end]));
                end
            }
            ('&', entity) => {
                let (name, c) = entity.expect("one of ours");
                seen.push(Seen::Char(c));
                name.len()
            }
            (c, _) => {
                seen.push(Seen::Char(c));
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    seen
}

/// The only tags there are, each closed where it was opened.
fn is_well_formed(html: &str) -> Result<(), TestCaseError> {
    let mut open = Vec::new();
    for seen in seen(html) {
        let Seen::Tag(tag) = seen else { continue };
        let name = tag
            .trim_matches(['<', '>', '/'])
            .split(' ')
            .next()
            .unwrap_or_default();
        if let Some(closed) = tag.strip_prefix("</") {
            prop_assert_eq!(
                open.pop().map(|name: &str| format!("{name}>")),
                Some(closed.to_owned())
            );
        } else if tag == "<br>" {
        } else if let Some(target) = tag.strip_prefix("<a href=\"") {
            let target = target.strip_suffix("\" rel=\"noopener noreferrer nofollow\">");
            let lower = target.unwrap_or("\"").to_lowercase();
            let leads = ["http://", "https://", "mailto:"]
                .iter()
                .any(|scheme| lower.starts_with(scheme));
            prop_assert!(leads && !lower.contains('"'), "{tag}");
            open.push("a");
        } else {
            prop_assert!(TAGS.contains(&tag), "{tag}");
            open.push(name);
        }
    }
    prop_assert!(open.is_empty(), "{open:?}");
    Ok(())
}

const TAGS: [&str; 14] = [
    "<p>",
    "<blockquote>",
    "<div role=\"list\">",
    "<div role=\"listitem\">",
    "<pre tabindex=\"0\">",
    "<pre class=\"columns\" tabindex=\"0\">",
    "<small>",
    "<code>",
    "<strong>",
    "<span class=\"mention\">",
    // Of mails, and of the notice.
    "<details class=\"folded\">",
    "<summary>",
    "<div class=\"prose mail\" dir=\"auto\">",
    "<em>",
];

/// Every visible character that was typed is shown, in order, and nothing else is: the marks of bold
/// words and code alone are not, where their elements stand.
fn shows_all(typed: &str, html: &str) -> Result<(), TestCaseError> {
    let mut typed = typed.chars().peekable();
    let mut in_pre = false;
    let is_blank = |c: &char| c.is_whitespace();
    for seen in seen(html) {
        match seen {
            Seen::Char(c) if is_blank(&c) => {}
            Seen::Char(c) => {
                while typed.next_if(is_blank).is_some() {}
                prop_assert_eq!(typed.next(), Some(c));
            }
            Seen::Tag("<strong>" | "</strong>") => {
                while typed.next_if(is_blank).is_some() {}
                prop_assert_eq!((typed.next(), typed.next()), (Some('*'), Some('*')));
            }
            // Of columns, which have no marks.
            Seen::Tag("</pre>") if !in_pre => {}
            Seen::Tag(tag @ ("<pre tabindex=\"0\">" | "</pre>" | "<code>" | "</code>")) => {
                in_pre |= tag == "<pre tabindex=\"0\">";
                let fence = tag.contains("pre");
                if fence || !in_pre {
                    while typed.next_if(is_blank).is_some() {}
                    let mut ticks = 0;
                    while typed.next_if_eq(&'`').is_some() {
                        ticks += 1;
                    }
                    let forgotten = tag == "</pre>" && typed.peek().is_none();
                    let least = if fence { 3 } else { 1 };
                    prop_assert!(ticks >= least || forgotten && ticks == 0);
                }
                in_pre &= tag != "</pre>";
            }
            Seen::Tag(_) => {}
        }
    }
    let rest: String = typed.filter(|c| !c.is_whitespace()).collect();
    prop_assert_eq!(rest, "");
    Ok(())
}

fn is_whole(text: &str) -> Result<(), TestCaseError> {
    let mentions = ["@Ana Example".to_owned(), "@Omar".to_owned()];
    for mentions in [&[][..], &mentions] {
        let shown = message(text, mentions);
        prop_assert_eq!(shown.extent, Extent::Whole);
        let html = shown.html.into_string();
        is_well_formed(&html)?;
        shows_all(text, &html)?;
    }
    Ok(())
}

/// Small texts that mean much to some reader of marks.
const PIECES: [&str; 70] = [
    ">",
    "> ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "1) ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "|",
    "|-",
    "|a",
    "| - |\n",
    "`",
    "```",
    "```\n",
    "~~~",
    "~",
    "~~",
    "*",
    "**",
    "_",
    "__",
    "[",
    "]",
    "](",
    "](<",
    "[a]",
    "[a]: /b\n",
    "![",
    "<",
    "<a",
    "<!--",
    "<?",
    "<![CDATA[",
    "</",
    "&",
    "&amp;",
    "&#0;",
    "\"",
    "\\",
    "#",
    "# ",
    "===\n",
    "---\n",
    "@Ana Example ",
    "http://a ",
    "https://",
    "mailto:",
    ":",
    ".",
    "(",
    ")",
    "a",
    " ",
    "  ",
    "**a",
    "a**",
    "`a",
    "a`",
    "````",
    "sql\n",
    "• ",
    "\u{a0}",
    "\u{2028}",
    "x",
    "😀",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~\n]{1,8}",
    ]
}

/// A run of something, over and over.
fn run() -> impl Strategy<Value = String> {
    (vec(piece(), 1..4), 1..=20_000_usize).prop_map(|(pieces, times)| pieces.concat().repeat(times))
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn k3_every_visible_character_that_is_typed_is_shown_in_order(text in "(?s).{0,300}") {
        is_whole(&text)?;
    }

    #[test]
    fn k3_that_holds_for_text_made_of_marks(pieces in vec(piece(), 1..60)) {
        is_whole(&pieces.concat())?;
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn t106_any_text_makes_a_bounded_page(runs in vec(run(), 1..6)) {
        is_bounded(&typed(&runs.concat()))?;
    }

    #[test]
    fn t106_any_short_text_said_over_and_over_does_too(pieces in vec(piece(), 1..12)) {
        is_bounded(&typed(&pieces.concat()))?;
    }
}

/// What was bad in one way of showing it or another, again and again.
const WORST: &[&str] = &[
    ">",
    "> ",
    "- ",
    "1. ",
    "*a ",
    "**a*",
    "*a_",
    "[a](",
    "![a](",
    "![",
    "[![a](b)](c)",
    "`a``",
    "<a@b.c>",
    "<http://a>",
    "&quot;",
    "\"",
    "&",
    "😀",
    "\n",
    "a\n\n",
    "a\\\n",
    "<!--",
    "<?",
    "<!A",
    "<a b='",
    "~~a",
    "@Ana Example ",
    "@Omar\n",
    "http://a ",
    "ahttps://b",
    "xmailto:b:",
    "0http://a(b",
    "> a\nb\n",
    "-- \na\n> b\nc\n",
    "a|b\n-|-\n",
    "\u{202e}<b>",
    "[a]:b\n",
    "[a]:b 'c\n",
    "#\n",
    "---\n",
    "```\n",
    "\t",
    "\\",
];

#[test]
fn t106_the_worst_that_is_known_does_too() {
    let columns = 20_000;
    let table = format!(
        "{}\n{}\n{}",
        "|a".repeat(columns),
        "|-".repeat(columns),
        "|\n".repeat(60_000)
    );
    let square = format!(
        "{}\n{}\n{}",
        "|a".repeat(300),
        "|-".repeat(300),
        "a\n".repeat(90_000)
    );
    let lazy = format!("{}a\n{}", "> ".repeat(50_000), "a\n".repeat(50_000));
    let lists = (0..600)
        .map(|depth| format!("{}- a\n", " ".repeat(depth)))
        .collect::<String>();
    let links = format!(
        "[a]: <http://a/{}>\n\n{}",
        "b".repeat(50_000),
        "[a]".repeat(50_000)
    );
    for text in [table, square, lazy, lists, links]
        .into_iter()
        .chain(WORST.iter().map(|piece| typed(piece)))
    {
        is_bounded(&text).unwrap_or_else(|fault| panic!("{fault}"));
    }
}

#[test]
fn t106_what_people_write_is_shown_as_it_was_meant() {
    let table = format!(
        "|a|b|c|\n|-|-|-|\n{}",
        "|some words|more words|12|\n".repeat(500)
    );
    let quotes = (1..100)
        .map(|depth| format!("{} line\n\n", ">".repeat(depth)))
        .collect::<String>();
    for text in [
        &table,
        &quotes,
        &"A long line of plain words.\n".repeat(7_000),
        "- a\n  - b\n    - c\n      - d\n",
    ] {
        assert_eq!(message(text, &[]).extent, Extent::Whole, "{text:.40}");
    }
    assert_eq!(
        folded(&"> quoted\nanswer\n".repeat(100), None).extent,
        Extent::Whole
    );
}

#[test]
fn t106_what_is_too_much_is_its_own_text() {
    let many = "a\n\n".repeat(60_000);
    let shown = message(&many, &[]);
    assert_eq!(shown.extent, Extent::TextAlone);
    assert!(shown.html.into_string() == many);
    let long = "&".repeat(BODY_LENGTH);
    let shown = message(&long, &[]);
    assert_eq!(shown.extent, Extent::Beginning);
    assert!(shown.notice().is_some());
    assert_eq!(shown.html.into_string().len(), ROOM / 5 * 5);
}
