//! Who asks, and by which of our names.

use super::super::{
    App,
    http::{Request, error::Error, session},
};
use crate::{
    desk::accounts::sessions::{self, Signed},
    language,
    store::people::account::Account,
};

pub(super) fn is_own_host(app: &App, request: &Request) -> bool {
    let host = request.header("host").unwrap_or_default();
    app.hosts
        .iter()
        .any(|known| known.eq_ignore_ascii_case(host))
}

/// From now on this answer is in the language that somebody chose for their account, if they did.
pub(super) fn speak_to(account: &Account) {
    let own = account.language.as_deref().and_then(language::find);
    if let Some(own) = own {
        language::speak(own);
    }
}

pub(super) fn signed_in(app: &App, request: &Request) -> Result<Option<Signed>, Error> {
    match session::of(app, request) {
        Some(session) => {
            let signed = sessions::find(&app.desk, &session)?;
            if let Some(signed) = &signed {
                speak_to(&signed.account);
            }
            Ok(signed)
        }
        None => Ok(None),
    }
}

/// Who asks, as far as that can be found out. Another name of this host is none of ours, and gets no
/// page of anybody.
pub(super) fn who_asks(app: &App, request: &Request) -> Option<Signed> {
    is_own_host(app, request).then_some(())?;
    signed_in(app, request).ok().flatten()
}
