//! A search as it is asked on pages and over the API: the line is read, and what it names is
//! turned into what tickets carry.

use std::collections::BTreeSet;

use crate::{
    desk::{Desk, catalog::Catalog},
    domain::{
        calendars::start_of_day,
        ids::OrganizationId,
        moment::Moment,
        people::viewer::Viewer,
        refusal::Refusal,
        search::{Assignee, Filter, Query, Whose},
        words,
        workflows::{Category, Status, Turn},
    },
    language::Sentence,
    store::{
        Scope,
        people::read::PersonRow,
        search::{Condition, Cursor, Hits, MOST, Search},
        views::{ListOf, Queue},
    },
    web::http::error::Error,
};

/// Who asks, and through what.
pub struct Asker<'a> {
    pub desk: &'a Desk,
    pub scope: &'a Scope,
    pub viewer: &'a Viewer,
    pub catalog: &'a Catalog,
    pub zone: &'a str,
}

/// What is asked, and where to look.
pub struct Asked<'a> {
    pub text: &'a str,
    /// Only on this list.
    pub within: Option<ListOf>,
    /// Only in these statuses, as lists filter by them.
    pub statuses: Option<String>,
    pub after: Cursor,
    pub limit: usize,
}

impl<'a> Asked<'a> {
    #[must_use]
    pub fn everywhere(text: &'a str, after: Cursor, limit: usize) -> Self {
        Self {
            text,
            within: None,
            statuses: None,
            after,
            limit,
        }
    }
}

/// Most people and organizations beside the tickets of a search.
const BESIDE: i64 = 5;

/// Whom the words of a search name, beside the tickets that have them: agents' knowledge.
#[derive(Default)]
pub struct Names {
    pub people: Vec<PersonRow>,
    pub organizations: Vec<(OrganizationId, String)>,
}

impl Names {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.organizations.is_empty()
    }
}

