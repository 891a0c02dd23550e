//! `check`: is the data whole, and can this desk run?

use super::{Failure, open, serve::start_log};
use crate::{
    config::Config,
    desk::{clock::Clock, site::health},
    store::{self, System},
};

pub(super) fn run(config: &Config) -> Result<(), Failure> {
    start_log(config);
    let file = config.data.join("pocketdesk.db");
    if !file.exists() {
        return Err(Failure::new(format!(
            "there is no data in {}",
            config.data.display()
        )));
    }
    let now = Clock::shifted(config.clock_offset).now();
    let look = |system: &System<'_>| {
        let warnings = [system.log_warning()?, health::ahead(system, now)?];
        Ok((system.faults()?, warnings))
    };
    // With a server running the file is only read; without one, opening also tries the key.
    let (faults, warnings) = match open::hold(&config.data)? {
        Some(_hold) => open::desk(config, &config.url)?.store.system(look)?,
        None => store::beside(&config.data, look)?,
    };
    let warnings = warnings.into_iter().flatten();
    for caution in config.cautions().into_iter().chain(warnings) {
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
