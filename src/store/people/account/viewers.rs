//! Viewers made from accounts.

use super::Account;
use crate::{
    domain::{
        ids::PersonId,
        people::{
            address::Address,
            viewer::{Membership, Viewer},
        },
    },
    store::{System, engine::error::Result},
};

impl System<'_> {
    /// The viewer this active person is. The only source of viewers.
    pub fn viewer(&self, id: PersonId) -> Result<Option<Viewer>> {
        Ok(self.viewer_with_account(id)?.map(|(viewer, _)| viewer))
    }

    /// The viewer of that address, if it is an active person's.
    pub fn viewer_at(&self, email: &Address) -> Result<Option<Viewer>> {
        match self.account_at(email)? {
            Some(account) => self.viewer(account.id),
            None => Ok(None),
        }
    }

    /// The viewer, and the account it was made of.
    pub fn viewer_with_account(&self, id: PersonId) -> Result<Option<(Viewer, Account)>> {
        let Some(account) = self.account(id)?.filter(|account| account.active) else {
            return Ok(None);
        };
        // Until the address is proven, belonging somewhere opens nothing (P8).
        let memberships = if account.verified {
            self.memberships(id)?
        } else {
            vec![]
        };
        let (role, verified) = (account.role, account.verified);
        let viewer = Viewer::vouched_by_store(id, role, verified, memberships);
        Ok(Some((viewer, account)))
    }

    pub fn memberships(&self, id: PersonId) -> Result<Vec<Membership>> {
        let sql = "/* memberships */ SELECT o.id, o.name, m.right, o.share_new_tickets FROM base_memberships m
                   JOIN base_organizations o ON o.id = m.organization WHERE m.person = ?1 AND NOT m.pending ORDER BY m.since, o.name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| {
            Ok(Membership {
                id: row.get(0)?,
                name: row.get(1)?,
                right: row.get(2)?,
                share_new_tickets: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
