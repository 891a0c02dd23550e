//! Roles that administrators make, beside those that every desk has (G4).

use super::rights::{DeskRight, OwnRole, Rights, Role};
use crate::{
    domain::{names, refusal::Fault},
    language::Sentence,
};

/// How many a desk may have.
pub const MOST: usize = 50;

/// A role with what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRole {
    pub is: OwnRole,
    pub name: String,
}

/// What an administrator says of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub name: String,
    pub rights: Rights,
}

impl Typed {
    /// As it is kept. Whoever configures the desk may give everybody any role, so that right is the
    /// administrators' alone.
    ///
    /// # Errors
    /// Every fault, by its field: `name`, `rights`.
    pub fn checked(mut self) -> Result<Self, Vec<Fault>> {
        self.name = names::one_line(&self.name);
        let name = match self.name.chars().count() {
            0 => Some(("required", Sentence::people_role_name_missing())),
            length if length > names::NAME_LENGTH => {
                let words = Sentence::people_role_name_too_long(names::NAME_LENGTH);
                Some(("too_long", words))
            }
            _ if is_shipped(&self.name) => {
                let words = Sentence::people_role_name_taken(&self.name);
                Some(("taken", words))
            }
            _ => None,
        };
        let name = name.map(|(code, words)| Fault::new("name", code, words));
        let rights = self.rights.has(DeskRight::Settings).then(|| {
            let words = Sentence::people_role_settings();
            Fault::new("rights", "admins_only", words)
        });
        let faults: Vec<Fault> = name.into_iter().chain(rights).collect();
        faults.is_empty().then_some(self).ok_or(faults)
    }
}

/// Whether a role that every desk has is called so, by its word or in the language that is spoken.
fn is_shipped(name: &str) -> bool {
    let called = |role: Role| role.in_words().map(|words| words.say());
    Role::SHIPPED.into_iter().any(|role| {
        names::is_same(&role.word(), name)
            || called(role).is_some_and(|words| names::is_same(&words, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str, rights: &[DeskRight]) -> Vec<String> {
        let typed = Typed {
            name: name.into(),
            rights: rights.iter().copied().collect(),
        };
        let faults = typed.checked().err().unwrap_or_default();
        let code = |fault: &Fault| format!("{} {}", fault.field, fault.code);
        faults.iter().map(code).collect()
    }

    #[test]
    fn g4_a_role_has_a_name_of_its_own_and_never_the_settings() {
        assert_eq!(codes(" Dispatch ", &[DeskRight::Properties]), [""; 0]);
        assert_eq!(codes("Readers", &[]), [""; 0]);
        assert_eq!(codes(" ", &[]), ["name required"]);
        assert_eq!(codes(&"x".repeat(500), &[]), ["name too_long"]);
        assert_eq!(codes("Light  Agent", &[]), ["name taken"]);
        assert_eq!(codes("ADMIN", &[]), ["name taken"]);
        let both = ["name required", "rights admins_only"];
        assert_eq!(codes("", &[DeskRight::Settings]), both);
    }
}
