//! The gate's reading of requests against an independent one, over mutations of well-formed
//! requests and of every case the black-box tests know. `PD_TEST_CASES` asks for more of them.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::{
    Settings, body::BodyReader, canonical, head, limits, refusal::Refusal, scan::HeadScan,
    spool::Spool, strict_tests as strict, strict_tests::Request,
};

#[path = "../../tests/gate/cases.rs"]
mod cases;

use cases::{Case, Expect};

const BODY_LIMIT: u64 = 4096;

/// What the gate makes of some bytes: whole requests, and why it stopped.
#[derive(Debug, PartialEq)]
struct Reading {
    requests: Vec<Taken>,
    end: Result<(), Refusal>,
    /// Bytes that belong to none of the requests, if it was not a refusal.
    left: Option<Vec<u8>>,
}

/// One for all cases, as a spool has a thread of its own. Nothing here is large enough for a file.
static SURROUNDINGS: LazyLock<(Spool, Settings)> = LazyLock::new(|| {
    let nowhere = PathBuf::from("/nonexistent");
    let settings = Settings {
        upstream: nowhere.clone(),
        upstream_connections: 1,
        spool: nowhere.clone(),
        max_connections: 1,
        max_connections_per_address: 1,
        trusted_proxies: Vec::new(),
        body_limit: |_, _, _| 0,
        is_api: |_| false,
        signed_in: crate::gate::SignedIn::default(),
        certificate: None,
    };
    (Spool::new(nowhere, None).unwrap(), settings)
});

#[derive(Debug, PartialEq)]
struct Taken {
    canonical: Vec<u8>,
    body: Vec<u8>,
}

/// The pure part of the gate, as `client` strings it together, fed in at the given cuts.
fn read(wire: &[u8], cuts: &[usize]) -> Reading {
    let (spool, settings) = &*SURROUNDINGS;
    let mut reading = Reading {
        requests: Vec::new(),
        end: Ok(()),
        left: None,
    };
    let (mut scan, mut inbox, mut from) = (HeadScan::default(), Vec::new(), 0);
    let mut receiving = None;
    for &cut in cuts.iter().chain([&wire.len()]) {
        inbox.extend_from_slice(&wire[from..cut]);
        from = cut;
        loop {
            match advance(&mut inbox, &mut scan, &mut receiving, spool) {
                Ok(None) => break,
                Ok(Some((head, body))) => reading.requests.push(taken(&head, body, settings)),
                Err(refusal) => {
                    reading.end = Err(refusal);
                    return reading;
                }
            }
        }
    }
    let inside = receiving.is_some();
    reading.left = (!inside).then_some(inbox);
    reading
}

type Receiving = Option<(head::RequestHead, BodyReader)>;

/// One request, once it is whole.
fn advance(
    inbox: &mut Vec<u8>,
    scan: &mut HeadScan,
    receiving: &mut Receiving,
    spool: &Spool,
) -> Result<Receiving, Refusal> {
    if receiving.is_none() {
        let Some(length) = scan.scan(inbox, limits::HEAD)? else {
            return Ok(None);
        };
        let head = head::read(&inbox[..length])?;
        inbox.drain(..length);
        *scan = HeadScan::default();
        let body = BodyReader::new(head.framing, BODY_LIMIT, spool.body(None))?;
        *receiving = Some((head, body));
    }
    let Some((_, body)) = receiving else {
        return Ok(None);
    };
    let (taken, done) = body.take(inbox)?;
    inbox.drain(..taken);
    if !done {
        return Ok(None);
    }
    Ok(receiving.take())
}

fn taken(head: &head::RequestHead, body: BodyReader, settings: &Settings) -> Taken {
    let body = body.into_body();
    let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let origin = canonical::origin(head, Some(peer), false, settings);
    Taken {
        canonical: canonical::head(head, origin, body.len()),
        body: body.piece(0, &mut []).unwrap().to_vec(),
    }
}

