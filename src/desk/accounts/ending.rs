//! Ending at once all that lets someone in (A10, P4): the one place where it is done.

use crate::{
    desk::{Act, Desk},
    domain::{
        accounts::credential::{Credential, Ending},
        ids::PersonId,
        organizations::may_change_person,
        refusal::Refusal,
    },
    store::{Result, Tx},
};

/// Ends what the event ends, in the transaction of the event itself.
pub(in crate::desk) fn end_credentials(
    tx: &Tx<'_>,
    person: PersonId,
    ending: Ending,
) -> Result<()> {
    for credential in Credential::ALL {
        if !ending.ends(credential) {
            continue;
        }
        match credential {
            Credential::Session => tx.end_sessions_of(person)?,
            Credential::Token => tx.delete_tokens_of(person)?,
            Credential::Link => tx.end_all_links_of(person)?,
            Credential::Device => tx.count_ending(person)?,
            Credential::WayIn => tx.end_ways_in_of(person)?,
        }
    }
    Ok(())
}

/// Signs a person out everywhere: oneself, or whom one may change.
///
/// # Errors
/// Not found, or who may instead.
pub fn sign_out_everywhere(desk: &Desk, act: &Act, person: PersonId) -> Result<()> {
    let actor = act.viewer.person();
    desk.store.write(move |tx| {
        let viewer = tx.system().viewer(actor)?.ok_or(Refusal::NotFound)?;
        if actor != person {
            let account = tx.system().account(person)?.ok_or(Refusal::NotFound)?;
            may_change_person(&viewer, (person, account.role), false)?;
        }
        end_credentials(tx, person, Ending::SignOut)
    })
}
