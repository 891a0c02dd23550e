//! How many bytes may be whose. The disk is everybody's: nobody, and no organization, fills it alone.

use crate::{
    domain::{
        ids::{InboxId, PersonId},
        moment::{DAY, Moment},
        refusal::Refusal,
    },
    language::Sentence,
    store::{Result, Tx, tickets::attachments::NewUpload},
};

#[derive(Debug, Clone, Copy)]
pub struct Storage {
    /// Originals of mail that nobody has proven to have written, together.
    pub unproven_mail: i64,
    pub person: i64,
    pub organization: i64,
    /// How long originals of mail that came to nothing are kept, in seconds.
    pub keep_suspended: i64,
}

impl Default for Storage {
    fn default() -> Self {
        Self {
            unproven_mail: 1 << 30,
            person: 2 << 30,
            organization: 20 << 30,
            keep_suspended: 90 * DAY,
        }
    }
}

impl Storage {
    /// Half of it.
    pub(super) fn halved(self) -> Self {
        Self {
            person: self.person / 2,
            organization: self.organization / 2,
            ..self
        }
    }

    /// Originals of mail have the room that files leave: where both are too much, originals go, and
    /// nothing new is refused for old ones.
    pub fn settle(self, tx: &Tx<'_>, person: PersonId, now: Moment) -> Result<()> {
        tx.make_room_of(person, self.person, now)
    }

    /// Finds room for the original of a mail that was judged, its owner's or nobody's.
    pub(super) fn take_up(
        self,
        tx: &Tx<'_>,
        (mail, owner): (InboxId, Option<PersonId>),
        now: Moment,
    ) -> Result<()> {
        match owner {
            Some(owner) => self.settle(tx, owner, now),
            None => tx.make_room_for_mail(mail, self.unproven_mail, now),
        }
    }

    /// Whether its uploader has room for a file. Agents have the disk's.
    pub fn has_room_for(self, tx: &Tx<'_>, upload: &NewUpload) -> Result<()> {
        let held = tx.system().held_by(upload.uploader)?;
        let over = |held: i64, most: i64| held.saturating_add(upload.size) > most;
        let size = |most: i64| match most >> 30 {
            0 => format!("{} MiB", most >> 20),
            gib => format!("{gib} GiB"),
        };
        let words = match held.person {
            Some(own) if over(own, self.person) => {
                Sentence::desk_files_of_person(&upload.name, size(self.person))
            }
            Some(_) if over(held.organization, self.organization) => {
                Sentence::desk_files_of_organization(&upload.name, size(self.organization))
            }
            _ => return Ok(()),
        };
        Err(Refusal::invalid("files", "storage_full", words).into())
    }
}
