//! Every route of the program: who may use it, what it is about, and how it is asked. A route
//! without its row fails the run, and so does a row without its route.

use super::{
    ids::Ids,
    oracle::{Right, Role, Who},
    world::{Place, World},
};

/// For whom a route is there at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    Anyone,
    Customers,
    Agents,
    Admins,
}

/// What a route's address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Nothing,
    Ticket,
    /// A file of a ticket.
    File,
    Person,
    Organization,
    /// An organization whose people one manages.
    Managed,
    Mail,
}

/// One way to ask a changing route, and whether the rules may allow it to someone for whom the
/// route is there and who sees what it is about.
pub struct Try {
    pub body: Body,
    pub may: fn(&World, Who, &Ids) -> bool,
}

#[derive(Debug, Clone, Copy)]
pub enum Body {
    None,
    Form(&'static [(&'static str, &'static str)]),
    Json(&'static str),
    Raw,
}

pub struct Row {
    /// Method and path, as `routes --json` names them.
    pub route: &'static str,
    pub for_whom: For,
    pub about: About,
    /// What agents get instead, where a page for customers sends them to their own.
    pub agents: u16,
    /// Queries a page is asked with besides none.
    pub queries: &'static [&'static str],
    pub tries: &'static [Try],
    /// What it answers to everyone for whom it is there, with the parameters these tests put.
    pub answers: u16,
}

const fn row(route: &'static str, for_whom: For, about: About) -> Row {
    Row {
        route,
        for_whom,
        about,
        agents: 0,
        queries: &[],
        tries: &[],
        answers: 200,
    }
}

impl Row {
    const fn asked(mut self, queries: &'static [&'static str]) -> Self {
        self.queries = queries;
        self
    }

    const fn tried(mut self, tries: &'static [Try]) -> Self {
        self.tries = tries;
        self
    }

    /// Agents are led to their own page.
    const fn leads_agents_away(mut self) -> Self {
        self.agents = 303;
        self
    }

    const fn answers(mut self, status: u16) -> Self {
        self.answers = status;
        self
    }

    pub fn method(&self) -> &'static str {
        self.route.split_once(' ').unwrap().0
    }

    pub fn path(&self) -> &'static str {
        self.route.split_once(' ').unwrap().1
    }

    pub fn is_api(&self) -> bool {
        self.path().starts_with("/api/")
    }

    pub fn changes(&self) -> bool {
        self.method() != "GET"
    }
}

use About::{File, Mail, Managed, Nothing, Organization, Person, Ticket};
use For::{Admins, Agents, Anyone, Customers};

/// Nobody is refused: it is one's own, or everyone's.
fn always(_: &World, _: Who, _: &Ids) -> bool {
    true
}

fn never(_: &World, _: Who, _: &Ids) -> bool {
    false
}

fn in_charge(world: &World, who: Who, ids: &Ids) -> bool {
    let oracle = &world.oracle;
    ids.case
        .is_some_and(|case| oracle.is_agent(who) || oracle.is_in_charge(who, case))
}

fn adds(world: &World, who: Who, ids: &Ids) -> bool {
    match ids.case.zip(ids.person) {
        Some((case, other)) => world.oracle.may_add(who, case, other),
        None => world.oracle.may_invite_anyone(who),
    }
}

/// On a ticket that is not there yet.
fn adds_to_new(world: &World, who: Who, ids: &Ids) -> bool {
    match ids.person {
        Some(other) => other == who || world.oracle.may_add_anywhere(who, other),
        None => world.oracle.may_invite_anyone(who),
    }
}

fn removes(world: &World, who: Who, ids: &Ids) -> bool {
    let both = ids.case.zip(ids.person);
    both.is_some_and(|(case, other)| world.oracle.may_remove(who, case, other))
}

fn shares(world: &World, who: Who, ids: &Ids) -> bool {
    ids.organization
        .is_some_and(|id| world.oracle.may_share(who, id))
}

/// Whoever is in charge may take off what is not on it: nothing comes of that.
fn unshares(world: &World, who: Who, ids: &Ids) -> bool {
    in_charge(world, who, ids) || shares(world, who, ids)
}

/// P7. Agents manage any organization there is.
pub fn manages(world: &World, who: Who, ids: &Ids) -> bool {
    let own = |id| world.oracle.right(who, id) == Some(Right::Manager);
    world.oracle.is_agent(who) || ids.organization.is_some_and(own)
}

/// A8: managers anyone, everyone themselves.
fn removes_member(world: &World, who: Who, ids: &Ids) -> bool {
    manages(world, who, ids) || ids.person == Some(who)
}

fn is_offered(world: &World, who: Who, ids: &Ids) -> bool {
    let offers = &world.oracle.people[who].offers;
    ids.organization.is_some_and(|id| offers.contains_key(&id))
}

fn changes_names(world: &World, who: Who, ids: &Ids) -> bool {
    world.oracle.is_agent(who) || ids.person == Some(who)
}

fn admin_only(world: &World, who: Who, _: &Ids) -> bool {
    world.oracle.people[who].role == Role::Admin
}

/// A file one has sent, and that no message has taken yet.
fn own_upload(world: &World, who: Who, ids: &Ids) -> bool {
    ids.file
        .is_some_and(|at| world.files[at].place == Place::Waiting(who))
}

const fn form(
    fields: &'static [(&'static str, &'static str)],
    may: fn(&World, Who, &Ids) -> bool,
) -> Try {
    Try {
        body: Body::Form(fields),
        may,
    }
}

