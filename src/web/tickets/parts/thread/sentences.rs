//! Events as sentences of one line.

use maud::{Markup, html};

use super::Thread;
use crate::{
    domain::{
        tickets::event::Event,
        workflows::{Category, Workflow},
    },
    store::tickets::read::EventRow,
    web::ui::Ui,
};

impl Thread<'_> {
    pub(super) fn sentence(&self, ui: &Ui<'_>, row: &EventRow) -> Markup {
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
