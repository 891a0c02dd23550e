//! Style sheets, scripts and icons: embedded, served under the hash of their content, for ever.

use std::{collections::BTreeMap, io::Write, sync::LazyLock};

use data_encoding::HEXLOWER;
use rust_embed::RustEmbed;

use super::{
    Response,
    visit::{Answer, Visit},
};
use crate::domain::refusal::Refusal;

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

/// Hashed name → asset, and plain name → hashed name.
static ASSETS: LazyLock<(BTreeMap<String, Asset>, BTreeMap<String, String>)> =
    LazyLock::new(|| {
        let (mut assets, mut names) = (BTreeMap::new(), BTreeMap::new());
        for name in Embedded::iter() {
            let Some(file) = Embedded::get(&name) else {
                continue;
            };
            let hash = HEXLOWER.encode(file.metadata.sha256_hash().get(..6).unwrap_or_default());
            let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
            let (stem, hashed_stem) = (
                stem.rsplit('/').next().unwrap_or_default(),
                format!("{hash}.{ending}"),
            );
            let hashed = format!("{stem}.{hashed_stem}");
            let kind = match ending {
                "css" => "text/css; charset=utf-8",
                "js" => "text/javascript; charset=utf-8",
                "svg" => "image/svg+xml",
                _ => "application/octet-stream",
            };
            let bytes = file.data.into_owned();
            assets.insert(
                hashed.clone(),
                Asset {
                    gzipped: gzip(&bytes, flate2::Compression::best()),
                    bytes,
                    kind,
                },
            );
            names.insert(name.to_string(), hashed);
        }
        (assets, names)
    });

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
    let asset = ASSETS.0.get(visit.param(0)).ok_or(Refusal::NotFound)?;
    let zipped = visit
        .request
        .header("accept-encoding")
        .is_some_and(|accepted| accepted.contains("gzip"));
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
