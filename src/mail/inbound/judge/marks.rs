//! What proves something in a message: the names and addresses of ours that it holds.

use super::REFERENCES;
use crate::{
    desk::{
        Desk,
        inbox::{Reported, Told},
    },
    domain::{ids::TicketNumber, inbox::bounce::CameBack, outbox::way_in::WayIn},
    mail::{
        inbound::read::Letter,
        signed::{self, Reply},
    },
    store::{Result, System},
};

/// The left parts of the Message-IDs that a message says it answers, the most direct first.
pub(super) fn named(letter: &Letter) -> impl Iterator<Item = &str> {
    let references = letter.references.iter().rev().take(REFERENCES);
    let names = letter.in_reply_to.iter().take(REFERENCES).chain(references);
    names.filter_map(|name| Some(name.split_once('@')?.0))
}

/// The way in that a message came by. It answers a note if either its address or the mail it answers
/// says so: people copy one without the other.
pub(super) fn way_in(desk: &Desk, marks: &[String], letter: &Letter) -> Result<Option<WayIn>> {
    let mut ways = Vec::new();
    for mark in marks {
        match signed::parse_reply(&desk.secrets, mark) {
            Some(Reply::WayIn(way_in)) => ways.push(way_in),
            Some(Reply::Names(names)) => ways.extend(given_by(desk, &names)?),
            None => {}
        }
    }
    ways.extend(named(letter).find_map(|name| signed::parse_message(&desk.secrets, name)));
    let of_note = ways.iter().any(|way_in| way_in.of_note);
    let way_in = ways.into_iter().next();
    Ok(way_in.map(|way_in| WayIn { of_note, ..way_in }))
}

/// The mail whose reports come to the address that a message is for.
pub(super) fn bounced(desk: &Desk, marks: &[String]) -> Result<Option<String>> {
    for mark in marks {
        let names = signed::parse_bounce(&desk.secrets, mark);
        if let Some(way_in) = given_by(desk, &names)? {
            return Ok(way_in.mail);
        }
    }
    Ok(None)
}

/// The way in that a mail gave, if there is one by one of these names.
fn given_by(desk: &Desk, names: &[String]) -> Result<Option<WayIn>> {
    let system = |system: &System<'_>| {
        let given = names.iter().map(|name| system.way_in_of_mail(name));
        given.filter_map(Result::transpose).next().transpose()
    };
    desk.store.system(system)
}

/// Whatever a program sends to a bounce address is a report; of all else, what says it is one.
pub(super) fn report(
    desk: &Desk,
    by_address: Option<String>,
    (letter, by_program): (&Letter, bool),
) -> Option<Reported> {
    let report = letter.report.as_ref();
    let is_standard = report.is_some_and(|report| report.is_standard);
    if !is_standard && !(by_program && (by_address.is_some() || report.is_some())) {
        return None;
    }
    let by_name = || {
        let names = letter.returned_ids();
        let mut tokens = names.filter_map(|name| Some(name.split_once('@')?.0));
        tokens.find_map(|token| signed::name_of_message(&desk.secrets, token))
    };
    let told = letter.recipients_told_of().into_iter();
    let told = told.map(|recipient| Told {
        addresses: recipient.addresses().collect(),
        came_back: match (recipient.has_failed(), recipient.is_hard()) {
            (false, _) => CameBack::No,
            (true, false) => CameBack::ForNow,
            (true, true) => CameBack::ForGood,
        },
        // As the ledger keeps it.
        words: recipient.in_words().in_english(),
    });
    Some(Reported {
        is_ours: by_address.is_some(),
        mail: by_address.or_else(by_name),
        told: told.collect(),
        words: letter.subject.clone(),
    })
}

pub(super) fn written(letter: &Letter) -> String {
    let all = letter.to.iter().chain(&letter.cc);
    let all: Vec<&str> = all.map(|mailbox| mailbox.written.as_str()).collect();
    all.join(", ")
}

/// `[#7]`, as our subjects begin.
pub(super) fn number_of(subject: &str) -> Option<TicketNumber> {
    subject
        .split("[#")
        .skip(1)
        .find_map(|rest| rest.split_once(']')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_in_a_subject_is_read_whatever_stands_around_it() {
        for (subject, number) in [
            ("[#7] Invoice", Some(7)),
            ("Re: AW: [#1042] Invoice", Some(1042)),
            ("[# 7] Invoice", None),
            ("[#x] [#8]", Some(8)),
            ("Invoice #7", None),
        ] {
            assert_eq!(number_of(subject), number.map(TicketNumber), "{subject}");
        }
    }
}
