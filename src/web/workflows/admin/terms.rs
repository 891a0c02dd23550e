//! The ticket types and groups of a workflow: its own words for what tickets are, and who works on them.

use maud::{Markup, html};

use super::{below, called, change, complete, found, head, placed, rows};
use crate::{
    domain::{
        names,
        workflows::{Term, Workflow, edit::forms::TermEdit, key_of},
    },
    language::say,
    web::{
        http::{
            error::Trouble,
            form::Form,
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{Input, Lines},
        },
    },
};

/// One of the two lists.
struct List {
    /// As it is called in a file and in addresses.
    word: &'static str,
    title: fn() -> &'static str,
    one: fn(&str) -> String,
    one_more: fn() -> &'static str,
    about: fn() -> &'static str,
    of: fn(&Workflow) -> &[Term],
}

const TYPES: List = List {
    word: "types",
    title: say::workflows_types,
    one: |key| say::workflows_types_one(key),
    one_more: say::workflows_types_one_more,
    about: say::workflows_types_hint,
    of: |workflow| &workflow.types,
};

const GROUPS: List = List {
    word: "groups",
    title: say::workflows_groups,
    one: |key| say::workflows_groups_one(key),
    one_more: say::workflows_groups_one_more,
    about: say::workflows_groups_hint,
    of: |workflow| &workflow.groups,
};

pub fn show_types(admin: &Admin<'_>) -> Answer {
    show(admin, &TYPES)
}

pub fn save_types(admin: &Admin<'_>) -> Answer {
    save(admin, &TYPES)
}

pub fn show_groups(admin: &Admin<'_>) -> Answer {
    show(admin, &GROUPS)
}

pub fn save_groups(admin: &Admin<'_>) -> Answer {
    save(admin, &GROUPS)
}

fn show(admin: &Admin<'_>, list: &List) -> Answer {
    let (_, workflow) = found(admin)?;
    let there = (list.of)(&workflow).iter().zip(1..);
    let there = there.map(|(term, place)| TermEdit::new(term, place));
    let edits: Vec<TermEdit> = there.chain([TermEdit::default()]).collect();
    page(admin, list, (&edits, &Trouble::default()))
}

fn page(admin: &Admin<'_>, list: &List, (edits, trouble): (&[TermEdit], &Trouble)) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let main = html! {
        form .wide-form method="post" {
            (head(admin, &row, trouble))
            p .muted { ((list.about)()) }
            @for (index, edit) in edits.iter().enumerate() { (inputs(list, index, (edit, trouble))) }
            (Button::primary(say::workflows_save()))
        }
    };
    let page = below(Page::new((list.title)(), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

fn inputs(list: &List, index: usize, (edit, trouble): (&TermEdit, &Trouble)) -> Markup {
    let name = |field: &str| format!("term.{index}.{field}");
    html! {
        fieldset .card {
            legend .unseen { @if edit.key.is_empty() { ((list.one_more)()) } @else { ((list.one)(&edit.key)) } }
            input type="hidden" name=(name("key")) value=(edit.key);
            (Input::new(called(&edit.key), &name("name"), &edit.name, trouble).free())
            @if !edit.key.is_empty() { p .hint { (say::workflows_called_in_api(html! { code { (edit.key) } })) } }
            (Lines { label: say::workflows_description(), name: &name("description"), hint: "", rows: 2, value: &edit.description, trouble })
            (Input::new(say::workflows_place_in_list(), &name("place"), &edit.place, trouble).optional().hint(say::workflows_first_is_1()))
        }
    }
}

fn read(form: &Form) -> Vec<TermEdit> {
    let edits = rows(form, "term", "key").map(|row| {
        let line = |field: &str| names::one_line(form.typed(&format!("{row}.{field}")));
        TermEdit {
            key: line("key"),
            name: line("name"),
            description: line("description"),
            place: line("place"),
        }
    });
    edits.collect()
}

fn save(admin: &Admin<'_>, list: &List) -> Answer {
    let (_, workflow) = found(admin)?;
    let edits = read(admin.form());
    let again = |trouble: &Trouble| page(admin, list, (&edits, trouble));
    change(admin, "", again, |draft| {
        complete("term", edits.iter().map(TermEdit::faults))?;
        draft.set_terms(list.word, &edits);
        placed((draft, &workflow), |key| {
            let speaks = |edit: &TermEdit| edit.key == key || key_of(&edit.name) == key;
            let index = edits.iter().rposition(speaks)?;
            Some(format!("term.{index}.name"))
        })
    })
}
