//! Who would be told of a reply.

use super::{At, goes_to::left_out, state};
use crate::{
    desk::outbox,
    domain::{
        ids::{PersonId, TicketNumber},
        outbox::notify::{Notice, People},
        refusal::Refusal,
        workflows::Status,
    },
    store::tickets::read::AgentFacts,
    web::{
        audience::circle::Circle,
        http::{
            Response,
            error::Error,
            visit::{Agent, Answer},
        },
        tickets::parts::named::named_in,
        ui::Ui,
    },
};

/// The rules' own answer to who would be told of a reply, where its form leaves out some.
pub(super) fn foreseen(
    agent: &Agent<'_>,
    circle: &Circle<'_>,
    (own, state): (&AgentFacts, &Status),
    left_out: Vec<PersonId>,
) -> Result<Vec<Notice>, Error> {
    let catalog = agent.app.desk.catalog();
    let people = People {
        requester: Some(circle.facts.requester),
        followers: circle
            .followers
            .iter()
            .map(|f| (f.person, f.muted))
            .collect(),
        assignee: own.assignee.as_ref().map(|one| one.id),
        mentioned: circle
            .named
            .mentioned
            .iter()
            .map(|c| (c.person, c.is_agent))
            .collect(),
        left_out,
        unseen: !state.customer_visible,
        ..People::default()
    };
    let workflow = catalog.workflow(&circle.facts.workflow)?;
    let me = agent.viewer().person();
    Ok(outbox::foresee(&agent.app.desk, workflow, me, people)?)
}

/// The line under one of the forms by itself, for scripts.
pub(super) fn forecast(agent: &Agent<'_>, number: TicketNumber, at: At) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let own = reader.agent_facts(number)?.ok_or(Refusal::NotFound)?;
    let state = state(&ui, &facts)?;
    let typed = (agent.form().typed("body"), at == At::Note);
    let named = named_in(&reader, number, typed)?;
    let circle = Circle {
        facts: &facts,
        followers: &reader.followers(number)?,
        sharing: &reader.sharing(number)?,
        named: &named,
    };
    let forecast = match at {
        At::Note => circle.for_note(),
        _ => {
            let form = agent.form();
            let left_out = left_out(&form.all("without"));
            let notices = foreseen(agent, &circle, (&own, state), left_out)?;
            circle.for_agent(&notices).adding(form.all("followers"))
        }
    };
    Ok(Response::text(&forecast.sentences()))
}
