//! `check`: is the data whole, and can this desk run?

use super::{Failure, open, serve::start_log};
use crate::config::Config;

pub(super) fn run(config: &Config) -> Result<(), Failure> {
    start_log(config);
    let file = config.data.join("pocketdesk.db");
    if !file.exists() {
        return Err(Failure::new(format!(
            "there is no data in {}",
            config.data.display()
        )));
    }
    // With a server running the file is only read; without one, opening also tries the key.
    let faults = match open::hold(&config.data)? {
        Some(_hold) => open::desk(config, &config.url)?
            .store
            .system(|system| system.faults())?,
        None => crate::store::schema::faults(&crate::store::schema::open_for_reading(&file)?)?,
    };
    for caution in config.cautions() {
        println!("{caution}");
    }
    for fault in &faults {
        println!("{fault}");
    }
    if faults.is_empty() {
        println!("All is well.");
        Ok(())
    } else {
        Err(Failure::new(format!(
            "{} faults found; restore a backup, or ask for help with the lines above",
            faults.len()
        )))
    }
}
