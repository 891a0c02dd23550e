//! Which route a request asks for, at which of our names, and from whose page.

use super::{
    super::{
        App,
        http::{Request, error::Error, params::Params},
        routes::{self, Route},
    },
    who::is_own_host,
};
use crate::domain::refusal::Refusal;
use crate::language::Sentence;

/// What a request asks for.
pub(super) struct Found<'r> {
    pub(super) route: &'static Route,
    pub(super) params: Params,
    /// Without the site's base.
    pub(super) path: &'r str,
}

pub(super) fn find<'r>(app: &App, request: &'r Request) -> Result<Found<'r>, Error> {
    if !is_own_host(app, request) {
        return Err(Error::WrongHost);
    }
    let path = request.path();
    let segments =
        routes::segments(path).ok_or(Error::BadRequest(Sentence::http_address_malformed()))?;
    let base = routes::segments(&app.base).unwrap_or_default();
    let inner = segments
        .strip_prefix(base.as_slice())
        .ok_or(Refusal::NotFound)?;
    // One spelling of the base: what follows is cut off by length.
    let path = path
        .strip_prefix(app.base.as_str())
        .ok_or(Refusal::NotFound)?;
    let (route, params) = routes::find(request.method, inner)?;
    Ok(Found {
        route,
        params,
        path,
    })
}

/// Cross-site posts are refused here and nowhere else (72). Browsers send `Sec-Fetch-Site` over
/// https and on localhost, `Origin` everywhere; a form post with neither is not a browser's.
pub(super) fn same_origin(app: &App, request: &Request) -> Result<(), Error> {
    let ours = match (request.header("sec-fetch-site"), request.header("origin")) {
        (Some(site), None) => site == "same-origin" || site == "none",
        (Some(site), Some(origin)) => {
            // A strict referrer policy of an extension or proxy turns our own origin into `null`.
            let own = origin == "null" || is_ours(app, request, origin);
            (site == "same-origin" || site == "none") && own
        }
        (None, Some(origin)) => is_ours(app, request, origin),
        (None, None) => false,
    };
    if ours {
        Ok(())
    } else {
        Err(Refusal::forbidden("cross_site", Sentence::http_cross_site()).into())
    }
}

fn is_ours(app: &App, request: &Request, origin: &str) -> bool {
    // Loopback answers to several names; the origin must then be the very host that was asked.
    origin == app.origin
        || app.hosts.len() > 1
            && request
                .header("host")
                .is_some_and(|host| origin == format!("{}://{host}", scheme(app)))
}

fn scheme(app: &App) -> &'static str {
    if app.secure { "https" } else { "http" }
}
