//! `demo`: a filled desk that is the real thing, made by the same acts people do.

mod filling;
pub(super) mod journeys;
mod macros;
pub(super) mod mail;
mod telling;
pub(super) mod texts;
mod working;

use super::{
    Failure, open,
    serve::{Running, ending_signals, start_log},
};
use crate::{
    config::{Config, Values},
    desk::{accounts, secrets::Entropy},
    domain::people::{address::Address, viewer::Role},
};
use filling::Filling;

pub(super) fn run(config: &Config, values: &Values, keep: bool) -> Result<(), Failure> {
    start_log(config);
    let mut signals = ending_signals()?;
    let mut config = config.clone();
    if !keep {
        config.data = std::env::temp_dir().join(format!("pocketdesk-demo-{}", std::process::id()));
    }
    let fresh = !config.data.join("pocketdesk.db").exists();
    if fresh && let Some(_hold) = open::hold(&config.data)? {
        say!("Filling the desk …");
        // Before it runs: its timers would close tickets whose story is still being told.
        let desk = open::desk(&config, &config.url)?;
        Filling {
            desk: &desk,
            chance: Entropy::seeded(2026),
        }
        .fill()?;
    }
    let running = Running::start(&config, values).inspect_err(|_| {
        if !keep {
            let _ = std::fs::remove_dir_all(&config.data);
        }
    })?;
    if fresh {
        mail::deliver(&running.desk, config.mail_from.address.as_str())?;
    }
    say!(
        "Pocketdesk {} answers at {}",
        env!("CARGO_PKG_VERSION"),
        running.desk.settings.url
    );
    say!("Open one of these links; each signs in once:");
    for (role, name, email) in [
        ("Customer", "Ana Ruiz", "ana@acme.example"),
        ("Agent", "Ines Vidal", "ines@desk.example"),
        ("Light agent", "Rosa Blum", "rosa@desk.example"),
        ("Admin", "Noor Haddad", "noor@desk.example"),
    ] {
        let address = Address::parse(email)?;
        say!(
            "{role} ({name}):\n{}",
            accounts::sign_in_link(&running.desk, &address)?
        );
    }
    if keep {
        say!(
            "The data stays in {}. Press Ctrl+C to end.",
            config.data.display()
        );
    } else {
        say!("Everything is gone when this ends. Press Ctrl+C to end.");
    }
    signals.forever().next();
    running.stop();
    if !keep {
        std::fs::remove_dir_all(&config.data)?;
    }
    Ok(())
}

/// Who is who in the demo.
pub(super) type Person = (&'static str, &'static str, Role, Option<&'static str>);
