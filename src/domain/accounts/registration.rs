//! Who may make an account by themselves (P8).

use crate::domain::word::words;

words! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Registration {
        /// Nobody: people are invited.
        #[default]
        Invited = "invited",
        /// Whoever has an address at a domain of an organization.
        Domains = "domains",
        Anyone = "anyone",
    }
}

impl Registration {
    /// Whether there is a page for it at all.
    #[must_use]
    pub fn is_open(self) -> bool {
        self != Self::Invited
    }

    /// Whether an address may have an account, its domain being an organization's or not.
    #[must_use]
    pub fn allows(self, of_an_organization: bool) -> bool {
        match self {
            Self::Invited => false,
            Self::Domains => of_an_organization,
            Self::Anyone => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p8_who_may_make_an_account() {
        let allowed = |of| Registration::ALL.map(|setting| setting.allows(of));
        assert_eq!(allowed(true), [false, true, true]);
        assert_eq!(allowed(false), [false, false, true]);
        for setting in Registration::ALL {
            assert_eq!(Registration::parse(setting.word()), Some(setting));
            assert_eq!(setting.is_open(), setting != Registration::default());
        }
        assert_eq!(Registration::parse("everyone"), None);
    }
}
