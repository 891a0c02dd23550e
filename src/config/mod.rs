//! Settings: one table of keys, read once, passed by value.
//!
//! Precedence: flag, environment (`POCKETDESK_<KEY>` or `POCKETDESK_<KEY>_FILE`), `pocketdesk.toml`,
//! default. An unknown key is refused with the nearest known one.

mod mail_in;

use std::{collections::BTreeMap, fmt, fs, net::IpAddr, path::PathBuf};

use url::Url;

pub use mail_in::{Imap, MailIn, Trusted};

use crate::{
    desk::{rates::Rates, storage::Storage},
    domain::{
        accounts::credential::{self, Lifetime},
        moment::DAY,
        names,
        outbox::way_in,
        people::address::{Address, MailFrom},
    },
    net::network::Network,
};

/// A setting: its key, its default, whether it is secret, and what it does.
pub struct Key {
    pub name: &'static str,
    pub default: &'static str,
    pub secret: bool,
    pub help: &'static str,
}

const fn key(name: &'static str, default: &'static str, help: &'static str) -> Key {
    Key {
        name,
        default,
        secret: false,
        help,
    }
}

const fn secret(name: &'static str, help: &'static str) -> Key {
    Key {
        name,
        default: "",
        secret: true,
        help,
    }
}

pub const KEYS: &[Key] = &[
    key("data", "./pocketdesk-data", "Data directory"),
    key(
        "listen",
        "127.0.0.1:8080",
        "Address and port to listen on, or unix:/path for a proxy on the same machine",
    ),
    key(
        "url",
        "",
        "Address people open, such as https://help.example.com; needed beyond loopback",
    ),
    key(
        "trusted_proxies",
        "",
        "Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed, separated by commas",
    ),
    key(
        "tls_certificate",
        "",
        "PEM file with the certificate and its chain, to serve https without a proxy",
    ),
    key(
        "tls_key",
        "",
        "PEM file with the private key of the certificate",
    ),
    secret(
        "smtp_url",
        "Where mail goes: smtp://, smtps:// or smtp+starttls://[user:password@]host[:port]; unset: it waits in the outbox",
    ),
    key(
        "smtp_ca",
        "",
        "PEM file with certificate authorities to trust for mail beside the built-in ones",
    ),
    key(
        "mail_from",
        "",
        "Address mail comes from, such as support@example.com or Acme Support <support@example.com>",
    ),
    key(
        "mail_aliases",
        "",
        "Other addresses whose mail reaches the desk, such as info@example.com: groups, lists and forwarders, separated by commas. Nobody else has them, and what comes by them is never taken for a program's",
    ),
    key(
        "mail_listen",
        "",
        "Address and port to take mail at by SMTP and LMTP, or unix:/path; unset: off",
    ),
    key(
        "mail_socket_group",
        "",
        "Group (name or number) that may hand mail over: by mail receive, and at mail_listen = unix:/path",
    ),
    secret(
        "imap_url",
        "Mailbox to fetch mail from: imaps:// or imap+starttls://user:password@host[:port][/FOLDER]; unset: none",
    ),
    key("max_message", "25", "Largest mail taken in, in MiB"),
    key(
        "mail_authserv_id",
        "",
        "Name under which your mail server writes Authentication-Results: those are believed, on the ways of mail_trusted",
    ),
    key(
        "mail_trusted",
        "",
        "Ways in that are behind the mail server that verifies senders: imap, pipe, and addresses or networks (10.0.0.0/8) that hand mail over at mail_listen, separated by commas; unset: imap, and pipe with mail_socket_group",
    ),
    key(
        "new_senders_per_hour",
        "200",
        "How many people nobody knows yet may write by mail within an hour; a third of it from one domain or network. More wait under Mail in",
    ),
    key(
        "mail_subject_threading",
        "false",
        "Let [#n] in a subject lead to the ticket, for people on it",
    ),
    key(
        "admin_email",
        "",
        "First administrator, at first start only",
    ),
    secret(
        "admin_password",
        "Password of the first administrator, at first start only",
    ),
    key(
        "max_attachment",
        "25",
        "Largest file people may attach, in MiB",
    ),
    key(
        "storage_unproven_mail",
        "1 GiB",
        "Originals of mail that nobody has proven to have written, together; over it the oldest go",
    ),
    key(
        "storage_per_person",
        "2 GiB",
        "Files and mail of one customer",
    ),
    key(
        "storage_per_organization",
        "20 GiB",
        "Files that customers sent to tickets of one organization",
    ),
    key(
        "keep_suspended",
        "90d",
        "How long originals of mail are kept that was suspended, dropped or came twice",
    ),
    key(
        "session_days",
        "30",
        "Days after which customers sign in again",
    ),
    key(
        "session_days_agents",
        "7",
        "Days after which agents and administrators sign in again",
    ),
    key(
        "api_rate",
        "6000",
        "Requests a minute one API token may make, as a mean over an hour",
    ),
    key(
        "tickets_per_day",
        "12000",
        "Tickets one customer may open within a day; an organization four times, all customers twenty times, an agent ten times as many",
    ),
    key(
        "comments_per_day",
        "240000",
        "Comments one customer may write within a day; others as with tickets",
    ),
    key("max_connections", "8192", "Most connections at once"),
    key(
        "max_connections_per_address",
        "256",
        "Most connections at once from one address",
    ),
    key("allow_http", "false", "Serve plain http beyond loopback"),
    key("log", "text", "How to log: text or json"),
    key(
        "clock_offset",
        "",
        "Shift the clock for trials, such as +3d or +48h30m",
    ),
];

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadConfig(String);

