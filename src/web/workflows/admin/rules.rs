//! What happens by itself: where tickets begin and end, and the rules there are several of.

use maud::{Markup, html};

use super::{
    address, below, change, found, head, named, rules_of,
    status::{flag, statuses},
};
use crate::{
    domain::{
        names,
        refusal::Refusal,
        workflows::{
            Workflow,
            edit::{RulesEdit, rules::RuleKind},
        },
    },
    language::say,
    store::calendars::DEFAULT,
    web::{
        http::{
            error::Trouble,
            form::Form,
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{Input, Lines, Select},
        },
    },
};

pub fn show_rules(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    page(admin, &of(&workflow), &Trouble::default())
}

fn of(workflow: &Workflow) -> RulesEdit {
    let rules = &workflow.rules;
    let calendar = rules.calendar.clone().filter(|key| key != DEFAULT);
    RulesEdit {
        name: workflow.name.clone(),
        description: workflow.description.clone(),
        initial: rules.initial.clone(),
        solve_to: rules.solve_to.clone(),
        reopen_to: rules.reopen_to.clone().unwrap_or_default(),
        assigned_to: rules.assigned_to.clone().unwrap_or_default(),
        announce_priority: rules.announce_priority,
        calendar: calendar.unwrap_or_default(),
    }
}

fn page(admin: &Admin<'_>, edit: &RulesEdit, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
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
    let calendars = Select {
        label: say::workflows_rules_calendar(),
        name: "calendar",
        options: calendars(&ui, &edit.calendar),
        trouble,
    };
    let main = html! {
        form .card.wide-form method="post" {
            (head(admin, &row, trouble))
            (Input::new(say::workflows_rules_name(), "name", &edit.name, trouble))
            (Lines { label: say::workflows_description(), name: "description", hint: say::workflows_rules_hint(), rows: 2, value: &edit.description, trouble })
            (select(say::workflows_rules_initial(), "initial", &edit.initial, ""))
            (select(say::workflows_rules_solve_to(), "solve_to", &edit.solve_to, ""))
            (select(say::workflows_rules_reopen_to(), "reopen_to", &edit.reopen_to, say::workflows_rules_reopen_not()))
            (select(say::workflows_rules_assigned_to(), "assigned_to", &edit.assigned_to, say::workflows_nowhere()))
            (calendars)
            p .hint { (say::workflows_rules_calendar_hint()) }
            (flag("announce_priority", say::workflows_rules_announce(), edit.announce_priority))
            (Button::primary(say::workflows_save()))
        }
        @for kind in RuleKind::ALL { (several(&ui, &workflow, kind)) }
    };
    let page = below(Page::new(say::workflows_rules(), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

/// The desk's own calendar, then the others.
fn calendars(ui: &Ui<'_>, chosen: &str) -> Vec<(String, String, bool)> {
    let all = &ui.catalog.calendars;
    let own = all.get(DEFAULT).map_or("", |named| named.name.as_str());
    let own = say::workflows_rules_own_calendar(own);
    let mut options = vec![(String::new(), own, chosen.is_empty())];
    let others = all.iter().filter(|(key, _)| *key != DEFAULT);
    options.extend(others.map(|(key, named)| (key.clone(), named.name.clone(), key == chosen)));
    options
}

/// The rules of a kind in words, and the way to change them.
fn several(ui: &Ui<'_>, workflow: &Workflow, kind: RuleKind) -> Markup {
    let (title, rules) = (rules_of::title(kind), workflow.rules_of(kind));
    html! {
        section .card {
            h2 { (title) }
            @if rules.is_empty() { p .muted { (say::workflows_rules_none()) } }
            @else { ul { @for rule in &rules { li { (rule) } } } }
            a .btn href=(ui.to(&format!("{}{}", address(&workflow.key), rules_of::page_of(kind)))) aria-label=(say::workflows_change_one(title)) { (say::workflows_change()) }
        }
    }
}

fn read(form: &Form) -> Result<RulesEdit, Refusal> {
    let text = |field| form.text(field).map(str::to_owned);
    Ok(RulesEdit {
        name: names::one_line(form.text("name")?),
        description: names::one_line(form.text("description")?),
        initial: text("initial")?,
        solve_to: text("solve_to")?,
        reopen_to: text("reopen_to")?,
        assigned_to: text("assigned_to")?,
        announce_priority: form.typed("announce_priority") == "on",
        calendar: text("calendar")?,
    })
}

pub fn save_rules(admin: &Admin<'_>) -> Answer {
    let edit = read(admin.form())?;
    let again = |trouble: &Trouble| page(admin, &edit, trouble);
    change(admin, "/rules", again, |draft| {
        named(&edit.name)?;
        draft.set_rules(&edit);
        Ok(())
    })
}
