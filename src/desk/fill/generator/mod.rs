//! What happened to a generated ticket.

mod history;
mod steps;
mod ways;
mod words;

use fastrand::Rng;

use super::{CUSTOMERS, LARGE, LARGE_SHARE, Organization};
use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
        tickets::event::Reason,
    },
    store::{Result, engine::bulk::WholeTicket},
};
pub(super) use ways::ways;
use words::SUBJECTS;

pub(super) struct Generator<'c> {
    pub catalog: &'c Catalog,
    /// Of each workflow.
    pub ways: Vec<Vec<Vec<String>>>,
    pub agents: Vec<PersonId>,
    pub organizations: Vec<Organization>,
    pub rng: Rng,
    pub now: Moment,
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
}
