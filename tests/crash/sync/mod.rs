//! The log is synced before the answer goes out: seen in the system calls of every route that
//! changes something.

mod calls;
mod stage;

use std::{collections::BTreeSet, fs};

use serde_json::json;

use crate::harness::{Answer, Call, command, person::PASSWORD, server::wait, smtp::Peer};
use calls::{Seen, seen, synced};
use stage::{
    HELPCENTRE, Stage, accept_invitation, end_session, follow_again, join, register,
    remove_follower, reset, set_up, unsubscribe,
};

/// Does what the route is for, with success. What goes before is preparation: the last request
/// is the one looked at.
type Act = fn(&Stage) -> Answer;

/// A day that is so many days ahead.
fn ahead(days: i64) -> String {
    let at = time::OffsetDateTime::now_utc() + time::Duration::days(days);
    at.date().to_string()
}

/// Every route that changes something; one that is added needs its row here.
#[rustfmt::skip]
const ROUTES: &[(&str, Act)] = &[
    // Coming in
    ("POST /setup/{token}", set_up),
    ("POST /sign-in", |s| s.nobody().post("/sign-in", &[("email", "noor@desk.example"), ("password", PASSWORD)])),
    ("POST /sign-in/{token}", |s| s.nobody().post(&s.link("luis"), &[])),
    ("POST /sign-out", |s| s.person("luis").post("/sign-out", &[])),
    ("POST /forgot", |s| s.nobody().post("/forgot", &[("email", "luis@acme.example")])),
    ("POST /register", register),
    ("POST /invitation/{token}", accept_invitation),
    ("POST /reset/{token}", reset),
    ("POST /unsubscribe/{token}", unsubscribe),
    // Portal
    ("POST /tickets/new", |s| s.person("ana").post("/tickets/new", &[("subject", "New"), ("body", "text")])),
    ("POST /tickets/{number}/comments", |s| s.person("ana").post(&s.ticket("comments"), &[("body", "more")])),
    ("POST /tickets/{number}/solve", |s| s.person("ana").post(&s.ticket("solve"), &[])),
    ("POST /tickets/{number}/follow", |s| s.person("ana").post(&s.ticket("follow"), &[("act", "mute")])),
    ("POST /tickets/{number}/follow-up", |s| s.person("ana").post(&s.closed("follow-up"), &[("body", "again")])),
    ("POST /tickets/{number}/people", |s| s.person("ana").post(&s.ticket("people"), &[("act", "add"), ("person", "luis@acme.example")])),
    ("POST /organization", |s| s.managing("", &[("share_new_tickets", "off")])),
    ("POST /organization/membership", join),
    ("POST /organization/members", |s| s.managing("/members", &[("email", "four@acme.example"), ("given_name", "Four"), ("family_name", "New")])),
    ("POST /organization/members/{person}", |s| s.managing(&format!("/members/{}", s.with_token("luis").id()), &[("act", "right"), ("right", "limited")])),
    ("POST /account", |s| s.person("ana").post("/account", &[("given_name", "Anna"), ("family_name", "Ruiz"), ("theme", "dark")])),
    ("POST /account/password", |s| s.person("luis").post("/account/password", &[("password", PASSWORD)])),
    ("POST /account/sessions", |s| s.person("luis").post("/account/sessions", &[("act", "end-all")])),
    ("POST /account/mail", |s| s.person("ana").post("/account/mail", &[("topics", "mentions")])),
    // Desk
    ("POST /desk/tickets/new", |s| s.person("ines").post("/desk/tickets/new", &[("requester", "ana@acme.example"), ("subject", "Called"), ("body", "text")])),
    ("POST /desk/tickets/{number}/comments", |s| s.person("ines").post(&s.on_desk("comments"), &[("body", "an answer")])),
    ("POST /desk/tickets/{number}/notes", |s| s.person("ines").post(&s.on_desk("notes"), &[("body", "a note")])),
    ("POST /desk/tickets/{number}/drafts", |s| s.person("ines").post(&s.on_desk("drafts"), &[("kind", "note"), ("body", "begun")])),
    ("POST /desk/tickets/{number}/answers", |s| s.person("ines").post(&s.on_desk("answers"), &[("body", "begun")])),
    ("POST /desk/tickets/{number}/properties", |s| s.person("ines").post(&s.on_desk("properties"), &[("tags", "billing")])),
    ("POST /tickets/{number}/comments/{comment}/edit", |s| s.person("ana").post(&s.ticket("comments/1/edit"), &[("body", "other")])),
    ("POST /desk/tickets/{number}/notes/{note}/edit", |s| { let (ines, at) = (s.person("ines"), s.on_desk("")); ines.sends(&format!("{at}/notes"), &[("body", "a note")]); ines.post(&format!("{at}/notes/1/edit"), &[("body", "other")]) }),
    ("POST /desk/tickets/{number}/notes/{note}/redact", |s| { let (ines, at) = (s.person("ines"), s.on_desk("")); ines.sends(&format!("{at}/notes"), &[("body", "a note")]); ines.post(&format!("{at}/notes/1/redact"), &[("reason", "private")]) }),
    ("POST /desk/tickets/{number}/comments/{comment}/redact", |s| s.person("ines").post(&s.on_desk("comments/1/redact"), &[("reason", "private")])),
    ("POST /desk/tickets/{number}/undo", |s| { let (ines, at) = (s.person("ines"), s.on_desk("")); ines.sends(&format!("{at}/properties"), &[("tags", "undone")]); ines.post(&format!("{at}/undo"), &[]) }),
    ("POST /desk/tickets/{number}/snooze", |s| s.person("ines").post(&s.on_desk("snooze"), &[("until", "reply")])),
    ("POST /desk/macros/new", |s| s.person("ines").post("/desk/macros/new", &[("name", "Thanks"), ("for", "me"), ("comment", "Thank you.")])),
    ("POST /desk/macros/{macro}", |s| s.person("ines").post(&format!("/desk/macros/{}", s.has_macro()), &[("name", "Other"), ("for", "everyone"), ("comment", "Thanks.")])),
    ("POST /desk/tickets/{number}/macro", |s| s.person("ines").post(&s.on_desk("macro"), &[("act", "apply"), ("macro", &s.has_macro())])),
    ("POST /desk/bulk", |s| s.person("ines").post("/desk/bulk", &[("tickets", "1"), ("act", "tags_add"), ("value", "many")])),
    ("POST /desk/bulk/{id}/stop", |s| { let ines = s.person("ines"); ines.post(&format!("/desk/bulk/{}/stop", s.begins_many()), &[]) }),
    ("POST /desk/tickets/{number}/links", |s| { let other = s.person("ana").opens("The other", "text"); s.person("ines").post(&s.on_desk("links"), &[("kind", "related"), ("ticket", &other.to_string())]) }),
    ("POST /desk/tickets/{number}/merge", |s| { let other = s.person("ana").opens("The other", "text"); s.person("ines").post(&s.on_desk("merge"), &[("into", &other.to_string())]) }),
    ("POST /desk/tickets/{number}/split", |s| s.person("ines").post(&s.on_desk("split"), &[("comments", "1"), ("subject", "Another matter")])),
    ("POST /desk/bulk/{id}/undo", |s| { let ines = s.with_token("ines"); let at = s.person("ines").post("/desk/bulk", &[("tickets", "1"), ("act", "tags_add"), ("value", "again")]).location().to_owned(); crate::tickets::bulk::ended(&ines, &at); s.person("ines").post(&format!("{at}/undo"), &[]) }),
    ("POST /desk/views/arrange", |s| s.person("ines").post("/desk/views/arrange", &[("views", "open"), ("views", "mine"), ("show", "open")])),
    ("POST /desk/views/new", |s| s.person("ines").post("/desk/views/new", &[("name", "Tagged"), ("query", "tag:vip"), ("for", "me")])),
    ("POST /desk/views/{view}/edit", |s| { let path = s.person("ines").post("/desk/views/new", &[("name", "Mine"), ("query", "tag:vip"), ("for", "me")]).location().to_owned(); s.person("ines").post(&format!("{path}/edit"), &[("name", "Other"), ("query", "tag:x"), ("for", "me")]) }),
    ("POST /desk/people/new", |s| s.person("ines").post("/desk/people/new", &[("email", "one@acme.example"), ("given_name", "One"), ("family_name", "New")])),
    ("POST /desk/people/{id}", |s| s.person("ines").post(&format!("/desk/people/{}", s.with_token("omar").id()), &[("act", "disable")])),
    ("POST /desk/releases", |s| s.person("ines").post("/desk/releases", &[("version", "4.2")])),
    ("POST /desk/organizations/new", |s| s.person("ines").post("/desk/organizations/new", &[("name", "Initech")])),
    ("POST /desk/organizations/{id}", |s| s.person("ines").post(&s.organization(""), &[("name", "Acme"), ("domains", "acme.example")])),
    ("POST /desk/organizations/{id}/members", |s| s.person("ines").post(&s.organization("/members"), &[("email", "two@acme.example")])),
    ("POST /desk/organizations/{id}/members/{person}", |s| s.person("ines").post(&s.organization(&format!("/members/{}", s.with_token("luis").id())), &[("act", "right"), ("right", "member")])),
    ("POST /desk/mail/{id}/release", |s| s.person("ines").post(&format!("/desk/mail/{}/release", s.suspended()), &[])),
    ("POST /desk/mail/{id}/accept", |s| s.person("ines").post(&format!("/desk/mail/{}/accept", s.flagged()), &[])),
    ("POST /desk/mail/{id}/confirm", |s| s.person("ines").post(&format!("/desk/mail/{}/confirm", s.unproven()), &[])),
    ("POST /desk/mail/{id}/block", |s| s.person("ines").post(&format!("/desk/mail/{}/block", s.suspended()), &[])),
    // Administration
    ("POST /admin/site", |s| s.person("noor").post("/admin/site", &[("site_name", "Other"), ("time_zone", "UTC")])),
    ("POST /desk/people/{id}/away", |s| { let id = s.with_token("ines").id(); s.person("ines").post(&format!("/desk/people/{id}/away"), &[("act", "away"), ("until", &ahead(9))]) }),
    ("PUT /api/v1/people/{id}/away", |s| { let ines = s.with_token("ines"); ines.api("PUT", &format!("/people/{}/away", ines.id()), Some(&json!({ "until": ahead(5) }))) }),
    ("DELETE /api/v1/people/{id}/away", |s| { let ines = s.with_token("ines"); ines.api("DELETE", &format!("/people/{}/away", ines.id()), None) }),
    ("PUT /api/v1/people/{id}/role", |s| { let id = s.with_token("ines").id(); s.with_token("noor").api("PUT", &format!("/people/{id}/role"), Some(&json!({ "role": "lead" }))) }),
    ("POST /admin/roles", |s| s.person("noor").post("/admin/roles", &[("name", "Readers"), ("rights", "see_all")])),
    ("POST /admin/roles/{key}", |s| s.person("noor").post("/admin/roles/role-1", &[("name", "Readers"), ("rights", "note")])),
    ("POST /admin/groups", |s| s.person("noor").post("/admin/groups", &[("name", "First line")])),
    ("POST /admin/groups/{key}", |s| s.person("noor").post("/admin/groups/first_line", &[("name", "First"), ("lead", ""), ("assign", "round_robin")])),
    ("POST /admin/calendars", |s| s.person("noor").post("/admin/calendars", &[("name", "Spain"), ("time_zone", "Europe/Madrid")])),
    ("POST /admin/calendars/{key}", |s| s.person("noor").post("/admin/calendars/spain", &[("name", "Spain"), ("time_zone", "Europe/Madrid"), ("monday", "08:00-15:00"), ("edition", "1")])),
    ("POST /admin/workflows", |s| s.person("noor").post("/admin/workflows", &[("act", "install"), ("workflow", "engineering")])),
    ("POST /admin/workflows/{key}/text", |s| s.edits("text", &[("definition", HELPCENTRE)])),
    ("POST /admin/workflows/{key}/statuses", |s| s.edits("statuses", &[("name", "Done"), ("meaning", "It is done."), ("category", "closed"), ("turn", "nobody"), ("clock", "stopped"), ("from", "open")])),
    ("POST /admin/workflows/{key}/statuses/{status}", |s| s.edits("statuses/pending", &[("name", "Waiting"), ("meaning", "We wait."), ("category", "pending"), ("turn", "customer"), ("clock", "paused")])),
    ("POST /admin/workflows/{key}/steps", |s| s.edits("steps", &[("remove", "new/pending")])),
    ("POST /admin/workflows/{key}/rules", |s| s.edits("rules", &[("name", "Counter"), ("initial", "new"), ("solve_to", "solved"), ("reopen_to", "open")])),
    ("POST /admin/workflows/{key}/rules/{rule}", |s| s.edits("rules/close-after", &[("rule.0.was", "solved"), ("rule.0.from", "solved"), ("rule.0.to", "closed"), ("rule.0.delays", "48 hours")])),
    ("POST /admin/workflows/{key}/priorities", |s| s.edits("priorities", &[("priority.0.key", ""), ("priority.0.name", "High")])),
    ("POST /admin/workflows/{key}/request-types", |s| s.edits("request-types", &[("name", "Access")])),
    ("POST /admin/workflows/{key}/request-types/{kind}", |s| s.edits("request-types/question", &[("name", "A question")])),
    ("POST /admin/workflows/{key}/types", |s| s.edits("types", &[("term.0.key", ""), ("term.0.name", "Bug")])),
    ("POST /admin/workflows/{key}/groups", |s| s.edits("groups", &[("term.0.key", ""), ("term.0.name", "Experts")])),
    ("POST /admin/workflows/{key}", |s| s.person("noor").post("/admin/workflows/engineering", &[("act", "remove"), ("edition", "1")])),
    ("POST /admin/mail/test", |s| s.person("noor").post("/admin/mail/test", &[])),
    ("POST /admin/mail/release", |s| s.person("noor").post("/admin/mail/release", &[("held", s.held())])),
    ("POST /admin/mail/{id}/retry", |s| s.person("noor").post(&format!("{}/retry", s.mails()[0]), &[])),
    // API
    ("PATCH /api/v1/me", |s| s.with_token("ana").api("PATCH", "/me", Some(&json!({ "rows": 50 })))),
    ("PUT /api/v1/tickets/{number}/drafts/{draft}", |s| s.with_token("ana").api("PUT", &s.ticket("drafts/reply"), Some(&json!({ "body": "begun" })))),
    ("DELETE /api/v1/tickets/{number}/drafts/{draft}", |s| { let (ana, path) = (s.with_token("ana"), s.ticket("drafts/reply")); ana.api("PUT", &path, Some(&json!({ "body": "begun" }))).expect(200); ana.api("DELETE", &path, None) }),
    ("PATCH /api/v1/tickets/{number}/comments/{comment}", |s| s.with_token("ana").api("PATCH", &s.ticket("comments/1"), Some(&json!({ "body": "other" })))),
    ("POST /api/v1/tickets/{number}/comments/{comment}/redact", |s| s.with_token("ines").api("POST", &s.ticket("comments/1/redact"), Some(&json!({ "reason": "private" })))),
    ("PATCH /api/v1/tickets/{number}/notes/{note}", |s| { let (ines, at) = (s.with_token("ines"), s.ticket("")); ines.adds(&format!("{at}/notes"), &json!({ "body": "a note" })); ines.api("PATCH", &format!("{at}/notes/1"), Some(&json!({ "body": "other" }))) }),
    ("POST /api/v1/tickets/{number}/notes/{note}/redact", |s| { let (ines, at) = (s.with_token("ines"), s.ticket("")); ines.adds(&format!("{at}/notes"), &json!({ "body": "a note" })); ines.api("POST", &format!("{at}/notes/1/redact"), Some(&json!({ "reason": "private" }))) }),
    ("POST /api/v1/tickets/{number}/undo", |s| { let (ines, at) = (s.with_token("ines"), s.ticket("")); ines.changes(&at, &json!({ "tags": ["undone"] })); ines.api("POST", &format!("{at}/undo"), None) }),
    ("PUT /api/v1/tickets/{number}/snooze", |s| s.with_token("ines").api("PUT", &s.ticket("snooze"), Some(&json!({ "until": "reply" })))),
    ("DELETE /api/v1/tickets/{number}/snooze", |s| { let (ines, path) = (s.with_token("ines"), s.ticket("snooze")); ines.api("PUT", &path, Some(&json!({ "until": "reply" }))).expect(200); ines.api("DELETE", &path, None) }),
    ("DELETE /api/v1/me/sessions/{id}", end_session),
    ("DELETE /api/v1/me/sessions", |s| { s.person("ana"); s.with_token("ana").api("DELETE", "/me/sessions", None) }),
    ("POST /api/v1/tickets", |s| s.with_token("ana").api("POST", "/tickets", Some(&json!({ "subject": "New", "body": "text" })))),
    ("PATCH /api/v1/tickets/{number}", |s| s.with_token("ana").api("PATCH", &s.ticket(""), Some(&json!({ "status": "solved" })))),
    ("POST /api/v1/tickets/{number}/comments", |s| s.with_token("ana").api("POST", &s.ticket("comments"), Some(&json!({ "body": "more" })))),
    ("POST /api/v1/tickets/{number}/notes", |s| s.with_token("ines").api("POST", &s.ticket("notes"), Some(&json!({ "body": "a note" })))),
    ("POST /api/v1/tickets/{number}/followers", |s| s.with_token("ana").api("POST", &s.ticket("followers"), Some(&json!({ "person": "luis@acme.example" })))),
    ("DELETE /api/v1/tickets/{number}/followers/{person}", remove_follower),
    ("PUT /api/v1/tickets/{number}/organizations/{id}", |s| s.with_token("ana").api("PUT", &s.ticket(&format!("organizations/{}", s.organization_id())), None)),
    ("DELETE /api/v1/tickets/{number}/organizations/{id}", |s| s.with_token("ines").api("DELETE", &s.shared_ticket(), None)),
    ("PUT /api/v1/tickets/{number}/follow", follow_again),
    ("DELETE /api/v1/tickets/{number}/follow", |s| s.with_token("ana").api("DELETE", &s.ticket("follow"), None)),
    ("POST /api/v1/tickets/{number}/follow-ups", |s| s.with_token("ana").api("POST", &s.closed("follow-ups"), Some(&json!({ "body": "again" })))),
    ("POST /api/v1/tickets/{number}/links", |s| { let other = s.person("ana").opens("The other", "text"); s.with_token("ines").api("POST", &s.ticket("links"), Some(&json!({ "kind": "blocks", "ticket": other }))) }),
    ("DELETE /api/v1/tickets/{number}/links", |s| { let (ines, other, path) = (s.with_token("ines"), s.person("ana").opens("The other", "text"), s.ticket("links")); ines.adds(&path, &json!({ "kind": "blocks", "ticket": other })); ines.api("DELETE", &format!("{path}?kind=blocks&ticket={other}"), None) }),
    ("POST /api/v1/tickets/{number}/merge", |s| { let other = s.person("ana").opens("The other", "text"); s.with_token("ines").api("POST", &s.ticket("merge"), Some(&json!({ "into": other }))) }),
    ("POST /api/v1/tickets/{number}/split", |s| s.with_token("ines").api("POST", &s.ticket("split"), Some(&json!({ "comments": [1], "subject": "Another matter" })))),
    ("POST /api/v1/people", |s| s.with_token("ines").api("POST", "/people", Some(&json!({ "email": "five@acme.example", "name": "Five New" })))),
    ("PATCH /api/v1/people/{id}", |s| s.with_token("ana").api("PATCH", &format!("/people/{}", s.with_token("ana").id()), Some(&json!({ "given_name": "Ana" })))),
    ("POST /api/v1/mail/messages/{id}/release", |s| s.with_token("ines").api("POST", &format!("/mail/messages/{}/release", s.suspended()), None)),
    ("POST /api/v1/mail/messages/{id}/accept", |s| s.with_token("ines").api("POST", &format!("/mail/messages/{}/accept", s.flagged()), None)),
    ("POST /api/v1/roles", |s| s.with_token("noor").api("POST", "/roles", Some(&json!({ "name": "Called" })))),
    ("PATCH /api/v1/roles/{key}", |s| s.with_token("noor").api("PATCH", "/roles/role-2", Some(&json!({ "rights": ["note"] })))),
    ("DELETE /api/v1/roles/{key}", |s| s.with_token("noor").api("DELETE", "/roles/role-2", None)),
    ("POST /api/v1/groups", |s| s.with_token("noor").api("POST", "/groups", Some(&json!({ "name": "Called" })))),
    ("PATCH /api/v1/groups/{key}", |s| s.with_token("noor").api("PATCH", "/groups/called", Some(&json!({ "assign": "round_robin" })))),
    ("PUT /api/v1/groups/{key}/members/{person}", |s| { let noor = s.with_token("noor"); noor.api("PUT", &format!("/groups/called/members/{}", noor.id()), None) }),
    ("DELETE /api/v1/groups/{key}/members/{person}", |s| { let noor = s.with_token("noor"); noor.api("DELETE", &format!("/groups/called/members/{}", noor.id()), None) }),
    ("DELETE /api/v1/groups/{key}", |s| s.with_token("noor").api("DELETE", "/groups/called", None)),
    ("POST /api/v1/macros", |s| s.with_token("ines").api("POST", "/macros", Some(&json!({ "name": "By call", "note": "x" })))),
    ("PATCH /api/v1/macros/{macro}", |s| s.with_token("ines").api("PATCH", &format!("/macros/{}", s.has_macro()), Some(&json!({ "name": "Two" })))),
    ("DELETE /api/v1/macros/{macro}", |s| s.with_token("ines").api("DELETE", &format!("/macros/{}", s.has_macro()), None)),
    ("POST /api/v1/tickets/{number}/macros/{macro}", |s| s.with_token("ines").api("POST", &s.ticket(&format!("macros/{}", s.has_macro())), None)),
    ("POST /api/v1/tickets/bulk", |s| s.with_token("ines").api("POST", "/tickets/bulk", Some(&json!({ "tickets": [1], "set": { "tags_add": ["more"] } })))),
    ("POST /api/v1/bulk/{id}/stop", |s| { let ines = s.with_token("ines"); ines.api("POST", &format!("/bulk/{}/stop", s.begins_many()), None) }),
    ("POST /api/v1/bulk/{id}/undo", |s| { let ines = s.with_token("ines"); let done = ines.api("POST", "/tickets/bulk", Some(&json!({ "tickets": [1], "set": { "tags_add": ["once"] } }))).json(); let at = format!("/bulk/{}", done["id"]); crate::tickets::bulk::ended(&ines, &at); ines.api("POST", &format!("{at}/undo"), None) }),
    ("POST /api/v1/views", |s| s.with_token("ines").api("POST", "/views", Some(&json!({ "name": "By call", "query": "tag:vip" })))),
    ("PATCH /api/v1/views/{view}", |s| { let ines = s.with_token("ines"); let view = ines.adds("/views", &json!({ "name": "One", "query": "tag:vip" })).json(); ines.api("PATCH", &format!("/views/{}", view["key"].as_str().unwrap()), Some(&json!({ "name": "Two" }))) }),
    ("DELETE /api/v1/views/{view}", |s| { let ines = s.with_token("ines"); let view = ines.adds("/views", &json!({ "name": "Gone", "query": "tag:vip" })).json(); ines.api("DELETE", &format!("/views/{}", view["key"].as_str().unwrap()), None) }),
    ("POST /api/v1/releases", |s| s.with_token("ines").api("POST", "/releases", Some(&json!({ "version": "4.3" })))),
    ("POST /api/v1/organizations", |s| s.with_token("ines").api("POST", "/organizations", Some(&json!({ "name": "Umbra" })))),
    ("PATCH /api/v1/organizations/{id}", |s| s.with_token("ines").api("PATCH", &format!("/organizations/{}", s.organization_id()), Some(&json!({ "share_new_tickets": true })))),
    ("PUT /api/v1/organizations/{id}/members/{person}", |s| s.with_token("ines").api("PUT", &format!("/organizations/{}/members/luis@acme.example", s.organization_id()), Some(&json!({ "right": "manager" })))),
    ("DELETE /api/v1/organizations/{id}/members/{person}", |s| s.with_token("ines").api("DELETE", &format!("/organizations/{}/members/luis@acme.example", s.organization_id()), None)),
    ("POST /api/v1/uploads", |s| s.with_token("ana").api_call(Call::new("POST", "/api/v1/uploads?name=a.txt").body("text/plain", "a file"))),
];

