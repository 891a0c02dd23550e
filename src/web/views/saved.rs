//! Views that agents save: questions of the search, kept under a name (V1).

use maud::{Markup, html};

use super::{
    csv::{self, Source},
    order::in_words,
};
use crate::{
    desk::views as desk,
    domain::{
        ids::ViewId,
        people::rights::DeskRight,
        reach::Reach,
        refusal::Refusal,
        views::{Column, Order, Saved, may_change},
    },
    language::say,
    store::{Scope, search::Cursor, views::SavedView},
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            visit::{Agent, Answer},
        },
        search::{
            asking::{Asked, Asker},
            customer::asker,
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, Select, Several},
        },
    },
};

impl SavedView {
    /// In its address: no shipped view begins like that.
    #[must_use]
    pub fn word(&self) -> String {
        format!("v{}", self.id)
    }
}

/// The view of that word, if the reader has it.
///
/// # Errors
/// Not found.
pub(super) fn named(scope: &Scope, word: &str) -> Result<SavedView, Error> {
    let id: Option<ViewId> = word.strip_prefix('v').and_then(|id| id.parse().ok());
    let mut views = scope.saved_views()?.into_iter();
    let found = views.find(|view| Some(view.id) == id);
    Ok(found.ok_or(Refusal::NotFound)?)
}

/// What it shows as a file.
///
/// # Errors
/// Not found, for a view that the agent does not have; 422 where it asks for what has gone.
pub fn download(agent: &Agent<'_>) -> Answer {
    let view = named(&*agent.reader()?, agent.param("view"))?;
    let asked = Asked::everywhere(&view.saved.query, Cursor::START, 0);
    csv::answer(
        agent,
        Source::Found(asked),
        &format!("tickets-{}", view.word()),
    )
}

/// What stands in the form of a view.
struct Typed<'a> {
    name: &'a str,
    query: &'a str,
    reach: &'a str,
    /// Whether it may be others', too.
    may_share: bool,
    order: &'a str,
    columns: Vec<String>,
}

pub fn new(agent: &Agent<'_>) -> Answer {
    page_of_new(agent, &Trouble::default())
}

fn page_of_new(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, form) = (Ui::new(agent), agent.form());
    let query = match form.has("query") {
        true => form.typed("query"),
        false => agent.query.typed("q"),
    };
    let typed = Typed {
        name: match form.has("name") {
            true => form.typed("name"),
            false => agent.query.typed("name"),
        },
        query,
        reach: form.typed("for"),
        may_share: ui.may(DeskRight::SharedViews),
        order: match form.has("order") {
            true => form.typed("order"),
            false => agent.query.typed("order"),
        },
        columns: form.all("columns"),
    };
    let page = Page::new(
        say::views_save_title(),
        inputs(agent, (&typed, trouble), &html! {})?,
    );
    Ok(ui.answer(
        trouble.status,
        &page.below(say::views_tickets(), "/desk/views/open"),
    ))
}

/// Who may have what an agent keeps: word, name, chosen.
pub fn reaches(
    agent: &Agent<'_>,
    chosen: &Reach,
    may_share: bool,
) -> Result<Vec<(String, String, bool)>, Error> {
    let reach = |word: &str, name: &str, chosen| (word.to_owned(), name.to_owned(), chosen);
    let mut reaches = vec![reach("me", say::views_for_me(), !chosen.is_shared())];
    if may_share {
        let everyone = *chosen == Reach::Everyone;
        reaches.push(reach("everyone", say::views_for_everyone(), everyone));
        let catalog = agent.app.desk.catalog();
        for key in groups(agent, chosen)? {
            let name = say::views_for_group(catalog.group_name(&key));
            reaches.push(reach(&key, &name, chosen.group() == Some(&key)));
        }
    }
    Ok(reaches)
}

/// The groups that an agent may give a view to: their own, and the one that has it already.
fn groups(agent: &Agent<'_>, chosen: &Reach) -> Result<Vec<String>, Error> {
    let own = agent.reader()?.groups_of(agent.viewer().person())?;
    let mut groups: Vec<String> = own.into_iter().map(|(key, _)| key).collect();
    let has = chosen
        .group()
        .filter(|key| !groups.iter().any(|own| own == key));
    let catalog = agent.app.desk.catalog();
    let has = has.filter(|key| catalog.groups.iter().any(|group| group.key == **key));
    groups.extend(has.map(str::to_owned));
    Ok(groups)
}

