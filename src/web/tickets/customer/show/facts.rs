//! What stands beside the thread: facts and people.

use maud::{Markup, html};

use super::{Links, View};
use crate::web::ui::dialog::Dialog;
use crate::{
    domain::ids::TicketNumber,
    language::say,
    store::tickets::read::FollowerRow,
    web::{
        audience::circle,
        http::error::Trouble,
        tickets::parts::{custom::Shown, pages},
        ui::button::Button,
    },
};

impl View<'_> {
    pub(super) fn facts(&self, links: &Links) -> Markup {
        let (ui, facts) = (self.ui, self.facts);
        let ticket = |number: TicketNumber| html! { a href=(ui.to(&format!("/tickets/{number}"))) { "#" (number) } " " };
        html! {
            section .card {
                h2 { (say::tickets_facts()) }
                dl .facts {
                    dt { (say::tickets_status()) } dd { (ui.pill(self.state)) }
                    dt { (say::tickets_requester()) } dd { bdi { (facts.requester_name) } }
                    @if let Some((_, name)) = &facts.organization { dt { (say::tickets_organization()) } dd { bdi { (name) } } }
                    dt { (say::tickets_kind()) } dd dir="auto" { (ui.catalog.request_type_name(&facts.request_type)) }
                    (self.terms())
                    (self.form())
                    dt { (say::tickets_opened()) } dd { (ui.time(facts.created_at)) }
                    dt { (say::tickets_last_activity()) } dd { (ui.time(facts.last_activity_at)) }
                    @if let Some(solved) = facts.solved_at { dt { (say::tickets_solved()) } dd { (ui.time(solved)) } }
                    @if let Some(closed) = facts.closed_at { dt { (say::tickets_closed()) } dd { (ui.time(closed)) } }
                    @if let Some(release) = &facts.release { dt { (say::tickets_fixed_in()) } dd dir="auto" { (release) } }
                    @if let Some(parent) = links.parent { dt { (say::tickets_follow_up_of_request()) } dd { (ticket(parent)) } }
                    @if !links.follow_ups.is_empty() { dt { (say::tickets_follow_up_requests()) } dd { @for number in &links.follow_ups { (ticket(*number)) } } }
                }
            }
        }
    }

    /// How urgent it is and of which type, in the workflow's words.
    fn terms(&self) -> Markup {
        let Ok(workflow) = self.ui.catalog.workflow(&self.facts.workflow) else {
            return html! {};
        };
        let priority = self.facts.priority.as_deref();
        let kind = self.facts.kind.as_deref();
        let priorities = format!("/statuses#priorities-{}", workflow.key);
        html! {
            @if let Some(key) = priority {
                dt { (say::tickets_priority()) } dd { a href=(self.ui.to(&priorities)) dir="auto" { (workflow.priority_name(key)) } }
            }
            @if let Some(key) = kind { dt { (say::tickets_type()) } dd dir="auto" { (workflow.type_name(key)) } }
        }
    }

    /// What was filled into its form.
    pub(super) fn form(&self) -> Markup {
        let shown = Shown {
            fields: self.ui.catalog.fields(&self.facts.request_type),
            values: &self.facts.fields,
            for_agents: false,
            trouble: &Trouble::default(),
        };
        shown.facts()
    }

    pub(super) fn others(&self) -> impl Iterator<Item = &FollowerRow> {
        let requester = self.facts.requester;
        self.followers.iter().filter(move |f| f.person != requester)
    }

    pub(super) fn people(&self, proposed: &[String]) -> Markup {
        let me = self.customer.viewer().person();
        let mine = self.followers.iter().find(|follower| follower.person == me);
        let follows = mine.is_some_and(|follower| !follower.muted);
        html! {
            section .card {
                h2 { (say::tickets_people()) }
                ul .plain.people {
                    li { bdi { (self.facts.requester_name) } " " span .faint { (say::tickets_is_requester()) } }
                    @for follower in self.others().take(pages::PEOPLE) {
                        li { bdi { (follower.name) } " " span .faint { (if follower.muted { say::tickets_follows_muted() } else { say::tickets_follows() }) } }
                    }
                    @for share in self.sharing { li { bdi { (share.name) } " " span .faint { (say::tickets_members_see()) } } }
                }
                (pages::and_more(self.others().count()))
                (circle::proposed(proposed, &self.path("people")))
                div .actions {
                    (Dialog { address: self.path("people"), words: say::tickets_change_people() })
                    form #following method="post" action=(self.path("follow")) {
                        (Button::new(if follows { say::tickets_mute() } else { say::tickets_follow() }).named("act", if follows { "mute" } else { "follow" }))
                    }
                }
            }
        }
    }
}
