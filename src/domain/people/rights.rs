//! What agents may do at the desk, and the roles that say so (G4).

use serde::{Deserialize, Serialize};

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

words! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Role {
        Customer = "customer": people_role_customer,
        /// An agent who writes notes and answers nobody.
        Light = "light": people_role_light,
        Agent = "agent": people_role_agent,
        Lead = "lead": people_role_lead,
        /// An agent who may configure.
        Admin = "admin": people_role_admin,
    }
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

const LIGHT: &[DeskRight] = &[DeskRight::Note, DeskRight::SeeAll];
const AGENT: &[DeskRight] = &[
    DeskRight::Answer,
    DeskRight::Note,
    DeskRight::Properties,
    DeskRight::Redact,
    DeskRight::SeeAll,
    DeskRight::People,
    DeskRight::Macros,
    DeskRight::SharedViews,
];
const LEAD: &[DeskRight] = &[
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
];

impl Role {
    #[must_use]
    pub fn is_agent(self) -> bool {
        self != Self::Customer
    }

    /// Those that work at the desk, from the fewest rights to all.
    pub fn of_the_desk() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|role| role.is_agent())
    }

    #[must_use]
    pub fn rights(self) -> &'static [DeskRight] {
        match self {
            Self::Customer => &[],
            Self::Light => LIGHT,
            Self::Agent => AGENT,
            Self::Lead => LEAD,
            Self::Admin => &DeskRight::ALL,
        }
    }

    #[must_use]
    pub fn has(self, right: DeskRight) -> bool {
        self.rights().contains(&right)
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
            Self::Light | Self::Agent | Self::Lead => Standpoint::Agent,
            Self::Admin => Standpoint::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g4_every_role_has_the_rights_of_the_one_before_and_more() {
        let roles: Vec<Role> = Role::of_the_desk().collect();
        assert_eq!(roles, [Role::Light, Role::Agent, Role::Lead, Role::Admin]);
        for pair in roles.windows(2) {
            let has_all = pair[0].rights().iter().all(|right| pair[1].has(*right));
            assert!(has_all, "{pair:?}");
            assert!(pair[0].rights().len() < pair[1].rights().len(), "{pair:?}");
        }
        assert!(Role::Customer.rights().is_empty());
    }

    #[test]
    fn g4_only_an_agent_without_that_right_answers_nobody() {
        let answers_nobody = Role::ALL.map(Role::answers_nobody);
        assert_eq!(answers_nobody, [false, true, false, false, false]);
    }

    #[test]
    fn g4_others_learn_on_which_side_somebody_stands() {
        let stand = Role::ALL.map(|role| role.standpoint().word());
        assert_eq!(stand, ["customer", "agent", "agent", "agent", "admin"]);
    }
}
