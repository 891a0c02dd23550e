//! Who can see a ticket and what a person can see, and why: read from the relation that decides it.

use maud::{Markup, html};

use crate::{
    domain::{
        audience::sight::Via,
        ids::{OrganizationId, PersonId, Principal, TicketNumber},
        names::isolated,
        people::viewer::Right,
        refusal::Refusal,
    },
    store::{
        Reader,
        audience::sight::{MOST_MEMBERS, Onlooker, Way},
        people::read::{MemberRow, PersonRow},
        views::{ListOf, ListQuery},
    },
    web::{
        http::{
            error::Error,
            visit::{Agent, Answer},
        },
        ui::{Page, Ui},
        views,
    },
};

pub fn of_ticket(agent: &Agent<'_>) -> Answer {
    let ui = Ui::new(agent);
    let number = agent.number()?;
    let reader = agent.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let status = ui.catalog.status(&facts.workflow, &facts.status);
    let (onlookers, left_out) = reader.onlookers(number)?;
    let (seeing, others): (Vec<_>, Vec<_>) = onlookers.into_iter().partition(Onlooker::sees);
    let agents = reader.agents()?.len();
    let main = html! {
        @if let Some(status) = status.filter(|status| !status.customer_visible) {
            p .notice { "While it is “" (status.name) "”, nobody but agents sees this ticket." }
        }
        @if left_out { p .notice { "Only the first " (MOST_MEMBERS) " members of each organization are looked at here." } }
        h2 { "Who sees it" }
        p .muted { (if agents == 1 { "The one agent".to_owned() } else { format!("All {agents} agents") }) " of this desk, because agents see every ticket" @if seeing.is_empty() { "; nobody else." } @else { "; and:" } }
        (rows(&ui, "sees", &seeing))
        @if !others.is_empty() {
            h2 { "Who would see it, but does not" }
            (rows(&ui, "does-not-see", &others))
        }
        p .actions { a .btn href=(ui.to(&format!("/tickets/{number}/people"))) { "Change people" } }
    };
    let heading = html! { h1 { "Who can see #" (number) ", and why" } };
    let page = Page::new("Who can see it", main)
        .below("Desk", "/desk")
        .below(
            &format!("#{number} {}", facts.subject),
            &format!("/desk/tickets/{number}"),
        )
        .headed(heading);
    Ok(ui.answer(200, &page))
}

fn rows(ui: &Ui<'_>, id: &str, people: &[Onlooker]) -> Markup {
    html! {
        @if !people.is_empty() {
            div .list.onlookers {
                ul .plain id=(id) {
                    @for person in people {
                        li .row data-person=(person.person) {
                            span .subj {
                                a href=(ui.to(&format!("/desk/people/{}/access", person.person))) { bdi { (person.name) } }
                                @if person.standing.role.is_agent() { " " span .badge { "Agent" } }
                                @if person.name != person.email { br; span .faint { (person.email) } }
                            }
                            (ways(ui, &person.ways))
                        }
                    }
                }
            }
        }
    }
}

/// Each grant in a sentence, with what stands in its way.
fn ways(ui: &Ui<'_>, ways: &[Way]) -> Markup {
    html! {
        ul .plain.ways {
            @for way in ways {
                li { (sentence(ui, way)) @if let Some(obstacle) = way.obstacle { ", but " strong { (obstacle.sentence()) } } "." }
            }
        }
    }
}

fn sentence(ui: &Ui<'_>, Way { grant, right, .. }: &Way) -> Markup {
    let by_another = grant
        .given_by
        .as_ref()
        .filter(|(id, _)| grant.principal != Principal::Person(*id))
        .map(|(_, name)| name);
    html! {
        @match grant.via {
            Via::Requester => {
                "Requester since " (ui.time(grant.given_at))
                @if let Some(name) = by_another { ", when " bdi { (name) } " opened it for them" }
            }
            Via::Follower => {
                "Follows since " (ui.time(grant.given_at))
                @if let Some(name) = by_another { ", added by " bdi { (name) } }
            }
            Via::Share => {
                (capital(*right)) " of " (isolated(grant.organization.as_deref().unwrap_or("an organization")))
                ", with which "
                @match by_another { Some(name) => bdi { (name) }, None => "the desk" } " shared it on " (ui.time(grant.given_at))
            }
        }
        @if grant.muted { ", muted" }
    }
}

