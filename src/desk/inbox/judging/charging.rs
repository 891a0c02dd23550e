//! What a message is charged to.

use super::Judging;
use crate::{
    domain::inbox::{
        Known, Sender, Verdict,
        budgets::{Budget, Good, Payer},
    },
    language::Sentence,
    store::Result,
};

impl Judging<'_> {
    /// What a message is charged to. What somebody vouches for is free.
    fn budgets(&self, known: &Known, good: Good) -> Vec<Budget> {
        let Some(from) = self.read.from.as_ref().filter(|_| !known.vouched_for()) else {
            return Vec::new();
        };
        let payer = Payer {
            from,
            proven: known.is_proven(),
            known: matches!(known.sender, Sender::Person { .. } | Sender::Ended),
            network: self.read.network,
        };
        payer.budgets(good, self.new_senders)
    }

    /// Why it is one too many, where it is.
    pub(super) fn used_up(&self, known: &Known, good: Good) -> Result<Option<Sentence>> {
        let system = self.tx.system();
        for budget in self.budgets(known, good) {
            if system.spent(&budget.key, self.now)? >= budget.most {
                return Ok(Some(budget.words));
            }
        }
        Ok(None)
    }

    pub(super) fn charge(&self, known: &Known, verdict: &Verdict) -> Result<()> {
        let good = match verdict {
            Verdict::Ticket { .. } | Verdict::FollowUp(_) => Good::Ticket,
            Verdict::Comment { .. } => Good::Comment,
            Verdict::Note { .. } => Good::Note,
            _ => return Ok(()),
        };
        let mut budgets = self.budgets(known, good).into_iter();
        budgets.try_for_each(|budget| self.tx.spend(&budget.key, self.now))
    }
}
