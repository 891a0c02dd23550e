//! What is to be changed, checked: every fault at once.

use super::domains::checked_domain;
use crate::{
    domain::{
        ids::PersonId,
        names,
        people::viewer::Right,
        refusal::{Fault, Refusal},
    },
    language::Sentence,
    store::Result,
};

/// What is to be set; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    pub name: Option<String>,
    pub domains: Option<Vec<String>>,
    /// Agents whom its customers may add by name.
    pub contacts: Option<Vec<PersonId>>,
    /// `limited` or `member`.
    pub domain_right: Option<String>,
    pub share_new_tickets: Option<bool>,
}

/// A change in the form it is kept in.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) name: Option<String>,
    pub(super) domains: Option<Vec<String>>,
    pub(super) contacts: Option<Vec<PersonId>>,
    pub(super) domain_right: Option<Right>,
    pub(super) share_new_tickets: Option<bool>,
}

pub(super) fn check(change: &Change) -> Result<Checked, Refusal> {
    let mut faults = Vec::new();
    let name = change.name.as_deref().map(names::one_line);
    let fits = |name: &String| (1..=names::NAME_LENGTH).contains(&name.chars().count());
    if !name.as_ref().is_none_or(fits) {
        let words = Sentence::names_at_most(names::NAME_LENGTH);
        faults.push(Fault::new("name", "required", words));
    }
    let mut domains = change.domains.as_ref().map(|_| Vec::new());
    for text in change.domains.iter().flatten() {
        match checked_domain(text) {
            Ok(domain) => domains.iter_mut().for_each(|all| all.push(domain.clone())),
            Err(fault) => faults.push(fault),
        }
    }
    let domain_right = change.domain_right.as_deref().map(Right::parse);
    if domain_right.is_some_and(|right| !matches!(right, Some(Right::Limited | Right::Member))) {
        let words = Sentence::organizations_domain_right_wrong();
        faults.push(Fault::new("domain_right", "unknown_right", words));
    }
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults));
    }
    Ok(Checked {
        name,
        domains,
        contacts: change.contacts.clone(),
        domain_right: domain_right.flatten(),
        share_new_tickets: change.share_new_tickets,
    })
}
