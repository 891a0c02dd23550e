//! Who wrote a message, and for whom its mails go out.

use super::Judging;
use crate::{
    desk::{outbox::Linking, people::invitations, secrets::Entropy},
    domain::{
        ids::PersonId,
        inbox::{Known, Sender},
        moment::HOUR,
        names,
        origin::origin,
        outbox::{lanes::Cause, notify::MailKind},
        people::viewer::Viewer,
        refusal::Refusal,
    },
    store::{Result, outbox::NewMail, people::account::NewPerson},
};

impl Judging<'_> {
    /// Asks an agent whether this is theirs, once an hour: whoever writes in their name chooses how
    /// often, and nothing of what it says.
    pub(super) fn ask(&self, person: PersonId) -> Result<()> {
        let kind = MailKind::Confirm;
        let lately = self.now - HOUR;
        if self.tx.system().was_mailed(person, kind, lately)? {
            return Ok(());
        }
        let mail = NewMail {
            kind,
            person,
            cause: self.stranger(),
            facts: serde_json::json!({ "mail": self.message.id }).to_string(),
            secret: None,
        };
        self.tx.queue_mail(&mail, self.now)
    }

    /// Who brings about the mails of it. An account that nobody has confirmed is a stranger's: they made
    /// it by a mail before.
    pub(super) fn cause(&self, known: &Known, viewer: &Viewer) -> Result<Cause> {
        let account = self.tx.system().account(viewer.person())?;
        let confirmed = account.is_some_and(|account| account.verified);
        Ok(if known.is_proven() && confirmed {
            Cause::by(viewer)
        } else {
            self.stranger()
        })
    }

    pub(super) fn stranger(&self) -> Cause {
        Cause::stranger(&origin(self.read.network, self.read.from.as_ref()))
    }

    /// The author as a viewer, where they may act.
    pub(super) fn viewer(&self) -> Result<Option<Viewer>> {
        let Some(from) = self.read.from.as_ref().filter(|_| !self.read.ours) else {
            return Ok(None);
        };
        let system = self.tx.system();
        match system.account_at(from)? {
            Some(account) => system.viewer(account.id),
            None => Ok(None),
        }
    }

    pub(super) fn sender(&self, viewer: Option<&Viewer>) -> Result<Sender> {
        let system = self.tx.system();
        Ok(match (&self.read.from, viewer) {
            _ if self.read.ours => Sender::Ourselves,
            (None, _) => Sender::Unreadable,
            (Some(_), Some(viewer)) => Sender::Person {
                id: viewer.person(),
                agent: viewer.is_agent(),
            },
            (Some(from), None) if system.account_at(from)?.is_some() => Sender::Ended,
            _ => Sender::Unknown,
        })
    }

    /// Whoever writes for the first time gets an account and the way in, in mails of their own.
    pub(super) fn newcomer(&self, entropy: &mut Entropy) -> Result<Viewer> {
        let from = self.read.from.clone().ok_or(Refusal::NotFound)?;
        let names = names::of_newcomer(&self.read.head.from_name, &from);
        let person = NewPerson::unconfirmed(PersonId(entropy.id()), from, names);
        let mut linking = Linking {
            sealer: self.sealer,
            entropy,
            cause: self.stranger(),
            now: self.now,
        };
        invitations::insert_invited(self.tx, &person, None, &mut linking)?;
        let viewer = self.tx.system().viewer(person.id)?;
        viewer.ok_or_else(|| crate::desk::fault("a new person is nobody"))
    }
}
