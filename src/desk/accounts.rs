//! Accounts: inviting, first passwords, forgotten ones, names (P2–P5, A10).

use std::net::IpAddr;

use super::{
    Act, Desk, mailing,
    once::once,
    secrets::{self, Entropy, Sealer},
    setup, throttle,
};
use crate::{
    domain::{
        address::Address,
        calendar::zone_exists,
        ids::{OrganizationId, PersonId},
        moment::{DAY, HOUR, Moment},
        names,
        notify::MailKind,
        password,
        refusal::{Fault, Refusal},
        viewer::{Right, Role},
    },
    store::{
        Result, Tx,
        links::{Link, LinkKind},
        people::{Account, NewPerson},
    },
};

const INVITATION_LASTS: i64 = 7 * DAY;
const RESET_LASTS: i64 = HOUR;
const SIGN_IN_LASTS: i64 = HOUR;

/// An invitation as an agent typed it.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub role: Role,
    pub membership: Option<(OrganizationId, Right)>,
}

/// Makes the account and mails the link with which its owner chooses a password.
///
/// # Errors
/// Every fault of the form at once. Only admins make agents and admins.
pub fn invite(desk: &Desk, act: &Act, invitation: &Invitation) -> Result<PersonId> {
    if !act.viewer.is_agent() || (invitation.role.is_agent() && !act.viewer.is_admin()) {
        return Err(
            Refusal::forbidden("admins_only", "Only an administrator can invite agents.").into(),
        );
    }
    let mut faults = Vec::new();
    let email = Address::parse(&invitation.email)
        .map_err(|bad| faults.push(Fault::new("email", "bad_address", bad.to_string())))
        .ok();
    let given = names::given_name(&invitation.given_name)
        .map_err(|fault| faults.push(fault))
        .ok();
    let family = names::family_name(&invitation.family_name)
        .map_err(|fault| faults.push(fault))
        .ok();
    let (Some(email), Some(given_name), Some(family_name)) = (email, given, family) else {
        return Err(Refusal::Invalid(faults).into());
    };
    let (role, membership) = (invitation.role, invitation.membership);
    let (sealer, act) = (desk.secrets.sealer(), act.clone());
    let id = desk.store.write(move |tx| {
        once(tx, &act, || {
            let mut entropy = act.entropy.clone();
            if tx.system().account_at(&email)?.is_some() {
                return Err(Refusal::invalid(
                    "email",
                    "taken",
                    format!("{email} already has an account."),
                )
                .into());
            }
            let (given_name, family_name) = (given_name.clone(), family_name.clone());
            let person = NewPerson {
                id: PersonId(entropy.id()),
                email: email.clone(),
                given_name,
                family_name,
                role,
                verified: false,
            };
            insert_invited(tx, &person, membership, (&sealer, &mut entropy, act.now))?;
            Ok(person.id)
        })
    })?;
    desk.ring_outbox();
    Ok(id)
}

/// A new person, their membership, and the invitation in the outbox.
pub(super) fn insert_invited(
    tx: &Tx<'_>,
    person: &NewPerson,
    membership: Option<(OrganizationId, Right)>,
    (sealer, entropy, now): (&Sealer, &mut Entropy, Moment),
) -> Result<()> {
    tx.insert_person(person, now)?;
    if let Some((organization, right)) = membership {
        if !tx.has_organization(organization)? {
            return Err(Refusal::invalid(
                "organization",
                "unknown_organization",
                "There is no such organization.",
            )
            .into());
        }
        tx.set_membership(person.id, organization, (right, now))?;
    }
    send_link(tx, LinkKind::Invitation, person.id, (sealer, entropy, now))
}

