//! What runs beside the pages: mail, timers, many tickets at once.

use crate::{
    cli::Failure,
    config::Config,
    desk::{
        Desk,
        accounts::credentials,
        tickets::{bulk, timers},
    },
    mail::{
        inbound::{
            imap::Mailbox,
            judge,
            read::Limits,
            smtp::{self, Entrance, Receiver},
        },
        outbound::send::Sender,
    },
    net::certificate::Certificate,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

/// Opens the entrance for mail, where there is to be one.
pub(super) fn receiver(
    config: &Config,
    desk: &Arc<Desk>,
    certificate: Option<&Arc<Certificate>>,
) -> Result<Option<Receiver>, Failure> {
    for caution in config.cautions() {
        log::warn!("{caution}");
    }
    for way in config.mail_in.unbelieved() {
        log::warn!(
            "mail_authserv_id: mail that comes in by {way} is verified by nobody, since mail_trusted does not name that way"
        );
    }
    let Some(listen) = &config.mail_in.listen else {
        return Ok(None);
    };
    let entrance = Entrance::bind(listen, config.mail_in.socket_group)
        .map_err(|error| Failure::new(format!("{listen} cannot be listened on: {error}")))?;
    match entrance.address() {
        Some(address) => say!(
            "Mail for {} is taken at {address}",
            config.mail_from.address
        ),
        None => say!("Mail for {} is taken at {listen}", config.mail_from.address),
    }
    let settings = smtp::Settings {
        own: config.mail_from.clone(),
        limit: config.mail_in.max_message,
        certificate: certificate.cloned(),
        trusted: config.mail_in.trusted.clone(),
    };
    Ok(Some(Receiver::start(desk, entrance, settings)?))
}

/// Mail, timers and what is done to many tickets at once, each on a thread of its own.
pub(super) fn background(
    config: &Config,
    desk: &Arc<Desk>,
    stop: &Arc<AtomicBool>,
) -> Result<Vec<JoinHandle<()>>, Failure> {
    let mut threads = Vec::new();
    let (timed, stopped) = (Arc::clone(desk), Arc::clone(stop));
    threads.push(
        std::thread::Builder::new()
            .name("timers".into())
            .spawn(move || keep_time(&timed, &stopped))?,
    );
    let (changed, stopped) = (Arc::clone(desk), Arc::clone(stop));
    threads.push(
        std::thread::Builder::new()
            .name("bulk".into())
            .spawn(move || change_many(&changed, &stopped))?,
    );
    let judge = judge(config)?;
    let (judged, stopped) = (Arc::clone(desk), Arc::clone(stop));
    threads.push(
        std::thread::Builder::new()
            .name("mail-judge".into())
            .spawn(move || judge.work(&judged, &stopped))?,
    );
    if let Some(smtp) = &config.smtp {
        let sender = Sender::new(smtp, &config.mail_from)?;
        let (desk, stop) = (Arc::clone(desk), Arc::clone(stop));
        threads.push(
            std::thread::Builder::new()
                .name("mail".into())
                .spawn(move || sender.work(&desk, &stop))?,
        );
    }
    if let Some(imap) = &config.mail_in.imap {
        let mailbox = Mailbox::new(imap.clone(), config.mail_in.max_message);
        let (desk, stop) = (Arc::clone(desk), Arc::clone(stop));
        threads.push(
            std::thread::Builder::new()
                .name("mailbox".into())
                .spawn(move || mailbox.work(&desk, &stop))?,
        );
    }
    Ok(threads)
}

pub(in crate::cli) fn judge(config: &Config) -> Result<judge::Settings, Failure> {
    Ok(judge::Settings {
        own: config.mail_from.clone(),
        authserv_id: config.mail_in.authserv_id.clone(),
        trusted: config.mail_in.trusted.clone(),
        subject_counts: config.mail_in.subject_threading,
        limits: Limits {
            bytes: config.mail_in.max_message,
            ..Limits::default()
        },
    })
}

fn keep_time(desk: &Desk, stop: &AtomicBool) {
    let hour = Duration::from_secs(3600);
    let (mut tidied, mut looked_at) = (None::<Instant>, Instant::now());
    while !stop.load(Ordering::Relaxed) {
        let go_on = || !stop.load(Ordering::Relaxed);
        if let Err(error) = timers::work_off_while(desk, go_on) {
            log::error!("timers: {error}");
        }
        if tidied.is_none_or(|at| at.elapsed() > hour) {
            if let Err(error) = timers::tidy(desk) {
                log::error!("tidying up: {error}");
            }
            tidied = Some(Instant::now());
        }
        if looked_at.elapsed() > credentials::ROUND {
            if let Err(error) = credentials::read_again(desk) {
                log::error!("who is signed in: {error}");
            }
            looked_at = Instant::now();
        }
        std::thread::park_timeout(timers::ROUND);
    }
}

fn change_many(desk: &Desk, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        let go_on = || !stop.load(Ordering::Relaxed);
        if let Err(error) = bulk::work_off_while(desk, go_on) {
            log::error!("many tickets at once: {error}");
        }
        bulk::wait(desk);
    }
}