fn bad<T>(message: impl Into<String>) -> Result<T, BadConfig> {
    Err(BadConfig(message.into()))
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Flag,
    Environment(String),
    File(String),
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("flag"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::File(name) => f.write_str(name),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Every setting with its value and source.
#[derive(Debug, Clone)]
pub struct Values(BTreeMap<&'static str, (String, Source)>);

impl Values {
    /// # Errors
    /// An unknown key, or one set twice over.
    pub fn gather(
        flags: &[(String, String)],
        environment: &[(String, String)],
        file: Option<(&str, &str)>,
    ) -> Result<Self, BadConfig> {
        let mut values: BTreeMap<&'static str, (String, Source)> = KEYS
            .iter()
            .map(|key| (key.name, (key.default.to_owned(), Source::Default)))
            .collect();
        if let Some((name, text)) = file {
            for (key, value) in file_values(name, text)? {
                values.insert(key, (value, Source::File(name.to_owned())));
            }
        }
        for (key, value, name) in environment_values(environment)? {
            values.insert(key, (value, Source::Environment(name)));
        }
        for (key, value) in flags {
            no_secret(key, value)?;
            values.insert(known(key)?, (value.clone(), Source::Flag));
        }
        match values.get("data") {
            // It would be whatever folder the program happens to be started in.
            Some((value, source)) if value.trim().is_empty() => bad(format!(
                "data: the value from {source} is empty; name the data directory, such as ./pocketdesk-data"
            )),
            _ => Ok(Self(values)),
        }
    }

    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", |(value, _)| value)
    }

    /// Key, value as it may be shown, source.
    pub fn shown(&self) -> impl Iterator<Item = (&'static str, String, &Source)> {
        KEYS.iter().filter_map(|key| {
            let (value, source) = self.0.get(key.name)?;
            let value = if key.secret && !value.is_empty() {
                "********".to_owned()
            } else {
                value.clone()
            };
            Some((key.name, value, source))
        })
    }
}

fn known(name: &str) -> Result<&'static str, BadConfig> {
    if let Some(key) = KEYS.iter().find(|key| key.name == name) {
        return Ok(key.name);
    }
    let nearest = KEYS.iter().max_by(|a, b| {
        strsim::jaro_winkler(a.name, name).total_cmp(&strsim::jaro_winkler(b.name, name))
    });
    bad(format!(
        "there is no setting “{name}”; did you mean “{}”?",
        nearest.map_or("", |key| key.name)
    ))
}

/// The flags of a program can be read by every account of the machine. An address without a password
/// is no secret.
fn no_secret(key: &str, value: &str) -> Result<(), BadConfig> {
    let secret = KEYS.iter().any(|known| known.name == key && known.secret);
    let without_password =
        |url: Url| url.has_host() && url.password().is_none() || !value.contains('@');
    let open = match Url::parse(value) {
        Ok(url) if key.ends_with("_url") => without_password(url),
        _ => value.is_empty(),
    };
    if open || !secret {
        return Ok(());
    }
    let variable = format!("POCKETDESK_{}", key.to_uppercase());
    bad(format!(
        "{key}: every account of this machine can read flags, so none may hold a password: name a file that holds it ({variable}_FILE), or set {variable} or pocketdesk.toml"
    ))
}

fn file_values(name: &str, text: &str) -> Result<Vec<(&'static str, String)>, BadConfig> {
    let table: toml::Table = text
        .parse()
        .map_err(|error| BadConfig(format!("{name}: {error}")))?;
    let mut values = Vec::new();
    for (key, value) in table {
        let known = known(&key).map_err(|error| BadConfig(format!("{name}: {error}")))?;
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(yes) => yes.to_string(),
            toml::Value::Array(items) => items
                .iter()
                .filter_map(toml::Value::as_str)
                .collect::<Vec<_>>()
                .join(","),
            _ => {
                return bad(format!(
                    "{name}: “{key}” must be text, a number, true or false"
                ));
            }
        };
        values.push((known, value));
    }
    Ok(values)
}

