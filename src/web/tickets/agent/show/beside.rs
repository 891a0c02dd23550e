//! What stands beside the thread: properties, people, facts.

use maud::{Markup, html};

use super::{At, View};
use crate::{
    domain::{
        inbox::reply_to::ReplyTo,
        people::rights::DeskRight,
        tickets::{event::Reason, spent},
        workflows::Category,
    },
    language::say,
    store::{
        Scope,
        inbox::MailOf,
        people::read::PersonRow,
        tickets::read::{FollowerRow, TicketFacts},
    },
    web::{
        audience::circle,
        http::error::Error,
        people::agent::returned,
        tickets::{
            agent::{links::Links, properties::Properties},
            parts::{
                files, named, pages,
                thread::{self, Thread},
            },
        },
        ui::{
            button::Button,
            dialog::Dialog,
            fields::{self, Input},
        },
    },
};

/// What stands beside the thread.
pub(super) struct Beside {
    pub(super) agents: Vec<PersonRow>,
    pub(super) requester: Option<PersonRow>,
    /// Other tickets of the requester.
    others: Vec<TicketFacts>,
    pub(super) proposed: Vec<String>,
    pub(super) links: Links,
}

impl Beside {
    pub(super) fn read(reader: &Scope, facts: &TicketFacts) -> Result<Self, Error> {
        Ok(Self {
            agents: reader.agents()?,
            requester: reader.person(facts.requester)?,
            others: reader.tickets_of(facts.requester, facts.number)?,
            proposed: reader.proposed(facts.number)?,
            links: Links::read(reader, facts)?,
        })
    }
}

