use super::*;

#[track_caller]
fn reads(html: &str, expected: &str) {
    assert_eq!(text(html, 10_000).0, expected, "{html}");
}

#[test]
fn lines_and_paragraphs_stand_as_they_are_seen() {
    reads("a  <b>b</b>\n c", "a b c");
    reads("<p>a</p><p>b<br>c</p>", "a\n\nb\nc");
    reads("<div>a</div><div><br></div><div>b</div>", "a\n\nb");
    reads(
        "<p class=MsoNormal>a<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>b</p>",
        "a\n\nb",
    );
    reads(
        "<p style='margin: 0'>a</p><p style='margin: 0'>b</p>",
        "a\nb",
    );
    reads(
        "<h1>T</h1>a<hr>b",
        "T\n\na\n________________________________\nb",
    );
    reads("<pre>a\n  b</pre>c", "a\n  b\nc");
}

#[test]
fn links_say_where_they_lead_unless_their_text_does() {
    reads(
        "<a href='https://acme.example/x'>the page</a>.",
        "the page (https://acme.example/x).",
    );
    reads(
        "<a href='https://acme.example/'>acme.example</a>",
        "acme.example",
    );
    reads(
        "<a href='mailto:ana@acme.example'>ana@acme.example</a>",
        "ana@acme.example",
    );
    reads(
        "<a href='mailto:ana@acme.example'>Ana</a>",
        "Ana (ana@acme.example)",
    );
    reads(
        "<a href='javascript:x'>a</a> <a href='#top'>b</a> <a name=c>c</a>",
        "a b c",
    );
    reads(
        "<a href='https://acme.example'><img src=x alt=Logo></a><img src=y alt=''>",
        "[Logo] (https://acme.example)",
    );
}

#[test]
fn lists_tables_and_quotes_keep_their_shape() {
    reads(
        "<ul><li>a<li>b<ol start=3><li>c</li><li>d</ol></ul>e",
        "- a\n- b\n  3. c\n  4. d\ne",
    );
    reads(
        "<table><tr><th>Name</th><th>Size</th></tr><tr><td><p>a</p></td><td><p>1</p></td></tr></table>z",
        "Name | Size\na | 1\nz",
    );
    reads(
        "x<blockquote><p>a</p><p>b</p><blockquote>c</blockquote></blockquote>y",
        "x\n\n> a\n>\n> b\n>\n>> c\ny",
    );
}

#[test]
fn what_is_not_seen_is_not_read() {
    reads(
        "<style>p{}</style><script>x</script><title>t</title>a<!-- c -->",
        "a",
    );
    reads(
        "<div style='DISPLAY : none'>pre<div>header</div></div>a",
        "a",
    );
    reads("<p hidden>x<p>a", "a");
    reads("a<img style='display:none' src=x>b", "ab");
    reads("a\u{200b}b&shy;c&zwnj;", "abc");
    reads("<select><option>x</select>a", "a");
}

#[test]
fn hostile_html_ends_where_it_is_said_to() {
    let (shown, cut) = text(&"<p>word</p>".repeat(1_000), 100);
    assert!(cut && shown.len() < 120);
    assert_eq!(text(&"é".repeat(100), 15), ("é".repeat(7), true));
    reads("<a href='never ends", "");
    reads("</p></div></blockquote></ul>a</li>", "a");
    reads(&format!("{}a", "<blockquote>".repeat(50)), ">>>>>>>>>> a");
}
