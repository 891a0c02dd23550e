//! One ticket, for agents: two clearly different forms, one for replies and one for notes.

use maud::{Markup, html};

use super::properties::{self, Properties};
use crate::{
    desk::{
        outbox::{self, lanes},
        tickets::{
            message::Message,
            perform::{Done, mark_read, perform},
            update::Update,
        },
    },
    domain::{
        ids::TicketNumber,
        inbox::reply_to::ReplyTo,
        outbox::{
            lanes::{Hold, Lane},
            notify::People,
        },
        refusal::Refusal,
        tickets::{command::Command, event::Reason, mention::Named},
        workflows::{By, Category, Requirement, Status, Turn, Workflow},
    },
    store::{
        Scope,
        inbox::MailOf,
        people::read::PersonRow,
        tickets::{
            attachments::Attachment,
            read::{AgentFacts, FollowerRow, ShareRow, TicketFacts, Told},
            thread::Below,
        },
    },
    web::{
        audience::circle::{self, Circle, Forecast},
        http::{
            Response,
            error::{Error, Trouble},
            form::Form,
            visit::{Agent, Answer},
        },
        people::agent::returned,
        tickets::{
            customer::show::{as_typed, in_vain, named_in, parse},
            parts::{
                files,
                pages::{self, Parts},
                sending::send,
                thread::{self, Thread},
            },
        },
        ui::{
            Page, Ui,
            fields::{self, Input, TextArea},
        },
    },
};

/// Whom a form names that was not looked at.
static NOBODY: Named = Named {
    mentioned: Vec::new(),
    removed: Vec::new(),
    unclear: Vec::new(),
};

/// Which of the forms could not be taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Nothing,
    Reply,
    Note,
    Properties,
    Requester,
}

/// What was sent, and why it could not be taken.
#[derive(Clone, Copy)]
struct Attempt<'a> {
    at: At,
    /// The files that were kept for it.
    kept: &'a [Attachment],
    trouble: &'a Trouble,
}

/// What stands beside the thread.
struct Beside {
    agents: Vec<PersonRow>,
    requester: Option<PersonRow>,
    /// Other tickets of the requester.
    others: Vec<TicketFacts>,
    proposed: Vec<String>,
    follow_ups: Vec<TicketNumber>,
}

impl Beside {
    fn read(reader: &Scope, facts: &TicketFacts) -> Result<Self, Error> {
        Ok(Self {
            agents: reader.agents()?,
            requester: reader.person(facts.requester)?,
            others: reader.tickets_of(facts.requester, facts.number)?,
            proposed: reader.proposed(facts.number)?,
            follow_ups: reader.follow_ups(facts.number)?,
        })
    }
}

pub fn show(agent: &Agent<'_>) -> Answer {
    let number = agent.number()?;
    let nothing = Attempt {
        at: At::Nothing,
        kept: &[],
        trouble: &Trouble::default(),
    };
    let (response, unread) = render(agent, number, nothing)?;
    if let Some(event) = unread {
        mark_read(&agent.app.desk, agent.viewer().person(), (number, event));
    }
    Ok(response)
}

