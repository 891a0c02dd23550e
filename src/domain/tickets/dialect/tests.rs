//! What a text is made of, by example.

use crate::domain::tickets::dialect::*;

fn kinds(text: &str) -> Vec<(Kind<'_>, &str)> {
    blocks(text)
        .map(|block| {
            assert_eq!(
                &text[block.at..block.at + block.text.len()],
                block.text,
                "{text}"
            );
            (block.kind, block.text)
        })
        .collect()
}

const fn fenced(word: &str) -> Kind<'_> {
    Kind::Code { word }
}

/// A text, and what it is made of.
const MADE: &[(&str, &[(Kind<'_>, &str)])] = &[
    ("", &[]),
    (" \n\t\n", &[]),
    ("a\nb\n\n\nc", &[(Kind::Words, "a\nb"), (Kind::Words, "c")]),
    // A line without the mark of a quote ends it.
    (
        "> Which version?\n2.10\n> Which OS?\nDebian",
        &[
            (Kind::Quote, "> Which version?"),
            (Kind::Words, "2.10"),
            (Kind::Quote, "> Which OS?"),
            (Kind::Words, "Debian"),
        ],
    ),
    (
        ">a\n  >> b\n>\n- c",
        &[(Kind::Quote, ">a\n  >> b\n>"), (Kind::List, "- c")],
    ),
    (
        "so:\n1. yes\n   or no\n3) no\nelse",
        &[
            (Kind::Words, "so:"),
            (Kind::List, "1. yes\n   or no\n3) no"),
            (Kind::Words, "else"),
        ],
    ),
    // No items: a signature's line, a negative number, a year, bold words.
    (
        "-- \n-5\n2026.\n**a**",
        &[(Kind::Words, "-- \n-5\n2026.\n**a**")],
    ),
    // What is laid out by blanks.
    (
        "<order>\n  <id>5</id>\n</order>",
        &[(Kind::Columns, "<order>\n  <id>5</id>\n</order>")],
    ),
    (
        "| a | b |\n| - | - |",
        &[(Kind::Columns, "| a | b |\n| - | - |")],
    ),
    ("PID\tCPU\n1\t0", &[(Kind::Columns, "PID\tCPU\n1\t0")]),
    ("root   1\nwww  12", &[(Kind::Columns, "root   1\nwww  12")]),
    (
        "One.  Two\nThree.  Four",
        &[(Kind::Words, "One.  Two\nThree.  Four")],
    ),
    ("  Dear all,\nyes", &[(Kind::Words, "  Dear all,\nyes")]),
    // Fences.
    (
        "```\n> a\n\n- b\n```\nc",
        &[(fenced(""), "> a\n\n- b\n"), (Kind::Words, "c")],
    ),
    (
        "````sql\n```\nSELECT\n`````",
        &[(fenced("sql"), "```\nSELECT\n")],
    ),
    ("```\nnever closed\n", &[(fenced(""), "never closed\n")]),
    (
        "```SELECT 1\nFROM x\n```",
        &[(fenced(""), "SELECT 1\nFROM x\n")],
    ),
    // Around nothing there is no fence, and three backticks in a line are code in it.
    ("```\n\n```", &[(Kind::Words, "```"), (Kind::Words, "```")]),
    ("```a```\nb", &[(Kind::Words, "```a```\nb")]),
    ("~~~\na", &[(Kind::Words, "~~~\na")]),
    // No headings, rules, definitions, footnotes.
    (
        "Title\n=====\n[ERROR]: timeout\n[^1]: note\n---",
        &[(
            Kind::Words,
            "Title\n=====\n[ERROR]: timeout\n[^1]: note\n---",
        )],
    ),
];

#[test]
fn lines_belong_together_until_a_blank_line_or_another_kind() {
    for (text, made) in MADE {
        assert_eq!(kinds(text), *made, "{text:?}");
    }
}

/// Bold words in `[]`, code in `()`, addresses in `{}`.
fn shown(line: &str) -> String {
    let mut whole = String::new();
    let mut shown = String::new();
    for Span {
        mark,
        whole: w,
        text,
    } in spans(line)
    {
        whole.push_str(w);
        match mark {
            Mark::Plain => shown.push_str(text),
            Mark::Bold => shown.push_str(&format!("[{text}]")),
            Mark::Code => shown.push_str(&format!("({text})")),
            Mark::Link => shown.push_str(&format!("{{{text}}}")),
        }
    }
    assert_eq!(whole, line);
    shown
}

#[test]
fn k3_marks_are_marks_around_whole_words_alone() {
    for (line, made) in [
        ("a **b c** d", "a [b c] d"),
        ("**a** **b**, (**c**)", "[a] [b], ([c])"),
        ("**Note:** x", "[Note:] x"),
        ("**100%** **C++** **@Ana**", "[100%] [C++] [@Ana]"),
        ("**重要**です", "[重要]です"),
        ("**é**.", "[é]."),
        ("a `b c` d", "a (b c) d"),
        ("``a ` b``", "(a ` b)"),
        ("```a```", "(a)"),
        ("(`a`, `b`)", "((a), (b))"),
        ("`**a**`", "(**a**)"),
    ] {
        assert_eq!(shown(line), made);
    }
    for line in [
        r"\\fileserver\dept",
        r"C:\a\*.log",
        r"C:\**\bin\**",
        r"^\d+\.\d+$",
        r"a\_b \* c \` d",
        "snake_case_name __init__ _a_",
        "2*3*4 2**3**4 2 * 3 ** 4 ** 5",
        "*.log *.txt *a*",
        "**/*.rs **/node_modules/**",
        "** a ** ****",
        "***a***",
        "f(**kwargs, **opts)",
        "int **argv, **envp;",
        "/** doc **/",
        "**a",
        "a**b**c",
        "* * * * * /usr/bin/backup",
        "a`n b`t",
        "`",
        "` `",
        "a\\`b\\`",
        "'`a`b'",
        "``quoted''",
        "~~a~~ &amp; <b> # x",
        "[a](b) ![a](b) [a][b] [^1]",
    ] {
        assert_eq!(shown(line), line);
    }
}

#[test]
fn k6_an_address_is_a_link_without_what_is_not_its_own() {
    for (line, made) in [
        ("https://example.com/a_b", "{https://example.com/a_b}"),
        ("(https://example.com/a_b).", "({https://example.com/a_b})."),
        (
            "see https://example.com/a_b.",
            "see {https://example.com/a_b}.",
        ),
        ("https://a.example/A_(b), c", "{https://a.example/A_(b)}, c"),
        ("(https://a.example/A_(b))", "({https://a.example/A_(b)})"),
        ("(https://a.example/x)y", "({https://a.example/x})y"),
        (
            "[docs](https://a.example/?a=1&b=[2])",
            "[docs]({https://a.example/?a=1&b=[2]})",
        ),
        ("<https://a.example>", "<{https://a.example}>"),
        (
            "\"https://a.example\" 'https://b.example', “https://c.example”",
            "\"{https://a.example}\" '{https://b.example}', “{https://c.example}”",
        ),
        ("https://a.example/it's?!…", "{https://a.example/it's}?!…"),
        ("HTTPS://A.example", "{HTTPS://A.example}"),
        ("http://[::1]:8080/", "{http://[::1]:8080/}"),
        (
            "mailto:ana@a.example?subject=x, b",
            "{mailto:ana@a.example?subject=x}, b",
        ),
        (
            "请看https://a.example/x。好",
            "请看{https://a.example/x}。好",
        ),
        ("**https://a.example/b**", "[https://a.example/b]"),
        ("**a** https://a.example/**", "[a] {https://a.example/}**"),
        (
            "https://a.example\\@b.example",
            "{https://a.example}\\@b.example",
        ),
        (
            "https://a.example/\u{202e}x",
            "{https://a.example/}\u{202e}x",
        ),
        (
            "a:https://b.example:8080/c:d",
            "a:{https://b.example:8080/c:d}",
        ),
        ("http:http://a.example", "http:{http://a.example}"),
    ] {
        assert_eq!(shown(line), made);
    }
    for line in [
        "https:// http://. https:/a http:a",
        "javascript:alert(1) data:text/html,x file:///etc",
        "xhttps://a.example",
        "mailto: mailto:@",
        "12:30 C:\\x a::b",
    ] {
        assert_eq!(shown(line), line);
    }
}

#[test]
fn however_long_a_line_is_it_is_read_once() {
    let began = std::time::Instant::now();
    for piece in [
        "**a",
        "**a ",
        "*",
        "`a",
        "`a``",
        "a`",
        "http://",
        "http://(",
        "http://a",
        "https://a.",
        "**a *b ",
        "> ",
        "- ",
        "```\n",
        "````\n```\n",
        "```\n\n",
        "  a\n",
        "a  b\n",
        ":",
        "`` ` ``` ",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        assert!(code(&text).len() <= text.len());
        let spans: usize = blocks(&text)
            .flat_map(|block| block.text.lines())
            .map(|line| spans(line).count())
            .sum();
        assert!(spans <= text.len(), "{piece}");
    }
    let took = began.elapsed();
    assert!(took < std::time::Duration::from_secs(10), "{took:?}");
}
