//! `import`: an archive of mail becomes tickets with their history, and nobody is mailed of it.

use std::{
    collections::BTreeMap,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use super::{
    Failure,
    open::{self, SocketPath},
    serve::{judge, start_log},
};
use crate::{
    config::Config,
    desk::Desk,
    domain::inbox::{Fate, Way},
    mail::inbound::{
        self,
        archive::{self, Format},
        pipe::{self, Answer, Message},
        read::Limits,
    },
};

#[derive(clap::Args)]
pub(super) struct Import {
    /// How the archive is kept
    format: Format,
    path: PathBuf,
    /// Only say what is in it
    #[arg(long)]
    dry_run: bool,
}

/// Messages between two lines that say how far it is, where nobody looks at a terminal.
const LINE: usize = 1000;

pub(super) fn run(config: &Config, asked: &Import) -> Result<(), Failure> {
    start_log(config);
    let most = config.mail_in.max_message;
    let unread = |error| {
        let shown = asked.path.display();
        Failure::new(format!("the archive {shown} cannot be read: {error}"))
    };
    let messages = archive::messages(asked.format, &asked.path, most).map_err(unread)?;
    let messages = messages.map(|raw| raw.map_err(unread));
    if asked.dry_run {
        return look(messages, &judge(config)?.limits);
    }
    if !config.data.join("pocketdesk.db").exists() {
        let shown = config.data.display();
        return Err(Failure::new(format!("there is no desk in {shown}")));
    }
    match open::hold(&config.data)? {
        Some(_hold) => {
            let desk = open::desk(config, &config.url)?;
            let take = |message| Ok(pipe::take(&desk, message, (Way::Import, most)));
            let taken = hand_over(messages, take)?;
            let fates = judged(config, &desk)?;
            desk.store.close();
            println!("{taken} messages are there now.{}", in_words(&fates));
        }
        None => {
            let taken = hand_over(messages, |message| through(&config.data, &message))?;
            println!("{taken} messages were handed to the running desk, which reads them now.");
        }
    }
    println!("/desk/mail shows what became of each. Nobody was mailed.");
    Ok(())
}

fn look(
    messages: impl Iterator<Item = Result<Vec<u8>, Failure>>,
    limits: &Limits,
) -> Result<(), Failure> {
    let (mut whole, mut over) = (0_usize, 0_usize);
    for raw in messages {
        match inbound::read::read(&raw?, limits) {
            Ok(_) => whole += 1,
            Err(_) => over += 1,
        }
    }
    println!(
        "{} messages; {over} of them are over a limit and would wait for an agent. Nothing was imported.",
        whole + over
    );
    Ok(())
}

/// How many were taken.
fn hand_over(
    messages: impl Iterator<Item = Result<Vec<u8>, Failure>>,
    take: impl Fn(Message) -> Result<Answer, Failure>,
) -> Result<usize, Failure> {
    let mut counter = Counter::new("taken");
    let (mut taken, mut refused) = (0_usize, 0_usize);
    for raw in messages {
        let message = Message {
            from: None,
            to: vec![],
            raw: raw?,
        };
        match take(message)? {
            Answer::Taken => taken += 1,
            Answer::Refused(why) => {
                refused += 1;
                eprintln!("Message {} was not taken: {why}.", taken + refused);
            }
            Answer::TryAgain(why) => {
                return Err(Failure::new(format!(
                    "after {taken} messages: {why}. Run this again: what is there already does not come twice"
                )));
            }
        }
        counter.show(taken);
    }
    counter.end();
    Ok(taken)
}

/// To the running desk, by the one socket that is its owner's alone.
fn through(data: &Path, message: &Message) -> Result<Answer, Failure> {
    let socket = SocketPath::new(data, "import.sock")?;
    pipe::hand_over(&socket.path, message).map_err(|error| Failure::unanswered(&error))
}

/// Reads all that waits; how many became what.
fn judged(config: &Config, desk: &Desk) -> Result<BTreeMap<Fate, i64>, Failure> {
    let (settings, stop) = (judge(config)?, AtomicBool::new(false));
    let mut counter = Counter::new("read");
    let mut read = 0;
    let before = desk.store.system(|system| system.messages_by_fate())?;
    loop {
        let done = settings.judge_waiting(desk, &stop)?;
        if done == 0 {
            break;
        }
        read += done;
        counter.show(read);
    }
    counter.end();
    let mut fates = desk.store.system(|system| system.messages_by_fate())?;
    for (fate, count) in &mut fates {
        *count -= before.get(fate).copied().unwrap_or_default().min(*count);
    }
    Ok(fates)
}

fn in_words(fates: &BTreeMap<Fate, i64>) -> String {
    let new = fates.iter().filter(|(_, count)| **count > 0);
    let words: Vec<String> = new
        .map(|(fate, count)| format!("{count} {}", fate.in_words()))
        .collect();
    if words.is_empty() {
        return " None of them is new.".into();
    }
    format!(" New: {}.", words.join(", "))
}

/// A number that rises on a terminal, a line every thousand elsewhere.
struct Counter {
    word: &'static str,
    terminal: bool,
    shown: usize,
}

impl Counter {
    fn new(word: &'static str) -> Self {
        Self {
            word,
            terminal: std::io::stderr().is_terminal(),
            shown: 0,
        }
    }

    fn show(&mut self, count: usize) {
        let step = if self.terminal { 50 } else { LINE };
        if count / step > self.shown / step {
            self.shown = count;
            let (start, end) = if self.terminal {
                ("\r", "")
            } else {
                ("", "\n")
            };
            eprint!("{start}{count} messages {}{end}", self.word);
            let _ = std::io::stderr().flush();
        }
    }

    fn end(&self) {
        if self.terminal && self.shown > 0 {
            eprintln!();
        }
    }
}