/// The page, and up to which event it was read, if anything on it was new.
fn render(
    agent: &Agent<'_>,
    number: TicketNumber,
    attempt: Attempt<'_>,
) -> Result<(Response, Option<i64>), Error> {
    let ui = Ui::of(agent);
    let reader = agent.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let own = reader.agent_facts(number)?.ok_or(Refusal::NotFound)?;
    let state = state(&ui, &facts)?;
    let below = pages::asked(agent);
    let parts = Parts::read(&reader, number, below, true)?;
    let told = reader.told(number)?;
    let (followers, sharing) = (reader.followers(number)?, reader.sharing(number)?);
    let typed = (agent.form().typed("body"), attempt.at == At::Note);
    let named = named_in(&reader, number, typed)?;
    let mails = reader.mails_of(number)?;
    let beside = Beside::read(&reader, &facts)?;
    let thread = Thread {
        ticket: number,
        workflow: &facts.workflow,
        parts: &parts,
        taken: pages::typed_again(agent),
        told: &told,
        closed: &closed_lanes(agent, &told)?,
        mails: &mails,
        for_agents: true,
        seen: facts.read_event,
    };
    let view = View {
        ui: &ui,
        agent,
        facts: &facts,
        own: &own,
        state,
        followers: &followers,
        sharing: &sharing,
        named: &named,
        attempt,
    };
    let main = html! {
        (view.turn())
        div .two {
            div {
                (thread.render(&ui, &reader)?)
                (view.reply()?)
                (view.note())
            }
            aside aria-label="About this ticket" {
                (view.properties(&beside.agents)?)
                (view.requester(&beside, &mails))
                (view.people(&beside.proposed))
                (files::all(&ui, number, &[("comment", &parts.comments), ("note", &parts.notes)]))
                (view.links(&beside.follow_ups))
            }
        }
    };
    let heading = html! { h1 { span .faint { "#" (number) } " " bdi { (facts.subject) } } };
    let page = Page::new(format!("#{number} {}", facts.subject), main)
        .below("Desk", "/desk")
        .headed(heading);
    let unread = (facts.unread && below == Below::END).then_some(facts.public_events);
    Ok((ui.answer(attempt.trouble.status, &page), unread))
}

fn state<'u>(ui: &'u Ui<'_>, facts: &TicketFacts) -> Result<&'u Status, Error> {
    let state = ui.catalog.status(&facts.workflow, &facts.status);
    Ok(state.ok_or(Refusal::NotFound)?)
}

/// Where a mail here is still to leave, the lanes in which none does.
fn closed_lanes(agent: &Agent<'_>, told: &[Told]) -> Result<Vec<(Lane, Hold)>, Error> {
    if told.iter().all(|told| told.lane.is_none()) {
        return Ok(vec![]);
    }
    let desk = &agent.app.desk;
    let now = desk.clock.now();
    Ok(desk.store.system(|system| lanes::closed(system, now))?)
}

struct View<'a> {
    ui: &'a Ui<'a>,
    agent: &'a Agent<'a>,
    facts: &'a TicketFacts,
    own: &'a AgentFacts,
    state: &'a Status,
    followers: &'a [FollowerRow],
    sharing: &'a [ShareRow],
    named: &'a Named,
    attempt: Attempt<'a>,
}

