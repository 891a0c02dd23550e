//! Request types with the fields of their forms, ticket types and groups, as rows of a form.

mod fields;
mod terms;

use toml_edit::Table;

use super::{
    Draft,
    toml::{push, put_text, retain, rows, text_of},
};
use crate::domain::{
    refusal::Refusal,
    workflows::{RequestType, key_of},
};
pub use fields::FieldEdit;
use fields::fill;
pub use terms::TermEdit;

const REQUEST_TYPES: &str = "request_types";

/// A request type as an admin wants it.
#[derive(Debug, Clone, Default)]
pub struct RequestTypeEdit {
    pub name: String,
    pub description: String,
    /// Whom to turn to instead; empty: it has a form.
    pub routing_text: String,
    pub fields: Vec<FieldEdit>,
}

impl RequestTypeEdit {
    /// As it is.
    #[must_use]
    pub fn new(kind: &RequestType) -> Self {
        let fields = kind.fields.iter().zip(1..);
        Self {
            name: kind.name.clone(),
            description: kind.description.clone(),
            routing_text: kind.routing_text.clone(),
            fields: fields
                .map(|(field, place)| FieldEdit::new(field, place))
                .collect(),
        }
    }
}

impl Draft {
    /// Adds a request type without fields, under a key made from its name.
    pub fn add_request_type(&mut self, edit: &RequestTypeEdit) {
        let mut table = Table::new();
        put_text(&mut table, "key", &key_of(&edit.name));
        fill(&mut table, edit);
        push(&mut *self.0, REQUEST_TYPES, table);
    }

    /// Its key stays when its name changes; what the form does not speak of stays behind the rest.
    pub fn set_request_type(&mut self, key: &str, edit: &RequestTypeEdit) -> Result<(), Refusal> {
        let all = rows(self.0.get_mut(REQUEST_TYPES));
        let mut named = all.into_iter().filter(|row| text_of(&**row, "key") == key);
        fill(named.next().ok_or(Refusal::NotFound)?, edit);
        Ok(())
    }

    pub fn remove_request_type(&mut self, key: &str) {
        retain(self.0.get_mut(REQUEST_TYPES), |row| {
            text_of(row, "key") != key
        });
    }
}

#[cfg(test)]
mod tests;
