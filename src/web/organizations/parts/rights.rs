//! Rights within an organization, in words and as a choice.

use maud::{Markup, html};

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        people::viewer::Right,
        refusal::Refusal,
    },
    language::{Sentence, say},
    store::{Scope, people::read::MemberRow},
    web::{
        http::{
            error::{Error, Trouble},
            form::Form,
        },
        ui::fields::Select,
    },
};

const TAKEN: i64 = 500;

/// The rights to choose from.
#[must_use]
pub fn rights(chosen: &str, trouble: &Trouble) -> Markup {
    let rights = [
        (Right::Member, say::organizations_right_member_what()),
        (Right::Limited, say::organizations_right_limited_what()),
        (Right::Manager, say::organizations_right_manager_what()),
    ];
    let options = rights.into_iter().map(|(right, text)| {
        (
            right.word().to_owned(),
            text.to_owned(),
            right.word() == chosen,
        )
    });
    html! {
        (Select { label: say::organizations_right(), name: "right", options: options.collect(), trouble })
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
            Sentence::organizations_right_choose(),
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
        say::organizations_state_active()
    } else {
        say::organizations_state_ended()
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
