//! By which channel a message came in, and what is known there of whether it is from whom it says.

use core::net::IpAddr;

use super::Authentication;
use crate::domain::word::words;
use crate::language::Sentence;

/// Who handed a message over on a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// `None`: a Unix socket, which programs of this machine alone reach.
    pub address: Option<IpAddr>,
    /// How it called itself. Anybody may call themselves anything.
    pub helo: String,
}

impl Peer {
    const SOCKET: &'static str = "socket";

    /// The address, as the ledger keeps it.
    #[must_use]
    pub fn word(&self) -> String {
        match self.address {
            Some(address) => address.to_string(),
            None => Self::SOCKET.into(),
        }
    }

    #[must_use]
    pub fn parse(word: &str, helo: String) -> Option<Self> {
        let address = match word {
            Self::SOCKET => None,
            address => Some(address.parse().ok()?),
        };
        Some(Self { address, helo })
    }

    #[must_use]
    pub fn in_words(&self) -> Sentence {
        let from = match self.address {
            Some(address) => Sentence::written(address.to_string()),
            None => Sentence::inbox_peer_socket(),
        };
        match self.helo.as_str() {
            "" => from,
            helo => Sentence::inbox_peer_called(from, helo),
        }
    }
}

words! {
    /// What was found out about whether a message is from whom its From says.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum Finding {
        /// It was not read so far.
        #[default]
        Unread = "unread": inbox_finding_unread,
        /// Nobody's word is believed here.
        NotAsked = "not_asked": inbox_finding_not_asked,
        /// What it says of itself came by a way on which anybody may write it.
        NotTrusted = "not_trusted": inbox_finding_not_trusted,
        /// Nobody on the way says anything.
        NoResult = "no_result": inbox_finding_no_result,
        /// DMARC passed for the domain of From.
        Passed = "passed": inbox_finding_passed,
        /// DMARC failed, and the domain asks for nothing to follow from that.
        FailedUnenforced = "failed_unenforced": inbox_finding_failed_unenforced,
        /// DMARC failed, and the domain asks for such mail to be put aside.
        Failed = "failed": inbox_finding_failed,
        /// Whoever imported it answers for it.
        Vouched = "vouched": inbox_finding_vouched,
    }
}

impl Finding {
    /// What the rules make of it.
    #[must_use]
    pub fn authentication(self) -> Authentication {
        match self {
            Self::Unread | Self::NotAsked => Authentication::NotAsked,
            Self::NotTrusted | Self::NoResult => Authentication::Nothing,
            Self::FailedUnenforced => Authentication::Doubted,
            Self::Passed | Self::Vouched => Authentication::Passed,
            Self::Failed => Authentication::Failed,
        }
    }
}

/// What was found out, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    pub finding: Finding,
    /// The server that says so; empty where nobody does.
    pub by: String,
}

impl Verification {
    /// In words for agents, once it was read. `proven`: whatever was found out, it came by the way in
    /// that its author was given.
    #[must_use]
    pub fn in_words(&self, proven: bool) -> Option<Sentence> {
        match (self.finding, self.by.as_str()) {
            (Finding::Unread, _) => None,
            (Finding::Passed, by) => Some(Sentence::inbox_verified_by(by)),
            _ if proven => Some(Sentence::inbox_proven_by_answer()),
            (finding, _) => Some(Sentence::inbox_not_verified(finding.in_words())),
        }
    }
}

#[cfg(test)]
mod tests;
