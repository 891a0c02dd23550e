//! The text of a question to the index. Every word in it was made by [`super::index::word`] from
//! letters and digits alone and stands in quotation marks; who may find something is always the
//! first part.

mod condition;
mod sight;

use super::{
    Search,
    index::{parts_of, parts_of_joined, word},
};
use crate::{
    domain::{
        search::{Subject, Term},
        words,
    },
    store::{Scope, engine::error::Result, views::ListRow},
};
pub use condition::Condition;
use sight::sight;

/// What is asked of the index.
pub(super) struct Question<'a> {
    /// Who may find it.
    sight: String,
    terms: &'a [Term],
    conditions: &'a [Condition],
}

impl<'a> Question<'a> {
    /// `None` when nothing can be found: nothing is asked for, or on a list that is not the
    /// viewer's.
    pub fn new(scope: &Scope, search: &Search<'a>) -> Result<Option<Self>> {
        let nothing = search.terms.is_empty() && search.conditions.is_empty();
        if nothing || search.conditions.iter().any(Condition::is_hopeless) {
            return Ok(None);
        }
        let sight = sight(scope, search.within)?;
        Ok(any(&sight).map(|sight| Self {
            sight,
            terms: search.terms,
            conditions: search.conditions,
        }))
    }

    pub fn holds(&self, row: &ListRow) -> bool {
        self.conditions.iter().all(|condition| condition.holds(row))
    }

    /// The numbers that what was opened when leaves: from, to below.
    pub fn numbers(&self) -> (i64, i64) {
        let ranges = self
            .conditions
            .iter()
            .filter_map(|condition| match condition {
                Condition::Opened { numbers, .. } => Some(*numbers),
                _ => None,
            });
        ranges.fold((0, i64::MAX), |(from, to), (first, end)| {
            (from.max(first), to.min(end))
        })
    }

    /// Whether looking for parts of words can find more.
    pub fn has_parts(&self) -> bool {
        self.terms.iter().any(|term| term.loose)
    }

    /// Rows with the words, whole or as parts of others; without any, tickets by their filters.
    pub fn text(&self, parts: bool) -> String {
        if self.terms.is_empty() {
            return self.facts();
        }
        let mut all = vec![self.sight.clone()];
        all.extend(self.terms.iter().map(|term| of_term(term, parts)));
        let everywhere = self.conditions.iter().filter(|one| one.is_in_every_row());
        all.extend(everywhere.filter_map(|condition| any(&condition.words())));
        all.join(" AND ")
    }

    /// Tickets by their filters alone, one row each.
    pub fn facts(&self) -> String {
        let mut all = vec![self.sight.clone(), quoted(word::FACTS)];
        let words = self.conditions.iter().map(Condition::words);
        all.extend(words.filter_map(|words| any(&words)));
        let all = all.join(" AND ");
        let forbidden: Vec<String> = self
            .conditions
            .iter()
            .flat_map(Condition::forbidden)
            .collect();
        match any(&forbidden) {
            Some(forbidden) => format!("({all}) NOT {forbidden}"),
            None => all,
        }
    }

    /// Whether the rows that tickets are filtered by are all there is to it.
    pub fn is_counted(&self) -> bool {
        self.terms.is_empty() && self.conditions.iter().all(Condition::is_told_by_facts)
    }

    /// Whether only the row a ticket is filtered by tells that all holds.
    pub fn asks_facts(&self) -> bool {
        !self.terms.is_empty() && !self.conditions.iter().all(Condition::is_told_by_row)
    }
}

/// Tickets with all of a subject's words in their own, or any; `None` when it has none.
pub(super) fn alike(scope: &Scope, subject: &Subject, all: bool) -> Result<Option<String>> {
    let words: Vec<String> = subject
        .words()
        .map(|text| quoted(&word::in_title(text)))
        .collect();
    if words.is_empty() {
        return Ok(None);
    }
    let wanted = words.join(if all { " AND " } else { " OR " });
    let sight = any(&sight(scope, None)?);
    Ok(sight.map(|sight| format!("{sight} AND {} AND ({wanted})", quoted(word::FACTS))))
}

fn of_term(term: &Term, parts: bool) -> String {
    let mut all = Vec::new();
    // What was typed as one may begin and end within words: by what they are together.
    if parts && term.loose && term.words.len() > 1 {
        let joined: String = term.words.iter().map(|word| word.text.as_str()).collect();
        let parts = parts_of_joined(&joined).into_iter();
        all.extend(parts.map(|part| quoted(&word::part(&part))));
        return format!("({})", all.join(" AND "));
    }
    for one in &term.words {
        if one.run {
            all.extend(words::pairs(&one.text).map(|pair| quoted(&word::written(pair))));
        } else if parts && term.loose {
            let parts = parts_of(&one.text).map(String::from_iter);
            all.extend(parts.map(|part| quoted(&word::part(&part))));
        } else {
            all.push(quoted(&word::written(&one.text)));
        }
    }
    format!("({})", all.join(" AND "))
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', ""))
}

/// One of them, if there are any.
fn any(words: &[String]) -> Option<String> {
    let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    (!quoted.is_empty()).then(|| format!("({})", quoted.join(" OR ")))
}
