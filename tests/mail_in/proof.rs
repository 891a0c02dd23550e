//! Who has proven to be the author of a mail, and for how long a way in proves it (threats 102–105).

use serde_json::{Value, json};

use super::{
    comments, judged, opened_by,
    post::{Post, letter},
};
use crate::harness::{Person, mailbox::Mail};

const ANA: &str = "ana@acme.example";
const LUIS: &str = "luis@acme.example";
const PASSED: &str =
    "Authentication-Results: mx.desk.example; dmarc=pass header.from=acme.example\r\n";
const FAILED: &str =
    "Authentication-Results: mx.desk.example; dmarc=fail header.from=acme.example\r\n";

/// The peer that hands mail over stands behind the server whose results are believed.
const TRUSTED: &[(&str, &str)] = &[
    ("mail_authserv_id", "mx.desk.example"),
    ("mail_trusted", "127.0.0.0/8"),
];

/// A ticket of Ana's that nobody else sees, with a word in its subject that is this test's alone.
struct Scene {
    post: Post,
    ines: Person,
    ticket: i64,
    word: String,
    came: usize,
}

impl Scene {
    fn new(settings: &[(&str, &str)]) -> Self {
        let post = Post::new(settings);
        let ines = post.world.with_token("ines");
        let word = post.address("valve").replace(['@', '.'], "-");
        let ana = post.world.with_token("ana");
        let new = json!({ "subject": format!("Valve {word}"), "body": "It drips.", "organization_id": null });
        let opened = ana.api("POST", "/tickets", Some(&new)).expect(201).json();
        let ticket = opened["number"].as_i64().unwrap();
        Self {
            post,
            ines,
            ticket,
            word,
            came: 0,
        }
    }

    fn moved(self, offset: &str) -> Self {
        let post = self.post.moved(offset);
        let ines = post.world.with_token("ines");
        Self { post, ines, ..self }
    }

    /// Ines says something that everybody on the ticket is mailed; the mail of one of them.
    fn answers(&self, body: &str, address: &str) -> Mail {
        let path = format!("/tickets/{}/comments", self.ticket);
        let body = format!("{body} {}", self.word);
        self.ines
            .api("POST", &path, Some(&json!({ "body": body })))
            .expect(201);
        self.post
            .mta
            .wait_for(address, |mail| mail.text.contains(&body))
    }

    fn adds(&self, address: &str) {
        let path = format!("/tickets/{}/followers", self.ticket);
        let add = json!({ "person": address });
        let done = self.ines.api("POST", &path, Some(&add));
        assert!([200, 201].contains(&done.status), "{}", done.text());
    }

    fn removes(&self, address: &str) {
        let path = format!("/tickets/{}/followers/{address}", self.ticket);
        self.ines.api("DELETE", &path, None).expect(204);
    }

    /// What became of a mail from somebody to a way in, with more at its head.
    fn mail(&mut self, (from, to): (&str, &str), head: &str, body: &str) -> Value {
        self.came += 1;
        let mail = letter(from, to, &format!("Re: Valve {}", self.word), body);
        self.post.smtp(from, to, &format!("{head}{mail}"));
        judged(&self.ines, self.came)
    }

    #[track_caller]
    fn expect(
        &mut self,
        way: (&str, &str),
        (head, body): (&str, &str),
        fate: (&str, Option<&str>),
    ) {
        let came = self.mail(way, head, body);
        assert_eq!(
            (&came["fate"], &came["reason"]),
            (&json!(fate.0), &json!(fate.1)),
            "{came}"
        );
    }

    /// How many mails of this scene somebody got.
    fn told(&self, address: &str) -> usize {
        let mails = self.post.mta.mails(address).into_iter();
        let about = |mail: &Mail| mail.subject.contains(&self.word);
        mails.filter(about).count()
    }

    fn comments(&self) -> Vec<String> {
        comments(&self.ines, &json!(self.ticket))
    }
}

fn reply_address(mail: &Mail) -> String {
    mail.header("Reply-To").unwrap()
}

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
    let unsubscribe = mail.header("List-Unsubscribe").unwrap();
    let unsubscribe = unsubscribe
        .split("/unsubscribe/")
        .nth(1)
        .unwrap()
        .split('>')
        .next()
        .unwrap();
    let unsubscribe = format!("/unsubscribe/{unsubscribe}");
    let nobody = scene.post.world.nobody();
    nobody.get(&unsubscribe).expect(200);
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
    nobody.get(&unsubscribe).expect(404);
    nobody.post(&unsubscribe, &[]).expect(404);
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
        admin
            .api("PATCH", &format!("/people/{id}"), Some(&what))
            .expect(200);
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

#[test]
fn t104_a_new_ticket_that_nothing_proves_is_told_to_nobody_but_its_requester_and_agents() {
    let mut scene = Scene::new(&[]);
    let eve = scene.post.address("eve");
    let (ana, luis) = (
        scene.post.world.with_token("ana"),
        scene.post.world.person("luis"),
    );
    let before = scene.told(LUIS);
    let cc = format!("Cc: {LUIS}, {eve}\r\n");
    let came = scene.mail(
        (ANA, "support@desk.example"),
        &cc,
        "@Luis Ortega, pay this at once: CANARY",
    );
    assert_eq!(
        (&came["fate"], &came["reason"]),
        (&json!("ticket"), &json!("not_proven"))
    );
    let path = format!("/tickets/{}", came["ticket"]);
    // It is Ana's to see. Her organization is not, by words that anybody may have written.
    ana.api("GET", &path, None).expect(200);
    luis.get(&path).expect(404);
    let people = scene
        .ines
        .api("GET", &format!("{path}/followers"), None)
        .json();
    let states: Vec<&Value> = people["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["state"])
        .collect();
    assert_eq!(states, ["proposed", "proposed"], "{people}");
    assert!(scene.post.mta.mails(&eve).is_empty());
    assert_eq!(scene.told(LUIS), before);
}

#[test]
fn t104_who_mails_for_the_first_time_speaks_on_by_the_confirmation_and_by_nothing_else() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let ticket = opened_by(&mut post, &kim, &ines);
    let received = post
        .mta
        .wait_for(&kim, |mail| mail.subject.contains("We received"));
    let to = reply_address(&received);
    post.smtp(&kim, &to, &letter(&kim, &to, "Re: Pump", "The blue one."));
    assert_eq!(judged(&ines, 2)["fate"], "comment");
    assert_eq!(comments(&ines, &ticket), ["It stops.", "The blue one."]);
}