fn environment_values(
    environment: &[(String, String)],
) -> Result<Vec<(&'static str, String, String)>, BadConfig> {
    let mut values: Vec<(&'static str, String, String)> = Vec::new();
    for (name, value) in environment {
        let Some(key) = name.strip_prefix("POCKETDESK_") else {
            continue;
        };
        let key = key.to_ascii_lowercase();
        if key == "config" {
            continue;
        }
        let (key, value) = match key.strip_suffix("_file") {
            Some(key) => {
                let text = fs::read_to_string(value).map_err(|error| {
                    BadConfig(format!("{name}: {value} cannot be read: {error}"))
                })?;
                (known(key)?, text.trim_end_matches(['\r', '\n']).to_owned())
            }
            None => (
                known(&key).map_err(|error| BadConfig(format!("{name}: {error}")))?,
                value.clone(),
            ),
        };
        if let Some((_, _, other)) = values.iter().find(|(known, ..)| *known == key) {
            return bad(format!("{name} and {other} are both set; keep one"));
        }
        values.push((key, value, name.clone()));
    }
    Ok(values)
}

/// The files TLS is served with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Where mail goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    pub url: Url,
    pub ca: Option<PathBuf>,
}

#[derive(Debug, Clone)]
pub struct Config {
    pub data: PathBuf,
    pub listen: String,
    /// No trailing slash.
    pub url: String,
    pub trusted_proxies: Vec<Network>,
    pub tls: Option<Tls>,
    pub smtp: Option<Smtp>,
    pub mail_from: MailFrom,
    pub mail_in: MailIn,
    pub admin: Option<(String, String)>,
    /// Bytes.
    pub max_attachment: u64,
    pub sessions: Lifetime,
    pub storage: Storage,
    pub rates: Rates,
    pub max_connections: usize,
    pub max_connections_per_address: usize,
    pub log_json: bool,
    pub clock_offset: i64,
}

impl Config {
    /// What can be used and does not do all it is for, each in a sentence.
    #[must_use]
    pub fn cautions(&self) -> Vec<String> {
        let short = way_in::has_room(&self.mail_from.address);
        let caution = (!short).then(|| format!(
            "mail_from: “{}” has no room for the marks by which answers and bounces are known: an answer is known only by the mail it names, and a mail that comes back is not shown as failed. Use an address with at most {} characters before the @.",
            self.mail_from.address, way_in::LONGEST_OWN
        ));
        caution.into_iter().collect()
    }

