//! Which layer may import which. A layer imports only what stands before it in the list, so nothing
//! runs up; what does so all the same, or is not meant to stay, is an exception with its reason.

use std::{collections::BTreeSet, fs, path::Path};

use super::{
    imports::named,
    source::{Source, sources},
};

/// From the ground up: a module of the crate, and what it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("language", &[]),
    ("domain", &["language"]),
    ("net", &[]),
    ("markup", &["domain", "language"]),
    ("store", &["domain", "language"]),
    ("gate", &["net"]),
    ("desk", &["store", "domain", "language"]),
    ("config", &["domain", "net"]),
    (
        "mail",
        &[
            "config", "desk", "store", "markup", "domain", "net", "language",
        ],
    ),
    (
        "web",
        &["mail", "desk", "store", "markup", "domain", "language"],
    ),
    (
        "cli",
        &[
            "web", "mail", "config", "desk", "gate", "store", "domain", "net", "language",
        ],
    ),
    ("main", &["cli"]),
];

/// A file, what it imports against the rule, and why it may.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "config/mod.rs",
        "desk",
        "a setting is read as what the desk takes: how much it stores, how often it lets people try",
    ),
    ("config/amounts.rs", "desk", "the same, of one of them"),
    (
        "mail/inbound/pipe.rs",
        "gate",
        "opens its Unix socket as the port does",
    ),
    (
        "mail/inbound/smtp/entrance.rs",
        "gate",
        "opens its Unix socket as the port does",
    ),
];

/// The modules of the crate that a file names, but its own.
fn foreign(source: &Source) -> BTreeSet<String> {
    let own = source.layer();
    let paths = named(&source.tokens).all();
    let of_crate = paths
        .into_iter()
        .filter(|path| path[0] == "crate" || path[0] == "pocketdesk");
    let modules = of_crate.filter_map(|path| path.get(1).cloned());
    modules.filter(|module| *module != own).collect()
}

fn allowed(layer: &str) -> &'static [&'static str] {
    let rule = LAYERS.iter().find(|(name, _)| *name == layer);
    rule.unwrap_or_else(|| panic!("{layer} has no rule about what it may import"))
        .1
}

#[test]
fn every_module_of_the_crate_has_a_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let name = name.trim_end_matches(".rs");
        if name != "lib" {
            allowed(name);
        }
    }
    let mut below = BTreeSet::new();
    for (layer, rule) in LAYERS {
        let up = rule.iter().find(|module| !below.contains(*module));
        assert_eq!(up, None, "{layer} imports up");
        below.insert(layer);
    }
}

#[test]
fn no_import_runs_up() {
    let mut excused: BTreeSet<&(&str, &str, &str)> = BTreeSet::new();
    for source in sources("")
        .into_iter()
        .filter(|source| source.file != "lib.rs")
    {
        let rule = allowed(&source.layer());
        for module in foreign(source) {
            let excuse = EXCEPTIONS
                .iter()
                .find(|(file, to, _)| *file == source.file && *to == module);
            excused.extend(excuse);
            assert!(
                rule.contains(&module.as_str()) || excuse.is_some(),
                "{} imports {module}",
                source.file
            );
        }
    }
    let idle = EXCEPTIONS.iter().find(|excuse| !excused.contains(excuse));
    assert_eq!(idle, None, "an exception that nobody needs");
}

/// The drawing says the imports that there are: a star marks what only exceptions do.
#[test]
fn the_drawing_in_the_architecture_is_what_the_imports_are() {
    let mut drawn = String::new();
    for (layer, rule) in LAYERS.iter().rev().skip(1) {
        let files = sources("");
        let of_layer = files.iter().filter(|source| source.layer() == *layer);
        let used: BTreeSet<_> = of_layer.flat_map(|source| foreign(source)).collect();
        let order = LAYERS.iter().rev().map(|(name, _)| *name);
        let mut names: Vec<_> = order
            .filter(|name| used.contains(*name))
            .map(|name| match rule.contains(&name) {
                true => name.to_owned(),
                false => format!("{name}*"),
            })
            .collect();
        if names.is_empty() {
            names.push("nothing".to_owned());
        }
        let arrow = "─".repeat(9 - layer.len());
        drawn += &format!("{layer} {arrow}► {}\n", names.join(" "));
    }
    let text = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let text = fs::read_to_string(text).unwrap();
    assert!(text.contains(&format!("```\n{drawn}```")), "draw:\n{drawn}");
}

/// What a rule allows is done by somebody: else the rule could be stricter.
#[test]
fn no_rule_allows_more_than_is_done() {
    let files = sources("");
    for (layer, rule) in LAYERS {
        let of_layer = files.iter().filter(|source| source.layer() == *layer);
        let used: BTreeSet<_> = of_layer.flat_map(|source| foreign(source)).collect();
        let idle = rule.iter().find(|module| !used.contains(**module));
        assert_eq!(idle, None, "{layer} need not import it");
    }
}

#[test]
fn an_import_is_found_however_it_is_written() {
    let text = "
        use crate::{desk::{self, Act}, domain::ids};
        fn a(it: &crate::web::App) -> crate::store::Result<()> { super::b(); std::fs::read() }
        #[cfg(test)] mod tests { use crate::cli; }
        fn c() { crate::gate::d(\"crate::net\") }";
    let found = foreign(&Source::of("desk/a.rs", text));
    let wanted = ["domain", "gate", "store", "web"].map(str::to_owned);
    assert_eq!(found, BTreeSet::from(wanted));
}
