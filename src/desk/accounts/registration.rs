//! Making an account by oneself, where the desk allows it (P8).

use super::sessions::Place;
use crate::{
    desk::{
        Desk,
        outbox::Linking,
        people::invitations::{self, checked_person},
        secrets::{self, Entropy},
        throttle::{self, Spending},
    },
    domain::{
        accounts::registration::Registration,
        ids::PersonId,
        origin::origin,
        outbox::{lanes::Cause, notify::MailKind},
        people::address::{Address, own_address},
        refusal::Refusal,
    },
    store::{
        Result, Tx,
        accounts::links::{Kept, LinkKind, NewLink},
        people::account::NewPerson,
    },
};

/// What someone typed who wants an account.
#[derive(Debug, Clone)]
pub struct Wish {
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    /// In which they read the form, where it is not the desk's.
    pub language: Option<&'static str>,
}

/// Mails whoever has the address what is right for it: the way in, that there is an account
/// already, or nothing. The answer is the same (P3).
///
/// # Errors
/// Not found where registration is off, every fault of the form at once, or too many attempts.
pub fn register(desk: &Desk, wish: &Wish, place: &Place) -> Result<()> {
    let setting = desk.catalog().registration;
    if !setting.is_open() {
        return Err(Refusal::NotFound.into());
    }
    let (email, names) = checked_person(&wish.email, (&wish.given_name, &wish.family_name))?;
    if desk.settings.mail_from.receives(email.as_str()) {
        return Err(own_address(&email, "email").into());
    }
    let now = desk.clock.now();
    let all = (place.client, throttle::REGISTRATIONS);
    let strangers = desk.throttle.of_strangers("register", all, now);
    desk.throttle.spend(&strangers, now)?;
    let asked = [Spending(throttle::RESET, format!("register {email}"))];
    if desk.throttle.spend(&asked, now).is_err() {
        return Ok(());
    }
    let (sealer, entropy) = (desk.secrets.sealer(), Entropy::fresh());
    let language = wish.language;
    let cause = Cause::stranger(&origin(place.client, None));
    desk.store.write(move |tx| {
        let mut linking = Linking {
            sealer: &sealer,
            entropy: &mut entropy.clone(),
            cause,
            now,
        };
        answer(
            tx,
            setting,
            &Newcomer {
                email: &email,
                names: &names,
                language,
            },
            &mut linking,
        )
    })?;
    desk.ring_outbox();
    Ok(())
}

/// Whom nobody here may know yet.
struct Newcomer<'a> {
    email: &'a Address,
    names: &'a (String, String),
    language: Option<&'static str>,
}

fn answer(
    tx: &Tx<'_>,
    setting: Registration,
    new: &Newcomer<'_>,
    linking: &mut Linking<'_>,
) -> Result<()> {
    let Newcomer {
        email,
        names,
        language,
    } = *new;
    let system = tx.system();
    let of_an_organization = system.organization_of_domain(email.domain())?.is_some();
    match system.account_at(email)? {
        Some(account) if account.active && account.verified => {
            invitations::send_link(tx, MailKind::HasAccount, account.id, linking)
        }
        Some(account) if account.active => invitations::invite_at_most_daily(tx, &account, linking),
        None if setting.allows(of_an_organization) => {
            let id = PersonId(linking.entropy.id());
            let person = NewPerson {
                language,
                ..NewPerson::unconfirmed(id, email.clone(), names.clone())
            };
            invitations::insert_invited(tx, &person, None, linking)
        }
        _ => nothing(tx, linking),
    }
}

/// As much as a link takes, so that the time tells nothing: a dead one that is nobody's.
pub(in crate::desk) fn nothing(tx: &Tx<'_>, linking: &mut Linking<'_>) -> Result<()> {
    let now = linking.now;
    let link = NewLink {
        kind: LinkKind::Reset,
        person: None,
        secret: Kept {
            // One for all of them, which nobody was ever sent.
            mark: vec![0; 32],
            ..secrets::kept(&linking.entropy.token())
        },
        expires_at: now,
    };
    tx.insert_link(&link, now)
}
