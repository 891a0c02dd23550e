//! Events as sentences of one line.

use maud::{Markup, html};

use super::Thread;
use crate::{
    domain::{
        ids::TicketNumber,
        tickets::{
            event::{Event, Reason},
            snooze::Waking,
        },
        workflows::{Category, Workflow},
    },
    language::say,
    store::tickets::read::EventRow,
    web::ui::Ui,
};

impl Thread<'_> {
    /// Who did last what events of a kind tell, and when, where that is on the page.
    pub fn last(&self, ui: &Ui<'_>, kind: &str) -> Option<Markup> {
        let mut events = self.parts.events.iter().rev();
        let row = events.find(|row| row.event.kind() == kind)?;
        Some(html! { (self.sentence(ui, row)) " " span .faint { (ui.time(row.at)) } })
    }

    pub(super) fn sentence(&self, ui: &Ui<'_>, row: &EventRow) -> Markup {
        let who =
            html! { bdi { (row.actor_name.as_deref().unwrap_or(say::tickets_event_the_desk())) } };
        let about =
            html! { bdi { (row.about.as_deref().unwrap_or(say::tickets_event_someone())) } };
        let own = row.actor_name.is_some() && row.actor_name == row.about;
        html! {
            @match &row.event {
                Event::StatusChanged { to, .. } if self.closes(ui, to) => (say::tickets_event_closed(who)),
                Event::StatusChanged { to, reason, .. } => (self.moved(ui, (to, *reason), who)),
                Event::Assigned { to: Some(_), .. } if own => (say::tickets_event_took(who)),
                Event::Assigned { to: Some(_), .. } => (say::tickets_event_assigned(who, about)),
                Event::Assigned { to: None, .. } => (say::tickets_event_unassigned(who)),
                Event::PriorityChanged { to: Some(to), .. } => (say::tickets_event_priority(self.term(ui, to, Workflow::priority_name), who)),
                Event::PriorityChanged { to: None, .. } => (say::tickets_event_priority_none(who)),
                Event::TypeChanged { to: Some(to), .. } => (say::tickets_event_type(self.term(ui, to, Workflow::type_name), who)),
                Event::TypeChanged { to: None, .. } => (say::tickets_event_type_none(who)),
                Event::GroupChanged { to: Some(to), .. } => (say::tickets_event_group(ui.catalog.group_name(to), who)),
                Event::GroupChanged { to: None, .. } => (say::tickets_event_group_none(who)),
                Event::FieldsChanged { .. } => (say::tickets_event_form(who)),
                Event::Reminded { .. } => (say::tickets_event_reminded(who)),
                Event::Released { version } => (say::tickets_event_released(html! { strong { (version) } }, who)),
                Event::TagsChanged { to, .. } if to.is_empty() => (say::tickets_event_tags_none(who)),
                Event::TagsChanged { to, .. } => (say::tickets_event_tags(to.join(", "), who)),
                Event::SubjectChanged { to, .. } => (say::tickets_event_subject(html! { bdi { (to) } }, who)),
                Event::RequesterChanged { .. } => (say::tickets_event_requester(who, about)),
                Event::FollowerAdded { .. } if own => (say::tickets_event_follows(who)),
                Event::FollowerAdded { .. } => (say::tickets_event_added(who, about)),
                Event::FollowerRemoved { .. } if own => (say::tickets_event_left(who)),
                Event::FollowerRemoved { .. } => (say::tickets_event_removed(who, about)),
                Event::Muted { .. } => (say::tickets_event_muted(who)),
                Event::Unmuted { .. } => (say::tickets_event_unmuted(who)),
                Event::Shared { .. } => (say::tickets_event_shared(who, about)),
                Event::Unshared { .. } => (say::tickets_event_unshared(who, about)),
                Event::FollowUpOpened { number } => (say::tickets_event_follow_up(number.to_string(), who)),
                Event::Snoozed { until: Some(until) } => (say::tickets_event_snoozed(ui.time(*until), who)),
                Event::Snoozed { until: None } => (say::tickets_event_snoozed_until_reply(who)),
                Event::Woken { because: Waking::Due } => (say::tickets_event_woken_due()),
                Event::Woken { because: Waking::Reply } => (say::tickets_event_woken_reply(who)),
                Event::Woken { because: Waking::Ended } => (say::tickets_event_woken_ended(who)),
                Event::Undone => (say::tickets_event_undone(who)),
                Event::Edited { from, .. } => {
                    (say::tickets_event_edited(who))
                    @if !from.is_empty() { details .former { summary { (say::tickets_event_edited_before()) } p dir="auto" { (from) } } }
                },
                Event::Redacted { reason, .. } => (say::tickets_event_redacted(html! { bdi { (reason) } }, who)),
                Event::Linked { link, number } => (say::tickets_event_linked(link.in_words().say(), self.other(ui, *number), who)),
                Event::Unlinked { link, number } => (say::tickets_event_unlinked(link.in_words().say(), self.other(ui, *number), who)),
                Event::MergedInto { number } => (say::tickets_event_merged_into(self.other(ui, *number), who)),
                Event::Merged { number, shown: false } => (say::tickets_event_merged(self.other(ui, *number), who)),
                Event::Merged { number, shown: true } => (say::tickets_event_merged_shown(html! { "#" (number) }, who)),
                Event::Unmerged { number, shown: false } => (say::tickets_event_unmerged(self.other(ui, *number), who)),
                Event::Unmerged { number, shown: true } => (say::tickets_event_unmerged(html! { "#" (number) }, who)),
                Event::SplitInto { number } => (say::tickets_event_split_into(self.other(ui, *number), who)),
                Event::SplitFrom { number } => (say::tickets_event_split_from(self.other(ui, *number), who)),
                Event::Opened { .. } | Event::Commented { .. } | Event::Noted { .. } => {},
            }
        }
    }

    fn moved(&self, ui: &Ui<'_>, (to, reason): (&str, Option<Reason>), who: Markup) -> Markup {
        let status = html! { strong dir="auto" { (self.status_name(ui, to)) } };
        match reason {
            Some(reason) => say::tickets_event_status_because(reason.sentence().say(), status, who),
            None => say::tickets_event_status(status, who),
        }
    }

    /// Another ticket, on the same side of the desk.
    pub(super) fn other(&self, ui: &Ui<'_>, number: TicketNumber) -> Markup {
        html! { a href=(ui.to(&format!("{}/{number}", self.room()))) { "#" (number) } }
    }

    /// A priority or type by its name.
    fn term<'t>(
        &self,
        ui: &'t Ui<'_>,
        key: &'t str,
        name: impl Fn(&'t Workflow, &'t str) -> &'t str,
    ) -> &'t str {
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
