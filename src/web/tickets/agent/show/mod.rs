//! One ticket, for agents: two clearly different forms, one for replies and one for notes.

mod attempt;
mod beside;
mod composer;
mod foreseen;
mod goes_to;
pub mod macros;
mod past;
mod sending;
mod snooze;
mod trail;

use maud::{Markup, html};

use crate::{
    desk::{outbox::lanes, tickets::perform::mark_read},
    domain::{
        ids::TicketNumber,
        outbox::lanes::{Hold, Lane},
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::{draft::DraftKind, mention::Named, spent},
        workflows::{Status, Turn},
    },
    language::say,
    store::tickets::{
        acts::DoneAct,
        drafts::Kept,
        read::{AgentFacts, FollowerRow, ShareRow, TicketFacts, Told},
    },
    web::{
        http::{
            Response,
            error::{Error, Trouble},
            visit::{Agent, Answer},
        },
        tickets::{
            agent::presence,
            parts::named::named_in,
            parts::{
                pages::{self, Parts},
                snoozed,
                thread::Thread,
                undone,
            },
        },
        ui::{Page, Ui, fields},
    },
};
use attempt::{At, Attempt};
use beside::Beside;
use macros::Picker;
pub use sending::{comment, note, text};
use trail::Trail;

pub fn show(agent: &Agent<'_>) -> Answer {
    let number = agent.number()?;
    if agent.query.has("as_of") {
        return past::show(agent, number);
    }
    let nothing = Trouble::default();
    let nothing = Attempt::new(At::Nothing, &[], &nothing);
    let (response, unread) = render(agent, number, nothing)?;
    presence::opened(agent, number);
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
    let ui = Ui::new(agent);
    let reader = agent.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let own = reader.agent_facts(number)?.ok_or(Refusal::NotFound)?;
    let state = state(&ui, &facts)?;
    let place = pages::asked(agent);
    let parts = Parts::read(&reader, number, place, true)?;
    let told = reader.told(number)?;
    let (followers, sharing) = (reader.followers(number)?, reader.sharing(number)?);
    let named = named_in(&reader, number, attempt.text(agent.form()))?;
    let mails = reader.mails_of(number)?;
    let drafts = reader.drafts(number)?;
    let trail = Trail::read(agent, &reader, number)?;
    let beside = Beside::read(&reader, &facts)?;
    let picker = Picker::read(agent, &ui, &reader, &attempt)?;
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
        as_of: None,
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
        drafts: &drafts,
        minutes: parts.time.minutes,
        trail: trail.as_ref(),
        undo: undone::last(&ui, &reader, Some(number))?,
        picker: &picker,
        attempt,
    };
    let main = html! {
        div .work {
            div .conversation {
                (view.head()?)
                @if let Some(went) = beside.links.went { p .notice { (say::tickets_merged_into(html! { a href=(ui.to(&format!("/desk/tickets/{went}"))) { "#" (went) } })) } }
                (thread.render(&ui, &reader)?)
                section .dock aria-label=(say::tickets_write()) { @if ui.may(DeskRight::Answer) { (view.reply()?) } @if ui.may(DeskRight::Note) { (view.note()) } }
            }
            (view.side(&thread, (&beside, &mails))?)
        }
    };
    let page = Page::new(format!("#{number} {}", facts.subject), main).wide();
    let unread = (facts.unread && place.is_newest()).then_some(facts.public_events);
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
    drafts: &'a [Kept],
    /// Spent on all of it.
    minutes: i64,
    trail: Option<&'a Trail>,
    undo: Option<DoneAct>,
    picker: &'a Picker,
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

    /// What was sent and not taken, or else what was begun before.
    fn begun(&self, at: At) -> String {
        if let (At::Reply, Some(inserted)) = (at, self.attempt.inserted) {
            return inserted.reply.clone();
        }
        match self.kept(at) {
            Some(kept) if self.attempt.at != at => kept.draft.body.clone(),
            _ => self.typed(at, "body"),
        }
    }

    /// One's draft of that form.
    fn kept(&self, at: At) -> Option<&Kept> {
        let kind = match at {
            At::Note => DraftKind::Note,
            _ => DraftKind::Reply,
        };
        self.drafts.iter().find(|kept| kept.kind == kind)
    }

    /// Whether the form stands open: something was sent by it, or is begun in it.
    fn is_open(&self, at: At) -> bool {
        self.attempt.at == at || self.kept(at).is_some()
    }

    fn previews(&self, at: At) -> bool {
        self.attempt.at == at && self.agent.form().asks_for_preview()
    }

    /// What stands above the thread: subject, whose turn it is, and what customers see.
    fn head(&self) -> Result<Markup, Error> {
        let ui = self.ui;
        Ok(html! {
            header .ticket-head {
                div .ticket-bar {
                    nav .crumbs aria-label=(say::tickets_breadcrumb()) {
                        ol {
                            li { @if let Some(trail) = self.trail { (trail.back(ui)) } @else { a href=(ui.to("/desk/views/open")) { (say::tickets_all_open()) } } }
                            li aria-current="page" { "#" (self.facts.number) }
                        }
                    }
                    @if let Some(trail) = self.trail { (trail.beside(ui)) }
                    (presence::line(ui, self.facts.number))
                    div .line.push {
                        @if self.state.category.is_open() && ui.may(DeskRight::Properties) { (self.snooze()?) }
                    button .btn.xs.narrow-only type="button" popovertarget="side" { (ui.turned("panel")) (say::tickets_details()) }
                    }
                }
                h1 data-live="subject" { bdi { (self.facts.subject) } " " span .no { "#" (self.facts.number) } }
                (self.turn())
                @if self.attempt.at == At::Undo { (fields::summary(self.attempt.trouble)) }
                (undone::offer(ui, self.undo.as_ref()))
            }
        })
    }

    fn turn(&self) -> Markup {
        let (ui, facts) = (self.ui, self.facts);
        let whom = html! { strong { (waits_for(self.state.turn)) } };
        let assignee = self.own.assignee.as_ref().map(|one| one.id);
        html! {
            section .ticket-state data-live="state" aria-label=(say::tickets_status()) {
                @if self.state.category.is_open() {
                    span { (ui.turn(self.state.turn, assignee)) }
                    span { (say::tickets_waits(ui.time(facts.turn_since), whom)) }
                }
                span { (ui.agent_status(self.state)) }
                (ui.priority(facts))
                @if let Some(snoozed) = &self.own.snoozed { span .tag { (ui.icon("moon")) " " (snoozed::in_words(ui, snoozed)) } }
                @if self.minutes > 0 { span .tag { (ui.icon("clock")) " " (spent::in_words(self.minutes)) } }
                @if self.state.customer_visible { span { (say::tickets_customers_read(ui.pill(self.state))) } } @else { span { (say::tickets_customers_see_nothing()) } }
                @if let Some(closes_at) = facts.closes_at { span { (say::tickets_closes_unless_customer(ui.time(closes_at))) } }
            }
        }
    }
}

/// Whom a ticket waits for, as agents say it.
fn waits_for(turn: Turn) -> &'static str {
    match turn {
        Turn::Support => say::tickets_waits_for_support(),
        Turn::Product => say::tickets_waits_for_product(),
        Turn::Technical => say::tickets_waits_for_technical(),
        Turn::Development => say::tickets_waits_for_development(),
        Turn::Deployment => say::tickets_waits_for_deployment(),
        Turn::Customer => say::tickets_waits_for_customer(),
        Turn::Both => say::tickets_waits_for_both(),
        Turn::Nobody => say::tickets_waits_for_nobody(),
    }
}

/// The page again, with why what was done cannot be taken back.
pub fn not_undone(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let attempt = Attempt::new(At::Undo, &[], trouble);
    Ok(render(agent, agent.number()?, attempt)?.0)
}

/// The page again, with what was wrong with its form of properties, or of putting it aside.
pub fn again(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let form = agent.form();
    let at = match (form.has("requester"), form.has("until")) {
        (true, _) => At::Requester,
        (_, true) => At::Snooze,
        _ => At::Properties,
    };
    let attempt = Attempt::new(at, &[], trouble);
    Ok(render(agent, agent.number()?, attempt)?.0)
}
