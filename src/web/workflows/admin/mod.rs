//! Workflows: which there are, how each goes, and changing them.

mod delays;
mod edit;
mod list;
mod priorities;
mod request_types;
mod rules;
mod rules_of;
mod show;
mod status;
mod steps;
mod terms;

pub use edit::{save_text, show_text};
pub use list::{add, list};
pub use priorities::{save_priorities, show_priorities};
pub use request_types::{
    add_request_type, save_request_type, show_request_type, show_request_types,
};
pub use rules::{save_rules, show_rules};
pub use rules_of::{save_rules_of, show_rules_of};
pub use show::{download, remove_workflow, show};
pub use status::{add_status, new_status, save_status, show_status};
pub use steps::{save_steps, show_steps};
pub use terms::{save_groups, save_types, show_groups, show_types};

use maud::{Markup, html};

use crate::{
    desk::workflows::{self, Edit, Held, Saved},
    domain::{
        refusal::{Fault, Refusal},
        workflows::{Workflow, check as workflow_check, edit::Draft, file as workflow_file},
    },
    language::{Sentence, say},
    store::workflows::WorkflowRow,
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, MOST_FIELDS, submit},
            visit::{Admin, Answer},
        },
        ui::{Page, Ui, button::Button, fields},
    },
};

const HOME: &str = "/admin/workflows";

/// The page of a workflow.
fn address(key: &str) -> String {
    format!("{HOME}/{key}")
}

/// A page below that of a workflow.
fn below(page: Page, workflow: &Workflow) -> Page {
    page.below(say::workflows_administration(), "/admin")
        .below(say::workflows_title(), HOME)
        .below(&workflow.name, &address(&workflow.key))
}

/// A page below that of a workflow's rules.
fn below_rules(page: Page, workflow: &Workflow) -> Page {
    let rules = format!("{}/rules", address(&workflow.key));
    below(page, workflow).below(say::workflows_rules(), &rules)
}

/// The workflow an address names: as it is kept, and read.
fn found(admin: &Admin<'_>) -> Result<(WorkflowRow, Workflow), Error> {
    let key = admin.param("key");
    let row = admin.app.desk.store.system(|system| system.workflow(key))?;
    let row = row.ok_or(Refusal::NotFound)?;
    let read = workflow_file::parse(&row.definition);
    let workflow = read.map_err(|fault| crate::desk::fault(&fault.to_string()))?;
    Ok((row, workflow))
}

/// Saves a definition that was made from an edition: leads back to the workflow, asks where tickets
/// go that would be stranded, or shows the form again that it came from.
fn save(
    admin: &Admin<'_>,
    (edit, then): (Result<Edit, Error>, &str),
    again: impl FnOnce(&Trouble) -> Answer,
) -> Answer {
    let saved = edit.and_then(|edit| {
        let (desk, act) = (&admin.app.desk, admin.act("desk"));
        Ok((workflows::save(desk, Some(&act), edit.clone())?, edit))
    });
    let lead_on = |(saved, edit): (Saved, Edit)| match saved {
        Saved::Kept(key) => Ok(admin.see(&format!("{}{then}?notice=saved", address(&key)))),
        Saved::Stranding(held) => ask(admin, &edit, &held),
    };
    submit(saved, lead_on, again)
}

/// Saves what a form changes of the definition as it is now, and leads to a page below that of the
/// workflow.
fn change(
    admin: &Admin<'_>,
    then: &str,
    again: impl FnOnce(&Trouble) -> Answer,
    change: impl FnOnce(&mut Draft) -> Result<(), Refusal>,
) -> Answer {
    save(admin, (changed(admin, change), then), again)
}

fn changed(
    admin: &Admin<'_>,
    change: impl FnOnce(&mut Draft) -> Result<(), Refusal>,
) -> Result<Edit, Error> {
    let (row, _) = found(admin)?;
    if admin.form().fields().len() >= MOST_FIELDS {
        let words = Sentence::workflows_too_many_fields();
        return Err(Refusal::conflict("too_many_fields", words).into());
    }
    let mut draft = Draft::parse(&row.definition)?;
    change(&mut draft)?;
    Ok(Edit {
        definition: draft.text(),
        of: Some((row.key, admin.form().edition()?)),
        ..Edit::default()
    })
}

/// Refuses what could not be saved beside the input that `field` names for the key at fault. What it
/// names none for is found again, and told, when it is saved.
fn placed(
    (draft, before): (&Draft, &Workflow),
    field: impl Fn(&str) -> Option<String>,
) -> Result<(), Refusal> {
    let read = workflow_file::parse(&draft.text());
    let fault = match read.map(|after| workflow_check::names_once(Some(before), &after)) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(fault)) => (fault.key, fault.reason),
        Err(fault) => (fault.key, fault.reason),
    };
    let (key, reason) = fault;
    let Some(field) = field(&key) else {
        return Ok(());
    };
    let status = before.find(&key);
    let name = status.map_or(&key, |status| &status.name);
    let words = Sentence::workflows_fault_of_name(name, reason);
    Err(Refusal::Invalid(vec![Fault::new(field, "faulty", words)]))
}

