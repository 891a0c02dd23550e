//! Opening a ticket, for oneself or on someone's behalf (L1, A7, F1).

use super::{
    mentions,
    message::Message,
    perform::{Done, checked_against},
    request::{Request, ShareWith},
};
use crate::{
    desk::{
        Act, Desk,
        audience::one_of_several,
        catalog::Catalog,
        inbox::blotting,
        rates::Written,
        work::{Work, deed::Deed},
    },
    domain::{
        ids::{OrganizationId, PersonId},
        names,
        people::{
            address::Address,
            viewer::{Right, Viewer},
        },
        refusal::{Fault, Refusal},
        tickets::{
            command::{Change, Command},
            event::Event,
        },
        workflows::{
            Workflow,
            fields::{self, Field, Values},
        },
    },
    store::{Result, tickets::change::NewTicket},
};

/// Opens the ticket.
///
/// # Errors
/// Every fault of what was typed, at once; or what the disk says.
pub fn open(desk: &Desk, act: &Act, request: Request) -> Result<Done> {
    let mut request = checked(request, &desk.catalog(), act)?;
    desk.count_written(act, Written::Ticket)?;
    blotting::request(desk, &mut request)?;
    desk.work(act, move |work| {
        let message = &request.message;
        message.seen.end(work.tx, Some(work.act.viewer.person()))?;
        work.open(&request)
    })
}

fn checked(mut request: Request, catalog: &Catalog, act: &Act) -> Result<Request, Refusal> {
    let mut faults: Vec<Fault> = Vec::new();
    let kind = catalog.request_type(&request.request_type);
    let fields = kind.map_or(&[][..], |kind| catalog.fields(&kind.key));
    let may = |field: &Field| field.customer_visible || act.viewer.is_agent();
    let form = kind.and_then(|kind| catalog.form(&kind.key));
    if form.is_some_and(|form| !form.routing_text.is_empty()) && !act.viewer.is_agent() {
        let words = "Such requests are not taken here. The form says whom to turn to.";
        faults.push(Fault::new("request_type", "taken_elsewhere", words));
    }
    // Who writes a mail is shown no form.
    let asked = (act.channel != "mail").then_some(fields);
    match fields::checked(
        asked.unwrap_or_default(),
        (&request.fields, &Values::new()),
        may,
    ) {
        Ok(values) => request.fields = values,
        Err(more) => faults.extend(more),
    }
    match names::subject(&request.subject) {
        Ok(subject) => request.subject = subject,
        Err(fault) => faults.push(fault),
    }
    match request.message.clone().checked() {
        Ok(message) => request.message = message,
        Err(Refusal::Invalid(more)) => faults.extend(more),
        Err(other) => return Err(other),
    }
    if faults.is_empty() {
        Ok(request)
    } else {
        Err(Refusal::Invalid(faults))
    }
}