/// The form; `more` is what else can be done.
fn inputs(
    agent: &Agent<'_>,
    (typed, trouble): (&Typed<'_>, &Trouble),
    more: &Markup,
) -> Result<Markup, Error> {
    let reaches = reaches(agent, &Reach::parse(typed.reach), typed.may_share)?;
    let is_typed = |order: &Order| match typed.order {
        "" => *order == Order::Created,
        word => order.word() == word,
    };
    let orders = Order::ALL.into_iter().map(|order| {
        let chosen = is_typed(&order);
        (order.word().to_owned(), in_words(order).to_owned(), chosen)
    });
    let has = |column: Column| match typed.columns.is_empty() {
        true => Column::USUAL.contains(&column),
        false => typed.columns.iter().any(|word| word == column.word()),
    };
    let columns = Column::ALL.into_iter();
    let columns = columns.map(|column| {
        let words = column.in_words().say();
        (column.word().to_owned(), words, has(column))
    });
    Ok(html! {
        form .card.narrow method="post" {
            (fields::summary(trouble))
            (fields::key())
            (Input::new(say::views_name(), "name", typed.name, trouble))
            (Input::new(say::views_query(), "query", typed.query, trouble).hint(say::views_query_hint()))
            (Select { label: say::views_sorted(), name: "order", options: orders.collect(), trouble })
            (Several { label: say::views_columns(), name: "columns", options: columns.collect(), trouble })
            (Select { label: say::views_for(), name: "for", options: reaches, trouble })
            div .actions {
                (Button::primary(say::views_save()))
                (more)
            }
        }
    })
}

fn typed(agent: &Agent<'_>) -> Result<Saved, Error> {
    let form = agent.form();
    let reach = Reach::parse(form.text("for")?);
    let asked = (form.text("name")?, form.text("query")?);
    let kept = (form.typed("order"), reach);
    let saved = Saved::checked(asked, kept, &form.all("columns"));
    let saved = saved.map_err(Refusal::Invalid)?;
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    must_be_possible(&asker(agent, &ui, &reader), &saved.query)?;
    Ok(saved)
}

/// That everything a question names is there. What is wrong with it stands beside the field `query`.
///
/// # Errors
/// The sentence that says what is not.
pub(super) fn must_be_possible(asker: &Asker<'_>, query: &str) -> Result<(), Error> {
    asker.count(query).map(drop).map_err(at_query)
}

fn at_query(error: Error) -> Error {
    match error {
        Error::Store(crate::store::Error::Refused(Refusal::Invalid(faults))) => {
            let faults = faults.into_iter().map(|mut fault| {
                fault.field = "query".into();
                fault
            });
            Refusal::Invalid(faults.collect()).into()
        }
        other => other,
    }
}

pub fn add(agent: &Agent<'_>) -> Answer {
    let added =
        typed(agent).and_then(|saved| Ok(desk::add(&agent.app.desk, &agent.act("desk"), saved)?));
    submit(
        added,
        |id| Ok(agent.see(&format!("/desk/views/v{id}"))),
        |trouble| page_of_new(agent, trouble),
    )
}

/// # Errors
/// Not found, for a view that is not the agent's to change.
pub fn edit(agent: &Agent<'_>) -> Answer {
    page_of(agent, &Trouble::default())
}

fn page_of(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, form, reader) = (Ui::new(agent), agent.form(), agent.reader()?);
    let view = named(&reader, agent.param("view"))?;
    if !may_change(agent.viewer(), view.owner, &view.saved.reach) {
        return Err(Refusal::NotFound.into());
    }
    let again = trouble.status != 200;
    let of = |name: &str, is: &'_ str| match again {
        true => form.typed(name).to_owned(),
        false => is.to_owned(),
    };
    let (name, query) = (of("name", &view.saved.name), of("query", &view.saved.query));
    let order = of("order", view.saved.order.word());
    let reach = of("for", view.saved.reach.word());
    let typed = Typed {
        name: &name,
        query: &query,
        reach: &reach,
        may_share: ui.may(DeskRight::SharedViews),
        order: &order,
        columns: match again {
            true => form.all("columns"),
            false => view
                .saved
                .columns
                .iter()
                .map(|one| one.word().to_owned())
                .collect(),
        },
    };
    let remove = html! { (Button::new(say::views_remove()).named("act", "remove").unchecked()) };
    let page = Page::new(
        say::views_change_title(),
        inputs(agent, (&typed, trouble), &remove)?,
    );
    let page = page.below(&view.saved.name, &format!("/desk/views/{}", view.word()));
    Ok(ui.answer(trouble.status, &page))
}

pub fn save(agent: &Agent<'_>) -> Answer {
    let id = named(&*agent.reader()?, agent.param("view"))?.id;
    let (app, act) = (&agent.app.desk, agent.act("desk"));
    if agent.form().typed("act") == "remove" {
        desk::remove(app, &act, id)?;
        return Ok(agent.see("/desk/views/open?notice=saved"));
    }
    let changed = typed(agent).and_then(|saved| Ok(desk::change(app, &act, id, saved)?));
    submit(
        changed,
        |()| Ok(agent.see(&format!("/desk/views/v{id}?notice=saved"))),
        |trouble| page_of(agent, trouble),
    )
}
