//! The form, read and sent.

use super::{found::chosen, page};
use crate::{
    desk::tickets::{
        intake,
        message::Message,
        request::{Request, ShareWith},
    },
    domain::{refusal::Refusal, tickets::command::Change},
    language::Sentence,
    web::{
        audience::circle,
        http::{
            error::Error,
            form::Form,
            visit::{Agent, Answer},
        },
        tickets::{
            agent::properties::{agent_of, tags},
            customer::new::{request, unclear},
            parts::{
                sending::{begun, send},
                time,
            },
        },
    },
};

/// Looks for the customer, and sends nothing.
pub(super) const FIND: &str = "find";

pub fn open(agent: &Agent<'_>) -> Answer {
    let act = agent.act("desk");
    if agent.form().typed("act") == FIND {
        let (kept, trouble) = begun((agent, &act))?;
        return page(agent, &kept, &trouble);
    }
    send(
        (agent, &act),
        |message| Ok(intake::open(&agent.app.desk, &act, asked(agent, message)?)?),
        |done| Ok(agent.see(&format!("/desk/tickets/{}", done.ticket))),
        |kept, trouble| page(agent, kept, trouble),
    )
}

fn asked(agent: &Agent<'_>, message: Message) -> Result<Request, Error> {
    let form = agent.form();
    let mut request = request(&agent.app.desk.catalog(), form, message)?;
    let typed = form.text("requester")?.trim();
    if typed.is_empty() {
        let words = Sentence::tickets_for_whom_missing();
        return Err(Refusal::invalid("requester", "required", words).into());
    }
    request.message = request.message.said_by(form.text("from")?)?;
    if !request.message.is_passed_on {
        let agents = agent.reader()?.agents()?;
        circle::may_be_unclear(form, &unclear(&agents, &request.message.body))?;
    }
    let chosen = chosen(form).map(|id| id.to_string());
    request.requester = Some(chosen.unwrap_or_else(|| typed.to_owned()));
    request.requester_name = form.text("name")?.to_owned();
    request.message.spent = time::read(form)?;
    request.message.followers = named(form);
    request.change = change(agent, form)?;
    if request.share_with == ShareWith::Default {
        request.share_with = ShareWith::Nobody;
    }
    Ok(request)
}

/// What is set by hand as it is opened.
fn change(agent: &Agent<'_>, form: &Form) -> Result<Change, Error> {
    let given = |name| form.optional(name).map(|key| key.map(str::to_owned));
    let assignee = form.optional("assignee")?;
    let assignee = assignee.map(|id| agent_of(agent, id)).transpose()?;
    let tags = form.optional("tags")?.map(|words| tags(words.split(',')));
    Ok(Change {
        assignee: assignee.map(Some),
        group: given("group")?.map(Some),
        priority: given("priority")?.map(Some),
        tags,
        ..Change::default()
    })
}

/// Who follows it from the start, by names and addresses. Names have spaces; between addresses, one
/// is enough.
fn named(form: &Form) -> Vec<String> {
    let typed = form.all("followers");
    let parts = typed.iter().flat_map(|text| text.split([',', ';', '\n']));
    let words = |part: &str| -> Vec<String> {
        let words: Vec<&str> = part.split_whitespace().collect();
        match words.iter().all(|word| word.contains('@')) {
            true => words.into_iter().map(str::to_owned).collect(),
            false => vec![part.trim().to_owned()],
        }
    };
    parts
        .flat_map(words)
        .filter(|who| !who.is_empty())
        .collect()
}
