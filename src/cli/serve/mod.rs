//! `serve`: wires file, workers, gate, mail, timers and control socket, and waits for the end.

mod app;
mod logging;
mod running;
mod signals;
mod threads;

use signal_hook::consts::SIGHUP;

use super::Failure;
use crate::{
    config::{Config, Values},
    desk::accounts::setup,
    net::certificate::Certificate,
};
pub(super) use logging::start_log;
pub(super) use running::Running;
use signals::allow_many_connections;
pub(super) use signals::ending_signals;
pub(in crate::cli) use threads::judge;

pub(super) fn run(config: &Config, values: &Values) -> Result<(), Failure> {
    start_log(config);
    allow_many_connections();
    let mut signals = ending_signals()?;
    if config.tls.is_some() {
        // Without files to read again it ends the program, as when a terminal is closed.
        signals.add_signal(SIGHUP)?;
    }
    let running = Running::start(config, values)?;
    say!(
        "Pocketdesk {} answers at {}",
        env!("CARGO_PKG_VERSION"),
        running.desk.settings.url
    );
    if let Some((email, password)) = &config.admin {
        setup::from_configuration(&running.desk, email, password)?;
    }
    if let Some(link) = setup::link(&running.desk)? {
        say!(
            "This desk is not set up yet. Open this link within 30 minutes; it works once:\n{link}"
        );
    }
    for signal in signals.forever() {
        match &running.certificate {
            Some(certificate) if signal == SIGHUP => read_again(certificate),
            _ => break,
        }
    }
    running.stop();
    Ok(())
}

fn read_again(certificate: &Certificate) {
    match certificate.read_again() {
        Ok(()) => log::info!("the certificate was read again"),
        Err(error) => log::error!("the certificate stays as it was: {error}"),
    }
}
