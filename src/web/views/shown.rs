//! Views that agents have saved, as they are read.

use maud::{Markup, html};

use super::{
    order::{Heads, Sorted},
    parts,
    rail::{self, Views},
    worklist::{Picks, Worklist},
};
use crate::{
    domain::{
        ids::ViewId,
        reach::Reach,
        refusal::Refusal,
        views::{Order, may_change},
    },
    language::{Sentence, say},
    store::{
        Scope,
        search::{Cursor, Hits},
        views::{COUNTED_FOR_AGENTS, Count, ListRow, SavedView},
    },
    web::{
        http::{
            conditions,
            error::{Error, Trouble},
            visit::{Agent, Answer},
        },
        search::{
            asking::{Asked, Asker},
            customer::asker,
        },
        tickets::agent::bulk::bar,
        ui::{Page, Ui, fields},
    },
};

/// What a page of a view shows.
#[derive(Default)]
struct Found {
    rows: Vec<ListRow>,
    /// The ways on.
    beside: Markup,
    /// More may be found further on, where there is nothing here.
    goes_on: bool,
    /// What cannot be as it was asked.
    trouble: Option<Sentence>,
    /// What is otherwise than one may think.
    remark: Option<Sentence>,
}

/// # Errors
/// Not found, for a view that the agent does not have.
pub fn show(agent: &Agent<'_>) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let views = Views::new(agent, &ui, (&reader, None))?;
    let Some((view, count)) = views.saved(agent.param("view")) else {
        return lost(agent, &ui, &reader);
    };
    let (sorted, unknown) = Sorted::asked(&agent.query, (&Order::ALL, view.saved.order));
    let asker = asker(agent, &ui, &reader);
    // What it asks for may be there no more: a group, a priority.
    let (mut found, trouble) = match found((agent, &ui), &asker, (view, sorted)) {
        Ok(found) => (found, Trouble::default()),
        Err(error) => (Found::default(), Trouble::new(error)?),
    };
    found.trouble = unknown.or(found.trouble);
    let word = view.word();
    let heads = Heads {
        sorted,
        address: format!("/desk/views/{word}?"),
        ui: &ui,
    };
    let heading = heading(agent, (view, count), (&heads, found.rows.is_empty()));
    let list = Worklist {
        about: say::views_of_this(),
        drafted: reader.drafted()?,
        picks: Some(Picks {
            whole: Some((&word, all_of_it(count))),
        }),
        heads: Some(heads),
        columns: view.saved.columns.clone(),
    };
    let fresh = parts::fresh(&html! {
        @if found.rows.is_empty() && trouble.status == 200 { p .empty.within { (nothing(&found)) } }
        @else if !found.rows.is_empty() {
            div .ticket-list { (list.table(&ui, found.rows.iter().map(|row| (row, None)))) }
        }
        (found.beside)
    });
    let main = html! {
        p .within.asked { code dir="auto" { (view.saved.query) } @if view.owner != agent.viewer().person() { " " span .faint { (say::views_saved_by(&view.owner_name)) } } }
        (fields::summary(&Trouble { faults: vec![], ..trouble.clone() }))
        @for fault in &trouble.faults { p .alert.within role="alert" { (fault.message) } }
        @if let Some(trouble) = &found.trouble { p .alert.within role="alert" { (trouble.say()) } }
        @if has_lost_its_group(&ui, &view.saved.reach) { p .notice.within { (say::views_group_of_yours_is_gone()) } }
        @if let Some(remark) = &found.remark { p .notice.within { (remark.say()) } }
        (bar::around(&ui, None, &fresh))
    };
    let page = Page::new(view.saved.name.clone(), main)
        .headed(heading)
        .beside(views.list(&ui, Some(&word)))
        .wide();
    let status = match &found.trouble {
        Some(_) => 422,
        None => trouble.status,
    };
    Ok(conditions::versioned(
        agent.request,
        ui.answer(status, &page),
    ))
}

