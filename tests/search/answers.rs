//! T12: what ended tickets of similar words is offered, and a click quotes or links it.

use serde_json::json;

use crate::{
    harness::{Person, World, has, has_all, lacks, page},
    tickets::bulk::{begins, ended},
};

/// Characters of a message.
const LONGEST: usize = 200_000;
const TOLD: &str = "Turn the tray around, then hold the green button.";

struct Stage {
    world: World,
    ana: Person,
    omar: Person,
    ines: Person,
    /// Ana's, which ended with what a macro says.
    ended: i64,
    /// Omar's, of similar words.
    asked: i64,
    page: String,
}

fn stage() -> Stage {
    let world = World::new();
    let [ana, omar, ines] = world.with_tokens(["ana", "omar", "ines"]);
    let ended = ana.opens("Label printer prints nothing", "Only blank labels.");
    let made = json!({"name": "Tray", "for": "me", "comment": TOLD, "set": {"status": "solved"}});
    let made = ines.adds("/macros", &made).json();
    let used = format!("/tickets/{ended}/macros/{}", made["id"]);
    ines.api("POST", &used, None).expect(200);
    let asked = omar.opens("The label printer prints nothing at all", "What now?");
    let page = format!("/desk/tickets/{asked}/answers");
    Stage {
        world,
        ana,
        omar,
        ines,
        ended,
        asked,
        page,
    }
}

impl Stage {
    /// The reply that an agent has begun on Omar's ticket.
    fn begun(&self, agent: &Person) -> String {
        let there = agent
            .get(&format!("/desk/tickets/{}", self.asked))
            .expect(200);
        page::form(&there, "Send").value("body").to_owned()
    }

    fn quotes(&self, agent: &Person, comment: i64) -> crate::harness::Answer {
        let which = format!("{}.{comment}", self.ended);
        agent.post(&self.page, &[("quote", &which)])
    }
}

#[test]
fn t12_the_answer_that_ended_a_similar_ticket_is_offered_and_the_macro_used_there() {
    let scene = stage();
    let shown = scene.ines.words(&scene.page);
    let subject = format!("#{} Label printer prints nothing", scene.ended);
    has_all(
        &shown,
        &[&subject, TOLD, "Solved", "Ines Vidal to Ana Ruiz", "Tray"],
    );
    has(
        scene.ines.words(&format!("/desk/tickets/{}", scene.asked)),
        "Similar answers",
    );
    // What is said again and again stands there once.
    let other = scene
        .ana
        .opens("Label printer prints nothing, again", "Hm.");
    scene.ines.replies(other, TOLD).expect(303);
    let ends = json!({"status": "solved"});
    scene.ines.changes(&format!("/tickets/{other}"), &ends);
    let shown = scene.ines.words(&scene.page);
    assert_eq!(shown.matches(TOLD).count(), 1, "{shown}");
    has(&shown, "The same was said in #");
    // A macro of one's own is nobody else's; what it said is.
    let ivo = scene.world.person("ivo");
    has(ivo.words(&scene.page), TOLD);
    lacks(ivo.words(&scene.page), "Macros used");
}

#[test]
fn t12_a_quoted_answer_stands_behind_what_was_begun_and_nothing_is_sent() {
    let scene = stage();
    let sent = scene.ines.sends(&scene.page, &[("body", "Hello Omar,")]);
    assert_eq!(sent.location(), scene.page);
    let sent = scene.quotes(&scene.ines, 2).expect(303);
    has(
        sent.location(),
        format!("/desk/tickets/{}?notice=quoted", scene.asked),
    );
    assert_eq!(scene.begun(&scene.ines), format!("Hello Omar,\n\n{TOLD}"));
    lacks(
        scene.omar.words(&format!("/tickets/{}", scene.asked)),
        "green button",
    );
    // Only of agents, only of what there is, and only for oneself.
    for comment in [0, 1, 3] {
        assert_eq!(scene.quotes(&scene.ines, comment).status, 404, "{comment}");
    }
    for which in ["x", "7", "1.", ".2", "99999.2"] {
        let answer = scene.ines.post(&scene.page, &[("quote", which)]);
        assert_eq!(answer.status, 404, "{which:?}");
    }
    assert_eq!(scene.begun(&scene.world.person("ivo")), "");
    let long = "x".repeat(LONGEST - 10);
    scene.ines.sends(&scene.page, &[("body", &long)]);
    let refused = scene.quotes(&scene.ines, 2);
    assert_eq!(refused.status, 422);
    assert_eq!(scene.begun(&scene.ines), long);
}

