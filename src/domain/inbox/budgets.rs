//! What mail may bring about within an hour. Whatever its sender chooses (an address, a domain)
//! ends in what nobody chooses: the network it comes from, and the desk in all.
//!
//! Mail that is proven has keys of its own, so that whatever strangers write in somebody's name uses
//! up nothing of theirs.

use core::net::IpAddr;

use crate::domain::{origin::network, people::address::Address};

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
    pub words: String,
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
        let (own, of_all, whats, desk) = match good {
            Good::Comment => ("comment", "comment", "comments", many.saturating_mul(KNOWN)),
            Good::Note => ("note", "note", "mails that are not proven", many),
            Good::Ticket if self.known => ("ticket", "known", "tickets", many),
            Good::Ticket => ("ticket", "new", "new senders", new_senders),
        };
        let budget =
            |(kind, scope): (&str, &str), most: u32, (what, whence): (&str, &str)| Budget {
                key: format!("{proof} {kind} {scope}"),
                most,
                words: format!("Too many within an hour: more than {most} {what}{whence}."),
            };
        let (from, domain) = (self.from.as_str(), self.from.domain());
        let times = if good == Good::Comment { COMMENTS } else { 1 };
        let mine = budget(
            (own, from),
            OF_ONE * times,
            ("mails", &format!(" from {from}")),
        );
        // Whom we know and who has proven to be it shares no budget with strangers, but the desk's.
        if self.proven && self.known {
            return vec![mine, budget((of_all, "desk"), desk, (whats, ""))];
        }
        let share = (desk / SHARE).max(1);
        let whence = format!(" of {domain}");
        let of_domain = budget((of_all, &format!("@{domain}")), share, (whats, &whence));
        let of_network = self.network.map(network).map(|network| {
            let whence = format!(" from {network}");
            budget((of_all, &network), share, (whats, &whence))
        });
        let of_desk = budget((of_all, "desk"), desk, (whats, ""));
        [Some(mine), Some(of_domain), of_network, Some(of_desk)]
            .into_iter()
            .flatten()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys and how much of each.
    fn charged(known: bool, proven: bool, network: &str, good: Good) -> Vec<(String, u32)> {
        let payer = Payer {
            from: &Address::parse("kim@acme.example").unwrap(),
            proven,
            known,
            network: network.parse().ok(),
        };
        let budgets = payer.budgets(good, 200).into_iter();
        budgets.map(|budget| (budget.key, budget.most)).collect()
    }

    #[test]
    fn t109_every_budget_of_what_is_not_known_and_proven_ends_in_what_no_sender_chooses() {
        let four = "203.0.113.77";
        for (known, proven, network, good, expected) in [
            (
                true,
                true,
                four,
                Good::Ticket,
                &[
                    "proven ticket kim@acme.example 10",
                    "proven known desk 2000",
                ][..],
            ),
            (
                true,
                true,
                four,
                Good::Comment,
                &[
                    "proven comment kim@acme.example 600",
                    "proven comment desk 20000",
                ],
            ),
            (
                false,
                true,
                "",
                Good::Ticket,
                &[
                    "proven ticket kim@acme.example 10",
                    "proven new @acme.example 66",
                    "proven new desk 200",
                ],
            ),
            (
                false,
                false,
                four,
                Good::Ticket,
                &[
                    "unproven ticket kim@acme.example 10",
                    "unproven new @acme.example 66",
                    "unproven new 203.0.113.0/24 66",
                    "unproven new desk 200",
                ],
            ),
            (
                true,
                false,
                "2001:db8:7:8::9",
                Good::Ticket,
                &[
                    "unproven ticket kim@acme.example 10",
                    "unproven known @acme.example 666",
                    "unproven known 2001:db8:7::/48 666",
                    "unproven known desk 2000",
                ],
            ),
            (
                false,
                false,
                "::ffff:203.0.113.1",
                Good::Note,
                &[
                    "unproven note kim@acme.example 10",
                    "unproven note @acme.example 666",
                    "unproven note 203.0.113.0/24 666",
                    "unproven note desk 2000",
                ],
            ),
        ] {
            let budgets = charged(known, proven, network, good).into_iter();
            let budgets: Vec<String> = budgets.map(|(key, most)| format!("{key} {most}")).collect();
            assert_eq!(budgets, expected);
        }
    }

    #[test]
    fn t117_nothing_unproven_is_charged_to_what_is_proven() {
        for good in [Good::Ticket, Good::Note] {
            for known in [true, false] {
                let proven = charged(known, true, "", good);
                for forged in [true, false] {
                    let others = charged(forged, false, "192.0.2.1", good);
                    assert!(
                        proven
                            .iter()
                            .all(|(key, _)| others.iter().all(|(other, _)| key != other))
                    );
                }
            }
        }
    }

    #[test]
    fn a_small_budget_lets_somebody_in() {
        let from = Address::parse("kim@acme.example").unwrap();
        let payer = Payer {
            from: &from,
            proven: false,
            known: false,
            network: None,
        };
        let most: Vec<u32> = payer
            .budgets(Good::Ticket, 1)
            .iter()
            .map(|b| b.most)
            .collect();
        assert_eq!(most, [10, 1, 1]);
        let words = payer.budgets(Good::Ticket, 200).remove(1).words;
        assert_eq!(
            words,
            "Too many within an hour: more than 66 new senders of acme.example."
        );
    }
}
