//! `user`, `org` and `token`. Links stand alone on a line.

use clap::{Subcommand, ValueEnum};

use super::{Command, Failure};
use crate::{
    desk::{
        Desk,
        accounts::{self, NewAccount, tokens},
        organizations,
        people::leaving::counted,
    },
    domain::{
        ids::TokenId,
        moment::{DAY, HOUR},
        names,
        people::{
            address::Address,
            viewer::{Right, Role},
        },
    },
};

#[derive(Subcommand)]
pub(super) enum User {
    /// Make an account; prints a one-time link to choose a password
    Add {
        email: String,
        /// Given and family name
        #[arg(long)]
        name: String,
        #[arg(long, default_value = "customer")]
        role: RoleName,
        /// Organization the person belongs to
        #[arg(long)]
        org: Option<String>,
        #[arg(long, default_value = "member", requires = "org")]
        right: RightName,
        /// Read the password from standard input instead of printing a link
        #[arg(long)]
        password_stdin: bool,
    },
    /// List accounts
    List,
    /// End an account; what the person wrote stays
    Disable { email: String },
    /// Print a one-time sign-in link
    Link { email: String },
}

#[derive(Subcommand)]
pub(super) enum Org {
    /// Make an organization
    Add {
        name: String,
        /// Mail domain of the organization; repeatable
        #[arg(long)]
        domain: Vec<String>,
    },
    /// List organizations
    List,
}

#[derive(Subcommand)]
pub(super) enum Token {
    /// Make an API token for a person; printed once
    Add {
        email: String,
        /// What it is for
        #[arg(long)]
        name: String,
        /// It can read only
        #[arg(long)]
        read_only: bool,
        /// How long it lives, such as 90d or 12h
        #[arg(long)]
        expires: Option<String>,
    },
    /// List tokens
    List,
    /// End a token
    Revoke { id: String },
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RoleName {
    Customer,
    Agent,
    Admin,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RightName {
    Limited,
    Member,
    Manager,
}

pub(super) fn wants_input(command: &Command) -> bool {
    matches!(
        command,
        Command::User(User::Add {
            password_stdin: true,
            ..
        })
    )
}

/// Runs a command on an open desk and gives what it prints.
pub(super) fn execute(desk: &Desk, command: &Command, input: &str) -> Result<String, Failure> {
    match command {
        Command::User(user) => execute_user(desk, user, input),
        Command::Org(org) => execute_org(desk, org),
        Command::Token(token) => execute_token(desk, token),
        _ => Err(Failure::usage("this command is not for a running server")),
    }
}

fn address(text: &str) -> Result<Address, Failure> {
    Address::parse(text).map_err(|bad| Failure::usage(format!("{text}: {bad}")))
}

fn execute_user(desk: &Desk, user: &User, input: &str) -> Result<String, Failure> {
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

fn execute_org(desk: &Desk, org: &Org) -> Result<String, Failure> {
    match org {
        Org::Add { name, domain } => {
            organizations::add(desk, name, domain)?;
            Ok(String::new())
        }
        Org::List => {
            let lines = desk.store.system(|system| system.organization_lines())?;
            Ok(lines
                .iter()
                .map(|(name, domains, members)| format!("{name}  {members} people  {domains}\n"))
                .collect())
        }
    }
}

fn execute_token(desk: &Desk, token: &Token) -> Result<String, Failure> {
    match token {
        Token::Add {
            email,
            name,
            read_only,
            expires,
        } => {
            let lifetime = expires.as_deref().map(lifetime).transpose()?;
            Ok(format!(
                "{}\n",
                tokens::add(desk, &address(email)?, name, (*read_only, lifetime))?
            ))
        }
        Token::List => {
            let tokens = desk.store.system(|system| system.tokens())?;
            let line = |token: &crate::store::accounts::tokens::Token| {
                let rights = if token.read_only { "read-only" } else { "full" };
                let end = token.expires_at.map_or_else(
                    || "no end".to_owned(),
                    crate::domain::moment::Moment::rfc3339,
                );
                format!(
                    "{}  {}  {}  {rights}  {end}\n",
                    token.id, token.email, token.name
                )
            };
            Ok(tokens.iter().map(line).collect())
        }
        Token::Revoke { id } => {
            let id: TokenId = id.parse().map_err(|_| {
                Failure::usage(format!(
                    "“{id}” is not the id of a token; see “pocketdesk token list”"
                ))
            })?;
            tokens::revoke(desk, id)?;
            Ok(String::new())
        }
    }
}

/// `90d` or `12h`, in seconds.
fn lifetime(text: &str) -> Result<i64, Failure> {
    let wrong = || Failure::usage(format!("--expires: “{text}” is not like 90d or 12h"));
    let (number, unit) = text
        .split_at_checked(text.len().saturating_sub(1))
        .ok_or_else(wrong)?;
    let number: i64 = number
        .parse()
        .ok()
        .filter(|number| (1..=36_500).contains(number))
        .ok_or_else(wrong)?;
    match unit {
        "d" => Ok(number * DAY),
        "h" => Ok(number * HOUR),
        _ => Err(wrong()),
    }
}
