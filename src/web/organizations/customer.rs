//! One's organization: what it is, who belongs to it, and for its managers who may (P7, A8).

use maud::{Markup, html};

use super::parts::{People, Someone, right, rights, sharing, taken};
use crate::{
    desk::{
        Act,
        organizations::{
            self, Change,
            members::{self, Joining},
        },
    },
    domain::{
        ids::{OrganizationId, PersonId},
        organizations::may_remove_member,
        people::viewer::{Membership, Right},
        refusal::Refusal,
    },
    language::{Sentence, say},
    store::people::read::{InvitationRow, OrganizationRow},
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            visit::{Answer, Customer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input},
            tabs::{Tab, Tabs},
        },
    },
};

pub fn show(customer: &Customer<'_>) -> Answer {
    if customer.viewer().is_agent() {
        return Ok(customer.see("/desk/organizations"));
    }
    let asked = customer.query.typed("id");
    page(customer, asked, &Trouble::default())
}

/// The membership an address asks for: that one, or the first one that is there to manage.
fn chosen<'a>(customer: &'a Customer<'_>, asked: &str) -> Result<Option<&'a Membership>, Refusal> {
    let memberships = customer.viewer().memberships();
    if asked.is_empty() {
        let managed = memberships.iter().find(|m| m.right == Right::Manager);
        return Ok(managed.or(memberships.first()));
    }
    let found = memberships.iter().find(|m| m.id.to_string() == asked);
    found.map(Some).ok_or(Refusal::NotFound)
}

fn page(customer: &Customer<'_>, asked: &str, trouble: &Trouble) -> Answer {
    let (ui, reader) = (Ui::new(customer), customer.reader()?);
    let offered = offered(customer)?;
    let offers = offers(&ui, &offered);
    let Some(membership) = chosen(customer, asked)? else {
        let main = html! {
            (offers)
            @if offered.is_empty() { p .empty { (say::organizations_own_none()) " " a href=(ui.to("/tickets")) { (say::organizations_own_requests()) } } }
        };
        return Ok(ui.answer(trouble.status, &Page::new(say::organizations_own(), main)));
    };
    let organization = reader
        .organization(membership.id)?
        .ok_or(Refusal::NotFound)?;
    let main = html! {
        (offers)
        (tabs(&ui, customer.viewer().memberships(), membership.id))
        (fields::summary(trouble))
        (facts(&ui, &organization, membership))
        (people(customer, &ui, membership)?)
        @if membership.right == Right::Manager { (managing(customer, &ui, &organization, trouble)) }
        p { a href=(ui.to(&own_page(customer, membership.id))) { (say::organizations_leave_link()) } }
    };
    Ok(ui.answer(trouble.status, &Page::new(organization.name, main)))
}

fn own_page(customer: &Customer<'_>, id: OrganizationId) -> String {
    format!(
        "/organization/members/{}?id={id}",
        customer.viewer().person()
    )
}

/// Memberships that wait for a yes.
pub fn offered(customer: &Customer<'_>) -> Result<Vec<InvitationRow>, Error> {
    let reader = customer.reader()?;
    Ok(reader.invitations_of(customer.viewer().person())?)
}

/// Their answers, wherever their owner comes first.
#[must_use]
pub fn offers(ui: &Ui<'_>, offered: &[InvitationRow]) -> Markup {
    html! {
        @for offer in offered {
            form .card.narrow method="post" action=(ui.to("/organization/membership")) {
                h2 { (say::organizations_invites(html! { bdi { (offer.organization_name) } })) }
                (fields::key())
                input type="hidden" name="id" value=(offer.organization);
                p { (if offer.right >= Right::Member { say::organizations_joining_sharing() } else { say::organizations_joining() }) }
                (Button::primary(say::organizations_join()).named("act", "join"))
                " "
                (Button::new(say::organizations_decline()).named("act", "decline"))
            }
        }
    }
}

fn tabs(ui: &Ui<'_>, memberships: &[Membership], current: OrganizationId) -> Markup {
    let tabs = memberships.iter().map(|one| Tab {
        name: one.name.clone(),
        address: ui.to(&format!("/organization?id={}", one.id)),
        count: None,
        is_current: one.id == current,
    });
    let label = say::organizations_which();
    html! { @if memberships.len() > 1 { (Tabs { label, tabs: tabs.collect() }) } }
}

