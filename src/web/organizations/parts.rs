//! An organization's people, as its managers and agents see them.

use maud::{Markup, html};

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        people::viewer::Right,
        refusal::Refusal,
    },
    store::{
        Scope,
        people::read::{FollowedRow, InvitationRow, MemberRow, OrganizationRow},
    },
    web::{
        http::{
            error::{Error, Trouble},
            form::Form,
            paging::{self, Part},
        },
        ui::{Ui, fields::Select},
    },
};

/// Members on one page.
const PAGE: i64 = 50;
/// Tickets listed when someone is removed, and most that are taken along with one act.
const LISTED: i64 = 100;
const TAKEN: i64 = 500;

const RIGHTS: [(Right, &str); 3] = [
    (
        Right::Member,
        "member: sees tickets shared with the organization",
    ),
    (Right::Limited, "limited: sees only tickets they are on"),
    (
        Right::Manager,
        "manager: member, and manages people and sharing",
    ),
];

/// The rights to choose from.
#[must_use]
pub fn rights(chosen: &str, trouble: &Trouble) -> Markup {
    let options = RIGHTS.iter().map(|(right, text)| {
        (
            right.word().to_owned(),
            (*text).to_owned(),
            right.word() == chosen,
        )
    });
    html! {
        (Select { label: "Right in the organization", name: "right", options: options.collect(), trouble })
    }
}

/// The right a form names; member where it says nothing.
///
/// # Errors
/// When it is none of them.
pub fn right(form: &Form) -> Result<Right, Refusal> {
    let unknown = || {
        Refusal::invalid(
            "right",
            "unknown_right",
            "Choose one of the rights offered.",
        )
    };
    match form.optional("right")? {
        None => Ok(Right::Member),
        Some(word) => Right::parse(word).ok_or_else(unknown),
    }
}

/// How a member stands.
#[must_use]
pub fn state(member: &MemberRow) -> &'static str {
    if member.active {
        "active"
    } else {
        "account ended"
    }
}

/// One page of an organization's people, the invited ones first.
pub struct People {
    pub invited: Vec<InvitationRow>,
    pub members: Part<MemberRow>,
}

impl People {
    pub fn of(scope: &Scope, id: OrganizationId, query: &Form) -> Result<Self, Error> {
        let after = paging::after(query).ok().flatten();
        let [name, person] = after.clone().unwrap_or_default();
        let person = person.parse().unwrap_or(0);
        let rows = scope.members(id, (&name, person), PAGE + 1)?;
        let key = |row: &MemberRow| [row.name.clone(), row.person.to_string()];
        let members = Part::cut(rows, PAGE, key);
        let invited = if after.is_none() {
            scope.invited_to(id)?
        } else {
            vec![]
        };
        Ok(Self { invited, members })
    }

    /// The list; `path` gives the address of someone's page, if there is one. Of who has not
    /// confirmed the address, nothing but the address is known.
    #[must_use]
    pub fn list(
        &self,
        ui: &Ui<'_>,
        (path, more): (Option<&dyn Fn(i64) -> String>, &str),
    ) -> Markup {
        let name = |person: i64, name: &str| {
            html! {
                @match path {
                    Some(path) => a href=(ui.to(&path(person))) { bdi { (name) } },
                    None => bdi { (name) },
                }
            }
        };
        html! {
            @if self.invited.is_empty() && self.members.rows.is_empty() { p .empty { "Nobody yet." } }
            @else {
                div .list.people-list {
                    ul .plain {
                        @for row in &self.invited {
                            li .row {
                                span .subj { (name(row.person.0, &row.email)) }
                                span .faint {}
                                span .faint { (row.right.word()) ", invited" }
                            }
                        }
                        @for row in &self.members.rows {
                            li .row {
                                span .subj { (name(row.person.0, &row.name)) }
                                span .faint { (row.email) }
                                span .faint { (row.right.word()) @if state(row) != "active" { ", " (state(row)) } }
                            }
                        }
                    }
                }
            }
            (ui.more(more, self.members.next.as_deref(), "More people"))
        }
    }
}

/// Someone of an organization, member or invited, as the page about them shows it.
pub struct Someone {
    pub name: String,
    pub right: Right,
    /// An invitation can be sent again.
    pub waits: bool,
    pub state: &'static str,
    pub followed: Vec<FollowedRow>,
}

