//! A macro written, changed, and taken away.

mod inputs;

use crate::{
    desk::macros as desk,
    domain::{
        ids::MacroId,
        macros::{Aside, Changes, Macro, To, may_change},
        reach::Reach,
        refusal::{Fault, Refusal},
    },
    language::{self, Sentence, say},
    store::macros::MacroRow,
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Agent, Answer},
        },
        tickets::{agent::properties::tags, customer::show::reason},
        ui::{Page, Ui},
    },
};
use inputs::Inputs;

/// A property that is taken away; nothing typed leaves it as it is.
const NONE: &str = "-";

pub fn new(agent: &Agent<'_>) -> Answer {
    page_of_new(agent, &Trouble::default())
}

fn page_of_new(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let inputs = Inputs {
        agent,
        ui: &ui,
        scope: &reader,
        form: agent.form(),
        row: None,
        trouble,
    };
    let page = Page::new(say::macros_new(), inputs.render()?);
    Ok(ui.answer(
        trouble.status,
        &page.below(say::macros_title(), "/desk/macros"),
    ))
}

pub fn add(agent: &Agent<'_>) -> Answer {
    let typed = typed(agent.form());
    let added = typed.and_then(|typed| Ok(desk::add(&agent.app.desk, &agent.act("desk"), typed)?));
    submit(
        added.map_err(beside),
        |_| Ok(agent.see("/desk/macros?notice=saved")),
        |trouble| page_of_new(agent, trouble),
    )
}

/// # Errors
/// Not found, for a macro that is not the agent's to change.
pub fn show(agent: &Agent<'_>) -> Answer {
    page_of(agent, &Trouble::default())
}

fn row(agent: &Agent<'_>) -> Result<MacroRow, Error> {
    let id: MacroId = agent.id("macro")?;
    let row = agent.reader()?.macro_of(id)?.ok_or(Refusal::NotFound)?;
    match may_change(agent.viewer(), row.owner, &row.kept.reach) {
        true => Ok(row),
        false => Err(Refusal::NotFound.into()),
    }
}

fn page_of(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let row = row(agent)?;
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let inputs = Inputs {
        agent,
        ui: &ui,
        scope: &reader,
        form: agent.form(),
        row: Some(&row),
        trouble,
    };
    let page = Page::new(say::macros_change_title(), inputs.render()?);
    Ok(ui.answer(
        trouble.status,
        &page.below(say::macros_title(), "/desk/macros"),
    ))
}

pub fn save(agent: &Agent<'_>) -> Answer {
    let (id, form) = (agent.id("macro")?, agent.form());
    let (app, act) = (&agent.app.desk, agent.act("desk"));
    if form.typed("act") == "remove" {
        desk::remove(app, &act, id)?;
        return Ok(agent.see("/desk/macros?notice=saved"));
    }
    let changed = typed(form).and_then(|typed| {
        let edition = form.has("edition").then(|| form.edition()).transpose()?;
        Ok(desk::change(app, &act, (id, edition), typed)?)
    });
    submit(
        changed.map_err(beside),
        |()| Ok(agent.see("/desk/macros?notice=saved")),
        |trouble| page_of(agent, trouble),
    )
}

/// What is wrong stands beside the field that says so on the page.
fn beside(error: Error) -> Error {
    match error {
        Error::Store(crate::store::Error::Refused(Refusal::Invalid(faults))) => {
            let faults = faults.into_iter().map(|fault| {
                let field = fault.field.strip_prefix("set.").map(str::to_owned);
                Fault {
                    field: field.map_or(fault.field, Into::into),
                    ..fault
                }
            });
            Refusal::Invalid(faults.collect()).into()
        }
        other => other,
    }
}

fn typed(form: &Form) -> Result<Macro, Error> {
    let reach = Reach::parse(form.text("for")?);
    let languages = language::offered().iter().filter_map(|language| {
        let text = form.typed(&format!("languages.{}", language.tag));
        (!text.trim().is_empty()).then(|| (language.tag.to_owned(), text.to_owned()))
    });
    Ok(Macro {
        name: form.text("name")?.to_owned(),
        folder: form.text("folder")?.to_owned(),
        reach,
        comment: form.text("comment")?.to_owned(),
        languages: languages.collect(),
        note: form.text("note")?.to_owned(),
        changes: changes(form)?,
    })
}

fn changes(form: &Form) -> Result<Changes, Error> {
    let owned = |word: Option<&str>| word.map(str::to_owned);
    let term = |name| -> Result<Option<Option<String>>, Refusal> {
        let word = form.optional(name)?;
        Ok(word.map(|word| Some(word).filter(|word| *word != NONE).map(str::to_owned)))
    };
    let assignee = form.optional("assignee")?;
    let assignee = assignee.map(|word| {
        let words = Sentence::tickets_assignee_unknown;
        To::parse(word).ok_or_else(|| Refusal::invalid("assignee", "unknown_agent", words()))
    });
    let followers = form.all("followers").into_iter().map(|word| {
        let words = Sentence::tickets_assignee_unknown;
        To::parse(&word).ok_or_else(|| Refusal::invalid("followers", "unknown_agent", words()))
    });
    let snooze = form.optional("snooze")?.map(|word| {
        let words = Sentence::tickets_snooze_bad_moment;
        Aside::parse(word).ok_or_else(|| Refusal::invalid("snooze", "bad_moment", words()))
    });
    Ok(Changes {
        status: owned(form.optional("status")?),
        reason: reason(form)?,
        priority: term("priority")?,
        kind: term("type")?,
        assignee: assignee.transpose()?,
        group: term("group")?,
        tags_add: tags(form.text("tags_add")?.split(',')),
        tags_remove: tags(form.text("tags_remove")?.split(',')),
        followers: followers.collect::<Result<_, _>>()?,
        snooze: snooze.transpose()?,
    })
}
