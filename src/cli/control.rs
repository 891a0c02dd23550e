//! Commands that change data. With a server running, the command travels over `control.sock` to
//! the one writer; without one, it takes the lock and acts itself.

use std::{
    io::{Read, Write},
    net::Shutdown,
    os::unix::{
        fs::PermissionsExt,
        net::{UnixListener, UnixStream},
    },
    path::Path,
    sync::Arc,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::{Command, Failure, accounts, open};
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
    let input = if accounts::wants_input(command) {
        read_input()?
    } else {
        String::new()
    };
    let output = match open::hold(&config.data)? {
        Some(_hold) => accounts::execute(&open::desk(config, &config.url)?, command, &input)?,
        None => ask(config, input)?,
    };
    print!("{output}");
    Ok(())
}

fn read_input() -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin().take(LIMIT).read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Sends this very command line to the running server.
fn ask(config: &Config, input: String) -> Result<String, Failure> {
    let socket = open::SocketPath::of(&config.data, "control.sock")?;
    let mut stream = UnixStream::connect(&socket.path).map_err(|error| {
        Failure::new(format!(
            "the data directory is in use, but its server does not answer: {error}"
        ))
    })?;
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

/// Listens for commands until the process ends.
pub(super) fn listen(desk: &Arc<Desk>, socket: &Path) -> Result<(), Failure> {
    let _ = std::fs::remove_file(socket);
    let listener = UnixListener::bind(socket)?;
    std::fs::set_permissions(socket, std::fs::Permissions::from_mode(0o600))?;
    let desk = Arc::clone(desk);
    std::thread::Builder::new()
        .name("control".into())
        .spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Err(failure) = serve(&desk, stream) {
                    log::warn!("control: {}", failure.message);
                }
            }
        })?;
    Ok(())
}

fn serve(desk: &Desk, mut stream: UnixStream) -> Result<(), Failure> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut text = String::new();
    (&mut stream).take(LIMIT).read_to_string(&mut text)?;
    let asked: Asked = serde_json::from_str(&text)?;
    let arguments = asked.arguments.into_iter().map(Into::into);
    let result = super::parse(arguments)
        .map_err(|error| Failure::usage(error.to_string()))
        .and_then(|(cli, _)| accounts::execute(desk, &cli.command, &asked.input));
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
