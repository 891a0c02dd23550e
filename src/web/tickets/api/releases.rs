//! Releases, and the tickets that hear of them (L9).

use serde::{Deserialize, Serialize};

use crate::{
    desk::tickets::releases,
    domain::{ids::TicketNumber, moment::Moment},
    web::http::{
        self,
        visit::{Answer, Token},
    },
};

#[derive(Serialize)]
struct Release {
    version: String,
    notes: String,
    recorded_at: Moment,
    tickets: Vec<TicketNumber>,
}

/// The newest hundred.
pub fn list(token: &Token<'_>) -> Answer {
    let releases = token.reader()?.releases(100)?;
    let all: Vec<Release> = releases
        .into_iter()
        .map(|release| Release {
            version: release.version,
            notes: release.notes,
            recorded_at: release.recorded_at,
            tickets: release.tickets,
        })
        .collect();
    http::json::answer(200, &all)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRelease {
    version: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    tickets: Vec<TicketNumber>,
}

/// 201 when it told something new, 200 when all was known.
///
/// # Errors
/// 422 with every ticket that is not there or waits for no release.
pub fn record(token: &Token<'_>) -> Answer {
    let new: NewRelease = http::json::body(token)?;
    let release = releases::Release {
        version: new.version,
        notes: new.notes,
        tickets: new.tickets,
    };
    let recorded = releases::record(&token.app.desk, &token.act()?, release)?;
    let status = if recorded.new || !recorded.told.is_empty() {
        201
    } else {
        200
    };
    http::json::answer(status, &recorded)
}
