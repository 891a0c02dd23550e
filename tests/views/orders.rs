//! V3: agents' lists in other orders than by the newest activity.

use std::path::Path;

use rusqlite::Connection;
use serde_json::json;

use super::{api, link, numbers, walk};
use crate::{
    harness::{Person, Server, World, command, has, has_all, lacks, server::Folder},
    tickets::timers::desk::{at, moves, set_up},
};

const TICKETS: &str = "1500";

/// Lists as the file has them, by another hand. The views, and which tickets are in them.
const VIEWS: [(&str, &str, &str); 5] = [
    (
        "mine",
        "newest",
        "assignee = (SELECT id FROM base_people WHERE email = 'agent1@desk.example')",
    ),
    (
        "unassigned",
        "waiting",
        "(assignee IS NULL OR assignee_gone)",
    ),
    ("my-groups", "waiting", "\"group\" IN ('one', 'two')"),
    ("waiting-for-us", "waiting", "turn <> 'customer'"),
    ("open", "newest", "true"),
];

const ORDERS: [(&str, &str); 4] = [
    ("newest", "queued_at DESC, number DESC"),
    (
        "waiting",
        "turn = 'customer', woken_at IS NULL, waits_since, number",
    ),
    ("created", "number DESC"),
    (
        "priority",
        "CASE priority WHEN 'high' THEN 1 WHEN 'low' THEN 2 WHEN 'strange' THEN 3 ELSE 4 END, turn = 'customer', woken_at IS NULL, waits_since, number",
    ),
];

