//! The certificate the desk shows: read from two PEM files at the start, and again when told to.
//!
//! What it says about a file that cannot be used is for the operator, in one sentence.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::NoServerSessionStorage;

#[derive(Debug)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    config: RwLock<Arc<ServerConfig>>,
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BadCertificate(String);

impl Certificate {
    /// Reads the chain, the desk's own certificate first, and its private key.
    ///
    /// # Errors
    /// If a file is missing, holds nothing of the kind, or the two do not belong together.
    pub fn read(chain: &Path, key: &Path) -> Result<Self, BadCertificate> {
        Ok(Self {
            config: RwLock::new(Arc::new(config(chain, key)?)),
            chain: chain.to_owned(),
            key: key.to_owned(),
        })
    }

    /// Reads both files again, for connections from now on; those that are open live on.
    ///
    /// # Errors
    /// As at the start; then all stays as it was.
    pub fn read_again(&self) -> Result<(), BadCertificate> {
        let fresh = Arc::new(config(&self.chain, &self.key)?);
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// The same for mail, where no protocol is agreed on within TLS.
    #[must_use]
    pub fn for_mail(&self) -> Arc<ServerConfig> {
        let mut config = (*self.config()).clone();
        config.alpn_protocols.clear();
        Arc::new(config)
    }

    pub(crate) fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn config(chain: &Path, key: &Path) -> Result<ServerConfig, BadCertificate> {
    let certificates = read_chain(chain)?;
    let private = PrivateKeyDer::from_pem_file(key).map_err(|error| {
        let nothing = "holds no private key (one with a passphrase cannot be used)";
        unreadable("tls_key", key, nothing, error)
    })?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let unusable = |error: rustls::Error| match error {
        rustls::Error::InconsistentKeys(_) => BadCertificate(format!(
            "tls_key: {} does not belong to the certificate in {}",
            key.display(),
            chain.display()
        )),
        other => BadCertificate(format!(
            "tls_certificate: {} cannot be used: {other}",
            chain.display()
        )),
    };
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(unusable)?
        .with_no_client_auth()
        .with_single_cert(certificates, private)
        .map_err(unusable)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    // Nothing is resumed: every new connection shows the certificate of now, no key of old
    // sessions is kept, and no ticket is sent to a client that has hung up already, which would
    // answer it with a reset and lose the answer. Kept connections make handshakes rare anyway.
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(config)
}

fn read_chain(path: &Path) -> Result<Vec<CertificateDer<'static>>, BadCertificate> {
    let nothing = "holds no certificate";
    let wrong = |error| unreadable("tls_certificate", path, nothing, error);
    let chain: Vec<_> = CertificateDer::pem_file_iter(path)
        .map_err(wrong)?
        .collect::<Result<_, _>>()
        .map_err(wrong)?;
    if chain.is_empty() {
        return Err(wrong(pem::Error::NoItemsFound));
    }
    Ok(chain)
}

/// Never quotes what the file holds: it may be a key.
fn unreadable(setting: &str, path: &Path, nothing: &str, error: pem::Error) -> BadCertificate {
    let path = path.display();
    BadCertificate(match error {
        pem::Error::Io(error) if error.kind() != io::ErrorKind::InvalidData => {
            format!("{setting}: {path} cannot be read: {error}")
        }
        pem::Error::NoItemsFound => format!("{setting}: {path} {nothing}"),
        _ => format!("{setting}: {path} is not a PEM file"),
    })
}
