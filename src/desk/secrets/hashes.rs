//! What is kept of secrets that only need recognising.

use ring::digest;

use crate::store::accounts::links::Kept;

#[must_use]
pub fn sha256(bytes: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA256, bytes).as_ref().to_vec()
}

/// Of what is shown in pieces.
#[must_use]
pub fn sha256_of(each_piece: impl FnOnce(&mut dyn FnMut(&[u8]))) -> Vec<u8> {
    let mut context = digest::Context::new(&digest::SHA256);
    each_piece(&mut |piece| context.update(piece));
    context.finish().as_ref().to_vec()
}

/// What is kept of the secret of a link.
#[must_use]
pub fn kept(token: &str) -> Kept {
    Kept {
        hash: sha256(token.as_bytes()),
        mark: sha256(token.to_ascii_lowercase().as_bytes()),
    }
}
