//! Who asks, and by which of our names.

use super::super::{
    App,
    http::{Request, error::Error, session},
};
use crate::desk::accounts::sessions::{self, Signed};

pub(super) fn is_own_host(app: &App, request: &Request) -> bool {
    let host = request.header("host").unwrap_or_default();
    app.hosts
        .iter()
        .any(|known| known.eq_ignore_ascii_case(host))
}

pub(super) fn signed_in(app: &App, request: &Request) -> Result<Option<Signed>, Error> {
    match session::of(app, request) {
        Some(session) => Ok(sessions::find(&app.desk, &session)?),
        None => Ok(None),
    }
}

/// Who asks, as far as that can be found out. Another name of this host is none of ours, and gets no
/// page of anybody.
pub(super) fn who_asks(app: &App, request: &Request) -> Option<Signed> {
    is_own_host(app, request).then_some(())?;
    signed_in(app, request).ok().flatten()
}
