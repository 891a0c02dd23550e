//! Idempotency: a form or call that carries a key does its act once, however often it comes.

use serde::{Serialize, de::DeserializeOwned};

use super::Act;
use crate::{
    domain::refusal::Refusal,
    language::Sentence,
    store::{Result, Tx, engine::idempotency::NewOutcome},
};

#[derive(Debug, Clone)]
pub struct Once {
    pub key: String,
    /// SHA-256 of what is asked, so that another request under the same key is refused.
    pub request: Vec<u8>,
}

/// Runs the act unless its key has been used; then gives what came of it the first time. It is
/// handed the act by its actor as they stand in this transaction, not when the request came: who
/// was just removed acts no more.
///
/// # Errors
/// What the act refuses, or that the key belongs to another request.
pub fn once<T: Serialize + DeserializeOwned>(
    tx: &Tx<'_>,
    act: &Act,
    run: impl FnOnce(&Act) -> Result<T>,
) -> Result<T> {
    let act = &act.anew(tx)?;
    let Some(once) = &act.once else {
        return run(act);
    };
    let person = act.viewer.person();
    if let Some((request, outcome)) = tx.earlier_outcome(person, &once.key)? {
        if request != once.request {
            let message = Sentence::desk_key_reused();
            return Err(Refusal::invalid("key", "key_reused", message).into());
        }
        return Ok(serde_json::from_str(&outcome)?);
    }
    let outcome = run(act)?;
    let new = NewOutcome {
        person,
        key: &once.key,
        request: &once.request,
        outcome: &serde_json::to_string(&outcome)?,
    };
    tx.keep_outcome(&new, act.now)?;
    Ok(outcome)
}

#[cfg(test)]
mod tests {

    use super::super::{Desk, accounts, tickets::intake};
    use crate::{
        domain::{ids::PersonId, people::viewer::Role},
        store::Error,
    };

    fn person(desk: &Desk, email: &str, role: Role) -> PersonId {
        let new = accounts::NewAccount {
            email: email.into(),
            name: "Ana Ruiz".into(),
            role,
            membership: None,
            password: Some("a long enough password".into()),
        };
        accounts::add(desk, new).unwrap();
        let email = crate::domain::people::address::Address::parse(email).unwrap();
        let found = desk.store.system(|system| system.account_at(&email));
        found.unwrap().unwrap().id
    }

    #[test]
    fn a8_who_ends_between_asking_and_the_act_acts_no_more() {
        let (_directory, desk) = Desk::of_a_test();
        let customer = person(&desk, "ana@firm.example", Role::Customer);
        let viewer = desk.store.system(|system| system.viewer(customer));
        let act = desk.act(&viewer.unwrap().unwrap(), "portal");
        accounts::disable(&desk, customer).unwrap();
        let mut request = crate::desk::tickets::request::Request {
            subject: "Invoice".into(),
            ..Default::default()
        };
        request.message.body = "It is wrong.".into();
        let refused = intake::open(&desk, &act, request);
        assert!(
            matches!(&refused, Err(Error::Refused(no)) if format!("{no:?}").contains("account_ended")),
            "{refused:?}"
        );
    }
}
