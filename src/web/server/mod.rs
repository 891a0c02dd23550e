//! From a request to its answer: host, path, route, audience, origin, body, handler, headers.

mod failed;
mod find;
mod handle;
mod headers;
mod reading;
mod who;

use std::{
    io::Read,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
    thread::JoinHandle,
};

use super::{
    App,
    http::{self, Request, Response, error::Error, pieces},
    ui::{again::Typed, errors::Failure},
};
use crate::desk::secrets;
use crate::language;
use failed::told_to;
use find::find;
use handle::handle;
pub use headers::POLICY;
use who::who_asks;

/// The rooms of a running web server.
pub struct Running {
    server: Arc<http::Server>,
    workers: Vec<JoinHandle<()>>,
    socket: PathBuf,
}

/// Starts `workers` threads that answer on the private `socket`.
///
/// # Errors
/// When the socket or a thread cannot be made.
pub fn start(app: &Arc<App>, socket: PathBuf, workers: usize) -> std::io::Result<Running> {
    let server = http::listen(&socket)?;
    let workers = (0..workers)
        .map(|number| {
            let (app, server) = (Arc::clone(app), Arc::clone(&server));
            let guarded = move |request: &Request, body: &mut dyn Read| {
                let answer = AssertUnwindSafe(|| answer(&app, request, body));
                // Even what fails while saying that something failed must not end the worker.
                catch_unwind(answer).unwrap_or_else(|_| Response::empty(500))
            };
            let work = move || http::work(&server, guarded);
            std::thread::Builder::new()
                .name(format!("worker-{number}"))
                .spawn(work)
        })
        .collect::<std::io::Result<_>>()?;
    Ok(Running {
        server,
        workers,
        socket,
    })
}

impl Running {
    /// After the gate has stopped: ends the workers.
    pub fn stop(self) {
        for _ in &self.workers {
            self.server.unblock();
        }
        for worker in self.workers {
            let _ = worker.join();
        }
        let _ = std::fs::remove_file(self.socket);
    }
}

fn answer(app: &App, request: &Request, body: &mut dyn Read) -> Response {
    if request.target == "/.gate" && request.header("host") == Some("gate") {
        return Response::empty(204);
    }
    if let Some(piece) = pieces::further(app, request) {
        return piece;
    }
    let started = std::time::Instant::now();
    let _speaking = language::speaking(reading::asked(app, request));
    let mut response = catch_unwind(AssertUnwindSafe(|| dispatch(app, request, body)))
        .unwrap_or_else(|_| {
            let id = secrets::Entropy::fresh().id();
            log::error!(
                "a handler panicked; request {id}, {} {}",
                request.method.word(),
                quoted(request.path())
            );
            // The session may be what it stumbled over.
            let signed = catch_unwind(AssertUnwindSafe(|| who_asks(app, request)));
            let told = Error::Store(crate::store::Error::Unusable(String::new())).told();
            let failure = Failure {
                told: &told,
                request: id,
                typed: &Typed::default(),
            };
            told_to(app, request, failure, signed.unwrap_or_default().as_ref())
        });
    response = reading::note(app, request, response);
    headers::secure(&mut response, app.secure);
    headers::compress(request, &mut response);
    log::debug!(
        "{} {} {} {} µs",
        request.method.word(),
        quoted(request.path()),
        response.status,
        started.elapsed().as_micros()
    );
    response
}

/// A path as logs show it: escaped, and without the secrets of one-time links.
fn quoted(path: &str) -> String {
    let secret = ["/setup/", "/invitation/", "/reset/", "/sign-in/"]
        .iter()
        .find_map(|prefix| path.find(prefix).map(|at| at + prefix.len()));
    let shown = secret
        .and_then(|end| path.get(..end))
        .map_or_else(|| path.to_owned(), |start| format!("{start}…"));
    shown.escape_debug().to_string()
}

fn dispatch(app: &App, request: &Request, body: &mut dyn Read) -> Response {
    let result = match find(app, request) {
        Ok(found) => handle(app, request, found, body),
        Err(error) => Err(error.into()),
    };
    result.unwrap_or_else(|failed| failed.answer(app, request))
}
