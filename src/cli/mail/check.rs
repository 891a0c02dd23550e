//! `mail check`: how mail is set up, what to publish in DNS, and whether the ways are open. It
//! sends nothing and changes nothing, unless a round trip is asked for.

use std::{
    io::Read,
    net::{SocketAddr, TcpStream, ToSocketAddrs},
    os::unix::net::UnixStream,
    time::{Duration, Instant},
};

use super::dns::{self, Kind};
use crate::{
    cli::{Failure, open::SocketPath},
    config::Config,
    desk::clock::Clock,
    domain::inbox::Way,
    mail::{inbound::imap, outbound::send::Sender},
    store,
};

const PATIENCE: Duration = Duration::from_secs(5);

pub(in crate::cli) fn run(
    config: &Config,
    resolver: Option<SocketAddr>,
    round_trip: bool,
) -> Result<(), Failure> {
    let host = url::Url::parse(&config.url)?
        .host_str()
        .unwrap_or_default()
        .to_owned();
    let domain = config.mail_from.address.domain();
    println!("Mail comes from, and to, {}.\n", config.mail_from.address);
    for caution in config.cautions() {
        println!("{caution}\n");
    }
    let resolver = resolver.map_or_else(dns::of_this_machine, Ok);
    records(config, (domain, &host), &resolver);
    println!("Ways");
    let mut tried = vec![out(config), entrance(config), mailbox(config), pipe(config)];
    for way in config.mail_in.unbelieved() {
        println!("  {way}: senders are verified by nobody: name the way in mail_trusted");
    }
    if round_trip {
        tried.push(there_and_back(config));
    }
    let closed = tried.iter().filter(|open| !**open).count();
    match closed {
        0 => Ok(()),
        1 => Err(Failure::new("one way of mail is not open")),
        many => Err(Failure::new(format!("{many} ways of mail are not open"))),
    }
}

/// The name server to ask, or why there is none.
type Resolver = Result<SocketAddr, String>;

/// What stands at a name now, of what begins so.
fn found(resolver: &Resolver, (name, kind): (&str, Kind), begins: &str) {
    let records = resolver
        .clone()
        .and_then(|server| dns::records(server, name, kind));
    let records = records.map(|all| -> Vec<String> {
        let of_this = all.into_iter().filter(|record| record.starts_with(begins));
        of_this.collect()
    });
    match records.as_deref() {
        Ok([]) => println!("    found now: nothing"),
        Ok(records) => println!("    found now: {}", records.join(" and ")),
        Err(why) => println!("    not looked up: {why}"),
    }
}

fn records(config: &Config, (domain, host): (&str, &str), resolver: &Resolver) {
    println!("Publish in DNS");
    if let Some(listen) = config.mail_in.listen.as_deref()
        && !listen.starts_with("unix:")
    {
        println!("  {domain}.  MX   10 {host}.");
        if !listen.ends_with(":25") {
            println!("    mail servers deliver to port 25: lead it to {listen}");
        }
        found(resolver, (domain, Kind::Mx), "");
    }
    let sends = config.smtp.as_ref().and_then(|smtp| smtp.url.host_str());
    let sender = match sends {
        Some(server) => format!(
            "\"v=spf1 a:{server} mx -all\", or what the operator of {server} tells you to include"
        ),
        None => "\"v=spf1 … -all\", naming the server that sends your mail".to_owned(),
    };
    println!("  {domain}.  TXT  {sender}");
    found(resolver, (domain, Kind::Txt), "\"v=spf1");
    println!(
        "  SELECTOR._domainkey.{domain}.  TXT  the DKIM key of the server that sends your mail: it signs, the desk does not"
    );
    println!("  _dmarc.{domain}.  TXT  \"v=DMARC1; p=quarantine; rua=mailto:postmaster@{domain}\"");
    let dmarc = format!("_dmarc.{domain}");
    found(resolver, (&dmarc, Kind::Txt), "\"v=DMARC1");
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

/// How long a mail may take to come back: a mailbox is read once a minute.
const ROUND_TRIP: Duration = Duration::from_secs(90);

/// A mail to the desk's own address, until the desk has it: there it is dropped as its own.
fn there_and_back(config: &Config) -> bool {
    let tried = sent_to_itself(config);
    match &tried {
        Ok((way, took)) => println!(
            "  there and back: came in by {} after {:.1} s",
            way.in_words(),
            took.as_secs_f64()
        ),
        Err(why) => println!("  there and back: NOT: {why}"),
    }
    tried.is_ok()
}

fn sent_to_itself(config: &Config) -> Result<(Way, Duration), String> {
    let smtp = config
        .smtp
        .as_ref()
        .ok_or("smtp_url is not set, so no mail goes out")?;
    let now = Clock::shifted(config.clock_offset).now();
    let domain = config.mail_from.address.domain();
    let name = format!("check.{}.{}@{domain}", now.0, std::process::id());
    let began = Instant::now();
    Sender::new(smtp, &config.mail_from)
        .map_err(|error| error.to_string())?
        .send_test(config.mail_from.address.as_str(), Some(&name), now)
        .map_err(|error| format!("it could not be sent: {error}"))?;
    while began.elapsed() < ROUND_TRIP {
        let way = store::beside(&config.data, |system| system.way_of_message(&name));
        if let Some(way) = way.map_err(|error| error.to_string())? {
            return Ok((way, began.elapsed()));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let waited = ROUND_TRIP.as_secs();
    Err(format!(
        "the mail server took it, and it has not come in within {waited} s"
    ))
}
