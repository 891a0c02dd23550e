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
            (Button::primary(say::workflows_save()))
        }
        form .card.wide-form method="post" {
            h2 { (say::workflows_take_away()) }
            p .muted { (say::workflows_remove_status_hint()) }
            (head(admin, &row, &Trouble::default()))
            input type="hidden" name="act" value="remove";
            (Button::danger(say::workflows_remove_status()))
        }
    };
    let page = below(Page::new(status.name.clone(), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

fn inputs(edit: &StatusEdit, trouble: &Trouble) -> Markup {
    let option = |word: &str, words: Sentence, chosen| (word.to_owned(), words.say(), chosen);
    let categories =
        Category::ALL.map(|one| option(one.word(), one.in_words(), one == edit.category));
    let turns = Turn::ALL.map(|one| option(one.word(), one.in_words(), one == edit.turn));
    let clocks = Clock::ALL.map(|one| option(one.word(), one.in_words(), one == edit.clock));
    html! {
        (Input::new(say::workflows_name(), "name", &edit.name, trouble).hint(say::workflows_name_hint()))
        (Input::new(say::workflows_label(), "label", &edit.label, trouble).hint(say::workflows_label_hint()))
        div .field {
            label for="meaning" { (say::workflows_means()) }
            p .hint id="meaning-hint" { (say::workflows_means_hint()) }
            textarea #meaning .short name="meaning" rows="2" maxlength="500" required aria-describedby="meaning-hint" { "\n" (edit.meaning) }
        }
        (Select { label: say::workflows_category(), name: "category", options: categories.to_vec(), trouble })
        (Select { label: say::workflows_whose_turn_it_is(), name: "turn", options: turns.to_vec(), trouble })
        (Select { label: say::workflows_why_ended(), name: "reason", options: reasons(&edit.reason, say::workflows_why_as_step()), trouble })
        (Select { label: say::workflows_clock_of_levels(), name: "clock", options: clocks.to_vec(), trouble })
        fieldset {
            legend { (say::workflows_in_status()) }
            (flag("hidden", say::workflows_is_hidden(), edit.hidden))
            (flag("customer_visible", say::workflows_customers_see(), edit.customer_visible))
            (flag("customer_comments", say::workflows_customers_comment(), edit.customer_comments))
            (flag("agent_comments", say::workflows_agents_comment(), edit.agent_comments))
            (flag("awaits_release", say::workflows_awaits_release(), edit.awaits_release))
        }
    }
}

pub(super) fn flag(name: &str, words: &str, on: bool) -> Markup {
    html! { label .choice { input type="checkbox" name=(name) value="on" checked[on]; span { (words) } } }
}

fn read(form: &Form) -> Result<StatusEdit, Refusal> {
    let unknown = |field| Refusal::invalid(field, "unknown", Sentence::workflows_choose_offered());
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
            (Select { label: say::workflows_come_from(), name: "from", options: statuses(&workflow, form.typed("from"), say::workflows_choose()), trouble })
            (Select { label: say::workflows_go_on_to(), name: "to", options: statuses(&workflow, form.typed("to"), say::workflows_nowhere()), trouble })
            p .hint { (say::workflows_more_steps()) }
            (Button::primary(say::workflows_add_status()))
        }
    };
    let page = below(Page::new(say::workflows_new_status(), main), &workflow);
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
