//! The access matrix: every route of the program × every kind of person, as one table to review.

use crate::harness::{Call, Person, World, command};

/// What to put for the parameters of a path.
struct Ids {
    ticket: i64,
    file: String,
    person: String,
    organization: String,
}

impl Ids {
    fn path(&self, pattern: &str) -> String {
        let id = match pattern {
            p if p.contains("/files/") => self.file.clone(),
            p if p.contains("attachments") => self.file.clone(),
            p if p.contains("/organizations/") => self.organization.clone(),
            p if p.contains("/people/") => self.person.clone(),
            _ => "1".to_owned(),
        };
        pattern
            .replace("{number}", &self.ticket.to_string())
            .replace("{id}", &id)
            .replace("{person}", &self.person)
            .replace("{name}", "none")
            .replace("{token}", "none")
            .replace("{view}", "open")
            .replace("calendars/{key}", "calendars/default")
            .replace("{key}", "helpcentre")
            .replace("{status}", "pending")
            .replace("{rule}", "close-after")
            .replace("{kind}", "question")
            .replace("{comment}", "1")
            .replace("{note}", "1")
    }
}

#[test]
fn t39_every_route_answers_each_kind_of_person_as_the_table_says() {
    let world = World::new();
    let ana = world.with_token("ana");
    let me = ana.asks("/me").json();
    let answer = ana
        .post_files(
            "/tickets/new",
            &[
                ("subject", "Matrix"),
                ("body", "text"),
                ("organization", ""),
            ],
            &[("a.txt", b"x")],
        )
        .expect(303);
    let ticket = crate::harness::person::number(answer.location());
    let page = ana.get(&format!("/tickets/{ticket}")).text();
    let file = page
        .split("/files/")
        .nth(1)
        .unwrap()
        .split('/')
        .next()
        .unwrap()
        .to_owned();
    let ids = Ids {
        ticket,
        file,
        person: me["id"].to_string(),
        organization: me["organizations"][0]["id"].to_string(),
    };
    let people: Vec<(&str, Person)> = vec![
        (
            "anonymous",
            Person {
                token: Some("pd_none".into()),
                ..world.nobody()
            },
        ),
        ("own", ana.clone()),
        ("foreign", world.with_token("omar")),
        ("light", world.newcomer("rosa@desk.example", "light")),
        ("agent", world.with_token("ines")),
        ("lead", world.newcomer("lena@desk.example", "lead")),
        ("admin", world.with_token("noor")),
    ];
    let (_, routes, _) = command(&world.server.data, &["routes", "--json"]);
    let routes: Vec<serde_json::Value> = serde_json::from_str(&routes).unwrap();
    let mut table = format!("{:<7} {:<46} {:<12}", "", "", "audience");
    for (name, _) in &people {
        table.push_str(&format!("{name:>10}"));
    }
    for route in &routes {
        let (method, pattern, audience) = (
            route["method"].as_str().unwrap(),
            route["path"].as_str().unwrap(),
            route["audience"].as_str().unwrap(),
        );
        table.push_str(&format!("\n{method:<7} {pattern:<46} {audience:<12}"));
        for (name, person) in &people {
            let status = ask(
                &world,
                (name, person),
                (method, pattern),
                &ids.path(pattern),
            );
            table.push_str(&format!("{status:>10}"));
        }
    }
    insta::assert_snapshot!("access_matrix", table);
}

fn ask(
    world: &World,
    (name, person): (&str, &Person),
    (method, pattern): (&str, &str),
    path: &str,
) -> u16 {
    let call = Call::new(method, path).header("Sec-Fetch-Site", "same-origin");
    if pattern.starts_with("/api/") {
        // Of those that are put, members alone have something to say.
        let puts = method == "PUT" && pattern.contains("/members/");
        let call = if method == "POST" || method == "PATCH" || puts {
            call.json(&serde_json::json!({}))
        } else {
            call
        };
        return person.api_call(call).status;
    }
    // Signing out would end the session the next rows need.
    if pattern == "/sign-out" && name != "anonymous" {
        let again = Person::by_link(&world.server, &person.email);
        return again.call(call.form(&[])).status;
    }
    person
        .call(if method == "POST" {
            call.form(&[])
        } else {
            call
        })
        .status
}
