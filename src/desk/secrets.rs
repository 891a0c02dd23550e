//! The key file, random secrets, and what is kept of them.
//!
//! Secrets that only need recognising are stored as SHA-256. A one-time link waiting to be mailed
//! must be used again, so it is sealed with the key file, which is not in the database.

use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

use aes::{
    Aes256,
    cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit},
};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use ring::{aead, digest, hmac, rand::SecureRandom};

use super::fault;
use crate::store::{Result, accounts::links::Kept};

pub struct Secrets {
    key: [u8; 32],
    /// The one before it, from `secret.key.previous`: what it signed is still recognised.
    previous: Option<[u8; 32]>,
}

const FILE: &str = "secret.key";
const PREVIOUS: &str = "secret.key.previous";

impl Secrets {
    /// Whether there is a key of an earlier start.
    #[must_use]
    pub fn are_in(directory: &Path) -> bool {
        [FILE, PREVIOUS]
            .iter()
            .any(|name| directory.join(name).exists())
    }

    /// Reads `secret.key`, or makes it where nothing depends on an earlier one yet.
    ///
    /// To change the key, rename it to `secret.key.previous`; to end what it signed, remove that.
    ///
    /// # Errors
    /// When the key is missing although the desk has people, or cannot be read or written.
    pub fn open(directory: &Path, may_create: bool) -> Result<Self> {
        let file = directory.join(FILE);
        let previous = read_key(&directory.join(PREVIOUS))?;
        let key = match read_key(&file)? {
            Some(key) => key,
            None if may_create || previous.is_some() => make_key(&file)?,
            None => {
                return Err(fault(
                    "secret.key is missing from the data directory: restore it from a backup",
                ));
            }
        };
        Ok(Self { key, previous })
    }

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

fn read_key(file: &Path) -> Result<Option<[u8; 32]>> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let damaged = || {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        fault(&format!("{name} is damaged: restore it from a backup"))
    };
    let bytes = HEXLOWER.decode(text.trim().as_bytes());
    let key = bytes.map_err(|_| damaged())?.try_into();
    key.map(Some).map_err(|_| damaged())
}

fn make_key(file: &Path) -> Result<[u8; 32]> {
    let key = random();
    let mut out = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    out.write_all(HEXLOWER.encode(&key).as_bytes())?;
    out.sync_all()?;
    Ok(key)
}

/// ChaCha20-Poly1305 (RFC 8439).
#[derive(Clone)]
pub struct Sealer([u8; 32], Option<[u8; 32]>);

impl Sealer {
    fn key(key: &[u8; 32]) -> Option<aead::LessSafeKey> {
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

fn keyed(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message);
    let mut bytes = [0; 32];
    bytes.copy_from_slice(tag.as_ref());
    bytes
}

pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without randomness nothing here is safe; the operating system always has some after boot.
    ring::rand::SystemRandom::new()
        .fill(&mut bytes)
        .unwrap_or_else(|_| unreachable!("the system's random numbers"));
    bytes
}

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

/// 256 random bits as text, for links, sessions and tokens.
#[must_use]
pub fn token() -> String {
    BASE64URL_NOPAD.encode(&random::<32>())
}

/// Randomness drawn before a transaction and used up in a fixed order inside it.
#[derive(Debug, Clone)]
pub struct Entropy {
    seed: [u8; 32],
    drawn: u64,
}

impl Entropy {
    #[must_use]
    pub fn fresh() -> Self {
        Self {
            seed: random(),
            drawn: 0,
        }
    }

    /// For generated data that must come out the same every time.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        Self {
            seed: bytes,
            drawn: 0,
        }
    }

    pub fn draw(&mut self) -> [u8; 32] {
        self.drawn += 1;
        keyed(&self.seed, &self.drawn.to_le_bytes())
    }

    /// An id that tells nothing: 1 to 2^53 - 1.
    pub fn id(&mut self) -> i64 {
        let bytes = self.draw();
        let number = i64::from_le_bytes([
            bytes[0],
            bytes[1],
            bytes[2],
            bytes[3],
            bytes[4],
            bytes[5],
            bytes[6] & 0x1f,
            0,
        ]);
        number.max(1)
    }

    pub fn token(&mut self) -> String {
        BASE64URL_NOPAD.encode(&self.draw())
    }

    pub fn nonce(&mut self) -> [u8; 12] {
        let bytes = self.draw();
        let mut nonce = [0; 12];
        nonce.copy_from_slice(bytes.get(..12).unwrap_or(&[0; 12]));
        nonce
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
