//! Changes of a workflow's file that leave the rest of it as it was written: order, spaces, comments.
//!
//! What comes of them is read and checked like any other definition: here nothing is decided.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::{
    refusal::Refusal,
    workflow::{By, Category, Clock, Requirement, Status, Turn, key_of},
};

/// A status as an admin wants it.
#[derive(Debug, Clone)]
pub struct StatusEdit {
    pub name: String,
    pub label: String,
    pub meaning: String,
    pub category: Category,
    pub turn: Turn,
    pub clock: Clock,
    pub hidden: bool,
    pub customer_visible: bool,
    pub customer_comments: bool,
    pub agent_comments: bool,
}

impl StatusEdit {
    /// As it is.
    #[must_use]
    pub fn of(status: &Status) -> Self {
        Self {
            name: status.name.clone(),
            label: status.label.clone(),
            meaning: status.meaning.clone(),
            category: status.category,
            turn: status.turn,
            clock: status.clock,
            hidden: status.hidden,
            customer_visible: status.customer_visible,
            customer_comments: status.customer_comments,
            agent_comments: status.agent_comments,
        }
    }
}

/// A step as an admin wants it.
#[derive(Debug, Clone, Default)]
pub struct StepEdit {
    pub from: String,
    pub to: String,
    pub by: Vec<By>,
    pub requires: Vec<Requirement>,
    pub label: String,
}

