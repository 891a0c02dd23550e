//! Secrets that must be used again, sealed with the key file.

use ring::{aead, hmac};

/// ChaCha20-Poly1305 (RFC 8439).
#[derive(Clone)]
pub struct Sealer(pub(super) [u8; 32], pub(super) Option<[u8; 32]>);

impl Sealer {
    pub(super) fn key(key: &[u8; 32]) -> Option<aead::LessSafeKey> {
        aead::UnboundKey::new(&aead::CHACHA20_POLY1305, key)
            .ok()
            .map(aead::LessSafeKey::new)
    }

    /// `nonce` is used for this secret alone.
    #[must_use]
    pub fn seal(&self, nonce: [u8; 12], secret: &str) -> Option<Vec<u8>> {
        let mut bytes = secret.as_bytes().to_vec();
        Self::key(&self.0)?
            .seal_in_place_append_tag(
                aead::Nonce::assume_unique_for_key(nonce),
                aead::Aad::empty(),
                &mut bytes,
            )
            .ok()?;
        Some([nonce.as_slice(), &bytes].concat())
    }

    /// What was sealed with the key of now, or the one before it.
    #[must_use]
    pub fn unseal(&self, sealed: &[u8]) -> Option<String> {
        let (nonce, bytes) = sealed.split_at_checked(12)?;
        let open = |key: [u8; 32]| {
            let mut bytes = bytes.to_vec();
            let nonce = aead::Nonce::try_assume_unique_for_key(nonce).ok()?;
            let key = Self::key(&key)?;
            let plain = key
                .open_in_place(nonce, aead::Aad::empty(), &mut bytes)
                .ok()?;
            String::from_utf8(plain.to_vec()).ok()
        };
        std::iter::once(self.0).chain(self.1).find_map(open)
    }
}

pub(super) fn keyed(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message);
    let mut bytes = [0; 32];
    bytes.copy_from_slice(tag.as_ref());
    bytes
}
