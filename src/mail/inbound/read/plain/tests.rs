use crate::mail::inbound::read::plain::*;

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

#[test]
fn white_space_counts_where_it_is_said_to() {
    reads(
        "<div style='white-space: pre-wrap'>a\nb\n    c</div>d",
        "a\nb\n    c\nd",
    );
    reads(
        "<span style=\"white-space:pre-line\">a\n  b   c</span>",
        "a\nb c",
    );
    reads(
        "<p style='color:red; WHITE-SPACE : pre-wrap;'>a  b\n\n\nc</p>",
        "a  b\n\n\nc",
    );
    reads("<div style='white-space:break-spaces'>a\nb</div>", "a\nb");
    reads("<div style='white-space:nowrap'>a\nb</div>", "a b");
    reads("<pre>\na\n\tb\n</pre>c", "a\n\tb\nc");
    reads("<pre style='white-space:normal'>a\nb</pre>", "a b");
    reads("<pre>a\n<b>b\nc</b>\nd</pre>e\nf", "a\nb\nc\nd\ne f");
    // What is within is as what is around it, unless it says otherwise; what is behind is not.
    reads(
        "<div style='white-space:pre-wrap'>a\nb<div>c\nd</div><span style='white-space:normal'>e\nf</span></div>g\nh",
        "a\nb\nc\nd\ne f\ng h",
    );
    reads("<p style='white-space:pre'>a\nb<p>c\nd", "a\nb\n\nc d");
    reads(
        "<div style='display:none;white-space:pre'>x</div>a\nb",
        "a b",
    );
}

#[test]
fn joiners_stay_within_words_and_pictures() {
    let persian = "\u{646}\u{645}\u{6cc}\u{200c}\u{634}\u{648}\u{62f}";
    let malayalam = "\u{d05}\u{d35}\u{d28}\u{d4d}\u{200d} \u{d2a}\u{d4b}\u{d2f}\u{d3f}";
    let emoji = "\u{1f469}\u{200d}\u{1f4bb} \u{2764}\u{fe0f}\u{200d}\u{1f525}";
    for text in [persian, malayalam, emoji] {
        reads(&format!("<p>{text}</p>"), text);
    }
    reads(
        "\u{646}&zwnj;\u{634}&#8205;",
        "\u{646}\u{200c}\u{634}\u{200d}",
    );
    // As filling, in front of what shops write.
    reads(
        "a&nbsp;&zwnj;&nbsp;\u{200d}&zwnj;b \u{200c}\u{e9}",
        "a  b \u{e9}",
    );
}