/// A fresh link of that kind in a mail of its own; it ends the older ones.
fn send_link(
    tx: &Tx<'_>,
    kind: LinkKind,
    person: PersonId,
    (sealer, entropy, now): (&Sealer, &mut Entropy, Moment),
) -> Result<()> {
    let (lasts, mail) = match kind {
        LinkKind::Invitation => (INVITATION_LASTS, MailKind::Invitation),
        _ => (RESET_LASTS, MailKind::Reset),
    };
    let token = entropy.token();
    tx.insert_link(
        kind,
        &secrets::sha256(token.as_bytes()),
        Link {
            person: Some(person),
            expires_at: now + lasts,
        },
        now,
    )?;
    let Some(account) = tx.system().account(person)? else {
        return Ok(());
    };
    mailing::account_mail(tx, mail, &account, Some((sealer, entropy, &token)), now)
}

/// Invites again, ending the earlier link.
///
/// # Errors
/// When the person already has a password or is not there.
pub fn invite_again(desk: &Desk, act: &Act, person: PersonId) -> Result<()> {
    let (sealer, act) = (desk.secrets.sealer(), act.clone());
    desk.store.write(move |tx| {
        let mut entropy = act.entropy.clone();
        let account = tx.system().account(person)?.ok_or(Refusal::NotFound)?;
        if account.password.is_some() || !account.active {
            return Err(Refusal::conflict(
                "has_password",
                format!("{} already has a password.", account.name()),
            )
            .into());
        }
        send_link(
            tx,
            LinkKind::Invitation,
            person,
            (&sealer, &mut entropy, act.now),
        )
    })?;
    desk.ring_outbox();
    Ok(())
}

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

