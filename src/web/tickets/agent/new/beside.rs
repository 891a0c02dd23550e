//! What is set as the ticket is opened, and who else is on it.

use maud::{Markup, html};

use super::New;
use crate::{
    language::say,
    web::{
        http::error::Error,
        tickets::agent::properties::{assignees, options, terms, type_of},
        ui::fields::{self, Input, Select},
    },
};

type Options = Vec<(String, String, bool)>;

impl New<'_> {
    /// What was chosen.
    fn chosen(&self, name: &str) -> Option<&str> {
        Some(self.form().typed(name)).filter(|key| !key.is_empty())
    }

    pub(super) fn beside(&self) -> Result<Markup, Error> {
        let (ui, trouble) = (self.ui, self.trouble);
        let kind = ui.catalog.request_type(self.asked.key);
        let workflow = kind.and_then(|kind| ui.catalog.workflow(&kind.workflow).ok());
        let priorities = workflow.map_or(&[][..], |workflow| &workflow.priorities);
        let named = priorities.iter().map(|p| (p.key.as_str(), p.name.as_str()));
        let priorities = options(say::tickets_priority_none(), named, self.chosen("priority"));
        let groups = terms(&ui.catalog.groups);
        let groups = options(say::tickets_group_none(), groups, self.chosen("group"));
        Ok(html! {
            aside .card {
                h2 { (say::tickets_properties()) }
                @if groups.len() > 1 { (Select { label: say::tickets_group(), name: "group", options: groups, trouble }) }
                (Select { label: say::tickets_assignee(), name: "assignee", options: self.assignees()?, trouble })
                @if priorities.len() > 1 { (Select { label: say::tickets_priority(), name: "priority", options: priorities, trouble }) }
                @if let Some(workflow) = workflow { (type_of(workflow, self.chosen("type"), trouble)) }
                (Input::new(say::tickets_tags(), "tags", self.form().typed("tags"), trouble).hint(say::tickets_tags_hint()).optional())
                (self.copies())
                (Select { label: say::tickets_share_with(), name: "organization", options: self.shares()?, trouble })
            }
        })
    }

    fn assignees(&self) -> Result<Options, Error> {
        let typed = self.form().typed("assignee");
        let mut options = assignees(self.ui, &self.reader.agents()?, None);
        for (id, words, chosen) in &mut options {
            *chosen = id == typed;
            if id.is_empty() {
                *words = say::tickets_assignee_by_group().to_owned();
            }
        }
        Ok(options)
    }

    /// A4–A6: whoever follows it from the start.
    fn copies(&self) -> Markup {
        let (form, trouble) = (self.form(), self.trouble);
        let wrong = trouble.at("followers").or_else(|| trouble.at("person"));
        html! {
            div .field {
                label for="followers" { (say::tickets_copy()) span .faint { " " (say::tickets_optional()) } }
                p .hint id="followers-hint" { (say::tickets_copy_hint()) }
                input id="followers" name="followers" type="text" dir="auto" value=(form.all("followers").join(", ")) autocomplete="off"
                    aria-invalid=[wrong.map(|_| "true")] aria-describedby={ "followers-hint" @if wrong.is_some() { " followers-wrong" } };
                (fields::beside("followers", wrong))
            }
        }
    }

    fn shares(&self) -> Result<Options, Error> {
        let typed = self.form().typed("organization");
        let nobody = say::tickets_share_nobody().to_owned();
        let mut shares = vec![(String::new(), nobody, typed.is_empty())];
        for organization in self.reader.organizations()? {
            let id = organization.id.to_string();
            let chosen = typed == id;
            shares.push((id, say::tickets_share_members(&organization.name), chosen));
        }
        Ok(shares)
    }
}
