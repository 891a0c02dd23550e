//! Passwords that were forgotten (P4).

use super::{registration, sessions::Place};
use crate::{
    desk::{
        Desk,
        outbox::Linking,
        people::invitations::send_link,
        secrets::Entropy,
        throttle::{self, Spending},
    },
    domain::{
        moment::{DAY, Moment},
        origin::origin,
        outbox::{lanes::Cause, notify::MailKind},
        people::address::Address,
        refusal::Refusal,
    },
    store::{Result, Tx, people::account::Account},
};

/// Links to an address that was never confirmed, within a day.
const UNCONFIRMED_A_DAY: i64 = 3;

/// Mails a reset link if the address has an account; does as much when it has none (P3).
pub fn forgot(desk: &Desk, email: &str, place: &Place) -> Result<()> {
    let email =
        Address::parse(email).map_err(|bad| Refusal::invalid("email", "bad_address", bad))?;
    let now = desk.clock.now();
    let account = desk.store.system(|system| system.account_at(&email))?;
    // What strangers ask for does not use up what the person may.
    let (cause, asked_by) = match (place.known_to(desk, account.as_ref()), &account) {
        (Some(mark), Some(account)) => {
            let cause = Cause::person(account.id, account.role.is_agent());
            (cause, format!("reset {mark}"))
        }
        _ => {
            let all = (place.client, throttle::LINKS);
            let strangers = desk.throttle.of_strangers("reset", all, now);
            desk.throttle.spend(&strangers, now)?;
            let cause = Cause::stranger(&origin(place.client, None));
            (cause, format!("reset {email}"))
        }
    };
    let asked = [Spending(throttle::RESET, asked_by)];
    if desk.throttle.spend(&asked, now).is_err() {
        return Ok(());
    }
    let (sealer, entropy) = (desk.secrets.sealer(), Entropy::fresh());
    desk.store.write(move |tx| {
        let account = tx.system().account_at(&email)?;
        let mut linking = Linking {
            sealer: &sealer,
            entropy: &mut entropy.clone(),
            cause,
            now,
        };
        match account {
            Some(account) if may_be_reminded(tx, &account, now)? => {
                send_link(tx, MailKind::Reset, account.id, &mut linking)
            }
            _ => registration::nothing(tx, &mut linking),
        }
    })?;
    desk.ring_outbox();
    Ok(())
}

/// Anyone can have an account made for an address; until it is confirmed, its mailbox is not theirs
/// to fill.
fn may_be_reminded(tx: &Tx<'_>, account: &Account, now: Moment) -> Result<bool> {
    let filled =
        !account.verified && tx.system().resets_mailed(account.id, now - DAY)? >= UNCONFIRMED_A_DAY;
    Ok(account.active && !filled)
}
