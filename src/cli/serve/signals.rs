//! What ends a running desk in order, and how many may connect.

use std::sync::{Arc, atomic::AtomicBool};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
    iterator::Signals,
};

use crate::cli::Failure;

/// Each asks for an end in order; a second one, also of the other kind, ends at once.
pub(in crate::cli) fn ending_signals() -> Result<Signals, Failure> {
    let ending = Arc::new(AtomicBool::new(false));
    for signal in [SIGTERM, SIGINT] {
        // In this order: the first signal finds the flag unset.
        flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&ending))?;
        flag::register(signal, Arc::clone(&ending))?;
    }
    Ok(Signals::new([SIGTERM, SIGINT])?)
}

/// Most systems start a program with 1,024 descriptors and let it have many more if it asks:
/// fewer than `max_connections`, and a crowd would displace everybody's kept connections.
pub(super) fn allow_many_connections() {
    let limit = getrlimit(Resource::Nofile);
    let all = Rlimit {
        current: limit.maximum,
        ..limit
    };
    if let Err(error) = setrlimit(Resource::Nofile, all) {
        log::warn!("the limit of open files stays as it is: {error}");
    }
}
