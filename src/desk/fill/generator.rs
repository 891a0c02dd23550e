//! What happened to a generated ticket.

use std::collections::BTreeMap;

use fastrand::Rng;

use super::{CUSTOMERS, LARGE, LARGE_SHARE, Organization};
use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::{PersonId, TicketNumber},
        moment::{DAY, HOUR, MINUTE, Moment},
        tickets::event::{Event, Reason, Stamp},
        workflows::{Category, Turn, Workflow},
    },
    store::{
        Result,
        engine::bulk::{Happened, Said, WholeTicket},
    },
};

/// Older tickets have come to an end.
const UNFINISHED: i64 = 14 * DAY;
const MOST_COMMENTS: usize = 9;
const SUBJECTS: [&str; 12] = [
    "Cannot sign in after changing my address",
    "Invoice shows the wrong tax number",
    "Export stops half way",
    "Printer prints empty pages",
    "How do I add a colleague?",
    "Report is slow since the last update",
    "Delivery has not arrived",
    "Please change our billing address",
    "Error when saving a form",
    "Password mail never came",
    "Question about our contract",
    "The calendar shows the wrong week",
];
const SENTENCES: [&str; 14] = [
    "Since yesterday this happens every time, on two different machines.",
    "We have tried it with another browser and with another account.",
    "Could you have a look and tell us what we can do meanwhile?",
    "It worked until the end of last week.",
    "Thank you for the quick answer.",
    "I have attached nothing more, because the message says nothing more.",
    "Which version do you see at the foot of the page?",
    "Please try once more; we have changed a setting on our side.",
    "Our colleagues in the other office see the same.",
    "The number on the paper is not the number on the screen.",
    "We will come back to you as soon as we know more.",
    "This is not urgent, but it would help us to know.",
    "The steps are: open the list, choose the second row, press save.",
    "I am out of the office on Friday, my colleague can answer.",
];

/// The shortest way from the first status to each that can be reached.
pub(super) fn ways(workflow: &Workflow) -> Vec<Vec<String>> {
    let mut ways = BTreeMap::from([(workflow.rules.initial.clone(), Vec::new())]);
    let mut next = vec![workflow.rules.initial.clone()];
    while let Some(from) = next.pop() {
        let steps = workflow.transitions.iter().filter(|step| step.from == from);
        let closing = workflow.closing(&from).map(|rule| &rule.to);
        for to in steps.map(|step| &step.to).chain(closing) {
            if !ways.contains_key(to) {
                let mut way = ways[&from].clone();
                way.push(to.clone());
                ways.insert(to.clone(), way);
                next.insert(0, to.clone());
            }
        }
    }
    ways.into_values().collect()
}

pub(super) struct Generator<'c> {
    pub catalog: &'c Catalog,
    /// Of each workflow.
    pub ways: Vec<Vec<Vec<String>>>,
    pub agents: Vec<PersonId>,
    pub organizations: Vec<Organization>,
    pub rng: Rng,
    pub now: Moment,
}

/// From one status to another.
struct Step<'a> {
    from: &'a str,
    to: &'a str,
    at: Moment,
}

