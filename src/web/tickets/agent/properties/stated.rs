//! Properties for those who may not set them (G4): what they are, and nothing to press.

use maud::{Markup, html};

use super::Properties;
use crate::{
    language::say,
    web::{
        http::error::{Error, Trouble},
        tickets::parts::custom::Shown,
    },
};

impl Properties<'_> {
    /// # Errors
    /// When the ticket's workflow is gone.
    pub fn stated(&self) -> Result<Markup, Error> {
        let workflow = self.ui.catalog.workflow(&self.facts.workflow)?;
        let assignee = self.own.assignee.as_ref();
        let assignee =
            assignee.map_or(say::tickets_assignee_none().to_owned(), ToString::to_string);
        let group = self.own.group.as_deref();
        let groups = &self.ui.catalog.groups;
        let group = group.and_then(|key| groups.iter().find(|group| group.key == key));
        let mut values = self.facts.fields.clone();
        values.extend(self.own.internal_fields.clone());
        let form = Shown {
            fields: self.ui.catalog.fields(&self.facts.request_type),
            values: &values,
            for_agents: true,
            trouble: &Trouble::default(),
        };
        Ok(html! {
            section .card data-live="properties" {
                h2 { (say::tickets_properties()) }
                dl .facts {
                    dt { (say::tickets_status()) } dd { (self.ui.agent_status(self.state)) }
                    dt { (say::tickets_assignee()) } dd { bdi { (assignee) } }
                    @if let Some(group) = group { dt { (say::tickets_group()) } dd dir="auto" { (group.name) } }
                    @if let Some(key) = &self.facts.priority { dt { (say::tickets_priority()) } dd dir="auto" { (workflow.priority_name(key)) } }
                    @if let Some(key) = &self.facts.kind { dt { (say::tickets_type()) } dd dir="auto" { (workflow.type_name(key)) } }
                    @if !self.own.tags.is_empty() { dt { (say::tickets_tags()) } dd dir="auto" { (self.own.tags.join(", ")) } }
                    (form.facts())
                }
            }
        })
    }
}
