//! One status: what it is called and means, whose turn it is, what may be done in it.

use maud::{Markup, html};

use super::{below, change, found, head};
use crate::{
    domain::{
        names,
        refusal::Refusal,
        tickets::event::Reason,
        workflows::{
            Category, Clock, Turn, Workflow,
            edit::{StatusEdit, StepEdit},
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
            fields::{Input, Select},
        },
    },
};

pub fn show_status(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    let status = workflow
        .find(admin.param("status"))
        .ok_or(Refusal::NotFound)?;
    page(admin, &StatusEdit::new(status), &Trouble::default())
}

fn page(admin: &Admin<'_>, edit: &StatusEdit, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let status = workflow
        .find(admin.param("status"))
        .ok_or(Refusal::NotFound)?;
    let main = html! {
        form .card.wide-form method="post" {
            (head(admin, &row, trouble))
            (inputs(edit, trouble))
            button .btn.primary type="submit" { "Save" }
        }
        form .card.wide-form method="post" {
            h2 { "Take it away" }
            p .muted { "The steps and rules that speak of it go with it. If there are tickets in it, you say where they go." }
            (head(admin, &row, &Trouble::default()))
            input type="hidden" name="act" value="remove";
            button .btn.danger type="submit" { "Take this status away" }
        }
    };
    let page = below(Page::new(status.name.clone(), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

fn inputs(edit: &StatusEdit, trouble: &Trouble) -> Markup {
    let word = |word: &str| word.replace('_', " ");
    let options = |all: Vec<&str>, chosen: &str| -> Vec<(String, String, bool)> {
        let options = all.into_iter();
        options
            .map(|key| (key.to_owned(), word(key), key == chosen))
            .collect()
    };
    let categories = options(
        Category::ALL.map(Category::word).to_vec(),
        edit.category.word(),
    );
    let turns = options(Turn::ALL.map(Turn::word).to_vec(), edit.turn.word());
    let clocks = options(Clock::ALL.map(Clock::word).to_vec(), edit.clock.word());
    html! {
        (Input::new("Name", "name", &edit.name, trouble).hint("As agents know it."))
        (Input::new("Label", "label", &edit.label, trouble).hint("As customers know it; several statuses may share one."))
        div .field {
            label for="meaning" { "What it means" }
            p .hint id="meaning-hint" { "One sentence, for customers." }
            textarea #meaning .short name="meaning" rows="2" maxlength="500" required aria-describedby="meaning-hint" { "\n" (edit.meaning) }
        }
        (Select { label: "Category", name: "category", options: categories, trouble })
        (Select { label: "Whose turn it is", name: "turn", options: turns, trouble })
        (Select { label: "Why a ticket has ended that comes here", name: "reason", options: reasons(&edit.reason, "as the step says"), trouble })
        (Select { label: "The clock of service levels", name: "clock", options: clocks, trouble })
        fieldset {
            legend { "In this status" }
            (flag("hidden", "It is not offered to anyone", edit.hidden))
            (flag("customer_visible", "Customers see the ticket", edit.customer_visible))
            (flag("customer_comments", "Customers can comment", edit.customer_comments))
            (flag("agent_comments", "Agents can comment", edit.agent_comments))
            (flag("awaits_release", "A ticket waits for the release that brings its change", edit.awaits_release))
        }
    }
}

pub(super) fn flag(name: &str, words: &str, on: bool) -> Markup {
    html! { label .choice { input type="checkbox" name=(name) value="on" checked[on]; span { (words) } } }
}

fn read(form: &Form) -> Result<StatusEdit, Refusal> {
    let unknown = |field| Refusal::invalid(field, "unknown", "Choose one of those offered.");
    let line = |field| form.text(field).map(names::one_line);
    let (name, label) = (line("name")?, line("label")?);
    let clock = form.text("clock")?;
    let clock = Clock::ALL.into_iter().find(|known| known.word() == clock);
    let on = |field: &str| form.typed(field) == "on";
    Ok(StatusEdit {
        label: if label.is_empty() {
            name.clone()
        } else {
            label
        },
        name,
        meaning: line("meaning")?,
        category: Category::parse(form.text("category")?).ok_or_else(|| unknown("category"))?,
        turn: Turn::parse(form.text("turn")?).ok_or_else(|| unknown("turn"))?,
        clock: clock.ok_or_else(|| unknown("clock"))?,
        hidden: on("hidden"),
        customer_visible: on("customer_visible"),
        customer_comments: on("customer_comments"),
        agent_comments: on("agent_comments"),
        reason: form.text("reason")?.to_owned(),
        awaits_release: on("awaits_release"),
    })
}

pub fn save_status(admin: &Admin<'_>) -> Answer {
    let key = admin.param("status").to_owned();
    if admin.form().text("act")? == "remove" {
        let (_, workflow) = found(admin)?;
        let status = workflow.find(&key).ok_or(Refusal::NotFound)?;
        let again = |trouble: &Trouble| page(admin, &StatusEdit::new(status), trouble);
        return change(admin, "", again, |draft| {
            draft.remove_status(&key);
            Ok(())
        });
    }
    let edit = read(admin.form())?;
    let again = |trouble: &Trouble| page(admin, &edit, trouble);
    change(admin, "", again, |draft| draft.set_status(&key, &edit))
}

/// The form for one more status.
pub fn new_status(admin: &Admin<'_>) -> Answer {
    let edit = StatusEdit {
        name: String::new(),
        label: String::new(),
        meaning: String::new(),
        category: Category::Open,
        turn: Turn::Support,
        clock: Clock::Runs,
        hidden: false,
        customer_visible: true,
        customer_comments: true,
        agent_comments: true,
        reason: String::new(),
        awaits_release: false,
    };
    new_page(admin, &edit, &Trouble::default())
}

fn new_page(admin: &Admin<'_>, edit: &StatusEdit, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let form = admin.form();
    let main = html! {
        form .card.wide-form method="post" {
            (head(admin, &row, trouble))
            (inputs(edit, trouble))
            (Select { label: "Agents come to it from", name: "from", options: statuses(&workflow, form.typed("from"), "choose"), trouble })
            (Select { label: "Agents go on from it to", name: "to", options: statuses(&workflow, form.typed("to"), "nowhere"), trouble })
            p .hint { "More steps are added on the page of steps." }
            button .btn.primary type="submit" { "Add the status" }
        }
    };
    let page = below(Page::new("New status", main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

/// Why a ticket can have ended: nothing, then what agents can say, and what the file says besides.
pub(super) fn reasons(chosen: &str, nothing: &str) -> Vec<(String, String, bool)> {
    let mut options = vec![(String::new(), nothing.to_owned(), chosen.is_empty())];
    let unusual = Reason::parse(chosen).filter(|reason| !Reason::GIVEN.contains(reason));
    let all = Reason::GIVEN.into_iter().chain(unusual);
    options.extend(all.map(|reason| {
        let word = reason.word();
        (
            word.to_owned(),
            reason.sentence().to_string(),
            word == chosen,
        )
    }));
    options
}

/// Nothing, then every status, to choose from.
pub(super) fn statuses(
    workflow: &Workflow,
    chosen: &str,
    nothing: &str,
) -> Vec<(String, String, bool)> {
    let mut options = vec![(String::new(), nothing.to_owned(), chosen.is_empty())];
    let all = workflow.statuses.iter();
    options.extend(all.map(|s| (s.key.clone(), s.name.clone(), s.key == chosen)));
    options
}

pub fn add_status(admin: &Admin<'_>) -> Answer {
    let form = admin.form();
    let (edit, from, to) = (read(form)?, form.text("from")?, form.text("to")?);
    let key = crate::domain::workflows::key_of(&edit.name);
    let again = |trouble: &Trouble| new_page(admin, &edit, trouble);
    change(admin, "", again, |draft| {
        draft.add_status(&edit);
        for (from, to) in [(from, key.as_str()), (key.as_str(), to)] {
            if !from.is_empty() && !to.is_empty() {
                draft.add_step(&StepEdit::by_agents(from, to));
            }
        }
        Ok(())
    })
}
