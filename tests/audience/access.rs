//! Who sees what and why, as agents are told, against what people really get.

use std::collections::BTreeSet;

use serde_json::json;

use crate::harness::{Person, World, has_all, person::number};

const CUSTOMERS: [&str; 6] = ["ana", "luis", "mara", "lim", "omar", "greta"];

/// Ids of the people in the list `sees` or `does-not-see` of a ticket's page.
fn named(page: &str, list: &str) -> BTreeSet<String> {
    let page = scraper::Html::parse_document(page);
    let rows = scraper::Selector::parse(&format!("#{list} > li")).unwrap();
    page.select(&rows)
        .map(|row| row.attr("data-person").unwrap().to_owned())
        .collect()
}

/// What a person's page answers about a ticket.
fn answer(ines: &Person, person: &str, ticket: i64) -> String {
    let page = ines.get(&format!("/desk/people/{person}/access?ticket={ticket}"));
    let page = scraper::Html::parse_document(&page.expect(200).text());
    let answer = scraper::Selector::parse("#answer").unwrap();
    page.select(&answer).next().unwrap().text().collect()
}

struct Acme {
    acme: String,
    globex: String,
}

impl Acme {
    fn of(world: &World) -> Self {
        let id = |name: &str| {
            let me = world.with_token(name).asks("/me").json();
            me["organizations"][0]["id"].to_string()
        };
        Self {
            acme: id("ana"),
            globex: id("omar"),
        }
    }
}

#[test]
fn a1_the_pages_say_exactly_who_gets_the_ticket() {
    let world = World::new();
    let ines = world.with_token("ines");
    let organizations = Acme::of(&world);
    let people: Vec<(Person, String)> = CUSTOMERS
        .map(|name| world.with_token(name))
        .map(|person| (person.clone(), person.id()))
        .into();
    let mut random = fastrand::Rng::with_seed(20_261_122);
    let tickets: Vec<i64> = (0..8)
        .map(|n| {
            let by = random.usize(..people.len());
            let private = [("subject", "Private"), ("body", "b"), ("organization", "")];
            match n % 2 {
                0 => number(people[by].0.sends("/tickets/new", &private).location()),
                _ => people[by].0.opens("Shared", "b"),
            }
        })
        .collect();
    for round in 0..4 {
        for ticket in &tickets {
            let path = format!("/tickets/{ticket}/people");
            let act = if random.u8(..3) > 0 { "add" } else { "remove" };
            let who = if random.bool() {
                let organization = if random.bool() {
                    &organizations.acme
                } else {
                    &organizations.globex
                };
                ("organization", organization.clone())
            } else {
                ("person", people[random.usize(..people.len())].1.clone())
            };
            let form = [("act", act), (who.0, &who.1), ("confirm", "yes")];
            // Removing a requester, or who is not there, is refused; either way the pages must be right.
            let status = ines.post(&path, &form).status;
            assert!(matches!(status, 303 | 422), "{status}");
        }
        if round == 2 {
            world
                .server
                .command(&["user", "disable", "greta@globex.example"]);
        }
        for ticket in &tickets {
            agree(&ines, &people, *ticket);
        }
    }
}

/// Both pages and the tickets themselves say the same.
fn agree(ines: &Person, people: &[(Person, String)], ticket: i64) {
    let page = ines.html(&format!("/desk/tickets/{ticket}/access"));
    let (sees, does_not) = (named(&page, "sees"), named(&page, "does-not-see"));
    assert!(sees.is_disjoint(&does_not));
    for (person, id) in people {
        let gets = person.get(&format!("/tickets/{ticket}")).status == 200;
        assert_eq!(sees.contains(id), gets, "{} and #{ticket}", person.email);
        let words = answer(ines, id, ticket);
        let expected = if gets { "Yes, " } else { "No, " };
        assert!(words.starts_with(expected), "{}: {words}", person.email);
        // Listed under what they see it by, and only then.
        let mine: Vec<String> = ["own", "followed"].map(str::to_owned).into();
        let personally = mine.iter().any(|view| {
            let list = ines
                .get(&format!("/desk/people/{id}/access?view={view}"))
                .expect(200);
            list.text()
                .contains(&format!("href=\"/desk/tickets/{ticket}\""))
        });
        let says = words.contains("Requester since") || words.contains("Follows since");
        assert_eq!(personally, says, "{} and #{ticket}: {words}", person.email);
    }
}

