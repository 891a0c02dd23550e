//! The house rules that are absences: looked for in the source itself.

use std::{fs, path::Path};

/// Source files below a folder, with the text before their tests.
fn sources(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut left) = (Vec::new(), vec![root.join("src").join(folder)]);
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(
                fs::read_dir(path)
                    .unwrap()
                    .flatten()
                    .map(|entry| entry.path()),
            );
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.to_string_lossy().ends_with("tests.rs")
        {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
            found.push((
                path.strip_prefix(root.join("src"))
                    .unwrap()
                    .display()
                    .to_string(),
                text,
            ));
        }
    }
    found
}

#[track_caller]
fn only_in(word: &str, allowed: &[&str]) {
    for (file, text) in sources("") {
        let named = text
            .lines()
            .any(|line| !line.trim_start().starts_with("//") && line.contains(word));
        assert!(
            !named || allowed.iter().any(|room| file.starts_with(room)),
            "{file} names {word}"
        );
    }
}

#[test]
fn t101_lines_of_the_ledger_are_read_where_our_secrets_are_left_out_of_them() {
    only_in(".messages(&", &["desk/inbox/mod.rs"]);
    only_in(".messages(query", &["desk/inbox/mod.rs"]);
    only_in(".mail_message(", &["desk/inbox/mod.rs"]);
}

#[test]
fn each_library_stays_in_its_room() {
    only_in("rusqlite", &["store/"]);
    only_in("tiny_http", &["web/http/mod.rs"]);
    only_in("lettre", &["mail/outbound/send/"]);
    only_in("mail_parser", &["mail/inbound/read/"]);
    only_in("ammonia::", &["mail/inbound/read/html.rs"]);
    only_in(
        "rustls::",
        &[
            "net/certificate.rs",
            "gate/stream/tls.rs",
            "cli/healthcheck.rs",
            "net/wire.rs",
        ],
    );
    only_in(
        "PreEscaped",
        &[
            "web/ui/",
            "web/tickets/parts/",
            "web/workflows/graph.rs",
            "markup.rs",
        ],
    );
    only_in(
        "blob_open",
        &["store/tickets/attachments.rs", "store/inbox/"],
    );
    only_in(
        "vouched_by_store",
        &["store/people/account.rs", "domain/people/viewer.rs"],
    );
    // What lets a person in ends in one place, all of it.
    for act in ["end_sessions_of(", "delete_tokens_of(", "end_all_links_of("] {
        only_in(act, &["store/", "desk/accounts/ending.rs"]);
    }
    // What happens to a ticket is applied, recorded and heard of in one place.
    for step in [
        "outbox::announce(",
        ".record(&",
        ".apply(&",
        ".insert_comment(",
        ".insert_note(",
        ".move_status(",
        ".set_fields(",
    ] {
        only_in(step, &["desk/work/deed.rs"]);
    }
    only_in("println!", &["cli/"]);
    only_in("SystemTime::now", &["desk/clock.rs"]);
    only_in("now_utc", &["gate/refusal.rs"]);
    only_in("std::env::", &["cli/", "main.rs"]);
    only_in(
        "store.write(",
        &["desk/", "mail/outbound/send/", "web/site/health.rs"],
    );
}

#[test]
fn the_domain_knows_nothing_but_itself() {
    for (file, text) in sources("domain") {
        for foreign in [
            "crate::store",
            "crate::desk",
            "crate::web",
            "crate::mail",
            "crate::cli",
            "std::fs",
            "std::net",
            "std::time",
            "now()",
            "std::env",
        ] {
            assert!(!text.contains(foreign), "{file} names {foreign}");
        }
    }
    for (file, text) in sources("store") {
        for foreign in ["crate::desk", "crate::web", "crate::mail", "crate::cli"] {
            assert!(!text.contains(foreign), "{file} names {foreign}");
        }
    }
    for (file, text) in sources("desk") {
        for foreign in ["crate::web", "crate::mail", "crate::cli"] {
            assert!(!text.contains(foreign), "{file} names {foreign}");
        }
    }
}

#[test]
fn t81_no_write_is_left_to_chance_and_no_value_is_pasted_into_sql() {
    for (file, text) in sources("store") {
        let sql = text.to_lowercase();
        for chance in [
            "random()",
            "current_timestamp",
            "datetime('now",
            "strftime('%s",
        ] {
            assert!(!sql.contains(chance), "{file} has {chance}");
        }
        assert!(!text.contains("DEFERRABLE"), "{file}");
    }
}

#[test]
fn nothing_unfinished_is_left_lying_about() {
    for (file, text) in sources("") {
        for word in ["todo!", "dbg!", "FIXME", "fixme", "unimplemented!", "TODO"] {
            assert!(!text.contains(word), "{file} has {word}");
        }
    }
}
