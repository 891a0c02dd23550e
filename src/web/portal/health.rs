//! `/healthz`: 503 only when the desk cannot read or write its data; everything else is a warning.

use serde_json::json;

use crate::{
    desk::{outgoing, room},
    domain::{
        moment::{DAY, MINUTE},
        outgoing::Hold,
    },
    web::{
        http::Response,
        visit::{Answer, Visit},
    },
};

/// # Errors
/// None: an unwell desk is an answer too.
pub fn show(visit: &Visit<'_>) -> Answer {
    let desk = &visit.app.desk;
    let now = visit.now();
    let mailbox = desk.mailbox.state().fault;
    let unnamed = desk.throttle.unnamed_since(now - DAY);
    let held = desk.store.system(|system| outgoing::held(system, now));
    let held = held.is_ok_and(|held| held.into_iter().any(Hold::alarms));
    let checked = desk.store.write(move |tx| {
        let system = tx.system();
        Ok((system.oldest_unsent_mail()?, system.last_unbuilt_mail()?))
    });
    let (status, body) =
        match checked {
            Ok((oldest, unbuilt)) => {
                let delayed = oldest
                    .filter(|oldest| visit.app.mail_goes_out && now.0 - oldest.0 > 10 * MINUTE);
                let warnings: Vec<&str> =
                    delayed
                        .map(|_| "mail has been waiting for more than ten minutes")
                        .into_iter()
                        .chain(held.then_some("mail is held back: see /admin/mail"))
                        .chain(unbuilt.map(
                            |_| "a mail could not be written and will never leave: see /admin/mail",
                        ))
                        .chain(visit.app.cautions.iter().map(String::as_str))
                        .chain(mailbox.map(|_| "the mailbox could not be read last time"))
                        .chain(room::warning(&desk.settings.directory))
                        .chain(unnamed.then_some(
                            "a trusted proxy names no client: have it set X-Forwarded-For",
                        ))
                        .collect();
                (200, json!({ "status": "ok", "warnings": warnings }))
            }
            Err(error) => {
                log::error!("health: {error}");
                (
                    503,
                    json!({ "status": "unwell", "warnings": ["data cannot be read or written"] }),
                )
            }
        };
    Ok(Response::new(status, "application/json", body.to_string()))
}