fn facts(ui: &Ui<'_>, organization: &OrganizationRow, membership: &Membership) -> Markup {
    let manager = membership.right == Right::Manager;
    html! {
        div .card.narrow {
            dl .facts {
                dt { (say::organizations_your_right()) }
                dd {
                    @match membership.right {
                        Right::Limited => (say::organizations_your_right_limited()),
                        Right::Member => (say::organizations_your_right_member()),
                        Right::Manager => (say::organizations_your_right_manager()),
                    }
                }
                dt { (say::organizations_contacts()) }
                dd { @if organization.contacts.is_empty() { (say::organizations_no_contacts()) } @for (at, (_, name)) in organization.contacts.iter().enumerate() { @if at > 0 { ", " } bdi { (name) } } }
                @if manager { dt { (say::organizations_domains()) } dd { @if organization.domains.is_empty() { (say::organizations_no_domains()) } (organization.domains.join(", ")) } }
            }
            @if membership.right >= Right::Member { p { a href=(ui.to(&format!("/tickets?view={}", organization.id))) { (say::organizations_requests(html! { bdi { (organization.name) } })) } } }
        }
    }
}

fn people(customer: &Customer<'_>, ui: &Ui<'_>, membership: &Membership) -> Result<Markup, Error> {
    let id = membership.id;
    if membership.right == Right::Limited {
        return Ok(html! { p .muted { (say::organizations_people_unseen()) } });
    }
    let mut people = People::new(&*customer.reader()?, id, &customer.query)?;
    let manager = membership.right == Right::Manager;
    if !manager {
        people.members.rows.retain(|row| row.active);
    }
    let path = |person: i64| format!("/organization/members/{person}?id={id}");
    let path: Option<&dyn Fn(i64) -> String> = if manager { Some(&path) } else { None };
    Ok(html! {
        h2 { (say::ui_people()) }
        (people.list(ui, (path, &format!("/organization?id={id}&"))))
    })
}

/// What only managers see: inviting, and how new requests are shared.
fn managing(
    customer: &Customer<'_>,
    ui: &Ui<'_>,
    organization: &OrganizationRow,
    trouble: &Trouble,
) -> Markup {
    let form = customer.form();
    let hidden = html! { (fields::key()) input type="hidden" name="id" value=(organization.id); };
    html! {
        form .card.narrow method="post" action=(ui.to("/organization/members")) {
            h2 { (say::organizations_invite()) }
            p { (say::organizations_invite_how(html! { bdi { (organization.name) } })) }
            (hidden)
            (Input::new(say::people_email(), "email", form.typed("email"), trouble).kind("email", "off"))
            (Input::new(say::people_given_name(), "given_name", form.typed("given_name"), trouble))
            (Input::new(say::people_family_name(), "family_name", form.typed("family_name"), trouble))
            (rights(form.typed("right"), trouble))
            (Button::primary(say::organizations_invite_button()))
        }
        form .card.narrow method="post" action=(ui.to("/organization")) {
            h2 { (say::organizations_sharing()) }
            (hidden)
            (sharing(organization, trouble))
            (Button::new(say::organizations_save()))
        }
    }
}

fn organization_of(customer: &Customer<'_>) -> Result<OrganizationId, Error> {
    let id = customer.form().text("id")?.parse();
    id.map_err(|_| Refusal::NotFound.into())
}

pub fn save(customer: &Customer<'_>) -> Answer {
    let id = organization_of(customer)?;
    let change = Change {
        share_new_tickets: Some(customer.form().text("share_new_tickets")? == "on"),
        ..Change::default()
    };
    let done = organizations::change(&customer.app.desk, &customer.act("portal"), id, &change);
    submit(
        done,
        |()| see(customer, id, "saved"),
        |trouble| page(customer, &id.to_string(), trouble),
    )
}

