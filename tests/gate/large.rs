//! Large files on their way out: in pieces, as their readers take them (115).

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use super::attacker::{connect_from, connect_with_window};
use crate::harness::{Call, Person, World, server::memory_kib};

const MIB: usize = 1 << 20;

/// Bytes of which every piece of 256 KiB is another one.
fn bytes(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| u8::try_from((at + at / (256 << 10)) % 251).unwrap())
        .collect()
}

/// A file on a ticket of Ana's, by its address in the API and on the page.
fn large_file(ana: &Person, bytes: &[u8]) -> (String, String) {
    let upload = Call::new("POST", "/api/v1/uploads?name=large.bin");
    let upload = ana.api_call(upload.body("application/octet-stream", bytes));
    let id = upload.expect(201).json()["id"].clone();
    let new = serde_json::json!({ "subject": "Large", "body": "text", "attachments": [id] });
    let ticket = ana.adds("/tickets", &new).json()["number"].clone();
    let page = ana.get(&format!("/tickets/{ticket}")).text();
    let link = page.split('"').find(|part| part.contains("/files/"));
    (
        format!(
            "/api/v1/attachments/{}",
            id.as_str().map_or(id.to_string(), str::to_owned)
        ),
        link.unwrap().to_owned(),
    )
}

fn asked_for(ana: &Person, link: &str) -> String {
    let cookie = ana.cookie.as_ref().unwrap();
    format!(
        "GET {link} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n",
        ana.address
    )
}

/// Reads an answer to its end and keeps nothing: how long its body was, and whether it was that one.
fn follow(mut stream: TcpStream, expected: &[u8]) -> (usize, bool) {
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let (mut head, mut piece) = (Vec::new(), vec![0; 64 << 10]);
    let end = loop {
        let count = stream.read(&mut piece).unwrap();
        assert!(count > 0, "{}", String::from_utf8_lossy(&head));
        head.extend_from_slice(&piece[..count]);
        if let Some(end) = head.windows(4).position(|part| part == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let (mut at, mut same) = (head.len() - end, true);
    same &= expected.starts_with(&head[end..]);
    while let Ok(count @ 1..) = stream.read(&mut piece) {
        same &= expected.get(at..at + count) == Some(&piece[..count]);
        at += count;
    }
    (at, same)
}

fn peak_kib(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Bytes in files that have no name any more: what the gate spools.
pub(super) fn spooled(pid: u32) -> u64 {
    let files = std::fs::read_dir(format!("/proc/{pid}/fd"))
        .unwrap()
        .flatten();
    let gone = files.filter(|file| {
        std::fs::read_link(file.path()).is_ok_and(|to| to.to_string_lossy().ends_with("(deleted)"))
    });
    gone.filter_map(|file| std::fs::metadata(file.path()).ok())
        .map(|facts| facts.len())
        .sum()
}

#[test]
fn a_large_file_comes_back_byte_for_byte_by_every_way() {
    let world = World::new();
    let ana = world.with_token("ana");
    for length in [
        (256 << 10) - 1,
        256 << 10,
        (256 << 10) + 1,
        (512 << 10),
        3 * MIB + 7,
    ] {
        let bytes = bytes(length);
        let (api, page) = large_file(&ana, &bytes);
        let answer = ana.get(&page).expect(200);
        assert!(answer.body == bytes, "{length}");
        assert_eq!(
            answer.header("content-length"),
            Some(length.to_string().as_str())
        );
        assert_eq!(answer.header("x-pocketdesk-rest"), None);
        assert!(ana.api_call(Call::new("GET", &api)).expect(200).body == bytes);
        let head = ana.call(Call::new("HEAD", &page)).expect(200);
        assert_eq!(
            head.header("content-length"),
            Some(length.to_string().as_str())
        );
        assert!(head.body.is_empty());
        // Two over one connection, with another request after the first.
        let cookie = ana.cookie.as_ref().unwrap();
        let keep = format!(
            "GET {page} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n\r\n",
            ana.address
        );
        let mut stream = TcpStream::connect(&ana.address).unwrap();
        stream
            .write_all((keep + &asked_for(&ana, &page)).as_bytes())
            .unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let heads = all.len() - 2 * length;
        assert!(heads < 4096 && all.ends_with(&bytes), "{heads}");
    }
}

#[test]
fn the_pieces_are_the_gates_alone() {
    let world = World::new();
    let ana = world.with_token("ana");
    let (api, _) = large_file(&ana, &bytes(MIB));
    let id = api.rsplit('/').next().unwrap();
    for path in [
        format!("/.gate/attachments/{id}/0"),
        format!("/.gate/attachments/{id}/262144"),
        format!("/%2egate/attachments/{id}/0"),
        format!("/.%67ate/attachments/{id}/0"),
        format!("/./.gate/attachments/{id}/0"),
        format!("//.gate/attachments/{id}/0"),
        format!("http://gate/.gate/attachments/{id}/0"),
        "/.gate/mail/1/0".to_owned(),
    ] {
        for host in ["gate", ana.address.as_str()] {
            let call = ana.call(Call::new("GET", &path).header("Host", host));
            assert!(call.status >= 300, "{path} {host}: {}", call.status);
            assert!(call.body.len() < 32 << 10, "{path} {host}");
        }
    }
}

#[test]
fn t115_eight_large_downloads_at_once_cost_no_memory() {
    let world = World::with(&[("max_attachment", "160")]);
    let ana = world.with_token("ana");
    let bytes = bytes(150 * MIB);
    let (_, page) = large_file(&ana, &bytes);
    assert_eq!(follow(first(&ana, &page), &bytes), (bytes.len(), true));
    let pid = world.server.pid();
    // The peak is counted from here.
    std::fs::write(format!("/proc/{pid}/clear_refs"), "5").unwrap();
    let before = memory_kib(pid);
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| follow(first(&ana, &page), &bytes)))
            .collect();
        for download in started {
            assert_eq!(download.join().unwrap(), (bytes.len(), true));
        }
    });
    let grown = peak_kib(pid).saturating_sub(before);
    println!("eight downloads of 150 MiB: +{grown} KiB");
    assert!(grown <= 32 << 10, "grown by {grown} KiB");
}

