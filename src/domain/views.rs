//! Views: questions over tickets, kept under a name (V1).

use serde::Serialize;

use super::{
    names,
    people::{rights::DeskRight, viewer::Viewer},
    reach::Reach,
    refusal::Fault,
    search::Query,
    word::words,
};
use crate::{domain::ids::PersonId, language::Sentence};

/// Views one agent may have of their own, those for everyone among them.
pub const MOST: i64 = 50;

const LONGEST_NAME: usize = 60;

words! {
    /// In which order agents read a list (V3).
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Order {
        /// Who has waited for us longest, before what waits for its customer.
        Waiting = "waiting",
        /// The newest activity first.
        Newest = "newest",
        /// The newest ticket first.
        Created = "created",
        /// What matters most first, of that who has waited longest.
        Priority = "priority",
    }
}

words! {
    /// What agents read of a ticket in a list, beside its number and subject, in this order (V1).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Column {
        Priority = "priority": views_priority,
        /// With the organization.
        Requester = "requester": views_from,
        Turn = "turn": views_turn,
        Status = "status": views_status,
        Group = "group": views_group,
        Type = "type": views_type,
        Tags = "tags": views_tags,
        Created = "created": views_opened,
        Updated = "updated": views_last_activity,
        Assignee = "assignee": views_assignee,
    }
}

impl Column {
    /// Those of a list for which nobody has chosen any.
    pub const USUAL: [Self; 6] = [
        Self::Priority,
        Self::Requester,
        Self::Turn,
        Self::Status,
        Self::Updated,
        Self::Assignee,
    ];
}

impl Order {
    /// Whether what it goes by gets smaller from row to row.
    #[must_use]
    pub const fn descends(self) -> bool {
        matches!(self, Self::Newest | Self::Created)
    }
}

/// The views that ship, as somebody has put them: those of `kept` in its order, then the others; and
/// whether each is out of sight.
#[must_use]
pub fn arranged<'a>(shipped: &[&'a str], kept: &[(String, bool)]) -> Vec<(&'a str, bool)> {
    let put = kept.iter().filter_map(|(word, hidden)| {
        let known = shipped.iter().find(|known| *known == word)?;
        Some((*known, *hidden))
    });
    let mut all: Vec<(&str, bool)> = put.collect();
    for word in shipped {
        if !all.iter().any(|(known, _)| known == word) {
            all.push((word, false));
        }
    }
    all
}

/// A question under a name, and who has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub name: String,
    /// As it is typed into the search.
    pub query: String,
    pub reach: Reach,
    pub order: Order,
    /// Each once, in the order in which they stand.
    pub columns: Vec<Column>,
}

impl Saved {
    /// As it is kept: the name on one line, the question as it was typed.
    ///
    /// # Errors
    /// Every fault, by its field: `name`, `query`, `order`, `columns`. None of these means the usual ones.
    pub fn checked(
        (name, query): (&str, &str),
        (order, reach): (&str, Reach),
        columns: &[String],
    ) -> Result<Self, Vec<Fault>> {
        let (name, query) = (names::one_line(name), names::one_line(query));
        let mut faults = Vec::new();
        let order = match order {
            // As a search has them.
            "" => Some(Order::Created),
            word => Order::parse(word),
        };
        if order.is_none() {
            let words = Order::ALL.map(Order::word).join(", ");
            let sentence = Sentence::views_unknown_order(words);
            faults.push(Fault::new("order", "unknown_order", sentence));
        }
        if name.is_empty() {
            faults.push(Fault::new(
                "name",
                "required",
                Sentence::views_name_missing(),
            ));
        } else if name.chars().count() > LONGEST_NAME {
            let words = Sentence::views_name_too_long(LONGEST_NAME);
            faults.push(Fault::new("name", "too_long", words));
        }
        match Query::parse(&query, true) {
            Err(fault) => faults.push(Fault {
                field: "query".into(),
                ..fault
            }),
            Ok(asked) if asked.is_empty() => {
                faults.push(Fault::new(
                    "query",
                    "required",
                    Sentence::views_query_missing(),
                ));
            }
            Ok(_) => {}
        }
        let known = |word: &String| Column::parse(word).is_some();
        if !columns.iter().all(known) {
            let words = Column::ALL.map(Column::word).join(", ");
            let sentence = Sentence::views_unknown_column(words);
            faults.push(Fault::new("columns", "unknown_column", sentence));
        }
        let is_chosen = |column: &Column| columns.iter().any(|word| word == column.word());
        let columns = match columns {
            [] => Column::USUAL.to_vec(),
            _ => Column::ALL.into_iter().filter(is_chosen).collect(),
        };
        let saved = Self {
            name,
            query,
            columns,
            reach,
            order: order.unwrap_or(Order::Created),
        };
        faults.is_empty().then_some(saved).ok_or(faults)
    }
}

/// Whoever owns it changes it and takes it away; what others have, too, administrators as well.
#[must_use]
pub fn may_change(viewer: &Viewer, owner: PersonId, reach: &Reach) -> bool {
    match reach.is_shared() {
        true => viewer.may(DeskRight::SharedViews) && viewer.person() == owner || viewer.is_admin(),
        false => viewer.person() == owner,
    }
}

#[cfg(test)]
mod tests {
    use super::arranged;

    #[test]
    fn v1_what_was_put_in_order_comes_first_and_what_is_new_after_it() {
        let kept = |words: &[(&str, bool)]| -> Vec<(String, bool)> {
            let words = words.iter();
            words
                .map(|(word, hidden)| ((*word).to_owned(), *hidden))
                .collect()
        };
        for (put, expected) in [
            (
                &[][..],
                &[("mine", false), ("open", false), ("closed", false)][..],
            ),
            (
                &[("closed", false), ("mine", true)],
                &[("closed", false), ("mine", true), ("open", false)],
            ),
            // A view that is no more.
            (
                &[("gone", true)],
                &[("mine", false), ("open", false), ("closed", false)],
            ),
        ] {
            assert_eq!(
                arranged(&["mine", "open", "closed"], &kept(put)),
                expected,
                "{put:?}"
            );
        }
    }
}
