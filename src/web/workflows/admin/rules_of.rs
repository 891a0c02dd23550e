//! The rules of one kind, of which a workflow may have several.

use maud::{Markup, html};

use super::{
    below_rules, change, complete, delays, found, head, placed, rows,
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
        RuleKind::CustomerComment => say::workflows_on_customer_comment(),
        RuleKind::AgentComment => say::workflows_on_agent_comment(),
        RuleKind::Reminders => say::workflows_reminders(),
        RuleKind::CloseAfter => say::workflows_close_after(),
    }
}

fn about(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::CustomerComment => say::workflows_on_customer_comment_hint(),
        RuleKind::AgentComment => say::workflows_on_agent_comment_hint(),
        RuleKind::Reminders => say::workflows_reminders_hint(),
        RuleKind::CloseAfter => say::workflows_close_after_hint(),
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
            (Button::primary(say::workflows_save()))
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
    let number = (index + 1).to_string();
    html! {
        fieldset .card {
            legend { @if edit.was.is_empty() { (say::workflows_rule_one_more()) } @else { (say::workflows_rule_one(number)) } }
            input type="hidden" name=(name("was")) value=(edit.was);
            @if kind == RuleKind::CustomerComment {
                (select(say::workflows_rule_in(), "from", (edit.from.first().map_or("", String::as_str), say::workflows_choose())))
            } @else {
                @let options = statuses(workflow, "", "").into_iter().skip(1).map(|(key, name, _)| { let on = edit.from.contains(&key); (key, name, on) }).collect();
                (Several { label: say::workflows_rule_in(), name: &name("from"), options, trouble })
            }
            @if kind.leads_on() { (select(say::workflows_rule_leads_to(), "to", (&edit.to, say::workflows_choose()))) }
            @if kind == RuleKind::CustomerComment { (select(say::workflows_rule_unassigned(), "unassigned", (&edit.unassigned, say::workflows_rule_the_same()))) }
            @if kind.waits() { (Input::new(say::workflows_rule_after(), &name("delays"), &delays::said(&edit.delays), trouble).free()) }
            @if kind == RuleKind::CloseAfter { (Select { label: say::workflows_rule_why(), name: &name("reason"), options: reasons(&edit.reason, say::workflows_rule_why_as_solved()), trouble }) }
            @if !edit.was.is_empty() { (flag(&name("gone"), say::workflows_rule_remove(), edit.gone)) }
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
            delays: delays::written(&line("delays")),
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
