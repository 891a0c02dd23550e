//! What SQLite itself refuses to read.

use super::{
    COMMENT_COLUMNS, ROLE_OF, TICKET_COLUMNS, VIEWS, for_work, reached_by, seen_at_the_desk,
    within_reach,
};
use crate::store::search;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

/// The authorizer alone is not the wall: a CTE *called* `visible_tickets` counts as that view. So
/// no scoped text may contain a base table's name at all.
pub(super) fn names_a_base_table(sql: &str) -> bool {
    const PREFIXES: [&[u8]; 4] = [b"base", b"sqlite", b"pragma", b"refinery"];
    let text = sql.as_bytes();
    memchr::memchr_iter(b'_', text).any(|at| {
        PREFIXES.iter().any(|prefix| {
            at.checked_sub(prefix.len())
                .and_then(|from| text.get(from..at))
                .is_some_and(|word| word.eq_ignore_ascii_case(prefix))
        })
    })
}

/// The views and the tables they ask, as SQL. Public for the test of query plans.
#[must_use]
pub fn views() -> String {
    let views = VIEWS.replace("{rows}", &search::ROWS.to_string());
    let views = each(&views, " at the desk}", seen_at_the_desk);
    each(&views, " reached by p}", reached_by)
        .replace("{ticket columns}", TICKET_COLUMNS)
        .replace("{comment columns}", COMMENT_COLUMNS)
        .replace("{t within reach of v}", &within_reach("t", "v.person"))
        .replace("{role of p}", ROLE_OF)
        .replace("{x for work}", &for_work("x"))
        .replace("{y for work}", &for_work("y"))
        .replace("{notes}", &search::NOTES.to_string())
}

/// Has each `{number END}` say what `condition` makes of the number.
fn each(views: &str, end: &str, condition: fn(&str) -> String) -> String {
    let mut pieces = views.split(end);
    let mut all = String::new();
    let mut piece = pieces.next().unwrap_or_default();
    for next in pieces {
        let (before, number) = piece.rsplit_once('{').unwrap_or((piece, ""));
        all.push_str(before);
        all.push_str(&condition(number));
        piece = next;
    }
    all + piece
}

/// The tables in which the full-text index keeps itself. It prepares its own statements on them, in
/// nobody's name; texts of ours that name them do not get as far as the authorizer.
fn read_by_the_index_itself(table: &str) -> bool {
    let own = table.strip_prefix("base_search_");
    own.is_some_and(|own| matches!(own, "data" | "idx" | "docsize" | "config"))
}

pub(super) fn authorize(asked: &AuthContext<'_>, open: bool) -> Authorization {
    if open {
        return Authorization::Allow;
    }
    let within_a_view = asked
        .accessor
        .is_some_and(|view| view.starts_with("visible_"));
    let allowed = match asked.action {
        AuthAction::Select | AuthAction::Recursive => true,
        AuthAction::Function { function_name } => {
            !matches!(function_name, "load_extension" | "readfile" | "writefile")
        }
        AuthAction::Read { table_name, .. } => {
            let names_viewer = matches!(
                table_name,
                "viewer" | "viewer_principals" | "viewer_memberships"
            ) && asked.database_name == Some("temp");
            within_a_view
                || names_viewer
                || read_by_the_index_itself(table_name)
                || table_name.starts_with("visible_")
                || table_name.is_empty()
                || table_name == "json_each"
        }
        // The index asks it whether another connection has written.
        AuthAction::Pragma {
            pragma_name: "data_version",
            pragma_value: None,
        } => true,
        _ => false,
    };
    if allowed {
        Authorization::Allow
    } else {
        Authorization::Deny
    }
}
