//! A browser's side of TLS: it trusts one root, and takes an end without goodbye for a cut.

use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    sync::Arc,
    time::Duration,
};

use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned, SupportedProtocolVersion,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};

use crate::harness::{Answer, Call, http};

pub type Connection = StreamOwned<ClientConnection, TcpStream>;

pub struct Client {
    config: Arc<ClientConfig>,
    address: String,
    pub cookie: String,
}

impl Client {
    pub fn new(root: &Path, address: &str) -> Self {
        Self::speaking(rustls::ALL_VERSIONS, root, address)
    }

    pub fn speaking(
        versions: &[&'static SupportedProtocolVersion],
        root: &Path,
        address: &str,
    ) -> Self {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_file(root).unwrap())
            .unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Self {
            config: Arc::new(config),
            address: address.to_owned(),
            cookie: String::new(),
        }
    }

    /// Connected, the certificate checked.
    pub fn connect(&self) -> Connection {
        let name = ServerName::try_from("127.0.0.1").unwrap();
        let session = ClientConnection::new(Arc::clone(&self.config), name).unwrap();
        let tcp = TcpStream::connect(&self.address).unwrap();
        tcp.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut connection = StreamOwned::new(session, tcp);
        connection
            .conn
            .complete_io(&mut connection.sock)
            .unwrap_or_else(|error| panic!("no handshake: {error}"));
        connection
    }

    /// One request on a connection of its own.
    pub fn call(&self, call: Call) -> Answer {
        let call = call
            .header("Cookie", &self.cookie)
            .header("Origin", &format!("https://{}", self.address))
            .header("Sec-Fetch-Site", "same-origin");
        let mut connection = self.connect();
        connection.write_all(&call.bytes(&self.address)).unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        http::parse(&answer).unwrap()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.call(Call::new("GET", path))
    }

    pub fn host(&self) -> &str {
        &self.address
    }
}

/// A request that keeps its connection.
pub fn keeping(path: &str, host: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes()
}

/// One answer of a connection that stays, and no byte of the next.
pub fn one_answer(connection: &mut Connection) -> Answer {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        connection.read_exact(&mut byte).unwrap();
        bytes.push(byte[0]);
    }
    let mut answer = http::parse(&bytes).unwrap();
    let length = answer.header("content-length").unwrap_or("0");
    answer.body = vec![0; length.parse().unwrap()];
    connection.read_exact(&mut answer.body).unwrap();
    answer
}

/// The certificate the other side showed.
pub fn shown(connection: &Connection) -> CertificateDer<'static> {
    let chain = connection.conn.peer_certificates().unwrap();
    chain[0].clone().into_owned()
}
