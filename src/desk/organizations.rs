//! Organizations and who belongs to them.

use super::{Act, Desk, secrets::Entropy};
use crate::{
    domain::{
        address::canonical_domain,
        ids::{OrganizationId, PersonId},
        names,
        refusal::Refusal,
        viewer::Right,
    },
    store::Result,
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

/// # Errors
/// When the name or a domain is taken or cannot be used.
pub fn add(desk: &Desk, name: &str, domains: &[String]) -> Result<OrganizationId> {
    let name = names::one_line(name);
    if name.is_empty() || name.chars().count() > names::NAME_LENGTH {
        return Err(Refusal::invalid(
            "name",
            "required",
            format!("Write a name of at most {} characters.", names::NAME_LENGTH),
        )
        .into());
    }
    let domains = domains
        .iter()
        .map(|domain| checked_domain(domain))
        .collect::<Result<Vec<_>, Refusal>>()?;
    let (id, now) = (OrganizationId(Entropy::fresh().id()), desk.clock.now());
    desk.store.write(move |tx| {
        if tx.system().organization_named(&name)?.is_some() {
            return Err(Refusal::invalid(
                "name",
                "taken",
                format!("There already is an organization “{name}”."),
            )
            .into());
        }
        tx.insert_organization(id, &name, now)?;
        for domain in &domains {
            if tx.system().organization_of_domain(domain)?.is_some() {
                return Err(Refusal::invalid(
                    "domains",
                    "taken",
                    format!("{domain} already belongs to an organization."),
                )
                .into());
            }
            tx.insert_domain(domain, id)?;
        }
        Ok(id)
    })
}

fn checked_domain(text: &str) -> Result<String, Refusal> {
    let wrong = || {
        Refusal::invalid(
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
        return Err(Refusal::invalid("domains", "free_mail", message));
    }
    Ok(domain)
}

/// Makes a membership or changes its right.
///
/// # Errors
/// When either is not there.
pub fn set_member(
    desk: &Desk,
    act: &Act,
    (person, organization): (PersonId, OrganizationId),
    right: Right,
) -> Result<()> {
    let now = act.now;
    desk.store.write(move |tx| {
        if tx.system().account(person)?.is_none() || !tx.has_organization(organization)? {
            return Err(Refusal::NotFound.into());
        }
        tx.set_membership(person, organization, (right, now))
    })
}
