//! Whether the ways in and out are open.

use std::{
    io::Read,
    net::{TcpStream, ToSocketAddrs},
    os::unix::net::UnixStream,
};

use super::{PATIENCE, say};
use crate::{
    cli::open::SocketPath,
    config::Config,
    mail::{inbound::imap, outbound::send::Sender},
};

pub(super) fn out(config: &Config) -> bool {
    let tried = config.smtp.as_ref().map(|smtp| {
        let sender = Sender::new(smtp, &config.mail_from).map_err(|error| error.to_string())?;
        sender.try_out().map_err(|error| error.to_string())
    });
    say("out (smtp_url)", tried.as_ref())
}

pub(super) fn entrance(config: &Config) -> bool {
    let listen = config.mail_in.listen.as_deref();
    say(
        "in by SMTP and LMTP (mail_listen)",
        listen.map(greeted).as_ref(),
    )
}

fn greeted(listen: &str) -> Result<(), String> {
    let mut greeting = [0; 4];
    let read = match listen.strip_prefix("unix:") {
        Some(path) => UnixStream::connect(path).and_then(|mut stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.read_exact(&mut greeting)
        }),
        None => on_loopback(listen).and_then(|mut stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.read_exact(&mut greeting)
        }),
    };
    match read {
        Ok(()) if greeting == *b"220 " => Ok(()),
        Ok(()) => Err("something else answers there".into()),
        Err(error) => Err(format!("{error}; is the desk running?")),
    }
}

/// A desk that listens everywhere is asked on loopback.
fn on_loopback(listen: &str) -> std::io::Result<TcpStream> {
    let listen = listen
        .replace("0.0.0.0:", "127.0.0.1:")
        .replace("[::]:", "[::1]:");
    let address = listen.to_socket_addrs()?.next();
    TcpStream::connect_timeout(
        &address.ok_or(std::io::ErrorKind::AddrNotAvailable)?,
        PATIENCE,
    )
}

pub(super) fn mailbox(config: &Config) -> bool {
    let tried = config.mail_in.imap.as_ref().map(imap::try_out);
    say("in from a mailbox (imap_url)", tried.as_ref())
}

/// Without a running desk, `mail receive` opens the data itself.
pub(super) fn pipe(config: &Config) -> bool {
    let running = SocketPath::new(&config.data, "mail.sock")
        .is_ok_and(|socket| UnixStream::connect(&socket.path).is_ok());
    println!(
        "  in by mail receive: {}",
        if running {
            "open"
        } else {
            "the desk is not running, or this account may not reach it"
        }
    );
    true
}
