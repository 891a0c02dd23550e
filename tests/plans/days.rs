//! What a customer and an agent do in a day.

use serde_json::json;

use crate::harness::{Call, Person, between};

pub(super) fn day_of_a_customer(customer: &Person) {
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
        .get("/tickets/new/similar?subject=Error+when+saving&body=It+says+timeout")
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

pub(super) fn day_of_an_agent(agent: &Person) {
    agent.get("/desk").expect(200);
    let open = listed(&agent.html("/desk/views/open"), "/desk/tickets/");
    let organization = listed(&agent.html("/desk/organizations"), "/desk/organizations/");
    let organization = organization[0].rsplit('/').next().unwrap();
    for view in ["mine", "unassigned", "open", "solved", "closed", "spam"] {
        for choice in [
            "",
            "&order=newest&after=0.1.1",
            "&order=newest&before=0.1.1",
        ] {
            for whose in ["?", &format!("?organization={organization}")] {
                let path = format!("/desk/views/{view}{whose}{choice}");
                agent.get(&path).expect(200);
            }
        }
    }
    reads_in_every_order(agent);
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
    let chosen = open.iter().map(|path| path.rsplit('/').next().unwrap());
    let chosen: Vec<&str> = chosen.collect();
    let chosen = chosen.join(",");
    for which in [
        [("tickets", &*chosen), ("confirm", "yes")],
        [("view", "closed"), ("confirm", "yes")],
    ] {
        let act = [("act", "tags_add"), ("value", "seen")];
        let page = agent
            .sends("/desk/bulk", &[which, act].concat())
            .location()
            .to_owned();
        agent.get(&page).expect(200);
        agent.get(&format!("{page}?show=refused")).expect(200);
        agent.post(&format!("{page}/stop"), &[]);
    }
    agent.get("/desk/bulk").expect(200);
    let ticket = &open[0];
    agent.get(ticket).expect(200);
    agent.sends(&format!("{ticket}/notes"), &[("body", "Look at the log.")]);
    agent.sends(
        &format!("{ticket}/comments"),
        &[("body", "We are on it, @Nobody.")],
    );
    agent.get(ticket).expect(200);
    uses_macros(agent, ticket);
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

fn uses_macros(agent: &Person, ticket: &str) {
    let made = json!({ "name": "Thanks", "for": "everyone", "comment": "Thank you, {{requester.name}} of {{organization.name}}.", "note": "Thanked." });
    let id = agent.adds("/macros", &made).json()["id"].to_string();
    let to = format!("{ticket}/macro");
    agent.post(&to, &[("insert", &id)]).expect(200);
    agent.sends(
        &format!("{ticket}/drafts"),
        &[("kind", "reply"), ("act", "discard")],
    );
    agent.sends(&to, &[("apply", &id)]);
    for path in [
        "/desk/macros?q=thank",
        "/desk/macros/offered?q=",
        &format!("/desk/macros/{id}"),
        &format!("{ticket}/macros"),
    ] {
        agent.get(path).expect(200);
    }
    agent.asks("/macros?after=1").expect(200);
}

/// Every view that ships and has more than one order, in each; and one that was saved.
fn reads_in_every_order(agent: &Person) {
    let theirs = json!({ "name": "Theirs", "query": "is:reopened customer_comment:<2d", "for": "second_line" });
    agent.adds("/views", &theirs);
    agent.sends(
        "/desk/views/arrange",
        &[("views", "open"), ("show", "open")],
    );
    agent.get("/desk/views/v999").expect(404);
    agent.get("/desk/palette/found?q=thank&on=1").expect(200);
    let saved = json!({ "name": "High", "query": "assignee:me", "order": "waiting" });
    let saved = agent.adds("/views", &saved).json()["key"].clone();
    let saved = saved.as_str().unwrap();
    for view in [
        "mine",
        "my-groups",
        "unassigned",
        "waiting-for-us",
        "open",
        saved,
    ] {
        for order in ["waiting", "created", "priority", "newest"] {
            let way = if order == "newest" {
                "0.1.1".to_owned()
            } else {
                format!("{order}.0.1.1")
            };
            for place in ["", &format!("&after={way}"), &format!("&before={way}")] {
                let path = format!("/desk/views/{view}?order={order}{place}");
                agent.get(&path).expect(
                    if view == saved && order == "created" && !place.is_empty() {
                        422
                    } else {
                        200
                    },
                );
            }
            let ticket = format!("/desk/tickets/1?view={view}&order={order}");
            agent.get(&ticket).expect(200);
        }
    }
    agent
        .asks("/tickets?view=open&order=waiting&status=open")
        .expect(200);
}
