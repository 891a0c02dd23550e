//! Markdown as people type it, made into HTML that cannot do harm.
//!
//! The only place beside `web/ui` that vouches for HTML: raw HTML in a text stays text, links go
//! to the web or to a mail address only, images become links, so that nothing is fetched by reading.

use maud::{Markup, PreEscaped, html as markup};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use crate::domain::mention;

#[must_use]
pub fn markdown(text: &str) -> Markup {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, harmless(text));
    PreEscaped(out)
}

/// A message with the words marked that mention someone. Within code they are code.
#[must_use]
pub fn message(text: &str, mentions: &[String]) -> Markup {
    if mentions.is_empty() {
        return markdown(text);
    }
    let mut in_code = false;
    let events = TextMergeStream::new(harmless(text)).flat_map(|event| {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_code => return marked(text, mentions),
            _ => {}
        }
        vec![event]
    });
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events);
    PreEscaped(out)
}

/// Plain text as it was written, line by line, with links to the web. White space is the style's.
#[must_use]
pub fn plain(text: &str) -> Markup {
    markup! {
        @for part in text.split_inclusive(char::is_whitespace) {
            @let (before, link, after) = link_in(part);
            (before)
            @if !link.is_empty() { a href=(link) rel="noopener noreferrer nofollow" { (link) } }
            (after)
        }
    }
}

/// What stands before, in and after an address of the web; punctuation around it is not its own.
fn link_in(part: &str) -> (&str, &str, &str) {
    let starts = ["https://", "http://"];
    let Some(start) = starts.iter().find_map(|start| part.find(start)) else {
        return (part, "", "");
    };
    let (before, rest) = part.split_at(start);
    let ends = |c: char| c.is_whitespace() || "<>\"'`".contains(c);
    let end = rest.find(ends).unwrap_or(rest.len());
    let (link, _) = rest.split_at(end);
    let link = link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
    if link.ends_with("//") {
        return (part, "", "");
    }
    (before, link, rest.get(link.len()..).unwrap_or_default())
}

fn marked<'a>(text: &str, mentions: &[String]) -> Vec<Event<'a>> {
    let plain = |part: Option<&str>| Event::Text(part.unwrap_or_default().to_owned().into());
    let (mut events, mut from) = (Vec::new(), 0);
    for mark in mention::marks(text, mentions) {
        events.push(plain(text.get(from..mark.start)));
        let words = text.get(mark.clone()).unwrap_or_default();
        let span = markup! { span .mention { (words) } }.into_string();
        events.push(Event::InlineHtml(span.into()));
        from = mark.end;
    }
    events.push(plain(text.get(from..)));
    events
}

fn harmless(text: &str) -> impl Iterator<Item = Event<'_>> {
    let parser = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES);
    parser.flat_map(|event| {
        let table = |html: &'static str| Event::InlineHtml(CowStr::Borrowed(html));
        let around = match &event {
            Event::Start(Tag::Table(_)) => (Some(table(TABLE)), None),
            Event::End(TagEnd::Table) => (None, Some(table("</div>"))),
            _ => (None, None),
        };
        around.0.into_iter().chain([tamed(event)]).chain(around.1)
    })
}

/// Wide ones scroll by themselves, with the keyboard, too.
const TABLE: &str = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">";

fn tamed(event: Event<'_>) -> Event<'_> {
    match event {
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
    }
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
            assert_eq!(plain(text).into_string(), html);
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
        let html = |text: &str| message(text, &["@Ana".into(), "@<b>".into()]).into_string();
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
}