impl View<'_> {
    fn path(&self, act: &str) -> String {
        self.ui
            .to(&format!("/desk/tickets/{}/{act}", self.facts.number))
    }

    fn trouble(&self, at: At) -> Trouble {
        if self.attempt.at == at {
            self.attempt.trouble.clone()
        } else {
            Trouble::default()
        }
    }

    fn typed(&self, at: At, name: &str) -> String {
        if self.attempt.at == at {
            self.agent.form().typed(name).to_owned()
        } else {
            String::new()
        }
    }

    fn previews(&self, at: At) -> bool {
        self.attempt.at == at && self.agent.form().asks_for_preview()
    }

    fn turn(&self) -> Markup {
        let turn = match self.state.turn {
            Turn::Customer => "the customer",
            Turn::Both => "the customer and us",
            turn => turn.word(),
        };
        html! {
            section .whose-turn.for-you[self.state.turn.waits_for_customer()] aria-label="Status" {
                p {
                    (self.ui.agent_status(self.state)) " "
                    @if self.state.category.is_open() { "Waiting for " strong { (turn) } " since " (self.ui.time(self.facts.turn_since)) ". " }
                    @if self.state.customer_visible { "Customers read: " (self.ui.pill(self.state)) } @else { "Customers do not see this ticket." }
                }
                @if let Some(closes_at) = self.facts.closes_at { p { "It closes " (self.ui.time(closes_at)) " unless the customer replies." } }
            }
        }
    }

    /// Statuses a reply can be sent with; the one the workflow suggests comes first. What asks for
    /// a reason is left to the properties.
    fn offered<'w>(&self, workflow: &'w Workflow) -> Vec<&'w Status> {
        let suggested = workflow.suggested(&self.facts.status);
        let mut offered: Vec<&Status> = workflow
            .offered(&self.facts.status, By::Agent)
            .filter(|t| !t.requires.contains(&Requirement::Reason))
            .map(|transition| workflow.status(&transition.to))
            .filter(|status| status.customer_visible)
            .collect();
        offered.sort_by_key(|status| suggested != Some(&status.key));
        offered
    }

    fn reply(&self) -> Result<Markup, Error> {
        let trouble = self.trouble(At::Reply);
        let closed = !self.state.agent_comments;
        let workflow = self.ui.catalog.workflow(&self.facts.workflow)?;
        let offered = self.offered(workflow);
        // L2: asked for in place.
        let typed = self.facts.kind.is_some()
            || !offered
                .iter()
                .any(|status| workflow.asks_for_type(&status.key));
        let kind = self.typed(At::Reply, "type");
        Ok(html! {
            @if closed && self.attempt.at == At::Reply {
                (self.too_late(&trouble))
            } @else if closed {
                div .card { p { (if self.state.customer_visible { "This ticket is closed and takes no more replies. " } else { "Customers do not see this ticket, so there is nobody to reply to. " }) a href=(self.ui.to(&format!("/tickets/{}/follow-up", self.facts.number))) { "Create a follow-up" } "." } }
            } @else {
                form #reply .card.composer method="post" action=(self.path("comments#reply")) enctype="multipart/form-data" data-mentions=(self.mentions("")) {
                    h2 { "Reply to the customer" }
                    (fields::summary_of("comment", &trouble))
                    (fields::key())
                    // L15: what the author of this reply has seen.
                    input type="hidden" name="last_event" value=(self.facts.public_events);
                    (TextArea { id: "reply-body", label: "Reply", value: &self.typed(At::Reply, "body"), required: false, preview: self.previews(At::Reply), trouble: &trouble })
                    (circle::told_of_unclear(&self.circle(At::Reply).named.unclear))
                    (files::field("reply-files", if self.attempt.at == At::Reply { self.attempt.kept } else { &[] }, &trouble))
                    @if !typed { (properties::type_of(workflow, Some(kind.as_str()).filter(|key| !key.is_empty()), &trouble)) }
                    (self.forecast()?.render())
                    div .actions {
                        button .btn.primary type="submit" { (if trouble.code == "newer_events" { "Send anyway" } else { "Send" }) }
                        @for status in &offered {
                            button .btn type="submit" name="status" value=(status.key) { "Send as " (status.name) }
                        }
                        (fields::preview_button())
                        (circle::check())
                    }
                }
            }
        })
    }

    /// A reply to a ticket that closed meanwhile: it can be a note, or go on as a follow-up.
    fn too_late(&self, trouble: &Trouble) -> Markup {
        let follow_up = format!("/tickets/{}/follow-up", self.facts.number);
        html! {
            form #reply .card.composer method="post" action=(self.path("comments#reply")) enctype="multipart/form-data" {
                h2 { "Reply to the customer" }
                (fields::summary(trouble))
                (fields::key())
                (TextArea { id: "reply-body", label: "Reply", value: &self.typed(At::Reply, "body"), required: false, preview: false, trouble })
                (files::field("reply-files", self.attempt.kept, trouble))
                div .actions {
                    button .btn type="submit" formaction=(self.path("notes#note")) { "Save it as a note" }
                    @if self.state.category == Category::Closed { button .btn type="submit" formaction=(self.ui.to(&follow_up)) { "Create a follow-up with it" } }
                }
            }
        }
    }

    /// Where scripts ask who may be mentioned.
    fn mentions(&self, query: &str) -> String {
        let path = format!("/tickets/{}/mentions{query}", self.facts.number);
        self.ui.to(&path)
    }

    /// Who is on the ticket, and whom the form that was looked at mentions.
    fn circle(&self, at: At) -> Circle<'_> {
        Circle {
            facts: self.facts,
            followers: self.followers,
            sharing: self.sharing,
            named: if self.attempt.at == at {
                self.named
            } else {
                &NOBODY
            },
        }
    }

    /// F7, as the rules will have it.
    fn forecast(&self) -> Result<Forecast, Error> {
        foreseen(self.agent, &self.circle(At::Reply), (self.own, self.state))
    }

    fn requester_muted(&self) -> bool {
        let requester = self.facts.requester;
        self.followers
            .iter()
            .any(|f| f.person == requester && f.muted)
    }

    fn note(&self) -> Markup {
        let trouble = self.trouble(At::Note);
        html! {
            form #note .card.note.composer method="post" action=(self.path("notes#note")) enctype="multipart/form-data" data-mentions=(self.mentions("?note=1")) {
                h2 { (lock()) " Internal note" }
                p { "Only agents ever see this." }
                (fields::summary_of("note", &trouble))
                (fields::key())
                (TextArea { id: "note-body", label: "Note", value: &self.typed(At::Note, "body"), required: false, preview: self.previews(At::Note), trouble: &trouble })
                (circle::told_of_unclear(&self.circle(At::Note).named.unclear))
                (files::field("note-files", if self.attempt.at == At::Note { self.attempt.kept } else { &[] }, &trouble))
                (self.circle(At::Note).for_note().render())
                div .actions { button .btn type="submit" { "Save note" } (fields::preview_button()) (circle::check()) }
            }
        }
    }

    fn properties(&self, agents: &[PersonRow]) -> Result<Markup, Error> {
        let properties = Properties {
            ui: self.ui,
            agent: self.agent,
            facts: self.facts,
            own: self.own,
            state: self.state,
            trouble: &self.trouble(At::Properties),
        };
        properties.render(agents)
    }

    /// Whom the mail that opened the ticket asks to be answered, where they are not the requester.
    fn asked_for(&self, person: Option<&PersonRow>, mails: &[MailOf]) -> Markup {
        let mut mails = mails.iter();
        let mail = mails.find(|mail| mail.comment == Some(1));
        let asked = mail.map(|mail| &mail.reply_to[..]).unwrap_or_default();
        let is_requester =
            |one: &&ReplyTo| person.is_some_and(|person| person.email == one.address);
        html! {
            @for one in asked.iter().filter(|one| !is_requester(one)) {
                p { "The mail asks for answers to " strong { (thread::mailbox(one)) } ", who has not written it." }
                div .actions {
                    form method="post" action=(self.path("properties")) {
                        (fields::key())
                        button .btn type="submit" name="requester" value=(one.address) aria-label={ "Make this the requester: " (one.address) } { "Make this the requester" }
                    }
                }
            }
        }
    }

    fn requester(&self, beside: &Beside, mails: &[MailOf]) -> Markup {
        let person = beside.requester.as_ref();
        let (ui, trouble) = (self.ui, self.trouble(At::Requester));
        html! {
            section .card {
                h2 { "Requester" }
                p { a href=(ui.to(&format!("/desk/people/{}", self.facts.requester))) { bdi { (self.facts.requester_name) } } }
                @if let Some(person) = person {
                    p .faint { (person.email) }
                    @if let Some(words) = returned(person) { p { strong { (words) } } }
                }
                @if let Some((id, name)) = &self.facts.organization { p { a href=(ui.to(&format!("/desk/organizations/{id}"))) { bdi { (name) } } } }
                details open[self.attempt.at == At::Requester] {
                    summary { "Change the requester" }
                    form method="post" action=(self.path("properties")) {
                        (fields::summary(&trouble))
                        (fields::key())
                        (Input::new("Id or e-mail address of a customer", "requester", &self.typed(At::Requester, "requester"), &trouble).hint("The ticket becomes theirs, and they are told. The one it belongs to now stays as a follower."))
                        button .btn type="submit" { "Make them the requester" }
                    }
                }
                (self.asked_for(person, mails))
                @if !beside.others.is_empty() {
                    h3 { "Their other tickets" }
                    ul .plain { @for other in &beside.others { li { a href=(ui.to(&format!("/desk/tickets/{}", other.number))) { "#" (other.number) " " bdi { (other.subject) } } } } }
                }
            }
        }
    }

    fn others(&self) -> impl Iterator<Item = &FollowerRow> {
        let requester = self.facts.requester;
        self.followers.iter().filter(move |f| f.person != requester)
    }

    fn people(&self, proposed: &[String]) -> Markup {
        let me = self.agent.viewer().person();
        let follows = self.followers.iter().any(|f| f.person == me && !f.muted);
        let ticket = |act: &str| self.ui.to(&format!("/tickets/{}/{act}", self.facts.number));
        html! {
            section .card {
                h2 { "People" }
                ul .plain.people {
                    li { bdi { (self.facts.requester_name) } " " span .faint { "requester" @if self.requester_muted() { ", muted" } } }
                    @for follower in self.others().take(pages::PEOPLE) { li { bdi { (follower.name) } " " span .faint { "follows" @if follower.muted { ", muted" } @if follower.ended { ", account ended" } } } }
                    @for share in self.sharing { li { bdi { (share.name) } " " span .faint { "its members can see this" } } }
                }
                (pages::and_more(self.others().count()))
                (circle::proposed(proposed, &ticket("people")))
                div .actions {
                    a .btn href=(ticket("people")) data-dialog { "Change people" }
                    a .btn href=(self.path("access")) { "Who can see this, and why" }
                    form #following method="post" action=(ticket("follow")) {
                        button .btn type="submit" name="act" value=(if follows { "mute" } else { "follow" }) { (if follows { "Stop following" } else { "Follow" }) }
                    }
                }
            }
        }
    }

    fn links(&self, follow_ups: &[TicketNumber]) -> Markup {
        let ui = self.ui;
        html! {
            section .card {
                h2 { "Facts" }
                dl .facts {
                    dt { "Workflow" } dd { (ui.catalog.workflow(&self.facts.workflow).map_or("", |workflow| &workflow.name)) }
                    dt { "Kind" } dd { (ui.catalog.request_type_name(&self.facts.request_type)) }
                    dt { "Came by" } dd { (self.own.channel) }
                    dt { "Opened" } dd { (ui.time(self.facts.created_at)) }
                    @if let Some(reason) = self.facts.reason.as_deref().and_then(Reason::parse) { dt { "Ended as" } dd { (reason.sentence()) } }
                    @if let Some(release) = &self.facts.release { dt { "Fixed in release" } dd { (release) } }
                    @if let Some(parent) = self.facts.follow_up_of { dt { "Follow-up of" } dd { a href=(ui.to(&format!("/desk/tickets/{parent}"))) { "#" (parent) } } }
                    @if !follow_ups.is_empty() { dt { "Follow-ups" } dd { @for number in follow_ups { a href=(ui.to(&format!("/desk/tickets/{number}"))) { "#" (number) } " " } } }
                }
            }
        }
    }
}