const fn json(text: &'static str, may: fn(&World, Who, &Ids) -> bool) -> Try {
    Try {
        body: Body::Json(text),
        may,
    }
}

const fn bare(may: fn(&World, Who, &Ids) -> bool) -> Try {
    Try {
        body: Body::None,
        may,
    }
}

const HELPCENTRE: &str = include_str!("../../assets/workflows/helpcentre.toml");

/// A new request whose subject or message has words of one ticket or one note.
const SIMILAR: &[&str] = &[
    "?subject={word}",
    "?subject=Unruly",
    "?subject={note}",
    "?subject=Unruly&body=It+says+{word}",
    "?body=Unruly+{word}+{note}",
];

/// By words everyone writes, words of one ticket or one note, parts of them, and each operator.
const SEARCHES: &[&str] = &[
    "?q=says",
    "?q=it+says+%C3%A4%C3%B6%C3%BC&limit=5",
    "?q={word}",
    "?q={note}",
    "?q={part}",
    "?q=%22{word}%22",
    "?q=%23{number}",
    "?q={name}",
    "?q=status:solved",
    "?q=turn:me",
    "?q=says+from:{name}",
    "?q=says+org:company",
    "?q=assignee:none",
    "?q=assignee:{name}",
    "?q=tag:{word}",
    "?q=says+-tag:{word}",
    "?q=field.serial:{word}",
    "?q=has:files+-status:solved",
    "?q=created:%3E2020-01-01+updated:%3C9d",
    "?q=after:2020-01-01+before:2999-01",
    "?q=o{organization}",
    "?q=agent+OR+says",
    "?q=scope:agent",
    "?q=%22)+OR+(scope:agent",
];

