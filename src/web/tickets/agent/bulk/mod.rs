//! Many tickets changed at once (B1, B2): the bar below a list, the page that asks what is missing, and
//! the one that shows how far it is.

mod ask;
pub mod bar;
mod choices;
mod chosen;
pub mod progress;
mod typed;

use crate::{
    desk::tickets::bulk::{self as desk, Asked},
    domain::refusal::Refusal,
    language::Sentence,
    web::http::{
        error::{Error, Trouble},
        form::submit,
        visit::{Agent, Answer},
    },
};
use chosen::Chosen;
pub(in crate::web::tickets) use chosen::must_be_some;
pub(in crate::web::tickets) use typed::assignee;

/// Does what was chosen, or asks for what is missing.
pub fn change(agent: &Agent<'_>) -> Answer {
    let chosen = match Chosen::new(agent) {
        Ok(chosen) => chosen,
        Err(error) => return ask::page(agent, None, &Trouble::new(error)?),
    };
    let begun = asked(agent, &chosen)
        .and_then(|asked| Ok(desk::begin(&agent.app.desk, &agent.act("desk"), asked)?));
    submit(
        begun,
        |id| Ok(agent.see(&format!("/desk/bulk/{id}"))),
        |trouble| ask::page(agent, Some(&chosen), &typed::at_value(trouble)),
    )
}

fn asked(agent: &Agent<'_>, chosen: &Chosen) -> Result<Asked, Error> {
    let steps = typed::steps(agent)?;
    if chosen.view.is_some() && !agent.form().has("confirm") {
        // The page says what will happen to how many.
        return Err(Refusal::conflict(CONFIRM, Sentence::bulk_confirm()).into());
    }
    Ok(Asked {
        tickets: chosen.tickets.clone(),
        steps,
    })
}

/// The code of what is done to a whole view only after it was said to how many.
const CONFIRM: &str = "confirm";
/// The code of a value that was not asked for yet.
const MISSING: &str = "value_missing";

/// Takes back what it did, as another of its kind.
///
/// # Errors
/// Not found, for whose it is not; 409 with the reason.
pub fn undo(agent: &Agent<'_>) -> Answer {
    let id = agent.id("id")?;
    submit(
        desk::undo(&agent.app.desk, &agent.act("desk"), id),
        |new| Ok(agent.see(&format!("/desk/bulk/{new}"))),
        |trouble: &Trouble| progress::page(agent, trouble),
    )
}

/// Stops it where it is.
///
/// # Errors
/// Not found, for whose it is not; 409, when it has ended.
pub fn stop(agent: &Agent<'_>) -> Answer {
    let id = agent.id("id")?;
    let stopped = desk::stop(&agent.app.desk, &agent.act("desk"), id);
    submit(
        stopped,
        |()| Ok(agent.see(&format!("/desk/bulk/{id}"))),
        |trouble: &Trouble| progress::page(agent, trouble),
    )
}