impl Work<'_> {
    /// Opens a ticket for a request whose words were checked.
    ///
    /// # Errors
    /// What the rules refuse, or what the disk says.
    pub(in crate::desk) fn open(&self, request: &Request) -> Result<Done> {
        let (tx, catalog, act) = (self.tx, self.catalog, self.act);
        let requester = self.requester(request)?;
        let viewer = tx
            .system()
            .viewer(requester)?
            .unwrap_or_else(|| act.viewer.clone());
        let share = self.share(&viewer, request.share_with)?;
        let organization = match share {
            Some(id) => Some(id),
            None => tx.system().organization_of(requester)?,
        };
        let kind = catalog.request_type(&request.request_type).ok_or_else(|| {
            Refusal::invalid(
                "request_type",
                "unknown_request_type",
                "Choose one of the kinds of request offered.",
            )
        })?;
        let new = NewTicket {
            subject: request.subject.clone(),
            requester,
            opened_by: act.viewer.person(),
            organization,
            request_type: kind.key.clone(),
            channel: act.channel,
            follow_up_of: request.follow_up_of,
        };
        let workflow = catalog.workflow(&kind.workflow)?;
        let mut deed = self.begin((&new, workflow), &request.message)?;
        let events = self.first_events(&deed, request, share)?;
        deed.record(events, &request.message)?;
        mentions::in_first_message(self, &mut deed, &request.message)?;
        let number = deed.ticket.number;
        deed.end()?;
        if !request.is_unproven {
            tx.mark_read(act.viewer.person(), number)?;
        }
        Ok(Done {
            ticket: number,
            comment: Some(1),
            note: None,
            changed: true,
        })
    }

    /// A new ticket with its first message. Its requester follows it from the start (F2); that is no
    /// event of its own.
    pub(super) fn begin(
        &self,
        (new, workflow): (&NewTicket, &Workflow),
        message: &Message,
    ) -> Result<Deed<'_>> {
        let mut deed = self.on(self.tx.insert_ticket(new, workflow, self.act.now)?);
        let person = new.requester;
        deed.set(&Event::FollowerAdded { person })?;
        deed.comment(message, self.act.channel)?;
        let on_behalf = new.requester != new.opened_by;
        deed.record(vec![Event::Opened { on_behalf }], message)?;
        Ok(deed)
    }

    /// The one the ticket belongs to: the actor, or whom an agent names.
    fn requester(&self, request: &Request) -> Result<PersonId> {
        let Some(who) = request
            .requester
            .as_deref()
            .map(str::trim)
            .filter(|who| !who.is_empty())
        else {
            return Ok(self.act.viewer.person());
        };
        if !self.act.viewer.is_agent() {
            return Err(Refusal::forbidden(
                "agents_only",
                "Only agents can open a ticket for someone else.",
            )
            .into());
        }
        let unknown = || {
            Refusal::invalid(
                "requester",
                "unknown_person",
                "There is no person with this id or address.",
            )
        };
        if let Ok(id) = who.parse::<PersonId>() {
            return Ok(self.tx.system().account(id)?.ok_or_else(unknown)?.id);
        }
        if !who.contains('@')
            && let Some(person) = self.named(who)?
        {
            return Ok(person);
        }
        let email = Address::parse(who)
            .map_err(|bad| Refusal::invalid("requester", "bad_address", bad.to_string()))?;
        if let Some(account) = self.tx.system().account_at(&email)? {
            return Ok(account.id);
        }
        self.tx.must_not_be_own(&email, "requester")?;
        let names = names::of_newcomer(&request.requester_name, &email);
        Ok(self.invite(email, names, None)?.id)
    }

    /// The one person of this name.
    fn named(&self, name: &str) -> Result<Option<PersonId>> {
        let people = self.tx.system().people_called(name)?;
        match people.as_slice() {
            [] => Ok(None),
            [(person, _)] => Ok(Some(*person)),
            several => {
                let addresses: Vec<String> =
                    several.iter().map(|(_, address)| address.clone()).collect();
                Err(one_of_several("requester", &addresses).into())
            }
        }
    }

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
                crate::domain::audience::access::may_share(&self.act.viewer, id)?;
                if !self.tx.has_organization(id)? {
                    return Err(Refusal::invalid(
                        "organization",
                        "unknown_organization",
                        "There is no such organization.",
                    )
                    .into());
                }
                Ok(Some(id))
            }
        }
    }

    /// What happens as it is opened, beside its first message.
    fn first_events(
        &self,
        deed: &Deed<'_>,
        request: &Request,
        share: Option<OrganizationId>,
    ) -> Result<Vec<Event>> {
        let shared = share.map(|organization| Event::Shared { organization });
        let mut events: Vec<Event> = shared.into_iter().collect();
        events.extend(self.add_all(&deed.ticket, &request.message.followers)?);
        if request.change != Change::default() {
            let command = Command::Change(request.change.clone());
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
