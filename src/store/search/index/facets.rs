//! What a ticket is sorted by, as words of the row it is filtered by.

use serde_json::Value;

use super::word;
use crate::domain::{
    search::{Facet, State},
    workflows::fields::{Values, as_typed},
};

/// What a ticket is sorted by, beside its status and its people.
#[derive(Default)]
pub(in crate::store::search) struct Facets {
    pub workflow: String,
    pub request_type: String,
    pub channel: String,
    pub priority: Option<String>,
    pub kind: Option<String>,
    pub group: Option<String>,
    pub tags: Vec<String>,
    /// Of the form, whoever sees them.
    pub fields: Values,
    pub has_files: bool,
    /// What it is, of what stands in no other word.
    pub states: Vec<State>,
}

impl Facets {
    /// Each value as a word; what there is none of is one, too.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut add = |facet: &Facet, value: &str| {
            words.push(' ');
            words.push_str(&word::facet(facet, value));
        };
        add(&Facet::Workflow, &self.workflow);
        add(&Facet::RequestType, &self.request_type);
        add(&Facet::Channel, &self.channel);
        for (facet, value) in [
            (Facet::Priority, &self.priority),
            (Facet::Type, &self.kind),
            (Facet::Group, &self.group),
        ] {
            add(&facet, value.as_deref().unwrap_or_default());
        }
        if self.tags.is_empty() {
            add(&Facet::Tag, "");
        }
        self.tags.iter().for_each(|tag| add(&Facet::Tag, tag));
        if self.has_files {
            add(&Facet::Files, "files");
        }
        self.states
            .iter()
            .for_each(|state| add(&Facet::Is, state.word()));
        for (key, value) in &self.fields {
            let facet = Facet::Field(key.clone());
            match value {
                Value::Array(several) => {
                    several.iter().for_each(|one| add(&facet, &as_typed(one)));
                }
                one => add(&facet, &as_typed(one)),
            }
        }
        words
    }
}
