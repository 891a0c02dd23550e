//! Pages cost the same among a million tickets as among a thousand, because no statement behind
//! them walks a table that grows, and none sorts what grows. Shown by SQLite's own plans of every
//! statement that the running desk used while the hot pages were opened.

mod days;

use std::{collections::BTreeSet, fmt::Write, path::Path};

use rusqlite::Connection;

use crate::harness::{Call, Person, Server, command, server::Folder};
use days::{day_of_a_customer, day_of_an_agent};

const TICKETS: &str = "3000";

/// Plan lines that look like walking or sorting, each with the reason why it does not grow.
const BOUNDED: &[(&str, &str, &str)] = &[
    (
        "newest_tickets",
        SORT,
        "numbers of one person's, organization's or agent's list, straight from its index; then a page",
    ),
    (
        "newest_tickets",
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
        "the statuses of a filter",
    ),
    (
        "newest_tickets",
        "SCAN s",
        "the statuses that the desk uses",
    ),
    (
        "tickets",
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
        "the statuses of a filter",
    ),
    ("tickets", "SCAN s", "the statuses that the desk uses"),
    (
        "statuses_on",
        "SCAN s",
        "the statuses that the desk uses, each looked up once",
    ),
    (
        "grants",
        "SCAN g",
        "the people and organizations on a ticket",
    ),
    (
        "members",
        "SCAN temp.viewer_memberships",
        "one's own organizations",
    ),
    (
        "standing_members",
        "SCAN temp.viewer_memberships",
        "one's own organizations",
    ),
    ("calendars", "SCAN base_calendars", "at most 200 on a desk"),
    (
        "group_calendars",
        "SCAN base_groups",
        "at most 200 on a desk",
    ),
    ("roles", "SCAN base_roles", "at most 50 on a desk"),
    ("roles", SORT, "at most 50 on a desk"),
    ("followers", SORT, "at most 500 on a ticket"),
    ("shares", SORT, "the organizations of one ticket"),
    ("files", SORT, "20 on a message"),
    ("memberships", SORT, "one person's organizations"),
    ("agents", SORT, "the desk's own people"),
    ("sharing", SORT, "the organizations of one ticket"),
    (
        "sharing",
        "SCAN temp.viewer_memberships",
        "one's own organizations",
    ),
    ("mentionable", "SCAN v", "one's own organizations"),
    (
        "mentionable",
        "SCAN c",
        "people on the ticket, colleagues, contacts, agents",
    ),
    (
        "mentionable",
        "USE TEMP B-TREE FOR DISTINCT",
        "people on the ticket, colleagues, contacts, agents",
    ),
    (
        "memberships_on",
        "SCAN temp.viewer_memberships",
        "one's own organizations",
    ),
    (
        "seeing_by",
        "SCAN temp.viewer_memberships",
        "one's own organizations",
    ),
    ("seeing_by", SORT, "members of one organization"),
    ("told", LAST, "who was told of one comment"),
    (
        "queue_notices",
        "SCAN n VIRTUAL TABLE INDEX 1:",
        "who is told of one act",
    ),
    (
        "first_addresses",
        "USE TEMP B-TREE FOR count(DISTINCT)",
        "the budget of an hour",
    ),
    ("note_not_mailed", JSON, "who is told of one act"),
    (
        "switched_off",
        "SCAN p VIRTUAL TABLE INDEX 1:",
        "who is told of one act",
    ),
    ("colleagues", "SCAN v", "one's own organizations"),
    (
        "colleagues",
        "SCAN visible_colleagues",
        "one's own organizations",
    ),
    (
        "colleagues",
        "USE TEMP B-TREE FOR DISTINCT",
        "one's own organizations",
    ),
    ("colleagues", SORT, "one's own organizations"),
    ("colleagues_like", "SCAN v", "one's own organizations"),
    (
        "colleagues_like",
        "SCAN visible_colleagues",
        "one's own organizations",
    ),
    (
        "hits",
        "SCAN s VIRTUAL TABLE INDEX 192:M1><",
        "the full-text index, by words and a range of ids: the newest, as many as are looked at",
    ),
    (
        "viewer_organizations",
        "SCAN viewer_memberships",
        "one's own organizations",
    ),
    ("people_named", "SCAN p", "at most 20,000"),
    (
        "organizations_named",
        "SCAN o USING COVERING INDEX sqlite_autoindex_base_organizations_1",
        "at most 20,000",
    ),
    (
        "colleagues_like",
        "USE TEMP B-TREE FOR DISTINCT",
        "one's own organizations",
    ),
    ("colleagues_like", SORT, "one's own organizations"),
    ("contacts", SORT, "some of the desk's own people"),
    ("members", SORT, "the people of one organization"),
    ("invited_to", SORT, "the people of one organization"),
    ("invitations_of", SORT, "one person's organizations"),
    ("memberships_of", SORT, "one person's organizations"),
    ("people_like", SORT, "at most 1,000"),
    (
        "people_like",
        "USE TEMP B-TREE FOR DISTINCT",
        "at most 1,000",
    ),
    (
        "people_like",
        "SCAN o VIRTUAL TABLE INDEX 1:",
        "the words that were typed",
    ),
    ("organizations_like", SORT, "at most 1,000"),
    (
        "organizations_like",
        "USE TEMP B-TREE FOR DISTINCT",
        "at most 1,000",
    ),
    (
        "organizations_like",
        "SCAN o VIRTUAL TABLE INDEX 1:",
        "the words that were typed",
    ),
    (
        "organizations_called",
        "SCAN base_organizations USING COVERING INDEX sqlite_autoindex_base_organizations_1",
        "once for an act that names an organization",
    ),
    (
        "workflows",
        "SCAN base_workflows",
        "the desk's own workflows",
    ),
    ("workflows", SORT, "the desk's own workflows"),
    (
        "names_of_workflows",
        "SCAN base_workflows",
        "the desk's own workflows",
    ),
    (
        "put_workflow",
        "SCAN base_workflows",
        "the desk's own workflows",
    ),
    (
        "put_workflow",
        "SCAN base_request_types",
        "a reference of request types, of which there are a few",
    ),
    ("request_types", "SCAN base_request_types", "a few"),
    ("request_types", SORT, "a few"),
    ("put_request_type", "SCAN base_request_types", "a few"),
    ("groups", "SCAN base_groups", "the desk's own groups"),
    ("groups", SORT, "the desk's own groups"),
    ("groups_of", SORT, "the groups one agent is in"),
    (
        "places",
        "SCAN n VIRTUAL TABLE INDEX 1:",
        "as many tickets as are counted",
    ),
    (
        "rows_at",
        "SCAN n VIRTUAL TABLE INDEX 1:",
        "a page of tickets",
    ),
    (
        "count_hits",
        "SCAN s VIRTUAL TABLE INDEX 192:M1",
        "the full-text index, as far as is counted",
    ),
    (
        "found_numbers",
        "SCAN s VIRTUAL TABLE INDEX 192:M1",
        "as many tickets as are counted",
    ),
    (
        "bulks_under_way",
        "SCAN base_bulks USING INDEX base_bulks_under_way",
        "what agents have under way now, at most three each",
    ),
    (
        "add_bulk_tickets",
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
        "the tickets that were chosen",
    ),
    (
        "releases",
        "SCAN r USING INDEX base_releases_by_time",
        "the newest, as many as are shown",
    ),
    (
        "macro_names",
        "SCAN m USING INDEX base_macros_by_uses",
        "as many as are shown, of a thousand",
    ),
    (
        "macros",
        "SCAN m USING INDEX base_macros_by_uses",
        "a thousand on a desk",
    ),
    (
        "count_macros",
        "SCAN base_macros USING COVERING INDEX base_macros_by_owner",
        "a thousand on a desk",
    ),
];
const LAST: &str = "USE TEMP B-TREE FOR LAST TERM OF ORDER BY";
const JSON: &str = "SCAN json_each VIRTUAL TABLE INDEX 1:";
const SORT: &str = "USE TEMP B-TREE FOR ORDER BY";

