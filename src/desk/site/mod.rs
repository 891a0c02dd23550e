//! The site's own name and zone, and how open it is.

pub mod health;

use super::{
    Desk,
    catalog::{CC_OUTSIDE, TIME_SPENT},
};
use crate::{
    domain::{
        accounts::registration::Registration,
        calendars::zone_exists,
        names,
        refusal::{Fault, Refusal},
    },
    language::{self, Sentence},
    store::Result,
};

#[derive(Debug, Clone)]
pub struct Site {
    pub name: String,
    pub time_zone: String,
    /// A tag of one of the languages offered.
    pub language: String,
    pub registration: Registration,
    pub cc_outside_organization: bool,
    /// Whether agents say how long something took.
    pub time_spent: bool,
    /// What a request is about that does not say it; `None`: as it is.
    pub request_type: Option<String>,
}

pub fn save(desk: &Desk, site: Site) -> Result<()> {
    let mut faults = Vec::new();
    let name = names::one_line(&site.name);
    if name.is_empty() || name.chars().count() > names::NAME_LENGTH {
        faults.push(Fault::new(
            "site_name",
            "required",
            Sentence::names_at_most(names::NAME_LENGTH),
        ));
    }
    if !zone_exists(&site.time_zone) {
        faults.push(Fault::new(
            "time_zone",
            "unknown_zone",
            Sentence::accounts_time_zone_unknown(),
        ));
    }
    let language = language::find(&site.language);
    if language.is_none() {
        let words = Sentence::accounts_unknown_language();
        faults.push(Fault::new("language", "unknown_language", words));
    }
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults).into());
    }
    desk.store.write(move |tx| {
        tx.set_site("name", &name)?;
        tx.set_site("language", language.map_or("en", |language| language.tag))?;
        tx.set_site("registration", site.registration.word())?;
        let word = |is_on| if is_on { "on" } else { "off" };
        tx.set_site(CC_OUTSIDE, word(site.cc_outside_organization))?;
        tx.set_site(TIME_SPENT, word(site.time_spent))?;
        if let Some(kind) = &site.request_type
            && !tx.set_default_request_type(kind)?
        {
            let words = Sentence::site_request_type_unknown();
            return Err(Refusal::invalid("request_type", "unknown", words).into());
        }
        tx.set_zone(&site.time_zone)
    })?;
    desk.reload_catalog()
}
