//! The real binary, running on a port of its own.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use super::Person;

/// The program under test: this build's own, or the one `PD_TEST_BIN` names.
pub fn binary() -> PathBuf {
    std::env::var_os("PD_TEST_BIN").map_or_else(
        || env!("CARGO_BIN_EXE_pocketdesk").into(),
        |path| fs::canonicalize(path).expect("PD_TEST_BIN names the program"),
    )
}

/// A new empty folder, gone when dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    /// Under the target directory.
    pub fn new() -> Self {
        Self::at(Path::new(env!("CARGO_TARGET_TMPDIR")))
    }

    pub fn at(parent: &Path) -> Self {
        let name = format!(
            "t{}-{}",
            std::process::id(),
            Instant::now().elapsed().as_nanos() ^ rand()
        );
        let path = parent.join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

fn rand() -> u128 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_nanos()
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program with an environment of its own: nothing of the test run's settings leaks in.
pub fn program(data: &Path) -> Command {
    program_under(&[], data)
}

/// The same, started by a program that takes it as its last argument.
pub fn program_under(starter: &[&str], data: &Path) -> Command {
    let program = binary().into_os_string();
    let mut words = starter.iter().map(Into::into).chain([program]);
    let mut command = Command::new(words.next().unwrap());
    command
        .args(words)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .current_dir(data.parent().unwrap_or(data))
        .stdin(Stdio::null());
    command
}

/// Runs a command of the program on a data directory: exit code, output, errors.
pub fn command(data: &Path, arguments: &[&str]) -> (i32, String, String) {
    let out = program(data)
        .args(arguments)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        out.status.code().unwrap_or(-1),
        text(&out.stdout),
        text(&out.stderr),
    )
}

pub struct Server {
    child: Child,
    pub data: PathBuf,
    pub url: String,
    /// Host and port.
    pub address: String,
    pub log: Arc<Mutex<String>>,
    pub output: Arc<Mutex<String>>,
    settings: Vec<(String, String)>,
}

impl Server {
    /// Starts on `data`, with settings as environment, and waits until it answers.
    pub fn start(data: &Path, settings: &[(&str, &str)]) -> Self {
        Self::start_on(data, "127.0.0.1:0", settings)
    }

    /// Starts so that it may hold so many files and connections open: at first, and if it asks.
    pub fn start_with_descriptors(data: &Path, most: &str, settings: &[(&str, &str)]) -> Self {
        let limit = format!("--nofile={most}");
        let command = program_under(&["prlimit", &limit], data);
        Self::launch(command, data, ("127.0.0.1:0", settings))
    }

    pub fn start_on(data: &Path, listen: &str, settings: &[(&str, &str)]) -> Self {
        Self::launch(program(data), data, (listen, settings))
    }

    /// Starts by `command`: the program itself, or another one that ends with its name.
    pub fn launch(
        mut command: Command,
        data: &Path,
        (listen, settings): (&str, &[(&str, &str)]),
    ) -> Self {
        command
            .args(["serve", "--listen", listen, "--data"])
            .arg(data)
            // Else every test of mails waited for what nobody takes back.
            .env("POCKETDESK_UNDO_SECONDS", "0");
        for (key, value) in settings {
            // How much is logged is no setting of the desk's.
            if *key == "RUST_LOG" {
                command.env(key, value);
            } else {
                command.env(format!("POCKETDESK_{}", key.to_uppercase()), value);
            }
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = collect(child.stderr.take().unwrap());
        let output = collect(child.stdout.take().unwrap());
        let started = Instant::now();
        let url = loop {
            let text = output.lock().unwrap().clone();
            let line = text.lines().find_map(|line| {
                line.split_once(" answers at ")
                    .map(|(_, url)| url.trim().to_owned())
            });
            if let Some(url) = line {
                break url;
            }
            let ended = child.try_wait().unwrap();
            assert!(
                ended.is_none() && started.elapsed() < Duration::from_secs(60),
                "the desk did not start: {ended:?} {}",
                log.lock().unwrap()
            );
            std::thread::sleep(Duration::from_millis(5));
        };
        let address = url.split('/').nth(2).unwrap().to_owned();
        let settings = settings
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        Self {
            child,
            data: data.to_owned(),
            address,
            url,
            log,
            output,
            settings,
        }
    }

    /// The clock moved: stopped and started again on the same data, with all else as it was.
    pub fn restart(self, more: &[(&str, &str)]) -> Self {
        let data = self.data.clone();
        let mut settings = self.settings.clone();
        settings.retain(|(key, _)| !more.iter().any(|(new, _)| new == key));
        self.stop();
        let all: Vec<(&str, &str)> = settings
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .chain(more.iter().copied())
            .collect();
        Self::start(&data, &all)
    }

    /// The desk's file, beside its own connections.
    pub fn file(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.data.join("pocketdesk.db")).unwrap()
    }

    /// One number of the file.
    #[track_caller]
    pub fn counts(&self, sql: &str) -> i64 {
        let row = self.file().query_row(sql, [], |row| row.get(0));
        row.unwrap()
    }

    /// What whoever runs the desk is told.
    pub fn health(&self) -> String {
        Person::nobody(&self.address).html("/healthz")
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGTERM; the desk must end by itself with 0.
    pub fn stop(self) {
        let log = Arc::clone(&self.log);
        assert_eq!(self.told_to_end(), Some(0), "{}", log.lock().unwrap());
    }

    /// SIGTERM, unless it has ended by itself; its exit code.
    pub fn told_to_end(mut self) -> Option<i32> {
        if self.child.try_wait().unwrap().is_none() {
            self.signal("TERM");
        }
        self.ended()
    }

    /// Waits for the end; its exit code.
    pub fn ended(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    pub fn signal(&self, name: &str) {
        let status = Command::new("kill")
            .arg(format!("-{name}"))
            .arg(self.child.id().to_string())
            .status()
            .unwrap();
        assert!(status.success());
    }

    /// As a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> String {
        let (code, output, errors) = command(&self.data, arguments);
        assert_eq!(code, 0, "{arguments:?}: {errors}");
        output
    }

    pub fn setup_link(&self) -> String {
        wait("a set-up link", || {
            self.output
                .lock()
                .unwrap()
                .lines()
                .find(|line| line.contains("/setup/"))
                .map(str::to_owned)
        })
    }

    /// Processor time used so far, in hundredths of a second.
    pub fn processor_ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        // After the name in parentheses: user and system time are the 12th and 13th fields.
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    pub fn memory_kib(&self) -> u64 {
        memory_kib(self.child.id())
    }
}

/// What a process holds in memory now.
pub fn memory_kib(pid: u32) -> u64 {
    status_kib(pid, "VmRSS")
}

/// The most that a process has held in memory so far.
pub fn memory_peak_kib(pid: u32) -> u64 {
    status_kib(pid, "VmHWM")
}

fn status_kib(pid: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

impl Drop for Server {
    fn drop(&mut self) {
        let ended = self.child.try_wait();
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
            let start = log.floor_char_boundary(log.len().saturating_sub(8_000));
            eprintln!(
                "the server before the failure ({ended:?}):\n{}",
                &log[start..]
            );
        }
    }
}

fn collect(stream: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let text = Arc::new(Mutex::new(String::new()));
    let into = Arc::clone(&text);
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let mut text = into.lock().unwrap();
            text.push_str(&line);
            text.push('\n');
        }
    });
    text
}

/// Looks again and again until something is there.
#[track_caller]
pub fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            started.elapsed() < Duration::from_secs(120),
            "waited in vain for {what}"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}
