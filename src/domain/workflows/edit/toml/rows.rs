//! Tables of a file brought to the rows of a form.

use toml_edit::{ArrayOfTables, Item, Table, TableLike, Value};

use super::text_of;

/// Tables of a list, whether it is written as `[[list]]` or within brackets.
pub(in crate::domain) fn rows(list: Option<&mut Item>) -> Vec<&mut dyn TableLike> {
    let Some(list) = list else { return Vec::new() };
    let mut rows: Vec<&mut dyn TableLike> = Vec::new();
    match list {
        Item::ArrayOfTables(all) => {
            rows.extend(all.iter_mut().map(|row| row as &mut dyn TableLike));
        }
        Item::Value(Value::Array(all)) => {
            let tables = all.iter_mut().filter_map(Value::as_inline_table_mut);
            rows.extend(tables.map(|row| row as &mut dyn TableLike));
        }
        _ => {}
    }
    rows
}

pub(in crate::domain) fn retain(
    list: Option<&mut Item>,
    mut keep: impl FnMut(&mut dyn TableLike) -> bool,
) {
    let Some(list) = list else { return };
    let kept: Vec<bool> = rows(Some(list)).into_iter().map(&mut keep).collect();
    let mut kept = kept.into_iter();
    let mut next = move || kept.next().unwrap_or(true);
    match list {
        Item::ArrayOfTables(all) => all.retain(|_| next()),
        Item::Value(Value::Array(all)) => all.retain(|_| next()),
        _ => {}
    }
}

/// A further table of a list, written as the others are.
pub(in crate::domain) fn push(parent: &mut dyn TableLike, list: &str, mut row: Table) {
    row.decor_mut().set_prefix("\n");
    match parent.get_mut(list) {
        Some(Item::Value(Value::Array(all))) => all.push(row.into_inline_table()),
        Some(Item::ArrayOfTables(all)) => all.push(row),
        _ => {
            let mut all = ArrayOfTables::new();
            all.push(row);
            parent.insert(list, Item::ArrayOfTables(all));
        }
    }
}

/// A row of a form, for a table of a list.
pub(in crate::domain) trait Row {
    /// What tells the table from others of its list: its key, where it has one.
    fn name_of(table: &dyn TableLike) -> String {
        text_of(table, "key").to_owned()
    }
    /// That of the table which the row was made from; empty for one more.
    fn was(&self) -> &str;
    fn is_gone(&self) -> bool;
    fn fill(&self, table: &mut dyn TableLike);
}

/// Makes a list what the rows of a form say: some tables changed, some gone, others behind them. What
/// the form does not speak of stays.
pub(in crate::domain) fn bring<R: Row>(parent: &mut dyn TableLike, list: &str, edits: &[R]) {
    let mut there = rows(parent.get_mut(list));
    let mut taken: Vec<Option<&R>> = vec![None; there.len()];
    let mut more = Vec::new();
    for edit in edits {
        let mut free = there.iter().zip(&taken);
        let at = free.position(|(table, by)| by.is_none() && R::name_of(&**table) == edit.was());
        match at.filter(|_| !edit.was().is_empty()) {
            Some(at) => taken[at] = Some(edit),
            None if edit.is_gone() => {}
            None => more.push(edit),
        }
    }
    for (table, edit) in there.iter_mut().zip(&taken) {
        if let Some(edit) = edit.filter(|edit| !edit.is_gone()) {
            edit.fill(&mut **table);
        }
    }
    let mut taken = taken.into_iter();
    retain(parent.get_mut(list), |_| {
        !taken.next().flatten().is_some_and(R::is_gone)
    });
    for edit in more {
        let mut table = Table::new();
        edit.fill(&mut table);
        push(parent, list, table);
    }
}

/// A row of a form where it is also said in which order the tables of a list stand.
pub(in crate::domain) trait Placed: Row {
    /// What tells its table from others of the list from now on.
    fn key(&self) -> String;
    /// Where it stands among the others, from 1 on; empty: last.
    fn place(&self) -> &str;
}

/// As [`bring`], with the tables in the order of the places that were typed, where one that was
/// moved comes between those that were there.
pub(in crate::domain) fn bring_in_order<R: Placed>(
    parent: &mut dyn TableLike,
    list: &str,
    edits: &[R],
) {
    bring(parent, list, edits);
    let mut all: Vec<_> = edits.iter().zip(1..).collect();
    all.retain(|(edit, _)| !edit.is_gone());
    all.sort_by_key(|(edit, now)| {
        let place = edit.place().parse().unwrap_or(i64::from(u32::MAX));
        (place, place.cmp(now), *now)
    });
    let order: Vec<String> = all.into_iter().map(|(edit, _)| edit.key()).collect();
    sort(parent.get_mut(list), |table| {
        let key = R::name_of(table);
        let place = order.iter().position(|known| *known == key);
        place.unwrap_or(order.len())
    });
}

/// Puts the tables of a list in another order.
fn sort(list: Option<&mut Item>, place: impl Fn(&dyn TableLike) -> usize) {
    let Some(list) = list else { return };
    match list {
        Item::ArrayOfTables(all) => {
            let mut tables: Vec<Table> = all.iter().cloned().collect();
            if tables.is_sorted_by_key(|table| place(table)) {
                return;
            }
            tables.sort_by_key(|table| place(table));
            // Where a table stands in the file is a number of its own.
            let places: Vec<Option<isize>> = all.iter().map(Table::position).collect();
            all.clear();
            for (mut table, at) in tables.into_iter().zip(places) {
                table.set_position(at);
                all.push(table);
            }
        }
        Item::Value(Value::Array(all)) => {
            all.sort_by_key(|value| value.as_inline_table().map(|table| place(table)));
        }
        _ => {}
    }
}
