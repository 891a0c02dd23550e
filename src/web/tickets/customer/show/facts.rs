//! What stands beside the thread: facts and people.

use maud::{Markup, html};

use super::{Links, View};
use crate::{
    domain::ids::TicketNumber,
    store::tickets::read::FollowerRow,
    web::{
        audience::circle,
        http::error::Trouble,
        tickets::parts::{custom::Shown, pages},
    },
};

impl View<'_> {
    pub(super) fn facts(&self, links: &Links) -> Markup {
        let (ui, facts) = (self.ui, self.facts);
        let ticket = |number: TicketNumber| html! { a href=(ui.to(&format!("/tickets/{number}"))) { "#" (number) } " " };
        html! {
            section .card {
                h2 { "Facts" }
                dl .facts {
                    dt { "Status" } dd { (ui.pill(self.state)) }
                    dt { "Requester" } dd { bdi { (facts.requester_name) } }
                    @if let Some((_, name)) = &facts.organization { dt { "Organization" } dd { bdi { (name) } } }
                    dt { "Kind" } dd { (ui.catalog.request_type_name(&facts.request_type)) }
                    (self.terms())
                    (self.form())
                    dt { "Opened" } dd { (ui.time(facts.created_at)) }
                    dt { "Last activity" } dd { (ui.time(facts.last_activity_at)) }
                    @if let Some(solved) = facts.solved_at { dt { "Solved" } dd { (ui.time(solved)) } }
                    @if let Some(closed) = facts.closed_at { dt { "Closed" } dd { (ui.time(closed)) } }
                    @if let Some(release) = &facts.release { dt { "Fixed in release" } dd { (release) } }
                    @if let Some(parent) = links.parent { dt { "Follow-up of" } dd { (ticket(parent)) } }
                    @if !links.follow_ups.is_empty() { dt { "Follow-ups" } dd { @for number in &links.follow_ups { (ticket(*number)) } } }
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
                dt { "Priority" } dd { a href=(self.ui.to(&priorities)) { (workflow.priority_name(key)) } }
            }
            @if let Some(key) = kind { dt { "Type" } dd { (workflow.type_name(key)) } }
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
                h2 { "People" }
                ul .plain.people {
                    li { bdi { (self.facts.requester_name) } " " span .faint { "requester" } }
                    @for follower in self.others().take(pages::PEOPLE) {
                        li { bdi { (follower.name) } " " span .faint { (if follower.muted { "follows, muted" } else { "follows" }) } }
                    }
                    @for share in self.sharing { li { bdi { (share.name) } " " span .faint { "its members can see this" } } }
                }
                (pages::and_more(self.others().count()))
                (circle::proposed(proposed, &self.path("people")))
                div .actions {
                    a .btn href=(self.path("people")) data-dialog { "Change people" }
                    form #following method="post" action=(self.path("follow")) {
                        button .btn type="submit" name="act" value=(if follows { "mute" } else { "follow" }) { (if follows { "Mute this ticket" } else { "Follow" }) }
                    }
                }
            }
        }
    }
}