fn capital(right: Option<Right>) -> &'static str {
    match right {
        Some(Right::Limited) => "Limited member",
        Some(Right::Manager) => "Manager",
        Some(Right::Member) | None => "Member",
    }
}

pub fn of_person(agent: &Agent<'_>) -> Answer {
    let ui = Ui::new(agent);
    let id: PersonId = agent.id("id")?;
    let reader = agent.reader()?;
    let person = reader.person(id)?.ok_or(Refusal::NotFound)?;
    let memberships = reader.memberships_of(id)?;
    let main = html! {
        (standing(&person))
        (question(&ui, &person, answer(agent, &reader, &person)?.as_ref()))
        @if !person.role.is_agent() {
            (gives(&ui, &memberships))
            (tickets(agent, &ui, &reader, (id, &memberships))?)
        }
    };
    let heading = html! { h1 { "What " bdi { (person.name) } " can see, and why" } };
    let page = Page::new("What they can see", main)
        .below("Desk", "/desk")
        .below("People", "/desk/people")
        .below(&person.name, &format!("/desk/people/{id}"))
        .headed(heading);
    Ok(ui.answer(200, &page))
}

/// What holds for all they might see.
fn standing(person: &PersonRow) -> Markup {
    let words = match (person.active, person.role.is_agent(), person.verified) {
        (false, ..) => "Their account is ended: they see nothing at all.",
        (true, true, _) => "An agent: they see every ticket.",
        (true, false, false) => {
            "Their address is not confirmed yet: until it is, they see only what they asked themselves, and nothing else of what is listed here."
        }
        (true, false, true) => {
            "They see what they asked themselves, what they follow, and what is shared with an organization of which they are a member or manager."
        }
    };
    html! { p .lead-in { (words) } }
}

/// What the agent wants to know of one ticket: its number, and how this person stands to it.
struct Asked {
    number: String,
    /// Nothing, when there is no such ticket.
    found: Option<(TicketNumber, Onlooker)>,
}

fn answer(
    agent: &Agent<'_>,
    reader: &Reader<'_>,
    person: &PersonRow,
) -> Result<Option<Asked>, Error> {
    let Some(typed) = agent.query.optional("ticket")? else {
        return Ok(None);
    };
    let number = typed.trim_start_matches('#').to_owned();
    let ticket = match number.parse() {
        Ok(ticket) => reader.ticket(ticket)?.map(|facts| facts.number),
        Err(_) => None,
    };
    let found = ticket
        .map(|ticket| Ok::<_, Error>((ticket, reader.onlooker(person, ticket)?)))
        .transpose()?;
    Ok(Some(Asked { number, found }))
}

fn question(ui: &Ui<'_>, person: &PersonRow, asked: Option<&Asked>) -> Markup {
    let typed = asked.map_or("", |asked| asked.number.as_str());
    html! {
        section .card.narrow {
            h2 { "Ask about a ticket" }
            form .filter method="get" {
                label for="ticket" { "Ticket #" }
                input #ticket name="ticket" inputmode="numeric" autocomplete="off" required value=(typed);
                button .btn type="submit" { "Ask" }
            }
            @if let Some(asked) = asked {
                div role="status" #answer {
                    @match &asked.found {
                        None => p { "There is no ticket #" (asked.number) "." },
                        Some((ticket, onlooker)) => (verdict(ui, person, (*ticket, onlooker))),
                    }
                }
            }
        }
    }
}

