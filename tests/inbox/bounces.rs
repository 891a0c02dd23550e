//! Reports of what became of our mails, and what else comes to where they go.

use serde_json::Value;

use super::{
    comments, judged, opened_by,
    post::{Post, letter},
};
use crate::harness::{Person, has};

/// A delivery report: for whom, what it says of whom, and what of the mail comes back with it.
fn report(to: &str, recipients: &[String], returned: &str) -> String {
    let groups: String = recipients
        .iter()
        .map(|who| format!("\r\n{who}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 No such mailbox\r\n"))
        .collect();
    format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"edge\"\r\n\r\n--edge\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n--edge\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n{groups}\r\n--edge\r\nContent-Type: text/rfc822-headers\r\n\r\n{returned}\r\n--edge--\r\n"
    )
}

fn final_recipient(address: &str) -> String {
    format!("Final-Recipient: rfc822; {address}")
}

/// What agents are told of mail to somebody.
fn returned(ines: &Person, address: &str) -> &'static str {
    let found = ines.asks(&format!("/people?q={address}")).json();
    let page = ines.words(&format!("/desk/people/{}", found["data"][0]["id"]));
    match page {
        page if page.contains("The last 2 mails came back.") => "two",
        page if page.contains("The last mail came back.") => "one",
        _ => "none",
    }
}

fn state_of(ines: &Person, mail: &Value) -> Value {
    let sent = ines.asks("/mail/messages?direction=out&limit=100").json();
    let mut sent = sent["data"].as_array().unwrap().iter();
    sent.find(|sent| sent["id"] == *mail).unwrap()["fate"].clone()
}

#[test]
fn t19_a_bounce_counts_once_a_mail_and_only_for_the_address_it_went_to() {
    let mut post = Post::new(&[]);
    let (kim, eve) = (post.address("kim"), post.address("eve"));
    let ines = post.world.with_token("ines");
    let ticket = opened_by(&mut post, &kim, &ines);
    let received = post.mta.wait_about(&kim, "We received");
    let path = received.header("Return-Path").unwrap();
    let path = path.trim_matches(['<', '>']).to_owned();
    let name = format!("Message-ID: {}", received.header("Message-ID").unwrap());
    let mut nth = 1;
    let mut comes = |post: &mut Post, to: &str, recipients: &[String], returned: &str| {
        nth += 1;
        let report = report(to, recipients, returned);
        post.smtp(
            "",
            to,
            &format!("X-Nth: {nth}\r\nMessage-ID: <{nth}@mx.example>\r\n{report}"),
        );
        judged(&ines, nth)
    };
    // About somebody else, by somebody who saw the mail quoted, or about nobody: nothing follows.
    let own = "support@desk.example";
    let own_recipient = [final_recipient(&kim)];
    for (to, recipients) in [
        (path.as_str(), &[final_recipient(&eve)][..]),
        (&path, &[]),
        (&path, &["Final-Recipient: rfc822; nobody".to_owned()]),
        (own, &own_recipient),
    ] {
        let came = comes(&mut post, to, recipients, &name);
        assert_eq!(came["fate"], "delivery", "{came}");
        assert_eq!(returned(&ines, &kim), "none", "{recipients:?}");
        assert_eq!(state_of(&ines, &came["delivery_of"]), "sent");
    }
    // With a name that is none of ours it waits for an agent.
    let came = comes(
        &mut post,
        own,
        &own_recipient,
        "Message-ID: <t.1.0.1.aaaa@desk.example>",
    );
    assert_eq!(came["reason"], "not_our_report");
    // About Kim among others, and as often as somebody likes.
    for _ in 0..3 {
        let both = [final_recipient(&eve), final_recipient(&kim.to_uppercase())];
        let came = comes(&mut post, &path, &both, "Subject: x");
        assert_eq!(returned(&ines, &kim), "one");
        assert_eq!(state_of(&ines, &came["delivery_of"]), "failed");
    }
    let came = comes(&mut post, &path, &[], "Subject: x");
    assert_eq!(state_of(&ines, &came["delivery_of"]), "failed");
    // The next mail counts for itself, where Kim has her mail passed on, too.
    ines.replies(ticket, "Which pump is it?");
    let asked = post
        .mta
        .wait_for(&kim, |mail| mail.text.contains("Which pump"));
    let path = asked.header("Return-Path").unwrap();
    let passed_on = format!(
        "Original-Recipient: rfc822;{kim}\r\n{}",
        final_recipient(&eve)
    );
    comes(
        &mut post,
        path.trim_matches(['<', '>']),
        &[passed_on],
        "Subject: x",
    );
    assert_eq!(returned(&ines, &kim), "two");
}

#[test]
fn t19_what_people_write_to_where_reports_go_reaches_agents() {
    let mut post = Post::new(&[]);
    let (kim, eve) = (post.address("kim"), post.address("eve"));
    let ines = post.world.with_token("ines");
    let ticket = opened_by(&mut post, &kim, &ines);
    let path_of = |mail: crate::harness::mailbox::Mail| {
        let path = mail.header("Return-Path").unwrap();
        path.trim_matches(['<', '>']).to_owned()
    };
    let received = post.mta.wait_about(&kim, "We received");
    let name = received.header("Message-ID").unwrap();
    let path = path_of(received);
    let invited = post.mta.wait_about(&kim, "invitation");
    // Kim's mail program answered where it should not have: agents read it with the ticket.
    let words = letter(&kim, &path, "Re: We received", "Is anybody there?");
    post.smtp(&kim, &path, &words);
    let came = judged(&ines, 2);
    assert_eq!(
        (&came["fate"], &came["reason"], &came["ticket"]),
        (&"note".into(), &"report_address".into(), &ticket)
    );
    let page = ines.words(&format!("/desk/tickets/{ticket}"));
    assert!(page.contains("Is anybody there?"), "{page}");
    has(&page, "written to where only delivery reports go");
    // With the name of our mail it is the answer that it is.
    let answer = letter(&kim, &path, "Re: We received", "It stops still.");
    post.smtp(&kim, &path, &format!("In-Reply-To: {name}\r\n{answer}"));
    assert_eq!(judged(&ines, 3)["fate"], "comment");
    assert_eq!(comments(&ines, &ticket), ["It stops.", "It stops still."]);
    // Somebody else's words, and those about no ticket, wait, and an agent lets them in.
    post.writes((&eve, &path), "Re: We received", "I am Eve.");
    let account = path_of(invited);
    post.writes((&kim, &account), "Re: invitation", "What is it?");
    for nth in [4, 5] {
        let came = judged(&ines, nth);
        assert_eq!(
            (&came["fate"], &came["reason"]),
            (&"suspended".into(), &"report_address".into())
        );
        let release = format!("/mail/messages/{}/release", came["id"]);
        ines.api("POST", &release, None).expect(204);
    }
    assert_eq!(judged(&ines, 4)["fate"], "note");
    assert_eq!(judged(&ines, 5)["fate"], "ticket");
    // What programs say there is noted on the mail, as before.
    let away = letter(&kim, &path, "Out of office", "I am away.");
    post.smtp(
        "",
        &path,
        &format!("Auto-Submitted: auto-replied\r\n{away}"),
    );
    assert_eq!(judged(&ines, 6)["fate"], "delivery");
    assert_eq!(returned(&ines, &kim), "none");
}