impl<'c> Generator<'c> {
    pub fn ticket(&mut self, number: u64, created_at: Moment) -> Result<WholeTicket<'c>> {
        let kind = self.rng.usize(..self.catalog.request_types.len());
        let request_type = &self.catalog.request_types[kind];
        let workflow = self.catalog.workflow(&request_type.workflow)?;
        let way = self.way(workflow, self.now.0 - created_at.0);
        let status = workflow.status(way.last().unwrap_or(&workflow.rules.initial));
        let chosen = self.organization();
        let organization = &self.organizations[chosen];
        let requester = organization.customers[self.rng.usize(..CUSTOMERS)];
        let followers = match self.rng.usize(..CUSTOMERS * 10) {
            chance if chance < CUSTOMERS => vec![organization.customers[chance]],
            _ => Vec::new(),
        };
        let assigned = !way.is_empty();
        let mut ticket = WholeTicket {
            number: TicketNumber(i64::try_from(number).unwrap_or(i64::MAX)),
            subject: SUBJECTS[self.rng.usize(..SUBJECTS.len())].to_owned(),
            requester,
            organization: organization.id,
            // A third is kept to oneself.
            shared: self.rng.u8(..3) > 0,
            request_type: &request_type.key,
            workflow: &workflow.key,
            status,
            assignee: assigned.then(|| self.agents[self.rng.usize(..self.agents.len())]),
            priority: [None, None, Some("low"), Some("high")][self.rng.usize(..4)],
            reason: (!status.category.is_open()).then_some(Reason::Solved),
            turn_since: created_at,
            created_at,
            last_activity_at: created_at,
            solved_at: None,
            closes_at: None,
            followers: followers
                .into_iter()
                .filter(|id| *id != requester)
                .collect(),
            comments: Vec::new(),
            notes: Vec::new(),
            events: Vec::new(),
            read: self.rng.u8(..4) > 0,
        };
        self.tell(&mut ticket, workflow, &way)?;
        Ok(ticket)
    }

    /// Whose ticket it is, as an index.
    fn organization(&mut self) -> usize {
        let all = self.organizations.len();
        if all <= LARGE_SHARE {
            return self.rng.usize(..all);
        }
        match self.rng.usize(..LARGE_SHARE) {
            large if large < LARGE => all - LARGE + large,
            _ => self.rng.usize(..all - LARGE),
        }
    }

    /// Where the ticket has got to: the young anywhere, the old to an end.
    fn way(&mut self, workflow: &Workflow, age: i64) -> Vec<String> {
        let index = self
            .catalog
            .workflows
            .iter()
            .position(|one| one.key == workflow.key);
        let ways = &self.ways[index.unwrap_or(0)];
        let ended = |way: &&Vec<String>| {
            let category = way.last().map(|key| workflow.status(key).category);
            category == Some(Category::Closed)
        };
        let solved_and_due = |way: &Vec<String>| {
            age > DAY
                && way
                    .last()
                    .is_some_and(|key| workflow.closing(key).is_some())
        };
        let closed: Vec<&Vec<String>> = ways.iter().filter(ended).collect();
        let way = &ways[self.rng.usize(..ways.len())];
        // Nothing may be overdue for the timers when the desk starts, and a few old ones linger.
        let lingers = self.rng.u8(..33) == 0;
        if !closed.is_empty() && (solved_and_due(way) || age > UNFINISHED && !lingers) {
            return closed[self.rng.usize(..closed.len())].clone();
        }
        way.clone()
    }

    /// Comments back and forth, the steps on the way between them, a note now and then.
    fn tell(
        &mut self,
        ticket: &mut WholeTicket<'c>,
        workflow: &Workflow,
        way: &[String],
    ) -> Result<()> {
        let (requester, agent) = (Some(ticket.requester), ticket.assignee);
        let opened = Event::Opened { on_behalf: false };
        let by_requester = stamp(requester, ticket.created_at);
        happen(ticket, &opened, by_requester)?;
        self.say(ticket, (ticket.requester, "portal"), ticket.created_at);
        if ticket.shared {
            let organization = ticket.organization;
            happen(ticket, &Event::Shared { organization }, by_requester)?;
        }
        let comments = self.rng.usize(1..=MOST_COMMENTS);
        let turns = comments.saturating_sub(1).max(way.len());
        let ends = self.now.0.min(ticket.created_at.0 + UNFINISHED) - ticket.created_at.0;
        // At most an hour a turn in the last day, so that nothing lies ahead of now.
        let pace = (ends / i64::try_from(turns + 2).unwrap_or(1)).clamp(1, 20 * HOUR);
        let mut at = ticket.created_at;
        let mut from = workflow.rules.initial.clone();
        if let Some(to) = agent {
            at = at + pace.min(MINUTE);
            let event = Event::Assigned {
                from: None,
                to: Some(to),
            };
            happen_inside(ticket, &event, stamp(agent, at))?;
        }
        for turn in 0..turns {
            at = at + pace;
            let speaker = match agent {
                Some(agent) if turn % 2 == 0 => (agent, "desk"),
                _ => (ticket.requester, "portal"),
            };
            if turn + 1 < comments {
                let event = Event::Commented {
                    comment: i64::try_from(ticket.comments.len()).unwrap_or(0) + 1,
                };
                happen(ticket, &event, stamp(Some(speaker.0), at))?;
                self.say(ticket, speaker, at);
                ticket.last_activity_at = at;
            }
            if let Some(to) = way.get(turn) {
                let step = Step {
                    from: &from,
                    to,
                    at,
                };
                self.step(ticket, workflow, &step)?;
                from.clone_from(to);
            }
        }
        if let Some(agent) = agent.filter(|_| self.rng.u8(..5) == 0) {
            self.note(ticket, agent, at)?;
        }
        Ok(())
    }

    fn note(&mut self, ticket: &mut WholeTicket<'c>, agent: PersonId, at: Moment) -> Result<()> {
        happen_inside(ticket, &Event::Noted { note: 1 }, stamp(Some(agent), at))?;
        let body = self.body();
        ticket.notes.push(Said {
            author: agent,
            body,
            channel: "desk",
            at,
        });
        Ok(())
    }

    fn step(
        &self,
        ticket: &mut WholeTicket<'c>,
        workflow: &Workflow,
        step: &Step<'_>,
    ) -> Result<()> {
        let Step { from, to, at } = *step;
        let status = workflow.status(to);
        let noticed = workflow.customers_notice(from, to);
        let event = Event::StatusChanged {
            from: from.to_owned(),
            to: to.to_owned(),
            reason: (!status.category.is_open()).then_some(Reason::Solved),
        };
        ticket
            .events
            .push(Happened::new(&event, noticed, stamp(ticket.assignee, at))?);
        if noticed {
            (ticket.turn_since, ticket.last_activity_at) = (at, at);
        }
        if !status.category.is_open() && status.turn == Turn::Nobody {
            ticket.solved_at = ticket.solved_at.or(Some(at));
        }
        ticket.closes_at = workflow
            .closing(to)
            .filter(|_| status.category == Category::Solved)
            .map(|rule| self.catalog.calendar_of(workflow).after(at, rule.delay));
        Ok(())
    }

    fn say(
        &mut self,
        ticket: &mut WholeTicket<'c>,
        (author, channel): (PersonId, &'static str),
        at: Moment,
    ) {
        let body = self.body();
        ticket.comments.push(Said {
            author,
            body,
            channel,
            at,
        });
    }

    fn body(&mut self) -> String {
        let sentences = self.rng.usize(2..=6);
        let mut body = String::with_capacity(400);
        for _ in 0..sentences {
            body.push_str(SENTENCES[self.rng.usize(..SENTENCES.len())]);
            body.push(' ');
        }
        body.truncate(body.len() - 1);
        body
    }
}

/// What everybody sees who sees the ticket.
fn happen(ticket: &mut WholeTicket<'_>, event: &Event, stamp: Stamp) -> Result<()> {
    ticket.events.push(Happened::new(event, true, stamp)?);
    Ok(())
}

/// What agents alone see.
fn happen_inside(ticket: &mut WholeTicket<'_>, event: &Event, stamp: Stamp) -> Result<()> {
    ticket.events.push(Happened::new(event, false, stamp)?);
    Ok(())
}

fn stamp(by: Option<PersonId>, at: Moment) -> Stamp {
    Stamp { by, at }
}
