//! The desk's own address, whatever its length and its name.

use crate::{
    harness::{
        Person, has_all,
        mailbox::Mail,
        server::{Folder, command},
    },
    inbox::{
        judged,
        post::{Post, letter},
    },
};

fn own(octets: usize) -> String {
    let start = "it-servicedesk-emea.";
    let local: String = start.chars().cycle().take(octets - 1).collect();
    format!("{local}x@desk.example")
}

fn return_path(mail: &Mail) -> String {
    let path = mail.header("Return-Path").unwrap();
    path.trim_matches(['<', '>']).to_owned()
}

fn local_part(address: &str) -> &str {
    address.rsplit_once('@').unwrap().0
}

/// An agent's answer to a ticket, as it comes to whoever opened it.
fn asked(post: &Post, (ines, kim): (&Person, &str), ticket: &serde_json::Value) -> Mail {
    let path = format!("/desk/tickets/{ticket}/comments");
    ines.sends(&path, &[("body", "Which lamp is it?")]);
    post.mta
        .wait_for(kim, |mail| mail.text.contains("Which lamp"))
}

/// What came back because there is no such mailbox.
fn bounce(to: &str, mail: &Mail, address: &str) -> String {
    let name = mail.header("Message-ID").unwrap();
    format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: <{to}>\r\nSubject: Undelivered\r\nMessage-ID: <b@mx.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"edge\"\r\n\r\n--edge\r\nContent-Type: text/plain\r\n\r\nIt came back.\r\n--edge\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 No such mailbox\r\n\r\n--edge\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {name}\r\n\r\n--edge--\r\n"
    )
}

/// Somebody's first mail, an agent's answer, an answer to that, and a bounce of it.
struct Trial {
    post: Post,
    own: String,
    kim: String,
    ines: Person,
    ticket: serde_json::Value,
    asked: Mail,
}

impl Trial {
    fn new(octets: usize) -> Self {
        let own = own(octets);
        let mut post = Post::new(&[("mail_from", &own)]);
        let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
        post.writes((&kim, &own), "Lamp", "It flickers.");
        let ticket = judged(&ines, 1)["ticket"].clone();
        let received = post.mta.wait_about(&kim, "We received");
        let asked = asked(&post, (&ines, &kim), &ticket);
        for mail in [&received, &asked] {
            for address in [mail.header("Reply-To").unwrap(), return_path(mail)] {
                let local = local_part(&address);
                assert!(local.len() <= 64, "{address}");
                assert!(local.starts_with(local_part(&own)), "{address}");
            }
        }
        Self {
            post,
            own,
            kim,
            ines,
            ticket,
            asked,
        }
    }

    fn answers(&mut self, to: &str, head: &str) -> serde_json::Value {
        let answer = letter(&self.kim, to, "Re: Lamp", "The blue one.");
        self.post.smtp(&self.kim, to, &format!("{head}{answer}"));
        judged(&self.ines, 2)
    }

    fn comes_back(&mut self) -> serde_json::Value {
        let path = return_path(&self.asked);
        let bounce = bounce(&path, &self.asked, &self.kim);
        self.post.smtp("", &path, &bounce);
        judged(&self.ines, 3)
    }
}

#[test]
fn t112_an_own_address_with_room_for_marks_proves_who_answers_and_what_came_back() {
    // 8 and 9, 19 and 20: where one form gives way to the next.
    for octets in [1, 8, 9, 13, 19, 20, 36] {
        let mut trial = Trial::new(octets);
        let to = trial.asked.header("Reply-To").unwrap();
        assert_ne!(to, trial.own);
        // Some programs lose the names of what is answered, and some mail servers change the case.
        let came = trial.answers(&to.to_uppercase(), "");
        assert_eq!(
            (&came["fate"], &came["ticket"]),
            (&"comment".into(), &trial.ticket),
            "{octets}"
        );
        let came = trial.comes_back();
        assert_eq!(came["fate"], "delivery", "{octets}");
        let page = trial.ines.get(&format!("/desk/tickets/{}", trial.ticket));
        let page = page.expect(200).words();
        assert!(
            page.contains("failed: ") && page.contains("5.1.1"),
            "{octets}: {page}"
        );
        // Nobody else's, and with one letter changed nothing.
        let eve = trial.post.address("eve");
        let answer = letter(&eve, &to, "Re: Lamp", "I am Eve.");
        trial.post.smtp(&eve, &to, &answer);
        assert_eq!(judged(&trial.ines, 4)["fate"], "note", "{octets}");
        let (local, domain) = to.rsplit_once('@').unwrap();
        let last = if local.ends_with('a') { "e" } else { "a" };
        let wrong = format!("{}{last}@{domain}", &local[..local.len() - 1]);
        let answer = letter(&trial.kim, &wrong, "Lamp again", "The red one.");
        trial.post.smtp(&trial.kim, &wrong, &answer);
        assert_eq!(judged(&trial.ines, 5)["fate"], "ticket", "{octets}");
    }
}

