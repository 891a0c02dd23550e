//! What of a macro stands on several pages.

use maud::{Markup, html};

use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::{MacroId, PersonId},
        macros::{Aside, Changes, To},
        names, words,
        workflows::Workflow,
    },
    language::say,
    store::{Scope, macros::MacroHead},
    web::{
        http::error::Error,
        ui::{Ui, button::Button},
    },
};

/// So many a composer offers for what is typed.
pub const OFFERED: usize = 8;

/// Those that have all of these words, in name, folder or texts; the most used first.
pub fn found(scope: &Scope, typed: &str) -> Result<Vec<MacroHead>, Error> {
    let mut all = scope.macros()?;
    let has = |head: &MacroHead| {
        let [reply, others, note] = &head.texts;
        words::all_begin(typed, &[&head.name, &head.folder, reply, others, note])
    };
    if !typed.trim().is_empty() {
        all.retain(has);
    }
    Ok(all)
}

/// A name with its folder before it.
#[must_use]
pub fn path(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => format!("{folder} / {name}"),
    }
}

/// Where macros are looked for.
#[must_use]
pub fn search(address: &str, typed: &str) -> Markup {
    html! {
        form .macro-search method="get" action=(address) role="search" {
            div .field {
                label for="q" { (say::macros_search()) }
                input #q type="search" name="q" value=(typed) dir="auto" autocomplete="off";
            }
            button .btn type="submit" { (say::macros_find()) }
        }
    }
}

/// How often it was used, and when last.
#[must_use]
pub fn uses(ui: &Ui<'_>, head: &MacroHead) -> Markup {
    match head.used_at {
        Some(at) => say::macros_used(ui.ago(at), head.uses),
        None => html! { (say::macros_never_used()) },
    }
}

/// How a text begins, on one line.
#[must_use]
pub fn beginning(head: &MacroHead) -> String {
    let [reply, _, note] = &head.texts;
    let text = if reply.is_empty() { note } else { reply };
    names::beginning(&names::one_line(text), 140)
}

/// The button that inserts it into the reply.
#[must_use]
pub fn insert(id: MacroId, name: &str) -> Button<'static> {
    Button::new(say::macros_insert())
        .named("insert", id.to_string())
        .told(say::macros_insert_named(name))
        .size("sm")
}

/// What it is, of a kind of which each workflow has its own.
fn named<'c>(
    catalog: &'c Catalog,
    name: impl Fn(&'c Workflow) -> Option<&'c str>,
    key: &'c str,
) -> String {
    let mut names: Vec<&str> = catalog.workflows.iter().filter_map(name).collect();
    names.dedup();
    match names.as_slice() {
        [] => key.to_owned(),
        names => names.join(" / "),
    }
}

/// The name of a status, in whichever workflow has one of that key.
#[must_use]
pub fn status(catalog: &Catalog, key: &str) -> String {
    named(catalog, |one| Some(one.find(key)?.name.as_str()), key)
}

#[must_use]
pub fn priority(catalog: &Catalog, key: &str) -> String {
    named(catalog, |one| Some(one.priority(key)?.name.as_str()), key)
}

#[must_use]
pub fn kind(catalog: &Catalog, key: &str) -> String {
    let name = |one: &'_ Workflow| -> Option<String> {
        let mut types = one.types.iter();
        Some(types.find(|term| term.key == key)?.name.clone())
    };
    let mut names: Vec<String> = catalog.workflows.iter().filter_map(name).collect();
    names.dedup();
    if names.is_empty() {
        key.to_owned()
    } else {
        names.join(" / ")
    }
}

/// What it sets, each in words.
pub fn sets(scope: &Scope, catalog: &Catalog, changes: &Changes) -> Result<Vec<String>, Error> {
    let or_none = |key: &Option<String>, name: fn(&Catalog, &str) -> String| match key {
        Some(key) => name(catalog, key),
        None => say::macros_nothing().to_owned(),
    };
    let group = |catalog: &Catalog, key: &str| catalog.group_name(key).to_owned();
    let person = |id: PersonId| -> Result<String, Error> {
        let person = scope.person(id)?;
        Ok(person.map_or_else(|| id.to_string(), |person| person.name))
    };
    let mut all = Vec::new();
    all.extend(
        changes
            .status
            .as_ref()
            .map(|key| say::macros_sets_status(status(catalog, key))),
    );
    let reason = changes.status.as_ref().and(changes.reason);
    all.extend(reason.map(|reason| say::macros_sets_reason(reason.sentence().say())));
    let priority = changes.priority.as_ref().map(|key| or_none(key, priority));
    all.extend(priority.map(say::macros_sets_priority));
    all.extend(
        changes
            .kind
            .as_ref()
            .map(|key| say::macros_sets_type(or_none(key, kind))),
    );
    all.extend(
        changes
            .group
            .as_ref()
            .map(|key| say::macros_sets_group(or_none(key, group))),
    );
    let assignee = changes.assignee.map(|to| match to {
        To::Me => Ok(say::macros_you().to_owned()),
        To::Nobody => Ok(say::tickets_assignee_none().to_owned()),
        To::Person(id) => person(id),
    });
    all.extend(assignee.transpose()?.map(say::macros_sets_assignee));
    let tags = |tags: &[String]| (!tags.is_empty()).then(|| tags.join(", "));
    all.extend(tags(&changes.tags_add).map(say::macros_adds_tags));
    all.extend(tags(&changes.tags_remove).map(say::macros_removes_tags));
    let names = changes.followers.iter().filter_map(|to| match to {
        To::Me => Some(Ok(say::macros_you().to_owned())),
        To::Nobody => None,
        To::Person(id) => Some(person(*id)),
    });
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    all.extend((!names.is_empty()).then(|| say::macros_adds_followers(names.join(", "))));
    all.extend(
        changes
            .snooze
            .map(|aside| say::macros_puts_aside(aside_in_words(aside))),
    );
    Ok(all)
}

#[must_use]
pub fn aside_in_words(aside: Aside) -> String {
    match aside {
        Aside::Reply => say::macros_aside_reply().to_owned(),
        Aside::Morning => say::macros_aside_morning().to_owned(),
        Aside::Days(days) => say::macros_aside_days(days),
    }
}

/// The address of a macro's own page.
#[must_use]
pub fn address(ui: &Ui<'_>, id: MacroId) -> String {
    ui.to(&format!("/desk/macros/{id}"))
}
