//! The steps of a workflow: taking some away, adding others.

use maud::{Markup, html};

use super::{below, change, found, head, status::statuses};
use crate::{
    domain::{
        names,
        refusal::{Fault, Refusal},
        workflows::{
            By, Requirement, Status, Transition, Workflow, edit::StepEdit, file::EVERYWHERE,
        },
    },
    web::{
        http::{
            error::Trouble,
            form::Form,
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            fields::{self, Input, Select},
        },
        workflows::tables,
    },
};

pub fn show_steps(admin: &Admin<'_>) -> Answer {
    page(admin, &Trouble::default())
}

fn page(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let form = admin.form();
    let (by, requires) = (form.all("by"), form.all("requires"));
    let main = html! {
        form .card.wide-form method="post" {
            h2 { "Add a step" }
            (head(admin, &row, trouble))
            (Select { label: "From", name: "from", options: sources(&workflow, form.typed("from")), trouble })
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
            @for (to, by, requires) in from_everywhere(&workflow) {
                p { "From every other status, unless something else is said of it, to " strong { (to.name) } ": " (by) @if !requires.is_empty() { ", with a " (requires) } "." }
                button .btn.small type="submit" name="everywhere" value=(to.key) aria-label={ "Remove all steps from every other status to " (to.name) } { "Remove all" }
            }
        }
    };
    let page = below(Page::new("Steps", main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

/// What steps can lead from: each status, and every other one.
fn sources(workflow: &Workflow, chosen: &str) -> Vec<(String, String, bool)> {
    let mut options = statuses(workflow, chosen, "choose");
    let every = "every other status".to_owned();
    options.push((EVERYWHERE.to_owned(), every, chosen == EVERYWHERE));
    options
}

fn remove(workflow: &Workflow, step: &Transition) -> Markup {
    let name = |key: &str| &workflow.status(key).name;
    // A pair can have both: one that is written for it, and one from everywhere for others to take.
    let act = if step.everywhere { "except" } else { "remove" };
    html! {
        button .btn.small type="submit" name=(act) value={ (step.from) "/" (step.to) } aria-label={ "Remove the step from " (name(&step.from)) " to " (name(&step.to)) } { "Remove" }
    }
}

/// Where steps lead from every other status, who takes them and what must come with them.
fn from_everywhere(workflow: &Workflow) -> Vec<(&Status, String, String)> {
    let mut found: Vec<(&Status, String, String)> = Vec::new();
    for step in workflow.transitions.iter().filter(|t| t.everywhere) {
        let to = workflow.status(&step.to);
        if !found.iter().any(|(known, ..)| known.key == to.key) {
            found.push((to, workflow.by_in_words(step), step.requires_in_words()));
        }
    }
    found
}

fn who_in_words(by: By) -> &'static str {
    match by {
        By::Agent => "agents",
        By::Customer => "customers",
        By::System => "the desk itself, when a delay has passed",
    }
}

pub fn save_steps(admin: &Admin<'_>) -> Answer {
    let form = admin.form();
    let pair = |field| Ok::<_, Refusal>(form.text(field)?.split_once('/'));
    let (remove, except) = (pair("remove")?, pair("except")?);
    let everywhere = form.text("everywhere")?;
    let again = |trouble: &Trouble| page(admin, trouble);
    change(admin, "/steps", again, |draft| match (remove, except) {
        (Some((from, to)), _) => draft.remove_step(from, to),
        (_, Some((from, to))) => draft.except(from, to),
        _ if !everywhere.is_empty() => draft.remove_everywhere(everywhere),
        _ => {
            draft.add_step(&read(form)?);
            Ok(())
        }
    })
}

fn read(form: &Form) -> Result<StepEdit, Refusal> {
    let (by, requires) = (form.all("by"), form.all("requires"));
    let step = StepEdit {
        from: form.all("from"),
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
