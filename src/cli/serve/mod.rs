//! `serve`: wires file, workers, gate, mail, timers and control socket, and waits for the end.

mod threads;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    flag,
    iterator::Signals,
};

use super::{
    Failure, control,
    open::{self, Hold, SocketPath},
};
use crate::{
    config::{Config, Values},
    desk::{
        Desk,
        accounts::{credentials, setup},
        hashing,
    },
    domain::inbox::Way,
    gate::{self, Gate, Listener},
    mail::inbound::{pipe, smtp::Receiver},
    net::certificate::Certificate,
    web::{
        App,
        http::{body, session},
        routes, server,
        views::csv,
    },
};
pub(in crate::cli) use threads::judge;
use threads::{background, receiver};

/// How long the end waits for mail and timers.
const BACKGROUND_STOP: Duration = Duration::from_secs(2);

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

/// Each asks for an end in order; a second one, also of the other kind, ends at once.
pub(super) fn ending_signals() -> Result<Signals, Failure> {
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
fn allow_many_connections() {
    let limit = getrlimit(Resource::Nofile);
    let all = Rlimit {
        current: limit.maximum,
        ..limit
    };
    if let Err(error) = setrlimit(Resource::Nofile, all) {
        log::warn!("the limit of open files stays as it is: {error}");
    }
}

pub(super) fn start_log(config: &Config) {
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

/// A desk that is up. `stop` ends it in order; what was accepted is written.
pub(super) struct Running {
    pub desk: Arc<Desk>,
    certificate: Option<Arc<Certificate>>,
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
    pub(super) fn start(config: &Config, values: &Values) -> Result<Self, Failure> {
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
        let http = SocketPath::of(&private, "http.sock")?;
        let control_socket = SocketPath::of(&config.data, "control.sock")?;
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
    pub(super) fn stop(self) {
        log::info!("stopping; a second signal ends at once");
        self.stop.store(true, Ordering::Relaxed);
        self.desk.ring_outbox();
        self.desk.ring_inbox();
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

fn certificate(config: &Config) -> Result<Option<Arc<Certificate>>, Failure> {
    Ok(match &config.tls {
        Some(tls) => Some(Arc::new(Certificate::read(&tls.certificate, &tls.key)?)),
        None => None,
    })
}

/// Port 0 asks for any free one; the address is known only once it is listened on.
fn url(config: &Config, listener: &Listener) -> String {
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
        let socket = SocketPath::of(&config.data, name)?;
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

fn app(config: &Config, values: &Values, (desk, spool): (Arc<Desk>, PathBuf), url: &str) -> App {
    let parsed = url::Url::parse(url).ok();
    let base = parsed
        .as_ref()
        .map_or("", |url| url.path().trim_end_matches('/'))
        .to_owned();
    let origin = parsed
        .as_ref()
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default();
    let own = origin.split("://").nth(1).unwrap_or_default().to_owned();
    let mut hosts = vec![own.clone()];
    let port = own.rsplit_once(':').map_or("80", |(_, port)| port);
    if ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| own.starts_with(name))
    {
        hosts.extend(["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")));
        hosts.dedup();
    }
    App {
        desk,
        base,
        secure: origin.starts_with("https"),
        origin,
        hosts,
        spool,
        mail_goes_out: config.smtp.is_some(),
        cautions: config.cautions(),
        settings: values
            .shown()
            .map(|(key, value, source)| (key, value, source.to_string()))
            .collect(),
    }
}

/// Whom the gate takes for somebody who is signed in.
fn signed_in(app: &App) -> Result<gate::SignedIn, Failure> {
    credentials::read_again(&app.desk)?;
    let (desk, secure) = (Arc::clone(&app.desk), app.secure);
    let is_known = move |cookies: &str, authorization: &str| {
        session::is_known(&desk, secure, (cookies, authorization))
    };
    Ok(gate::SignedIn(Arc::new(is_known)))
}

fn not_given(error: &std::io::Error) -> Failure {
    Failure::new(format!(
        "mail_socket_group: the socket for mail cannot be made, or not be given to the group: {error}"
    ))
}
