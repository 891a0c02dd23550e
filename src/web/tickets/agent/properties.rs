//! What agents set on a ticket: status, people in charge, how urgent and of which kind it is, and
//! the fields of its form.

use maud::{Markup, html};

use crate::{
    desk::{audience, catalog::Catalog},
    domain::{
        ids::PersonId,
        names,
        refusal::Refusal,
        tickets::{
            Assignee,
            command::{ASSIGNED_MEANWHILE, Change},
            event::Reason,
        },
        workflows::{By, Requirement, Status, Term, Workflow, fields::Values},
    },
    store::{
        people::read::PersonRow,
        tickets::read::{AgentFacts, TicketFacts},
    },
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Agent, Answer},
        },
        tickets::{
            customer::show::reason,
            parts::custom::{self, Shown},
        },
        ui::{
            Ui,
            fields::{self, Input, Select},
        },
    },
};

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

type Options = Vec<(String, String, bool)>;

/// Nothing, then each, with the one that is set chosen. What is set stays to be chosen, also when
/// it is no longer offered, and is marked so.
fn options<'t>(
    nothing: &str,
    all: impl Iterator<Item = (&'t str, &'t str)>,
    set: Option<&str>,
) -> Options {
    let mut options = vec![(String::new(), nothing.to_owned(), set.is_none())];
    options.extend(all.map(|(key, name)| (key.to_owned(), name.to_owned(), set == Some(key))));
    if let Some(key) = set.filter(|key| !options.iter().any(|(known, ..)| known == key)) {
        options.push((key.to_owned(), custom::no_longer_offered(key), true));
    }
    options
}

/// Whoever has it and has gone is named with why.
fn assignees(agents: &[PersonRow], set: Option<&Assignee>) -> Options {
    let agents: Vec<(String, String)> = fields::told_apart(agents)
        .map(|(agent, name)| (agent.id.to_string(), name))
        .collect();
    let named = agents.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let gone = set.filter(|one| !agents.iter().any(|(id, _)| *id == one.id.to_string()));
    let gone = gone.map(|one| (one.id.to_string(), one.to_string()));
    let gone = gone.iter().map(|(id, name)| (id.as_str(), name.as_str()));
    let id = set.map(|one| one.id.to_string());
    options("nobody", named.chain(gone), id.as_deref())
}

fn terms(all: &[Term]) -> impl Iterator<Item = (&str, &str)> {
    all.iter()
        .map(|term| (term.key.as_str(), term.name.as_str()))
}

/// The choice of a type; nothing where the workflow has none.
#[must_use]
pub fn type_of(workflow: &Workflow, set: Option<&str>, trouble: &Trouble) -> Markup {
    let types = options("not yet known", terms(&workflow.types), set);
    html! {
        @if !workflow.types.is_empty() {
            (Select { label: "Type", name: "type", options: types, trouble })
        }
    }
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
                form method="post" action=(self.path()) {
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
                    button .btn type="submit" { "Save" }
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

/// Fields that are not in the form stay as they are; an empty assignee means nobody.
fn change(agent: &Agent<'_>) -> Result<Change, Error> {
    let form = agent.form();
    // A page that has stood open for an hour must not undo what others did meanwhile: what still
    // is as the page showed it was not chosen by its reader.
    let touched = |name: &str| {
        let was = format!("was_{name}");
        form.has(name) && !(form.has(&was) && form.typed(name) == form.typed(&was))
    };
    let term = |name: &'static str| -> Result<Option<Option<String>>, Refusal> {
        let term = form.optional(name)?.map(str::to_owned);
        Ok(touched(name).then_some(term))
    };
    let mut change = Change {
        status: form
            .optional("status")?
            .filter(|_| touched("status"))
            .map(str::to_owned),
        reason: reason(form)?,
        group: term("group")?,
        priority: term("priority")?,
        kind: term("type")?,
        fields: fields_of(agent, form)?,
        release: form.optional("release")?.map(str::to_owned),
        ..Change::default()
    };
    if touched("assignee") {
        if form.has("was_assignee") && !form.has("confirm") {
            let seen = form.optional("was_assignee")?;
            change.assignee_seen = Some(seen.and_then(|id| id.parse().ok()));
        }
        change.assignee = Some(
            form.optional("assignee")?
                .map(|id| assignee(agent, id))
                .transpose()?,
        );
    }
    if touched("tags") {
        change.tags = Some(tags(form.text("tags")?.split(',')));
    }
    Ok(change)
}

/// What was changed in the ticket's form, if it was shown.
fn fields_of(agent: &Agent<'_>, form: &Form) -> Result<Option<Values>, Error> {
    let facts = agent
        .reader()?
        .ticket(agent.number()?)?
        .ok_or(Refusal::NotFound)?;
    let catalog: &Catalog = &agent.app.desk.catalog();
    Ok(custom::changed(form, catalog.fields(&facts.request_type)))
}

/// Only someone who works here can be assigned to.
fn assignee(agent: &Agent<'_>, id: &str) -> Result<PersonId, Error> {
    let unknown = || Refusal::invalid("assignee", "unknown_agent", "Choose one of the agents.");
    let id: PersonId = id.parse().map_err(|_| unknown())?;
    let person = agent
        .reader()?
        .person(id)?
        .filter(|person| person.role.is_agent() && person.active);
    Ok(person.ok_or_else(unknown)?.id)
}

/// Tags as they are kept: one line each, sorted, each once, at most 30 of 50 characters.
#[must_use]
pub fn tags<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut tags: Vec<String> = words
        .map(|word| names::one_line(word).chars().take(50).collect())
        .filter(|tag: &String| !tag.is_empty())
        .collect();
    tags.sort();
    let mut met = Vec::<String>::new();
    tags.retain(|tag| {
        let is_new = !met.iter().any(|known| names::is_same(known, tag));
        met.extend(is_new.then(|| tag.clone()));
        is_new
    });
    tags.truncate(30);
    tags
}