#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    // Service, coming in
    row("GET /assets/{name}", Anyone, Nothing).answers(404),
    row("GET /healthz", Anyone, Nothing),
    row("GET /setup/{token}", Anyone, Nothing).answers(410),
    row("POST /setup/{token}", Anyone, Nothing).tried(&[form(&[("name", "Eve Evil"), ("email", "eve@evil.example")], never)]),
    row("GET /sign-in", Anyone, Nothing).asked(&["?next=/tickets"]).answers(0),
    row("POST /sign-in", Anyone, Nothing).tried(&[form(&[("email", "{address}"), ("password", "wrong")], always)]),
    row("GET /sign-in/{token}", Anyone, Nothing).answers(410),
    row("POST /sign-in/{token}", Anyone, Nothing).tried(&[form(&[], never)]),
    row("POST /sign-out", Anyone, Nothing).tried(&[form(&[], always)]),
    row("GET /forgot", Anyone, Nothing),
    row("POST /forgot", Anyone, Nothing).tried(&[form(&[("email", "{address}")], always)]),
    row("GET /invitation/{token}", Anyone, Nothing).answers(410),
    row("POST /invitation/{token}", Anyone, Nothing).tried(&[form(&[("password", "velvet harbour stone")], never)]),
    row("GET /reset/{token}", Anyone, Nothing).answers(410),
    row("POST /reset/{token}", Anyone, Nothing).tried(&[form(&[("password", "velvet harbour stone")], never)]),
    row("GET /unsubscribe/{token}", Anyone, Nothing).answers(404),
    row("POST /unsubscribe/{token}", Anyone, Nothing).tried(&[form(&[], never)]),

    row("GET /register", Anyone, Nothing).answers(404),
    row("POST /register", Anyone, Nothing).tried(&[form(&[("email", "eve@evil.example"), ("given_name", "Eve"), ("family_name", "Evil")], never)]),

    // Portal
    row("GET /", Customers, Nothing).leads_agents_away(),
    row("GET /tickets", Customers, Nothing).leads_agents_away().asked(&["?view=mine", "?view=following", "?view={organization}", "?view=personal&status=waiting-for-you", "?status=Solved", "?after=1.9999999999.9999"]),
    row("GET /tickets.csv", Customers, Nothing).leads_agents_away().asked(&["?view=mine", "?view={organization}", "?status=Solved", "?turn=waiting-for-you"]),
    row("GET /tickets/new/similar", Customers, Nothing).asked(SIMILAR),
    row("GET /tickets/new", Customers, Nothing).leads_agents_away(),
    row("POST /tickets/new", Customers, Nothing).tried(&[
        form(&[("subject", "x"), ("body", "x"), ("organization", "{organization}")], shares),
        form(&[("subject", "x"), ("body", "x"), ("organization", ""), ("followers", "{person}")], adds_to_new),
        form(&[("subject", "x"), ("body", "x"), ("organization", ""), ("followers", "{address}")], adds_to_new),
        form(&[("subject", "x"), ("body", "x"), ("organization", ""), ("uploads", "{file}")], own_upload),
    ]),
    row("GET /tickets/{number}", Customers, Ticket).leads_agents_away().asked(&["?before=2", "?before=1&notes=2"]),
    row("POST /tickets/{number}/comments", Customers, Ticket).tried(&[
        form(&[("body", "x")], always),
        form(&[("body", "x"), ("followers", "{person}")], adds),
        form(&[("body", "x"), ("followers", "{address}")], adds),
        form(&[("body", "x"), ("uploads", "{file}")], own_upload),
    ]),
    row("GET /tickets/{number}/comments/{comment}/text", Customers, Ticket),
    // Whose it is, and for how long, says what it answers.
    row("GET /tickets/{number}/comments/{comment}/edit", Customers, Ticket).answers(0),
    row("POST /tickets/{number}/comments/{comment}/edit", Customers, Ticket).tried(&[form(&[("body", "x")], always)]),
    row("POST /tickets/{number}/solve", Customers, Ticket).tried(&[form(&[], in_charge), form(&[("body", "x")], in_charge)]),
    row("POST /tickets/{number}/follow", Customers, Ticket).tried(&[form(&[("act", "follow")], always), form(&[("act", "mute")], always)]),
    row("GET /tickets/{number}/follow-up", Customers, Ticket),
    row("POST /tickets/{number}/follow-up", Customers, Ticket).tried(&[form(&[("body", "x")], always), form(&[("body", "x"), ("uploads", "{file}")], own_upload)]),
    row("GET /tickets/{number}/people", Customers, Ticket),
    row("POST /tickets/{number}/people", Customers, Ticket).tried(&[
        form(&[("act", "decline"), ("person", "{address}")], never),
        form(&[("act", "add"), ("person", "{person}")], adds),
        form(&[("act", "add"), ("person", "{address}")], adds),
        form(&[("act", "remove"), ("person", "{person}"), ("confirm", "yes")], removes),
        form(&[("act", "remove"), ("person", "{address}"), ("confirm", "yes")], removes),
        form(&[("act", "add"), ("organization", "{organization}")], shares),
        form(&[("act", "remove"), ("organization", "{organization}"), ("confirm", "yes")], unshares),
    ]),
    row("GET /tickets/{number}/files/{id}/{name}", Customers, File),
    row("GET /tickets/{number}/mentions", Customers, Ticket).asked(&["?q=", "?q=Kim", "?q={name}", "?q={name}&note=1"]),
    row("GET /search", Customers, Nothing).asked(SEARCHES),
    row("GET /account", Customers, Nothing),
    row("POST /account/mail", Customers, Nothing).tried(&[form(&[("topics", "comments")], always)]),
    row("POST /account", Customers, Nothing).tried(&[form(&[("given_name", ""), ("family_name", "")], never)]),
    row("POST /account/sessions", Customers, Nothing).tried(&[form(&[("act", "none")], never), form(&[("act", "end"), ("id", "{person}")], never)]),
    row("POST /account/password", Customers, Nothing).tried(&[form(&[("password", "short")], never)]),
    row("GET /statuses", Customers, Nothing),
    row("GET /organization", Customers, Nothing).leads_agents_away().asked(&["?id={organization}"]),
    row("POST /organization", Customers, Nothing).tried(&[form(&[("id", "{organization}"), ("share_new_tickets", "on")], manages)]),
    row("POST /organization/membership", Customers, Nothing).tried(&[form(&[("id", "{organization}"), ("act", "join")], is_offered), form(&[("id", "{organization}"), ("act", "decline")], is_offered)]),
    row("POST /organization/members", Customers, Nothing).tried(&[
        form(&[("id", "{organization}"), ("email", "eve@evil.example"), ("given_name", "Eve"), ("family_name", "Evil"), ("right", "member")], manages),
        form(&[("id", "{organization}"), ("email", "{address}"), ("given_name", "Eve"), ("family_name", "Evil"), ("right", "member")], manages),
    ]),
    // Whose organization it is stands in the query.
    row("GET /organization/members/{person}", Customers, Nothing).answers(0).asked(&["?id={organization}"]),
    row("POST /organization/members/{person}", Customers, Nothing).tried(&[
        form(&[("id", "{organization}"), ("act", "right"), ("right", "manager")], manages),
        form(&[("id", "{organization}"), ("act", "invite")], manages),
        form(&[("id", "{organization}"), ("act", "remove")], removes_member),
    ]),

    // Desk
    row("GET /desk", Agents, Nothing),
    row("GET /desk/palette", Agents, Nothing).asked(&["?q={name}"]),
    row("GET /desk/palette/found", Agents, Nothing).asked(&["?q={name}"]),
    row("GET /desk/keys", Agents, Nothing),
    row("GET /desk/bulk", Agents, Nothing),
    row("POST /desk/bulk", Agents, Nothing).tried(&[form(&[("tickets", "{number}"), ("act", "tags_add"), ("value", "x")], always), form(&[("view", "open"), ("act", "spam")], always)]),
    // Of none that is there.
    row("GET /desk/bulk/{id}", Agents, Nothing).answers(404),
    row("POST /desk/bulk/{id}/stop", Agents, Nothing).tried(&[form(&[], never)]),
    row("POST /desk/bulk/{id}/undo", Agents, Nothing).tried(&[form(&[], never)]),
    row("GET /desk/views/arrange", Agents, Nothing),
    row("POST /desk/views/arrange", Agents, Nothing).tried(&[form(&[("views", "open"), ("show", "open")], always)]),
    row("GET /desk/views/new", Agents, Nothing).asked(&["?q=tag:{name}"]),
    row("POST /desk/views/new", Agents, Nothing).tried(&[form(&[("name", "x"), ("query", "tag:x"), ("for", "everyone")], always)]),
    row("GET /desk/views/{view}", Agents, Nothing),
    // Of views that ship there is nothing to change.
    row("GET /desk/views/{view}/edit", Agents, Nothing).answers(404),
    row("POST /desk/views/{view}/edit", Agents, Nothing).tried(&[form(&[("name", "x"), ("query", "tag:x"), ("for", "me")], never), form(&[("act", "remove")], never)]),
    row("GET /desk/views/{view}/tickets.csv", Agents, Nothing).asked(&["?organization={organization}"]),
    row("GET /desk/macros", Agents, Nothing).asked(&["?q={name}", "?unused=yes"]),
    row("GET /desk/macros/offered", Agents, Nothing).asked(&["?q={name}"]),
    row("GET /desk/macros/new", Agents, Nothing),
    row("POST /desk/macros/new", Agents, Nothing).tried(&[form(&[("name", "x"), ("for", "me"), ("note", "x")], always)]),
    row("GET /desk/macros/{macro}", Agents, Nothing),
    row("POST /desk/macros/{macro}", Agents, Nothing).tried(&[form(&[("name", "y"), ("for", "everyone"), ("note", "y")], always)]),
    row("GET /desk/tickets/{number}/macros", Agents, Ticket).asked(&["?q={name}"]),
    row("GET /desk/tickets/{number}/answers", Agents, Ticket),
    row("POST /desk/tickets/{number}/answers", Agents, Ticket).tried(&[form(&[("body", "begun")], always), form(&[("quote", "1.1")], always)]),
    row("POST /desk/tickets/{number}/macro", Agents, Ticket).tried(&[form(&[("insert", "1")], always), form(&[("apply", "1")], always), form(&[("act", "find"), ("body", "x")], always)]),
    row("GET /desk/tickets/{number}/access", Agents, Ticket),
    row("POST /desk/people/{id}/away", Agents, Nothing).tried(&[form(&[("act", "back")], always)]),
    row("GET /desk/tickets/{number}/links", Agents, Ticket),
    row("POST /desk/tickets/{number}/links", Agents, Ticket).tried(&[form(&[("kind", "related"), ("ticket", "1")], always), form(&[("act", "remove"), ("kind", "related"), ("ticket", "1")], always)]),
    row("GET /desk/tickets/{number}/merge", Agents, Ticket),
    row("POST /desk/tickets/{number}/merge", Agents, Ticket).tried(&[form(&[("into", "{number}")], never), form(&[("into", "1"), ("act", "show")], always), form(&[("into", "1"), ("act", "apart")], always)]),
    row("GET /desk/tickets/{number}/split", Agents, Ticket),
    row("POST /desk/tickets/{number}/split", Agents, Ticket).tried(&[form(&[("comments", "1"), ("subject", "x")], always)]),
    row("GET /desk/people/{id}/access", Agents, Person).asked(&["?ticket={number}"]),
    row("GET /desk/time", Agents, Nothing).asked(&["?from=2026-01-01&until=2026-12-31"]),
    row("GET /desk/time.csv", Agents, Nothing).asked(&["?by=agent"]),
    row("GET /desk/tickets/new", Agents, Nothing),
    row("POST /desk/tickets/new", Agents, Nothing).tried(&[form(&[("subject", "x"), ("body", "x"), ("requester", "{address}")], always), form(&[("requester", "{address}"), ("act", "find")], always)]),
    row("GET /desk/tickets/{number}", Agents, Ticket).asked(&["?as_of=2999-01-01T00:00:00Z"]),
    row("POST /desk/tickets/{number}/comments", Agents, Ticket).tried(&[form(&[("body", "x")], always), form(&[("body", "x"), ("without", "{person}")], always), form(&[("body", "x"), ("minutes", "5"), ("what", "x")], always)]),
    row("POST /desk/tickets/{number}/notes", Agents, Ticket).tried(&[form(&[("body", "x")], always), form(&[("body", "x"), ("uploads", "{file}")], own_upload)]),
    row("POST /desk/tickets/{number}/drafts", Agents, Ticket).tried(&[form(&[("kind", "reply"), ("body", "x")], always), form(&[("kind", "note"), ("body", "x")], always)]),
    // There is no note 0; what stands in notes is looked for on the ticket's page.
    row("GET /desk/tickets/{number}/notes/{note}/text", Agents, Ticket).answers(404),
    row("GET /desk/tickets/{number}/notes/{note}/edit", Agents, Ticket).answers(404),
    row("POST /desk/tickets/{number}/notes/{note}/edit", Agents, Ticket).tried(&[form(&[("body", "x")], never)]),
    row("GET /desk/tickets/{number}/notes/{note}/redact", Agents, Ticket).answers(404),
    row("POST /desk/tickets/{number}/notes/{note}/redact", Agents, Ticket).tried(&[form(&[("reason", "x")], never)]),
    row("GET /desk/tickets/{number}/comments/{comment}/redact", Agents, Ticket),
    row("POST /desk/tickets/{number}/comments/{comment}/redact", Agents, Ticket).tried(&[form(&[("reason", "x")], always)]),
    row("POST /desk/tickets/{number}/properties", Agents, Ticket).tried(&[form(&[("status", "solved"), ("tags", "x"), ("assignee", "")], always)]),
    row("POST /desk/tickets/{number}/snooze", Agents, Ticket).tried(&[form(&[("until", "reply")], always), form(&[("act", "end")], always)]),
    row("POST /desk/tickets/{number}/undo", Agents, Ticket).tried(&[form(&[], always)]),
    row("GET /desk/tickets/{number}/presence", Agents, Ticket),
    row("POST /desk/tickets/{number}/presence", Agents, Ticket).tried(&[form(&[("doing", "replying")], always), form(&[("doing", "dozing")], never)]),
    row("GET /desk/releases", Agents, Nothing),
    row("POST /desk/releases", Agents, Nothing).tried(&[form(&[("version", "9.9"), ("tickets", "{number}")], always)]),
    row("GET /desk/people", Agents, Nothing),
    row("GET /desk/people/new", Agents, Nothing),
    row("POST /desk/people/new", Agents, Nothing).tried(&[form(&[("email", "eve@evil.example"), ("given_name", "Eve"), ("family_name", "Evil")], always)]),
    row("GET /desk/people/{id}", Agents, Person),
    row("POST /desk/people/{id}", Agents, Person).tried(&[form(&[("act", "disable")], always)]),
    row("GET /desk/organizations", Agents, Nothing),
    row("GET /desk/organizations/new", Agents, Nothing),
    row("POST /desk/organizations/new", Agents, Nothing).tried(&[form(&[("name", "Evil")], always)]),
    row("GET /desk/organizations/{id}", Agents, Organization),
    row("POST /desk/organizations/{id}", Agents, Organization).tried(&[form(&[("name", "Evil")], always)]),
    row("POST /desk/organizations/{id}/members", Agents, Organization).tried(&[form(&[("email", "{address}"), ("right", "manager")], always)]),
    row("GET /desk/organizations/{id}/members/{person}", Agents, Organization).answers(0),
    row("POST /desk/organizations/{id}/members/{person}", Agents, Organization).tried(&[form(&[("act", "remove")], always)]),

    // Administration
    row("GET /admin", Admins, Nothing),
    row("GET /admin/site", Admins, Nothing),
    row("POST /admin/site", Admins, Nothing).tried(&[form(&[("site_name", "Evil"), ("time_zone", "UTC")], always)]),
    row("GET /admin/calendars", Admins, Nothing),
    row("POST /admin/calendars", Admins, Nothing).tried(&[form(&[("name", "Evil"), ("time_zone", "UTC")], always)]),
    row("GET /admin/calendars/{key}", Admins, Nothing),
    row("POST /admin/calendars/{key}", Admins, Nothing).tried(&[form(&[("name", "Evil"), ("time_zone", "UTC"), ("sunday", "00:00-24:00"), ("edition", "0")], always)]),
    row("GET /admin/roles", Admins, Nothing),
    row("POST /admin/roles", Admins, Nothing).tried(&[form(&[("name", "Evil"), ("rights", "see_all")], always)]),
    row("GET /admin/roles/{key}", Admins, Nothing).answers(404),
    row("POST /admin/roles/{key}", Admins, Nothing).tried(&[form(&[("name", "Evil"), ("rights", "see_all")], never)]),
    row("GET /admin/groups", Admins, Nothing),
    row("POST /admin/groups", Admins, Nothing).tried(&[form(&[("name", "Evil")], always)]),
    row("GET /admin/groups/{key}", Admins, Nothing).answers(404),
    row("POST /admin/groups/{key}", Admins, Nothing).tried(&[form(&[("lead", ""), ("assign", "by_hand")], never)]),
    row("GET /admin/workflows", Admins, Nothing),
    row("POST /admin/workflows", Admins, Nothing).tried(&[form(&[("act", "install"), ("workflow", "engineering")], always)]),
    row("GET /admin/workflows/{key}", Admins, Nothing),
    row("POST /admin/workflows/{key}", Admins, Nothing).tried(&[form(&[("edition", "1"), ("act", "remove")], always)]),
    row("GET /admin/workflows/{key}/export", Admins, Nothing),
    row("GET /admin/workflows/{key}/text", Admins, Nothing),
    row("POST /admin/workflows/{key}/text", Admins, Nothing).tried(&[form(&[("edition", "1"), ("definition", HELPCENTRE)], always)]),
    row("GET /admin/workflows/{key}/statuses", Admins, Nothing),
    row("POST /admin/workflows/{key}/statuses", Admins, Nothing).tried(&[form(&[("edition", "1"), ("name", "Evil"), ("meaning", "x"), ("category", "closed"), ("turn", "nobody"), ("clock", "stopped")], always)]),
    row("GET /admin/workflows/{key}/statuses/{status}", Admins, Nothing),
    row("POST /admin/workflows/{key}/statuses/{status}", Admins, Nothing).tried(&[form(&[("edition", "1"), ("name", "Evil"), ("meaning", "x"), ("category", "pending"), ("turn", "customer"), ("clock", "paused")], always)]),
    row("GET /admin/workflows/{key}/steps", Admins, Nothing),
    row("POST /admin/workflows/{key}/steps", Admins, Nothing).tried(&[form(&[("edition", "1"), ("remove", "new/pending")], always)]),
    row("GET /admin/workflows/{key}/rules", Admins, Nothing),
    row("POST /admin/workflows/{key}/rules", Admins, Nothing).tried(&[form(&[("edition", "1"), ("initial", "open"), ("solve_to", "solved")], always)]),
    row("GET /admin/workflows/{key}/rules/{rule}", Admins, Nothing),
    row("POST /admin/workflows/{key}/rules/{rule}", Admins, Nothing).tried(&[form(&[("edition", "1"), ("rule.0.was", ""), ("rule.0.from", "solved"), ("rule.0.to", "closed"), ("rule.0.delays", "1 hour")], always)]),
    row("GET /admin/workflows/{key}/priorities", Admins, Nothing),
    row("POST /admin/workflows/{key}/priorities", Admins, Nothing).tried(&[form(&[("edition", "1"), ("priority.0.key", "evil"), ("priority.0.name", "Evil")], always)]),
    row("GET /admin/workflows/{key}/request-types", Admins, Nothing),
    row("POST /admin/workflows/{key}/request-types", Admins, Nothing).tried(&[form(&[("edition", "1"), ("name", "Evil")], always)]),
    row("GET /admin/workflows/{key}/request-types/{kind}", Admins, Nothing),
    row("POST /admin/workflows/{key}/request-types/{kind}", Admins, Nothing).tried(&[form(&[("edition", "1"), ("name", "Evil")], always)]),
    row("GET /admin/workflows/{key}/types", Admins, Nothing),
    row("POST /admin/workflows/{key}/types", Admins, Nothing).tried(&[form(&[("edition", "1"), ("term.0.key", ""), ("term.0.name", "Evil")], always)]),
    row("GET /admin/workflows/{key}/groups", Admins, Nothing),
    row("POST /admin/workflows/{key}/groups", Admins, Nothing).tried(&[form(&[("edition", "1"), ("term.0.key", ""), ("term.0.name", "Evil")], always)]),
    row("GET /desk/mail", Agents, Nothing).asked(&["?fate=suspended", "?from=nobody@nowhere.example"]),
    row("GET /desk/mail/{id}", Agents, Mail),
    row("GET /desk/mail/{id}/raw", Agents, Mail),
    row("GET /desk/mail/{id}/html", Agents, Mail).asked(&["?pictures=all"]),
    row("POST /desk/mail/{id}/release", Agents, Mail).tried(&[form(&[], always)]),
    row("POST /desk/mail/{id}/accept", Agents, Mail).tried(&[form(&[], always)]),
    row("POST /desk/mail/{id}/confirm", Agents, Mail).tried(&[form(&[], always)]),
    row("POST /desk/mail/{id}/block", Agents, Mail).tried(&[form(&[("act", "unblock")], always)]),
    row("GET /admin/components", Admins, Nothing),
    row("GET /admin/mail", Admins, Nothing),
    row("POST /admin/mail/test", Admins, Nothing).tried(&[form(&[], always)]),
    row("POST /admin/mail/release", Admins, Nothing).tried(&[form(&[("held", "ticket")], always)]),
    row("GET /admin/mail/{id}", Admins, Mail),
    row("POST /admin/mail/{id}/retry", Admins, Mail).tried(&[form(&[], always)]),
    // Of a mail whose reader may not see its ticket any more there is nothing to show.
    row("GET /admin/mail/{id}/html", Admins, Mail).answers(0),

    // API
    row("GET /api/v1/me", Customers, Nothing),
    row("PATCH /api/v1/me", Customers, Nothing).tried(&[json(r#"{"rows":50,"language":"de"}"#, always), json(r#"{"language":null,"letter_keys":false}"#, always)]),
    row("GET /api/v1/me/sessions", Customers, Nothing).asked(&["?limit=1"]),
    row("DELETE /api/v1/me/sessions", Customers, Nothing).tried(&[bare(always)]),
    row("DELETE /api/v1/me/sessions/{id}", Customers, Nothing).tried(&[bare(never)]),
    row("GET /api/v1/tickets", Customers, Nothing).asked(&["?view=all", "?view=all&sort=-created", "?view=mine", "?view=following", "?organization={organization}", "?turn=customer", "?category=solved", "?label=Open", "?status=new", "?assignee=none", "?assignee=me", "?requester={address}", "?created_after=2020-01-01", "?updated_before=2999-01-01&view=all", "?tag={name}"]),
    row("POST /api/v1/tickets", Customers, Nothing).tried(&[
        json(r#"{"subject":"x","body":"x","organization_id":{organization}}"#, shares),
        json(r#"{"subject":"x","body":"x","organization_id":null,"followers":[{person}]}"#, adds_to_new),
        json(r#"{"subject":"x","body":"x","organization_id":null,"followers":["{address}"]}"#, adds_to_new),
        json(r#"{"subject":"x","body":"x","organization_id":null,"attachments":[{file}]}"#, own_upload),
        json(r#"{"subject":"x","body":"x","requester":{person}}"#, agent_only),
        json(r#"{"subject":"x","body":"x","tags":["x"],"assignee":{person}}"#, agent_only),
    ]),
    row("GET /api/v1/tickets/{number}", Customers, Ticket),
    row("GET /api/v1/tickets/{number}/drafts/{draft}", Customers, Ticket).answers(404),
    row("PUT /api/v1/tickets/{number}/drafts/{draft}", Customers, Ticket).tried(&[json(r#"{"body":"x"}"#, always)]),
    row("DELETE /api/v1/tickets/{number}/drafts/{draft}", Customers, Ticket).tried(&[bare(always)]),
    row("PATCH /api/v1/tickets/{number}", Customers, Ticket).tried(&[
        json(r#"{"status":"solved"}"#, in_charge),
        json(r#"{"status":"open"}"#, agent_only),
        json(r#"{"tags":["x"]}"#, agent_only),
        json(r#"{"assignee":{person}}"#, agent_only),
        json(r#"{"group":null,"fields":{},"release":"9.9"}"#, agent_only),
        json(r#"{"requester":{person}}"#, agent_only),
        json(r#"{"subject":"x"}"#, agent_only),
    ]),
    row("GET /api/v1/tickets/{number}/transitions", Customers, Ticket),
    row("GET /api/v1/tickets/{number}/comments", Customers, Ticket).asked(&["?limit=1", "?after=1"]),
    row("POST /api/v1/tickets/{number}/comments", Customers, Ticket).tried(&[
        json(r#"{"body":"x"}"#, always),
        json(r#"{"body":"x","followers":[{person}]}"#, adds),
        json(r#"{"body":"x","followers":["{address}"]}"#, adds),
        json(r#"{"body":"x","without":[{person}]}"#, agent_only),
        json(r#"{"body":"x","attachments":[{file}]}"#, own_upload),
    ]),
    row("GET /api/v1/tickets/{number}/presence", Agents, Ticket),
    row("PUT /api/v1/tickets/{number}/presence", Agents, Ticket).tried(&[json(r#"{"doing":"noting"}"#, always), bare(always)]),
    row("GET /api/v1/tickets/{number}/notes", Agents, Ticket),
    row("POST /api/v1/tickets/{number}/notes", Agents, Ticket).tried(&[json(r#"{"body":"x"}"#, always), json(r#"{"body":"x","attachments":[{file}]}"#, own_upload)]),
    row("PATCH /api/v1/tickets/{number}/comments/{comment}", Customers, Ticket).tried(&[json(r#"{"body":"x"}"#, always)]),
    row("POST /api/v1/tickets/{number}/comments/{comment}/redact", Agents, Ticket).tried(&[json(r#"{"reason":"x"}"#, always)]),
    row("PATCH /api/v1/tickets/{number}/notes/{note}", Agents, Ticket).tried(&[json(r#"{"body":"x"}"#, never)]),
    row("POST /api/v1/tickets/{number}/notes/{note}/redact", Agents, Ticket).tried(&[json(r#"{"reason":"x"}"#, never)]),
    row("POST /api/v1/tickets/{number}/undo", Agents, Ticket).tried(&[bare(always)]),
    row("PUT /api/v1/tickets/{number}/snooze", Agents, Ticket).tried(&[json(r#"{"until":"reply"}"#, always)]),
    row("DELETE /api/v1/tickets/{number}/snooze", Agents, Ticket).tried(&[bare(always)]),
    row("GET /api/v1/tickets/{number}/events", Customers, Ticket).asked(&["?limit=2", "?after=1"]),
    row("GET /api/v1/tickets/{number}/followers", Customers, Ticket),
    row("POST /api/v1/tickets/{number}/followers", Customers, Ticket).tried(&[json(r#"{"person":{person}}"#, adds), json(r#"{"person":"{address}"}"#, adds)]),
    row("DELETE /api/v1/tickets/{number}/followers/{person}", Customers, Ticket).tried(&[bare(removes)]),
    row("PUT /api/v1/tickets/{number}/organizations/{id}", Customers, Ticket).tried(&[bare(shares)]),
    row("DELETE /api/v1/tickets/{number}/organizations/{id}", Customers, Ticket).tried(&[bare(unshares)]),
    row("PUT /api/v1/tickets/{number}/follow", Customers, Ticket).tried(&[bare(always)]),
    row("DELETE /api/v1/tickets/{number}/follow", Customers, Ticket).tried(&[bare(always)]),
    row("POST /api/v1/tickets/{number}/merge", Agents, Ticket).tried(&[json(r#"{"into":1,"confirm":true}"#, always), json(r#"{"into":1}"#, always)]),
    row("POST /api/v1/tickets/{number}/split", Agents, Ticket).tried(&[json(r#"{"comments":[1],"subject":"x"}"#, always)]),
    row("GET /api/v1/tickets/{number}/links", Agents, Ticket),
    row("POST /api/v1/tickets/{number}/links", Agents, Ticket).tried(&[json(r#"{"kind":"blocks","ticket":1}"#, always), json(r#"{"kind":"related","ticket":"{number}"}"#, never)]),
    row("DELETE /api/v1/tickets/{number}/links", Agents, Ticket).tried(&[bare(never)]),
    row("POST /api/v1/tickets/{number}/follow-ups", Customers, Ticket).tried(&[json(r#"{"body":"x"}"#, always)]),
    row("POST /api/v1/uploads", Customers, Nothing).tried(&[Try { body: Body::Raw, may: always }]),
    row("GET /api/v1/attachments/{id}", Customers, File),
    row("GET /api/v1/search", Customers, Nothing).asked(SEARCHES),
    row("GET /api/v1/suggestions", Customers, Nothing).asked(SIMILAR),
    // Which ticket it is about stands in the query.
    row("GET /api/v1/mentions", Customers, Ticket).answers(404).asked(&["?ticket={number}&q=", "?ticket={number}&q=Kim", "?ticket={number}&q={name}"]),
    row("GET /api/v1/workflows", Customers, Nothing),
    row("GET /api/v1/request-types", Customers, Nothing),
    row("GET /api/v1/priorities", Customers, Nothing),
    row("GET /api/v1/types", Customers, Nothing),
    row("POST /api/v1/roles", Admins, Nothing).tried(&[json(r#"{"name":"Evil","rights":["see_all"]}"#, always)]),
    row("PATCH /api/v1/roles/{key}", Admins, Nothing).tried(&[json(r#"{"rights":["see_all"]}"#, never)]),
    row("DELETE /api/v1/roles/{key}", Admins, Nothing).tried(&[bare(never)]),
    row("GET /api/v1/groups", Customers, Nothing),
    row("POST /api/v1/groups", Agents, Nothing).tried(&[json(r#"{"name":"Evil"}"#, always)]),
    row("PATCH /api/v1/groups/{key}", Agents, Nothing).tried(&[json(r#"{"assign":"by_hand"}"#, never)]),
    row("DELETE /api/v1/groups/{key}", Agents, Nothing).tried(&[bare(never)]),
    row("PUT /api/v1/groups/{key}/members/{person}", Agents, Nothing).tried(&[bare(never)]),
    row("DELETE /api/v1/groups/{key}/members/{person}", Agents, Nothing).tried(&[bare(never)]),
    row("GET /api/v1/mail/messages", Agents, Nothing).asked(&["?direction=out", "?fate=suspended"]),
    row("GET /api/v1/mail/messages/{id}/raw", Agents, Mail),
    row("POST /api/v1/mail/messages/{id}/release", Agents, Mail).tried(&[bare(always)]),
    row("POST /api/v1/mail/messages/{id}/accept", Agents, Mail).tried(&[bare(always)]),
    row("GET /api/v1/macros", Agents, Nothing).asked(&["?q={name}", "?limit=1"]),
    row("POST /api/v1/macros", Agents, Nothing).tried(&[json(r#"{"name":"x","note":"x"}"#, always)]),
    row("PATCH /api/v1/macros/{macro}", Agents, Nothing).tried(&[json(r#"{"name":"y"}"#, always)]),
    row("DELETE /api/v1/macros/{macro}", Agents, Nothing).tried(&[bare(never)]),
    row("POST /api/v1/tickets/{number}/macros/{macro}", Agents, Ticket).tried(&[bare(always)]),
    row("POST /api/v1/tickets/bulk", Agents, Nothing).tried(&[json(r#"{"tickets":[1],"set":{"tags_add":["x"]}}"#, always)]),
    row("GET /api/v1/bulk/{id}", Agents, Nothing).answers(404),
    row("POST /api/v1/bulk/{id}/stop", Agents, Nothing).tried(&[bare(never)]),
    row("POST /api/v1/bulk/{id}/undo", Agents, Nothing).tried(&[bare(never)]),
    row("GET /api/v1/views", Agents, Nothing),
    row("POST /api/v1/views", Agents, Nothing).tried(&[json(r#"{"name":"x","query":"tag:x","for":"everyone"}"#, always)]),
    row("PATCH /api/v1/views/{view}", Agents, Nothing).tried(&[json(r#"{"name":"y"}"#, never)]),
    row("DELETE /api/v1/views/{view}", Agents, Nothing).tried(&[bare(never)]),
    row("GET /api/v1/releases", Agents, Nothing),
    row("POST /api/v1/releases", Agents, Nothing).tried(&[json(r#"{"version":"9.9","tickets":[]}"#, always)]),
    row("GET /api/v1/people", Customers, Nothing).asked(&["?q=Kim", "?q={name}", "?q={address}", "?limit=2"]),
    row("POST /api/v1/people", Customers, Nothing).tried(&[
        json(r#"{"email":"eve@evil.example","name":"Eve Evil","organization_id":{organization}}"#, manages),
        json(r#"{"email":"{address}","name":"Eve Evil","organization_id":{organization}}"#, manages),
        json(r#"{"email":"eve@evil.example","name":"Eve Evil","role":"agent"}"#, admin_only),
    ]),
    row("PATCH /api/v1/people/{id}", Customers, Nothing).tried(&[
        json(r#"{"given_name":"Eve"}"#, changes_names),
        json(r#"{"role":"agent"}"#, admin_only),
        json(r#"{"active":false}"#, agent_only),
    ]),
    row("GET /api/v1/roles", Admins, Nothing),
    row("PUT /api/v1/people/{id}/role", Admins, Nothing).tried(&[json(r#"{"role":"lead"}"#, always)]),
    row("PUT /api/v1/people/{id}/away", Agents, Nothing).tried(&[json(r#"{"until":"2099-01-01"}"#, always)]),
    row("DELETE /api/v1/people/{id}/away", Agents, Nothing).tried(&[bare(always)]),
    row("GET /api/v1/organizations", Customers, Nothing).asked(&["?limit=1"]),
    row("POST /api/v1/organizations", Agents, Nothing).tried(&[json(r#"{"name":"Evil"}"#, always)]),
    row("PATCH /api/v1/organizations/{id}", Customers, Managed).tried(&[
        json(r#"{"share_new_tickets":true}"#, always),
        json(r#"{"name":"Evil"}"#, agent_only),
        json(r#"{"domains":["evil.example"]}"#, agent_only),
        json(r#"{"contacts":[{person}]}"#, agent_only),
        json(r#"{"domain_right":"member"}"#, agent_only),
    ]),
    row("GET /api/v1/organizations/{id}/members", Customers, Managed).asked(&["?limit=2"]),
    row("GET /api/v1/organizations/{id}/members/{person}", Customers, Managed).answers(0),
    row("PUT /api/v1/organizations/{id}/members/{person}", Customers, Managed).tried(&[json(r#"{"right":"manager"}"#, always)]),
    row("DELETE /api/v1/organizations/{id}/members/{person}", Customers, Organization).tried(&[bare(removes_member)]),
];

fn agent_only(world: &World, who: Who, _: &Ids) -> bool {
    world.oracle.is_agent(who)
}
