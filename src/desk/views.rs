//! Views that agents save (V1).

use super::{Act, Desk, work::Work};
use crate::{
    domain::{
        ids::ViewId,
        people::{rights::DeskRight, viewer::Viewer},
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
        must_keep(viewer, saved.shared)?;
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
        must_keep(&work.act.viewer, saved.shared)?;
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

/// A view of their own anybody may have.
fn must_keep(viewer: &Viewer, shared: bool) -> Result<(), Refusal> {
    match shared {
        true => viewer.must(DeskRight::SharedViews),
        false => viewer.must_be_agent(),
    }
}

impl Work<'_> {
    fn must_own_view(&self, id: ViewId) -> Result<()> {
        let viewer = &self.act.viewer;
        viewer.must_be_agent()?;
        let found = self.tx.system().view_owner(id)?;
        let has = |(owner, shared): &_| *shared || *owner == viewer.person();
        let (owner, shared) = found.filter(has).ok_or(Refusal::NotFound)?;
        must_keep(viewer, shared)?;
        if may_change(viewer, owner, shared) {
            return Ok(());
        }
        let words = Sentence::views_of_somebody_else();
        Err(Refusal::forbidden("not_owner", words).into())
    }
}
