//! A ticket's thread: messages and one-line events in the order they happened.

use maud::{Markup, PreEscaped, html};

use super::{
    files,
    pages::{Earlier, LINES, MESSAGES, Parts},
};
use crate::{
    domain::{
        ids::{InboxId, TicketNumber},
        inbox::{Doubt, Fate, can_be_accepted, reply_to::ReplyTo, text::Layout},
        moment::Moment,
        outbox::lanes::{Hold, Lane},
        tickets::event::Event,
        workflows::{Category, Workflow},
    },
    mail::inbound::read::html::Safe,
    markup,
    store::{
        Scope,
        engine::error::Result,
        inbox::MailOf,
        tickets::{
            read::{EventRow, Message, Told},
            thread::Below,
        },
    },
    web::{
        audience::circle,
        ui::{Ui, fields},
    },
};

/// Somebody as a mail names them.
#[must_use]
pub fn mailbox(asked: &ReplyTo) -> String {
    match asked.name.as_str() {
        "" => asked.address.to_string(),
        name => format!("{name} <{}>", asked.address),
    }
}

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
}

enum Entry<'a> {
    Comment(&'a Message),
    Note(&'a Message),
    Line(&'a EventRow),
}

impl Thread<'_> {
    /// Comments, notes and event lines by time. A message is there by itself, whatever events are.
    fn entries(&self) -> Vec<(Moment, i64, Entry<'_>)> {
        let mut entries: Vec<(Moment, i64, Entry<'_>)> = Vec::new();
        for row in &self.parts.events {
            let spoken = matches!(
                row.event,
                Event::Opened { .. } | Event::Commented { .. } | Event::Noted { .. }
            );
            if !spoken {
                entries.push((row.at, row.number, Entry::Line(row)));
            }
        }
        for comment in &self.parts.comments {
            entries.push((
                comment.created_at,
                self.event_of(comment),
                Entry::Comment(comment),
            ));
        }
        entries.extend(
            self.parts
                .notes
                .iter()
                .map(|note| (note.created_at, 0, Entry::Note(note))),
        );
        // Within one second what was said stands before what came of it.
        entries.sort_by_key(|(at, _, entry)| (*at, matches!(entry, Entry::Line(_))));
        entries
    }

    /// The number of the public event that a comment was.
    fn event_of(&self, message: &Message) -> i64 {
        let found = self.parts.events.iter().find(|row| match row.event {
            Event::Commented { comment } => comment == message.number,
            Event::Opened { .. } => message.number == 1,
            _ => false,
        });
        found.map_or(0, |row| row.number)
    }

    /// The newest that a page has room for, with lines for what is before it.
    pub fn render(&self, ui: &Ui<'_>, reader: &Scope) -> Result<Markup> {
        let entries = self.entries();
        let here = ui.to(&format!(
            "{}/{}",
            if self.for_agents {
                "/desk/tickets"
            } else {
                "/tickets"
            },
            self.ticket
        ));
        let first_new = entries
            .iter()
            .position(|(_, number, _)| *number > self.seen && self.seen > 0);
        let (mut room, mut lines) = (MESSAGES.saturating_sub(self.taken), LINES);
        // The newest message is always there.
        let (mut shown, mut cut, mut is_newest) = (Vec::with_capacity(entries.len()), None, true);
        for (index, (_, _, entry)) in entries.iter().enumerate().rev() {
            let html = self.entry(ui, entry);
            if matches!(entry, Entry::Line(_)) {
                let Some(rest) = lines.checked_sub(html.0.len()) else {
                    continue;
                };
                lines = rest;
            } else {
                let rest = room.checked_sub(html.0.len());
                if rest.is_none() && !is_newest {
                    cut = Some(index);
                    break;
                }
                (room, is_newest) = (rest.unwrap_or(0), false);
            }
            shown.push((index, html));
        }
        shown.reverse();
        let below = self.before(
            entries
                .get(..=cut.unwrap_or(0))
                .filter(|_| cut.is_some())
                .unwrap_or_default(),
        );
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
            ol .thread {
                @if let Some((headings, more)) = earlier { (Earlier { headings, more, below }.render(ui, &here)) }
                @for (index, html) in shown.iter().filter(|(index, _)| *index >= from) {
                    @if Some(*index) == first_new { li .new-line { span { "New" } } }
                    (html)
                }
                @for told in self.told.iter().filter(|told| told.comment.is_none()) {
                    li .event { "A mail about what was done here is held: " (circle::waits(ui, told)) }
                }
                @if self.parts.below != Below::END { li .event { a href=(here) { "Newer messages" } } }
            }
        })
    }

    fn entry(&self, ui: &Ui<'_>, entry: &Entry<'_>) -> Markup {
        match entry {
            Entry::Comment(message) => self.comment(ui, message),
            Entry::Note(message) => self.note(ui, message),
            Entry::Line(row) => {
                html! { li .event { (self.sentence(ui, row)) " " span .faint { (ui.ago(row.at)) } } }
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

    fn comment(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        html! {
            li .card.comment.agent[message.by_agent] id={ "comment-" (message.number) } {
                header {
                    strong { bdi { (message.author_name) } }
                    @if message.by_agent { span .badge { "Support" } } @else { span .side dir="auto" { "(" (message.side) ")" } }
                    @if let Some(name) = &message.forwarded_by { span .faint { "forwarded by " bdi { (name) } } }
                    a .faint href={ "#comment-" (message.number) } { (ui.time(message.created_at)) }
                    (self.original(ui, |mail| mail.comment == Some(message.number)))
                }
                (self.to_accept(ui, |mail| mail.comment == Some(message.number), false))
                (self.maybe(ui, message))
                (self.said(ui, message, false))
                (files::list(ui, self.ticket, &message.files))
                (self.mailed(ui, message))
            }
        }
    }

    /// What a message says. Mails are plain text, and what a program wrote is folded.
    fn said(&self, ui: &Ui<'_>, message: &Message, is_note: bool) -> Markup {
        let shown = if message.by_mail {
            markup::folded(&message.body, message.layout.as_ref())
        } else {
            markup::message(&message.body, &message.mentions)
        };
        let whole = || {
            let room = if is_note { "/desk/tickets" } else { "/tickets" };
            let kind = if is_note { "notes" } else { "comments" };
            ui.to(&format!(
                "{room}/{}/{kind}/{}/text",
                self.ticket, message.number
            ))
        };
        let text = html! {
            (laid_out(&shown, message.by_mail))
            @if shown.extent == markup::Extent::Beginning { p { a href=(whole()) { "The whole text" } } }
        };
        html! {
            @if message.automatic { details .folded { summary { "Automatic message" } (text) } }
            @else { (text) }
        }
    }

    /// The mail that a message came as, with its head and its HTML.
    fn original(&self, ui: &Ui<'_>, of: impl Fn(&&MailOf) -> bool) -> Markup {
        html! {
            @if let Some(mail) = self.mails.iter().find(of) {
                a .faint href=(ui.to(&format!("/desk/mail/{}", mail.id))) { "Original mail" }
            }
        }
    }

    /// Agents: what nothing proved of a mail, with one click that says it is its sender's; or where it
    /// stands since.
    fn to_accept(&self, ui: &Ui<'_>, of: impl Fn(&&MailOf) -> bool, is_note: bool) -> Markup {
        let mail = self.mails.iter().find(of);
        let doubt = mail.and_then(|mail| mail.reason);
        html! {
            @match mail {
                Some(mail) if can_be_accepted(mail.fate, doubt) => {
                    @if mail.fate == Fate::Ticket {
                        p .hint { "Came by mail, and nothing proves that it is from whom it says. It is shared with nobody, and whom it names is not told." }
                    }
                    (accept(ui, mail.id, doubt))
                },
                Some(MailOf { fate: Fate::Comment, comment: Some(comment), note: Some(_), .. }) if is_note => {
                    p .hint { "Accepted: " a href={ "#comment-" (comment) } { "it stands in full view" } "." }
                },
                _ => {},
            }
        }
    }

    /// Agents: to which ticket what a mail opened may belong.
    fn maybe(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        let mut mails = self.mails.iter();
        let mail = mails.find(|mail| mail.comment == Some(1) && message.number == 1);
        html! {
            @if let Some(number) = mail.and_then(|mail| mail.maybe) {
                p .hint { "This is maybe " a href=(ui.to(&format!("/desk/tickets/{number}"))) { "#" (number) } ", of which the mail speaks." }
            }
        }
    }

    /// Who was mailed about a comment (F7).
    fn mailed(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        let told: Vec<&Told> = self
            .told
            .iter()
            .filter(|told| told.comment == Some(message.number))
            .collect();
        if self.for_agents {
            circle::after_for_agent(ui, &told, self.closed)
        } else {
            circle::after_for_customer(&told)
        }
    }

    fn note(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        html! {
            li .card.note id={ "note-" (message.number) } {
                header {
                    strong { bdi { (message.author_name) } }
                    @if message.flag.is_some() { span .side dir="auto" { "(" (message.side) ")" } }
                    span .badge.internal { "Internal note" }
                    a .faint href={ "#note-" (message.number) } { (ui.time(message.created_at)) }
                    (self.original(ui, |mail| mail.note == Some(message.number)))
                }
                @if let Some(doubt) = message.flag {
                    p .hint { "Came by mail: " (doubt.in_words()) "." }
                    (self.to_accept(ui, |mail| mail.note == Some(message.number), true))
                }
                (self.said(ui, message, true))
                (files::list(ui, self.ticket, &message.files))
            }
        }
    }

    fn sentence(&self, ui: &Ui<'_>, row: &EventRow) -> Markup {
        let who = html! { bdi { (row.actor_name.as_deref().unwrap_or("The desk")) } };
        let about = html! { bdi { (row.about.as_deref().unwrap_or("someone")) } };
        let own = row.actor_name.is_some() && row.actor_name == row.about;
        html! {
            @match &row.event {
                Event::StatusChanged { to, .. } if self.closes(ui, to) => { (who) " closed the ticket" },
                Event::StatusChanged { to, reason, .. } => {
                    (who) " set the status to " strong { (self.status_name(ui, to)) }
                    @if let Some(reason) = reason { " (" (reason.sentence()) ")" }
                },
                Event::Assigned { to: Some(_), .. } => { (who) " assigned the ticket to " (about) },
                Event::Assigned { to: None, .. } => { (who) " took the assignee off" },
                Event::PriorityChanged { to, .. } => { (who) " set the priority to " (self.term(ui, to.as_deref(), Workflow::priority_name)) },
                Event::TypeChanged { to, .. } => { (who) " set the type to " (self.term(ui, to.as_deref(), Workflow::type_name)) },
                Event::GroupChanged { to, .. } => { (who) " set the group to " (to.as_deref().map_or("none", |key| ui.catalog.group_name(key))) },
                Event::FieldsChanged { .. } => { (who) " changed the form" },
                Event::Reminded { .. } => { (who) " reminded the requester that an answer is awaited" },
                Event::Released { version } => { (who) " recorded that release " strong { (version) } " brings the change" },
                Event::TagsChanged { to, .. } => { (who) " set the tags to " (if to.is_empty() { "none".to_owned() } else { to.join(", ") }) },
                Event::SubjectChanged { to, .. } => { (who) " changed the subject to “" bdi { (to) } "”" },
                Event::RequesterChanged { .. } => { (who) " made " (about) " the requester" },
                Event::FollowerAdded { .. } if own => { (who) " follows this ticket" },
                Event::FollowerAdded { .. } => { (who) " added " (about) },
                Event::FollowerRemoved { .. } if own => { (who) " no longer follows this ticket" },
                Event::FollowerRemoved { .. } => { (who) " removed " (about) },
                Event::Muted { .. } => { (who) " muted this ticket for themselves" },
                Event::Unmuted { .. } => { (who) " follows this ticket again" },
                Event::Shared { .. } => { (who) " shared it with " (about) },
                Event::Unshared { .. } => { (who) " stopped sharing it with " (about) },
                Event::FollowUpOpened { number } => { (who) " opened the follow-up #" (number) },
                Event::Opened { .. } | Event::Commented { .. } | Event::Noted { .. } => {},
            }
        }
    }

    /// A priority or type by its name.
    fn term<'t>(
        &self,
        ui: &'t Ui<'_>,
        key: Option<&'t str>,
        name: impl Fn(&'t Workflow, &'t str) -> &'t str,
    ) -> &'t str {
        let Some(key) = key else { return "none" };
        let workflow = ui.catalog.workflow(self.workflow);
        workflow.map_or(key, |workflow| name(workflow, key))
    }

    fn closes(&self, ui: &Ui<'_>, key: &str) -> bool {
        let status = ui.catalog.known_status(self.workflow, key);
        status.is_some_and(|status| status.category == Category::Closed)
    }

    fn status_name(&self, ui: &Ui<'_>, key: &str) -> String {
        let status = ui.catalog.known_status(self.workflow, key);
        status.map_or_else(
            || key.replace('_', " "),
            |status| {
                if self.for_agents {
                    status.name.clone()
                } else {
                    status.label.clone()
                }
            },
        )
    }
}

/// The text of a mail, in pieces that are folded.
#[must_use]
pub fn mail_text(text: &str, layout: Option<&Layout>) -> Markup {
    laid_out(&markup::folded(text, layout), true)
}

fn laid_out(shown: &markup::Shown, by_mail: bool) -> Markup {
    html! {
        @if let Some(notice) = shown.notice() { p .hint { (notice) } }
        @if by_mail && !shown.is_plain { (shown.html) } @else { div .prose.mail[shown.is_plain] dir="auto" { (shown.html) } }
    }
}

/// One click that says of a mail that it is from whom it says.
pub fn accept(ui: &Ui<'_>, mail: InboxId, doubt: Option<Doubt>) -> Markup {
    html! {
        form method="post" action=(ui.to(&format!("/desk/mail/{mail}/accept"))) {
            (fields::key())
            button .btn type="submit" {
                @if doubt == Some(Doubt::NotOnThisTicket) { "Add the sender and accept it" } @else { "Accept as the sender’s" }
            }
        }
    }
}

/// HTML that was made harmless, as it is.
#[must_use]
pub fn vouched(safe: Safe) -> Markup {
    PreEscaped(safe.html)
}
