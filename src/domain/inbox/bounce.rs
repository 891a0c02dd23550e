//! Why a mail came back, in plain words: what mail servers say of it differs, what it means does not.

/// Whether a mail came back from an address.
use crate::language::Sentence;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CameBack {
    #[default]
    No,
    /// It was given up, and the next may arrive.
    ForNow,
    /// The address takes none.
    ForGood,
}

/// Why a mail server did not take a mail, or gave it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Reason {
    NoMailbox,
    NoDomain,
    NotAccepting,
    Moved,
    Disabled,
    Full,
    TooLarge,
    Refused,
    Suppressed,
    SenderRefused,
    Unauthenticated,
    Encryption,
    Reputation,
    NoReverseName,
    Spam,
    Virus,
    Content,
    NotBuiltRight,
    Policy,
    NoRelay,
    TooMany,
    Expired,
    Unreachable,
    Loop,
    ServerFull,
    ServerFault,
    Program,
    Protocol,
    /// Nothing that is known.
    #[default]
    Unknown,
}

/// A reason, the status that stands for it where none is given (RFC 3463), and what it means.
type Row = (Reason, &'static str, fn() -> Sentence);

#[rustfmt::skip]
const ROWS: [Row; 29] = [
    (Reason::NoMailbox, "5.1.1", Sentence::inbox_bounce_no_mailbox),
    (Reason::NoDomain, "5.1.2", Sentence::inbox_bounce_no_domain),
    (Reason::NotAccepting, "5.1.10", Sentence::inbox_bounce_not_accepting),
    (Reason::Moved, "5.1.6", Sentence::inbox_bounce_moved),
    (Reason::Disabled, "5.2.1", Sentence::inbox_bounce_disabled),
    (Reason::Full, "5.2.2", Sentence::inbox_bounce_full),
    (Reason::TooLarge, "5.3.4", Sentence::inbox_bounce_too_large),
    (Reason::Refused, "5.2.0", Sentence::inbox_bounce_refused),
    (Reason::Suppressed, "5.1.0", Sentence::inbox_bounce_suppressed),
    (Reason::SenderRefused, "5.1.8", Sentence::inbox_bounce_sender_refused),
    (Reason::Unauthenticated, "5.7.26", Sentence::inbox_bounce_unauthenticated),
    (Reason::Encryption, "5.7.10", Sentence::inbox_bounce_encryption),
    (Reason::Reputation, "5.7.1", Sentence::inbox_bounce_reputation),
    (Reason::NoReverseName, "5.7.25", Sentence::inbox_bounce_no_reverse_name),
    (Reason::Spam, "5.7.1", Sentence::inbox_bounce_spam),
    (Reason::Virus, "5.7.1", Sentence::inbox_bounce_virus),
    (Reason::Content, "5.6.0", Sentence::inbox_bounce_content),
    (Reason::NotBuiltRight, "5.6.0", Sentence::inbox_bounce_not_built_right),
    (Reason::Policy, "5.7.1", Sentence::inbox_bounce_policy),
    (Reason::NoRelay, "5.7.1", Sentence::inbox_bounce_no_relay),
    (Reason::TooMany, "4.7.0", Sentence::inbox_bounce_too_many),
    (Reason::Expired, "4.4.7", Sentence::inbox_bounce_expired),
    (Reason::Unreachable, "4.4.1", Sentence::inbox_bounce_unreachable),
    (Reason::Loop, "5.4.6", Sentence::inbox_bounce_loop),
    (Reason::ServerFull, "4.3.1", Sentence::inbox_bounce_server_full),
    (Reason::ServerFault, "4.3.0", Sentence::inbox_bounce_server_fault),
    (Reason::Program, "5.3.0", Sentence::inbox_bounce_program),
    (Reason::Protocol, "5.5.0", Sentence::inbox_bounce_protocol),
    (Reason::Unknown, "5.0.0", Sentence::inbox_bounce_unknown),
];

impl Reason {
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.into_iter().map(|(reason, ..)| reason)
    }

    fn row(self) -> Row {
        let known = ROWS.iter().find(|(reason, ..)| *reason == self);
        known.copied().unwrap_or(ROWS[ROWS.len() - 1])
    }

    /// A sentence without its end.
    #[must_use]
    pub fn in_words(self) -> Sentence {
        self.row().2()
    }

    /// The status that says the same, failed for now or for good by the class of `code` if there is one.
    #[must_use]
    pub fn status(self, code: Option<u16>) -> String {
        let (_, status, _) = self.row();
        match code.map(|code| code / 100) {
            Some(class @ (4 | 5)) => format!("{class}{}", status.get(1..).unwrap_or_default()),
            _ => status.to_owned(),
        }
    }

    /// Why, by the words of a server first: many servers give one status for all they refuse.
    #[must_use]
    pub fn read(words: &str, status: &str, code: Option<u16>) -> Self {
        Self::by_words(words)
            .or_else(|| Self::by_status(status))
            .or_else(|| code.and_then(Self::by_code))
            .unwrap_or_default()
    }

    /// What the words alone say.
    #[must_use]
    pub fn by_words(words: &str) -> Option<Self> {
        let words = words.replace('’', "'").to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        let mut rows = PHRASES.iter();
        let says = |(_, phrases): &&(Self, &[&str])| phrases.iter().any(|one| words.contains(one));
        rows.find(says).map(|(reason, _)| *reason)
    }

    /// RFC 3463 and its registry, and what the large providers add to it.
    fn by_status(status: &str) -> Option<Self> {
        let (_, detail) = status.split_once('.')?;
        Some(match detail {
            "1.1" | "1.0" | "1.3" | "1.4" => Self::NoMailbox,
            "1.2" | "4.4" => Self::NoDomain,
            "1.10" => Self::NotAccepting,
            "1.6" => Self::Moved,
            "1.7" | "1.8" | "1.9" | "7.27" => Self::SenderRefused,
            "2.1" => Self::Disabled,
            "2.2" => Self::Full,
            "2.3" | "3.4" => Self::TooLarge,
            "2.0" => Self::Refused,
            "2.4" => Self::Program,
            "3.1" => Self::ServerFull,
            "3.0" | "3.2" | "3.3" | "3.5" => Self::ServerFault,
            "4.1" | "4.2" | "4.3" | "4.5" => Self::Unreachable,
            "4.6" | "4.14" => Self::Loop,
            "4.7" | "4.300" | "4.316" => Self::Expired,
            "5.0" | "5.1" | "5.2" | "5.4" | "5.5" => Self::Protocol,
            "6.0" | "6.1" | "6.2" | "6.3" => Self::Content,
            "7.4" | "7.5" | "7.10" | "7.11" => Self::Encryption,
            "7.20" | "7.21" | "7.22" | "7.23" | "7.24" | "7.26" | "7.29" | "7.509" | "7.515" => {
                Self::Unauthenticated
            }
            "7.25" => Self::NoReverseName,
            "7.28" | "7.508" | "7.705" => Self::TooMany,
            "7.606" | "7.511" => Self::Reputation,
            "7.64" => Self::NoRelay,
            "7.0" | "7.1" | "7.2" => Self::Policy,
            _ => return None,
        })
    }

    /// RFC 5321, 4.2.3.
    fn by_code(code: u16) -> Option<Self> {
        Some(match code {
            552 => Self::Full,
            553 => Self::NoMailbox,
            556 => Self::NotAccepting,
            500..=504 => Self::Protocol,
            _ => return None,
        })
    }
}

