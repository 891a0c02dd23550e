//! A macro used on a ticket: all of it or nothing, by the same rules as by hand (M2).

use serde::{Deserialize, Serialize};

use super::steps::{Step, said};
use crate::{
    desk::{
        Act, Desk,
        inbox::blotting,
        rates::Written,
        tickets::{perform::Done, update::Update},
        work::Work,
    },
    domain::{
        ids::{MacroId, TicketNumber},
        refusal::Refusal,
        tickets::{
            command::{Command, Comment},
            draft::DraftKind,
        },
    },
    language::Sentence,
    store::Result,
};

/// Which macro, and where.
#[derive(Debug, Clone, Copy)]
pub struct Use {
    pub ticket: TicketNumber,
    pub id: MacroId,
    /// The last public event that was seen (L15).
    pub last_event: Option<i64>,
    /// Files were chosen for a reply: one is begun.
    pub has_files: bool,
}

/// What an insertion made of the texts that were begun.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Inserted {
    pub reply: String,
    /// Where the macro has a note.
    pub note: Option<String>,
}

/// Does all that the macro says, at once. A reply that was begun stays a draft: `typed`, or else the one
/// that is kept.
///
/// # Errors
/// Not found, for a macro or ticket the actor does not have; the step that is not possible now; a
/// reply that was begun, where the macro would send another one.
pub fn apply(desk: &Desk, act: &Act, using: Use, typed: Option<String>) -> Result<Done> {
    let reader = desk.store.reader(&act.viewer)?;
    let says = reader.macro_of(using.id)?.ok_or(Refusal::NotFound)?.kept;
    drop(reader);
    if !says.comment.is_empty() || !says.note.is_empty() {
        desk.count_written(act, Written::Comment)?;
    }
    desk.work(act, move |work| work.use_macro(using, typed.as_ref()))
}

/// Puts the macro's texts behind what was begun, as drafts of the actor's: `typed`, or else the draft
/// that is kept.
///
/// # Errors
/// As [`apply`], but nothing is done yet; what would be too long.
pub fn insert(desk: &Desk, act: &Act, using: Use, typed: Option<String>) -> Result<Inserted> {
    desk.work(act, move |work| {
        let viewer = &work.act.viewer;
        let ticket = work.tx.lock(viewer, using.ticket)?;
        let row = work.usable_macro(using.id)?;
        let texts = work.texts(&ticket, &row.kept)?;
        let into = |kind, typed: Option<&String>, text: &str| {
            work.put_behind((using.ticket, kind), typed, text)
        };
        let reply = into(DraftKind::Reply, typed.as_ref(), &texts.comment)?;
        let note = Some(&texts.note).filter(|note| !note.is_empty());
        let note = note.map(|note| into(DraftKind::Note, None, note));
        let note = note.transpose()?;
        work.tx.count_use_of((row.id, using.ticket), work.act.now)?;
        Ok(Inserted { reply, note })
    })
}

/// Sends a reply with which a macro was inserted, and sets what that sets, as it was shown.
///
/// # Errors
/// As [`apply`]; when the macro was changed since it was shown.
pub fn send(
    desk: &Desk,
    act: &Act,
    update: Update<Comment>,
    (id, edition): (MacroId, i64),
) -> Result<Done> {
    let mut message = update.message.unwrap_or_default().checked()?;
    desk.count_written(act, Written::Comment)?;
    blotting::message(desk, &mut message)?;
    let (number, comment) = (update.ticket, update.command);
    desk.work(act, move |work| {
        message.seen.end(work.tx, Some(work.act.viewer.person()))?;
        let ticket = work.tx.lock(&work.act.viewer, number)?;
        let row = work.usable_macro(id)?;
        if row.edition != edition {
            let words = Sentence::macros_changed_since(&row.kept.name);
            return Err(Refusal::conflict("edited_meanwhile", words).into());
        }
        let mut deed = work.on(ticket);
        // What is said by a button of the form goes before what the macro says.
        let typed = comment.clone();
        let of_macro = row.kept.changes.with_comment(typed.last_event);
        let comment = match typed.status {
            Some(_) => typed,
            None => Comment {
                kind: typed.kind,
                reason: typed.reason.or(of_macro.reason),
                ..of_macro
            },
        };
        work.take_steps_saying(&mut deed, &row, (&message, comment))?;
        work.put_aside(&mut deed, &row)?;
        work.finish(deed)
    })
}

impl Work<'_> {
    /// All that a macro says, within an act.
    ///
    /// # Errors
    /// As [`apply`].
    pub(in crate::desk) fn use_macro(&self, using: Use, typed: Option<&String>) -> Result<Done> {
        let ticket = self.tx.lock(&self.act.viewer, using.ticket)?;
        let row = self.usable_macro(using.id)?;
        let texts = self.texts(&ticket, &row.kept)?;
        let says = !texts.comment.trim().is_empty();
        let at = self.begun(using.ticket, DraftKind::Reply);
        let mut draft = self.tx.draft(at)?;
        draft.body = typed.cloned().unwrap_or(draft.body);
        if says && (using.has_files || !draft.body.trim().is_empty()) {
            let words = Sentence::macros_reply_begun(&row.kept.name);
            return Err(Refusal::conflict("reply_begun", words).into());
        }
        let mut deed = self.on(ticket);
        let comment = row.kept.changes.with_comment(using.last_event);
        let comment = says.then_some((texts.comment, comment));
        self.take_steps(&mut deed, &row, comment)?;
        if !texts.note.trim().is_empty() {
            let message = said(texts.note)?;
            let noted = self.step(&mut deed, &message, |_, _| Ok(Command::Note));
            noted.map_err(|error| row.refused(Step::Note, error))?;
        }
        self.put_aside(&mut deed, &row)?;
        self.tx.count_use_of((row.id, using.ticket), self.act.now)?;
        if !says {
            self.keep_begun(at, &draft)?;
        }
        self.finish(deed)
    }
}
