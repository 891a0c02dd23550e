//! Which mails leave next: lanes in their order, caps and breakers, and word of them to
//! administrators.

use serde_json::json;

use crate::{
    desk::Desk,
    domain::{
        ids::{OutboxId, PersonId, TicketNumber},
        moment::{HOUR, Moment},
        outbox::{
            lanes::{self, Cap, Cause, DESK_AN_HOUR, Guests, Hold, Lane, Pace},
            notify::MailKind,
        },
    },
    store::{
        Result, System, Tx,
        outbox::{Mail, NewMail},
    },
};

/// Held mails let go by one click.
const RELEASED_AT_ONCE: i64 = 1_000;
/// Mails held in one commit.
const HELD_AT_ONCE: usize = 500;

/// Which lanes are closed for now, and why.
#[derive(Debug, Clone, Copy, Default)]
struct Closed {
    /// The best of those lanes of first mails that wait and may not go on: what is worse may not either.
    first: Option<Guests>,
    /// Addresses that first mails went to within the hour.
    written_to: i64,
    tickets: bool,
}

impl Closed {
    fn now(system: &System<'_>, now: Moment) -> Result<Self> {
        let mut waiting = vec![];
        for lane in Lane::FIRST {
            match lane {
                Lane::First(guests) if system.lane_waits(lane)? => waiting.push(guests),
                _ => {}
            }
        }
        let written_to = if waiting.is_empty() {
            0
        } else {
            system.first_addresses_in_hour(now)?
        };
        Ok(Self {
            first: waiting
                .into_iter()
                .find(|guests| written_to >= guests.most()),
            written_to,
            tickets: system.ticket_mails_in_hour(now, DESK_AN_HOUR)? >= DESK_AN_HOUR
                && (system.lane_waits(Lane::Answer)? || system.lane_waits(Lane::Other)?),
        })
    }

    /// How many of a lane may leave before it is looked at again.
    fn room(self, lane: Lane) -> usize {
        match lane {
            Lane::First(guests) => usize::try_from(guests.most() - self.written_to).unwrap_or(0),
            _ => usize::MAX,
        }
    }

    fn why(self, lane: Lane) -> Option<Hold> {
        match lane {
            Lane::Account => None,
            Lane::First(guests) => self
                .first
                .filter(|closed| guests >= *closed)
                .map(|_| Hold::First),
            Lane::Answer | Lane::Other => self.tickets.then_some(Hold::Desk),
        }
    }

    fn holds(self) -> impl Iterator<Item = Hold> {
        let first = self.first.map(|_| Hold::First);
        first.into_iter().chain(self.tickets.then_some(Hold::Desk))
    }
}

/// The next mails to be sent, none of which is `under_way`. Whatever is over a cap is held, once.
///
/// # Errors
/// When the file cannot be read or written.
pub fn take(desk: &Desk, under_way: &[OutboxId], most: usize) -> Result<Vec<Mail>> {
    loop {
        let now = desk.clock.now();
        let idle = desk.store.system(|system| {
            let closed = Closed::now(system, now)?;
            Ok(!system.mail_comes_back(now)?
                && next(system, closed, under_way, 1)?.is_empty()
                && alarms(system, closed, now)?.is_empty())
        })?;
        if idle {
            return Ok(vec![]);
        }
        let under_way = under_way.to_vec();
        let taken = desk.store.write(move |tx| {
            tx.line_up_again(now)?;
            let mut taking = Taking {
                tx,
                now,
                under_way: under_way.clone(),
                first_ticket: None,
            };
            let (taken, closed) = taking.take(most)?;
            taking.alarm(closed)?;
            Ok(taken)
        })?;
        if !taken.is_empty() {
            return Ok(taken);
        }
    }
}

/// Mails being taken, in one transaction.
struct Taking<'a> {
    tx: &'a Tx<'a>,
    now: Moment,
    under_way: Vec<OutboxId>,
    /// Whose breaker tripped.
    first_ticket: Option<TicketNumber>,
}

