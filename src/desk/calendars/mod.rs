//! Calendars: when the desk is open, and on which days it is not.

use std::collections::BTreeMap;

use super::{Act, Desk, catalog::Catalog};
use crate::{
    domain::{
        calendars::opening::{Typed, key_of},
        names,
        refusal::Refusal,
    },
    language::Sentence,
    store::{
        Result,
        calendars::{DEFAULT, Named},
    },
};

/// Calendars a desk may have.
const MOST: usize = 200;

/// Adds a calendar under a key made from its name, and returns the key.
pub fn add(desk: &Desk, act: &Act, typed: &Typed) -> Result<String> {
    let (name, calendar) = typed.read(act.now).map_err(Refusal::Invalid)?;
    let key = key_of(&name);
    let named = Named {
        name,
        calendar,
        edition: 0,
    };
    desk.administer(act, move |work| {
        let tx = work.tx;
        let there = tx.system().calendars()?;
        if there.len() >= MOST {
            let words = Sentence::calendars_too_many(MOST);
            return Err(Refusal::invalid("name", "too_many", words).into());
        }
        if there.contains_key(&key) {
            let words = Sentence::calendars_key_taken(&key);
            return Err(Refusal::invalid("name", "taken", words).into());
        }
        named_once(&there, (&key, &named.name))?;
        tx.put_calendar(&key, &named)?;
        Ok(key.clone())
    })
}

/// Another calendar of this name, whatever its capitals, is in the way.
fn named_once(there: &BTreeMap<String, Named>, (key, name): (&str, &str)) -> Result<(), Refusal> {
    let mut others = there.iter().filter(|(other, _)| *other != key);
    match others.find(|(_, other)| names::is_same(&other.name, name)) {
        Some((_, other)) => {
            let words = Sentence::calendars_name_taken(&other.name);
            Err(Refusal::invalid("name", "taken", words))
        }
        None => Ok(()),
    }
}

/// Saves a calendar that was edited from this edition. Moments that were announced stay; from now
/// on delays are counted on it.
///
/// # Errors
/// Every fault of the form at once; or that somebody else has saved it meanwhile.
pub fn save(desk: &Desk, act: &Act, key: &str, (typed, edition): (&Typed, i64)) -> Result<()> {
    let (name, calendar) = typed.read(act.now).map_err(Refusal::Invalid)?;
    let named = Named {
        name,
        calendar,
        edition,
    };
    let key = key.to_owned();
    desk.administer(act, move |work| {
        let tx = work.tx;
        let there = tx.system().calendars()?;
        let before = there.get(&key).ok_or(Refusal::NotFound)?;
        if !names::is_same(&before.name, &named.name) {
            named_once(&there, (&key, &named.name))?;
        }
        if tx.put_calendar(&key, &named)? {
            return Ok(());
        }
        let words = Sentence::calendars_edited_meanwhile();
        Err(Refusal::conflict("edited_meanwhile", words).into())
    })
}

/// Takes a calendar away on which nothing is counted.
///
/// # Errors
/// That workflows are on it; that it is the desk's own; or that somebody else has saved it meanwhile.
pub fn remove(desk: &Desk, act: &Act, key: &str, edition: i64) -> Result<()> {
    let key = key.to_owned();
    desk.administer(act, move |work| {
        let tx = work.tx;
        let catalog = Catalog::load(&tx.system())?;
        if !catalog.calendars.contains_key(&key) {
            return Err(Refusal::NotFound.into());
        }
        if key == DEFAULT {
            let words = Sentence::calendars_default_stays();
            return Err(Refusal::conflict("default", words).into());
        }
        let on_it = catalog.workflows_on(&key);
        if !on_it.is_empty() {
            let words = Sentence::calendars_in_use_still(on_it.join(", "));
            return Err(Refusal::conflict("in_use", words).into());
        }
        let groups = catalog.groups_on(&key);
        if !groups.is_empty() {
            let words = Sentence::calendars_in_use_by_groups(groups.join(", "));
            return Err(Refusal::conflict("in_use", words).into());
        }
        if tx.remove_calendar(&key, edition)? {
            return Ok(());
        }
        let words = Sentence::calendars_removed_meanwhile();
        Err(Refusal::conflict("edited_meanwhile", words).into())
    })
}
