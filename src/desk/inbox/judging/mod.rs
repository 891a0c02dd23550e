//! What becomes of a message that came in by mail: the rules asked, and done as they say.

mod acting;
mod answered;
mod author;
mod carrying;
mod charging;
mod files;
mod forwarded;
mod known;
mod standing;
mod unacted;
mod words;

use super::Read;
use crate::{
    desk::{
        Act,
        catalog::Catalog,
        secrets::{Entropy, Sealer},
        storage::Storage,
        work::Work,
    },
    domain::{
        inbox::{self, Verdict, Voucher, Way},
        moment::Moment,
        people::viewer::Viewer,
        refusal::Refusal,
    },
    language::{self, Sentence},
    store::{
        Result, Tx,
        inbox::{Outcome, Waiting},
    },
};
pub(in crate::desk) use words::body;

/// A message, and the transaction in which it is judged.
pub(in crate::desk) struct Judging<'a> {
    pub tx: &'a Tx<'a>,
    pub catalog: &'a Catalog,
    pub sealer: &'a Sealer,
    pub message: &'a Waiting,
    pub read: &'a Read,
    pub now: Moment,
    /// How many whom nobody knows may write within an hour.
    pub new_senders: u32,
    pub storage: Storage,
}

impl Judging<'_> {
    /// What becomes of it, done.
    ///
    /// # Errors
    /// What the rules refuse of it, or what the disk says.
    pub fn outcome(&self, entropy: &mut Entropy) -> Result<Outcome> {
        // What it leaves on a ticket is said as the desk speaks.
        let _speaking = language::speaking(self.catalog.language);
        let imported = self.message.way == Way::Import;
        if !imported && !self.read.wants_no_answer {
            return self.done(entropy);
        }
        let last = self.tx.last_queued()?;
        let outcome = self.done(entropy)?;
        match &self.read.from {
            // What lay in an archive is no news to anybody.
            _ if imported => self.tx.unqueue_since(last)?,
            Some(author) => self.tx.unqueue_answers_since(last, author)?,
            None => {}
        }
        Ok(outcome)
    }

    fn done(&self, entropy: &mut Entropy) -> Result<Outcome> {
        let viewer = self.viewer()?;
        if let (Some((Voucher::Accepted, _)), (Some(ticket), None)) =
            (self.message.vouched, self.message.before)
        {
            self.read.seen.end(self.tx, None)?;
            return self.complete(ticket, viewer, entropy);
        }
        let known = self.known(viewer.as_ref())?;
        let author = viewer.as_ref().map(Viewer::person);
        let sender = author.filter(|_| known.is_proven());
        self.read.seen.end(self.tx, sender)?;
        let verdict = self.unless_all_ours(inbox::judge(&known), viewer.as_ref());
        let speaks = matches!(verdict, Verdict::Comment { .. } | Verdict::FollowUp(_));
        if self.message.before.1.is_some() && !speaks {
            let words = Sentence::inbox_cannot_speak();
            return Err(Refusal::conflict("not_taken", words).into());
        }
        self.charge(&known, &verdict)?;
        let outcome = self.carry_out((verdict, &known), viewer, entropy)?;
        Ok(Outcome {
            proven: known.is_proven(),
            owner: sender,
            ..outcome
        })
    }

    pub(in crate::desk) fn work<'w>(&'w self, act: &'w Act) -> Work<'w> {
        Work::new(self.tx, self.catalog, self.sealer, act)
    }
}
