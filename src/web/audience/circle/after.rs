//! Who was told of a message, and who was not.

use maud::{Markup, html};

use crate::{
    domain::kept,
    domain::{
        names::enumerated,
        outbox::lanes::{Hold, Lane},
    },
    language::say,
    store::tickets::read::Told,
    web::ui::Ui,
};

/// Who was mailed about a comment, for agents with what became of it.
#[must_use]
pub fn after_for_agent(ui: &Ui<'_>, told: &[&Told], closed: &[(Lane, Hold)]) -> Markup {
    let lane_of = |told: &Told| {
        closed
            .iter()
            .find(|(lane, _)| told.lane == Some(lane.number()))
    };
    let (held, rest): (Vec<&Told>, Vec<&Told>) = told
        .iter()
        .copied()
        .partition(|told| told.state == Told::HELD || lane_of(told).is_some());
    let names: Vec<String> = rest
        .iter()
        .map(|told| {
            let (because, name) = (say::audience_because(&told.because), &told.name);
            let state = say::audience_mail_state(&told.state);
            let error = told
                .error
                .as_deref()
                .map(|why| kept::of_mail_out(why).say());
            match (&error, told.state.as_str()) {
                (Some(why), Told::NOT_MAILED) => {
                    say::audience_recipient_not(because, name, say::audience_why_not(why))
                }
                (None, Told::NOT_MAILED) => say::audience_recipient_none(because, name),
                (Some(error), _) => say::audience_recipient_error(because, error, name, state),
                (None, _) => say::audience_recipient(because, name, state),
            }
        })
        .collect();
    let failed = rest.iter().filter(|told| told.state == "failed").count();
    html! {
        @if names.len() > 1 {
            details .fold.mailed {
                summary {
                    (ui.icon("mail"))
                    (if failed > 0 { say::audience_mailed_to_failed(failed, names.len()) } else { say::audience_mailed_to(names.len()) })
                    (ui.icon("down-small"))
                }
                p .faint { (say::audience_mailed_list(names.join(say::names_between()))) }
            }
        } @else if !names.is_empty() {
            p .faint.mailed { (say::audience_mailed_list(names.join(say::names_between()))) }
        }
        @for told in held {
            p .faint.mailed {
                (say::audience_not_mailed_yet(waits(ui, told)))
                @if let Some((_, hold)) = lane_of(told) { " " (hold.in_words()) }
            }
        }
    }
}

/// Whom a mail waits for, until when and why.
#[must_use]
pub fn waits(ui: &Ui<'_>, told: &Told) -> Markup {
    let because = say::audience_because(&told.because);
    let name = html! { bdi { (told.name) } };
    let until = told.until.map(|until| ui.time(until));
    let error = told
        .error
        .as_deref()
        .map(|why| kept::of_mail_out(why).say());
    match (until, &error) {
        (None, None) => say::audience_waits(because, name),
        (None, Some(why)) => say::audience_waits_why(because, name, why),
        (Some(until), None) => say::audience_waits_until(because, name, until),
        (Some(until), Some(why)) => say::audience_waits_until_why(because, name, until, why),
    }
}

/// The same for customers: by name, the support team as such; what failed, but not why.
#[must_use]
pub fn after_for_customer(told: &[&Told]) -> Markup {
    let (team, told): (Vec<&Told>, Vec<&Told>) = told
        .iter()
        .copied()
        .partition(|told| told.because == Told::SUPPORT);
    let team = team
        .first()
        .map(|_| say::audience_support_team().to_owned());
    let people: Vec<String> = told.iter().map(|told| told.name.clone()).collect();
    let hedged = !people.is_empty();
    let all: Vec<String> = team.into_iter().chain(people).collect();
    let failed = told.iter().filter(|told| told.state == "failed");
    let failed: Vec<String> = failed.map(|told| told.name.clone()).collect();
    html! {
        @if !all.is_empty() {
            p .faint.mailed {
                (if hedged { say::audience_mailed_hedged(enumerated(&all)) } else { say::audience_mailed(enumerated(&all)) })
                @if !failed.is_empty() { " " (say::audience_undelivered(enumerated(&failed))) }
            }
        }
    }
}
