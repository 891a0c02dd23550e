//! More connections than there is room for, and many at the same moment.

use std::{io::Write, net::TcpStream, time::Instant};

use super::{
    attacker::{Held, connect_from, hold_many_connections, until_closed},
    beside::Beside,
};
use crate::harness::{Call, World, http, server::wait};

fn request(address: &str) -> String {
    format!("GET /sign-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
}

/// Asks over a connection that is open already.
fn is_answered(mut stream: TcpStream, address: &str) -> bool {
    stream.set_nonblocking(false).unwrap();
    let mut answer = Vec::new();
    let asked = stream.write_all(request(address).as_bytes());
    asked.is_ok()
        && std::io::Read::read_to_end(&mut stream, &mut answer).is_ok()
        && http::parse(&answer).is_some_and(|answer| answer.status == 200)
}

#[test]
fn t85_over_its_cap_an_address_gives_up_its_own_oldest_and_nobody_elses() {
    const CAP: usize = 40;
    const MORE: usize = 15;
    let world = World::with(&[("max_connections_per_address", "40")]);
    let address = &world.server.address;
    let neighbour = connect_from(3, address);
    let mut crowd: Vec<Held> = (0..CAP)
        .map(|_| Held::new(connect_from(2, address)))
        .collect();
    let newcomers = (0..MORE).map(|_| Held::new(connect_from(2, address)));
    crowd.extend(newcomers);
    wait("the oldest to be given up", || {
        crowd.iter_mut().for_each(Held::look);
        (crowd.iter().filter(|held| held.is_closed()).count() == MORE).then_some(())
    });
    let (oldest, others) = crowd.split_at(MORE);
    assert!(oldest.iter().all(Held::is_closed));
    assert!(!others.iter().any(Held::is_closed));
    let newest = crowd.pop().unwrap();
    assert!(is_answered(newest.stream, address), "the newest is served");
    assert!(is_answered(neighbour, address), "another address is served");
}

#[test]
fn t85_a_thousand_at_the_same_moment_are_all_answered() {
    hold_many_connections();
    let world = World::with_descriptors("1024:8192", &[]);
    let address = &world.server.address;
    let beside = Beside::start(&world.server);
    for _ in 0..3 {
        a_thousand_at_once(address);
    }
    beside.end("three times 1,000 at once");
}

fn a_thousand_at_once(address: &str) {
    let started = Instant::now();
    let mut crowd: Vec<Held> = (0..1000)
        .map(|n| connect_from(2 + u8::try_from(n % 8).unwrap(), address))
        .map(|mut stream| {
            stream.write_all(request(address).as_bytes()).unwrap();
            Held::new(stream)
        })
        .collect();
    until_closed(&mut crowd);
    let mut turned_away = 0;
    for held in &crowd {
        let answer = http::parse(&held.got).expect("nobody goes without an answer");
        match answer.status {
            200 => assert!(answer.text().ends_with("</html>")),
            503 => {
                assert_eq!(answer.header("retry-after"), Some("1"));
                turned_away += 1;
            }
            other => panic!("{other}: {}", answer.text()),
        }
    }
    println!(
        "{turned_away} of 1000 turned away in {:?}",
        started.elapsed()
    );
}

#[test]
fn t85_one_address_over_its_cap_all_at_once_hangs_nobody() {
    let world = World::new();
    let address = &world.server.address;
    let beside = Beside::start(&world.server);
    let mut crowd: Vec<Held> = (0..600)
        .map(|_| {
            let mut stream = connect_from(2, address);
            // Given up already, perhaps.
            let _ = stream.write_all(request(address).as_bytes());
            Held::new(stream)
        })
        .collect();
    until_closed(&mut crowd);
    let status = |held: &Held| http::parse(&held.got).map(|answer| answer.status);
    let count = |wanted| crowd.iter().filter(|held| status(held) == wanted).count();
    let (served, turned_away, closed) = (count(Some(200)), count(Some(503)), count(None));
    println!("{served} served, {turned_away} turned away, {closed} closed");
    assert!(crowd.iter().all(Held::is_closed) && served >= 200);
    // The odd one had not asked yet when the next in line took its place.
    assert!(closed < 30, "{closed} of 600 without a word");
    beside.end("600 at once from one address");
}

#[test]
fn t85_without_descriptors_the_port_stays_alive_and_recovers() {
    hold_many_connections();
    let world = World::with_descriptors("96:96", &[]);
    let address = &world.server.address;
    let asked = || Call::new("GET", "/sign-in").try_send(address);
    assert_eq!(asked().unwrap().status, 200);
    let crowd: Vec<TcpStream> = (0..300)
        .map(|n| connect_from(2 + u8::try_from(n % 8).unwrap(), address))
        .collect();
    // While they sit there, whoever tries again gets in.
    let answered = || asked().ok().filter(|answer| answer.status == 200);
    wait("an answer beside the crowd", answered);
    drop(crowd);
    wait("the port to recover", answered);
    for _ in 0..100 {
        assert_eq!(asked().unwrap().status, 200);
    }
}
