//! Whom a way in speaks for, and when it ends (102, 103).

use serde_json::{Value, json};

use super::{super::judged, ANA, FAILED, LUIS, PASSED, Scene, TRUSTED, reply_address};
use crate::harness::Person;

#[test]
fn t102_a_way_in_speaks_for_nobody_but_whom_it_was_given_to_whoever_is_on_the_ticket() {
    let mut scene = Scene::new(TRUSTED);
    scene.adds(LUIS);
    let mail = scene.answers("Which valve?", LUIS);
    let of_luis = reply_address(&mail);
    let name = mail.header("Message-ID").unwrap();
    scene.post.mta.wait_for(ANA, |mail| {
        mail.text.contains("Which valve?") && mail.subject.contains(&scene.word)
    });
    let before = scene.told(ANA);
    let not_proven = || ("note", Some("not_proven"));
    // Ana is the requester; that she is on it proves nothing.
    scene.expect((ANA, &of_luis), ("", "CANARY by address"), not_proven());
    let none = "Authentication-Results: mx.desk.example; dmarc=none\r\n";
    scene.expect((ANA, &of_luis), (none, "CANARY by none"), not_proven());
    let named = format!("In-Reply-To: {name}\r\n");
    let plain = "support@desk.example";
    scene.expect((ANA, plain), (&named, "CANARY by name"), not_proven());
    let quoted = format!("References: <x@y.example> {name}\r\n");
    scene.expect((ANA, plain), (&quoted, "CANARY by reference"), not_proven());
    let failed = Some("failed_authentication");
    scene.expect(
        (ANA, &of_luis),
        (FAILED, "CANARY disowned"),
        ("suspended", failed),
    );
    // Nor does a way in of one's own where the domain disowns the mail.
    scene.expect(
        (LUIS, &of_luis),
        (FAILED, "CANARY of Luis"),
        ("suspended", failed),
    );
    let lenient = "Authentication-Results: mx.desk.example; dmarc=fail (p=none) policy.dmarc=none header.from=acme.example\r\n";
    scene.expect(
        (LUIS, &of_luis),
        (lenient, "CANARY of a lenient domain"),
        not_proven(),
    );
    assert_eq!(scene.comments().len(), 2, "{:?}", scene.comments());
    assert_eq!(scene.told(ANA), before, "nobody is told but agents");
    // By his own, or vouched for by the domain, everybody speaks for themselves.
    scene.expect((LUIS, &of_luis), ("", "The left one."), ("comment", None));
    scene.expect(
        (ANA, &of_luis),
        (PASSED, "Both, really."),
        ("comment", None),
    );
    assert_eq!(scene.comments()[2..], ["The left one.", "Both, really."]);
}

#[test]
fn t103_a_removed_person_speaks_on_the_ticket_no_more_until_they_are_mailed_anew() {
    let mut scene = Scene::new(&[]);
    scene.adds(LUIS);
    let mail = scene.answers("Which valve?", LUIS);
    let way = reply_address(&mail);
    let one_click = mail.one_click();
    let unsubscribe = one_click.trim_start_matches(&scene.post.world.server.url);
    let nobody = scene.post.world.nobody();
    nobody.get(unsubscribe).expect(200);
    scene.expect((LUIS, &way), ("", "The left one."), ("comment", None));
    scene.removes(LUIS);
    let gone = || ("note", Some("not_on_this_ticket"));
    scene.expect((LUIS, &way), ("", "CANARY after"), gone());
    let named = format!("In-Reply-To: {}\r\n", mail.header("Message-ID").unwrap());
    scene.expect(
        (LUIS, "support@desk.example"),
        (&named, "CANARY by name"),
        gone(),
    );
    nobody.get(unsubscribe).expect(404);
    nobody.post(unsubscribe, &[]).expect(404);
    // Added again, an hour later: the mail that says so is a way in, and what was before is none.
    let mut scene = scene.moved("+1h");
    scene.adds(LUIS);
    scene.expect(
        (LUIS, "support@desk.example"),
        (&named, "CANARY by the old name"),
        ("note", Some("not_proven")),
    );
    let again = reply_address(&scene.answers("And now?", LUIS));
    scene.expect((LUIS, &again), ("", "It is dry."), ("comment", None));
    let said = scene.comments();
    assert!(said.iter().all(|body| !body.contains("CANARY")), "{said:?}");
}

