//! What a mail brings about on its ticket, beyond its text standing there.

use serde_json::{Value, json};

use super::{
    judged, opened_by,
    post::{Post, letter},
    proof::{ANA, LUIS, Scene, TRUSTED, reply_address},
};
use crate::harness::{Person, mailbox::Mail};

fn ticket(who: &Person, number: &Value) -> Value {
    let path = format!("/tickets/{number}");
    who.reads(&path)
}

/// Puts a ticket into a status, as an agent.
fn set(ines: &Person, number: &Value, status: &str) {
    let body = json!({ "status": status, "reason": "solved" });
    ines.changes(&format!("/tickets/{number}"), &body);
}

fn authors(who: &Person, number: &Value) -> Vec<String> {
    let all = who.asks(&format!("/tickets/{number}/comments"));
    let all = all.expect(200).json();
    let rows = all["data"].as_array().unwrap().iter();
    rows.map(|row| row["author"]["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_mail_of_nothing_but_quotes_stands_there_and_changes_no_status() {
    let mut scene = Scene::new(&[]);
    let (number, ines) = (json!(scene.ticket), scene.ines.clone());
    let way = reply_address(&scene.answers("Which valve?", ANA));
    let quotes = [
        "> It drips.\r\n> Which valve?\r\n",
        "On Mon, Ines Vidal wrote:\r\n> Which valve?\r\n",
        "\r\n\r\n> Which valve?\r\n\r\n-- \r\nAna Ruiz\r\nAcme Tools\r\n",
        "-----Original Message-----\r\nFrom: Ines Vidal\r\nSent: Monday\r\nTo: Ana\r\nSubject: Valve\r\n\r\nWhich valve?\r\n",
    ];
    for status in ["pending", "solved"] {
        set(&ines, &number, status);
        for body in quotes {
            // Who says the same again is a program.
            let body = &body.replace("Which", &format!("{status}, which"));
            let before = ticket(&ines, &number);
            scene.expect((ANA, &way), ("", body), ("comment", None));
            let after = ticket(&ines, &number);
            assert_eq!(after["status"], before["status"], "{body}");
            assert_eq!(after["closes_at"], before["closes_at"], "{body}");
        }
    }
    assert_eq!(scene.comments().len(), 2 + 2 * quotes.len());
    let page = ines.get(&format!("/desk/tickets/{number}")).expect(200);
    assert!(!page.words().contains("sent automatically"));
    // A closed ticket is not gone on with by it.
    set(&ines, &number, "solved");
    set(&ines, &number, "closed");
    let came = scene.mail((ANA, &way), "", quotes[0]);
    assert_eq!(
        (&came["fate"], &came["ticket"]),
        (&json!("comment"), &number)
    );
    assert_eq!(ticket(&ines, &number)["status"]["key"], "closed");
    // With a word of one's own, or a file, it is a reply like any other.
    let came = scene.mail(
        (ANA, &way),
        "",
        &format!("The left one.\r\n\r\n{}", quotes[1]),
    );
    assert_eq!(came["fate"], "follow_up");
    let mut scene = Scene::new(&[]);
    let (number, ines) = (json!(scene.ticket), scene.ines.clone());
    let way = reply_address(&scene.answers("Which valve?", ANA));
    for body in [
        "> Which valve?\r\nThe left one.\r\n",
        "ok\r\n\r\n> Which valve?\r\n",
    ] {
        set(&ines, &number, "solved");
        scene.expect((ANA, &way), ("", body), ("comment", None));
        assert_eq!(ticket(&ines, &number)["status"]["key"], "open", "{body}");
    }
    set(&ines, &number, "solved");
    let picture = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    let body = "--b\r\nContent-Type: text/plain\r\n\r\n> Which valve?\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=valve.bin\r\n\r\nabc\r\n--b--\r\n";
    let mail = letter(ANA, &way, "Re: Valve", body);
    let mail = mail.replace("MIME-Version: 1.0\r\n", "");
    let mail = mail.replace("Content-Type: text/plain; charset=utf-8\r\n", "");
    scene.post.smtp(ANA, &way, &format!("{picture}{mail}"));
    assert_eq!(judged(&ines, scene.came + 1)["fate"], "comment");
    assert_eq!(ticket(&ines, &number)["status"]["key"], "open");
}

#[test]
fn only_what_is_proven_marks_a_ticket_as_read_by_its_author() {
    let mut scene = Scene::new(TRUSTED);
    let ana = scene.post.world.with_token("ana");
    let plain = "support@desk.example";
    let unproven = scene.mail((ANA, plain), "", "It drips again.");
    assert_eq!(unproven["fate"], "ticket", "{unproven}");
    assert_eq!(ticket(&ana, &unproven["ticket"])["unread"], true);
    let passed = "Authentication-Results: mx.desk.example; dmarc=pass header.from=acme.example\r\n";
    let proven = scene.mail((ANA, plain), passed, "And again.");
    assert_eq!(proven["fate"], "ticket", "{proven}");
    assert_eq!(ticket(&ana, &proven["ticket"])["unread"], false);
    // A note of whoever says to be her is none of her reading either.
    let way = reply_address(&scene.answers("Which valve?", ANA));
    let number = json!(scene.ticket);
    assert_eq!(ticket(&ana, &number)["unread"], true);
    scene.adds(LUIS);
    let of_luis = reply_address(&scene.answers("Anybody?", LUIS));
    scene.expect(
        (ANA, &of_luis),
        ("", "CANARY"),
        ("note", Some("not_proven")),
    );
    assert_eq!(ticket(&ana, &number)["unread"], true);
    scene.expect((ANA, &way), ("", "The left one."), ("comment", None));
    assert_eq!(ticket(&ana, &number)["unread"], false);
}

#[test]
fn t102_who_was_copied_on_a_reply_is_nobody_else_by_its_way_in() {
    let mut scene = Scene::new(TRUSTED);
    let (number, ines) = (json!(scene.ticket), scene.ines.clone());
    let way = reply_address(&scene.answers("Which valve?", ANA));
    // Ana answers, and copies Luis, who sees her way in.
    let copied = format!("Cc: {LUIS}\r\n");
    scene.expect((ANA, &way), (&copied, "The left one."), ("comment", None));
    let before = authors(&ines, &number);
    let followers = format!("/tickets/{number}/followers");
    let on_it = ines.asks(&followers).text();
    assert!(on_it.contains("Luis Ortega"), "{on_it}");
    set(&ines, &number, "solved");
    let solved =
        |mail: &Mail| mail.subject.contains(&scene.word) && mail.text.contains("is solved");
    scene.post.mta.wait_for(ANA, solved);
    let told = scene.told(ANA);
    // Whatever he says there by himself is a note, and nothing follows.
    for words in [
        "CANARY one",
        "@Mara Silva CANARY two",
        "CANARY three\r\n\r\n> quoted\r\n",
    ] {
        let cc = "Cc: mara@acme.example\r\n";
        scene.expect((LUIS, &way), (cc, words), ("note", Some("not_proven")));
    }
    assert_eq!(authors(&ines, &number), before);
    assert_eq!(ticket(&ines, &number)["status"]["key"], "solved");
    assert!(!ines.asks(&followers).text().contains("Mara"));
    assert_eq!(scene.told(ANA), told);
    // Where his domain vouches for him it is his own word.
    let passed = "Authentication-Results: mx.desk.example; dmarc=pass header.from=acme.example\r\n";
    scene.expect((LUIS, &way), (passed, "The right one."), ("comment", None));
    assert_eq!(authors(&ines, &number).last().unwrap(), "Luis Ortega");
    // Once he is taken off, not even that: nor does it bring him back.
    scene.removes(LUIS);
    let gone = ("note", Some("not_on_this_ticket"));
    scene.expect((LUIS, &way), (passed, "CANARY four"), gone);
    let on_it = ines.asks(&followers).text();
    assert!(!on_it.contains("Luis Ortega"), "{on_it}");
    // Nor does it mute for Ana: that is another token.
    let nobody = scene.post.world.nobody();
    let token = way.split(['+', '@']).nth(1).unwrap();
    nobody.get(&format!("/unsubscribe/{token}")).expect(404);
    nobody
        .post(&format!("/unsubscribe/{token}"), &[])
        .expect(404);
    let said = scene.comments();
    assert!(said.iter().all(|body| !body.contains("CANARY")), "{said:?}");
}

#[test]
fn t102_a_stranger_who_was_copied_on_a_reply_leaves_notes_alone() {
    let mut post = Post::new(&[]);
    let (kim, eve) = (post.address("kim"), post.address("eve"));
    let ines = post.world.with_token("ines");
    let number = opened_by(&mut post, &kim, &ines);
    let received = post.mta.wait_about(&kim, "We received");
    let way = reply_address(&received);
    let mail = letter(&kim, &way, "Re: Pump", "The blue one.");
    post.smtp(&kim, &way, &format!("Cc: {eve}\r\n{mail}"));
    assert_eq!(judged(&ines, 2)["fate"], "comment");
    let before = authors(&ines, &number);
    post.writes((&eve, &way), "Re: Pump", "CANARY: no, the red one.");
    let came = judged(&ines, 3);
    assert_eq!((&came["fate"], &came["ticket"]), (&json!("note"), &number));
    assert_eq!(authors(&ines, &number), before);
}
