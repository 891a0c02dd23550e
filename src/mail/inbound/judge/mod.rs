//! The worker that has incoming mail judged: reads what waits, checks what proves something, and
//! hands it to the desk.

mod marks;
mod people;
mod worker;

use std::net::IpAddr;

use super::{
    read::{Forwarded, Letter, Limits, Why, read},
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
        inbox::{
            Way,
            channel::{Finding, Verification},
        },
        names,
        origin::origin,
        outbox::way_in::WayIn,
        people::address::{Address, MailFrom},
    },
    mail::signed,
    store::{
        Result,
        inbox::{Head, Waiting},
    },
};
use marks::{bounced, named, number_of, report, way_in, written};

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
                    over: Some(over.to_string()),
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

    /// Why nobody wrote a message, as the end of a sentence. Where the way in names no return path,
    /// the message says what it was.
    ///
    /// What is passed on by an alias bears the signs of whatever passes it on; so that counts alone
    /// which makes it no message at all.
    fn why_automatic(
        &self,
        message: &Waiting,
        letter: &Letter,
        answers_ours: bool,
    ) -> Option<&'static str> {
        let has_null_path = match message.envelope_from.as_deref() {
            Some(path) => path.is_empty(),
            None => letter.has_null_path,
        };
        let away = letter.may_be_away && answers_ours;
        let why = letter.automatic.or(away.then_some(Why::Subject));
        let enveloped = message.envelope_to.iter();
        let mut enveloped = enveloped.filter_map(|to| Address::parse(to).ok());
        let mut aliases = self.own.aliases.iter();
        let by_alias = enveloped.any(|to| self.own.is_alias(&to))
            || aliases.any(|alias| letter.came_by(alias));
        if by_alias && !answers_ours {
            return why.filter(|why| why.is_no_message()).map(Why::in_words);
        }
        let no_path = has_null_path.then_some("it has no return path");
        why.map(Why::in_words).or(no_path)
    }

    /// The texts of the mails of ours that a message may quote, and what their sender is called: of
    /// those that it names, and of the last to whom it was given a way in.
    fn sent(&self, desk: &Desk, answers: &[String], way_in: Option<&WayIn>) -> Result<Sent> {
        let mut sent = Sent {
            names: vec![self.own.address.as_str().to_owned()],
            ..Sent::default()
        };
        let about = way_in.and_then(|way_in| Some((way_in.person, way_in.ticket?)));
        if answers.is_empty() && about.is_none() {
            return Ok(sent);
        }
        let mails = desk
            .store
            .system(|system| system.mails_answered(answers, about))?;
        for mail in mails {
            let source = desk.store.system(|system| system.mail_source(mail))?;
            if let Some(letter) = source.and_then(|source| read(&source, &self.limits).ok()) {
                let name = letter.from.ok().and_then(|from| from.name);
                sent.names.extend(name);
                sent.texts.push(letter.text);
            }
        }
        Ok(sent)
    }

    /// What stands between the plus and the `@` of the desk's own addresses that a message is for.
    fn marks<'m>(
        &'m self,
        message: &'m Waiting,
        letter: &'m Letter,
    ) -> impl Iterator<Item = String> + 'm {
        let named = letter.to.iter().chain(&letter.cc);
        let named = named.filter_map(|mailbox| mailbox.address.clone());
        let enveloped = message.envelope_to.iter();
        let enveloped = enveloped.filter_map(|address| Address::parse(address).ok());
        enveloped
            .chain(named)
            .filter(|address| self.own.address.receives(address.as_str()))
            .filter_map(|address| {
                let after = address.local().get(self.own.address.local().len()..)?;
                Some(after.strip_prefix('+')?.to_owned())
            })
    }

    /// A server of ours, or a program of this machine, hands over what came from anywhere.
    fn network(&self, message: &Waiting) -> Option<IpAddr> {
        let peer = message.peer.as_ref();
        let address = peer?.address.filter(|address| !address.is_loopback());
        address.filter(|_| !self.trusted.covers(message.way, peer))
    }

    /// What a message says of its own sender counts where the channel is trusted, and nowhere else:
    /// everywhere else its sender may have written that, too.
    fn verification(&self, message: &Waiting, letter: &Letter) -> Verification {
        let nobody = |finding| Verification {
            finding,
            by: String::new(),
        };
        match &self.authserv_id {
            _ if message.way == Way::Import => nobody(Finding::Vouched),
            None => nobody(Finding::NotAsked),
            // What they found is of the list that it names.
            Some(_) if self.author(letter) != letter.from.as_ref().ok() => {
                nobody(Finding::NoResult)
            }
            Some(id) if self.trusted.covers(message.way, message.peer.as_ref()) => {
                letter.verification(id)
            }
            Some(_) => nobody(Finding::NotTrusted),
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

/// Mails of ours, as far as somebody quotes them.
#[derive(Default)]
struct Sent {
    texts: Vec<String>,
    names: Vec<String>,
}
