//! Archives of mail: what was said stays with its ticket, with its time, and nobody hears of it.

use std::{fs, path::Path};

use serde_json::Value;

use super::{comments, judged, post::Post};
use crate::harness::{
    Person, World, has, has_all,
    server::{Folder, command},
};

const OWN: &str = "support@desk.example";

/// A mail of an archive; `name` is its Message-ID, `answers` that of another.
fn mail(from: &str, (name, answers): (&str, &str), day: u8, body: &str) -> String {
    let answers = match answers {
        "" => String::new(),
        other => format!("In-Reply-To: <{other}@archive.example>\n"),
    };
    format!(
        "From: {from}\nTo: {OWN}\nSubject: Old pump\nMessage-ID: <{name}@archive.example>\n{answers}Date: {day} Mar 2024 10:00:00 +0000\n\n{body}\n"
    )
}

fn written(folder: &Folder, name: &str, text: &str) -> String {
    let path = folder.0.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

fn mails_out(noor: &Person) -> Vec<Value> {
    let out = noor.reads("/mail/messages?direction=out&limit=100");
    out["data"].as_array().unwrap().clone()
}

#[test]
fn an_archive_becomes_a_ticket_with_its_history_and_nobody_is_mailed() {
    let post = Post::new(&[]);
    let (kim, zoe) = (post.address("kim"), post.address("zoe"));
    let ines = post.world.with_token("ines");
    let before = mails_out(&ines).len();
    let all = [
        mail(
            &format!("Kim Reyes <{kim}>\nCc: {zoe}"),
            ("1", ""),
            1,
            "It stops.\n\nFrom noon on it leaks.\n",
        ),
        mail(OWN, ("2", "1"), 2, "Which pump?"),
        mail(&kim, ("3", "2"), 3, "The blue one."),
        mail("ines@desk.example", ("4", "3"), 4, "Turn it off."),
        mail(
            &format!("{zoe}\nAuto-Submitted: auto-replied"),
            ("5", ""),
            5,
            "I am away.",
        ),
        mail(&kim, ("6", ""), 6, "Another matter."),
    ];
    let mbox: String = all
        .iter()
        .map(|raw| format!("From x@archive.example Fri Mar  1 10:00:00 2024\n{raw}\n"))
        .collect();
    let path = written(&post.world.folder, "old.mbox", &mbox);
    let import = ["import", "mbox", path.as_str()];
    let said = post
        .world
        .server
        .command(&[import.as_slice(), &["--dry-run"]].concat());
    assert!(
        said.starts_with("6 messages; 0 of them are over a limit"),
        "{said}"
    );
    assert!(
        ines.reads("/mail/messages?limit=100")["data"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let said = post.world.server.command(&import);
    assert!(
        said.starts_with("6 messages were handed to the running desk"),
        "{said}"
    );

    let became: Vec<Value> = (1..=6).map(|id| judged(&ines, id)).collect();
    let fates: Vec<&str> = became
        .iter()
        .map(|row| row["fate"].as_str().unwrap())
        .collect();
    assert_eq!(
        fates,
        [
            "ticket",
            "note",
            "comment",
            "comment",
            "suspended",
            "ticket"
        ]
    );
    assert_eq!(became[1]["reason"], "own_address");
    let ticket = &became[0]["ticket"];
    let said = [
        "It stops.\n\nFrom noon on it leaks.",
        "The blue one.",
        "Turn it off.",
    ];
    assert_eq!(comments(&ines, ticket), said);
    let row = ines.reads(&format!("/tickets/{ticket}"));
    assert_eq!(row["created_at"], "2024-03-01T10:00:00Z");
    let thread = ines.reads(&format!("/tickets/{ticket}/comments"));
    assert_eq!(thread["data"][2]["author"]["name"], "Ines Vidal");
    assert_eq!(thread["data"][2]["created_at"], "2024-03-04T10:00:00Z");
    let page = ines.words(&format!("/desk/tickets/{ticket}"));
    has_all(&page, &["Which pump?", "sent from this desk's own address"]);

    // Nobody is mailed of it, then or later.
    assert_eq!(mails_out(&ines).len(), before);
    assert!(post.mta.mails(&kim).is_empty() && post.mta.mails(&zoe).is_empty());
    // Again, after it broke off: nothing comes twice.
    post.world.server.command(&import);
    assert_eq!(
        ines.reads("/mail/messages?limit=100")["data"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    // Who is new by it gets in like anybody who has lost a password, and finds it.
    ines.replies(ticket, "Still so?");
    post.mta
        .wait_for(&kim, |mail| mail.text.contains("Still so?"));
}

/// The fate of the newest message, and where it is.
fn newest(ines: &Person, id: usize) -> (String, Value) {
    let came = judged(ines, id);
    (
        came["fate"].as_str().unwrap().to_owned(),
        came["ticket"].clone(),
    )
}

#[test]
fn an_archive_joins_no_ticket_by_a_name_that_a_stranger_chose() {
    let mut post = Post::new(&[]);
    let (eve, kim) = (post.address("eve"), post.address("kim"));
    let (zoe, ines) = (post.address("zoe"), post.world.with_token("ines"));
    let named = |from: &str, to: &str, name: &str, more: &str| {
        format!(
            "From: {from}\r\nTo: {to}\r\nSubject: Pump\r\nMessage-ID: <{name}@archive.example>\r\n{more}\r\nMine.\r\n"
        )
    };
    // Eve names a mail of hers as one of the archive, before that is taken over.
    post.smtp(&eve, OWN, &named(&eve, OWN, "1", ""));
    let (_, of_eve) = newest(&ines, 1);
    // The same in Kim's name, to her own ticket: a note there.
    let way = super::reply_address(&post.mta.wait_about(&eve, "We received"));
    post.smtp(&eve, &way, &named(&kim, &way, "2", ""));
    assert_eq!(newest(&ines, 2), ("note".into(), of_eve.clone()));
    // Kim writes, too, and is answered from elsewhere.
    post.smtp(&kim, OWN, &named(&kim, OWN, "3", ""));
    let (_, of_kim) = newest(&ines, 3);
    let lay_there = |nth: usize, from: &str, answers: &str| {
        let mail = mail(
            from,
            (&format!("a{nth}"), answers),
            1,
            "CANARY of the archive.",
        );
        let path = written(&post.world.folder, &format!("{nth}.eml"), &mail);
        post.world.server.command(&["import", "eml", &path]);
        newest(&ines, nth)
    };
    for (nth, from, answers) in [
        (4, format!("Kim <{kim}>"), "1"),
        (5, format!("Ines <ines@desk.example>\nCc: {kim}"), "1"),
        (6, format!("Kim <{kim}>"), "2"),
        (7, format!("Zoe <{zoe}>"), "3"),
    ] {
        let (fate, ticket) = lay_there(nth, &from, answers);
        assert_eq!(fate, "ticket", "{from}");
        assert!(ticket != of_eve && ticket != of_kim, "{from}: {ticket}");
    }
    // Whose mail it answers is among those who wrote it or got it.
    let answer = format!("Ines <ines@desk.example>\nCc: {kim}");
    assert_eq!(
        lay_there(8, &answer, "3"),
        ("comment".into(), of_kim.clone())
    );
    assert_eq!(lay_there(9, &kim, "3"), ("comment".into(), of_kim.clone()));
    // What lay in the archive itself joins whoever's it is: here as a note, since Zoe is not on it.
    assert_eq!(lay_there(10, &zoe, "a9"), ("note".into(), of_kim));
    let all = comments(&ines, &of_eve);
    assert!(!all.iter().any(|body| body.contains("CANARY")), "{all:?}");
}

#[test]
fn a_maildir_and_single_files_come_in_without_a_running_desk_the_oldest_first() {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    server.stop();
    let maildir = folder.0.join("Maildir");
    for (name, text) in [
        (
            "new/b:2,",
            mail("kim@archive.example", ("1", ""), 1, "It stops."),
        ),
        (
            "cur/a:2,S",
            mail("kim@archive.example", ("2", "1"), 2, "Still."),
        ),
        (".hidden", String::new()),
    ] {
        written(&folder, &format!("Maildir/{name}"), &text);
    }
    fs::create_dir_all(maildir.join("tmp")).unwrap();
    let import = |format: &str, path: &Path| {
        let (code, said, errors) = command(&data, &["import", format, path.to_str().unwrap()]);
        assert_eq!(code, 0, "{errors}");
        said
    };
    let said = import("maildir", &maildir);
    has(
        &said,
        "2 messages are there now. New: 1 a ticket, 1 a comment.",
    );
    let said = import("maildir", &maildir);
    assert!(said.contains("None of them is new."), "{said}");
    let one = written(
        &folder,
        "one.eml",
        &mail("kim@archive.example", ("3", "1"), 3, "Thanks."),
    );
    let said = import("eml", Path::new(&one));
    assert!(said.contains("New: 1 a comment."), "{said}");
    let (code, _, errors) = command(&data, &["import", "mbox", "/nowhere/at/all"]);
    assert_eq!(code, 1);
    has(&errors, "/nowhere/at/all cannot be read");
}

#[test]
fn whoever_may_hand_mail_over_vouches_for_no_archive() {
    use std::os::unix::fs::MetadataExt;
    let world = World::with(&[("mail_socket_group", "nogroup")]);
    let mode = |name: &str| fs::metadata(world.server.data.join(name)).unwrap().mode() & 0o777;
    assert_eq!((mode("import.sock"), mode("mail.sock")), (0o600, 0o660));
}
