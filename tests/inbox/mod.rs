//! Mail in: through the desk's own entrance, and judged (mail.md).

mod aliases;
mod bounces;
mod budgets;
mod channels;
mod copied;
mod crash;
mod effects;
mod frame;
mod imap;
mod import;
mod ledger;
mod mutated;
mod names;
mod pipe;
pub mod post;
mod postfix;
mod proof;
mod quoting;
mod receive;
mod reply_to;
mod responders;
mod roles;
mod rules;
mod secrets;
mod storage;
mod threads;
mod trials;
mod waiting;

use serde_json::Value;

use self::post::{Post, letter};
use crate::harness::{Person, has, has_all, lacks, mailbox::Mail, server::wait};

/// What became of a message, once it is judged.
pub fn judged(ines: &Person, id: usize) -> Value {
    wait(&format!("message {id} to be judged"), || {
        let all = ines.reads("/mail/messages?limit=100");
        let all = all["data"].as_array().unwrap().clone();
        // Newest first.
        let found = all
            .len()
            .checked_sub(id)
            .and_then(|at| all.get(at).cloned())?;
        (found["fate"] != "waiting").then_some(found)
    })
}

/// The ticket that somebody's first mail opens.
fn opened_by(post: &mut Post, from: &str, ines: &Person) -> Value {
    let to = "support@desk.example";
    post.writes((from, to), "Pump", "It stops.");
    let came = judged(ines, 1);
    assert_eq!(came["fate"], "ticket");
    came["ticket"].clone()
}

#[test]
fn k24_files_of_a_mail_stand_in_the_order_they_were_attached() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let names = ["z.txt", "10.txt", "a.txt", "9.txt"];
    let parts = names.map(|name| {
        format!("--edge\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename={name}\r\n\r\nx\r\n")
    });
    let mail = format!(
        "From: Kim <{kim}>\r\nTo: support@desk.example\r\nSubject: Logs\r\nMessage-ID: <logs@kim.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\nContent-Type: text/plain\r\n\r\nSee the logs.\r\n{}--edge--\r\n",
        parts.concat()
    );
    post.smtp(&kim, "support@desk.example", &mail);
    let ticket = judged(&ines, 1)["ticket"].clone();
    let path = format!("/tickets/{ticket}/comments");
    let comment = ines.asks(&path).json()["data"][0].clone();
    let files = comment["attachments"].as_array().unwrap().clone();
    let found: Vec<&str> = files
        .iter()
        .map(|file| file["name"].as_str().unwrap())
        .collect();
    assert_eq!(found, names);
}

fn comments(person: &Person, ticket: &Value) -> Vec<String> {
    let path = format!("/tickets/{ticket}/comments");
    let all = person.reads(&path);
    let all = all["data"].as_array().unwrap().iter();
    all.map(|comment| comment["body"].as_str().unwrap().to_owned())
        .collect()
}

fn reply_address(mail: &Mail) -> String {
    mail.header("Reply-To").unwrap()
}

#[test]
fn a_first_mail_makes_an_account_and_a_ticket_and_nothing_of_it_is_mailed_to_an_unproven_address() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let mail = letter(
        &kim,
        "support@desk.example",
        "The pump stops",
        "CANARY-text at noon.\r\n",
    );
    post.smtp(&kim, "support@desk.example", &mail);
    let came = judged(&ines, 1);
    assert_eq!(
        (&came["fate"], &came["from"]),
        (&"ticket".into(), &kim.clone().into())
    );
    let ticket = &came["ticket"];
    assert_eq!(comments(&ines, ticket), ["CANARY-text at noon."]);
    let invitation = post.mta.wait_about(&kim, "invitation");
    let received = post.mta.wait_about(&kim, "We received");
    assert!(received.subject.starts_with(&format!("[#{ticket}]")));
    assert_eq!(post.mta.mails(&kim).len(), 2);
    for mail in [&invitation, &received] {
        lacks(&mail.source, "CANARY");
        lacks(&mail.source, "pump");
    }
    assert!(!received.text.contains("/invitation/"));
    // Byte for byte, but for the line that says how it came.
    let raw = ines
        .get(&format!("/desk/mail/{}/raw", came["id"]))
        .expect(200);
    assert!(raw.text().ends_with(&mail), "{}", raw.text());
}

