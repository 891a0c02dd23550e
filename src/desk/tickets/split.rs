//! Some of what was said on a ticket becomes one of its own, for the same people (T8).

use super::{follow_up, message::Message};
use crate::{
    desk::{Act, Desk, rates::Written, work::Work},
    domain::{
        ids::{AttachmentId, TicketNumber},
        names,
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::event::Event,
    },
    language::Sentence,
    store::{
        Result,
        tickets::change::{LockedTicket, NewTicket},
    },
};

/// So many messages begin one ticket.
const MOST: usize = 100;
/// What their files may come to, in bytes: they are kept twice.
const MOST_BYTES: i64 = 64 * 1024 * 1024;

/// Opens a ticket of the same requester with copies of comments of one; nobody sees it who does not
/// see that.
///
/// # Errors
/// The refusal in words, or what the disk says.
pub fn split(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    (mut comments, subject): (Vec<i64>, &str),
) -> Result<TicketNumber> {
    let subject = names::subject(subject).map_err(|fault| Refusal::Invalid(vec![fault]))?;
    comments.sort_unstable();
    comments.dedup();
    let wrong = |code, words| Err(Refusal::invalid("comments", code, words).into());
    if comments.is_empty() {
        return wrong("required", Sentence::tickets_split_nothing());
    }
    if comments.len() > MOST {
        return wrong("too_many", Sentence::tickets_split_too_many(MOST));
    }
    desk.count_written(act, Written::Ticket)?;
    desk.work(act, move |work| work.split(number, &comments, &subject))
}

impl Work<'_> {
    fn split(&self, number: TicketNumber, comments: &[i64], subject: &str) -> Result<TicketNumber> {
        let (tx, viewer) = (self.tx, &self.act.viewer);
        let from = tx.lock(viewer, number)?;
        viewer.must(DeskRight::Properties)?;
        let workflow = self.catalog.workflow(&from.workflow)?;
        let status = workflow.status(&from.status);
        // It begins in customers' sight, so what they do not see cannot begin it.
        if !status.customer_visible {
            let words = Sentence::tickets_split_hidden(number.to_string(), &status.name);
            return Err(Refusal::conflict("hidden", words).into());
        }
        let new = NewTicket {
            subject: subject.to_owned(),
            requester: from.requester,
            opened_by: viewer.person(),
            organization: from.organization,
            request_type: from.request_type.clone(),
            channel: self.act.channel,
            follow_up_of: None,
        };
        let nothing = Message::default();
        let mut deed = self.on(tx.insert_ticket(&new, workflow, self.act.now)?);
        let person = new.requester;
        deed.set(&Event::FollowerAdded { person })?;
        let copied = self.copy(&from, &deed.ticket, comments)?;
        deed.record(vec![Event::Opened { on_behalf: true }], &nothing)?;
        // Everyone who heard of them has heard of them.
        (2..=copied).try_for_each(|comment| deed.heard_before(comment))?;
        follow_up::inherit(self, &mut deed, &from)?;
        deed.record(vec![Event::SplitFrom { number }], &nothing)?;
        let made = deed.ticket.number;
        let mut before = self.on(from);
        before.record(vec![Event::SplitInto { number: made }], &nothing)?;
        before.end()?;
        deed.end()?;
        tx.mark_read(viewer.person(), made)?;
        Ok(made)
    }

    /// The comments with their files, in their order; how many.
    fn copy(&self, from: &LockedTicket, to: &LockedTicket, comments: &[i64]) -> Result<i64> {
        let mut bytes = 0;
        let mut last = 0;
        for comment in comments {
            let Some(number) = self.tx.copy_comment((from, *comment), to)? else {
                let words = Sentence::tickets_split_unknown(comment.to_string());
                return Err(Refusal::invalid("comments", "unknown_comment", words).into());
            };
            for (id, size) in self.tx.files_of(from.number, *comment)? {
                bytes += size;
                if bytes > MOST_BYTES {
                    let words = Sentence::tickets_split_too_large();
                    return Err(Refusal::invalid("comments", "too_large", words).into());
                }
                let new = AttachmentId(self.entropy.borrow_mut().id());
                self.tx.copy_file((id, new), (to, number))?;
            }
            last = number;
        }
        Ok(last)
    }
}
