//! Cookies: the session's, and the mark of a device that has signed in before.

use cookie::{Cookie, SameSite, time::Duration};

use super::{Request, Response};
use crate::{
    desk::{Desk, accounts::sessions::SignedIn},
    web::App,
};

pub const DEVICE: &str = "pocketdesk-device";

/// Which language a browser reads that nobody is signed in with.
pub const LANGUAGE: &str = "pocketdesk-language";

/// `__Host-` binds the cookie to this host over https; browsers refuse that name on plain http.
#[must_use]
pub fn name(app: &App) -> &'static str {
    name_where(app.secure)
}

fn name_where(secure: bool) -> &'static str {
    if secure {
        "__Host-pocketdesk"
    } else {
        "pocketdesk"
    }
}

#[must_use]
pub fn of(app: &App, request: &Request) -> Option<String> {
    request.cookie(name(app)).filter(|value| value.len() < 100)
}

/// Whether a request of these `Cookie` and `Authorization` fields is by somebody signed in, as far as
/// memory knows it.
#[must_use]
pub fn is_known(desk: &Desk, secure: bool, (cookies, authorization): (&str, &str)) -> bool {
    let lives = |secret: &str| desk.credentials.lives(secret);
    let own = |cookie: &Cookie<'_>| cookie.name() == name_where(secure) && lives(cookie.value());
    bearer(authorization).is_some_and(lives)
        || Cookie::split_parse(cookies).flatten().any(|it| own(&it))
}

/// The token of an `Authorization` field. Its scheme is written in any case (RFC 9110, section 11.1).
#[must_use]
pub fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.trim().split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim_start())
}

fn cookie(app: &App, (name, value): (&'static str, String), lasts: Duration) -> String {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .secure(app.secure)
        .same_site(SameSite::Lax)
        .max_age(lasts);
    cookie.build().to_string()
}

/// A new session, a new cookie (54).
#[must_use]
pub fn begin(app: &App, response: Response, signed: &SignedIn) -> Response {
    response
        .with(
            "Set-Cookie",
            &cookie(
                app,
                (name(app), signed.session.clone()),
                Duration::seconds(signed.lasts),
            ),
        )
        .with("Set-Cookie", &device(app, signed.device.clone()))
}

fn device(app: &App, mark: String) -> String {
    cookie(app, (DEVICE, mark), Duration::days(365))
}

/// A browser that reads a language from now on.
#[must_use]
pub fn choose_language(app: &App, response: Response, tag: &str) -> Response {
    let chosen = cookie(app, (LANGUAGE, tag.to_owned()), Duration::days(365));
    response.with("Set-Cookie", &chosen)
}

/// A browser that has proven something, without a session.
#[must_use]
pub fn remember(app: &App, response: Response, mark: String) -> Response {
    response.with("Set-Cookie", &device(app, mark))
}

#[must_use]
pub fn end(app: &App, response: Response) -> Response {
    response.with(
        "Set-Cookie",
        &cookie(app, (name(app), String::new()), Duration::ZERO),
    )
}

#[cfg(test)]
mod tests;
