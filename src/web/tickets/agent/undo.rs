//! What an agent has just done, taken back (T6).

use crate::{
    desk::tickets::undo,
    domain::ids::ActId,
    web::http::{
        form::submit,
        visit::{Agent, Answer},
    },
};

/// # Errors
/// Those of its page.
pub fn post(agent: &Agent<'_>) -> Answer {
    let (number, form) = (agent.number()?, agent.form());
    let meant = form.optional("undo")?.map(|id| id.parse().map(ActId));
    // An id that is none names no act.
    let meant = meant.map(|id| id.unwrap_or(ActId(0)));
    let done = undo::undo(&agent.app.desk, &agent.act("desk"), number, meant);
    submit(
        done,
        |()| super::back(agent, number, "?notice=undone"),
        |trouble| super::show::not_undone(agent, trouble),
    )
}
