//! The log of a running desk.

use crate::config::Config;

pub(in crate::cli) fn start_log(config: &Config) {
    // rustls warns of every odd greeting: strangers would fill the log.
    let environment = env_logger::Env::default().filter_or("RUST_LOG", "info,rustls=error");
    let mut builder = env_logger::Builder::from_env(environment);
    if config.log_json {
        builder.format(|out, record| {
            use std::io::Write;
            let line = serde_json::json!({ "level": record.level().as_str(), "target": record.target(), "message": record.args().to_string() });
            writeln!(out, "{line}")
        });
    } else {
        // One event, one line, whatever it quotes.
        builder.format(|out, record| {
            use std::io::Write;
            writeln!(
                out,
                "{} {}",
                record.level(),
                record.args().to_string().replace(['\n', '\r'], " ")
            )
        });
    }
    let _ = builder.try_init();
}
