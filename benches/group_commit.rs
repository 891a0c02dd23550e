//! The machine's own pace: how many one-row acts a second SQLite makes durable when one writer
//! commits together whatever waits. `benches/run` compares the desk's comments with it.

use std::{
    sync::mpsc::{Sender, channel, sync_channel},
    time::{Duration, Instant},
};

use rusqlite::Connection;

const CLIENTS: i64 = 32;
const TIME: Duration = Duration::from_secs(5);
const BATCH: usize = 256;

fn main() {
    let folder = std::env::args()
        .skip_while(|argument| argument != "--in")
        .nth(1)
        .map_or_else(std::env::temp_dir, Into::into);
    let file = folder.join(format!("group-commit-{}.db", std::process::id()));
    let conn = Connection::open(&file).expect("a file that can be written");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE said (id INTEGER PRIMARY KEY, author INTEGER NOT NULL, body TEXT NOT NULL) STRICT",
    )
    .expect("a table");
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
    let body = "Thank you, that helped. We will try it again tomorrow morning and tell you.";
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
            conn.prepare_cached("INSERT INTO said (author, body) VALUES (?1, ?2)")
                .and_then(|mut insert| insert.execute((client, body)))
                .expect("a row");
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
    println!("{} acts a second", done / TIME.as_secs());
}
