//! `workflow`: workflows as TOML files. Files are read where the command is given; what is in them
//! travels to the desk.

use std::{collections::BTreeMap, path::PathBuf};

use clap::Subcommand;

use super::Failure;
use crate::{
    desk::{
        Desk,
        workflows::{self, Edit, Held, Saved},
    },
    domain::workflows::file as workflow_file,
};

#[derive(Subcommand)]
pub(super) enum Workflow {
    /// List the workflows of this desk
    List,
    /// Print a workflow's file
    Export {
        /// Its key, as the list shows it
        name: String,
    },
    /// Put in a workflow, or put a changed one in place of what is there
    Import {
        file: PathBuf,
        /// Where tickets go that are in a status which is gone; repeatable
        #[arg(long = "move", value_name = "OLD=NEW", value_parser = one_move)]
        moves: Vec<(String, String)>,
    },
    /// Look for faults in a workflow's file, without a desk
    Check { file: PathBuf },
}

fn one_move(text: &str) -> Result<(String, String), String> {
    let (from, to) = text
        .split_once('=')
        .ok_or("write it as OLD=NEW, with the keys of both statuses")?;
    Ok((from.trim().to_owned(), to.trim().to_owned()))
}

impl Workflow {
    /// The file a command brings to the desk, read and without faults.
    pub(super) fn input(&self) -> Result<Option<String>, Failure> {
        let Self::Import { file, .. } = self else {
            return Ok(None);
        };
        checked(file).map(Some)
    }
}

/// Looks a file through; needs no desk.
pub(super) fn check(file: &PathBuf) -> Result<(), Failure> {
    checked(file)?;
    println!("{}: no faults.", file.display());
    Ok(())
}

fn checked(file: &PathBuf) -> Result<String, Failure> {
    let shown = file.display();
    let unread = |why: String| Failure::new(format!("{shown} cannot be read: {why}"));
    let size = std::fs::metadata(file).map_err(|error| unread(error.to_string()))?;
    if size.len() > workflow_file::LARGEST as u64 {
        let most = workflow_file::LARGEST;
        return Err(unread(format!("a workflow has at most {most} bytes")));
    }
    let text = std::fs::read_to_string(file).map_err(|error| unread(error.to_string()))?;
    workflow_file::parse(&text).map_err(|fault| Failure::new(format!("{shown}: {fault}")))?;
    Ok(text)
}

/// Runs a command on an open desk and gives what it prints.
pub(super) fn execute(desk: &Desk, command: &Workflow, input: &str) -> Result<String, Failure> {
    match command {
        Workflow::List => list(desk),
        Workflow::Export { name } => {
            let row = desk.store.system(|system| system.workflow(name))?;
            let unknown = || {
                let words =
                    format!("there is no workflow “{name}”; see “pocketdesk workflow list”");
                Failure::new(words)
            };
            Ok(row.ok_or_else(unknown)?.definition)
        }
        Workflow::Import { moves, .. } => {
            let edit = Edit {
                definition: input.to_owned(),
                moves: moves.iter().cloned().collect::<BTreeMap<_, _>>(),
                of: None,
            };
            match workflows::save(desk, None, edit)? {
                Saved::Kept(_) => Ok(String::new()),
                Saved::Stranding(held) => Err(stranding(&held)),
            }
        }
        Workflow::Check { .. } => Err(Failure::usage("this command needs no desk")),
    }
}

fn list(desk: &Desk) -> Result<String, Failure> {
    let line = |workflow: &crate::domain::workflows::Workflow| {
        let tickets = desk
            .store
            .system(|system| system.tickets_by_status(&workflow.key))?;
        let tickets: i64 = tickets.iter().map(|(_, number)| number).sum();
        let statuses = workflow.statuses.len();
        let (key, name) = (&workflow.key, &workflow.name);
        Ok(format!(
            "{key}  {name}  {statuses} statuses  {tickets} tickets\n"
        ))
    };
    desk.catalog().workflows.iter().map(line).collect()
}

fn stranding(held: &[Held]) -> Failure {
    let statuses: Vec<String> = held
        .iter()
        .map(|held| format!("“{}” ({})", held.status, held.tickets_in_words()))
        .collect();
    let first = held.first().map_or("OLD", |held| held.status.as_str());
    Failure::new(format!(
        "nothing was changed, because there are tickets in statuses that would be gone: {}; say where they go, as in --move {first}=NEW",
        statuses.join(", ")
    ))
}
