//! Who has proven to be the author of a mail, and for how long a way in proves it (threats 102–105).

mod accepted;
mod ways_in;

use serde_json::{Value, json};

use super::{
    comments, judged,
    post::{Post, letter},
};
use crate::harness::{Person, has, lacks, mailbox::Mail};
use accepted::clicks;

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

impl Scene {
    /// The ticket becomes hers, and she is asked on it: where she may answer.
    fn asks_ines(&mut self, ana: &Person, ask: &str) -> String {
        let assign = json!({ "assignee": self.ines.id().parse::<i64>().unwrap() });
        let path = format!("/tickets/{}", self.ticket);
        self.ines.changes(&path, &assign);
        ana.adds(&format!("{path}/comments"), &json!({ "body": ask }));
        let mta = &mut self.post.mta;
        reply_address(&mta.wait_for(INES, |mail| mail.text.contains(ask)))
    }
}

pub fn reply_address(mail: &Mail) -> String {
    mail.header("Reply-To").unwrap()
}

const INES: &str = "ines@desk.example";

#[test]
fn t3_an_agent_says_at_the_desk_that_a_mail_is_theirs_and_is_asked_once_an_hour() {
    let mut scene = Scene::new(&[]);
    let path = format!("/tickets/{}", scene.ticket);
    let ana = scene.post.world.with_token("ana");
    let ask = format!("Is it the left one? {}", scene.word);
    let way = scene.asks_ines(&ana, &ask);
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
    let path = format!("/tickets/{}", scene.ticket);
    let ana = scene.post.world.with_token("ana");
    let ask = format!("Is it the left one? {}", scene.word);
    let way = scene.asks_ines(&ana, &ask);
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
