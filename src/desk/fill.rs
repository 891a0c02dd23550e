//! Generated organizations, people and tickets for load tests: the same for the same seed and day.

use std::{collections::BTreeMap, path::Path, sync::mpsc::sync_channel};

use fastrand::Rng;

use super::{
    Desk,
    accounts::{self, NewAccount},
    catalog::Catalog,
};
use crate::{
    domain::{
        address::Address,
        event::{Event, Reason},
        ids::{OrganizationId, PersonId, TicketNumber},
        moment::{DAY, HOUR, MINUTE, Moment},
        refusal::Refusal,
        viewer::{Right, Role},
        workflow::{Category, Turn, Workflow},
    },
    store::{
        Error, Result,
        bulk::{Bulk, Said, WholeTicket},
        people::NewPerson,
    },
};

const AGENTS: usize = 20;
/// In each organization; the first is its manager.
const CUSTOMERS: usize = 10;
const TICKETS_AN_ORGANIZATION: u64 = 1000;
const FEWEST_ORGANIZATIONS: u64 = 4;
const SPAN: i64 = 2 * 365 * DAY;
/// Older tickets have come to an end.
const UNFINISHED: i64 = 14 * DAY;
const MOST_COMMENTS: usize = 9;
/// Tickets handed over together, and between two reports of progress.
const ROUND: usize = 2000;

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
const GIVEN: [&str; 10] = [
    "Alva", "Bela", "Cato", "Dara", "Enno", "Fina", "Gero", "Hanne", "Ivo", "Jule",
];
const FAMILY: [&str; 11] = [
    "Albers", "Berg", "Conti", "Dahl", "Evers", "Ferro", "Gruber", "Holm", "Iglesias", "Jansen",
    "Keller",
];

/// How far filling has come.
#[derive(Debug, Clone, Copy)]
pub enum Progress {
    Tickets(u64),
    /// Work after the last ticket: done, of.
    Indexes(usize, usize),
}

/// Makes the people a desk needs; returns what `fill` needs of it once it is closed.
///
/// # Errors
/// When the file cannot be written.
pub fn prepare(desk: &Desk) -> Result<(Catalog, Moment)> {
    let admin = NewAccount {
        email: agent_address(1),
        name: name(0).0.to_owned() + " " + name(0).1,
        role: Role::Admin,
        membership: None,
        password: None,
    };
    accounts::add(desk, admin)?;
    // Whole days, so that a day's fills are the same whenever they are run.
    let now = desk.clock.now();
    Ok(((*desk.catalog()).clone(), Moment(now.0 - now.0 % DAY)))
}

/// Fills the closed `file` of a prepared desk.
///
/// # Errors
/// When the file cannot be written.
pub fn fill(
    file: &Path,
    (catalog, now): (&Catalog, Moment),
    (tickets, seed): (u64, u64),
    mut report: impl FnMut(Progress),
) -> Result<()> {
    let mut bulk = Bulk::open(file)?;
    let mut rng = Rng::with_seed(seed);
    let start = now - SPAN;
    let organizations = (tickets / TICKETS_AN_ORGANIZATION).max(FEWEST_ORGANIZATIONS);
    let agents = agents(&bulk, &mut rng, start)?;
    let organizations = (1..=organizations)
        .map(|number| organization(&bulk, &mut rng, (number, start)))
        .collect::<Result<Vec<_>>>()?;
    let mut generator = Generator {
        ways: catalog.workflows.iter().map(ways).collect(),
        catalog,
        agents,
        organizations,
        rng,
        now,
    };
    // Told on one thread, written on another.
    std::thread::scope(|threads| {
        let (sender, rounds) = sync_channel(2);
        threads.spawn(move || {
            let mut numbers = (1..=tickets).peekable();
            while numbers.peek().is_some() {
                let round: Result<Vec<_>> = (&mut numbers)
                    .take(ROUND)
                    // Spread evenly, in order, as numbers rise with time.
                    .map(|number| generator.ticket(number, start + spread(number, tickets)))
                    .collect();
                if sender.send(round).is_err() {
                    return;
                }
            }
        });
        let mut done = 0;
        for round in rounds {
            for ticket in round? {
                bulk.put(&ticket)?;
                done += 1;
            }
            report(Progress::Tickets(done));
        }
        Ok::<(), Error>(())
    })?;
    bulk.finish(|done, of| report(Progress::Indexes(done, of)))
}

fn spread(number: u64, of: u64) -> i64 {
    let part = i128::from(SPAN) * i128::from(number - 1) / i128::from(of);
    i64::try_from(part).unwrap_or(0)
}

fn name(number: usize) -> (&'static str, &'static str) {
    (GIVEN[number % GIVEN.len()], FAMILY[number % FAMILY.len()])
}

fn agent_address(number: usize) -> String {
    format!("agent{number}@desk.example")
}

