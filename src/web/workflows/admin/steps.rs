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
    language::{Sentence, say},
    web::{
        http::{
            error::Trouble,
            form::Form,
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
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
            h2 { (say::workflows_add_step_title()) }
            (head(admin, &row, trouble))
            (Select { label: say::workflows_from(), name: "from", options: sources(&workflow, form.typed("from")), trouble })
            (Select { label: say::workflows_to(), name: "to", options: statuses(&workflow, form.typed("to"), say::workflows_choose()), trouble })
            fieldset {
                legend { (say::workflows_taken_by()) }
                @for who in By::ALL {
                    label .choice { input type="checkbox" name="by" value=(who.word()) checked[by.iter().any(|b| b == who.word()) || by.is_empty() && who == By::Agent]; span { (who_in_words(who)) } }
                }
                (fields::beside("by", trouble.at("by")))
            }
            fieldset {
                legend { (say::workflows_must_come()) }
                @for r in Requirement::ALL {
                    label .choice { input type="checkbox" name="requires" value=(r.word()) checked[requires.iter().any(|known| known == r.word())]; span { (r.in_words()) } }
                }
            }
            (Input::new(say::workflows_button_says(), "label", form.typed("label"), trouble).optional())
            (Button::primary(say::workflows_add_step()))
        }
        form .card method="post" {
            h2 { (say::workflows_steps_there()) }
            (head(admin, &row, &Trouble::default()))
            (tables::steps(&workflow, |step| Some(remove(&workflow, step))))
            @for (to, step) in from_everywhere(&workflow) {
                p { (in_words(&workflow, to, step)) }
                (Button::new(say::workflows_remove_all()).size("small").named("everywhere", &*to.key).told(say::workflows_remove_all_to(&to.name)))
            }
        }
    };
    let page = below(Page::new(say::workflows_steps(), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

/// What steps can lead from: each status, and every other one.
fn sources(workflow: &Workflow, chosen: &str) -> Vec<(String, String, bool)> {
    let mut options = statuses(workflow, chosen, say::workflows_choose());
    let every = say::workflows_every_other().to_owned();
    options.push((EVERYWHERE.to_owned(), every, chosen == EVERYWHERE));
    options
}

fn remove(workflow: &Workflow, step: &Transition) -> Markup {
    let name = |key: &str| &workflow.status(key).name;
    let words = say::workflows_remove_step_from(name(&step.from), name(&step.to));
    // A pair can have both: one that is written for it, and one from everywhere for others to take.
    let act = if step.everywhere { "except" } else { "remove" };
    html! {
        button .btn.small type="submit" name=(act) value={ (step.from) "/" (step.to) } aria-label=(words) { (say::workflows_remove_step()) }
    }
}

/// Where steps lead from every other status, each with the first that leads there.
fn from_everywhere(workflow: &Workflow) -> Vec<(&Status, &Transition)> {
    let mut found: Vec<(&Status, &Transition)> = Vec::new();
    for step in workflow.transitions.iter().filter(|t| t.everywhere) {
        let to = workflow.status(&step.to);
        if !found.iter().any(|(known, ..)| known.key == to.key) {
            found.push((to, step));
        }
    }
    found
}

/// Who takes a step from every other status, and what must come with it.
fn in_words(workflow: &Workflow, to: &Status, step: &Transition) -> Markup {
    let (by, to) = (
        workflow.by_in_words(step).say(),
        html! { strong dir="auto" { (to.name) } },
    );
    if step.requires.is_empty() {
        say::workflows_everywhere(by, to)
    } else {
        say::workflows_everywhere_with(by, step.requires_in_words().say(), to)
    }
}

fn who_in_words(by: By) -> &'static str {
    match by {
        By::Agent => say::workflows_by_agents(),
        By::Customer => say::workflows_by_customers(),
        By::System => say::workflows_by_desk(),
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
            faults.push(Fault::new(
                field,
                "required",
                Sentence::workflows_choose_status(),
            ));
        }
    }
    if step.by.is_empty() {
        let words = Sentence::workflows_step_by_whom();
        faults.push(Fault::new("by", "required", words));
    }
    if faults.is_empty() {
        Ok(step)
    } else {
        Err(Refusal::Invalid(faults))
    }
}
