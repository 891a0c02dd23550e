use super::*;

#[test]
fn a_token_comes_with_its_scheme_in_any_case() {
    for field in ["Bearer abc", "bearer abc", "BEARER   abc", "  Bearer abc "] {
        assert_eq!(bearer(field), Some("abc"), "{field:?}");
    }
    for field in ["", "abc", "Bearer", "Basic abc", "Bearerabc", "Bearer\tabc"] {
        assert_eq!(bearer(field), None, "{field:?}");
    }
}

#[test]
fn over_https_a_session_is_bound_to_its_host() {
    assert_eq!(name_where(true), "__Host-pocketdesk");
    assert_eq!(name_where(false), "pocketdesk");
}