#[test]
fn no_statement_of_a_hot_page_walks_or_sorts_what_grows() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let (code, out, errors) = command(&data, &["fill", "--tickets", TICKETS]);
    assert_eq!(code, 0, "{out}{errors}");
    let file = Connection::open(data.join("pocketdesk.db")).unwrap();
    file.execute_batch(
        "INSERT INTO base_groups (key, position, name, description, number) VALUES ('second_line', 1, 'Second line', '', 1);
         INSERT INTO base_group_members (person, \"group\") SELECT id, 'second_line' FROM base_people WHERE email = 'agent1@desk.example';",
    )
    .unwrap();
    drop(file);
    let statements = used(&data);
    assert!(statements.len() > 60, "{statements:#?}");
    let plans = explain(&data.join("pocketdesk.db"), &statements);
    let mut bounded = BTreeSet::new();
    let mut faults = String::new();
    for (sql, plan) in &plans {
        for line in plan.iter().filter(|line| grows(sql, line, &mut bounded)) {
            writeln!(faults, "{line}\n  in {sql}").unwrap();
        }
    }
    let mut shown = String::new();
    for (sql, plan) in &plans {
        writeln!(shown, "{sql}\n    {}", plan.join("\n    ")).unwrap();
    }
    println!("{shown}");
    assert!(faults.is_empty(), "{faults}");
    for (index, exception) in BOUNDED.iter().enumerate() {
        assert!(
            bounded.contains(&index),
            "not needed any more: {exception:?}"
        );
    }
}

