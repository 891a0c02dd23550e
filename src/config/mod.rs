//! Settings: one table of keys, read once, passed by value.
//!
//! Precedence: flag, environment (`POCKETDESK_<KEY>` or `POCKETDESK_<KEY>_FILE`), `pocketdesk.toml`,
//! default. An unknown key is refused with the nearest known one.

mod amounts;
mod keys;
mod mail_in;
mod mail_out;
mod reach;
mod values;

use std::path::PathBuf;

use url::Url;

use crate::{
    desk::{rates::Rates, storage::Storage},
    domain::{
        accounts::credential::{self, Lifetime},
        outbox::way_in,
        people::address::MailFrom,
    },
    net::network::Network,
};
use amounts::{amount, clock_offset, days, number, seconds, storage};
pub use keys::{KEYS, Key};
pub use mail_in::{Imap, MailIn, Trusted};
pub use mail_out::Smtp;
use mail_out::{aliases, mail_from, smtp};
pub use reach::Tls;
use reach::{checked_url, reach, tls};
pub use values::{Source, Values};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadConfig(String);

fn bad<T>(message: impl Into<String>) -> Result<T, BadConfig> {
    Err(BadConfig(message.into()))
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
    /// Seconds that mails wait of what agents can take back.
    pub undo: i64,
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
        let trusted_proxies = trusted_proxies(values)?;
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
            admin: admin(values)?,
            max_attachment: number(values, "max_attachment", 1..=1024)? << 20,
            storage: storage(values)?,
            sessions: Lifetime {
                of_customers: days(values, "session_days")?,
                of_agents: days(values, "session_days_agents")?,
                idle: credential::IDLE,
            },
            undo: seconds(values, "undo_seconds", 0..=30)?,
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
            log_json: log_json(values)?,
            clock_offset: clock_offset(values.get("clock_offset"))?,
            listen,
        })
    }
}

fn trusted_proxies(values: &Values) -> Result<Vec<Network>, BadConfig> {
    let proxies = values.get("trusted_proxies").split(',').map(str::trim);
    let proxies = proxies.filter(|text| !text.is_empty());
    let network = |text: &str| {
        text.parse().map_err(|_| {
            BadConfig(format!(
                "trusted_proxies: “{text}” is neither an address nor a network such as 10.0.0.0/8"
            ))
        })
    };
    proxies.map(network).collect()
}

/// The address and password of the first admin.
fn admin(values: &Values) -> Result<Option<(String, String)>, BadConfig> {
    match (values.get("admin_email"), values.get("admin_password")) {
        ("", "") => Ok(None),
        (email, password) if !email.is_empty() && !password.is_empty() => {
            Ok(Some((email.to_owned(), password.to_owned())))
        }
        _ => bad("admin_email and admin_password belong together: set both or neither"),
    }
}

fn log_json(values: &Values) -> Result<bool, BadConfig> {
    match values.get("log") {
        "text" => Ok(false),
        "json" => Ok(true),
        other => bad(format!("log: “{other}” is neither text nor json")),
    }
}

#[cfg(test)]
mod tests;
