//! Changes of a workflow's file that leave the rest of it as it was written: order, spaces, comments.
//!
//! What comes of them is read and checked like any other definition: here nothing is decided.

pub mod forms;
pub mod rules;
pub(crate) mod toml;

use toml_edit::{DocumentMut, Item, Table, TableLike};

use super::{
    By, Category, Clock, Requirement, Status, Turn,
    file::{EVERYWHERE, parse},
    key_of,
};
use crate::domain::{calendars::Delay, refusal::Refusal, tickets::event::Reason};
use toml::{
    Placed, Row, bring_in_order, copy, holds, is_empty, length, list, push, put_flag,
    put_or_remove, put_text, put_texts, retain, rows, take, text_of,
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
    /// Why a ticket has ended that came here; empty: what the act says.
    pub reason: String,
    pub awaits_release: bool,
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
            reason: status.reason.map_or("", Reason::word).to_owned(),
            awaits_release: status.awaits_release,
        }
    }
}

/// A step as an admin wants it.
#[derive(Debug, Clone, Default)]
pub struct StepEdit {
    pub from: Vec<String>,
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
            from: vec![from.to_owned()],
            to: to.to_owned(),
            by: vec![By::Agent],
            ..Self::default()
        }
    }
}

/// What a workflow is called, and how it goes where there is one answer only.
#[derive(Debug, Clone, Default)]
pub struct RulesEdit {
    pub name: String,
    pub description: String,
    pub initial: String,
    pub solve_to: String,
    /// Empty: none.
    pub reopen_to: String,
    pub assigned_to: String,
    pub announce_priority: bool,
    /// Empty: the desk's own.
    pub calendar: String,
}

/// A priority as an admin wants it; one without a name is taken away.
#[derive(Debug, Clone, Default)]
pub struct PriorityEdit {
    pub key: String,
    pub name: String,
    pub definition: String,
    pub first_response: String,
    pub resolution: String,
    /// Where it stands among the others, from 1 on; empty: last.
    pub place: String,
}

impl PriorityEdit {
    /// What is missing or cannot be read, by the names of the inputs.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let targets = [
            ("first_response", &self.first_response),
            ("resolution", &self.resolution),
        ];
        let typed = [&*self.definition, &self.first_response, &self.resolution];
        let mut faults = nameless((&self.key, &self.name), &typed);
        faults.extend(targets.into_iter().filter_map(|(field, target)| {
            let wrong = target.parse::<Delay>().err();
            wrong
                .filter(|_| !target.is_empty() && !self.name.is_empty())
                .map(|words| (field, words))
        }));
        faults.extend(misplaced(&self.place));
        faults
    }
}

/// One more of something, of which something was typed but not its name.
pub(in crate::domain) fn nameless(
    (was, name): (&str, &str),
    typed: &[&str],
) -> Vec<(&'static str, String)> {
    let wanted = was.is_empty() && typed.iter().any(|text| !text.is_empty());
    if wanted && name.is_empty() {
        return vec![("name", "Say what it is called.".to_owned())];
    }
    Vec::new()
}

/// A place that is no number.
pub(in crate::domain) fn misplaced(place: &str) -> Option<(&'static str, String)> {
    let placed = place.is_empty() || place.parse::<u32>().is_ok_and(|place| place > 0);
    let words = "Write a number, such as 1 for the first.";
    (!placed).then(|| ("place", words.to_owned()))
}

