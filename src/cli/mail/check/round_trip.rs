//! A mail sent to the desk itself.

use std::time::{Duration, Instant};

use crate::{
    config::Config, desk::clock::Clock, domain::inbox::Way, mail::outbound::send::Sender, store,
};

/// How long a mail may take to come back: a mailbox is read once a minute.
const ROUND_TRIP: Duration = Duration::from_secs(90);

/// A mail to the desk's own address, until the desk has it: there it is dropped as its own.
pub(super) fn there_and_back(config: &Config) -> bool {
    let tried = sent_to_itself(config);
    match &tried {
        Ok((way, took)) => println!(
            "  there and back: came in by {} after {:.1} s",
            way.in_words(),
            took.as_secs_f64()
        ),
        Err(why) => println!("  there and back: NOT: {why}"),
    }
    tried.is_ok()
}

fn sent_to_itself(config: &Config) -> Result<(Way, Duration), String> {
    let smtp = config
        .smtp
        .as_ref()
        .ok_or("smtp_url is not set, so no mail goes out")?;
    let now = Clock::shifted(config.clock_offset).now();
    let domain = config.mail_from.address.domain();
    let name = format!("check.{}.{}@{domain}", now.0, std::process::id());
    let began = Instant::now();
    Sender::new(smtp, &config.mail_from)
        .map_err(|error| error.to_string())?
        .send_test(config.mail_from.address.as_str(), Some(&name), now)
        .map_err(|error| format!("it could not be sent: {error}"))?;
    while began.elapsed() < ROUND_TRIP {
        let way = store::beside(&config.data, |system| system.way_of_message(&name));
        if let Some(way) = way.map_err(|error| error.to_string())? {
            return Ok((way, began.elapsed()));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let waited = ROUND_TRIP.as_secs();
    Err(format!(
        "the mail server took it, and it has not come in within {waited} s"
    ))
}
