//! Who is at which ticket just now (T4), kept in memory alone: it is of no use to anybody half a minute
//! later.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::domain::{
    ids::{PersonId, TicketNumber},
    moment::Moment,
    tickets::presence::{Doing, LINGERS, Present},
};

/// Tickets that are known at once, and people on one of them; of more, who has been silent longest goes.
const TICKETS: usize = 2000;
const PEOPLE: usize = 50;

#[derive(Default)]
pub struct Presence {
    signs: Mutex<Signs>,
}

type Signs = HashMap<TicketNumber, Vec<Sign>>;

/// What somebody has last shown of themselves.
struct Sign {
    person: PersonId,
    name: String,
    seen_at: Moment,
    /// A reply or a note, and when they last wrote in it.
    writes: Option<(Doing, Moment)>,
}

impl Sign {
    fn doing(&self, now: Moment) -> Doing {
        let writes = self.writes.filter(|(_, at)| lasts(*at, now));
        writes.map_or(Doing::Looking, |(doing, _)| doing)
    }
}

/// Also where the clock was set back.
fn lasts(at: Moment, now: Moment) -> bool {
    (now.0 - at.0).abs() < LINGERS
}

impl Presence {
    /// Somebody says what they do there.
    pub fn sign(
        &self,
        number: TicketNumber,
        (person, name): (PersonId, &str),
        (doing, now): (Doing, Moment),
    ) {
        let mut signs = self.signs();
        make_room(&mut signs, number, now);
        let here = signs.entry(number).or_default();
        let at = here.iter().position(|sign| sign.person == person);
        if at.is_none() && here.len() >= PEOPLE {
            let silent = here.iter().enumerate().min_by_key(|(_, sign)| sign.seen_at);
            silent.map(|(at, _)| at).map(|at| here.remove(at));
        }
        let sign = Sign {
            person,
            name: name.to_owned(),
            seen_at: now,
            writes: (doing != Doing::Looking).then_some((doing, now)),
        };
        match at.and_then(|at| here.get_mut(at)) {
            Some(known) => *known = sign,
            None => here.push(sign),
        }
    }

    /// Somebody is still there, whatever they do.
    pub fn stays(&self, number: TicketNumber, (person, name): (PersonId, &str), now: Moment) {
        if let Some(here) = self.signs().get_mut(&number)
            && let Some(sign) = here.iter_mut().find(|sign| sign.person == person)
        {
            sign.seen_at = now;
            return;
        }
        self.sign(number, (person, name), (Doing::Looking, now));
    }

    /// Who is there, in the order they came.
    #[must_use]
    pub fn at(&self, number: TicketNumber, now: Moment) -> Vec<Present> {
        let signs = self.signs();
        let here = signs.get(&number).map(Vec::as_slice).unwrap_or_default();
        let here = here.iter().filter(|sign| lasts(sign.seen_at, now));
        let present = |sign: &Sign| Present {
            id: sign.person,
            name: sign.name.clone(),
            doing: sign.doing(now),
        };
        here.map(present).collect()
    }

    fn signs(&self) -> MutexGuard<'_, Signs> {
        self.signs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets who is gone: on the ticket, and, where there are too many of them, on all.
fn make_room(signs: &mut Signs, number: TicketNumber, now: Moment) {
    if let Some(here) = signs.get_mut(&number) {
        here.retain(|sign| lasts(sign.seen_at, now));
        return;
    }
    if signs.len() < TICKETS {
        return;
    }
    signs.retain(|_, here| here.iter().any(|sign| lasts(sign.seen_at, now)));
    if signs.len() >= TICKETS {
        let last = |here: &[Sign]| here.iter().map(|sign| sign.seen_at).max();
        let silent = signs.iter().min_by_key(|(_, here)| last(here));
        let silent = silent.map(|(number, _)| *number);
        silent.and_then(|number| signs.remove(&number));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_000_000);
    const INES: (PersonId, &str) = (PersonId(1), "Ines");
    const IVO: (PersonId, &str) = (PersonId(2), "Ivo");

    fn said(presence: &Presence, ticket: i64, now: Moment) -> Vec<(String, Doing)> {
        let here = presence.at(TicketNumber(ticket), now).into_iter();
        here.map(|one| (one.name, one.doing)).collect()
    }

    #[test]
    fn t4_somebody_is_gone_half_a_minute_after_their_last_sign() {
        let presence = Presence::default();
        let ticket = TicketNumber(7);
        presence.sign(ticket, INES, (Doing::Looking, NOW));
        presence.sign(ticket, IVO, (Doing::Replying, NOW + 10));
        let both = [
            ("Ines".into(), Doing::Looking),
            ("Ivo".into(), Doing::Replying),
        ];
        assert_eq!(said(&presence, 7, NOW + 29), both);
        assert_eq!(said(&presence, 7, NOW + 30), both[1..]);
        assert_eq!(said(&presence, 7, NOW + 40), []);
        assert_eq!(said(&presence, 8, NOW), []);
        // Nobody stays for a day because the clock was set back by one.
        assert_eq!(said(&presence, 7, NOW - 86_400), []);
    }

    #[test]
    fn t4_who_writes_and_stops_is_only_looking_while_they_stay() {
        let presence = Presence::default();
        let ticket = TicketNumber(7);
        presence.sign(ticket, INES, (Doing::Noting, NOW));
        presence.stays(ticket, INES, NOW + 20);
        assert_eq!(
            said(&presence, 7, NOW + 29),
            [("Ines".into(), Doing::Noting)]
        );
        assert_eq!(
            said(&presence, 7, NOW + 31),
            [("Ines".into(), Doing::Looking)]
        );
        presence.sign(ticket, INES, (Doing::Replying, NOW + 32));
        presence.sign(ticket, INES, (Doing::Looking, NOW + 33));
        assert_eq!(
            said(&presence, 7, NOW + 34),
            [("Ines".into(), Doing::Looking)]
        );
        // Whom the desk knows nothing of any more, has come again.
        presence.stays(ticket, IVO, NOW + 40);
        assert_eq!(
            said(&presence, 7, NOW + 64),
            [("Ivo".into(), Doing::Looking)]
        );
    }

    #[test]
    fn t4_however_many_pages_are_opened_the_memory_has_an_end() {
        let presence = Presence::default();
        for number in 0..TICKETS + 500 {
            let number = i64::try_from(number).expect("a number");
            presence.sign(
                TicketNumber(number),
                INES,
                (Doing::Looking, NOW + number / 100),
            );
        }
        assert_eq!(presence.signs().len(), TICKETS);
        assert_eq!(said(&presence, 0, NOW + 24), []);
        for person in 0..PEOPLE + 9 {
            let person = PersonId(i64::try_from(person).expect("a number"));
            presence.sign(
                TicketNumber(2499),
                (person, "One"),
                (Doing::Looking, NOW + 25),
            );
        }
        assert_eq!(said(&presence, 2499, NOW + 25).len(), PEOPLE);
        // When all are gone, so is what was known of them.
        presence.sign(TicketNumber(1), IVO, (Doing::Looking, NOW + 100));
        assert_eq!(presence.signs().len(), 1);
    }
}
