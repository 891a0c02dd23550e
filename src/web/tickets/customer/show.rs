//! One ticket, for those who may see it (C3).

use maud::{Markup, html};

use super::follow_up::FollowUp;
use crate::{
    desk::tickets::{
        message::Message,
        perform::{Done, mark_read, perform},
        update::Update,
    },
    domain::{
        audience::access,
        ids::TicketNumber,
        inbox,
        refusal::Refusal,
        tickets::{
            command::{Command, Comment},
            event::Reason,
            mention::{self, Named},
        },
        workflows::{Category, Status, Turn, Workflow, whose_turn},
    },
    store::{
        Scope,
        tickets::{
            self,
            attachments::Attachment,
            read::{FollowerRow, ShareRow, TicketFacts},
            thread::Below,
        },
    },
    web::{
        audience::circle::{self, Circle, Forecast},
        http::{
            Response,
            error::{Error, Trouble},
            form::Form,
            visit::{Answer, Customer},
        },
        tickets::parts::{
            custom::Shown,
            files,
            pages::{self, Parts},
            sending::send,
            thread::Thread,
        },
        ui::{
            Page, Ui,
            fields::{self, TextArea},
        },
    },
};

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
    let ui = Ui::of(customer);
    let reader = customer.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let state = ui
        .catalog
        .status(&facts.workflow, &facts.status)
        .ok_or(Refusal::NotFound)?
        .clone();
    let below = pages::asked(customer);
    let parts = Parts::read(&reader, number, below, false)?;
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
        seen: facts.read_event,
    };
    let links = Links {
        parent: facts
            .follow_up_of
            .filter(|parent| reader.ticket(*parent).is_ok_and(|found| found.is_some())),
        follow_ups: reader.follow_ups(number)?,
    };
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
                (thread.render(&ui, &reader)?)
                @if state.category == Category::Closed { (view.follow_up_offer(kept, trouble)) } @else { (view.composer(kept, trouble)) }
            }
            aside aria-label="About this request" { (view.facts(&links)) (view.people(&reader.proposed(number)?)) (files::all(&ui, number, &[("comment", &parts.comments)])) }
        }
    };
    let heading = html! { h1 { span .faint { "#" (number) } " " bdi { (facts.subject) } } };
    let page = Page::new(format!("#{number} {}", facts.subject), main)
        .below("Your requests", "/tickets")
        .headed(heading);
    Ok((
        ui.answer(trouble.status, &page),
        (facts.unread && below == Below::END).then_some(facts.public_events),
    ))
}

/// Whom a text names, of those its author may mention: in a note, agents alone.
pub fn named_in(
    reader: &Scope,
    number: TicketNumber,
    (text, is_note): (&str, bool),
) -> Result<Named, Error> {
    let said = inbox::text::own_words(text, false);
    if !mention::has_any(&said) {
        return Ok(Named::default());
    }
    let candidates = reader.mentionable(number)?;
    Ok(mention::named_in(&said, candidates, is_note))
}

/// What an address gets that leads to a comment: a word, where it names somebody in vain.
pub fn in_vain(reader: &Scope, number: TicketNumber, text: &str) -> Result<&'static str, Error> {
    let named = named_in(reader, number, (text, false))?;
    Ok(match named.removed.is_empty() {
        true => "",
        false => "?notice=mention-removed",
    })
}

