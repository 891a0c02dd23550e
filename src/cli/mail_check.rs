//! `mail check`: how mail is set up, what to publish in DNS, and whether the ways are open. It
//! sends nothing and changes nothing.

use std::{
    io::Read,
    net::{TcpStream, ToSocketAddrs},
    os::unix::net::UnixStream,
    time::Duration,
};

use super::{Failure, open::SocketPath};
use crate::{
    config::Config,
    mail::{imap, send::Sender},
};

const PATIENCE: Duration = Duration::from_secs(5);

pub(super) fn run(config: &Config) -> Result<(), Failure> {
    let host = url::Url::parse(&config.url)?
        .host_str()
        .unwrap_or_default()
        .to_owned();
    let domain = config.mail_from.rsplit('@').next().unwrap_or_default();
    println!("Mail comes from, and to, {}.\n", config.mail_from);
    records(config, domain, &host);
    println!("Ways");
    let tried = [out(config), entrance(config), mailbox(config), pipe(config)];
    let closed = tried.iter().filter(|open| !**open).count();
    match closed {
        0 => Ok(()),
        1 => Err(Failure::new("one way of mail is not open")),
        many => Err(Failure::new(format!("{many} ways of mail are not open"))),
    }
}

fn records(config: &Config, domain: &str, host: &str) {
    println!(
        "Publish in DNS (compare with: dig {domain} MX, dig {domain} TXT, dig _dmarc.{domain} TXT)"
    );
    if let Some(listen) = config.mail_in.listen.as_deref()
        && !listen.starts_with("unix:")
    {
        println!("  {domain}.  MX   10 {host}.");
        if !listen.ends_with(":25") {
            println!("    mail servers deliver to port 25: lead it to {listen}");
        }
    }
    let sends = config.smtp.as_ref().and_then(|smtp| smtp.url.host_str());
    let sender = match sends {
        Some(server) => format!(
            "\"v=spf1 a:{server} mx -all\", or what the operator of {server} tells you to include"
        ),
        None => "\"v=spf1 … -all\", naming the server that sends your mail".to_owned(),
    };
    println!("  {domain}.  TXT  {sender}");
    println!(
        "  SELECTOR._domainkey.{domain}.  TXT  the DKIM key of the server that sends your mail: it signs, the desk does not"
    );
    println!("  _dmarc.{domain}.  TXT  \"v=DMARC1; p=quarantine; rua=mailto:postmaster@{domain}\"");
    println!("    a subdomain for support keeps mail to it apart from that of your company\n");
}

/// One line a way. One that is not set up is not closed.
fn say<T, E: std::fmt::Display>(way: &str, tried: Option<&Result<T, E>>) -> bool {
    match tried {
        None => println!("  {way}: off"),
        Some(Ok(_)) => println!("  {way}: open"),
        Some(Err(error)) => println!("  {way}: NOT open: {error}"),
    }
    !matches!(tried, Some(Err(_)))
}

fn out(config: &Config) -> bool {
    let tried = config.smtp.as_ref().map(|smtp| {
        let sender = Sender::new(smtp, &config.mail_from).map_err(|error| error.to_string())?;
        sender.try_out().map_err(|error| error.to_string())
    });
    say("out (smtp_url)", tried.as_ref())
}

fn entrance(config: &Config) -> bool {
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

fn mailbox(config: &Config) -> bool {
    let tried = config.mail_in.imap.as_ref().map(imap::try_out);
    say("in from a mailbox (imap_url)", tried.as_ref())
}

/// Without a running desk, `mail receive` opens the data itself.
fn pipe(config: &Config) -> bool {
    let running = SocketPath::of(&config.data, "mail.sock")
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
