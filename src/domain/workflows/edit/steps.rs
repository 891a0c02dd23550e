//! Steps between statuses, one by one or from everywhere.

use super::{
    Draft,
    toml::{copy, holds, is_empty, length, push, put_or_remove, put_texts, retain, rows, take},
};
use crate::{
    domain::{
        refusal::Refusal,
        workflows::{
            By, Requirement,
            file::{EVERYWHERE, parse},
        },
    },
    language::Sentence,
};
use toml_edit::{Table, TableLike};

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

fn no_step() -> Refusal {
    Refusal::invalid("step", "unknown_step", Sentence::workflows_no_step())
}

impl Draft {
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
            .map_err(|fault| Refusal::invalid("definition", "faulty", fault.sentence()))?;
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

    pub(super) fn drop_empty_steps(&mut self) {
        let kept = |row: &mut dyn TableLike| !is_empty(row, "from") && !is_empty(row, "to");
        retain(self.list(&["transitions"]), kept);
    }
}