/// What is kept in memory alone, for half a minute.
const KEEP_NOTHING: &[&str] = &[
    "POST /desk/tickets/{number}/presence",
    "PUT /api/v1/tickets/{number}/presence",
];

#[test]
fn t89_every_route_that_changes_something_syncs_the_log_before_it_answers() {
    let stage = Stage::new();
    let (_, routes, _) = command(&stage.server.data, &["routes", "--json"]);
    let routes: Vec<serde_json::Value> = serde_json::from_str(&routes).unwrap();
    let changing: BTreeSet<String> = routes
        .iter()
        .filter(|route| route["method"] != "GET")
        .map(|route| {
            let word = |key: &str| route[key].as_str().unwrap().to_owned();
            format!("{} {}", word("method"), word("path"))
        })
        .collect();
    let shown: BTreeSet<String> = ROUTES
        .iter()
        .map(|(route, _)| *route)
        .chain(KEEP_NOTHING.iter().copied())
        .map(str::to_owned)
        .collect();
    assert_eq!(changing, shown, "each needs its row");
    for (route, act) in ROUTES {
        stage.comes_to_rest();
        let before = fs::metadata(&stage.log).unwrap().len();
        let answer = act(&stage);
        assert!(
            matches!(answer.status, 200..=299 | 303),
            "{route}: {} {}",
            answer.status,
            answer.words()
        );
        let fixed = route.split('{').next().unwrap();
        let calls = wait(route, || {
            let text = fs::read(&stage.log).unwrap();
            let mut seen = seen(&String::from_utf8_lossy(
                &text[usize::try_from(before).unwrap()..],
            ));
            let request = seen
                .iter()
                .rposition(|seen| matches!(seen, Seen::Request(_)))?;
            let calls = seen.split_off(request);
            calls
                .contains(&Seen::Answered(answer.status))
                .then_some(calls)
        });
        assert!(
            matches!(&calls[0], Seen::Request(line) if line.starts_with(fixed)),
            "{route}: {:?}",
            calls[0]
        );
        let until = calls
            .iter()
            .position(|seen| matches!(seen, Seen::Answered(_)))
            .unwrap();
        let writes: Vec<&Seen> = calls[1..until].iter().collect();
        assert!(
            synced(writes.iter().copied()),
            "{route} was acknowledged after {writes:?}"
        );
        if *route == "POST /setup/{token}" {
            stage.people();
        }
    }
    stage.server.stop();
}

#[test]
fn t28_a_mail_is_synced_before_it_is_acknowledged() {
    let settings = [
        ("mail_listen", "127.0.0.1:0"),
        ("mail_from", "support@desk.example"),
    ];
    let stage = Stage::with(&settings);
    for greeting in ["EHLO mx.acme.example", "LHLO mta.acme.example"] {
        let mut peer = Peer::new(&stage.server);
        peer.begins(greeting, &["support@desk.example"]);
        let before = usize::try_from(fs::metadata(&stage.log).unwrap().len()).unwrap();
        peer.send(b"CANARY: yes\r\n\r\nIt stops.\r\n.\r\n");
        peer.expect("250 ");
        let calls = wait(greeting, || {
            let text = fs::read(&stage.log).unwrap();
            let text = String::from_utf8_lossy(&text[before..]).into_owned();
            text.contains("\"250 2.6.0").then_some(text)
        });
        let until = calls.split("\"250 2.6.0").next().unwrap();
        let calls = seen(until.split_once("CANARY").unwrap().1);
        assert!(
            synced(calls.iter()),
            "{greeting}: acknowledged after {calls:?}"
        );
        stage.comes_to_rest();
    }
    stage.server.stop();
}
