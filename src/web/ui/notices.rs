//! What a page says of what was just done.

/// Sentences after a redirect, by the word in `?notice=`.
const NOTICES: &[(&str, &str)] = &[
    ("profile", "Your profile has been updated."),
    (
        "password",
        "Your password has been changed. Sign in again with the new one.",
    ),
    ("signed-out", "You are signed out."),
    ("session-ended", "That browser is signed out."),
    (
        "signed-out-everywhere",
        "You are signed out everywhere, and your API tokens have ended.",
    ),
    ("invited", "The invitation is on its way."),
    (
        "invited-once",
        "The invitation is on its way. One address gets one a day at most.",
    ),
    ("saved", "Saved."),
    ("draft-kept", "Your draft is kept. Nothing was sent."),
    ("draft-gone", "Your draft is thrown away."),
    ("let-in", "It was judged again, with your word for it."),
    (
        "not-let-in",
        "It was judged again, with your word for it, and still waits: the reason stands below.",
    ),
    ("accepted", "It counts as its sender’s from now on."),
    ("confirmed", "It is taken up as yours."),
    ("blocked", "Mail of this sender is not taken up any more."),
    (
        "blocked-unproven",
        "Mail that says it is of this sender is not taken up any more, unless it is proven.",
    ),
    ("unblocked", "Mail of this sender is taken up again."),
    ("removed", "It is taken away."),
    (
        "release-recorded",
        "The release is recorded, and everyone on its tickets is told.",
    ),
    ("sent", "Sent."),
    (
        "mention-removed",
        "It is sent. Somebody you mentioned was removed here and is not told: add them under “Change people” first.",
    ),
    (
        "following",
        "You follow this ticket and will be mailed about it.",
    ),
    (
        "muted",
        "You will no longer be mailed about this ticket, unless somebody mentions you.",
    ),
    ("people", "The people on this ticket have been updated."),
    ("left", "You no longer see that request."),
    (
        "member-removed",
        "They no longer belong to the organization.",
    ),
    ("organization-left", "You have left the organization."),
    ("joined", "You have joined the organization."),
    ("declined", "You have declined. Nobody is told."),
    ("retry", "The mail will be tried again at once."),
    ("released-mail", "What was held is on its way."),
    (
        "test-mail",
        "A test mail to your own address is in the outbox.",
    ),
];

pub(super) fn notice(word: &str, mail_goes_out: bool) -> Option<&'static str> {
    if !mail_goes_out && ["invited", "invited-once", "retry", "test-mail"].contains(&word) {
        return Some(
            "The mail is in the outbox, but mail does not leave yet: an administrator reads it under Admin, Mail.",
        );
    }
    let found = NOTICES.iter().find(|(known, _)| *known == word);
    found.map(|(_, sentence)| *sentence)
}
