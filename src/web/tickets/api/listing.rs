//! Lists of tickets, as customers and agents may ask for them.

use crate::{
    domain::{
        ids::OrganizationId,
        people::viewer::Right,
        refusal::Refusal,
        search::{Facet, Filter, Point, Span},
        views::Order,
        workflows::{Category, Status, Turn},
    },
    language::Sentence,
    store::views::{Cursor, ListOf, ListQuery, Queue},
    web::{
        http::{
            self,
            error::Error,
            paging::{self, Part},
            visit::{Answer, Token},
        },
        tickets::json::AnyTicket,
        views::{order::not_offered, rail::View},
    },
};

/// What agents choose by besides.
const AGENTS_ALONE: [&str; 5] = ["assignee", "group", "tag", "channel", "order"];

/// # Errors
/// 422 for parameters that make no sense.
pub fn list(token: &Token<'_>) -> Answer {
    if !token.viewer.is_agent() {
        token.asks_none_of(&AGENTS_ALONE)?;
    }
    let (lists, newest) = (lists(token)?, newest_first(token)?);
    let order = order(token, &lists)?;
    let (text, filters) = (token.query.optional("q")?, filters(token)?);
    if text.is_some() || !filters.is_empty() {
        if token.query.has("order") {
            return Err(not_together("order", "q"));
        }
        // Hits come newest first, and of everything seen where more than one list is meant.
        let within = <[ListOf; 1]>::try_from(lists).ok().map(|[of]| of);
        let asked = (text.unwrap_or_default(), &filters[..]);
        let part = token.search(asked, (within, statuses(token)?))?;
        return http::json::page(token, part);
    }
    let after = paging::cursor(&token.query, |text| Cursor::parse_in(text, order))?;
    let after = after.unwrap_or(Cursor::start(order));
    let Some(first) = lists.first() else {
        return http::json::page(token, Part::whole(Vec::<AnyTicket>::new()));
    };
    let query = ListQuery {
        statuses: statuses(token)?,
        after,
        priorities: token.app.desk.catalog().priorities(),
        ..ListQuery::first(*first, token.limit()?)
    };
    let part = token.eyes(|eyes| {
        let page = match order {
            Order::Newest => eyes.scope.tickets_of_all(&lists, (&query, newest))?,
            _ => eyes.scope.tickets(&query)?,
        };
        let rows = page
            .rows
            .into_iter()
            .map(|row| {
                let past = row.cursor().text();
                Ok((eyes.shape(row.facts)?, past))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let next = page.next.map(Cursor::text);
        paging::within(Part { rows, next })
    })?;
    http::json::page(token, part)
}

/// What is asked for: one list, or all that a customer sees.
fn lists(token: &Token<'_>) -> Result<Vec<ListOf>, Error> {
    if token.viewer.is_agent() {
        return Ok(vec![agents_list(token, newest_first(token)?)?]);
    }
    customers_lists(token)
}

/// Whether the list is asked for in the order in which tickets were opened.
fn newest_first(token: &Token<'_>) -> Result<bool, Error> {
    match token.query.optional("sort")? {
        None | Some("-last_activity") => Ok(false),
        Some("-created") => Ok(true),
        Some(_) => {
            let words = Sentence::tickets_unknown_sort();
            Err(Refusal::invalid("sort", "unknown_sort", words).into())
        }
    }
}

/// In which order an agent reads a list: as is said, or of a view as usual.
fn order(token: &Token<'_>, lists: &[ListOf]) -> Result<Order, Error> {
    let (query, first) = (&token.query, lists.first());
    let offered = first.map_or(&[][..], |list| list.orders());
    match query.optional("order")? {
        Some(_) if query.has("sort") => Err(not_together("order", "sort")),
        Some(word) => {
            let found = Order::parse(word).filter(|order| offered.contains(order));
            // The lists of whoever has gone are nobody's in every order but one.
            let own =
                !matches!(query.optional("assignee")?, Some(who) if who != "me" && who != "none");
            let found = found.filter(|order| own || *order == Order::Newest);
            let unknown = || Refusal::invalid("order", "unknown_order", not_offered(offered));
            Ok(found.ok_or_else(unknown)?)
        }
        None if query.has("view") && !query.has("sort") && token.viewer.is_agent() => {
            Ok(first.map_or(Order::Newest, |list| list.order()))
        }
        None => Ok(Order::Newest),
    }
}

/// What tickets are sorted by, and when something happened to them.
fn filters(token: &Token<'_>) -> Result<Vec<Filter>, Error> {
    let query = &token.query;
    let mut filters = Vec::new();
    filters.extend(
        query
            .optional("requester")?
            .map(|who| Filter::From(who.to_owned())),
    );
    for name in [
        "priority",
        "type",
        "request_type",
        "group",
        "tag",
        "channel",
    ] {
        if let (Some(value), Some(facet)) = (query.optional(name)?, Facet::parse(name)) {
            let value = Some(value).filter(|value| *value != "none" || !facet.can_be_none());
            filters.push(Filter::Facet(facet, value.map(str::to_owned)));
        }
    }
    let point = |name| {
        let bad = || Refusal::invalid(name, "bad_date", Sentence::tickets_bad_moment());
        let text = query.optional(name)?;
        text.map(|text| Point::parse(text).ok_or_else(bad))
            .transpose()
    };
    let span = |from, before| -> Result<Option<Span>, Refusal> {
        let (from, before) = (point(from)?, point(before)?);
        Ok((from.is_some() || before.is_some()).then_some(Span { from, before }))
    };
    filters.extend(span("created_after", "created_before")?.map(Filter::Created));
    filters.extend(span("updated_after", "updated_before")?.map(Filter::Updated));
    Ok(filters)
}

fn agents_list(token: &Token<'_>, newest: bool) -> Result<ListOf, Error> {
    let (query, person) = (&token.query, token.viewer.person());
    let organization = match query.optional("organization")? {
        None => None,
        Some(id) => {
            let id: OrganizationId = id.parse().map_err(|_| Refusal::NotFound)?;
            token
                .reader()?
                .organization_name(id)?
                .ok_or(Refusal::NotFound)?;
            Some(id)
        }
    };
    let assignee = query.optional("assignee")?;
    let queue = match (assignee, query.optional("view")?) {
        (Some(_), Some("mine" | "personal" | "following")) => {
            return Err(not_together("assignee", "view"));
        }
        (None, Some("personal" | "following")) if organization.is_some() => {
            return Err(not_together("organization", "view"));
        }
        (_, Some(view)) if !VIEWS.contains(&view) => match (of_agents(token, view), assignee) {
            (None, _) => return Err(unknown_view()),
            (Some(_), Some(_)) => return Err(not_together("assignee", "view")),
            (Some(queue), None) => queue,
        },
        (Some("none"), _) => Queue::Unassigned,
        (Some("me"), _) | (None, Some("mine")) => Queue::AssignedTo(person),
        (Some(id), _) => {
            let unknown = |_| {
                let words = Sentence::tickets_unknown_assignee();
                Refusal::invalid("assignee", "unknown_person", words)
            };
            Queue::AssignedTo(id.parse().map_err(unknown)?)
        }
        (None, Some("organization")) if organization.is_none() => return Err(which_one()),
        (None, Some("personal")) => return Ok(ListOf::Personal(person)),
        (None, Some("following")) => return Ok(ListOf::Following(person)),
        // The one order that an index of everything has besides.
        (None, _) if newest => return Ok(ListOf::Newest(organization)),
        (None, _) => Queue::All,
    };
    Ok(match organization {
        Some(id) => ListOf::QueueOf(id, queue),
        None => ListOf::Queue(queue),
    })
}

/// The tickets of a view that ships, by its key.
fn of_agents(token: &Token<'_>, key: &str) -> Option<Queue> {
    let views = View::all(token.viewer.person(), &token.app.desk.catalog());
    let mut views = views.into_iter();
    views.find(|view| view.word == key).map(|view| view.queue)
}

fn customers_lists(token: &Token<'_>) -> Result<Vec<ListOf>, Error> {
    let (viewer, query) = (&token.viewer, &token.query);
    let person = viewer.person();
    let mut sees = viewer
        .memberships()
        .iter()
        .filter(|m| m.right >= Right::Member)
        .map(|m| m.id);
    let one = match (query.optional("view")?, query.optional("organization")?) {
        (None | Some("organization" | "all"), Some(id)) => sees
            .find(|own| own.to_string() == id)
            .map(ListOf::Organization)
            .ok_or(Refusal::NotFound)?,
        (Some(view), _) if !VIEWS.contains(&view) => return Err(unknown_view()),
        (Some(_), Some(_)) => return Err(not_together("organization", "view")),
        (Some("organization"), None) => sees
            .next()
            .map(ListOf::Organization)
            .ok_or_else(which_one)?,
        (Some("all"), None) => {
            let own = std::iter::once(ListOf::Personal(person));
            return Ok(own.chain(sees.map(ListOf::Organization)).collect());
        }
        (Some("mine"), None) => ListOf::Mine(person),
        (Some("following"), None) => ListOf::Following(person),
        (_, None) => ListOf::Personal(person),
    };
    Ok(vec![one])
}

const VIEWS: [&str; 5] = ["personal", "mine", "following", "organization", "all"];

fn not_together(one: &'static str, other: &str) -> Error {
    let words = Sentence::tickets_not_together(one, other);
    Refusal::invalid(one, "not_together", words).into()
}

fn which_one() -> Error {
    Refusal::invalid(
        "organization",
        "required",
        Sentence::tickets_which_organization(),
    )
    .into()
}

fn unknown_view() -> Error {
    let words = Sentence::tickets_unknown_view();
    Refusal::invalid("view", "unknown_view", words).into()
}

/// The statuses that `turn`, `status`, `category` and `label` leave; all of them must hold.
fn statuses(token: &Token<'_>) -> Result<Option<String>, Error> {
    let query = &token.query;
    let turn = query
        .optional("turn")?
        .map(|word| {
            Turn::parse(word).ok_or_else(|| {
                Refusal::invalid("turn", "unknown_turn", Sentence::tickets_unknown_turn())
            })
        })
        .transpose()?;
    let category = query
        .optional("category")?
        .map(|word| {
            Category::parse(word).ok_or_else(|| {
                Refusal::invalid(
                    "category",
                    "unknown_category",
                    Sentence::tickets_unknown_category(),
                )
            })
        })
        .transpose()?;
    let (key, label) = (query.optional("status")?, query.optional("label")?);
    if turn.is_none() && category.is_none() && key.is_none() && label.is_none() {
        return Ok(None);
    }
    let catalog = token.app.desk.catalog();
    let known = |key: &str| {
        catalog
            .workflows
            .iter()
            .any(|workflow| workflow.find(key).is_some())
    };
    if key.is_some_and(|key| !known(key)) {
        return Err(Refusal::invalid(
            "status",
            "unknown_status",
            Sentence::tickets_unknown_status(),
        )
        .into());
    }
    let keep = |status: &Status| {
        turn.is_none_or(|turn| status.turn == turn)
            && category.is_none_or(|category| status.category == category)
            && key.is_none_or(|key| status.key == key)
            && label.is_none_or(|label| status.label == label)
    };
    Ok(Some(catalog.statuses_where(keep)))
}
