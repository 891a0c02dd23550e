//! The command line: one file per command. It wires everything, and is the only reader of `Config`.

/// Prints a line for whoever started a server; that nobody reads it any more must not end it.
use crate::language;

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
mod arguments;
mod check;
mod control;
mod demo;
mod failure;
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

use crate::config::{Config, Values};
pub(crate) use arguments::Cli;
use arguments::{Command, Flags, parse};
pub(crate) use failure::Failure;

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
    if std::env::var_os("PD_TEST_LANGUAGES").is_some() {
        language::offer_all();
    }
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
