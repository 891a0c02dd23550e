//! Bytes as text: in the character set that is named, unless that cannot be true; else in the one
//! that they look like. Nothing here fails: what nobody can read becomes U+FFFD.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, ISO_2022_JP, MACINTOSH, REPLACEMENT, SHIFT_JIS, UTF_8,
    UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1252,
};
use mail_parser::decoders::charsets::map::charset_decoder;

/// So much of a text is looked at to guess its character set.
const LOOKED_AT: usize = 64 << 10;
/// No name of a character set is as long.
const LONGEST_NAME: usize = 40;

/// A character set that is known by a name.
#[derive(Debug, Clone, Copy)]
pub enum Charset {
    Known(&'static Encoding),
    /// One of those that browsers never had, such as UTF-7.
    Other(fn(&[u8]) -> String),
}

impl Charset {
    /// The one of that name, in the spellings that programs use; none where the name says nothing,
    /// such as a default that nobody chose.
    pub fn named(name: &str) -> Option<Self> {
        let given = name.trim_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
        let given = given.to_ascii_lowercase();
        let name = given.replace('_', "-");
        if name.len() > LONGEST_NAME || says_nothing(&name) {
            return None;
        }
        let known = by_alias(&name)
            .or_else(|| Encoding::for_label(given.as_bytes()))
            .or_else(|| Encoding::for_label(name.as_bytes()));
        match known {
            Some(found) if found != REPLACEMENT => Some(Self::Known(found)),
            _ => charset_decoder(name.as_bytes()).map(Self::Other),
        }
    }

    /// The text, and whether the bytes can be in this character set.
    fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        match self {
            Self::Known(found) => {
                let (text, faults) = found.decode_without_bom_handling(bytes);
                // Nobody writes the controls of the second half: they are letters of another set.
                let odd = found != UTF_8 && text.contains(|c| ('\u{80}'..'\u{a0}').contains(&c));
                (text, !faults && !odd)
            }
            Self::Other(decoder) => (Cow::Owned(decoder(bytes)), true),
        }
    }

    fn has_one_byte_a_letter(self) -> bool {
        matches!(self, Self::Known(found) if found.is_single_byte())
    }
}

fn says_nothing(name: &str) -> bool {
    matches!(
        name,
        "" | "us-ascii"
            | "ascii"
            | "ansi-x3.4-1968"
            | "unknown-8bit"
            | "unknown"
            | "default"
            | "x-unknown"
            | "8bit"
            | "7bit"
            | "binary"
            | "none"
    )
}

/// Names that the list of browsers (Encoding Standard, 4.2) lacks.
fn by_alias(name: &str) -> Option<&'static Encoding> {
    let found = match name {
        "cp50220" | "cp50221" | "cp50222" | "jis" | "jis7" | "jis8" => ISO_2022_JP,
        _ if name.starts_with("iso-2022-jp") => ISO_2022_JP,
        "cp932" | "ms932" | "windows-932" | "windows-31j" | "sjis-win" | "x-ms-cp932" | "cp943"
        | "shift-jisx0213" | "shift-jis-2004" | "mskanji" => SHIFT_JIS,
        "eucjp" | "eucjp-win" | "eucjp-ms" | "euc-jp-ms" | "cp51932" => EUC_JP,
        "cp949" | "ms949" | "uhc" => EUC_KR,
        "cp936" | "ms936" | "gb-2312" | "euc-cn" | "euccn" | "windows-936" => GBK,
        "cp950" | "ms950" | "windows-950" | "big-5" | "big5-eten" => BIG5,
        "utf8" | "utf8mb4" | "utf-8-mac" | "cp65001" | "65001" | "windows-65001" => UTF_8,
        "cp874" | "x-windows-874" => WINDOWS_874,
        "macroman" | "mac-roman" | "x-mac-roman" => MACINTOSH,
        _ => return by_number(name),
    };
    Some(found)
}

/// `win-1251`, `cp-1251`, `windows1251`; `8859-2`, `iso8859-2`, `iso-8859-2:1987`.
fn by_number(name: &str) -> Option<&'static Encoding> {
    if let Some(at) = name.find("8859") {
        let part: String = name[at + 4..]
            .trim_start_matches(['-', ':'])
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        return Encoding::for_label(format!("iso-8859-{part}").as_bytes());
    }
    let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    let before = name[..name.len() - digits.len()].trim_end_matches('-');
    let is_windows = matches!(
        before,
        "" | "cp" | "x-cp" | "win" | "windows" | "x-windows" | "ms" | "ansi" | "ms-ansi"
    );
    let page = is_windows && matches!(digits.as_bytes(), [b'1', b'2', b'5', b'0'..=b'8']);
    page.then(|| Encoding::for_label(format!("windows-{digits}").as_bytes()))?
}

