//! The command line: one file per command. It wires everything, and is the only reader of `Config`.

/// Prints a line for whoever started a server; that nobody reads it any more must not end it.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}

/// Prints a line of what a command was asked for, as [`print_out`].
macro_rules! println {
    ($($words:tt)*) => {
        $crate::cli::print_out(format_args!("{}\n", format_args!($($words)*)))
    };
}

mod accounts;
mod check;
mod control;
mod demo;
mod fill;
mod healthcheck;
mod import;
mod mail;
mod open;
mod ownership;
mod routes;
mod serve;
mod settings;
mod workflows;

use std::{
    ffi::OsString,
    fmt,
    io::{self, Write},
    process::ExitCode,
};

use rustix::{fs::Mode, process::umask};

use clap::{Arg, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::config::{Config, KEYS, Values};

/// A customer-support portal and ticket desk in one binary and one `SQLite` file.
#[derive(Parser)]
#[command(name = "pocketdesk", disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// File with settings, in place of a pocketdesk.toml in or next to the data directory
    #[arg(long, value_name = "FILE", global = true, help_heading = "Settings")]
    config: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
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

/// What a command says when it cannot go on: one sentence, and the exit code.
pub(crate) struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: 1,
        }
    }

    /// Somebody holds the data directory, and does not answer at its socket.
    fn unanswered(error: &std::io::Error) -> Self {
        Self::new(format!(
            "the data directory is in use, but its server does not answer: {error}"
        ))
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: 2,
        }
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(error.to_string())
    }
}

/// What EX_IOERR is in sysexits.h.
const NOT_WRITTEN: i32 = 74;

/// Prints what a command was asked for. That whoever asked reads no further (`| head`) is no fault; what
/// cannot be written otherwise is one that must not pass for the whole.
pub(crate) fn print_out(words: fmt::Arguments<'_>) {
    let mut out = io::stdout();
    match out.write_fmt(words).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("pocketdesk: what was asked for cannot be written: {error}");
            std::process::exit(NOT_WRITTEN);
        }
        _ => {}
    }
}

/// Runs one command; errors go to standard error in one sentence.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    // Before anything is made: whatever it is, it is its owner's alone.
    umask(Mode::RWXG | Mode::RWXO);
    let arguments: Vec<OsString> = arguments.collect();
    let receives = arguments.windows(2).any(|two| two == ["mail", "receive"]);
    let arguments = if receives {
        mail::joined(arguments)
    } else {
        arguments
    };
    // For a mail server, a panic too is a reason to try again, not to send the mail back.
    let code = match std::panic::catch_unwind(|| run_one(arguments)) {
        Ok(code) => code,
        Err(panic) if receives => {
            drop(panic);
            mail::TRY_AGAIN
        }
        Err(panic) => std::panic::resume_unwind(panic),
    };
    ExitCode::from(match code {
        0 => 0,
        code if receives => mail::code_of(code),
        code => code,
    })
}

fn run_one(arguments: Vec<OsString>) -> u8 {
    match parse(arguments.into_iter()) {
        Ok((cli, flags)) => match execute(&cli, &flags) {
            Ok(()) => 0,
            Err(failure) => {
                eprintln!("pocketdesk: {}", failure.message);
                failure.code
            }
        },
        Err(error) => {
            // Help and version are no failures.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            code
        }
    }
}

/// Every setting is a flag of every command.
fn command() -> clap::Command {
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

type Flags = Vec<(String, String)>;

fn parse(arguments: impl Iterator<Item = OsString>) -> Result<(Cli, Flags), clap::Error> {
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

fn execute(cli: &Cli, flags: &Flags) -> Result<(), Failure> {
    if let Command::Routes { json } = &cli.command {
        routes::run(*json);
        return Ok(());
    }
    if let Command::Workflow(workflows::Workflow::Check { file }) = &cli.command {
        return workflows::check(file);
    }
    let values = values(cli.config.as_deref(), flags)?;
    if let Command::Config(settings) = &cli.command {
        return settings::run(settings, &values);
    }
    let config = Config::from_values(&values).map_err(|error| Failure::usage(error.to_string()))?;
    match &cli.command {
        Command::Serve => serve::run(&config, &values),
        Command::Demo => demo::run(&config, &values, flags.iter().any(|(key, _)| key == "data")),
        Command::Fill { tickets, seed } => fill::run(&config, (*tickets, *seed)),
        Command::User(_) | Command::Org(_) | Command::Token(_) | Command::Workflow(_) => {
            control::run(&config, &cli.command)
        }
        Command::Mail(mail) => mail::run(&config, mail),
        Command::Import(import) => import::run(&config, import),
        Command::Check => check::run(&config),
        Command::Healthcheck => healthcheck::run(&config),
        Command::Routes { .. } | Command::Config(_) => Ok(()),
    }
}

fn values(named: Option<&str>, flags: &Flags) -> Result<Values, Failure> {
    let environment: Vec<(String, String)> = std::env::vars()
        .filter(|(name, _)| name.starts_with("POCKETDESK_"))
        .collect();
    let file = settings::file::find(named, flags, &environment)?;
    let file = file
        .as_ref()
        .map(|file| (file.shown.as_str(), file.text.as_str()));
    Values::gather(flags, &environment, file).map_err(|error| Failure::usage(error.to_string()))
}
