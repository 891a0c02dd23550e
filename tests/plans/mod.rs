//! Pages cost the same among a million tickets as among a thousand, because no statement behind
//! them walks a table that grows, and none sorts what grows. Shown by SQLite's own plans of every
//! statement that the running desk used while the hot pages were opened.

use std::{collections::BTreeSet, fmt::Write, path::Path};

use rusqlite::Connection;

use crate::harness::{Call, Person, Server, between, command, server::Folder};

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
    (
        "releases",
        "SCAN r USING INDEX base_releases_by_time",
        "the newest, as many as are shown",
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

fn day_of_a_customer(customer: &Person) {
    let mine = listed(&customer.html("/tickets"), "/tickets/");
    for path in [
        "/",
        "/tickets?view=mine",
        "/tickets?view=following",
        "/tickets?turn=waiting-for-you",
        "/tickets?view=mine&turn=waiting-for-us&label=Open",
        "/tickets?view=following&label=Solved",
        "/tickets.csv",
        "/tickets/new",
        "/statuses",
        "/account",
    ] {
        customer.get(path).expect(200);
    }
    for words in [
        "login",
        "error",
        "err",
        "%22saving+a+form%22",
        "status:solved",
        "form+from:alva+org:organization+before:2999-01",
    ] {
        customer.get(&format!("/search?q={words}")).expect(200);
    }
    customer.get("/tickets?view=mine&q=form").expect(200);
    customer
        .get("/tickets/new/similar?subject=Error+when+saving")
        .expect(200);
    let page = customer.html("/tickets");
    let older = between(&page, "after=", "\"");
    customer.get(&format!("/tickets?after={older}")).expect(200);
    let newer = format!("/tickets?before=0.{}.1", older.split('.').nth(1).unwrap());
    customer.get(&newer).expect(200);
    let me = customer.asks("/me").json();
    let organization = &me["organizations"][0]["id"];
    for choice in ["", "&label=Solved", "&after=0.1.1", "&before=0.1.1"] {
        let path = format!("/tickets?view={organization}{choice}");
        customer.get(&path).expect(200);
    }
    let ticket = &mine[0];
    customer.get(ticket).expect(200);
    customer.get(&format!("{ticket}/people")).expect(200);
    customer.sends(&format!("{ticket}/comments"), &[("body", "Any news?")]);
    let mention = [("body", "@Nobody, any news?"), ("check", "recipients")];
    customer
        .post(&format!("{ticket}/comments"), &mention)
        .expect(200);
    customer.sends(&format!("{ticket}/comments"), &mention[..1]);
    customer.get(&format!("{ticket}/mentions?q=a")).expect(200);
    customer.sends("/account/mail", &[("topics", "updates")]);
    let organization = customer.asks("/me").json()["organizations"][0]["id"].to_string();
    for act in ["add", "remove"] {
        customer.sends(
            &format!("{ticket}/people"),
            &[
                ("act", act),
                ("organization", &organization),
                ("confirm", "yes"),
            ],
        );
    }
    customer.sends(&format!("{ticket}/follow"), &[("act", "mute")]);
    customer.sends(
        "/tickets/new",
        &[
            ("subject", "A question"),
            ("body", "How?"),
            ("request_type", "question"),
        ],
    );
    let page = customer.html("/organization");
    let member = page.split("href=\"/organization/members/").nth(1).unwrap();
    let member = member.split('"').next().unwrap().replace("&amp;", "&");
    customer
        .get(&format!("/organization/members/{member}"))
        .expect(200);
    let id = member.rsplit('=').next().unwrap();
    let form = [
        ("id", id),
        ("email", "someone@new.example"),
        ("given_name", "Someone"),
        ("family_name", "New"),
    ];
    customer.sends("/organization/members", &form);
    let number = ticket.rsplit('/').next().unwrap();
    for path in [
        "/me",
        "/me/sessions",
        "/tickets",
        &format!("/tickets/{number}"),
        &format!("/tickets/{number}/comments"),
        &format!("/tickets/{number}/events"),
        "/tickets?view=all",
        "/tickets?view=all&sort=-created&category=open",
        "/people?q=p1",
        "/organizations",
        &format!("/organizations/{id}/members"),
        &format!("/organizations/{id}/members/p2@o1.example"),
    ] {
        customer.asks(path).expect(200);
    }
}

fn day_of_an_agent(agent: &Person) {
    agent.get("/desk").expect(200);
    let open = listed(&agent.html("/desk/views/open"), "/desk/tickets/");
    let organization = listed(&agent.html("/desk/organizations"), "/desk/organizations/");
    let organization = organization[0].rsplit('/').next().unwrap();
    for view in ["mine", "unassigned", "open", "solved", "closed"] {
        for choice in ["", "&after=0.1.1", "&before=0.1.1"] {
            for whose in ["?", &format!("?organization={organization}")] {
                let path = format!("/desk/views/{view}{whose}{choice}");
                agent.get(&path).expect(200);
            }
        }
    }
    agent.get("/desk/views/open/tickets.csv").expect(200);
    for query in [
        "sort=-created".to_owned(),
        format!("sort=-created&organization={organization}"),
        format!("organization={organization}&status=open"),
        "sort=-created&assignee=me".to_owned(),
        "sort=-created&assignee=none&category=open".to_owned(),
        "sort=-created&view=following".to_owned(),
    ] {
        agent.asks(&format!("/tickets?{query}")).expect(200);
    }
    let ticket = &open[0];
    agent.get(ticket).expect(200);
    agent.sends(&format!("{ticket}/notes"), &[("body", "Look at the log.")]);
    agent.sends(
        &format!("{ticket}/comments"),
        &[("body", "We are on it, @Nobody.")],
    );
    agent.get(ticket).expect(200);
    agent.get(&format!("{ticket}/access")).expect(200);
    let people = agent.html("/desk/people");
    let number = ticket.rsplit('/').next().unwrap();
    for person in listed(&people, "/desk/people/").iter().take(5) {
        for choice in [
            format!("?ticket={number}"),
            "?view=followed".to_owned(),
            format!("?view={organization}"),
        ] {
            agent.get(&format!("{person}/access{choice}")).expect(200);
        }
    }
    agent
        .get(&format!("{}/people", ticket.replace("/desk", "")))
        .expect(200);
    for words in [
        "%231",
        "log",
        "\"look+at\"",
        "org:1+from:p1+form",
        "assignee:none",
        "turn:me+assignee:me+after:2020-01",
    ] {
        agent.get(&format!("/search?q={words}")).expect(200);
    }
    agent.get("/desk/people?q=p1").expect(200);
    let page = agent.html("/desk/people");
    agent.get(&listed(&page, "/desk/people/")[0]).expect(200);
    let page = agent.html("/desk/organizations");
    let organization = &listed(&page, "/desk/organizations/")[0];
    let page = agent.html(organization);
    let members = format!("{organization}/members/");
    agent.get(&listed(&page, &members)[0]).expect(200);
    let contacts = [("name", "Organization 0"), ("domains", "")];
    agent.sends(organization, &contacts);
    agent.asks("/people").expect(200);
    agent.asks("/organizations").expect(200);
    // The first agent is an administrator, too.
    let engineering = [("act", "install"), ("workflow", "engineering")];
    agent.sends("/admin/workflows", &engineering);
    for path in [
        "/admin/calendars",
        "/admin/calendars/default",
        "/admin/workflows",
        "/admin/workflows/engineering",
        "/admin/workflows/engineering/rules",
        "/admin/workflows/engineering/rules/close-after",
        "/admin/workflows/engineering/request-types",
        "/admin/workflows/engineering/request-types/problem",
        "/admin/workflows/engineering/types",
        "/desk/releases",
        "/desk/mail",
        "/desk/mail?fate=suspended",
        "/desk/mail?from=p1@o1.example",
    ] {
        agent.get(path).expect(200);
    }
    agent.call(Call::new("GET", "/healthz")).expect(200);
}

/// Addresses of the tickets on a list.
fn listed(page: &str, prefix: &str) -> Vec<String> {
    let start = format!("href=\"{prefix}");
    let found: Vec<String> = page
        .split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|number| number.chars().all(|c| c.is_ascii_digit()))
        .map(|number| format!("{prefix}{number}"))
        .collect();
    assert!(!found.is_empty(), "{page}");
    found
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
