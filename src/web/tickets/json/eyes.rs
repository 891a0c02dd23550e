//! A ticket looked at with somebody's eyes.

use super::{
    Organization, Person,
    ticket::{AgentTicket, AnyTicket, Snooze, Status, Ticket},
};
use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::TicketNumber, people::viewer::Viewer, refusal::Refusal, workflows::fields::Values,
    },
    store::{
        Scope,
        tickets::read::{AgentFacts, TicketFacts},
    },
    web::http::error::Error,
};

/// Whose eyes, and through what.
pub struct Eyes<'a> {
    pub scope: &'a Scope,
    pub viewer: &'a Viewer,
    pub catalog: &'a Catalog,
    pub url: &'a str,
}

impl Eyes<'_> {
    /// # Errors
    /// Not found, or when the file cannot be read.
    pub fn ticket(&self, number: TicketNumber) -> Result<AnyTicket, Error> {
        let facts = self.scope.ticket(number)?.ok_or(Refusal::NotFound)?;
        let mut ticket = self.shape(facts)?;
        if let AnyTicket::Agent(ticket) = &mut ticket
            && let Some(mail) = self.scope.mail_that_opened(number)?
        {
            (ticket.reply_to, ticket.maybe) = (mail.head.reply_to, mail.outcome.maybe);
        }
        Ok(ticket)
    }

    pub fn shape(&self, facts: TicketFacts) -> Result<AnyTicket, Error> {
        let number = facts.number;
        let ticket = self.public(facts)?;
        let Some(own) = self
            .scope
            .agent_facts(number)?
            .filter(|_| self.viewer.is_agent())
        else {
            return Ok(AnyTicket::Customer(Box::new(ticket)));
        };
        let mut ticket = ticket;
        let AgentFacts {
            assignee,
            group,
            internal_fields,
            tags,
            channel,
            opened_by,
            snoozed,
            ..
        } = own;
        let internal = self.fields(&ticket.request_type, internal_fields);
        ticket.fields.extend(internal);
        let assignee = assignee.map(|one| Person {
            id: one.id,
            name: one.name,
        });
        Ok(AnyTicket::Agent(Box::new(AgentTicket {
            ticket,
            assignee,
            group,
            tags,
            channel,
            opened_by,
            snooze: snoozed.map(|one| Snooze {
                by: Person {
                    id: one.by,
                    name: one.by_name,
                },
                until: one.until,
                woken_at: one.woken_at,
            }),
            minutes: match self.catalog.time_spent {
                true => Some(self.scope.minutes_of(number)?),
                false => None,
            },
            reply_to: Vec::new(),
            maybe: None,
        })))
    }

    /// As the form is now: a field that was taken back from customers is theirs no more.
    fn fields(&self, request_type: &str, values: Values) -> Values {
        let fields = self.catalog.fields(request_type);
        let shown = |key: &String| {
            let mut fields = fields.iter();
            fields.any(|field| {
                field.key == *key && (field.customer_visible || self.viewer.is_agent())
            })
        };
        values.into_iter().filter(|(key, _)| shown(key)).collect()
    }

    fn status(&self, facts: &TicketFacts) -> Result<Status, Error> {
        let status = self.catalog.status(&facts.workflow, &facts.status);
        let status = status.ok_or(Refusal::NotFound)?;
        Ok(Status {
            key: status.key.clone(),
            label: status.label.clone(),
            meaning: status.meaning.clone(),
            category: status.category,
            turn: status.turn,
            since: facts.turn_since,
            name: self.viewer.is_agent().then(|| status.name.clone()),
        })
    }

    fn public(&self, facts: TicketFacts) -> Result<Ticket, Error> {
        let (number, scope) = (facts.number, self.scope);
        let status = self.status(&facts)?;
        let followers = scope.followers(number)?;
        let me = self.viewer.person();
        let went = scope.went(&facts)?;
        let parent = facts
            .follow_up_of
            .map(|parent| scope.ticket(parent))
            .transpose()?
            .flatten()
            .map(|parent| parent.number);
        Ok(Ticket {
            number,
            warnings: vec![],
            url: format!("{}/tickets/{number}", self.url),
            status,
            shared_with: scope
                .shares(number)?
                .into_iter()
                .map(|(id, name)| Organization { id, name })
                .collect(),
            following: followers
                .iter()
                .any(|follower| follower.person == me && !follower.muted),
            followers: followers
                .into_iter()
                .filter(|f| f.person != facts.requester)
                .map(|f| Person {
                    id: f.person,
                    name: f.name,
                })
                .collect(),
            requester: Person {
                id: facts.requester,
                name: facts.requester_name,
            },
            organization: facts
                .organization
                .map(|(id, name)| Organization { id, name }),
            follow_up_of: parent,
            follow_ups: scope.follow_ups(number)?,
            merged_into: went,
            subject: facts.subject,
            request_type: facts.request_type.clone(),
            priority: facts.priority,
            kind: facts.kind,
            unread: facts.unread,
            created_at: facts.created_at,
            last_activity_at: facts.last_activity_at,
            solved_at: facts.solved_at,
            closes_at: facts.closes_at,
            closed_at: facts.closed_at,
            reason: facts.reason,
            release: facts.release,
            fields: self.fields(&facts.request_type, facts.fields),
        })
    }
}
