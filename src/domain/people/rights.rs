//! What agents may do at the desk, and the roles that say so (G4).

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use crate::{
    domain::{refusal::Refusal, word::words},
    language::Sentence,
};

words! {
    /// One thing that a role lets an agent do. Whatever has none here, every agent may.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum DeskRight {
        /// Whatever a customer reads: comments, requests opened for them, mail let in.
        Answer = "answer": people_right_answer,
        Note = "note": people_right_note,
        /// All that stands beside what is said: status, whose it is, who is on it, merged with what.
        Properties = "properties": people_right_properties,
        Redact = "redact": people_right_redact,
        /// Tickets, whosever they are.
        SeeAll = "see_all": people_right_see_all,
        /// People and organizations, looked up and changed.
        People = "people": people_right_people,
        /// Macros that others have as well.
        Macros = "macros": people_right_macros,
        /// Views that others have as well.
        SharedViews = "shared_views": people_right_shared_views,
        Articles = "articles": people_right_articles,
        Reports = "reports": people_right_reports,
        /// The pages of administrators, and who has which role.
        Settings = "settings": people_right_settings,
    }
}

/// A set of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights(u16);

impl Rights {
    const fn of(rights: &[DeskRight]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < rights.len() {
            set |= 1 << rights[at] as u16;
            at += 1;
        }
        Self(set)
    }

    #[must_use]
    pub fn has(self, right: DeskRight) -> bool {
        self.0 & 1 << right as u16 != 0
    }

    /// In the order in which they are listed.
    pub fn iter(self) -> impl Iterator<Item = DeskRight> {
        let all = DeskRight::ALL.into_iter();
        all.filter(move |right| self.has(*right))
    }

    /// As they are kept: their words, with spaces between. Words of no right are none.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        words.split(' ').filter_map(DeskRight::parse).collect()
    }

    /// The reverse of [`Self::parse`].
    #[must_use]
    pub fn words(self) -> String {
        let words: Vec<_> = self.iter().map(DeskRight::word).collect();
        words.join(" ")
    }
}

impl FromIterator<DeskRight> for Rights {
    fn from_iter<T: IntoIterator<Item = DeskRight>>(rights: T) -> Self {
        let set = rights.into_iter().map(|right| 1 << right as u16);
        Self(set.fold(0, |all, one: u16| all | one))
    }
}

/// What somebody is here: a customer, or an agent of a role that says what they may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Customer,
    /// An agent who writes notes and answers nobody.
    Light,
    Agent,
    Lead,
    /// An agent who may configure.
    Admin,
    /// An agent of a role that the desk has made.
    Own(OwnRole),
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.word())
    }
}

/// A role that administrators have made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnRole {
    pub number: i64,
    pub rights: Rights,
}

words! {
    /// On which side of the desk a role stands: all that others learn of it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Standpoint {
        Customer = "customer",
        Agent = "agent",
        Admin = "admin",
    }
}

const LIGHT: Rights = Rights::of(&[DeskRight::Note, DeskRight::SeeAll]);
const AGENT: Rights = Rights::of(&[
    DeskRight::Answer,
    DeskRight::Note,
    DeskRight::Properties,
    DeskRight::Redact,
    DeskRight::SeeAll,
    DeskRight::People,
    DeskRight::Macros,
    DeskRight::SharedViews,
]);
const LEAD: Rights = Rights::of(&[
    DeskRight::Answer,
    DeskRight::Note,
    DeskRight::Properties,
    DeskRight::Redact,
    DeskRight::SeeAll,
    DeskRight::People,
    DeskRight::Macros,
    DeskRight::SharedViews,
    DeskRight::Articles,
    DeskRight::Reports,
]);
const ADMIN: Rights = Rights::of(&DeskRight::ALL);

/// What stands before the number of a role of one's own where roles have words.
const OWN: &str = "role-";

impl Role {
    /// Those that every desk has, from the fewest rights to all.
    pub const SHIPPED: [Self; 5] = [
        Self::Customer,
        Self::Light,
        Self::Agent,
        Self::Lead,
        Self::Admin,
    ];

