//! What pages are served from.

use std::{path::PathBuf, sync::Arc};

use crate::{
    cli::Failure,
    config::{Config, Values},
    desk::{Desk, accounts::credentials},
    gate,
    web::{App, http::session},
};

pub(super) fn app(
    config: &Config,
    values: &Values,
    (desk, spool): (Arc<Desk>, PathBuf),
    url: &str,
) -> App {
    let parsed = url::Url::parse(url).ok();
    let base = parsed
        .as_ref()
        .map_or("", |url| url.path().trim_end_matches('/'))
        .to_owned();
    let origin = parsed
        .as_ref()
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default();
    let own = origin.split("://").nth(1).unwrap_or_default().to_owned();
    let mut hosts = vec![own.clone()];
    let port = own.rsplit_once(':').map_or("80", |(_, port)| port);
    if ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| own.starts_with(name))
    {
        hosts.extend(["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")));
        hosts.dedup();
    }
    App {
        desk,
        base,
        secure: origin.starts_with("https"),
        origin,
        hosts,
        spool,
        mail_goes_out: config.smtp.is_some(),
        cautions: config.cautions(),
        settings: values
            .shown()
            .map(|(key, value, source)| (key, value, source.to_string()))
            .collect(),
    }
}

/// Whom the gate takes for somebody who is signed in.
pub(super) fn signed_in(app: &App) -> Result<gate::SignedIn, Failure> {
    credentials::read_again(&app.desk)?;
    let (desk, secure) = (Arc::clone(&app.desk), app.secure);
    let is_known = move |cookies: &str, authorization: &str| {
        session::is_known(&desk, secure, (cookies, authorization))
    };
    Ok(gate::SignedIn(Arc::new(is_known)))
}