/// Text of a character set, if one is named.
pub fn text(bytes: &[u8], name: Option<&str>) -> String {
    in_charset(bytes, name.and_then(Charset::named)).into_owned()
}

/// What the bytes say, if they are in this character set; else what they look like.
pub fn in_charset(bytes: &[u8], charset: Option<Charset>) -> Cow<'_, str> {
    if let Some((mark, length)) = Encoding::for_bom(bytes) {
        return mark.decode_without_bom_handling(&bytes[length..]).0;
    }
    let plain = std::str::from_utf8(bytes).ok();
    if let Some(text) = escaped_japanese(bytes) {
        return text;
    }
    match (charset, plain) {
        (None, Some(text)) => Cow::Borrowed(text),
        // Letters of two bytes do not come by chance where each has one.
        (Some(named), Some(text)) if text.is_ascii() || named.has_one_byte_a_letter() => {
            match named {
                // Plain letters, blanks and ends of lines would have a zero each.
                Charset::Known(found) if is_wide(found) && text.contains('\0') => {
                    unmarked(bytes, named)
                }
                Charset::Known(_) => Cow::Borrowed(text),
                Charset::Other(decoder) => Cow::Owned(decoder(bytes)),
            }
        }
        (Some(named), _) => unmarked(bytes, named),
        (None, None) => guessed(bytes),
    }
}

fn is_wide(found: &'static Encoding) -> bool {
    found == UTF_16LE || found == UTF_16BE
}

fn unmarked(bytes: &[u8], named: Charset) -> Cow<'_, str> {
    let (text, can_be) = named.decode(bytes);
    // A letter of several bytes that is damaged says nothing against all others.
    if can_be || (!named.has_one_byte_a_letter() && is_mostly_read(&text)) {
        return text;
    }
    guessed(bytes)
}

/// Which character set a text looks like that is not UTF-8.
pub fn guess(bytes: &[u8]) -> Charset {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, bytes.len() <= LOOKED_AT);
    Charset::Known(detector.guess(None, Utf8Detection::Deny))
}

fn guessed(bytes: &[u8]) -> Cow<'_, str> {
    // One that was cut or damaged on its way.
    let (text, _) = Charset::Known(UTF_8).decode(bytes);
    if is_mostly_read(&text) {
        return text;
    }
    let (text, can_be) = guess(bytes).decode(bytes);
    if can_be {
        return text;
    }
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// Whether more letters beyond ASCII were read than not.
fn is_mostly_read(text: &str) -> bool {
    let (mut read, mut lost) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if c == '\u{fffd}' || ('\u{80}'..'\u{a0}').contains(&c) {
            lost += 1;
        } else {
            read += 1;
        }
    }
    read > lost
}

/// ISO-2022-JP shows itself by its escapes, whatever name it has or lacks.
fn escaped_japanese(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let is_japanese = memchr::memchr_iter(0x1b, bytes).any(|at| {
        matches!(
            bytes.get(at + 1..at + 3),
            Some([b'$', b'@' | b'B'] | [b'(', b'J' | b'I'])
        )
    });
    let (text, faults) = is_japanese.then(|| ISO_2022_JP.decode_without_bom_handling(bytes))?;
    (!faults || is_mostly_read(&text)).then_some(text)
}

/// The character set that HTML names in its head (HTML Standard, 13.2.3.2).
pub fn of_html(html: &[u8]) -> Option<Charset> {
    let head = html.get(..4096).unwrap_or(html).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    head.split("charset").skip(1).find_map(|rest| {
        let name = rest.trim_start().strip_prefix('=')?;
        let name = name.trim_start_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
        let end = name.find(|c: char| c.is_whitespace() || "\"'/>;".contains(c));
        match Charset::named(&name[..end.unwrap_or(name.len())])? {
            // It could not be read to here if it were.
            Charset::Known(found) if is_wide(found) => None,
            named => Some(named),
        }
    })
}

/// UTF-8 if it is, else what it looks like.
pub fn eight_bit(bytes: &[u8]) -> Cow<'_, str> {
    in_charset(bytes, None)
}

#[cfg(test)]
mod tests;