    /// # Errors
    /// The first setting that cannot be used, in a sentence.
    pub fn from_values(values: &Values) -> Result<Self, BadConfig> {
        let listen = values.get("listen").to_owned();
        let reach = reach(&listen)?;
        let tls = tls(values, reach)?;
        let url = checked_url(values, &listen, (reach, tls.is_some()))?;
        let proxies = values
            .get("trusted_proxies")
            .split(',')
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let trusted_proxies = proxies
            .map(|text| {
                text.parse()
                    .map_err(|_| BadConfig(format!("trusted_proxies: “{text}” is neither an address nor a network such as 10.0.0.0/8")))
            })
            .collect::<Result<_, _>>()?;
        let host = Url::parse(&url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default();
        let mail_from = MailFrom {
            aliases: aliases(values.get("mail_aliases"))?,
            ..mail_from(values.get("mail_from"), &host)?
        };
        Ok(Self {
            data: PathBuf::from(values.get("data")),
            url,
            trusted_proxies,
            tls,
            smtp: smtp(values)?,
            mail_from,
            mail_in: MailIn::from_values(values)?,
            admin: match (values.get("admin_email"), values.get("admin_password")) {
                ("", "") => None,
                (email, password) if !email.is_empty() && !password.is_empty() => {
                    Some((email.to_owned(), password.to_owned()))
                }
                _ => {
                    return bad(
                        "admin_email and admin_password belong together: set both or neither",
                    );
                }
            },
            max_attachment: number(values, "max_attachment", 1..=1024)? << 20,
            storage: storage(values)?,
            sessions: Lifetime {
                of_customers: days(values, "session_days")?,
                of_agents: days(values, "session_days_agents")?,
                idle: credential::IDLE,
            },
            rates: Rates {
                api_per_minute: amount(values, "api_rate")?,
                tickets_per_day: amount(values, "tickets_per_day")?,
                comments_per_day: amount(values, "comments_per_day")?,
            },
            max_connections: usize::try_from(number(values, "max_connections", 16..=1_000_000)?)
                .unwrap_or(usize::MAX),
            max_connections_per_address: usize::try_from(number(
                values,
                "max_connections_per_address",
                1..=1_000_000,
            )?)
            .unwrap_or(usize::MAX),
            log_json: match values.get("log") {
                "text" => false,
                "json" => true,
                other => return bad(format!("log: “{other}” is neither text nor json")),
            },
            clock_offset: clock_offset(values.get("clock_offset"))?,
            listen,
        })
    }
}

/// `support@example.com`, or `Acme Support <support@example.com>`.
fn mail_from(text: &str, host: &str) -> Result<MailFrom, BadConfig> {
    let text = text.trim();
    let named = |name, address| MailFrom {
        name,
        address,
        aliases: Vec::new(),
    };
    let nameless = |address| named(None, address);
    if text.is_empty() {
        let at_host = Address::parse(&format!("support@{host}"));
        let address = at_host.or_else(|_| address("support@localhost"));
        return address.map(nameless);
    }
    let Some((name, bare)) = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'))
    else {
        return address(text).map(nameless);
    };
    let quoted = name.trim().strip_prefix('"');
    let quoted = quoted.and_then(|name| name.strip_suffix('"'));
    let name = match quoted {
        Some(quoted) => quoted.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => name.to_owned(),
    };
    let line = names::one_line(&name);
    if line.chars().count() > names::NAME_LENGTH || name.chars().any(char::is_control) {
        return bad(format!(
            "mail_from: the name before the address is one line of at most {} characters",
            names::NAME_LENGTH
        ));
    }
    let name = Some(line).filter(|name| !name.is_empty());
    Ok(named(name, address(bare)?))
}

fn aliases(text: &str) -> Result<Vec<Address>, BadConfig> {
    let words = text.split(',').map(str::trim);
    let words = words.filter(|word| !word.is_empty());
    let aliases = words.map(|word| {
        Address::parse(word).map_err(|_| {
            BadConfig(format!(
                "mail_aliases: “{word}” is not an e-mail address we can use; write them like info@example.com,sales@example.com"
            ))
        })
    });
    aliases.collect()
}

fn address(text: &str) -> Result<Address, BadConfig> {
    Address::parse(text).map_err(|_| {
        BadConfig(format!(
            "mail_from: “{text}” is not an e-mail address we can use; write it like support@example.com, or Acme Support <support@example.com>"
        ))
    })
}

fn number(
    values: &Values,
    key: &str,
    range: std::ops::RangeInclusive<u64>,
) -> Result<u64, BadConfig> {
    let text = values.get(key);
    match text.parse().ok().filter(|number| range.contains(number)) {
        Some(number) => Ok(number),
        None => bad(format!(
            "{key}: “{text}” is not a number from {} to {}",
            range.start(),
            range.end()
        )),
    }
}

fn amount(values: &Values, key: &str) -> Result<i64, BadConfig> {
    let amount = number(values, key, 1..=1_000_000_000)?;
    Ok(i64::try_from(amount).unwrap_or(i64::MAX))
}

/// A setting in days, in seconds.
fn days(values: &Values, key: &str) -> Result<i64, BadConfig> {
    let days = number(values, key, 1..=3650)?;
    Ok(i64::try_from(days).unwrap_or(i64::MAX) * DAY)
}

fn storage(values: &Values) -> Result<Storage, BadConfig> {
    Ok(Storage {
        unproven_mail: bytes(values, "storage_unproven_mail")?,
        person: bytes(values, "storage_per_person")?,
        organization: bytes(values, "storage_per_organization")?,
        keep_suspended: span(values, "keep_suspended")?,
    })
}

/// A number of bytes, such as `500 MiB`.
fn bytes(values: &Values, key: &str) -> Result<i64, BadConfig> {
    let text = values.get(key);
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let shift = match unit.trim() {
        "MiB" => Some(20),
        "GiB" => Some(30),
        "TiB" => Some(40),
        _ => None,
    };
    let number = number.parse().ok();
    let number = number.filter(|number: &i64| (1..=1 << 20).contains(number));
    match number.zip(shift) {
        Some((number, shift)) => Ok(number << shift),
        None => bad(format!(
            "{key}: “{text}” is not a size such as 500 MiB or 2 GiB"
        )),
    }
}

/// A number of days, such as `90d`, in seconds.
fn span(values: &Values, key: &str) -> Result<i64, BadConfig> {
    let text = values.get(key);
    let number = text.strip_suffix('d').and_then(|days| days.parse().ok());
    match number.filter(|days: &i64| (1..=3650).contains(days)) {
        Some(days) => Ok(days * DAY),
        None => bad(format!(
            "{key}: “{text}” is not a number of days such as 90d"
        )),
    }
}

/// Who can reach the desk where it listens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Programs of this machine.
    Loopback,
    /// A proxy of this machine, which has the address people open.
    UnixSocket,
    Network,
}

