//! `user`.

use super::{RightName, RoleName, User, address};
use crate::{
    cli::Failure,
    desk::{
        Desk,
        accounts::{self, NewAccount},
        people::leaving::counted,
    },
    domain::{
        names,
        people::viewer::{Right, Role},
    },
};

pub(super) fn execute_user(desk: &Desk, user: &User, input: &str) -> Result<String, Failure> {
    match user {
        User::Add {
            email,
            name,
            role,
            org,
            right,
            password_stdin,
        } => {
            let role = match role {
                RoleName::Customer => Role::Customer,
                RoleName::Agent => Role::Agent,
                RoleName::Admin => Role::Admin,
            };
            let right = match right {
                RightName::Limited => Right::Limited,
                RightName::Member => Right::Member,
                RightName::Manager => Right::Manager,
            };
            let (given, family) = names::split(name);
            for fault in [
                names::given_name(&given).err(),
                names::family_name(&family).err(),
            ]
            .into_iter()
            .flatten()
            {
                log::warn!("the name is kept as it is, but: {}", fault.message);
            }
            let new = NewAccount {
                email: email.clone(),
                name: name.clone(),
                role,
                membership: org.clone().map(|org| (org, right)),
                password: password_stdin.then(|| input.to_owned()),
            };
            Ok(accounts::add(desk, new)?.map_or_else(String::new, |link| format!("{link}\n")))
        }
        User::List => {
            let accounts = desk.store.system(|system| system.accounts())?;
            let line = |account: &crate::store::people::account::Account| {
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
        User::Disable { email } => {
            let email = address(email)?;
            let account = desk
                .store
                .system(|system| system.account_at(&email))?
                .ok_or_else(|| Failure::new(format!("there is no person {email}")))?;
            let left = accounts::disable(desk, account.id)?;
            Ok(match left {
                0 => String::new(),
                left => format!("{} of theirs now under “unassigned”.\n", counted(left)),
            })
        }
        User::Link { email } => Ok(format!(
            "{}\n",
            accounts::sign_in_link(desk, &address(email)?)?
        )),
    }
}
