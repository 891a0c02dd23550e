//! Certificates as an operator has them: made by openssl, with a chain.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::harness::server::Folder;

/// A root nobody knows but those who trust it, and an issuer below it.
pub struct Authority {
    folder: Folder,
}

/// The files of one desk.
pub struct Files {
    pub chain: String,
    pub key: String,
}

impl Authority {
    pub fn new() -> Self {
        let authority = Self {
            folder: Folder::new(),
        };
        authority.openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=Root \
             -keyout root.key -out root.pem",
        );
        let issues = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n";
        authority.sign("issuer", "root", issues);
        authority
    }

    pub fn root(&self) -> PathBuf {
        self.folder.0.join("root.pem")
    }

    /// A certificate for this machine's loopback address, and its key.
    pub fn issue(&self, name: &str) -> Files {
        let serves = "subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n";
        self.sign(name, "issuer", serves);
        let read = |name: &str| fs::read_to_string(self.path(name, "pem")).unwrap();
        let chain = self.path(name, "chain");
        fs::write(&chain, read(name) + &read("issuer")).unwrap();
        Files {
            chain: chain.display().to_string(),
            key: self.path(name, "key").display().to_string(),
        }
    }

    fn sign(&self, name: &str, issuer: &str, extensions: &str) {
        fs::write(self.path(name, "ext"), extensions).unwrap();
        self.openssl(&format!(
            "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN={name} \
             -keyout {name}.key -out {name}.csr"
        ));
        self.openssl(&format!(
            "x509 -req -in {name}.csr -CA {issuer}.pem -CAkey {issuer}.key -CAcreateserial \
             -days 30 -extfile {name}.ext -out {name}.pem"
        ));
    }

    fn path(&self, name: &str, ending: &str) -> PathBuf {
        self.folder.0.join(format!("{name}.{ending}"))
    }

    fn openssl(&self, arguments: &str) {
        let out = Command::new("openssl")
            .args(arguments.split_whitespace())
            .current_dir(&self.folder.0)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
    }
}

impl Files {
    pub fn settings(&self) -> [(&str, &str); 2] {
        [
            ("tls_certificate", self.chain.as_str()),
            ("tls_key", self.key.as_str()),
        ]
    }

    /// Puts another pair in the place of this one, as a renewal does.
    pub fn become_like(&self, other: &Self) {
        copy(&other.chain, &self.chain);
        copy(&other.key, &self.key);
    }
}

fn copy(from: impl AsRef<Path>, to: impl AsRef<Path>) {
    fs::copy(from, to).unwrap();
}
