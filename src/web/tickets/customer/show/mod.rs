//! One ticket, for those who may see it (C3).

mod composer;
mod facts;
mod sending;
mod typed;

use maud::{Markup, html};

use crate::{
    desk::tickets::perform::mark_read,
    domain::{
        ids::TicketNumber,
        refusal::Refusal,
        tickets::{event::Reason, mention::Named},
        workflows::{Category, Status, whose_turn},
    },
    language::say,
    store::tickets::{
        self,
        attachments::Attachment,
        read::{FollowerRow, ShareRow, TicketFacts},
    },
    web::{
        http::{
            Response,
            error::{Error, Trouble},
            visit::{Answer, Customer},
        },
        tickets::parts::{
            files,
            named::named_in,
            pages::{self, Parts},
            thread::Thread,
        },
        ui::{Page, Ui},
    },
};
pub use sending::{comment, follow, solve};
pub use typed::{parse, reason};

pub fn show(customer: &Customer<'_>) -> Answer {
    let number = customer.number()?;
    if customer.viewer().is_agent() {
        return Ok(customer.see(&format!("/desk/tickets/{number}")));
    }
    let answer = render(customer, number, (&[], &Trouble::default()))?;
    // The reader's own mark, written after the page was read: the "New" line shows what was new.
    if let Some(event) = answer.1 {
        let person = customer.viewer().person();
        mark_read(&customer.app.desk, person, (number, event));
    }
    Ok(answer.0)
}

/// The page, and up to which event it was read, if anything on it was new.
fn render(
    customer: &Customer<'_>,
    number: TicketNumber,
    (kept, trouble): (&[Attachment], &Trouble),
) -> Result<(Response, Option<i64>), Error> {
    let ui = Ui::new(customer);
    let reader = customer.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let state = ui.catalog.status(&facts.workflow, &facts.status);
    let state = state.ok_or(Refusal::NotFound)?.clone();
    let place = pages::asked(customer);
    let parts = Parts::read(&reader, number, place, false)?;
    let followers = reader.followers(number)?;
    let sharing = reader.sharing(number)?;
    let named = named_in(&reader, number, (customer.form().typed("body"), false))?;
    let told = reader.told(number)?;
    let thread = Thread {
        ticket: number,
        workflow: &facts.workflow,
        parts: &parts,
        taken: pages::typed_again(customer),
        told: &told,
        closed: &[],
        mails: &[],
        for_agents: false,
        as_of: None,
        seen: facts.read_event,
    };
    let links = Links {
        parent: facts
            .follow_up_of
            .filter(|parent| reader.ticket(*parent).is_ok_and(|found| found.is_some())),
        follow_ups: reader.follow_ups(number)?,
    };
    let went = reader.went(&facts)?;
    let view = View {
        ui: &ui,
        customer,
        facts: &facts,
        state: &state,
        followers: &followers,
        sharing: &sharing,
        named: &named,
    };
    let main = html! {
        div .two {
            div {
                (view.turn())
                @if let Some(went) = went { p .notice { (say::tickets_merged_into(html! { a href=(ui.to(&format!("/tickets/{went}"))) { "#" (went) } })) } }
                (thread.render(&ui, &reader)?)
                @if state.category == Category::Closed { (view.follow_up_offer(kept, trouble)) } @else { (view.composer(kept, trouble)) }
            }
            aside aria-label=(say::tickets_about_request()) { (view.facts(&links)) (view.people(&reader.proposed(number)?)) (files::all(&ui, number, &[("comment", &parts.comments)])) }
        }
    };
    let heading = html! { h1 { span .faint { "#" (number) } " " bdi { (facts.subject) } } };
    let page = Page::new(format!("#{number} {}", facts.subject), main)
        .below(say::tickets_your_requests(), "/tickets")
        .headed(heading);
    Ok((
        ui.answer(trouble.status, &page),
        (facts.unread && place.is_newest()).then_some(facts.public_events),
    ))
}

struct Links {
    parent: Option<TicketNumber>,
    follow_ups: Vec<TicketNumber>,
}

struct View<'a> {
    ui: &'a Ui<'a>,
    customer: &'a Customer<'a>,
    facts: &'a TicketFacts,
    state: &'a Status,
    followers: &'a [FollowerRow],
    sharing: &'a [ShareRow],
    named: &'a Named,
}

impl View<'_> {
    fn path(&self, act: &str) -> String {
        self.ui.to(&format!("/tickets/{}/{act}", self.facts.number))
    }

    /// What the status means: to the requester in the words of its workflow, whatever language they are
    /// in; to others in a sentence about them.
    fn meaning(&self, others: Option<&str>) -> Markup {
        let words = whose_turn::meaning(&self.state.meaning, others);
        if others.is_some() {
            html! { (words) }
        } else {
            html! { bdi { (words) } }
        }
    }

    /// Whose turn it is, what the status means, and when it closes.
    fn turn(&self) -> Markup {
        let (ui, facts) = (self.ui, self.facts);
        let others = ui.others(facts);
        let is_asked = others.is_none() && self.state.turn.waits_for_customer();
        html! {
            section .whose-turn.for-you[is_asked] aria-label=(say::tickets_status()) {
                p {
                    (ui.pill(self.state)) " "
                    @if self.state.category.is_open() { (say::tickets_turn_since(ui.time(facts.turn_since), html! { strong { (whose_turn::sentence(self.state.turn, others)) } })) }
                }
                p .muted { (self.meaning(others)) }
                @if let Some(reason) = facts.reason.as_deref().and_then(Reason::parse) { p .muted { (say::tickets_ended(reason.sentence().say())) } }
                @if let Some(closes_at) = facts.closes_at { p { (say::tickets_closes_unless_you(ui.time(closes_at))) } }
            }
        }
    }
}

/// The whole text of a comment, for one that no page has room for.
pub fn text(customer: &Customer<'_>) -> Answer {
    let (number, comment) = (customer.number()?, customer.id("comment")?);
    let reader = customer.reader()?;
    let comment = match customer.query.typed("merged").parse() {
        Ok(part) => reader.part_comment((number, part), comment)?,
        Err(_) => reader.comment(number, comment)?,
    };
    Ok(as_typed(&comment.ok_or(Refusal::NotFound)?))
}

/// What somebody typed, as a text by itself, which nothing may run in.
#[must_use]
pub fn as_typed(message: &tickets::read::Message) -> Response {
    Response::text(&message.body)
        .with("Content-Security-Policy", "sandbox; default-src 'none'")
        .with("Cache-Control", "private, no-store")
}
