//! The desk on the network by itself: https without a proxy.

pub mod certificates;
mod client;
mod handshake;

use std::{
    io::{Read, Write},
    process::{Command, Stdio},
};

use certificates::{Authority, Files};
use client::{Client, keeping, one_answer, shown};
use rustls::{
    ProtocolVersion,
    pki_types::{CertificateDer, pem::PemObject},
};

use crate::harness::{
    Call, World, http,
    server::{Folder, program, wait},
};

#[test]
fn people_work_over_tls_of_both_versions() {
    let authority = Authority::new();
    let files = authority.issue("desk");
    let world = World::with(&files.settings());
    let (host, url) = (&world.server.address, &world.server.url);
    assert!(url.starts_with("https://127.0.0.1:"), "{url}");
    let large: Vec<u8> = (0..3_u32 << 20)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    for (version, name) in [
        (&rustls::version::TLS12, ProtocolVersion::TLSv1_2),
        (&rustls::version::TLS13, ProtocolVersion::TLSv1_3),
    ] {
        let mut ana = Client::speaking(&[version], &authority.root(), host);
        let connection = ana.connect();
        assert_eq!(connection.conn.protocol_version(), Some(name));
        assert_eq!(connection.conn.alpn_protocol(), Some(&b"http/1.1"[..]));

        let link = world.server.command(&["user", "link", "ana@acme.example"]);
        let path = link.trim().strip_prefix(url.as_str()).unwrap();
        let signed_in = ana.call(Call::new("POST", path).form(&[])).expect(303);
        let cookie = signed_in.header("set-cookie").unwrap();
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        assert!(cookie.contains("Secure"), "{cookie}");
        ana.cookie = cookie.split(';').next().unwrap().to_owned();

        let fields = [("subject", "A file"), ("body", "x"), ("organization", "")];
        let upload = Call::new("POST", "/tickets/new").multipart(&fields, &[("l.bin", &large)]);
        let ticket = ana.call(upload).expect(303).location().to_owned();
        let page = ana.get(&ticket).expect(200);
        // Whoever came by https once is not led to plain http again (RFC 6797).
        for answer in [&page, &ana.get("/nothing"), &ana.get("/healthz")] {
            let kept = answer.header("strict-transport-security");
            assert_eq!(kept, Some("max-age=31536000"), "{}", answer.status);
        }
        let page = page.text();
        let link = page
            .split("href=\"")
            .filter_map(|part| part.split('"').next())
            .find(|link| link.contains("/files/"))
            .unwrap();
        assert!(
            ana.get(link).expect(200).body == large,
            "the file came back changed"
        );
    }
}

