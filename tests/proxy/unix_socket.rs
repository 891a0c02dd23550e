//! `listen = "unix:/path"`.

use std::{
    os::unix::{
        fs::{FileTypeExt, PermissionsExt},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
};

use super::{asks_for_a_link, nginx, nginx::Nginx, spends_the_budget};
use crate::harness::{
    Call, Server, World, has, http,
    server::{Folder, program},
};

/// Short enough for a socket address, wherever the tests are built.
struct Socket(PathBuf);

impl Socket {
    fn new() -> Self {
        let name = Folder::new().0.file_name().unwrap().to_owned();
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).unwrap();
        Self(folder.join("http.sock"))
    }

    fn listen(&self) -> String {
        format!("unix:{}", self.0.display())
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

/// A desk with people that listens on a Unix socket and is opened at `url`.
fn desk_on(socket: &Socket, url: &str) -> World {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    server.stop();
    World {
        server: Server::start_on(&data, &socket.listen(), &[("url", url)]),
        folder,
    }
}

fn fails_to_start(data: &Path, socket: &Socket) -> String {
    let out = program(data)
        .args(["serve", "--url", "http://desk.example", "--listen"])
        .arg(socket.listen())
        .arg("--data")
        .arg(data)
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[test]
fn people_sign_in_through_nginx_and_a_unix_socket() {
    let socket = Socket::new();
    let port = nginx::free_port();
    let world = desk_on(&socket, &format!("http://127.0.0.1:{port}"));
    let upstream = format!("http://{}", socket.listen());
    let _nginx = Nginx::start(&world.folder.0, port, &upstream);

    let found = std::fs::metadata(&socket.0).unwrap();
    assert!(found.file_type().is_socket());
    assert_eq!(found.permissions().mode() & 0o777, 0o660);

    let ana = world.person("ana");
    let ticket = ana.opens("Export", "Through a proxy");
    let file = vec![b'x'; 3 << 20];
    ana.post_files(
        &format!("/tickets/{ticket}/comments"),
        &[("body", "A large file")],
        &[("large.txt", &file)],
    )
    .expect(303);
    let page = ana.get(&format!("/tickets/{ticket}")).expect(200);
    assert!(page.words().contains("Through a proxy") && page.words().contains("large.txt"));

    let well = program(&world.server.data)
        .args(["healthcheck", "--listen", &socket.listen(), "--url"])
        .arg(&world.server.url)
        .output()
        .unwrap();
    assert_eq!(well.status.code(), Some(0));

    let World { server, folder } = world;
    server.stop();
    assert!(!socket.0.exists(), "the socket file outlived the desk");
    drop(folder);
}

#[test]
fn behind_a_unix_socket_the_client_is_whom_nginx_names() {
    let socket = Socket::new();
    let port = nginx::free_port();
    let address = format!("127.0.0.1:{port}");
    let world = desk_on(&socket, &format!("http://{address}"));
    let _nginx = Nginx::start(
        &world.folder.0,
        port,
        &format!("http://{}", socket.listen()),
    );
    // What the client itself claims stands further left than what nginx adds, and does not count.
    spends_the_budget("127.0.1.1", &address, &[("X-Forwarded-For", "203.0.113.1")]);
    let elsewhere = asks_for_a_link("127.0.2.1", &address, &[("X-Forwarded-For", "127.0.1.1")]);
    assert_eq!(elsewhere, 200);
}

#[test]
fn a_socket_file_left_behind_is_replaced_and_a_living_one_is_not() {
    let socket = Socket::new();
    let world = desk_on(&socket, "http://desk.example");
    let (data, folder) = (world.server.data.clone(), world.folder);
    // As a power cut leaves it: the file is there, nobody answers.
    world.server.kill();
    assert!(socket.0.exists());
    let server = Server::start_on(&data, &socket.listen(), &[("url", "http://desk.example")]);

    let other = Folder::new();
    let refused = fails_to_start(&other.0.join("data"), &socket);
    has(&refused, "another program answers there");
    let call = Call::new("GET", "/sign-in");
    let stream = UnixStream::connect(&socket.0).unwrap();
    let answer = http::exchange(stream, &call.bytes("desk.example")).unwrap();
    assert_eq!(http::parse(&answer).unwrap().status, 200);
    server.stop();
    drop(folder);
}

#[test]
fn what_is_no_socket_is_left_alone() {
    let socket = Socket::new();
    std::fs::write(&socket.0, "a letter").unwrap();
    let folder = Folder::new();
    let refused = fails_to_start(&folder.0.join("data"), &socket);
    assert!(refused.contains("no socket"), "{refused}");
    assert_eq!(std::fs::read_to_string(&socket.0).unwrap(), "a letter");
    // Nor is one that a program of another kind answers on.
    std::fs::remove_file(&socket.0).unwrap();
    let _foreign = UnixListener::bind(&socket.0).unwrap();
    fails_to_start(&folder.0.join("data"), &socket);
    UnixStream::connect(&socket.0).unwrap();
}

#[test]
fn a_unix_socket_has_no_cap_per_address() {
    let socket = Socket::new();
    let World { server, folder } = World::new();
    let data = server.data.clone();
    server.stop();
    let settings = [
        ("url", "http://desk.example"),
        ("max_connections_per_address", "2"),
    ];
    let _server = Server::start_on(&data, &socket.listen(), &settings);
    let ask = Call::new("GET", "/sign-in").bytes("desk.example");
    let open: Vec<UnixStream> = (0..10)
        .map(|_| UnixStream::connect(&socket.0).unwrap())
        .collect();
    for stream in open {
        let answer = http::exchange(stream, &ask).unwrap();
        assert_eq!(http::parse(&answer).unwrap().status, 200);
    }
    drop(folder);
}

#[test]
fn a_person_is_greeted_with_links_to_the_address_people_open() {
    let socket = Socket::new();
    let world = desk_on(&socket, "https://help.example.com/desk");
    let link = world.server.command(&["user", "link", "ana@acme.example"]);
    let path = link.trim().strip_prefix("https://help.example.com");
    let path = path.expect("a link to where people open the desk");
    let call = Call::new("GET", path).header("X-Forwarded-Proto", "https");
    let stream = UnixStream::connect(&socket.0).unwrap();
    let answer = http::exchange(stream, &call.bytes("help.example.com")).unwrap();
    assert_eq!(http::parse(&answer).unwrap().status, 200);
    // Asked by another name, it is not there.
    let stream = UnixStream::connect(&socket.0).unwrap();
    let answer = http::exchange(stream, &Call::new("GET", path).bytes("localhost")).unwrap();
    assert!(http::parse(&answer).unwrap().status >= 400);
}