/// A desk with some thousand tickets, of which some are in groups, put aside, back from there, or of a
/// priority that no workflow has.
fn filled(data: &Path) {
    let (code, out, errors) = command(data, &["fill", "--tickets", TICKETS]);
    assert_eq!(code, 0, "{out}{errors}");
    let file = Connection::open(data.join("pocketdesk.db")).unwrap();
    file.execute_batch(
        "INSERT INTO base_groups (key, position, name, description, number) VALUES ('one', 1, 'One', '', 101), ('two', 2, 'Two', '', 102), ('three', 3, 'Three', '', 103);
         INSERT INTO base_group_members (person, \"group\") SELECT p.id, j.value FROM base_people p, json_each('[\"one\",\"two\"]') j WHERE email = 'agent1@desk.example';
         UPDATE base_tickets SET \"group\" = CASE number % 5 WHEN 0 THEN 'one' WHEN 1 THEN 'two' WHEN 2 THEN 'three' END;
         UPDATE base_tickets SET waits_since = waits_since - waits_since % 864000;
         UPDATE base_tickets SET open = 1, turn = iif(number % 7 < 3, 'customer', 'support'), assignee = iif(number % 4 = 0, (SELECT id FROM base_people WHERE email = 'agent1@desk.example'), NULL) WHERE number % 6 = 0;
         UPDATE base_tickets SET snoozed = 1 WHERE number % 11 = 0;
         UPDATE base_tickets SET woken_at = 5 WHERE number % 13 = 0 AND snoozed = 0;
         UPDATE base_tickets SET priority = 'strange' WHERE number % 17 = 0;",
    )
    .unwrap();
}

fn expected(data: &Path, (condition, order): (&str, &str)) -> Vec<i64> {
    let file = Connection::open(data.join("pocketdesk.db")).unwrap();
    let sql = format!(
        "SELECT number FROM base_tickets WHERE open AND NOT snoozed AND {condition} ORDER BY {order}"
    );
    let mut statement = file.prepare(&sql).unwrap();
    let found = statement.query_map([], |row| row.get(0)).unwrap();
    found.collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn v3_every_view_is_read_to_its_end_and_back_in_every_order_that_it_offers() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    filled(&data);
    let server = Server::start(&data, &[]);
    let agent = Person::by_link(&server, "agent1@desk.example").with_token(&server);
    agent.changes("/me", &json!({ "rows": 50 }));
    for (view, usual, condition) in VIEWS {
        for (order, by) in ORDERS {
            let expected = expected(&data, (condition, by));
            assert!(expected.len() > 60, "{view}: {}", expected.len());
            let address = format!("/desk/views/{view}?order={order}");
            let pages = walk(&agent, &address, "/desk/tickets/");
            assert_eq!(pages.concat(), expected, "{address}");
            let back = walk_back(&agent, &address, pages.len());
            assert_eq!(back, pages, "{address}");
            let called = format!("/tickets?view={view}&order={order}&limit=100");
            let called = api::numbers(&api::pages(&agent, &called));
            assert_eq!(called, expected, "{called:?}");
            if order == usual {
                let first = agent.html(&format!("/desk/views/{view}"));
                assert_eq!(numbers(&first, "/desk/tickets/"), pages[0], "{view}");
            }
        }
    }
    too_many_to_sort(&agent, &data);
    server.stop();
}

/// All pages, met from the last one on.
fn walk_back(agent: &Person, first: &str, pages: usize) -> Vec<Vec<i64>> {
    let mut at = first.to_owned();
    for _ in 1..pages {
        at = link(&agent.html(&at), "rel=\"next\"").unwrap();
    }
    let mut met = vec![numbers(&agent.html(&at), "/desk/tickets/")];
    while let Some(before) = link(&agent.html(&at), "rel=\"prev\"") {
        at = before;
        met.insert(0, numbers(&agent.html(&at), "/desk/tickets/"));
    }
    met
}

/// A view that was saved is put in order as far as tickets are counted; beyond, it says that it is not.
fn too_many_to_sort(agent: &Person, data: &Path) {
    let saved = |query: &str| {
        let view = json!({ "name": query, "query": query, "order": "waiting" });
        let key = agent.adds("/views", &view).json()["key"].clone();
        format!("/desk/views/{}", key.as_str().unwrap())
    };
    let few = saved("assignee:none -category:closed -category:solved");
    let found = walk(agent, &few, "/desk/tickets/").concat();
    assert!(found.len() > 10, "{found:?}");
    let file = Connection::open(data.join("pocketdesk.db")).unwrap();
    let sql = format!("SELECT number FROM base_tickets ORDER BY {}", ORDERS[1].1);
    let mut statement = file.prepare(&sql).unwrap();
    let all = statement.query_map([], |row| row.get(0)).unwrap();
    let mut all: Vec<i64> = all.collect::<rusqlite::Result<_>>().unwrap();
    all.retain(|number| found.contains(number));
    assert_eq!(found, all);
    lacks(agent.words(&few), "too many to put in this order");
    let many = saved("category:closed");
    let page = agent.html(&many);
    has(&page, "More than 999 tickets are too many");
    let shown = numbers(&page, "/desk/tickets/");
    assert!(shown.is_sorted_by(|one, other| one > other), "{shown:?}");
    let next = link(&page, "rel=\"next\"").unwrap();
    assert!(numbers(&agent.html(&next), "/desk/tickets/")[0] < shown[0]);
}

const MONDAY: &str = "2026-11-23T10:00[Europe/Madrid]";

#[test]
fn v3_who_has_waited_for_us_longest_is_on_top_of_what_nobody_has() {
    let world = set_up(&["helpcentre"], MONDAY, &[]);
    let first = world.person("ana").opens("The lamp", "It flickers.");
    let world = at(world, "2026-11-24T10:00[Europe/Madrid]");
    let second = world.person("ana").opens("The door", "It jams.");
    let third = world.person("ana").opens("The roof", "It leaks.");
    let listed = |world: &World, view: &str| {
        let page = world.person("ines").html(&format!("/desk/views/{view}"));
        numbers(&page, "/desk/tickets/")
    };
    for view in ["unassigned", "waiting-for-us"] {
        assert_eq!(listed(&world, view), [first, second, third], "{view}");
    }
    // Another word from who waits, and a step among our own, change nothing; the list of everything goes
    // by what happened last.
    world.person("ana").comments(first, "Still.");
    moves(&world, second, "open");
    let world = at(world, "2026-11-25T10:00[Europe/Madrid]");
    world.person("ana").comments(third, "And drips.");
    for view in ["unassigned", "waiting-for-us"] {
        assert_eq!(listed(&world, view), [first, second, third], "{view}");
    }
    assert_eq!(listed(&world, "open")[0], third);
    // Whoever was asked waits for nobody, until they answer.
    moves(&world, first, "pending");
    assert_eq!(listed(&world, "unassigned"), [second, third, first]);
    assert_eq!(listed(&world, "waiting-for-us"), [second, third]);
    let world = at(world, "2026-11-26T10:00[Europe/Madrid]");
    world.person("ana").comments(first, "It is the bulb.");
    for view in ["unassigned", "waiting-for-us"] {
        assert_eq!(listed(&world, view), [second, third, first], "{view}");
    }
    // What is opened again has waited since then.
    moves(&world, second, "solved");
    let world = at(world, "2026-11-27T10:00[Europe/Madrid]");
    world.person("ana").comments(second, "It jams again.");
    assert_eq!(listed(&world, "unassigned"), [third, first, second]);
}

#[test]
fn v3_t6_who_takes_back_a_step_gives_back_the_place() {
    let world = set_up(&["helpcentre"], MONDAY, &[]);
    let first = world.person("ana").opens("The lamp", "It flickers.");
    let world = at(world, "2026-11-24T10:00[Europe/Madrid]");
    let second = world.person("ana").opens("The door", "It jams.");
    let ines = world.with_token("ines");
    moves(&world, first, "pending");
    let listed = || numbers(&ines.html("/desk/views/unassigned"), "/desk/tickets/");
    assert_eq!(listed(), [second, first]);
    ines.api("POST", &format!("/tickets/{first}/undo"), None)
        .expect(200);
    assert_eq!(listed(), [first, second]);
}

#[test]
fn v3_heads_of_columns_sort_where_that_is_cheap_and_nowhere_else() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    ana.opens("The lamp", "text");
    let page = ines.html("/desk/views/unassigned");
    for sorted in [
        "<th class=\"c-turn\" scope=\"col\" aria-sort=\"ascending\"><a href=\"/desk/views/unassigned\">Turn",
        "<th class=\"c-last\" scope=\"col\"><a href=\"/desk/views/unassigned?order=newest\">",
        "<th class=\"c-no\" scope=\"col\"><a href=\"/desk/views/unassigned?order=created\">",
        "<th class=\"c-prio\" scope=\"col\"><a href=\"/desk/views/unassigned?order=priority\">",
        "<th class=\"c-subject\" scope=\"col\">Subject</th>",
    ] {
        has(&page, sorted);
    }
    has(
        ines.words("/desk/views/unassigned"),
        "Order: Longest waiting",
    );
    let page = ines.html("/desk/views/unassigned?order=newest");
    has(&page, "aria-sort=\"descending\"");
    has_all(
        ines.words("/desk/views/unassigned?order=newest"),
        &["Order: Newest activity", "The lamp"],
    );
    // One organization's part, and what has ended, have one order.
    let acme = ines.html("/desk/organizations");
    let mut links = acme.split("href=\"/desk/organizations/").skip(1);
    let id = |link: &str| link.split('"').next()?.parse::<i64>().ok();
    let acme = links.find_map(id).unwrap();
    let part = format!("/desk/views/unassigned?organization={acme}");
    for view in [&*part, "/desk/views/closed", "/desk/views/snoozed"] {
        lacks(ines.html(view), "aria-sort");
        let with = if view.contains('?') { '&' } else { '?' };
        let refused = ines.get(&format!("{view}{with}order=priority")).expect(422);
        has(
            refused.words(),
            "This list has no such order. order is one of: newest.",
        );
    }
    has(ines.html(&part), "The lamp");
}

