//! Links of ours that come back (threat 101): nobody reads them, and they are dead.

use std::fmt::Write as _;

use data_encoding::{BASE64_MIME, BASE64URL_NOPAD};
use serde_json::{Value, json};

use super::{judged, opened_by, post::Post, reply_address};
use crate::harness::{
    Person,
    smtp::{Peer, letter},
};

/// A way to write, and how it was answered.
type Way<'a> = (&'a str, &'a dyn Fn(&str) -> u16);

const SUPPORT: &str = "support@desk.example";

/// What is behind the last slash of a link.
fn token_of(link: &str) -> &str {
    link.trim().rsplit('/').next().unwrap()
}

fn path_of(link: &str) -> String {
    let token = token_of(link);
    let kind = link.trim().rsplit('/').nth(1).unwrap();
    format!("/{kind}/{token}")
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "%{byte:02x}");
        out
    })
}

fn quoted_printable(text: &str) -> String {
    let encoded: Vec<String> = text.bytes().map(|byte| format!("={byte:02X}")).collect();
    let lines = encoded.chunks(20).map(<[String]>::concat);
    lines.collect::<Vec<_>>().join("=\r\n")
}

fn broken(text: &str, width: usize, by: &str) -> String {
    let pieces = text
        .as_bytes()
        .chunks(width)
        .map(|piece| str::from_utf8(piece).unwrap());
    pieces.collect::<Vec<_>>().join(by)
}

/// A mail of one part.
fn part(from: &str, to: &str, (kind, encoding): (&str, &str), body: &str) -> String {
    let plain = letter(from, to, "Re: Pump", body);
    let fields =
        format!("Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}");
    let name = format!("<{}@secrets", body.len() * 7 + kind.len() + encoding.len());
    plain
        .replace("Content-Type: text/plain; charset=utf-8", &fields)
        .replacen("Message-ID: <", &format!("Message-ID: {name}"), 1)
}

fn with_file(from: &str, to: &str, (kind, encoding): (&str, &str), file: &str) -> String {
    let body = format!(
        "--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Disposition: attachment; filename=\"was.it\"\r\n\r\n{file}\r\n--b--\r\n"
    );
    part(from, to, ("multipart/mixed; boundary=b", "7bit"), &body)
}

/// A mail in each form in which a link comes back.
#[rustfmt::skip]
fn mails(from: &str, to: &str, link: &str) -> Vec<(&'static str, String)> {
    let plain = |body: &str| part(from, to, ("text/plain", "8bit"), body);
    let html = |body: &str| part(from, to, ("text/html", "8bit"), body);
    let mime = |text: &str| BASE64_MIME.encode(text.as_bytes());
    let enclosed = format!("From: a@b.example\r\nSubject: Was\r\n\r\nHello,\r\n{link}\r\n");
    let encoded = format!("From: a@b.example\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", mime(&format!("<a href=\"{link}\">in</a>")));
    vec![
        ("quoted", plain(&format!("I got this:\r\n\r\n> Hello,\r\n> {link}\r\n"))),
        ("broken in quotes", plain(&broken(&format!("Is it {link}"), 31, "\r\n> "))),
        ("in angle brackets, in capitals", plain(&format!("<{}>", link.to_uppercase()))),
        ("hyphenated", plain(&broken(link, 40, "-\r\n"))),
        ("percent-encoded by a proxy", plain(&format!("https://safe.example/?url={}&data=05", percent(link)))),
        ("percent-encoded twice", plain(&percent(&percent(link)))),
        ("base64 in a query", plain(&format!("https://go.example/?u={}", BASE64URL_NOPAD.encode(link.as_bytes())))),
        ("URL Defense", plain(&format!("https://d.example/v3/__{link}__;!!x$ https://d.example/v2/url?u={}&c=E", link.replace('-', "-2D").replace('_', "-5F").replace(':', "-3A").replace('/', "_")))),
        ("a base64 part", part(from, to, ("text/plain", "base64"), &mime(&format!("It was\r\n{link}")))),
        ("a quoted-printable part", part(from, to, ("text/plain", "quoted-printable"), &quoted_printable(link))),
        ("entities", html(&format!("<p>{}</p>", link.chars().map(|c| format!("&#{};", u32::from(c))).collect::<String>()))),
        ("behind words", html(&format!("<p>It was <a href=\"{link}\">this</a></p>"))),
        ("split by tags", html(&broken(link, 9, "</b><b>"))),
        ("a mail within", with_file(from, to, ("message/rfc822", "7bit"), &enclosed)),
        ("an encoded mail within", with_file(from, to, ("message/rfc822", "7bit"), &encoded)),
        ("a mail encoded whole", with_file(from, to, ("message/rfc822", "base64"), &mime(&encoded))),
        ("a page enclosed", with_file(from, to, ("text/html", "base64"), &mime(&format!("<a href='{link}'>")))),
        ("the subject", letter(from, to, &format!("Re: {link}"), "Look above.")),
        ("the sender's name", plain("Look above.").replacen("Kim Reyes", &format!("\"{link}\""), 1)),
    ]
}

