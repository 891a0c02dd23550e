//! The ticket types and groups of a workflow: its own words for what tickets are, and who works on them.

use maud::{Markup, html};

use super::{below, change, complete, found, head, placed, rows};
use crate::{
    domain::{
        names,
        workflows::{Term, Workflow, edit::forms::TermEdit, key_of},
    },
    web::{
        http::{
            error::Trouble,
            form::Form,
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            fields::{Input, Lines},
        },
    },
};

/// One of the two lists.
struct List {
    /// As it is called in a file and in addresses.
    word: &'static str,
    title: &'static str,
    one: &'static str,
    about: &'static str,
    of: fn(&Workflow) -> &[Term],
}

const TYPES: List = List {
    word: "types",
    title: "Ticket types",
    one: "type",
    about: "Agents say of which type a ticket is; a step can require it. Tickets keep a type that is taken away.",
    of: |workflow| &workflow.types,
};

const GROUPS: List = List {
    word: "groups",
    title: "Groups",
    one: "group",
    about: "Groups of agents that tickets can be given to. They are the whole desk's: one that another workflow names, too, stays there when it is taken away here.",
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
            p .muted { (list.about) " A " (list.one) " without a name is taken away." }
            @for (index, edit) in edits.iter().enumerate() { (inputs(list, index, (edit, trouble))) }
            button .btn.primary type="submit" { "Save" }
        }
    };
    let page = below(Page::new(list.title, main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

fn inputs(list: &List, index: usize, (edit, trouble): (&TermEdit, &Trouble)) -> Markup {
    let name = |field: &str| format!("term.{index}.{field}");
    html! {
        fieldset .card {
            legend .unseen { @if edit.key.is_empty() { "One more " (list.one) } @else { (list.one) " " (edit.key) } }
            input type="hidden" name=(name("key")) value=(edit.key);
            (Input::new(if edit.key.is_empty() { "Name of one more" } else { "Name" }, &name("name"), &edit.name, trouble).free())
            @if !edit.key.is_empty() { p .hint { "In the API it is called " code { (edit.key) } "." } }
            (Lines { label: "Description", name: &name("description"), hint: "", rows: 2, value: &edit.description, trouble })
            (Input::new("Place in the list", &name("place"), &edit.place, trouble).optional().hint("1 is the first."))
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
