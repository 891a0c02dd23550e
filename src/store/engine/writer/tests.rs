use super::*;
use crate::domain::refusal::Refusal;

fn writer() -> (tempfile::TempDir, Writer) {
    let folder = tempfile::tempdir().unwrap();
    let writer = Writer::start(&folder.path().join("writer.db")).unwrap();
    (folder, writer)
}

fn keys(writer: &Writer) -> i64 {
    let count = |tx: &Tx<'_>| {
        let sql = "SELECT count(*) FROM base_site WHERE key GLOB 'k*'";
        Ok(tx.conn.query_row(sql, [], |row| row.get(0))?)
    };
    writer.run(count).unwrap()
}

fn put(tx: &Tx<'_>, key: &str) -> Result<()> {
    tx.conn
        .execute("INSERT INTO base_site (key, value) VALUES (?1, '')", [key])?;
    Ok(())
}

#[test]
fn a_refused_act_leaves_no_trace_and_harms_no_other() {
    let (_folder, writer) = writer();
    std::thread::scope(|scope| {
        for n in 0..40 {
            let writer = &writer;
            scope.spawn(move || {
                let result = writer.run(move |tx| {
                    put(tx, &format!("k{n}"))?;
                    if n % 2 == 0 {
                        Err(Refusal::NotFound.into())
                    } else {
                        Ok(n)
                    }
                });
                assert_eq!(result.ok(), (n % 2 == 1).then_some(n));
            });
        }
    });
    assert!(
        writer
            .run(|_| -> Result<()> { panic!("a fault in an act") })
            .is_err()
    );
    assert_eq!(keys(&writer), 20);
}

#[test]
fn a_patient_act_that_fails_leaves_no_trace_and_harms_none_of_its_commit() {
    let (_folder, writer) = writer();
    let (hold, held) = std::sync::mpsc::channel::<()>();
    let first = writer.ask(move |_| Ok(held.recv().is_ok()), true).unwrap();
    let acts: Vec<_> = (0..40)
        .map(|n| {
            let act = move |tx: &Tx<'_>| {
                put(tx, &format!("k{n}"))?;
                if n % 10 == 3 {
                    Err(Refusal::NotFound.into())
                } else {
                    Ok(n)
                }
            };
            writer.ask(act, n % 4 != 0).unwrap()
        })
        .collect();
    drop(hold);
    assert!(!first.recv().unwrap().unwrap());
    for (n, answer) in (0..40).zip(acts) {
        let kept = answer.recv().unwrap().ok();
        assert_eq!(kept, (n % 10 != 3).then_some(n));
    }
    assert_eq!(keys(&writer), 36);
}