/// Chooses a password by the link of an invitation (with names) or of a reset. Ends every session
/// and link of the person; the address is proven.
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
    let mut faults = Vec::new();
    let names = names.map(|(given, family)| {
        let given = names::given_name(given)
            .map_err(|fault| faults.push(fault))
            .ok();
        (
            given,
            names::family_name(family)
                .map_err(|fault| faults.push(fault))
                .ok(),
        )
    });
    if let Err(fault) = password::check(password) {
        faults.push(fault);
    }
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults).into());
    }
    let hash = desk.hashing.hash(password)?;
    let (link, now) = (secrets::sha256(token.as_bytes()), desk.clock.now());
    let id = desk.store.write(move |tx| {
        let found = tx
            .system()
            .link(kind, &link)?
            .filter(|link| link.expires_at > now)
            .and_then(|link| link.person);
        let id = found.ok_or_else(|| gone(kind))?;
        if let Some((Some(given), Some(family))) = &names {
            tx.set_name(id, given, family)?;
        }
        tx.set_verified(id)?;
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
    tx.end_sessions_of(id)?;
    tx.end_all_links_of(id)
}

fn tell_of_new_password(tx: &Tx<'_>, id: PersonId, now: Moment) -> Result<()> {
    let Some(account) = tx.system().account(id)? else {
        return Ok(());
    };
    mailing::account_mail(tx, MailKind::PasswordChanged, &account, None, now)
}

/// Mails a reset link if the address has an account; does as much when it has none (P3).
///
/// # Errors
/// What the disk says.
pub fn forgot(desk: &Desk, email: &str, client: IpAddr) -> Result<()> {
    let email = Address::parse(email)
        .map_err(|bad| Refusal::invalid("email", "bad_address", bad.to_string()))?;
    let now = desk.clock.now();
    let network = format!("forgot {}", throttle::network(client));
    desk.throttle.spend(throttle::NETWORK, &network, now)?;
    if desk
        .throttle
        .spend(throttle::RESET, &format!("reset {email}"), now)
        .is_err()
    {
        return Ok(());
    }
    let (sealer, entropy) = (desk.secrets.sealer(), Entropy::fresh());
    desk.store.write(move |tx| {
        let mut entropy = entropy.clone();
        match tx
            .system()
            .account_at(&email)?
            .filter(|account| account.active)
        {
            Some(account) => send_link(
                tx,
                LinkKind::Reset,
                account.id,
                (&sealer, &mut entropy, now),
            ),
            None => tx.insert_link(
                LinkKind::Reset,
                &secrets::sha256(entropy.token().as_bytes()),
                Link {
                    person: None,
                    expires_at: now,
                },
                now,
            ),
        }
    })?;
    desk.ring_outbox();
    Ok(())
}

/// Changes the password of someone signed in. Ends all their sessions, this one too (P4).
///
/// # Errors
/// When the current password is wrong or the new one cannot be taken.
pub fn change_password(desk: &Desk, act: &Act, current: &str, new: &str) -> Result<()> {
    let id = act.viewer.person();
    let now = act.now;
    desk.throttle
        .spend(throttle::ACCOUNT, &format!("change {id}"), now)?;
    let account = desk
        .store
        .system(|system| system.account(id))?
        .ok_or(Refusal::NotFound)?;
    if account.password.is_some() && !desk.hashing.verify(current, account.password.as_deref())? {
        return Err(Refusal::invalid(
            "current_password",
            "wrong",
            "This is not your current password.",
        )
        .into());
    }
    password::check(new).map_err(|fault| Refusal::Invalid(vec![fault]))?;
    let hash = desk.hashing.hash(new)?;
    let current = account.password;
    desk.store.write(move |tx| {
        // A reset that came in between is not undone.
        if !tx.password_stands(id, current.as_deref())? {
            return Err(Refusal::conflict(
                "changed",
                "Your password has just been changed elsewhere.",
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

/// # Errors
/// The rules of P5 in words.
pub fn save_profile(desk: &Desk, act: &Act, profile: Profile) -> Result<()> {
    let mut faults = Vec::new();
    let given = names::given_name(&profile.given_name)
        .map_err(|fault| faults.push(fault))
        .ok();
    let family = names::family_name(&profile.family_name)
        .map_err(|fault| faults.push(fault))
        .ok();
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
    let (Some(given), Some(family), true) = (given, family, faults.is_empty()) else {
        return Err(Refusal::Invalid(faults).into());
    };
    let id = act.viewer.person();
    desk.store.write(move |tx| {
        tx.set_name(id, &given, &family)?;
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
        if let Some((organization, right)) = &new.membership {
            let found = tx.system().organization_named(organization)?;
            let found = found.ok_or_else(|| Refusal::invalid("organization", "unknown_organization", format!("There is no organization “{organization}”. Add it with “pocketdesk org add”.")))?;
            tx.set_membership(id, found, (*right, now))?;
        }
        match &hash {
            Some(hash) => tx.set_password(id, hash)?,
            None => {
                let link = Link { person: Some(id), expires_at: now + INVITATION_LASTS };
                tx.insert_link(LinkKind::Invitation, &secrets::sha256(token.as_bytes()), link, now)?;
            }
        }
        if new.role == Role::Admin && tx.system().workflow_definitions()?.is_empty() {
            setup::install_workflows(tx, &["helpcentre".to_owned()])?;
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
    let hash = secrets::sha256(token.as_bytes());
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
        tx.insert_link(
            LinkKind::SignIn,
            &hash,
            Link {
                person: Some(account.id),
                expires_at: now + SIGN_IN_LASTS,
            },
            now,
        )
    })?;
    Ok(format!("{}/sign-in/{token}", desk.settings.url))
}

/// Ends a person's sessions, tokens and links with the account (A10). History stays.
///
/// # Errors
/// When there is no such person.
pub fn set_active(desk: &Desk, id: PersonId, active: bool) -> Result<()> {
    desk.store.write(move |tx| {
        if tx.system().account(id)?.is_none() {
            return Err(Refusal::NotFound.into());
        }
        tx.set_active(id, active)?;
        if !active {
            tx.end_sessions_of(id)?;
            tx.delete_tokens_of(id)?;
            tx.end_all_links_of(id)?;
        }
        Ok(())
    })
}

/// Changes a role; sessions and tokens end, so that none keeps an old right.
///
/// # Errors
/// When there is no such person.
pub fn set_role(desk: &Desk, id: PersonId, role: Role) -> Result<()> {
    desk.store.write(move |tx| {
        if tx.system().account(id)?.is_none() {
            return Err(Refusal::NotFound.into());
        }
        tx.set_role(id, role)?;
        tx.end_sessions_of(id)?;
        tx.delete_tokens_of(id)
    })
}
