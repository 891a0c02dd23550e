//! How mail comes in.

mod mailbox;
mod trusted;

use std::{fs, net::IpAddr};

use super::{BadConfig, Values, amounts::switch, bad, number};
pub use mailbox::Imap;
use mailbox::imap;
pub use trusted::Trusted;
use trusted::{is_beyond_loopback, trusted};

#[derive(Debug, Clone)]
pub struct MailIn {
    /// Address and port, or `unix:/path`.
    pub listen: Option<String>,
    /// Whose members may hand mail over on this machine.
    pub socket_group: Option<u32>,
    pub imap: Option<Imap>,
    /// Bytes.
    pub max_message: usize,
    /// Whose `Authentication-Results` are believed (RFC 8601).
    pub authserv_id: Option<String>,
    pub trusted: Trusted,
    /// How many whom nobody knows may write within an hour.
    pub new_senders: u32,
    /// Whether `[#n]` in a subject leads to the ticket, for people on it.
    pub subject_threading: bool,
}

impl MailIn {
    /// Ways that are open and by which no word on senders is believed, although a server is named
    /// whose word is.
    #[must_use]
    pub fn unbelieved(&self) -> Vec<&'static str> {
        if self.authserv_id.is_none() {
            return Vec::new();
        }
        let Trusted {
            imap,
            pipe,
            socket,
            ref networks,
        } = self.trusted;
        let entrance = self.listen.as_deref();
        let believed_there = match entrance.map(|listen| listen.starts_with("unix:")) {
            None => true,
            Some(true) => socket,
            Some(false) => !networks.is_empty(),
        };
        [
            ("mail_listen", believed_there),
            ("imap_url", imap || self.imap.is_none()),
            ("mail receive", pipe || self.socket_group.is_none()),
        ]
        .into_iter()
        .filter_map(|(way, believed)| (!believed).then_some(way))
        .collect()
    }
}

impl MailIn {
    pub(super) fn from_values(values: &Values) -> Result<Self, BadConfig> {
        let listen = listen(values.get("mail_listen"))?;
        let socket_group = group(values.get("mail_socket_group"))?;
        let authserv_id = Some(values.get("mail_authserv_id").trim().to_owned());
        let authserv_id = authserv_id.filter(|id| !id.is_empty());
        let trusted = trusted(values.get("mail_trusted"), socket_group.is_some())?;
        if let (Some(_), Some(open), []) = (&authserv_id, &listen, trusted.networks.as_slice())
            && is_beyond_loopback(open)
        {
            return bad(format!(
                "mail_authserv_id: at mail_listen = {open} anyone may write that name themselves; add the network of the mail server that verifies senders to mail_trusted (such as imap,10.0.0.0/8), or leave mail_authserv_id out"
            ));
        }
        Ok(Self {
            listen,
            socket_group,
            trusted,
            imap: imap(values)?,
            max_message: usize::try_from(number(values, "max_message", 1..=100)? << 20)
                .unwrap_or(usize::MAX),
            authserv_id,
            new_senders: u32::try_from(number(values, "new_senders_per_hour", 1..=1_000_000)?)
                .unwrap_or(u32::MAX),
            subject_threading: switch(values, "mail_subject_threading")?,
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
