//! From a request to its answer: host, path, route, audience, origin, body, handler, headers.

use std::{
    io::Read,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
    thread::JoinHandle,
};

use percent_encoding::NON_ALPHANUMERIC;

use super::{
    App,
    accounts::signin,
    http::{
        self, Method, Request, Response, assets,
        body::{self, Body, Takes},
        error::{Error, Told},
        form::Form,
        pieces, session,
        visit::{Admin, Agent, Answer, Customer, Token, Visit},
    },
    routes::{self, Handler, Route},
    ui::{self, again::Typed},
};
use crate::{
    desk::{
        accounts::{sessions, tokens},
        secrets,
    },
    domain::refusal::Refusal,
};

/// The rooms of a running web server.
pub struct Running {
    server: Arc<http::Server>,
    workers: Vec<JoinHandle<()>>,
    socket: PathBuf,
}

/// Starts `workers` threads that answer on the private `socket`.
///
/// # Errors
/// When the socket or a thread cannot be made.
pub fn start(app: &Arc<App>, socket: PathBuf, workers: usize) -> std::io::Result<Running> {
    let server = http::listen(&socket)?;
    let workers = (0..workers)
        .map(|number| {
            let (app, server) = (Arc::clone(app), Arc::clone(&server));
            let guarded = move |request: &Request, body: &mut dyn Read| {
                let answer = AssertUnwindSafe(|| answer(&app, request, body));
                // Even what fails while saying that something failed must not end the worker.
                catch_unwind(answer).unwrap_or_else(|_| Response::empty(500))
            };
            let work = move || http::work(&server, guarded);
            std::thread::Builder::new()
                .name(format!("worker-{number}"))
                .spawn(work)
        })
        .collect::<std::io::Result<_>>()?;
    Ok(Running {
        server,
        workers,
        socket,
    })
}

impl Running {
    /// After the gate has stopped: ends the workers.
    pub fn stop(self) {
        for _ in &self.workers {
            self.server.unblock();
        }
        for worker in self.workers {
            let _ = worker.join();
        }
        let _ = std::fs::remove_file(self.socket);
    }
}

fn answer(app: &App, request: &Request, body: &mut dyn Read) -> Response {
    if request.target == "/.gate" && request.header("host") == Some("gate") {
        return Response::empty(204);
    }
    if let Some(piece) = pieces::further(app, request) {
        return piece;
    }
    let started = std::time::Instant::now();
    let mut response = catch_unwind(AssertUnwindSafe(|| dispatch(app, request, body)))
        .unwrap_or_else(|_| {
            let id = secrets::Entropy::fresh().id();
            log::error!(
                "a handler panicked; request {id}, {} {}",
                request.method.word(),
                quoted(request.path())
            );
            // The session may be what it stumbled over.
            let signed = catch_unwind(AssertUnwindSafe(|| who_asks(app, request)));
            let told = Error::Store(crate::store::Error::Unusable(String::new())).told();
            let mishap = Mishap {
                told,
                id,
                typed: Typed::default(),
            };
            told_to(app, request, &mishap, signed.unwrap_or_default().as_ref())
        });
    secure(&mut response, app.secure);
    compress(request, &mut response);
    log::debug!(
        "{} {} {} {} µs",
        request.method.word(),
        quoted(request.path()),
        response.status,
        started.elapsed().as_micros()
    );
    response
}

/// A path as logs show it: escaped, and without the secrets of one-time links.
fn quoted(path: &str) -> String {
    let secret = ["/setup/", "/invitation/", "/reset/", "/sign-in/"]
        .iter()
        .find_map(|prefix| path.find(prefix).map(|at| at + prefix.len()));
    let shown = secret
        .and_then(|end| path.get(..end))
        .map_or_else(|| path.to_owned(), |start| format!("{start}…"));
    shown.escape_debug().to_string()
}

fn dispatch(app: &App, request: &Request, body: &mut dyn Read) -> Response {
    let result = match find(app, request) {
        Ok(found) => handle(app, request, found, body),
        Err(error) => Err(error.into()),
    };
    let Failed {
        error,
        signed,
        typed,
    } = match result {
        Ok(response) => return response,
        Err(failed) => *failed,
    };
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
    let retry_after = told.retry_after;
    let mishap = Mishap { told, id, typed };
    let response = told_to(app, request, &mishap, signed.as_ref());
    let response = match &error {
        Error::MethodNotAllowed(methods) => response.with("Allow", methods),
        _ => response,
    };
    match retry_after {
        Some(seconds) => response.with("Retry-After", &seconds.to_string()),
        None => response,
    }
}

/// What went wrong with a request.
struct Mishap {
    told: Told,
    /// By which the log knows it.
    id: i64,
    /// What was typed, to be given back.
    typed: Typed,
}

