//! Organizations: their names, domains, contacts and how their people share.

pub mod members;

use super::{Act, Desk, once::once, secrets::Entropy};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        names,
        organizations::{may_define, may_manage},
        people::{address::canonical_domain, viewer::Right},
        refusal::{Fault, Refusal},
    },
    store::{Result, Tx, organizations::Settings},
};

/// Domains where anyone can have an address: they say nothing about who someone works for.
const FREE_MAIL: [&str; 24] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "yahoo.com",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "gmx.com",
    "gmx.net",
    "gmx.de",
    "web.de",
    "mail.com",
    "mail.ru",
    "yandex.ru",
    "yandex.com",
    "proton.me",
    "protonmail.com",
    "zoho.com",
    "qq.com",
];

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
struct Checked {
    name: Option<String>,
    domains: Option<Vec<String>>,
    contacts: Option<Vec<PersonId>>,
    domain_right: Option<Right>,
    share_new_tickets: Option<bool>,
}

/// From the command line: nobody in particular acts.
///
/// # Errors
/// When the name or a domain is taken or cannot be used.
pub fn add(desk: &Desk, name: &str, domains: &[String]) -> Result<OrganizationId> {
    let change = check(&Change {
        name: Some(name.to_owned()),
        domains: Some(domains.to_vec()),
        ..Change::default()
    })?;
    let (id, now) = (OrganizationId(Entropy::fresh().id()), desk.clock.now());
    desk.store.write(move |tx| {
        tx.insert_organization(id, "", now)?;
        apply(tx, id, &change)?;
        Ok(id)
    })
}

/// # Errors
/// Every fault of the form at once; agents only.
pub fn create(desk: &Desk, act: &Act, change: Change) -> Result<OrganizationId> {
    may_define(&act.viewer)?;
    let change = check(&Change {
        name: Some(change.name.unwrap_or_default()),
        ..change
    })?;
    let act = act.clone();
    desk.store.write(move |tx| {
        once(tx, &act, |act| {
            may_define(&act.viewer)?;
            let id = OrganizationId(act.entropy.clone().id());
            tx.insert_organization(id, "", act.now)?;
            apply(tx, id, &change)?;
            Ok(id)
        })
    })
}

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

fn check(change: &Change) -> Result<Checked, Refusal> {
    let mut faults = Vec::new();
    let name = change.name.as_deref().map(names::one_line);
    let fits = |name: &String| (1..=names::NAME_LENGTH).contains(&name.chars().count());
    if !name.as_ref().is_none_or(fits) {
        let words = format!("Write a name of at most {} characters.", names::NAME_LENGTH);
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
        let words =
            "People of a domain become limited or member; nobody becomes a manager by an address.";
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

fn apply(tx: &Tx<'_>, id: OrganizationId, change: &Checked) -> Result<()> {
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
            let words = format!("There already is an organization “{name}”.");
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

/// One domain stands for one organization.
fn set_domain(tx: &Tx<'_>, id: OrganizationId, domain: &str) -> Result<()> {
    match tx.system().organization_of_domain(domain)? {
        None => tx.insert_domain(domain, id),
        Some(same) if same == id => Ok(()),
        Some(_) => {
            let words = format!("{domain} already belongs to an organization.");
            Err(Refusal::invalid("domains", "taken", words).into())
        }
    }
}

fn set_contacts(tx: &Tx<'_>, id: OrganizationId, people: &[PersonId]) -> Result<()> {
    for person in people {
        let account = tx.system().account(*person)?;
        if !account.is_some_and(|account| account.active && account.role.is_agent()) {
            let words = "Contacts are chosen among the active agents.";
            return Err(Refusal::invalid("contacts", "unknown_agent", words).into());
        }
    }
    tx.set_contacts(id, people)
}

fn checked_domain(text: &str) -> Result<String, Fault> {
    let wrong = || {
        Fault::new(
            "domains",
            "bad_domain",
            format!(
                "“{}” is not a domain. Write it like example.com.",
                names::one_line(text)
            ),
        )
    };
    let domain = canonical_domain(text.trim().trim_start_matches('@')).ok_or_else(wrong)?;
    if FREE_MAIL.contains(&domain.as_str()) {
        let message = format!(
            "Anyone can have an address at {domain}, so it cannot stand for an organization."
        );
        return Err(Fault::new("domains", "free_mail", message));
    }
    Ok(domain)
}
