//! Opening, commenting, solving, closing, going on.

mod agent;
mod api;
mod beside;
pub mod bulk;
mod claims;
mod drafts;
mod editing;
mod files;
mod goes_to;
mod links;
mod mentions;
mod merge;
mod messages;
mod on_behalf;
mod past;
mod presence;
mod properties;
mod snooze;
mod split;
mod time;
pub mod timers;
mod undo;
mod unmerge;

use crate::harness::{World, has, lacks, person::number};

#[test]
fn l1_a_subject_and_a_message_are_needed_and_what_was_typed_is_kept() {
    let world = World::new();
    let ana = world.person("ana");
    for (subject, body, field) in [
        ("", "kept text", "subject-wrong"),
        ("kept subject", "", "body-wrong"),
        (&"x".repeat(201), "kept text", "subject-wrong"),
    ] {
        let page = ana
            .post("/tickets/new", &[("subject", subject), ("body", body)])
            .expect(422)
            .text();
        assert!(page.contains(field), "{field}");
        assert!(page.contains(if body.is_empty() {
            "kept subject"
        } else {
            "kept text"
        }));
    }
    assert!(ana.get("/tickets").text().contains("There is nothing here"));
}

#[test]
fn a_double_click_opens_one_ticket() {
    let world = World::new();
    let ana = world.person("ana");
    let fields = [("subject", "Once"), ("body", "Only once"), ("key", "k-1")];
    let first = ana.sends("/tickets/new", &fields);
    let second = ana.sends("/tickets/new", &fields);
    assert_eq!(first.location(), second.location());
    // The same key for another request is a mistake, and does nothing.
    let typed = [("subject", "Other"), ("body", "text"), ("key", "k-1")];
    ana.post("/tickets/new", &typed).expect(422);
    // A form wrapped in another boundary is the same request.
    let again = ana.post_files("/tickets/new", &fields, &[]).expect(303);
    assert_eq!(again.location(), first.location());
    assert_eq!(
        ana.get("/tickets")
            .text()
            .matches("<td class=\"c-no\">")
            .count(),
        1
    );
}

#[test]
fn l3_l4_l7_a_customer_solves_and_a_comment_opens_again() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = ana.opens("Export", "It stops");
    let page = |words: &str| {
        let text = ana.get(&format!("/tickets/{ticket}")).words();
        assert!(text.contains(words), "{words}: {text}");
    };
    let fields = [("body", "Which format?"), ("status", "pending")];
    ines.sends(&format!("/desk/tickets/{ticket}/comments"), &fields);
    page("We are waiting for you");
    ana.comments(ticket, "CSV");
    page("You are waiting for our support team");
    let typed = [("body", "Works now")];
    ana.sends(&format!("/tickets/{ticket}/solve"), &typed);
    page("unless you reply");
    ana.comments(ticket, "It is back");
    page("You are waiting for our support team");
    let given = [("reason", "withdrawn")];
    ana.sends(&format!("/tickets/{ticket}/solve"), &given);
    page("no longer needed");
}

#[test]
fn l4_only_the_requester_or_a_manager_marks_as_solved() {
    let world = World::new();
    let [ana, luis, mara] = world.people(["ana", "luis", "mara"]);
    let ticket = ana.opens("Shared with Acme", "text");
    lacks(luis.html(&format!("/tickets/{ticket}")), "Mark as solved");
    luis.post(&format!("/tickets/{ticket}/solve"), &[])
        .expect(403);
    has(mara.html(&format!("/tickets/{ticket}")), "Mark as solved");
    mara.sends(&format!("/tickets/{ticket}/solve"), &[]);
}

