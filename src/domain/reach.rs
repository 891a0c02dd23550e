//! Who has what an agent has kept: a view, a macro (V1, M1).

/// Who has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Its owner alone.
    Me,
    Everyone,
    /// Whoever is in the group of that key.
    Group(String),
    /// Its owner alone: the group that had it is gone.
    Gone,
}

impl Reach {
    /// By the word that forms and programs use: `me`, `everyone`, or a group's key.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "" | "me" => Self::Me,
            "everyone" => Self::Everyone,
            key => Self::Group(key.to_owned()),
        }
    }

    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Me | Self::Gone => "me",
            Self::Everyone => "everyone",
            Self::Group(key) => key,
        }
    }

    /// Whether others have it than its owner.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Everyone | Self::Group(_))
    }

    /// The group that has it, or had it.
    #[must_use]
    pub fn group(&self) -> Option<&str> {
        match self {
            Self::Group(key) => Some(key),
            _ => None,
        }
    }
}
