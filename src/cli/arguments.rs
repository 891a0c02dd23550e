//! The words of the command line.

use std::ffi::OsString;

use clap::{Arg, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::{accounts, import, mail, settings, workflows};
use crate::config::KEYS;

/// A customer-support portal and ticket desk in one binary and one SQLite file.
#[derive(Parser)]
#[command(name = "pocketdesk", disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// File with settings, in place of a pocketdesk.toml in or next to the data directory
    #[arg(long, value_name = "FILE", global = true, help_heading = "Settings")]
    pub(super) config: Option<String>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Run the desk: pages, API, mail, timers
    Serve,
    /// Open a filled desk to try everything in; gone on exit unless --data is given
    Demo,
    /// Make a new data directory full of generated tickets, for load tests
    Fill {
        /// How many
        #[arg(long, value_name = "N")]
        tickets: u64,
        /// The same seed makes the same data
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
    },
    /// Accounts
    #[command(subcommand)]
    User(accounts::User),
    /// Customer organizations
    #[command(subcommand)]
    Org(accounts::Org),
    /// API tokens
    #[command(subcommand)]
    Token(accounts::Token),
    /// Workflows
    #[command(subcommand)]
    Workflow(workflows::Workflow),
    /// Mail
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Bring in an archive of mail, without mailing anybody
    Import(import::Import),
    /// Check the data: integrity, references, key, settings, disk
    Check,
    /// Ask the running desk whether it is well
    Healthcheck,
    /// List every address with its method and audience
    Routes {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Settings
    #[command(subcommand)]
    Config(settings::Settings),
}

/// Every setting is a flag of every command.
pub(super) fn command() -> clap::Command {
    let version = format!(
        "{} (SQLite {})",
        env!("CARGO_PKG_VERSION"),
        crate::store::engine::schema::sqlite_version()
    );
    KEYS.iter()
        .fold(Cli::command().version(version), |command, key| {
            let flag = key.name.replace('_', "-");
            let plain = matches!(
                key.name,
                "data" | "listen" | "url" | "smtp_url" | "mail_from"
            );
            command.arg(
                Arg::new(key.name)
                    .long(flag)
                    .value_name("VALUE")
                    .help(key.help)
                    .help_heading("Settings")
                    .global(true)
                    .hide_short_help(!plain),
            )
        })
}

pub(super) type Flags = Vec<(String, String)>;

pub(super) fn parse(
    arguments: impl Iterator<Item = OsString>,
) -> Result<(Cli, Flags), clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    let flags = KEYS
        .iter()
        .filter_map(|key| {
            matches
                .get_one::<String>(key.name)
                .map(|value| (key.name.to_owned(), value.clone()))
        })
        .collect();
    Ok((Cli::from_arg_matches(&matches)?, flags))
}
