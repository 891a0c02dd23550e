//! People, as agents see them: finding, inviting, changing, ending an account.

use maud::{Markup, html};

use super::{
    away,
    parts::{after, by_name, role, roles},
};
use crate::{
    desk::{
        accounts::{self, PersonChange, ending},
        catalog::Catalog,
        organizations::members::{self, Joining},
        people::{
            away as leave,
            invitations::{self, Invitation},
            leaving::OpenTickets,
        },
    },
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        organizations::may_change_person,
        people::rights::{DeskRight, Role},
        refusal::Refusal,
    },
    language::{Sentence, say},
    store::{
        people::read::{MemberRow, PersonRow},
        views::{Count, ListOf, ListQuery, ListRow, Queue},
    },
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            paging::Part,
            visit::{Agent, Answer},
        },
        organizations::{
            customer::unknown_act,
            parts::{right, rights},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, Select},
        },
        views::{parts::encoded, rail},
    },
};

/// People on one page.
const PAGE: i64 = 50;

pub fn list(agent: &Agent<'_>) -> Answer {
    let (ui, query, reader) = (Ui::new(agent), &agent.query, agent.reader()?);
    let start = query.typed("q").trim();
    let people = if start.is_empty() {
        reader.people(&after(query).unwrap_or_default(), PAGE + 1)?
    } else {
        reader.people_like(start, PAGE + 1)?
    };
    let Part { rows: people, next } = by_name(people, PAGE);
    let catalog = agent.app.desk.catalog();
    let main = html! {
        p { a .btn.primary href=(ui.to("/desk/people/new")) { (say::people_invite()) } }
        form .filter method="get" action=(ui.to("/desk/people")) role="search" aria-label=(say::ui_people()) {
            label for="q" { (say::people_find()) }
            input #q name="q" type="search" dir="auto" value=(start);
            (Button::new(say::people_find_button()))
        }
        @if people.is_empty() { p .empty { (say::people_none_found()) " " a href=(ui.to("/desk/people")) { (say::people_show_everyone()) } } }
        @else {
            div .list.people-list {
                ul .plain {
                    @for person in &people {
                        li .row {
                            span .subj { a href=(ui.to(&format!("/desk/people/{}", person.id))) { bdi { (person.name) } } }
                            span .faint { (person.email) }
                            span .faint { (state(&catalog, person)) }
                        }
                    }
                }
            }
        }
        @match start {
            "" => (ui.more("/desk/people?", next.as_deref(), say::people_more())),
            _ if next.is_some() => p .muted { (say::people_more_type()) },
            _ => {}
        }
    };
    let views = rail::beside(&ui, agent, &reader)?;
    Ok(ui.answer(200, &Page::new(say::ui_people(), main).beside(views)))
}

fn state(catalog: &Catalog, person: &PersonRow) -> String {
    let role = catalog.role_name(person.role);
    match (person.active, person.has_password) {
        (false, _) => say::people_state_ended(role),
        (true, false) => say::people_state_no_password(role),
        (true, true) => role,
    }
}

pub fn new(agent: &Agent<'_>) -> Answer {
    form(agent, &Trouble::default())
}

fn form(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let form = agent.form();
    let role = role(agent).ok().flatten().unwrap_or(Role::Customer);
    let mut organizations = vec![(
        String::new(),
        say::people_organization_none().to_owned(),
        form.typed("organization").is_empty(),
    )];
    for organization in agent.reader()?.organizations()? {
        let id = organization.id.to_string();
        let chosen = form.typed("organization") == id || agent.query.typed("organization") == id;
        organizations.push((id, organization.name, chosen));
    }
    let main = html! {
        form .card.narrow method="post" {
            p { (say::people_invite_how()) }
            (fields::summary(trouble))
            (fields::key())
            (Input::new(say::people_email(), "email", form.typed("email"), trouble).kind("email", "off"))
            (Input::new(say::people_given_name(), "given_name", form.typed("given_name"), trouble))
            (Input::new(say::people_family_name(), "family_name", form.typed("family_name"), trouble))
            (roles(agent, role, trouble))
            (Select { label: say::people_organization(), name: "organization", options: organizations, trouble })
            (rights(form.typed("right"), trouble))
            (Button::primary(say::people_invite_send()))
        }
    };
    let page = below_all(Page::new(say::people_invite(), main));
    Ok(Ui::new(agent).answer(trouble.status, &page))
}

