//! Drafts: kept for one person on one ticket, on every device of theirs (T1).

use crate::{
    desk::{Act, Desk, work::Work},
    domain::{
        ids::TicketNumber,
        inbox::text,
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
    desk.work(act, move |work| work.keep_in_place(at, |_| draft.clone()))
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
        work.keep_in_place((ticket, DraftKind::Reply), |begun| Draft {
            body: behind(&begun.body, &words),
            ..begun
        })
    })
}

impl Work<'_> {
    fn keep_in_place(
        &self,
        (ticket, kind): (TicketNumber, DraftKind),
        next: impl FnOnce(Draft) -> Draft,
    ) -> Result<()> {
        let viewer = &self.act.viewer;
        let found = self.tx.lock(viewer, ticket)?;
        if !kind.is_for(viewer) {
            return Err(Refusal::NotFound.into());
        }
        let begun = Begun {
            person: viewer.person(),
            ticket,
            kind,
        };
        let draft = next(self.tx.draft(begun)?);
        if draft.is_empty() {
            return self.tx.end_draft(viewer.person(), ticket, kind);
        }
        // What was begun before a role was cut can be thrown away.
        viewer.must_as_agent(kind.right())?;
        draft.check(self.catalog.workflow(&found.workflow)?)?;
        self.tx.keep_draft(begun, &draft, self.act.now)
    }
}
