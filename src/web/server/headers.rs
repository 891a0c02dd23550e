//! What every answer has beside its own: the headers that protect, and compression.

use super::super::http::{Method, Request, Response, assets, conditions};

pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";

/// The same headers on every answer; attachments bring their own, stricter policy.
pub(super) fn secure(response: &mut Response, https: bool) {
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

pub(super) fn compress(request: &Request, response: &mut Response) {
    let text = response
        .header("Content-Type")
        .is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"));
    let wanted = request
        .header("accept-encoding")
        .is_some_and(conditions::takes_gzip);
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
