//! What mail may bring about within an hour. Whatever its sender chooses (an address, a domain)
//! ends in what nobody chooses: the network it comes from, and the desk in all.
//!
//! Mail that is proven has keys of its own, so that whatever strangers write in somebody's name uses
//! up nothing of theirs.

use core::net::IpAddr;

use crate::domain::{origin::network, people::address::Address};
use crate::language::Sentence;

/// What a budget is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Good {
    /// A ticket; with it an account, where its author has none.
    Ticket,
    /// A comment by whom it says.
    Comment,
    /// A note for agents, since nothing proves who wrote it.
    Note,
}

/// Who a message is charged to.
#[derive(Debug, Clone, Copy)]
pub struct Payer<'a> {
    pub from: &'a Address,
    /// It is from whom it says.
    pub proven: bool,
    /// Its author has an account.
    pub known: bool,
    /// Where it was handed over from, unless that is a server of our own.
    pub network: Option<IpAddr>,
}

/// So much within an hour, of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// Under which it is counted.
    pub key: String,
    pub most: u32,
    /// Why a message waits when it is used up.
    pub words: Sentence,
}

/// Tickets, or notes, of one address.
const OF_ONE: u32 = 10;
/// Comments for a ticket.
const COMMENTS: u32 = 60;
/// Whom mail comes from who have accounts, for one who has none.
const KNOWN: u32 = 10;
/// One domain, or one network, may use so much of what is for all.
const SHARE: u32 = 3;

impl Payer<'_> {
    /// The budgets a message is charged to, the narrowest first. `new_senders`: how many people
    /// nobody knows may write within an hour.
    #[must_use]
    pub fn budgets(&self, good: Good, new_senders: u32) -> Vec<Budget> {
        let proof = if self.proven { "proven" } else { "unproven" };
        let many = new_senders.saturating_mul(KNOWN);
        // Having an account since a moment ago is no second allowance for an address.
        let (own, of_all, desk) = match good {
            Good::Comment => ("comment", "comment", many.saturating_mul(KNOWN)),
            Good::Note => ("note", "note", many),
            Good::Ticket if self.known => ("ticket", "known", many),
            Good::Ticket => ("ticket", "new", new_senders),
        };
        let budget = |(kind, scope): (&str, &str), most: u32, words: Sentence| Budget {
            key: format!("{proof} {kind} {scope}"),
            most,
            words,
        };
        let (from, domain) = (self.from.as_str(), self.from.domain());
        let times = if good == Good::Comment { COMMENTS } else { 1 };
        let most = OF_ONE * times;
        let mine = budget(
            (own, from),
            most,
            Sentence::inbox_budget_address(from, most),
        );
        let words = Sentence::inbox_budget_desk(desk, of_all);
        let of_desk = budget((of_all, "desk"), desk, words);
        // Whom we know and who has proven to be it shares no budget with strangers, but the desk's.
        if self.proven && self.known {
            return vec![mine, of_desk];
        }
        let share = (desk / SHARE).max(1);
        let words = Sentence::inbox_budget_domain(domain, share, of_all);
        let of_domain = budget((of_all, &format!("@{domain}")), share, words);
        let of_network = self.network.map(network).map(|network| {
            let words = Sentence::inbox_budget_network(share, network.as_str(), of_all);
            budget((of_all, &network), share, words)
        });
        [Some(mine), Some(of_domain), of_network, Some(of_desk)]
            .into_iter()
            .flatten()
            .collect()
    }
}

#[cfg(test)]
mod tests;
