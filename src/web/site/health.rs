//! `/healthz`: 503 only when the desk cannot read or write its data; everything else is a warning.

use serde_json::json;

use crate::{
    desk::site::health,
    store::Error,
    web::http::{
        Response,
        visit::{Answer, Visit},
    },
};

pub fn show(visit: &Visit<'_>) -> Answer {
    let app = visit.app;
    let (status, word, warnings) = match health::warnings(&app.desk, app.mail_goes_out) {
        Ok(mut warnings) => {
            warnings.extend(app.cautions.iter().cloned());
            (200, "ok", warnings)
        }
        Err(error) => {
            log::error!("health: {error}");
            let words = match error {
                Error::DiskFull => "nothing can be written: the disk is full",
                _ => "data cannot be read or written",
            };
            (503, "unwell", vec![words.to_owned()])
        }
    };
    let body = json!({ "status": word, "warnings": warnings });
    Ok(Response::new(status, "application/json", body.to_string()))
}
