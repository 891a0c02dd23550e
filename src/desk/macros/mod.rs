//! Macros: saved, and used on tickets (M1, M2).

mod filling;
mod steps;
mod using;

use super::{Act, Desk, catalog::Catalog, inbox::blotting, work::Work};
use crate::{
    domain::{
        ids::MacroId,
        macros::{Known, MOST, Macro, may_change},
        people::{rights::DeskRight, viewer::Viewer},
        reach::Reach,
        refusal::Refusal,
    },
    language::Sentence,
    store::{Result, macros::MacroRow},
};
pub use using::{Inserted, Use, apply, insert, send};

/// Saves a macro as the actor's own.
///
/// # Errors
/// Agents only; when the desk has too many; all that is wrong with it.
pub fn add(desk: &Desk, act: &Act, typed: Macro) -> Result<MacroId> {
    let typed = clean(desk, typed)?;
    desk.work(act, move |work| {
        let viewer = &work.act.viewer;
        must_write(viewer, &typed.reach)?;
        work.must_be_given(&typed.reach, None)?;
        if work.tx.system().count_macros()? >= MOST {
            let words = Sentence::macros_too_many(MOST);
            return Err(Refusal::invalid("name", "too_many", words).into());
        }
        let kept = work.checked(typed.clone())?;
        work.tx.add_macro(&kept, (viewer.person(), work.act.now))
    })
}

/// Saves it anew; where an edition is named, in place of that one alone.
///
/// # Errors
/// Not found, for who does not have it; forbidden, for who has it from somebody else.
pub fn change(
    desk: &Desk,
    act: &Act,
    (id, edition): (MacroId, Option<i64>),
    typed: Macro,
) -> Result<()> {
    let typed = clean(desk, typed)?;
    desk.work(act, move |work| {
        let row = work.own_macro(id)?;
        must_write(&work.act.viewer, &typed.reach)?;
        if edition.is_some_and(|edition| edition != row.edition) {
            let words = Sentence::macros_edited_meanwhile();
            return Err(Refusal::conflict("edited_meanwhile", words).into());
        }
        // What is another's is not taken from everyone by whoever may change it.
        let is_taken = typed.reach != row.kept.reach && typed.reach != Reach::Everyone;
        if row.owner != work.act.viewer.person() && is_taken {
            let words = Sentence::macros_of_somebody_else();
            return Err(Refusal::invalid("for", "not_owner", words).into());
        }
        work.must_be_given(&typed.reach, Some(&row.kept.reach))?;
        let kept = work.checked(typed.clone())?;
        work.tx.change_macro(id, &kept)
    })
}

/// Takes it away; what was done by it stays.
///
/// # Errors
/// As [`change`].
pub fn remove(desk: &Desk, act: &Act, id: MacroId) -> Result<()> {
    desk.work(act, move |work| {
        work.own_macro(id)?;
        work.tx.remove_macro(id)
    })
}

/// Macros are what is answered with; what others have as well takes more.
fn must_write(viewer: &Viewer, reach: &Reach) -> Result<(), Refusal> {
    viewer.must(DeskRight::Answer)?;
    match reach.is_shared() {
        true => viewer.must(DeskRight::Macros),
        false => Ok(()),
    }
}

/// Without our own secrets, which would be sent to whoever it is used for.
fn clean(desk: &Desk, mut typed: Macro) -> Result<Macro> {
    let mut seen = blotting::Seen::default();
    for text in [&mut typed.comment, &mut typed.note] {
        blotting::blot(desk, text, &mut seen)?;
    }
    for text in typed.languages.values_mut() {
        blotting::blot(desk, text, &mut seen)?;
    }
    Ok(typed)
}

/// Whether there is a field of that key in any form, and customers know it in all that have it.
fn field(catalog: &Catalog, key: &str) -> Option<bool> {
    let forms = catalog.workflows.iter().flat_map(|one| &one.request_types);
    let fields = forms.flat_map(|form| &form.fields);
    let visible = fields.filter(|field| field.key == key);
    visible
        .map(|field| field.customer_visible)
        .reduce(|one, other| one && other)
}

impl Work<'_> {
    fn checked(&self, typed: Macro) -> Result<Macro> {
        let catalog = self.catalog;
        let system = self.tx.system();
        let known = Known {
            workflows: &catalog.workflows,
            groups: &catalog.groups,
            field: &|key| field(catalog, key),
            is_agent: &|id| {
                let account = system.account(id).ok().flatten();
                account.is_some_and(|account| account.works_here())
            },
        };
        Ok(typed.checked(&known).map_err(Refusal::Invalid)?)
    }

    /// The macro, if the actor has it.
    fn own_macro(&self, id: MacroId) -> Result<MacroRow> {
        let row = self.usable_macro(id)?;
        must_write(&self.act.viewer, &row.kept.reach)?;
        if may_change(&self.act.viewer, row.owner, &row.kept.reach) {
            return Ok(row);
        }
        let words = Sentence::macros_of_somebody_else();
        Err(Refusal::forbidden("not_owner", words).into())
    }

    /// Whether the actor has it.
    pub(in crate::desk) fn has_macro(&self, id: MacroId) -> Result<bool> {
        Ok(self.tx.macro_of(&self.act.viewer, id)?.is_some())
    }

    fn usable_macro(&self, id: MacroId) -> Result<MacroRow> {
        let viewer = &self.act.viewer;
        viewer.must(DeskRight::Answer)?;
        let row = self.tx.macro_of(viewer, id)?;
        Ok(row.ok_or(Refusal::NotFound)?)
    }
}
