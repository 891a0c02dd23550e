//! What may be chosen to be done, and in which words.

use crate::{
    desk::catalog::Catalog,
    domain::{
        tickets::bulk::{Act, Step},
        workflows::{Requirement, Term, Workflow},
    },
    language::say,
    store::Scope,
    web::http::error::Error,
};

/// Keys and names, each once.
type Choices = Vec<(String, String)>;

/// What a catalogue offers for an act; nothing where something is typed, or people are chosen.
pub(super) fn of(catalog: &Catalog, act: Act) -> Choices {
    let workflows = || catalog.workflows.iter();
    let terms = |of: fn(&Workflow) -> &[Term]| {
        let all = workflows().flat_map(of);
        once(all.map(|term| (term.key.clone(), term.name.clone())))
    };
    match act {
        Act::Status => {
            let all = workflows().flat_map(|workflow| &workflow.statuses);
            let all = all.filter(|status| !status.hidden);
            once(all.map(|status| (status.key.clone(), status.name.clone())))
        }
        Act::Priority => {
            let all = workflows().flat_map(|workflow| &workflow.priorities);
            once(all.map(|one| (one.key.clone(), one.name.clone())))
        }
        Act::Type => terms(|workflow| &workflow.types),
        Act::Group => {
            let all = catalog.groups.iter();
            once(all.map(|group| (group.key.clone(), group.name.clone())))
        }
        Act::Assignee => vec![
            ("me".to_owned(), say::bulk_me().to_owned()),
            ("nobody".to_owned(), say::tickets_assignee_none().to_owned()),
        ],
        Act::TagsAdd | Act::TagsRemove | Act::Spam | Act::Macro | Act::Merge => vec![],
    }
}

/// Workflows may call one key by several names.
fn once(all: impl Iterator<Item = (String, String)>) -> Choices {
    let mut choices = Choices::new();
    for (key, name) in all {
        match choices.iter_mut().find(|(known, _)| *known == key) {
            Some((_, names)) if names.split(" / ").any(|known| known == name) => {}
            Some((_, names)) => *names = format!("{names} / {name}"),
            None => choices.push((key, name)),
        }
    }
    choices
}

/// What stands for none of them, where there may be none.
pub(super) fn nothing(act: Act) -> Option<&'static str> {
    match act {
        Act::Priority => Some(say::tickets_priority_none()),
        Act::Group => Some(say::tickets_group_none()),
        Act::Type => Some(say::tickets_type_none()),
        _ => None,
    }
}

/// Whether a step to this status asks why in any workflow.
pub(super) fn asks_why(catalog: &Catalog, key: &str) -> bool {
    let steps = catalog.workflows.iter().flat_map(|one| &one.transitions);
    let mut leading = steps.filter(|step| step.to == key);
    leading.any(|step| step.requires.contains(&Requirement::Reason))
}

/// What is done, in words: “Status: Solved”.
pub(super) fn in_words(
    (catalog, scope): (&Catalog, &Scope),
    steps: &[Step],
) -> Result<String, Error> {
    let named = |act: Act, key: &Option<String>| match key {
        None => nothing(act).unwrap_or_default().to_owned(),
        Some(key) => {
            let found = of(catalog, act).into_iter().find(|(known, _)| known == key);
            found.map_or_else(|| key.clone(), |(_, name)| name)
        }
    };
    let said = steps.iter().map(|step| {
        let (act, value) = match step {
            Step::Status(key, _) => (Act::Status, named(Act::Status, &Some(key.clone()))),
            Step::Priority(key) => (Act::Priority, named(Act::Priority, key)),
            Step::Group(key) => (Act::Group, named(Act::Group, key)),
            Step::Type(key) => (Act::Type, named(Act::Type, key)),
            Step::TagsAdd(tags) => (Act::TagsAdd, tags.join(", ")),
            Step::TagsRemove(tags) => (Act::TagsRemove, tags.join(", ")),
            Step::Spam => return Ok(say::bulk_spam().to_owned()),
            Step::Undo => return Ok(say::bulk_undo_step().to_owned()),
            Step::Merge(into) => (Act::Merge, format!("#{into}")),
            Step::Macro(id) => {
                let row = scope.macro_of(*id)?;
                (Act::Macro, row.map(|row| row.kept.name).unwrap_or_default())
            }
            Step::Assignee(None) => (Act::Assignee, say::tickets_assignee_none().to_owned()),
            Step::Assignee(Some(id)) => {
                let name = scope.person(*id)?.map(|person| person.name);
                (Act::Assignee, name.unwrap_or_default())
            }
        };
        Ok(say::bulk_step(act.in_words().say(), value))
    });
    let said: Vec<String> = said.collect::<Result<_, Error>>()?;
    Ok(said.join(" · "))
}