#[test]
fn v3_no_order_and_no_place_of_another_list_is_taken_for_one() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    ana.opens("The lamp", "text");
    for order in ["due", "WAITING", "waiting'", "x"] {
        let page = ines
            .get(&format!("/desk/views/open?order={order}"))
            .expect(422);
        has_all(page.words(), &["This list has no such order", "The lamp"]);
    }
    let foreign = [
        "?order=waiting&after=0.1.2",
        "?order=waiting&after=created.0.1.2",
        "?order=created&before=waiting.0.1.2",
        "?order=priority&after=priority.0.1",
        "?order=priority&after=priority.0.1.2.3",
        "?after=x",
        "?before=waiting.0.1.2",
        "?after=99999999999999999999.1.1",
    ];
    for address in foreign {
        let page = ines.get(&format!("/desk/views/open{address}")).expect(422);
        has_all(
            page.words(),
            &["This address names no place in this list", "The lamp"],
        );
    }
    // A place beyond the end is one.
    let page = ines.get("/desk/views/open?order=waiting&after=waiting.0.9000000000000.1");
    lacks(page.expect(200).words(), "The lamp");
}

#[test]
fn v3_a_saved_view_keeps_its_order_and_programs_name_it() {
    let world = World::new();
    let ana = world.person("ana");
    let [ines, noor] = world.with_tokens(["ines", "noor"]);
    let tickets = ["One", "Two", "Three"].map(|subject| ana.opens(subject, "text"));
    let [one, two, three] = tickets;
    for ticket in tickets {
        ines.changes(&format!("/tickets/{ticket}"), &json!({ "tags": ["vip"] }));
    }
    ana.comments(one, "Again.");
    let view =
        json!({ "name": "Important", "query": "tag:vip", "order": "waiting", "for": "everyone" });
    let made = ines.adds("/views", &view).json();
    assert_eq!(made["order"], "waiting");
    let address = format!("/desk/views/{}", made["key"].as_str().unwrap());
    let listed = |agent: &Person, address: &str| numbers(&agent.html(address), "/desk/tickets/");
    assert_eq!(listed(&ines, &address), [one, two, three]);
    assert_eq!(listed(&noor, &address), [one, two, three]);
    let asked = |order: &str| listed(&ines, &format!("{address}?order={order}"));
    assert_eq!(asked("created"), [three, two, one]);
    ines.changes(&format!("/tickets/{two}"), &json!({ "status": "pending" }));
    assert_eq!(asked("waiting"), [one, three, two]);
    // The form has it, and changes it.
    let edit = format!("{address}/edit");
    has(ines.html(&edit), "value=\"waiting\" selected");
    let typed = [
        ("name", "Important"),
        ("query", "tag:vip"),
        ("for", "everyone"),
    ];
    let wrong = ines.post(&edit, &[&typed[..], &[("order", "due")]].concat());
    has_all(
        wrong.expect(422).words(),
        &["order is one of: waiting, newest"],
    );
    ines.sends(&edit, &[&typed[..], &[("order", "created")]].concat());
    assert_eq!(listed(&noor, &address), [three, two, one]);
    // Programs see and set it; what is left out stays, or is as a search has it.
    let key = format!("/views/{}", made["key"].as_str().unwrap());
    assert_eq!(
        ines.changes(&key, &json!({ "name": "X" })).json()["order"],
        "created"
    );
    ines.api("PATCH", &key, Some(&json!({ "order": "due" })))
        .expect(422);
    let plain = json!({ "name": "Plain", "query": "tag:vip" });
    assert_eq!(ines.adds("/views", &plain).json()["order"], "created");
    let views = ines.reads("/views");
    let order = |key: &str| {
        let mut views = views.as_array().unwrap().iter();
        views.find(|view| view["key"] == key).unwrap()["order"].clone()
    };
    assert_eq!(order("unassigned"), "waiting");
    assert_eq!(order("mine"), "newest");
    for refused in [
        "/tickets?view=open&order=due",
        "/tickets?view=open&order=waiting&sort=-created",
        "/tickets?view=closed&order=waiting",
        "/tickets?view=open&order=waiting&q=lamp",
        "/tickets?view=open&order=waiting&after=0.1.2",
        "/tickets?assignee=1&order=waiting",
    ] {
        ines.asks(refused).expect(422);
    }
    world
        .with_token("ana")
        .asks("/tickets?order=waiting")
        .expect(422);
}

