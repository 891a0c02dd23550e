use super::*;

#[test]
fn tags_are_told_from_text() {
    let found: Vec<_> = tokens("a < b <P class='x>y'>c</P ><!-- <b> --><script><i></script>d")
        .map(|token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Open(name, attributes) => format!("+{name} {:?}", attributes.get("CLASS")),
            Token::Close(name) => format!("-{name}"),
        })
        .collect();
    let expected = [
        "a ",
        "<",
        " b ",
        "+p Some(\"x>y\")",
        "c",
        "-p",
        "+script None",
        "d",
    ];
    assert_eq!(found, expected);
}

#[test]
fn entities_are_decoded_once() {
    for (html, text) in [
        ("caf&eacute; &amp;lt; &#8364; &#x20AC;", "café &lt; € €"),
        ("it&#146;s &nbsp;", "it’s \u{a0}"),
        ("AT&T; R&D &unknown; &", "AT&T; R&D &unknown; &"),
        ("a&&amp;b", "a&&b"),
    ] {
        assert_eq!(decoded(html), text, "{html}");
    }
}

#[test]
fn attributes_are_read_however_they_are_quoted() {
    let Some(Token::Open(_, attributes)) =
        tokens("<a href=x/y title = \"a&quot;b\" HIDDEN data-x='1'/>").next()
    else {
        panic!("no tag")
    };
    assert_eq!(attributes.get("href").unwrap(), "x/y");
    assert_eq!(attributes.get("title").unwrap(), "a\"b");
    assert_eq!(attributes.get("hidden").unwrap(), "");
    assert_eq!(attributes.get("data-x").unwrap(), "1");
}
