use super::*;
use crate::markup;

#[test]
fn text_and_html_say_the_same() {
    let blocks = [
        Block::Paragraph("Hello Ana,".into()),
        Block::Message {
            author: "Ines".into(),
            via: None,
            body: "Try **this**:\n<b>x</b>".into(),
            by_mail: false,
        },
        Block::Link {
            text: "Open".into(),
            url: "https://desk.example/tickets/1".into(),
        },
    ];
    let (text, html) = (text(&blocks), html("t", &blocks));
    for words in ["Hello Ana,", "Ines", "this", "//desk.example/tickets/1"] {
        assert!(text.contains(words) && html.contains(words), "{words}");
    }
    assert!(!html.contains("<b>x</b>") && !html.contains("<img") && !html.contains("src="));
}

#[test]
fn t106_a_mail_is_no_larger_than_a_page_shows_of_a_message() {
    for typed in ["|a|b\n|-|-\n", "&", "a\n", "\u{1f600}", "> ", "http://a "] {
        for by_mail in [true, false] {
            let body: String = typed.chars().cycle().take(200_000).collect();
            let (author, link) = ("Ana".to_owned(), "https://desk.example/tickets/1");
            let blocks = [
                Block::Message {
                    author,
                    via: None,
                    body,
                    by_mail,
                },
                Block::Link {
                    text: "Open".into(),
                    url: link.into(),
                },
            ];
            let (text, html) = (text(&blocks), html("t", &blocks));
            assert!(text.len() < 3 * LONGEST && html.len() < markup::LARGEST + 2048);
            assert!(text.contains(link) && html.contains(link), "{typed}");
        }
    }
}