impl StepEdit {
    /// A plain one, for agents.
    #[must_use]
    pub fn by_agents(from: &str, to: &str) -> Self {
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            by: vec![By::Agent],
            ..Self::default()
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct RulesEdit {
    pub initial: String,
    pub solve_to: String,
    /// Empty: none.
    pub reopen_to: String,
    pub assigned_to: String,
    pub announce_priority: bool,
    /// In the order of the file.
    pub closing: Vec<String>,
    pub reminders: Vec<Vec<String>>,
}

/// A priority as an admin wants it; one without a name is taken away.
#[derive(Debug, Clone, Default)]
pub struct PriorityEdit {
    pub key: String,
    pub name: String,
    pub definition: String,
    pub first_response: String,
    pub resolution: String,
}

/// A workflow's file, in the course of being changed.
#[derive(Debug)]
pub struct Draft(DocumentMut);

impl Draft {
    /// # Errors
    /// When it is no TOML.
    pub fn of(text: &str) -> Result<Self, Refusal> {
        let read = text.parse();
        read.map(Self).map_err(|fault: toml_edit::TomlError| {
            Refusal::invalid("definition", "faulty", fault.to_string())
        })
    }

    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    /// The key of a status stays when its name changes.
    ///
    /// # Errors
    /// When it is gone.
    pub fn set_status(&mut self, key: &str, edit: &StatusEdit) -> Result<(), Refusal> {
        let mut statuses = rows(self.0.as_item_mut(), &["statuses"]);
        let row = statuses.iter_mut().find(|row| status_key(&***row) == key);
        let row = row.ok_or(Refusal::NotFound)?;
        if !row.contains_key("key") && key_of(&edit.name) != key {
            put_text(&mut **row, "key", key);
        }
        fill_status(&mut **row, edit);
        Ok(())
    }

    pub fn add_status(&mut self, edit: &StatusEdit) {
        let mut row = Table::new();
        fill_status(&mut row, edit);
        push(&mut self.0, "statuses", row);
    }

    /// Takes a status away with every step and rule that speaks of it. Where tickets begin and are
    /// solved stays as it is, and is found to be at fault.
    pub fn remove_status(&mut self, key: &str) {
        let names = |row: &dyn TableLike, field: &str| text_of(row, field) == key;
        retain(self.0.as_item_mut(), &["statuses"], |row| {
            status_key(row) != key
        });
        for list in ["on_agent_comment", "close_after", "reminders"] {
            for row in rows(self.0.as_item_mut(), &["rules", list]) {
                take(row, "from", key);
            }
            let kept = |row: &mut dyn TableLike| !is_empty(row, "from") && !names(row, "to");
            retain(self.0.as_item_mut(), &["rules", list], kept);
        }
        let speaks = |row: &dyn TableLike| {
            ["from", "to", "unassigned"]
                .iter()
                .any(|field| names(row, field))
        };
        retain(
            self.0.as_item_mut(),
            &["rules", "on_customer_comment"],
            |row| !speaks(row),
        );
        for row in rows(self.0.as_item_mut(), &["transitions"]) {
            take(row, "from", key);
            take(row, "to", key);
        }
        self.drop_empty_steps();
    }

    pub fn add_step(&mut self, edit: &StepEdit) {
        let mut row = Table::new();
        let words = |all: Vec<&str>| all.into_iter().collect::<Array>();
        row.insert("from", Item::Value(words(vec![&edit.from]).into()));
        row.insert("to", Item::Value(words(vec![&edit.to]).into()));
        let by: Vec<&str> = edit.by.iter().map(|by| by.word()).collect();
        row.insert("by", Item::Value(words(by).into()));
        if !edit.label.is_empty() {
            put_text(&mut row, "label", &edit.label);
        }
        let requires: Vec<&str> = edit.requires.iter().map(|r| r.word()).collect();
        if !requires.is_empty() {
            row.insert("requires", Item::Value(words(requires).into()));
        }
        push(&mut self.0, "transitions", row);
    }

    /// Takes one step away, and leaves those that are written together with it.
    ///
    /// # Errors
    /// When it is one of those that lead from everywhere.
    pub fn remove_step(&mut self, from: &str, to: &str) -> Result<(), Refusal> {
        let (mut found, mut apart) = (false, Vec::new());
        for row in rows(self.0.as_item_mut(), &["transitions"]) {
            if !holds(row, "from", from) || !holds(row, "to", to) {
                continue;
            }
            found = true;
            if length(row, "from") == 1 {
                take(row, "to", to);
                continue;
            }
            take(row, "from", from);
            if length(row, "to") > 1 {
                let mut other = copy(row);
                other.insert(
                    "from",
                    Item::Value([from].into_iter().collect::<Array>().into()),
                );
                take(&mut other, "to", to);
                apart.push(other);
            }
        }
        self.drop_empty_steps();
        for row in apart {
            push(&mut self.0, "transitions", row);
        }
        if found {
            return Ok(());
        }
        let words =
            "This step is written as one that leads from everywhere: change it in the text.";
        Err(Refusal::invalid("step", "from_everywhere", words))
    }

    fn drop_empty_steps(&mut self) {
        let kept = |row: &mut dyn TableLike| !is_empty(row, "from") && !is_empty(row, "to");
        retain(self.0.as_item_mut(), &["transitions"], kept);
    }

    pub fn set_rules(&mut self, edit: &RulesEdit) {
        if let Some(rules) = self.0.get_mut("rules").and_then(Item::as_table_like_mut) {
            put_text(rules, "initial", &edit.initial);
            put_text(rules, "solve_to", &edit.solve_to);
            put_or_remove(rules, "reopen_to", &edit.reopen_to);
            put_or_remove(rules, "assigned_to", &edit.assigned_to);
            put_flag(rules, "announce_priority", (edit.announce_priority, false));
        }
        let closing = rows(self.0.as_item_mut(), &["rules", "close_after"]);
        for (row, delay) in closing.into_iter().zip(&edit.closing) {
            put_text(row, "delay", delay);
        }
        let reminders = rows(self.0.as_item_mut(), &["rules", "reminders"]);
        for (row, delays) in reminders.into_iter().zip(&edit.reminders) {
            let before = row.get("after").and_then(Item::as_array);
            let texts = before.map(|all| all.iter().filter_map(Value::as_str).collect::<Vec<_>>());
            if texts.is_none_or(|texts| texts != *delays) {
                let delays: Array = delays.iter().map(String::as_str).collect();
                row.insert("after", Item::Value(delays.into()));
            }
        }
    }

    pub fn set_priorities(&mut self, edits: &[PriorityEdit]) {
        let gone = |key: &str| edits.iter().any(|e| e.key == key && e.name.is_empty());
        retain(self.0.as_item_mut(), &["priorities"], |row| {
            !gone(text_of(row, "key"))
        });
        for edit in edits.iter().filter(|edit| !edit.name.is_empty()) {
            let mut there = rows(self.0.as_item_mut(), &["priorities"]);
            if let Some(row) = there
                .iter_mut()
                .find(|row| text_of(&***row, "key") == edit.key)
            {
                fill_priority(&mut **row, edit);
                continue;
            }
            let mut row = Table::new();
            let key = if edit.key.is_empty() {
                key_of(&edit.name)
            } else {
                edit.key.clone()
            };
            put_text(&mut row, "key", &key);
            fill_priority(&mut row, edit);
            push(&mut self.0, "priorities", row);
        }
    }
}

fn fill_status(row: &mut dyn TableLike, edit: &StatusEdit) {
    put_text(row, "name", &edit.name);
    if row.contains_key("label") || edit.label != edit.name {
        put_text(row, "label", &edit.label);
    }
    put_text(row, "meaning", &edit.meaning);
    put_text(row, "category", edit.category.word());
    put_text(row, "turn", edit.turn.word());
    put_text(row, "clock", edit.clock.word());
    put_flag(row, "hidden", (edit.hidden, false));
    put_flag(row, "customer_visible", (edit.customer_visible, true));
    put_flag(row, "customer_comments", (edit.customer_comments, true));
    put_flag(row, "agent_comments", (edit.agent_comments, true));
}

fn fill_priority(row: &mut dyn TableLike, edit: &PriorityEdit) {
    put_text(row, "name", &edit.name);
    put_or_remove(row, "definition", &edit.definition);
    put_or_remove(row, "first_response", &edit.first_response);
    put_or_remove(row, "resolution", &edit.resolution);
}

fn status_key(row: &dyn TableLike) -> String {
    let key = row.get("key").and_then(Item::as_str).map(str::to_owned);
    key.unwrap_or_else(|| key_of(text_of(row, "name")))
}

fn text_of<'r>(row: &'r dyn TableLike, field: &str) -> &'r str {
    row.get(field).and_then(Item::as_str).unwrap_or_default()
}

