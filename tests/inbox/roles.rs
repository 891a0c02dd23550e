//! G4: what an agent's mail does whose role is for notes only.

use serde_json::{Value, json};

use super::{
    judged,
    post::letter,
    proof::{ANA, Scene, TRUSTED, reply_address},
};
use crate::harness::{Person, has, lacks};

const ROSA: &str = "rosa@desk.example";
const PASSED: &str =
    "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.example\r\n";

/// A ticket of Ana's that Rosa follows, who is a light agent.
fn stage() -> (Scene, Person) {
    let scene = Scene::new(TRUSTED);
    let rosa = scene.post.world.newcomer(ROSA, "light");
    scene.adds(ROSA);
    (scene, rosa)
}

fn notes(who: &Person, ticket: i64) -> Vec<String> {
    let all = who.reads(&format!("/tickets/{ticket}/notes"));
    let all = all["data"].as_array().unwrap().iter();
    all.map(|note| note["body"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn g4_what_a_light_agent_answers_by_mail_is_a_note_and_the_mail_said_so() {
    let (mut scene, rosa) = stage();
    let asked = scene.answers("Which valve?", ROSA);
    has(&asked.text, "Your role is for internal notes");
    let way = reply_address(&asked);
    // Her own copy of it may come later than Rosa's.
    scene
        .post
        .mta
        .wait_for(ANA, |mail| mail.text.contains("Which valve?"));
    let (comments, told) = (scene.comments(), scene.told(ANA));
    scene.expect(
        (ROSA, &way),
        (PASSED, "The left one, and do not tell her."),
        ("note", None),
    );
    let all = notes(&rosa, scene.ticket);
    has(all.join("\n"), "The left one, and do not tell her.");
    assert_eq!(scene.comments(), comments);
    assert_eq!(scene.told(ANA), told);
    // Nor on a closed ticket does it begin another one.
    for status in ["solved", "closed"] {
        let body = json!({ "status": status, "reason": "solved" });
        let path = format!("/tickets/{}", scene.ticket);
        scene.ines.changes(&path, &body).expect(200);
    }
    scene.expect((ROSA, &way), (PASSED, "One more word."), ("note", None));
    has(notes(&rosa, scene.ticket).join("\n"), "One more word.");
    // Those who answer are told nothing of the kind.
    let to_ana = scene.post.mta.mails(ANA);
    let to_ana = to_ana
        .iter()
        .filter(|mail| mail.subject.contains(&scene.word));
    for mail in to_ana {
        lacks(&mail.text, "Your role");
    }
}

const FORWARDED: &str = "Please look at this.\r\n\r\n-----Original Message-----\r\nFrom: Pat Olsen <pat@globex.example>\r\nSent: Monday, November 16, 2026 9:00 AM\r\nTo: Rosa Blum <rosa@desk.example>\r\nSubject: Broken seal\r\n\r\nThe seal of the pump is broken.\r\n";

#[test]
fn g4_what_a_light_agent_forwards_waits_for_somebody_who_may_open_it() {
    let (mut scene, rosa) = stage();
    let own = "support@desk.example";
    let mail = letter(ROSA, own, "FW: Broken seal", FORWARDED);
    scene.post.smtp(ROSA, own, &format!("{PASSED}{mail}"));
    let came = judged(&scene.ines, 1);
    assert_eq!(
        (&came["fate"], &came["reason"]),
        (&json!("suspended"), &json!("notes_only")),
        "{came}"
    );
    let path = format!("/desk/mail/{}", came["id"]);
    has(rosa.words(&path), "for notes only");
    for control in ["/release", "/block", "/accept"] {
        lacks(rosa.html(&path), control);
        assert_eq!(rosa.post(&format!("{path}{control}"), &[]).status, 403);
    }
    // Nobody was written to, and nobody got an account.
    let people = scene.ines.reads("/people?q=pat@globex.example");
    assert_eq!(people["data"], Value::Array(vec![]));
}

#[test]
fn g4_a_light_agents_own_request_by_mail_is_theirs_and_nobody_joins_it() {
    let (mut scene, rosa) = stage();
    let own = "support@desk.example";
    let mail = letter(ROSA, own, "My chair", "It wobbles.");
    scene
        .post
        .smtp(ROSA, own, &format!("{PASSED}Cc: {ANA}\r\n{mail}"));
    let came = judged(&scene.ines, 1);
    assert_eq!(came["fate"], "ticket", "{came}");
    let number = &came["ticket"];
    let ticket = scene.ines.reads(&format!("/tickets/{number}"));
    assert_eq!(ticket["requester"]["id"].to_string(), rosa.id());
    let followers = scene.ines.reads(&format!("/tickets/{number}/followers"));
    lacks(followers.to_string(), "Ana Ruiz");
}
