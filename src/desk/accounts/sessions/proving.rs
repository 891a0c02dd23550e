//! Who proves to be somebody, by a password or a link.

use super::starting::{Place, SignedIn, start, wrong_pair};
use crate::{
    desk::{
        Desk, accounts,
        hashing::Lane,
        secrets,
        throttle::{self, Spending},
    },
    domain::{people::address::Address, refusal::Refusal},
    language::Sentence,
    store::{Result, accounts::links::LinkKind},
};

/// # Errors
/// One refusal for every wrong pair of address and password, after the same work.
pub fn sign_in(desk: &Desk, (email, password): (&str, &str), place: &Place) -> Result<SignedIn> {
    let now = desk.clock.now();
    let address = Address::parse(email).ok();
    let account = match &address {
        Some(address) => desk.store.system(|system| system.account_at(address))?,
        None => None,
    };
    let account = account.filter(|account| account.active && account.verified);
    let known = place.known_to(desk, account.as_ref());
    let lane = if known.is_some() {
        Lane::Known
    } else {
        Lane::Stranger
    };
    let spendings = match (known, &account) {
        (Some(mark), Some(account)) => vec![
            Spending(throttle::DEVICE, format!("sign in {mark}")),
            Spending(throttle::DEVICES, format!("sign in {}", account.id)),
        ],
        _ => {
            let name = address.as_ref().map_or("?", Address::as_str);
            let all = (place.client, throttle::SIGN_INS);
            let mut spendings = desk.throttle.of_strangers("sign in", all, now);
            spendings.push(Spending(throttle::ACCOUNT, format!("sign in as {name}")));
            spendings
        }
    };
    // Nothing is spent on a hash that does not begin.
    desk.throttle.check(&spendings, now)?;
    let hashing = desk.hashing.enter(lane)?;
    desk.throttle.spend(&spendings, now)?;
    let hash = account
        .as_ref()
        .and_then(|account| account.password.as_deref());
    // A password has at most a few thousand characters; the form's limit sees to that.
    let matches = hashing.verify(password, hash);
    match account.filter(|_| matches) {
        Some(account) => start(desk, &account, place),
        None => Err(wrong_pair().into()),
    }
}

/// Uses up a one-time sign-in link.
///
/// # Errors
/// [`Refusal::Gone`].
pub fn sign_in_by_link(desk: &Desk, token: &str, place: &Place) -> Result<SignedIn> {
    let account = accounts::account_of_link(desk, LinkKind::SignIn, token)?;
    let (link, person) = (secrets::sha256(token.as_bytes()), account.id);
    desk.store.write(move |tx| {
        tx.system()
            .link(LinkKind::SignIn, &link)?
            .ok_or_else(|| Refusal::Gone(Sentence::accounts_link_gone()))?;
        tx.end_links(LinkKind::SignIn, Some(person))
    })?;
    start(desk, &account, place)
}
