//! A range of addresses, such as `10.0.0.0/8`; one address is a range, too.

use std::net::IpAddr;
use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// Leading bits that count.
    prefix: u32,
}

impl Network {
    #[must_use]
    pub fn contains(&self, other: IpAddr) -> bool {
        let (differs, width) = match (self.address, other) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                (u128::from(own.to_bits() ^ other.to_bits()), 32)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => (own.to_bits() ^ other.to_bits(), 128),
            _ => return false,
        };
        // A prefix of 0 shifts everything out: all addresses are in it.
        differs.checked_shr(width - self.prefix).unwrap_or(0) == 0
    }

    /// Whether it leaves nobody out.
    #[must_use]
    pub fn is_everybody(&self) -> bool {
        self.prefix == 0
    }
}

/// An address, or an address with the length of a prefix. Bits behind the prefix do not count.
impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, prefix) = match text.split_once('/') {
            None => (text, None),
            Some((address, prefix)) => (address, Some(prefix)),
        };
        let given: IpAddr = address.parse().map_err(|_| ())?;
        let width = if given.is_ipv4() { 32 } else { 128 };
        let prefix: u32 = match prefix {
            None => width,
            Some(text) if text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse().map_err(|_| ())?
            }
            Some(_) => return Err(()),
        };
        if prefix > width {
            return Err(());
        }
        // Peers are known by their IPv4 address even if they came in over IPv6.
        let address = given.to_canonical();
        let mapped = given.is_ipv6() && address.is_ipv4();
        let prefix = if mapped {
            prefix.checked_sub(96).ok_or(())?
        } else {
            prefix
        };
        Ok(Self { address, prefix })
    }
}

#[cfg(test)]
mod tests;
