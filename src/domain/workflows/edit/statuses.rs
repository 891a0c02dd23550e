//! Statuses, added, changed and taken away.

use super::{
    Draft,
    toml::{is_empty, push, put_flag, put_or_remove, put_text, retain, rows, take, text_of},
};
use crate::domain::{
    refusal::Refusal,
    tickets::event::Reason,
    workflows::{Category, Clock, Status, Turn, key_of},
};
use toml_edit::{Item, Table, TableLike};

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
    pub fn new(status: &Status) -> Self {
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

impl Draft {
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
}
