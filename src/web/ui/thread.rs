//! A ticket's thread: messages and one-line events in the order they happened.

use maud::{Markup, PreEscaped, html};

use super::{Ui, circle, files};
use crate::{
    domain::{
        event::Event,
        ids::TicketNumber,
        moment::Moment,
        workflow::{Category, Workflow},
    },
    mail::read::html::Safe,
    markup,
    store::{
        inbox::MailOf,
        timeline::{EventRow, Message, Told},
    },
};

/// Everything a thread is made of. Customers' threads have no notes to hold.
pub struct Thread<'a> {
    pub ticket: TicketNumber,
    pub workflow: &'a str,
    pub comments: &'a [Message],
    pub notes: &'a [Message],
    pub events: &'a [EventRow],
    pub told: &'a [Told],
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
        for row in self.events {
            let spoken = matches!(
                row.event,
                Event::Opened { .. } | Event::Commented { .. } | Event::Noted { .. }
            );
            if !spoken {
                entries.push((row.at, row.number, Entry::Line(row)));
            }
        }
        for comment in self.comments {
            entries.push((
                comment.created_at,
                self.event_of(comment),
                Entry::Comment(comment),
            ));
        }
        entries.extend(
            self.notes
                .iter()
                .map(|note| (note.created_at, 0, Entry::Note(note))),
        );
        // Within one second what was said stands before what came of it.
        entries.sort_by_key(|(at, _, entry)| (*at, matches!(entry, Entry::Line(_))));
        entries
    }

    /// The number of the public event that a comment was.
    fn event_of(&self, message: &Message) -> i64 {
        let found = self.events.iter().find(|row| match row.event {
            Event::Commented { comment } => comment == message.number,
            Event::Opened { .. } => message.number == 1,
            _ => false,
        });
        found.map_or(0, |row| row.number)
    }

    #[must_use]
    pub fn render(&self, ui: &Ui<'_>) -> Markup {
        let entries = self.entries();
        let first_new = entries
            .iter()
            .position(|(_, number, _)| *number > self.seen && self.seen > 0);
        let cut = self
            .comments
            .first()
            .is_some_and(|comment| comment.number > 1);
        html! {
            ol .thread {
                @if cut { li .event { "Earlier messages are not shown here." } }
                @for (index, (_, _, entry)) in entries.iter().enumerate() {
                    @if Some(index) == first_new { li .new-line { span { "New" } } }
                    @match entry {
                        Entry::Comment(message) => (self.comment(ui, message)),
                        Entry::Note(message) => (self.note(ui, message)),
                        Entry::Line(row) => li .event { (self.sentence(ui, row)) " " span .faint { (ui.ago(row.at)) } },
                    }
                }
            }
        }
    }

    fn comment(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        html! {
            li .card.comment.agent[message.by_agent] id={ "comment-" (message.number) } {
                header {
                    strong { (message.author_name) }
                    @if message.by_agent { span .badge { "Support" } }
                    a .faint href={ "#comment-" (message.number) } { (ui.time(message.created_at)) }
                    (self.original(ui, |mail| mail.comment == Some(message.number)))
                }
                (said(message))
                (files::list(ui, self.ticket, &message.files))
                (self.mailed(message))
            }
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

    /// Who was mailed about a comment (F7).
    fn mailed(&self, message: &Message) -> Markup {
        let told: Vec<&Told> = self
            .told
            .iter()
            .filter(|told| told.comment == message.number)
            .collect();
        if self.for_agents {
            circle::after_for_agent(&told)
        } else {
            circle::after_for_customer(&told, !message.by_agent)
        }
    }

    fn note(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        html! {
            li .card.note id={ "note-" (message.number) } {
                header {
                    strong { (message.author_name) }
                    span .badge.internal { "Internal note" }
                    a .faint href={ "#note-" (message.number) } { (ui.time(message.created_at)) }
                    (self.original(ui, |mail| mail.note == Some(message.number)))
                }
                @if let Some(doubt) = message.flag { p .hint { "Came by mail: " (doubt.in_words()) "." } }
                (said(message))
                (files::list(ui, self.ticket, &message.files))
            }
        }
    }

    fn sentence(&self, ui: &Ui<'_>, row: &EventRow) -> Markup {
        let who = row.actor_name.as_deref().unwrap_or("The desk");
        let about = row.about.as_deref().unwrap_or("someone");
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
                Event::SubjectChanged { to, .. } => { (who) " changed the subject to “" (to) "”" },
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

/// What a message says. Mails are plain text, and what a program wrote is folded.
fn said(message: &Message) -> Markup {
    let text = if message.by_mail {
        mail_text(&message.body)
    } else {
        prose(&markup::message(&message.body, &message.mentions))
    };
    html! {
        @if message.automatic { details .folded { summary { "Automatic message" } (text) } }
        @else { (text) }
    }
}

/// The text of a mail, in pieces that are folded.
#[must_use]
pub fn mail_text(text: &str) -> Markup {
    let shown = markup::folded(text);
    if shown.is_plain {
        prose(&shown)
    } else {
        shown.html
    }
}

fn prose(shown: &markup::Shown) -> Markup {
    html! {
        @if let Some(notice) = shown.notice() { p .hint { (notice) } }
        div .prose.mail[shown.is_plain] { (shown.html) }
    }
}

/// HTML that was made harmless, as it is.
#[must_use]
pub fn vouched(safe: Safe) -> Markup {
    PreEscaped(safe.html)
}
