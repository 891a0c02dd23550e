//! Who has proven to be the author of a mail, and for how long a way in proves it (threats 102–105).

use serde_json::{Value, json};

use super::{
    comments, judged, opened_by,
    post::{Post, letter},
};
use crate::harness::{Person, has, lacks, mailbox::Mail};

pub const ANA: &str = "ana@acme.example";
pub const LUIS: &str = "luis@acme.example";
const PASSED: &str =
    "Authentication-Results: mx.desk.example; dmarc=pass header.from=acme.example\r\n";
const FAILED: &str =
    "Authentication-Results: mx.desk.example; dmarc=fail header.from=acme.example\r\n";

/// The peer that hands mail over stands behind the server whose results are believed.
pub const TRUSTED: &[(&str, &str)] = &[
    ("mail_authserv_id", "mx.desk.example"),
    ("mail_trusted", "127.0.0.0/8"),
];

/// A ticket of Ana's that nobody else sees, with a word in its subject that is this test's alone.
pub struct Scene {
    pub post: Post,
    pub ines: Person,
    pub ticket: i64,
    pub word: String,
    pub came: usize,
}

impl Scene {
    pub fn new(settings: &[(&str, &str)]) -> Self {
        let post = Post::new(settings);
        let ines = post.world.with_token("ines");
        let word = post.address("valve").replace(['@', '.'], "-");
        let ana = post.world.with_token("ana");
        let new = json!({ "subject": format!("Valve {word}"), "body": "It drips.", "organization_id": null });
        let opened = ana.adds("/tickets", &new).json();
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
    pub fn answers(&self, body: &str, address: &str) -> Mail {
        let path = format!("/tickets/{}/comments", self.ticket);
        let body = format!("{body} {}", self.word);
        self.ines.adds(&path, &json!({ "body": body }));
        self.post
            .mta
            .wait_for(address, |mail| mail.text.contains(&body))
    }

    pub fn adds(&self, address: &str) {
        let path = format!("/tickets/{}/followers", self.ticket);
        let add = json!({ "person": address });
        let done = self.ines.api("POST", &path, Some(&add));
        assert!([200, 201].contains(&done.status), "{}", done.text());
    }

    pub fn removes(&self, address: &str) {
        let path = format!("/tickets/{}/followers/{address}", self.ticket);
        self.ines.api("DELETE", &path, None).expect(204);
    }

    /// What became of a mail from somebody to a way in, with more at its head.
    pub fn mail(&mut self, (from, to): (&str, &str), head: &str, body: &str) -> Value {
        self.came += 1;
        let mail = letter(from, to, &format!("Re: Valve {}", self.word), body);
        self.post.smtp(from, to, &format!("{head}{mail}"));
        judged(&self.ines, self.came)
    }

    #[track_caller]
    pub fn expect(
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
    pub fn told(&self, address: &str) -> usize {
        let mails = self.post.mta.mails(address).into_iter();
        let about = |mail: &Mail| mail.subject.contains(&self.word);
        mails.filter(about).count()
    }

    pub fn comments(&self) -> Vec<String> {
        comments(&self.ines, &json!(self.ticket))
    }
}

pub fn reply_address(mail: &Mail) -> String {
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

#[test]
fn t104_a_new_ticket_that_nothing_proves_is_told_to_nobody_but_its_requester_and_agents() {
    let mut scene = Scene::new(&[]);
    let eve = scene.post.address("eve");
    let luis = scene.post.world.person("luis");
    let ana = scene.post.world.with_token("ana");
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
    ana.asks(&path).expect(200);
    luis.get(&path).expect(404);
    let people = scene.ines.asks(&format!("{path}/followers")).json();
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
    let received = post.mta.wait_about(&kim, "We received");
    let to = reply_address(&received);
    post.writes(&kim, &to, "Re: Pump", "The blue one.");
    assert_eq!(judged(&ines, 2)["fate"], "comment");
    assert_eq!(comments(&ines, &ticket), ["It stops.", "The blue one."]);
}

/// One click of Ines's on the page of a mail.
fn clicks(ines: &Person, came: &Value, act: &str) -> String {
    let done = ines.post(&format!("/desk/mail/{}/{act}", came["id"]), &[]);
    done.expect(303).location().to_owned()
}

#[test]
fn t104_one_click_makes_a_flagged_note_what_its_author_said_with_all_that_follows_and_once() {
    let mut scene = Scene::new(&[]);
    let of_luis = {
        scene.adds(LUIS);
        reply_address(&scene.answers("Which valve?", LUIS))
    };
    let path = format!("/tickets/{}", scene.ticket);
    let solved = json!({ "status": "solved" });
    scene.ines.changes(&path, &solved);
    let cc = "Cc: mara@acme.example\r\n";
    let body = "The left one, @Mara Silva.";
    let came = scene.mail((ANA, &of_luis), cc, body);
    assert_eq!(came["fate"], "note");
    let still = scene.ines.asks(&path).json();
    assert_eq!(still["status"]["key"], "solved");
    // Nobody but agents has a say in it.
    let accept = format!("/mail/messages/{}/accept", came["id"]);
    let ana = scene.post.world.with_token("ana");
    ana.api("POST", &accept, None).expect(404);
    ana.post(&format!("/desk/mail/{}/accept", came["id"]), &[])
        .expect(404);
    let page = scene.ines.get(&format!("/desk{path}")).expect(200);
    has(page.text(), format!("/desk/mail/{}/accept", came["id"]));
    let place = clicks(&scene.ines, &came, "accept");
    assert!(
        place.starts_with(&format!("/desk{path}")) && place.contains("#comment-"),
        "{place}"
    );
    let said = scene.comments();
    assert_eq!(said.last().map(String::as_str), Some(body), "{said:?}");
    let now = scene.ines.asks(&path).json();
    assert_eq!(now["status"]["key"], "open");
    scene.post.mta.wait_for("mara@acme.example", |mail| {
        mail.subject.contains(&scene.word)
    });
    scene.post.mta.wait_for(LUIS, |mail| {
        mail.text.contains("The left one") && mail.subject.contains(&scene.word)
    });
    // Again, by page and by API: nothing more comes of it.
    clicks(&scene.ines, &came, "accept");
    scene.ines.api("POST", &accept, None).expect(204);
    assert_eq!(scene.comments(), said);
    let page = scene.ines.get(&format!("/desk{path}")).expect(200);
    assert!(
        !page.text().contains("/accept\""),
        "there is nothing more to accept"
    );
    assert!(page.words().contains("Accepted: it stands in full view"));
    // What was no doubt about is nothing to accept.
    let plain = scene.mail((LUIS, &of_luis), "", "And the right one.");
    let accept = format!("/mail/messages/{}/accept", plain["id"]);
    scene.ines.api("POST", &accept, None).expect(404);
}

#[test]
fn t104_who_is_not_on_the_ticket_is_added_by_the_click_that_accepts_their_mail() {
    let mut scene = Scene::new(&[]);
    let way = reply_address(&scene.answers("Which valve?", ANA));
    let (sam, omar) = (scene.post.address("sam"), "omar@globex.example");
    let stranger = scene.mail((&sam, &way), "", "I built it: the left one.");
    let known = scene.mail((omar, &way), "", "We have the same.");
    for came in [&stranger, &known] {
        assert_eq!(came["reason"], "not_on_this_ticket");
        clicks(&scene.ines, came, "accept");
    }
    let said = scene.comments();
    assert_eq!(
        said[2..],
        ["I built it: the left one.", "We have the same."]
    );
    let path = format!("/tickets/{}", scene.ticket);
    scene.post.world.person("omar").get(&path).expect(200);
    // The stranger was invited, and gets no words of anybody before that is answered.
    scene.post.mta.wait_about(&sam, "invitation");
    assert_eq!(scene.post.mta.mails(&sam).len(), 1);
    // Whoever was taken off comes back by this one click, too: it says that it adds them.
    scene.removes(omar);
    let again = scene.mail((omar, &way), "", "Still.");
    let page = scene.ines.get(&format!("/desk{path}")).expect(200);
    assert!(page.words().contains("Add the sender and accept it"));
    clicks(&scene.ines, &again, "accept");
    assert_eq!(scene.comments().len(), said.len() + 1);
}

#[test]
fn t104_a_new_ticket_that_is_accepted_is_shared_and_copied_as_its_author_meant() {
    let mut scene = Scene::new(&[]);
    let luis = scene.post.world.person("luis");
    let came = scene.mail(
        (ANA, "support@desk.example"),
        "Cc: mara@acme.example\r\n",
        "@Luis Ortega, look.",
    );
    let path = format!("/tickets/{}", came["ticket"]);
    luis.get(&path).expect(404);
    let page = scene.ines.words(&format!("/desk{path}"));
    has(&page, "nothing proves that it is from whom it says");
    clicks(&scene.ines, &came, "accept");
    luis.get(&path).expect(200);
    let people = scene.ines.asks(&format!("{path}/followers")).json();
    let states = people["data"].as_array().unwrap().iter();
    let mut states: Vec<&str> = states.map(|row| row["name"].as_str().unwrap()).collect();
    states.sort_unstable();
    assert_eq!(states, ["Mara Silva"], "Luis sees it as a colleague");
    let page = scene.ines.words(&format!("/desk{path}"));
    assert!(!page.contains("nothing proves"), "{page}");
    clicks(&scene.ines, &came, "accept");
}

const INES: &str = "ines@desk.example";

#[test]
fn t3_an_agent_says_at_the_desk_that_a_mail_is_theirs_and_is_asked_once_an_hour() {
    let mut scene = Scene::new(&[]);
    let assign = json!({ "assignee": scene.ines.id().parse::<i64>().unwrap() });
    let path = format!("/tickets/{}", scene.ticket);
    scene.ines.changes(&path, &assign);
    let ana = scene.post.world.with_token("ana");
    let ask = format!("Is it the left one? {}", scene.word);
    ana.adds(&format!("{path}/comments"), &json!({ "body": ask }));
    let told = scene
        .post
        .mta
        .wait_for(INES, |mail| mail.text.contains(&ask));
    let way = reply_address(&told);
    let waits = Some("agent_not_authenticated");
    // Her own way in is not enough: whoever has read her mail has it.
    let came = scene.mail((INES, &way), "", "CANARY-hers: it is.");
    assert_eq!(came["reason"], "agent_not_authenticated");
    scene.expect((INES, &way), ("", "CANARY-forged"), ("suspended", waits));
    let absent = "Auto-Submitted: auto-replied\r\n";
    scene.expect(
        (INES, &way),
        (absent, "CANARY-absent"),
        ("suspended", waits),
    );
    assert_eq!(scene.comments().len(), 2);
    let url = format!("/desk/mail/{}", came["id"]);
    let asked = |scene: &Scene| -> Vec<Mail> {
        let mails = scene.post.mta.mails(INES).into_iter();
        mails
            .filter(|mail| {
                mail.subject.starts_with("Did you write to")
                    && mail.text.contains(&scene.post.world.server.url)
            })
            .collect()
    };
    let mail = crate::harness::server::wait("the question", || asked(&scene).pop());
    assert!(mail.text.contains(&url), "{}", mail.text);
    let world = &scene.post.world;
    insta::assert_snapshot!("asked", crate::outbox::reviewed(&mail, world));
    lacks(&mail.source, "CANARY");
    lacks(&mail.source, "Valve");
    assert_eq!(asked(&scene).len(), 1);
    // The page that it leads to has all that wait for her word.
    let of = |person: &Person, id: i64| person.get(&format!("/desk/mail/{id}")).expect(200);
    let first = came["id"].as_i64().unwrap();
    for id in [first, first + 1] {
        let page = of(&scene.ines, id);
        assert!(page.words().contains("Also waiting for your word"));
        let other = format!("href=\"/desk/mail/{}\"", first + i64::from(id == first));
        assert!(page.text().contains(&other), "{id}");
    }
    // Nobody else can say so, and she only of what says to be hers.
    let ivo = scene.post.world.person("ivo");
    assert!(!of(&ivo, first).words().contains("Also waiting"));
    assert!(!ivo.words(&url).contains("This was me"));
    ivo.post(&format!("{url}/confirm"), &[]).expect(404);
    ana.post(&format!("{url}/confirm"), &[]).expect(404);
    has(scene.ines.words(&url), "This was me");
    clicks(&scene.ines, &came, "confirm");
    assert_eq!(
        scene.comments().last().map(String::as_str),
        Some("CANARY-hers: it is.")
    );
    let of_ines = scene.ines.asks(&format!("{path}/comments")).json();
    assert_eq!(
        of_ines["data"][2]["author"]["name"], "Ines Vidal",
        "{of_ines}"
    );
    // Once is once.
    clicks(&scene.ines, &came, "confirm");
    assert_eq!(scene.comments().len(), 3);
    // An hour later she is asked about what has come since.
    let mut scene = scene.moved("+2h");
    scene.mail((INES, "support@desk.example"), "", "CANARY-later");
    crate::harness::server::wait("another question", || {
        (asked(&scene).len() == 1).then_some(())
    });
    let page = scene
        .ines
        .get(&format!("/desk/mail/{}", scene.came))
        .expect(200);
    let earlier = format!("href=\"/desk/mail/{}\"", first + 1);
    assert!(
        page.text().contains(&earlier),
        "what nobody confirmed waits on"
    );
}

#[test]
fn t3_an_agents_mail_that_the_domain_vouches_for_is_taken_at_once() {
    let mut scene = Scene::new(TRUSTED);
    let assign = json!({ "assignee": scene.ines.id().parse::<i64>().unwrap() });
    let path = format!("/tickets/{}", scene.ticket);
    scene.ines.changes(&path, &assign);
    let ana = scene.post.world.with_token("ana");
    let ask = format!("Is it the left one? {}", scene.word);
    ana.adds(&format!("{path}/comments"), &json!({ "body": ask }));
    let told = scene
        .post
        .mta
        .wait_for(INES, |mail| mail.text.contains(&ask));
    let way = reply_address(&told);
    let passed = "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.example\r\n";
    // Whom she copies is for agents to know, and to add.
    let copying = format!("{passed}Cc: omar@globex.example\r\n");
    scene.expect((INES, &way), (&copying, "It is."), ("comment", None));
    has(ana.words(&format!("{path}/people")), "Ana Ruiz");
    for page in [&path, &format!("{path}/people")] {
        assert!(!ana.html(page).contains("omar@"), "{page}");
    }
    let told = ana.asks(&format!("{path}/followers")).expect(200);
    assert!(!told.text().contains("omar"), "{}", told.text());
    let declined = [("act", "decline"), ("person", "omar@globex.example")];
    ana.post(&format!("{path}/people"), &declined).expect(404);
    let page = scene.ines.get(&format!("/desk{path}")).expect(200);
    assert!(page.text().contains("omar@globex.example"));
    // With a way in of somebody else's she is asked first.
    let of_ana = reply_address(&scene.answers("And now?", ANA));
    let waits = Some("agent_not_authenticated");
    scene.expect((INES, &of_ana), (passed, "As Ana's"), ("suspended", waits));
}

#[test]
fn t105_a_removed_person_comes_back_by_an_act_that_names_them_and_by_no_mention_or_copy() {
    let mut scene = Scene::new(TRUSTED);
    let ana = scene.post.world.with_token("ana");
    let path = format!("/tickets/{}", scene.ticket);
    let on_it = |scene: &Scene| {
        let page = scene.ines.asks(&format!("{path}/followers"));
        let all = page.expect(200).json();
        let all = all["data"].as_array().unwrap().iter();
        all.filter(|row| row["state"] != "proposed").count()
    };
    let says = |body: &str| {
        let said = json!({ "body": body });
        ana.adds(&format!("{path}/comments"), &said);
    };
    scene.adds(LUIS);
    assert_eq!(on_it(&scene), 1);
    scene.removes(LUIS);
    // By portal and mail, said and quoted, by his name or by a copy.
    says("@Luis Ortega, look.");
    says("> @Luis Ortega, look.");
    let way = reply_address(&scene.answers("Which valve?", ANA));
    scene.expect((ANA, &way), ("", "@Luis Ortega knows."), ("comment", None));
    let cc = format!("{PASSED}Cc: {LUIS}\r\n");
    scene.expect((ANA, &way), (&cc, "And by copy."), ("comment", None));
    assert_eq!(on_it(&scene), 0);
    let offered = ana.get(&format!("{path}/mentions?q=Lu")).expect(200).json();
    assert_eq!(offered["data"], json!([]), "nor is he offered");
    scene.post.world.person("luis").get(&path).expect(404);
    // Whoever may add him adds him by name.
    let add = json!({ "person": "Luis Ortega" });
    let added = ana.api("POST", &format!("{path}/followers"), Some(&add));
    assert!([200, 201].contains(&added.status), "{}", added.text());
    assert_eq!(on_it(&scene), 1);
    // Who left by themselves can be called back.
    let luis = scene.post.world.with_token("luis");
    let leave = format!("{path}/followers/{}?confirm=true", luis.id());
    luis.api("DELETE", &leave, None).expect(204);
    says("@Luis Ortega, one more thing.");
    assert_eq!(on_it(&scene), 1);
}

#[test]
fn t105_quotes_and_signatures_name_nobody_and_what_is_said_does() {
    let mut scene = Scene::new(&[]);
    let path = format!("/tickets/{}", scene.ticket);
    let way = reply_address(&scene.answers("Which valve?", ANA));
    let followers = |scene: &Scene| {
        let page = scene.ines.asks(&format!("{path}/followers"));
        page.expect(200).json()["data"].as_array().unwrap().len()
    };
    for body in [
        "Yes.\r\n\r\nOn Mon, 16 Nov 2026 at 10:15, Ines wrote:\r\n> @Luis Ortega, look.\r\n",
        "> @Luis Ortega, look.\r\n",
        "Yes, too.\r\n-- \r\n@Luis Ortega's team\r\n",
        "So it is.\r\n\r\n-----Original Message-----\r\nFrom: Ines <ines@desk.example>\r\nSent: Monday, November 16, 2026 9:00 AM\r\nTo: ana@acme.example\r\nSubject: S\r\n\r\n@Luis Ortega, look.\r\n",
    ] {
        scene.expect((ANA, &way), ("", body), ("comment", None));
        assert_eq!(followers(&scene), 0, "{body}");
    }
    let answer = "> Who knows?\r\n@Luis Ortega does.\r\n";
    scene.expect((ANA, &way), ("", answer), ("comment", None));
    assert_eq!(followers(&scene), 1);
}
