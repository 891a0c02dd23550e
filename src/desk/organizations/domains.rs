//! Mail domains of organizations; free mail is nobody's.

use crate::{
    domain::{
        ids::OrganizationId,
        names,
        people::address::canonical_domain,
        refusal::{Fault, Refusal},
    },
    language::Sentence,
    store::{Result, Tx},
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

/// One domain stands for one organization.
pub(super) fn set_domain(tx: &Tx<'_>, id: OrganizationId, domain: &str) -> Result<()> {
    match tx.system().organization_of_domain(domain)? {
        None => tx.insert_domain(domain, id),
        Some(same) if same == id => Ok(()),
        Some(_) => {
            let words = Sentence::organizations_domain_taken(domain);
            Err(Refusal::invalid("domains", "taken", words).into())
        }
    }
}

pub(super) fn checked_domain(text: &str) -> Result<String, Fault> {
    let wrong = || {
        Fault::new(
            "domains",
            "bad_domain",
            Sentence::organizations_domain_wrong(names::one_line(text)),
        )
    };
    let domain = canonical_domain(text.trim().trim_start_matches('@')).ok_or_else(wrong)?;
    if FREE_MAIL.contains(&domain.as_str()) {
        let message = Sentence::organizations_domain_free(&domain);
        return Err(Fault::new("domains", "free_mail", message));
    }
    Ok(domain)
}
