//! What the desk does. One public function is one act and one transaction; pages, API, mail,
//! command line and timers all call the same ones.

pub mod accounts;
pub mod audience;
pub mod calendars;
pub mod catalog;
pub mod clock;
pub mod fill;
pub mod groups;
pub mod hashing;
pub mod inbox;
pub mod macros;
pub mod once;
pub mod organizations;
pub mod outbox;
pub mod people;
pub mod rates;
pub mod secrets;
pub mod site;
pub mod storage;
pub mod throttle;
pub mod tickets;
pub mod views;
mod work;
pub mod workflows;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, PoisonError, RwLock},
    time::Duration,
};

use crate::{
    domain::{
        accounts::credential::Lifetime,
        moment::Moment,
        outbox::lanes::Cause,
        people::{
            address::{Address, MailFrom},
            viewer::Viewer,
        },
        refusal::Refusal,
        tickets::event::Stamp,
    },
    language::Sentence,
    store::{Error, Result, Store, Tx},
};
use catalog::Catalog;
use clock::Clock;
use hashing::Hashing;
use outbox::Linking;
use rates::Rates;
use secrets::{Entropy, Sealer, Secrets};
use throttle::Throttle;

/// What the desk needs to know that is not in its file.
#[derive(Debug, Clone)]
pub struct Settings {
    pub directory: PathBuf,
    /// Links in mails start with this; no trailing slash.
    pub url: String,
    pub mail_from: MailFrom,
    /// Seconds the clock is shifted, for trials and tests.
    pub clock_offset: i64,
    /// Bytes.
    pub max_attachment: u64,
    /// How many whom nobody knows may write by mail within an hour.
    pub new_senders: u32,
    pub sessions: Lifetime,
    pub rates: Rates,
    pub storage: storage::Storage,
    /// Seconds that mails wait of what can be taken back (T6).
    pub undo: i64,
}

/// The desk: its file, its clock, its secrets, and what it knows by heart.
pub struct Desk {
    pub store: Store,
    pub clock: Clock,
    pub secrets: Secrets,
    pub settings: Settings,
    pub(crate) hashing: Hashing,
    pub(crate) throttle: Throttle,
    pub presence: tickets::presence::Presence,
    pub credentials: accounts::credentials::Credentials,
    catalog: RwLock<Arc<Catalog>>,
    /// Held while the catalog is read anew, so that of two changes the later is known at the end.
    reading_catalog: Mutex<()>,
    outbox_bell: Bell,
    inbox_bell: Bell,
    bulk_bell: Bell,
    /// The one mail is fetched from, where there is one.
    pub mailbox: inbox::mailbox::Mailbox,
}

/// One act: who, when, by which way, and the randomness it may use. Made before the transaction,
/// so that the transaction is a function of its input.
#[derive(Debug, Clone)]
pub struct Act {
    pub viewer: Viewer,
    /// Who brings about the mails of it: the viewer, unless nothing proves that it is by them.
    pub cause: Cause,
    pub now: Moment,
    pub entropy: Entropy,
    /// `portal`, `desk`, `api`, `mail` or `cli`.
    pub channel: &'static str,
    /// Seconds that mails wait of what can be taken back.
    pub holds: i64,
    pub once: Option<once::Once>,
}

impl Desk {
    /// # Errors
    /// When the file or the key cannot be opened.
    pub fn open(settings: Settings) -> Result<Self> {
        let had_a_desk = Secrets::are_in(&settings.directory);
        if had_a_desk && Store::is_blank(&settings.directory)? {
            return Err(fault(
                "pocketdesk.db is empty, but secret.key beside it says that this directory had a desk: restore pocketdesk.db from a backup, or move secret.key away to begin a new desk",
            ));
        }
        let store = Store::open(&settings.directory)?;
        let secrets = Secrets::open(&settings.directory, store_is_empty(&store)?)?;
        let own: Vec<Address> = settings.mail_from.addresses().cloned().collect();
        if store.system(|system| system.own_addresses())? != own {
            store.write(move |tx| tx.set_own_addresses(&own))?;
        }
        let catalog = store.system(Catalog::load)?;
        Ok(Self {
            clock: Clock::shifted(settings.clock_offset),
            hashing: Hashing::default(),
            throttle: Throttle::default(),
            presence: tickets::presence::Presence::default(),
            credentials: accounts::credentials::Credentials::default(),
            catalog: RwLock::new(Arc::new(catalog)),
            reading_catalog: Mutex::default(),
            outbox_bell: Bell::default(),
            inbox_bell: Bell::default(),
            bulk_bell: Bell::default(),
            mailbox: inbox::mailbox::Mailbox::default(),
            store,
            secrets,
            settings,
        })
    }

