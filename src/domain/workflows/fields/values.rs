//! What is filled into a field, checked and read.

use super::Field;
use crate::{domain::refusal::Fault, language::Sentence};
use serde_json::{Number, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What a ticket holds in its fields: text, number, true or false, or a list of texts each.
pub type Values = BTreeMap<String, Value>;

/// Characters of a line, and of a long text.
pub(super) const LINE: usize = 200;

pub(super) const LONG: usize = 5000;

pub(super) fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    }
}

/// A value as a form sends it.
#[must_use]
pub fn as_typed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::String(text) => text.clone(),
        Value::Array(_) => texts(value).join(", "),
        other => other.to_string(),
    }
}

/// Whether what is given is what was there, whatever the field is like by now.
#[must_use]
pub fn is_unchanged(given: &Value, before: &Value) -> bool {
    match given {
        Value::String(text) => {
            text.replace("\r\n", "\n").trim() == as_typed(before).replace("\r\n", "\n").trim()
        }
        Value::Array(_) if matches!(before, Value::String(_) | Value::Array(_)) => {
            let each = |value| texts(value).into_iter().collect::<BTreeSet<_>>();
            each(given) == each(before)
        }
        Value::Array(none) if none.is_empty() => before.is_null(),
        given => given == before,
    }
}

pub(super) fn number(text: &str) -> Option<Value> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    let number = text.parse::<f64>().ok().and_then(Number::from_f64);
    number.map(Value::Number)
}

/// What was given, checked against the form and put over what was there before: what is kept, or
/// every fault at once. `may` says which fields the giver may fill in; what is there of others stays.
///
/// # Errors
/// A fault for each field, named `fields.<key>`.
pub fn checked(
    fields: &[Field],
    (given, before): (&Values, &Values),
    may: impl Fn(&Field) -> bool,
) -> Result<Values, Vec<Fault>> {
    let mut kept = before.clone();
    let mut faults = Vec::new();
    let name = |key: &str| format!("fields.{key}");
    for key in given.keys() {
        if !fields.iter().any(|field| field.key == *key && may(field)) {
            let words = Sentence::workflows_unknown_field(key);
            faults.push(Fault::new(name(key), "unknown_field", words));
        }
    }
    for field in fields.iter().filter(|field| may(field)) {
        let was = before.get(&field.key).unwrap_or(&Value::Null);
        match given.get(&field.key).map(|value| field.value(value, was)) {
            Some(Ok(Some(value))) => {
                kept.insert(field.key.clone(), value);
            }
            Some(Ok(None)) => {
                kept.remove(&field.key);
            }
            Some(Err(words)) => faults.push(Fault::new(name(&field.key), "invalid", words)),
            None => {}
        }
        let missing = field.required && !kept.contains_key(&field.key);
        if missing && !faults.iter().any(|fault| fault.field == name(&field.key)) {
            let words = Sentence::workflows_fill_in(&field.name);
            faults.push(Fault::new(name(&field.key), "required", words));
        }
    }
    if faults.is_empty() {
        Ok(kept)
    } else {
        Err(faults)
    }
}

/// A value in words.
#[must_use]
pub fn in_words(value: &Value) -> Sentence {
    match value {
        Value::Bool(true) => Sentence::workflows_yes(),
        Value::Bool(false) => Sentence::workflows_no(),
        other => Sentence::written(as_typed(other)),
    }
}
