//! The mail that leaves next.

use super::{HELD_AT_ONCE, Taking, alarm::alarms, closed::Closed};
use crate::{
    desk::Desk,
    domain::{
        ids::OutboxId,
        moment::Moment,
        outbox::lanes::{self, Cap, Hold, Lane, Pace},
    },
    store::{Result, System, Tx, outbox::Mail},
};

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
