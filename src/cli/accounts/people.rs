//! `user`.

use super::{NewUser, RightName, RoleName, User, address};
use crate::{
    cli::Failure,
    desk::{
        Desk,
        accounts::{self, NewAccount},
    },
    domain::{
        names,
        people::viewer::{Right, Role},
    },
    store::people::account::Account,
};

pub(super) fn execute_user(desk: &Desk, user: &User, input: &str) -> Result<String, Failure> {
    match user {
        User::Add(new) => add(desk, new, input),
        User::List => list(desk),
        User::Disable { email } => disable(desk, email),
        User::Link { email } => Ok(format!(
            "{}\n",
            accounts::sign_in_link(desk, &address(email)?)?
        )),
    }
}

fn add(desk: &Desk, new: &NewUser, input: &str) -> Result<String, Failure> {
    let role = match new.role {
        RoleName::Customer => Role::Customer,
        RoleName::Light => Role::Light,
        RoleName::Agent => Role::Agent,
        RoleName::Lead => Role::Lead,
        RoleName::Admin => Role::Admin,
    };
    let right = match new.right {
        RightName::Limited => Right::Limited,
        RightName::Member => Right::Member,
        RightName::Manager => Right::Manager,
    };
    let (given, family) = names::split(&new.name);
    let faults = [
        names::given_name(&given).err(),
        names::family_name(&family).err(),
    ];
    for fault in faults.into_iter().flatten() {
        log::warn!("the name is kept as it is, but: {}", fault.message);
    }
    let account = NewAccount {
        email: new.email.clone(),
        name: new.name.clone(),
        role,
        membership: new.org.clone().map(|org| (org, right)),
        password: new.password_stdin.then(|| input.to_owned()),
    };
    let link = accounts::add(desk, account)?;
    Ok(link.map_or_else(String::new, |link| format!("{link}\n")))
}

fn list(desk: &Desk) -> Result<String, Failure> {
    let accounts = desk.store.system(|system| system.accounts())?;
    let line = |account: &Account| {
        let state = if account.active { "" } else { "  disabled" };
        format!(
            "{}  {}  {}{state}\n",
            account.email,
            account.role.word(),
            account.name()
        )
    };
    Ok(accounts.iter().map(line).collect())
}

fn disable(desk: &Desk, email: &str) -> Result<String, Failure> {
    let email = address(email)?;
    let account = desk
        .store
        .system(|system| system.account_at(&email))?
        .ok_or_else(|| Failure::new(format!("there is no person {email}")))?;
    let left = accounts::disable(desk, account.id)?;
    Ok(match left {
        0 => String::new(),
        1 => "1 open ticket of theirs now under “unassigned”.\n".to_owned(),
        left => format!("{left} open tickets of theirs now under “unassigned”.\n"),
    })
}
