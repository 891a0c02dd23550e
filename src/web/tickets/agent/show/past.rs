//! A ticket as it stood at a moment (T5), to be read: `?as_of=` of the page of the ticket.

use maud::{Markup, html};

use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
        refusal::Refusal,
        tickets::{editing::Which, past::Past},
    },
    language::{Sentence, say},
    store::{
        Scope,
        tickets::{
            read::{AgentFacts, Message, TicketFacts},
            thread::Below,
        },
    },
    web::{
        http::{
            error::{Error, Trouble},
            visit::{Agent, Answer},
        },
        tickets::parts::{
            custom::Shown,
            pages::{self, Parts, Place},
            thread::Thread,
        },
        ui::{Page, Ui},
    },
};

/// # Errors
/// Not found, for a ticket that is not seen; what is no moment of its life.
pub fn show(agent: &Agent<'_>, number: TicketNumber) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let own = reader.agent_facts(number)?.ok_or(Refusal::NotFound)?;
    let at = moment(agent, &facts)?;
    let mut past = now(&facts, &own);
    for event in reader.events_since(number, at)? {
        past.take_back(event);
    }
    let place = pages::asked(agent);
    let parts = parts(&reader, number, (place, at), &past)?;
    let thread = Thread {
        ticket: number,
        workflow: &facts.workflow,
        parts: &parts,
        taken: 0,
        told: &[],
        closed: &[],
        mails: &[],
        for_agents: true,
        seen: 0,
        as_of: Some(at),
    };
    let stood = Stood {
        ui: &ui,
        reader: &reader,
        facts: &facts,
        past: &past,
        at,
    };
    let main = html! {
        div .work {
            div .conversation {
                (stood.head())
                (thread.render(&ui, &reader)?)
            }
            aside #side .side popover aria-label=(say::tickets_about()) {
                p .drawer-close { button .btn.quiet.sm type="button" popovertarget="side" popovertargetaction="hide" { (ui.icon("x")) (say::tickets_close_drawer()) } }
                (stood.properties()?)
            }
        }
    };
    let page = Page::new(format!("#{number} {}", past.subject), main).wide();
    Ok(ui.answer(200, &page))
}

/// The moment that is asked for.
fn moment(agent: &Agent<'_>, facts: &TicketFacts) -> Result<Moment, Refusal> {
    let refused = |code, words| Refusal::invalid("as_of", code, words);
    let at = Moment::parse(agent.query.text("as_of")?)
        .ok_or_else(|| refused("bad_moment", Sentence::past_bad_moment()))?;
    match at < facts.created_at {
        true => Err(refused("not_open_yet", Sentence::past_not_open_yet())),
        false => Ok(at),
    }
}

/// The ticket as it stands.
fn now(facts: &TicketFacts, own: &AgentFacts) -> Past {
    let mut fields = facts.fields.clone();
    fields.extend(own.internal_fields.clone());
    Past {
        subject: facts.subject.clone(),
        status: facts.status.clone(),
        requester: Some(facts.requester),
        assignee: own.assignee.as_ref().map(|one| one.id),
        priority: facts.priority.clone(),
        kind: facts.kind.clone(),
        group: own.group.clone(),
        fields,
        tags: own.tags.clone(),
        ..Past::default()
    }
}

/// What stood in its thread, as it stood there; what was redacted since is gone for good.
fn parts(
    reader: &Scope,
    number: TicketNumber,
    (asked, at): (Place, Moment),
    past: &Past,
) -> Result<Parts, Error> {
    let place = Place {
        below: Below {
            comment: asked
                .below
                .comment
                .min(past.next_comment.unwrap_or(i64::MAX)),
            note: asked.below.note.min(past.next_note.unwrap_or(i64::MAX)),
        },
        ..asked
    };
    let mut parts = Parts::read(reader, number, place, true)?;
    if asked.is_newest() {
        parts.events = reader.events_until(number, at)?;
    }
    parts.below = asked.below;
    parts.events.retain(|row| row.at <= at);
    parts
        .joined
        .retain(|joined| !past.unmerged.contains(&joined.row.ticket));
    for joined in &mut parts.joined {
        joined.comments.retain(|message| message.created_at <= at);
        joined.notes.retain(|message| message.created_at <= at);
    }
    let then = |messages: &mut Vec<Message>, of: fn(i64) -> Which| {
        messages.retain(|message| message.created_at <= at);
        for message in messages {
            let text = past.text(of(message.number));
            if let Some(text) = text.filter(|_| message.redacted_at.is_none()) {
                text.clone_into(&mut message.body);
            }
            message.edited_at = message.edited_at.filter(|edited| *edited <= at);
        }
    };
    then(&mut parts.comments, Which::Comment);
    then(&mut parts.notes, Which::Note);
    Ok(parts)
}

