//! What agents set on a ticket: status, people in charge, how urgent and of which kind it is, and
//! the fields of its form.

mod change;
mod options;
mod stated;

use maud::{Markup, Render, html};

use crate::{
    desk::audience,
    domain::{
        ids::PersonId,
        tickets::{command::CHANGED_MEANWHILE, event::Reason},
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
            button::Button,
            fields::{self, Input, Select},
        },
    },
};
pub(super) use change::agent_of;
use change::change;
pub use change::tags;
pub use options::type_of;
pub(super) use options::{assignees, options, terms};

/// What stands beside a ticket: each property is a form of its own, and changes nothing else (T3).
pub struct Properties<'a> {
    pub ui: &'a Ui<'a>,
    pub agent: &'a Agent<'a>,
    pub facts: &'a TicketFacts,
    pub own: &'a AgentFacts,
    pub state: &'a Status,
    pub trouble: &'a Trouble,
    /// Who set something last, and when: the words of the last event of a kind.
    pub last: &'a dyn Fn(&str) -> Option<Markup>,
}

/// One of them: its name, its label, the kind of event that tells of it, and what it is.
struct Property<'p> {
    name: &'p str,
    label: &'p str,
    event: &'static str,
    was: Markup,
}

impl Properties<'_> {
    fn path(&self) -> String {
        let path = format!("/desk/tickets/{}/properties", self.facts.number);
        self.ui.to(&path)
    }

    /// # Errors
    /// When the ticket's workflow is gone.
    pub fn render(&self, agents: &[PersonRow]) -> Result<Markup, Error> {
        let workflow = self.ui.catalog.workflow(&self.facts.workflow)?;
        let me = self.agent.viewer().person();
        Ok(html! {
            section .card data-live="properties" {
                h2 { (say::tickets_properties()) }
                (self.status(workflow))
                (self.assignee(agents))
                @if !self.ui.catalog.groups.is_empty() { (self.group()) }
                @if !workflow.priorities.is_empty() { (self.priority(workflow)) }
                @if !workflow.types.is_empty() && !self.asks_for_type(workflow) { (self.kind(workflow)) }
                @if self.state.awaits_release && !self.asks_for_release(workflow) { (self.release()) }
                (self.tags())
                (self.subject())
                (self.form())
                @if self.own.assignee.as_ref().is_none_or(|one| one.id != me) { (self.claim(me)) }
            }
        })
    }

    /// What was sent of a property and not taken; else what it is.
    fn typed<'t>(&'t self, name: &str, is: Option<&'t str>) -> Option<&'t str> {
        match self.is_sent(name) {
            true => Some(self.agent.form().typed(name)).filter(|typed| !typed.is_empty()),
            false => is,
        }
    }

    /// Whether its form was sent, and was not taken.
    fn is_sent(&self, name: &str) -> bool {
        let form = self.agent.form();
        self.trouble.status != 200 && form.has(name) && !form.has("claim")
    }

    fn is_overtaken(&self, name: &str) -> bool {
        let mut faults = self.trouble.faults.iter();
        faults.any(|fault| fault.field == name && fault.code == CHANGED_MEANWHILE)
    }

    /// A form of what `input` makes.
    fn one(&self, property: &Property<'_>, input: impl FnOnce(&Trouble) -> Markup) -> Markup {
        let Property {
            name,
            label,
            event,
            was,
        } = property;
        let (sent, overtaken) = (self.is_sent(name), self.is_overtaken(name));
        // Who set what says more than that somebody did.
        let quiet = Trouble::default();
        let trouble = match sent && !overtaken {
            true => self.trouble,
            false => &quiet,
        };
        html! {
            form .property .changed[sent] id={ "property-" (name) } method="post" action=(self.path()) data-in-place {
                @if sent && overtaken { (self.ask(event)) } @else { (fields::summary(trouble)) }
                (fields::key())
                (was)
                (input(trouble))
                div .save {
                    (Button::primary(say::tickets_save()).size("xs").told(say::tickets_save_property(label)))
                    @if sent { a .btn.quiet.xs href=(self.ui.to(&format!("/desk/tickets/{}", self.facts.number))) { (say::tickets_keep()) } }
                }
            }
        }
    }

    /// What somebody else has set it to since, and that it is not set to something else unasked.
    fn ask(&self, event: &str) -> Markup {
        html! {
            div .alert role="alert" {
                p {
                    @match (event, &self.own.assignee) {
                        (ASSIGNED, Some(one)) => (say::tickets_taken(one.to_string())),
                        (ASSIGNED, None) => (say::tickets_taken_by_somebody()),
                        _ => (say::tickets_set_meanwhile()),
                    }
                }
                @if let Some(words) = (self.last)(event) { p { (words) } }
            }
            input type="hidden" name="confirm" value="yes";
        }
    }

    fn choice(
        &self,
        property: &Property<'_>,
        options: Vec<(String, String, bool)>,
        more: &Markup,
    ) -> Markup {
        let Property { name, label, .. } = property;
        self.one(property, |trouble| {
            html! { (Select { label, name, options, trouble }) (more) }
        })
    }

    fn status(&self, workflow: &Workflow) -> Markup {
        let offered: Vec<_> = workflow.offered(&self.facts.status, By::Agent).collect();
        let typed = self.typed("status", Some(&self.facts.status));
        let chosen = |key: &str| typed == Some(key);
        let statuses = std::iter::once(&self.facts.status).chain(offered.iter().map(|t| &t.to));
        let statuses: Vec<_> = statuses
            .map(|key| (key.clone(), workflow.status(key).name.clone(), chosen(key)))
            .collect();
        let asked = offered
            .iter()
            .any(|t| t.requires.contains(&Requirement::Reason));
        let ends = |to: &str| !workflow.status(to).category.is_open();
        let reasons = Reason::GIVEN.map(|reason| (reason.word(), reason.sentence().say()));
        let reasons = reasons.iter().map(|(word, words)| (*word, words.as_str()));
        let none = if asked {
            say::tickets_why_asked()
        } else {
            say::tickets_why_usual()
        };
        let property = Property {
            name: "status",
            label: say::tickets_status(),
            event: "status_changed",
            was: was("status", Some(&self.facts.status)),
        };
        // What a step asks for stands with it.
        self.one(&property, |trouble| {
            html! {
                (Select { label: property.label, name: "status", options: statuses, trouble })
                @if offered.iter().any(|t| ends(&t.to)) {
                    (Select { label: say::tickets_why(), name: "reason", options: options(none, reasons, self.typed("reason", None)), trouble })
                }
                @if self.asks_for_type(workflow) {
                    (type_of(workflow, self.typed("type", None), trouble))
                    (was("type", None))
                }
                @if self.asks_for_release(workflow) { (self.release_input(trouble)) }
            }
        })
    }

    /// L2: a step asks for the type, and there is none.
    fn asks_for_type(&self, workflow: &Workflow) -> bool {
        let mut offered = workflow.offered(&self.facts.status, By::Agent);
        self.facts.kind.is_none() && offered.any(|t| workflow.asks_for_type(&t.to))
    }

    fn asks_for_release(&self, workflow: &Workflow) -> bool {
        let mut offered = workflow.offered(&self.facts.status, By::Agent);
        offered.any(|t| t.requires.contains(&Requirement::Release))
    }

    fn assignee(&self, agents: &[PersonRow]) -> Markup {
        let assignee = self.own.assignee.as_ref();
        let is = assignee.map(|one| one.id.to_string());
        let typed = self.typed("assignee", is.as_deref()).unwrap_or_default();
        let mut options = assignees(self.ui, agents, assignee);
        for (id, _, chosen) in &mut options {
            *chosen = id == typed;
        }
        let property = Property {
            name: "assignee",
            label: say::tickets_assignee(),
            event: ASSIGNED,
            was: was("assignee", is.as_deref()),
        };
        self.choice(&property, options, &html! {})
    }

    fn group(&self) -> Markup {
        let is = self.own.group.as_deref();
        let property = Property {
            name: "group",
            label: say::tickets_group(),
            event: "group_changed",
            was: was("group", is),
        };
        let groups = terms(&self.ui.catalog.groups);
        let options = options(say::tickets_group_none(), groups, self.typed("group", is));
        self.choice(&property, options, &html! {})
    }

    fn priority(&self, workflow: &Workflow) -> Markup {
        let is = self.facts.priority.as_deref();
        let property = Property {
            name: "priority",
            label: say::tickets_priority(),
            event: "priority_changed",
            was: was("priority", is),
        };
        let all = workflow.priorities.iter();
        let all = all.map(|p| (p.key.as_str(), p.name.as_str()));
        let typed = self.typed("priority", is);
        let options = options(say::tickets_priority_none(), all, typed);
        let told = html! {
            @if workflow.rules.announce_priority { p .hint { (say::tickets_priority_announced()) } }
        };
        self.choice(&property, options, &told)
    }

    fn kind(&self, workflow: &Workflow) -> Markup {
        let is = self.facts.kind.as_deref();
        let property = Property {
            name: "type",
            label: say::tickets_type(),
            event: "type_changed",
            was: was("type", is),
        };
        self.one(&property, |trouble| {
            type_of(workflow, self.typed("type", is), trouble)
        })
    }

    fn release(&self) -> Markup {
        let property = Property {
            name: "release",
            label: say::tickets_fixed_in(),
            event: "released",
            was: html! {},
        };
        self.one(&property, |trouble| self.release_input(trouble))
    }

    fn release_input(&self, trouble: &Trouble) -> Markup {
        let typed = self.typed("release", None).unwrap_or_default();
        Input::new(say::tickets_fixed_in(), "release", typed, trouble)
            .optional()
            .hint(say::tickets_fixed_in_hint())
            .render()
    }

    fn tags(&self) -> Markup {
        let is = self.own.tags.join(", ");
        let property = Property {
            name: "tags",
            label: say::tickets_tags(),
            event: "tags_changed",
            was: was("tags", Some(&is)),
        };
        let typed = self.typed("tags", Some(&is)).unwrap_or_default();
        self.one(&property, |trouble| {
            Input::new(property.label, "tags", typed, trouble)
                .free()
                .render()
        })
    }

    fn subject(&self) -> Markup {
        let is = &self.facts.subject;
        let property = Property {
            name: "subject",
            label: say::tickets_subject(),
            event: "subject_changed",
            was: was("subject", Some(is)),
        };
        let typed = self.typed("subject", Some(is)).unwrap_or_default();
        self.one(&property, |trouble| {
            Input::new(property.label, "subject", typed, trouble).render()
        })
    }

    fn form(&self) -> Markup {
        let fields = self.ui.catalog.fields(&self.facts.request_type);
        let mut is = self.facts.fields.clone();
        is.extend(self.own.internal_fields.clone());
        let mut values = is.clone();
        if self.trouble.status != 200 {
            values.extend(custom::read(self.agent.form(), fields).unwrap_or_default());
        }
        let names = fields.iter().map(|field| (custom::name(field), field));
        let names: Vec<_> = names.collect();
        html! {
            @if !fields.is_empty() {
                details open[names.iter().any(|(name, _)| self.is_sent(name))] {
                    summary { (say::tickets_form()) }
                    @for (name, field) in &names {
                        @let property = Property { name, label: &field.name, event: "fields_changed", was: custom::shown_before(field, &is) };
                        (self.one(&property, |trouble| Shown { fields, values: &values, for_agents: true, trouble }.input(field)))
                    }
                }
            }
        }
    }

    /// The button by which an agent takes the ticket.
    fn claim(&self, me: PersonId) -> Markup {
        let assignee = self.own.assignee.as_ref().map(|one| one.id.to_string());
        let overtaken = self.agent.form().has("claim") && self.is_overtaken("assignee");
        html! {
            form #claim method="post" action=(self.path()) data-in-place {
                @if overtaken { (self.ask(ASSIGNED)) }
                (fields::key())
                input type="hidden" name="claim" value="yes";
                input type="hidden" name="assignee" value=(me);
                (was("assignee", assignee.as_deref()))
                (Button::new(if overtaken { say::tickets_claim_anyway() } else { say::tickets_claim() }))
            }
        }
    }
}

/// The kind of event that tells who has a ticket.
const ASSIGNED: &str = "assigned";

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
        |_| super::back(agent, number, "?notice=saved"),
        |trouble| super::show::again(agent, trouble),
    )
}
