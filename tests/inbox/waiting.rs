//! Mail that waits for an agent costs nobody an answer: agents are told.

use super::{
    judged,
    post::{Post, letter},
};
use crate::harness::{mailbox::Mail, server::wait};

const SUPPORT: &str = "support@desk.example";

/// A mail that a program wrote, about no ticket.
fn by_program(post: &mut Post, nth: usize) {
    let robot = post.address("robot");
    let mail = letter(&robot, SUPPORT, "CANARY", &"Nothing. ".repeat(nth));
    post.smtp(&robot, SUPPORT, &format!("Precedence: bulk\r\n{mail}"));
}

/// What Ines was told by this desk as it runs now.
fn told(post: &Post) -> Mail {
    let link = format!(
        "http://{}/desk/mail?fate=suspended",
        post.world.server.address
    );
    post.mta
        .wait_for("ines@desk.example", |mail| mail.text.contains(&link))
}

/// How many such mails are in which state, for Ines.
fn count(post: &Post, state: &str) -> i64 {
    let file = post.world.server.file();
    let sql = "SELECT count(*) FROM base_outbox o JOIN base_people p ON p.id = o.person
               WHERE o.kind = 'waiting_mail' AND p.email = 'ines@desk.example' AND o.state = ?1";
    file.query_row(sql, [state], |row| row.get(0)).unwrap()
}

#[test]
fn agents_are_told_once_an_hour_at_most_that_mail_waits_for_them() {
    let mut post = Post::new(&[]);
    let ines = post.world.with_token("ines");
    by_program(&mut post, 1);
    assert_eq!(judged(&ines, 1)["reason"], "automatic");
    let first = told(&post);
    assert_eq!(first.subject, "1 mail waits for somebody to look at it");
    assert!(!first.source.contains("CANARY"), "{}", first.source);
    assert!(first.text.contains("automatic, and about no ticket"));
    // What comes within the hour is told at its end, together.
    by_program(&mut post, 2);
    by_program(&mut post, 3);
    judged(&ines, 3);
    assert_eq!((count(&post, "sent"), count(&post, "queued")), (1, 1));
    let health = ines.get("/healthz").expect(200).json();
    assert_eq!(health["warnings"], serde_json::json!([]));
    let mut post = post.moved("+61m");
    let second = told(&post);
    assert_eq!(second.subject, "2 mails wait for somebody to look at them");
    assert_eq!((count(&post, "sent"), count(&post, "queued")), (2, 0));
    // The desk's own page counts all of them.
    let ines = post.world.with_token("ines");
    let page = ines.words("/desk");
    assert!(page.contains("3 mails wait for someone"), "{page}");
    // What was looked at by then is no news.
    by_program(&mut post, 4);
    let id = judged(&ines, 4)["id"].clone();
    ines.sends(&format!("/desk/mail/{id}/release"), &[]);
    assert_eq!(judged(&ines, 4)["fate"], "ticket");
    let post = post.moved("+125m");
    wait("the mail to be left out", || {
        (count(&post, "dropped") == 1).then_some(())
    });
    assert_eq!(count(&post, "sent"), 2);
}

#[test]
fn of_a_blocked_sender_and_of_an_archive_nobody_is_told() {
    let mut post = Post::new(&[]);
    let ines = post.world.with_token("ines");
    let eve = post.address("eve");
    post.writes((&eve, SUPPORT), "Pump", "Buy.");
    let block = format!("/desk/mail/{}/block", judged(&ines, 1)["id"]);
    ines.sends(&block, &[("act", "block")]);
    post.writes((&eve, SUPPORT), "Pump again", "Buy.");
    assert_eq!(judged(&ines, 2)["reason"], "blocked");
    let archive = post.world.folder.0.join("one.eml");
    std::fs::write(&archive, "From: <>\nSubject: Old\n\nOld.\n").unwrap();
    let archive = archive.to_string_lossy().into_owned();
    post.world.server.command(&["import", "eml", &archive]);
    assert_eq!(judged(&ines, 3)["fate"], "suspended");
    for state in ["queued", "sent", "dropped"] {
        assert_eq!(count(&post, state), 0, "{state}");
    }
}
