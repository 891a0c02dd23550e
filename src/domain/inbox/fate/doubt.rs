//! Why a message is in doubt.

use crate::domain::word::words;
use serde::{Deserialize, Serialize};

words! {
    /// Why a message waits for an agent, or is a note only.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Doubt {
        OverLimit = "over_limit": inbox_doubt_over_limit,
        NoSender = "no_sender": inbox_doubt_no_sender,
        NoOriginalSender = "no_original_sender": inbox_doubt_no_original_sender,
        Blocked = "blocked": inbox_doubt_blocked,
        AccountEnded = "account_ended": inbox_doubt_account_ended,
        AgentNotAuthenticated = "agent_not_authenticated": inbox_doubt_agent_not_authenticated,
        Automatic = "automatic": inbox_doubt_automatic,
        NotOurReport = "not_our_report": inbox_doubt_not_our_report,
        FailedAuthentication = "failed_authentication": inbox_doubt_failed_authentication,
        TooMany = "too_many": inbox_doubt_too_many,
        NotOnThisTicket = "not_on_this_ticket": inbox_doubt_not_on_this_ticket,
        NotProven = "not_proven": inbox_doubt_not_proven,
        ReportAddress = "report_address": inbox_doubt_report_address,
        OwnAddress = "own_address": inbox_doubt_own_address,
        NotesOnly = "notes_only": inbox_doubt_notes_only,
        Faulty = "faulty": inbox_doubt_faulty,
        Refused = "refused": inbox_doubt_refused,
    }
}

impl Doubt {
    /// Whether agents are told that such mail waits: not of whom they want to hear nothing.
    #[must_use]
    pub fn is_told(self) -> bool {
        self != Self::Blocked
    }
}
