//! The rules of one kind, of which a workflow may have several.

use maud::{Markup, html};

use super::{
    below_rules, change, complete, found, head, placed, rows,
    status::{flag, reasons, statuses},
};
use crate::{
    domain::{
        names,
        refusal::Refusal,
        workflows::{
            Workflow,
            edit::rules::{RuleEdit, RuleKind},
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
            fields::{Input, Select, Several},
        },
    },
};

/// The part of the address behind that of the workflow.
pub(super) fn page_of(kind: RuleKind) -> String {
    format!("/rules/{}", kind.word().replace('_', "-"))
}

pub(super) fn title(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::CustomerComment => "Where a customer's comment leads",
        RuleKind::AgentComment => "What an agent who comments is offered",
        RuleKind::Reminders => "When customers are reminded",
        RuleKind::CloseAfter => "What closes by itself",
    }
}

fn about(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::CustomerComment => {
            "A customer who comments takes a ticket there, if a step leads there. A status has one rule at most; in one without, a comment changes nothing, or opens a solved ticket again."
        }
        RuleKind::AgentComment => {
            "An agent who writes to the customer is offered this status together with the comment, and may choose another."
        }
        RuleKind::Reminders => {
            "While it is the customer's turn, they are reminded by mail. Delays are written as “48 hours”, “8 business hours” or “3 business days”, with commas between; each is counted from when the wait began."
        }
        RuleKind::CloseAfter => {
            "A ticket that stays in a status for so long goes on by itself, if a step by the desk leads there. The delay is written as “48 hours”, “8 business hours” or “3 business days”. On tickets that wait already it is counted anew; what would be over is counted from now."
        }
    }
}

fn kind(admin: &Admin<'_>) -> Result<RuleKind, Refusal> {
    let word = admin.param("rule").replace('-', "_");
    let mut kinds = RuleKind::ALL.into_iter();
    kinds
        .find(|kind| kind.word() == word)
        .ok_or(Refusal::NotFound)
}

pub fn show_rules_of(admin: &Admin<'_>) -> Answer {
    let ((_, workflow), kind) = (found(admin)?, kind(admin)?);
    let mut edits = RuleEdit::all(kind, &workflow);
    edits.push(RuleEdit::default());
    page(admin, &edits, &Trouble::default())
}

fn page(admin: &Admin<'_>, edits: &[RuleEdit], trouble: &Trouble) -> Answer {
    let (ui, (row, workflow), kind) = (Ui::new(admin), found(admin)?, kind(admin)?);
    let main = html! {
        form .wide-form method="post" {
            (head(admin, &row, trouble))
            p .muted { (about(kind)) }
            @for (index, edit) in edits.iter().enumerate() { (inputs(&workflow, (kind, index), (edit, trouble))) }
            button .btn.primary type="submit" { "Save" }
        }
    };
    let page = below_rules(Page::new(title(kind), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

fn inputs(
    workflow: &Workflow,
    (kind, index): (RuleKind, usize),
    (edit, trouble): (&RuleEdit, &Trouble),
) -> Markup {
    let name = |field: &str| format!("rule.{index}.{field}");
    let select = |label, field: &str, (chosen, nothing): (&str, &str)| {
        let options = statuses(workflow, chosen, nothing);
        html! { (Select { label, name: &name(field), options, trouble }) }
    };
    let number = index + 1;
    html! {
        fieldset .card {
            legend { @if edit.was.is_empty() { "One more rule" } @else { "Rule " (number) } }
            input type="hidden" name=(name("was")) value=(edit.was);
            @if kind == RuleKind::CustomerComment {
                (select("In", "from", (edit.from.first().map_or("", String::as_str), "choose")))
            } @else {
                @let options = statuses(workflow, "", "").into_iter().skip(1).map(|(key, name, _)| { let on = edit.from.contains(&key); (key, name, on) }).collect();
                (Several { label: "In", name: &name("from"), options, trouble })
            }
            @if kind.leads_on() { (select("It leads to", "to", (&edit.to, "choose"))) }
            @if kind == RuleKind::CustomerComment { (select("While nobody is assigned, instead to", "unassigned", (&edit.unassigned, "the same"))) }
            @if kind.waits() { (Input::new("After", &name("delays"), &edit.delays, trouble).free()) }
            @if kind == RuleKind::CloseAfter { (Select { label: "Why it ended", name: &name("reason"), options: reasons(&edit.reason, "as it was solved for"), trouble }) }
            @if !edit.was.is_empty() { (flag(&name("gone"), "Take this rule away", edit.gone)) }
        }
    }
}

fn read(form: &Form) -> Vec<RuleEdit> {
    let edits = rows(form, "rule", "was").map(|row| {
        let line = |field: &str| names::one_line(form.typed(&format!("{row}.{field}")));
        RuleEdit {
            was: line("was"),
            gone: line("gone") == "on",
            from: form.all(&format!("{row}.from")),
            to: line("to"),
            unassigned: line("unassigned"),
            delays: line("delays"),
            reason: line("reason"),
        }
    });
    edits.collect()
}

pub fn save_rules_of(admin: &Admin<'_>) -> Answer {
    let ((_, workflow), kind) = (found(admin)?, kind(admin)?);
    let edits = read(admin.form());
    let again = |trouble: &Trouble| page(admin, &edits, trouble);
    change(admin, "/rules", again, |draft| {
        complete("rule", edits.iter().map(|edit| edit.faults(kind)))?;
        draft.set_rules_of(kind, &edits);
        let speaks = |edit: &RuleEdit, key: &str| !edit.gone && edit.from.iter().any(|f| f == key);
        placed((draft, &workflow), |key| {
            let index = edits.iter().rposition(|edit| speaks(edit, key))?;
            Some(format!("rule.{index}.from"))
        })
    })
}
