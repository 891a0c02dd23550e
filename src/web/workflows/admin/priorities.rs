//! The priorities of a workflow: what each means and promises.

use maud::{Markup, html};

use super::{below, called, change, complete, delays, found, head, placed, rows};
use crate::{
    domain::{
        calendars::Delay,
        names,
        workflows::{Workflow, edit::PriorityEdit, key_of},
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

pub fn show_priorities(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    page(admin, &of(&workflow), &Trouble::default())
}

fn of(workflow: &Workflow) -> Vec<PriorityEdit> {
    let target = |delay: Option<Delay>| delay.map(|delay| delay.to_string()).unwrap_or_default();
    let there = workflow.priorities.iter().zip(1..);
    let there = there.map(|(p, place): (_, usize)| PriorityEdit {
        key: p.key.clone(),
        name: p.name.clone(),
        definition: p.definition.clone(),
        first_response: target(p.first_response),
        resolution: target(p.resolution),
        place: place.to_string(),
    });
    there.chain([PriorityEdit::default()]).collect()
}

fn page(admin: &Admin<'_>, edits: &[PriorityEdit], trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let main = html! {
        form .wide-form method="post" {
            (head(admin, &row, trouble))
            p .muted { (say::workflows_priorities_hint()) }
            @for (index, edit) in edits.iter().enumerate() { (inputs(index, (edit, trouble))) }
            (Button::primary(say::workflows_save()))
        }
    };
    let page = below(Page::new(say::workflows_priorities(), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

fn inputs(index: usize, (edit, trouble): (&PriorityEdit, &Trouble)) -> Markup {
    let name = |field: &str| format!("priority.{index}.{field}");
    html! {
        fieldset .card {
            legend .unseen { @if edit.key.is_empty() { (say::workflows_priority_one_more()) } @else { (say::workflows_priority_one(&edit.name)) } }
            input type="hidden" name=(name("key")) value=(edit.key);
            (Input::new(called(&edit.key), &name("name"), &edit.name, trouble).free())
            (Lines { label: say::workflows_priority_means(), name: &name("definition"), hint: "", rows: 2, value: &edit.definition, trouble })
            (Input::new(say::workflows_first_response(), &name("first_response"), &delays::said(&edit.first_response), trouble).optional())
            (Input::new(say::workflows_resolution(), &name("resolution"), &delays::said(&edit.resolution), trouble).optional())
            (Input::new(say::workflows_place_in_list(), &name("place"), &edit.place, trouble).optional().hint(say::workflows_first_is_1()))
        }
    }
}

fn read(form: &Form) -> Vec<PriorityEdit> {
    let edits = rows(form, "priority", "key").map(|row| {
        let line = |field: &str| names::one_line(form.typed(&format!("{row}.{field}")));
        PriorityEdit {
            key: line("key"),
            name: line("name"),
            definition: line("definition"),
            first_response: delays::written(&line("first_response")),
            resolution: delays::written(&line("resolution")),
            place: line("place"),
        }
    });
    edits.collect()
}

pub fn save_priorities(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    let edits = read(admin.form());
    let again = |trouble: &Trouble| page(admin, &edits, trouble);
    change(admin, "", again, |draft| {
        complete("priority", edits.iter().map(PriorityEdit::faults))?;
        draft.set_priorities(&edits);
        placed((draft, &workflow), |key| {
            let speaks = |edit: &PriorityEdit| edit.key == key || key_of(&edit.name) == key;
            let index = edits.iter().rposition(speaks)?;
            Some(format!("priority.{index}.name"))
        })
    })
}
