//! Another program that reads the file for as long as it likes: a backup, a shell, a replicator.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use super::trace::Watched;
use crate::harness::{
    Call, Person, Server, World, command, has_all,
    server::{program_under, wait},
};

/// A transaction of another process on the database. Ends when dropped.
struct Reader(Child);

impl Reader {
    /// One that stays as it is.
    fn that_stays(data: &Path) -> Self {
        Self::doing(data, "sys.stdin.read()")
    }

    /// One that begins anew again and again, without a pause.
    fn that_renews(data: &Path) -> Self {
        Self::doing(
            data,
            "
while True:
    time.sleep(0.5)
    other = begun()
    held.close()
    held = other
",
        )
    }

    fn doing(data: &Path, then: &str) -> Self {
        let begin = "
import sqlite3, sys, time

def begun():
    held = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
    held.execute('BEGIN')
    held.execute('SELECT count(*) FROM base_tickets').fetchone()
    return held

held = begun()
print('reading', flush=True)
";
        let mut child = Command::new("python3")
            .args(["-c", &format!("{begin}{then}")])
            .arg(data.join("pocketdesk.db"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 reads SQLite files");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        assert_eq!(line, "reading\n");
        Self(child)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn says(ana: &Person, ticket: i64, words: &str) {
    ana.comments(ticket, words);
}

/// A file of so many MiB, which goes through the log as it is.
fn uploads(ana: &Person, mebibytes: usize) {
    let bytes = vec![b'x'; mebibytes << 20];
    let call = Call::new("POST", "/api/v1/uploads?name=large.txt").body("text/plain", bytes);
    ana.api_call(call).expect(201);
}

const GROWS: &str = "keeps a transaction open on the database";

#[test]
fn t118_with_a_reader_that_stays_the_desk_starts_writes_and_starts_again_after_kill_nine() {
    let World { mut server, folder } = World::new();
    let data = server.data.clone();
    let mut ana = Person::by_link(&server, "ana@acme.example");
    let ticket = ana.opens("Read meanwhile", "text");
    let _reader = Reader::that_stays(&data);
    let mut said = Vec::new();
    for round in 0..3 {
        for n in 0..5 {
            said.push(format!("words {round}.{n}."));
            says(&ana, ticket, said.last().unwrap());
        }
        server.kill();
        server = Server::start(&data, &[]);
        ana.address.clone_from(&server.address);
    }
    said.push("after all".to_owned());
    says(&ana, ticket, "after all");
    let page = ana.html(&format!("/tickets/{ticket}"));
    for words in &said {
        assert!(page.contains(words.as_str()), "{words}");
    }
    assert!(!server.health().contains(GROWS), "the log is short");
    // The end waits for the reader a moment, and leaves it the log.
    server.stop();
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
    let server = Server::start(&data, &[]);
    ana.address.clone_from(&server.address);
    says(&ana, ticket, "once more");
    drop(folder);
}

#[test]
fn t118_a_log_that_a_reader_keeps_long_is_told_once_and_holds_up_nobody() {
    let World { mut server, folder } = World::new();
    let data = server.data.clone();
    let mut ana = Person::by_link(&server, "ana@acme.example").with_token(&server);
    let ticket = ana.opens("A long log", "text");
    let reader = Reader::that_stays(&data);
    uploads(&ana, 18);
    wait("the warning", || {
        says(&ana, ticket, "more for the log");
        server.health().contains(GROWS).then_some(())
    });
    for n in 0..50 {
        says(&ana, ticket, &format!("word {n}."));
    }
    let (_, told, _) = command(&data, &["check"]);
    has_all(&told, &[GROWS, "All is well."]);
    let lines = server.log.lock().unwrap().clone();
    assert_eq!(lines.matches(GROWS).count(), 1, "{lines}");
    // So long a log does not stop the next start either.
    server.kill();
    server = Server::start(&data, &[]);
    ana.address.clone_from(&server.address);
    says(&ana, ticket, "after the start");
    let page = ana.html(&format!("/tickets/{ticket}"));
    assert!(page.contains("word 49.") && page.contains("after the start"));
    wait("the warning again", || {
        server.health().contains(GROWS).then_some(())
    });
    drop(reader);
    wait("the log to be folded", || {
        (!server.health().contains(GROWS)).then_some(())
    });
    server.stop();
    assert!(!data.join("pocketdesk.db-wal").exists());
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
    drop(folder);
}

/// It is never gone, yet where nobody writes for a moment the log begins anew behind it.
#[test]
fn t118_under_a_reader_that_begins_anew_again_and_again_the_log_stays_short() {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    let ana = Person::by_link(&server, "ana@acme.example").with_token(&server);
    let ticket = ana.opens("Renewed", "text");
    let _reader = Reader::that_renews(&data);
    let log = || fs::metadata(data.join("pocketdesk.db-wal")).unwrap().len();
    uploads(&ana, 18);
    let long = log();
    assert!(long > 16 << 20);
    for round in 0..3 {
        wait("the log to be folded", || {
            says(&ana, ticket, &format!("a word, {round}"));
            std::thread::sleep(std::time::Duration::from_secs(4));
            let words = format!("a mark at the start, {round}");
            says(&ana, ticket, &words);
            let start = fs::read(data.join("pocketdesk.db-wal")).unwrap();
            let start = &start[..1 << 20];
            let found = start
                .windows(words.len())
                .any(|part| part == words.as_bytes());
            found.then_some(())
        });
        uploads(&ana, 18);
    }
    assert!(log() < 2 * long, "{} bytes", log());
    drop((server, folder));
}

/// What only the kernel's cache shows of the log must not be built upon.
#[test]
fn t95_t118_what_the_log_holds_is_written_again_and_synced_before_anything_is_acknowledged() {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    let ana = Person::by_link(&server, "ana@acme.example");
    ana.opens("In the log", "text");
    let _reader = Reader::that_stays(&data);
    server.kill();
    let trace = folder.0.join("strace.log");
    let trace = trace.to_str().unwrap();
    let calls = "trace=pwrite64,fdatasync,fsync";
    // `-D`: the desk is our own child, and ends when it is ended.
    let strace = ["strace", "-D", "-f", "-q", "-y", "-e", calls, "-o", trace];
    let server = Server::launch(program_under(&strace, &data), &data, ("127.0.0.1:0", &[]));
    let lines = fs::read_to_string(trace).unwrap();
    let log: Vec<&str> = lines
        .lines()
        .filter(|line| line.contains("pocketdesk.db-wal>"))
        .collect();
    // From its beginning on, and not the 32 bytes alone with which a new log begins.
    let again = |line: &&str| line.contains(", 0) = ") && !line.ends_with(" = 32");
    let written = log.iter().position(again);
    let synced = log.iter().rposition(|line| line.contains("sync("));
    assert!(written.is_some() && written < synced, "{lines}");
    drop(server);
}

#[test]
fn t95_t118_what_a_failing_disk_refused_stays_away_although_a_reader_keeps_the_log() {
    let world = World::new();
    let mut ana = world.person("ana");
    let ticket = ana.opens("Refused", "text");
    let World { server, folder } = world;
    let data = server.data.clone();
    let _reader = Reader::that_stays(&data);
    let log = folder.0.join("strace.log");
    let fault = ["-e", "inject=fsync,fdatasync:error=EIO:when=1"];
    let path = format!("/tickets/{ticket}/comments");
    let watched = Watched::server(&server, &log, &fault);
    ana.post(&path, &[("body", "refused words")]).expect(500);
    wait("writing to go on", || {
        let answer = ana.post(&path, &[("body", "said again")]);
        (answer.status == 303).then_some(())
    });
    drop(watched);
    let shows = |ana: &Person| ana.html(&format!("/tickets/{ticket}"));
    assert!(!shows(&ana).contains("refused words"));
    // The next one is refused, and the desk dies before it could cut the log.
    let watched = Watched::server(&server, &log, &["-e", "inject=fsync,fdatasync:error=EIO"]);
    ana.post(&path, &[("body", "refused, too")]).expect(500);
    server.kill();
    drop(watched);
    let server = Server::start(&data, &[]);
    ana.address.clone_from(&server.address);
    assert!(!shows(&ana).contains("refused"), "the log was cut");
    says(&ana, ticket, "at last");
    server.stop();
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
}
