//! What other accounts of the machine may do to a desk: nothing. Needs root, for files of others.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink},
    path::Path,
    process::{Command, Stdio},
};

use crate::harness::{
    Server, command, has, has_all,
    server::{Folder, program},
};

/// An account that is on every machine, and its number.
const NOBODY: (&str, u32) = ("nobody", 65534);

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A desk that has people, a copy from before a migration, and an earlier key.
fn desk() -> (Folder, std::path::PathBuf) {
    // Where other accounts get to, too.
    let folder = Folder::at(&std::env::temp_dir());
    let data = folder.0.join("data");
    let add = [
        "user",
        "add",
        "a@desk.example",
        "--name",
        "A B",
        "--role",
        "admin",
    ];
    assert_eq!(command(&data, &add).0, 0);
    fs::create_dir(data.join("backups")).unwrap();
    fs::write(data.join("backups/before-schema-9.db"), "a copy").unwrap();
    fs::copy(data.join("secret.key"), data.join("secret.key.previous")).unwrap();
    for folder in ["run", "tmp"] {
        let _ = fs::create_dir(data.join(folder));
    }
    (folder, data)
}

const THINGS: [&str; 9] = [
    "",
    "pocketdesk.db",
    "secret.key",
    "secret.key.previous",
    "lock",
    "backups",
    "backups/before-schema-9.db",
    "run",
    "tmp",
];

/// Exit code and errors of a command that opens the data.
fn opened(data: &Path) -> (i32, String) {
    let (code, _, errors) = command(data, &["user", "list"]);
    (code, errors)
}

#[test]
fn t113_what_others_could_read_is_locked_up_with_a_word_but_a_key_is_refused() {
    let (_folder, data) = desk();
    assert_eq!(opened(&data).0, 0);
    for thing in THINGS {
        let path = data.join(thing);
        for readable in [0o040, 0o004, 0o055] {
            let before = mode(&path);
            set_mode(&path, before | readable);
            let (code, errors) = opened(&data);
            let named =
                errors.contains(&path.display().to_string().trim_end_matches('/').to_owned());
            if thing.starts_with("secret.key") {
                assert!(
                    code == 1 && named && errors.contains("chmod 600"),
                    "{thing}: {errors}"
                );
                set_mode(&path, 0o600);
            } else {
                assert!(code == 0 && named, "{thing} {readable:o}: {errors}");
                assert_eq!(mode(&path) & 0o077, 0, "{thing} {readable:o}");
                assert_eq!(opened(&data), (0, String::new()), "said once: {thing}");
            }
        }
    }
}

#[test]
fn t113_what_others_can_write_or_own_or_have_planted_is_refused_by_name() {
    let (folder, data) = desk();
    for thing in THINGS {
        let path = data.join(thing);
        let shown = path.display().to_string().trim_end_matches('/').to_owned();
        let refused = |words: &str| {
            let (code, errors) = opened(&data);
            assert!(
                code == 1 && errors.contains(&shown) && errors.contains(words),
                "{thing}, {words}: {code} {errors}"
            );
            assert_eq!(errors.lines().count(), 1, "{errors}");
        };
        let before = mode(&path);
        for writable in [0o020, 0o002, 0o077] {
            set_mode(&path, before | writable);
            refused(if thing.starts_with("secret.key") {
                "chmod 600"
            } else {
                "can be written by other accounts"
            });
        }
        set_mode(&path, before);
        chown(&path, Some(NOBODY.1), None).unwrap();
        refused("belongs to nobody");
        chown(&path, Some(0), None).unwrap();
        if !thing.is_empty() {
            let aside = folder.0.join("aside");
            fs::rename(&path, &aside).unwrap();
            symlink(&aside, &path).unwrap();
            refused("is a symbolic link");
            // One that leads nowhere yet is no better.
            fs::remove_file(&path).unwrap();
            symlink(folder.0.join("nowhere"), &path).unwrap();
            refused("is a symbolic link");
            fs::remove_file(&path).unwrap();
            fs::rename(&aside, &path).unwrap();
        }
        assert_eq!(opened(&data).0, 0, "{thing}");
    }
}

#[test]
fn t113_a_planted_earlier_key_is_not_believed() {
    let (_folder, data) = desk();
    let planted = data.join("secret.key.previous");
    fs::write(&planted, "00".repeat(32)).unwrap();
    chown(&planted, Some(NOBODY.1), None).unwrap();
    let (code, errors) = opened(&data);
    assert!(
        code == 1 && errors.contains("secret.key.previous belongs to nobody"),
        "{errors}"
    );
}

