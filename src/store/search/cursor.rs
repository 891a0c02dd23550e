//! Where a search goes on.

use crate::domain::ids::TicketNumber;

/// Where the previous page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// What has the words whole comes first, then what has them as parts of others.
    pub(super) parts: bool,
    pub(super) before: i64,
}

impl Cursor {
    pub const START: Self = Self {
        parts: false,
        before: i64::MAX,
    };

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, number) = text.split_at_checked(1)?;
        let parts = match kind {
            "w" => false,
            "p" => true,
            _ => return None,
        };
        let number: TicketNumber = number.parse().ok()?;
        let before = number.0;
        Some(Self { parts, before })
    }

    #[must_use]
    pub fn text(self) -> String {
        format!("{}{}", if self.parts { "p" } else { "w" }, self.before)
    }
}
