//! With whom a new ticket is shared, and what happens first on it.

use crate::{
    desk::{
        tickets::{
            perform::checked_against,
            request::{Request, ShareWith},
        },
        work::{Work, deed::Deed},
    },
    domain::{
        ids::OrganizationId,
        people::{
            rights::DeskRight,
            viewer::{Right, Viewer},
        },
        refusal::Refusal,
        tickets::{
            command::{Change, Command},
            event::Event,
        },
        workflows::fields::Values,
    },
    language::Sentence,
    store::Result,
};

impl Work<'_> {
    /// A7. An agent may share with any organization; a customer with those they are a member of.
    pub(in crate::desk) fn share(
        &self,
        requester: &Viewer,
        wish: ShareWith,
    ) -> Result<Option<OrganizationId>> {
        match wish {
            ShareWith::Nobody => Ok(None),
            ShareWith::Default => {
                let first = requester
                    .memberships()
                    .iter()
                    .find(|m| m.right >= Right::Member);
                Ok(first
                    .filter(|m| m.share_new_tickets && !requester.is_agent())
                    .map(|m| m.id))
            }
            ShareWith::Organization(id) => {
                self.act.viewer.must_as_agent(DeskRight::Properties)?;
                crate::domain::audience::access::may_share(&self.act.viewer, id)?;
                if !self.tx.has_organization(id)? {
                    return Err(Refusal::invalid(
                        "organization",
                        "unknown_organization",
                        Sentence::tickets_no_organization(),
                    )
                    .into());
                }
                Ok(Some(id))
            }
        }
    }

    /// What happens as it is opened, beside its first message.
    pub(super) fn first_events(
        &self,
        deed: &Deed<'_>,
        request: &Request,
        share: Option<OrganizationId>,
    ) -> Result<Vec<Event>> {
        let shared = share.map(|organization| Event::Shared { organization });
        let mut events: Vec<Event> = shared.into_iter().collect();
        events.extend(self.add_all(&deed.ticket, &request.message.followers)?);
        if request.change != Change::default() {
            let mut change = request.change.clone();
            // G2: what is set by hand comes before the group's way.
            if let Some(person) = self.given_by_rule(&deed.ticket, &change)? {
                change.assignee = Some(Some(person));
            }
            let command = Command::Change(change);
            let command = checked_against(self.catalog, &deed.ticket, command)?;
            events.extend(deed.decide(&command)?);
        }
        if let Some(kind) = &request.kind {
            let to = deed.workflow()?.known_type(kind)?;
            let (from, to) = (None, Some(to));
            events.push(Event::TypeChanged { from, to });
        }
        if !request.fields.is_empty() {
            events.push(Event::FieldsChanged {
                from: Values::new(),
                to: request.fields.clone(),
            });
        }
        Ok(events)
    }
}
