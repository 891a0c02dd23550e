//! `mail`. `mail receive` takes one message on standard input, with the exit codes of sysexits:
//! mail servers take every other code for a reason to send it back, so whatever goes wrong is 75,
//! try again.

pub(super) mod check;
pub(super) mod dns;

use std::{ffi::OsString, io::Read, net::SocketAddr};

use clap::Subcommand;

use super::{
    Failure,
    open::{self, SocketPath},
    serve::start_log,
};
use crate::{
    config::Config,
    desk::clock::Clock,
    domain::{inbox::Way, people::address::Address},
    mail::{
        inbound::pipe::{self, Answer, Message},
        outbound::send::Sender,
    },
};

#[derive(Subcommand)]
pub(super) enum Mail {
    /// Take one message from standard input, as mail servers and procmail hand it over
    Receive {
        /// Who sent it, by the envelope; else SENDER of the environment
        #[arg(long, value_name = "ADDRESS")]
        from: Option<String>,
        /// For whom, by the envelope; repeatable; else ORIGINAL_RECIPIENT or RECIPIENT
        #[arg(long, value_name = "ADDRESS")]
        to: Vec<String>,
    },
    /// Send a test mail at once
    Test { address: String },
    /// Show how mail is set up, what to publish in DNS and what stands there, and whether the ways are open
    Check {
        /// The name server to ask instead of this machine's
        #[arg(long, value_name = "IP:PORT")]
        resolver: Option<SocketAddr>,
        /// Send a mail to the desk itself, too, and wait until it has come back
        #[arg(long)]
        round_trip: bool,
    },
}

/// Refused for good, and not now (sysexits.h).
const REFUSED: u8 = 65;
pub(super) const TRY_AGAIN: u8 = 75;
/// More is not read: no desk takes it.
const MOST: u64 = 100 << 20;

/// The exit code of `mail receive` for a failure of any kind.
pub(super) fn code_of(failure: u8) -> u8 {
    if failure == REFUSED {
        REFUSED
    } else {
        TRY_AGAIN
    }
}

/// The arguments of `mail receive`, with what mail servers put into `--from ${sender}` as one word
/// each: senders choose how their address begins, and where a shell drops an empty one, the next
/// option is none.
pub(super) fn joined(arguments: Vec<OsString>) -> Vec<OsString> {
    let takes_address = |word: &OsString| word == "--from" || word == "--to";
    let is_option = |word: &OsString| {
        let word = word.to_string_lossy();
        takes_address(&OsString::from(word.split('=').next().unwrap_or_default()))
    };
    let mut arguments = arguments.into_iter().peekable();
    let mut joined = Vec::new();
    while let Some(mut word) = arguments.next() {
        if takes_address(&word) {
            word.push("=");
            if let Some(address) = arguments.next_if(|next| !is_option(next)) {
                word.push(address);
            }
        }
        joined.push(word);
    }
    joined
}

pub(super) fn run(config: &Config, mail: &Mail) -> Result<(), Failure> {
    start_log(config);
    match mail {
        Mail::Receive { from, to } => receive(config, &envelope(from.as_deref(), to)),
        Mail::Test { address } => test(config, address),
        Mail::Check {
            resolver,
            round_trip,
        } => check::run(config, *resolver, *round_trip),
    }
}

fn test(config: &Config, address: &str) -> Result<(), Failure> {
    let to = Address::parse(address)?;
    let Some(smtp) = &config.smtp else {
        return Err(Failure::new(
            "smtp_url is not set: mail waits in the outbox, and none can be sent",
        ));
    };
    let now = Clock::shifted(config.clock_offset).now();
    Sender::new(smtp, &config.mail_from)?
        .send_test(to.as_str(), None, now)
        .map_err(|error| Failure::new(format!("the mail was not taken: {error}")))?;
    println!(
        "The mail server has taken a test mail from {} to {to}.",
        config.mail_from.address
    );
    Ok(())
}

fn receive(config: &Config, (from, to): &(Option<String>, Vec<String>)) -> Result<(), Failure> {
    let mut raw = Vec::new();
    let read = std::io::stdin().take(MOST + 1).read_to_end(&mut raw)?;
    if u64::try_from(read).unwrap_or(u64::MAX) > MOST {
        return Err(refused("the message is larger than any desk takes".into()));
    }
    let message = Message {
        from: from.clone(),
        to: to.clone(),
        raw: without_mbox_line(raw),
    };
    match hand_over(config, message)? {
        Answer::Taken => Ok(()),
        Answer::Refused(why) => Err(refused(why)),
        Answer::TryAgain(why) => Err(Failure::new(why)),
    }
}

fn refused(message: String) -> Failure {
    Failure {
        message,
        code: REFUSED,
    }
}

fn hand_over(config: &Config, message: Message) -> Result<Answer, Failure> {
    let socket = SocketPath::new(&config.data, "mail.sock")?;
    let unheard = match pipe::hand_over(&socket.path, &message) {
        Ok(answer) => return Ok(answer),
        Err(error) => error,
    };
    // Somebody's typing error must not make a new desk that nobody looks into.
    if !config.data.join("pocketdesk.db").exists() {
        return Err(Failure::new(format!(
            "there is no desk in {} that could be reached: {unheard}",
            config.data.display()
        )));
    }
    match open::hold(&config.data)? {
        Some(_hold) => {
            let desk = open::desk(config, &config.url)?;
            let answer = pipe::take(&desk, message, (Way::Pipe, config.mail_in.max_message));
            desk.store.close();
            Ok(answer)
        }
        None => Err(Failure::new(format!("the desk does not answer: {unheard}"))),
    }
}

/// From options, or else as Postfix's local(8) and Exim tell it.
fn envelope(from: Option<&str>, to: &[String]) -> (Option<String>, Vec<String>) {
    let told = |name| std::env::var(name).ok();
    let from = from.map(str::to_owned).or_else(|| told("SENDER"));
    let to = match to {
        [] => told("ORIGINAL_RECIPIENT")
            .or_else(|| told("RECIPIENT"))
            .into_iter()
            .collect(),
        given => given.to_vec(),
    };
    (from.as_deref().map(return_path), to)
}

/// Postfix's pipe(8) writes `MAILER-DAEMON` for the null return path.
fn return_path(from: &str) -> String {
    let bare = from.trim().trim_start_matches('<').trim_end_matches('>');
    if bare.eq_ignore_ascii_case("MAILER-DAEMON") {
        return String::new();
    }
    bare.to_owned()
}

/// The first line of an mbox is no part of the message.
fn without_mbox_line(mut raw: Vec<u8>) -> Vec<u8> {
    if raw.starts_with(b"From ") {
        let end = raw.iter().position(|byte| *byte == b'\n');
        raw.drain(..end.map_or(raw.len(), |end| end + 1));
    }
    raw
}

#[cfg(test)]
mod tests;
