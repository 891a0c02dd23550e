//! Style sheets, scripts and icons: embedded, served under the hash of their content, for ever.

use std::{collections::BTreeMap, io::Write, sync::LazyLock};

use data_encoding::HEXLOWER;
use rust_embed::RustEmbed;

use super::{
    Response, conditions,
    visit::{Answer, Visit},
};
use crate::{desk::secrets, domain::refusal::Refusal, web::ui::keys};

#[derive(RustEmbed)]
#[folder = "assets/"]
#[include = "css/*"]
#[include = "js/*"]
#[include = "icons/*"]
struct Embedded;

struct Asset {
    bytes: Vec<u8>,
    gzipped: Vec<u8>,
    kind: &'static str,
}

/// Among rules of one layer and equal weight the later one wins.
const SHEETS: &[&str] = &[
    "tokens",
    "base",
    "layout",
    "top",
    "shell",
    "menu",
    "page",
    "buttons",
    "marks",
    "avatar",
    "search",
    "cards",
    "choices",
    "fields",
    "files",
    "lists",
    "tabs",
    "rows",
    "columns",
    "tickets",
    "picking",
    "requests",
    "hero",
    "thread",
    "work",
    "composer",
    "macros",
    "names",
    "dialog",
    "palette",
    "prose",
    "tables",
    "graph",
    "chart",
    "checklist",
    "chips",
    "news",
    "progress",
    "empty",
    "parts",
    "utilities",
    "print",
];

/// What is done to a page goes in this order: drafts are there before names are looked for in them.
const SCRIPTS: &[&str] = &[
    "files", "drafts", "keys", "similar", "menu", "composer", "dialog",
];

/// What several of the following call: in the open, before them.
const SHARED: &[&str] = &["asking"];

/// What agents' pages load besides.
const DESK_SCRIPTS: &[&str] = &[
    "kept", "inplace", "macros", "picking", "refresh", "presence", "letters", "palette",
];

/// Hashed name → asset, and plain name → hashed name.
static ASSETS: LazyLock<(BTreeMap<String, Asset>, BTreeMap<String, String>)> =
    LazyLock::new(|| {
        let (mut assets, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (name, kind, bytes) in [
            (
                "pocketdesk.css",
                "text/css; charset=utf-8",
                joined("css", SHEETS, str::to_owned),
            ),
            (
                "pocketdesk.js",
                "text/javascript; charset=utf-8",
                joined("js", SCRIPTS, script),
            ),
            (
                "desk.js",
                "text/javascript; charset=utf-8",
                [
                    "const KEYS=",
                    &keys::controls(),
                    ";\n",
                    &joined("js", SHARED, bare),
                    &joined("js", DESK_SCRIPTS, script),
                ]
                .concat(),
            ),
            ("icons.svg", "image/svg+xml", embedded("icons/icons.svg")),
            ("mark.svg", "image/svg+xml", embedded("icons/mark.svg")),
        ] {
            let hash = secrets::sha256(bytes.as_bytes());
            let hash = HEXLOWER.encode(hash.get(..6).unwrap_or_default());
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            let hashed = format!("{stem}.{hash}.{ending}");
            let bytes = bytes.into_bytes();
            let asset = Asset {
                gzipped: gzip(&bytes, flate2::Compression::best()),
                bytes,
                kind,
            };
            assets.insert(hashed.clone(), asset);
            names.insert(name.to_owned(), hashed);
        }
        (assets, names)
    });

fn embedded(name: &str) -> String {
    let file = Embedded::get(name);
    let text = file.map(|file| String::from_utf8_lossy(&file.data).into_owned());
    text.unwrap_or_default()
}

/// Comments and indentation stay here.
fn bare(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let lines: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    lines.join("\n") + "\n"
}

/// In a block of its own: what a script names is nothing to the others.
fn script(text: &str) -> String {
    format!("{{\n{}}}\n", bare(text))
}

/// The files of a kind in their order.
fn joined(kind: &str, order: &[&str], part: fn(&str) -> String) -> String {
    let files = order.iter().map(|name| format!("{kind}/{name}.{kind}"));
    files.map(|name| part(&embedded(&name))).collect()
}

/// Where an asset is served, below the site's base.
#[must_use]
pub fn path(name: &str) -> String {
    ASSETS
        .1
        .get(name)
        .map_or_else(String::new, |hashed| format!("/assets/{hashed}"))
}

#[must_use]
pub fn gzip(bytes: &[u8], level: flate2::Compression) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), level);
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

pub fn serve(visit: &Visit<'_>) -> Answer {
    let asset = ASSETS.0.get(visit.param("name")).ok_or(Refusal::NotFound)?;
    let zipped = visit
        .request
        .header("accept-encoding")
        .is_some_and(conditions::takes_gzip);
    let body = if zipped {
        asset.gzipped.clone()
    } else {
        asset.bytes.clone()
    };
    let response = Response::new(200, asset.kind, body)
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .with("Vary", "Accept-Encoding");
    Ok(if zipped {
        response.with("Content-Encoding", "gzip")
    } else {
        response
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_part_of_what_pages_load() {
        let all: Vec<String> = Embedded::iter().map(|name| name.to_string()).collect();
        let named = |kind: &str, order: &[&str]| -> Vec<String> {
            order
                .iter()
                .map(|name| format!("{kind}/{name}.{kind}"))
                .collect()
        };
        let mut expected = [
            named("css", SHEETS),
            named("js", SCRIPTS),
            named("js", SHARED),
            named("js", DESK_SCRIPTS),
        ]
        .concat();
        expected.extend(["icons.svg", "mark.svg"].map(|name| format!("icons/{name}")));
        expected.sort();
        assert_eq!(all, expected);
    }
}