#[test]
fn a_reply_to_our_mail_is_a_comment_and_the_subject_says_nothing() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let ticket = opened_by(&mut post, &kim, &ines);
    let path = format!("/desk/tickets/{ticket}/comments");
    ines.sends(&path, &[("body", "Which pump is it?")]);
    let asked = post
        .mta
        .wait_for(&kim, |mail| mail.text.contains("Which pump"));
    let to = reply_address(&asked);
    let body = "The blue one.\r\n\r\nOn Mon, Ines wrote:\r\n> Which pump is it?\r\n";
    post.writes((&kim, &to), "Something else", body);
    let came = judged(&ines, 2);
    assert_eq!(
        (&came["fate"], &came["ticket"]),
        (&"comment".into(), &ticket)
    );
    let page = ines.get(&format!("/desk/tickets/{ticket}")).expect(200);
    assert!(page.words().contains("The blue one."));
    let original = format!("href=\"/desk/mail/{}\"", came["id"]);
    assert!(
        page.text().contains(&original),
        "what came in is one click away"
    );
    let folded = page.text();
    let folded = folded.split("<details class=\"folded\">").nth(1).unwrap();
    has(folded.split("</details>").next().unwrap(), "Ines wrote:");
    // Agents are mailed what Kim said, and not what they wrote themselves.
    let told = post.mta.wait_for("ines@desk.example", |mail| {
        mail.text.contains("The blue one.")
    });
    assert!(!told.text.contains("Which pump is it"), "{}", told.text);
    // By the name of our mail alone, to the plain address.
    let name = asked.header("Message-ID").unwrap();
    let mail = letter(&kim, "support@desk.example", "Re: Pump", "And it is loud.");
    post.smtp(
        &kim,
        "support@desk.example",
        &format!("In-Reply-To: {name}\r\n{mail}"),
    );
    assert_eq!(judged(&ines, 3)["fate"], "comment");
    // With its number alone it is a ticket of its own, that agents are shown the way from.
    let mail = letter(
        &kim,
        "support@desk.example",
        &format!("[#{ticket}] Pump"),
        "A third thing.",
    );
    post.smtp(&kim, "support@desk.example", &mail);
    let came = judged(&ines, 4);
    assert_eq!(came["fate"], "ticket");
    assert_ne!(came["ticket"], ticket);
    let page = ines.get(&format!("/desk/mail/{}", came["id"])).expect(200);
    has(page.words(), format!("May belong to #{ticket}"));
}

#[test]
fn t1_t3_a_way_in_serves_nobody_it_was_not_sent_to() {
    let mut post = Post::new(&[]);
    let (kim, eve) = (post.address("kim"), post.address("eve"));
    let [ines, ana] = post.world.with_tokens(["ines", "ana"]);
    let ticket = opened_by(&mut post, &kim, &ines);
    let received = post.mta.wait_about(&kim, "We received");
    let to = reply_address(&received);
    // Lanes are different, so either may come first.
    let invited = |mail: &Mail| mail.subject.contains("invitation");
    post.mta.wait_for(&kim, invited);
    let before = post.mta.mails(&kim).len();
    // A stranger with Kim's way in.
    let mail = letter(&eve, &to, "Re: Pump", "CANARY of Eve");
    post.smtp(
        &eve,
        &to,
        &format!("Cc: {}\r\n{mail}", post.address("accomplice")),
    );
    let came = judged(&ines, 2);
    assert_eq!(
        (&came["fate"], &came["reason"]),
        (&"note".into(), &"not_on_this_ticket".into())
    );
    // Somebody known here who is not on the ticket.
    post.writes(("ana@acme.example", &to), "Re: Pump", "CANARY of Ana");
    assert_eq!(judged(&ines, 3)["reason"], "not_on_this_ticket");
    ana.get(&format!("/tickets/{ticket}")).expect(404);
    // As an agent, with the customer's way in, or with none.
    for (to, body) in [
        (to.as_str(), "CANARY as Ines"),
        ("support@desk.example", "CANARY as Ines, too"),
    ] {
        let mail = letter("ines@desk.example", to, "Re: Pump", body);
        post.smtp("ines@desk.example", to, &mail);
    }
    for id in [4, 5] {
        let came = judged(&ines, id);
        assert_eq!(
            (&came["fate"], &came["reason"]),
            (&"suspended".into(), &"agent_not_authenticated".into())
        );
    }
    assert_eq!(comments(&ines, &ticket), ["It stops."]);
    let page = ines.words(&format!("/desk/tickets/{ticket}"));
    has_all(&page, &["CANARY of Eve", "not on this ticket"]);
    // Nobody was mailed, and nobody joined.
    assert_eq!(post.mta.mails(&kim).len(), before);
    assert!(
        post.mta.mails(&eve).is_empty() && post.mta.mails(&post.address("accomplice")).is_empty()
    );
}

