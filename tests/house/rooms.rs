//! The house rules that are absences: looked for in the source itself.

use super::source::sources;

/// Only these files, or modules and what lies below them, name it.
#[track_caller]
fn only_in(word: &str, allowed: &[&str]) {
    let all = sources("").into_iter();
    let naming: Vec<_> = all.filter(|source| source.code().contains(word)).collect();
    assert!(!naming.is_empty(), "nothing names {word} any more");
    for source in naming {
        let mut rooms = allowed.iter();
        let may = rooms.any(|room| source.file == *room || source.is_in(room));
        assert!(may, "{} names {word}", source.file);
    }
}

#[test]
fn t101_lines_of_the_ledger_are_read_where_our_secrets_are_left_out_of_them() {
    only_in("reader.messages(", &["desk/inbox/ledger.rs"]);
    only_in(".mail_message(", &["desk/inbox/ledger.rs"]);
}

#[test]
fn each_library_stays_in_its_room() {
    only_in("rusqlite", &["store"]);
    only_in("tiny_http", &["web/http/mod.rs"]);
    only_in("lettre", &["mail/outbound/send"]);
    only_in("mail_parser", &["mail/inbound/read"]);
    only_in("ammonia::", &["mail/inbound/read/html"]);
    only_in(
        "rustls::",
        &[
            "net/certificate",
            "gate/stream/tls",
            "cli/healthcheck",
            "net/wire",
        ],
    );
    only_in(
        "PreEscaped",
        &[
            "web/ui",
            "web/tickets/parts",
            "web/workflows/graph",
            "markup",
            "language/shelf",
        ],
    );
    only_in("blob_open", &["store/tickets/attachments", "store/inbox"]);
    only_in(
        "vouched_by_store",
        &["store/people/account", "domain/people/viewer"],
    );
    // What lets a person in ends in one place, all of it.
    for act in ["end_sessions_of(", "delete_tokens_of(", "end_all_links_of("] {
        only_in(act, &["store", "desk/accounts/ending"]);
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
        only_in(step, &["desk/work/deed"]);
    }
    only_in("println!", &["cli"]);
    only_in("SystemTime::now", &["desk/clock"]);
    only_in("now_utc", &["gate/refusal"]);
    only_in("std::env::", &["cli", "main"]);
    only_in(
        "store.write(",
        &["desk", "mail/outbound/send", "web/site/health"],
    );
}

#[test]
fn the_domain_has_no_clock_and_no_way_out() {
    for source in sources("domain/") {
        for foreign in ["std::fs", "std::net", "std::time", "now()", "std::env"] {
            let named = source.code().contains(foreign);
            assert!(!named, "{} names {foreign}", source.file);
        }
    }
}

#[test]
fn t81_no_write_is_left_to_chance() {
    for source in sources("store/") {
        let (file, code) = (&source.file, source.code());
        let sql = code.to_lowercase();
        for chance in [
            "random()",
            "current_timestamp",
            "datetime('now",
            "strftime('%s",
        ] {
            assert!(!sql.contains(chance), "{file} has {chance}");
        }
        assert!(!code.contains("DEFERRABLE"), "{file}");
    }
}

#[test]
fn nothing_unfinished_is_left_lying_about() {
    for source in sources("") {
        for word in ["todo!", "dbg!", "FIXME", "fixme", "unimplemented!", "TODO"] {
            assert!(!source.whole.contains(word), "{} has {word}", source.file);
        }
    }
}
