//! Notes changed, and messages redacted (L14).

use crate::{
    desk::tickets::editing,
    domain::{refusal::Refusal, tickets::editing::Which},
    store::tickets::read::Message,
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            visit::{Agent, Answer},
        },
        tickets::{
            customer::edit::anew,
            parts::editing::{Changing, must_be_editable, time_of},
        },
        ui::{Page, Ui},
    },
};

fn comment(agent: &Agent<'_>) -> Result<Which, Error> {
    Ok(Which::Comment(agent.id("comment")?))
}

fn note(agent: &Agent<'_>) -> Result<Which, Error> {
    Ok(Which::Note(agent.id("note")?))
}

fn anchor(which: Which) -> String {
    match which {
        Which::Comment(number) => format!("comment-{number}"),
        Which::Note(number) => format!("note-{number}"),
    }
}

fn message(agent: &Agent<'_>, which: Which) -> Result<Message, Error> {
    let (reader, number) = (agent.reader()?, agent.number()?);
    let message = match which {
        Which::Comment(comment) => reader.comment(number, comment)?,
        Which::Note(note) => {
            let found = reader.notes(number, (note.saturating_sub(1), 1))?.pop();
            found.filter(|found| found.number == note)
        }
    };
    Ok(message.ok_or(Refusal::NotFound)?)
}

fn page(
    agent: &Agent<'_>,
    (which, trouble): (Which, &Trouble),
    make: impl FnOnce(&Changing<'_>) -> Page,
) -> Answer {
    let ui = Ui::new(agent);
    let changing = Changing {
        ui: &ui,
        message: &message(agent, which)?,
        ticket: &format!("/desk/tickets/{}", agent.number()?),
        anchor: anchor(which),
        trouble,
        time: time_of(
            &ui,
            (&*agent.reader()?, agent.form()),
            (agent.number()?, which),
        )?,
    };
    Ok(ui.answer(trouble.status, &make(&changing)))
}

fn edit_page(agent: &Agent<'_>, which: Which, trouble: &Trouble) -> Answer {
    let typed = agent.form().has("body");
    let typed = typed.then(|| agent.form().typed("body"));
    page(agent, (which, trouble), |changing| changing.edit(typed))
}

fn redact_page(agent: &Agent<'_>, which: Which, trouble: &Trouble) -> Answer {
    let typed = agent.form().typed("reason");
    page(agent, (which, trouble), |changing| changing.redact(typed))
}

/// # Errors
/// Not found, or why it cannot be changed.
pub fn show_edit(agent: &Agent<'_>) -> Answer {
    let which = note(agent)?;
    let message = message(agent, which)?;
    must_be_editable(&message, agent.viewer().person(), agent.now())?;
    edit_page(agent, which, &Trouble::default())
}

/// # Errors
/// Those of its page.
pub fn edit(agent: &Agent<'_>) -> Answer {
    let (number, which) = (agent.number()?, note(agent)?);
    let (desk, act) = (&agent.app.desk, agent.act("desk"));
    let anew = anew(agent.form(), true);
    let done = anew.and_then(|anew| Ok(editing::edit(desk, &act, (number, which), anew)?));
    submit(
        done,
        |()| {
            let anchor = anchor(which);
            Ok(agent.see(&format!("/desk/tickets/{number}?notice=saved#{anchor}")))
        },
        |trouble| edit_page(agent, which, trouble),
    )
}

/// # Errors
/// Not found.
pub fn show_redact_comment(agent: &Agent<'_>) -> Answer {
    redact_page(agent, comment(agent)?, &Trouble::default())
}

/// # Errors
/// Not found.
pub fn show_redact_note(agent: &Agent<'_>) -> Answer {
    redact_page(agent, note(agent)?, &Trouble::default())
}

/// # Errors
/// Those of its page.
pub fn redact_comment(agent: &Agent<'_>) -> Answer {
    redact(agent, comment(agent)?)
}

/// # Errors
/// Those of its page.
pub fn redact_note(agent: &Agent<'_>) -> Answer {
    redact(agent, note(agent)?)
}

fn redact(agent: &Agent<'_>, which: Which) -> Answer {
    let number = agent.number()?;
    let (desk, act) = (&agent.app.desk, agent.act("desk"));
    let reason = agent.form().text("reason").map_err(Error::from);
    let done = reason.and_then(|reason| Ok(editing::redact(desk, &act, (number, which), reason)?));
    submit(
        done,
        |()| {
            let anchor = anchor(which);
            Ok(agent.see(&format!("/desk/tickets/{number}?notice=redacted#{anchor}")))
        },
        |trouble| redact_page(agent, which, trouble),
    )
}
