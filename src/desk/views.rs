//! Views that agents save (V1).

use super::{Act, Desk, work::Work};
use crate::{
    domain::{
        ids::ViewId,
        people::{rights::DeskRight, viewer::Viewer},
        reach::Reach,
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
        must_keep(viewer, &saved.reach)?;
        if work.tx.system().count_views_of(viewer.person())? >= MOST {
            let words = Sentence::views_too_many(MOST);
            return Err(Refusal::invalid("name", "too_many", words).into());
        }
        work.must_be_given(&saved.reach, None)?;
        work.tx.add_view(&saved, (viewer.person(), work.act.now))
    })
}

/// Saves it anew.
///
/// # Errors
/// Not found, for who does not have it; forbidden, for who has it from somebody else.
pub fn change(desk: &Desk, act: &Act, id: ViewId, saved: Saved) -> Result<()> {
    desk.work(act, move |work| {
        let was = work.must_own_view(id)?;
        must_keep(&work.act.viewer, &saved.reach)?;
        work.must_be_given(&saved.reach, Some(&was))?;
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
fn must_keep(viewer: &Viewer, reach: &Reach) -> Result<(), Refusal> {
    match reach.is_shared() {
        true => viewer.must(DeskRight::SharedViews),
        false => viewer.must_be_agent(),
    }
}

/// Puts the views that ship as the actor wants to see them: in this order, and whether each is out of
/// sight. None: as they ship.
///
/// # Errors
/// Agents only; when none would be left.
pub fn arrange(desk: &Desk, act: &Act, views: Vec<(String, bool)>) -> Result<()> {
    desk.work(act, move |work| {
        let viewer = &work.act.viewer;
        viewer.must_be_agent()?;
        if !views.is_empty() && views.iter().all(|(_, hidden)| *hidden) {
            let words = Sentence::views_none_left();
            return Err(Refusal::invalid("show", "required", words).into());
        }
        work.tx.set_view_places(viewer.person(), &views)
    })
}

impl Work<'_> {
    /// Who has it.
    fn must_own_view(&self, id: ViewId) -> Result<Reach> {
        let viewer = &self.act.viewer;
        viewer.must_be_agent()?;
        let found = self.tx.system().view_owner(id)?;
        let (owner, reach) = found.ok_or(Refusal::NotFound)?;
        let has = match &reach {
            Reach::Everyone => true,
            Reach::Group(key) => viewer.is_admin() || self.is_in(key)?,
            Reach::Me | Reach::Gone => false,
        };
        if owner != viewer.person() && !has {
            return Err(Refusal::NotFound.into());
        }
        must_keep(viewer, &reach)?;
        if may_change(viewer, owner, &reach) {
            return Ok(reach);
        }
        let words = Sentence::views_of_somebody_else();
        Err(Refusal::forbidden("not_owner", words).into())
    }

    /// Agents give what they keep to groups that they are in.
    pub(in crate::desk) fn must_be_given(&self, reach: &Reach, was: Option<&Reach>) -> Result<()> {
        let Some(key) = reach.group().filter(|_| was != Some(reach)) else {
            return Ok(());
        };
        if self.is_in(key)? {
            return Ok(());
        }
        let words = Sentence::views_not_in_group();
        Err(Refusal::invalid("for", "unknown", words).into())
    }

    fn is_in(&self, group: &str) -> Result<bool> {
        let members = self.tx.system().members_of_group(group)?;
        Ok(members.contains(&self.act.viewer.person()))
    }
}
