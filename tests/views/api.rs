//! Lists go to their end, take no parameter that they do not know, and name people alike.

use serde_json::{Value, json};

use crate::{
    harness::{Answer, Person, World},
    inbox::{judged, post::Post},
};

/// All pages of a list, by `next`; each names the next one in `Link`, too.
pub fn pages(person: &Person, path: &str) -> Vec<Value> {
    let with = if path.contains('?') { '&' } else { '?' };
    let (mut rows, mut next) = (Vec::new(), None::<String>);
    loop {
        let asked = match &next {
            Some(next) => format!("{path}{with}after={next}"),
            None => path.to_owned(),
        };
        let answer = person.asks(&asked).expect(200);
        let page = answer.json();
        rows.extend(page["data"].as_array().unwrap().iter().cloned());
        let link = answer.header("link").map(str::to_owned);
        match page["next"].as_str() {
            None => {
                assert_eq!(
                    (page.get("next"), link),
                    (Some(&Value::Null), None),
                    "{asked}"
                );
                return rows;
            }
            Some(cursor) => {
                let link = link.expect("a link to the next page");
                assert!(
                    link.ends_with(">; rel=\"next\"") && link.contains(cursor),
                    "{link}"
                );
                // The link leads where the cursor does.
                let (_, target) = link.trim_start_matches('<').split_once("/api/v1").unwrap();
                let target = target.split('>').next().unwrap();
                let by_link = person.reads(target);
                let by_cursor = person.asks(&format!("{path}{with}after={cursor}"));
                assert_eq!(by_link, by_cursor.expect(200).json());
                next = Some(cursor.to_owned());
            }
        }
        assert!(rows.len() < 1000, "{path} has no end");
    }
}

pub fn numbers(rows: &[Value]) -> Vec<i64> {
    rows.iter()
        .map(|row| row["number"].as_i64().unwrap())
        .collect()
}

fn shares(person: &Person, subject: &str, organization: Option<&str>) -> i64 {
    let mut fields = vec![("subject", subject), ("body", "text")];
    fields.extend(organization.is_none().then_some(("organization", "")));
    let answer = person.sends("/tickets/new", &fields);
    crate::harness::person::number(answer.location())
}

#[test]
fn i2_view_all_of_a_customer_is_everything_they_may_see_and_no_more() {
    let world = World::new();
    let [ana, luis, lim, omar, ines] =
        ["ana", "luis", "lim", "omar", "ines"].map(|name| world.with_token(name));
    let mut seen = Vec::new();
    for n in 0..4 {
        seen.push(shares(&ana, &format!("Own and private kumquat {n}"), None));
        seen.push(shares(
            &ana,
            &format!("Own and shared kumquat {n}"),
            Some(""),
        ));
        seen.push(shares(
            &luis,
            &format!("A colleague's kumquat {n}"),
            Some(""),
        ));
        shares(&luis, &format!("A colleague's own kumquat {n}"), None);
        shares(&omar, &format!("Another company's kumquat {n}"), Some(""));
    }
    // One that she only follows.
    let followed = shares(&luis, "Followed kumquat", None);
    let path = format!("/tickets/{followed}/followers");
    let body = json!({ "person": "ana@acme.example" });
    luis.adds(&path, &body);
    seen.push(followed);
    seen.sort_unstable();
    for limit in [1, 2, 3, 5, 13, 100] {
        for sort in ["", "&sort=-last_activity", "&sort=-created"] {
            let all = numbers(&pages(
                &ana,
                &format!("/tickets?view=all&limit={limit}{sort}"),
            ));
            let mut sorted = all.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, seen, "{limit} {sort}");
            if sort == "&sort=-created" {
                assert!(all.is_sorted_by(|one, other| one > other), "{all:?}");
            }
        }
    }
    let mut found = numbers(&pages(&ana, "/tickets?view=all&q=kumquat&limit=4"));
    found.sort_unstable();
    assert_eq!(found, seen);
    // A filter holds for all of it.
    ana.changes(
        &format!("/tickets/{}", seen[0]),
        &json!({ "status": "solved" }),
    );
    for (filter, left) in [("category=solved", 1), ("turn=support", seen.len() - 1)] {
        for sort in ["", "&sort=-created"] {
            let some = pages(&ana, &format!("/tickets?view=all&{filter}&limit=4{sort}"));
            assert_eq!(some.len(), left, "{filter}{sort}");
        }
    }
    // Who sees of their company what they are on alone has no more than that.
    assert_eq!(pages(&lim, "/tickets?view=all"), [] as [Value; 0]);
    assert_eq!(pages(&ines, "/tickets?view=all&limit=7").len(), 21);
}

