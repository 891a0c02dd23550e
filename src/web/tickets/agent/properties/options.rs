//! What may be chosen, with what is set.

use maud::{Markup, html};

use crate::{
    domain::{
        tickets::Assignee,
        workflows::{Term, Workflow},
    },
    language::say,
    store::people::read::PersonRow,
    web::{
        http::error::Trouble,
        people::away,
        tickets::parts::custom,
        ui::{
            Ui,
            fields::{self, Select},
        },
    },
};

type Options = Vec<(String, String, bool)>;

/// Nothing, then each, with the one that is set chosen. What is set stays to be chosen, also when
/// it is no longer offered, and is marked so.
pub(in crate::web::tickets::agent) fn options<'t>(
    nothing: &str,
    all: impl Iterator<Item = (&'t str, &'t str)>,
    set: Option<&str>,
) -> Options {
    let mut options = vec![(String::new(), nothing.to_owned(), set.is_none())];
    options.extend(all.map(|(key, name)| (key.to_owned(), name.to_owned(), set == Some(key))));
    if let Some(key) = set.filter(|key| !options.iter().any(|(known, ..)| known == key)) {
        options.push((key.to_owned(), custom::no_longer_offered(key), true));
    }
    options
}

/// Whoever has it and has gone is named with why; who is away, with until when.
pub(in crate::web::tickets::agent) fn assignees(
    ui: &Ui<'_>,
    agents: &[PersonRow],
    set: Option<&Assignee>,
) -> Options {
    let agents: Vec<(String, String)> = fields::told_apart(agents)
        .map(|(agent, name)| {
            let away = away::until(ui, agent).map(|words| format!("{name} ({words})"));
            (agent.id.to_string(), away.unwrap_or(name))
        })
        .collect();
    let named = agents.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let gone = set.filter(|one| !agents.iter().any(|(id, _)| *id == one.id.to_string()));
    let gone = gone.map(|one| (one.id.to_string(), one.to_string()));
    let gone = gone.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let id = set.map(|one| one.id.to_string());
    options(
        say::tickets_assignee_none(),
        named.chain(gone),
        id.as_deref(),
    )
}

pub(in crate::web::tickets::agent) fn terms(all: &[Term]) -> impl Iterator<Item = (&str, &str)> {
    all.iter()
        .map(|term| (term.key.as_str(), term.name.as_str()))
}

/// The choice of a type; nothing where the workflow has none.
#[must_use]
pub fn type_of(workflow: &Workflow, set: Option<&str>, trouble: &Trouble) -> Markup {
    let types = options(say::tickets_type_none(), terms(&workflow.types), set);
    html! {
        @if !workflow.types.is_empty() {
            (Select { label: say::tickets_type(), name: "type", options: types, trouble })
        }
    }
}