/// What servers write, in lower case. The first row that holds counts: what says more comes before
/// what many say.
#[rustfmt::skip]
const PHRASES: &[(Reason, &[&str])] = &[
    (Reason::Suppressed, &["suppression list", "suppressed address", "is suppressed", "list of suppressed", "on the suppress"]),
    (Reason::Virus, &["virus", "malware", "infected", "trojan", "harmful content", "phishing", "malicious"]),
    (Reason::Reputation, &["spamhaus", "spamcop", "barracudacentral", "blocklist", "block list", "blacklist", "black list", "deny list", "denylist", "dnsbl", " rbl", "listed at ", "listed by ", "reputation", "blocked using", "client host", "banned sending ip", "banned ip", "sending ip", "your ip", "ipcheck", "ip address has been", "ip blocked", "weitere informationen zu ihrer ip", "user complaints"]),
    (Reason::NoReverseName, &["reverse dns", "ptr record", "ptr resource record", "no ptr", "rdns", "reverse mapping", "reverse hostname", "find your hostname", "no reverse"]),
    (Reason::Unauthenticated, &["dmarc", "dkim", "spf", "sender policy framework", "unauthenticated email", "unauthenticated mail", "authentication checks", "email authentication"]),
    (Reason::Encryption, &["starttls", "tls", "certificate", "encryption required", "encrypted connection"]),
    (Reason::Full, &["mailbox full", "mailbox is full", "mailbox exceeded", "mailbox has exceeded", "mailbox size limit", "mailbox quota", "over quota", "overquota", "over its quota", "quota exceeded", "exceeds quota", "exceeded the quota", "exceeded its quota", "exceeded storage", "quota is exceeded", "out of storage", "storage limit", "storage quota", "inbox is full", "not enough storage space", "mailbox storage", "exceed mailbox quota", "disk quota", "postfach ist voll", "postfach voll", "boîte pleine", "buzón lleno", "квота"]),
    (Reason::TooLarge, &["message size exceeds", "message size limit", "message too large", "message too big", "message is too large", "message is too big", "too large", "file too big", "size limit", "maximum message size", "exceeds size", "exceeds the maximum", "exceeds maximum", "exceeds fixed maximum"]),
    (Reason::Loop, &["too many hops", "hop count", "mail loop", "loops back", "routing loop", "loop detected", "mail forwarding loop", "loopdetect"]),
    (Reason::Moved, &["has moved", "address has changed", "changed address", "new address is", "mailbox moved", "user moved", "no longer uses this address"]),
    (Reason::TooMany, &["rate limit", "ratelimit", "rate-limit", "limit exceeded for", "too many messages", "too many emails", "too many mails", "too much mail", "too fast", "too quickly", "throttl", "unusual rate", "unusually high rate", "too many connections", "too many concurrent", "too many sessions", "sending limit", "daily limit", "hourly limit", "max messages"]),
    (Reason::NoRelay, &["relay access denied", "relaying denied", "relay denied", "unable to relay", "relay not permitted", "relaying not", "not permitted to relay", "do not relay", "relaying is not", "relaying mail", "relay prohibited", "no relaying", "not a gateway", "rcpthosts"]),
    (Reason::NoReverseName, &["helo command rejected", "ehlo command rejected"]),
    (Reason::SenderRefused, &["sender address rejected", "sender rejected", "sender denied", "sender refused", "invalid sender", "sender verify", "sender address is not", "not authorized to send", "domain of sender", "sender domain", "sender not", "sending domain", "envelope sender", "mail from address", "address of the sender"]),
    (Reason::Disabled, &["mailbox disabled", "mailbox is disabled", "account disabled", "account is disabled", "has been disabled", "account suspended", "account is suspended", "has been suspended", "is inactive", "account inactive", "inactive user", "user inactive", "deactivated", "temporarily disabled", "mailbox locked", "account locked", "mailbox is locked", "is currently suspended", "user suspended", "recipient suspended", "not active", "gesperrt"]),
    (Reason::NoDomain, &["host unknown", "unknown host", "host not found", "domain not found", "no such domain", "domain does not exist", "domain doesn't exist", "nxdomain", "name service error", "no mx record", "no mail server", "find host", "couldn't find any host", "could not find any host", "dns lookup", "dns error", "unknown mail host", "domain name not found", "unrouteable mail domain", "unroutable mail domain", "bad destination host", "domain couldn't be found", "domain could not be found", "invalid domain", "illegal host", "no route for domain", "host lookup did not complete", "non-existent domain", "unknown domain", "domain isn't", "domäne"]),
    (Reason::NotAccepting, &["does not accept mail", "doesn't accept mail", "nullmx", "null mx", "not accept any mail", "accepts no mail", "not accepting mail", "mx points to", "domain does not accept"]),
    (Reason::NoMailbox, &["user unknown", "unknown user", "unknown local", "no such user", "no such mailbox", "no such recipient", "no such person", "no such address", "no such account", "no such local user", "no mailbox", "mailbox not found", "mailbox does not exist", "mailbox unknown", "unknown mailbox", "does not exist", "doesn't exist", "not exist", "address not found", "unknown recipient", "recipient unknown", "invalid recipient", "unknown address", "unrouteable address", "unroutable address", "recipient not found", "recipnotfound", "recipientnotfound", "user not found", "account not found", "couldn't be found", "could not be found", "wasn't found", "cannot be found", "can't be found", "not listed in", "is not listed", "not a valid mailbox", "not a known user", "not a valid user", "invalid mailbox", "undeliverable address", "bad destination mailbox", "no one by that name", "doesn't have a", "user doesn't", "unknown in", "no account", "address unknown", "address is unknown", "bad address", "recipient address rejected: access denied", "recipient address rejected: undeliverable", "recipient address rejected: user", "ambiguous", "unbekannt", "existiert nicht", "n'existe pas", "inconnu", "no existe", "desconocid", "non esiste", "não existe", "не найден", "не существует", "宛先不明", "見つかりません", "user is unknown", "is not known", "not our customer", "invalid address", "not local"]),
    (Reason::Spam, &["spam", "junk mail", "unsolicited", "bulk mail", "looks like advertis", "content filter", "considered as junk", "message content rejected", "blocked by filter"]),
    (Reason::Expired, &["retry timeout exceeded", "retry time not reached for any host after a long failure", "message expired", "expired", "too old", "queue too long", "given up", "giving up", "gave up", "could not be delivered within", "delivery time", "maximum time", "all retries", "timeout exceeded", "delivery attempts have failed", "number of retries", "for too long"]),
    (Reason::Unreachable, &["connection timed out", "operation timed out", "timed out", "connection refused", "connection reset", "no route to host", "unreachable", "lost connection", "lost contact", "host is down", "unable to connect", "could not connect", "couldn't connect", "can't connect", "cannot connect", "connection dropped", "connection failure", "connection failed", "not able to establish", "wasn't able to establish", "did not respond", "not responding", "no answer from", "could not be contacted", "refused to talk", "remote host said: 421", "was not reached", "connection lost", "no connection"]),
    (Reason::ServerFull, &["insufficient system storage", "insufficient system resources", "no space left", "disk full", "disk is full", "out of disk", "system full", "insufficient disk"]),
    (Reason::Program, &["command died with", "command failed", "mailer error", "child process", "x-unix", "procmail", "pipe to |", "exit code", "exit status", "exited with", "mailer returned", "delivery agent", "child crashed", "system mailer"]),
    (Reason::NotBuiltRight, &["rfc 5322", "rfc5322", "rfc 5321", "rfc 822", "rfc 2822", "rfc2822", "rfc 2047", "missing header", "invalid header", "header error", "duplicate header", "multiple from", "bare lf", "bare cr", "malformed", "not compliant", "non-ascii", "line too long", "lines longer"]),
    (Reason::Protocol, &["syntax error", "not recognized", "unrecognized", "bad sequence", "not implemented", "protocol error", "out of order", "bad command", "unknown command", "invalid command", "valid rcpt command"]),
    (Reason::Content, &["attachment", "file type", "file extension", "content not", "content restriction", "prohibited content", "message content", "executable", "inappropriate", "content was rejected", "content rejected", "transfer encoding", "conversion"]),
    (Reason::Policy, &["policy", "not permitted", "permission", "restricted", "restriction", "not allowed", "administrative", "administrator", "access denied", "prohibited", "only accepts", "unauthorized", "not authorized", "greylist", "graylist", "blocked", "security rule", "moderat", "authentication required"]),
    (Reason::Refused, &["mailbox unavailable", "refused by the recipient", "rejected by recipient", "rejected by the recipient", "recipient refused", "recipient rejected", "recipient address rejected", "not accepting messages", "not accepting mail from", "refused by user", "rejected by user", "unwanted", "does not want", "personal filter"]),
    (Reason::ServerFault, &["system error", "internal error", "local error", "server error", "configuration error", "configuration problem", "temporary failure", "system not accepting", "system incorrectly configured", "service unavailable", "service not available", "cannot create", "i/o error", "out of memory", "resources", "temporarily unavailable", "temporary problem", "temporary error", "temporary local", "try again later", "alias database", "lookup error"]),
];

#[cfg(test)]
mod tests;