#[test]
fn i2_every_list_of_everybody_can_be_sorted_by_when_tickets_were_opened() {
    let world = World::new();
    let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
    let agent = ines.id();
    for n in 0..6 {
        let ticket = shares(&ana, &format!("Number {n}"), Some(""));
        if n % 2 == 0 {
            let body = json!({ "assignee": agent.parse::<i64>().unwrap() });
            ines.changes(&format!("/tickets/{ticket}"), &body);
            let body = json!({ "person": "luis@acme.example" });
            ana.adds(&format!("/tickets/{ticket}/followers"), &body);
        }
    }
    // What was opened first moves last.
    for number in 1..=6 {
        ana.sends(
            &format!("/tickets/{}/comments", 7 - number),
            &[("body", "more")],
        );
    }
    let acme = ana.asks("/me").json()["organizations"][0]["id"].clone();
    for (person, list, all) in [
        (&ana, "view=mine".to_owned(), &[6, 5, 4, 3, 2, 1][..]),
        (&ana, "view=personal".to_owned(), &[6, 5, 4, 3, 2, 1]),
        (&ana, format!("organization={acme}"), &[6, 5, 4, 3, 2, 1]),
        (&ana, "turn=support".to_owned(), &[6, 5, 4, 3, 2, 1]),
        (&luis, "view=following".to_owned(), &[5, 3, 1]),
        (&luis, "view=all".to_owned(), &[6, 5, 4, 3, 2, 1]),
        (&luis, String::new(), &[5, 3, 1]),
        (&ines, String::new(), &[6, 5, 4, 3, 2, 1]),
        (&ines, "assignee=me".to_owned(), &[5, 3, 1]),
        (&ines, "assignee=none".to_owned(), &[6, 4, 2]),
        (
            &ines,
            format!("assignee={agent}&organization={acme}"),
            &[5, 3, 1],
        ),
        (&ines, format!("organization={acme}&category=solved"), &[]),
        (&ines, "view=following".to_owned(), &[]),
    ] {
        for limit in [2, 100] {
            let path = format!("/tickets?sort=-created&limit={limit}&{list}");
            assert_eq!(numbers(&pages(person, &path)), all, "{path}");
        }
    }
}

#[test]
fn k25_a_parameter_that_a_route_does_not_know_is_422_by_its_name() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Parameters", "text");
    let refuses = |answer: Answer, name: &str| {
        let problem = answer.expect(422).json();
        assert_eq!(problem["code"], "unknown_parameter", "{problem}");
        assert_eq!(problem["errors"][0]["field"], name, "{problem}");
        assert!(
            problem["detail"].as_str().unwrap().contains(name),
            "{problem}"
        );
    };
    for (path, name) in [
        ("/tickets?email=luis@hydro.example", "email"),
        ("/tickets?page=2", "page"),
        ("/tickets?limit=3&Limit=4", "Limit"),
        ("/tickets?view=mine&colour=red", "colour"),
        ("/tickets?filter[status]=new", "filter[status]"),
        ("/search?q=a&view=all", "view"),
        ("/people?email=ana@acme.example", "email"),
        ("/organizations?q=Acme", "q"),
        ("/me?fields=id", "fields"),
        ("/workflows?limit=3", "limit"),
        ("/mail/messages?ticket=1", "ticket"),
        ("/releases?after=1", "after"),
        (&format!("/tickets/{ticket}?expand=comments"), "expand"),
        (&format!("/tickets/{ticket}/comments?order=desc"), "order"),
        (&format!("/tickets/{ticket}/events?offset=3"), "offset"),
    ] {
        refuses(ines.asks(path), name);
    }
    // What only agents choose by is not passed over for others either.
    for name in ["assignee", "group", "tag", "channel"] {
        refuses(ana.asks(&format!("/tickets?{name}=me")), name);
    }
    // Nothing is done by a call that is refused so.
    let body = json!({ "subject": "Not opened", "body": "x" });
    refuses(
        ana.api("POST", "/tickets?dry_run=true", Some(&body)),
        "dry_run",
    );
    refuses(
        ines.api(
            "DELETE",
            &format!("/tickets/{ticket}/followers/1?confirmed=true"),
            None,
        ),
        "confirmed",
    );
    assert_eq!(pages(&ana, "/tickets").len(), 1);
    // A route that is nobody's business stays so.
    ana.asks("/mail/messages?ticket=1").expect(404);
    ana.asks("/nothing?x=1").expect(404);
    // Two that say different things of one choice.
    for path in [
        "/tickets?assignee=none&view=mine",
        "/tickets?view=following&organization=1",
    ] {
        let problem = ines.asks(path).status;
        assert!(matches!(problem, 404 | 422), "{path} {problem}");
    }
}

