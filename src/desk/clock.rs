//! The only clock of the product. It may be shifted for trials and tests.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::domain::moment::Moment;

#[derive(Debug, Clone, Copy)]
pub struct Clock {
    offset: i64,
}

impl Clock {
    #[must_use]
    pub fn shifted(offset: i64) -> Self {
        Self { offset }
    }

    #[must_use]
    pub fn now(self) -> Moment {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Moment(i64::try_from(since.as_secs()).unwrap_or(i64::MAX)) + self.offset
    }

    #[must_use]
    pub fn offset(self) -> i64 {
        self.offset
    }
}