impl View<'_> {
    fn requester_muted(&self) -> bool {
        let requester = self.facts.requester;
        self.followers
            .iter()
            .any(|f| f.person == requester && f.muted)
    }

    /// All that stands beside the conversation: a drawer on phones.
    pub(super) fn side(
        &self,
        thread: &Thread<'_>,
        (beside, mails): (&Beside, &[MailOf]),
    ) -> Result<Markup, Error> {
        let (ui, number, parts) = (self.ui, self.facts.number, thread.parts);
        let is_open = self.state.category != Category::Closed;
        Ok(html! {
            aside #side .side popover aria-label=(say::tickets_about()) {
                p .drawer-close { button .btn.quiet.sm type="button" popovertarget="side" popovertargetaction="hide" { (ui.icon("x")) (say::tickets_close_drawer()) } }
                (self.properties(&beside.agents, thread)?)
                (self.requester(beside, mails))
                (self.people(&beside.proposed))
                (files::all(ui, number, &[("comment", &parts.comments), ("note", &parts.notes)]))
                (beside.links.card(ui, number, is_open))
                (self.facts(&beside.links))
            }
        })
    }

    fn properties(&self, agents: &[PersonRow], thread: &Thread<'_>) -> Result<Markup, Error> {
        let properties = Properties {
            ui: self.ui,
            agent: self.agent,
            facts: self.facts,
            own: self.own,
            state: self.state,
            trouble: &self.trouble(At::Properties),
            last: &|kind| thread.last(self.ui, kind),
        };
        match self.ui.may(DeskRight::Properties) {
            true => properties.render(agents),
            false => properties.stated(),
        }
    }

    /// Whom the mail that opened the ticket asks to be answered, where they are not the requester.
    fn asked_for(&self, person: Option<&PersonRow>, mails: &[MailOf]) -> Markup {
        let mut mails = mails.iter();
        let mail = mails.find(|mail| mail.comment == Some(1));
        let asked = mail.map(|mail| &mail.reply_to[..]).unwrap_or_default();
        let is_requester =
            |one: &&ReplyTo| person.is_some_and(|person| person.email == one.address);
        html! {
            @for one in asked.iter().filter(|one| !is_requester(one)) {
                p { (say::tickets_reply_to(html! { strong { (thread::mailbox(one)) } })) }
                div .actions {
                    form method="post" action=(self.path("properties")) {
                        (fields::key())
                        button .btn type="submit" name="requester" value=(one.address) aria-label=(say::tickets_requester_make_named(one.address.to_string())) { (say::tickets_requester_make_this()) }
                    }
                }
            }
        }
    }

    fn requester(&self, beside: &Beside, mails: &[MailOf]) -> Markup {
        let person = beside.requester.as_ref();
        let ui = self.ui;
        html! {
            section .card {
                h2 { (say::tickets_requester()) }
                p { (ui.person(self.facts.requester, &self.facts.requester_name)) }
                @if let Some(person) = person {
                    p .faint { (person.email) }
                    @if let Some(words) = returned(person) { p { strong { (words) } } }
                }
                @if let Some((id, name)) = &self.facts.organization { p { (ui.organization(*id, name)) } }
                @if ui.may(DeskRight::Properties) {
                    (self.another_requester())
                    (self.asked_for(person, mails))
                }
                @if !beside.others.is_empty() {
                    h3 { (say::tickets_others()) }
                    ul .plain { @for other in &beside.others { li { a href=(ui.to(&format!("/desk/tickets/{}", other.number))) { "#" (other.number) " " bdi { (other.subject) } } } } }
                }
            }
        }
    }

    fn another_requester(&self) -> Markup {
        let trouble = self.trouble(At::Requester);
        html! {
            details open[self.attempt.at == At::Requester] {
                summary { (say::tickets_requester_change()) }
                form method="post" action=(self.path("properties")) {
                    (fields::summary(&trouble))
                    (fields::key())
                    (Input::new(say::tickets_requester_field(), "requester", &self.typed(At::Requester, "requester"), &trouble).hint(say::tickets_requester_hint()))
                    (Button::new(say::tickets_requester_make()))
                }
            }
        }
    }

    fn others(&self) -> impl Iterator<Item = &FollowerRow> {
        let requester = self.facts.requester;
        self.followers.iter().filter(move |f| f.person != requester)
    }

    fn people(&self, proposed: &[String]) -> Markup {
        let me = self.agent.viewer().person();
        let follows = self.followers.iter().any(|f| f.person == me && !f.muted);
        let changes = self.ui.may(DeskRight::Properties);
        let ticket = |act: &str| self.ui.to(&format!("/tickets/{}/{act}", self.facts.number));
        html! {
            section .card {
                h2 { (say::tickets_people()) }
                ul .plain.people {
                    li { bdi { (self.facts.requester_name) } " " span .faint { (named::requester(self.requester_muted())) } }
                    @for follower in self.others().take(pages::PEOPLE) { li { bdi { (follower.name) } " " span .faint { (named::follows(follower)) } } }
                    @for share in self.sharing { li { bdi { (share.name) } " " span .faint { (say::tickets_members_see()) } } }
                }
                (pages::and_more(self.others().count()))
                @if changes { (circle::proposed(proposed, &ticket("people"))) }
                div .actions {
                    @if changes { (Dialog { address: ticket("people"), words: say::tickets_change_people() }) }
                    a .btn href=(self.path("access")) { (say::tickets_who_sees()) }
                    form #following method="post" action=(ticket("follow")) {
                        (Button::new(if follows { say::tickets_unfollow() } else { say::tickets_follow() }).named("act", if follows { "mute" } else { "follow" }))
                    }
                }
            }
        }
    }

    /// T8: what ended as a duplicate names its twin, or asks for it.
    fn twin(&self, reason: Reason, links: &Links) -> Markup {
        html! {
            @if reason == Reason::Duplicate {
                @if let Some(twin) = links.twin() { ", " (say::tickets_duplicate_of_which(html! { a href=(self.ui.to(&format!("/desk/tickets/{}", twin.number))) { "#" (twin.number) } })) }
                @else if self.ui.may(DeskRight::Properties) { " " a href=(self.path("links")) { (say::tickets_duplicate_of_what()) } }
            }
        }
    }

    fn facts(&self, links: &Links) -> Markup {
        let ui = self.ui;
        html! {
            section .card data-live="facts" {
                h2 { (say::tickets_facts()) }
                dl .facts {
                    dt { (say::tickets_workflow()) } dd dir="auto" { (ui.catalog.workflow(&self.facts.workflow).map_or("", |workflow| &workflow.name)) }
                    dt { (say::tickets_kind()) } dd dir="auto" { (ui.catalog.request_type_name(&self.facts.request_type)) }
                    dt { (say::tickets_came_by()) } dd { (say::tickets_channel(&self.own.channel)) }
                    dt { (say::tickets_opened()) } dd { (ui.time(self.facts.created_at)) }
                    @if self.minutes > 0 { dt { (say::tickets_time_spent()) } dd { (spent::in_words(self.minutes)) } }
                    @if let Some(reason) = self.facts.reason.as_deref().and_then(Reason::parse) { dt { (say::tickets_ended_as()) } dd { (reason.sentence()) (self.twin(reason, links)) } }
                    @if let Some(release) = &self.facts.release { dt { (say::tickets_fixed_in()) } dd dir="auto" { (release) } }
                }
            }
        }
    }
}
