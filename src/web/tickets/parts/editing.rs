//! The pages on which messages are changed and redacted (L14).

use maud::html;

use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
        refusal::Refusal,
        tickets::editing::{self, Which, Written},
    },
    language::say,
    store::{Scope, tickets::read::Message},
    web::{
        http::{
            error::{Error, Trouble},
            form::Form,
        },
        tickets::parts::time::Asked,
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, TextArea},
        },
    },
};

/// A message, where it stands, and where its forms go.
pub struct Changing<'a> {
    pub ui: &'a Ui<'a>,
    pub message: &'a Message,
    /// Its ticket's page, from below the site on.
    pub ticket: &'a str,
    /// `comment-3`
    pub anchor: String,
    pub trouble: &'a Trouble,
    /// How long it took, where its author may say that.
    pub time: Option<Asked>,
}

impl Changing<'_> {
    fn back(&self) -> String {
        self.ui.to(&format!("{}#{}", self.ticket, self.anchor))
    }

    /// The text in a form of its own.
    #[must_use]
    pub fn edit(&self, typed: Option<&str>) -> Page {
        let body = typed.unwrap_or(&self.message.body);
        let form = html! {
            form method="post" {
                (fields::summary(self.trouble))
                (fields::key())
                (TextArea {
                    id: "body",
                    label: say::tickets_message(),
                    value: body,
                    trouble: self.trouble,
                    required: true,
                    preview: false,
                })
                @if let Some(time) = &self.time { (time.fields("edit", self.trouble)) }
                p .hint { (say::tickets_edit_hint()) }
                div .actions {
                    (Button::primary(say::tickets_save()))
                    a .btn.quiet href=(self.back()) { (say::tickets_keep()) }
                }
            }
        };
        Page::new(say::tickets_edit_title(), form)
    }

    /// What goes for good, and why.
    #[must_use]
    pub fn redact(&self, typed: &str) -> Page {
        let form = html! {
            p { (say::tickets_redact_what()) }
            blockquote .prose dir="auto" { p { (self.message.body.chars().take(BEGINNING).collect::<String>()) } }
            @if !self.message.files.is_empty() {
                ul { @for file in &self.message.files { li { bdi { (file.name) } } } }
            }
            form method="post" {
                (fields::summary(self.trouble))
                (fields::key())
                (Input::new(say::tickets_redact_why(), "reason", typed, self.trouble).hint(say::tickets_redact_why_hint()))
                div .actions {
                    (Button::danger(say::tickets_redact_for_good()))
                    a .btn.quiet href=(self.back()) { (say::tickets_keep()) }
                }
            }
        };
        Page::new(say::tickets_redact_title(), form)
    }
}

/// Whether the reader may change it now.
///
/// # Errors
/// Why not.
pub fn must_be_editable(message: &Message, me: PersonId, now: Moment) -> Result<(), Refusal> {
    let written = Written {
        author: message.author,
        body: String::new(),
        created_at: message.created_at,
        is_doubtful: message.flag.is_some(),
        is_redacted: message.redacted_at.is_some(),
    };
    editing::must_be_editable(&written, me, now)
}

/// How long a message took, as it is asked of its author: what was typed, or what is kept.
///
/// # Errors
/// When the file cannot be read.
pub fn time_of(
    ui: &Ui<'_>,
    (reader, form): (&Scope, &Form),
    (ticket, of): (TicketNumber, Which),
) -> Result<Option<Asked>, Error> {
    if !ui.catalog.time_spent || !ui.is_agents() {
        return Ok(None);
    }
    Ok(Some(match form.has("minutes") {
        true => Asked::typed(form),
        false => reader.time_on(ticket, of)?.into(),
    }))
}

/// Characters of a message that are shown of it.
const BEGINNING: usize = 300;