#[test]
fn openssl_agrees_and_older_protocols_are_refused() {
    let authority = Authority::new();
    let files = authority.issue("desk");
    let world = World::with(&files.settings());
    let ask = |options: &[&str]| {
        let mut child = Command::new("openssl")
            .args(["s_client", "-quiet", "-ign_eof", "-verify_return_error"])
            .args(["-connect", &world.server.address, "-CAfile"])
            .arg(authority.root())
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let call = Call::new("GET", "/sign-in").bytes(&world.server.address);
        // One that was refused does not listen any more.
        let _ = child.stdin.take().unwrap().write_all(&call);
        let out = child.wait_with_output().unwrap();
        http::parse(&out.stdout).map(|answer| answer.status)
    };
    assert_eq!(ask(&["-tls1_2"]), Some(200));
    assert_eq!(ask(&["-tls1_3"]), Some(200));
    assert_eq!(ask(&["-tls1_3", "-alpn", "http/1.1"]), Some(200));
    assert_eq!(ask(&["-alpn", "h2"]), None);
    assert_eq!(ask(&["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]), None);
}

#[test]
fn plain_http_on_the_tls_port_is_told_so() {
    let authority = Authority::new();
    let files = authority.issue("desk");
    let world = World::with(&files.settings());
    let call = Call::new("GET", "/sign-in");
    let answer = http::raw(&world.server.address, &call.bytes("desk")).unwrap();
    let answer = http::parse(&answer).unwrap().expect(400);
    assert!(answer.text().contains("https://"), "{}", answer.text());
    // Whatever it is, it does not hang: an answer in plain words, or a closed connection.
    for odd in [
        &b"\0\0\0\0"[..],
        b"\x16\x03\x01\x00\x05hello",
        b"SSH-2.0-x\r\n",
    ] {
        let answer = http::raw(&world.server.address, odd).unwrap_or_default();
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{odd:?}");
    }
    let client = Client::new(&authority.root(), &world.server.address);
    client.get("/sign-in").expect(200);
}

#[test]
fn requests_in_one_record_and_records_in_pieces_are_all_answered() {
    let authority = Authority::new();
    let files = authority.issue("desk");
    let world = World::with(&files.settings());
    let client = Client::new(&authority.root(), &world.server.address);
    let mut connection = client.connect();
    let mut three = Vec::new();
    for path in ["/healthz", "/nothing-here", "/sign-in"] {
        three.extend(keeping(path, client.host()));
    }
    connection.write_all(&three).unwrap();
    let statuses: Vec<u16> = (0..3).map(|_| one_answer(&mut connection).status).collect();
    assert_eq!(statuses, [200, 404, 200]);

    // One record, byte by byte on the wire.
    let ask = keeping("/sign-in", client.host());
    connection.conn.writer().write_all(&ask).unwrap();
    let mut record = Vec::new();
    connection.conn.write_tls(&mut record).unwrap();
    connection.sock.set_nodelay(true).unwrap();
    for byte in record {
        connection.sock.write_all(&[byte]).unwrap();
    }
    one_answer(&mut connection).expect(200);

    connection.conn.send_close_notify();
    connection.flush().unwrap();
    assert_eq!(connection.read(&mut [0; 1]).unwrap(), 0, "no goodbye");
}

#[test]
fn a_renewed_certificate_is_taken_up_and_nobody_is_cut_off() {
    let authority = Authority::new();
    let (files, renewed) = (authority.issue("desk"), authority.issue("renewed"));
    let certificate = |files: &Files| CertificateDer::from_pem_file(&files.chain).unwrap();
    let (old, new) = (certificate(&files), certificate(&renewed));
    let world = World::with(&files.settings());
    let client = Client::new(&authority.root(), &world.server.address);
    let logged = |words: &str| {
        wait(words, || {
            world
                .server
                .log
                .lock()
                .unwrap()
                .contains(words)
                .then_some(())
        });
    };
    let mut kept = client.connect();
    assert_eq!(shown(&kept), old);

    files.become_like(&renewed);
    world.server.signal("HUP");
    logged("the certificate was read again");
    assert_eq!(shown(&client.connect()), new);
    kept.write_all(&keeping("/sign-in", client.host())).unwrap();
    one_answer(&mut kept).expect(200);

    // Half a renewal: the key is another's. What was there goes on.
    std::fs::copy(&authority.issue("third").chain, &files.chain).unwrap();
    world.server.signal("HUP");
    logged("the certificate stays as it was");
    assert_eq!(shown(&client.connect()), new);
    kept.write_all(&keeping("/sign-in", client.host())).unwrap();
    one_answer(&mut kept).expect(200);
}

#[test]
fn files_that_cannot_serve_are_refused_at_the_start_in_a_sentence() {
    let authority = Authority::new();
    let (files, other) = (authority.issue("desk"), authority.issue("other"));
    let folder = Folder::new();
    let refusal = |chain: &str, key: &str| {
        let out = program(&folder.0.join("data"))
            .args(["serve", "--listen", "127.0.0.1:0", "--tls-certificate"])
            .args([chain, "--tls-key", key])
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(matches!(out.status.code(), Some(1 | 2)), "{errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
        errors
    };
    let garbled = folder.0.join("garbled.pem").display().to_string();
    std::fs::write(&garbled, "-----BEGIN CERTIFICATE-----\n§\n").unwrap();
    for (chain, key, words) in [
        (
            &*files.chain,
            &*other.key,
            "does not belong to the certificate",
        ),
        ("/nowhere.pem", &*files.key, "/nowhere.pem cannot be read"),
        (&*files.chain, "/nowhere.key", "/nowhere.key cannot be read"),
        (&*files.key, &*files.key, "holds no certificate"),
        (&*files.chain, &*files.chain, "holds no private key"),
        (&*garbled, &*files.key, "is not a PEM file"),
        (&*files.chain, "", "belong together"),
    ] {
        let errors = refusal(chain, key);
        assert!(errors.contains(words), "{errors}");
    }
}

#[test]
fn healthcheck_asks_over_tls() {
    let authority = Authority::new();
    let files = authority.issue("desk");
    let world = World::with(&files.settings());
    let out = program(&world.server.data)
        .args(["healthcheck", "--listen", &world.server.address])
        .args(["--tls-certificate", &files.chain, "--tls-key", &files.key])
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(0), "{errors}");
    assert!(String::from_utf8_lossy(&out.stdout).contains("\"status\":\"ok\""));
}