/// Whoever had a view by a group that is gone is told so.
fn lost(agent: &Agent<'_>, ui: &Ui<'_>, reader: &Scope) -> Answer {
    let id = agent.param("view").strip_prefix('v');
    let id: Option<ViewId> = id.and_then(|id| id.parse().ok());
    let is_lost = id.map(|id| reader.view_lost_its_group(id)).transpose()?;
    if is_lost != Some(true) {
        return Err(Refusal::NotFound.into());
    }
    let main = html! { p .empty { (say::views_group_is_gone()) } };
    let page = Page::new(say::views_tickets(), main);
    Ok(ui.answer(404, &page.beside(rail::beside(ui, agent, reader)?)))
}

fn heading(
    agent: &Agent<'_>,
    (view, count): (&SavedView, Option<Count>),
    (heads, is_empty): (&Heads<'_>, bool),
) -> Markup {
    let (ui, word) = (heads.ui, view.word());
    html! {
        div .pane-head {
            h1 dir="auto" { (view.saved.name) @if let Some(count) = count { " " span .count { (say::views_count(count.to_string(), count.number)) } } }
            div .push {
                @if !is_empty {
                    (heads.sorted.menu(ui, &heads.address))
                    (parts::as_file(ui, &format!("/desk/views/{word}/tickets.csv"))) " "
                }
                a href=(ui.to(&copy((&view.saved.name, &view.saved.query), view.saved.order))) { (say::views_copy()) } " "
                @if may_change(agent.viewer(), view.owner, &view.saved.reach) { a href=(ui.to(&format!("/desk/views/{word}/edit"))) { (say::views_change()) } }
            }
        }
    }
}

fn has_lost_its_group(ui: &Ui<'_>, reach: &Reach) -> bool {
    let is_there = |key: &str| ui.catalog.groups.iter().any(|group| group.key == key);
    match reach {
        Reach::Gone => true,
        reach => reach.group().is_some_and(|key| !is_there(key)),
    }
}

/// The form of a new view with the same question.
#[must_use]
pub fn copy((name, query): (&str, &str), order: Order) -> String {
    let name = say::views_copy_of(name);
    let filled = [("name", &*name), ("q", query), ("order", order.word())];
    let address = parts::address("/desk/views/new", &filled);
    address.trim_end_matches('&').to_owned()
}

/// A page of it, in the order that is asked for; of too many, as a search has them.
fn found(
    (agent, ui): (&Agent<'_>, &Ui<'_>),
    asker: &Asker<'_>,
    (view, sorted): (&SavedView, Sorted),
) -> Result<Found, Error> {
    let limit = usize::try_from(agent.rows_at_once()).unwrap_or(25);
    let asked = Asked::everywhere(&view.saved.query, Cursor::START, limit);
    let path = format!("/desk/views/{}", view.word());
    let address = parts::address(&path, &[("order", sorted.word())]);
    let after = agent.query.typed("after");
    let by_search = Cursor::parse(after);
    if sorted.order != Order::Created && by_search.is_none() {
        let (place, trouble) = sorted.start(&agent.query);
        if let Some(page) = asker.find_in_order(&asked, place)? {
            return Ok(Found {
                beside: parts::beside(ui, &address, &page),
                rows: page.rows,
                trouble,
                ..Found::default()
            });
        }
    }
    // A search goes on and not back.
    let is_first = after.is_empty() && agent.query.typed("before").is_empty();
    let (after, trouble) = match by_search {
        Some(cursor) => (cursor, None),
        None if is_first => (Cursor::START, None),
        None => (Cursor::START, Some(Sentence::views_no_such_place())),
    };
    let Hits { hits, next } = asker.find(&Asked { after, ..asked })?;
    let remark = Sentence::views_too_many_to_sort(COUNTED_FOR_AGENTS);
    Ok(Found {
        rows: hits.into_iter().map(|hit| hit.row).collect(),
        beside: ui.more(
            &address,
            next.map(Cursor::text).as_deref(),
            say::search_older(),
        ),
        goes_on: next.is_some(),
        trouble,
        remark: (sorted.order != Order::Created).then_some(remark),
    })
}

/// Where it cannot be counted without reading it, the next page says how many.
fn all_of_it(count: Option<Count>) -> String {
    match count {
        Some(count) => say::bulk_pick_all(count.to_string(), count.number),
        None => say::bulk_pick_whole().to_owned(),
    }
}

fn nothing(found: &Found) -> &'static str {
    if found.goes_on {
        say::search_nothing_new()
    } else {
        say::views_nothing_now()
    }
}