/// The composer's line by itself, for scripts.
fn forecast(customer: &Customer<'_>, number: TicketNumber) -> Answer {
    let reader = customer.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let circle = Circle {
        facts: &facts,
        followers: &reader.followers(number)?,
        sharing: &reader.sharing(number)?,
        named: &named_in(&reader, number, (customer.form().typed("body"), false))?,
    };
    let forecast = circle.for_customer(customer.viewer().person());
    Ok(Response::text(&forecast.sentences()))
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

    /// Whose turn it is, what the status means, and when it closes.
    fn turn(&self) -> Markup {
        let (ui, facts) = (self.ui, self.facts);
        let others = ui.others(facts);
        let is_asked = others.is_none() && self.state.turn.waits_for_customer();
        html! {
            section .whose-turn.for-you[is_asked] aria-label="Status" {
                p {
                    (ui.pill(self.state)) " "
                    @if self.state.category.is_open() { strong { (whose_turn::sentence(self.state.turn, others)) } " since " (ui.time(facts.turn_since)) "." }
                }
                p .muted { (whose_turn::meaning(&self.state.meaning, others)) }
                @if let Some(reason) = facts.reason.as_deref().and_then(Reason::parse) { p .muted { "It ended as: " (reason.sentence()) "." } }
                @if let Some(closes_at) = facts.closes_at { p { "It closes " (ui.time(closes_at)) " unless you reply." } }
            }
        }
    }

    fn may_solve(&self) -> bool {
        let shares: Vec<_> = self.sharing.iter().map(|s| s.organization).collect();
        self.state.category.is_open()
            && access::is_in_charge(self.customer.viewer(), self.facts.requester, &shares)
    }

    fn composer(&self, kept: &[Attachment], trouble: &Trouble) -> Markup {
        let form = self.customer.form();
        html! {
            form #composer .card.composer method="post" action=(self.path("comments#composer")) enctype="multipart/form-data" data-mentions=(self.path("mentions")) {
                h2 { "Reply" }
                (fields::summary_of("comment", trouble))
                (fields::key())
                (TextArea { id: "body", label: "Message", value: form.typed("body"), required: false, preview: form.asks_for_preview(), trouble })
                (circle::told_of_unclear(&self.named.unclear))
                (files::field("files", kept, trouble))
                (self.forecast().render())
                div .actions {
                    button .btn.primary type="submit" { "Send" }
                    @if self.may_solve() {
                        button .btn type="submit" formaction=(self.path("solve#composer")) { "Mark as solved" }
                        button .btn type="submit" formaction=(self.path("solve#composer")) name="reason" value="withdrawn" { "No longer needed" }
                    }
                    (fields::preview_button())
                    (circle::check())
                }
                @if self.is_opened_by_reply() { p .muted { "A reply opens this request again." } }
            }
        }
    }

    fn is_opened_by_reply(&self) -> bool {
        let opens = |workflow: &Workflow| {
            let assigned =
                [true, false].map(|is| workflow.after_customer_comment(&self.facts.status, is));
            assigned.iter().all(Option::is_some)
        };
        let workflow = self.ui.catalog.workflow(&self.facts.workflow);
        self.state.category == Category::Solved && workflow.is_ok_and(opens)
    }

    /// F7, for customers.
    fn forecast(&self) -> Forecast {
        let circle = Circle {
            facts: self.facts,
            followers: self.followers,
            sharing: self.sharing,
            named: self.named,
        };
        circle.for_customer(self.customer.viewer().person())
    }

    /// The way on, with what was typed while the ticket closed.
    fn follow_up_offer(&self, kept: &[Attachment], trouble: &Trouble) -> Markup {
        let follow_up = FollowUp {
            customer: self.customer,
            number: self.facts.number,
            subject: &self.facts.subject,
            kept,
            trouble,
        };
        html! {
            div #composer .card {
                // What is closed here may still be somebody's work.
                p { (match self.state.turn { Turn::Nobody => "This request is closed and takes no more replies.", _ => "This request takes no more replies here." }) }
                @if !self.customer.form().has("body") { a .btn.primary href=(self.path("follow-up")) { "Create a follow-up" } }
            }
            @if self.customer.form().has("body") { (follow_up) }
        }
    }

    fn facts(&self, links: &Links) -> Markup {
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
    fn form(&self) -> Markup {
        let shown = Shown {
            fields: self.ui.catalog.fields(&self.facts.request_type),
            values: &self.facts.fields,
            for_agents: false,
            trouble: &Trouble::default(),
        };
        shown.facts()
    }

    fn others(&self) -> impl Iterator<Item = &FollowerRow> {
        let requester = self.facts.requester;
        self.followers.iter().filter(move |f| f.person != requester)
    }

    fn people(&self, proposed: &[String]) -> Markup {
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

pub fn comment(customer: &Customer<'_>) -> Answer {
    let command = |form: &Form, message| Ok((Command::Comment(parse(form)?), Some(message)));
    write(customer, command, |done| {
        let (number, comment) = (done.ticket, done.comment.unwrap_or(1));
        let said = customer.form().typed("body");
        let word = in_vain(&*customer.reader()?, number, said)?;
        Ok(customer.see(&format!("/tickets/{number}{word}#comment-{comment}")))
    })
}

/// What the composer sends, by either of its buttons.
fn write(
    customer: &Customer<'_>,
    command: impl FnOnce(&Form, Message) -> Result<(Command, Option<Message>), Error>,
    then: impl FnOnce(Done) -> Answer,
) -> Answer {
    let (number, form) = (customer.number()?, customer.form());
    let act = customer.act("portal");
    // Seen at all, before any file is kept for it.
    customer
        .reader()?
        .ticket(number)?
        .ok_or(Refusal::NotFound)?;
    if form.has("check") && customer.wants_text() {
        return forecast(customer, number);
    }
    let done = |message: Message| {
        let message = Message {
            followers: form.all("followers"),
            ..message
        };
        let named = named_in(&*customer.reader()?, number, (&message.body, false))?;
        circle::may_be_unclear(form, &named.unclear)?;
        let (command, message) = command(form, message)?;
        let update = Update {
            ticket: number,
            command,
            message,
        };
        Ok(perform(&customer.app.desk, &act, update)?)
    };
    send((customer, &act), done, then, |kept, trouble| {
        Ok(render(customer, number, (kept, trouble))?.0)
    })
}

/// The whole text of a comment, for one that no page has room for.
pub fn text(customer: &Customer<'_>) -> Answer {
    let (number, comment) = (customer.number()?, customer.id("comment")?);
    let comment = customer.reader()?.comment(number, comment)?;
    Ok(as_typed(&comment.ok_or(Refusal::NotFound)?))
}

/// What somebody typed, as a text by itself, which nothing may run in.
#[must_use]
pub fn as_typed(message: &tickets::read::Message) -> Response {
    Response::text(&message.body)
        .with("Content-Security-Policy", "sandbox; default-src 'none'")
        .with("Cache-Control", "private, no-store")
}

/// The status, reason and stale guard a comment form carries.
pub fn parse(form: &Form) -> Result<Comment, Error> {
    let last_event = form.optional("last_event")?.map(|text| {
        text.parse().map_err(|_| {
            Refusal::invalid(
                "last_event",
                "not_a_number",
                "This is not the number of an event.",
            )
        })
    });
    Ok(Comment {
        kind: form.optional("type")?.map(str::to_owned),
        status: form.optional("status")?.map(str::to_owned),
        reason: reason(form)?,
        last_event: last_event.transpose()?,
        ..Comment::default()
    })
}

/// # Errors
/// When it is none of the known ones.
pub fn reason(form: &Form) -> Result<Option<Reason>, Refusal> {
    form.optional("reason")?
        .map(|word| {
            Reason::parse(word).ok_or_else(|| {
                Refusal::invalid(
                    "reason",
                    "unknown_reason",
                    "This is not one of the reasons.",
                )
            })
        })
        .transpose()
}

pub fn solve(customer: &Customer<'_>) -> Answer {
    let command = |form: &Form, message: Message| {
        let said = !message.body.trim().is_empty() || !message.uploads.is_empty();
        let command = Command::Solve {
            reason: reason(form)?,
            with_comment: said,
        };
        Ok((command, said.then_some(message)))
    };
    write(customer, command, |done| {
        Ok(customer.see(&format!("/tickets/{}", done.ticket)))
    })
}

pub fn follow(customer: &Customer<'_>) -> Answer {
    let number = customer.number()?;
    let (command, notice) = match customer.form().text("act")? {
        "follow" => (Command::Follow, "following"),
        "mute" => (Command::Mute, "muted"),
        _ => return Err(Refusal::invalid("act", "unknown_act", "Say follow or mute.").into()),
    };
    let act = customer.act("portal");
    perform(&customer.app.desk, &act, Update::new(number, command))?;
    let room = customer.room();
    Ok(customer.see(&format!("{room}/{number}?notice={notice}")))
}
