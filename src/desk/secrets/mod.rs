//! The key file, random secrets, and what is kept of them.
//!
//! Secrets that only need recognising are stored as SHA-256. A one-time link waiting to be mailed
//! must be used again, so it is sealed with the key file, which is not in the database.

mod entropy;
mod hashes;
mod key_file;
mod sealer;

use aes::{
    Aes256,
    cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit},
};
use data_encoding::BASE32_NOPAD;
use ring::hmac;

pub(super) use entropy::random;
pub use entropy::{Entropy, token};
pub use hashes::{kept, sha256, sha256_of};
pub use sealer::Sealer;
use sealer::keyed;

pub struct Secrets {
    key: [u8; 32],
    /// The one before it, from `secret.key.previous`: what it signed is still recognised.
    previous: Option<[u8; 32]>,
}

impl Secrets {
    /// A key for one purpose.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        keyed(&self.key, purpose.as_bytes())
    }

    /// HMAC-SHA-256 of `message` for one purpose.
    #[must_use]
    pub fn mac(&self, purpose: &str, message: &str) -> [u8; 32] {
        keyed(&self.derive(purpose), message.as_bytes())
    }

    /// The same by the key of now, and by the one before it if there is one.
    pub fn macs(&self, purpose: &str, message: &str) -> impl Iterator<Item = [u8; 32]> {
        let mac = |key: [u8; 32]| keyed(&keyed(&key, purpose.as_bytes()), message.as_bytes());
        std::iter::once(self.key).chain(self.previous).map(mac)
    }

    /// Whether `given` is the mac of 128 bits in base32 behind `ids`, by the key of now or the one
    /// before it. Compared under a second mac, so that time tells nothing of the first.
    #[must_use]
    pub fn is_signed(&self, purpose: &str, (ids, given): (&str, &str)) -> bool {
        self.macs(purpose, ids).any(|full| {
            let short = BASE32_NOPAD.encode(full.get(..16).unwrap_or_default());
            let ours = self.mac("compare", &short.to_ascii_lowercase());
            self.verify("compare", given, &ours)
        })
    }

    /// Another block for this one, which nobody can find, or lead back, without the key. Nothing shows
    /// of a block whether it was made so: whatever it leads back to must be looked up.
    #[must_use]
    pub fn veil(&self, purpose: &str, block: [u8; 16]) -> [u8; 16] {
        let mut veiled = block.into();
        Aes256::new(&self.derive(purpose).into()).encrypt_block(&mut veiled);
        veiled.into()
    }

    /// What a block leads back to, by the key of now and by the one before it if there is one.
    pub fn unveil(&self, purpose: &str, block: [u8; 16]) -> impl Iterator<Item = [u8; 16]> {
        let unveil = move |key: [u8; 32]| {
            let mut plain = block.into();
            Aes256::new(&keyed(&key, purpose.as_bytes()).into()).decrypt_block(&mut plain);
            plain.into()
        };
        std::iter::once(self.key).chain(self.previous).map(unveil)
    }

    /// Whether `mac` is the one of `message`, compared in constant time.
    #[must_use]
    pub fn verify(&self, purpose: &str, message: &str, mac: &[u8]) -> bool {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.derive(purpose));
        hmac::verify(&key, message.as_bytes(), mac).is_ok()
    }

    /// What seals secrets that must be used again.
    #[must_use]
    pub fn sealer(&self) -> Sealer {
        let previous = self.previous.map(|key| keyed(&key, b"seal"));
        Sealer(self.derive("seal"), previous)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(key: [u8; 32]) -> Secrets {
        let previous = None;
        Secrets { key, previous }
    }

    #[test]
    fn a_sealed_secret_opens_with_its_key_only() {
        let (one, other) = (secrets([1; 32]).sealer(), secrets([2; 32]).sealer());
        let sealed = one.seal([7; 12], "the link").unwrap();
        assert_eq!(one.unseal(&sealed).as_deref(), Some("the link"));
        assert_eq!(other.unseal(&sealed), None);
        assert_eq!(one.unseal(&sealed[..20]), None);
        assert!(!sealed.windows(8).any(|part| part == b"the link"));
    }

    #[test]
    fn the_same_entropy_gives_the_same_ids() {
        let (mut one, mut two) = (Entropy::seeded(7), Entropy::seeded(7));
        let ids: Vec<i64> = (0..100).map(|_| one.id()).collect();
        assert_eq!(ids, (0..100).map(|_| two.id()).collect::<Vec<_>>());
        assert!(ids.iter().all(|id| (1..1 << 53).contains(id)));
    }
}
