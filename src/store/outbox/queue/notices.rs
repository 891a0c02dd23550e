//! Notices of an act, queued together.

use rusqlite::params;

use super::Turn;
use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        outbox::{
            lanes::{Cause, Lane, Pace},
            notify::{MailKind, Notice, Quiet},
        },
        tickets::Ticket,
    },
    store::{Tx, engine::error::Result, outbox::Announcement},
};

/// Rows of notices as one JSON text: person, because, why not.
const NOTICES: &str = "(SELECT value ->> 0 AS person, value ->> 1 AS because, value ->> 2 AS quiet FROM json_each(?1))";

impl Tx<'_> {
    /// Puts the mails of an act into the outbox, and notes who follows the ticket and gets none of
    /// its comment. Until an address is confirmed, nothing goes there but what is about requests of
    /// its own (P8).
    pub fn queue_notices(&self, notices: &[Notice], about: &Announcement<'_>) -> Result<()> {
        let mut mailed = 0;
        for alike in notices.chunk_by(|one, next| one.is_like(next)) {
            mailed += self.queue_alike(alike, about)?;
        }
        match about.comment.filter(|_| mailed < notices.len()) {
            Some(comment) => self.note_not_mailed(notices, (about.ticket, comment)),
            None => Ok(()),
        }
    }

    /// Mails that differ by who gets them. How many there are.
    fn queue_alike(&self, notices: &[Notice], about: &Announcement<'_>) -> Result<usize> {
        let Some(Notice {
            kind,
            because,
            quiet: None,
            ..
        }) = notices.first()
        else {
            return Ok(0);
        };
        let people: Vec<PersonId> = notices.iter().map(|notice| notice.person).collect();
        let sql = "/* queue_notices */ INSERT INTO base_outbox (kind, person, address, ticket, comment, facts, because, created_at, due_at, waits,
               pace, cause, lane, cause_turn, ticket_turn)
             SELECT ?3, p.id, p.email, ?2, ?5, ?6, ?4, ?7, ?18, ?18 > ?7, iif(p.verified, ?9, ?17), ?10,
               iif(p.verified, ?11, ?14), iif(p.verified, ?12, ?15), iif(p.verified, ?13, ?16) + n.key
             FROM json_each(?1) n CROSS JOIN base_people p ON p.id = n.value
             WHERE p.active AND (p.verified OR p.id = ?8)";
        let (cause, ticket) = (about.cause, Some(about.ticket.number));
        let [proven, unproven] = self.turns(*kind, cause, ticket)?;
        let [pace, unproven_pace] =
            [true, false].map(|proven| Pace::new(*kind, cause, proven).number());
        let values = params![
            serde_json::to_string(&people)?,
            about.ticket.number,
            kind.word(),
            because.word(),
            about.comment,
            about.facts,
            about.now,
            about.ticket.requester,
            pace,
            cause.number(),
            proven.lane.number(),
            proven.of_cause,
            proven.of_ticket,
            unproven.lane.number(),
            unproven.of_cause,
            unproven.of_ticket,
            unproven_pace,
            about.due,
        ];
        Ok(self.conn.prepare_cached(sql)?.execute(values)?)
    }

    /// The next turns of a mail to an address that is proven, and of one that is not; mostly one lane's.
    pub(super) fn turns(
        &self,
        kind: MailKind,
        cause: Cause,
        ticket: Option<TicketNumber>,
    ) -> Result<[Turn; 2]> {
        let [lane, other] = [true, false].map(|proven| Lane::new(kind, cause, proven));
        let cause = cause.number();
        let turn = self.turn(lane, cause, ticket)?;
        if lane == other {
            return Ok([turn, turn]);
        }
        Ok([turn, self.turn(other, cause, ticket)?])
    }

    /// Whoever was an agent and is none any more has nothing to be told.
    fn note_not_mailed(&self, notices: &[Notice], (ticket, comment): (&Ticket, i64)) -> Result<()> {
        let rows: Vec<_> = notices
            .iter()
            .map(|notice| {
                (
                    notice.person,
                    notice.because.word(),
                    notice.quiet.map(Quiet::word),
                )
            })
            .collect();
        let sql = format!(
            "/* note_not_mailed */ INSERT INTO base_not_mailed (ticket, comment, person, because, why)
             SELECT ?2, ?3, p.id, n.because, CASE WHEN NOT p.active THEN 'ended' WHEN n.quiet IS NULL OR n.quiet = 'unreached' THEN 'unconfirmed' ELSE n.quiet END
             FROM {NOTICES} n CROSS JOIN base_people p ON p.id = n.person
             WHERE iif(n.quiet = 'unreached', NOT (p.active AND p.verified), n.quiet IS NOT NULL OR NOT (p.active AND (p.verified OR p.id = ?4)))"
        );
        let values = (
            serde_json::to_string(&rows)?,
            ticket.number,
            comment,
            ticket.requester,
        );
        self.conn.prepare_cached(&sql)?.execute(values)?;
        Ok(())
    }
}
