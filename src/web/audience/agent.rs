//! Who can see a ticket and what a person can see, and why: read from the relation that decides it.

use maud::{Markup, html};

use crate::{
    domain::{
        audience::sight::Via,
        ids::{OrganizationId, PersonId, Principal, TicketNumber},
        people::{rights::DeskRight, viewer::Right},
        refusal::Refusal,
    },
    language::say,
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
        ui::{
            Page, Ui,
            button::Button,
            tabs::{Tab, Tabs},
        },
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
    let (desk, all) = (reader.agents_seeing(number)?, reader.agents()?.len());
    let sees = |onlooker: &Onlooker| onlooker.sees(&desk);
    let (seeing, others): (Vec<_>, Vec<_>) = onlookers.into_iter().partition(sees);
    let agents = match (desk.len() < all, seeing.is_empty()) {
        (false, true) => say::audience_agents(all),
        (false, false) => say::audience_agents_and(all),
        (true, true) => say::audience_some_agents(desk.len(), all),
        (true, false) => say::audience_some_agents_and(desk.len(), all),
    };
    let main = html! {
        @if let Some(status) = status.filter(|status| !status.customer_visible) {
            p .notice { (say::audience_hidden(&status.name)) }
        }
        @if left_out { p .notice { (say::audience_left_out(MOST_MEMBERS)) } }
        h2 { (say::audience_seeing()) }
        p .muted { (agents) }
        (rows(&ui, "sees", &seeing))
        @if !others.is_empty() {
            h2 { (say::audience_not_seeing()) }
            (rows(&ui, "does-not-see", &others))
        }
        p .actions { a .btn href=(ui.to(&format!("/tickets/{number}/people"))) { (say::audience_change_people()) } }
    };
    let heading = html! { h1 { (say::audience_who_title(number.to_string())) } };
    let page = Page::new(say::audience_who(), main)
        .below(say::audience_desk(), "/desk")
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
                                @if ui.may(DeskRight::People) { a href=(ui.to(&format!("/desk/people/{}/access", person.person))) { bdi { (person.name) } } }
                                @else { bdi { (person.name) } }
                                @if person.standing.role.is_agent() { " " span .badge { (say::audience_agent()) } }
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
                li { (with_obstacle(ui, way)) }
            }
        }
    }
}

fn with_obstacle(ui: &Ui<'_>, way: &Way) -> Markup {
    let how = sentence(ui, way);
    let obstacle = way
        .obstacle
        .map(|obstacle| html! { strong { (obstacle.sentence()) } });
    match (way.grant.muted, obstacle) {
        (false, None) => say::audience_way(how),
        (true, None) => say::audience_way_muted(how),
        (false, Some(obstacle)) => say::audience_way_but(obstacle, how),
        (true, Some(obstacle)) => say::audience_way_muted_but(obstacle, how),
    }
}

fn sentence(ui: &Ui<'_>, Way { grant, right, .. }: &Way) -> Markup {
    let by_another = grant
        .given_by
        .as_ref()
        .filter(|(id, _)| grant.principal != Principal::Person(*id))
        .map(|(_, name)| html! { bdi { (name) } });
    let time = ui.time(grant.given_at);
    match (grant.via, by_another) {
        (Via::Requester, None) => say::audience_way_requester(time),
        (Via::Requester, Some(name)) => say::audience_way_requester_by(name, time),
        (Via::Follower, None) => say::audience_way_follower(time),
        (Via::Follower, Some(name)) => say::audience_way_follower_by(name, time),
        (Via::Share, name) => {
            let name = name.unwrap_or_else(|| html! { (say::audience_the_desk()) });
            let organization = grant.organization.as_deref();
            let organization = organization.unwrap_or(say::audience_an_organization());
            let right = right.unwrap_or(Right::Member).word();
            say::audience_way_share(name, organization, right, time)
        }
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
    let heading = html! { h1 { (say::audience_what_title(html! { bdi { (person.name) } })) } };
    let page = Page::new(say::audience_what(), main)
        .below(say::audience_desk(), "/desk")
        .below(say::audience_people(), "/desk/people")
        .below(&person.name, &format!("/desk/people/{id}"))
        .headed(heading);
    Ok(ui.answer(200, &page))
}

/// What holds for all they might see.
fn standing(person: &PersonRow) -> Markup {
    let words = match (person.active, person.role.is_agent(), person.verified) {
        (false, ..) => say::audience_standing_ended(),
        (true, true, _) if person.role.has(DeskRight::SeeAll) => say::audience_standing_agent(),
        (true, true, _) => say::audience_standing_groups(),
        (true, false, false) => say::audience_standing_unconfirmed(),
        (true, false, true) => say::audience_standing_customer(),
    };
    html! { p .lead-in { (words) } }
}

/// What the agent wants to know of one ticket: its number, and how this person stands to it.
struct Asked {
    number: String,
    /// Nothing, when there is no such ticket.
    found: Option<(TicketNumber, Onlooker)>,
    sees: bool,
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
    let sees = match &found {
        Some((ticket, onlooker)) => onlooker.sees(&reader.agents_seeing(*ticket)?),
        None => false,
    };
    Ok(Some(Asked {
        number,
        found,
        sees,
    }))
}

fn question(ui: &Ui<'_>, person: &PersonRow, asked: Option<&Asked>) -> Markup {
    let typed = asked.map_or("", |asked| asked.number.as_str());
    html! {
        section .card.narrow {
            h2 { (say::audience_ask()) }
            form .filter method="get" {
                label for="ticket" { (say::audience_ask_number()) }
                input #ticket name="ticket" inputmode="numeric" autocomplete="off" required value=(typed);
                (Button::new(say::audience_ask_button()))
            }
            @if let Some(asked) = asked {
                div role="status" #answer {
                    @match &asked.found {
                        None => p { (say::audience_no_ticket(&asked.number)) },
                        Some((ticket, onlooker)) => (verdict(ui, person, ((*ticket, onlooker), asked.sees))),
                    }
                }
            }
        }
    }
}

