//! The text of a question to the index. Every word in it was made by [`super::index::word`] from
//! letters and digits alone and stands in quotation marks; who may find something is always the
//! first part.

use std::collections::BTreeSet;

use super::{
    Search,
    index::{parts_of, parts_of_joined, word},
};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        moment::Moment,
        search::{Subject, Term},
        words,
    },
    store::{
        Scope,
        engine::error::Result,
        views::{ListOf, ListRow},
    },
};

/// A filter, with names turned into what tickets carry.
#[derive(Debug, Clone)]
pub enum Condition {
    /// One of these `workflow/status` pairs.
    Status(BTreeSet<String>),
    /// Asked for by one of these people, or someone whose name has these letters.
    Requester {
        ids: Vec<PersonId>,
        name: Option<String>,
    },
    Organization {
        ids: Vec<OrganizationId>,
        name: Option<String>,
    },
    /// Assigned to one of these.
    Assignee(Vec<PersonId>),
    Unassigned,
    /// Opened from the one moment on and before the other, which leaves these numbers.
    Opened {
        from: Moment,
        before: Moment,
        numbers: (i64, i64),
    },
}

impl Condition {
    fn holds(&self, row: &ListRow) -> bool {
        let facts = &row.facts;
        let named = |wanted: &Option<String>, name: &str| {
            wanted
                .as_ref()
                .is_some_and(|wanted| words::folded(name).contains(wanted.as_str()))
        };
        match self {
            Self::Status(pairs) => pairs.contains(&format!("{}/{}", facts.workflow, facts.status)),
            Self::Requester { ids, name } => {
                ids.contains(&facts.requester) || named(name, &facts.requester_name)
            }
            Self::Organization { ids, name } => facts
                .organization
                .as_ref()
                .is_some_and(|(id, text)| ids.contains(id) || named(name, text)),
            Self::Assignee(ids) => row
                .assignee
                .as_ref()
                .is_some_and(|one| ids.contains(&one.id)),
            Self::Unassigned => row.assignee.as_ref().is_none_or(|one| one.gone.is_some()),
            Self::Opened { from, before, .. } => (*from..*before).contains(&facts.created_at),
        }
    }

    /// No ticket can be like that.
    fn is_hopeless(&self) -> bool {
        match self {
            Self::Status(pairs) => pairs.is_empty(),
            Self::Requester { ids, name } => ids.is_empty() && name.is_none(),
            Self::Organization { ids, name } => ids.is_empty() && name.is_none(),
            Self::Assignee(ids) => ids.is_empty(),
            Self::Unassigned | Self::Opened { .. } => false,
        }
    }

    /// Words of which rows have one; a condition on names alone has none and is asked of the row.
    fn words(&self) -> Vec<String> {
        match self {
            Self::Status(pairs) => pairs.iter().map(|pair| word::status(pair)).collect(),
            Self::Requester { ids, name: None } => ids.iter().copied().map(word::of).collect(),
            Self::Organization { ids, name: None } => {
                ids.iter().copied().map(word::organization).collect()
            }
            Self::Unassigned => vec![word::assignee(None)],
            Self::Assignee(ids) => ids.iter().map(|id| word::assignee(Some(*id))).collect(),
            _ => vec![],
        }
    }

    /// Whether all rows of a ticket have these words, or only the one it is filtered by.
    fn is_in_every_row(&self) -> bool {
        matches!(self, Self::Requester { .. } | Self::Organization { .. })
    }
}

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
    pub fn of(scope: &Scope, search: &Search<'a>) -> Result<Option<Self>> {
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
        all.join(" AND ")
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

/// The words of whom the viewer finds things as (A1): read off the viewer's own row, so that
/// nobody can ask as someone else.
fn sight(scope: &Scope, within: Option<ListOf>) -> Result<Vec<String>> {
    let sql = "/* viewer */ SELECT person, agent, verified FROM viewer WHERE only = 1";
    let (person, agent, verified): (PersonId, bool, bool) = scope
        .prepare(sql)?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if agent {
        return Ok(vec![word::AGENTS.to_owned()]);
    }
    let mut words = vec![word::requester(person)];
    // Until the address is confirmed, only what one asked for oneself (P8).
    if verified {
        words.push(word::follower(person));
        let sql = "/* viewer_organizations */ SELECT organization FROM viewer_memberships WHERE sees_members";
        let mut statement = scope.prepare(sql)?;
        for organization in statement.query_map([], |row| row.get(0))? {
            words.push(word::shared_with(organization?));
        }
    }
    let wanted = match within {
        None
        | Some(ListOf::Queue(_) | ListOf::QueueOf(..) | ListOf::Newest(_) | ListOf::SeenBy(..)) => {
            return Ok(words);
        }
        Some(ListOf::Personal(id)) => vec![word::requester(id), word::follower(id)],
        Some(ListOf::Mine(id)) => vec![word::requester(id)],
        Some(ListOf::Following(id)) => vec![word::follower(id)],
        Some(ListOf::Organization(id)) => vec![word::shared_with(id)],
    };
    words.retain(|word| wanted.contains(word));
    Ok(words)
}
