//! A real proxy before the desk, as operators have one: connections to the desk are kept, and
//! shared by whoever comes.

use std::{
    fs,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::harness::server::wait;

pub struct Nginx {
    child: Child,
    folder: PathBuf,
}

/// How the proxy hands bodies on: whole with a length of its own, or as they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bodies {
    Buffered,
    Streamed,
}

impl Nginx {
    /// In front of `desk`, listening on two sockets in `folder`.
    pub fn start(folder: &Path, desk: &str) -> Self {
        // A socket's path must be short, whatever the checkout's path is: it is relative.
        fs::write(folder.join("nginx.conf"), configuration(desk)).unwrap();
        let child = Command::new("nginx")
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .args(["-e", "error.log", "-c"])
            .arg(folder.join("nginx.conf"))
            .arg("-p")
            .arg(folder)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx is installed");
        let nginx = Self {
            child,
            folder: folder.to_owned(),
        };
        wait("nginx to listen", || nginx.try_connect(Bodies::Streamed));
        nginx
    }

    pub fn connect(&self, bodies: Bodies) -> UnixStream {
        self.try_connect(bodies).expect("nginx listens")
    }

    fn try_connect(&self, bodies: Bodies) -> Option<UnixStream> {
        // The folder's own handle makes a short path of a long one.
        let folder = fs::File::open(&self.folder).unwrap();
        let handle = std::os::fd::AsRawFd::as_raw_fd(&folder);
        let name = format!("{bodies:?}").to_lowercase();
        UnixStream::connect(format!("/proc/self/fd/{handle}/{name}.sock")).ok()
    }

    /// Addresses nginx has handed on, one by one, as nginx understood them.
    pub fn handed_on(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder.join("access.log")).unwrap();
        log.lines().map(str::to_owned).collect()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn configuration(desk: &str) -> String {
    let server = |name: &str, buffering: &str| {
        format!(
            "upstream desk_{name} {{ server {desk}; keepalive 1; }}
             server {{
               listen unix:{name}.sock;
               location / {{
                 proxy_pass http://desk_{name};
                 proxy_request_buffering {buffering};
               }}
             }}"
        )
    };
    let servers = server("buffered", "on") + &server("streamed", "off");
    // One process, everything in the test's folder. A request is never sent twice.
    format!(
        "daemon off; master_process off; pid nginx.pid; error_log error.log;
         events {{ worker_connections 256; }}
         http {{
           log_format asked '$request_uri';
           access_log access.log asked;
           client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
           uwsgi_temp_path uwsgi; scgi_temp_path scgi;
           proxy_http_version 1.1;
           proxy_set_header Connection \"\";
           proxy_set_header Host $http_host;
           proxy_next_upstream off;
           {servers}
         }}"
    )
}
