//! One grammar for e-mail addresses on every way in, and one canonical form to store and compare.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::refusal::Refusal;
use crate::language::Sentence;

/// A canonical address: ASCII, lower case, one `@`, the domain as A-labels (RFC 5890).
///
/// Deliberately narrower than RFC 5322: no quotes, comments, brackets or encoded words, because
/// parsers that disagree about those have let strangers into organizations by their domain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

/// Where the desk's mail comes from, and comes back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFrom {
    /// What the desk's own mails say they are from; unset: the name of the desk.
    pub name: Option<String>,
    pub address: Address,
    /// Addresses of groups, lists and forwarders that lead to it: the desk's own, too.
    pub aliases: Vec<Address>,
}

impl MailFrom {
    /// # Errors
    /// [`BadAddress`] as [`Address::parse`].
    pub fn at(address: &str) -> Result<Self, BadAddress> {
        Ok(Self {
            name: None,
            address: Address::parse(address)?,
            aliases: Vec::new(),
        })
    }

    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        std::iter::once(&self.address).chain(&self.aliases)
    }

    /// Whether mail to `to` is the desk's, as [`Address::receives`].
    #[must_use]
    pub fn receives(&self, to: &str) -> bool {
        self.addresses().any(|own| own.receives(to))
    }

    #[must_use]
    pub fn is_alias(&self, address: &Address) -> bool {
        let mut aliases = self.aliases.iter();
        aliases.any(|alias| alias.receives(address.as_str()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Sentence::people_bad_address())]
pub struct BadAddress;

impl From<BadAddress> for Sentence {
    fn from(_: BadAddress) -> Self {
        Self::people_bad_address()
    }
}

impl Address {
    /// # Errors
    /// [`BadAddress`] for anything outside the grammar.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let (local, domain) = text.trim().split_once('@').ok_or(BadAddress)?;
        if domain.contains('@') || !local_part_is_plain(local) {
            return Err(BadAddress);
        }
        let domain = canonical_domain(domain).ok_or(BadAddress)?;
        let address = format!("{}@{domain}", local.to_ascii_lowercase());
        if address.len() > 254 {
            return Err(BadAddress);
        }
        Ok(Self(address))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `@`: what someone is called who is known by nothing else.
    #[must_use]
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// This address with the first of these marks behind a `+` with which it is an address still: what
    /// stands before the `@` has 64 octets at most (RFC 5321, 4.5.3.1.1). `None` where none fits.
    #[must_use]
    pub fn marked(&self, marks: &[String]) -> Option<Self> {
        let (local, domain) = self.0.split_once('@')?;
        let marked = |mark| Self::parse(&format!("{local}+{mark}@{domain}")).ok();
        marks.iter().find_map(marked)
    }

    /// Whether mail to `to` is this address's own: itself, or with `+anything` before the `@`.
    #[must_use]
    pub fn receives(&self, to: &str) -> bool {
        let Some((local, domain)) = to.rsplit_once('@') else {
            return false;
        };
        let after = match local.split_at_checked(self.local().len()) {
            Some((plain, after)) if plain.eq_ignore_ascii_case(self.local()) => after,
            _ => return false,
        };
        (after.is_empty() || after.starts_with('+')) && domain.eq_ignore_ascii_case(self.domain())
    }
}

/// That an address is the desk's own, and so nobody's.
#[must_use]
pub fn own_address(address: &Address, field: &'static str) -> Refusal {
    let words = Sentence::people_own_address(address.as_str());
    Refusal::invalid(field, "own_address", words)
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// dot-atom of RFC 5322, at most 64 octets (RFC 5321), and not shaped like an encoded word.
fn local_part_is_plain(local: &str) -> bool {
    let atext = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c);
    (1..=64).contains(&local.len())
        && !local.contains("=?")
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(atext))
}

/// The domain in lower-case A-labels, or `None` if it is not one.
#[must_use]
pub fn canonical_domain(text: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii_strict(text).ok()?;
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let has_a_dot = ascii.contains('.') || ascii == "localhost";
    let not_a_number = !ascii
        .rsplit('.')
        .next()?
        .chars()
        .all(|c| c.is_ascii_digit());
    (has_a_dot && not_a_number && ascii.split('.').all(label)).then_some(ascii)
}

#[cfg(test)]
mod tests;