#[test]
fn t113_who_holds_the_lock_from_another_account_is_named() {
    let (folder, data) = desk();
    for path in [&folder.0, &data] {
        set_mode(path, 0o755);
    }
    set_mode(&data.join("lock"), 0o644);
    let mut holder = Command::new("setpriv")
        .args([
            "--reuid=65534",
            "--clear-groups",
            "flock",
            "--no-fork",
            "--shared",
        ])
        .arg(data.join("lock"))
        .args(["sh", "-c", "echo held; exec sleep 60"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(holder.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    assert_eq!(line.trim(), "held");
    let (code, errors) = opened(&data);
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert_eq!(code, 1, "{errors}");
    has_all(&errors, &["lock is held by process", "of nobody"]);
}

#[test]
fn t113_whatever_the_desk_makes_is_its_owners_alone_even_with_an_open_umask() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let command = {
        let mut command = Command::new("sh");
        command
            .args(["-c", "umask 000; exec \"$0\" \"$@\""])
            .arg(crate::harness::server::binary())
            .env_clear();
        command
    };
    let server = Server::launch(command, &data, ("127.0.0.1:0", &[]));
    let mut left = vec![data];
    let mut seen = 0;
    while let Some(path) = left.pop() {
        let known = fs::symlink_metadata(&path).unwrap();
        // The socket between gate and workers lies in a folder that nobody else enters.
        if !path.ends_with("run/http.sock") {
            assert_eq!(known.mode() & 0o077, 0, "{}", path.display());
        }
        seen += 1;
        if known.is_dir() {
            left.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
    }
    assert!(seen > 8, "{seen}");
    server.stop();
}

#[test]
fn t113_settings_are_read_beside_the_data_or_by_name_and_only_from_ones_own_files() {
    let folder = Folder::new();
    let (data, here) = (folder.0.join("desk/data"), folder.0.join("here"));
    fs::create_dir_all(&data).unwrap();
    fs::create_dir(&here).unwrap();
    set_mode(&data, 0o700);
    let shown = |more: &[&str]| {
        let out = program(&data)
            .current_dir(&here)
            .args(["config", "show", "--data"])
            .arg(&data)
            .args(more)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned();
        (out.status.code().unwrap(), text)
    };
    // Where one happens to stand, anybody may have put a file.
    let stray = here.join("pocketdesk.toml");
    fs::write(&stray, "max_attachment = 7\n").unwrap();
    let (code, text) = shown(&[]);
    assert!(
        code == 0 && text.contains("max_attachment = \"25\""),
        "{text}"
    );
    assert!(text.contains("is not beside the data"), "{text}");
    let (_, text) = shown(&["--config", "pocketdesk.toml"]);
    has(&text, "max_attachment = \"7\"  # pocketdesk.toml");
    fs::remove_file(&stray).unwrap();
    for beside in [
        folder.0.join("desk/pocketdesk.toml"),
        data.join("pocketdesk.toml"),
    ] {
        fs::write(&beside, "max_attachment = 9\n").unwrap();
        set_mode(&beside, 0o644);
        let (_, text) = shown(&[]);
        has(&text, "max_attachment = \"9\"  # pocketdesk.toml");
        for (writable, owner, words) in [
            (0o666, 0, "can be written by other accounts"),
            (0o664, 0, "can be written by other accounts"),
            (0o644, NOBODY.1, "belongs to nobody"),
        ] {
            set_mode(&beside, writable);
            chown(&beside, Some(owner), None).unwrap();
            let (code, text) = shown(&[]);
            assert!(code == 2 && text.contains(words), "{words}: {text}");
        }
        fs::remove_file(&beside).unwrap();
        // Nor by a link that somebody else made to a file that would do.
        let good = folder.0.join("good.toml");
        fs::write(&good, "max_attachment = 9\n").unwrap();
        symlink(&good, &beside).unwrap();
        assert_eq!(shown(&[]).0, 0);
        std::os::unix::fs::lchown(&beside, Some(NOBODY.1), None).unwrap();
        let (code, text) = shown(&[]);
        assert!(code == 2 && text.contains("belongs to nobody"), "{text}");
        fs::remove_file(&beside).unwrap();
    }
    // Two of them could disagree.
    for beside in [
        folder.0.join("desk/pocketdesk.toml"),
        data.join("pocketdesk.toml"),
    ] {
        fs::write(&beside, "max_attachment = 9\n").unwrap();
    }
    let (code, text) = shown(&[]);
    assert!(code == 2 && text.contains("keep one"), "{text}");
}

#[test]
fn t113_no_flag_takes_a_password() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    for (flag, value) in [
        ("--smtp-url", "smtps://desk:hunter2@mail.example"),
        (
            "--smtp-url",
            "smtp+starttls://desk:hunter2@mail.example:587",
        ),
        ("--imap-url", "imaps://desk:hunter2@mail.example/INBOX"),
        ("--smtp-url", "desk:hunter2@mail.example"),
        ("--admin-password", "hunter2hunter2"),
    ] {
        for arguments in [
            ["config", "show", flag, value],
            ["user", "list", flag, value],
        ] {
            let (code, output, errors) = command(&data, &arguments);
            assert_eq!(code, 2, "{arguments:?} {errors}");
            let file = format!(
                "POCKETDESK_{}_FILE",
                flag[2..].to_uppercase().replace('-', "_")
            );
            assert!(errors.contains(&file), "{errors}");
            assert!(!format!("{output}{errors}").contains("hunter2"), "{errors}");
        }
    }
    let (code, output, _) = command(
        &data,
        &["config", "show", "--smtp-url", "smtp://127.0.0.1:25"],
    );
    assert!(code == 0 && output.contains("********"), "{output}");
}
