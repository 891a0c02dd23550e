//! What an agent has accepted: a mail that nothing proved counts as if it were its author's.

use super::{
    copied,
    judging::{self, Judging},
};
use crate::{
    desk::{
        Act,
        secrets::Entropy,
        tickets::{mentions, message::Message, request::ShareWith},
        work::Work,
    },
    domain::{
        ids::TicketNumber,
        inbox::{Fate, Voucher},
        outbox::lanes::Cause,
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::command::Command,
    },
    language::Sentence,
    store::{Result, inbox::Outcome, tickets::change::LockedTicket},
};

impl Judging<'_> {
    /// The ticket a mail speaks on. An agent who accepts a mail of somebody who does not see the
    /// ticket adds them, and their words stand there at once, even where their address is still to be
    /// confirmed before they see it themselves.
    pub(in crate::desk) fn found(
        &self,
        work: &Work<'_>,
        number: TicketNumber,
    ) -> Result<LockedTicket> {
        let author = &work.act.viewer;
        let Some((Voucher::Accepted, by)) = self.message.vouched else {
            return self.tx.lock(author, number);
        };
        let ticket = self.tx.lock_as_desk(number)?;
        let person = author.person();
        if ticket.requester == person
            || ticket.follows(person).is_some()
            || self.standing(&ticket, author)?.sees
        {
            return Ok(ticket);
        }
        let viewer = self.tx.system().viewer(by)?.ok_or(Refusal::NotFound)?;
        let act = Act {
            cause: Cause::by(&viewer),
            viewer,
            channel: "desk",
            ..work.act.clone()
        };
        let who = person.to_string();
        let by_agent = self.work(&act);
        by_agent.perform(number, &Message::default(), |work, ticket| {
            Ok(Command::AddFollower(work.find_or_invite(ticket, &who)?))
        })?;
        self.tx.lock_as_desk(number)
    }

    /// What a new ticket says beyond its text: with whom its author's are shared, whom it mentions,
    /// and whom else it was addressed to.
    pub(in crate::desk) fn complete(
        &self,
        number: TicketNumber,
        author: Option<Viewer>,
        entropy: &Entropy,
    ) -> Result<Outcome> {
        let author = author
            .ok_or_else(|| Refusal::conflict("account_ended", Sentence::inbox_sender_ended()))?;
        let act = Act {
            cause: Cause::by(&author),
            viewer: author,
            now: self.now,
            entropy: entropy.clone(),
            channel: "mail",
            holds: 0,
            once: None,
        };
        let work = self.work(&act);
        let ticket = self.tx.lock_as_desk(number)?;
        let own = ticket.requester == act.viewer.person();
        let share = work.share(&act.viewer, ShareWith::Default)?;
        if let Some(organization) = share.filter(|id| own && !ticket.shares.contains(id)) {
            work.perform(number, &Message::default(), |_, _| {
                Ok(Command::Share(organization))
            })?;
        }
        mention(&work, self.tx.lock_as_desk(number)?, &self.read.text)?;
        copied::take_up(&work, number, &self.read.copied, (self.message.id, true))?;
        Ok(Outcome {
            fate: Fate::Ticket,
            ticket: Some(number),
            comment: Some(1),
            proven: true,
            owner: Some(act.viewer.person()),
            ..Outcome::default()
        })
    }
}

/// Whom the first message mentions joins the ticket, and is told so.
fn mention(work: &Work<'_>, ticket: LockedTicket, text: &str) -> Result<()> {
    let message = Message {
        body: judging::body(text, false),
        ..Message::default()
    };
    let mut deed = work.on(ticket);
    mentions::in_first_message(work, &mut deed, &message)?;
    deed.end()?;
    Ok(())
}
