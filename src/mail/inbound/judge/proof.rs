//! By which channel a message came, and what proves its sender.

use std::net::IpAddr;

use super::Settings;
use crate::{
    domain::{
        inbox::{
            Way,
            channel::{Finding, Verification},
        },
        people::address::Address,
    },
    mail::inbound::read::Letter,
    store::inbox::Waiting,
};

impl Settings {
    /// What stands between the plus and the `@` of the desk's own addresses that a message is for.
    pub(super) fn marks<'m>(
        &'m self,
        message: &'m Waiting,
        letter: &'m Letter,
    ) -> impl Iterator<Item = String> + 'm {
        let named = letter.to.iter().chain(&letter.cc);
        let named = named.filter_map(|mailbox| mailbox.address.clone());
        let enveloped = message.envelope_to.iter();
        let enveloped = enveloped.filter_map(|address| Address::parse(address).ok());
        enveloped
            .chain(named)
            .filter(|address| self.own.address.receives(address.as_str()))
            .filter_map(|address| {
                let after = address.local().get(self.own.address.local().len()..)?;
                Some(after.strip_prefix('+')?.to_owned())
            })
    }

    /// A server of ours, or a program of this machine, hands over what came from anywhere.
    pub(super) fn network(&self, message: &Waiting) -> Option<IpAddr> {
        let peer = message.peer.as_ref();
        let address = peer?.address.filter(|address| !address.is_loopback());
        address.filter(|_| !self.trusted.covers(message.way, peer))
    }

    /// What a message says of its own sender counts where the channel is trusted, and nowhere else:
    /// everywhere else its sender may have written that, too.
    pub(super) fn verification(&self, message: &Waiting, letter: &Letter) -> Verification {
        let nobody = |finding| Verification {
            finding,
            by: String::new(),
        };
        match &self.authserv_id {
            _ if message.way == Way::Import => nobody(Finding::Vouched),
            None => nobody(Finding::NotAsked),
            // What they found is of the list that it names.
            Some(_) if self.author(letter) != letter.from.as_ref().ok() => {
                nobody(Finding::NoResult)
            }
            Some(id) if self.trusted.covers(message.way, message.peer.as_ref()) => {
                letter.verification(id)
            }
            Some(_) => nobody(Finding::NotTrusted),
        }
    }
}
