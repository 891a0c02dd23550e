//! The steps of a workflow: taking some away, adding others.

use maud::{Markup, html};

use super::{below, change, found, head, status::statuses};
use crate::{
    domain::{
        names,
        refusal::{Fault, Refusal},
        workflow::{By, Requirement, Transition, Workflow},
        workflow_edit::StepEdit,
    },
    web::{
        error::Trouble,
        form::Form,
        ui::{
            Page, Ui,
            fields::{self, Input, Select},
            tables,
        },
        visit::{Admin, Answer},
    },
};

/// # Errors
/// Not found.
pub fn show_steps(admin: &Admin<'_>) -> Answer {
    page(admin, &Trouble::default())
}

fn page(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::of(admin), found(admin)?);
    let form = admin.form();
    let (by, requires) = (form.all("by"), form.all("requires"));
    let main = html! {
        form .card.wide-form method="post" {
            h2 { "Add a step" }
            (head(admin, &row, trouble))
            (Select { label: "From", name: "from", options: statuses(&workflow, form.typed("from"), "choose"), trouble })
            (Select { label: "To", name: "to", options: statuses(&workflow, form.typed("to"), "choose"), trouble })
            fieldset {
                legend { "Taken by" }
                @for who in By::ALL {
                    label .choice { input type="checkbox" name="by" value=(who.word()) checked[by.iter().any(|b| b == who.word()) || by.is_empty() && who == By::Agent]; span { (who_in_words(who)) } }
                }
                (fields::beside("by", trouble.at("by")))
            }
            fieldset {
                legend { "Must come with it" }
                @for r in Requirement::ALL {
                    label .choice { input type="checkbox" name="requires" value=(r.word()) checked[requires.iter().any(|known| known == r.word())]; span { (r.word()) } }
                }
            }
            (Input::new("What its button says", "label", form.typed("label"), trouble).optional())
            button .btn.primary type="submit" { "Add the step" }
        }
        form .card method="post" {
            h2 { "Steps there are" }
            (head(admin, &row, &Trouble::default()))
            (tables::steps(&workflow, |step| Some(remove(&workflow, step))))
        }
    };
    super::answer(&ui, trouble, below(Page::new("Steps", main), &workflow))
}

fn remove(workflow: &Workflow, step: &Transition) -> Markup {
    let name = |key: &str| &workflow.status(key).name;
    html! {
        button .btn.small type="submit" name="remove" value={ (step.from) "/" (step.to) } aria-label={ "Remove the step from " (name(&step.from)) " to " (name(&step.to)) } { "Remove" }
    }
}

fn who_in_words(by: By) -> &'static str {
    match by {
        By::Agent => "agents",
        By::Customer => "customers",
        By::System => "the desk itself, when a delay has passed",
    }
}

/// # Errors
/// What is not the form's to explain.
pub fn save_steps(admin: &Admin<'_>) -> Answer {
    let form = admin.form();
    let changed = change(admin, "/steps", |draft| {
        match form.text("remove")?.split_once('/') {
            Some((from, to)) => draft.remove_step(from, to),
            None => {
                draft.add_step(&read(form)?);
                Ok(())
            }
        }
    })?;
    changed.or_else(|trouble| page(admin, &trouble))
}

fn read(form: &Form) -> Result<StepEdit, Refusal> {
    let (by, requires) = (form.all("by"), form.all("requires"));
    let step = StepEdit {
        from: form.text("from")?.to_owned(),
        to: form.text("to")?.to_owned(),
        by: By::ALL
            .into_iter()
            .filter(|known| by.iter().any(|b| b == known.word()))
            .collect(),
        requires: Requirement::ALL
            .into_iter()
            .filter(|known| requires.iter().any(|r| r == known.word()))
            .collect(),
        label: names::one_line(form.text("label")?),
    };
    let mut faults = Vec::new();
    for (field, empty) in [("from", step.from.is_empty()), ("to", step.to.is_empty())] {
        if empty {
            faults.push(Fault::new(field, "required", "Choose a status."));
        }
    }
    if step.by.is_empty() {
        faults.push(Fault::new("by", "required", "Say who takes the step."));
    }
    if faults.is_empty() {
        Ok(step)
    } else {
        Err(Refusal::Invalid(faults))
    }
}
