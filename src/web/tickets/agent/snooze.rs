//! A ticket put aside from its page, and brought back (T7).

use crate::{
    desk::tickets::snooze,
    domain::tickets::snooze::Until,
    web::{
        http::{
            form::submit,
            visit::{Agent, Answer},
        },
        ui::Ui,
    },
};

/// # Errors
/// Those of its page.
pub fn post(agent: &Agent<'_>) -> Answer {
    let (number, desk, act) = (agent.number()?, &agent.app.desk, agent.act("desk"));
    if agent.form().typed("act") == "end" {
        snooze::wake(desk, &act, number)?;
        return Ok(agent.see(&format!("/desk/tickets/{number}?notice=woken")));
    }
    let until = agent.form().text("until");
    let until = until.and_then(|text| Until::parse(text, Ui::new(agent).zone()));
    let done = until.map_err(crate::store::Error::from);
    let done = done.and_then(|until| snooze::snooze(desk, &act, number, until));
    submit(
        done,
        |_| Ok(agent.see(&format!("/desk/tickets/{number}?notice=snoozed"))),
        |trouble| super::show::again(agent, trouble),
    )
}
