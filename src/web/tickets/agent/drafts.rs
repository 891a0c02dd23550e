//! A draft kept from the ticket's page, by a script as one types or by a button.

use crate::{
    desk::tickets::drafts,
    domain::{
        refusal::Refusal,
        tickets::draft::{Draft, DraftKind},
    },
    web::http::{
        Response,
        error::Error,
        visit::{Agent, Answer},
    },
};

/// # Errors
/// Not found, for a kind that there is not.
pub fn keep(agent: &Agent<'_>) -> Answer {
    let (number, form) = (agent.number()?, agent.form());
    let kind = DraftKind::parse(form.typed("kind")).ok_or(Refusal::NotFound)?;
    let status = form.optional("status")?.map(str::to_owned);
    let draft = match form.typed("act") {
        "discard" => Draft::default(),
        _ => Draft {
            body: form.text("body")?.to_owned(),
            status: status.filter(|status| !status.is_empty()),
        },
    };
    let notice = if draft.is_empty() {
        "draft-gone"
    } else {
        "draft-kept"
    };
    drafts::keep(&agent.app.desk, &agent.act("desk"), (number, kind), draft)?;
    if agent.wants_text() {
        return Ok(Response::empty(204));
    }
    let path = format!("/desk/tickets/{number}?notice={notice}#{}", kind.word());
    Ok(agent.see(&path))
}

/// Keeps the reply that is begun while its author looks elsewhere for what to say.
///
/// # Errors
/// What is wrong with it.
pub fn keep_reply(agent: &Agent<'_>) -> Result<(), Error> {
    let form = agent.form();
    let draft = Draft {
        body: form.text("body")?.to_owned(),
        status: None,
    };
    if !form.has("body") || draft.is_empty() {
        return Ok(());
    }
    let at = (agent.number()?, DraftKind::Reply);
    Ok(drafts::keep(
        &agent.app.desk,
        &agent.act("desk"),
        at,
        draft,
    )?)
}
