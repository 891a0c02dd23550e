//! Accounts: first passwords, forgotten ones, names, rights (P2–P6, A10).

pub mod credentials;
pub(super) mod device;
pub mod ending;
pub mod registration;
pub mod sessions;
pub mod setup;
pub mod tokens;

use super::{
    Act, Desk,
    hashing::Lane,
    outbox::{self, Linking},
    people::{
        invitations::{INVITATION_LASTS, checked_names, send_link},
        leaving::{Leaving, OpenTickets},
    },
    secrets::{self, Entropy},
    throttle::{self, Spending},
    workflows,
};
use crate::{
    domain::{
        accounts::{credential::Ending, password},
        calendars::zone_exists,
        ids::PersonId,
        moment::{DAY, HOUR, Moment},
        names,
        organizations::{admins_only, may_change_person},
        origin::origin,
        outbox::{lanes::Cause, notify::MailKind},
        people::{
            address::Address,
            viewer::{Right, Role},
        },
        refusal::{Fault, Refusal},
    },
    store::{
        Result, Tx,
        accounts::links::{LinkKind, NewLink},
        people::account::{Account, NewPerson},
    },
};
use ending::end_credentials;
use sessions::Place;

const SIGN_IN_LASTS: i64 = HOUR;
/// Links to an address that was never confirmed, within a day.
const UNCONFIRMED_A_DAY: i64 = 3;

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

fn gone(kind: LinkKind) -> Refusal {
    Refusal::Gone(match kind {
        LinkKind::Invitation => {
            "This invitation has been used, replaced by a newer one, or is older than seven days."
        }
        LinkKind::Reset => {
            "This link has been used, replaced by a newer one, or is older than an hour."
        }
        LinkKind::Setup | LinkKind::SignIn => "This link has been used or has expired.",
    })
}

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

/// The address is proven: what waited for that begins (P8), and someone new joins the organization
/// of its domain (A6). Who was confirmed before joins nothing again.
fn confirm(tx: &Tx<'_>, id: PersonId, now: Moment) -> Result<()> {
    match tx.system().account(id)? {
        Some(account) if !account.verified => {
            tx.set_verified(id)?;
            let proven = Proven {
                id,
                email: &account.email,
                role: account.role,
            };
            join_by_domain(tx, &proven, now)
        }
        _ => Ok(()),
    }
}

/// Somebody whose address is proven.
struct Proven<'a> {
    id: PersonId,
    email: &'a Address,
    role: Role,
}

fn join_by_domain(tx: &Tx<'_>, person: &Proven<'_>, now: Moment) -> Result<()> {
    let system = tx.system();
    let Some(organization) = system.organization_of_domain(person.email.domain())? else {
        return Ok(());
    };
    if person.role.is_agent() || system.membership(person.id, organization)?.is_some() {
        return Ok(());
    }
    let right = system.domain_right(organization)?;
    tx.set_membership(person.id, organization, (right, now))
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

/// Mails a reset link if the address has an account; does as much when it has none (P3).
pub fn forgot(desk: &Desk, email: &str, place: &Place) -> Result<()> {
    let email = Address::parse(email)
        .map_err(|bad| Refusal::invalid("email", "bad_address", bad.to_string()))?;
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
            "This is not your current password.",
        )
        .into());
    }
    password::check(new).map_err(|fault| Refusal::Invalid(vec![fault]))?;
    let hash = desk.hashing.hash(new)?;
    desk.store.write(move |tx| {
        // A reset that came in between is not undone.
        if !tx.account_stands(&account)? {
            return Err(Refusal::conflict(
                "changed",
                "Your password has just been changed elsewhere, or you were signed out.",
            )
            .into());
        }
        replace_password(tx, id, &hash)?;
        tell_of_new_password(tx, id, now)
    })?;
    desk.ring_outbox();
    Ok(())
}

/// What a person says of themselves.
#[derive(Debug, Clone)]
pub struct Profile {
    pub given_name: String,
    pub family_name: String,
    /// Empty: the site's.
    pub time_zone: String,
    pub theme: String,
}

/// Names are checked when they are changed: many people have one only, and many are known by their
/// address alone.
fn changed_names(
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
            "Choose a time zone by its name, such as Europe/Madrid.",
        ));
    }
    if !["auto", "light", "dark"].contains(&profile.theme.as_str()) {
        faults.push(Fault::new(
            "theme",
            "unknown_theme",
            "Choose one of the themes offered.",
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
        tx.set_theme(id, &profile.theme)
    })
}

/// An account made from the command line or the configuration.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub email: String,
    /// P5 does not bind here; the command line warns.
    pub name: String,
    pub role: Role,
    pub membership: Option<(String, Right)>,
    pub password: Option<String>,
}

