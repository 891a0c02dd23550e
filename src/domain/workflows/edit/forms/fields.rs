//! The fields of a form, as rows.

use std::collections::BTreeSet;

use toml_edit::TableLike;

use super::RequestTypeEdit;
use crate::{
    domain::{
        names,
        workflows::{
            edit::{
                misplaced, nameless,
                toml::{Placed, Row, bring_in_order, put_flag, put_or_remove, put_text, put_texts},
            },
            fields::{Field, Kind},
            key_of,
        },
    },
    language::Sentence,
};

/// A field of its form; one without a name is taken away.
#[derive(Debug, Clone, Default)]
pub struct FieldEdit {
    /// Empty for one more.
    pub key: String,
    pub name: String,
    /// As it is called in a file.
    pub kind: String,
    pub hint: String,
    /// One a line.
    pub choices: String,
    pub required: bool,
    pub customer_visible: bool,
    /// Where it stands among the others, from 1 on; empty: last.
    pub place: String,
}

impl FieldEdit {
    pub(super) fn new(field: &Field, place: usize) -> Self {
        Self {
            key: field.key.clone(),
            name: field.name.clone(),
            kind: field.kind.word().to_owned(),
            hint: field.hint.clone(),
            choices: field.choices.join("\n"),
            required: field.required,
            customer_visible: field.customer_visible,
            place: place.to_string(),
        }
    }

    fn listed(&self) -> Vec<&str> {
        let lines = self.choices.lines().map(str::trim);
        let mut met = BTreeSet::new();
        // One that is typed twice is one.
        lines
            .filter(|line| !line.is_empty() && met.insert(line.to_lowercase()))
            .collect()
    }

    /// What is missing or cannot be read, by the names of the inputs.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, Sentence)> {
        let mut faults = nameless((&self.key, &self.name), &[&self.hint, self.choices.trim()]);
        if self.name.is_empty() {
            return faults;
        }
        match Kind::parse(&self.kind) {
            None => faults.push(("kind", Sentence::workflows_choose_offered())),
            Some(kind) if kind.has_choices() && self.listed().is_empty() => {
                faults.push(("choices", Sentence::workflows_choices_missing()));
            }
            Some(kind) if !kind.has_choices() && !self.listed().is_empty() => {
                faults.push(("choices", Sentence::workflows_choices_needless()));
            }
            Some(_) => {}
        }
        faults.extend(misplaced(&self.place));
        faults
    }
}

/// The key of a field by its name, or by a number where the name has no letter that keys are written
/// with; by both where a field of another name has it.
fn field_key(name: &str, taken: &BTreeSet<String>, is_twin: bool) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let key: String = key_of(name).chars().map(plain).collect();
    let (stem, first) = match key.contains(|c: char| c.is_ascii_alphanumeric()) {
        true if is_twin || !taken.contains(&key) => return key,
        true => (key.as_str(), 2),
        false => ("field", 1),
    };
    let numbered = (first..).map(|number| format!("{stem}_{number}"));
    let mut free = numbered.filter(|key| !taken.contains(key));
    free.next().unwrap_or_default()
}

/// A field with its key, old or new.
struct Keyed<'e>(String, &'e FieldEdit);

impl Row for Keyed<'_> {
    fn was(&self) -> &str {
        &self.1.key
    }

    fn is_gone(&self) -> bool {
        self.1.name.is_empty()
    }

    fn fill(&self, table: &mut dyn TableLike) {
        let Self(key, edit) = self;
        put_text(table, "key", key);
        put_text(table, "name", &edit.name);
        put_text(table, "kind", &edit.kind);
        put_or_remove(table, "hint", &edit.hint);
        let choices = edit.listed();
        if choices.is_empty() {
            table.remove("choices");
        } else {
            put_texts(table, "choices", &choices);
        }
        put_flag(table, "required", (edit.required, false));
        put_flag(table, "customer_visible", (edit.customer_visible, true));
    }
}

impl Placed for Keyed<'_> {
    fn key(&self) -> String {
        self.0.clone()
    }

    fn place(&self) -> &str {
        &self.1.place
    }
}

pub(super) fn fill(table: &mut dyn TableLike, edit: &RequestTypeEdit) {
    put_text(table, "name", &edit.name);
    put_or_remove(table, "description", &edit.description);
    put_or_remove(table, "routing_text", &edit.routing_text);
    let mut taken: BTreeSet<String> = edit.fields.iter().map(|field| field.key.clone()).collect();
    let mut keyed = Vec::new();
    for field in &edit.fields {
        let key = if field.key.is_empty() {
            let others = edit.fields.iter();
            let alike = others.filter(|other| names::is_same(&other.name, &field.name));
            field_key(&field.name, &taken, alike.count() > 1)
        } else {
            field.key.clone()
        };
        taken.insert(key.clone());
        keyed.push(Keyed(key, field));
    }
    bring_in_order(table, "fields", &keyed);
}
