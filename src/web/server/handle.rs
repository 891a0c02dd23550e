//! A request that has found its route: who asks, what was sent, and the handler for both.

use std::io::Read;

use percent_encoding::NON_ALPHANUMERIC;

use super::{
    super::{
        App,
        accounts::signin,
        http::{
            Request, Response, asked,
            body::{self, Body, Takes},
            error::Error,
            form::Form,
            session,
            visit::{Admin, Agent, Answer, Customer, Token, Visit},
        },
        routes::{Handler, Route},
        ui::again::Typed,
    },
    failed::Failed,
    find::{Found, same_origin},
    who::{signed_in, speak_to},
};
use crate::{
    desk::accounts::{sessions, tokens},
    domain::{people::viewer::Viewer, refusal::Refusal},
    language::Sentence,
};

pub(super) fn handle(
    app: &App,
    request: &Request,
    found: Found<'_>,
    source: &mut dyn Read,
) -> Result<Response, Box<Failed>> {
    if let Handler::Token(_) | Handler::TokenAgent(_) = found.route.handler {
        return Ok(handle_token(app, request, found, source)?);
    }
    let Found {
        route,
        params,
        path,
    } = found;
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
        Handler::Admin(_) if !viewer.is_admin() => {
            Err(Refusal::forbidden("admins_only", Sentence::http_admins_only()).into())
        }
        _ => has_right(route, viewer).map(|()| None),
    }
}

/// Whether an agent's role has what the route needs (G4).
fn has_right(route: &Route, viewer: &Viewer) -> Result<(), Error> {
    match route.needs {
        Some(right) => Ok(viewer.must_as_agent(right)?),
        None => Ok(()),
    }
}

fn handle_token(app: &App, request: &Request, found: Found<'_>, source: &mut dyn Read) -> Answer {
    let secret = request
        .header("authorization")
        .and_then(session::bearer)
        .ok_or(Error::Unauthorized)?;
    let (signed, read_only) = tokens::find(&app.desk, secret)?.ok_or(Error::Unauthorized)?;
    speak_to(&signed.account);
    if read_only && !request.method.changes_nothing() {
        return Err(Refusal::forbidden("read_only", Sentence::http_read_only()).into());
    }
    let body = take_body(app, request, found.route.takes, source)?;
    let query = Form::parse(request.query().as_bytes());
    let visit = Visit {
        app,
        request,
        path: found.path,
        params: found.params,
        query,
        body,
        signed: None,
    };
    let token = Token {
        visit: &visit,
        viewer: signed.viewer,
    };
    let handler = match found.route.handler {
        Handler::Token(handler) => handler,
        Handler::TokenAgent(handler) if token.viewer.is_agent() => handler,
        _ => return Err(Refusal::NotFound.into()),
    };
    has_right(found.route, &token.viewer)?;
    asked::parameters(&visit.query, found.route.asks)?;
    handler(&token)
}