fn reach(listen: &str) -> Result<Reach, BadConfig> {
    if let Some(path) = listen.strip_prefix("unix:") {
        return if path.starts_with('/') {
            Ok(Reach::UnixSocket)
        } else {
            bad(format!(
                "listen: “{listen}” does not name a whole path, such as unix:/run/pocketdesk/http.sock"
            ))
        };
    }
    let host = listen
        .rsplit_once(':')
        .map(|(host, _)| host.trim_matches(['[', ']']));
    match host.map(|host| (host, host.parse::<IpAddr>())) {
        Some((_, Ok(address))) if !address.is_loopback() => Ok(Reach::Network),
        Some((_, Ok(_)) | ("localhost", _)) => Ok(Reach::Loopback),
        _ => bad(format!(
            "listen: “{listen}” is not an address with a port, such as 127.0.0.1:8080"
        )),
    }
}

fn tls(values: &Values, reach: Reach) -> Result<Option<Tls>, BadConfig> {
    match (values.get("tls_certificate"), values.get("tls_key")) {
        ("", "") => Ok(None),
        ("", _) | (_, "") => {
            bad("tls_certificate and tls_key belong together: set both or neither")
        }
        (certificate, key)
            if [certificate, key]
                .iter()
                .any(|it| it.contains("-----BEGIN")) =>
        {
            bad("tls_certificate and tls_key name PEM files; they do not hold their text")
        }
        _ if reach == Reach::UnixSocket => {
            bad("tls_certificate: on a Unix socket it is the proxy that speaks TLS; set it there")
        }
        (certificate, key) => Ok(Some(Tls {
            certificate: PathBuf::from(certificate),
            key: PathBuf::from(key),
        })),
    }
}