impl Taking<'_> {
    /// With what was closed meanwhile.
    fn take(&mut self, most: usize) -> Result<(Vec<Mail>, Closed)> {
        let (mut taken, mut held) = (vec![], 0);
        loop {
            let system = self.tx.system();
            let closed = Closed::now(&system, self.now)?;
            let mails = next(&system, closed, &self.under_way, most - taken.len())?;
            let none = mails.is_empty();
            for mail in mails {
                if let Some((cap, until)) = over_a_cap(self.tx, &mail, self.now)? {
                    self.tx.hold_mail(mail.id, cap, until)?;
                    let ticket = mail.ticket.filter(|_| cap.hold == Hold::Ticket);
                    self.first_ticket = self.first_ticket.or(ticket);
                    held += 1;
                } else {
                    self.tx.take_slot(mail.id, self.now)?;
                    self.under_way.push(mail.id);
                    taken.push(mail);
                }
            }
            if none || taken.len() >= most || held >= HELD_AT_ONCE {
                return Ok((taken, closed));
            }
        }
    }

    /// Word to administrators.
    fn alarm(&self, closed: Closed) -> Result<()> {
        let system = self.tx.system();
        for hold in alarms(&system, closed, self.now)? {
            log::warn!("mail is held back: {}", hold.in_words());
            let ticket = self.first_ticket.filter(|_| hold == Hold::Ticket);
            let facts = json!({ "held": hold.word(), "ticket": ticket }).to_string();
            for person in untold(&system, hold, self.now)? {
                let mail = NewMail {
                    kind: MailKind::Alarm,
                    person,
                    cause: Cause::Desk,
                    facts: facts.clone(),
                    secret: None,
                };
                self.tx.queue_mail(&mail, self.now)?;
            }
        }
        Ok(())
    }
}

/// By lane, and by turn within.
fn next(
    system: &System<'_>,
    closed: Closed,
    under_way: &[OutboxId],
    most: usize,
) -> Result<Vec<Mail>> {
    let mut mails = vec![];
    let open = Lane::ALL
        .into_iter()
        .filter(|lane| closed.why(*lane).is_none());
    for lane in open {
        let room = closed.room(lane).saturating_sub(mails.len());
        let limit = room.min(most - mails.len());
        mails.extend(system.mails_in_line(lane, under_way, limit)?);
        if mails.len() == most {
            break;
        }
    }
    Ok(mails)
}

fn over_a_cap(tx: &Tx<'_>, mail: &Mail, now: Moment) -> Result<Option<(&'static Cap, Moment)>> {
    if mail.released_at.is_some() {
        return Ok(None);
    }
    let lane = Lane::ALL
        .into_iter()
        .find(|lane| lane.number() == mail.lane);
    let pace = Pace::parse(mail.pace).unwrap_or(Pace::Free);
    let caps = lanes::caps(pace, lane.unwrap_or(Lane::Other));
    let ticket = mail.ticket.map(|_| &lanes::TICKET);
    let mut over: Option<(&Cap, Moment)> = None;
    for cap in caps.iter().chain(ticket) {
        if let Some(until) = tx.held_until(mail, cap, now)?
            && over.is_none_or(|(_, known)| until > known)
        {
            over = Some((cap, until));
        }
    }
    Ok(over)
}

/// What is held back and not told yet: each kind once an hour.
fn alarms(system: &System<'_>, closed: Closed, now: Moment) -> Result<Vec<Hold>> {
    let mut alarms = vec![];
    let ticket = system.holds_mail(Hold::Ticket)?.then_some(Hold::Ticket);
    for hold in closed.holds().chain(ticket) {
        if !untold(system, hold, now)?.is_empty() {
            alarms.push(hold);
        }
    }
    Ok(alarms)
}

/// Administrators who were not told within the hour.
fn untold(system: &System<'_>, hold: Hold, now: Moment) -> Result<Vec<PersonId>> {
    let mut untold = vec![];
    for (person, admin) in system.reached_agents()? {
        if admin && !system.was_alarmed(person, hold, now - HOUR)? {
            untold.push(person);
        }
    }
    Ok(untold)
}

/// Why mail is held back at this moment.
pub fn held(system: &System<'_>, now: Moment) -> Result<Vec<Hold>> {
    let mut all: Vec<Hold> = Closed::now(system, now)?.holds().collect();
    for hold in [Hold::Ticket, Hold::Address, Hold::Unconfirmed] {
        if system.holds_mail(hold)? {
            all.push(hold);
        }
    }
    Ok(all)
}

/// Lanes in which nothing leaves at this moment, and why.
pub fn closed(system: &System<'_>, now: Moment) -> Result<Vec<(Lane, Hold)>> {
    let closed = Closed::now(system, now)?;
    let lanes = Lane::ALL.into_iter();
    Ok(lanes
        .filter_map(|lane| Some((lane, closed.why(lane)?)))
        .collect())
}

/// Lets mails go that are held for this reason, some at a time. How many there were.
pub fn release(desk: &Desk, hold: Hold) -> Result<usize> {
    let now = desk.clock.now();
    let released = desk.store.write(move |tx| {
        let held = tx.system().held_for(hold, RELEASED_AT_ONCE)?;
        for id in &held {
            tx.release_mail(*id, now)?;
        }
        Ok(held.len())
    })?;
    desk.ring_outbox();
    Ok(released)
}
