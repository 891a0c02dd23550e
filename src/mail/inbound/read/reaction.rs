//! A click on a mail (👍), which mail programs send as a mail of its own.

/// As Gmail marks it (Gmail help, “email reaction format”).
const GMAIL: &str = "text/vnd.google.email-reaction+json";
/// The most that is shown of it.
const SHOWN: usize = 200;

/// What follows the name of whoever clicked, in the one line that such a mail says.
#[rustfmt::skip]
const SAID: &[&str] = &[
    "reacted to your message", "reacted to your email", "reacted to this message", "reacted via gmail", "reacted via outlook",
    "hat auf ihre nachricht reagiert", "hat auf deine nachricht reagiert", "hat über gmail reagiert", "hat via gmail reagiert",
    "a réagi à votre message", "a réagi à ton message", "a réagi via gmail", "reaccionó a tu mensaje", "ha reaccionado a tu mensaje", "ha reaccionado a su mensaje", "reaccionó mediante gmail", "ha reaccionado desde gmail", "ha reagito al tuo messaggio", "ha reagito tramite gmail", "ha reagito al messaggio", "reagiu à sua mensagem", "reagiu à tua mensagem", "reagiu pelo gmail", "heeft op uw bericht gereageerd", "heeft op je bericht gereageerd", "heeft gereageerd op je bericht", "heeft gereageerd via gmail", "reagerade på ditt meddelande", "reagerade via gmail", "reagerede på din besked", "reagerte på meldingen din", "zareagował na twoją wiadomość", "zareagowała na twoją wiadomość", "zareagował(a) na twoją wiadomość",
];

/// The one line of a reaction, if the message is one: by a part of it, or because it answers and says
/// nothing but that.
pub fn line<'m>(
    mut media: impl Iterator<Item = &'m str>,
    text: &str,
    answers: bool,
) -> Option<String> {
    let is_gmail = media.any(|media| media == GMAIL);
    let first: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(3)
        .collect();
    let says = |line: &&str| {
        let plain = line.to_lowercase();
        let plain = plain.trim_end_matches([':', '.', ' ']);
        line.chars().count() <= SHOWN && SAID.iter().any(|said| plain.ends_with(said))
    };
    // Above it stands the picture alone.
    let at = first.iter().position(says);
    let above = |at| first.iter().take(at).all(|line| line.chars().count() <= 8);
    let end = match at.filter(|at| above(*at)) {
        Some(at) if is_gmail || answers => at + 1,
        _ if is_gmail => first.len(),
        _ => return None,
    };
    let said = first.get(..end).unwrap_or_default().join(" ");
    Some(said.trim_end_matches(':').chars().take(SHOWN).collect())
}

#[cfg(test)]
mod tests;
