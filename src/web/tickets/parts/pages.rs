//! A thread that is longer than a page: the newest messages in full, those before them as one line
//! each, which leads to the page that has it. A line carries its message's anchor, so `#comment-3`
//! finds its place on every page, without scripts.

use maud::{Markup, html};

use crate::{
    domain::{ids::TicketNumber, moment::Moment},
    language::say,
    markup,
    store::{
        Scope,
        engine::error::Result,
        tickets::{
            merges::Between,
            read::{EventRow, MOST, Message},
            thread::{Below, Heading},
            time::TimeSpent,
        },
    },
    web::{
        http::visit::Visit,
        tickets::parts::thread::{ALWAYS, Joined},
        ui::Ui,
    },
};

/// What the messages of one page come to, in bytes of HTML, and the lines between them. With the
/// lines of earlier messages, the people and files of a ticket, and a long text that is typed
/// anew, a page stays within 2 MiB.
pub const MESSAGES: usize = 1024 * 1024;
pub const LINES: usize = 128 * 1024;

/// Followers who are named beside a thread; all are on the page of its people.
pub const PEOPLE: usize = 100;

/// That others follow, too.
#[must_use]
pub fn and_more(followers: usize) -> Markup {
    html! { @if followers > PEOPLE { p .hint { (say::tickets_people_more(followers - PEOPLE)) } } }
}

/// What the store has for one page of a thread.
pub struct Parts {
    pub below: Below,
    pub comments: Vec<Message>,
    pub notes: Vec<Message>,
    pub events: Vec<EventRow>,
    /// Agents: what messages took, where the desk keeps that.
    pub time: TimeSpent,
    /// Of the tickets that were merged into it.
    pub joined: Vec<Joined>,
    /// The one of them of which the page is.
    pub part: Option<TicketNumber>,
}

impl Parts {
    pub fn read(reader: &Scope, ticket: TicketNumber, place: Place, notes: bool) -> Result<Self> {
        let Place { below, part } = place;
        if part.is_some() {
            return Self::of_part(reader, ticket, place, notes);
        }
        let events = if below == Below::END {
            reader.events(ticket, (MOST, 0))?
        } else {
            reader.events_until(ticket, end(reader, ticket, below)?)?
        };
        let comments = reader.newest_comments(ticket, below.comment)?;
        let between = Between {
            since: match comments.first() {
                Some(first) if first.number > 1 => first.created_at,
                _ => ALWAYS.since,
            },
            until: match below {
                Below::END => ALWAYS.until,
                below => end(reader, ticket, below)?,
            },
            ..ALWAYS
        };
        Ok(Self {
            below,
            comments,
            notes: match notes {
                true => reader.newest_notes(ticket, below.note)?,
                false => vec![],
            },
            events,
            time: time(reader, ticket, notes)?,
            joined: Joined::read(reader, (ticket, None), (between, notes))?,
            part: None,
        })
    }

    /// A page of nothing but what was said on a ticket that was merged into this one.
    fn of_part(reader: &Scope, ticket: TicketNumber, place: Place, notes: bool) -> Result<Self> {
        let Place { below, part } = place;
        let between = Between {
            below: below.comment,
            ..ALWAYS
        };
        Ok(Self {
            below,
            comments: vec![],
            notes: vec![],
            events: vec![],
            time: time(reader, ticket, notes)?,
            joined: Joined::read(reader, (ticket, part), (between, notes))?,
            part,
        })
    }
}

/// What was spent on it, which stands where notes do.
fn time(reader: &Scope, ticket: TicketNumber, notes: bool) -> Result<TimeSpent> {
    match notes {
        true => reader.time_of(ticket),
        false => Ok(TimeSpent::default()),
    }
}

/// When the first message came that is not on a page.
fn end(reader: &Scope, ticket: TicketNumber, below: Below) -> Result<Moment> {
    let comment = reader.comment(ticket, below.comment)?;
    let note = reader
        .notes(ticket, (below.note.saturating_sub(1), 1))?
        .pop();
    let first = comment.into_iter().chain(note).map(|m| m.created_at).min();
    Ok(first.unwrap_or(Moment(i64::MAX)))
}

/// Where in a thread somebody reads.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub below: Below,
    /// A ticket that was merged into this one, of which alone they read.
    pub part: Option<TicketNumber>,
}

impl Place {
    /// Where what comes in stands.
    pub const END: Self = Self {
        below: Below::END,
        part: None,
    };

    /// Whether it is where what comes in stands.
    #[must_use]
    pub fn is_newest(self) -> bool {
        self.below == Below::END && self.part.is_none()
    }
}

/// Which page is asked for: `?before=12`, and of an agent `&notes=7`; `?merged=3` of a part.
#[must_use]
pub fn asked(visit: &Visit<'_>) -> Place {
    let number = |name| {
        let text = visit.query.optional(name).ok().flatten();
        let number = text.and_then(|text| text.parse().ok());
        number.unwrap_or(i64::MAX).max(1)
    };
    Place {
        below: Below {
            comment: number("before"),
            note: number("notes"),
        },
        part: visit.query.typed("merged").parse().ok(),
    }
}

/// What a text that was not sent takes of the page that keeps it, and how it will look.
#[must_use]
pub fn typed_again(visit: &Visit<'_>) -> usize {
    let text = visit.form().typed("body");
    let preview = match visit.form().asks_for_preview() {
        true => markup::message(text, &[]).html.0.len(),
        false => 0,
    };
    html! { (text) }.0.len() + preview
}

/// The lines before a thread that does not begin with its first message.
pub struct Earlier {
    pub headings: Vec<Heading>,
    /// Whether there are yet earlier ones.
    pub more: bool,
    pub below: Below,
}

impl Earlier {
    /// `here`: the address of the ticket's page.
    #[must_use]
    pub fn render(&self, ui: &Ui<'_>, here: &str) -> Markup {
        let mut below = self.below;
        let mut lines: Vec<Markup> = Vec::with_capacity(self.headings.len());
        for heading in self.headings.iter().rev() {
            lines.push(line(ui, heading, &page(here, below)));
            let bound = if heading.is_note {
                &mut below.note
            } else {
                &mut below.comment
            };
            *bound = heading.number;
        }
        lines.reverse();
        html! {
            @if self.more { li .event { a href=(page(here, below)) { (say::tickets_earlier()) } } }
            @for line in &lines { (line) }
        }
    }
}

fn line(ui: &Ui<'_>, heading: &Heading, page: &str) -> Markup {
    let number = heading.number.to_string();
    let (kind, name) = match heading.is_note {
        true => ("note", say::tickets_earlier_note(number)),
        false => ("comment", say::tickets_earlier_comment(number)),
    };
    let anchor = format!("{kind}-{}", heading.number);
    let message = html! { a href={ (page) "#" (anchor) } { (name) } };
    let author = html! { bdi { (heading.author_name) } };
    let time = html! { span .faint { (ui.time(heading.created_at)) } };
    html! {
        li .event id=(anchor) { (say::tickets_earlier_line(author, message, time)) }
    }
}

fn page(here: &str, below: Below) -> String {
    let joint = if here.contains('?') { '&' } else { '?' };
    match below.note {
        i64::MAX => format!("{here}{joint}before={}", below.comment),
        note => format!("{here}{joint}before={}&notes={note}", below.comment),
    }
}
