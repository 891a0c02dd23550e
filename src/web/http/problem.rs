//! The API: JSON in, JSON out, problem answers (RFC 9457). A token is its person: the same sight and
//! rights as on the pages.

use serde_json::json;

use super::{Response, error::Told};

/// # Panics
/// Never.
#[must_use]
pub fn problem(told: &Told, request: i64) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": told.title,
        "status": told.status,
        "detail": told.detail,
        "code": told.code,
        "errors": told.faults,
    });
    let body = if told.status == 404 {
        body
    } else {
        with_request(body, request)
    };
    let response = Response::new(told.status, "application/problem+json", body.to_string());
    if told.status == 401 {
        response.with("WWW-Authenticate", "Bearer")
    } else {
        response
    }
}

/// A 404 is the same to the letter for what is foreign and what is absent (A2).
fn with_request(mut body: serde_json::Value, request: i64) -> serde_json::Value {
    if let Some(map) = body.as_object_mut() {
        map.insert("request".into(), request.to_string().into());
    }
    body
}
