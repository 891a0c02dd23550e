//! The two forms below the thread: a reply, and a note.

use maud::{Markup, html};

use super::{At, View, foreseen::foreseen};
use crate::{
    domain::{
        tickets::mention::Named,
        workflows::{By, Category, Requirement, Status, Workflow},
    },
    web::{
        audience::circle::{self, Circle, Forecast},
        http::error::{Error, Trouble},
        tickets::{agent::properties, parts::files},
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
        let workflow = self.ui.catalog.workflow(&self.facts.workflow)?;
        let offered = self.offered(workflow);
        // L2: asked for in place.
        let typed = self.facts.kind.is_some()
            || !offered
                .iter()
                .any(|status| workflow.asks_for_type(&status.key));
        let kind = self.typed(At::Reply, "type");
        Ok(html! {
            @if closed && self.attempt.at == At::Reply {
                (self.too_late(&trouble))
            } @else if closed {
                div .card { p { (if self.state.customer_visible { "This ticket is closed and takes no more replies. " } else { "Customers do not see this ticket, so there is nobody to reply to. " }) a href=(self.ui.to(&format!("/tickets/{}/follow-up", self.facts.number))) { "Create a follow-up" } "." } }
            } @else {
                form #reply .card.composer method="post" action=(self.path("comments#reply")) enctype="multipart/form-data" data-mentions=(self.mentions("")) {
                    h2 { "Reply to the customer" }
                    (fields::summary_of("comment", &trouble))
                    (fields::key())
                    // L15: what the author of this reply has seen.
                    input type="hidden" name="last_event" value=(self.facts.public_events);
                    (TextArea { id: "reply-body", label: "Reply", value: &self.typed(At::Reply, "body"), required: false, preview: self.previews(At::Reply), trouble: &trouble })
                    (circle::told_of_unclear(&self.circle(At::Reply).named.unclear))
                    (files::field("reply-files", if self.attempt.at == At::Reply { self.attempt.kept } else { &[] }, &trouble))
                    @if !typed { (properties::type_of(workflow, Some(kind.as_str()).filter(|key| !key.is_empty()), &trouble)) }
                    (self.forecast()?.render())
                    div .actions {
                        button .btn.primary type="submit" { (if trouble.code == "newer_events" { "Send anyway" } else { "Send" }) }
                        @for status in &offered {
                            button .btn type="submit" name="status" value=(status.key) { "Send as " (status.name) }
                        }
                        (fields::preview_button())
                        (circle::check())
                    }
                }
            }
        })
    }

    /// A reply to a ticket that closed meanwhile: it can be a note, or go on as a follow-up.
    fn too_late(&self, trouble: &Trouble) -> Markup {
        let follow_up = format!("/tickets/{}/follow-up", self.facts.number);
        html! {
            form #reply .card.composer method="post" action=(self.path("comments#reply")) enctype="multipart/form-data" {
                h2 { "Reply to the customer" }
                (fields::summary(trouble))
                (fields::key())
                (TextArea { id: "reply-body", label: "Reply", value: &self.typed(At::Reply, "body"), required: false, preview: false, trouble })
                (files::field("reply-files", self.attempt.kept, trouble))
                div .actions {
                    button .btn type="submit" formaction=(self.path("notes#note")) { "Save it as a note" }
                    @if self.state.category == Category::Closed { button .btn type="submit" formaction=(self.ui.to(&follow_up)) { "Create a follow-up with it" } }
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

    /// F7, as the rules will have it.
    fn forecast(&self) -> Result<Forecast, Error> {
        foreseen(self.agent, &self.circle(At::Reply), (self.own, self.state))
    }

    pub(super) fn note(&self) -> Markup {
        let trouble = self.trouble(At::Note);
        html! {
            form #note .card.note.composer method="post" action=(self.path("notes#note")) enctype="multipart/form-data" data-mentions=(self.mentions("?note=1")) {
                h2 { (lock()) " Internal note" }
                p { "Only agents ever see this." }
                (fields::summary_of("note", &trouble))
                (fields::key())
                (TextArea { id: "note-body", label: "Note", value: &self.typed(At::Note, "body"), required: false, preview: self.previews(At::Note), trouble: &trouble })
                (circle::told_of_unclear(&self.circle(At::Note).named.unclear))
                (files::field("note-files", if self.attempt.at == At::Note { self.attempt.kept } else { &[] }, &trouble))
                (self.circle(At::Note).for_note().render())
                div .actions { button .btn type="submit" { "Save note" } (fields::preview_button()) (circle::check()) }
            }
        }
    }
}

fn lock() -> Markup {
    html! {
        svg .icon viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" {
            path d="M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" {}
        }
    }
}
