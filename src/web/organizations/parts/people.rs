//! The list of an organization's people.

use maud::{Markup, html};

use crate::{
    domain::ids::OrganizationId,
    language::say,
    store::{
        Scope,
        people::read::{InvitationRow, MemberRow},
    },
    web::{
        http::{
            error::Error,
            form::Form,
            paging::{self, Part},
        },
        ui::Ui,
    },
};

/// Members on one page.
const PAGE: i64 = 50;
/// Tickets listed when someone is removed, and most that are taken along with one act.
pub(super) const LISTED: i64 = 100;

/// One page of an organization's people, the invited ones first.
pub struct People {
    pub invited: Vec<InvitationRow>,
    pub members: Part<MemberRow>,
}

impl People {
    pub fn new(scope: &Scope, id: OrganizationId, query: &Form) -> Result<Self, Error> {
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
            @if self.invited.is_empty() && self.members.rows.is_empty() { p .empty { (say::organizations_nobody()) } }
            @else {
                div .list.people-list {
                    ul .plain {
                        @for row in &self.invited {
                            li .row {
                                span .subj { (name(row.person.0, &row.email)) }
                                span .faint {}
                                span .faint { (say::organizations_person_invited(row.right.in_words().say())) }
                            }
                        }
                        @for row in &self.members.rows {
                            li .row {
                                span .subj { (name(row.person.0, &row.name)) }
                                span .faint { (row.email) }
                                span .faint { @if row.active { (row.right.in_words()) } @else { (say::organizations_person_ended(row.right.in_words().say())) } }
                            }
                        }
                    }
                }
            }
            (ui.more(more, self.members.next.as_deref(), say::organizations_more_people()))
        }
    }
}
