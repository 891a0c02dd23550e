//! All macros an agent has, by folder, the most used first (M3).

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde::Serialize;

use super::parts;
use crate::{
    domain::{ids::MacroId, macros::is_unused, moment::Moment},
    language::say,
    store::macros::MacroHead,
    web::{
        http::{
            self,
            visit::{Agent, Answer},
        },
        ui::{Page, Ui},
    },
};

pub fn list(agent: &Agent<'_>) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let typed = agent.query.typed("q");
    let all = parts::found(&reader, typed)?;
    let unused = |head: &&MacroHead| is_unused(ui.now, (head.created_at, head.used_at));
    let left = all.iter().filter(unused).count();
    let only = agent.query.has("unused");
    let shown = all.iter().filter(|head| !only || unused(head));
    let mut folders: BTreeMap<&str, Vec<&MacroHead>> = BTreeMap::new();
    for head in shown {
        folders.entry(&head.folder).or_default().push(head);
    }
    // What is in none comes last.
    let loose = folders.remove("");
    let main = html! {
        (parts::search(&ui.to("/desk/macros"), typed))
        @if only { p { a href=(ui.to("/desk/macros")) { (say::macros_show_all()) } } }
        @else if left > 0 { p .muted { (say::macros_unused_many(left)) " " a href=(ui.to("/desk/macros?unused=yes")) { (say::macros_unused_show()) } } }
        @if folders.is_empty() && loose.is_none() {
            p .empty { @if typed.is_empty() { (say::macros_none()) } @else { (say::macros_none_found()) } }
        }
        @for (folder, heads) in &folders { (section(&ui, folder, heads)) }
        @if let Some(heads) = &loose {
            (section(&ui, if folders.is_empty() { say::macros_title() } else { say::macros_no_folder() }, heads))
        }
    };
    let heading = html! {
        div .macro-head {
            h1 { (say::macros_title()) }
            a .btn.primary href=(ui.to("/desk/macros/new")) { (say::macros_new()) }
        }
    };
    let page = Page::new(say::macros_title(), main).headed(heading);
    Ok(ui.answer(200, &page.below(say::tickets_desk(), "/desk")))
}

fn section(ui: &Ui<'_>, title: &str, heads: &[&MacroHead]) -> Markup {
    html! {
        section .card {
            h2 dir="auto" { (title) }
            ul .macros { @for head in heads { li { (line(ui, head, ui.now)) } } }
        }
    }
}

fn line(ui: &Ui<'_>, head: &MacroHead, now: Moment) -> Markup {
    html! {
        a href=(parts::address(ui, head.id)) { bdi { (head.name) } }
        " " span .faint { bdi { (parts::beginning(head)) } }
        p .hint {
            (parts::uses(ui, head))
            @if let Some(group) = head.reach.group() { " · " (say::views_for_group(ui.catalog.group_name(group))) }
            @if head.reach.is_shared() { " · " (say::macros_by(&head.owner_name)) } @else { " · " (say::macros_mine()) }
            @if is_unused(now, (head.created_at, head.used_at)) { " · " strong { (say::macros_unused()) } }
        }
    }
}

#[derive(Serialize)]
struct Offered {
    id: MacroId,
    name: String,
}

#[derive(Serialize)]
struct Offer {
    data: Vec<Offered>,
}

/// For scripts: what is offered for what was typed behind a `/`.
pub fn offered(agent: &Agent<'_>) -> Answer {
    let found = parts::found(&*agent.reader()?, agent.query.text("q")?)?;
    let data = found.into_iter().take(parts::OFFERED).map(|head| Offered {
        id: head.id,
        name: parts::path(&head.folder, &head.name),
    });
    http::json::answer(
        200,
        &Offer {
            data: data.collect(),
        },
    )
}
