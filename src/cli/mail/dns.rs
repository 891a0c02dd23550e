//! What stands in DNS now, asked of a name server over TCP (RFC 7766).

use std::{
    fs,
    io::{self, Read, Write},
    net::{IpAddr, SocketAddr, TcpStream},
    time::Duration,
};

use simple_dns::{
    CLASS, Name, Packet, PacketFlag, QCLASS, QTYPE, Question, RCODE, TYPE, rdata::RData,
};

const PATIENCE: Duration = Duration::from_secs(3);

/// Kinds of records asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    Mx,
    Txt,
}

/// The first name server of this machine.
///
/// # Errors
/// In words, where it names none.
pub(in crate::cli) fn of_this_machine() -> Result<SocketAddr, String> {
    let text = fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
    let mut servers = text.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let name = words.next().filter(|word| *word == "nameserver");
        name.and(words.next())?.parse::<IpAddr>().ok()
    });
    let server = servers.next().map(|ip| SocketAddr::new(ip, 53));
    server.ok_or_else(|| "/etc/resolv.conf names no name server".into())
}

/// The records of a name, as they would stand in a zone file; none where there are none.
///
/// # Errors
/// In words, when it cannot be asked.
pub(in crate::cli) fn records(
    server: SocketAddr,
    name: &str,
    kind: Kind,
) -> Result<Vec<String>, String> {
    let wrong =
        |error: simple_dns::SimpleDnsError| format!("the name server answers nonsense: {error}");
    let query = query(name, kind).map_err(|error| format!("{name} is no name: {error}"))?;
    let bytes = exchange(server, &query)
        .map_err(|error| format!("the name server {server} does not answer: {error}"))?;
    let answer = Packet::parse(&bytes).map_err(wrong)?;
    match answer.rcode() {
        RCODE::NoError | RCODE::NameError => {}
        refused => return Err(format!("the name server {server} says {refused:?}")),
    }
    Ok(answer
        .answers
        .iter()
        .filter_map(|record| in_words(&record.rdata))
        .collect())
}

fn query(name: &str, kind: Kind) -> simple_dns::Result<Vec<u8>> {
    // Over a connection of its own, an answer needs no number to be told from another.
    let mut packet = Packet::new_query(1);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let asked = QTYPE::TYPE(match kind {
        Kind::Mx => TYPE::MX,
        Kind::Txt => TYPE::TXT,
    });
    let question = Question::new(Name::new(name)?, asked, QCLASS::CLASS(CLASS::IN), false);
    packet.questions.push(question);
    packet.build_bytes_vec()
}

/// Each message is led by its length (RFC 1035, 4.2.2).
fn exchange(server: SocketAddr, query: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&server, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let length = u16::try_from(query.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    stream.write_all(&[&length.to_be_bytes(), query].concat())?;
    let mut length = [0; 2];
    stream.read_exact(&mut length)?;
    let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

fn in_words(data: &RData<'_>) -> Option<String> {
    match data {
        RData::MX(mx) => Some(format!("{} {}.", mx.preference, mx.exchange)),
        RData::TXT(txt) => {
            let text = String::try_from(txt.clone()).ok()?;
            Some(format!("\"{}\"", text.escape_debug()))
        }
        _ => None,
    }
}
