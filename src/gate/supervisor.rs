//! Keeps an event loop running: a fault in one costs the connections of the moment, not the port.
//!
//! It knows nothing of what the event loop does; it only takes the listener over to the next one.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread};

use mio::Waker;

use super::{Settings, event_loop::EventLoop, limits, listener::Listener};

pub struct Supervisor {
    settings: Settings,
    stop: Arc<AtomicBool>,
    waker: Arc<Mutex<Arc<Waker>>>,
}

/// Asks whichever event loop runs to come to its end.
pub struct Stopper {
    stop: Arc<AtomicBool>,
    waker: Arc<Mutex<Arc<Waker>>>,
}

impl Supervisor {
    /// An event loop that can serve already, and who keeps it running.
    pub fn start(listener: Listener, settings: Settings) -> io::Result<(Self, EventLoop)> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut event_loop = EventLoop::new(settings.clone(), Arc::clone(&stop))?;
        event_loop.open_first_upstream()?;
        event_loop.listen(listener)?;
        let waker = Arc::new(Mutex::new(event_loop.waker()));
        let supervisor = Self {
            settings,
            stop,
            waker,
        };
        Ok((supervisor, event_loop))
    }

    pub fn stopper(&self) -> Stopper {
        Stopper {
            stop: Arc::clone(&self.stop),
            waker: Arc::clone(&self.waker),
        }
    }

    /// Ends when an event loop has been stopped.
    pub fn run(self, mut event_loop: EventLoop) {
        for fault in 1_u64.. {
            let end = catch_unwind(AssertUnwindSafe(|| event_loop.run()));
            let Err(panic) = end else { return };
            log::error!(
                "gate: fault {fault}, the event loop panicked: {}; its connections are lost",
                words(&*panic)
            );
            let Some(mut listener) = event_loop.retire() else {
                return;
            };
            // With it go the connections, and the descriptors the next one needs.
            drop(event_loop);
            event_loop = loop {
                thread::sleep(limits::SHORT_TICK);
                match self.next(listener) {
                    Ok(next) => break next,
                    Err((error, unused)) => {
                        log::error!("gate: no event loop after fault {fault}: {error}");
                        listener = unused;
                    }
                }
            };
        }
    }

    fn next(&self, listener: Listener) -> Result<EventLoop, (io::Error, Listener)> {
        let mut event_loop = match EventLoop::new(self.settings.clone(), Arc::clone(&self.stop)) {
            Ok(made) => made,
            Err(error) => return Err((error, listener)),
        };
        if let Err(error) = event_loop.listen(listener) {
            return match event_loop.retire() {
                Some(listener) => Err((error, listener)),
                None => Ok(event_loop),
            };
        }
        event_loop.open_next();
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = event_loop.waker();
        Ok(event_loop)
    }
}

impl Stopper {
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Release);
        let waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = waker.wake() {
            log::error!("gate: the event loop could not be woken: {error}");
        }
    }
}

/// What a panic was called with.
fn words(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a word")
}
