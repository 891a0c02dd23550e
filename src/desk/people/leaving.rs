//! What becomes of the open tickets of somebody who works here no more, and of what they were still to
//! be told.

use std::sync::Arc;

use crate::{
    desk::{Act, Desk, catalog::Catalog, work::deed::Deed},
    domain::{
        ids::PersonId,
        moment::Moment,
        outbox::{
            lanes::Cause,
            notify::{People, stand_ins},
        },
        refusal::Refusal,
        tickets::command::{Change, Command},
    },
    language::Sentence,
    store::{Result, Tx, outbox::Announcement, people::account::Account},
};

/// What whoever ends an account says of its open tickets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum OpenTickets {
    /// They stand under "unassigned".
    #[default]
    Left,
    /// Nothing yet: they are asked, if there are any.
    Unsaid,
    ToAgent(PersonId),
    ToGroup(String),
}

impl OpenTickets {
    fn as_change(&self) -> Option<Change> {
        let change = match self {
            Self::Left | Self::Unsaid => return None,
            Self::ToAgent(agent) => Change {
                assignee: Some(Some(*agent)),
                ..Change::default()
            },
            Self::ToGroup(group) => Change {
                assignee: Some(None),
                group: Some(Some(group.clone())),
                ..Change::default()
            },
        };
        Some(change)
    }
}

/// Somebody goes: who says so, and when.
pub(in crate::desk) struct Leaving {
    catalog: Arc<Catalog>,
    act: Option<Act>,
    now: Moment,
}

impl Leaving {
    pub fn new(desk: &Desk, act: &Act) -> Self {
        Self {
            catalog: desk.catalog(),
            act: Some(act.clone()),
            now: act.now,
        }
    }

    pub fn by_the_desk(desk: &Desk) -> Self {
        Self {
            catalog: desk.catalog(),
            act: None,
            now: desk.clock.now(),
        }
    }

    /// Gives the open tickets of whoever goes to those who are to have them.
    pub fn hand_over(&self, tx: &Tx<'_>, account: &Account, to: &OpenTickets) -> Result<()> {
        let numbers = tx.system().open_tickets_of(account.id)?;
        if *to == OpenTickets::Unsaid && !numbers.is_empty() {
            let words = Sentence::people_work_asked(account.name(), numbers.len());
            return Err(Refusal::invalid("tickets", "required", words).into());
        }
        let (Some(change), Some(act)) = (to.as_change(), &self.act) else {
            return Ok(());
        };
        let catalog = self.catalog.current(tx)?;
        self.check(tx, &catalog, (account.id, to))?;
        let command = Command::Change(change);
        for number in numbers {
            let ticket = tx.lock(&act.viewer, number)?;
            Deed::new(tx, &catalog, act.into(), ticket).carry_out(&command)?;
        }
        Ok(())
    }

    fn check(
        &self,
        tx: &Tx<'_>,
        catalog: &Catalog,
        (leaver, to): (PersonId, &OpenTickets),
    ) -> Result<()> {
        let known = match to {
            OpenTickets::Left | OpenTickets::Unsaid => true,
            OpenTickets::ToAgent(agent) => {
                let account = tx.system().account(*agent)?;
                *agent != leaver && account.is_some_and(|one| one.works_here())
            }
            OpenTickets::ToGroup(key) => catalog.groups.iter().any(|group| group.key == *key),
        };
        match known {
            true => Ok(()),
            false => {
                let words = Sentence::people_work_unknown();
                Err(Refusal::invalid("tickets", "unknown_choice", words).into())
            }
        }
    }

    /// What whoever has gone was still to be told of comments is told to those who hear of it now.
    pub fn redirect(&self, tx: &Tx<'_>, person: PersonId) -> Result<()> {
        let system = tx.system();
        let mails = system.unsent_work_of(person)?;
        if mails.is_empty() {
            return Ok(());
        }
        let agents = system.reached_agents(&[])?;
        let ids: Vec<PersonId> = agents.iter().map(|(agent, _)| *agent).collect();
        let people = People {
            off: system.switched_off(&ids)?,
            agents,
            ..People::default()
        };
        let catalog = self.catalog.current(tx)?;
        for mail in mails {
            let Some(number) = mail.ticket else { continue };
            let ticket = tx.lock_as_desk(number)?;
            let workflow = catalog.workflow(&ticket.workflow)?;
            let notices = stand_ins(mail.kind, workflow, &people);
            if notices.is_empty() {
                continue;
            }
            let why = "whoever it was for works here no more, and others are told";
            tx.set_mail_aside(mail.id, "dropped", why)?;
            let about = Announcement {
                ticket: &ticket,
                comment: mail.comment,
                facts: mail.facts,
                cause: self.act.as_ref().map_or(Cause::Desk, |act| act.cause),
                now: self.now,
                due: self.now,
            };
            tx.queue_notices(&notices, &about)?;
        }
        Ok(())
    }
}
