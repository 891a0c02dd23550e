//! Signing in and out (P3, P6).

mod own;
mod proving;
mod starting;

use crate::{
    desk::{Desk, secrets},
    domain::{moment::HOUR, people::viewer::Viewer},
    store::{Result, Tx, people::account::Account},
};
pub use own::{Own, all_of, end, end_others};
pub use proving::{sign_in, sign_in_by_link};
pub use starting::{Place, SignedIn, known_from_now, start};

/// Someone with a live session.
#[derive(Debug, Clone)]
pub struct Signed {
    pub viewer: Viewer,
    pub account: Account,
}

/// Whose session this is, if it lives. Notes its use at most once an hour.
pub fn find(desk: &Desk, session: &str) -> Result<Option<Signed>> {
    let (hash, now) = (secrets::sha256(session.as_bytes()), desk.clock.now());
    let lifetime = desk.settings.sessions;
    let found = desk.store.system_at_once(|system| {
        let Some(session) = system.session(&hash)? else {
            return Ok(None);
        };
        let found = system.viewer_with_account(session.person)?;
        let times = (session.begun_at, session.used_at);
        let found = found.filter(|(viewer, _)| !lifetime.is_over(viewer.role(), times, now));
        Ok(found.map(|(viewer, account)| (Signed { viewer, account }, session.used_at)))
    })?;
    let Some((signed, used_at)) = found else {
        return Ok(None);
    };
    desk.credentials.note(&hash);
    let touched = move |tx: &Tx<'_>| tx.touch_session(&hash, now);
    if now.0 - used_at.0 > HOUR
        && let Err(error) = desk.store.write(touched)
    {
        log::warn!("a session's use was not noted: {error}");
    }
    Ok(Some(signed))
}

pub fn sign_out(desk: &Desk, session: &str) -> Result<()> {
    let hash = secrets::sha256(session.as_bytes());
    desk.credentials.forget(&hash);
    desk.store.write(move |tx| tx.end_session(&hash))
}