fn grows(sql: &str, line: &str, bounded: &mut BTreeSet<usize>) -> bool {
    let suspicious = ["SCAN ", "USE TEMP B-TREE", "BLOOM FILTER", "AUTOMATIC"]
        .iter()
        .any(|word| line.starts_with(word) || line.contains(" AUTOMATIC "));
    // The viewer's memberships are a few rows in memory.
    let of_nothing = [
        "SCAN (subquery",
        "SCAN CONSTANT",
        "SCAN temp.viewer_memberships",
    ]
    .iter()
    .any(|start| line.starts_with(start));
    let name = sql
        .strip_prefix("/* ")
        .and_then(|rest| rest.split(" */").next())
        .unwrap_or_default();
    let known = BOUNDED
        .iter()
        .position(|(of, known, _)| *of == name && line == *known);
    bounded.extend(known);
    suspicious && !of_nothing && known.is_none()
}

/// Every statement the desk ran while people did what they do all day.
fn used(data: &Path) -> BTreeSet<String> {
    let server = Server::start(data, &[("RUST_LOG", "warn,pocketdesk::sql=trace")]);
    let customer = Person::by_link(&server, "p1@o1.example").with_token(&server);
    let agent = Person::by_link(&server, "agent1@desk.example").with_token(&server);
    server.log.lock().unwrap().clear();
    day_of_a_customer(&customer);
    day_of_an_agent(&agent);
    // The log is read by a thread of its own: what the last answer looked at may be missing, and is
    // what an earlier one looked at.
    agent.call(Call::new("GET", "/healthz")).expect(200);
    let log = server.log.lock().unwrap().clone();
    server.stop();
    log.lines()
        .filter_map(|line| line.strip_prefix("TRACE "))
        // What a foreign key or a trigger does within another statement.
        .filter(|sql| !sql.starts_with("--"))
        .map(str::to_owned)
        .filter(|sql| !is_machinery(sql))
        .collect()
}

/// Transactions, what the full-text index does in its own tables, and what readies a connection.
fn is_machinery(sql: &str) -> bool {
    let verbs = [
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT",
        "RELEASE",
        "PRAGMA",
    ];
    let of_the_index = sql.contains("'base_search_");
    of_the_index || verbs.iter().any(|verb| sql.starts_with(verb)) || sql.contains("CREATE TEMP")
}

/// The plan of each statement, by the schema alone: no statistics are ever gathered, since they
/// would make other plans of the same statements on other days.
fn explain(file: &Path, statements: &BTreeSet<String>) -> Vec<(String, Vec<String>)> {
    let conn = Connection::open(file).unwrap();
    let gathered = "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'";
    let gathered: i64 = conn.query_row(gathered, [], |row| row.get(0)).unwrap();
    assert_eq!(gathered, 0);
    conn.execute_batch(&pocketdesk::store::engine::scope::views())
        .unwrap();
    statements
        .iter()
        .map(|sql| {
            let mut statement = conn
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap_or_else(|error| panic!("{error}: {sql}"));
            let count = statement.parameter_count();
            let nulls = vec![rusqlite::types::Null; count];
            let plan = statement
                .query_map(rusqlite::params_from_iter(nulls), |row| row.get(3))
                .unwrap()
                .collect::<rusqlite::Result<Vec<String>>>()
                .unwrap();
            (sql.clone(), plan)
        })
        .collect()
}
