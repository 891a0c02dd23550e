//! A comment, a solution or a wish to follow, sent.

use super::{
    composer::forecast,
    render,
    typed::{parse, reason},
};
use crate::{
    desk::tickets::{
        message::Message,
        perform::{Done, perform},
        update::Update,
    },
    domain::{refusal::Refusal, tickets::command::Command},
    language::Sentence,
    web::{
        http::{
            error::Error,
            form::Form,
            visit::{Answer, Customer},
        },
        tickets::parts::{
            named::{addressed, in_vain},
            sending::send,
        },
    },
};

pub fn comment(customer: &Customer<'_>) -> Answer {
    let command = |form: &Form, message| Ok((Command::Comment(parse(form)?), Some(message)));
    write(customer, command, |done| {
        let (number, comment) = (done.ticket, done.comment.unwrap_or(1));
        let said = customer.form().typed("body");
        let word = in_vain(&*customer.reader()?, number, said)?;
        Ok(customer.see(&format!("/tickets/{number}{word}#comment-{comment}")))
    })
}

/// What the composer sends, by either of its buttons.
fn write(
    customer: &Customer<'_>,
    command: impl FnOnce(&Form, Message) -> Result<(Command, Option<Message>), Error>,
    then: impl FnOnce(Done) -> Answer,
) -> Answer {
    let (number, form) = (customer.number()?, customer.form());
    let act = customer.act("portal");
    // Seen at all, before any file is kept for it.
    customer
        .reader()?
        .ticket(number)?
        .ok_or(Refusal::NotFound)?;
    if form.has("check") && customer.wants_text() {
        return forecast(customer, number);
    }
    let done = |message: Message| {
        let message = addressed(&*customer.reader()?, number, form, (message, false))?;
        let (command, message) = command(form, message)?;
        let update = Update {
            ticket: number,
            command,
            message,
        };
        Ok(perform(&customer.app.desk, &act, update)?)
    };
    send((customer, &act), done, then, |kept, trouble| {
        Ok(render(customer, number, (kept, trouble))?.0)
    })
}

pub fn solve(customer: &Customer<'_>) -> Answer {
    let command = |form: &Form, message: Message| {
        let said = !message.body.trim().is_empty() || !message.uploads.is_empty();
        let command = Command::Solve {
            reason: reason(form)?,
            with_comment: said,
        };
        Ok((command, said.then_some(message)))
    };
    write(customer, command, |done| {
        Ok(customer.see(&format!("/tickets/{}", done.ticket)))
    })
}

pub fn follow(customer: &Customer<'_>) -> Answer {
    let number = customer.number()?;
    let (command, notice) = match customer.form().text("act")? {
        "follow" => (Command::Follow, "following"),
        "mute" => (Command::Mute, "muted"),
        _ => {
            let words = Sentence::tickets_follow_or_mute();
            return Err(Refusal::invalid("act", "unknown_act", words).into());
        }
    };
    let act = customer.act("portal");
    perform(&customer.app.desk, &act, Update::new(number, command))?;
    let room = customer.room();
    Ok(customer.see(&format!("{room}/{number}?notice={notice}")))
}
