//! One of its people, and what may be done about them.

use maud::{Markup, html};

use super::{
    people::LISTED,
    rights::{rights, state},
};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        people::viewer::Right,
        refusal::Refusal,
    },
    store::{
        Scope,
        people::read::{FollowedRow, OrganizationRow},
    },
    web::http::error::{Error, Trouble},
};

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
    pub fn new(
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