#[test]
fn k25_every_route_of_the_api_refuses_what_it_does_not_know() {
    let world = World::new();
    let ines = world.with_token("ines");
    let ticket = world.person("ana").opens("All routes", "text");
    let (_, routes, _) = crate::harness::command(&world.server.data, &["routes", "--json"]);
    let routes: Vec<Value> = serde_json::from_str(&routes).unwrap();
    let mut tried = 0;
    for route in &routes {
        let (method, path) = (
            route["method"].as_str().unwrap(),
            route["path"].as_str().unwrap(),
        );
        let Some(inner) = path.strip_prefix("/api/v1") else {
            continue;
        };
        let inner = inner
            .replace("{number}", &ticket.to_string())
            .replace(['{', '}'], "")
            .replace("/id", "/1")
            .replace("/person", "/1");
        let path = format!("{inner}?surely_unknown=1");
        let problem = ines.api(method, &path, Some(&json!({}))).expect(422).json();
        assert_eq!(
            problem["errors"][0]["field"], "surely_unknown",
            "{method} {path}"
        );
        tried += 1;
    }
    assert!(tried > 40, "{tried}");
}

#[test]
fn i1_people_are_paged_to_their_end_also_those_that_are_found() {
    let world = World::new();
    let [mara, ines] = world.with_tokens(["mara", "ines"]);
    for n in 0..23 {
        let (email, name) = (format!("kim{n}@acme.example"), format!("Kim Number{n}"));
        world
            .server
            .command(&["user", "add", &email, "--name", &name, "--org", "Acme"]);
    }
    let emails = |rows: Vec<Value>| -> Vec<String> {
        rows.iter().map(|row| row["email"].to_string()).collect()
    };
    for (person, path, least) in [
        (&ines, "/people?", 32),
        (&ines, "/people?q=kim&", 23),
        (&mara, "/people?", 23),
        (&mara, "/people?q=kim&", 23),
    ] {
        let whole = emails(pages(person, &format!("{path}limit=100")));
        assert!(whole.len() >= least, "{path} {}", whole.len());
        for limit in [4, 23] {
            let parts = emails(pages(person, &format!("{path}limit={limit}")));
            assert_eq!(parts, whole, "{path} {limit}");
        }
    }
    let wrong = ines.asks("/people?q=kim&after=nonsense");
    assert_eq!(wrong.expect(422).json()["errors"][0]["field"], "after");
}

#[test]
fn i1_mail_is_paged_to_its_end_and_each_number_names_one_message() {
    let mut post = Post::new(&[]);
    let to = "support@desk.example";
    for n in 0..5 {
        let subject = format!("Pump {n}");
        let from = format!("kim{n}@elsewhere.example");
        post.writes((&from, to), &subject, "It stops.");
    }
    let ines = post.world.with_token("ines");
    for n in 1..=5 {
        judged(&ines, n);
    }
    let all = |path: &str| pages(&ines, &format!("/mail/messages?{path}"));
    let ids = |rows: Vec<Value>| -> Vec<i64> {
        rows.iter().map(|row| row["id"].as_i64().unwrap()).collect()
    };
    for path in ["", "direction=in&", "direction=out&", "q=pump&"] {
        let whole = ids(all(&format!("{path}limit=100")));
        assert!(whole.len() >= 5, "{path} {whole:?}");
        assert_eq!(ids(all(&format!("{path}limit=2"))), whole, "{path}");
    }
    let (inside, outside) = (all("limit=100"), all("direction=out&limit=100"));
    assert!(
        ids(inside.clone()).iter().all(|id| *id > 0)
            && ids(outside.clone()).iter().all(|id| *id < 0)
    );
    // What one gets of the one, one does not get of the other.
    let raw = |id: &Value| ines.asks(&format!("/mail/messages/{id}/raw"));
    raw(&inside[0]["id"]).expect(200);
    assert_eq!(raw(&outside[0]["id"]).expect(403).json()["code"], "sealed");
    raw(&json!(-999_999)).expect(404);
    raw(&json!(i64::MIN)).expect(404);
}