fn checked_url(
    values: &Values,
    listen: &str,
    (reach, tls): (Reach, bool),
) -> Result<String, BadConfig> {
    let given = values.get("url").trim_end_matches('/');
    if given.is_empty() {
        return match reach {
            Reach::Loopback if tls => Ok(format!("https://{listen}")),
            Reach::Loopback => Ok(format!("http://{listen}")),
            Reach::UnixSocket => bad(
                "url: set the address people open (such as https://help.example.com): a Unix socket has none of its own",
            ),
            Reach::Network => bad(
                "url: set the address people open (such as https://help.example.com) to listen beyond loopback",
            ),
        };
    }
    let url = Url::parse(given).map_err(|error| BadConfig(format!("url: {given}: {error}")))?;
    let plain = url.scheme() == "http";
    if !plain && url.scheme() != "https"
        || url.host_str().is_none()
        || url.query().is_some()
        || url.fragment().is_some()
    {
        return bad(format!(
            "url: “{given}” is not an address such as https://help.example.com"
        ));
    }
    if plain && tls {
        return bad(format!(
            "url: “{given}” is not what people open: with tls_certificate it begins with https://"
        ));
    }
    if plain && reach == Reach::Network && values.get("allow_http") != "true" {
        return bad(
            "url: plain http beyond loopback lets others read along; use https (tls_certificate, or a proxy), or set allow_http = true",
        );
    }
    Ok(given.to_owned())
}

fn smtp(values: &Values) -> Result<Option<Smtp>, BadConfig> {
    let text = values.get("smtp_url");
    if text.is_empty() {
        return Ok(None);
    }
    // The value may hold a password: say what is wrong without repeating it.
    let url = Url::parse(text).map_err(|error| BadConfig(format!("smtp_url: {error}")))?;
    if !matches!(url.scheme(), "smtp" | "smtps" | "smtp+starttls") || url.host_str().is_none() {
        return bad("smtp_url: write it like smtps://user:password@mail.example.com");
    }
    let ca = Some(values.get("smtp_ca"))
        .filter(|path| !path.is_empty())
        .map(PathBuf::from);
    Ok(Some(Smtp { url, ca }))
}

/// `+3d`, `+48h30m`, `-90m`: seconds.
fn clock_offset(text: &str) -> Result<i64, BadConfig> {
    if text.is_empty() {
        return Ok(0);
    }
    let wrong = || {
        BadConfig(format!(
            "clock_offset: “{text}” is not like +3d, +48h30m or -90m"
        ))
    };
    let (sign, mut rest) = match text.split_at_checked(1) {
        Some(("-", rest)) => (-1, rest),
        Some(("+", rest)) => (1, rest),
        _ => (1, text),
    };
    let mut seconds = 0_i64;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let number: i64 = rest[..digits]
            .parse()
            .ok()
            .filter(|n| *n < 100_000)
            .ok_or_else(wrong)?;
        let unit = match &rest[digits..=digits] {
            "d" => 86_400,
            "h" => 3_600,
            "m" => 60,
            "s" => 1,
            _ => return Err(wrong()),
        };
        seconds += number * unit;
        rest = &rest[digits + 1..];
    }
    Ok(sign * seconds)
}

#[cfg(test)]
mod tests;