fn verdict(
    ui: &Ui<'_>,
    person: &PersonRow,
    (ticket, onlooker): (TicketNumber, &Onlooker),
) -> Markup {
    let link = html! { a href=(ui.to(&format!("/desk/tickets/{ticket}"))) { "#" (ticket) } };
    html! {
        p {
            @if onlooker.sees() { strong { "Yes" } ", " bdi { (person.name) } " sees " (link) "." }
            @else { strong { "No" } ", " bdi { (person.name) } " does not see " (link) "." }
        }
        @if person.role.is_agent() && person.active { p { "Agents see every ticket." } }
        @else if onlooker.ways.is_empty() { p { "They are not on it, and it is not shared with an organization of theirs." } }
        (ways(ui, &onlooker.ways))
        p { a href=(ui.to(&format!("/desk/tickets/{ticket}/access"))) { "Who can see #" (ticket) ", and why" } }
    }
}

fn gives(ui: &Ui<'_>, memberships: &[MemberRow]) -> Markup {
    html! {
        h2 { "Their organizations" }
        @if memberships.is_empty() { p .empty { "They belong to none: they see only what they are on themselves." } }
        ul .plain.ways {
            @for membership in memberships {
                li {
                    a href=(ui.to(&format!("/desk/organizations/{}", membership.organization))) { bdi { (membership.organization_name) } } ": "
                    @match membership.right {
                        Right::Limited => "as a limited member they see nothing by it, only tickets they are personally on.",
                        Right::Member => "as a member they see every ticket shared with it.",
                        Right::Manager => "as a manager they see every ticket shared with it, and manage its people and sharing.",
                    }
                }
            }
        }
    }
}

/// Word in the address, name, list.
type Tab = (String, String, ListOf);

fn tabs(id: PersonId, memberships: &[MemberRow]) -> Vec<Tab> {
    let own = |word: &str, name: &str, via| {
        let of = ListOf::SeenBy(Principal::Person(id), via);
        (word.to_owned(), name.to_owned(), of)
    };
    let shared = |id: OrganizationId| ListOf::SeenBy(Principal::Organization(id), Via::Share);
    let sees = memberships.iter().filter(|m| m.right >= Right::Member);
    [
        own("own", "As requester", Via::Requester),
        own("followed", "As follower", Via::Follower),
    ]
    .into_iter()
    .chain(sees.map(|m| {
        let name = format!("Through {}", isolated(&m.organization_name));
        (m.organization.to_string(), name, shared(m.organization))
    }))
    .collect()
}

/// What they see, by what lets them see it.
fn tickets(
    agent: &Agent<'_>,
    ui: &Ui<'_>,
    reader: &Reader<'_>,
    (id, memberships): (PersonId, &[MemberRow]),
) -> Result<Markup, Error> {
    let mut tabs = tabs(id, memberships);
    let asked = agent.query.typed("view");
    let chosen = tabs.iter().position(|(word, ..)| word == asked);
    let counts = tabs
        .iter()
        .map(|(.., of)| reader.count(*of))
        .collect::<Result<Vec<_>, _>>()?;
    let names: Vec<(String, String)> = tabs
        .iter()
        .map(|(word, name, _)| (word.clone(), name.clone()))
        .collect();
    let (view, _, of) = tabs.swap_remove(chosen.unwrap_or(0));
    let rows = reader.tickets(&ListQuery {
        of,
        statuses: None,
        after: views::parts::start(&agent.query),
        limit: 25,
    })?;
    let path = format!("/desk/people/{id}/access");
    Ok(html! {
        h2 { "Tickets" }
        nav .tabs aria-label="By what they see them" {
            ul {
                @for ((word, name), count) in names.iter().zip(&counts) {
                    li { a href=(ui.to(&format!("{path}?view={word}"))) aria-current=[(*word == view).then_some("page")] { (name) " " span .count { (count) } } }
                }
            }
        }
        @if rows.rows.is_empty() { p .empty { "None." } }
        @else { (views::worklist::card(ui, &rows.rows, "Tickets")) (views::parts::beside(ui, &views::parts::address(&path, &[("view", &view)]), &rows)) }
    })
}
