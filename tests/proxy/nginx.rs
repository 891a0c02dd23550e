//! A real nginx in front of the desk.

use std::{
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::harness::server::wait;

/// Runs until dropped.
pub struct Nginx {
    child: Child,
}

/// A port that was free a moment ago: nginx and the desk have to know it beforehand.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Nginx {
    /// Passes everything on its port to `upstream`, as the README says to.
    pub fn start(folder: &Path, port: u16, upstream: &str) -> Self {
        let place = folder.display();
        let text = format!(
            "user root; daemon off; master_process off; pid {place}/nginx.pid;
            events {{ worker_connections 256; }}
            http {{
              access_log off; client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;
              fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
              server {{
                listen 127.0.0.1:{port};
                client_max_body_size 0;
                location / {{
                  proxy_pass {upstream};
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Forwarded-Proto $scheme;
                }}
              }}
            }}"
        );
        let file = folder.join("nginx.conf");
        std::fs::write(&file, text).unwrap();
        let child = Command::new("/usr/sbin/nginx")
            .args(["-e", "stderr", "-c"])
            .arg(&file)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait("nginx", || TcpStream::connect(("127.0.0.1", port)).ok());
        Self { child }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
