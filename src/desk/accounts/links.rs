//! One-time links by which people come in.

use crate::{
    desk::{
        Desk,
        secrets::{self},
    },
    domain::{moment::HOUR, people::address::Address, refusal::Refusal},
    language::Sentence,
    store::{
        Result, System,
        accounts::links::{LinkKind, NewLink},
        people::account::Account,
    },
};

const SIGN_IN_LASTS: i64 = HOUR;

/// The account behind a live link.
///
/// # Errors
/// [`Refusal::Gone`].
pub fn account_of_link(desk: &Desk, kind: LinkKind, token: &str) -> Result<Account> {
    let (hash, now) = (secrets::sha256(token.as_bytes()), desk.clock.now());
    desk.store.system(|system| {
        let person = system
            .link(kind, &hash)?
            .filter(|link| link.expires_at > now)
            .and_then(|link| link.person);
        let account = person
            .map(|person| system.account(person))
            .transpose()?
            .flatten();
        account
            .filter(|account| account.active)
            .ok_or_else(|| gone(kind).into())
    })
}

pub(super) fn gone(kind: LinkKind) -> Refusal {
    Refusal::Gone(match kind {
        LinkKind::Invitation => Sentence::accounts_invitation_gone(),
        LinkKind::Reset => Sentence::accounts_reset_gone(),
        LinkKind::Setup | LinkKind::SignIn => Sentence::accounts_link_gone(),
    })
}

/// Whose address this is, while their account lasts.
///
/// # Errors
/// When there is no such active person.
pub(super) fn active(system: &System<'_>, email: &Address) -> Result<Account> {
    let account = system.account_at(email)?.filter(|account| account.active);
    let unknown = || {
        let words = Sentence::accounts_nobody_active(email.as_str());
        Refusal::invalid("email", "unknown_person", words)
    };
    Ok(account.ok_or_else(unknown)?)
}

/// A one-time link that signs in: a page with a button.
///
/// # Errors
/// When there is no such active person.
pub fn sign_in_link(desk: &Desk, email: &Address) -> Result<String> {
    let (token, now, email) = (secrets::token(), desk.clock.now(), email.clone());
    let secret = secrets::kept(&token);
    desk.store.write(move |tx| {
        let account = active(&tx.system(), &email)?;
        let link = NewLink {
            kind: LinkKind::SignIn,
            person: Some(account.id),
            secret: secret.clone(),
            expires_at: now + SIGN_IN_LASTS,
        };
        tx.insert_link(&link, now)
    })?;
    Ok(format!("{}/sign-in/{token}", desk.settings.url))
}
