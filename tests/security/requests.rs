//! Odd, slow and forwarded requests, what logs hold of them, and what is shown of our own faults.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::harness::{Call, Person, World, http, server::wait};

#[test]
fn t87_odd_requests_harm_nobody() {
    let world = World::new();
    let ana = world.person("ana");
    let odd: [&[u8]; 14] = [
        b"\0\0\0\0", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000000000\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\nHost: a\n\n", b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", b"GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: \xff\xfe\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ];
    for bytes in odd {
        let mut stream = TcpStream::connect(&ana.address).unwrap();
        stream.write_all(bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let status = http::parse(&answer).map(|answer| answer.status);
        assert!(
            status.is_none_or(|status| (400..=505).contains(&status)),
            "{:?} → {status:?}",
            String::from_utf8_lossy(bytes)
        );
        ana.get("/tickets").expect(200);
    }
    let headers: String = (0..200).map(|n| format!("X-{n}: y\r\n")).collect();
    let bomb = format!("GET / HTTP/1.1\r\nHost: {}\r\n{headers}\r\n", ana.address);
    assert_eq!(
        http::parse(&http::raw(&ana.address, bomb.as_bytes()).unwrap())
            .unwrap()
            .status,
        431
    );
    let broken = Call::new("POST", "/tickets/new")
        .header("Sec-Fetch-Site", "same-origin")
        .body(
            "application/x-www-form-urlencoded",
            b"subject=%ff%fe&body=\xff".to_vec(),
        );
    ana.call(broken).expect(400);
    let multipart = Call::new("POST", "/tickets/new")
        .header("Sec-Fetch-Site", "same-origin")
        .body("multipart/form-data; boundary=x", "--y\r\n");
    ana.call(multipart).expect(400);
    let json = Call::new("POST", "/tickets/new")
        .header("Sec-Fetch-Site", "same-origin")
        .body("application/json", "{}");
    ana.call(json).expect(415);
}

#[test]
fn slow_and_idle_clients_keep_nobody_waiting() {
    let world = World::new();
    let ana = world.person("ana");
    let before = world.server.memory_kib();
    let half_open: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(&ana.address).unwrap();
            stream
                .write_all(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Le")
                .unwrap();
            stream
        })
        .collect();
    for _ in 0..50 {
        let started = Instant::now();
        ana.get("/tickets").expect(200);
        assert!(started.elapsed() < Duration::from_secs(5));
    }
    assert!(world.server.memory_kib() < before + (64 << 10));
    drop(half_open);
}

#[test]
fn t52_a_forwarded_address_is_believed_from_nobody() {
    let world = World::new();
    let guess = |from: &str| {
        let call = Call::new("POST", "/sign-in")
            .header("Sec-Fetch-Site", "same-origin")
            .header("X-Forwarded-For", from)
            .header("X-Pocketdesk-Client", from)
            .header("Forwarded", &format!("for={from}"));
        world
            .nobody()
            .call(call.form(&[("email", "ana@acme.example"), ("password", "guess")]))
            .status
    };
    let statuses: Vec<u16> = (0..14).map(|n| guess(&format!("10.0.{n}.1"))).collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[test]
fn t61_t76_logs_hold_no_secret_and_one_line_an_event() {
    let world = World::with(&[("log", "json")]);
    let ana = world.person("ana");
    let secret = "SECRETSECRETSECRETSECRETSECRETSECRETSECRETS";
    for path in ["/invitation/", "/reset/", "/sign-in/", "/setup/"] {
        ana.get(&format!("{path}{secret}"));
        ana.post(&format!("{path}{secret}"), &[("password", secret)]);
    }
    ana.get("/tickets/%0d%0aFAKE%20LINE");
    let fields = [("subject", "a\r\nFAKE LINE"), ("body", "\r\nFAKE LINE")];
    ana.post("/tickets/new", &fields);
    let typed = [("email", "x\r\nFAKE LINE"), ("password", secret)];
    world.nobody().post("/sign-in", &typed);
    let log = world.server.log.lock().unwrap().clone();
    assert!(!log.contains(secret));
    for line in log.lines() {
        let event: serde_json::Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("not an event: {line}"));
        assert!(event["message"].is_string());
    }
}

#[test]
fn t77_a_fault_of_ours_shows_an_id_and_nothing_else() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Export", "text");
    let World {
        server,
        folder: _folder,
    } = world;
    let data = server.data.clone();
    server.stop();
    let conn = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    conn.execute("UPDATE base_events SET facts = '{}'", [])
        .unwrap();
    drop(conn);
    let server = crate::harness::Server::start(&data, &[]);
    let ana = Person {
        address: server.address.clone(),
        ..ana
    };
    let page = ana.get(&format!("/tickets/{ticket}")).expect(500);
    let id = page
        .words()
        .split("Request ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .to_owned();
    for inside in [
        "serde",
        "JSON",
        "kind",
        "src/",
        "SQL",
        "panicked",
        "missing field",
    ] {
        assert!(!page.text().contains(inside), "{inside}");
    }
    let noted = || server.log.lock().unwrap().contains(&id).then_some(());
    wait("the line of the log", noted);
    ana.get("/tickets").expect(200);
}