#[test]
fn l5_l6_l7_l8_a_solved_ticket_closes_after_three_business_days_and_goes_on_as_a_follow_up() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Export", "It stops");
    ana.sends(&format!("/tickets/{ticket}/solve"), &[]);
    // Two days are never three business days; a week always is more.
    let world = world.moved("+2d");
    let ana = ana_again(&world);
    ana.get(&format!("/tickets/{ticket}"))
        .says("unless you reply");
    let world = world.moved("+7d");
    let ana = ana_again(&world);
    crate::harness::server::wait("the ticket to close", || {
        ana.get(&format!("/tickets/{ticket}"))
            .words()
            .contains("takes no more replies")
            .then_some(())
    });
    // L7: closed takes nothing, however it is asked.
    ana.post(&format!("/tickets/{ticket}/comments"), &[("body", "late")])
        .expect(409);
    ana.post(&format!("/tickets/{ticket}/solve"), &[])
        .expect(409);
    let answer = ana.sends(
        &format!("/tickets/{ticket}/follow-up"),
        &[("body", "It is back")],
    );
    let follow_up = number(answer.location());
    ana.get(&format!("/tickets/{follow_up}"))
        .holds(&format!("href=\"/tickets/{ticket}\""));
    ana.get(&format!("/tickets/{ticket}"))
        .holds(&format!("href=\"/tickets/{follow_up}\""));
    // L8: the same people, none of the comments.
    lacks(ana.get(&format!("/tickets/{follow_up}")).text(), "It stops");
    assert!(
        world
            .person("luis")
            .get(&format!("/tickets/{follow_up}"))
            .status
            == 200
    );
    // The closing happened once, at the moment that was announced, although nothing ran then.
    let events = world
        .with_token("ines")
        .asks(&format!("/tickets/{ticket}/events"))
        .json();
    let closings: Vec<_> = events["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|event| event["to"] == "closed")
        .collect();
    assert_eq!(closings.len(), 1, "{events}");
}

fn ana_again(world: &World) -> crate::harness::Person {
    world.person("ana")
}

#[test]
fn c2_lists_hold_what_they_say_and_the_address_says_which() {
    let world = World::new();
    let [ana, luis, ines] = world.people(["ana", "luis", "ines"]);
    let private = world.private_ticket(&ana);
    let shared = ana.opens("Shared ticket", "text");
    let own = luis.opens("Luis asks", "text");
    ines.sends(
        &format!("/desk/tickets/{shared}/comments"),
        &[("body", "?"), ("status", "pending")],
    );
    let lists = |person: &crate::harness::Person, path: &str| {
        let text = person.html(path);
        [private, shared, own].map(|number| text.contains(&format!("/tickets/{number}\"")))
    };
    assert_eq!(lists(&ana, "/tickets"), [true, true, false]);
    assert_eq!(lists(&ana, "/tickets?view=mine"), [true, true, false]);
    assert_eq!(
        lists(&ana, "/tickets?view=following"),
        [false, false, false]
    );
    assert_eq!(
        lists(&ana, "/tickets?turn=waiting-for-you"),
        [false, true, false]
    );
    assert_eq!(
        lists(&ana, "/tickets?turn=waiting-for-us"),
        [true, false, false]
    );
    assert_eq!(
        lists(&ana, "/tickets?label=Awaiting+your+reply"),
        [false, true, false]
    );
    let page = luis.get("/tickets").text();
    let tab = page
        .split("href=\"")
        .find(|part| part.starts_with("/tickets?view=") && part.contains(">Acme"))
        .unwrap();
    let address = tab.split('"').next().unwrap();
    assert_eq!(lists(&luis, address), [false, true, true]);
    // Someone else's organization in the address shows nothing of it.
    assert_eq!(lists(&world.person("omar"), address), [false, false, false]);
    // "Waiting for you" stands first, whatever is newer.
    let first = ana.get("/tickets").text();
    assert!(
        first.find(&format!("/tickets/{shared}\"")) < first.find(&format!("/tickets/{private}\""))
    );
}

#[test]
fn every_page_of_a_long_list_is_reached_once() {
    let world = World::new();
    let ana = world.person("ana");
    let opened: Vec<i64> = (0..31)
        .map(|n| ana.opens(&format!("Number {n}"), "text"))
        .collect();
    let (mut seen, mut path) = (Vec::new(), "/tickets".to_owned());
    loop {
        let text = ana.html(&path);
        let numbers = text
            .split("<td class=\"c-no\">#")
            .skip(1)
            .map(|part| part.split('<').next().unwrap().parse::<i64>().unwrap());
        seen.extend(numbers);
        let Some(next) = text.split("rel=\"next\" href=\"").nth(1) else {
            break;
        };
        path = next.split('"').next().unwrap().replace("&amp;", "&");
    }
    seen.sort_unstable();
    assert_eq!(seen, opened);
}

#[test]
fn unread_tickets_are_marked_until_read() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = ana.opens("Export", "It stops");
    let unread = || ana.get("/tickets").text().contains("class=\"is-unread");
    assert!(!unread());
    // A9: a note is not news, nor is an assignment.
    ines.notes(ticket, "internal");
    assert!(!unread());
    ines.replies(ticket, "An answer");
    assert!(unread());
    ana.get(&format!("/tickets/{ticket}"))
        .holds("class=\"new-line\"");
    assert!(!unread());
}