/// A workflow's file, in the course of being changed.
#[derive(Debug)]
pub struct Draft(pub(in crate::domain) DocumentMut);

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

    fn list(&mut self, path: &[&str]) -> Option<&mut Item> {
        list(self.0.as_item_mut(), path)
    }

    pub(in crate::domain) fn rules(&mut self) -> Option<&mut dyn TableLike> {
        self.list(&["rules"])?.as_table_like_mut()
    }

    /// The key of a status stays when its name changes.
    pub fn set_status(&mut self, key: &str, edit: &StatusEdit) -> Result<(), Refusal> {
        let mut statuses = rows(self.list(&["statuses"]));
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
        push(&mut *self.0, "statuses", row);
    }

    /// Takes a status away with every step and rule that speaks of it. Where tickets begin and are
    /// solved stays as it is, and is found to be at fault.
    pub fn remove_status(&mut self, key: &str) {
        let names = |row: &dyn TableLike, field: &str| text_of(row, field) == key;
        retain(self.list(&["statuses"]), |row| status_key(row) != key);
        for list in ["on_agent_comment", "close_after", "reminders"] {
            for row in rows(self.list(&["rules", list])) {
                take(row, "from", key);
            }
            let kept = |row: &mut dyn TableLike| !is_empty(row, "from") && !names(row, "to");
            retain(self.list(&["rules", list]), kept);
        }
        let speaks = |row: &dyn TableLike| {
            ["from", "to", "unassigned"]
                .iter()
                .any(|field| names(row, field))
        };
        retain(self.list(&["rules", "on_customer_comment"]), |row| {
            !speaks(row)
        });
        for row in rows(self.list(&["transitions"])) {
            take(row, "from", key);
            take(row, "to", key);
        }
        self.drop_empty_steps();
    }

    pub fn add_step(&mut self, edit: &StepEdit) {
        let mut row = Table::new();
        put_texts(&mut row, "from", &edit.from);
        put_texts(&mut row, "to", &[&edit.to]);
        put_texts(
            &mut row,
            "by",
            &edit.by.iter().map(|by| by.word()).collect::<Vec<_>>(),
        );
        put_or_remove(&mut row, "label", &edit.label);
        let requires: Vec<&str> = edit.requires.iter().map(|r| r.word()).collect();
        put_texts(&mut row, "requires", &requires);
        push(&mut *self.0, "transitions", row);
    }

    /// Takes one step away, and leaves those that are written together with it.
    ///
    /// # Errors
    /// When it is gone, or one of those that lead from everywhere.
    pub fn remove_step(&mut self, from: &str, to: &str) -> Result<(), Refusal> {
        let (mut found, mut apart) = (false, Vec::new());
        for row in rows(self.list(&["transitions"])) {
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
                put_texts(&mut other, "from", &[from]);
                take(&mut other, "to", to);
                apart.push(other);
            }
        }
        self.drop_empty_steps();
        for row in apart {
            push(&mut *self.0, "transitions", row);
        }
        if found {
            return Ok(());
        }
        Err(no_step())
    }

    /// Takes all steps away that lead to a status from every other one.
    ///
    /// # Errors
    /// When there are none.
    pub fn remove_everywhere(&mut self, to: &str) -> Result<(), Refusal> {
        let mut found = false;
        for row in rows(self.list(&["transitions"])) {
            if holds(row, "from", EVERYWHERE) && holds(row, "to", to) {
                take(row, "to", to);
                found = true;
            }
        }
        self.drop_empty_steps();
        if found { Ok(()) } else { Err(no_step()) }
    }

    /// Takes one step away that leads from every other status: the rest is written one by one.
    ///
    /// # Errors
    /// When there is none; or the file cannot be read.
    pub fn except(&mut self, from: &str, to: &str) -> Result<(), Refusal> {
        let workflow = parse(&self.text())
            .map_err(|fault| Refusal::invalid("definition", "faulty", fault.to_string()))?;
        self.remove_everywhere(to)?;
        let mut rest: Vec<StepEdit> = Vec::new();
        let steps = workflow.transitions.into_iter();
        for step in steps.filter(|t| t.everywhere && t.to == to && t.from != from) {
            let label = step.label.unwrap_or_default();
            let alike = |edit: &&mut StepEdit| {
                (&edit.by, &edit.requires, &edit.label) == (&step.by, &step.requires, &label)
            };
            match rest.iter_mut().find(alike) {
                Some(edit) => edit.from.push(step.from),
                None => rest.push(StepEdit {
                    from: vec![step.from],
                    to: step.to,
                    by: step.by,
                    requires: step.requires,
                    label,
                }),
            }
        }
        for edit in &rest {
            self.add_step(edit);
        }
        Ok(())
    }

    fn drop_empty_steps(&mut self) {
        let kept = |row: &mut dyn TableLike| !is_empty(row, "from") && !is_empty(row, "to");
        retain(self.list(&["transitions"]), kept);
    }

    pub fn set_rules(&mut self, edit: &RulesEdit) {
        put_text(&mut *self.0, "name", &edit.name);
        put_or_remove(&mut *self.0, "description", &edit.description);
        if let Some(rules) = self.rules() {
            put_text(rules, "initial", &edit.initial);
            put_text(rules, "solve_to", &edit.solve_to);
            put_or_remove(rules, "reopen_to", &edit.reopen_to);
            put_or_remove(rules, "assigned_to", &edit.assigned_to);
            put_flag(rules, "announce_priority", (edit.announce_priority, false));
            put_or_remove(rules, "calendar", &edit.calendar);
        }
    }

    pub fn set_priorities(&mut self, edits: &[PriorityEdit]) {
        bring_in_order(&mut *self.0, "priorities", edits);
    }
}

impl Placed for PriorityEdit {
    fn key(&self) -> String {
        key_or_new((&self.key, &self.name))
    }

    fn place(&self) -> &str {
        &self.place
    }
}

impl Row for PriorityEdit {
    fn name_of(table: &dyn TableLike) -> String {
        text_of(table, "key").to_owned()
    }

    fn was(&self) -> &str {
        &self.key
    }

    fn is_gone(&self) -> bool {
        self.name.is_empty()
    }

    fn fill(&self, table: &mut dyn TableLike) {
        put_text(table, "key", &self.key());
        put_text(table, "name", &self.name);
        put_or_remove(table, "definition", &self.definition);
        put_or_remove(table, "first_response", &self.first_response);
        put_or_remove(table, "resolution", &self.resolution);
    }
}

/// The key stays whatever the name becomes; a new one is made from it.
pub(in crate::domain) fn key_or_new((was, name): (&str, &str)) -> String {
    if was.is_empty() {
        key_of(name)
    } else {
        was.to_owned()
    }
}

fn no_step() -> Refusal {
    Refusal::invalid("step", "unknown_step", "This step is not there any more.")
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
    put_or_remove(row, "reason", &edit.reason);
    put_flag(row, "awaits_release", (edit.awaits_release, false));
}

fn status_key(row: &dyn TableLike) -> String {
    let key = row.get("key").and_then(Item::as_str).map(str::to_owned);
    key.unwrap_or_else(|| key_of(text_of(row, "name")))
}

#[cfg(test)]
mod tests;
