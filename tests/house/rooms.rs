//! The house rules that are absences: looked for in the source itself.

use super::source::sources;

#[track_caller]
fn only_in(word: &str, allowed: &[&str]) {
    let named: Vec<_> = sources("")
        .into_iter()
        .filter(|source| source.code().contains(word))
        .map(|source| &source.file)
        .collect();
    assert!(!named.is_empty(), "nothing names {word} any more");
    for file in named {
        assert!(
            allowed.iter().any(|room| file.starts_with(room)),
            "{file} names {word}"
        );
    }
}

#[test]
fn t101_lines_of_the_ledger_are_read_where_our_secrets_are_left_out_of_them() {
    only_in("reader.messages(", &["desk/inbox/mod.rs"]);
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
