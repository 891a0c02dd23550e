//! A small reader of imports: which file names what of which other, by `use` or by a path in the code.
//!
//! A name that a `mod.rs` hands on (`pub use`) counts as an import of the file it comes from, and
//! handing on is no import. What lies below a module and the module itself are one room: what they name of each
//! other is no edge between rooms.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Kind, Source, Token, closing, parts};

type Path = Vec<String>;

/// What a file names by a path, and what of that it hands on.
pub struct Named {
    paths: Vec<Path>,
    handed_on: Vec<Path>,
}

impl Named {
    pub fn all(self) -> Vec<Path> {
        [self.paths, self.handed_on].concat()
    }
}

pub fn named(tokens: &[Token]) -> Named {
    let (mut paths, mut handed_on) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].is("use") && !is_something_else(tokens, at) {
            let end = (at..tokens.len())
                .find(|next| tokens[*next].is(";"))
                .unwrap();
            let public = at > 0 && (tokens[at - 1].is("pub") || tokens[at - 1].is(")"));
            let list = if public { &mut handed_on } else { &mut paths };
            tree(&tokens[at + 1..end], &[], list);
            at = end;
        } else if tokens[at].kind == Kind::Word && !follows_colons(tokens, at) {
            let path = path_at(tokens, at);
            at += 3 * (path.len() - 1);
            if path.len() > 1 {
                paths.push(path);
            }
        }
        at += 1;
    }
    Named { paths, handed_on }
}

/// `impl Trait + use<'a>` imports nothing, and neither does `svg { use href=… }`.
fn is_something_else(tokens: &[Token], at: usize) -> bool {
    let next = |after: usize, text| tokens.get(at + after).is_some_and(|token| token.is(text));
    next(1, "<") || next(2, "=")
}

fn colons(tokens: &[Token], at: usize) -> bool {
    let colon = |at: usize| tokens.get(at).is_some_and(|token| token.is(":"));
    colon(at) && colon(at + 1)
}

fn follows_colons(tokens: &[Token], at: usize) -> bool {
    at >= 2 && colons(tokens, at - 2)
}

fn path_at(tokens: &[Token], mut at: usize) -> Path {
    let mut path = vec![tokens[at].text.clone()];
    while colons(tokens, at + 1)
        && tokens
            .get(at + 3)
            .is_some_and(|next| next.kind == Kind::Word)
    {
        at += 3;
        path.push(tokens[at].text.clone());
    }
    path
}

/// `a::{b, c::d as e}` is `a::b` and `a::c::d`.
fn tree(tokens: &[Token], before: &[String], found: &mut Vec<Path>) {
    let mut path = before.to_vec();
    for (at, token) in tokens.iter().enumerate() {
        if token.is("{") {
            for part in parts(&tokens[at + 1..closing(tokens, at)]) {
                tree(part, &path, found);
            }
            return;
        }
        if token.is("as") {
            break;
        }
        if token.kind == Kind::Word {
            path.push(token.text.clone());
        }
    }
    found.push(path);
}

/// Every file, by its module's path, and the files it imports.
pub struct Imports {
    files: BTreeSet<Path>,
    handed_on: BTreeMap<Path, Path>,
    pub edges: BTreeMap<Path, BTreeSet<Path>>,
}

impl Imports {
    pub fn of(sources: &[&Source]) -> Self {
        let read: Vec<_> = sources
            .iter()
            .map(|source| (source.module(), named(&source.tokens)))
            .collect();
        let files = read.iter().map(|(module, _)| module.clone()).collect();
        let handed_on = read.iter().flat_map(|(module, named)| {
            named.handed_on.iter().map(|path| {
                let name = path.last().unwrap().clone();
                ([module.as_slice(), &[name]].concat(), path.clone())
            })
        });
        let mut all = Self {
            files,
            handed_on: handed_on.collect(),
            edges: BTreeMap::new(),
        };
        for (module, named) in &read {
            let to = named.paths.iter().filter_map(|path| all.file(module, path));
            let to = to.filter(|other| !other.starts_with(module) && !module.starts_with(other));
            let to = to.collect();
            all.edges.insert(module.clone(), to);
        }
        all
    }

    /// The file in which a path of a module ends.
    fn file(&self, module: &[String], path: &[String]) -> Option<Path> {
        let (start, rest) = whole(module, path, &self.files)?;
        let whole = [start.as_slice(), rest].concat();
        let length = (1..=whole.len())
            .rev()
            .find(|length| self.files.contains(&whole[..*length]))?;
        let file = whole[..length].to_vec();
        let next = whole.get(..=length).map(<[String]>::to_vec);
        match next.and_then(|name| self.handed_on.get(&name)) {
            Some(path) if file != module => self.file(&file, path),
            _ => Some(file),
        }
    }
}

/// A path from the crate's root on: where it starts, and what follows. Nothing, where it is of another crate.
fn whole<'p>(
    module: &[String],
    path: &'p [String],
    files: &BTreeSet<Path>,
) -> Option<(Path, &'p [String])> {
    let ups = path
        .iter()
        .take_while(|word| *word == "super" || *word == "self");
    let (own, ups) = (
        ups.clone().count(),
        ups.filter(|word| *word == "super").count(),
    );
    match path[0].as_str() {
        "crate" | "pocketdesk" => Some((vec![], &path[1..])),
        _ if own > 0 => Some((
            module[..module.len().saturating_sub(ups)].to_vec(),
            &path[own..],
        )),
        child => files
            .contains(&[module, &[child.to_owned()]].concat())
            .then(|| (module.to_vec(), path)),
    }
}

#[test]
fn imports_are_read_as_the_compiler_reads_them() {
    let sources = [
        Source::of(
            "store/mod.rs",
            "pub mod engine; pub use engine::{error::{Error, Result}};",
        ),
        Source::of("store/engine/mod.rs", "pub mod error;"),
        Source::of("store/engine/error.rs", "pub struct Error; use std::fmt;"),
        Source::of(
            "desk/mod.rs",
            "mod clock; use clock::Clock; fn a(it: crate::mail::Letter) {}",
        ),
        Source::of(
            "desk/clock.rs",
            "use super::Desk; use crate::{store::{self, Error as Fault}, mail::Letter};",
        ),
        Source::of("mail.rs", "use crate::desk::clock;"),
    ];
    let imports = Imports::of(&Vec::from_iter(&sources));
    let of = |module: &str| {
        let module: Path = module.split('/').map(str::to_owned).collect();
        let edges = imports.edges[&module].iter();
        edges.map(|path| path.join("/")).collect::<Vec<_>>()
    };
    assert_eq!(of("desk/clock"), ["mail", "store", "store/engine/error"]);
    assert_eq!(of("desk"), ["mail"]);
    assert_eq!(of("mail"), ["desk/clock"]);
    assert!(of("store").is_empty() && of("store/engine/error").is_empty());
}