/// What went wrong, to a program or on a page.
fn told_to(
    app: &App,
    request: &Request,
    mishap: &Mishap,
    signed: Option<&sessions::Signed>,
) -> Response {
    let Mishap { told, id, typed } = mishap;
    if routes::is_api(&request.target) {
        super::http::problem::problem(told, *id)
    } else {
        ui::errors::page((app, signed), told, *id, typed)
    }
}

/// Who asks, as far as that can be found out. Another name of this host is none of ours, and gets no
/// page of anybody.
fn who_asks(app: &App, request: &Request) -> Option<sessions::Signed> {
    is_own_host(app, request).then_some(())?;
    signed_in(app, request).ok().flatten()
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

fn is_own_host(app: &App, request: &Request) -> bool {
    let host = request.header("host").unwrap_or_default();
    app.hosts
        .iter()
        .any(|known| known.eq_ignore_ascii_case(host))
}

type Found<'r> = (&'static Route, Vec<String>, &'r str);

fn find<'r>(app: &App, request: &'r Request) -> Result<Found<'r>, Error> {
    if !is_own_host(app, request) {
        return Err(Error::WrongHost);
    }
    let path = request.path();
    let segments =
        routes::segments(path).ok_or(Error::BadRequest("This address is not well formed."))?;
    let base = routes::segments(&app.base).unwrap_or_default();
    let inner = segments
        .strip_prefix(base.as_slice())
        .ok_or(Refusal::NotFound)?;
    // One spelling of the base: what follows is cut off by length.
    let path = path
        .strip_prefix(app.base.as_str())
        .ok_or(Refusal::NotFound)?;
    let (route, params) = routes::find(request.method, inner)?;
    Ok((route, params, path))
}

/// What went wrong, for whom the page about it is, and what they get back on it.
struct Failed {
    error: Error,
    signed: Option<sessions::Signed>,
    typed: Typed,
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

fn handle(
    app: &App,
    request: &Request,
    (route, params, path): Found<'_>,
    source: &mut dyn Read,
) -> Result<Response, Box<Failed>> {
    if let Handler::Token(_) | Handler::TokenAgent(_) = route.handler {
        return Ok(handle_token(app, request, (route, params, path), source)?);
    }
    let signed = signed_in(app, request)?;
    let failed = |error, body, signed| {
        let form = match body {
            Body::Form(form) => form,
            _ => Form::default(),
        };
        Box::new(Failed {
            error,
            signed,
            typed: Typed::new(form, path),
        })
    };
    if !request.method.changes_nothing()
        && !route.proves_itself
        && let Err(error) = same_origin(app, request)
    {
        return Err(failed(error, Body::None, signed));
    }
    let barred = not_for(app, request, route, signed.as_ref());
    if let Ok(Some(instead)) = barred {
        return Ok(instead);
    }
    // What was posted is read first, so that it can be given back.
    let mut body = match (barred, take_body(app, request, route.takes, source)) {
        (Err(error), body) => return Err(failed(error, body.unwrap_or_default(), signed)),
        (Ok(_), Err(error)) => return Err(failed(error, Body::None, signed)),
        (Ok(_), Ok(body)) => body,
    };
    if let Body::Form(form) = &mut body
        && let Some(error) = form.refused.take()
    {
        return Err(failed(error, body, signed));
    }
    let query = Form::parse(request.query().as_bytes());
    let visit = Visit {
        app,
        request,
        path,
        params,
        query,
        body,
        signed,
    };
    if visit.signed.is_none() && !matches!(route.handler, Handler::Anyone(_)) {
        return Ok(signin::expired(&visit));
    }
    call(route, &visit).map_err(|error| failed(error, visit.body, visit.signed))
}

fn signed_in(app: &App, request: &Request) -> Result<Option<sessions::Signed>, Error> {
    match session::of(app, request) {
        Some(session) => Ok(sessions::find(&app.desk, &session)?),
        None => Ok(None),
    }
}

fn take_body(
    app: &App,
    request: &Request,
    takes: Takes,
    source: &mut dyn Read,
) -> Result<Body, Error> {
    if request.length > takes.limit() {
        return Err(Error::TooLarge);
    }
    body::read(
        takes,
        request.header("content-type").unwrap_or_default(),
        source,
        &app.spool,
    )
}

fn call(route: &Route, visit: &Visit<'_>) -> Answer {
    let customer = |visit| -> Result<Customer<'_>, Error> {
        let visit: &Visit<'_> = visit;
        visit
            .signed
            .as_ref()
            .map(|signed| Customer { visit, signed })
            .ok_or(Error::Unauthorized)
    };
    match route.handler {
        Handler::Anyone(handler) => handler(visit),
        Handler::Customer(handler) => handler(&customer(visit)?),
        Handler::Agent(handler) => handler(&Agent(&customer(visit)?)),
        Handler::Admin(handler) => handler(&Admin(&Agent(&customer(visit)?))),
        Handler::Token(_) | Handler::TokenAgent(_) => Err(Error::Unauthorized),
    }
}

