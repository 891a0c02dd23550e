//! What nothing proves is for agents to accept (104).

use serde_json::{Value, json};

use super::{
    super::{comments, judged, opened_by, post::Post},
    ANA, LUIS, Scene, reply_address,
};
use crate::{
    harness::{Person, has},
    people::own_roles::{of_role, role},
};

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
    post.writes((&kim, &to), "Re: Pump", "The blue one.");
    assert_eq!(judged(&ines, 2)["fate"], "comment");
    assert_eq!(comments(&ines, &ticket), ["It stops.", "The blue one."]);
}

/// One click of Ines's on the page of a mail.
pub(super) fn clicks(ines: &Person, came: &Value, act: &str) -> String {
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
    let noor = scene.post.world.with_token("noor");
    let of_few = role(&noor, "Of few", &["answer", "note", "properties"]);
    let rosa = of_role(&scene.post.world, &noor, &of_few);
    rosa.api("POST", &accept, None).expect(404);
    rosa.post(&format!("/desk/mail/{}/accept", came["id"]), &[])
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
    let (way, copy) = ((ANA, "support@desk.example"), "Cc: mara@acme.example\r\n");
    let came = scene.mail(way, copy, "@Luis Ortega, look.");
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
