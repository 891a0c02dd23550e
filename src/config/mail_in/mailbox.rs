//! `imap_url`.

use crate::config::{BadConfig, Values, bad};
use percent_encoding::percent_decode_str;
use std::path::PathBuf;
use url::Url;

/// A mailbox to fetch from.
#[derive(Clone, PartialEq, Eq)]
pub struct Imap {
    pub host: String,
    pub port: u16,
    /// From the first byte on; else the connection turns to TLS before anything secret is said.
    pub tls_at_once: bool,
    pub user: String,
    pub password: String,
    pub folder: String,
    /// Authorities to trust beside the built-in ones.
    pub ca: Option<PathBuf>,
}

/// Without the password.
impl std::fmt::Debug for Imap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}@{}:{}/{}",
            self.user, self.host, self.port, self.folder
        )
    }
}

/// The value holds a password: what is wrong is said without repeating it.
pub(super) fn imap(values: &Values) -> Result<Option<Imap>, BadConfig> {
    let text = values.get("imap_url");
    if text.is_empty() {
        return Ok(None);
    }
    let example = "imap_url: write it like imaps://user:password@mail.example.com/INBOX";
    let url = Url::parse(text).map_err(|error| BadConfig(format!("imap_url: {error}")))?;
    let (tls_at_once, port) = match url.scheme() {
        "imaps" => (true, 993),
        "imap+starttls" => (false, 143),
        "imap" => {
            return bad(
                "imap_url: without TLS the password could be read along: use imaps:// or imap+starttls://",
            );
        }
        _ => return bad(example),
    };
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8().ok()?.into_owned();
        (!text.chars().any(char::is_control)).then_some(text)
    };
    let host = url.host_str().unwrap_or_default();
    let user = decoded(url.username()).filter(|user| !user.is_empty());
    let password = url.password().and_then(decoded);
    let (Some(user), Some(password), false) = (user, password, host.is_empty()) else {
        return bad(example);
    };
    let folder = decoded(url.path().trim_start_matches('/')).filter(|folder| folder.is_ascii());
    let Some(folder) = folder else {
        return bad("imap_url: the name of the folder may hold plain ASCII only");
    };
    let ca = Some(values.get("smtp_ca")).filter(|path| !path.is_empty());
    Ok(Some(Imap {
        host: host.trim_matches(['[', ']']).to_owned(),
        port: url.port().unwrap_or(port),
        tls_at_once,
        user,
        password,
        folder: if folder.is_empty() {
            "INBOX".into()
        } else {
            folder
        },
        ca: ca.map(PathBuf::from),
    }))
}
