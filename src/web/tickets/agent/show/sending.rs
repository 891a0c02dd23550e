//! A reply or a note, sent.

use super::{At, Attempt, foreseen::forecast, macros::ALONG, render};
use crate::{
    desk::{
        macros,
        tickets::{
            message::Message,
            perform::{Done, perform},
            update::Update,
        },
    },
    domain::{
        audience::left_out,
        ids::{MacroId, PersonId},
        refusal::Refusal,
        tickets::command::Command,
    },
    web::{
        http::{
            error::Error,
            form::Form,
            visit::{Agent, Answer},
        },
        tickets::{
            customer::show::{as_typed, parse},
            parts::{
                named::{addressed, in_vain},
                sending::send,
                time,
            },
        },
    },
};

pub fn comment(agent: &Agent<'_>) -> Answer {
    let command = |form: &Form| Ok(Command::Comment(parse(form)?));
    write(agent, At::Reply, command, |done| {
        let (number, comment) = (done.ticket, done.comment.unwrap_or(1));
        let word = in_vain(&*agent.reader()?, number, agent.form().typed("body"))?;
        Ok(agent.see(&format!("/desk/tickets/{number}{word}#comment-{comment}")))
    })
}

pub fn note(agent: &Agent<'_>) -> Answer {
    write(
        agent,
        At::Note,
        |_| Ok(Command::Note),
        |done| {
            Ok(agent.see(&format!(
                "/desk/tickets/{}#note-{}",
                done.ticket,
                done.note.unwrap_or(1)
            )))
        },
    )
}

/// The whole text of a note, for one that no page has room for.
pub fn text(agent: &Agent<'_>) -> Answer {
    let (number, note): (_, i64) = (agent.number()?, agent.id("note")?);
    let found = agent.reader()?.notes(number, (note.saturating_sub(1), 1))?;
    let found = found.iter().find(|found| found.number == note);
    Ok(as_typed(found.ok_or(Refusal::NotFound)?))
}

/// Whom a reply's form leaves out.
fn without(form: &Form) -> Result<Vec<PersonId>, Refusal> {
    let id = |id: String| id.parse().map_err(|_| left_out::not_on_ticket());
    form.all("without").into_iter().map(id).collect()
}

/// A message of either form.
fn write(
    agent: &Agent<'_>,
    at: At,
    command: impl FnOnce(&Form) -> Result<Command, Error>,
    then: impl FnOnce(Done) -> Answer,
) -> Answer {
    let (number, form) = (agent.number()?, agent.form());
    let (desk, act) = (&agent.app.desk, agent.act("desk"));
    if form.has("check") && agent.wants_text() {
        return forecast(agent, number, at);
    }
    let done = |message: Message| {
        let spent = time::read(form)?;
        let message = Message { spent, ..message };
        let said = (message, at == At::Note);
        let message = Message {
            without: match at {
                At::Reply => without(form)?,
                _ => vec![],
            },
            ..addressed(&*agent.reader()?, number, form, said)?
        };
        let command = command(form)?;
        let along = form.optional(ALONG)?.map(str::parse::<MacroId>);
        let Some(id) = along.filter(|_| at == At::Reply) else {
            let update = Update::new(number, command);
            return Ok(perform(desk, &act, update.saying(message))?);
        };
        let id = id.map_err(|_| Refusal::NotFound)?;
        let Command::Comment(comment) = command else {
            return Err(Refusal::NotFound.into());
        };
        // As it was shown.
        let edition = form.text("macro_edition")?.parse().unwrap_or(0);
        let update = Update::new(number, comment).saying(message);
        Ok(macros::send(desk, &act, update, (id, edition))?)
    };
    send((agent, &act), done, then, |kept, trouble| {
        let attempt = Attempt::new(at, kept, trouble);
        Ok(render(agent, number, attempt)?.0)
    })
}
