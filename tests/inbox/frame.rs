//! A mail as it looks, in its frame: never larger than a page.

use super::{judged, post::Post};

const SUPPORT: &str = "support@desk.example";
const PAGE: usize = 2 << 20;

fn page_of(post: &Post, id: usize) -> String {
    let ines = post.world.person("ines");
    let frame = ines.get(&format!("/desk/mail/{id}/html")).expect(200);
    assert!(frame.body.len() <= PAGE, "{} bytes", frame.body.len());
    frame.text()
}

#[test]
fn t106_a_mail_as_it_looks_is_no_larger_than_a_page_and_says_what_is_left_out() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let head = |kind: &str| {
        format!(
            "From: {kim}\r\nTo: {SUPPORT}\r\nSubject: Pump\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n"
        )
    };
    let picture = [&b"\x89PNG\r\n\x1a\n"[..], &vec![7; 600_000]].concat();
    let picture = data_encoding::BASE64_MIME.encode(&picture);
    let related = |pictures: usize| {
        let mut mail = head("multipart/related; boundary=b")
            + "\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>CANARY</p>";
        (0..pictures).for_each(|n| mail += &format!("<img src=cid:p{n}>"));
        (0..pictures).for_each(|n| {
            mail += &format!("\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <p{n}>\r\nContent-Transfer-Encoding: base64\r\n\r\n{picture}");
        });
        mail + "\r\n--b--\r\n"
    };
    let html = |body: String| head("text/html") + "\r\n" + &body;
    let original = |id: usize| format!("href=\"/desk/mail/{id}/raw\"");
    let cases = [
        ("small", html("<p>CANARY</p>".into()), ""),
        ("one picture", related(1), ""),
        (
            "three pictures",
            related(3),
            "Pictures that came with this mail are left out",
        ),
        (
            "long",
            html(format!("<p>CANARY</p>{}", "some words\r\n".repeat(100_000))),
            "The end of this mail is left out",
        ),
        (
            "grown",
            html("<a href=http://example.example/abc>z</a>\r\n".repeat(24_500)),
            "too large to be shown as it looks",
        ),
    ];
    for (nth, (name, mail, words)) in cases.iter().enumerate() {
        post.smtp(&kim, SUPPORT, mail);
        let id = nth + 1;
        assert_eq!(judged(&ines, id)["fate"], "ticket", "{name}");
        let frame = page_of(&post, id);
        assert_eq!(
            frame.contains("left out") || frame.contains("too large"),
            !words.is_empty(),
            "{name}"
        );
        assert!(frame.contains(words), "{name}");
        assert_eq!(frame.contains(&original(id)), !words.is_empty(), "{name}");
        assert_eq!(frame.contains("CANARY"), *name != "grown", "{name}");
        assert_eq!(
            frame.contains("data:image/png"),
            name.contains("picture"),
            "{name}"
        );
    }
}