#[test]
fn t112_an_own_address_without_room_for_marks_serves_as_it_is_and_the_desk_says_so() {
    for octets in [37, 64] {
        let mut trial = Trial::new(octets);
        assert_eq!(trial.asked.header("Reply-To").unwrap(), trial.own);
        assert_eq!(return_path(&trial.asked), trial.own);
        let name = trial.asked.header("Message-ID").unwrap();
        let own = trial.own.clone();
        let came = trial.answers(&own, &format!("In-Reply-To: {name}\r\n"));
        assert_eq!(
            (&came["fate"], &came["ticket"]),
            (&"comment".into(), &trial.ticket),
            "{octets}"
        );
        assert_eq!(trial.comes_back()["fate"], "delivery", "{octets}");
        let caution = format!("mail_from: “{own}” has no room");
        let health = trial.post.world.nobody().html("/healthz");
        assert!(health.contains(&caution), "{health}");
        let log = trial.post.world.server.log.lock().unwrap().clone();
        assert!(log.contains(&caution), "{log}");
    }
}

#[test]
fn t112_whatever_looks_at_the_settings_says_what_an_own_address_cannot_serve_for() {
    let world = crate::harness::World::new();
    let data = &world.folder.0.join("data");
    for (octets, said) in [(36, false), (37, true), (64, true)] {
        let own = own(octets);
        // Of mail nothing is open, since nothing is set up to be.
        for arguments in [&["config", "check"][..], &["check"], &["mail", "check"]] {
            let arguments = [arguments, &["--mail-from", &own]].concat();
            let (ended, out, error) = command(data, &arguments);
            assert_eq!(ended, 0, "{arguments:?}: {out}{error}");
            assert_eq!(out.contains("has no room"), said, "{arguments:?}: {out}");
        }
    }
    let longer = format!("{}@desk.example", "s".repeat(65));
    let folder = Folder::new();
    let (ended, _, error) = command(&folder.0, &["serve", "--mail-from", &longer]);
    assert_eq!(ended, 2);
    has_all(&error, &["mail_from", &longer]);
}

/// The name before the address: plain ones are legible.
fn display_name(mail: &Mail) -> String {
    let from = mail.header("From").unwrap();
    let name = from.strip_suffix(" <help@desk.example>").unwrap();
    if let Some(quoted) = name.strip_prefix('"') {
        let quoted = quoted.strip_suffix('"').unwrap();
        return quoted.replace("\\\"", "\"");
    }
    let decoded = name.split(' ').map(|word| {
        let word = word.strip_prefix("=?utf-8?b?").unwrap();
        let word = word.strip_suffix("?=").unwrap();
        let bytes = data_encoding::BASE64.decode(word.as_bytes()).unwrap();
        String::from_utf8(bytes).unwrap()
    });
    decoded.collect()
}

#[test]
fn the_name_before_the_own_address_is_what_its_mails_say_they_are_from() {
    for (setting, name) in [
        ("Acme Support <help@desk.example>", "Acme Support"),
        (
            "\"Acme, Inc. \\\"Support\\\"\" <help@desk.example>",
            "Acme, Inc. \"Support\"",
        ),
        ("Поддержка <help@desk.example>", "Поддержка"),
        ("help@desk.example", "Pocketdesk"),
    ] {
        let mut post = Post::new(&[("mail_from", setting)]);
        let own = "help@desk.example";
        let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
        post.writes((&kim, own), "Lamp", "It flickers.");
        let received = post.mta.wait_about(&kim, "We received");
        assert_eq!(display_name(&received), name);
        let ticket = judged(&ines, 1)["ticket"].clone();
        let asked = asked(&post, (&ines, &kim), &ticket);
        let by_agent = format!("Ines Vidal (support) via {name}");
        assert_eq!(display_name(&asked), by_agent);
    }
}

#[test]
fn t101_an_answer_to_the_short_reply_address_of_a_mail_about_a_note_is_a_note() {
    const INES: &str = "ines@desk.example";
    let own = own(30);
    let settings = [
        ("mail_from", own.as_str()),
        ("mail_authserv_id", "mx.desk.example"),
        ("mail_trusted", "127.0.0.0/8"),
    ];
    let mut post = Post::new(&settings);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    post.writes((&kim, &own), "Lamp", "It flickers.");
    let ticket = judged(&ines, 1)["ticket"].clone();
    let path = format!("/desk/tickets/{ticket}/notes");
    let note = format!("@Ines Vidal, does {kim} pay?");
    let noor = post.world.person("noor");
    noor.sends(&path, &[("body", &note)]);
    let told = post
        .mta
        .wait_for(INES, |mail| mail.text.contains(&format!("{kim} pay")));
    let to = told.header("Reply-To").unwrap();
    let answer = letter(INES, &to, "Re: Lamp", "Never, CANARY-1.");
    let passed = "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.example\r\n";
    post.smtp(INES, &to, &format!("{passed}{answer}"));
    let came = judged(&ines, 2);
    assert_eq!((&came["fate"], &came["ticket"]), (&"note".into(), &ticket));
    let comments = ines.asks(&format!("/tickets/{ticket}/comments"));
    assert!(!comments.expect(200).text().contains("CANARY-1"));
}
