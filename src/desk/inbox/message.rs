//! What was read of a message.

use std::net::IpAddr;

use super::blotting::Seen;
use crate::{
    domain::{
        ids::TicketNumber,
        inbox::{self, Authentication, bounce::CameBack},
        moment::Moment,
        outbox::way_in::WayIn,
        people::address::Address,
    },
    language::Sentence,
    store::inbox::Head,
};

/// A file of a message.
#[derive(Debug, Clone)]
pub struct Enclosed {
    pub name: String,
    pub bytes: Vec<u8>,
    /// A name or address of ours with a proof stands in it, as in every mail of ours.
    pub names_us: bool,
}

/// A mail of somebody else's that a message passes on.
#[derive(Debug, Clone)]
pub struct PassedOn {
    /// `None` where nothing says whose it is.
    pub from: Option<Address>,
    pub name: String,
    pub subject: String,
    pub text: String,
    /// What whoever passes it on wrote themselves.
    pub remark: String,
}

/// What a delivery report says (RFC 3464).
#[derive(Debug, Clone)]
pub struct Reported {
    /// By which name the mail is known outside, where it is one of ours.
    pub mail: Option<String>,
    /// It came to where reports of that very mail go, which is shown to mail servers alone. Whoever
    /// only names the mail may have seen it quoted, and marks nothing.
    pub is_ours: bool,
    /// What it says of whom.
    pub told: Vec<Told>,
    /// What it says where it tells of nobody.
    pub words: String,
}

/// What became of a mail to somebody.
#[derive(Debug, Clone)]
pub struct Told {
    /// Where it was to go in the end, and before it was passed on.
    pub addresses: Vec<Address>,
    pub came_back: CameBack,
    pub words: String,
}

/// What was read of a message. Whatever proves something was checked.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The limit it is over, in words: then nothing else was read.
    pub over: Option<Sentence>,
    pub head: Head,
    /// The one author, by our grammar of addresses.
    pub from: Option<Address>,
    /// That is one of the desk's own addresses.
    pub ours: bool,
    /// Why nobody wrote it, as the end of a sentence.
    pub automatic: Option<Sentence>,
    /// No program is to answer it.
    pub wants_no_answer: bool,
    pub authentication: Authentication,
    pub way_in: Option<WayIn>,
    /// The names of the mails of ours that it says it answers, what it answers most directly first.
    pub answers: Vec<String>,
    /// It answers something, be it of ours or not: it may quote.
    pub is_answer: bool,
    /// The texts of those of ours that it may quote, and what their sender is called.
    pub sent: Vec<String>,
    pub our_names: Vec<String>,
    /// How the addresses of agents' pages begin.
    pub agents_pages: String,
    /// The stranger's address that handed it over.
    pub network: Option<IpAddr>,
    pub report: Option<Reported>,
    /// It is no report, and came to where those of the mail of this name go.
    pub to_reports_of: Option<String>,
    /// `[#n]` in the subject.
    pub number: Option<TicketNumber>,
    /// `mail_subject_threading`.
    pub number_counts: bool,
    pub text: String,
    pub files: Vec<Enclosed>,
    pub passed_on: Option<PassedOn>,
    /// By which names it says which messages it answers.
    pub refers_to: Vec<String>,
    /// When it says it was written.
    pub written_at: Option<Moment>,
    /// Whom else it is addressed to, each once: neither the author nor the desk.
    pub copied: Vec<Address>,
    /// What stands in it of our own secrets, wherever that is.
    pub seen: Seen,
}

impl Read {
    /// Whether it says nothing that is not quoted, and brings nothing.
    pub(in crate::desk) fn is_wordless(&self) -> bool {
        self.files.is_empty() && inbox::text::own_words(&self.text, true).trim().is_empty()
    }
}