/// Everything that somebody can read of a ticket and its mails.
fn readable(people: &[&Person], ticket: &Value, mail: &Value) -> Vec<(String, String)> {
    let (id, mut read) = (&mail["id"], Vec::new());
    for person in people {
        let agent = person.email.ends_with("@desk.example");
        let room = if agent { "/desk/tickets" } else { "/tickets" };
        let mut paths = vec![format!("{room}/{ticket}"), "/search?q=removed".into()];
        if agent {
            paths.extend([
                format!("/desk/mail/{id}"),
                format!("/desk/mail/{id}/html"),
                format!("/desk/mail/{id}/raw"),
                "/desk/mail".into(),
            ]);
        }
        for path in paths {
            let answer = person.get(&path);
            let files = answer.text();
            let files = files
                .split("href=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next());
            for file in files.filter(|href| href.contains("/files/")) {
                read.push((file.to_owned(), person.html(file)));
            }
            read.push((path, answer.text()));
        }
        let mut paths = vec![
            format!("/tickets/{ticket}/comments"),
            format!("/tickets/{ticket}/events"),
            format!("/tickets/{ticket}"),
        ];
        if agent {
            paths.extend([
                "/mail/messages?limit=100".into(),
                format!("/mail/messages/{id}/raw"),
                format!("/tickets/{ticket}/notes"),
            ]);
        }
        for path in paths {
            read.push((path.clone(), person.asks(&path).text()));
        }
    }
    read
}

/// Without what may stand within a secret that was wrapped.
fn bare(text: &str) -> String {
    let text = text.replace("&gt;", "").to_lowercase();
    text.chars().filter(|c| c.is_ascii_alphanumeric()).collect()
}

#[track_caller]
fn holds_none(form: &str, texts: &[(String, String)], token: &str) {
    let all: String = bare(token);
    let spelled = bare(&percent(token));
    for (place, text) in texts {
        let text = bare(text);
        for at in (0..all.len() - 12).step_by(4) {
            assert!(
                !text.contains(&all[at..at + 12]),
                "{form}: {place} holds a piece of it"
            );
        }
        assert!(
            !text.contains(&spelled[..24]),
            "{form}: {place} holds it percent-encoded"
        );
    }
}

#[test]
fn t101_a_link_that_comes_back_by_mail_is_read_by_nobody_and_is_dead() {
    let mut post = Post::new(&[]);
    let [ines, ana] = post.world.with_tokens(["ines", "ana"]);
    let kim = post.address("kim");
    let ticket = opened_by(&mut post, &kim, &ines);
    ines.replies(&ticket, "Which pump?");
    let asked = post
        .mta
        .wait_for(&kim, |mail| mail.text.contains("Which pump"));
    let add = json!({ "person": "ana@acme.example" });
    ines.adds(&format!("/tickets/{ticket}/followers"), &add);
    let to = reply_address(&asked);
    let forms = mails(&kim, &to, "https://x.example/sign-in/x").len();
    for nth in 0..forms {
        let link = match nth % 2 {
            0 => post
                .world
                .server
                .command(&["user", "link", "mara@acme.example"]),
            _ => post.world.server.command(&[
                "user",
                "add",
                &post.address(&format!("new{nth}")),
                "--name",
                "New Person",
            ]),
        };
        let link = link.trim();
        ines.get(&path_of(link)).expect(200);
        let (form, mail) = mails(&kim, &to, link).swap_remove(nth);
        post.smtp(&kim, &to, &mail);
        let came = judged(&ines, nth + 2);
        assert_eq!(
            (&came["fate"], &came["ticket"]),
            (&"comment".into(), &ticket),
            "{form}: {came}"
        );
        holds_none(
            form,
            &readable(&[&ines, &ana], &ticket, &came),
            token_of(link),
        );
        ines.get(&path_of(link)).expect(410);
        let sealed = ines
            .get(&format!("/desk/mail/{}/raw", came["id"]))
            .expect(403);
        assert!(sealed.words().contains("stays sealed"), "{form}");
        let told = ines.get(&format!("/desk/mail/{}", came["id"])).expect(200);
        assert!(told.words().contains("stays sealed"), "{form}");
        let api = ines
            .asks(&format!("/mail/messages/{}/raw", came["id"]))
            .expect(403);
        assert_eq!(api.json()["code"], "sealed", "{form}");
    }
    let mails = [
        post.mta.mails("ines@desk.example"),
        post.mta.mails("ana@acme.example"),
    ]
    .concat();
    assert!(
        mails
            .iter()
            .all(|mail| !mail.text.contains("/sign-in/") || mail.text.contains("[link removed]"))
    );
}

#[test]
fn t101_each_kind_of_link_is_known_again_and_its_owner_gets_a_new_one_by_asking() {
    let mut post = Post::new(&[]);
    let (ines, kim) = (post.world.with_token("ines"), post.address("kim"));
    let ticket = opened_by(&mut post, &kim, &ines);
    let invitation = post.mta.wait_about(&kim, "invitation");
    let invitation = invitation.link("invitation").unwrap();
    post.world
        .nobody()
        .post("/forgot", &[("email", &kim)])
        .expect(200);
    let reset = post.mta.wait_for(&kim, |mail| mail.link("reset").is_some());
    let reset = reset.link("reset").unwrap();
    ines.replies(&ticket, "Which pump?");
    let asked = post
        .mta
        .wait_for(&kim, |mail| mail.text.contains("Which pump"));
    assert_eq!(
        asked.link("unsubscribe"),
        None,
        "a quoted footer acts for nobody"
    );
    let mute = asked.one_click();
    let to = reply_address(&asked);
    let body =
        format!("> {invitation}\r\n> {reset}\r\n> {mute}\r\n> {to}\r\n\r\nThe blue one.\r\n");
    post.writes((&kim, &to), "Re: Pump", &body);
    let came = judged(&ines, 2);
    assert_eq!(came["fate"], "comment", "{came}");
    let texts = readable(&[&ines], &ticket, &came);
    let mac = mute.rsplit('.').next().unwrap();
    for secret in [token_of(&invitation), token_of(&reset), mac] {
        holds_none("all kinds", &texts, secret);
    }
    let comments = ines.asks(&format!("/tickets/{ticket}/comments")).text();
    assert!(
        !comments.contains(to.split('@').next().unwrap()),
        "whoever holds it writes as Kim"
    );
    // Nothing happens by looking, and what lets in is over.
    for link in [&invitation, &reset] {
        let dead = post.world.nobody().get(&path_of(link)).expect(410);
        assert!(dead.words().contains("Mail me a new link"));
    }
    post.world.nobody().get(&path_of(&mute)).expect(200);
    let followers = ines.asks(&format!("/tickets/{ticket}/followers")).text();
    assert!(!followers.contains("\"muted\":true"), "{followers}");
    post.world
        .nobody()
        .post("/forgot", &[("email", &kim)])
        .expect(200);
    let again = post.mta.wait_for(&kim, |mail| {
        mail.link("reset").is_some_and(|link| link != reset)
    });
    post.world
        .nobody()
        .get(&path_of(&again.link("reset").unwrap()))
        .expect(200);
}

#[test]
fn t101_a_one_click_end_that_somebody_else_sends_back_is_over_and_ones_own_is_not() {
    let mut post = Post::new(&[]);
    let [ines, ana] = post.world.with_tokens(["ines", "ana"]);
    let (kim, url) = (post.address("kim"), post.world.server.url.clone());
    let ticket = opened_by(&mut post, &kim, &ines);
    let add = json!({ "person": "ana@acme.example" });
    ines.adds(&format!("/tickets/{ticket}/followers"), &add);
    let comments = format!("/desk/tickets/{ticket}/comments");
    // One Maildir serves the whole run.
    let mut asked = 0;
    let word = kim.replace(['@', '.'], "-");
    // A mail about a new comment: where its reader answers to, and the address in its header.
    let mut asks = |post: &Post, reader: &str| {
        asked += 1;
        let question = format!("Which pump, {asked}? {word}");
        ines.sends(&comments, &[("body", &question)]);
        let mail = post
            .mta
            .wait_for(reader, |mail| mail.text.contains(&question));
        let one_click = mail.one_click().trim_start_matches(&url).to_owned();
        (reply_address(&mail), one_click)
    };
    let mut came = 1;
    let mut says = |post: &mut Post, (from, to): (&str, &str), words: &str| {
        came += 1;
        post.writes((from, to), "Re: Pump", words);
        judged(&ines, came)["fate"].as_str().unwrap().to_owned()
    };
    let is_good = |post: &Post, link: &str| match post.world.nobody().get(link).status {
        200 => true,
        404 => false,
        other => panic!("{link}: {other}"),
    };
    // Kim's own mail, with all its headers.
    let (of_kim, link) = asks(&post, &kim);
    let quoted = format!("> List-Unsubscribe: <{url}{link}>\r\n\r\nThe blue one.");
    assert_eq!(says(&mut post, (&kim, &of_kim), &quoted), "comment");
    assert!(is_good(&post, &link));
    // Somebody in Kim's name, whom nothing proves.
    let again = format!("{quoted} Again.");
    assert_eq!(says(&mut post, (&kim, SUPPORT), &again), "ticket");
    assert!(!is_good(&post, &link));
    post.world.nobody().post(&link, &[]).expect(404);
    // The next mail's is another; Ana, who is who she says, has it from Kim.
    let (_, link) = asks(&post, &kim);
    assert!(is_good(&post, &link));
    let (of_ana, own) = asks(&post, "ana@acme.example");
    let quoted = format!("{}\r\n> {url}{own}", percent(&format!("{url}{link}")));
    assert_eq!(
        says(&mut post, ("ana@acme.example", &of_ana), &quoted),
        "comment"
    );
    assert!(!is_good(&post, &link) && is_good(&post, &own));
    // The same on a page.
    let (_, link) = asks(&post, &kim);
    let body = format!("{url}{link} {url}{own}");
    ana.comments(ticket, &body);
    assert!(!is_good(&post, &link) && is_good(&post, &own));
    post.world.nobody().post(&own, &[]).expect(200);
}

#[test]
fn t101_a_link_typed_on_a_page_or_sent_by_the_api_is_blotted_and_dead_too() {
    let world = crate::harness::World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Pump", "It stops.");
    let comments = format!("/tickets/{ticket}/comments");
    let ways: [Way<'_>; 6] = [
        ("a comment", &|link| {
            ana.post(&comments, &[("body", &format!("I have `{link}` here"))])
                .status
        }),
        ("a note", &|link| {
            ines.post(&format!("/desk/tickets/{ticket}/notes"), &[("body", link)])
                .status
        }),
        ("a comment by the API", &|link| {
            ana.api("POST", &comments, Some(&json!({ "body": percent(link) })))
                .status
        }),
        ("a request", &|link| {
            ana.post("/tickets/new", &[("subject", link), ("body", link)])
                .status
        }),
        ("a closing word", &|link| {
            ana.post(&format!("/tickets/{ticket}/solve"), &[("body", link)])
                .status
        }),
        ("a new subject", &|link| {
            ines.api(
                "PATCH",
                &format!("/tickets/{ticket}"),
                Some(&json!({ "subject": link })),
            )
            .status
        }),
    ];
    for (way, write) in ways {
        let link = world.server.command(&["user", "link", "mara@acme.example"]);
        let link = link.trim();
        let status = write(link);
        assert!(status < 400, "{way}: {status}");
        let all = ["/tickets", "/search?q=link", &comments].map(|path| ines.asks(path).text());
        let pages = [
            format!("/desk/tickets/{ticket}"),
            format!("/desk/tickets/{}", ticket + 1),
            "/desk/views/all".into(),
        ];
        let pages = pages.map(|path| ines.get(&path).text());
        for text in all.iter().chain(&pages) {
            assert!(
                !text.contains(token_of(link)) && !text.contains(&percent(token_of(link))),
                "{way}: {text}"
            );
        }
        world.nobody().get(&path_of(link)).expect(410);
    }
    // A saved mail is not taken as a file, with the reason beside it.
    let link = world.server.command(&["user", "link", "mara@acme.example"]);
    let file = format!("Subject: In\r\n\r\n{link}");
    let refused = ana
        .post_files(
            &comments,
            &[("body", "See.")],
            &[("mail.eml", file.as_bytes())],
        )
        .expect(422);
    assert!(refused.words().contains("“mail.eml” holds a link"));
}

#[test]
fn a_mail_without_our_links_stays_as_it_came() {
    let mut post = Post::new(&[]);
    let (ines, kim) = (post.world.with_token("ines"), post.address("kim"));
    // Of the shapes, and none of ours.
    let body = "Zx3-_kQ9aB7cD1eF5gH2iJ4lM6nO8pR0sT-uVwXyAbE and 12.34.abcdefghijklmnopqrstuvwx27, https://other.example/reset/Zx3-_kQ9aB7cD1eF5gH2iJ4lM6nO8pR0sT-uVwXyAbE";
    let mail = letter(&kim, SUPPORT, "Pump", body);
    post.smtp(&kim, SUPPORT, &mail);
    let came = judged(&ines, 1);
    assert_eq!(super::comments(&ines, &came["ticket"]), [body]);
    let raw = ines
        .get(&format!("/desk/mail/{}/raw", came["id"]))
        .expect(200);
    assert!(raw.text().ends_with(&mail));
}

#[test]
fn t101_what_whoever_hands_a_mail_over_says_beside_it_shows_none_of_our_secrets() {
    let mut post = Post::new(&[]);
    let (ines, kim) = (post.world.with_token("ines"), post.address("kim"));
    let ticket = opened_by(&mut post, &kim, &ines);
    let confirmation = post.mta.wait_about(&kim, "We received");
    let reply = reply_address(&confirmation);
    let mark = reply.rsplit('.').nth(1).unwrap();
    let mark = mark.split('@').next().unwrap().to_owned();
    let links = ["mara@acme.example", "luis@acme.example", "lim@acme.example"]
        .map(|person| post.world.server.command(&["user", "link", person]));
    let [helo, from, id] = [0, 1, 2].map(|nth| token_of(&links[nth]).to_owned());
    let mail = letter(&kim, &reply, "Re: Pump", "It still stops.");
    let named = mail
        .lines()
        .map(|line| match line.starts_with("Message-ID:") {
            true => format!("Message-ID: <{id}@x.example>\r\n"),
            false => format!("{line}\r\n"),
        });
    let named: String = named.collect();
    let mut peer = Peer::new(&post.world.server);
    peer.says(&format!("EHLO {helo}.example"), "250");
    peer.says(&format!("MAIL FROM:<{from}@x.example>"), "250");
    peer.says(&format!("RCPT TO:<{reply}>"), "250");
    peer.says("DATA", "354");
    peer.says(&format!("{}\r\n.", named.trim_end()), "250");
    let came = judged(&ines, 2);
    assert_eq!(
        (&came["fate"], &came["ticket"]),
        (&"comment".into(), &ticket)
    );
    let id_of = &came["id"];
    let pages = [
        ines.html(&format!("/desk/mail/{id_of}")),
        ines.html("/desk/mail"),
        ines.asks("/mail/messages").expect(200).text(),
    ];
    for page in &pages {
        for secret in [&helo, &from, &id, &mark] {
            assert!(!page.contains(secret.as_str()), "{secret}: {page}");
        }
    }
    assert!(pages[0].contains("[link removed]"));
    for link in &links {
        ines.get(&path_of(link)).expect(410);
    }
}
