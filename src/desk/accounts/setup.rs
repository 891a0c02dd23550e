//! First start: no default account, no open wizard, one link (P1).

use super::reading::language_fault;
use crate::{
    desk::{Desk, accounts, catalog::SHIPPED, secrets, workflows},
    domain::{
        accounts::password,
        calendars::zone_exists,
        ids::PersonId,
        moment::MINUTE,
        names,
        people::{address::Address, viewer::Role},
        refusal::{Fault, Refusal},
    },
    language::Sentence,
    store::{
        Result,
        accounts::links::{LinkKind, NewLink},
        people::account::NewPerson,
    },
};

#[derive(Debug, Clone, Default)]
pub struct SetUp {
    pub name: String,
    pub email: String,
    pub password: String,
    pub site_name: String,
    pub time_zone: String,
    pub language: String,
    pub workflows: Vec<String>,
}

/// A set-up link for thirty minutes, or nothing once there is an admin.
pub fn link(desk: &Desk) -> Result<Option<String>> {
    if desk.catalog().ready {
        return Ok(None);
    }
    let (token, now) = (secrets::token(), desk.clock.now());
    let link = NewLink {
        kind: LinkKind::Setup,
        person: None,
        secret: secrets::kept(&token),
        expires_at: now + 30 * MINUTE,
    };
    desk.store.write(move |tx| tx.insert_link(&link, now))?;
    Ok(Some(format!("{}/setup/{token}", desk.settings.url)))
}

/// # Errors
/// [`Refusal::Gone`] when the link is used up, expired or there is an admin.
pub fn check_link(desk: &Desk, token: &str) -> Result<()> {
    let (hash, now) = (secrets::sha256(token.as_bytes()), desk.clock.now());
    let alive = desk.store.system(|system| {
        Ok(!system.has_admin()?
            && system
                .link(LinkKind::Setup, &hash)?
                .is_some_and(|link| link.expires_at > now))
    })?;
    if alive { Ok(()) } else { Err(gone().into()) }
}

fn gone() -> Refusal {
    Refusal::Gone(Sentence::accounts_setup_gone())
}

/// Makes the site and its first admin.
pub fn set_up(desk: &Desk, token: &str, form: SetUp) -> Result<PersonId> {
    check_link(desk, token)?;
    let checked = check(&form)?;
    let hash = desk.hashing.hash(&form.password)?;
    let (link, now, id) = (
        secrets::sha256(token.as_bytes()),
        desk.clock.now(),
        PersonId(secrets::Entropy::fresh().id()),
    );
    desk.store.write(move |tx| {
        if tx.system().has_admin()? || tx.system().link(LinkKind::Setup, &link)?.is_none() {
            return Err(gone().into());
        }
        tx.end_links(LinkKind::Setup, None)?;
        tx.set_site("name", &checked.site_name)?;
        tx.set_site("language", &form.language)?;
        tx.set_zone(&form.time_zone)?;
        workflows::install(tx, &form.workflows, now)?;
        let person = NewPerson {
            language: None,
            id,
            email: checked.email.clone(),
            given_name: checked.given.clone(),
            family_name: checked.family.clone(),
            role: Role::Admin,
            verified: true,
        };
        tx.insert_person(&person, now)?;
        tx.set_password(id, &hash)
    })?;
    desk.reload_catalog()?;
    Ok(id)
}

struct Checked {
    email: Address,
    given: String,
    family: String,
    site_name: String,
}

fn check(form: &SetUp) -> Result<Checked, Refusal> {
    let mut faults = Vec::new();
    let email = Address::parse(&form.email)
        .map_err(|bad| faults.push(Fault::new("email", "bad_address", bad)))
        .ok();
    let (given, family) = names::split(&form.name);
    if given.is_empty() {
        faults.push(Fault::new(
            "name",
            "required",
            Sentence::accounts_setup_name_missing(),
        ));
    }
    if let Err(fault) = password::check(&form.password) {
        faults.push(fault);
    }
    let site_name = names::one_line(&form.site_name);
    if site_name.is_empty() || site_name.chars().count() > names::NAME_LENGTH {
        faults.push(Fault::new(
            "site_name",
            "required",
            Sentence::accounts_setup_site_name_missing(),
        ));
    }
    if !zone_exists(&form.time_zone) {
        faults.push(Fault::new(
            "time_zone",
            "unknown_zone",
            Sentence::accounts_time_zone_unknown(),
        ));
    }
    match form.language.as_str() {
        "" => faults.push(Fault::new(
            "language",
            "required",
            Sentence::accounts_unknown_language(),
        )),
        tag => faults.extend(language_fault(tag)),
    }
    let known = |key: &String| SHIPPED.iter().any(|(shipped, _)| shipped == key);
    if form.workflows.is_empty() || !form.workflows.iter().all(known) {
        faults.push(Fault::new(
            "workflows",
            "required",
            Sentence::accounts_setup_workflows_missing(),
        ));
    }
    match (email, faults.is_empty()) {
        (Some(email), true) => Ok(Checked {
            email,
            given,
            family,
            site_name,
        }),
        _ => Err(Refusal::Invalid(faults)),
    }
}

/// All workflows that ship, on a desk that has none.
pub fn install(desk: &Desk) -> Result<()> {
    let all: Vec<String> = SHIPPED.iter().map(|(key, _)| (*key).to_owned()).collect();
    let now = desk.clock.now();
    desk.store
        .write(move |tx| workflows::install(tx, &all, now))?;
    desk.reload_catalog()
}

/// `admin_email` and `admin_password` of the configuration, at first start only.
///
/// # Errors
/// When they cannot be taken.
pub fn from_configuration(desk: &Desk, email: &str, password: &str) -> Result<()> {
    if desk.catalog().ready {
        return Ok(());
    }
    let new = accounts::NewAccount {
        email: email.to_owned(),
        name: "Admin".into(),
        role: Role::Admin,
        membership: None,
        password: Some(password.to_owned()),
    };
    accounts::add(desk, new)?;
    Ok(())
}
