//! Opening a ticket, for oneself or on someone's behalf (L1, A7, F1).

mod checked;
mod requester;
mod sharing;

use super::{mentions, message::Message, perform::Done, request::Request};
use crate::{
    desk::{
        Act, Desk,
        inbox::blotting,
        rates::Written,
        work::{Work, deed::Deed},
    },
    domain::{
        people::rights::DeskRight, refusal::Refusal, tickets::event::Event, workflows::Workflow,
    },
    language::Sentence,
    store::{Result, tickets::change::NewTicket},
};
use checked::checked;

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
                Sentence::tickets_unknown_kind(),
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
        // An agent who sees their groups' tickets alone keeps sight of what they open.
        let opener = &self.act.viewer;
        if opener.is_agent() && !opener.may(DeskRight::SeeAll) && opener.person() != person {
            let person = opener.person();
            deed.set(&Event::FollowerAdded { person })?;
        }
        deed.comment(message, self.act.channel)?;
        let on_behalf = new.requester != new.opened_by;
        deed.record(vec![Event::Opened { on_behalf }], message)?;
        Ok(deed)
    }
}