fn first(ana: &Person, page: &str) -> TcpStream {
    let mut stream = TcpStream::connect(&ana.address).unwrap();
    stream.write_all(asked_for(ana, page).as_bytes()).unwrap();
    stream
}

#[test]
fn t115_a_hundred_slow_readers_hold_neither_memory_nor_files() {
    let world = World::with(&[("max_attachment", "160")]);
    let ana = world.with_token("ana");
    let bytes = bytes(150 * MIB);
    let (_, page) = large_file(&ana, &bytes);
    follow(first(&ana, &page), &bytes);
    let pid = world.server.pid();
    let before = memory_kib(pid);
    let wire = asked_for(&ana, &page);
    let mut readers: Vec<TcpStream> = (0..101)
        .map(|n| {
            let mut stream = connect_with_window(60 + n % 8, &ana.address, 4096);
            stream.write_all(wire.as_bytes()).unwrap();
            stream
        })
        .collect();
    let started = Instant::now();
    let (mut held, mut taken) = (0, 0);
    while started.elapsed() < Duration::from_secs(8) {
        for reader in &mut readers {
            taken += reader.read(&mut [0; 4096]).unwrap();
        }
        held = held.max(spooled(pid));
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(taken > 101 * 4096, "{taken}");
    let grown = memory_kib(pid).saturating_sub(before);
    println!(
        "101 slow readers: {} KiB in files, +{grown} KiB",
        held >> 10
    );
    assert!(held <= 32 << 20, "{held} bytes in files");
    assert!(grown <= 64 << 10, "grown by {grown} KiB");
    // Meanwhile everybody else is served, uploads included.
    let quick = connect_from(80, &ana.address);
    let mut quick = quick;
    quick.write_all(wire.as_bytes()).unwrap();
    assert_eq!(follow(quick, &bytes), (bytes.len(), true));
    large_file(&ana, &bytes[..5 * MIB]);
}