/// Puts in a value in place of another, with the comment that stands behind it.
fn put(row: &mut dyn TableLike, field: &str, value: impl Into<Value>) {
    let mut value: Value = value.into();
    if let Some(before) = row.get(field).and_then(Item::as_value) {
        *value.decor_mut() = before.decor().clone();
    }
    row.insert(field, Item::Value(value));
}

fn put_text(row: &mut dyn TableLike, field: &str, text: &str) {
    if row.get(field).and_then(Item::as_str) != Some(text) {
        put(row, field, text);
    }
}

fn put_or_remove(row: &mut dyn TableLike, field: &str, text: &str) {
    if text.is_empty() {
        row.remove(field);
    } else {
        put_text(row, field, text);
    }
}

/// What is usual is not written down, unless it was.
fn put_flag(row: &mut dyn TableLike, field: &str, (flag, usual): (bool, bool)) {
    let before = row.get(field).and_then(Item::as_bool);
    if before.unwrap_or(usual) != flag {
        put(row, field, flag);
    }
}

fn texts<'r>(row: &'r dyn TableLike, field: &str) -> impl Iterator<Item = &'r str> + use<'r> {
    let all = row.get(field).and_then(Item::as_array);
    all.into_iter()
        .flat_map(Array::iter)
        .filter_map(Value::as_str)
}

fn holds(row: &dyn TableLike, field: &str, text: &str) -> bool {
    texts(row, field).any(|known| known == text)
}

fn length(row: &dyn TableLike, field: &str) -> usize {
    texts(row, field).count()
}

fn is_empty(row: &dyn TableLike, field: &str) -> bool {
    length(row, field) == 0
}

fn take(row: &mut dyn TableLike, field: &str, text: &str) {
    if let Some(all) = row.get_mut(field).and_then(Item::as_array_mut) {
        all.retain(|value| value.as_str() != Some(text));
    }
}

fn copy(row: &dyn TableLike) -> Table {
    row.iter()
        .map(|(key, item)| (key.to_owned(), item.clone()))
        .collect()
}

fn list<'d>(document: &'d mut Item, path: &[&str]) -> Option<&'d mut Item> {
    path.iter()
        .try_fold(document, |item, name| item.get_mut(*name))
}

/// Tables of a list, whether it is written as `[[list]]` or within brackets.
fn rows<'d>(document: &'d mut Item, path: &[&str]) -> Vec<&'d mut dyn TableLike> {
    let mut rows: Vec<&mut dyn TableLike> = Vec::new();
    match list(document, path) {
        Some(Item::ArrayOfTables(all)) => {
            rows.extend(all.iter_mut().map(|row| row as &mut dyn TableLike));
        }
        Some(Item::Value(Value::Array(all))) => {
            let tables = all.iter_mut().filter_map(Value::as_inline_table_mut);
            rows.extend(tables.map(|row| row as &mut dyn TableLike));
        }
        _ => {}
    }
    rows
}

fn retain(document: &mut Item, path: &[&str], mut keep: impl FnMut(&mut dyn TableLike) -> bool) {
    let kept: Vec<bool> = rows(document, path).into_iter().map(&mut keep).collect();
    let mut kept = kept.into_iter();
    let mut next = move || kept.next().unwrap_or(true);
    match list(document, path) {
        Some(Item::ArrayOfTables(all)) => all.retain(|_| next()),
        Some(Item::Value(Value::Array(all))) => all.retain(|_| next()),
        _ => {}
    }
}

/// A further table of a list, written as the others are.
fn push(document: &mut DocumentMut, list: &str, mut row: Table) {
    row.decor_mut().set_prefix("\n");
    match document.get_mut(list) {
        Some(Item::Value(Value::Array(all))) => all.push(row.into_inline_table()),
        Some(Item::ArrayOfTables(all)) => all.push(row),
        _ => {
            let mut all = ArrayOfTables::new();
            all.push(row);
            document.insert(list, Item::ArrayOfTables(all));
        }
    }
}

#[cfg(test)]
#[path = "workflow_edit_tests.rs"]
mod tests;