/// Whoever may not open this route gets another answer: the sign-in page, or nothing at all.
fn not_for(
    app: &App,
    request: &Request,
    route: &Route,
    signed: Option<&sessions::Signed>,
) -> Result<Option<Response>, Error> {
    if matches!(route.handler, Handler::Anyone(_)) {
        return Ok(None);
    }
    let Some(signed) = signed else {
        if !app.desk.catalog().ready {
            return Ok(Some(Response::see_other(&app.to("/sign-in"))));
        }
        if !request.method.changes_nothing() {
            return Ok(None);
        }
        let target = percent_encoding::utf8_percent_encode(&request.target, NON_ALPHANUMERIC);
        let path = app.to(&format!("/sign-in?next={target}"));
        return Ok(Some(Response::see_other(&path)));
    };
    let viewer = &signed.viewer;
    match route.handler {
        // Customers learn nothing of the desk's addresses.
        Handler::Agent(_) | Handler::Admin(_) if !viewer.is_agent() => {
            Err(Refusal::NotFound.into())
        }
        Handler::Admin(_) if !viewer.is_admin() => Err(Refusal::forbidden(
            "admins_only",
            "Only an administrator can open this page.",
        )
        .into()),
        _ => Ok(None),
    }
}

/// Cross-site posts are refused here and nowhere else (72). Browsers send `Sec-Fetch-Site` over
/// https and on localhost, `Origin` everywhere; a form post with neither is not a browser's.
fn same_origin(app: &App, request: &Request) -> Result<(), Error> {
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
        Err(Refusal::forbidden(
            "cross_site",
            "This came from another site, so it was not done. Open the page here and try again.",
        )
        .into())
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

fn handle_token(
    app: &App,
    request: &Request,
    (route, params, path): Found<'_>,
    source: &mut dyn Read,
) -> Answer {
    let secret = request
        .header("authorization")
        .and_then(session::bearer)
        .ok_or(Error::Unauthorized)?;
    let (viewer, read_only) = tokens::viewer(&app.desk, secret)?.ok_or(Error::Unauthorized)?;
    if read_only && !request.method.changes_nothing() {
        return Err(Refusal::forbidden("read_only", "This token can only read.").into());
    }
    let body = take_body(app, request, route.takes, source)?;
    let query = Form::parse(request.query().as_bytes());
    let visit = Visit {
        app,
        request,
        path,
        params,
        query,
        body,
        signed: None,
    };
    let token = Token {
        visit: &visit,
        viewer,
    };
    let handler = match route.handler {
        Handler::Token(handler) => handler,
        Handler::TokenAgent(handler) if token.viewer.is_agent() => handler,
        _ => return Err(Refusal::NotFound.into()),
    };
    super::http::asked::parameters(&visit.query, route.asks)?;
    handler(&token)
}

pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";

/// The same headers on every answer; attachments bring their own, stricter policy.
fn secure(response: &mut Response, https: bool) {
    let add = |response: &mut Response, name: &'static str, value: &str| {
        if response.header(name).is_none() {
            response.headers.push((name, value.to_owned()));
        }
    };
    add(response, "Content-Security-Policy", POLICY);
    add(response, "X-Content-Type-Options", "nosniff");
    // Other sites learn nothing; `no-referrer` would blank the Origin of our own forms, too.
    add(response, "Referrer-Policy", "same-origin");
    add(response, "X-Frame-Options", "DENY");
    add(response, "Cross-Origin-Opener-Policy", "same-origin");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
    add(
        response,
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=()",
    );
    add(response, "Cache-Control", "no-store");
    if https {
        // A year, for this host alone (RFC 6797): what else lives below it is not ours to say.
        add(response, "Strict-Transport-Security", "max-age=31536000");
    }
}

fn compress(request: &Request, response: &mut Response) {
    let text = response
        .header("Content-Type")
        .is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"));
    let wanted = request
        .header("accept-encoding")
        .is_some_and(|accepted| accepted.contains("gzip"));
    if text
        && wanted
        && response.rest.is_none()
        && response.body.len() > 1024
        && request.method != Method::Head
        && response.header("Content-Encoding").is_none()
    {
        response.body = assets::gzip(&response.body, flate2::Compression::fast());
        response
            .headers
            .push(("Content-Encoding", "gzip".to_owned()));
        response
            .headers
            .push(("Vary", "Accept-Encoding".to_owned()));
    }
}
