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
                h2 { "Properties" }
                form .properties .changed[trouble.status != 200] method="post" action=(self.path()) {
                    @match taken {
                        None => (fields::summary(trouble)),
                        Some(Asked::InForm) => (self.ask()),
                        Some(Asked::ToClaim) => {},
                    }
                    (fields::key())
                    (self.status(workflow))
                    (Select { label: "Assignee", name: "assignee", options: agents, trouble })
                    (was("assignee", assignee.as_deref()))
                    @if !catalog.groups.is_empty() {
                        (Select { label: "Group", name: "group", options: options("none", terms(&catalog.groups), group), trouble })
                        (was("group", group))
                    }
                    @if !workflow.priorities.is_empty() {
                        (Select { label: "Priority", name: "priority", options: options("not set", priorities, priority), trouble })
                        @if workflow.rules.announce_priority { p .hint { "The customer is told what it means." } }
                        (was("priority", priority))
                    }
                    (type_of(workflow, kind, trouble))
                    (was("type", kind))
                    (self.form())
                    @if self.state.awaits_release {
                        (Input::new("Fixed in release", "release", self.agent.form().typed("release"), trouble).optional().hint("Everyone on the ticket is told."))
                    }
                    (was("tags", Some(&tags)))
                    (Input::new("Tags", "tags", &tags, trouble).optional())
                    div .save { button .btn.primary.sm type="submit" { "Save" } }
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
                    button .btn type="submit" { "Assign to me all the same" }
                } @else {
                    button .btn type="submit" { "Assign to me" }
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
                @match &self.own.assignee { Some(one) => (one), None => "Somebody else" }
                " has got this ticket since you looked at it. Nothing was changed; send it again to take it from them."
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
        let reasons = Reason::GIVEN.map(|reason| (reason.word(), reason.sentence()));
        let given = Some(self.agent.form().typed("reason")).filter(|word| !word.is_empty());
        let none = if asked {
            "choose when closing"
        } else {
            "the usual one"
        };
        html! {
            (Select { label: "Status", name: "status", options: statuses, trouble: self.trouble })
            (was("status", Some(&self.facts.status)))
            @if offered.iter().any(|t| ends(&t.to)) {
                (Select { label: "Why it ends", name: "reason", options: options(none, reasons.into_iter(), given), trouble: self.trouble })
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
                    summary { "Form" }
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
