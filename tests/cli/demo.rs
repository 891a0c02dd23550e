//! `demo`: a desk to look at.

use crate::harness::{
    command, has,
    server::{Folder, program},
};

/// `demo` with these arguments, and the sign-in links it prints.
fn demo(folder: &Folder, arguments: &[&str]) -> (std::process::Child, Vec<String>) {
    use std::io::{BufRead, BufReader};
    let mut child = program(&folder.0)
        .env("TMPDIR", &folder.0)
        .args(["demo", "--listen", "127.0.0.1:0"])
        .args(arguments)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let links = lines
        .map_while(Result::ok)
        .filter(|line| line.contains("/sign-in/"))
        .take(3);
    let links = links.collect();
    (child, links)
}

fn end(mut child: std::process::Child) {
    let id = child.id().to_string();
    std::process::Command::new("kill").arg(id).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_demo_has_tickets_in_every_status_of_every_workflow() {
    let folder = Folder::new();
    let data = folder.0.join("shown");
    let (child, links) = demo(&folder, &["--data", data.to_str().unwrap()]);
    let address = links[0]
        .trim_start_matches("http://")
        .split('/')
        .next()
        .unwrap();
    let token = ["token", "add", "noor@desk.example", "--name", "test"];
    let (code, token, errors) = command(&data, &token);
    assert_eq!(code, 0, "{errors}");
    let mut noor = crate::harness::Person::nobody(address);
    noor.token = Some(token.trim().to_owned());
    let get = |path: &str| noor.reads(path);
    let (workflows, kinds) = (get("/workflows"), get("/request-types"));
    assert_eq!(workflows.as_array().unwrap().len(), 4);
    for workflow in workflows.as_array().unwrap() {
        let of_this: Vec<&serde_json::Value> = kinds
            .as_array()
            .unwrap()
            .iter()
            .filter(|kind| kind["workflow"] == workflow["key"])
            .map(|kind| &kind["key"])
            .collect();
        let statuses = workflow["statuses"].as_array().unwrap().iter();
        for status in statuses.filter(|status| status["hidden"] == false) {
            let key = status["key"].as_str().unwrap();
            let list = get(&format!("/tickets?status={key}&limit=100"));
            let tickets = list["data"].as_array().unwrap();
            assert!(
                tickets
                    .iter()
                    .any(|ticket| of_this.contains(&&ticket["request_type"])),
                "{} has no ticket that is {key}",
                workflow["key"]
            );
        }
    }
    assert!(
        !get("/releases")[0]["tickets"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    end(child);
}

#[test]
fn the_demo_signs_in_each_role_and_leaves_nothing_behind() {
    let folder = Folder::new();
    let (child, links) = demo(&folder, &[]);
    for (link, home) in links.iter().zip(["/tickets", "/desk", "/desk"]) {
        let (address, path) = link.trim_start_matches("http://").split_once('/').unwrap();
        let mut person = crate::harness::Person::nobody(address);
        let path = format!("/{path}");
        assert!(person.html(&path).contains("<button"));
        let answer = person.sends(&path, &[]);
        assert_eq!(answer.location(), home);
        person.keep_cookies(&answer);
        has(person.html(home), "<td class=\"c-no\">");
        person.post(&path, &[]).expect(410);
    }
    end(child);
    assert!(
        !std::fs::read_dir(&folder.0)
            .unwrap()
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().contains("demo"))
    );
}
