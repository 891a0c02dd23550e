//! Hands for changing a TOML file without touching what is not meant.

mod rows;

use toml_edit::{Array, Item, Table, TableLike, Value};

pub(in crate::domain) use rows::{Placed, Row, bring, bring_in_order, push, retain, rows};

pub(in crate::domain) fn text_of<'r>(row: &'r dyn TableLike, field: &str) -> &'r str {
    row.get(field).and_then(Item::as_str).unwrap_or_default()
}

/// Puts in a value in place of another, with the comment that stands behind it.
pub(in crate::domain) fn put(row: &mut dyn TableLike, field: &str, value: impl Into<Value>) {
    let mut value: Value = value.into();
    if let Some(before) = row.get(field).and_then(Item::as_value) {
        *value.decor_mut() = before.decor().clone();
    }
    row.insert(field, Item::Value(value));
}

pub(in crate::domain) fn put_text(row: &mut dyn TableLike, field: &str, text: &str) {
    if row.get(field).and_then(Item::as_str) != Some(text) {
        put(row, field, text);
    }
}

pub(in crate::domain) fn put_or_remove(row: &mut dyn TableLike, field: &str, text: &str) {
    if !text.is_empty() {
        put_text(row, field, text);
    } else if !text_of(row, field).is_empty() {
        row.remove(field);
    }
}

/// What is usual is not written down, unless it was.
pub(in crate::domain) fn put_flag(
    row: &mut dyn TableLike,
    field: &str,
    (flag, usual): (bool, bool),
) {
    let before = row.get(field).and_then(Item::as_bool);
    if before.unwrap_or(usual) != flag {
        put(row, field, flag);
    }
}

/// A list of texts in place of another; the same is left as it is written.
pub(in crate::domain) fn put_texts(row: &mut dyn TableLike, field: &str, all: &[impl AsRef<str>]) {
    let given = || all.iter().map(AsRef::as_ref);
    if !texts(row, field).eq(given()) {
        put(row, field, given().collect::<Array>());
    }
}

pub(in crate::domain) fn texts<'r>(
    row: &'r dyn TableLike,
    field: &str,
) -> impl Iterator<Item = &'r str> + use<'r> {
    let all = row.get(field).and_then(Item::as_array);
    all.into_iter()
        .flat_map(Array::iter)
        .filter_map(Value::as_str)
}

pub(in crate::domain) fn holds(row: &dyn TableLike, field: &str, text: &str) -> bool {
    texts(row, field).any(|known| known == text)
}

pub(in crate::domain) fn length(row: &dyn TableLike, field: &str) -> usize {
    texts(row, field).count()
}

pub(in crate::domain) fn is_empty(row: &dyn TableLike, field: &str) -> bool {
    length(row, field) == 0
}

pub(in crate::domain) fn take(row: &mut dyn TableLike, field: &str, text: &str) {
    if let Some(all) = row.get_mut(field).and_then(Item::as_array_mut) {
        all.retain(|value| value.as_str() != Some(text));
    }
}

pub(in crate::domain) fn copy(row: &dyn TableLike) -> Table {
    row.iter()
        .map(|(key, item)| (key.to_owned(), item.clone()))
        .collect()
}

pub(in crate::domain) fn list<'d>(document: &'d mut Item, path: &[&str]) -> Option<&'d mut Item> {
    path.iter()
        .try_fold(document, |item, name| item.get_mut(*name))
}
