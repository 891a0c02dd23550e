//! Accounts made from the command line.

use super::joining::join_by_domain;
use crate::{
    desk::{
        Desk,
        people::invitations::INVITATION_LASTS,
        secrets::{self, Entropy},
        workflows,
    },
    domain::{
        accounts::password,
        ids::PersonId,
        moment::Moment,
        names,
        people::{
            address::Address,
            viewer::{Right, Role},
        },
        refusal::Refusal,
    },
    language::Sentence,
    store::{
        Result, Tx,
        accounts::links::{LinkKind, NewLink},
        people::account::NewPerson,
    },
};

/// An account made from the command line or the configuration.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub email: String,
    /// P5 does not bind here; the command line warns.
    pub name: String,
    pub role: Role,
    pub membership: Option<(String, Right)>,
    pub password: Option<String>,
}

/// Makes the account; without a password, gives a one-time link to choose one.
///
/// # Errors
/// When the address is taken, the organization unknown or the password common.
pub fn add(desk: &Desk, new: NewAccount) -> Result<Option<String>> {
    let email =
        Address::parse(&new.email).map_err(|bad| Refusal::invalid("email", "bad_address", bad))?;
    if let Some(password) = &new.password {
        password::check(password).map_err(|fault| Refusal::Invalid(vec![fault]))?;
    }
    let hash = new
        .password
        .as_deref()
        .map(|password| desk.hashing.hash(password))
        .transpose()?;
    let (token, now, id) = (
        secrets::token(),
        desk.clock.now(),
        PersonId(Entropy::fresh().id()),
    );
    let link = hash
        .is_none()
        .then(|| format!("{}/invitation/{token}", desk.settings.url));
    desk.store.write(move |tx| {
        insert(tx, (id, &email), &new, now)?;
        join(tx, id, new.membership.as_ref(), now)?;
        match &hash {
            Some(hash) => tx.set_password(id, hash)?,
            None => {
                let link = NewLink {
                    kind: LinkKind::Invitation,
                    person: Some(id),
                    secret: secrets::kept(&token),
                    expires_at: now + INVITATION_LASTS,
                };
                tx.insert_link(&link, now)?;
            }
        }
        if new.role == Role::Admin && tx.system().workflow_definitions()?.is_empty() {
            workflows::install(tx, &["helpcentre".to_owned()], now)?;
        }
        Ok(())
    })?;
    desk.reload_catalog()?;
    Ok(link)
}

fn insert(
    tx: &Tx<'_>,
    (id, email): (PersonId, &Address),
    new: &NewAccount,
    now: Moment,
) -> Result<()> {
    if tx.system().account_at(email)?.is_some() {
        let words = Sentence::accounts_taken(email.as_str());
        return Err(Refusal::invalid("email", "taken", words).into());
    }
    let (given_name, family_name) = names::split(&new.name);
    let person = NewPerson {
        id,
        email: email.clone(),
        given_name,
        family_name,
        role: new.role,
        verified: true,
        language: None,
    };
    tx.insert_person(&person, now)
}

/// Into the organization that was named, or the one of their address.
fn join(
    tx: &Tx<'_>,
    id: PersonId,
    membership: Option<&(String, Right)>,
    now: Moment,
) -> Result<()> {
    let Some((organization, right)) = membership else {
        return join_by_domain(tx, id, now);
    };
    let unknown = || {
        let words = Sentence::accounts_no_organization(organization);
        Refusal::invalid("organization", "unknown_organization", words)
    };
    let found = tx.system().organization_named(organization)?;
    tx.set_membership(id, found.ok_or_else(unknown)?, (*right, now))
}
