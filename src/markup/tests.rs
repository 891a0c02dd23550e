//! What becomes of a text, by example.

use super::*;

fn markdown(text: &str) -> Markup {
    message(text, &[]).html
}

#[test]
fn markdown_becomes_plain_html() {
    assert_eq!(
        markdown("**bold** and `code`").into_string(),
        "<p><strong>bold</strong> and <code>code</code></p>\n"
    );
    assert_eq!(
        markdown("one\ntwo").into_string(),
        "<p>one<br />\ntwo</p>\n"
    );
    assert_eq!(markdown("# title").into_string(), "<p>title</p>\n");
}

#[test]
fn plain_text_stays_what_it_is_but_for_links() {
    let rel = "rel=\"noopener noreferrer nofollow\"";
    for (text, html) in [
        ("# no *title*\n<b>", "# no *title*\n&lt;b&gt;".to_owned()),
        (
            "see (https://a.example/?a=1&b=2).\nBye",
            format!(
                "see (<a href=\"https://a.example/?a=1&amp;b=2\" {rel}>https://a.example/?a=1&amp;b=2</a>).\nBye"
            ),
        ),
        (
            "<https://a.example/x>\n",
            format!("&lt;<a href=\"https://a.example/x\" {rel}>https://a.example/x</a>&gt;\n"),
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
        let html = markdown(text).into_string().to_lowercase();
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

#[test]
fn links_lead_away_without_telling_from_where() {
    let html = markdown("[docs](https://a.example/?a=1&b=2)").into_string();
    assert_eq!(
        html,
        "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">docs</a></p>\n"
    );
}
