//! What happens by itself: where tickets begin and end, and after which delays.

use maud::html;

use super::{
    below, change, found, head,
    status::{flag, statuses},
};
use crate::{
    domain::{names, workflow::Workflow, workflow_edit::RulesEdit},
    web::{
        error::Trouble,
        form::Form,
        ui::{Page, Ui, fields::Select},
        visit::{Admin, Answer},
    },
};

/// # Errors
/// Not found.
pub fn show_rules(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    page(admin, &of(&workflow), &Trouble::default())
}

fn of(workflow: &Workflow) -> RulesEdit {
    let rules = &workflow.rules;
    let delays =
        |all: &[crate::domain::calendar::Delay]| all.iter().map(ToString::to_string).collect();
    RulesEdit {
        initial: rules.initial.clone(),
        solve_to: rules.solve_to.clone(),
        reopen_to: rules.reopen_to.clone().unwrap_or_default(),
        assigned_to: rules.assigned_to.clone().unwrap_or_default(),
        announce_priority: rules.announce_priority,
        closing: rules
            .close_after
            .iter()
            .map(|rule| rule.delay.to_string())
            .collect(),
        reminders: rules
            .reminders
            .iter()
            .map(|rule| delays(&rule.after))
            .collect(),
    }
}

fn page(admin: &Admin<'_>, edit: &RulesEdit, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::of(admin), found(admin)?);
    let select = |label, name, chosen: &str, nothing: &str| {
        let mut options = statuses(&workflow, chosen, nothing);
        if nothing.is_empty() {
            options.remove(0);
        }
        Select {
            label,
            name,
            options,
            trouble,
        }
    };
    let main = html! {
        form .card.wide-form method="post" {
            (head(&row, trouble))
            (select("A new ticket is", "initial", &edit.initial, ""))
            (select("Marked as solved, it goes to", "solve_to", &edit.solve_to, ""))
            (select("A comment on a solved ticket opens it again as", "reopen_to", &edit.reopen_to, "not unless a rule says so"))
            (select("Assigning a new ticket takes it to", "assigned_to", &edit.assigned_to, "nowhere"))
            @if !edit.closing.is_empty() || !edit.reminders.is_empty() {
                p .hint { "Delays are written as “48 hours”, “8 business hours” or “3 business days”. On tickets that wait already, they are counted anew; what would be over is counted from now." }
            }
            @for (index, (delay, rule)) in edit.closing.iter().zip(&workflow.rules.close_after).enumerate() {
                (line(&format!("closing.{index}"), &format!("From {} to {} by itself after", workflow.named(&rule.from), workflow.named([&rule.to])), delay))
            }
            @for (index, (delays, rule)) in edit.reminders.iter().zip(&workflow.rules.reminders).enumerate() {
                (line(&format!("reminders.{index}"), &format!("Customers are reminded in {} after (with commas between)", workflow.named(&rule.from)), &delays.join(", ")))
            }
            (flag("announce_priority", "Setting a priority posts a comment that says what it means", edit.announce_priority))
            p .hint { "Further rules are written in the text." }
            button .btn.primary type="submit" { "Save" }
        }
    };
    super::answer(&ui, trouble, below(Page::new("Rules", main), &workflow))
}

fn line(name: &str, label: &str, value: &str) -> maud::Markup {
    html! {
        div .field {
            label for=(name) { (label) }
            input id=(name) name=(name) type="text" value=(value) autocomplete="off" required;
        }
    }
}

fn read(form: &Form) -> Result<RulesEdit, crate::domain::refusal::Refusal> {
    let text = |field| form.text(field).map(str::to_owned);
    let numbered = |what: &str| -> Vec<String> {
        (0..)
            .map(|index| format!("{what}.{index}"))
            .take_while(|name| form.has(name))
            .map(|name| names::one_line(form.typed(&name)))
            .collect()
    };
    let listed = |line: &String| {
        line.split(',')
            .map(|delay| delay.trim().to_owned())
            .collect()
    };
    Ok(RulesEdit {
        initial: text("initial")?,
        solve_to: text("solve_to")?,
        reopen_to: text("reopen_to")?,
        assigned_to: text("assigned_to")?,
        announce_priority: form.typed("announce_priority") == "on",
        closing: numbered("closing"),
        reminders: numbered("reminders").iter().map(listed).collect(),
    })
}

/// # Errors
/// What is not the form's to explain.
pub fn save_rules(admin: &Admin<'_>) -> Answer {
    let edit = read(admin.form())?;
    let saved = change(admin, |draft| {
        draft.set_rules(&edit);
        Ok(())
    })?;
    saved.or_else(|trouble| page(admin, &edit, &trouble))
}
