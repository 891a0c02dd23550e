//! What agents set on a ticket: status, people in charge, how urgent and of which kind it is, and
//! the fields of its form.

mod change;
mod options;

use maud::{Markup, html};

use crate::{
    desk::audience,
    domain::{
        ids::PersonId,
        tickets::{command::ASSIGNED_MEANWHILE, event::Reason},
        workflows::{By, Requirement, Status, Workflow},
    },
    language::say,
    store::{
        people::read::PersonRow,
        tickets::read::{AgentFacts, TicketFacts},
    },
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            visit::{Agent, Answer},
        },
        tickets::parts::custom::{self, Shown},
        ui::{
            Ui,
            fields::{self, Input, Select},
        },
    },
};
use change::change;
pub use change::tags;
pub use options::type_of;
use options::{assignees, options, terms};

/// Which form asks whether to take a ticket from somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    InForm,
    ToClaim,
}

/// The form beside a ticket.
pub struct Properties<'a> {
    pub ui: &'a Ui<'a>,
    pub agent: &'a Agent<'a>,
    pub facts: &'a TicketFacts,
    pub own: &'a AgentFacts,
    pub state: &'a Status,
    pub trouble: &'a Trouble,
}

impl Properties<'_> {
    fn path(&self) -> String {
        let path = format!("/desk/tickets/{}/properties", self.facts.number);
        self.ui.to(&path)
    }

    /// # Errors
    /// When the ticket's workflow is gone.
    pub fn render(&self, agents: &[PersonRow]) -> Result<Markup, Error> {
        let (catalog, trouble) = (&self.ui.catalog, self.trouble);
        let workflow = catalog.workflow(&self.facts.workflow)?;
        let assignee = self.own.assignee.as_ref();
        let mut agents = assignees(agents, assignee);
        let taken = self.taken();
        if taken == Some(Asked::InForm) {
            let typed = self.agent.form().typed("assignee");
            agents
                .iter_mut()
                .for_each(|(id, _, chosen)| *chosen = id == typed);
        }
        let assignee = assignee.map(|one| one.id.to_string());
        let priorities = workflow.priorities.iter();
        let priorities = priorities.map(|p| (p.key.as_str(), p.name.as_str()));
        let (priority, kind) = (self.facts.priority.as_deref(), self.facts.kind.as_deref());
        let group = self.own.group.as_deref();
        let (me, tags) = (self.agent.viewer().person(), self.own.tags.join(", "));
        Ok(html! {
            section .card {
                h2 { (say::tickets_properties()) }
                form .properties .changed[trouble.status != 200] method="post" action=(self.path()) {
                    @match taken {
                        None => (fields::summary(trouble)),
                        Some(Asked::InForm) => (self.ask()),
                        Some(Asked::ToClaim) => {},
                    }
                    (fields::key())
                    (self.status(workflow))
                    (Select { label: say::tickets_assignee(), name: "assignee", options: agents, trouble })
                    (was("assignee", assignee.as_deref()))
                    @if !catalog.groups.is_empty() {
                        (Select { label: say::tickets_group(), name: "group", options: options(say::tickets_group_none(), terms(&catalog.groups), group), trouble })
                        (was("group", group))
                    }
                    @if !workflow.priorities.is_empty() {
                        (Select { label: say::tickets_priority(), name: "priority", options: options(say::tickets_priority_none(), priorities, priority), trouble })
                        @if workflow.rules.announce_priority { p .hint { (say::tickets_priority_announced()) } }
                        (was("priority", priority))
                    }
                    (type_of(workflow, kind, trouble))
                    (was("type", kind))
                    (self.form())
                    @if self.state.awaits_release {
                        (Input::new(say::tickets_fixed_in(), "release", self.agent.form().typed("release"), trouble).optional().hint(say::tickets_fixed_in_hint()))
                    }
                    (was("tags", Some(&tags)))
                    (Input::new(say::tickets_tags(), "tags", &tags, trouble).optional())
                    div .save { button .btn.primary.sm type="submit" { (say::tickets_save()) } }
                }
                @if self.own.assignee.as_ref().is_none_or(|one| one.id != me) { (self.claim(me)) }
            }
        })
    }

    /// The button by which an agent takes the ticket.
    fn claim(&self, me: PersonId) -> Markup {
        let assignee = self.own.assignee.as_ref().map(|one| one.id.to_string());
        html! {
            form method="post" action=(self.path()) {
                (fields::key())
                input type="hidden" name="claim" value="yes";
                input type="hidden" name="assignee" value=(me);
                (was("assignee", assignee.as_deref()))
                @if self.taken() == Some(Asked::ToClaim) {
                    (self.ask())
                    button .btn type="submit" { (say::tickets_claim_anyway()) }
                } @else {
                    button .btn type="submit" { (say::tickets_claim()) }
                }
            }
        }
    }

    /// Where somebody else has got the ticket since the page was shown, the form that would take it
    /// from them.
    fn taken(&self) -> Option<Asked> {
        let claims = self.agent.form().has("claim");
        let asked = if claims {
            Asked::ToClaim
        } else {
            Asked::InForm
        };
        (self.trouble.code == ASSIGNED_MEANWHILE).then_some(asked)
    }

    fn ask(&self) -> Markup {
        html! {
            p .alert role="alert" {
                @match &self.own.assignee {
                    Some(one) => (say::tickets_taken(one.to_string())),
                    None => (say::tickets_taken_by_somebody()),
                }
            }
            input type="hidden" name="confirm" value="yes";
        }
    }

    fn status(&self, workflow: &Workflow) -> Markup {
        let offered: Vec<_> = workflow.offered(&self.facts.status, By::Agent).collect();
        let typed = self.agent.form().typed("status");
        let mut statuses = vec![(self.facts.status.clone(), self.state.name.clone(), true)];
        statuses.extend(offered.iter().map(|t| {
            let name = workflow.status(&t.to).name.clone();
            (
                t.to.clone(),
                name,
                !self.trouble.faults.is_empty() && typed == t.to,
            )
        }));
        let ends = |to: &str| !workflow.status(to).category.is_open();
        let asked = offered
            .iter()
            .any(|t| t.requires.contains(&Requirement::Reason));
        let reasons = Reason::GIVEN.map(|reason| (reason.word(), reason.sentence().say()));
        let reasons = reasons.iter().map(|(word, words)| (*word, words.as_str()));
        let given = Some(self.agent.form().typed("reason")).filter(|word| !word.is_empty());
        let none = if asked {
            say::tickets_why_asked()
        } else {
            say::tickets_why_usual()
        };
        html! {
            (Select { label: say::tickets_status(), name: "status", options: statuses, trouble: self.trouble })
            (was("status", Some(&self.facts.status)))
            @if offered.iter().any(|t| ends(&t.to)) {
                (Select { label: say::tickets_why(), name: "reason", options: options(none, reasons, given), trouble: self.trouble })
            }
        }
    }

    fn form(&self) -> Markup {
        let catalog = &self.ui.catalog;
        let fields = catalog.fields(&self.facts.request_type);
        let mut values = self.facts.fields.clone();
        values.extend(self.own.internal_fields.clone());
        let before = custom::shown_before(fields, &values);
        if !self.trouble.faults.is_empty() {
            values.extend(custom::read(self.agent.form(), fields).unwrap_or_default());
        }
        let shown = Shown {
            fields,
            values: &values,
            for_agents: true,
            trouble: self.trouble,
        };
        html! {
            @if !shown.fields.is_empty() {
                details open[self.trouble.faults.iter().any(|fault| fault.field.starts_with("fields."))] {
                    summary { (say::tickets_form()) }
                    (before)
                    (shown.inputs())
                }
            }
        }
    }
}

/// What the page showed, so that a form that has stood open undoes nothing.
fn was(name: &str, value: Option<&str>) -> Markup {
    html! { input type="hidden" name={ "was_" (name) } value=(value.unwrap_or_default()); }
}

pub fn post(agent: &Agent<'_>) -> Answer {
    let number = agent.number()?;
    let changed = change(agent).and_then(|change| {
        let (desk, act, form) = (&agent.app.desk, agent.act("desk"), agent.form());
        // A3: an act of its own.
        let requester = form.has("requester").then(|| form.text("requester"));
        let change = (change, requester.transpose()?);
        Ok(audience::change(desk, &act, number, change)?)
    });
    submit(
        changed,
        |_| Ok(agent.see(&format!("/desk/tickets/{number}?notice=saved"))),
        |trouble| super::show::again(agent, trouble),
    )
}
