//! `fill`: a desk for load tests that is as real as one that grew.

use rusqlite::Connection;

use crate::harness::{Person, Server, command, has, server::Folder};

fn filled(folder: &Folder, name: &str, seed: &str) -> std::path::PathBuf {
    let data = folder.0.join(name);
    let (code, out, errors) = command(&data, &["fill", "--tickets", "2000", "--seed", seed]);
    assert_eq!(code, 0, "{out}{errors}");
    assert!(out.contains("2000 tickets in "), "{out}");
    // Progress, for whoever waits.
    assert!(errors.contains("2000 of 2000 tickets"), "{errors}");
    data
}

/// Every row that was generated; the administrator is made like any other, with a random id.
fn rows(data: &std::path::Path) -> Vec<String> {
    let conn = Connection::open(data.join("pocketdesk.db")).unwrap();
    let mut rows = Vec::new();
    for (table, columns) in [
        ("base_organizations", "id, name"),
        (
            "base_people WHERE email <> 'agent1@desk.example'",
            "id, email, given_name, family_name, role",
        ),
        ("base_memberships", "person, organization, right"),
        (
            "base_tickets",
            "number, subject, requester, organization, status, assignee, created_at, last_activity_at, turn_since, public_events",
        ),
        ("base_comments", "ticket, number, author, body, created_at"),
        ("base_notes", "ticket, number, author, body"),
        ("base_events", "ticket, number, at, actor, facts"),
        (
            "base_audience",
            "ticket, principal, via, waiting, last_activity_at",
        ),
        ("base_followers", "ticket, person"),
        ("base_reads", "person, ticket, event"),
    ] {
        let sql = format!("SELECT json_array({columns}) FROM {table} ORDER BY 1");
        let mut statement = conn.prepare(&sql).unwrap();
        let found = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap();
        let before = rows.len();
        rows.extend(found.map(|row| format!("{table}: {}", row.unwrap())));
        assert!(rows.len() > before, "{table} is empty");
    }
    rows
}

#[test]
fn the_same_seed_fills_the_same_desk_and_another_seed_another() {
    let folder = Folder::new();
    let (one, two, other) = (
        rows(&filled(&folder, "one", "7")),
        rows(&filled(&folder, "two", "7")),
        rows(&filled(&folder, "other", "8")),
    );
    assert!(one == two);
    assert!(one != other);
}

#[test]
fn a_filled_desk_is_whole_and_can_be_worked_in() {
    let folder = Folder::new();
    let data = filled(&folder, "data", "1");
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
    let conn = Connection::open(data.join("pocketdesk.db")).unwrap();
    let count = |sql: &str| -> i64 { conn.query_row(sql, [], |row| row.get(0)).unwrap() };
    for fault in [
        "SELECT count(*) FROM base_tickets t WHERE public_events <> (SELECT max(number) FROM base_events e WHERE e.ticket = t.number)",
        "SELECT count(*) FROM base_tickets t WHERE -internal_events <> (SELECT min(number) FROM base_events e WHERE e.ticket = t.number) AND internal_events > 0",
        "SELECT count(*) FROM base_tickets t WHERE comments <> (SELECT count(*) FROM base_comments c WHERE c.ticket = t.number)",
        "SELECT count(*) FROM base_tickets t WHERE last_activity_at > strftime('%s') OR last_activity_at < created_at",
        "SELECT count(*) FROM base_tickets t WHERE customer_visible AND NOT EXISTS (SELECT 1 FROM base_audience a WHERE a.ticket = t.number AND a.principal = t.requester)",
        // Nothing is overdue: the first minutes of a filled desk are as quiet as any.
        "SELECT count(*) FROM base_tickets WHERE closes_at < strftime('%s')",
    ] {
        assert_eq!(count(fault), 0, "{fault}");
    }
    assert_eq!(count("SELECT count(*) FROM base_tickets"), 2000);
    let comments = count("SELECT count(*) FROM base_comments");
    assert!((4 * 2000..6 * 2000).contains(&comments), "{comments}");
    assert_eq!(
        count("SELECT count(DISTINCT category) FROM base_tickets"),
        6
    );
    drop(conn);
    let server = Server::start(&data, &[]);
    let customer = Person::by_link(&server, "p1@o1.example");
    let number = customer.opens("Something new", "The newest of all.");
    assert_eq!(number, 2001);
    // Long lists are counted as far as it is cheap.
    assert!(customer.get("/tickets").text().contains(">99+<"));
    let agent = Person::by_link(&server, "agent2@desk.example");
    let closed = agent.get("/desk/views/closed").text();
    assert!(closed.contains(">999+<") && !closed.contains(">99+<"));
    agent.replies(number, "Seen.");
    has(customer.get(&format!("/tickets/{number}")).text(), "Seen.");
}

#[test]
fn fill_never_touches_a_desk_that_is_there() {
    let folder = Folder::new();
    let data = filled(&folder, "data", "1");
    let (code, _, errors) = command(&data, &["fill", "--tickets", "10"]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("There is a desk") || errors.contains("there is a desk"),
        "{errors}"
    );
    assert_eq!(command(&data, &["fill", "--tickets", "0"]).0, 2);
}

#[test]
fn l5_a_filled_desk_closes_what_falls_due() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let (code, _, errors) = command(&data, &["fill", "--tickets", "600"]);
    assert_eq!(code, 0, "{errors}");
    let server = Server::start(&data, &[("clock_offset", "+30d")]);
    let agent = crate::harness::Person::by_link(&server, "agent1@desk.example").with_token(&server);
    crate::harness::server::wait("every solved ticket to close", || {
        let list = agent.reads("/tickets?category=solved");
        list["data"].as_array().unwrap().is_empty().then_some(())
    });
}
