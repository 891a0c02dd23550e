//! Macros: what agents say and do again and again, kept under a name (M1).

mod changes;
mod filling;

use std::collections::BTreeMap;

use super::{
    ids::PersonId,
    moment::{DAY, Moment},
    names,
    people::{rights::DeskRight, viewer::Viewer},
    reach::Reach,
    refusal::Fault,
};
use crate::language::{self, Sentence};
pub use changes::{Aside, Changes, Known, To};
pub use filling::{FIELD, NAMES, Part, Values, filled, parts};

/// So many a desk has.
pub const MOST: i64 = 1000;

/// After so long without use it is listed as unused (M3).
pub const UNUSED: i64 = 365 * DAY;

/// A macro as its writer has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Macro {
    pub name: String,
    /// Empty: in none.
    pub folder: String,
    pub reach: Reach,
    /// For the reply.
    pub comment: String,
    /// The same in other languages, by their tags.
    pub languages: BTreeMap<String, String>,
    /// For an internal note.
    pub note: String,
    pub changes: Changes,
}

impl Macro {
    /// As it is kept.
    ///
    /// # Errors
    /// Every fault, by its field.
    pub fn checked(self, known: &Known<'_>) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut text = |field: String, text: &str, is_note| {
            checked_text((&field, is_note), text, known).unwrap_or_else(|more| {
                faults.extend(more);
                String::new()
            })
        };
        let comment = text("comment".into(), &self.comment, false);
        let note = text("note".into(), &self.note, true);
        let languages = self.languages.iter();
        let languages = languages.map(|(tag, words)| {
            let words = text(format!("languages.{tag}"), words, false);
            (tag.clone(), words)
        });
        let languages: BTreeMap<_, _> = languages.filter(|(_, text)| !text.is_empty()).collect();
        let strange = |tag: &&String| language::find(tag).is_none();
        if let Some(tag) = self.languages.keys().find(strange) {
            let words = Sentence::macros_unknown_language(tag);
            faults.push(Fault::new("languages", "unknown_language", words));
        }
        if comment.is_empty() && !languages.is_empty() && faults.is_empty() {
            let words = Sentence::macros_comment_missing();
            faults.push(Fault::new("comment", "required", words));
        }
        let name = names::one_line(&self.name);
        let folder = names::one_line(&self.folder);
        if name.is_empty() {
            let words = Sentence::macros_name_missing();
            faults.push(Fault::new("name", "required", words));
        }
        for (field, text) in [("name", &name), ("folder", &folder)] {
            if text.chars().count() > names::NAME_LENGTH {
                let words = Sentence::macros_name_too_long(names::NAME_LENGTH);
                faults.push(Fault::new(field, "too_long", words));
            }
        }
        faults.extend(self.changes.faults(known));
        let checked = Self {
            name,
            folder,
            reach: self.reach,
            comment,
            languages,
            note,
            changes: self.changes,
        };
        if faults.is_empty() && checked.does_nothing() {
            let words = Sentence::macros_does_nothing();
            faults.push(Fault::new("comment", "does_nothing", words));
        }
        faults.is_empty().then_some(checked).ok_or(faults)
    }

    fn does_nothing(&self) -> bool {
        self.comment.is_empty() && self.note.is_empty() && self.changes.is_empty()
    }

    /// The text for somebody who reads that language, or else the desk's.
    #[must_use]
    pub fn comment_in(&self, read: Option<&str>, desk: &str) -> &str {
        let languages = read.into_iter().chain([desk]);
        let mut texts = languages.filter_map(|tag| self.languages.get(tag));
        texts.next().unwrap_or(&self.comment)
    }
}

/// A text as it is kept, all of whose names can be filled in. What a customer may not know of their
/// own form stands in no reply (A9).
fn checked_text(
    (field, is_note): (&str, bool),
    text: &str,
    known: &Known<'_>,
) -> Result<String, Vec<Fault>> {
    let fault = |code, words| vec![Fault::new(field.to_owned(), code, words)];
    let text = names::body(text).map_err(|too_long| fault(too_long.code, too_long.message))?;
    let mut unknown = Vec::new();
    let mut internal = Vec::new();
    for part in parts(&text) {
        let (list, shown) = match part {
            Part::Text(_) => continue,
            // Nobody wants them sent.
            Part::Open(line) => (&mut unknown, format!("{{{{{}", short(line))),
            Part::Name(name) => {
                let list = match name.strip_prefix(FIELD).map(|key| (known.field)(key)) {
                    Some(Some(true)) => continue,
                    Some(Some(false)) if is_note => continue,
                    Some(Some(false)) => &mut internal,
                    None if NAMES.contains(&name) => continue,
                    Some(None) | None => &mut unknown,
                };
                (list, format!("{{{{{}}}}}", short(name)))
            }
        };
        if !list.contains(&shown) {
            list.push(shown);
        }
    }
    if !unknown.is_empty() {
        let words = Sentence::macros_unknown_names(unknown.join(", "));
        return Err(fault("unknown_name", words));
    }
    if !internal.is_empty() {
        let words = Sentence::macros_internal_names(internal.join(", "));
        return Err(fault("internal_field", words));
    }
    Ok(text)
}

/// As much of it as a sentence has room for.
fn short(text: &str) -> String {
    text.trim().chars().take(60).collect()
}

/// Whoever owns it changes it and takes it away, and administrators; what others have as well, every
/// agent who has it and whose role has that right.
#[must_use]
pub fn may_change(viewer: &Viewer, owner: PersonId, reach: &Reach) -> bool {
    match reach.is_shared() {
        true => viewer.may(DeskRight::Macros),
        false => viewer.person() == owner || viewer.is_admin(),
    }
}

/// Whether nobody has used it for a year, and it has been there that long.
#[must_use]
pub fn is_unused(now: Moment, (created_at, used_at): (Moment, Option<Moment>)) -> bool {
    used_at.unwrap_or(created_at) + UNUSED <= now
}

#[cfg(test)]
mod tests;
