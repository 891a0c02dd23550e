//! What a page says of what was just done.

use crate::language::say;

/// The sentence after a redirect, by the word in `?notice=`.
pub(super) fn notice(word: &str, mail_goes_out: bool) -> Option<&'static str> {
    if !mail_goes_out && ["invited", "invited-once", "retry", "test-mail"].contains(&word) {
        return Some(say::ui_notice_mail_stays());
    }
    Some(match word {
        "profile" => say::ui_notice_profile(),
        "password" => say::ui_notice_password(),
        "signed-out" => say::ui_notice_signed_out(),
        "session-ended" => say::ui_notice_session_ended(),
        "signed-out-everywhere" => say::ui_notice_signed_out_everywhere(),
        "invited" => say::ui_notice_invited(),
        "invited-once" => say::ui_notice_invited_once(),
        "saved" => say::ui_notice_saved(),
        "out-of-sight" => say::ui_notice_out_of_sight(),
        "snoozed" => say::ui_notice_snoozed(),
        "redacted" => say::ui_notice_redacted(),
        "undone" => say::ui_notice_undone(),
        "woken" => say::ui_notice_woken(),
        "quoted" => say::ui_notice_quoted(),
        "draft-kept" => say::ui_notice_draft_kept(),
        "macro-applied" => say::macros_applied(),
        "draft-gone" => say::ui_notice_draft_gone(),
        "let-in" => say::ui_notice_let_in(),
        "not-let-in" => say::ui_notice_not_let_in(),
        "accepted" => say::ui_notice_accepted(),
        "confirmed" => say::ui_notice_confirmed(),
        "blocked" => say::ui_notice_blocked(),
        "blocked-unproven" => say::ui_notice_blocked_unproven(),
        "unblocked" => say::ui_notice_unblocked(),
        "removed" => say::ui_notice_removed(),
        "release-recorded" => say::ui_notice_release_recorded(),
        "sent" => say::ui_notice_sent(),
        "mention-removed" => say::ui_notice_mention_removed(),
        "following" => say::ui_notice_following(),
        "muted" => say::ui_notice_muted(),
        "people" => say::ui_notice_people(),
        "left" => say::ui_notice_left(),
        "member-removed" => say::ui_notice_member_removed(),
        "organization-left" => say::ui_notice_organization_left(),
        "joined" => say::ui_notice_joined(),
        "declined" => say::ui_notice_declined(),
        "retry" => say::ui_notice_retry(),
        "released-mail" => say::ui_notice_released_mail(),
        "test-mail" => say::ui_notice_test_mail(),
        _ => return None,
    })
}