/// Well-formed requests, and every case as it goes over the wire.
fn seeds() -> Vec<Vec<u8>> {
    let plain = [
        "GET /a?b=c HTTP/1.1\r\nHost: desk\r\nX-Name: some value\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: desk\r\nContent-Length: 11\r\n\r\nhello world",
        "POST /a HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nT: v\r\n\r\n",
        "GET /1 HTTP/1.1\r\nHost: desk\r\n\r\nPUT /2 HTTP/1.1\r\nHost: desk\r\nContent-Length: 3\r\n\r\nabcGET /3 HTTP/1.1\r\nHost: desk\r\n\r\n",
        "DELETE /a HTTP/1.0\r\nConnection: keep-alive, x-own\r\nX-Own: 1\r\nX-Forwarded-For: 1.1.1.1\r\n\r\n",
    ];
    let plain = plain.iter().map(|text| text.as_bytes().to_vec());
    plain.chain(cases::all().iter().map(filled)).collect()
}

fn filled(case: &Case) -> Vec<u8> {
    let hidden = "GET /inner HTTP/1.1\r\nHost: desk\r\n\r\n";
    // Latin-1 there and back keeps every byte.
    let mut text: String = case.wire.iter().map(|byte| char::from(*byte)).collect();
    for (word, filling) in [
        ("{OUTER}", "/outer"),
        ("{INNER}", hidden),
        ("{LEN}", &hidden.len().to_string()),
        ("{HEX}", &format!("{:x}", hidden.len())),
        ("{BOMB}", &"a".repeat(9000)),
        ("{HOST}", "desk"),
    ] {
        text = text.replace(word, filling);
    }
    text.push_str("GET /last HTTP/1.1\r\nHost: desk\r\n\r\n");
    text.chars().map(|c| u8::try_from(c).unwrap()).collect()
}

/// One small damage: what, where (as a share of the length), and with what.
#[derive(Debug, Clone, Copy)]
struct Damage {
    kind: u8,
    at: u16,
    length: u8,
    byte: u8,
}

/// Bytes that mean something to someone.
const TELLING: &[u8] = b"\r\n\t :;,0123456789afxX\0\x0b\x7f\x80\xff/-+\"HTCGP";

fn damaged(seed: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut wire = seed.to_vec();
    for damage in damages {
        let at = usize::from(damage.at) * wire.len() / 65_536;
        let end = (at + 1 + usize::from(damage.length % 32)).min(wire.len());
        let telling = TELLING[usize::from(damage.byte) % TELLING.len()];
        let piece = wire.get(at..end).unwrap_or_default().to_vec();
        match damage.kind % 7 {
            0 if at < wire.len() => wire[at] ^= 1 << (damage.byte % 8),
            1 => wire.insert(at, telling),
            2 if at < wire.len() => wire[at] = telling,
            3 => drop(wire.drain(at..end)),
            4 => drop(wire.splice(at..at, piece)),
            5 => wire.extend_from_slice(&piece),
            6 => wire.truncate(end),
            _ => {}
        }
    }
    wire
}

fn damages() -> impl Strategy<Value = Vec<Damage>> {
    let one = any::<(u8, u16, u8, u8)>().prop_map(|(kind, at, length, byte)| Damage {
        kind,
        at,
        length,
        byte,
    });
    proptest::collection::vec(one, 0..6)
}

fn cuts() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(any::<u16>(), 0..8)
}