#[test]
fn a_page_tells_each_grant_and_what_stands_in_its_way() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Shared", "b");
    let path = format!("/tickets/{ticket}/people");
    for who in ["luis@acme.example", "new@acme.example"] {
        ana.sends(&path, &[("act", "add"), ("person", who)]);
    }
    let mute = [("act", "mute")];
    ana.sends(&format!("/tickets/{ticket}/follow"), &mute);
    let page = ines
        .get(&format!("/desk/tickets/{ticket}/access"))
        .expect(200);
    let words = page.words();
    for sentence in [
        "All 3 agents of this desk, because agents see every ticket; and:",
        "Requester since",
        ", muted.",
        ", added by Ana Ruiz",
        "Member of Acme, with which Ana Ruiz shared it on",
        "Manager of Acme, with which",
        "Who would see it, but does not",
        "Limited member of Acme, with which Ana Ruiz shared it",
        "but as a limited member they see only tickets they are personally on",
        // Invited just now: their grant starts to work with the confirmation (P8).
        "but their address is not confirmed yet, so they see only what they asked themselves",
    ] {
        assert!(words.contains(sentence), "{sentence}\n{words}");
    }
    assert!(!words.contains("Omar"));
    let (sees, does_not) = (
        named(&page.text(), "sees").len(),
        named(&page.text(), "does-not-see").len(),
    );
    assert_eq!((sees, does_not), (3, 2));
    // Linked from the ticket, and from there to each person.
    let desk = ines.get(&format!("/desk/tickets/{ticket}")).text();
    assert!(desk.contains(&format!("/desk/tickets/{ticket}/access\"")));
    let omar = world.with_token("omar").id();
    ines.get(&format!("/desk/people/{omar}"))
        .holds(&format!("/desk/people/{omar}/access\""));
    assert!(answer(&ines, &omar, ticket).contains("They are not on it"));
    let none = answer(&ines, &omar, 999_999);
    assert_eq!(none, "There is no ticket #999999.");
    let me = ines.id();
    assert!(answer(&ines, &me, ticket).starts_with("Yes, Ines Vidal sees"));
}

#[test]
fn a2_the_pages_are_for_agents_alone() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Mine", "b");
    for path in [
        format!("/desk/tickets/{ticket}/access"),
        format!("/desk/people/{}/access", ana.id()),
    ] {
        let body = ana.get(&path).expect(404).words();
        let absent = ana.get("/desk/tickets/999999/access").expect(404).words();
        let plain = |text: &str| text.split("request id").next().unwrap_or_default().len();
        assert_eq!(plain(&body), plain(&absent));
        ines.get(&path).expect(200);
    }
    ines.get("/desk/tickets/999999/access").expect(404);
    ines.get("/desk/people/1/access").expect(404);
}

#[test]
fn an_agent_reads_one_organizations_part_of_each_view() {
    let world = World::new();
    let organizations = Acme::of(&world);
    let [ana, omar, ines] = world.with_tokens(["ana", "omar", "ines"]);
    let (first, second, other) = (
        ana.opens("A1", "b"),
        ana.opens("A2", "b"),
        omar.opens("G1", "b"),
    );
    let me: i64 = ines.id().parse().unwrap();
    let assign = json!({ "assignee": me });
    ines.changes(&format!("/tickets/{second}"), &assign);
    let shown = |view: &str, organization: &str| {
        let path = format!("/desk/views/{view}?organization={organization}");
        let page = ines.html(&path);
        [first, second, other].map(|ticket| page.contains(&format!("\"/desk/tickets/{ticket}\"")))
    };
    let (acme, globex) = (organizations.acme.as_str(), organizations.globex.as_str());
    assert_eq!(shown("open", acme), [true, true, false]);
    assert_eq!(shown("mine", acme), [false, true, false]);
    assert_eq!(shown("unassigned", acme), [true, false, false]);
    assert_eq!(shown("solved", acme), [false, false, false]);
    assert_eq!(shown("open", globex), [false, false, true]);
    let page = ines
        .get(&format!("/desk/views/open?organization={acme}"))
        .text();
    has_all(
        &page,
        &[
            "Only tickets of",
            &format!("/desk/views/mine?organization={acme}\""),
        ],
    );
    let csv = ines
        .get(&format!("/desk/views/open/tickets.csv?organization={acme}"))
        .expect(200);
    assert_eq!(csv.text().lines().count(), 3);
    for absent in ["1", "x", "-5"] {
        ines.get(&format!("/desk/views/open?organization={absent}"))
            .expect(404);
    }
    // The API: the same, and in the order in which they were opened.
    let listed = |query: &str| {
        let answer = ines.reads(&format!("/tickets?{query}"));
        let numbers = answer["data"].as_array().unwrap().iter();
        numbers
            .map(|ticket| ticket["number"].as_i64().unwrap())
            .collect::<Vec<_>>()
    };
    let comment = json!({ "body": "first is the latest now" });
    ines.adds(&format!("/tickets/{first}/comments"), &comment);
    assert_eq!(
        listed(&format!("organization={acme}&assignee=me")),
        [second]
    );
    assert_eq!(
        listed(&format!("view=organization&organization={globex}")),
        [other]
    );
    assert_eq!(listed("sort=-created"), [other, second, first]);
    assert_eq!(
        listed(&format!("sort=-created&organization={acme}")),
        [second, first]
    );
    let page = ines.asks("/tickets?sort=-created&limit=2").json();
    let next = page["next"].as_str().unwrap().to_owned();
    assert_eq!(
        listed(&format!("sort=-created&limit=2&after={next}")),
        [first]
    );
    for wrong in ["sort=due", "sort=nonsense", "view=organization"] {
        ines.asks(&format!("/tickets?{wrong}")).expect(422);
    }
    ines.asks("/tickets?organization=1").expect(404);
    ana.asks(&format!("/tickets?organization={globex}"))
        .expect(404);
}