fn below_all(page: Page) -> Page {
    page.below(say::ui_desk(), "/desk")
        .below(say::ui_people(), "/desk/people")
}

pub fn invite(agent: &Agent<'_>) -> Answer {
    let invited = invitation(agent).and_then(|invitation| {
        Ok(invitations::invite(
            &agent.app.desk,
            &agent.act("desk"),
            &invitation,
        )?)
    });
    submit(
        invited,
        |person| Ok(agent.see(&format!("/desk/people/{person}?notice=invited"))),
        |trouble| form(agent, trouble),
    )
}

fn invitation(agent: &Agent<'_>) -> Result<Invitation, Error> {
    let form = agent.form();
    let organization = form.optional("organization")?.map(|id| {
        let unknown = || {
            Refusal::invalid(
                "organization",
                "unknown_organization",
                Sentence::people_organization_choose(),
            )
        };
        id.parse::<OrganizationId>().map_err(|_| unknown())
    });
    Ok(Invitation {
        email: form.text("email")?.to_owned(),
        given_name: form.text("given_name")?.to_owned(),
        family_name: form.text("family_name")?.to_owned(),
        role: role(agent)?.unwrap_or(Role::Customer),
        language: form.typed("language").to_owned(),
        membership: organization
            .transpose()?
            .map(|id| Ok::<_, Error>((id, right(form)?)))
            .transpose()?,
    })
}

pub fn show(agent: &Agent<'_>) -> Answer {
    card(agent, &Trouble::default())
}

/// That mail to someone comes back, if it did last.
#[must_use]
pub fn returned(person: &PersonRow) -> Option<String> {
    match person.bounces {
        0 => None,
        times => Some(say::people_returned(times)),
    }
}

fn card(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let ui = Ui::new(agent);
    let id: PersonId = agent.id("id")?;
    if id != agent.viewer().person() {
        agent.viewer().must(DeskRight::People)?;
    }
    let reader = agent.reader()?;
    let person = reader.person(id)?.ok_or(Refusal::NotFound)?;
    let memberships = reader.memberships_of(id)?;
    let tickets = reader.tickets_of(id, TicketNumber(0))?;
    let may_change = may_change_person(agent.viewer(), (id, person.role), false).is_ok();
    let work = Work::new(agent, &person)?;
    let works_here = person.active && person.role.is_agent();
    let for_role = agent.form().typed("act") == "details" && trouble.at("tickets").is_some();
    let main = html! {
        (fields::summary(trouble))
        div .card.narrow {
            dl .facts {
                dt { (say::people_address()) } dd { (person.email) @if let Some(words) = returned(&person) { " " strong { (words) } } }
                dt { (say::people_role()) } dd { (state(&agent.app.desk.catalog(), &person)) @if let Some(words) = away::until(&ui, &person) { " · " strong { (words) } } }
            }
            div .actions {
                @if ui.may(DeskRight::Answer) { a .btn href=(ui.to(&format!("/desk/tickets/new?requester={}", encoded(person.email.as_str())))) { (say::people_new_ticket()) } }
                @if ui.may(DeskRight::People) { a .btn href=(ui.to(&format!("/desk/people/{id}/access"))) { (say::people_access()) } }
                @if may_change {
                    form method="post" {
                        @if person.active && !person.has_password { (Button::new(say::people_invite_again()).named("act", "invite")) }
                        @if person.active { (Button::new(say::people_sign_out()).named("act", "sign-out")) }
                        @if !for_role { (work.choice(agent, &person, trouble)?) }
                        @if person.active { (Button::danger(say::people_end()).named("act", "disable")) }
                        @else { (Button::new(say::people_open_again()).named("act", "enable")) }
                    }
                }
            }
            @if person.active && may_change { p .faint { (say::people_end_hint()) } }
        }
        @if person.role == Role::Customer { (organizations(agent, &ui, &memberships, trouble)) }
        (work.shown(&ui))
        @if works_here && (id == agent.viewer().person() || agent.viewer().is_admin()) { (away::form(agent, &ui, (&person, trouble))) }
        @if may_change { (details(agent, &person, (for_role.then_some(&work), trouble))?) }
        h2 { (say::ui_tickets()) }
        @if tickets.is_empty() { p .empty { (say::people_tickets_none()) } }
        ul .plain { @for ticket in &tickets { li { a href=(ui.to(&format!("/desk/tickets/{}", ticket.number))) { "#" (ticket.number) " " bdi { (ticket.subject) } } } } }
    };
    let page = Page::new(person.name, main);
    let page = match ui.may(DeskRight::People) {
        true => below_all(page),
        false => page.below(say::ui_desk(), "/desk"),
    };
    Ok(ui.answer(trouble.status, &page))
}