    /// By what forms and the API know it.
    #[must_use]
    pub fn word(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Customer => "customer",
            Self::Light => "light",
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::Admin => "admin",
            Self::Own(own) => return Cow::Owned(Self::own_word(own.number)),
        })
    }

    /// One that every desk has.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::SHIPPED.into_iter().find(|role| role.word() == word)
    }

    /// The word of one of one's own.
    #[must_use]
    pub fn own_word(number: i64) -> String {
        format!("{OWN}{number}")
    }

    /// The number of one of one's own.
    #[must_use]
    pub fn own_number(word: &str) -> Option<i64> {
        word.strip_prefix(OWN)?.parse().ok()
    }

    /// As an account says it: the word of one that every desk has, or `own`, the number and the rights of
    /// another.
    #[must_use]
    pub fn of_account(kept: &str) -> Option<Self> {
        let Some(own) = kept.strip_prefix("own ") else {
            return Self::parse(kept);
        };
        let (number, rights) = own.split_once(' ')?;
        Some(Self::Own(OwnRole {
            number: number.parse().ok()?,
            rights: Rights::parse(rights),
        }))
    }

    /// What it is called, where every desk has it.
    #[must_use]
    pub fn in_words(self) -> Option<Sentence> {
        Some(match self {
            Self::Customer => Sentence::people_role_customer(),
            Self::Light => Sentence::people_role_light(),
            Self::Agent => Sentence::people_role_agent(),
            Self::Lead => Sentence::people_role_lead(),
            Self::Admin => Sentence::people_role_admin(),
            Self::Own(_) => return None,
        })
    }

    #[must_use]
    pub fn is_agent(self) -> bool {
        self != Self::Customer
    }

    #[must_use]
    pub fn rights(self) -> Rights {
        match self {
            Self::Customer => Rights::default(),
            Self::Light => LIGHT,
            Self::Agent => AGENT,
            Self::Lead => LEAD,
            Self::Admin => ADMIN,
            Self::Own(own) => own.rights,
        }
    }

    #[must_use]
    pub fn has(self, right: DeskRight) -> bool {
        self.rights().has(right)
    }

    /// # Errors
    /// Which right it lacks.
    pub fn must(self, right: DeskRight) -> Result<(), Refusal> {
        let words = || Sentence::people_right_missing(right.in_words());
        self.has(right)
            .then_some(())
            .ok_or_else(|| Refusal::forbidden("right_missing", words()))
    }

    /// Whether it is an agent's who answers no customer.
    #[must_use]
    pub fn answers_nobody(self) -> bool {
        self.is_agent() && !self.has(DeskRight::Answer)
    }

    #[must_use]
    pub fn standpoint(self) -> Standpoint {
        match self {
            Self::Customer => Standpoint::Customer,
            Self::Light | Self::Agent | Self::Lead | Self::Own(_) => Standpoint::Agent,
            Self::Admin => Standpoint::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g4_every_role_has_the_rights_of_the_one_before_and_more() {
        for pair in Role::SHIPPED.windows(2) {
            let has_all = pair[0].rights().iter().all(|right| pair[1].has(right));
            assert!(has_all, "{pair:?}");
            let count = |role: Role| role.rights().iter().count();
            assert!(count(pair[0]) < count(pair[1]), "{pair:?}");
        }
        assert_eq!(Role::Customer.rights(), Rights::default());
        assert!(Role::Admin.rights().iter().eq(DeskRight::ALL));
    }

    #[test]
    fn g4_only_an_agent_without_that_right_answers_nobody() {
        let answers_nobody = Role::SHIPPED.map(Role::answers_nobody);
        assert_eq!(answers_nobody, [false, true, false, false, false]);
        let of = |rights: &[DeskRight]| {
            let rights = rights.iter().copied().collect();
            Role::Own(OwnRole { number: 1, rights })
        };
        assert!(of(&[DeskRight::Note]).answers_nobody());
        assert!(!of(&[DeskRight::Answer]).answers_nobody());
    }

    #[test]
    fn g4_others_learn_on_which_side_somebody_stands() {
        let stand = Role::SHIPPED.map(|role| role.standpoint().word());
        assert_eq!(stand, ["customer", "agent", "agent", "agent", "admin"]);
    }

    #[test]
    fn g4_a_role_of_ones_own_is_read_as_it_was_kept() {
        let rights: Rights = [DeskRight::Properties, DeskRight::Answer]
            .into_iter()
            .collect();
        assert_eq!(rights.words(), "answer properties");
        let role = Role::of_account("own 7 answer properties").unwrap();
        assert_eq!(role, Role::Own(OwnRole { number: 7, rights }));
        assert_eq!(role.word(), "role-7");
        assert_eq!(Role::own_number(&role.word()), Some(7));
        assert_eq!(Role::own_number("agent"), None);
        let none = Role::of_account("own 8 ").unwrap();
        assert!(none.is_agent() && none.rights() == Rights::default());
        assert!(Role::of_account("own").is_none() && Role::of_account("boss").is_none());
        for role in Role::SHIPPED {
            assert_eq!(Role::of_account(&role.word()), Some(role));
        }
    }
}
