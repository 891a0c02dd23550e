//! The machine's own pace: how many comments a second SQLite makes durable when one writer commits
//! together whatever waits, and nothing else is done: no request, no rule, no page. The rows are
//! those of a comment, with as many indexes. `benches/run` compares the desk's comments with it.

use std::{
    sync::mpsc::{Sender, channel, sync_channel},
    time::{Duration, Instant},
};

use rusqlite::Connection;

const CLIENTS: i64 = 32;
const TIME: Duration = Duration::from_secs(5);
const BATCH: usize = 256;
const TICKETS: i64 = 20;

const SCHEMA: &str = "
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE tickets (number INTEGER PRIMARY KEY, comments INTEGER NOT NULL, events INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX tickets_by_activity ON tickets (at DESC, number DESC);
  CREATE TABLE comments (id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, number INTEGER NOT NULL, author INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (ticket, number)) STRICT;
  CREATE INDEX comments_by_author ON comments (author);
  CREATE TABLE events (id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, number INTEGER NOT NULL, facts TEXT NOT NULL, UNIQUE (ticket, number)) STRICT;
  CREATE INDEX events_by_ticket ON events (ticket);
  CREATE TABLE audience (ticket INTEGER NOT NULL, principal INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (ticket, principal)) STRICT, WITHOUT ROWID;
  CREATE INDEX audience_list ON audience (principal, at DESC, ticket DESC);
  CREATE TABLE outbox (id INTEGER PRIMARY KEY, person INTEGER NOT NULL, ticket INTEGER NOT NULL, due INTEGER NOT NULL) STRICT;
  CREATE INDEX outbox_due ON outbox (due, id);
  CREATE INDEX outbox_by_ticket ON outbox (ticket);
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
  INSERT INTO tickets SELECT i, 0, 0, 0 FROM n;
  INSERT INTO audience SELECT number, 1, 0 FROM tickets UNION ALL SELECT number, -1, 0 FROM tickets;";

const BODY: &str = "Thank you, that helped. We will try it again tomorrow and tell you.";

fn comment(conn: &Connection, (ticket, author, at): (i64, i64, i64)) -> rusqlite::Result<()> {
    let number: i64 = conn
        .prepare_cached("UPDATE tickets SET comments = comments + 1, events = events + 1, at = ?2 WHERE number = ?1 RETURNING comments")?
        .query_row((ticket, at), |row| row.get(0))?;
    conn.prepare_cached(
        "INSERT INTO comments (ticket, number, author, body) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((ticket, number, author, BODY))?;
    conn.prepare_cached("INSERT INTO events (ticket, number, facts) VALUES (?1, ?2, '{\"kind\":\"commented\",\"comment\":1}')")?
        .execute((ticket, number))?;
    conn.prepare_cached("UPDATE audience SET at = ?2 WHERE ticket = ?1")?
        .execute((ticket, at))?;
    conn.prepare_cached("INSERT INTO outbox (person, ticket, due) VALUES (?1, ?2, ?3)")?
        .execute((author, ticket, at))?;
    Ok(())
}

fn main() {
    let folder = std::env::args()
        .skip_while(|argument| argument != "--in")
        .nth(1)
        .map_or_else(std::env::temp_dir, Into::into);
    let file = folder.join(format!("group-commit-{}.db", std::process::id()));
    let conn = Connection::open(&file).expect("a file that can be written");
    conn.execute_batch(SCHEMA).expect("tables");
    let (queue, jobs) = sync_channel::<(i64, Sender<()>)>(4096);
    let started = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let queue = queue.clone();
            std::thread::spawn(move || {
                let mut done = 0_u64;
                while started.elapsed() < TIME {
                    let (reply, answer) = channel();
                    queue.send((client, reply)).expect("the writer runs");
                    answer.recv().expect("the writer answers");
                    done += 1;
                }
                done
            })
        })
        .collect();
    drop(queue);
    let mut at = 0;
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        while let Some(job) = (batch.len() < BATCH)
            .then(|| jobs.try_recv().ok())
            .flatten()
        {
            batch.push(job);
        }
        conn.execute_batch("BEGIN IMMEDIATE")
            .expect("a transaction");
        for (client, _) in &batch {
            conn.execute_batch("SAVEPOINT act").expect("a savepoint");
            at += 1;
            comment(&conn, (at % TICKETS + 1, *client, at)).expect("a comment");
            conn.execute_batch("RELEASE act").expect("a savepoint");
        }
        conn.execute_batch("COMMIT").expect("a commit");
        for (_, reply) in batch {
            // Its thread waits for it, unless the time is over.
            let _ = reply.send(());
        }
    }
    let done: u64 = clients
        .into_iter()
        .map(|client| client.join().expect("a client"))
        .sum();
    drop(conn);
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
    println!("{} comments a second", done / TIME.as_secs());
}