impl Asker<'_> {
    /// Nobody where tickets are asked for by what they are, or a later page.
    pub fn names(&self, text: &str, after: Cursor) -> Result<Names, Error> {
        let query = Query::parse(text, true).unwrap_or_default();
        let asks = query.filters.is_empty() && query.number.is_none() && !query.is_empty();
        if !asks || after != Cursor::START || !self.viewer.is_agent() {
            return Ok(Names::default());
        }
        Ok(Names {
            people: self.scope.people_like(text, BESIDE)?,
            organizations: self.scope.organizations_like(text, BESIDE)?,
        })
    }

    /// # Errors
    /// The sentence for the field `q`, or when the file cannot be read.
    pub fn find(&self, asked: &Asked<'_>) -> Result<Hits, Error> {
        let query = Query::parse(asked.text, self.viewer.is_agent())
            .map_err(|fault| Refusal::Invalid(vec![fault]))?;
        if query.is_empty() {
            return Ok(Hits::default());
        }
        let filters = query.filters.iter().map(|filter| self.condition(filter));
        let mut conditions = filters.collect::<Result<Vec<_>, _>>()?;
        if let Some(statuses) = &asked.statuses {
            let pairs = serde_json::from_str(statuses).map_err(crate::store::Error::from)?;
            conditions.push(Condition::Status(pairs));
        }
        conditions.extend(asked.within.map_or_else(Vec::new, |list| self.list(list)));
        Ok(self.scope.search(&Search {
            terms: &query.terms,
            number: query.number,
            conditions: &conditions,
            within: asked.within,
            after: asked.after,
            limit: asked.limit,
        })?)
    }

    fn condition(&self, filter: &Filter) -> Result<Condition, Error> {
        Ok(match filter {
            Filter::Status(text) => self.status(text)?,
            Filter::Turn(whose) => self.turn(*whose),
            Filter::From(text) if self.viewer.is_agent() => {
                let ids = few(self.scope.people_named(text)?, text)?;
                Condition::Requester { ids, name: None }
            }
            Filter::From(text) => {
                let address = text.to_lowercase();
                let colleagues = self.scope.colleagues()?.into_iter();
                let at = colleagues.filter(|one| one.email.as_str().contains(&address));
                let ids = at.map(|one| one.id).collect();
                let name = letters(text);
                Condition::Requester { ids, name }
            }
            Filter::Organization(text) if self.viewer.is_agent() => {
                let ids = few(self.scope.organizations_named(text)?, text)?;
                Condition::Organization { ids, name: None }
            }
            Filter::Organization(text) => {
                let (ids, name) = (vec![], letters(text));
                Condition::Organization { ids, name }
            }
            Filter::Assignee(Assignee::Me) => Condition::Assignee(vec![self.viewer.person()]),
            Filter::Assignee(Assignee::Nobody) => Condition::Unassigned,
            Filter::Assignee(Assignee::Named(text)) => {
                let wanted = words::folded(text);
                let agents = self.scope.agents()?.into_iter();
                let named = agents.filter(|one| {
                    words::folded(&one.name).contains(&wanted) && !wanted.is_empty()
                        || one.email.as_str().eq_ignore_ascii_case(text)
                });
                Condition::Assignee(named.map(|one| one.id).collect())
            }
            Filter::Before(day) => {
                let before = start_of_day(*day, self.zone);
                let numbers = (0, self.first_number(before)?);
                let from = Moment(i64::MIN);
                Condition::Opened {
                    from,
                    before,
                    numbers,
                }
            }
            Filter::After(day) => {
                let from = start_of_day(*day, self.zone);
                let numbers = (self.first_number(from)?, i64::MAX);
                let before = Moment(i64::MAX);
                Condition::Opened {
                    from,
                    before,
                    numbers,
                }
            }
        })
    }

    fn first_number(&self, since: Moment) -> Result<i64, Error> {
        let store = &self.desk.store;
        Ok(store.system(|system| system.first_number_since(since))?)
    }

    /// By what the asker knows a status as: customers by its label, agents by key and name too.
    fn status(&self, text: &str) -> Result<Condition, Error> {
        let agent = self.viewer.is_agent();
        let wanted = words::folded(text);
        let same = |name: &str| words::folded(name) == wanted;
        let pairs = self.pairs(|status| {
            same(&status.label) && (agent || status.customer_visible && !status.hidden)
                || agent && (same(&status.name) || same(&status.key))
        });
        if pairs.is_empty() {
            let sentence = Sentence::search_unknown_status(text);
            return Err(Refusal::invalid("q", "unknown_status", sentence).into());
        }
        Ok(Condition::Status(pairs))
    }

    fn turn(&self, whose: Whose) -> Condition {
        let agent = self.viewer.is_agent();
        let ours = |turn: Turn| !matches!(turn, Turn::Customer | Turn::Nobody);
        Condition::Status(self.pairs(|status| match whose {
            Whose::Mine if !agent => status.turn.waits_for_customer(),
            Whose::Mine | Whose::Ours => ours(status.turn),
            Whose::Of(turn) => status.turn == turn,
        }))
    }

    /// What a list of agents holds; customers' lists are said by who sees them.
    fn list(&self, list: ListOf) -> Vec<Condition> {
        let of = |id| Condition::Organization {
            ids: vec![id],
            name: None,
        };
        match list {
            ListOf::Queue(queue) => self.queue(queue),
            ListOf::QueueOf(id, queue) => {
                let mut conditions = self.queue(queue);
                conditions.push(of(id));
                conditions
            }
            ListOf::Newest(id) => id.map(of).into_iter().collect(),
            _ => vec![],
        }
    }

    fn queue(&self, queue: Queue) -> Vec<Condition> {
        let open = || Condition::Status(self.pairs(|status| status.category.is_open()));
        let of = |category: Category| {
            Condition::Status(self.pairs(|status| status.category == category))
        };
        match queue {
            Queue::AssignedTo(person) => vec![Condition::Assignee(vec![person]), open()],
            Queue::Unassigned => vec![Condition::Unassigned, open()],
            Queue::Open => vec![open()],
            Queue::In(category) => vec![of(category)],
            Queue::ToClassify => vec![Condition::Status(self.pairs(|s| !s.category.is_open()))],
            Queue::All => vec![],
        }
    }

    /// `workflow/status`, of those for which `keep` holds.
    fn pairs(&self, keep: impl Fn(&Status) -> bool) -> BTreeSet<String> {
        let workflows = self.catalog.workflows.iter();
        let all = workflows.flat_map(|workflow| {
            let statuses = workflow.statuses.iter();
            statuses.map(move |status| (workflow, status))
        });
        all.filter(|(_, status)| keep(status))
            .map(|(workflow, status)| format!("{}/{}", workflow.key, status.key))
            .collect()
    }
}

/// What of a name is compared; nothing when there is nothing to compare.
fn letters(text: &str) -> Option<String> {
    Some(words::folded(text)).filter(|letters| !letters.is_empty())
}

fn few<T>(found: Vec<T>, text: &str) -> Result<Vec<T>, Error> {
    if found.len() <= MOST {
        return Ok(found);
    }
    let sentence = Sentence::search_too_many_names(MOST, text);
    Err(Refusal::invalid("q", "too_many_names", sentence).into())
}
