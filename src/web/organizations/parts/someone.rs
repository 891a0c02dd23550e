//! One of its people, and what may be done about them.

use maud::{Markup, html};

use super::{
    people::LISTED,
    rights::{rights, state},
};
use crate::web::ui::button::Button;
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        people::viewer::Right,
        refusal::Refusal,
    },
    language::say,
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
            state: say::organizations_state_invited(),
            followed: scope.followed_by(person, organization, LISTED)?,
        })
    }

    /// Changing the right, and inviting again.
    #[must_use]
    pub fn changing(&self, (action, hidden): (&str, &Markup), trouble: &Trouble) -> Markup {
        html! {
            form .card.narrow method="post" action=(action) {
                h2 { (say::organizations_someone_right()) }
                (hidden)
                (rights(self.right.word(), trouble))
                (Button::new(say::organizations_save()).named("act", "right"))
                @if self.waits { " " (Button::new(say::organizations_invite_again()).named("act", "invite")) }
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
        let its_name = html! { bdi { (organization.name) } };
        html! {
            form .card.narrow method="post" action=(action) {
                h2 { (if oneself { say::organizations_leave() } else { say::organizations_remove() }) }
                (hidden)
                p {
                    @if oneself { (say::organizations_leave_what(&its_name)) }
                    @else { (say::organizations_remove_what(html! { bdi { (self.name) } }, &its_name)) }
                }
                @if !asked.is_empty() {
                    details {
                        summary { (if oneself { say::organizations_leave_asked(asked.len()) } else { say::organizations_remove_asked(asked.len()) }) }
                        ul { @for row in &asked { li { "#" (row.number) " " bdi { (row.subject) } } } }
                    }
                }
                @if !followed.is_empty() {
                    fieldset {
                        legend { (if oneself { say::organizations_leave_followed() } else { say::organizations_remove_followed() }) }
                        div .choice { input #all type="checkbox" name="all" value="yes"; label for="all" { (if older { say::organizations_all_and_older() } else { say::organizations_all_of_these() }) } }
                        @for row in &followed {
                            div .choice {
                                input id={ "t" (row.number) } type="checkbox" name="tickets" value=(row.number);
                                label for={ "t" (row.number) } { "#" (row.number) " " bdi { (row.subject) } }
                            }
                        }
                    }
                }
                button .btn.danger type="submit" name="act" value="remove" {
                    (if oneself { say::organizations_leave_button(&its_name) } else { say::organizations_remove_button(&its_name) })
                }
            }
        }
    }
}
