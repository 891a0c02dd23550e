//! What somebody is told whose request came to nothing.

use super::{
    super::{
        App,
        http::{Method, Request, Response, error::Error, problem::problem},
        routes::{self, Handler},
        ui::{
            again::Typed,
            errors::{self, Failure},
        },
    },
    quoted,
    who::who_asks,
};
use crate::{
    desk::{accounts::sessions::Signed, secrets},
    domain::refusal::Refusal,
};

impl Failed {
    /// Where it is to be found instead, or what went wrong.
    pub(super) fn answer(self, app: &App, request: &Request) -> Response {
        let Self {
            error,
            signed,
            typed,
        } = self;
        if let Some(address) = without_slash(app, request, &error) {
            // With the same method and body; nothing of it may be kept, for what is there may change.
            return Response::empty(308).with("Location", &address);
        }
        if let (Error::MethodNotAllowed(_), Method::Get, false) =
            (&error, request.method, routes::is_api(&request.target))
            && let Some((page, _)) = request.path().rsplit_once('/')
            && routes::is_page(page.strip_prefix(&app.base).unwrap_or_default())
        {
            // Someone reloads where a form was shown again.
            return Response::see_other(if page.is_empty() { "/" } else { page });
        }
        let told = error.told();
        let id = secrets::Entropy::fresh().id();
        if told.internal {
            log::error!(
                "request {id}, {} {}: {}",
                request.method.word(),
                quoted(request.path()),
                error.to_string().escape_debug()
            );
        }
        // Whoever is signed in stays so, also where there is no page.
        let signed = signed.or_else(|| who_asks(app, request));
        let failure = Failure {
            told: &told,
            request: id,
            typed: &typed,
        };
        let response = told_to(app, request, failure, signed.as_ref());
        let response = match &error {
            Error::MethodNotAllowed(methods) => response.with("Allow", methods),
            _ => response,
        };
        match told.retry_after {
            Some(seconds) => response.with("Retry-After", &seconds.to_string()),
            None => response,
        }
    }
}

/// What went wrong, to a program or on a page.
pub(super) fn told_to(
    app: &App,
    request: &Request,
    failure: Failure<'_>,
    signed: Option<&Signed>,
) -> Response {
    if routes::is_api(&request.target) {
        problem(failure.told, failure.request)
    } else {
        errors::page(app, signed, failure)
    }
}

/// What went wrong, for whom the page about it is, and what they get back on it.
pub(super) struct Failed {
    pub(super) error: Error,
    pub(super) signed: Option<Signed>,
    pub(super) typed: Typed,
}

impl From<Error> for Box<Failed> {
    fn from(error: Error) -> Self {
        Box::new(Failed {
            error,
            signed: None,
            typed: Typed::default(),
        })
    }
}

/// The address without the slash at its end, if there is something there, with what is asked of it.
fn without_slash(app: &App, request: &Request, error: &Error) -> Option<String> {
    let is_lost = matches!(
        error,
        Error::BadRequest(_) | Error::Store(crate::store::Error::Refused(Refusal::NotFound))
    );
    let path = request.path().strip_suffix('/');
    let path = path.filter(|path| is_lost && *path != "/")?;
    // No segment is empty, so that it leads to this host and no other.
    let segments = routes::segments(path)?;
    let base = routes::segments(&app.base).unwrap_or_default();
    let inner = segments.strip_prefix(base.as_slice())?;
    let (route, _) = routes::find(request.method, inner).ok()?;
    let is_there = match route.handler {
        Handler::Anyone(_) | Handler::Customer(_) | Handler::Token(_) => true,
        // Customers learn nothing of the desk's addresses, here neither.
        Handler::Agent(_) | Handler::Admin(_) => {
            who_asks(app, request).is_none_or(|signed| signed.viewer.is_agent())
        }
        Handler::TokenAgent(_) => false,
    };
    let query = request.target.get(request.path().len()..);
    (is_there && path.starts_with(&app.base))
        .then(|| format!("{path}{}", query.unwrap_or_default()))
}
