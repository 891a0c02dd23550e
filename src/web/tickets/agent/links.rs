//! What a ticket has to do with others (T8): a card beside it, and a page to change that.

use maud::{Markup, html};

use crate::{
    desk::tickets::links::{self, Typed},
    domain::{
        ids::TicketNumber,
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::link::Kind,
        workflows::{By, Workflow},
    },
    language::say,
    store::{
        Scope,
        tickets::{links::Linked, merges::PartRow, read::TicketFacts},
    },
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            visit::{Agent, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            dialog::Dialog,
            fields::{self, Input, Select},
        },
    },
};

/// Everything a ticket is linked with, follow-ups among it.
pub(super) struct Links {
    pub(super) linked: Vec<Linked>,
    follow_up_of: Option<TicketNumber>,
    follow_ups: Vec<TicketNumber>,
    /// Tickets that were merged into it.
    parts: Vec<PartRow>,
    /// Where it goes on, if it was merged.
    pub(super) went: Option<TicketNumber>,
}

impl Links {
    pub(super) fn read(reader: &Scope, facts: &TicketFacts) -> Result<Self, Error> {
        let parent = facts.follow_up_of.map(|parent| {
            let sees = reader.sees(parent)?;
            Ok::<_, Error>(sees.then_some(parent))
        });
        Ok(Self {
            linked: reader.links(facts.number)?,
            follow_up_of: parent.transpose()?.flatten(),
            follow_ups: reader.follow_ups(facts.number)?,
            parts: reader.merged_parts(facts.number)?,
            went: reader.went(facts)?,
        })
    }

    /// The ticket that it is a duplicate of.
    pub(super) fn twin(&self) -> Option<&Linked> {
        self.linked
            .iter()
            .find(|link| link.kind == Kind::DuplicateOf)
    }

    fn is_empty(&self) -> bool {
        self.linked.is_empty()
            && self.follow_up_of.is_none()
            && self.follow_ups.is_empty()
            && self.parts.is_empty()
    }

    /// Beside the ticket.
    pub(super) fn card(&self, ui: &Ui<'_>, number: TicketNumber, may_merge: bool) -> Markup {
        if self.is_empty() && !ui.may(DeskRight::Properties) {
            return html! {};
        }
        html! {
            section #links .card {
                h2 { (say::tickets_links()) }
                (self.list(ui, |_| html! {}))
                @if ui.may(DeskRight::Properties) { div .actions { (Dialog { address: address(ui, number), words: say::tickets_links_change() }) @if may_merge { (Dialog { address: ui.to(&format!("/desk/tickets/{number}/merge")), words: say::tickets_merge() }) } (Dialog { address: ui.to(&format!("/desk/tickets/{number}/split")), words: say::tickets_split() }) } }
            }
        }
    }

    /// By what they are to it; `beside` stands beside each link.
    fn list(&self, ui: &Ui<'_>, beside: impl Fn(&Linked) -> Markup) -> Markup {
        let ticket = |number: TicketNumber| html! { a href=(ui.to(&format!("/desk/tickets/{number}"))) { "#" (number) } };
        let of = |kind: Kind| self.linked.iter().filter(move |link| link.kind == kind);
        html! {
            @if !self.is_empty() {
                dl .facts {
                    @for kind in Kind::ALL.into_iter().filter(|kind| of(*kind).next().is_some()) {
                        dt { (kind.in_words()) }
                        @for link in of(kind) {
                            dd {
                                a href=(ui.to(&format!("/desk/tickets/{}", link.number))) { "#" (link.number) " " bdi { (link.subject) } }
                                @if let Some(status) = ui.catalog.status(&link.workflow, &link.status) { " " (ui.agent_status(status)) }
                                (beside(link))
                            }
                        }
                    }
                    @if !self.parts.is_empty() {
                        dt { (say::tickets_parts()) }
                        @for part in &self.parts { dd { (ticket(part.ticket)) " " bdi { (part.subject) } @if !part.shown { " " span .faint { "(" (say::tickets_part_unseen()) ")" } } } }
                    }
                    @if let Some(parent) = self.follow_up_of { dt { (say::tickets_follow_up_of()) } dd { (ticket(parent)) } }
                    @if !self.follow_ups.is_empty() { dt { (say::tickets_follow_ups()) } dd { @for number in &self.follow_ups { (ticket(*number)) " " } } }
                }
            }
        }
    }
}

fn address(ui: &Ui<'_>, number: TicketNumber) -> String {
    ui.to(&format!("/desk/tickets/{number}/links"))
}

pub fn show(agent: &Agent<'_>) -> Answer {
    page(agent, &Trouble::default())
}