fn person(
    bulk: &Bulk,
    rng: &mut Rng,
    (email, number, role): (&str, usize, Role),
    now: Moment,
) -> Result<PersonId> {
    let id = PersonId(rng.i64(1..1 << 53));
    let (given, family) = name(number);
    let email = Address::parse(email)
        .map_err(|bad| Refusal::invalid("email", "bad_address", bad.to_string()))?;
    let person = NewPerson {
        id,
        email,
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        role,
        verified: true,
    };
    bulk.tx().insert_person(&person, now)?;
    Ok(id)
}

/// All but the first, who was there before.
fn agents(bulk: &Bulk, rng: &mut Rng, now: Moment) -> Result<Vec<PersonId>> {
    (2..=AGENTS)
        .map(|k| person(bulk, rng, (&agent_address(k), k - 1, Role::Agent), now))
        .collect()
}

struct Organization {
    id: OrganizationId,
    customers: Vec<PersonId>,
}

fn organization(bulk: &Bulk, rng: &mut Rng, (number, now): (u64, Moment)) -> Result<Organization> {
    let id = OrganizationId(rng.i64(1..1 << 53));
    bulk.tx()
        .insert_organization(id, &format!("Organization {number}"), now)?;
    bulk.tx().insert_domain(&format!("o{number}.example"), id)?;
    let mut customers = Vec::with_capacity(CUSTOMERS);
    for k in 1..=CUSTOMERS {
        let email = format!("p{k}@o{number}.example");
        let name = k + usize::try_from(number).unwrap_or(0);
        let customer = person(bulk, rng, (&email, name, Role::Customer), now)?;
        let right = if k == 1 {
            Right::Manager
        } else {
            Right::Member
        };
        bulk.tx().set_membership(customer, id, (right, now))?;
        customers.push(customer);
    }
    Ok(Organization { id, customers })
}

/// The shortest way from the first status to each that can be reached.
fn ways(workflow: &Workflow) -> Vec<Vec<String>> {
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

struct Generator<'c> {
    catalog: &'c Catalog,
    /// Of each workflow.
    ways: Vec<Vec<Vec<String>>>,
    agents: Vec<PersonId>,
    organizations: Vec<Organization>,
    rng: Rng,
    now: Moment,
}

impl<'c> Generator<'c> {
    fn ticket(&mut self, number: u64, created_at: Moment) -> Result<WholeTicket<'c>> {
        let kind = self.rng.usize(..self.catalog.request_types.len());
        let request_type = &self.catalog.request_types[kind];
        let workflow = self.catalog.workflow(&request_type.workflow)?;
        let way = self.way(workflow, self.now.0 - created_at.0);
        let status = workflow.status(way.last().unwrap_or(&workflow.rules.initial));
        let organization = &self.organizations[self.rng.usize(..self.organizations.len())];
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
        self.tell(&mut ticket, workflow, &way);
        Ok(ticket)
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
    fn tell(&mut self, ticket: &mut WholeTicket<'c>, workflow: &Workflow, way: &[String]) {
        let (requester, agent) = (Some(ticket.requester), ticket.assignee);
        let opened = Event::Opened { on_behalf: false };
        ticket
            .events
            .push((opened, true, requester, ticket.created_at));
        self.say(ticket, (ticket.requester, "portal"), ticket.created_at);
        if ticket.shared {
            let organization = ticket.organization;
            let event = Event::Shared { organization };
            ticket
                .events
                .push((event, true, requester, ticket.created_at));
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
            ticket.events.push((event, false, agent, at));
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
                ticket.events.push((event, true, Some(speaker.0), at));
                self.say(ticket, speaker, at);
                ticket.last_activity_at = at;
            }
            if let Some(to) = way.get(turn) {
                self.step(ticket, workflow, (&from, to, at));
                from.clone_from(to);
            }
        }
        if let Some(agent) = agent.filter(|_| self.rng.u8(..5) == 0) {
            let note = Event::Noted { note: 1 };
            ticket.events.push((note, false, Some(agent), at));
            let body = self.body();
            ticket.notes.push(Said {
                author: agent,
                body,
                channel: "desk",
                at,
            });
        }
    }

    fn step(
        &self,
        ticket: &mut WholeTicket<'c>,
        workflow: &Workflow,
        (from, to, at): (&str, &str, Moment),
    ) {
        let status = workflow.status(to);
        let noticed = workflow.customers_notice(from, to);
        let event = Event::StatusChanged {
            from: from.to_owned(),
            to: to.to_owned(),
            reason: (!status.category.is_open()).then_some(Reason::Solved),
        };
        ticket.events.push((event, noticed, ticket.assignee, at));
        if noticed {
            (ticket.turn_since, ticket.last_activity_at) = (at, at);
        }
        if !status.category.is_open() && status.turn == Turn::Nobody {
            ticket.solved_at = ticket.solved_at.or(Some(at));
        }
        ticket.closes_at = workflow
            .closing(to)
            .filter(|_| status.category == Category::Solved)
            .map(|rule| self.catalog.calendar.after(at, rule.delay));
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