fn config() -> ProptestConfig {
    let asked = std::env::var("PD_TEST_CASES").ok();
    ProptestConfig {
        cases: asked.and_then(|text| text.parse().ok()).unwrap_or(30_000),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What the gate accepted, the independent reader accepts, and sees the same bytes in it.
fn agrees(wire: &[u8], reading: &Reading) -> Result<(), TestCaseError> {
    let mut rest = wire;
    for taken in &reading.requests {
        let Some((request, after)) = strict::read(rest) else {
            return Err(TestCaseError::fail(format!(
                "only the gate reads {:?}",
                String::from_utf8_lossy(rest)
            )));
        };
        prop_assert!(after.len() < rest.len(), "bytes are used once");
        rest = after;
        prop_assert_eq!(&request.body, &taken.body);
        is_canonical(&request, taken)?;
    }
    if let Some(left) = &reading.left {
        prop_assert_eq!(rest, left.as_slice());
    }
    Ok(())
}

/// What goes to the HTTP server: one request, the same one, with one way to end.
fn is_canonical(request: &Request, taken: &Taken) -> Result<(), TestCaseError> {
    let mut wire = [taken.canonical.as_slice(), &taken.body].concat();
    // Only an old client may name no host; its request goes on as HTTP/1.1, to be refused there.
    if !request.names().any(|name| name == "host") {
        wire.splice(..request.line.len(), request.line.bytes());
    }
    let Some((passed, after)) = strict::read(&wire) else {
        let text = String::from_utf8_lossy(&wire).into_owned();
        return Err(TestCaseError::fail(format!("not strict: {text:?}")));
    };
    prop_assert!(after.is_empty(), "one request");
    prop_assert!(taken.canonical.starts_with(line_of(request).as_bytes()));
    prop_assert_eq!(&passed.body, &request.body);
    let names: Vec<String> = passed.names().collect();
    for name in ["transfer-encoding", "connection", "upgrade", "te", "expect"] {
        prop_assert!(!names.iter().any(|known| known == name), "{}", name);
    }
    let told = names.iter().filter(|name| *name == "x-pocketdesk-client");
    prop_assert_eq!(told.count(), 1);
    prop_assert!(!names.iter().any(|name| name.starts_with("x-forwarded-")));
    Ok(())
}

fn line_of(request: &Request) -> String {
    let words = request.line.rsplit_once(' ').map_or("", |(words, _)| words);
    format!("{words} HTTP/1.1\r\n")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_in_any_pieces_are_read_in_one_way(
        seed in 0..seeds().len(),
        damages in damages(),
        cuts in cuts(),
    ) {
        let wire = damaged(&SEEDS.with(|seeds| seeds[seed].clone()), &damages);
        let whole = read(&wire, &[]);
        let mut cuts: Vec<usize> =
            cuts.iter().map(|cut| usize::from(*cut) * wire.len() / 65_536).collect();
        cuts.sort_unstable();
        prop_assert_eq!(&read(&wire, &cuts), &whole);
        agrees(&wire, &whole)?;
    }

    #[test]
    fn bytes_out_of_nowhere_are_read_in_one_way(
        wire in proptest::collection::vec(proptest::sample::select(TELLING), 0..200),
        cut in any::<proptest::sample::Index>(),
    ) {
        let whole = read(&wire, &[]);
        prop_assert_eq!(&read(&wire, &[cut.index(wire.len() + 1)]), &whole);
        agrees(&wire, &whole)?;
    }
}

thread_local! {
    static SEEDS: Vec<Vec<u8>> = seeds();
}

#[test]
fn every_case_is_read_as_the_table_says_however_it_is_cut() {
    for case in cases::all() {
        let (name, wire) = (case.name, filled(&case));
        let whole = read(&wire, &[]);
        let status = whole.end.map_err(Refusal::status);
        match case.expect {
            Expect::Refused(expected) => {
                assert_eq!((whole.requests.len(), status), (0, Err(expected)), "{name}");
            }
            Expect::Silence => assert_eq!(whole.end, Err(Refusal::HttpTwo), "{name}"),
            Expect::Taken => assert_eq!((whole.requests.len(), status), (2, Ok(())), "{name}"),
            // That it closes is no matter of reading.
            Expect::Closed => assert!(!whole.requests.is_empty(), "{name}"),
        }
        agrees(&wire, &whole).unwrap();
        // The bombs are all the same in the middle.
        for cut in (0..wire.len()).filter(|cut| *cut < 400 || *cut + 400 > wire.len()) {
            assert_eq!(read(&wire, &[cut]), whole, "{name}, cut at {cut}");
        }
        if wire.len() < 2000 {
            let every: Vec<usize> = (0..wire.len()).collect();
            assert_eq!(read(&wire, &every), whole, "{name}, byte by byte");
        }
    }
}