/// Somebody is away, or back (G2).
pub fn say_away(agent: &Agent<'_>) -> Answer {
    let person: PersonId = agent.id("id")?;
    let (desk, act) = (&agent.app.desk, agent.act("desk"));
    submit(
        away::typed(agent).and_then(|away| Ok(leave::set(desk, &act, person, away)?)),
        |()| Ok(agent.see(&format!("/desk/people/{person}?notice=saved"))),
        |trouble| card(agent, trouble),
    )
}

/// What the person belongs to, and one more.
fn organizations(
    agent: &Agent<'_>,
    ui: &Ui<'_>,
    memberships: &[MemberRow],
    trouble: &Trouble,
) -> Markup {
    let form = agent.form();
    html! {
        section .card.narrow {
            h2 { (say::ui_organizations()) }
            @if memberships.is_empty() { p .muted { (say::people_memberships_none()) } }
            ul .plain.people {
                @for membership in memberships {
                    li {
                        @let its = html! { a href=(ui.to(&format!("/desk/organizations/{}", membership.organization))) { bdi { (membership.organization_name) } } };
                        span { (say::people_membership(its, membership.right.in_words().say())) }
                        a .btn.small href=(ui.to(&format!("/desk/organizations/{}/members/{}", membership.organization, membership.person))) aria-label=(say::people_membership_change_named(&membership.organization_name)) { (say::people_membership_change()) }
                    }
                }
            }
            form method="post" {
                (fields::key())
                (Input::new(say::people_join(), "organization", form.typed("organization"), trouble).hint(say::people_join_hint()))
                (rights(form.typed("right"), trouble))
                (Button::new(say::people_join_button()).named("act", "join"))
            }
        }
    }
}

/// The open tickets of somebody who works here.
struct Work {
    count: Count,
    /// The latest of them.
    rows: Vec<ListRow>,
}

impl Work {
    fn new(agent: &Agent<'_>, person: &PersonRow) -> Result<Self, Error> {
        let reader = agent.reader()?;
        let of = ListOf::Queue(Queue::AssignedTo(person.id));
        let query = ListQuery::first(of, 6);
        Ok(Self {
            count: reader.count(of)?,
            rows: reader.tickets(&query)?.rows,
        })
    }

    /// How many there are, before those that are shown.
    fn in_words(&self) -> String {
        let are_shown = usize::try_from(self.count.number) == Ok(self.rows.len());
        match (self.count.more, are_shown) {
            (true, _) => say::people_work_more(self.count.to_string()),
            (false, false) => say::people_work_latest(self.count.number),
            (false, true) => say::people_work_all(self.count.number),
        }
    }

    fn shown(&self, ui: &Ui<'_>) -> Markup {
        html! {
            @if !self.rows.is_empty() {
                section .card.narrow {
                    h2 { (say::people_work()) }
                    p { (self.in_words()) }
                    ul .plain { @for row in &self.rows { li { a href=(ui.to(&format!("/desk/tickets/{}", row.facts.number))) { "#" (row.facts.number) " " bdi { (row.facts.subject) } } } } }
                }
            }
        }
    }

    /// What becomes of them, where there are any: asked before their agent goes.
    fn choice(
        &self,
        agent: &Agent<'_>,
        person: &PersonRow,
        trouble: &Trouble,
    ) -> Result<Markup, Error> {
        if self.rows.is_empty() || !person.active || !person.role.is_agent() {
            return Ok(html! {});
        }
        let (catalog, agents) = (agent.app.desk.catalog(), agent.reader()?.agents()?);
        let typed = agent.form().typed("tickets");
        let option = |value: String, words: String| {
            let chosen = typed == value;
            (value, words, chosen)
        };
        let mut options = vec![
            option(String::new(), say::people_work_unsaid().into()),
            option("leave".into(), say::people_work_leave().into()),
        ];
        let others = fields::told_apart(&agents).filter(|(one, _)| one.id != person.id);
        options.extend(others.map(|(one, name)| option(one.id.to_string(), name)));
        let groups = catalog.groups.iter();
        options.extend(groups.map(|group| {
            let words = say::people_work_group(&group.name);
            option(format!("group {}", group.key), words)
        }));
        let label = match self.count.more {
            true => say::people_work_choose_more(self.count.to_string()),
            false => say::people_work_choose(self.count.number),
        };
        Ok(html! { (Select { label: &label, name: "tickets", options, trouble }) })
    }
}

