//! What becomes of a text, by example.

use crate::markup::*;

const REL: &str = "rel=\"noopener noreferrer nofollow\"";

fn made(text: &str) -> String {
    let shown = message(text, &[]);
    assert_eq!(shown.extent, Extent::Whole);
    shown.html.into_string()
}

#[test]
fn marks_and_lines_become_plain_html() {
    assert_eq!(
        made("**bold** and `code`"),
        "<p><strong>bold</strong> and <code>code</code></p>\n"
    );
    assert_eq!(
        made("one\ntwo\n\nthree"),
        "<p>one<br>\ntwo</p>\n<p>three</p>\n"
    );
    assert_eq!(made("# title"), "<p># title</p>\n");
    assert_eq!(
        made("```sql\nSELECT 1 <\n```"),
        "<pre tabindex=\"0\"><small>sql</small>\n<code>SELECT 1 &lt;\n</code></pre>\n"
    );
}

#[test]
fn k1_a_line_that_looks_like_a_link_definition_is_shown() {
    assert_eq!(made("[ERROR]: timeout"), "<p>[ERROR]: timeout</p>\n");
    for line in [
        "[a]: /b 'c'",
        "[^1]: note",
        "[INFO]: started",
        "[1]: two",
        "[x]:",
        "*[HTML]: words",
        "[^1] and [a][b]",
    ] {
        for text in [
            line.to_owned(),
            format!("a\n\n{line}\n\nb"),
            format!("{line}\n{line}"),
            format!("> {line}"),
            format!("- {line}"),
        ] {
            let html = made(&text);
            assert_eq!(
                html.matches(line).count(),
                text.matches(line).count(),
                "{html}"
            );
        }
    }
}

#[test]
fn k2_numbers_stay_as_they_were_typed() {
    let html = made("1. yes\n3. no\n5. maybe\n007) James\n2026. A year");
    for item in ["1. yes", "3. no", "5. maybe", "007) James", "2026. A year"] {
        assert!(
            html.contains(&format!("<div role=\"listitem\">{item}</div>")),
            "{html}"
        );
    }
    assert_eq!(
        made("- a\n  more\n* b"),
        "<div role=\"list\">\n<div role=\"listitem\">- a<br>\n\u{a0}\u{a0}more</div>\n<div role=\"listitem\">* b</div>\n</div>\n"
    );
}

#[test]
fn k3_paths_formulas_and_commands_keep_every_character() {
    for text in [
        r"\\fileserver\dept",
        r"C:\a\*.log",
        r"^\d+\.\d+$",
        "snake_case_name",
        "2*3*4",
        "***",
        "~~no~~",
        "* * * * * backup",
        "~/x",
        "#!/bin/sh",
        "a | b",
        r"\[x\] \*y\*",
        "=====",
        "\u{301}x",
    ] {
        let html = made(text);
        assert!(html.contains(&format!(">{text}<")), "{html}");
    }
}

#[test]
fn k4_a_line_without_the_mark_ends_a_quotation() {
    assert_eq!(
        made("> Which version?\n2.10\n> Which OS?\nDebian"),
        "<blockquote>\n<p>&gt; Which version?</p>\n</blockquote>\n<p>2.10</p>\n<blockquote>\n<p>&gt; Which OS?</p>\n</blockquote>\n<p>Debian</p>\n"
    );
}

#[test]
fn k5_logs_and_xml_keep_their_lines_and_columns() {
    assert_eq!(
        made("<order>\n  <id>5</id>\n</order>"),
        "<pre class=\"columns\" tabindex=\"0\">&lt;order&gt;\n  &lt;id&gt;5&lt;/id&gt;\n&lt;/order&gt;</pre>\n"
    );
    assert!(made("PID\tCPU\n1\t0.5").contains("PID\tCPU\n1\t0.5"));
    // One line by itself, and what stands in words: blanks that no program collapses.
    assert_eq!(made("  a   b"), "<p>\u{a0}\u{a0}a\u{a0}\u{a0} b</p>\n");
    assert_eq!(
        made("\ta\tb"),
        "<p>\u{a0}\u{a0}\u{a0}\u{a0}a\u{a0}\u{a0}\u{a0} b</p>\n"
    );
    // Line ends of other programs.
    assert_eq!(made("a\u{2028}b\u{b}c"), "<p>a<br>\nb<br>\nc</p>\n");
    // Its marks are its own, and its addresses are links.
    let html = made("| **a** | `b` |\n| http://a.example/x | |");
    assert!(
        html.contains("| **a** | `b` |\n| <a href=\"http://a.example/x\""),
        "{html}"
    );
}

