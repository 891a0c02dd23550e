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
            read::{EventRow, MOST, Message},
            thread::{Below, Heading},
        },
    },
    web::{http::visit::Visit, ui::Ui},
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
}

impl Parts {
    pub fn read(reader: &Scope, ticket: TicketNumber, below: Below, notes: bool) -> Result<Self> {
        let events = if below == Below::END {
            reader.events(ticket, (MOST, 0))?
        } else {
            reader.events_until(ticket, end(reader, ticket, below)?)?
        };
        Ok(Self {
            below,
            comments: reader.newest_comments(ticket, below.comment)?,
            notes: match notes {
                true => reader.newest_notes(ticket, below.note)?,
                false => vec![],
            },
            events,
        })
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

/// Which page is asked for: `?before=12`, and of an agent `&notes=7`.
#[must_use]
pub fn asked(visit: &Visit<'_>) -> Below {
    let number = |name| {
        let text = visit.query.optional(name).ok().flatten();
        let number = text.and_then(|text| text.parse().ok());
        number.unwrap_or(i64::MAX).max(1)
    };
    Below {
        comment: number("before"),
        note: number("notes"),
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
    match below.note {
        i64::MAX => format!("{here}?before={}", below.comment),
        note => format!("{here}?before={}&notes={note}", below.comment),
    }
}