/// What a form says of the open tickets.
fn open_tickets(agent: &Agent<'_>) -> Result<OpenTickets, Refusal> {
    let unknown = || Refusal::invalid("tickets", "unknown_choice", Sentence::people_work_unknown());
    Ok(match agent.form().optional("tickets")? {
        None => OpenTickets::Unsaid,
        Some("leave") => OpenTickets::Left,
        Some(choice) => match choice.strip_prefix("group ") {
            Some(key) => OpenTickets::ToGroup(key.to_owned()),
            None => OpenTickets::ToAgent(choice.parse().map_err(|_| unknown())?),
        },
    })
}

fn details(
    agent: &Agent<'_>,
    person: &PersonRow,
    (work, trouble): (Option<&Work>, &Trouble),
) -> Result<Markup, Error> {
    let form = agent.form();
    let typed = |name: &'static str, stored: &str| {
        let again = form.has(name);
        (if again { form.typed(name) } else { stored }).to_owned()
    };
    Ok(html! {
        form .card.narrow method="post" {
            h2 { (say::people_details()) }
            (fields::key())
            (Input::new(say::people_given_name(), "given_name", &typed("given_name", &person.given_name), trouble).required_if(!person.given_name.is_empty()))
            (Input::new(say::people_family_name(), "family_name", &typed("family_name", &person.family_name), trouble).required_if(!person.family_name.is_empty()))
            @if agent.viewer().is_admin() {
                (roles(agent, person.role, trouble))
                @if let Some(work) = work { (work.choice(agent, person, trouble)?) }
                p .hint { (say::people_role_hint()) }
            }
            (Button::new(say::people_save()).named("act", "details"))
        }
    })
}

pub fn change(agent: &Agent<'_>) -> Answer {
    let id: PersonId = agent.id("id")?;
    let person = agent.reader()?.person(id)?.ok_or(Refusal::NotFound)?;
    may_change_person(agent.viewer(), (id, person.role), false)?;
    submit(
        act_on(agent, id),
        |notice| Ok(agent.see(&format!("/desk/people/{id}?notice={notice}"))),
        |trouble| card(agent, trouble),
    )
}

/// Does what the button says that was pressed: the word of its notice.
fn act_on(agent: &Agent<'_>, id: PersonId) -> Result<&'static str, Error> {
    let (desk, act, form) = (&agent.app.desk, agent.act("desk"), agent.form());
    let change = |change| accounts::change(desk, &act, id, change);
    let active = |active| PersonChange {
        active: Some(active),
        ..PersonChange::default()
    };
    let ends = |tickets| PersonChange {
        tickets,
        ..active(false)
    };
    match form.text("act")? {
        "invite" => {
            invitations::invite_again(desk, &act, id)?;
            return Ok("invited");
        }
        "sign-out" => ending::sign_out_everywhere(desk, &act, id)?,
        "disable" => change(ends(open_tickets(agent)?))?,
        "enable" => change(active(true))?,
        "details" => change(PersonChange {
            given_name: Some(form.text("given_name")?.to_owned()),
            family_name: Some(form.text("family_name")?.to_owned()),
            role: role(agent)?,
            active: None,
            tickets: open_tickets(agent)?,
        })?,
        "join" => join(agent, id)?,
        _ => return Err(unknown_act()),
    }
    Ok("saved")
}

fn join(agent: &Agent<'_>, id: PersonId) -> Result<(), Error> {
    let form = agent.form();
    let unknown = || {
        let words = Sentence::people_join_unknown();
        Refusal::invalid("organization", "unknown_organization", words)
    };
    let named = agent
        .reader()?
        .organization_named(form.text("organization")?.trim())?;
    let joining = Joining {
        language: String::new(),
        who: id.to_string(),
        right: right(form)?,
        names: None,
    };
    let (desk, act) = (&agent.app.desk, agent.act("desk"));
    members::add(desk, &act, named.ok_or_else(unknown)?, joining)?;
    Ok(())
}
