//! The command line.

mod demo;
mod fill;
mod ownership;
mod refused;
pub mod workflows;

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use crate::harness::{
    Person, Server, World, between, command, has,
    server::{Folder, program},
};

#[test]
fn t97_a_second_server_on_the_same_data_is_refused_at_once() {
    let world = World::new();
    let started = std::time::Instant::now();
    let out = program(&world.server.data)
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(&world.server.data)
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(started.elapsed().as_secs() < 5);
    assert!(String::from_utf8_lossy(&out.stderr).contains("another Pocketdesk is running"));
    world.nobody().get("/sign-in").expect(200);
}

#[test]
fn unknown_settings_and_commands_are_refused_with_advice() {
    let folder = Folder::new();
    let run = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut command = program(&folder.0);
        if let Some((name, value)) = variable {
            command.env(name, value);
        }
        let out = command.args(arguments).output().unwrap();
        let errors = String::from_utf8_lossy(&out.stderr).into_owned();
        (out.status.code(), errors)
    };
    let (code, errors) = run(&["config", "show"], Some(("POCKETDESK_LISTN", "x")));
    assert_eq!(code, Some(2));
    assert!(errors.contains("did you mean “listen”"), "{errors}");
    assert_eq!(run(&["serv"], None).0, Some(2));
    assert_eq!(run(&["--help"], None).0, Some(0));
    let (code, errors) = run(&["serve", "--listen", "0.0.0.0:0"], None);
    assert_eq!(code, Some(2));
    assert!(errors.contains("set the address people open"), "{errors}");
    assert_eq!(errors.lines().count(), 1);
}

