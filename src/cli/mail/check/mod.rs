//! `mail check`: how mail is set up, what to publish in DNS, and whether the ways are open. It
//! sends nothing and changes nothing, unless a round trip is asked for.

mod records;
mod round_trip;
mod ways;

use std::{net::SocketAddr, time::Duration};

use super::dns;
use crate::{cli::Failure, config::Config};
use records::records;
use round_trip::there_and_back;
use ways::{entrance, mailbox, out, pipe};

const PATIENCE: Duration = Duration::from_secs(5);

pub(in crate::cli) fn run(
    config: &Config,
    resolver: Option<SocketAddr>,
    round_trip: bool,
) -> Result<(), Failure> {
    let host = url::Url::parse(&config.url)?
        .host_str()
        .unwrap_or_default()
        .to_owned();
    let domain = config.mail_from.address.domain();
    println!("Mail comes from, and to, {}.\n", config.mail_from.address);
    for caution in config.cautions() {
        println!("{caution}\n");
    }
    let resolver = resolver.map_or_else(dns::of_this_machine, Ok);
    records(config, (domain, &host), &resolver);
    println!("Ways");
    let mut tried = vec![out(config), entrance(config), mailbox(config), pipe(config)];
    for way in config.mail_in.unbelieved() {
        println!("  {way}: senders are verified by nobody: name the way in mail_trusted");
    }
    if round_trip {
        tried.push(there_and_back(config));
    }
    let closed = tried.iter().filter(|open| !**open).count();
    match closed {
        0 => Ok(()),
        1 => Err(Failure::new("one way of mail is not open")),
        many => Err(Failure::new(format!("{many} ways of mail are not open"))),
    }
}

/// One line a way. One that is not set up is not closed.
fn say<T, E: std::fmt::Display>(way: &str, tried: Option<&Result<T, E>>) -> bool {
    match tried {
        None => println!("  {way}: off"),
        Some(Ok(_)) => println!("  {way}: open"),
        Some(Err(error)) => println!("  {way}: NOT open: {error}"),
    }
    !matches!(tried, Some(Err(_)))
}
