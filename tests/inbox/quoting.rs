//! Nothing internal goes out by quoting: what agents answer by mail, and what of it customers see.

use serde_json::{Value, json};

use super::{
    comments, judged, opened_by,
    post::{Post, letter},
    reply_address,
};
use crate::harness::{Person, mailbox::Mail};

const INES: &str = "ines@desk.example";
const SETTINGS: &[(&str, &str)] = &[
    ("mail_authserv_id", "mx.desk.example"),
    ("mail_trusted", "127.0.0.0/8"),
];
const PASSED: &str =
    "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.example\r\n";

/// A ticket of Kim's, and two agents who speak of it.
struct Scene {
    post: Post,
    ines: Person,
    noor: Person,
    kim: String,
    ticket: Value,
    /// A word that is this test's alone.
    word: String,
    came: usize,
}

impl Scene {
    fn new() -> Self {
        let mut post = Post::new(SETTINGS);
        let (kim, word) = (
            post.address("kim"),
            post.address("w").replace(['@', '.'], "-"),
        );
        let [ines, noor] = post.world.with_tokens(["ines", "noor"]);
        let ticket = opened_by(&mut post, &kim, &ines);
        Self {
            post,
            ines,
            noor,
            kim,
            ticket,
            word,
            came: 1,
        }
    }

    /// Noor writes a note that mentions Ines; the mail by which Ines is told.
    fn notes(&self, words: &str) -> Mail {
        let body = json!({ "body": format!("@Ines Vidal {words} {}", self.word) });
        let path = format!("/tickets/{}/notes", self.ticket);
        self.noor.adds(&path, &body);
        let mark = format!("{words} {}", self.word);
        self.post
            .mta
            .wait_for(INES, |mail| mail.text.contains(&mark))
    }

    /// Ines writes, and her domain says that it is she; what became of it.
    fn ines_writes(&mut self, head: &str, to: &str, body: &str) -> Value {
        let mail = letter(INES, to, "Re: Pump", body);
        self.post.smtp(INES, to, &format!("{PASSED}{head}{mail}"));
        self.came += 1;
        judged(&self.ines, self.came)
    }

    fn all_notes(&self) -> Vec<String> {
        let path = format!("/tickets/{}/notes", self.ticket);
        let all = self.ines.reads(&path);
        let all = all["data"].as_array().unwrap().iter();
        all.map(|note| note["body"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Everything Kim has been mailed.
    fn mailed_to_kim(&self) -> String {
        let mails = self.post.mta.mails(&self.kim);
        let all = mails
            .iter()
            .map(|mail| format!("{}{}", mail.text, mail.html));
        all.collect()
    }
}

fn quoted(mail: &Mail) -> String {
    let lines = mail.text.lines().map(|line| format!("> {line}\r\n"));
    lines.collect()
}

#[test]
fn t101_an_answer_to_a_mail_about_a_note_is_an_internal_note_by_its_address_or_its_message_id_alone()
 {
    let mut scene = Scene::new();
    let told = scene.notes("Shall I pay bill CANARY-88?");
    assert!(
        told.text.contains("An answer to this mail is") || told.text.contains("so is an answer"),
        "{}",
        told.text
    );
    let (to, name) = (reply_address(&told), told.header("Message-ID").unwrap());
    let before = scene.post.mta.mails(&scene.kim).len();
    let head = format!("In-Reply-To: {name}\r\n");
    let quotes = format!("Not this one.\r\n\r\nNoor wrote:\r\n\r\n{}", quoted(&told));
    for (head, to, body) in [
        (head.as_str(), to.as_str(), "No, do not pay this one."),
        ("", to.as_str(), "No, not by the address alone."),
        (
            head.as_str(),
            "support@desk.example",
            "No, by its name alone.",
        ),
        (head.as_str(), to.as_str(), quotes.as_str()),
    ] {
        let came = scene.ines_writes(head, to, body);
        assert_eq!(
            (&came["fate"], &came["ticket"], &came["reason"]),
            (&"note".into(), &scene.ticket, &Value::Null),
            "{came}"
        );
    }
    assert_eq!(comments(&scene.ines, &scene.ticket), ["It stops."]);
    let notes = scene.all_notes();
    assert_eq!(notes.len(), 5, "{notes:?}");
    assert!(notes.iter().any(|note| note == "No, do not pay this one."));
    // Noor, whose note it answers, finds it on the ticket; Kim is mailed nothing.
    let page = scene
        .noor
        .get(&format!("/desk/tickets/{}", scene.ticket))
        .expect(200);
    assert!(page.words().contains("No, by its name alone."));
    assert_eq!(scene.post.mta.mails(&scene.kim).len(), before);
    assert!(!scene.mailed_to_kim().contains("CANARY"));
}

#[test]
fn t101_whoever_is_no_agent_any_more_says_nothing_by_the_address_of_a_note() {
    let mut scene = Scene::new();
    let told = scene.notes("Is CANARY-7 ours?");
    let to = reply_address(&told);
    let path = format!("/tickets/{}/followers", scene.ticket);
    let person = format!("/people/{}", scene.ines.id());
    let customer = json!({ "role": "customer" });
    scene.noor.changes(&person, &customer);
    // Even as somebody who follows the ticket, with her domain's word.
    let follower = json!({ "person": INES });
    let added = scene.noor.api("POST", &path, Some(&follower));
    assert!([200, 201].contains(&added.status), "{}", added.text());
    let mail = letter(INES, &to, "Re: Pump", "I still say so.");
    let name = told.header("Message-ID").unwrap();
    let mail = format!("{PASSED}In-Reply-To: {name}\r\n{mail}");
    scene.post.smtp(INES, &to, &mail);
    let came = judged(&scene.noor, 2);
    assert_ne!(came["fate"], "comment", "{came}");
    let accept = format!("/desk/mail/{}/accept", came["id"]);
    scene.noor.post(&accept, &[]);
    assert_eq!(comments(&scene.noor, &scene.ticket), ["It stops."]);
}