#[test]
fn t103_a_way_in_ends_after_a_year_and_with_the_mail_that_gave_it() {
    let scene = Scene::new(&[]);
    let mail = scene.answers("Which valve?", ANA);
    let (way, name) = (reply_address(&mail), mail.header("Message-ID").unwrap());
    let named = format!("In-Reply-To: {name}\r\n");
    let bounce = mail.header("Return-Path").unwrap();
    let bounce = bounce.trim_matches(['<', '>']).to_owned();
    let mut scene = scene.moved("+364d");
    scene.expect((ANA, &way), ("", "The left one."), ("comment", None));
    let mut scene = scene.moved("+366d");
    let old = || ("note", Some("not_proven"));
    scene.expect((ANA, &way), ("", "CANARY a year later"), old());
    scene.expect(
        (ANA, "support@desk.example"),
        (&named, "CANARY by name"),
        old(),
    );
    let report = |way: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nTo: {way}\r\nSubject: Undelivered\r\nAuto-Submitted: auto-replied\r\n\r\nNo.\r\n"
        )
    };
    scene.post.smtp("", &bounce, &report(&bounce));
    assert_eq!(judged(&scene.ines, 4)["reason"], "not_our_report");
    scene.came += 1;
    // The next mail about it gives the same address new life; what one mail is named stays as old.
    let again = scene.answers("Still dripping?", ANA);
    assert_eq!(reply_address(&again), way);
    scene.expect(
        (ANA, "support@desk.example"),
        (&named, "CANARY by the old name"),
        old(),
    );
    scene.expect((ANA, &way), ("", "No longer."), ("comment", None));
    let said = scene.comments();
    assert!(said.iter().all(|body| !body.contains("CANARY")), "{said:?}");
}

#[test]
fn t103_ways_in_end_with_a_change_of_role_and_the_end_of_the_account_and_not_with_a_password() {
    let mut scene = Scene::new(&[]);
    scene.adds(LUIS);
    let way = reply_address(&scene.answers("Which valve?", LUIS));
    let admin = scene.post.world.with_token("noor");
    let luis = scene.post.world.with_token("luis");
    let id = luis.id();
    let change = |admin: &Person, what: Value| {
        admin.changes(&format!("/people/{id}"), &what);
    };
    scene.expect((LUIS, &way), ("", "The left one."), ("comment", None));
    // An agent for a while: what he was sent as a customer is no way in for the agent, nor later on.
    change(&admin, json!({ "role": "agent" }));
    let waits = Some("agent_not_authenticated");
    scene.expect(
        (LUIS, &way),
        ("", "CANARY as an agent"),
        ("suspended", waits),
    );
    change(&admin, json!({ "role": "customer" }));
    let old = || ("note", Some("not_proven"));
    scene.expect((LUIS, &way), ("", "CANARY as a customer again"), old());
    let mail = scene.answers("Is it so?", LUIS);
    scene.expect(
        (LUIS, &reply_address(&mail)),
        ("", "It is."),
        ("comment", None),
    );
    // An account that ended and was opened again.
    change(&admin, json!({ "active": false }));
    let ended = Some("account_ended");
    scene.expect((LUIS, &way), ("", "CANARY of nobody"), ("suspended", ended));
    change(&admin, json!({ "active": true }));
    scene.expect(
        (LUIS, &way),
        ("", "CANARY of an account opened again"),
        old(),
    );
    let said = scene.comments();
    assert!(said.iter().all(|body| !body.contains("CANARY")), "{said:?}");
}
