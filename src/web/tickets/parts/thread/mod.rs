//! A ticket's thread: messages and one-line events in the order they happened.

mod entries;
mod joined;
mod mails;
mod messages;
mod sentences;

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::pages::{Earlier, LINES, MESSAGES, Parts};
use crate::{
    domain::{
        ids::TicketNumber,
        inbox::text::Layout,
        moment::Moment,
        outbox::lanes::{Hold, Lane},
    },
    language::say,
    markup,
    store::{
        Scope,
        engine::error::Result,
        inbox::MailOf,
        tickets::{
            read::{Message, Told},
            thread::Below,
        },
    },
    web::{audience::circle, ui::Ui},
};
use entries::Entry;
pub use joined::{ALWAYS, Joined};
pub use mails::{accept, mailbox, vouched};
use messages::laid_out;

/// Everything a thread is made of. Customers' threads have no notes to hold.
pub struct Thread<'a> {
    pub ticket: TicketNumber,
    pub workflow: &'a str,
    pub parts: &'a Parts,
    /// Bytes of HTML that the rest of the page needs of what messages may take.
    pub taken: usize,
    pub told: &'a [Told],
    /// Agents: lanes of mail in which nothing leaves now.
    pub closed: &'a [(Lane, Hold)],
    /// Agents: the mails that messages came from.
    pub mails: &'a [MailOf],
    /// Agents' names of statuses instead of customers' labels.
    pub for_agents: bool,
    /// Public events seen before this visit: the "New" line stands after them.
    pub seen: i64,
    /// Agents: it is shown as it stood then, to be read.
    pub as_of: Option<Moment>,
}

impl Thread<'_> {
    /// The newest that a page has room for, with lines for what is before it.
    pub fn render(&self, ui: &Ui<'_>, reader: &Scope) -> Result<Markup> {
        let entries = self.entries();
        let here = self.here(ui, self.as_of);
        let is_new = |(_, number, _): &_| *number > self.seen && self.seen > 0;
        let first_new = entries.iter().position(is_new);
        let (mut room, mut lines) = (MESSAGES.saturating_sub(self.taken), LINES);
        // The newest message is always there.
        let (mut shown, mut cut, mut is_newest) = (Vec::with_capacity(entries.len()), None, true);
        let mut full = BTreeSet::new();
        for (index, (_, _, entry)) in entries.iter().enumerate().rev() {
            let html = self.entry(ui, entry);
            if matches!(entry, Entry::Line(_)) {
                let Some(rest) = lines.checked_sub(html.0.len()) else {
                    continue;
                };
                lines = rest;
            } else {
                let rest = room.checked_sub(html.0.len());
                // Of a part that has no room a line leads on; the ticket's own have pages.
                if let Entry::Part(one) = entry
                    && (full.contains(&one.part.ticket) || rest.is_none() && !is_newest)
                {
                    full.insert(one.part.ticket);
                    continue;
                }
                if rest.is_none() && !is_newest {
                    cut = Some(index);
                    break;
                }
                (room, is_newest) = (rest.unwrap_or(0), false);
            }
            shown.push((index, html));
        }
        shown.reverse();
        let first = |part| {
            let shown = shown.iter().map(|(index, _)| &entries[*index].2);
            first_of(shown, part)
        };
        let parts = self.earlier_of_parts(&here, first);
        let cut_off = cut.and_then(|cut| entries.get(..=cut));
        let below = self.before(cut_off.unwrap_or_default());
        let earlier = (below.comment > 1 || self.for_agents && below.note > 1)
            .then(|| reader.headings(self.ticket, below))
            .transpose()?;
        // Lines older than the messages shown go with the pages before.
        let from = shown
            .iter()
            .map(|(index, _)| index)
            .find(|index| !matches!(entries[**index].2, Entry::Line(_)));
        let from = earlier.as_ref().and(from).copied().unwrap_or(0);
        Ok(html! {
            ol .thread data-live=[self.is_live().then_some("thread")] {
                @if let Some((headings, more)) = earlier { (Earlier { headings, more, below }.render(ui, &here)) }
                (parts)
                @for (index, html) in shown.iter().filter(|(index, _)| *index >= from) {
                    @if Some(*index) == first_new { li .new-line { span { (say::tickets_new()) } } }
                    (html)
                }
                @for told in self.told.iter().filter(|told| told.comment.is_none()) {
                    li .event { (say::tickets_mail_held(circle::waits(ui, told))) }
                }
                @if self.parts.below != Below::END || self.parts.part.is_some() { li .event { a href=(here) { (say::tickets_newer()) } } }
            }
        })
    }

    /// Whether what comes in belongs on it.
    fn is_live(&self) -> bool {
        let is_newest = self.parts.below == Below::END && self.parts.part.is_none();
        self.for_agents && is_newest && self.as_of.is_none()
    }

    /// The address of the ticket, or of how it stood.
    fn here(&self, ui: &Ui<'_>, as_of: Option<Moment>) -> String {
        let then = as_of.map(|at| format!("?as_of={}", at.rfc3339()));
        let then = then.unwrap_or_default();
        ui.to(&format!("{}/{}{then}", self.room(), self.ticket))
    }

    /// When a line happened; agents are led to how the ticket stood then.
    fn when(&self, ui: &Ui<'_>, at: Moment) -> Markup {
        match self.for_agents {
            true => {
                html! { a .faint href=(self.here(ui, Some(at))) title=(say::past_then()) { (ui.ago(at)) } }
            }
            false => html! { span .faint { (ui.ago(at)) } },
        }
    }

    /// Where tickets are on the reader's side of the desk.
    fn room(&self) -> &'static str {
        match self.for_agents {
            true => "/desk/tickets",
            false => "/tickets",
        }
    }

    fn entry(&self, ui: &Ui<'_>, entry: &Entry<'_>) -> Markup {
        match entry {
            Entry::Comment(message) => self.comment(ui, message),
            Entry::Note(message) => self.note(ui, message),
            Entry::Part(one) => self.of_part(ui, one),
            Entry::Line(row) => {
                html! { li .event { (self.sentence(ui, row)) " " (self.when(ui, row.at)) } }
            }
        }
    }

    /// Below which messages the page before this one begins: `cut` were read and not shown.
    fn before(&self, cut: &[(Moment, i64, Entry<'_>)]) -> Below {
        let after = |read: &[Message], cut: Option<i64>| {
            let first = read.first().map_or(1, |message| message.number);
            cut.map_or(first, |number| number + 1)
        };
        let comments = cut.iter().filter_map(|(_, _, entry)| match entry {
            Entry::Comment(message) => Some(message.number),
            _ => None,
        });
        let notes = cut.iter().filter_map(|(_, _, entry)| match entry {
            Entry::Note(message) => Some(message.number),
            _ => None,
        });
        Below {
            comment: after(&self.parts.comments, comments.max()),
            note: match self.for_agents {
                true => after(&self.parts.notes, notes.max()),
                false => i64::MAX,
            },
        }
    }
}

/// The first comment of a part among what is shown.
fn first_of<'e>(shown: impl Iterator<Item = &'e Entry<'e>>, part: TicketNumber) -> Option<i64> {
    let numbers = shown.filter_map(|entry| match entry {
        Entry::Part(one) if one.part.ticket == part && !one.is_note => Some(one.message.number),
        _ => None,
    });
    numbers.min()
}

/// The text of a mail, in pieces that are folded.
#[must_use]
pub fn mail_text(text: &str, layout: Option<&Layout>) -> Markup {
    laid_out(&markup::folded(text, layout), true)
}