pub fn invite(customer: &Customer<'_>) -> Answer {
    let id = organization_of(customer)?;
    let invited = joining(customer).and_then(|joining| {
        let act = customer.act("portal");
        Ok(members::add(&customer.app.desk, &act, id, joining)?)
    });
    submit(
        invited,
        |_| see(customer, id, "invited-once"),
        |trouble| page(customer, &id.to_string(), trouble),
    )
}

fn joining(customer: &Customer<'_>) -> Result<Joining, Error> {
    let form = customer.form();
    let names = (form.text("given_name")?, form.text("family_name")?);
    Ok(Joining {
        who: form.text("email")?.trim().to_owned(),
        right: right(form)?,
        names: Some((names.0.to_owned(), names.1.to_owned())),
        language: form.typed("language").to_owned(),
    })
}

fn see(customer: &Customer<'_>, id: OrganizationId, notice: &str) -> Answer {
    Ok(customer.see(&format!("/organization?id={id}&notice={notice}")))
}

pub fn answer_offer(customer: &Customer<'_>) -> Answer {
    let id = organization_of(customer)?;
    let join = match customer.form().text("act")? {
        "join" => true,
        "decline" => false,
        _ => return Err(unknown_act()),
    };
    members::answer(&customer.app.desk, &customer.act("portal"), id, join)?;
    Ok(customer.see(if join {
        "/organization?notice=joined"
    } else {
        "/organization?notice=declined"
    }))
}

pub(in crate::web) fn unknown_act() -> Error {
    Refusal::invalid("act", "unknown_act", Sentence::organizations_unknown_act()).into()
}

pub fn show_member(customer: &Customer<'_>) -> Answer {
    let membership = chosen(customer, customer.query.text("id")?)?;
    let id = membership.ok_or(Refusal::NotFound)?.id;
    member_page(customer, id, &Trouble::default())
}

fn member_page(customer: &Customer<'_>, id: OrganizationId, trouble: &Trouble) -> Answer {
    let (ui, reader) = (Ui::new(customer), customer.reader()?);
    let person: PersonId = customer.id("person")?;
    may_remove_member(customer.viewer(), id, person)?;
    let organization = reader.organization(id)?.ok_or(Refusal::NotFound)?;
    let someone = Someone::new(&reader, id, person)?;
    let action = ui.to(&format!("/organization/members/{person}"));
    let hidden = html! { (fields::key()) input type="hidden" name="id" value=(id); };
    let form = (action.as_str(), &hidden);
    let manages = customer.viewer().right_in(id) == Some(Right::Manager);
    let main = html! {
        (fields::summary(trouble))
        p .lead-in { (say::organizations_someone(someone.right.in_words().say(), someone.state)) }
        @if manages { (someone.changing(form, trouble)) }
        (someone.removing(form, &organization, person == customer.viewer().person()))
    };
    let above = format!("/organization?id={id}");
    let page = Page::new(someone.name, main).below(&organization.name, &above);
    Ok(ui.answer(trouble.status, &page))
}

/// Does what the form about a member asks for, on the portal and on the desk: the word of its
/// notice.
pub(in crate::web) fn changed(
    customer: &Customer<'_>,
    act: &Act,
    (id, person): (OrganizationId, PersonId),
) -> Result<&'static str, Error> {
    let (desk, form) = (&customer.app.desk, customer.form());
    Ok(match form.text("act")? {
        "right" => {
            members::set_right(desk, act, id, (person, right(form)?))?;
            "saved"
        }
        "invite" => {
            members::invite_again(desk, act, id, person)?;
            "invited-once"
        }
        "remove" => {
            let taken = taken(&*customer.reader()?, Some(form), (id, person))?;
            members::remove(desk, act, id, (person, taken))?;
            "member-removed"
        }
        _ => return Err(unknown_act()),
    })
}

pub fn change_member(customer: &Customer<'_>) -> Answer {
    let (id, person): (_, PersonId) = (organization_of(customer)?, customer.id("person")?);
    let is_own = person == customer.viewer().person();
    let lead_on = |notice| match notice {
        "member-removed" if is_own => Ok(customer.see("/organization?notice=organization-left")),
        _ => see(customer, id, notice),
    };
    let changed = changed(customer, &customer.act("portal"), (id, person));
    submit(changed, lead_on, |trouble| {
        member_page(customer, id, trouble)
    })
}
