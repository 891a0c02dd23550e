//! The last act of one's own on a ticket, taken back (T6).

use crate::{
    desk::{Act, Desk, work::Work},
    domain::{
        ids::{ActId, PersonId, TicketNumber},
        moment::DAY,
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::{
            event::Event,
            undo::{self, Merging, must_be_in_time},
        },
        workflows::Workflow,
    },
    language::Sentence,
    store::{
        Result, Tx,
        tickets::{acts::DoneAct, change::LockedTicket},
    },
};

/// What nobody can take back any more is kept so long, to say why.
pub const KEPT: i64 = DAY;

/// Takes back the last act of the actor's on a ticket: the one that is meant, where one is named.
///
/// # Errors
/// Why it cannot be taken back.
pub fn undo(desk: &Desk, act: &Act, number: TicketNumber, meant: Option<ActId>) -> Result<()> {
    desk.work(act, move |work| {
        let viewer = &work.act.viewer;
        // Of what one does not see, nothing is told.
        work.tx.lock(viewer, number)?;
        viewer.must(DeskRight::Properties)?;
        let last = work.tx.act_on(number, viewer.person())?;
        let last = last.filter(|last| meant.is_none_or(|id| id == last.id));
        let last = last.ok_or_else(nothing)?;
        must_be_in_time(last.at, work.act.now)?;
        work.undo_act(last.id)
    })
}

fn nothing() -> Refusal {
    Refusal::conflict("nothing", Sentence::tickets_undo_nothing())
}

fn acted_since() -> Refusal {
    Refusal::conflict("acted_since", Sentence::tickets_undo_acted_since())
}

impl Work<'_> {
    /// Takes back an act of the actor's by its id, however long ago it was.
    ///
    /// # Errors
    /// As [`undo`].
    pub fn undo_act(&self, id: ActId) -> Result<()> {
        let viewer = &self.act.viewer;
        // What one did since on the same ticket has taken its place.
        let act = self.tx.act_by(id, viewer.person())?;
        let act = act.ok_or_else(acted_since)?;
        let ticket = self.tx.lock(viewer, act.ticket)?;
        self.take_back(ticket, &act)
    }

    fn take_back(&self, ticket: LockedTicket, act: &DoneAct) -> Result<()> {
        if let Some(merging) = undo::merge_of(act.ticket, &act.events) {
            return self.unmerge(merging);
        }
        must_be_left_alone(self.tx, act)?;
        self.put_back(ticket, act)
    }

    /// The ticket as it was before; what the act did on another one is put back there.
    fn put_back(&self, ticket: LockedTicket, act: &DoneAct) -> Result<()> {
        let mut deed = self.on(ticket);
        let workflow = deed.workflow()?;
        let here = |event: &&Event| !matches!(event, Event::Merged { .. });
        let back = act.events.iter().rev().filter(here);
        let back: Vec<Event> = back.filter_map(Event::inverse).collect();
        if !back.iter().all(|event| is_there(event, workflow)) {
            return Err(acted_since().into());
        }
        deed.take_back(back)?;
        self.tx.restore(&deed.ticket, act.id)?;
        self.tx.unqueue_act(act.id, &deed.ticket.status)?;
        self.tx.forget_act(act.ticket, self.act.viewer.person())
    }

    /// The one ticket is its own again, and what the merge did on the other is taken back there.
    fn unmerge(&self, merging: Merging) -> Result<()> {
        let (tx, viewer, Merging { from, into }) = (self.tx, &self.act.viewer, merging);
        // Nobody takes back what they do not see whole.
        let (ticket, target) = (tx.lock(viewer, from)?, tx.lock(viewer, into)?);
        let of = |act: &DoneAct| undo::merge_of(act.ticket, &act.events) == Some(merging);
        let act = tx.act_on(from, viewer.person())?.filter(of);
        let act = act.ok_or_else(acted_since)?;
        must_be_left_alone(tx, &act)?;
        if tx.acted_since_on(act.id, into)? || tx.system().goes_on_in(into)? != into {
            return Err(acted_since().into());
        }
        let on_target = tx.act_on(into, viewer.person())?.filter(of);
        // Its mails are found by where it went.
        self.put_back(ticket, &act)?;
        tx.unmerge((from, into))?;
        let target = self.take_back_on_target(target, &act)?;
        if let Some(on_target) = on_target {
            tx.restore(&target, on_target.id)?;
            tx.forget_act(into, viewer.person())?;
        }
        Ok(())
    }

    /// Whoever came with the one ticket goes from the other, as if they had never been there.
    fn take_back_on_target(&self, ticket: LockedTicket, act: &DoneAct) -> Result<LockedTicket> {
        let joined = act.events.iter().filter_map(|event| match event {
            Event::FollowerAdded { person } if ticket.follows(*person).is_some() => Some(*person),
            _ => None,
        });
        let joined: Vec<PersonId> = joined.collect();
        let merged = |event: &&Event| matches!(event, Event::Merged { .. });
        let mut back: Vec<Event> = joined
            .iter()
            .map(|person| Event::FollowerRemoved { person: *person })
            .collect();
        let merged = act.events.iter().filter(merged);
        back.extend(merged.filter_map(Event::inverse));
        let number = ticket.number;
        let mut deed = self.on(ticket);
        deed.take_back(back)?;
        let mut joined = joined.into_iter();
        joined.try_for_each(|person| self.tx.forget_removed(number, person))?;
        Ok(deed.ticket)
    }
}

fn must_be_left_alone(tx: &Tx<'_>, act: &DoneAct) -> Result<()> {
    if tx.acted_since(act.id)? {
        return Err(acted_since().into());
    }
    if tx.is_mailed(act.id)? {
        let words = Sentence::tickets_undo_already_mailed();
        return Err(Refusal::conflict("already_mailed", words).into());
    }
    Ok(())
}

/// Whether the workflow still has where it leads back to.
fn is_there(event: &Event, workflow: &Workflow) -> bool {
    match event {
        Event::StatusChanged { to, .. } => workflow.find(to).is_some(),
        _ => true,
    }
}
