//! How mail comes in.

use std::{fs, net::IpAddr, path::PathBuf};

use percent_encoding::percent_decode_str;
use url::Url;

use super::{BadConfig, Values, bad, number};
use crate::{
    domain::inbox::{Way, channel::Peer},
    net::network::Network,
};

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

/// `mail_trusted`: by which ways mail comes from the server that verifies senders, and from nobody
/// else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trusted {
    imap: bool,
    pipe: bool,
    /// `mail_listen` at a Unix socket, which a group may reach.
    socket: bool,
    networks: Vec<Network>,
}

impl Trusted {
    /// Whether a message that was handed over so is from there.
    #[must_use]
    pub fn covers(&self, way: Way, peer: Option<&Peer>) -> bool {
        match (way, peer) {
            (Way::Imap, _) => self.imap,
            (Way::Pipe, _) => self.pipe,
            (Way::Smtp | Way::Lmtp, Some(peer)) => match peer.address {
                Some(address) => self.names(address),
                None => self.socket,
            },
            (Way::Smtp | Way::Lmtp | Way::Import, _) => false,
        }
    }

    /// Whether this is an address of our own mail servers.
    #[must_use]
    pub fn names(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|known| known.contains(address))
    }
}

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
            subject_threading: values.get("mail_subject_threading") == "true",
        })
    }
}

/// What stands in for the words is in the table of keys.
fn trusted(text: &str, has_group: bool) -> Result<Trusted, BadConfig> {
    let text = match text.trim() {
        "" if has_group => "imap,pipe",
        "" => "imap",
        given => given,
    };
    let mut trusted = Trusted::default();
    for word in text.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        match word {
            "imap" => trusted.imap = true,
            "pipe" => trusted.pipe = true,
            word => {
                let network: Network = word.parse().map_err(|()| {
                    BadConfig(format!(
                        "mail_trusted: “{word}” is neither imap nor pipe nor a network such as 10.0.0.0/8"
                    ))
                })?;
                if network.is_everybody() {
                    return bad(format!(
                        "mail_trusted: {word} is everybody; name the network of your own mail server"
                    ));
                }
                trusted.networks.push(network);
            }
        }
    }
    trusted.socket = trusted.pipe && has_group;
    Ok(trusted)
}

fn is_beyond_loopback(listen: &str) -> bool {
    let host = listen.rsplit_once(':').map_or(listen, |(host, _)| host);
    let known = host.trim_matches(['[', ']']).parse::<IpAddr>();
    let loopback = known.is_ok_and(|address| address.to_canonical().is_loopback());
    !(listen.starts_with("unix:") || host == "localhost" || loopback)
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

/// The value holds a password: what is wrong is said without repeating it.
fn imap(values: &Values) -> Result<Option<Imap>, BadConfig> {
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