fn verdict(
    ui: &Ui<'_>,
    person: &PersonRow,
    ((ticket, onlooker), sees): ((TicketNumber, &Onlooker), bool),
) -> Markup {
    let name = html! { bdi { (person.name) } };
    let link = html! { a href=(ui.to(&format!("/desk/tickets/{ticket}"))) { "#" (ticket) } };
    html! {
        p {
            @if sees { (say::audience_verdict_yes(name, link, html! { strong { (say::audience_yes()) } })) }
            @else { (say::audience_verdict_no(name, html! { strong { (say::audience_no()) } }, link)) }
        }
        @if person.role.is_agent() && person.active { p { (if person.role.has(DeskRight::SeeAll) { say::audience_agents_see_all() } else { say::audience_standing_groups() }) } }
        @else if onlooker.ways.is_empty() { p { (say::audience_no_way()) } }
        (ways(ui, &onlooker.ways))
        p { a href=(ui.to(&format!("/desk/tickets/{ticket}/access"))) { (say::audience_who_title(ticket.to_string())) } }
    }
}

fn gives(ui: &Ui<'_>, memberships: &[MemberRow]) -> Markup {
    html! {
        h2 { (say::audience_their_organizations()) }
        @if memberships.is_empty() { p .empty { (say::audience_no_organizations()) } }
        ul .plain.ways {
            @for membership in memberships {
                @let link = html! { a href=(ui.to(&format!("/desk/organizations/{}", membership.organization))) { bdi { (membership.organization_name) } } };
                li {
                    @match membership.right {
                        Right::Limited => (say::audience_gives_limited(link)),
                        Right::Member => (say::audience_gives_member(link)),
                        Right::Manager => (say::audience_gives_manager(link)),
                    }
                }
            }
        }
    }
}

/// Word in the address, name, list.
type View = (String, String, ListOf);

fn ways_in(id: PersonId, memberships: &[MemberRow]) -> Vec<View> {
    let own = |word: &str, name: &str, via| {
        let of = ListOf::SeenBy(Principal::Person(id), via);
        (word.to_owned(), name.to_owned(), of)
    };
    let shared = |id: OrganizationId| ListOf::SeenBy(Principal::Organization(id), Via::Share);
    let sees = memberships.iter().filter(|m| m.right >= Right::Member);
    [
        own("own", say::audience_as_requester(), Via::Requester),
        own("followed", say::audience_as_follower(), Via::Follower),
    ]
    .into_iter()
    .chain(sees.map(|m| {
        let name = say::audience_through(&m.organization_name);
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
    let path = format!("/desk/people/{id}/access");
    let mut views = ways_in(id, memberships);
    let asked = agent.query.typed("view");
    let chosen = views.iter().position(|(word, ..)| word == asked);
    let chosen = chosen.unwrap_or(0);
    let mut tabs = Vec::new();
    for (at, (word, name, of)) in views.iter().enumerate() {
        tabs.push(Tab {
            name: name.clone(),
            address: ui.to(&format!("{path}?view={word}")),
            count: Some(reader.count(*of)?.to_string()),
            is_current: at == chosen,
        });
    }
    let (view, _, of) = views.swap_remove(chosen);
    let rows = reader.tickets(&ListQuery {
        after: views::parts::start(&agent.query),
        ..ListQuery::first(of, 25)
    })?;
    let label = say::audience_by_what();
    Ok(html! {
        h2 { (say::audience_tickets()) }
        (Tabs { label, tabs })
        @if rows.rows.is_empty() { p .empty { (say::audience_none()) } }
        @else { (views::worklist::card(ui, &rows.rows, say::audience_tickets())) (views::parts::beside(ui, &views::parts::address(&path, &[("view", &view)]), &rows)) }
    })
}
