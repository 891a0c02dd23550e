//! The two forms below the thread: a reply, and a note.

use maud::{Markup, Render, html};

use super::{At, View, foreseen::foreseen};
use crate::{
    domain::{
        tickets::mention::Named,
        workflows::{By, Category, Requirement, Status, Workflow},
    },
    language::say,
    web::{
        audience::circle::Circle,
        http::error::{Error, Trouble},
        tickets::{
            agent::properties,
            parts::{
                composer::{Composer, Drafts, FilesOf},
                files, time,
            },
        },
        ui::button::Button,
        ui::fields::{self, TextArea},
    },
};

/// Whom a form names that was not looked at.
static NOBODY: Named = Named {
    mentioned: Vec::new(),
    removed: Vec::new(),
    unclear: Vec::new(),
};

impl View<'_> {
    /// Statuses a reply can be sent with; the one the workflow suggests comes first. What asks for
    /// a reason is left to the properties.
    fn offered<'w>(&self, workflow: &'w Workflow) -> Vec<&'w Status> {
        let suggested = workflow.suggested(&self.facts.status);
        let mut offered: Vec<&Status> = workflow
            .offered(&self.facts.status, By::Agent)
            .filter(|t| !t.requires.contains(&Requirement::Reason))
            .map(|transition| workflow.status(&transition.to))
            .filter(|status| status.customer_visible)
            .collect();
        offered.sort_by_key(|status| suggested != Some(&status.key));
        offered
    }

    pub(super) fn reply(&self) -> Result<Markup, Error> {
        let trouble = self.trouble(At::Reply);
        let closed = !self.state.agent_comments;
        Ok(html! {
            @if closed && self.attempt.at == At::Reply {
                (self.too_late(&trouble))
            } @else if closed {
                div .card { p { (self.no_replies()) } }
            } @else {
                details .composer.reply open[self.is_open(At::Reply)] {
                    summary { (self.ui.icon("message")) (say::tickets_reply_opens(html! { span .clip { (say::tickets_reply_whom(html! { bdi { (self.facts.requester_name) } })) } })) }
                    (self.reply_form(&trouble)?)
                }
            }
        })
    }

    /// Why nobody can be replied to, and the way on.
    fn no_replies(&self) -> Markup {
        let path = format!("/tickets/{}/follow-up", self.facts.number);
        let link = html! { a href=(self.ui.to(&path)) { (say::tickets_no_replies_follow_up()) } };
        match self.state.customer_visible {
            true => say::tickets_no_replies_closed(link),
            false => say::tickets_no_replies_unseen(link),
        }
    }

    fn reply_form(&self, trouble: &Trouble) -> Result<Markup, Error> {
        let workflow = self.ui.catalog.workflow(&self.facts.workflow)?;
        let offered = self.offered(workflow);
        // L2: asked for in place.
        let typed = self.facts.kind.is_some()
            || !offered
                .iter()
                .any(|status| workflow.asks_for_type(&status.key));
        let kind = self.typed(At::Reply, "type");
        let circle = self.circle(At::Reply);
        let notices = foreseen(self.agent, &circle, (self.own, self.state), self.left_out())?;
        let more = html! {
            // L15: what the author of this reply has seen.
            input type="hidden" data-live="seen" name="last_event" value=(self.facts.public_events);
            @if !typed { (properties::type_of(workflow, Some(kind.as_str()).filter(|key| !key.is_empty()), trouble)) }
            (self.goes_to(&notices, trouble))
            (self.time(At::Reply, "reply", trouble))
            (self.along())
            (fields::beside("macro", trouble.at("macro")))
        };
        let buttons = html! {
            span data-live="ways" {
                (Button::primary(if trouble.code == "newer_events" { say::tickets_send_anyway() } else { say::tickets_send() }))
                @for status in &offered {
                    (Button::new(say::tickets_send_as(&status.name)).named("status", &*status.key))
                }
            }
            (self.picker())
            (Button::quiet(say::tickets_answers()).to(self.path("answers")).unchecked())
        };
        let composer = Composer {
            id: "reply",
            act: "comment",
            action: self.path("comments#reply"),
            mentions: self.mentions("?"),
            text: TextArea {
                id: "reply-body",
                label: say::tickets_reply(),
                value: &self.begun(At::Reply),
                required: false,
                preview: self.previews(At::Reply),
                trouble,
            },
            files: self.files(At::Reply, "reply-files"),
            unclear: &circle.named.unclear,
            forecast: circle.for_agent(&notices).adding(self.added()),
            macros: Some((self.ui.to("/desk/macros/offered?"), self.path("macro"))),
            drafts: Some(self.drafts_of(At::Reply)),
            more,
            buttons,
        };
        Ok(composer.render())
    }

    /// How long it took, where the desk keeps that (E).
    fn time(&self, at: At, form: &str, trouble: &Trouble) -> Markup {
        if !self.ui.catalog.time_spent {
            return html! {};
        }
        let asked = time::Asked {
            minutes: self.typed(at, "minutes"),
            what: self.typed(at, "what"),
        };
        asked.fields(form, trouble)
    }

    /// Where what is begun is kept, and what there is of it.
    fn drafts_of(&self, at: At) -> Drafts<'_> {
        let kind = if at == At::Note { "note" } else { "reply" };
        Drafts {
            ui: self.ui,
            kind,
            address: self.path("drafts"),
            kept_at: self.kept(at).map(|kept| kept.updated_at),
        }
    }

    fn files(&self, at: At, id: &'static str) -> FilesOf<'_> {
        let kept = if self.attempt.at == at {
            self.attempt.kept
        } else {
            &[]
        };
        FilesOf { id, kept }
    }

    /// A reply to a ticket that closed meanwhile: it can be a note, or go on as a follow-up.
    fn too_late(&self, trouble: &Trouble) -> Markup {
        let follow_up = format!("/tickets/{}/follow-up", self.facts.number);
        html! {
            form #reply .card.writing method="post" action=(self.path("comments#reply")) enctype="multipart/form-data" {
                h2 { (say::tickets_reply_customer()) }
                (fields::summary(trouble))
                (fields::key())
                (TextArea { id: "reply-body", label: say::tickets_reply(), value: &self.typed(At::Reply, "body"), required: false, preview: false, trouble })
                (files::field("reply-files", self.attempt.kept, trouble))
                div .actions {
                    (Button::new(say::tickets_save_as_note()).to(self.path("notes#note")))
                    @if self.state.category == Category::Closed { (Button::new(say::tickets_follow_up_with_it()).to(self.ui.to(&follow_up))) }
                }
            }
        }
    }

    /// Where scripts ask who may be mentioned.
    fn mentions(&self, query: &str) -> String {
        let path = format!("/tickets/{}/mentions{query}", self.facts.number);
        self.ui.to(&path)
    }

    /// Who is on the ticket, and whom the form that was looked at mentions.
    fn circle(&self, at: At) -> Circle<'_> {
        Circle {
            facts: self.facts,
            followers: self.followers,
            sharing: self.sharing,
            named: if self.attempt.at == at {
                self.named
            } else {
                &NOBODY
            },
        }
    }

    pub(super) fn note(&self) -> Markup {
        let composer = Composer {
            id: "note",
            act: "note",
            action: self.path("notes#note"),
            mentions: self.mentions("?note=1&"),
            text: TextArea {
                id: "note-body",
                label: say::tickets_note(),
                value: &self.begun(At::Note),
                required: false,
                preview: self.previews(At::Note),
                trouble: &self.trouble(At::Note),
            },
            files: self.files(At::Note, "note-files"),
            unclear: &self.circle(At::Note).named.unclear,
            forecast: self.circle(At::Note).for_note(),
            macros: None,
            drafts: Some(self.drafts_of(At::Note)),
            more: html! { (self.time(At::Note, "note", &self.trouble(At::Note))) p .goes { (say::tickets_note_hint()) } },
            buttons: html! { button .btn.internal type="submit" { (self.ui.icon("lock")) (say::tickets_save_note()) } },
        };
        html! {
            details .composer.internal open[self.is_open(At::Note)] {
                summary { (self.ui.icon("lock")) (say::tickets_internal_note()) " " span .clip { (say::tickets_agents_only()) } }
                (composer)
            }
        }
    }
}
