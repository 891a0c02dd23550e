//! The faults of `mutants/run` are kept applying, or the long proof would shrink unseen.

use std::{fs::File, path::Path, process::Command};

#[test]
fn every_fault_of_the_proof_can_still_be_put_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let patches = root.join("tests/isolation/mutants").read_dir().unwrap();
    let (mut count, mut stale) = (0, vec![]);
    for path in patches.map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|ending| ending != "patch") {
            continue;
        }
        count += 1;
        // As `mutants/run` does it, but for the writing.
        let tried = Command::new("patch")
            .args(["--dry-run", "--force", "--silent", "--fuzz", "3"])
            .args(["--strip", "1", "--directory"])
            .arg(root)
            .stdin(File::open(&path).unwrap())
            .output()
            .expect("patch is installed");
        if !tried.status.success() {
            stale.push(path);
        }
    }
    assert!(count >= 49, "only {count} faults are left");
    assert!(stale.is_empty(), "these no longer apply: {stale:#?}");
}
