//! What is changed about an organization.

use super::{
    checked::{Change, Checked, check},
    domains::set_domain,
};
use crate::{
    desk::{Act, Desk, once::once},
    domain::{
        ids::{OrganizationId, PersonId},
        organizations::{may_define, may_manage},
        refusal::Refusal,
    },
    language::Sentence,
    store::{Result, Tx, organizations::Settings},
};

/// Managers decide how new requests are shared; the rest is the agents' to set.
///
/// # Errors
/// Not found, who may instead, or every fault of the form at once.
pub fn change(desk: &Desk, act: &Act, id: OrganizationId, change: &Change) -> Result<()> {
    let managers_may = Change {
        share_new_tickets: change.share_new_tickets,
        ..Change::default()
    };
    let only_sharing = *change == managers_may;
    let (change, act) = (check(change)?, act.clone());
    desk.store.write(move |tx| {
        once(tx, &act, |act| {
            may_manage(&act.viewer, id)?;
            if !only_sharing {
                may_define(&act.viewer)?;
            }
            apply(tx, id, &change)
        })
    })
}

pub(super) fn apply(tx: &Tx<'_>, id: OrganizationId, change: &Checked) -> Result<()> {
    let before = tx.organization_settings(id)?.ok_or(Refusal::NotFound)?;
    let after = Settings {
        name: change.name.clone().unwrap_or_else(|| before.name.clone()),
        share_new_tickets: change.share_new_tickets.unwrap_or(before.share_new_tickets),
        domain_right: change.domain_right.unwrap_or(before.domain_right),
    };
    // What was there twice before capitals made no other name stays usable.
    if after.name != before.name {
        let alike = tx.system().organizations_called(&after.name)?;
        if let Some((_, name)) = alike.iter().find(|(found, _)| *found != id) {
            let words = Sentence::organizations_taken(name);
            return Err(Refusal::invalid("name", "taken", words).into());
        }
    }
    tx.set_organization(id, &after)?;
    if let Some(domains) = &change.domains {
        tx.delete_domains_of(id)?;
        for domain in domains {
            set_domain(tx, id, domain)?;
        }
    }
    match &change.contacts {
        Some(people) => set_contacts(tx, id, people),
        None => Ok(()),
    }
}

fn set_contacts(tx: &Tx<'_>, id: OrganizationId, people: &[PersonId]) -> Result<()> {
    for person in people {
        let account = tx.system().account(*person)?;
        if !account.is_some_and(|account| account.works_here()) {
            let words = Sentence::organizations_contacts_unknown();
            return Err(Refusal::invalid("contacts", "unknown_agent", words).into());
        }
    }
    tx.set_contacts(id, people)
}
