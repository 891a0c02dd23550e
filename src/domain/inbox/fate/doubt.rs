//! Why a message is in doubt.

use crate::domain::word::words;
use serde::{Deserialize, Serialize};

words! {
    /// Why a message waits for an agent, or is a note only.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Doubt {
        OverLimit = "over_limit": "over a limit",
        NoSender = "no_sender": "no usable sender",
        NoOriginalSender = "no_original_sender": "forwarded, and it does not say whose it is",
        Blocked = "blocked": "sender blocked",
        AccountEnded = "account_ended": "the sender's account has ended",
        AgentNotAuthenticated = "agent_not_authenticated": "agent not authenticated",
        Automatic = "automatic": "automatic, and about no ticket",
        NotOurReport = "not_our_report": "delivery report of no mail of ours",
        FailedAuthentication = "failed_authentication": "the sender's domain disowns it",
        TooMany = "too_many": "too many",
        NotOnThisTicket = "not_on_this_ticket": "not on this ticket",
        NotProven = "not_proven": "nothing proves that it is from whom it says",
        ReportAddress = "report_address": "written to where only delivery reports go",
        OwnAddress = "own_address": "sent from this desk's own address",
        Faulty = "faulty": "reading it failed",
        Refused = "refused": "what it asks for cannot be done",
    }
}

impl Doubt {
    /// Whether agents are told that such mail waits: not of whom they want to hear nothing.
    #[must_use]
    pub fn is_told(self) -> bool {
        self != Self::Blocked
    }
}