#[test]
fn t18_an_absence_notice_is_kept_and_reopens_nothing() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let ticket = opened_by(&mut post, &kim, &ines);
    let path = format!("/tickets/{ticket}");
    ines.changes(&path, &serde_json::json!({ "status": "solved" }));
    let solved = post.mta.wait_for(&kim, |mail| mail.text.contains("solved"));
    let to = reply_address(&solved);
    // What was received is told by a slower lane.
    post.mta.wait_about(&kim, "We received");
    let mails = post.mta.mails(&kim).len();
    let away = letter(&kim, &to, "Out of office", "I am away until Monday.");
    post.smtp("", &to, &format!("Auto-Submitted: auto-replied\r\n{away}"));
    let came = judged(&ines, 2);
    assert_eq!(
        (&came["fate"], &came["ticket"]),
        (&"comment".into(), &ticket)
    );
    let now = ines.asks(&path).json();
    assert_eq!(now["status"]["key"], "solved");
    ines.get(&format!("/desk/tickets/{ticket}"))
        .says("Automatic message");
    // To the plain address it waits for an agent, and nobody gets an account by it.
    let robot = post.address("robot");
    let mail = letter(&robot, "support@desk.example", "News of the week", "Buy!");
    post.smtp(
        &robot,
        "support@desk.example",
        &format!("Precedence: bulk\r\n{mail}"),
    );
    let came = judged(&ines, 3);
    assert_eq!(
        (&came["fate"], &came["reason"]),
        (&"suspended".into(), &"automatic".into())
    );
    assert!(post.mta.mails(&robot).is_empty());
    assert_eq!(post.mta.mails(&kim).len(), mails);
    // Until an agent lets it in.
    ines.sends(&format!("/desk/mail/{}/release", came["id"]), &[]);
    assert_eq!(judged(&ines, 3)["fate"], "ticket");
}

#[test]
fn t26_the_same_mail_handed_over_thrice_is_one_ticket_and_another_with_its_name_is_not_lost() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let mail = letter(&kim, "support@desk.example", "Pump", "It stops.");
    for _ in 0..3 {
        post.smtp(&kim, "support@desk.example", &mail);
    }
    let forged = mail.replace("It stops.", "It does not.");
    post.smtp(&kim, "support@desk.example", &forged);
    let fates: Vec<_> = (1..=4)
        .map(|id| judged(&ines, id)["fate"].clone())
        .collect();
    assert_eq!(fates, ["ticket", "duplicate", "duplicate", "ticket"]);
}

#[test]
fn l8_a_reply_to_a_closed_ticket_opens_a_follow_up() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let ticket = opened_by(&mut post, &kim, &ines);
    let received = post.mta.wait_about(&kim, "We received");
    let status = |status: &str| {
        let body = serde_json::json!({ "status": status });
        ines.changes(&format!("/tickets/{ticket}"), &body);
    };
    status("solved");
    status("closed");
    let to = reply_address(&received);
    post.writes((&kim, &to), "Re: Pump", "It stops again.");
    let came = judged(&ines, 2);
    assert_eq!(came["fate"], "follow_up");
    let follow_up = ines.reads(&format!("/tickets/{}", came["ticket"]));
    assert_eq!(follow_up["follow_up_of"], ticket);
    assert_eq!(comments(&ines, &came["ticket"]), ["It stops again."]);
}

#[test]
fn t10_our_own_mail_come_back_is_dropped_and_shown() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    opened_by(&mut post, &kim, &ines);
    let received = post.mta.wait_about(&kim, "We received");
    let source = received.source.split_once("\nFrom:").unwrap();
    let source = format!("From:{}", source.1).replace('\n', "\r\n");
    post.smtp("support@desk.example", "support@desk.example", &source);
    assert_eq!(judged(&ines, 2)["fate"], "dropped");
}

#[test]
fn files_come_along_byte_for_byte() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let bytes: Vec<u8> = (0..=255).cycle().take(40_000).collect();
    let coded = data_encoding::BASE64.encode(&bytes);
    let lines: Vec<&str> = coded
        .as_bytes()
        .chunks(76)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    let mail = format!(
        "From: Kim <{kim}>\r\nTo: support@desk.example\r\nSubject: Log\r\nMessage-ID: <log@kim.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"edge\"\r\n\r\n--edge\r\nContent-Type: text/plain\r\n\r\nSee the log.\r\n--edge\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''d%C3%A9bit.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--edge--\r\n",
        lines.join("\r\n")
    );
    post.smtp(&kim, "support@desk.example", &mail);
    let ticket = judged(&ines, 1)["ticket"].clone();
    let path = format!("/tickets/{ticket}/comments");
    let comment = ines.asks(&path).json()["data"][0].clone();
    let file = &comment["attachments"][0];
    assert_eq!(
        (&file["name"], &file["size"]),
        (&"débit.bin".into(), &40_000.into())
    );
    let path = format!("/attachments/{}", file["id"]);
    let got = ines.asks(&path).expect(200);
    assert_eq!(got.body, bytes);
}
