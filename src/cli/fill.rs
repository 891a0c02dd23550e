//! `fill`: a data directory full of generated tickets, for load tests.

use std::{
    fs,
    io::{IsTerminal, Write},
    time::Instant,
};

use super::{Failure, open};
use crate::{
    config::Config,
    desk::fill::{self, Progress},
};

/// Characters of the bar.
const BAR: u64 = 30;
/// Making the indexes takes about a third of the time.
const TICKETS_SHARE: u64 = 70;

pub(super) fn run(config: &Config, (tickets, seed): (u64, u64)) -> Result<(), Failure> {
    if tickets == 0 {
        return Err(Failure::usage("there is nothing to fill with 0 tickets"));
    }
    let shown = config.data.display().to_string();
    let Some(_hold) = open::hold(&config.data)? else {
        return Err(Failure::new(format!(
            "another Pocketdesk is running on {shown}"
        )));
    };
    if config.data.join("pocketdesk.db").exists() {
        return Err(Failure::new(format!(
            "there is a desk in {shown} already; fill makes a new one, so choose another directory with --data"
        )));
    }
    let started = Instant::now();
    // Under another name until it is whole: meanwhile the file has no journal.
    let half = open::private_folder(&config.data, "filling")?;
    let mut making = config.clone();
    making.data.clone_from(&half);
    let (catalog, now) = fill::prepare(&open::desk(&making, &config.url)?)?;
    let mut bar = Bar::new(tickets);
    let file = half.join("pocketdesk.db");
    fill::fill(&file, (&catalog, now), (tickets, seed), |progress| {
        bar.show(progress);
    })?;
    fs::File::open(&file)?.sync_all()?;
    for name in ["secret.key", "pocketdesk.db"] {
        fs::rename(half.join(name), config.data.join(name))?;
    }
    fs::remove_dir_all(&half)?;
    fs::File::open(&config.data)?.sync_all()?;
    bar.end();
    let seconds = started.elapsed().as_secs_f64();
    let rate = u128::from(tickets) * 1000 / started.elapsed().as_millis().max(1);
    println!("{tickets} tickets in {seconds:.1} s, {rate} a second, in {shown}.");
    println!(
        "agent1@desk.example is its administrator; `pocketdesk user link ADDRESS` prints a sign-in link for anyone."
    );
    Ok(())
}

/// A bar on a terminal, a line every ten per cent elsewhere.
struct Bar {
    tickets: u64,
    terminal: bool,
    shown: Option<u64>,
}

impl Bar {
    fn new(tickets: u64) -> Self {
        Self {
            tickets,
            terminal: std::io::stderr().is_terminal(),
            shown: None,
        }
    }

    fn show(&mut self, progress: Progress) {
        let (percent, words) = match progress {
            Progress::Tickets(done) => (
                done * TICKETS_SHARE / self.tickets,
                format!("{done} of {} tickets", self.tickets),
            ),
            Progress::Indexes(done, of) => {
                let part = u64::try_from(done * 100 / of.max(1)).unwrap_or(0);
                (
                    TICKETS_SHARE + part * (100 - TICKETS_SHARE) / 100,
                    format!("index {} of {of}", done + 1),
                )
            }
        };
        let step = if self.terminal { 1 } else { 10 };
        if self.shown.is_some_and(|shown| percent < shown + step) {
            return;
        }
        self.shown = Some(percent);
        let mut out = std::io::stderr();
        // That nobody watches must not end it.
        let _ = if self.terminal {
            let full = usize::try_from(percent * BAR / 100).unwrap_or(0);
            let empty = usize::try_from(BAR).unwrap_or(0) - full;
            write!(
                out,
                "\r[{}{}] {percent:3} %  {words}   ",
                "#".repeat(full),
                ".".repeat(empty)
            )
        } else {
            writeln!(out, "{percent:3} %  {words}")
        };
    }

    fn end(&self) {
        if self.terminal {
            let _ = writeln!(std::io::stderr());
        }
    }
}
