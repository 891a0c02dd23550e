//! What people say of themselves.

use super::reading::Reading;
use crate::{
    desk::{Act, Desk, people::invitations::checked_names},
    domain::{
        calendars::zone_exists,
        names,
        refusal::{Fault, Refusal},
    },
    language::Sentence,
    store::{Result, people::account::Account},
};

/// What a person says of themselves.
#[derive(Debug, Clone)]
pub struct Profile {
    pub given_name: String,
    pub family_name: String,
    /// Empty: the site's.
    pub time_zone: String,
    pub theme: String,
    pub reading: Reading,
}

/// Names are checked when they are changed: many people have one only, and many are known by their
/// address alone.
pub(super) fn changed_names(
    account: &Account,
    (given, family): (&str, &str),
) -> Result<Option<(String, String)>, Vec<Fault>> {
    let typed = (names::one_line(given), names::one_line(family));
    if typed == (account.given_name.clone(), account.family_name.clone()) {
        return Ok(None);
    }
    checked_names(given, family).map(Some)
}

/// # Errors
/// The rules of P5 in words.
pub fn save_profile(desk: &Desk, act: &Act, profile: Profile) -> Result<()> {
    let id = act.viewer.person();
    let account = desk.store.system(|system| system.account(id))?;
    let account = account.ok_or(Refusal::NotFound)?;
    let names = changed_names(&account, (&profile.given_name, &profile.family_name));
    let mut faults = names.clone().err().unwrap_or_default();
    if !profile.time_zone.is_empty() && !zone_exists(&profile.time_zone) {
        faults.push(Fault::new(
            "time_zone",
            "unknown_zone",
            Sentence::accounts_time_zone_unknown(),
        ));
    }
    faults.extend(profile.reading.faults());
    if !["auto", "light", "dark"].contains(&profile.theme.as_str()) {
        faults.push(Fault::new(
            "theme",
            "unknown_theme",
            Sentence::accounts_theme_unknown(),
        ));
    }
    let (Ok(names), true) = (names, faults.is_empty()) else {
        return Err(Refusal::Invalid(faults).into());
    };
    desk.store.write(move |tx| {
        if let Some((given, family)) = &names {
            tx.set_name(id, given, family)?;
        }
        tx.set_person_zone(
            id,
            Some(profile.time_zone.as_str()).filter(|zone| !zone.is_empty()),
        )?;
        tx.set_theme(id, &profile.theme)?;
        profile.reading.set(tx, id)
    })
}
