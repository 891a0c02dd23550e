//! Passwords chosen and changed (P2, P5).

use super::{
    ending::end_credentials,
    joining::confirm,
    links::{account_of_link, gone},
};
use crate::{
    desk::{
        Act, Desk,
        hashing::Lane,
        outbox::{self},
        people::invitations::checked_names,
        secrets::{self},
        throttle::{self, Spending},
    },
    domain::{
        accounts::{credential::Ending, password},
        ids::PersonId,
        moment::Moment,
        outbox::{lanes::Cause, notify::MailKind},
        refusal::Refusal,
    },
    language::Sentence,
    store::{Result, Tx, accounts::links::LinkKind},
};

/// Chooses a password by the link of an invitation (with names) or of a reset. What let the person in
/// until now ends; the address is proven.
///
/// # Errors
/// [`Refusal::Gone`], or every fault of the form.
pub fn choose_password(
    desk: &Desk,
    kind: LinkKind,
    token: &str,
    (names, password): (Option<(&str, &str)>, &str),
) -> Result<PersonId> {
    account_of_link(desk, kind, token)?;
    let names = names.map(|(given, family)| checked_names(given, family));
    let names = names.transpose();
    let mut faults = names.clone().err().unwrap_or_default();
    faults.extend(password::check(password).err());
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults).into());
    }
    let names = names.unwrap_or_default();
    let hash = desk.hashing.hash(password)?;
    let (link, now) = (secrets::sha256(token.as_bytes()), desk.clock.now());
    let id = desk.store.write(move |tx| {
        let found = tx
            .system()
            .link(kind, &link)?
            .filter(|link| link.expires_at > now)
            .and_then(|link| link.person);
        let id = found.ok_or_else(|| gone(kind))?;
        if let Some((given, family)) = &names {
            tx.set_name(id, given, family)?;
        }
        confirm(tx, id, now)?;
        replace_password(tx, id, &hash)?;
        if kind == LinkKind::Reset {
            tell_of_new_password(tx, id, now)?;
        }
        Ok(id)
    })?;
    desk.ring_outbox();
    Ok(id)
}

fn replace_password(tx: &Tx<'_>, id: PersonId, hash: &str) -> Result<()> {
    tx.set_password(id, hash)?;
    end_credentials(tx, id, Ending::Password)
}

fn tell_of_new_password(tx: &Tx<'_>, id: PersonId, now: Moment) -> Result<()> {
    let Some(account) = tx.system().account(id)? else {
        return Ok(());
    };
    let cause = Cause::person(id, account.role.is_agent());
    outbox::account_mail(tx, MailKind::PasswordChanged, id, (cause, now))
}

/// Changes the password of someone signed in. Ends all their sessions, this one too (P4).
///
/// # Errors
/// When the current password is wrong or the new one cannot be taken.
pub fn change_password(desk: &Desk, act: &Act, current: &str, new: &str) -> Result<()> {
    let id = act.viewer.person();
    let now = act.now;
    let tries = [Spending(throttle::ACCOUNT, format!("change {id}"))];
    desk.throttle.check(&tries, now)?;
    let account = desk
        .store
        .system(|system| system.account(id))?
        .ok_or(Refusal::NotFound)?;
    let place = desk.hashing.enter(Lane::Known)?;
    desk.throttle.spend(&tries, now)?;
    let hash = account.password.as_deref();
    if hash.is_some() && !place.verify(current, hash) {
        return Err(Refusal::invalid(
            "current_password",
            "wrong",
            Sentence::accounts_password_wrong(),
        )
        .into());
    }
    password::check(new).map_err(|fault| Refusal::Invalid(vec![fault]))?;
    let hash = desk.hashing.hash(new)?;
    desk.store.write(move |tx| {
        // A reset that came in between is not undone.
        if !tx.account_stands(&account)? {
            return Err(Refusal::conflict("changed", Sentence::accounts_password_changed()).into());
        }
        replace_password(tx, id, &hash)?;
        tell_of_new_password(tx, id, now)
    })?;
    desk.ring_outbox();
    Ok(())
}
