//! Messages of tickets that were merged into this one, among its own by time (L13).

use maud::{Markup, html};

use super::Thread;
use crate::{
    domain::{ids::TicketNumber, moment::Moment},
    language::{self, say},
    store::{
        Scope,
        engine::error::Result,
        tickets::{
            merges::{Between, PartRow},
            read::Message,
        },
    },
    web::{
        tickets::parts::files,
        ui::{Ui, avatar::Face},
    },
};

/// What of one merged ticket stands on a page.
pub struct Joined {
    pub row: PartRow,
    pub comments: Vec<Message>,
    pub notes: Vec<Message>,
}

impl Joined {
    /// Of every ticket that stands in this one, what was said between two moments; of one alone, below
    /// a number.
    pub fn read(
        reader: &Scope,
        (ticket, only): (TicketNumber, Option<TicketNumber>),
        (between, notes): (Between, bool),
    ) -> Result<Vec<Self>> {
        let parts = reader.merged_parts(ticket)?.into_iter();
        let parts = parts.filter(|part| only.is_none_or(|only| only == part.ticket));
        let read = parts.map(|row| {
            Ok(Self {
                comments: reader.newest_part_comments((ticket, row.ticket), between)?,
                notes: match notes {
                    true => reader.newest_part_notes(row.ticket, between)?,
                    false => vec![],
                },
                row,
            })
        });
        read.collect()
    }

    /// Its messages, with whether they are notes.
    pub fn messages(&self) -> impl Iterator<Item = (&Message, bool)> {
        let comments = self.comments.iter().map(|message| (message, false));
        comments.chain(self.notes.iter().map(|message| (message, true)))
    }
}

/// One message of a merged ticket.
pub struct OfPart<'a> {
    pub part: &'a PartRow,
    pub message: &'a Message,
    pub is_note: bool,
}

impl Thread<'_> {
    pub(super) fn of_part(&self, ui: &Ui<'_>, one: &OfPart<'_>) -> Markup {
        let OfPart {
            part,
            message,
            is_note,
        } = *one;
        let kind = if is_note { "note" } else { "comment" };
        let id = format!("ticket-{}-{kind}-{}", part.ticket, message.number);
        html! {
            li .msg.support[message.by_agent && !is_note].internal[is_note] id=(id) {
                (Face { name: &message.author_name, person: message.author })
                header .msg-head {
                    strong { bdi { (message.author_name) } }
                    @if is_note { span .badge.internal { (ui.icon("lock")) (say::tickets_internal_note()) } }
                    @else if message.by_agent { span .badge { (say::tickets_support()) } }
                    @else { bdi .side dir=(language::spoken().direction()) { "(" (message.side) ")" } }
                    span .faint { (self.whose(ui, part)) }
                    a .faint href={ "#" (id) } { (ui.time(message.created_at)) }
                }
                div .msg-body {
                    (self.said(message, &self.whole(ui, one)))
                    (files::list(ui, part.ticket, &message.files))
                }
            }
        }
    }

    /// The ticket it was said on; agents are told where not everyone here reads it.
    fn whose(&self, ui: &Ui<'_>, part: &PartRow) -> Markup {
        let ticket = match self.for_agents {
            true => self.other(ui, part.ticket),
            false => html! { "#" (part.ticket) },
        };
        match self.for_agents && !part.shown {
            true => say::tickets_part_of_unseen(ticket),
            false => say::tickets_part_of(ticket),
        }
    }

    /// Where a text stands whole that no page has room for.
    fn whole(&self, ui: &Ui<'_>, one: &OfPart<'_>) -> String {
        let (part, number) = (one.part.ticket, one.message.number);
        ui.to(&match (one.is_note, self.for_agents) {
            (true, _) => format!("/desk/tickets/{part}/notes/{number}/text"),
            (false, true) => format!("/tickets/{part}/comments/{number}/text"),
            (false, false) => format!(
                "/tickets/{}/comments/{number}/text?merged={part}",
                self.ticket
            ),
        })
    }

    /// Lines that lead to what no page had room for: `first` is the first message shown of each part.
    pub(super) fn earlier_of_parts(
        &self,
        here: &str,
        first: impl Fn(TicketNumber) -> Option<i64>,
    ) -> Markup {
        html! {
            @for joined in &self.parts.joined {
                @let number = first(joined.row.ticket);
                @if number != Some(1) {
                    li .event {
                        a href={ (here) "?merged=" (joined.row.ticket) @if let Some(number) = number { "&before=" (number) } } {
                            (say::tickets_part_earlier(html! { "#" (joined.row.ticket) }))
                        }
                    }
                }
            }
        }
    }
}

/// All there is of time.
pub const ALWAYS: Between = Between {
    since: Moment(i64::MIN),
    until: Moment(i64::MAX),
    below: i64::MAX,
};