impl Someone {
    pub fn of(
        scope: &Scope,
        organization: OrganizationId,
        person: PersonId,
    ) -> Result<Self, Error> {
        if let Some(member) = scope.member(organization, person)? {
            return Ok(Self {
                name: member.name.clone(),
                right: member.right,
                waits: false,
                state: state(&member),
                followed: scope.followed_by(person, organization, LISTED)?,
            });
        }
        let mut invited = scope.invited_to(organization)?.into_iter();
        let invited = invited
            .find(|row| row.person == person)
            .ok_or(Refusal::NotFound)?;
        Ok(Self {
            name: invited.email,
            right: invited.right,
            waits: true,
            state: "invited",
            followed: scope.followed_by(person, organization, LISTED)?,
        })
    }

    /// Changing the right, and inviting again.
    #[must_use]
    pub fn changing(&self, (action, hidden): (&str, &Markup), trouble: &Trouble) -> Markup {
        html! {
            form .card.narrow method="post" action=(action) {
                h2 { "Right" }
                (hidden)
                (rights(self.right.word(), trouble))
                button .btn type="submit" name="act" value="right" { "Save" }
                @if self.waits { " " button .btn type="submit" name="act" value="invite" { "Invite again" } }
            }
        }
    }

    /// Removing, with what stays theirs: tickets they asked for or follow themselves (A8).
    #[must_use]
    pub fn removing(
        &self,
        (action, hidden): (&str, &Markup),
        organization: &OrganizationRow,
        oneself: bool,
    ) -> Markup {
        let (asked, followed): (Vec<_>, Vec<_>) =
            self.followed.iter().partition(|row| row.is_requester);
        let listed = asked.len() + followed.len();
        let older = listed >= usize::try_from(LISTED).unwrap_or(usize::MAX);
        html! {
            form .card.narrow method="post" action=(action) {
                h2 { (if oneself { "Leave" } else { "Remove" }) }
                (hidden)
                p {
                    @if oneself { "You no longer see what is shared with " bdi { (organization.name) } ", from now on." }
                    @else { bdi { (self.name) } " no longer sees what is shared with " bdi { (organization.name) } ", from now on." }
                }
                @if !asked.is_empty() {
                    details {
                        summary { (if oneself { "Your own requests stay yours" } else { "Requests of their own stay theirs" }) " (" (asked.len()) ")" }
                        ul { @for row in &asked { li { "#" (row.number) " " bdi { (row.subject) } } } }
                    }
                }
                @if !followed.is_empty() {
                    fieldset {
                        legend { (if oneself { "Tickets you follow stay in your sight. Take yourself off:" } else { "Tickets they follow stay in their sight. Take them off:" }) }
                        div .choice { input #all type="checkbox" name="all" value="yes"; label for="all" { "all of these" @if older { ", and older ones" } } }
                        @for row in &followed {
                            div .choice {
                                input id={ "t" (row.number) } type="checkbox" name="tickets" value=(row.number);
                                label for={ "t" (row.number) } { "#" (row.number) " " bdi { (row.subject) } }
                            }
                        }
                    }
                }
                button .btn.danger type="submit" name="act" value="remove" {
                    @if oneself { "Leave " bdi { (organization.name) } } @else { "Remove from " bdi { (organization.name) } }
                }
            }
        }
    }
}

/// The tickets a removal takes along: those ticked in a form, or all there are.
pub fn taken(
    scope: &Scope,
    ticked: Option<&Form>,
    (organization, person): (OrganizationId, PersonId),
) -> Result<Vec<TicketNumber>, Error> {
    let followed = scope.followed_by(person, organization, TAKEN)?;
    let ticked = match ticked {
        Some(form) if form.text("all")? != "yes" => Some(form.all("tickets")),
        _ => None,
    };
    let is_ticked = |number: &TicketNumber| {
        let number = number.to_string();
        ticked
            .as_ref()
            .is_none_or(|ticked| ticked.contains(&number))
    };
    let chosen = followed
        .into_iter()
        .filter(|row| !row.is_requester)
        .map(|row| row.number)
        .filter(is_ticked);
    Ok(chosen.collect())
}

/// The organization's settings that its managers decide.
#[must_use]
pub fn sharing(organization: &OrganizationRow, trouble: &Trouble) -> Markup {
    let options = [
        ("on", "shared with all members, unless chosen otherwise"),
        ("off", "private, unless chosen otherwise"),
    ];
    let options = options.iter().map(|(value, text)| {
        let chosen = (*value == "on") == organization.share_new_tickets;
        ((*value).to_owned(), (*text).to_owned(), chosen)
    });
    html! {
        (Select { label: "New requests are", name: "share_new_tickets", options: options.collect(), trouble })
    }
}