#[test]
fn t12_what_is_open_unanswered_spam_or_redacted_is_not_offered() {
    let scene = stage();
    // What takes no replies is quoted nothing into.
    let closed = scene.omar.opens("Label printer prints nothing today", "?");
    for to in ["solved", "closed"] {
        let path = format!("/tickets/{closed}");
        scene.ines.changes(&path, &json!({ "status": to }));
    }
    let shown = scene.ines.words(&format!("/desk/tickets/{closed}/answers"));
    has(&shown, TOLD);
    lacks(&shown, "Quote");
    // Omar's own looks like Ana's, and is open.
    let of_the_other = format!("/desk/tickets/{}/answers", scene.ended);
    has(
        scene.ines.words(&of_the_other),
        "No ticket of similar words",
    );
    let redact = format!("/desk/tickets/{}/comments/2/redact", scene.ended);
    scene.ines.sends(&redact, &[("reason", "private")]);
    has(scene.ines.words(&scene.page), "No ticket of similar words");
    lacks(scene.ines.words(&scene.page), "green button");
    let spam = scene
        .ana
        .opens("Label printer prints nothing cheap", "Buy.");
    scene.ines.replies(spam, "We do not want it.");
    let done = begins(&scene.ines, &[spam], &[("act", "spam")]);
    ended(&scene.ines, &done);
    assert_eq!(
        scene.ines.reads(&format!("/tickets/{spam}"))["reason"],
        "spam"
    );
    lacks(scene.ines.words(&scene.page), "We do not want it");
}

#[test]
fn t12_l14_what_is_redacted_goes_from_replies_that_quote_it_on_other_tickets() {
    let scene = stage();
    let ivo = scene.world.person("ivo");
    for agent in [&scene.ines, &ivo] {
        scene.quotes(agent, 2).expect(303);
        has(scene.begun(agent), TOLD);
    }
    // What quotes nothing of it stays.
    let noor = scene.world.person("noor");
    noor.sends(&scene.page, &[("body", "Hello Omar,")]);
    let redact = format!("/desk/tickets/{}/comments/2/redact", scene.ended);
    scene.ines.sends(&redact, &[("reason", "private")]);
    for agent in [&scene.ines, &ivo] {
        assert_eq!(scene.begun(agent), "");
    }
    assert_eq!(scene.begun(&noor), "Hello Omar,");
}

#[test]
fn t12_a_ticket_that_was_solved_alike_is_linked_by_a_click() {
    let scene = stage();
    let shown = scene.ines.get(&scene.page).expect(200);
    let answer = page::form(&shown, "Link").sent_by(&scene.ines).expect(303);
    has(answer.location(), format!("/desk/tickets/{}?", scene.asked));
    let links = scene.ines.reads(&format!("/tickets/{}/links", scene.asked));
    has(links.to_string(), "related");
    has(links.to_string(), scene.ended.to_string());
}

#[test]
fn t12_g4_to_who_answers_nobody_no_answer_is_offered() {
    let scene = stage();
    let rosa = scene.world.newcomer("rosa@desk.example", "light");
    assert_eq!(rosa.get(&scene.page).status, 403);
    lacks(
        rosa.words(&format!("/desk/tickets/{}", scene.asked)),
        "Similar answers",
    );
    assert_eq!(scene.omar.get(&scene.page).status, 404);
}
