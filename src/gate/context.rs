//! What every connection of the gate shares while it is driven.
//!
//! No connection and no decision lives here.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use mio::Waker;

use super::{Settings, limits, spool::Spool};

#[derive(Debug)]
pub struct Context {
    pub settings: Settings,
    pub spool: Spool,
    /// The time of this turn: read once, the same for all.
    pub now: Instant,
    /// Room for one piece on its way between socket, memory and file.
    pub room: Vec<u8>,
    /// No further request is begun.
    pub stopping: bool,
}

impl Context {
    pub fn new(settings: Settings, waker: Arc<Waker>) -> io::Result<Self> {
        Ok(Self {
            spool: Spool::new(settings.spool.clone(), Some(waker))?,
            settings,
            now: Instant::now(),
            room: vec![0; limits::PIECE],
            stopping: false,
        })
    }
}