/// Makes the account; without a password, gives a one-time link to choose one.
///
/// # Errors
/// When the address is taken, the organization unknown or the password common.
pub fn add(desk: &Desk, new: NewAccount) -> Result<Option<String>> {
    let email = Address::parse(&new.email)
        .map_err(|bad| Refusal::invalid("email", "bad_address", bad.to_string()))?;
    if let Some(password) = &new.password {
        password::check(password).map_err(|fault| Refusal::Invalid(vec![fault]))?;
    }
    let hash = new
        .password
        .as_deref()
        .map(|password| desk.hashing.hash(password))
        .transpose()?;
    let (token, now, id) = (
        secrets::token(),
        desk.clock.now(),
        PersonId(Entropy::fresh().id()),
    );
    let link = hash
        .is_none()
        .then(|| format!("{}/invitation/{token}", desk.settings.url));
    desk.store.write(move |tx| {
        if tx.system().account_at(&email)?.is_some() {
            return Err(Refusal::invalid("email", "taken", format!("{email} already has an account.")).into());
        }
        let (given_name, family_name) = names::split(&new.name);
        tx.insert_person(&NewPerson { id, email: email.clone(), given_name, family_name, role: new.role, verified: true }, now)?;
        if new.membership.is_none() {
            join_by_domain(tx, &Proven { id, email: &email, role: new.role }, now)?;
        } else if let Some((organization, right)) = &new.membership {
            let found = tx.system().organization_named(organization)?;
            let found = found.ok_or_else(|| Refusal::invalid("organization", "unknown_organization", format!("There is no organization “{organization}”. Add it with “pocketdesk org add”.")))?;
            tx.set_membership(id, found, (*right, now))?;
        }
        match &hash {
            Some(hash) => tx.set_password(id, hash)?,
            None => {
                let link = NewLink { kind: LinkKind::Invitation, person: Some(id), secret: secrets::kept(&token), expires_at: now + INVITATION_LASTS };
                tx.insert_link(&link, now)?;
            }
        }
        if new.role == Role::Admin && tx.system().workflow_definitions()?.is_empty() {
            workflows::install(tx, &["helpcentre".to_owned()], now)?;
        }
        Ok(())
    })?;
    desk.reload_catalog()?;
    Ok(link)
}

/// A one-time link that signs in: a page with a button.
///
/// # Errors
/// When there is no such active person.
pub fn sign_in_link(desk: &Desk, email: &Address) -> Result<String> {
    let (token, now, email) = (secrets::token(), desk.clock.now(), email.clone());
    let secret = secrets::kept(&token);
    desk.store.write(move |tx| {
        let account = tx
            .system()
            .account_at(&email)?
            .filter(|account| account.active);
        let account = account.ok_or_else(|| {
            Refusal::invalid(
                "email",
                "unknown_person",
                format!("There is no active person {email}."),
            )
        })?;
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

/// What is to be changed about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonChange {
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub role: Option<Role>,
    pub active: Option<bool>,
    /// What becomes of their open tickets, where they go.
    pub tickets: OpenTickets,
}

/// Changes names, role and whether the account is open.
///
/// # Errors
/// Not found, who may instead, or every fault of the form at once.
pub fn change(desk: &Desk, act: &Act, id: PersonId, change: PersonChange) -> Result<()> {
    let only_names = change.role.is_none() && change.active.is_none();
    let actor = act.viewer.person();
    let leaving = Leaving::of(desk, act);
    desk.store.write(move |tx| {
        // Whoever they are by now: of two admins who end each other at once, one stays.
        let viewer = tx.system().viewer(actor)?.ok_or(Refusal::NotFound)?;
        let account = tx.system().account(id)?.ok_or(Refusal::NotFound)?;
        may_change_person(&viewer, (id, account.role), only_names)?;
        if change.role.is_some_and(|role| role != account.role) && !viewer.is_admin() {
            return Err(admins_only().into());
        }
        if change.given_name.is_some() || change.family_name.is_some() {
            let part = |new: &Option<String>, old: &str| new.as_deref().unwrap_or(old).to_owned();
            let given = part(&change.given_name, &account.given_name);
            let family = part(&change.family_name, &account.family_name);
            let names = changed_names(&account, (&given, &family));
            if let Some((given, family)) = names.map_err(Refusal::Invalid)? {
                tx.set_name(id, &given, &family)?;
            }
        }
        let role = change.role.unwrap_or(account.role);
        let active = change.active.unwrap_or(account.active);
        let worked = account.role.is_agent() && account.active;
        let leaves = worked && !(role.is_agent() && active);
        if leaves {
            leaving.hand_over(tx, &account, &change.tickets)?;
        }
        if role != account.role {
            set_role(tx, id, role)?;
        }
        match (account.active, active) {
            (true, false) => end(tx, id)?,
            (false, true) => tx.set_active(id, true)?,
            _ => {}
        }
        match leaves {
            true => leaving.redirect(tx, id),
            false => Ok(()),
        }
    })?;
    desk.ring_outbox();
    Ok(())
}

/// Ends an account from the command line. How many open tickets nobody has now.
pub fn disable(desk: &Desk, id: PersonId) -> Result<usize> {
    let leaving = Leaving::by_the_desk(desk);
    let left = desk.store.write(move |tx| {
        end(tx, id)?;
        leaving.redirect(tx, id)?;
        Ok(tx.system().open_tickets_of(id)?.len())
    })?;
    desk.ring_outbox();
    Ok(left)
}

/// Ends an account, and with it all that lets its person in (A10). History stays.
fn end(tx: &Tx<'_>, id: PersonId) -> Result<()> {
    tx.set_active(id, false)?;
    end_credentials(tx, id, Ending::Account)
}

/// Changes a role; what let the person in ends, so that nothing keeps an old right. Who is no agent any
/// more is nobody's contact.
fn set_role(tx: &Tx<'_>, id: PersonId, role: Role) -> Result<()> {
    tx.set_role(id, role)?;
    if !role.is_agent() {
        tx.end_contacts_of(id)?;
    }
    end_credentials(tx, id, Ending::Role)
}
