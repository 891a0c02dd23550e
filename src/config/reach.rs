//! Where the desk can be reached, and how safely.

use super::{BadConfig, amounts::switch, bad, values::Values};
use std::{net::IpAddr, path::PathBuf};
use url::Url;

/// The files TLS is served with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Who can reach the desk where it listens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Programs of this machine.
    Loopback,
    /// A proxy of this machine, which has the address people open.
    UnixSocket,
    Network,
}

pub(super) fn reach(listen: &str) -> Result<Reach, BadConfig> {
    if let Some(path) = listen.strip_prefix("unix:") {
        return if path.starts_with('/') {
            Ok(Reach::UnixSocket)
        } else {
            bad(format!(
                "listen: “{listen}” does not name a whole path, such as unix:/run/pocketdesk/http.sock"
            ))
        };
    }
    let host = listen
        .rsplit_once(':')
        .filter(|(_, port)| port.parse::<u16>().is_ok())
        .map(|(host, _)| host.trim_matches(['[', ']']));
    match host.map(|host| (host, host.parse::<IpAddr>())) {
        Some((_, Ok(address))) if !address.is_loopback() => Ok(Reach::Network),
        Some((_, Ok(_)) | ("localhost", _)) => Ok(Reach::Loopback),
        _ => bad(format!(
            "listen: “{listen}” is not an address with a port, such as 127.0.0.1:8080"
        )),
    }
}

pub(super) fn tls(values: &Values, reach: Reach) -> Result<Option<Tls>, BadConfig> {
    match (values.get("tls_certificate"), values.get("tls_key")) {
        ("", "") => Ok(None),
        ("", _) | (_, "") => {
            bad("tls_certificate and tls_key belong together: set both or neither")
        }
        (certificate, key)
            if [certificate, key]
                .iter()
                .any(|it| it.contains("-----BEGIN")) =>
        {
            bad("tls_certificate and tls_key name PEM files; they do not hold their text")
        }
        _ if reach == Reach::UnixSocket => {
            bad("tls_certificate: on a Unix socket it is the proxy that speaks TLS; set it there")
        }
        (certificate, key) => Ok(Some(Tls {
            certificate: PathBuf::from(certificate),
            key: PathBuf::from(key),
        })),
    }
}

pub(super) fn checked_url(
    values: &Values,
    listen: &str,
    (reach, tls): (Reach, bool),
) -> Result<String, BadConfig> {
    let given = values.get("url").trim_end_matches('/');
    let allows_http = switch(values, "allow_http")?;
    if given.is_empty() {
        return match reach {
            Reach::Loopback if tls => Ok(format!("https://{listen}")),
            Reach::Loopback => Ok(format!("http://{listen}")),
            Reach::UnixSocket => bad(
                "url: set the address people open (such as https://help.example.com): a Unix socket has none of its own",
            ),
            Reach::Network => bad(
                "url: set the address people open (such as https://help.example.com) to listen beyond loopback",
            ),
        };
    }
    let url = Url::parse(given).map_err(|error| BadConfig(format!("url: {given}: {error}")))?;
    let plain = url.scheme() == "http";
    if !plain && url.scheme() != "https"
        || url.host_str().is_none()
        || url.query().is_some()
        || url.fragment().is_some()
        || !url.username().is_empty()
        || url.password().is_some()
    {
        return bad(format!(
            "url: “{given}” is not an address such as https://help.example.com"
        ));
    }
    if plain && tls {
        return bad(format!(
            "url: “{given}” is not what people open: with tls_certificate it begins with https://"
        ));
    }
    if plain && reach == Reach::Network && !allows_http {
        return bad(
            "url: plain http beyond loopback lets others read along; use https (tls_certificate, or a proxy), or set allow_http = true",
        );
    }
    Ok(given.to_owned())
}
