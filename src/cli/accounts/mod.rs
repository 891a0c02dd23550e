//! `user`, `org` and `token`. Links stand alone on a line.

mod people;

use clap::{Args, Subcommand, ValueEnum};

use super::{Command, Failure};
use crate::{
    desk::{Desk, accounts::tokens, organizations},
    domain::{
        ids::TokenId,
        moment::{DAY, HOUR},
        people::address::Address,
    },
};
use people::execute_user;

#[derive(Subcommand)]
pub(super) enum User {
    /// Make an account; prints a one-time link to choose a password
    Add(NewUser),
    /// List accounts
    List,
    /// End an account; what the person wrote stays
    Disable { email: String },
    /// Print a one-time sign-in link
    Link { email: String },
}

#[derive(Args)]
pub(super) struct NewUser {
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
    Light,
    Agent,
    Lead,
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
        Command::User(User::Add(NewUser {
            password_stdin: true,
            ..
        }))
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
