//! Answers offered: what was said on tickets of similar words that came to an end, and the macros
//! that helped there (T12).

use maud::{Markup, html};

use super::drafts::keep_reply;
use crate::{
    desk::tickets::drafts,
    domain::{
        ids::{MacroId, TicketNumber},
        inbox::text,
        names,
        people::rights::DeskRight,
        refusal::Refusal,
        search::Begun,
        tickets::{event::Reason, link},
    },
    language::say,
    store::{
        Scope,
        tickets::read::{Message, TicketFacts},
        views::ListRow,
    },
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            visit::{Agent, Answer},
        },
        macros::parts,
        ui::{Page, Ui, button::Button, empty::Empty, fields},
    },
};

/// Letters of an answer that are shown.
const IN_SIGHT: usize = 1200;

/// What ended a ticket like this one.
struct Offered {
    ticket: TicketFacts,
    answer: Message,
    said: String,
    /// Where the same was said.
    also: Vec<TicketFacts>,
}

/// A macro by id, name and folder.
type Helped = (MacroId, String, String);

fn offered(ui: &Ui<'_>, reader: &Scope, facts: &TicketFacts) -> Result<Vec<Offered>, Error> {
    let opening = reader.comment(facts.number, 1)?;
    let opening = opening.as_ref().map_or("", |opening| &opening.body);
    let ended = |row: &ListRow| ui.catalog.has_ended(&row.facts);
    let similar = reader.similar(&Begun::new(&facts.subject, opening), ended)?;
    let others = similar
        .into_iter()
        .filter(|row| row.facts.number != facts.number && ended(row) && !row.is_spam());
    let mut offered = Vec::new();
    for row in others {
        let ticket = row.facts;
        let Some(answer) = reader.last_answer(ticket.number)? else {
            continue;
        };
        let said = text::own_words(&answer.body, answer.by_mail);
        let mut same = offered.iter_mut();
        match same.find(|one: &&mut Offered| one.said == said) {
            Some(same) => same.also.push(ticket),
            None => offered.push(Offered {
                ticket,
                answer,
                said,
                also: vec![],
            }),
        }
    }
    Ok(offered)
}

/// Macros that were used on any of them, each once.
fn helped(reader: &Scope, offered: &[Offered]) -> Result<Vec<Helped>, Error> {
    let mut all: Vec<Helped> = Vec::new();
    let tickets = offered
        .iter()
        .flat_map(|one| std::iter::once(&one.ticket).chain(&one.also));
    for ticket in tickets {
        for one in reader.macros_used_on(ticket.number)? {
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    Ok(all)
}

pub fn show(agent: &Agent<'_>) -> Answer {
    page(agent, &Trouble::default())
}

fn page(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, number, reader) = (Ui::new(agent), agent.number()?, agent.reader()?);
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let offered = offered(&ui, &reader, &facts)?;
    let status = ui.catalog.status(&facts.workflow, &facts.status);
    let takes_replies = status.is_some_and(|status| status.agent_comments);
    let helped = match takes_replies {
        true => helped(&reader, &offered)?,
        false => vec![],
    };
    let main = html! {
        (fields::summary(trouble))
        @if offered.is_empty() {
            (Empty { ui: &ui, icon: "search", words: say::tickets_answers_none(), act: None })
        } @else {
            p .muted { (say::tickets_answers_hint()) }
            @for one in &offered { (one.card(&ui, (number, takes_replies))) }
        }
        @if !helped.is_empty() { (macros(&ui, &facts, &helped)) }
    };
    let page = Page::new(say::tickets_answers(), main)
        .below(say::tickets_desk(), "/desk")
        .below(
            &format!("#{number} {}", facts.subject),
            &format!("/desk/tickets/{number}"),
        )
        .headed(html! { h1 { (say::tickets_answers()) } });
    Ok(ui.answer(trouble.status, &page))
}

impl Offered {
    fn card(&self, ui: &Ui<'_>, (on, takes_replies): (TicketNumber, bool)) -> Markup {
        let (ticket, answer) = (&self.ticket, &self.answer);
        let number = ticket.number.to_string();
        let status = ui.catalog.status(&ticket.workflow, &ticket.status);
        let reason = ticket.reason.as_deref().and_then(Reason::parse);
        let to = |act: &str| ui.to(&format!("/desk/tickets/{on}/{act}"));
        html! {
            article .card aria-labelledby={ "answer-" (number) } {
                h2 id={ "answer-" (number) } { a href=(ui.to(&format!("/desk/tickets/{number}"))) { "#" (number) " " bdi { (ticket.subject) } } }
                p {
                    @if let Some(status) = status { (ui.agent_status(status)) " · " }
                    @if let Some(reason) = reason { (reason.sentence()) " · " }
                    span .faint { (say::tickets_answers_by(html! { bdi { (answer.author_name) } }, html! { bdi { (ticket.requester_name) } }, ui.ago(answer.created_at))) }
                }
                div .prose.mail { blockquote dir="auto" { (names::beginning(&self.said, IN_SIGHT)) } }
                @if !self.also.is_empty() { p .faint { (say::tickets_answers_also(html! { @for one in &self.also { a href=(ui.to(&format!("/desk/tickets/{}", one.number))) { "#" (one.number) } " " } })) } }
                div .actions {
                    @if takes_replies { form method="post" action=(to("answers")) {
                        (fields::key())
                        (Button::new(say::tickets_answers_quote()).named("quote", format!("{number}.{}", answer.number)).told(say::tickets_answers_quote_named(&*number)))
                    } }
                    @if ui.may(DeskRight::Properties) {
                        form method="post" action=(to("links")) {
                            (fields::key())
                            input type="hidden" name="kind" value=(link::Kind::Related.word());
                            (Button::quiet(say::tickets_link_make()).named("ticket", &*number).told(say::tickets_answers_link_named(&*number)))
                        }
                    }
                }
            }
        }
    }
}

fn macros(ui: &Ui<'_>, facts: &TicketFacts, helped: &[Helped]) -> Markup {
    let to = ui.to(&format!("/desk/tickets/{}/macro#reply", facts.number));
    html! {
        form .card method="post" action=(to) {
            h2 { (say::tickets_answers_macros()) }
            (fields::key())
            input type="hidden" name="last_event" value=(facts.public_events);
            ul .macros {
                @for (id, name, folder) in helped {
                    li {
                        strong { bdi { (parts::path(folder, name)) } }
                        div .actions { (parts::insert(*id, name)) }
                    }
                }
            }
        }
    }
}

/// Keeps the reply that is begun and leads to what is offered, or puts one of it behind that reply.
///
/// # Errors
/// Not found, for a ticket or an answer that the agent does not see.
pub fn post(agent: &Agent<'_>) -> Answer {
    let (number, form) = (agent.number()?, agent.form());
    let Some(which) = form.optional("quote")? else {
        keep_reply(agent)?;
        return Ok(agent.see(&format!("/desk/tickets/{number}/answers")));
    };
    let answer = which.split_once('.');
    let answer =
        answer.and_then(|(ticket, comment)| Some((ticket.parse().ok()?, comment.parse().ok()?)));
    let answer = answer.ok_or(Refusal::NotFound)?;
    let quoted = drafts::quote(&agent.app.desk, &agent.act("desk"), number, answer);
    submit(
        quoted.map_err(Error::from),
        |()| Ok(agent.see(&format!("/desk/tickets/{number}?notice=quoted#reply"))),
        |trouble| page(agent, trouble),
    )
}
