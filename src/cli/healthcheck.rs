//! `healthcheck`: asks the running desk over its own port or socket.

use std::{
    io::{Read, Write},
    net::{TcpStream, ToSocketAddrs},
    os::unix::net::UnixStream,
    sync::Arc,
    time::Duration,
};

use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme, StreamOwned,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};

use super::Failure;
use crate::config::{Config, Tls};

const CONNECT_TIME: Duration = Duration::from_secs(3);
const ANSWER_TIME: Duration = Duration::from_secs(5);

trait Connection: Read + Write {}
impl<T: Read + Write> Connection for T {}

pub(super) fn run(config: &Config) -> Result<(), Failure> {
    let unwell = |what: String| {
        Failure::new(format!(
            "the desk at {} does not answer: {what}",
            config.listen
        ))
    };
    let url = url::Url::parse(&config.url)?;
    let name = url.host_str().unwrap_or_default();
    let mut stream = connect(config, name).map_err(|failure| unwell(failure.message))?;
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
        None => url.host_str().unwrap_or_default().to_owned(),
    };
    let path = format!("{}/healthz", url.path().trim_end_matches('/'));
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .map_err(|error| unwell(error.to_string()))?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    println!("{}", body.trim());
    if head.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err(unwell(head.lines().next().unwrap_or_default().to_owned()))
    }
}

fn connect(config: &Config, name: &str) -> Result<Box<dyn Connection>, Failure> {
    if let Some(path) = config.listen.strip_prefix("unix:") {
        let stream = UnixStream::connect(path)?;
        stream.set_read_timeout(Some(ANSWER_TIME))?;
        return Ok(Box::new(stream));
    }
    // A desk that listens everywhere is asked on loopback.
    let listen = config
        .listen
        .replace("0.0.0.0:", "127.0.0.1:")
        .replace("[::]:", "[::1]:");
    let address = listen
        .to_socket_addrs()?
        .next()
        .ok_or_else(|| Failure::new("no such address"))?;
    let stream = TcpStream::connect_timeout(&address, CONNECT_TIME)?;
    stream.set_read_timeout(Some(ANSWER_TIME))?;
    Ok(match &config.tls {
        None => Box::new(stream),
        Some(tls) => Box::new(secured(stream, tls, name)?),
    })
}

fn secured(
    stream: TcpStream,
    tls: &Tls,
    name: &str,
) -> Result<StreamOwned<ClientConnection, TcpStream>, Failure> {
    let provider = Arc::new(ring::default_provider());
    let own = if stream.peer_addr()?.ip().is_loopback() {
        None
    } else {
        Some(CertificateDer::from_pem_file(&tls.certificate)?)
    };
    let verifier = Arc::new(OurOwn {
        provider: Arc::clone(&provider),
        own,
    });
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    let name = ServerName::try_from(name.trim_matches(['[', ']']).to_owned())?;
    let session = ClientConnection::new(Arc::new(client), name)?;
    Ok(StreamOwned::new(session, stream))
}

/// Takes the desk's own certificate, whoever signed it: it is in our own file. On loopback it takes
/// any, since nobody can stand in between there, and a certificate that has run out or was renewed
/// a moment ago does not make a desk unwell.
#[derive(Debug)]
struct OurOwn {
    provider: Arc<CryptoProvider>,
    own: Option<CertificateDer<'static>>,
}

impl ServerCertVerifier for OurOwn {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match &self.own {
            Some(own) if own != shown => Err(Error::General(
                "it shows another certificate than tls_certificate".into(),
            )),
            _ => Ok(ServerCertVerified::assertion()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, shown, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, shown, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
