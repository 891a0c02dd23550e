//! What must hold for any bytes a stranger sends. Each panics where it does not.

use std::collections::HashSet;

use pocketdesk::{
    domain::{
        inbox::{
            self,
            text::{Context, Kind, Layout, Sent},
        },
        people::address::{Address, canonical_domain},
    },
    mail::inbound::{
        self,
        read::{
            Limits,
            html::{self, Pictures},
        },
    },
};

/// A whole message: read, shown, folded.
pub fn mail(raw: &[u8]) {
    let Ok(letter) = inbound::read::read(raw, &Limits::default()) else {
        return;
    };
    let control = |c: char| c.is_control() && c != '\n' && c != '\t';
    assert!(
        !letter.text.contains(control),
        "a control character in the text"
    );
    assert!(
        !letter.subject.contains(char::is_control),
        "a subject of two lines"
    );
    for mailbox in letter.from.iter().chain(&letter.to).chain(&letter.reply_to) {
        let name = mailbox.name.as_deref().unwrap_or_default();
        assert!(!name.contains(char::is_control), "a name of two lines");
        assert!(!mailbox.written.contains(char::is_control));
    }
    let files: usize = letter.attachments.iter().map(|part| part.bytes.len()).sum();
    assert!(
        files <= 3 * raw.len() + 1024,
        "{files} bytes of files from {}",
        raw.len()
    );
    shown(
        letter.html.as_deref().unwrap_or_default(),
        &letter.attachments,
    );
    folded(&letter.text, None);
}

/// The HTML part of one.
pub fn html(raw: &[u8]) {
    shown(&String::from_utf8_lossy(raw), &[]);
}

fn shown(html: &str, parts: &[inbound::read::Part]) {
    let remote = false;
    let safe = html::safe(html, Pictures { parts, remote }).html;
    let lower = safe.to_ascii_lowercase();
    for never in [
        "<script", "<iframe", "<object", "<form", "<style", "<link", "<meta", "<svg",
    ] {
        assert!(!lower.contains(never), "{never} in {safe}");
    }
    let mut tags = tags(&lower);
    assert!(!tags.any(|tag| tag.contains(" src=\"http")), "{safe}");
    // What is harmless stays so when it is read once more.
    let again = html::safe(&safe, Pictures { parts, remote })
        .html
        .to_ascii_lowercase();
    assert!(!again.contains("<script"), "{again}");
}

/// The tags of what was made safe: in its texts no `<` stands as it is.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|from| {
        let mut within = false;
        let end = from.find(|c| {
            within ^= c == '"';
            c == '>' && !within
        });
        from.get(..end?)
    })
}

/// The text of one: what its author said, and what their program put around it.
pub fn quotes(raw: &[u8]) {
    let text = String::from_utf8_lossy(raw).replace("\r\n", "\n");
    folded(&text, None);
    for is_forward in [false, true] {
        let _ = inbox::text::passed_on(&text, is_forward);
    }
    // Its own first half is what it answers.
    let (half, _) = text.split_at(text.floor_char_boundary(text.len() / 2));
    let sent = Sent::new([half], &["support@desk.example".into()]);
    for context in [Context::First, Context::Unknown, Context::Answer(&sent)] {
        let layout = Layout::found(&text, context);
        assert_eq!(Layout::parse(&layout.to_string()), layout);
        folded(&text, Some(&layout));
    }
    let lines: HashSet<&str> = text.lines().collect();
    let is_written = |line: &str| lines.contains(line) || text.contains(line);
    let kept = inbox::text::without_ours(&text, &sent);
    assert!(kept.lines().all(is_written), "words that nobody wrote");
    for by_mail in [false, true] {
        let own = inbox::text::own_words(&text, by_mail);
        assert!(own.lines().all(is_written), "words that nobody wrote");
    }
}

fn folded(text: &str, layout: Option<&Layout>) {
    let pieces = inbox::text::fold(text, layout);
    let again: String = pieces.iter().map(|piece| piece.text).collect();
    assert_eq!(again, text, "the pieces are the text");
    let shows = pieces
        .iter()
        .any(|piece| piece.kind == Kind::Said && !piece.text.trim().is_empty());
    assert!(
        shows || text.trim().is_empty(),
        "a message of which nothing is shown"
    );
}

/// An address as it is typed, and as a From field has it.
pub fn address(raw: &[u8]) {
    let text = String::from_utf8_lossy(raw);
    if let Ok(address) = Address::parse(&text) {
        assert_eq!(
            Address::parse(address.as_str()).as_ref(),
            Ok(&address),
            "one form"
        );
        assert!(address.as_str().len() <= 254 && address.local().len() <= 64);
        assert!(
            !address
                .as_str()
                .contains(|c: char| c.is_control() || c.is_whitespace())
        );
        assert!(!address.local().is_empty() && !address.domain().is_empty());
    }
    if let Some(domain) = canonical_domain(&text) {
        assert_eq!(
            canonical_domain(&domain).as_ref(),
            Some(&domain),
            "one form"
        );
    }
    if raw.contains(&b'\n') || raw.contains(&b'\r') {
        return;
    }
    mail(&[b"From: ", raw, b"\r\n\r\ntext\r\n"].concat());
}
