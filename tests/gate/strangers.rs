//! Large bodies of whoever is not signed in.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::Duration,
};

use super::{attacker::connect_from, large::spooled};
use crate::harness::{Call, Person, World, server::wait};

const MIB: usize = 1 << 20;
/// What strangers may hold together, and what one piece may go over it.
const SHARE: u64 = (128 + 1) * MIB as u64;

/// Begins a body of 24 MiB, sends most of it, and stays. `None`: the desk would not take it.
fn hold(last: u8, address: &str, (path, field): (&str, &str)) -> Option<TcpStream> {
    let mut stream = connect_from(last, address);
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\n{field}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\r\n",
        24 * MIB
    );
    stream.write_all(head.as_bytes()).ok()?;
    let piece = vec![b'x'; MIB];
    for _ in 0..15 {
        stream.write_all(&piece).ok()?;
    }
    stream
        .set_read_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    match stream.read(&mut [0; 12]) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => Some(stream),
        _ => None,
    }
}

fn uploads(ana: &Person, megabytes: usize) {
    let file = vec![7; megabytes * MIB];
    let fields = [("subject", "A file"), ("body", "x"), ("organization", "")];
    ana.post_files("/tickets/new", &fields, &[("l.bin", &file)])
        .expect(303);
}

#[test]
fn t115_strangers_hold_a_small_share_of_the_spool_from_however_many_addresses() {
    let world = World::new();
    let ana = world.person("ana");
    let luis = world.person("luis");
    let ended = format!("Cookie: {}", luis.cookie.clone().unwrap());
    luis.sends("/sign-out", &[]);
    let invented = format!("Cookie: pocketdesk={}", "A".repeat(43));
    let claims = [
        ("/tickets/new", ended.as_str()),
        ("/tickets/new", &invented),
        ("/tickets/new", "Cookie: pocketdesk=; theme=dark"),
        ("/api/v1/uploads?name=x", "Authorization: Bearer pd_x"),
    ];
    let address = &world.server.address;
    let held: Vec<TcpStream> = std::thread::scope(|scope| {
        let one = |last: u8| hold(last, address, claims[usize::from(last) % claims.len()]);
        let holders: Vec<_> = (2..18).map(|last| scope.spawn(move || one(last))).collect();
        let all = holders.into_iter().filter_map(|it| it.join().unwrap());
        all.collect()
    });
    // Of 240 MiB from sixteen addresses, a sixteenth of the spool was taken.
    assert!((1..16).contains(&held.len()), "{}", held.len());
    let taken = spooled(world.server.pid());
    assert!(taken <= SHARE, "{taken}");
    // Whoever is signed in goes on.
    uploads(&ana, 20);
    drop(held);
    wait("the strangers to be gone", || {
        (spooled(world.server.pid()) == 0).then_some(())
    });
    let again = hold(3, address, claims[0]);
    assert!(again.is_some(), "what was given back can be taken again");
}

#[test]
fn t115_whoever_is_signed_in_is_known_from_the_start_on() {
    let world = World::new();
    let (ana, luis) = (world.with_token("ana"), world.person("luis"));
    let World { server, folder } = world;
    let server = server.restart(&[]);
    // Enough strangers that nothing is left of their share.
    let claim = ("/tickets/new", "Cookie: pocketdesk=nobody");
    let held: Vec<_> = std::thread::scope(|scope| {
        let one = |last: u8| hold(last, &server.address, claim);
        let holders: Vec<_> = (2..14).map(|last| scope.spawn(move || one(last))).collect();
        holders.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert!(held.iter().any(Option::is_none));
    let at = |mut person: Person| {
        person.address.clone_from(&server.address);
        person
    };
    uploads(&at(luis), 20);
    let upload = Call::new("POST", "/api/v1/uploads?name=l.bin");
    let upload = upload.body("application/octet-stream", vec![7; 20 * MIB]);
    at(ana).api_call(upload).expect(201);
    drop((held, folder));
}
