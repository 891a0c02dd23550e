//! Words that are kept in English, of a mail that waits, fails or is not taken up: said again as
//! their reader speaks, where they are words of ours.

use super::{
    inbox::bounce::Reason,
    outbox::lanes::{Guests, Lane, Pace, TICKET, caps},
};
use crate::language::Sentence;

/// What stands in the place of a value while a sentence is compared.
const PLACE: &str = "\u{1}";

/// Why a mail of ours waits, failed or came back.
#[must_use]
pub fn of_mail_out(kept: &str) -> Sentence {
    let of = [
        (Pace::Automatic, Lane::First(Guests::OfAgents)),
        (Pace::Automatic, Lane::Other),
        (Pace::Personal, Lane::Other),
    ];
    let of = of.into_iter().flat_map(|(pace, lane)| caps(pace, lane));
    let fixed = of.chain([&TICKET]).map(|cap| cap.why()).chain([
        Sentence::outbox_not_to_be_seen(),
        Sentence::outbox_rendering_failed(),
    ]);
    same(kept, fixed)
        .or_else(|| filled(kept, Sentence::outbox_no_mail_of_it))
        .or_else(|| reported(kept))
        .unwrap_or_else(|| Sentence::written(kept.to_owned()))
}

/// Why a mail that came in is not what it would be.
#[must_use]
pub fn of_mail_in(kept: &str) -> Sentence {
    same(kept, [Sentence::inbox_from_ourselves()])
        .or_else(|| same(kept, PROGRAMS.map(|why| Sentence::inbox_by_program(why()))))
        .or_else(|| counted(kept))
        .or_else(|| reported(kept))
        .unwrap_or_else(|| Sentence::written(kept.to_owned()))
}

const PROGRAMS: [fn() -> Sentence; 9] = [
    Sentence::inbox_why_auto_submitted,
    Sentence::inbox_why_precedence,
    Sentence::inbox_why_autoreply,
    Sentence::inbox_why_subject,
    Sentence::inbox_why_mail_system,
    Sentence::inbox_why_report,
    Sentence::inbox_why_reaction,
    Sentence::inbox_why_no_path,
    Sentence::inbox_why_again,
];

/// Limits and budgets: more than a number.
fn counted(kept: &str) -> Option<Sentence> {
    let digits = kept.split(|c: char| !c.is_ascii_digit() && c != ',');
    let most = digits.map(|digits| digits.replace(',', ""));
    let most: i64 = most.filter_map(|digits| digits.parse().ok()).next()?;
    let limits = [
        Sentence::inbox_limit_bytes(most),
        Sentence::inbox_limit_depth(most),
        Sentence::inbox_limit_parts(most),
        Sentence::inbox_limit_headers(most),
        Sentence::inbox_limit_header_bytes(most),
        Sentence::inbox_limit_addresses(most),
    ];
    let goods = ["comment", "note", "known", "new"];
    same(kept, limits)
        .or_else(|| {
            same(
                kept,
                goods.map(|what| Sentence::inbox_budget_desk(most, what)),
            )
        })
        .or_else(|| filled(kept, |from| Sentence::inbox_budget_address(from, most)))
        .or_else(|| {
            goods.into_iter().find_map(|what| {
                filled(kept, |of| Sentence::inbox_budget_domain(of, most, what))
                    .or_else(|| filled(kept, |of| Sentence::inbox_budget_network(most, of, what)))
            })
        })
}

/// What a report says became of a mail.
fn reported(kept: &str) -> Option<Sentence> {
    let mut reasons = Reason::all();
    let failed = |reason: Reason| {
        filled(kept, |said| {
            Sentence::inbox_report_failed(reason.in_words(), said)
        })
    };
    let failed = reasons.find_map(failed);
    failed.or_else(|| filled(kept, Sentence::inbox_report_delayed))
}

fn same(kept: &str, known: impl IntoIterator<Item = Sentence>) -> Option<Sentence> {
    let mut known = known.into_iter();
    known.find(|sentence| sentence.in_english() == kept)
}

/// The sentence with the value that it was kept with, if it is that sentence.
fn filled(kept: &str, sentence: impl Fn(String) -> Sentence) -> Option<Sentence> {
    let english = sentence(PLACE.to_owned()).in_english();
    let (before, behind) = english.split_once(PLACE)?;
    let value = kept.strip_prefix(before)?.strip_suffix(behind)?;
    Some(sentence(value.to_owned()))
}

#[cfg(test)]
mod tests;
