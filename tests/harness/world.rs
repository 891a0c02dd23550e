//! `two_companies`: Acme and Globex on one desk. Made once by the real commands, copied per test.

use std::{fs, path::Path};

use super::{
    Person, Server,
    person::number,
    server::{Folder, binary, command},
};

/// Address, role, organization, right.
const PEOPLE: &[(&str, &str, &str, &str, &str)] = &[
    ("noor@desk.example", "Noor Haddad", "admin", "", ""),
    ("ines@desk.example", "Ines Vidal", "agent", "", ""),
    ("ivo@desk.example", "Ivo Kral", "agent", "", ""),
    ("ana@acme.example", "Ana Ruiz", "customer", "Acme", "member"),
    (
        "luis@acme.example",
        "Luis Ortega",
        "customer",
        "Acme",
        "member",
    ),
    (
        "mara@acme.example",
        "Mara Silva",
        "customer",
        "Acme",
        "manager",
    ),
    ("lim@acme.example", "Lim Tan", "customer", "Acme", "limited"),
    (
        "omar@globex.example",
        "Omar Farouk",
        "customer",
        "Globex",
        "member",
    ),
    (
        "greta@globex.example",
        "Greta Holm",
        "customer",
        "Globex",
        "member",
    ),
];

pub struct World {
    pub server: Server,
    pub folder: Folder,
}

impl World {
    pub fn new() -> Self {
        Self::with(&[])
    }

    pub fn with(settings: &[(&str, &str)]) -> Self {
        Self::starting(|data| Server::start(data, settings))
    }

    /// On a machine that lets the desk hold so many files and connections open: at first, and if
    /// it asks for more.
    pub fn with_descriptors(most: &str, settings: &[(&str, &str)]) -> Self {
        Self::starting(|data| Server::start_with_descriptors(data, most, settings))
    }

    fn starting(start: impl FnOnce(&Path) -> Server) -> Self {
        let folder = Folder::new();
        let data = folder.0.join("data");
        copy(&seeded(), &data);
        Self {
            server: start(&data),
            folder,
        }
    }

    pub fn nobody(&self) -> Person {
        Person::nobody(&self.server.address)
    }

    /// Signed in by a one-time link; the part before `@` names them.
    pub fn person(&self, name: &str) -> Person {
        let email = PEOPLE
            .iter()
            .map(|(email, ..)| *email)
            .find(|email| email.starts_with(&format!("{name}@")))
            .unwrap();
        Person::by_link(&self.server, email)
    }

    pub fn people<const N: usize>(&self, names: [&str; N]) -> [Person; N] {
        names.map(|name| self.person(name))
    }

    pub fn with_tokens<const N: usize>(&self, names: [&str; N]) -> [Person; N] {
        names.map(|name| self.with_token(name))
    }

    /// Signed in, with an API token too.
    pub fn with_token(&self, name: &str) -> Person {
        self.person(name).with_token(&self.server)
    }

    /// Somebody of the desk's own, made now, in a role; signed in, with an API token too.
    pub fn newcomer(&self, email: &str, role: &str) -> Person {
        let name = "Rosa Blum";
        let arguments = ["user", "add", email, "--name", name, "--role", role];
        self.server.command(&arguments);
        Person::by_link(&self.server, email).with_token(&self.server)
    }

    /// A ticket of Ana's that only she and agents see.
    pub fn private_ticket(&self, ana: &Person) -> i64 {
        let fields = [
            ("subject", "Private CANARY-subject"),
            ("body", "CANARY-body"),
            ("organization", ""),
        ];
        number(ana.post("/tickets/new", &fields).expect(303).location())
    }

    /// Keeps the people, moves the clock.
    pub fn moved(self, offset: &str) -> Self {
        let Self { server, folder } = self;
        Self {
            server: server.restart(&[("clock_offset", offset)]),
            folder,
        }
    }
}

/// The seeded data directory of this build, made by whichever test comes first.
fn seeded() -> std::path::PathBuf {
    let built = fs::metadata(binary())
        .unwrap()
        .modified()
        .unwrap()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_nanos();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let seed = folder.join(format!("two-companies-{built}"));
    let lock = fs::File::create(folder.join("two-companies.lock")).unwrap();
    lock.lock().unwrap();
    if !seed.exists() {
        let making = folder.join("two-companies-making");
        let _ = fs::remove_dir_all(&making);
        fs::create_dir_all(&making).unwrap();
        let run = |arguments: &[&str]| {
            let (code, _, errors) = command(&making, arguments);
            assert_eq!(code, 0, "{arguments:?}: {errors}");
        };
        run(&["org", "add", "Acme", "--domain", "acme.example"]);
        run(&["org", "add", "Globex", "--domain", "globex.example"]);
        for (email, name, role, organization, right) in PEOPLE {
            let mut arguments = vec!["user", "add", email, "--name", name, "--role", role];
            if !organization.is_empty() {
                arguments.extend(["--org", organization, "--right", right]);
            }
            run(&arguments);
        }
        fs::rename(&making, &seed).unwrap();
    }
    seed
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
