//! One conversation, as a state machine: it takes lines and gives answers (RFC 5321; 2033 LMTP,
//! 1870 SIZE, 2920 PIPELINING, 2034 enhanced status codes, 3207 STARTTLS, 6152 8BITMIME).
//!
//! Pure: it knows no socket and no clock. Whoever begins with LHLO speaks LMTP and is answered for
//! each recipient; everyone else speaks SMTP. Only mail for the desk is taken.

mod envelope;

use super::{command::Command, data::Fault, limits};
use crate::domain::{inbox::Way, people::address::MailFrom};
pub use envelope::{Envelope, Next, Outcome, Said};
use envelope::{of, said};

#[derive(Debug)]
pub struct Session {
    /// The desk's own address.
    own: MailFrom,
    /// Bytes a message may have.
    limit: usize,
    tls: Tls,
    greeted: Option<Greeted>,
    /// How the other side called itself last.
    helo: String,
    envelope: Option<Envelope>,
    commands: u32,
    errors: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// There is no certificate, or it is in use already.
    No,
    Offered,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Greeted {
    Helo,
    Ehlo,
    Lhlo,
}

type Answer = (&'static str, Next);

impl Session {
    pub fn new(own: MailFrom, limit: usize, tls: Tls) -> Self {
        Self {
            own,
            limit,
            tls,
            greeted: None,
            helo: String::new(),
            envelope: None,
            commands: 0,
            errors: 0,
        }
    }

    pub fn greeting(&self) -> String {
        format!("220 {} ESMTP and LMTP\r\n", self.own.address.domain())
    }

    /// Takes a line without its end. `more`: further bytes have come already.
    pub fn hear(&mut self, line: &[u8], more: bool) -> Said {
        self.commands += 1;
        if self.commands > limits::COMMANDS {
            return said("421 4.7.0 Too many commands in one connection", Next::End);
        }
        let command = Command::parse(line);
        if more && !self.may_go_on_before_the_answer(command.as_ref().ok()) {
            // What follows could be meant for somebody else than who reads it.
            return said("503 5.5.0 Wait for the answer", Next::End);
        }
        let said = match command {
            Ok(command) => self.obey(command),
            Err(bad) => said(of(bad), Next::Command),
        };
        if said.answer.starts_with('5') {
            self.errors += 1;
            if self.errors > limits::ERRORS {
                return self::said("421 4.7.0 Too many errors", Next::End);
            }
        }
        said
    }

    /// RFC 2920, 3.1: who was offered it may send groups of commands, of which some must be last.
    fn may_go_on_before_the_answer(&self, command: Option<&Command>) -> bool {
        let last = matches!(
            command,
            Some(
                Command::Helo(_)
                    | Command::Ehlo(_)
                    | Command::Lhlo(_)
                    | Command::Data
                    | Command::StartTls
                    | Command::Quit
                    | Command::Noop
                    | Command::Vrfy
            )
        );
        !last && matches!(self.greeted, Some(Greeted::Ehlo | Greeted::Lhlo))
    }

    fn obey(&mut self, command: Command) -> Said {
        let (answer, next) = match command {
            Command::Helo(name) => return self.greet(Greeted::Helo, name),
            Command::Ehlo(name) => return self.greet(Greeted::Ehlo, name),
            Command::Lhlo(name) => return self.greet(Greeted::Lhlo, name),
            Command::Mail { from, size } => self.begin(from, size),
            Command::Rcpt(to) => self.add(to),
            Command::Data => self.data(),
            Command::StartTls => self.start_tls(),
            Command::Rset => {
                self.envelope = None;
                ("250 2.0.0 Forgotten", Next::Command)
            }
            Command::Noop => ("250 2.0.0 Nothing done", Next::Command),
            Command::Help => (
                "214 2.0.0 This is the mail entrance of a support desk",
                Next::Command,
            ),
            Command::Vrfy => ("252 2.5.0 Send it, and it is looked at then", Next::Command),
            Command::Quit => ("221 2.0.0 Goodbye", Next::End),
        };
        said(answer, next)
    }

    fn greet(&mut self, greeted: Greeted, helo: String) -> Said {
        // What was begun as one of the two stays it.
        let speaks = |greeted| greeted == Greeted::Lhlo;
        if self
            .greeted
            .is_some_and(|known| speaks(known) != speaks(greeted))
        {
            return said("503 5.5.1 Not in this conversation", Next::Command);
        }
        self.greeted = Some(greeted);
        self.helo = helo;
        self.envelope = None;
        let name = self.own.address.domain();
        if greeted == Greeted::Helo {
            return said(&format!("250 {name}"), Next::Command);
        }
        let mut lines = vec![
            name.to_owned(),
            "PIPELINING".into(),
            format!("SIZE {}", self.limit),
            "8BITMIME".into(),
            "ENHANCEDSTATUSCODES".into(),
        ];
        if self.tls == Tls::Offered {
            lines.push("STARTTLS".into());
        }
        let last = lines.pop().unwrap_or_default();
        let before: String = lines.iter().map(|line| format!("250-{line}\r\n")).collect();
        said(&format!("{before}250 {last}"), Next::Command)
    }

    fn begin(&mut self, from: String, size: Option<u64>) -> Answer {
        let size = usize::try_from(size.unwrap_or(0)).unwrap_or(usize::MAX);
        let answer = match (self.greeted, &self.envelope) {
            (None, _) => "503 5.5.1 Say who you are first",
            (_, Some(_)) => "503 5.5.1 There is a sender already",
            _ if size > self.limit => "552 5.3.4 The message is too large",
            _ => {
                self.envelope = Some(Envelope {
                    from,
                    to: Vec::new(),
                    announced: size,
                });
                "250 2.1.0 Sender noted"
            }
        };
        (answer, Next::Command)
    }

    fn add(&mut self, to: String) -> Answer {
        let ours = self.own.receives(&to);
        let answer = match &mut self.envelope {
            None => "503 5.5.1 Say who sends it first",
            Some(_) if !ours => "550 5.1.1 Nobody here has this address",
            Some(envelope) if envelope.to.len() >= limits::RECIPIENTS => {
                "452 4.5.3 Too many recipients"
            }
            Some(envelope) => {
                envelope.to.push(to);
                "250 2.1.5 Recipient noted"
            }
        };
        (answer, Next::Command)
    }

    fn data(&self) -> Answer {
        match &self.envelope {
            None => ("503 5.5.1 Say who sends it first", Next::Command),
            Some(envelope) if envelope.to.is_empty() => {
                ("503 5.5.1 There is no recipient", Next::Command)
            }
            Some(_) => ("354 End with a line that holds a dot only", Next::Message),
        }
    }

    fn start_tls(&self) -> Answer {
        match (self.tls, self.greeted) {
            (Tls::No, _) => ("502 5.5.1 Not done here", Next::Command),
            (Tls::Offered, None) => ("503 5.5.1 Say who you are first", Next::Command),
            (Tls::Offered, Some(_)) => ("220 2.0.0 Go ahead", Next::Handshake),
        }
    }

    /// From here on TLS is spoken: nothing said before counts (RFC 3207, 4.2).
    pub fn secured(&mut self) {
        self.tls = Tls::No;
        self.greeted = None;
        self.helo.clear();
        self.envelope = None;
    }

    /// How a message comes in that is handed over now.
    pub fn way(&self) -> Way {
        match self.greeted {
            Some(Greeted::Lhlo) => Way::Lmtp,
            _ => Way::Smtp,
        }
    }

    pub fn helo(&self) -> &str {
        &self.helo
    }

    pub fn is_in_a_transaction(&self) -> bool {
        self.envelope.is_some()
    }

    pub fn envelope(&self) -> Envelope {
        self.envelope.clone().unwrap_or_default()
    }

    /// The message has come to its end. LMTP wants an answer for each recipient, in their order.
    pub fn handed_over(&mut self, outcome: Outcome) -> Said {
        let envelope = self.envelope.take().unwrap_or_default();
        if outcome == Outcome::Kept {
            // A mail server that uses its connection well may keep it.
            self.commands = 0;
        }
        let times = match self.way() {
            Way::Lmtp => envelope.to.len(),
            _ => 1,
        };
        let line = format!("{}\r\n", outcome.answer());
        Said {
            answer: line.repeat(times),
            // Whoever sends such a thing is not believed about where its next command begins.
            next: match outcome {
                Outcome::Refused(Fault::BareLineEnd) => Next::End,
                _ => Next::Command,
            },
        }
    }
}

#[cfg(test)]
mod tests;
