//! A search as it is asked on pages and over the API: the line is read, and what it names is
//! turned into what tickets carry.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    desk::{Desk, catalog::Catalog},
    domain::{
        ids::OrganizationId,
        moment::Moment,
        people::{rights::DeskRight, viewer::Viewer},
        refusal::Refusal,
        search::{Assignee, Facet, Filter, Point, Query, Span, State, Whose},
        words,
        workflows::{Category, Status, Turn},
    },
    language::Sentence,
    store::{
        Scope,
        people::read::PersonRow,
        search::{Condition, Cursor, Hits, MOST, Search},
        views::{self, Count, ListOf, Queue},
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
    /// What has to hold beside what the text asks.
    pub filters: &'a [Filter],
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
            filters: &[],
            after,
            limit,
        }
    }

    fn search<'q>(&'q self, query: &'q Query, conditions: &'q [Condition]) -> Search<'q> {
        Search {
            terms: &query.terms,
            number: query.number,
            conditions,
            within: self.within,
            after: self.after,
            limit: self.limit,
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
        let asks = !query.filters_at_all() && query.number.is_none() && !query.is_empty();
        if !asks || after != Cursor::START || !self.viewer.may(DeskRight::People) {
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
        let query = self.parse(asked.text)?;
        if query.is_empty() && asked.filters.is_empty() {
            return Ok(Hits::default());
        }
        let conditions = self.conditions(&query, asked)?;
        Ok(self.scope.search(&asked.search(&query, &conditions))?)
    }

    /// The same in an order of lists; nothing where too many are found for that.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn find_in_order(
        &self,
        asked: &Asked<'_>,
        after: views::Cursor,
    ) -> Result<Option<views::Page>, Error> {
        let query = self.parse(asked.text)?;
        let conditions = self.conditions(&query, asked)?;
        let search = asked.search(&query, &conditions);
        let priorities = self.catalog.priorities();
        Ok(self.scope.search_in_order(&search, (after, &priorities))?)
    }

    /// How many tickets an agent's question has, where that can be said without reading them.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn count(&self, text: &str) -> Result<Option<Count>, Error> {
        let query = self.parse(text)?;
        let asked = Asked::everywhere(text, Cursor::START, 0);
        let conditions = self.conditions(&query, &asked)?;
        Ok(self.scope.count_hits(&Search {
            terms: &query.terms,
            number: query.number,
            conditions: &conditions,
            within: None,
            after: asked.after,
            limit: 0,
        })?)
    }

    fn parse(&self, text: &str) -> Result<Query, Error> {
        let query = Query::parse(text, self.viewer.is_agent());
        Ok(query.map_err(|fault| Refusal::Invalid(vec![fault]))?)
    }

    fn conditions(&self, query: &Query, asked: &Asked<'_>) -> Result<Vec<Condition>, Error> {
        let filters = query
            .filters
            .iter()
            .chain(asked.filters)
            .map(|filter| self.condition(filter));
        let excluded = query.excluded.iter().map(|filter| {
            let condition = self.condition(filter)?;
            Ok(Condition::Not(Box::new(condition)))
        });
        let conditions = filters.chain(excluded);
        let mut conditions = conditions.collect::<Result<Vec<_>, Error>>()?;
        if let Some(statuses) = &asked.statuses {
            let pairs = serde_json::from_str(statuses).map_err(crate::store::Error::from)?;
            conditions.push(Condition::Status(pairs));
        }
        if let Some(list) = asked.within {
            conditions.extend(self.list(list)?);
        }
        if self.viewer.is_agent() && query.asks(waits_for_us) && !names_snoozed(query) {
            conditions.push(not_snoozed());
        }
        // Unless it is asked for: by that, by its number, by how it ended, or on its own list.
        let on_its_list = matches!(
            asked.within,
            Some(ListOf::Queue(Queue::Spam) | ListOf::QueueOf(_, Queue::Spam))
        );
        if self.viewer.is_agent() && query.number.is_none() && !on_its_list && !names_spam(query) {
            conditions.push(Condition::Not(Box::new(Condition::Spam)));
        }
        Ok(conditions)
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
            Filter::Assignee(Assignee::Gone) => Condition::Gone,
            Filter::Assignee(Assignee::Named(text)) => {
                let wanted = words::folded(text);
                let agents = self.scope.agents()?.into_iter();
                let named = agents.filter(|one| {
                    words::folded(&one.name).contains(&wanted) && !wanted.is_empty()
                        || one.email.as_str().eq_ignore_ascii_case(text)
                });
                Condition::Assignee(named.map(|one| one.id).collect())
            }
            Filter::Category(category) => {
                Condition::Status(self.pairs(|status| status.category == *category))
            }
            Filter::Is(state) => self.state(*state),
            Filter::OwnGroups => self.own_groups()?,
            Filter::Any(several) => self.any(several)?,
            Filter::Answered(span) => {
                let (from, before) = self.moments(*span);
                Condition::Answered { from, before }
            }
            Filter::Facet(facet, None) => Condition::Facet(facet.clone(), vec![String::new()]),
            Filter::Facet(facet, Some(text)) => self.facet(facet, text)?,
            Filter::Before(day) => self.opened(span(None, Some(*day)))?,
            Filter::After(day) => self.opened(span(Some(*day), None))?,
            Filter::Created(span) => self.opened(*span)?,
            Filter::Updated(span) => {
                let (from, before) = self.moments(*span);
                Condition::Active { from, before }
            }
        })
    }

    /// Of which one is enough: of what the index tells of a ticket by a word.
    fn any(&self, several: &[Filter]) -> Result<Condition, Error> {
        let conditions = several.iter().map(|filter| self.condition(filter));
        let conditions = conditions.collect::<Result<Vec<_>, Error>>()?;
        let is_word = |one: &Condition| one.is_told_by_facts() && !matches!(one, Condition::Not(_));
        if conditions.iter().all(is_word) {
            return Ok(Condition::Any(conditions));
        }
        let words = Sentence::search_or_of_what();
        Err(Refusal::invalid("q", "or_of_what", words).into())
    }

    fn state(&self, state: State) -> Condition {
        match state {
            State::Open => Condition::Status(self.pairs(|status| status.category.is_open())),
            State::Spam => Condition::Spam,
            state => Condition::is(state),
        }
    }

    fn own_groups(&self) -> Result<Condition, Error> {
        let groups = self.scope.groups_of(self.viewer.person())?.into_iter();
        let keys = groups.map(|(key, _)| key).collect();
        Ok(Condition::Facet(Facet::Group, keys))
    }

    fn moments(&self, span: Span) -> (Moment, Moment) {
        let now = self.desk.clock.now();
        let moment = |point: Point| point.moment(self.zone, now);
        let from = span.from.map_or(Moment(i64::MIN), moment);
        (from, span.before.map_or(Moment(i64::MAX), moment))
    }

    fn opened(&self, span: Span) -> Result<Condition, Error> {
        let (from, before) = self.moments(span);
        let first =
            |point: Option<Point>, moment| point.map(|_| self.first_number(moment)).transpose();
        let numbers = (
            first(span.from, from)?.unwrap_or(0),
            first(span.before, before)?.unwrap_or(i64::MAX),
        );
        Ok(Condition::Opened {
            from,
            before,
            numbers,
        })
    }

    /// By key or name, whatever the desk calls it; tags, channels and fields as they are written.
    fn facet(&self, facet: &Facet, text: &str) -> Result<Condition, Error> {
        let wanted = words::folded(text);
        let workflows = || self.catalog.workflows.iter();
        let known: Vec<(&str, &str)> = match facet {
            Facet::Priority => workflows()
                .flat_map(|workflow| &workflow.priorities)
                .map(|priority| (&*priority.key, &*priority.name))
                .collect(),
            Facet::Type => workflows()
                .flat_map(|workflow| &workflow.types)
                .map(|kind| (&*kind.key, &*kind.name))
                .collect(),
            Facet::Workflow => workflows().map(|one| (&*one.key, &*one.name)).collect(),
            Facet::RequestType => {
                let all = self.catalog.request_types.iter();
                all.map(|kind| (&*kind.key, &*kind.name)).collect()
            }
            Facet::Group => {
                let all = self.catalog.groups.iter();
                all.map(|group| (&*group.key, &*group.name)).collect()
            }
            Facet::Tag | Facet::Channel | Facet::Files | Facet::Is | Facet::Field(_) => {
                return Ok(Condition::Facet(facet.clone(), vec![text.to_owned()]));
            }
        };
        let is_meant = |(key, name): &&(&str, &str)| {
            key.eq_ignore_ascii_case(text) || words::folded(name) == wanted
        };
        let meant = known.iter().filter(is_meant);
        let keys: BTreeSet<String> = meant.map(|(key, _)| (*key).to_owned()).collect();
        if keys.is_empty() {
            let names: BTreeSet<&str> = known.iter().map(|(_, name)| *name).collect();
            let names: Vec<&str> = names.into_iter().take(12).collect();
            let word = facet.word().into_owned();
            let sentence = Sentence::search_unknown_value(names.join(", "), text, word);
            return Err(Refusal::invalid("q", "unknown_value", sentence).into());
        }
        Ok(Condition::Facet(facet.clone(), keys.into_iter().collect()))
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
    fn list(&self, list: ListOf) -> Result<Vec<Condition>, Error> {
        let of = |id| Condition::Organization {
            ids: vec![id],
            name: None,
        };
        Ok(match list {
            ListOf::Queue(queue) => self.queue(queue)?,
            ListOf::QueueOf(id, queue) => {
                let mut conditions = self.queue(queue)?;
                conditions.push(of(id));
                conditions
            }
            ListOf::Newest(id) => id.map(of).into_iter().collect(),
            _ => vec![],
        })
    }

    fn queue(&self, queue: Queue) -> Result<Vec<Condition>, Error> {
        let open = |keep: fn(Turn) -> bool| {
            Condition::Status(self.pairs(|status| status.category.is_open() && keep(status.turn)))
        };
        let of = |category: Category| {
            Condition::Status(self.pairs(|status| status.category == category))
        };
        let anyone = |_| true;
        Ok(match queue {
            Queue::AssignedTo(person) => {
                vec![
                    Condition::Assignee(vec![person]),
                    open(anyone),
                    not_snoozed(),
                ]
            }
            Queue::Unassigned => vec![Condition::Unassigned, open(anyone), not_snoozed()],
            Queue::OfGroupsOf(person) => {
                let groups = self.scope.groups_of(person)?.into_iter();
                let keys = groups.map(|(key, _)| key).collect();
                vec![
                    Condition::Facet(Facet::Group, keys),
                    open(anyone),
                    not_snoozed(),
                ]
            }
            Queue::Waiting { for_customer: true } => vec![open(|turn| turn == Turn::Customer)],
            Queue::Waiting {
                for_customer: false,
            } => vec![open(|turn| turn != Turn::Customer), not_snoozed()],
            Queue::Open => vec![open(anyone), not_snoozed()],
            Queue::Snoozed => vec![open(anyone), Condition::snoozed()],
            Queue::Spam => vec![Condition::Spam],
            Queue::In(category) => vec![of(category)],
            Queue::ToClassify => vec![Condition::Status(self.pairs(|s| !s.category.is_open()))],
            // A part of the lists above is asked for by none.
            Queue::All | Queue::OfGroup(_) => vec![],
        })
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

/// T7: what is put aside waits for nobody here.
fn waits_for_us(filter: &Filter) -> bool {
    match filter {
        Filter::Turn(Whose::Of(turn)) => !matches!(turn, Turn::Customer | Turn::Nobody),
        Filter::Turn(Whose::Mine | Whose::Ours) => true,
        _ => false,
    }
}

fn names_snoozed(query: &Query) -> bool {
    query.asks(|filter| *filter == Filter::Is(State::Snoozed))
}

/// What has ended as spam is found by nothing else than that, or by the status that says it.
fn names_spam(query: &Query) -> bool {
    let says_so = |filter: &Filter| match filter {
        Filter::Is(state) => *state == State::Spam,
        Filter::Status(_) => true,
        _ => false,
    };
    query.asks(says_so)
}

fn span(from: Option<Date>, before: Option<Date>) -> Span {
    Span {
        from: from.map(Point::Day),
        before: before.map(Point::Day),
    }
}

fn not_snoozed() -> Condition {
    Condition::Not(Box::new(Condition::snoozed()))
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
