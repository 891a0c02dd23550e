//! Drafts: kept for one person on one ticket, on every device of theirs (T1).

use crate::{
    desk::{Act, Desk, work::Work},
    domain::{
        ids::TicketNumber,
        inbox::text,
        names,
        refusal::Refusal,
        tickets::draft::{Draft, DraftKind, behind},
    },
    store::{Result, tickets::drafts::Begun},
};

/// Keeps it in place of the one before; an empty one is thrown away.
///
/// # Errors
/// Not found, for a ticket they do not see and a note of who is no agent; what is wrong with it.
pub fn keep(desk: &Desk, act: &Act, at: (TicketNumber, DraftKind), draft: Draft) -> Result<()> {
    let (ticket, kind) = at;
    desk.work(act, move |work| {
        let viewer = &work.act.viewer;
        let found = work.tx.lock(viewer, ticket)?;
        if !kind.is_for(viewer) {
            return Err(Refusal::NotFound.into());
        }
        // What was begun before a role was cut can be thrown away.
        if draft.is_empty() {
            return work.tx.end_draft(viewer.person(), ticket, kind);
        }
        viewer.must_as_agent(kind.right())?;
        draft.check(work.catalog.workflow(&found.workflow)?)?;
        work.tx
            .keep_draft(work.begun(ticket, kind), &draft, work.act.now)
    })
}

/// Throws it away.
///
/// # Errors
/// As [`keep`].
pub fn end(desk: &Desk, act: &Act, at: (TicketNumber, DraftKind)) -> Result<()> {
    keep(desk, act, at, Draft::default())
}

/// Puts what an agent said on another ticket behind the reply that is begun on this one, to be read
/// and changed before it is sent (T12).
///
/// # Errors
/// Not found, for a ticket or a comment they do not see, or that no agent wrote; what would be too
/// long.
pub fn quote(
    desk: &Desk,
    act: &Act,
    ticket: TicketNumber,
    (other, comment): (TicketNumber, i64),
) -> Result<()> {
    let said = desk.store.reader(&act.viewer)?.comment(other, comment)?;
    let said = said.filter(|said| said.by_agent).ok_or(Refusal::NotFound)?;
    let words = text::own_words(&said.body, said.by_mail);
    desk.work(act, move |work| {
        let kind = DraftKind::Reply;
        work.tx.lock(&work.act.viewer, ticket)?;
        work.act.viewer.must(kind.right())?;
        work.put_behind((ticket, kind), None, &words).map(drop)
    })
}

impl Work<'_> {
    /// What the actor has begun there.
    pub(in crate::desk) fn begun(&self, ticket: TicketNumber, kind: DraftKind) -> Begun {
        Begun {
            person: self.act.viewer.person(),
            ticket,
            kind,
        }
    }

    /// Puts a text behind what the actor has begun there: `typed`, or else the draft that is kept.
    /// Returns what it is now.
    pub(in crate::desk) fn put_behind(
        &self,
        (ticket, kind): (TicketNumber, DraftKind),
        typed: Option<&String>,
        text: &str,
    ) -> Result<String> {
        let at = self.begun(ticket, kind);
        let mut draft = self.tx.draft(at)?;
        draft.body = behind(typed.unwrap_or(&draft.body), text);
        self.keep_begun(at, &draft)?;
        Ok(draft.body)
    }

    pub(in crate::desk) fn keep_begun(&self, begun: Begun, draft: &Draft) -> Result<()> {
        names::body(&draft.body).map_err(|fault| Refusal::Invalid(vec![fault]))?;
        match draft.is_empty() {
            true => Ok(()),
            false => self.tx.keep_draft(begun, draft, self.act.now),
        }
    }
}
