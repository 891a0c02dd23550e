//! `mail_trusted`.

use crate::{
    config::{BadConfig, bad},
    domain::inbox::{Way, channel::Peer},
    net::network::Network,
};
use std::net::IpAddr;

/// `mail_trusted`: by which ways mail comes from the server that verifies senders, and from nobody
/// else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trusted {
    pub(super) imap: bool,
    pub(super) pipe: bool,
    /// `mail_listen` at a Unix socket, which a group may reach.
    pub(super) socket: bool,
    pub(super) networks: Vec<Network>,
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

/// What stands in for the words is in the table of keys.
pub(super) fn trusted(text: &str, has_group: bool) -> Result<Trusted, BadConfig> {
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

pub(super) fn is_beyond_loopback(listen: &str) -> bool {
    let host = listen.rsplit_once(':').map_or(listen, |(host, _)| host);
    let known = host.trim_matches(['[', ']']).parse::<IpAddr>();
    let loopback = known.is_ok_and(|address| address.to_canonical().is_loopback());
    !(listen.starts_with("unix:") || host == "localhost" || loopback)
}
