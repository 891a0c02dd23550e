//! How mail comes in.

use std::{fs, net::IpAddr};

use super::{BadConfig, Values, bad, number};

#[derive(Debug, Clone)]
pub struct MailIn {
    /// Address and port, or `unix:/path`.
    pub listen: Option<String>,
    /// Whose members may hand mail over on this machine.
    pub socket_group: Option<u32>,
    /// Bytes.
    pub max_message: usize,
    /// Whose `Authentication-Results` are believed (RFC 8601).
    pub authserv_id: Option<String>,
    /// Whether `[#n]` in a subject leads to the ticket, for people on it.
    pub subject_threading: bool,
}

impl MailIn {
    pub(super) fn from_values(values: &Values) -> Result<Self, BadConfig> {
        Ok(Self {
            listen: listen(values.get("mail_listen"))?,
            socket_group: group(values.get("mail_socket_group"))?,
            max_message: usize::try_from(number(values, "max_message", 1..=100)? << 20)
                .unwrap_or(usize::MAX),
            authserv_id: Some(values.get("mail_authserv_id").trim().to_owned())
                .filter(|id| !id.is_empty()),
            subject_threading: values.get("mail_subject_threading") == "true",
        })
    }
}

fn listen(text: &str) -> Result<Option<String>, BadConfig> {
    let address = |(host, port): (&str, &str)| {
        let named = host == "localhost";
        let known = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
        (named || known) && port.parse::<u16>().is_ok()
    };
    let good = match text.strip_prefix("unix:") {
        Some(path) => path.starts_with('/') && !path.ends_with('/'),
        None => text.rsplit_once(':').is_some_and(address),
    };
    match text {
        "" => Ok(None),
        _ if good => Ok(Some(text.to_owned())),
        _ => bad(format!(
            "mail_listen: “{text}” is neither an address with a port, such as 127.0.0.1:2525, nor like unix:/run/pocketdesk/mail.sock"
        )),
    }
}

/// A number, or a name as this machine knows it.
fn group(text: &str) -> Result<Option<u32>, BadConfig> {
    if text.is_empty() {
        return Ok(None);
    }
    let known = text.parse().ok().or_else(|| {
        let groups = fs::read_to_string("/etc/group").ok()?;
        groups.lines().find_map(|line| {
            let mut fields = line.split(':');
            (fields.next() == Some(text)).then(|| fields.nth(1)?.parse().ok())?
        })
    });
    match known {
        Some(number) => Ok(Some(number)),
        None => bad(format!(
            "mail_socket_group: there is no group “{text}” on this machine"
        )),
    }
}
