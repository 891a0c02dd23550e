//! To whom a reply goes, in sight above its button (T2).

use maud::{Markup, html};

use super::{At, View};
use crate::{
    domain::{
        ids::PersonId,
        outbox::notify::{Notice, Quiet},
    },
    language::say,
    web::{
        http::error::Trouble,
        ui::{
            Ui,
            fields::{self, Input},
        },
    },
};

/// So many are named; the others stand under the form.
const NAMED: usize = 20;

/// Somebody who is mailed of the reply unless they are left out.
struct Mailed<'a> {
    person: PersonId,
    name: &'a str,
}

impl View<'_> {
    /// Whom it goes to and who gets a copy, each to be left out of this one, and who else is added.
    pub(super) fn goes_to(&self, notices: &[Notice], trouble: &Trouble) -> Markup {
        let (to, copy): (Vec<Mailed<'_>>, Vec<Mailed<'_>>) = self
            .mailed(notices)
            .partition(|one| one.person == self.facts.requester);
        let (added, left_out) = (self.added(), self.left_out());
        let chip = |one: &Mailed<'_>| leaves_out(self.ui, one, left_out.contains(&one.person));
        html! {
            div .goes-to role="group" aria-label=(say::audience_goes_to()) {
                span .faint { (say::audience_to()) }
                @for one in &to { (chip(one)) }
                @if to.is_empty() { span { bdi { (self.facts.requester_name) } } }
                @if !copy.is_empty() { span .faint { (say::audience_copy()) } }
                @for one in copy.iter().take(NAMED) { (chip(one)) }
                @if copy.len() > NAMED { span .faint { (say::audience_copy_more(copy.len() - NAMED)) } }
            }
            (fields::beside("without", trouble.at("without")))
            details .fold open[!added.is_empty()] {
                summary { (self.ui.icon("plus")) (say::audience_copy_add()) }
                (Input::new(say::audience_copy_add(), "followers", added.first().map_or("", String::as_str), trouble).free().hint(say::audience_copy_add_hint()))
                @for more in added.iter().skip(1) { input name="followers" type="text" dir="auto" value=(more) aria-label=(say::audience_copy_add()); }
                (fields::beside("person", trouble.at("person")))
            }
        }
    }

    /// Whom it would go to if nobody was left out.
    fn mailed<'n>(&'n self, notices: &'n [Notice]) -> impl Iterator<Item = Mailed<'n>> {
        let all = self
            .followers
            .iter()
            .filter(|one| one.reached && !one.ended);
        all.filter(|one| {
            let notice = notices.iter().find(|notice| notice.person == one.person);
            notice.is_some_and(|notice| matches!(notice.quiet, None | Some(Quiet::LeftOut)))
        })
        .map(|one| Mailed {
            person: one.person,
            name: &one.name,
        })
    }

    /// Who was left out by what was sent and not taken.
    pub(super) fn left_out(&self) -> Vec<PersonId> {
        match self.attempt.at {
            At::Reply => left_out(&self.agent.form().all("without")),
            _ => vec![],
        }
    }

    /// Who was to be added by it.
    pub(super) fn added(&self) -> Vec<String> {
        match self.attempt.at {
            At::Reply => self.agent.form().all("followers"),
            _ => vec![],
        }
    }
}

fn leaves_out(ui: &Ui<'_>, one: &Mailed<'_>, is_out: bool) -> Markup {
    let words = say::audience_leave_out(one.name);
    html! {
        label .chip title=(words) {
            input .unseen type="checkbox" name="without" value=(one.person) checked[is_out] aria-label=(words);
            bdi { (one.name) } (ui.icon("x"))
        }
    }
}

/// Whom a form leaves out; what is nobody's id, is nobody.
pub(super) fn left_out(typed: &[String]) -> Vec<PersonId> {
    typed.iter().filter_map(|id| id.parse().ok()).collect()
}
