//! Changes of a workflow's file that leave the rest of it as it was written: order, spaces, comments.
//!
//! What comes of them is read and checked like any other definition: here nothing is decided.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::{
    refusal::Refusal,
    workflow::{By, Category, Clock, Requirement, Turn, key_of},
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
mod tests {
    use super::*;
    use crate::domain::workflow_file::parse;

    const HELPCENTRE: &str = include_str!("../../assets/workflows/helpcentre.toml");
    const ENGINEERING: &str = include_str!("../../assets/workflows/engineering.toml");

    fn edited(text: &str, change: impl FnOnce(&mut Draft)) -> String {
        let mut draft = Draft::of(text).unwrap();
        change(&mut draft);
        draft.text()
    }

    fn status(text: &str, key: &str) -> StatusEdit {
        let workflow = parse(text).unwrap();
        let status = workflow.status(key).clone();
        StatusEdit {
            name: status.name,
            label: status.label,
            meaning: status.meaning,
            category: status.category,
            turn: status.turn,
            clock: status.clock,
            hidden: status.hidden,
            customer_visible: status.customer_visible,
            customer_comments: status.customer_comments,
            agent_comments: status.agent_comments,
        }
    }

    /// Lines that are in one text and not in the other.
    fn differing(one: &str, other: &str) -> Vec<String> {
        let lines = |of: &str, than: &str| -> Vec<String> {
            let new = of.lines().filter(|line| !than.lines().any(|l| l == *line));
            new.map(str::to_owned).collect()
        };
        [lines(one, other), lines(other, one)].concat()
    }

    #[test]
    fn saving_what_is_there_changes_no_byte() {
        for text in [HELPCENTRE, ENGINEERING] {
            let workflow = parse(text).unwrap();
            let same = edited(text, |draft| {
                for known in &workflow.statuses {
                    draft
                        .set_status(&known.key, &status(text, &known.key))
                        .unwrap();
                }
            });
            assert_eq!(same, text);
        }
    }

    #[test]
    fn a_renamed_status_keeps_its_key_and_the_file_its_comments() {
        let text = HELPCENTRE.replace("turn = \"customer\"", "turn = \"customer\" # the ball");
        let renamed = edited(&text, |draft| {
            let edit = StatusEdit {
                name: "Waiting".into(),
                turn: Turn::Both,
                ..status(&text, "pending")
            };
            draft.set_status("pending", &edit).unwrap();
        });
        let workflow = parse(&renamed).unwrap();
        assert_eq!(workflow.status("pending").name, "Waiting");
        assert_eq!(workflow.transitions, parse(&text).unwrap().transitions);
        assert_eq!(
            differing(&renamed, &text),
            [
                "name = \"Waiting\"",
                "turn = \"both\" # the ball",
                "key = \"pending\"",
                "name = \"Pending\"",
                "turn = \"customer\" # the ball",
            ]
        );
    }

    #[test]
    fn one_step_is_taken_away_and_its_neighbours_stay() {
        let before = parse(ENGINEERING).unwrap();
        for t in before.transitions.iter().filter(|t| t.requires.is_empty()) {
            let text = edited(ENGINEERING, |draft| {
                draft.remove_step(&t.from, &t.to).unwrap();
            });
            // Some steps cannot go without a dead end; the file says so.
            let Ok(after) = parse(&text) else { continue };
            let step = |kept: &&crate::domain::workflow::Transition| kept.requires.is_empty();
            let kept: Vec<_> = before
                .transitions
                .iter()
                .filter(step)
                .filter(|kept| *kept != t)
                .collect();
            let left: Vec<_> = after.transitions.iter().filter(step).collect();
            assert_eq!(left.len(), kept.len(), "{} to {}", t.from, t.to);
            assert!(
                kept.iter().all(|kept| left.contains(kept)),
                "{} to {}",
                t.from,
                t.to
            );
        }
        let mut draft = Draft::of(ENGINEERING).unwrap();
        assert!(draft.remove_step("product_team", "closed").is_err());
    }

    #[test]
    fn a_step_and_a_status_are_added() {
        let text = edited(HELPCENTRE, |draft| {
            draft.add_status(&StatusEdit {
                name: "Parked".into(),
                label: "Open".into(),
                ..status(HELPCENTRE, "on_hold")
            });
            for (from, to) in [("open", "parked"), ("parked", "solved")] {
                draft.add_step(&StepEdit::by_agents(from, to));
            }
        });
        let workflow = parse(&text).unwrap();
        assert_eq!(workflow.statuses.len(), 7);
        assert!(workflow.step("open", "parked", By::Agent).is_ok());
        assert!(text.starts_with(HELPCENTRE.split("[[transitions]]").next().unwrap()));
    }

    #[test]
    fn a_status_goes_with_all_that_speaks_of_it() {
        let text = edited(ENGINEERING, |draft| {
            draft.remove_status("support_team__liaising_");
        });
        assert!(!text.contains("support_team__liaising_"));
        let text = edited(HELPCENTRE, |draft| draft.remove_status("on_hold"));
        let workflow = parse(&text).unwrap();
        assert_eq!(workflow.statuses.len(), 5);
        assert!(
            workflow
                .transitions
                .iter()
                .all(|t| t.from != "on_hold" && t.to != "on_hold")
        );
        let text = edited(HELPCENTRE, |draft| draft.remove_status("new"));
        assert_eq!(parse(&text).unwrap_err().reason, "no status has this key");
    }

    #[test]
    fn rules_are_changed_also_where_they_are_written_within_brackets() {
        let bracketed = HELPCENTRE.replace(
            "[[rules.close_after]]\nfrom = [\"solved\"]\nto = \"closed\"\ndelay = \"3 business days\"\n",
            "",
        );
        let bracketed = bracketed.replace(
            "announce_priority = false",
            "announce_priority = false\nclose_after = [{ from = [\"solved\"], to = \"closed\", delay = \"3 business days\" }]",
        );
        for text in [HELPCENTRE, &bracketed] {
            let changed = edited(text, |draft| {
                draft.set_rules(&RulesEdit {
                    initial: "new".into(),
                    solve_to: "solved".into(),
                    reopen_to: "open".into(),
                    assigned_to: String::new(),
                    announce_priority: true,
                    closing: vec!["48 hours".into()],
                    reminders: vec![],
                });
            });
            let rules = parse(&changed).unwrap().rules;
            assert_eq!(rules.close_after[0].delay.to_string(), "48 hours");
            assert_eq!((rules.assigned_to, rules.announce_priority), (None, true));
        }
    }

    #[test]
    fn priorities_are_added_changed_and_taken_away() {
        let given = |key: &str, name: &str| PriorityEdit {
            key: key.into(),
            name: name.into(),
            first_response: "4 business hours".into(),
            ..PriorityEdit::default()
        };
        let text = edited(HELPCENTRE, |draft| {
            draft.set_priorities(&[given("", "High"), given("", "Low")]);
        });
        let text = edited(&text, |draft| {
            draft.set_priorities(&[given("high", "Urgent"), given("low", "")]);
        });
        let priorities = parse(&text).unwrap().priorities;
        let names: Vec<_> = priorities
            .iter()
            .map(|p| (p.key.as_str(), p.name.as_str()))
            .collect();
        assert_eq!(names, [("high", "Urgent")]);
    }
}