#[test]
fn t11_previous_and_next_follow_the_order_one_came_from() {
    let world = World::new();
    let ana = world.person("ana");
    let ines = world.with_token("ines");
    let [one, two, three] = ["One", "Two", "Three"].map(|subject| ana.opens(subject, "text"));
    for (ticket, priority) in [(one, "low"), (three, "low")] {
        ines.api(
            "PATCH",
            &format!("/tickets/{ticket}"),
            Some(&json!({ "priority": priority })),
        );
    }
    let beside = |order: &str| {
        let page = ines.html(&format!("/desk/tickets/{two}?view=open{order}"));
        ["prev", "next"].map(|rel| {
            let link = link(&page, &format!("rel=\"{rel}\""))?;
            let number = link.strip_prefix("/desk/tickets/")?.split('?').next()?;
            assert!(link.ends_with(&format!("?view=open{order}")), "{link}");
            number.parse::<i64>().ok()
        })
    };
    assert_eq!(beside("&order=created"), [Some(three), Some(one)]);
    assert_eq!(beside("&order=waiting"), [Some(one), Some(three)]);
    // An order that the view does not have is the usual one.
    let page = ines.html(&format!("/desk/tickets/{two}?view=open&order=x"));
    has(&page, format!("href=\"/desk/tickets/{one}?view=open\""));
}