fn page(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, number, reader) = (Ui::new(agent), agent.number()?, agent.reader()?);
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let links = Links::read(&reader, &facts)?;
    let workflow = ui.catalog.workflow(&facts.workflow)?;
    let remove = |link: &Linked| removing(&ui, number, link);
    let main = html! {
        (fields::summary(trouble))
        div .card.narrow {
            @if links.is_empty() { p .empty { (say::tickets_links_none()) } }
            (links.list(&ui, remove))
        }
        form .card.narrow method="post" action=(address(&ui, number)) {
            h2 { (say::tickets_link_add()) }
            (fields::key())
            (kinds(agent, number, trouble))
            (Input::new(say::tickets_link_ticket(), "ticket", agent.form().typed("ticket"), trouble).hint(say::tickets_link_ticket_hint()))
            (endings(agent, (&facts, workflow), trouble))
            (Button::primary(say::tickets_link_make()))
        }
    };
    let page = Page::new(say::tickets_links(), main)
        .below(say::tickets_desk(), "/desk")
        .below(
            &format!("#{number} {}", facts.subject),
            &format!("/desk/tickets/{number}"),
        )
        .headed(html! { h1 { (say::tickets_links_of(number.to_string())) } });
    Ok(ui.answer(trouble.status, &page))
}

fn removing(ui: &Ui<'_>, number: TicketNumber, link: &Linked) -> Markup {
    let words = say::tickets_link_remove_named(link.kind.in_words().say(), link.number.to_string());
    html! {
        form method="post" action=(address(ui, number)) {
            (fields::key())
            input type="hidden" name="act" value="remove";
            input type="hidden" name="kind" value=(link.kind.word());
            input type="hidden" name="ticket" value=(link.number);
            button .btn.xs.quiet type="submit" aria-label=(words) { (say::tickets_link_remove()) }
        }
    }
}

fn kinds(agent: &Agent<'_>, number: TicketNumber, trouble: &Trouble) -> Markup {
    let typed = agent.form().typed("kind");
    let kinds = [
        Kind::Related,
        Kind::DuplicateOf,
        Kind::DuplicatedBy,
        Kind::Blocks,
        Kind::BlockedBy,
    ];
    let options = kinds.map(|kind| {
        let word = kind.word().to_owned();
        (word, kind.in_words().say(), typed == kind.word())
    });
    let select = Select {
        label: &say::tickets_link_kind(number.to_string()),
        name: "kind",
        options: options.to_vec(),
        trouble,
    };
    html! { (select) }
}

/// With which status a duplicate ends.
fn endings(
    agent: &Agent<'_>,
    (facts, workflow): (&TicketFacts, &Workflow),
    trouble: &Trouble,
) -> Markup {
    let typed = agent.form().typed("status");
    let offered = workflow.offered(&facts.status, By::Agent);
    let offered = offered.map(|step| workflow.status(&step.to));
    let ends = offered.filter(|status| !status.category.is_open() && status.customer_visible);
    let mut options = vec![(
        String::new(),
        say::tickets_link_goes_on().to_owned(),
        typed.is_empty(),
    )];
    options
        .extend(ends.map(|status| (status.key.clone(), status.name.clone(), typed == status.key)));
    let select = Select {
        label: say::tickets_link_ends(),
        name: "status",
        options,
        trouble,
    };
    html! { @if select.options.len() > 1 { (select) } }
}

pub fn change(agent: &Agent<'_>) -> Answer {
    let (number, form) = (agent.number()?, agent.form());
    let (desk, act) = (&agent.app.desk, agent.act("desk"));
    let done = match form.typed("act") {
        "remove" => unlink(agent),
        _ => {
            let typed = Typed {
                kind: form.typed("kind").to_owned(),
                ticket: form.typed("ticket").to_owned(),
                status: form.optional("status")?.map(str::to_owned),
            };
            let added = links::add(desk, &act, number, &typed);
            added.map(|_| ()).map_err(Error::from)
        }
    };
    submit(
        done,
        |()| Ok(agent.see(&format!("/desk/tickets/{number}?notice=saved#links"))),
        |trouble| page(agent, trouble),
    )
}

/// What was taken away by somebody else meanwhile is gone as was asked.
fn unlink(agent: &Agent<'_>) -> Result<(), Error> {
    let (desk, form) = (&agent.app.desk, agent.form());
    let link = links::read(desk, form.typed("kind"), form.typed("ticket"))?;
    let reader = agent.reader()?;
    let number = agent.number()?;
    reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let mut there = reader.links(number)?.into_iter();
    if there.any(|one| (one.kind, one.number) == (link.kind, link.ticket)) {
        links::remove(desk, &agent.act("desk"), number, link)?;
    }
    Ok(())
}
