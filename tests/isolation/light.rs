//! What is there for agents who answer nobody (G4): they see every ticket, write notes, and change
//! nothing.

/// Of what is there for agents.
const READS_AND_NOTES: &[&str] = &[
    "GET /desk",
    "GET /desk/palette",
    "GET /desk/palette/found",
    "GET /desk/keys",
    "GET /desk/views/arrange",
    "POST /desk/views/arrange",
    "GET /desk/views/new",
    "POST /desk/views/new",
    "GET /desk/views/{view}",
    "GET /desk/views/{view}/edit",
    "POST /desk/views/{view}/edit",
    "GET /desk/views/{view}/tickets.csv",
    "GET /desk/tickets/{number}",
    "POST /desk/tickets/{number}/notes",
    "POST /desk/tickets/{number}/drafts",
    "GET /desk/tickets/{number}/notes/{note}/text",
    "GET /desk/tickets/{number}/notes/{note}/edit",
    "POST /desk/tickets/{number}/notes/{note}/edit",
    "GET /desk/tickets/{number}/presence",
    "POST /desk/tickets/{number}/presence",
    "GET /desk/tickets/{number}/access",
    "GET /desk/time",
    "GET /desk/time.csv",
    "GET /desk/releases",
    "GET /desk/mail",
    "GET /desk/mail/{id}",
    "GET /desk/mail/{id}/raw",
    "GET /desk/mail/{id}/html",
    "POST /desk/mail/{id}/confirm",
    "GET /api/v1/tickets/{number}/notes",
    "POST /api/v1/tickets/{number}/notes",
    "PATCH /api/v1/tickets/{number}/notes/{note}",
    "GET /api/v1/tickets/{number}/presence",
    "PUT /api/v1/tickets/{number}/presence",
    "GET /api/v1/tickets/{number}/links",
    "GET /api/v1/views",
    "POST /api/v1/views",
    "PATCH /api/v1/views/{view}",
    "DELETE /api/v1/views/{view}",
    "PUT /api/v1/people/{id}/away",
    "DELETE /api/v1/people/{id}/away",
    "GET /api/v1/releases",
    "GET /api/v1/mail/messages",
    "GET /api/v1/mail/messages/{id}/raw",
];

/// Of what is there for everyone signed in.
const ANSWERS_AND_CHANGES: &[&str] = &[
    "POST /tickets/{number}/comments",
    "POST /tickets/{number}/solve",
    "GET /tickets/{number}/follow-up",
    "POST /tickets/{number}/follow-up",
    "PATCH /api/v1/tickets/{number}",
    "POST /api/v1/tickets/{number}/comments",
    "POST /api/v1/tickets/{number}/followers",
    "DELETE /api/v1/tickets/{number}/followers/{person}",
    "PUT /api/v1/tickets/{number}/organizations/{id}",
    "DELETE /api/v1/tickets/{number}/organizations/{id}",
    "POST /api/v1/tickets/{number}/follow-ups",
    "GET /api/v1/people",
    "POST /api/v1/people",
    "PATCH /api/v1/people/{id}",
    "GET /api/v1/organizations",
    "PATCH /api/v1/organizations/{id}",
    "GET /api/v1/organizations/{id}/members",
    "GET /api/v1/organizations/{id}/members/{person}",
    "PUT /api/v1/organizations/{id}/members/{person}",
    "DELETE /api/v1/organizations/{id}/members/{person}",
];

/// Of the same, where it is about themselves.
const OF_THEIR_OWN: &[&str] = &["GET /desk/people/{id}", "POST /desk/people/{id}/away"];

/// Whether a route of agents' is there for a light one.
pub fn has_of_agents(route: &str, about_themselves: bool) -> bool {
    READS_AND_NOTES.contains(&route) || about_themselves && OF_THEIR_OWN.contains(&route)
}

/// Whether a route of everyone's is there for a light agent.
pub fn has_of_everyone(route: &str) -> bool {
    !ANSWERS_AND_CHANGES.contains(&route)
}

#[test]
fn every_route_named_here_has_its_row() {
    let is_known = |route: &&str| super::table::TABLE.iter().any(|row| row.route == *route);
    let unknown: Vec<_> = READS_AND_NOTES
        .iter()
        .chain(OF_THEIR_OWN)
        .chain(ANSWERS_AND_CHANGES)
        .filter(|route| !is_known(route))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