fn lock() -> Markup {
    html! {
        svg .icon viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" {
            path d="M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" {}
        }
    }
}

/// The rules' own answer to who would be told of a reply.
fn foreseen(
    agent: &Agent<'_>,
    circle: &Circle<'_>,
    (own, state): (&AgentFacts, &Status),
) -> Result<Forecast, Error> {
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
        unseen: !state.customer_visible,
        ..People::default()
    };
    let workflow = catalog.workflow(&circle.facts.workflow)?;
    let me = agent.viewer().person();
    let notices = outbox::foresee(&agent.app.desk, workflow, me, people)?;
    Ok(circle.for_agent(&notices))
}

/// The line under one of the forms by itself, for scripts.
fn forecast(agent: &Agent<'_>, number: TicketNumber, at: At) -> Answer {
    let (ui, reader) = (Ui::of(agent), agent.reader()?);
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
        _ => foreseen(agent, &circle, (&own, state))?,
    };
    Ok(Response::text(&forecast.sentences()))
}

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
        let message = Message {
            followers: form.all("followers"),
            ..message
        };
        let typed = (message.body.as_str(), at == At::Note);
        let named = named_in(&*agent.reader()?, number, typed)?;
        circle::may_be_unclear(form, &named.unclear)?;
        let update = Update::new(number, command(form)?);
        Ok(perform(desk, &act, update.saying(message))?)
    };
    send((agent, &act), done, then, |kept, trouble| {
        let attempt = Attempt { at, kept, trouble };
        Ok(render(agent, number, attempt)?.0)
    })
}

/// The page again, with what was wrong with its form of properties.
pub fn again(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let at = if agent.form().has("requester") {
        At::Requester
    } else {
        At::Properties
    };
    let attempt = Attempt {
        at,
        kept: &[],
        trouble,
    };
    Ok(render(agent, agent.number()?, attempt)?.0)
}
