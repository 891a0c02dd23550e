//! Comments and notes of a thread.

use maud::{Markup, html};

use super::Thread;
use crate::{
    domain::{people::rights::DeskRight, tickets::editing::Which},
    language::{self, say},
    markup,
    store::{
        inbox::MailOf,
        tickets::read::{Message, Told},
    },
    web::{
        audience::circle,
        tickets::parts::{editing::must_be_editable, files, time},
        ui::{Ui, avatar::Face},
    },
};

impl Thread<'_> {
    pub(super) fn comment(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        html! {
            li .msg.support[message.by_agent] id={ "comment-" (message.number) } {
                (Face { name: &message.author_name, person: message.author })
                header .msg-head {
                    strong { bdi { (message.author_name) } }
                    @if message.by_agent { span .badge { (say::tickets_support()) } } @else { bdi .side dir=(language::spoken().direction()) { "(" (message.side) ")" } }
                    @if let Some(name) = &message.forwarded_by { span .faint { (passed_on(message, name)) } }
                    a .faint href={ "#comment-" (message.number) } { (ui.time(message.created_at)) }
                    @if let Some(spent) = self.parts.time.on(Which::Comment(message.number)) { (time::shown(spent)) }
                    (self.original(ui, |mail| mail.comment == Some(message.number)))
                    (self.changes(ui, message, "comments"))
                }
                div .msg-body {
                    (self.to_accept(ui, |mail| mail.comment == Some(message.number), false))
                    (self.maybe(ui, message))
                    (self.said(message, &self.whole_text(ui, message, false)))
                    (files::list(ui, self.ticket, &message.files))
                    (self.mailed(ui, message))
                }
            }
        }
    }

    /// What a message says. Mails are plain text, and what a program wrote is folded.
    /// `whole`: where it stands whole.
    pub(super) fn said(&self, message: &Message, whole: &str) -> Markup {
        if message.redacted_at.is_some() {
            return html! {
                p .faint { (message.body) @if message.is_removing { " " (say::tickets_redact_going_on()) } }
            };
        }
        let shown = if message.by_mail {
            markup::folded(&message.body, message.layout.as_ref())
        } else {
            markup::message(&message.body, &message.mentions)
        };
        let text = html! {
            (laid_out(&shown, message.by_mail))
            @if shown.extent == markup::Extent::Beginning { p { a href=(whole) { (say::tickets_whole_text()) } } }
        };
        html! {
            @if message.automatic { details .folded { summary { (say::tickets_automatic()) } (text) } }
            @else { (text) }
        }
    }

    /// That it was changed, and what the reader may do with it (L14).
    fn changes(&self, ui: &Ui<'_>, message: &Message, kind: &str) -> Markup {
        if self.as_of.is_some() {
            return html! { @if let Some(edited_at) = message.edited_at { span .faint { (say::tickets_edited(ui.time(edited_at))) } } };
        }
        let me = ui.signed.map(|signed| signed.viewer.person());
        let right = match kind {
            "notes" => DeskRight::Note,
            _ => DeskRight::Answer,
        };
        let edits = me.is_some_and(|me| must_be_editable(message, me, ui.now).is_ok())
            && (!self.for_agents || ui.may(right));
        let redacts = self.for_agents && message.redacted_at.is_none() && ui.may(DeskRight::Redact);
        let room = if kind == "notes" {
            "/desk/tickets"
        } else {
            "/tickets"
        };
        let at = |room: &str, act: &str| {
            let number = message.number;
            ui.to(&format!("{room}/{}/{kind}/{number}/{act}", self.ticket))
        };
        let edit = html! { a href=(at(room, "edit")) { (say::tickets_edit()) } };
        html! {
            @if let Some(edited_at) = message.edited_at { span .faint { (say::tickets_edited(ui.time(edited_at))) } }
            @if redacts {
                details .menu {
                    summary .btn.quiet.xs.icon aria-label=(say::tickets_more_of_message()) { (ui.icon("more")) }
                    div .menu-box {
                        @if edits { (edit) }
                        a href=(at("/desk/tickets", "redact")) { (say::tickets_redact()) }
                        a href=(self.here(ui, Some(message.created_at))) { (say::past_then()) }
                    }
                }
            } @else if edits { span .faint { (edit) } }
        }
    }

    fn whole_text(&self, ui: &Ui<'_>, message: &Message, is_note: bool) -> String {
        let (room, kind) = match is_note {
            true => ("/desk/tickets", "notes"),
            false => ("/tickets", "comments"),
        };
        let (ticket, number) = (self.ticket, message.number);
        ui.to(&format!("{room}/{ticket}/{kind}/{number}/text"))
    }

    /// The mail that a message came as, with its head and its HTML.
    fn original(&self, ui: &Ui<'_>, of: impl Fn(&&MailOf) -> bool) -> Markup {
        html! {
            @if let Some(mail) = self.mails.iter().find(of) {
                a .faint href=(ui.to(&format!("/desk/mail/{}", mail.id))) { (say::tickets_original_mail()) }
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

    pub(super) fn note(&self, ui: &Ui<'_>, message: &Message) -> Markup {
        html! {
            li .msg.internal id={ "note-" (message.number) } {
                (Face { name: &message.author_name, person: message.author })
                header .msg-head {
                    strong { bdi { (message.author_name) } }
                    @if message.flag.is_some() { bdi .side dir=(language::spoken().direction()) { "(" (message.side) ")" } }
                    span .badge.internal { (ui.icon("lock")) (say::tickets_internal_note()) }
                    a .faint href={ "#note-" (message.number) } { (ui.time(message.created_at)) }
                    @if let Some(spent) = self.parts.time.on(Which::Note(message.number)) { (time::shown(spent)) }
                    (self.original(ui, |mail| mail.note == Some(message.number)))
                    (self.changes(ui, message, "notes"))
                }
                div .msg-body {
                    @if let Some(doubt) = message.flag {
                        p .hint { (say::tickets_came_by_mail(doubt.in_words().to_string())) }
                        (self.to_accept(ui, |mail| mail.note == Some(message.number), true))
                    }
                    (self.said(message, &self.whole_text(ui, message, true)))
                    (files::list(ui, self.ticket, &message.files))
                }
            }
        }
    }
}

/// By whom somebody else's words came here, and how.
fn passed_on(message: &Message, by: &str) -> Markup {
    let by = html! { bdi { (by) } };
    match message.by_mail {
        true => say::tickets_forwarded_by(by),
        false => say::tickets_written_down_by(by),
    }
}

pub(super) fn laid_out(shown: &markup::Shown, by_mail: bool) -> Markup {
    html! {
        @if let Some(notice) = shown.notice() { p .hint { (notice) } }
        @if by_mail && !shown.is_plain { (shown.html) } @else { div .prose.mail[shown.is_plain] dir="auto" { (shown.html) } }
    }
}
