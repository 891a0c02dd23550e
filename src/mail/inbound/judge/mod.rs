//! The worker that has incoming mail judged: reads what waits, checks what proves something, and
//! hands it to the desk.

mod marks;
mod people;
mod program;
mod proof;
mod sent;
mod worker;

use marks::{bounced, named, number_of, report, way_in, written};

use super::{
    read::{Forwarded, Letter, Limits, read},
    sealed,
};
use crate::{
    config::Trusted,
    desk::{
        Desk,
        inbox::{PassedOn, Read},
        secrets,
    },
    domain::{
        names,
        origin::origin,
        people::address::{Address, MailFrom},
    },
    mail::signed,
    store::{
        Result,
        inbox::{Head, Waiting},
    },
};

/// Of the names a message refers to, so many of the last are looked at.
const REFERENCES: usize = 5;

/// What the settings say of incoming mail.
#[derive(Debug, Clone)]
pub struct Settings {
    pub own: MailFrom,
    /// Whose `Authentication-Results` are believed, on the ways that are trusted.
    pub authserv_id: Option<String>,
    pub trusted: Trusted,
    /// `mail_subject_threading`.
    pub subject_counts: bool,
    pub limits: Limits,
}

impl Settings {
    fn read(&self, desk: &Desk, message: &Waiting, raw: Vec<u8>) -> Result<Read> {
        let seen = sealed::look(desk, &raw, &self.limits)?;
        let mut letter = match read(&raw, &self.limits) {
            Ok(letter) => letter,
            Err(over) => {
                return Ok(Read {
                    over: Some(over.in_words()),
                    head: Head {
                        origin: origin(self.network(message), None),
                        ..Head::default()
                    },
                    seen,
                    ..Read::default()
                });
            }
        };
        drop(raw);
        let content = secrets::sha256_of(|show| letter.each_piece(show));
        let files = std::mem::take(&mut letter.attachments).into_iter();
        let files = files.map(|part| {
            let named = (part.name, part.content_type.as_str());
            sealed::file(desk, named, part.bytes)
        });
        let files = files.collect::<Result<_>>()?;
        let read = self.facts(desk, message, (letter, content))?;
        Ok(Read {
            files,
            seen,
            ..read
        })
    }

    fn facts(
        &self,
        desk: &Desk,
        message: &Waiting,
        (letter, content): (Letter, Vec<u8>),
    ) -> Result<Read> {
        let author = self.author(&letter);
        let read = author.and_then(|author| author.address.clone());
        // Whose an unreadable mail is, an agent has said; ours it cannot be by that.
        let said = message.released_for.clone();
        let said = said.filter(|said| !self.own.receives(said.as_str()));
        let from = read.or(said);
        let marks: Vec<String> = self.marks(message, &letter).collect();
        let way_in = way_in(desk, &marks, &letter)?;
        let bounced = bounced(desk, &marks)?;
        let answers_ours = way_in.is_some() || bounced.is_some();
        let automatic = self.why_automatic(message, &letter, answers_ours);
        let by_program = automatic.is_some();
        let report = report(desk, bounced.clone(), (&letter, by_program));
        let names = named(&letter);
        let names = names.filter_map(|name| signed::name_of_message(&desk.secrets, name));
        let answers: Vec<String> = names.filter(|name| name != "0").collect();
        let sent = self.sent(desk, &answers, way_in.as_ref())?;
        let said = [&letter.in_reply_to, &letter.references];
        let is_answer = way_in.is_some() || said.iter().any(|names| !names.is_empty());
        let copied = self.copied(&letter, from.as_ref());
        let verification = self.verification(message, &letter);
        let authentication = verification.finding.authentication();
        let network = self.network(message);
        let head = Head {
            body_sha256: content,
            automatic: by_program,
            verification,
            origin: origin(network, from.as_ref()),
            ..self.head(&letter, from.as_ref())
        };
        Ok(Read {
            over: None,
            ours: from
                .as_ref()
                .is_some_and(|from| self.own.receives(from.as_str())),
            automatic,
            wants_no_answer: by_program || letter.wants_no_answer,
            authentication,
            way_in,
            answers,
            network,
            to_reports_of: bounced.filter(|_| report.is_none()),
            report,
            number: number_of(&letter.subject),
            number_counts: self.subject_counts,
            is_answer,
            sent: sent.texts,
            our_names: sent.names,
            agents_pages: format!("{}/desk", desk.settings.url),
            passed_on: letter.forwarded.map(|forwarded| {
                let from = self.original_sender(message, (&forwarded, from.as_ref()));
                passed_on(forwarded, from)
            }),
            refers_to: [letter.in_reply_to, letter.references].concat(),
            written_at: letter.date,
            copied,
            text: letter.text,
            from,
            head,
            ..Read::default()
        })
    }

    /// What its own fields say.
    fn head(&self, letter: &Letter, from: Option<&Address>) -> Head {
        let author = self.author(letter);
        Head {
            message_id: letter.message_id.clone().unwrap_or_default(),
            // Of whom nobody can be made out, an agent reads the line.
            from_address: match from {
                Some(address) => address.as_str().to_owned(),
                None => names::one_line(&letter.from_line),
            },
            from_name: author
                .and_then(|author| author.name.clone())
                .unwrap_or_default(),
            to_addresses: written(letter),
            subject: names::one_line(&letter.subject),
            reply_to: self.reply_to(letter, from),
            ..Head::default()
        }
    }
}

fn passed_on(forwarded: Forwarded, from: Option<Address>) -> PassedOn {
    PassedOn {
        from,
        name: forwarded.from.name.unwrap_or_default(),
        subject: forwarded.subject,
        text: forwarded.text,
        remark: forwarded.remark,
    }
}
