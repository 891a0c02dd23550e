//! `config show`: every setting, its value and where it comes from.

pub(super) mod file;

use clap::Subcommand;

use super::Failure;
use crate::config::{Config, Values};

#[derive(Subcommand)]
pub(super) enum Settings {
    /// Print every setting with its value and source; secrets are masked
    Show,
    /// Say whether the settings can be used
    Check,
}

pub(super) fn run(settings: &Settings, values: &Values) -> Result<(), Failure> {
    match settings {
        Settings::Show => {
            for (key, value, source) in values.shown() {
                println!("{key} = {value:?}  # {source}");
            }
            Ok(())
        }
        Settings::Check => {
            let config =
                Config::from_values(values).map_err(|error| Failure::new(error.to_string()))?;
            for caution in config.cautions() {
                println!("{caution}");
            }
            println!("The settings can be used.");
            Ok(())
        }
    }
}
