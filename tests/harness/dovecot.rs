//! A real IMAP server: Dovecot on loopback, with a certificate of its own and a Maildir behind it.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::{PermissionsExt, chown},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use super::server::{Folder, wait};
use crate::tls::certificates::Authority;

const PASSWORD: &str = "pass word/\"1\"";
/// `nobody` and `nogroup`.
const NOBODY: u32 = 65534;

pub struct Dovecot {
    server: Child,
    folder: Folder,
    authority: Authority,
    ports: (u16, u16),
}

/// A port nobody listens on now, among those the kernel gives to nobody and Postfix knows.
pub fn free_port() -> u16 {
    let mut port = 31_000 + u16::try_from(std::process::id() % 997).unwrap();
    while TcpListener::bind(("127.0.0.1", port)).is_err() {
        port = 31_000 + (port - 31_000 + 1) % 1000;
    }
    port
}

impl Dovecot {
    /// With further settings of its own.
    pub fn start(more: &str) -> Self {
        let folder = Folder::at(&std::env::temp_dir());
        let authority = Authority::new();
        let files = authority.issue("imap");
        let first = free_port();
        let held = TcpListener::bind(("127.0.0.1", first)).unwrap();
        let ports = (first, free_port());
        drop(held);
        let root = folder.0.display();
        fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o755)).unwrap();
        let (implicit, starttls) = ports;
        let settings = format!(
            "base_dir = {root}/run\nstate_dir = {root}/state\nlog_path = {root}/log\nprotocols = imap\nlisten = 127.0.0.1\n\
             ssl = required\nssl_cert = <{}\nssl_key = <{}\n\
             default_internal_user = dovecot\ndefault_login_user = dovenull\nfirst_valid_uid = 1\n\
             mail_location = maildir:{root}/mail\n\
             service imap-login {{\n inet_listener imap {{\n  port = {starttls}\n }}\n inet_listener imaps {{\n  port = {implicit}\n  ssl = yes\n }}\n}}\n\
             service stats {{\n client_limit = 100\n}}\n\
             passdb {{\n driver = passwd-file\n args = scheme=plain {root}/users\n}}\n\
             userdb {{\n driver = static\n args = uid=nobody gid=nogroup home={root}/home\n}}\n\
             namespace inbox {{\n inbox = yes\n}}\n{more}\n",
            files.chain, files.key
        );
        fs::write(folder.0.join("conf"), settings).unwrap();
        fs::write(
            folder.0.join("users"),
            format!("support@desk.example:{PASSWORD}\n"),
        )
        .unwrap();
        for name in ["mail", "mail/new", "mail/cur", "mail/tmp", "home"] {
            fs::create_dir_all(folder.0.join(name)).unwrap();
            chown(folder.0.join(name), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let server = Command::new("dovecot")
            .env("PATH", "/usr/sbin:/usr/bin:/bin")
            .args(["-F", "-c"])
            .arg(folder.0.join("conf"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let dovecot = Self {
            server,
            folder,
            authority,
            ports,
        };
        wait("an IMAP server", || {
            TcpStream::connect(("127.0.0.1", implicit)).ok()
        });
        dovecot
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.0.join("log")).unwrap_or_default()
    }

    /// The address of its mailbox, in either kind.
    pub fn url(&self, scheme: &str) -> String {
        let port = match scheme {
            "imaps" => self.ports.0,
            _ => self.ports.1,
        };
        format!("{scheme}://support%40desk.example:pass%20word%2F%221%22@127.0.0.1:{port}/INBOX")
    }

    pub fn authority(&self) -> String {
        self.authority.root().display().to_string()
    }

    /// A message that has arrived, unread.
    pub fn deliver(&self, name: &str, message: &[u8]) {
        let arriving = self.folder.0.join("mail/tmp").join(name);
        fs::write(&arriving, message).unwrap();
        chown(&arriving, Some(NOBODY), Some(NOBODY)).unwrap();
        fs::rename(arriving, self.folder.0.join("mail/new").join(name)).unwrap();
    }

    /// A place in its Maildir.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.0.join("mail").join(name)
    }

    /// Names of the files in a folder; the inbox is `""`. Those that were read end with `S`.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let place = self.path(folder);
        let mut names: Vec<String> = ["new", "cur"]
            .iter()
            .filter_map(|part| fs::read_dir(place.join(part)).ok())
            .flat_map(|files| files.flatten())
            .map(|file| file.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Its master ends its children on TERM; a kill would leave them behind.
        let _ = Command::new("kill")
            .arg(self.server.id().to_string())
            .status();
        let _ = self.server.wait();
    }
}