#[test]
fn i1_rows_of_outgoing_mail_are_complete_before_it_leaves_too() {
    let world = World::new();
    let (ana, ines) = (world.person("ana"), world.with_token("ines"));
    let ticket = ana.opens("Told by mail", "text");
    ines.replies(ticket, "An answer");
    // Mail stays in the outbox here.
    let rows = pages(&ines, "/mail/messages?direction=out");
    assert!(rows.len() > 2, "{rows:?}");
    for row in &rows {
        for field in [
            "from",
            "to",
            "subject",
            "message_id",
            "kind",
            "fate",
            "received_at",
        ] {
            let text = row[field].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{field}: {row}");
        }
        assert!(
            row["envelope_to"][0].is_string() && row["ticket"] == ticket,
            "{row}"
        );
        for field in ["envelope_from", "sha256", "size", "sent_at", "detail"] {
            assert!(row.get(field).is_some(), "{field}: {row}");
        }
    }
    let told = rows
        .iter()
        .find(|row| row["to"] == "ana@acme.example")
        .unwrap();
    assert_eq!(told["subject"], format!("[#{ticket}] Told by mail"));
}

#[test]
fn i1_events_give_people_by_id_and_name() {
    let world = World::new();
    let [ana, luis, ines, ivo] = ["ana", "luis", "ines", "ivo"].map(|name| world.with_token(name));
    let ticket = ana.opens("Who did what", "text");
    let id = |person: &Person| person.id().parse::<i64>().unwrap();
    let path = format!("/tickets/{ticket}");
    let set = |body: Value| ines.changes(&path, &body);
    set(json!({ "assignee": id(&ines) }));
    set(json!({ "assignee": id(&ivo) }));
    set(json!({ "assignee": null }));
    let body = json!({ "person": "luis@acme.example" });
    ana.adds(&format!("{path}/followers"), &body);
    let acme = ana.asks("/me").json()["organizations"][0]["id"].clone();
    ana.api(
        "DELETE",
        &format!("{path}/organizations/{acme}?confirm=true"),
        None,
    )
    .expect(204);
    set(json!({ "requester": "luis@acme.example" }));
    let named = |person: &Person, name: &str| json!({ "id": id(person), "name": name });
    let events = pages(&ines, &format!("{path}/events?limit=3"));
    let of = |kind: &str| -> Vec<&Value> {
        events
            .iter()
            .filter(|event| event["kind"] == kind)
            .collect()
    };
    let (agent, other) = (named(&ines, "Ines Vidal"), named(&ivo, "Ivo Kral"));
    let customer = named(&ana, "Ana Ruiz");
    let colleague = named(&luis, "Luis Ortega");
    assert_eq!(of("opened")[0]["actor"], customer);
    let assigned = of("assigned");
    for (event, from, to) in [
        (assigned[0], &Value::Null, &agent),
        (assigned[1], &agent, &other),
        (assigned[2], &other, &Value::Null),
    ] {
        assert_eq!(
            (&event["actor"], &event["from"], &event["to"]),
            (&agent, from, to)
        );
    }
    assert_eq!(of("follower_added")[0]["person"], colleague);
    assert_eq!(
        of("unshared")[0]["organization"],
        json!({ "id": acme, "name": "Acme" })
    );
    let changed = of("requester_changed")[0];
    assert_eq!((&changed["from"], &changed["to"]), (&customer, &colleague));
    // A customer's own view of it has the same shape, and nothing internal.
    let events = pages(&luis, &format!("{path}/events"));
    assert!(events.iter().all(|event| event["kind"] != "assigned"));
    for event in events {
        let actor = &event["actor"];
        assert!(actor["id"].is_i64() && actor["name"].is_string(), "{event}");
    }
}
