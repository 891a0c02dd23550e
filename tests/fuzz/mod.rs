//! What the fuzzers began with and what they found, tried once more (`tests/fuzz/run` looks for new).

use std::{fs, path::Path};

mod checks;

/// Every file below a folder of `tests/`.
fn each(folder: &str, check: fn(&[u8])) -> usize {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut count = 0;
    for entry in fs::read_dir(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())) {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let held = std::panic::catch_unwind(|| check(&bytes));
        assert!(held.is_ok(), "{}", path.display());
        count += 1;
    }
    count
}

#[test]
fn mails_from_life_are_read_whole_and_as_they_are_and_show_nothing_harmful() {
    let mails = "inbox/trials/mails";
    for check in [checks::mail, checks::html, checks::quotes, checks::address] {
        assert!(each(mails, check) > 60);
    }
}

#[test]
fn odd_bytes_that_were_thought_of_or_found_do_no_harm() {
    for (folder, check) in [
        ("fuzz/kept/mail", checks::mail as fn(&[u8])),
        ("fuzz/kept/html", checks::html),
        ("fuzz/kept/quotes", checks::quotes),
        ("fuzz/kept/address", checks::address),
    ] {
        assert!(each(folder, check) > 0, "{folder} is empty");
    }
}
