//! Markdown as people type it, made into HTML that cannot do harm.
//!
//! The only place beside `web/ui` that vouches for HTML: raw HTML in a text stays text, links go
//! to the web or to a mail address only, images become links, so that nothing is fetched by reading.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

#[must_use]
pub fn markdown(text: &str) -> Markup {
    let parser = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES);
    let events = parser.map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        // A line end is a line end: people write messages, not documents.
        Event::SoftBreak => Event::HardBreak,
        // The page has its one h1; headings in messages start below it.
        Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Event::InlineHtml(link_start(&dest_url).into())
        }
        Event::End(TagEnd::Link | TagEnd::Image) => Event::InlineHtml(CowStr::Borrowed("</a>")),
        other => other,
    });
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events);
    PreEscaped(out)
}

/// An `a` that may lead away; one that may not has no address.
fn link_start(target: &str) -> String {
    let allowed = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        target
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !allowed {
        return "<a>".to_owned();
    }
    let mut escaped = String::new();
    let _ = escape_href(&mut escaped, target);
    format!("<a href=\"{escaped}\" rel=\"noopener noreferrer nofollow\">")
}

/// Everything that could end the attribute, or is not a plain URL character, percent-encoded.
fn escape_href(out: &mut String, target: &str) -> std::fmt::Result {
    use std::fmt::Write;
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'\'')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'\\')
        .add(b'{')
        .add(b'}')
        .add(b'|')
        .add(b'^');
    for piece in percent_encoding::utf8_percent_encode(target, KEPT) {
        write!(out, "{}", piece.replace('&', "&amp;"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn links_lead_away_without_telling_from_where() {
        let html = markdown("[docs](https://a.example/?a=1&b=2)").into_string();
        assert_eq!(
            html,
            "<p><a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">docs</a></p>\n"
        );
    }
}
