//! The last act of one's own on a ticket, taken back (T6).

use crate::{
    desk::{Act, Desk, work::Work},
    domain::{
        ids::{ActId, TicketNumber},
        moment::DAY,
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::{event::Event, undo::must_be_in_time},
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
        must_be_left_alone(self.tx, act)?;
        let mut deed = self.on(ticket);
        let workflow = deed.workflow()?;
        let back = act.events.iter().rev().filter_map(Event::inverse);
        let back: Vec<Event> = back.collect();
        if !back.iter().all(|event| is_there(event, workflow)) {
            return Err(acted_since().into());
        }
        deed.take_back(back)?;
        self.tx.restore(&deed.ticket, act.id)?;
        self.tx.unqueue_act(act.id, &deed.ticket.status)?;
        self.tx.forget_act(act.ticket, self.act.viewer.person())
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