#[test]
fn k6_an_address_leads_there_without_telling_from_where() {
    assert_eq!(
        made("(https://example.com/a_b?c=1&d=2)."),
        format!(
            "<p>(<a href=\"https://example.com/a_b?c=1&amp;d=2\" {REL}>https://example.com/a_b?c=1&amp;d=2</a>).</p>\n"
        )
    );
    // The words never hide where a link leads.
    assert_eq!(
        made("[bank](https://a.example)"),
        format!("<p>[bank](<a href=\"https://a.example\" {REL}>https://a.example</a>)</p>\n")
    );
}

#[test]
fn k8_indentation_stops_growing() {
    let quote = made(&format!("{} deep", ">".repeat(30)));
    assert_eq!(quote.matches("<blockquote>").count(), 1);
    let list: String = (0..30)
        .map(|depth| format!("{}- a\n", "    ".repeat(depth)))
        .collect();
    let html = made(&list);
    assert_eq!(html.matches("role=\"list\"").count(), 1);
    let blanks = html.lines().map(|line| line.matches('\u{a0}').count());
    assert_eq!(blanks.max(), Some(MOST_BLANKS));
}

#[test]
fn plain_text_stays_what_it_is_but_for_links() {
    for (text, html) in [
        ("# no *title*\n<b>", "# no *title*\n&lt;b&gt;".to_owned()),
        (
            "see (https://a.example/?a=1&b=2).\nBye",
            format!(
                "see (<a href=\"https://a.example/?a=1&amp;b=2\" {REL}>https://a.example/?a=1&amp;b=2</a>).\nBye"
            ),
        ),
        (
            "<https://a.example/x>\n",
            format!("&lt;<a href=\"https://a.example/x\" {REL}>https://a.example/x</a>&gt;\n"),
        ),
        (
            "javascript:alert(1) https://",
            "javascript:alert(1) https://".to_owned(),
        ),
    ] {
        assert_eq!(plain(text).html.into_string(), html);
    }
}

#[test]
fn nothing_typed_becomes_a_script_or_a_request() {
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](  javascript:alert(1))",
        "![x](https://tracker.example/pixel.png)",
        "[x](https://a.example/\"onmouseover=alert(1))",
        "<https://a.example/\"><script>alert(1)</script>>",
        "`<script>`",
        "    <script>alert(1)</script>",
        "```html\n<script>\n```",
        "| <script> |\n|---|\n| <b onclick=x> |",
        "[a]: javascript:alert(1)\n[a]",
    ] {
        let html = made(text).to_lowercase();
        assert!(
            !html.contains("<script")
                && !html.contains("<img")
                && !html.contains("href=\"javascript")
                && !html.contains("href=\"data"),
            "{text} → {html}"
        );
        assert!(
            !html.replace("&quot;", "").contains("\"onmouseover"),
            "{text} → {html}"
        );
        assert!(!html.contains("<b onclick"), "{text} → {html}");
    }
}

#[test]
fn f6_mentions_stand_out_but_for_code() {
    let html = |text: &str| {
        message(text, &["@Ana".into(), "@<b>".into()])
            .html
            .into_string()
    };
    let mark = "<span class=\"mention\">@Ana</span>";
    assert_eq!(
        html("Hi @Ana, **@Ana**"),
        format!("<p>Hi {mark}, <strong>{mark}</strong></p>\n")
    );
    assert_eq!(html("`@Ana` @Anabel"), "<p><code>@Ana</code> @Anabel</p>\n");
    assert!(!html("```\n@Ana\n```").contains("mention"));
    assert!(html("@<b> x").contains("@&lt;b&gt;"));
}
