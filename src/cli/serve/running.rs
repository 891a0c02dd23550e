//! A desk that is up.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use super::{
    app::{app, signed_in},
    threads::{background, receiver},
};
use crate::{
    cli::{
        Failure, control,
        open::{self, Hold, SocketPath},
    },
    config::{Config, Values},
    desk::{Desk, hashing},
    domain::inbox::Way,
    gate::{self, Gate, Listener},
    mail::inbound::{pipe, smtp::Receiver},
    net::certificate::Certificate,
    web::{http::body, routes, server, views::csv},
};

/// How long the end waits for mail and timers.
const BACKGROUND_STOP: Duration = Duration::from_secs(2);

/// A desk that is up. `stop` ends it in order; what was accepted is written.
pub(in crate::cli) struct Running {
    pub desk: Arc<Desk>,
    pub(super) certificate: Option<Arc<Certificate>>,
    gate: Gate,
    web: server::Running,
    control: control::Listening,
    pipes: Vec<(pipe::Listening, SocketPath)>,
    receiver: Option<Receiver>,
    background: Vec<JoinHandle<()>>,
    stop: Arc<AtomicBool>,
    /// Keeps the folder open through which a long path is reached.
    _http: SocketPath,
    _hold: Hold,
}

impl Running {
    pub(in crate::cli) fn start(config: &Config, values: &Values) -> Result<Self, Failure> {
        let (hold, shown) = (open::hold(&config.data)?, config.data.display());
        let another = || Failure::new(format!("another Pocketdesk is running on {shown}"));
        let hold = hold.ok_or_else(another)?;
        let certificate = certificate(config)?;
        if let Some(group) = config.mail_in.socket_group {
            open::let_through(&config.data, group).map_err(|error| not_given(&error))?;
        }
        let listener = Listener::bind(&config.listen).map_err(|error| {
            Failure::new(format!("{} cannot be listened on: {error}", config.listen))
        })?;
        let url = url(config, &listener);
        let desk = Arc::new(open::desk(config, &url)?);
        body::set_largest_file(config.max_attachment);
        let spool = open::private_folder(&config.data, "tmp")?;
        let private = open::private_folder(&config.data, "run")?;
        let http = SocketPath::new(&private, "http.sock")?;
        let control_socket = SocketPath::new(&config.data, "control.sock")?;
        let app = Arc::new(app(
            config,
            values,
            (Arc::clone(&desk), spool.clone()),
            &url,
        ));
        // More than what hashing passwords and writing lists may hold, so that pages go on.
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let workers = (2 * cores).max(hashing::AT_MOST + csv::AT_MOST + 4);
        routes::set_base(&app.base);
        let web = server::start(&app, http.path.clone(), workers)?;
        let gate = Gate::start(
            listener,
            gate::Settings {
                upstream: http.path.clone(),
                upstream_connections: workers,
                spool,
                max_connections: config.max_connections,
                max_connections_per_address: config.max_connections_per_address,
                trusted_proxies: config.trusted_proxies.clone(),
                body_limit: routes::body_limit,
                is_api: routes::is_api,
                signed_in: signed_in(&app)?,
                certificate: certificate.clone(),
            },
        )?;
        let control = control::listen(&desk, control_socket)?;
        let pipes = pipes(config, &desk)?;
        let receiver = receiver(config, &desk, certificate.as_ref())?;
        let stop = Arc::new(AtomicBool::new(false));
        let background = background(config, &desk, &stop)?;
        Ok(Self {
            desk,
            certificate,
            gate,
            web,
            control,
            pipes,
            receiver,
            background,
            stop,
            _http: http,
            _hold: hold,
        })
    }

    /// Requests and commands under way are finished, waiting mails stay for the next start.
    pub(in crate::cli) fn stop(self) {
        log::info!("stopping; a second signal ends at once");
        self.stop.store(true, Ordering::Relaxed);
        self.desk.ring_outbox();
        self.desk.ring_inbox();
        self.desk.ring_bulk();
        for thread in &self.background {
            thread.thread().unpark();
        }
        if let Some(receiver) = self.receiver {
            receiver.stop();
        }
        self.gate.stop();
        self.web.stop();
        self.control.stop();
        self.pipes.into_iter().for_each(|(pipe, _)| pipe.stop());
        // A mail that hangs at its server is not waited for: it is sent again, as the same mail.
        let patience = Instant::now() + BACKGROUND_STOP;
        while self.background.iter().any(|thread| !thread.is_finished())
            && Instant::now() < patience
        {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.desk.store.close();
    }
}

pub(super) fn certificate(config: &Config) -> Result<Option<Arc<Certificate>>, Failure> {
    Ok(match &config.tls {
        Some(tls) => Some(Arc::new(Certificate::read(&tls.certificate, &tls.key)?)),
        None => None,
    })
}

/// Port 0 asks for any free one; the address is known only once it is listened on.
pub(super) fn url(config: &Config, listener: &Listener) -> String {
    match (listener.address(), config.url.split_once("://")) {
        (Some(address), Some((scheme, asked))) if asked.ends_with(":0") => {
            format!("{scheme}://{address}")
        }
        _ => config.url.clone(),
    }
}

/// Whoever may hand mail over vouches for no archive: that is its owner's to do.
fn pipes(config: &Config, desk: &Arc<Desk>) -> Result<Vec<(pipe::Listening, SocketPath)>, Failure> {
    let mail_in = &config.mail_in;
    let pipe = |name, group, way| -> Result<_, Failure> {
        let socket = SocketPath::new(&config.data, name)?;
        let _ = std::fs::remove_file(&socket.path);
        let (path, limit) = (socket.path.clone(), mail_in.max_message);
        let listening = pipe::listen(desk, path, group, (way, limit));
        Ok((listening.map_err(|error| not_given(&error))?, socket))
    };
    Ok(vec![
        pipe("mail.sock", mail_in.socket_group, Way::Pipe)?,
        pipe("import.sock", None, Way::Import)?,
    ])
}

fn not_given(error: &std::io::Error) -> Failure {
    Failure::new(format!(
        "mail_socket_group: the socket for mail cannot be made, or not be given to the group: {error}"
    ))
}