    /// A desk of its own for a test, in a folder that goes with it.
    #[cfg(test)]
    pub(crate) fn of_a_test() -> (tempfile::TempDir, Self) {
        let directory = tempfile::tempdir().expect("a folder");
        let desk = Self::open(Settings {
            url: "http://127.0.0.1:8080".into(),
            clock_offset: 0,
            max_attachment: 1024,
            new_senders: 200,
            mail_from: MailFrom::at("support@desk.example").expect("an address"),
            sessions: Lifetime::default(),
            rates: Rates::default(),
            storage: storage::Storage::default(),
            undo: 0,
            directory: directory.path().to_owned(),
        });
        (directory, desk.expect("a desk"))
    }

    #[must_use]
    pub fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.catalog.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// After a change of workflows, calendar or site.
    pub fn reload_catalog(&self) -> Result<()> {
        let _held = self
            .reading_catalog
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let fresh = Arc::new(self.store.system(Catalog::load)?);
        *self.catalog.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    #[must_use]
    pub fn act(&self, viewer: &Viewer, channel: &'static str) -> Act {
        Act {
            viewer: viewer.clone(),
            cause: Cause::by(viewer),
            now: self.clock.now(),
            entropy: Entropy::fresh(),
            channel,
            holds: self.settings.undo,
            once: None,
        }
    }

    /// Wakes the mail worker.
    pub fn ring_outbox(&self) {
        self.outbox_bell.ring();
    }

    /// Waits until something was put into the outbox, or `at_most` has passed.
    pub fn wait_for_outbox(&self, at_most: Duration) {
        self.outbox_bell.wait(at_most);
    }

    /// Wakes whoever judges incoming mail.
    pub fn ring_inbox(&self) {
        self.inbox_bell.ring();
    }

    /// Waits until a message came in, or `at_most` has passed.
    pub fn wait_for_inbox(&self, at_most: Duration) {
        self.inbox_bell.wait(at_most);
    }

    /// Wakes whoever works on many tickets at once.
    pub fn ring_bulk(&self) {
        self.bulk_bell.ring();
    }

    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.settings.directory
    }
}

fn store_is_empty(store: &Store) -> Result<bool> {
    store.system(|system| Ok(system.accounts()?.is_empty()))
}

impl Act {
    /// The one acting, as SQL and events name them.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp {
            by: Some(self.viewer.person()),
            at: self.now,
        }
    }

    /// For the mails with links that it brings about.
    fn linking<'a>(&self, sealer: &'a Sealer, entropy: &'a mut Entropy) -> Linking<'a> {
        Linking {
            sealer,
            entropy,
            cause: self.cause,
            now: self.now,
        }
    }

    /// The same act by its actor as they stand now.
    fn anew(&self, tx: &Tx<'_>) -> Result<Self> {
        let viewer = tx.system().viewer(self.viewer.person())?;
        let ended = || Refusal::forbidden("account_ended", Sentence::accounts_ended());
        Ok(Self {
            viewer: viewer.ok_or_else(ended)?,
            ..self.clone()
        })
    }
}

#[derive(Default)]
struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_all();
    }

    fn wait(&self, at_most: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut rung, _) = self
            .heard
            .wait_timeout_while(rung, at_most, |rung| !*rung)
            .unwrap_or_else(PoisonError::into_inner);
        *rung = false;
    }
}

/// An internal fault, as an error of the store.
pub(crate) fn fault(what: &str) -> Error {
    Error::Unusable(what.to_owned())
}
