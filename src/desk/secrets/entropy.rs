//! Random secrets and ids, drawn before a transaction.

use data_encoding::BASE64URL_NOPAD;
use ring::rand::SecureRandom;

use super::sealer::keyed;

pub(in crate::desk) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without randomness nothing here is safe; the operating system always has some after boot.
    ring::rand::SystemRandom::new()
        .fill(&mut bytes)
        .unwrap_or_else(|_| unreachable!("the system's random numbers"));
    bytes
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
