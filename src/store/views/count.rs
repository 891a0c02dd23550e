//! How many there are, as far as it is counted.

/// Counts stop here, since counting is the dearest part of a page: soon for customers, whose lists
/// are many and short, later for agents, who steer by them.
pub(super) const COUNTED: i64 = 99;
pub const COUNTED_FOR_AGENTS: i64 = 999;

/// How many there are: `17`, or `99+` beyond what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub number: i64,
    pub more: bool,
}

impl Count {
    /// Of what was found while at most one more than `most` were counted.
    pub(in crate::store) fn new(found: i64, most: i64) -> Self {
        Self {
            number: found.min(most),
            more: found > most,
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.number, if self.more { "+" } else { "" })
    }
}
