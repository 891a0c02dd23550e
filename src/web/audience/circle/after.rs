//! Who was told of a message, and who was not.

use maud::{Markup, html};

use super::forecast::HEDGE;
use crate::{
    domain::{
        names::{enumerated, isolated},
        outbox::lanes::{Hold, Lane},
    },
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
            let state = match (&told.error, told.state.as_str()) {
                (Some(why), Told::NOT_MAILED) => format!("{}: {}", why_not(why), Told::NOT_MAILED),
                (Some(error), state) => format!("{state}: {error}"),
                (None, state) => state.to_owned(),
            };
            format!("{} ({}, {state})", isolated(&told.name), relation(told))
        })
        .collect();
    let failed = rest.iter().filter(|told| told.state == "failed").count();
    html! {
        @if names.len() > 1 {
            details .fold.mailed {
                summary { (ui.icon("mail")) "Mailed to " (names.len()) @if failed > 0 { ", " (failed) " failed" } (ui.icon("down-small")) }
                p .faint { "Mailed: " (names.join(", ")) }
            }
        } @else if !names.is_empty() {
            p .faint.mailed { "Mailed: " (names.join(", ")) }
        }
        @for told in held {
            p .faint.mailed {
                "Not mailed yet: " (waits(ui, told))
                @if let Some((_, hold)) = lane_of(told) { " " (hold.in_words()) }
            }
        }
    }
}

/// Whom a mail waits for, until when and why.
#[must_use]
pub fn waits(ui: &Ui<'_>, told: &Told) -> Markup {
    html! {
        bdi { (told.name) } " (" (relation(told)) ")"
        " waits" @if let Some(until) = told.until { " until " (ui.time(until)) }
        @if let Some(why) = &told.error { ", because " (why) }
        "."
    }
}

fn relation(told: &Told) -> &str {
    match told.because.as_str() {
        "follower" => "follows",
        "assignee" => "assigned",
        "unassigned" => "watches unassigned tickets",
        "stand_in" => "for whom it is assigned to",
        word => word,
    }
}

fn why_not(word: &str) -> &str {
    match word {
        "off" => "switched off",
        "unconfirmed" => "address not confirmed",
        "ended" => "account ended",
        muted => muted,
    }
}

/// The same for customers: by name, the support team as such; what failed, but not why.
#[must_use]
pub fn after_for_customer(told: &[&Told]) -> Markup {
    let (team, told): (Vec<&Told>, Vec<&Told>) = told
        .iter()
        .copied()
        .partition(|told| told.because == Told::SUPPORT);
    let team = team.first().map(|_| "the support team".to_owned());
    let people: Vec<String> = told.iter().map(|told| told.name.clone()).collect();
    let hedged = !people.is_empty();
    let all: Vec<String> = team.into_iter().chain(people).collect();
    let failed = told.iter().filter(|told| told.state == "failed");
    let failed: Vec<String> = failed.map(|told| told.name.clone()).collect();
    html! {
        @if !all.is_empty() {
            p .faint.mailed {
                "Mailed: " (enumerated(&all)) (if hedged { HEDGE } else { "." })
                @if !failed.is_empty() { " Could not be delivered to " (enumerated(&failed)) "." }
            }
        }
    }
}