#[test]
fn config_show_names_value_and_source_and_masks_secrets() {
    let folder = Folder::new();
    std::fs::write(folder.0.join("pocketdesk.toml"), "max_attachment = 7\n").unwrap();
    std::fs::write(folder.0.join("secret"), "smtp://u:hunter2@127.0.0.1\n").unwrap();
    let out = program(&folder.0.join("data"))
        .env("POCKETDESK_SMTP_URL_FILE", folder.0.join("secret"))
        .args(["config", "show", "--listen", "127.0.0.1:9"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&out.stdout);
    assert!(text.contains("listen = \"127.0.0.1:9\"  # flag"), "{text}");
    assert!(text.contains("max_attachment = \"7\"  # pocketdesk.toml"));
    assert!(text.contains("# environment POCKETDESK_SMTP_URL_FILE") && !text.contains("hunter2"));
}

#[test]
fn commands_work_beside_a_running_server_and_without_one() {
    let world = World::new();
    let data = world.server.data.clone();
    let running = |arguments: &[&str]| command(&data, arguments);
    assert!(
        running(&["user", "list"])
            .1
            .contains("ana@acme.example  customer  Ana Ruiz")
    );
    assert_eq!(
        running(&["org", "add", "Initech", "--domain", "initech.example"]).0,
        0
    );
    let (code, _, errors) = running(&["org", "add", "Initech"]);
    assert_eq!(
        (code, errors.contains("There already is an organization")),
        (1, true),
        "{errors}"
    );
    let link = running(&[
        "user",
        "add",
        "new@initech.example",
        "--name",
        "Nora New",
        "--org",
        "Initech",
    ])
    .1;
    assert!(link.starts_with(&world.server.url) && link.lines().count() == 1);
    let (code, _, errors) = running(&[
        "user",
        "add",
        "x@y.example",
        "--name",
        "X Y",
        "--org",
        "Nowhere",
    ]);
    assert_eq!((code, errors.contains("org add")), (1, true), "{errors}");
    let token = running(&[
        "token",
        "add",
        "ana@acme.example",
        "--name",
        "script",
        "--read-only",
        "--expires",
        "90d",
    ])
    .1;
    assert!(token.starts_with("pd_"));
    let listed = running(&["token", "list"]).1;
    assert!(listed.contains("script  read-only") && !listed.contains(token.trim()));
    assert_eq!(running(&["check"]).1.trim(), "All is well.");
    let World {
        server,
        folder: _folder,
    } = world;
    server.stop();
    assert!(
        running(&["org", "list"])
            .1
            .contains("Initech  1 people  initech.example")
    );
    let id = listed.split("  ").next().unwrap();
    assert_eq!(running(&["token", "revoke", id]).0, 0);
    assert_eq!(running(&["token", "revoke", id]).0, 1);
    assert_eq!(running(&["check"]).1.trim(), "All is well.");
}

#[test]
fn a_password_can_be_given_on_standard_input() {
    use std::{io::Write, process::Stdio};
    let folder = Folder::new();
    let data = folder.0.join("data");
    let add = |password: &str| {
        let mut child = program(&data)
            .args([
                "user",
                "add",
                "noor@desk.example",
                "--name",
                "Noor Haddad",
                "--role",
                "admin",
                "--password-stdin",
                "--data",
            ])
            .arg(&data)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(password.as_bytes())
            .unwrap();
        child.wait_with_output().unwrap()
    };
    assert_eq!(add("12345678\n").status.code(), Some(1));
    assert_eq!(add("copper lantern river\n").status.code(), Some(0));
    // Set-up by the command line alone: the default workflow is there, no set-up link is printed.
    let server = Server::start(&data, &[]);
    assert!(!server.output.lock().unwrap().contains("/setup/"));
    let mut noor = crate::harness::Person::nobody(&server.address);
    let answer = noor.sends(
        "/sign-in",
        &[
            ("email", "noor@desk.example"),
            ("password", "copper lantern river"),
        ],
    );
    noor.keep_cookies(&answer);
    has(noor.get("/statuses").words(), "Awaiting your reply");
}

#[test]
fn healthcheck_asks_the_running_desk() {
    let world = World::new();
    let out = program(&world.server.data)
        .args(["healthcheck", "--listen", &world.server.address])
        .output()
        .unwrap();
    assert_eq!(
        out.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    assert!(String::from_utf8_lossy(&out.stdout).contains("\"status\":\"ok\""));
    let out = program(&world.server.data)
        .args(["healthcheck", "--listen", "127.0.0.1:9"])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let world = World::new();
    let World { server, folder } = world;
    let data = server.data.clone();
    server.stop();
    let conn = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    conn.execute("INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (9999, 'later', '2030-01-01T00:00:00Z', '1')", []).unwrap();
    drop(conn);
    let (code, _, errors) = command(&data, &["check"]);
    assert_eq!(code, 1);
    assert!(errors.contains("newer Pocketdesk"), "{errors}");
    drop(folder);
}

/// Version of the schema of the oldest data there may be anywhere.
const OLDEST: usize = 6;

/// The same people and tickets, in a file of the oldest schema.
#[test]
fn k32_an_emptied_database_beside_an_old_key_is_refused_and_never_a_new_desk() {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    server.stop();
    let file = data.join("pocketdesk.db");
    let whole = fs::read(&file).unwrap();
    let (key, previous) = (data.join("secret.key"), data.join("secret.key.previous"));
    let refused = |arguments: &[&str]| {
        let (code, _, errors) = command(&data, arguments);
        assert_eq!(code, 1, "{arguments:?} {errors}");
        assert!(errors.contains("pocketdesk.db is empty"), "{errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    };
    // Nothing; and what is left when somebody makes a new file in its place.
    fs::remove_file(&file).unwrap();
    let new = rusqlite::Connection::open(&file).unwrap();
    new.execute_batch("PRAGMA journal_mode = WAL; VACUUM")
        .unwrap();
    drop(new);
    let blank = fs::read(&file).unwrap();
    assert!(!blank.is_empty());
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    for empty in [&[][..], &blank] {
        fs::write(&file, empty).unwrap();
        refused(&["serve", "--listen", "127.0.0.1:0"]);
        refused(&["check"]);
        refused(&["user", "list"]);
        assert_eq!(fs::read(&file).unwrap(), empty);
    }
    fs::rename(&key, &previous).unwrap();
    refused(&["serve", "--listen", "127.0.0.1:0"]);
    fs::rename(&previous, &key).unwrap();
    // Put back, all is as it was.
    fs::write(&file, whole).unwrap();
    let server = Server::start(&data, &[]);
    Person::by_link(&server, "ana@acme.example");
    // A key that was put there for a desk to come is no desk.
    server.stop();
    fs::remove_file(&file).unwrap();
    Server::start(&data, &[]).setup_link();
    drop(folder);
}

#[test]
fn k35_every_command_refuses_an_empty_data_directory() {
    let folder = Folder::new();
    for arguments in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["demo"],
        &["check"],
        &["healthcheck"],
        &["user", "list"],
        &["org", "list"],
        &["token", "list"],
        &["workflow", "list"],
        &["mail", "receive"],
        &["import", "mbox", "box"],
        &["fill", "--tickets", "1"],
        &["config", "show"],
        &["config", "check"],
    ] {
        for given in [&["--data", ""][..], &["--data="]] {
            let out = program(&folder.0.join("data"))
                .args(arguments)
                .args(given)
                .output()
                .unwrap();
            let errors = String::from_utf8_lossy(&out.stderr);
            let said = errors.contains("data: the value from flag is empty");
            assert!(
                said && errors.lines().count() == 1,
                "{arguments:?}: {errors}"
            );
            // A mail server is to try again when somebody has looked at it.
            let code = if arguments == ["mail", "receive"] {
                75
            } else {
                2
            };
            assert_eq!(out.status.code(), Some(code), "{arguments:?}");
        }
    }
    assert_eq!(
        fs::read_dir(&folder.0).unwrap().count(),
        0,
        "nothing is made"
    );
}

fn as_an_older_version_left_it(file: &Path) {
    let newest = file.with_extension("newest");
    fs::rename(file, &newest).unwrap();
    let conn = rusqlite::Connection::open(file).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut migrations: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|m| m.unwrap().path())
        .collect();
    migrations.sort();
    for migration in &migrations[..OLDEST] {
        conn.execute_batch(&fs::read_to_string(migration).unwrap())
            .unwrap();
    }
    conn.execute("ATTACH ?1 AS newest", [newest.to_str().unwrap()])
        .unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let copied = "SELECT format('INSERT OR REPLACE INTO main.%s (%s) SELECT %s FROM newest.%s;', name, columns, columns, name)
        FROM (SELECT t.name, group_concat(format('\"%w\"', c.name), ', ') AS columns
              FROM main.sqlite_schema t JOIN pragma_table_info(t.name, 'main') c JOIN pragma_table_info(t.name, 'newest') n ON n.name = c.name
              WHERE t.type = 'table' GROUP BY t.name)";
    let rows: Vec<String> = conn
        .prepare(copied)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    conn.execute_batch(&rows.concat()).unwrap();
    conn.execute_batch(&format!(
        "CREATE TABLE refinery_schema_history AS SELECT * FROM newest.refinery_schema_history WHERE version <= {OLDEST};
         DELETE FROM base_counters WHERE name <> 'ticket';
         UPDATE base_people SET mail_unassigned = 0 WHERE email = 'ivo@desk.example'"
    ))
    .unwrap();
    drop(conn);
    fs::remove_file(newest).unwrap();
}

#[test]
fn a_copy_is_made_before_the_data_is_brought_up_to_date() {
    let world = World::new();
    let ticket = world.person("ana").opens("From before", "text");
    let World { server, folder } = world;
    let data = server.data.clone();
    server.stop();
    as_an_older_version_left_it(&data.join("pocketdesk.db"));
    let server = Server::start(&data, &[]);
    let copies: Vec<_> = fs::read_dir(data.join("backups"))
        .unwrap()
        .map(|copy| copy.unwrap().path())
        .collect();
    assert_eq!(copies.len(), 1);
    let old = rusqlite::Connection::open(&copies[0]).unwrap();
    let kept: i64 = old
        .query_row(
            "SELECT count(*) FROM base_tickets WHERE number = ?1",
            [ticket],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(kept, 1);
    let sound: String = old
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(sound, "ok");
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
    // What was there before is found, and what someone had chosen is still what they chose.
    let found = Person::by_link(&server, "ana@acme.example").get("/search?q=before");
    assert!(found.text().contains("From before"));
    let unticked = |email: &str| {
        let page = Person::by_link(&server, email).get("/account").text();
        let mail = between(&page, "id=\"mail\"", "</form>");
        mail.matches("name=\"topics\"").count() - mail.matches("checked").count()
    };
    assert_eq!(
        (unticked("ivo@desk.example"), unticked("ines@desk.example")),
        (2, 0)
    );
    server.stop();
    drop(folder);
}

#[test]
fn t90_the_version_names_the_library_the_data_depends_on() {
    let folder = Folder::new();
    let out = program(&folder.0).arg("--version").output().unwrap();
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let version = text
        .split("SQLite ")
        .nth(1)
        .unwrap()
        .trim_end_matches([')', '\n']);
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().unwrap())
        .collect();
    assert!(parts >= vec![3, 51, 3], "{text}");
}