/// The ticket then.
struct Stood<'a> {
    ui: &'a Ui<'a>,
    reader: &'a Scope,
    facts: &'a TicketFacts,
    past: &'a Past,
    at: Moment,
}

impl Stood<'_> {
    fn head(&self) -> Markup {
        let (ui, number) = (self.ui, self.facts.number);
        let now = ui.to(&format!("/desk/tickets/{number}"));
        html! {
            header .ticket-head {
                div .ticket-bar {
                    nav .crumbs aria-label=(say::tickets_breadcrumb()) {
                        ol {
                            li { a href=(ui.to("/desk/views/open")) { (say::tickets_all_open()) } }
                            li { a href=(now) { "#" (number) } }
                            li aria-current="page" { (ui.time(self.at)) }
                        }
                    }
                    div .line.push { button .btn.xs.narrow-only type="button" popovertarget="side" { (ui.turned("panel")) (say::tickets_details()) } }
                }
                h1 { bdi { (self.past.subject) } " " span .no { "#" (number) } }
                div .news { (ui.icon("history")) p { (say::past_stood(ui.time(self.at))) " " a href=(now) { (say::past_now()) } } }
            }
        }
    }

    fn properties(&self) -> Result<Markup, Error> {
        let (ui, past) = (self.ui, self.past);
        let workflow = ui.catalog.workflow(&self.facts.workflow)?;
        let status = ui.catalog.known_status(&self.facts.workflow, &past.status);
        let assignee = self.name(past.assignee)?;
        let fields = ui.catalog.fields(&self.facts.request_type);
        let (values, trouble) = (&past.fields, &Trouble::default());
        let shown = Shown {
            fields,
            values,
            for_agents: true,
            trouble,
        };
        Ok(html! {
            section .card {
                h2 { (say::past_properties()) }
                dl .facts {
                    dt { (say::tickets_status()) } dd dir="auto" { (status.map_or(past.status.as_str(), |status| &status.name)) }
                    @if let Some(status) = status.filter(|status| status.category.is_open()) {
                        dt { (say::views_turn()) } dd { (ui.turn(status.turn, past.assignee)) }
                    }
                    dt { (say::tickets_assignee()) } dd { bdi { (assignee.as_deref().unwrap_or(say::ui_nobody_yet())) } }
                    @if let Some(group) = &past.group { dt { (say::tickets_group()) } dd dir="auto" { (ui.catalog.group_name(group)) } }
                    @if let Some(priority) = &past.priority { dt { (say::tickets_priority()) } dd dir="auto" { (workflow.priority_name(priority)) } }
                    @if let Some(kind) = &past.kind { dt { (say::tickets_type()) } dd dir="auto" { (workflow.type_name(kind)) } }
                    @if !past.tags.is_empty() { dt { (say::tickets_tags()) } dd dir="auto" { (past.tags.join(", ")) } }
                    @if let Some(name) = self.name(past.requester)? { dt { (say::tickets_requester()) } dd { bdi { (name) } } }
                    (shown.facts())
                }
            }
        })
    }

    fn name(&self, person: Option<PersonId>) -> Result<Option<String>, Error> {
        let person = person.map(|id| self.reader.person(id)).transpose()?;
        Ok(person.flatten().map(|person| person.name))
    }
}
