//! The priorities of a workflow: what each means and promises.

use maud::{Markup, html};

use super::{below, change, found, head};
use crate::{
    domain::{calendar::Delay, names, workflow::Workflow, workflow_edit::PriorityEdit},
    web::{
        error::Trouble,
        form::Form,
        ui::{Page, Ui},
        visit::{Admin, Answer},
    },
};

/// # Errors
/// Not found.
pub fn show_priorities(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    page(admin, &of(&workflow), &Trouble::default())
}

fn of(workflow: &Workflow) -> Vec<PriorityEdit> {
    let target = |delay: Option<Delay>| delay.map(|delay| delay.to_string()).unwrap_or_default();
    let there = workflow.priorities.iter().map(|p| PriorityEdit {
        key: p.key.clone(),
        name: p.name.clone(),
        definition: p.definition.clone(),
        first_response: target(p.first_response),
        resolution: target(p.resolution),
    });
    there.chain([PriorityEdit::default()]).collect()
}

fn page(admin: &Admin<'_>, edits: &[PriorityEdit], trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::of(admin), found(admin)?);
    let main = html! {
        form .wide-form method="post" {
            (head(admin, &row, trouble))
            p .muted { "Customers read these among the statuses, and where priorities are announced. Targets are written as “4 business hours” or “3 business days”. A priority without a name is taken away." }
            @for (index, edit) in edits.iter().enumerate() { (inputs(index, edit)) }
            button .btn.primary type="submit" { "Save" }
        }
    };
    super::answer(
        &ui,
        trouble,
        below(Page::new("Priorities", main), &workflow),
    )
}

fn inputs(index: usize, edit: &PriorityEdit) -> Markup {
    let name = |field: &str| format!("priority.{index}.{field}");
    let line = |field: &str, label: &str, value: &str| {
        html! {
            div .field {
                label for=(name(field)) { (label) }
                input id=(name(field)) name=(name(field)) type="text" value=(value) autocomplete="off";
            }
        }
    };
    html! {
        fieldset .card {
            legend .unseen { @if edit.key.is_empty() { "One more priority" } @else { "Priority " (edit.name) } }
            input type="hidden" name=(name("key")) value=(edit.key);
            (line("name", if edit.key.is_empty() { "Name of one more" } else { "Name" }, &edit.name))
            div .field {
                label for=(name("definition")) { "When it is this" }
                textarea .short id=(name("definition")) name=(name("definition")) rows="2" { "\n" (edit.definition) }
            }
            (line("first_response", "First response within", &edit.first_response))
            (line("resolution", "Resolution within", &edit.resolution))
        }
    }
}

fn read(form: &Form) -> Vec<PriorityEdit> {
    let named = |index: usize, field: &str| format!("priority.{index}.{field}");
    let line = |index, field| names::one_line(form.typed(&named(index, field)));
    (0..)
        .take_while(|index| form.has(&named(*index, "key")))
        .map(|index| PriorityEdit {
            key: line(index, "key"),
            name: line(index, "name"),
            definition: line(index, "definition"),
            first_response: line(index, "first_response"),
            resolution: line(index, "resolution"),
        })
        .collect()
}

/// # Errors
/// What is not the form's to explain.
pub fn save_priorities(admin: &Admin<'_>) -> Answer {
    let edits = read(admin.form());
    let saved = change(admin, "", |draft| {
        draft.set_priorities(&edits);
        Ok(())
    })?;
    saved.or_else(|trouble| page(admin, &edits, &trouble))
}
