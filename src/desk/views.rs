//! Views that agents save (V1).

use super::{Act, Desk, work::Work};
use crate::{
    domain::{
        ids::ViewId,
        refusal::Refusal,
        views::{MOST, Saved, may_change},
    },
    language::Sentence,
    store::Result,
};

/// Saves a question as the actor's own view.
///
/// # Errors
/// Agents only; when they have too many.
pub fn add(desk: &Desk, act: &Act, saved: Saved) -> Result<ViewId> {
    desk.work(act, move |work| {
        let viewer = &work.act.viewer;
        viewer.must_be_agent()?;
        if work.tx.system().count_views_of(viewer.person())? >= MOST {
            let words = Sentence::views_too_many(MOST);
            return Err(Refusal::invalid("name", "too_many", words).into());
        }
        work.tx.add_view(&saved, (viewer.person(), work.act.now))
    })
}

/// Saves it anew.
///
/// # Errors
/// Not found, for who does not have it; forbidden, for who has it from somebody else.
pub fn change(desk: &Desk, act: &Act, id: ViewId, saved: Saved) -> Result<()> {
    desk.work(act, move |work| {
        work.must_own_view(id)?;
        work.tx.change_view(id, &saved)
    })
}

/// Takes it away; the tickets stay.
///
/// # Errors
/// As [`change`].
pub fn remove(desk: &Desk, act: &Act, id: ViewId) -> Result<()> {
    desk.work(act, move |work| {
        work.must_own_view(id)?;
        work.tx.remove_view(id)
    })
}

impl Work<'_> {
    fn must_own_view(&self, id: ViewId) -> Result<()> {
        let viewer = &self.act.viewer;
        viewer.must_be_agent()?;
        let found = self.tx.system().view_owner(id)?;
        let has = |(owner, shared): &_| *shared || *owner == viewer.person();
        let (owner, shared) = found.filter(has).ok_or(Refusal::NotFound)?;
        if may_change(viewer, owner, shared) {
            return Ok(());
        }
        let words = Sentence::views_of_somebody_else();
        Err(Refusal::forbidden("not_owner", words).into())
    }
}
