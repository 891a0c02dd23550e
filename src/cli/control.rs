//! Commands that change data. With a server running, the command travels over `control.sock` to
//! the one writer; without one, it takes the lock and acts itself.

use std::{
    io::{Read, Write},
    net::Shutdown,
    os::unix::{
        fs::PermissionsExt,
        net::{UnixListener, UnixStream},
    },
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::{
    Command, Failure, accounts,
    open::{self, SocketPath},
    serve::start_log,
    workflows,
};
use crate::{config::Config, desk::Desk};

#[derive(Serialize, Deserialize)]
struct Asked {
    arguments: Vec<String>,
    input: String,
}

#[derive(Serialize, Deserialize)]
struct Answered {
    output: String,
    error: Option<(String, u8)>,
}

/// Most bytes of a command on the socket.
const LIMIT: u64 = 1 << 20;

pub(super) fn run(config: &Config, command: &Command) -> Result<(), Failure> {
    start_log(config);
    let input = match command {
        Command::Workflow(workflow) => workflow.input()?.unwrap_or_default(),
        command if accounts::wants_input(command) => read_input()?,
        _ => String::new(),
    };
    let output = match open::hold(&config.data)? {
        Some(_hold) => execute(&open::desk(config, &config.url)?, command, &input)?,
        None => ask(config, input)?,
    };
    super::print_out(format_args!("{output}"));
    Ok(())
}

/// Runs a command on an open desk and gives what it prints.
fn execute(desk: &Desk, command: &Command, input: &str) -> Result<String, Failure> {
    match command {
        Command::Workflow(workflow) => workflows::execute(desk, workflow, input),
        command => accounts::execute(desk, command, input),
    }
}

fn read_input() -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin().take(LIMIT).read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Sends this very command line to the running server.
fn ask(config: &Config, input: String) -> Result<String, Failure> {
    let socket = SocketPath::new(&config.data, "control.sock")?;
    let mut stream =
        UnixStream::connect(&socket.path).map_err(|error| Failure::unanswered(&error))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let asked = Asked {
        arguments: std::env::args().collect(),
        input,
    };
    stream.write_all(&serde_json::to_vec(&asked)?)?;
    stream.shutdown(Shutdown::Write)?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let answered: Answered = serde_json::from_str(&text)?;
    match answered.error {
        Some((message, code)) => Err(Failure { message, code }),
        None => Ok(answered.output),
    }
}

/// The open door for commands.
pub(super) struct Listening {
    socket: SocketPath,
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// Listens for commands until stopped.
pub(super) fn listen(desk: &Arc<Desk>, socket: SocketPath) -> Result<Listening, Failure> {
    let _ = std::fs::remove_file(&socket.path);
    let listener = UnixListener::bind(&socket.path)?;
    std::fs::set_permissions(&socket.path, std::fs::Permissions::from_mode(0o600))?;
    let stop = Arc::new(AtomicBool::new(false));
    let (desk, stopped) = (Arc::clone(desk), Arc::clone(&stop));
    let thread = std::thread::Builder::new()
        .name("control".into())
        .spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::Relaxed) {
                    break;
                }
                if let Err(failure) = serve(&desk, stream) {
                    log::warn!("control: {}", failure.message);
                }
            }
        })?;
    Ok(Listening {
        socket,
        stop,
        thread,
    })
}

impl Listening {
    /// Finishes the command under way.
    pub(super) fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        // Someone at the door, so that it is looked at.
        let woken = UnixStream::connect(&self.socket.path);
        let _ = std::fs::remove_file(&self.socket.path);
        if woken.is_ok() {
            let _ = self.thread.join();
        }
    }
}

fn serve(desk: &Desk, mut stream: UnixStream) -> Result<(), Failure> {
    // A command is sent whole at once; one that is not must not hold up the end for long.
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut text = String::new();
    (&mut stream).take(LIMIT).read_to_string(&mut text)?;
    let asked: Asked = serde_json::from_str(&text)?;
    let arguments = asked.arguments.into_iter().map(Into::into);
    let result = super::parse(arguments)
        .map_err(|error| Failure::usage(error.to_string()))
        .and_then(|(cli, _)| execute(desk, &cli.command, &asked.input));
    let answered = match result {
        Ok(output) => Answered {
            output,
            error: None,
        },
        Err(Failure { message, code }) => Answered {
            output: String::new(),
            error: Some((message, code)),
        },
    };
    stream.write_all(&serde_json::to_vec(&answered)?)?;
    Ok(())
}
