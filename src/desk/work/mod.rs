//! Somebody's act within its transaction, and what comes of it on tickets.

pub mod deed;

use std::cell::RefCell;

use serde::{Serialize, de::DeserializeOwned};

use super::{
    Act, Desk,
    catalog::Catalog,
    once::once,
    people::invitations,
    secrets::{Entropy, Sealer},
};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        people::{address::Address, viewer::Right},
    },
    language::{self, Speaking},
    store::{Result, Tx, people::account::NewPerson, tickets::change::LockedTicket},
};
use deed::Deed;

/// An act under way: its transaction, the rules it goes by, and who acts.
pub(in crate::desk) struct Work<'a> {
    pub tx: &'a Tx<'a>,
    pub catalog: &'a Catalog,
    pub sealer: &'a Sealer,
    pub act: &'a Act,
    /// What is left of the act's randomness.
    pub entropy: RefCell<Entropy>,
    /// What it writes for all readers is in the desk's language.
    _speaking: Speaking,
}

impl Desk {
    /// Does an act in a transaction of its own, once, and has its mails sent.
    pub(in crate::desk) fn work<T, F>(&self, act: &Act, run: F) -> Result<T>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&Work<'_>) -> Result<T> + Send + 'static,
    {
        let (catalog, sealer, act) = (self.catalog(), self.secrets.sealer(), act.clone());
        let done = self.store.write(move |tx| {
            once(tx, &act, |act| {
                let catalog = catalog.current(tx)?;
                run(&Work::new(tx, &catalog, &sealer, act))
            })
        })?;
        self.ring_outbox();
        Ok(done)
    }
}

impl Desk {
    /// As [`Self::work`], by an administrator; what it changes of the catalogue everyone knows from
    /// then on.
    pub(in crate::desk) fn administer<T, F>(&self, act: &Act, run: F) -> Result<T>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: Fn(&Work<'_>) -> Result<T> + Send + 'static,
    {
        let done = self.work(act, move |work| {
            work.act.viewer.must_be_admin()?;
            run(work)
        })?;
        self.reload_catalog()?;
        Ok(done)
    }
}

impl<'a> Work<'a> {
    pub fn new(tx: &'a Tx<'a>, catalog: &'a Catalog, sealer: &'a Sealer, act: &'a Act) -> Self {
        Self {
            tx,
            catalog,
            sealer,
            act,
            entropy: RefCell::new(act.entropy.clone()),
            _speaking: language::speaking(catalog.language),
        }
    }

    /// Takes a ticket in hand.
    pub fn on(&self, ticket: LockedTicket) -> Deed<'a> {
        Deed::new(self.tx, self.catalog, self.act.into(), ticket)
    }

    /// Makes somebody new an account, and mails them the way in.
    pub fn invite(
        &self,
        email: Address,
        names: (String, String),
        member_of: Option<(OrganizationId, Right)>,
    ) -> Result<NewPerson> {
        let mut entropy = self.entropy.borrow_mut();
        let person = NewPerson::unconfirmed(PersonId(entropy.id()), email, names);
        let mut linking = self.act.linking(self.sealer, &mut entropy);
        invitations::insert_invited(self.tx, &person, member_of, &mut linking)?;
        Ok(person)
    }
}