/// Refuses rows with something missing or wrong, each fault beside its input.
fn complete(
    what: &str,
    rows: impl Iterator<Item = Vec<(&'static str, Sentence)>>,
) -> Result<(), Refusal> {
    let faults = rows.enumerate().flat_map(|(index, faults)| {
        let faults = faults.into_iter();
        faults.map(move |(input, words)| (format!("{what}.{index}.{input}"), words))
    });
    let faults: Vec<Fault> = faults
        .map(|(input, words)| Fault::new(input, "invalid", words))
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid(faults))
    }
}

/// Refuses a thing without a name.
fn named(name: &str) -> Result<(), Refusal> {
    if !name.is_empty() {
        return Ok(());
    }
    let words = Sentence::workflows_unnamed();
    Err(Refusal::invalid("name", "required", words))
}

/// What the input of a name is called, in the row of a key or in one for one more.
fn called(key: &str) -> &'static str {
    if key.is_empty() {
        say::workflows_name_one_more()
    } else {
        say::workflows_name()
    }
}

/// The rows of a form, as long as there are any: `what.0`, `what.1` and so on, each with a field that
/// tells it is there.
fn rows(form: &Form, what: &str, always: &str) -> impl Iterator<Item = String> {
    let rows = (0..).map(move |index| format!("{what}.{index}"));
    rows.take_while(move |row| form.has(&format!("{row}.{always}")))
}

/// What every form of a workflow begins with: what was wrong with it, its key, and the edition it
/// was made from.
fn head(admin: &Admin<'_>, row: &WorkflowRow, trouble: &Trouble) -> Markup {
    let now = Ui::new(admin).to(&address(&row.key));
    html! {
        (fields::summary(trouble)) (faults(trouble))
        @if trouble.is_edited_meanwhile() { p { a href=(now) { (say::workflows_now()) } } }
        (fields::key()) (fields::edition(admin.form().kept_edition(row.edition, trouble)))
    }
}

/// What is wrong with the definition that a form would make, or with a step it names.
fn faults(trouble: &Trouble) -> Markup {
    let whole = ["definition", "step"]
        .iter()
        .filter_map(|field| trouble.at(field));
    html! { @for words in whole { p .wrong { (words) } } }
}

/// Where tickets go that are in statuses which would be gone.
fn ask(admin: &Admin<'_>, edit: &Edit, held: &[Held]) -> Answer {
    let workflow = workflow_file::parse(&edit.definition)
        .map_err(|fault| Refusal::invalid("definition", "faulty", fault.sentence()))?;
    let ui = Ui::new(admin);
    let action = match &edit.of {
        Some((key, _)) => format!("{}/text", address(key)),
        None => HOME.to_owned(),
    };
    let main = html! {
        form .card.wide-form method="post" action=(ui.to(&action)) {
            p { (say::workflows_stranded()) }
            (fields::key())
            @match &edit.of {
                Some((_, edition)) => (fields::edition(*edition)),
                None => { input type="hidden" name="act" value="import"; },
            }
            textarea hidden name="definition" aria-label=(say::workflows_definition()) { "\n" (edit.definition) }
            @for held in held {
                @let name = move_field(&held.status);
                div .field {
                    label for=(name) { (say::workflows_held(&held.name, held.tickets)) }
                    select id=(name) name=(name) required {
                        option value="" { (say::workflows_choose()) }
                        @for status in workflow.statuses.iter().filter(|status| !status.hidden) { option value=(status.key) dir="auto" { (status.name) } }
                    }
                }
            }
            div .actions {
                (Button::primary(say::workflows_move()))
                a .btn href=(ui.to(&address(&workflow.key))) { (say::workflows_change_nothing()) }
            }
        }
    };
    let page = below(Page::new(say::workflows_stranded_title(), main), &workflow);
    Ok(ui.answer(200, &page.unsent()))
}

fn move_field(status: &str) -> String {
    format!("move.{status}")
}

/// What a form says of where tickets go.
fn moves(form: &Form) -> std::collections::BTreeMap<String, String> {
    let chosen = form.fields().iter().filter_map(|(name, value)| {
        let from = name.strip_prefix("move.").filter(|_| !value.is_empty())?;
        Some((from.to_owned(), value.clone()))
    });
    chosen.collect()
}

/// A definition as it was typed; browsers end lines as if for a telegraph.
fn typed_definition(form: &Form) -> Result<String, Refusal> {
    Ok(form.text("definition")?.replace("\r\n", "\n"))
}

/// The whole definition, to be edited, with what is wrong with it.
fn text_area(text: &str, required: bool, trouble: &Trouble) -> Markup {
    let wrong = trouble.at("definition");
    html! {
        div .field {
            label for="definition" { (say::workflows_definition()) }
            p .hint id="definition-hint" { (say::workflows_definition_hint()) }
            (fields::beside("definition", wrong))
            textarea #definition .code name="definition" rows="30" spellcheck="false" autocapitalize="off" required[required]
                aria-invalid=[wrong.map(|_| "true")] aria-describedby={ "definition-hint" @if wrong.is_some() { " definition-wrong" } } { "\n" (text) }
        }
    }
}
