//! A workflow as a TOML file: read, checked, or refused with the line, the key and the reason.

use serde::Deserialize;

use super::{
    calendar::Delay,
    workflow::{
        By, Category, Clock, CloseAfter, OnComment, RequestType, Requirement, Rules, Status,
        Transition, Turn, Workflow, key_of,
    },
};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {key}: {reason}")]
pub struct WorkflowFault {
    pub line: usize,
    pub key: String,
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    key: String,
    name: String,
    #[serde(default)]
    description: String,
    rules: FileRules,
    statuses: Vec<FileStatus>,
    transitions: Vec<FileTransition>,
    #[serde(default)]
    request_types: Vec<RequestType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRules {
    initial: String,
    solve_to: String,
    reopen_to: String,
    assigned_to: Option<String>,
    #[serde(default)]
    announce_priority: bool,
    #[serde(default)]
    on_customer_comment: Vec<OnComment>,
    close_after: Option<FileCloseAfter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCloseAfter {
    from: String,
    to: String,
    delay: Delay,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileStatus {
    key: Option<String>,
    name: String,
    label: Option<String>,
    meaning: String,
    category: Category,
    turn: Turn,
    clock: Clock,
    #[serde(default)]
    hidden: bool,
    #[serde(default = "yes")]
    customer_visible: bool,
    #[serde(default = "yes")]
    customer_comments: bool,
    #[serde(default = "yes")]
    agent_comments: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTransition {
    from: Vec<String>,
    to: Vec<String>,
    #[serde(default = "by_agent_or_timer")]
    by: Vec<By>,
    label: Option<String>,
    #[serde(default)]
    requires: Vec<Requirement>,
}

fn yes() -> bool {
    true
}

fn by_agent_or_timer() -> Vec<By> {
    vec![By::Agent, By::System]
}

/// # Errors
/// The first fault found, with its line.
pub fn parse(text: &str) -> Result<Workflow, WorkflowFault> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        WorkflowFault {
            line,
            key: "syntax".into(),
            reason: error.message().to_owned(),
        }
    })?;
    let workflow = build(file);
    check(&workflow).map_err(|(key, reason)| WorkflowFault {
        line: mention(text, &key),
        key,
        reason,
    })?;
    Ok(workflow)
}

fn build(file: File) -> Workflow {
    let statuses = file.statuses.into_iter().map(status).collect();
    let transitions = file
        .transitions
        .into_iter()
        .flat_map(|t| {
            let FileTransition {
                from,
                to,
                by,
                label,
                requires,
            } = t;
            let pairs: Vec<_> = from
                .iter()
                .flat_map(|a| to.iter().map(move |b| (a.clone(), b.clone())))
                .collect();
            pairs.into_iter().map(move |(from, to)| Transition {
                from,
                to,
                by: by.clone(),
                label: label.clone(),
                requires: requires.clone(),
            })
        })
        .collect();
    let rules = Rules {
        initial: file.rules.initial,
        solve_to: file.rules.solve_to,
        reopen_to: file.rules.reopen_to,
        assigned_to: file.rules.assigned_to,
        on_customer_comment: file.rules.on_customer_comment,
        close_after: file
            .rules
            .close_after
            .into_iter()
            .map(|c| CloseAfter {
                from: c.from,
                to: c.to,
                delay: c.delay,
            })
            .collect(),
        announce_priority: file.rules.announce_priority,
    };
    Workflow {
        key: file.key,
        name: file.name,
        description: file.description,
        statuses,
        transitions,
        rules,
        request_types: file.request_types,
    }
}

fn status(s: FileStatus) -> Status {
    Status {
        key: s.key.unwrap_or_else(|| key_of(&s.name)),
        label: s.label.unwrap_or_else(|| s.name.clone()),
        name: s.name,
        meaning: s.meaning,
        category: s.category,
        turn: s.turn,
        clock: s.clock,
        hidden: s.hidden,
        customer_visible: s.customer_visible,
        customer_comments: s.customer_comments,
        agent_comments: s.agent_comments,
    }
}

/// The key at fault and why.
fn check(workflow: &Workflow) -> Result<(), (String, String)> {
    if workflow.statuses.is_empty() {
        return Err((
            "statuses".into(),
            "a workflow needs at least one status".into(),
        ));
    }
    for (index, status) in workflow.statuses.iter().enumerate() {
        if workflow.statuses[..index]
            .iter()
            .any(|earlier| earlier.key == status.key)
        {
            return Err((status.name.clone(), "this status is there twice".into()));
        }
    }
    let rules = &workflow.rules;
    let named = [&rules.initial, &rules.solve_to, &rules.reopen_to]
        .into_iter()
        .chain(rules.assigned_to.as_ref());
    let comments = rules
        .on_customer_comment
        .iter()
        .flat_map(|r| [&r.from, &r.to].into_iter().chain(r.unassigned.as_ref()));
    let closings = rules.close_after.iter().flat_map(|r| [&r.from, &r.to]);
    let steps = workflow.transitions.iter().flat_map(|t| [&t.from, &t.to]);
    if let Some(unknown) = named
        .chain(comments)
        .chain(closings)
        .chain(steps)
        .find(|key| workflow.find(key).is_none())
    {
        return Err((unknown.clone(), "no status has this key".into()));
    }
    if workflow.status(&rules.solve_to).category.is_open() {
        return Err((
            rules.solve_to.clone(),
            "solve_to must be a solved or closed status".into(),
        ));
    }
    Ok(())
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}

fn mention(text: &str, key: &str) -> usize {
    text.find(&format!("\"{key}\""))
        .map_or(1, |offset| line_of(text, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELPCENTRE: &str = include_str!("../../assets/workflows/helpcentre.toml");

    #[test]
    fn the_shipped_workflow_is_sound() {
        let workflow = parse(HELPCENTRE).unwrap();
        assert_eq!(
            workflow
                .statuses
                .iter()
                .map(|s| s.key.as_str())
                .collect::<Vec<_>>(),
            ["new", "open", "pending", "on_hold", "solved", "closed"]
        );
        for status in &workflow.statuses {
            if status.category.is_open() {
                assert!(
                    workflow.step(&status.key, "solved", By::Agent).is_ok(),
                    "{}",
                    status.key
                );
            }
        }
        assert!(workflow.step("new", "closed", By::Agent).is_err());
        assert!(workflow.step("closed", "open", By::Agent).is_err());
    }

    #[test]
    fn a_faulty_file_is_refused_with_line_and_reason() {
        let twice = HELPCENTRE.replace("name = \"On hold\"", "name = \"Open\"");
        assert_eq!(
            parse(&twice).unwrap_err().reason,
            "this status is there twice"
        );
        let unknown = HELPCENTRE.replace("solve_to = \"solved\"", "solve_to = \"done\"");
        let fault = parse(&unknown).unwrap_err();
        assert_eq!(
            (fault.line, fault.key.as_str(), fault.reason.as_str()),
            (7, "done", "no status has this key")
        );
        let typo = HELPCENTRE.replace("clock = \"runs\"", "clok = \"runs\"");
        assert!(parse(&typo).unwrap_err().reason.contains("clok"));
    }
}
