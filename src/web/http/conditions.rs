//! What a request makes its answer depend on: codings it takes (RFC 9110, section 12.5.3), and
//! versions it knows (section 13.1.1).

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Request, Response};

/// Whether an answer may be compressed. What is named counts for more than `*`, and a weight of zero
/// means no.
#[must_use]
pub fn takes_gzip(accepted: &str) -> bool {
    let mut others = false;
    for coding in accepted.split(',') {
        let mut parts = coding.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix(['q', 'Q'])?.trim().strip_prefix('='));
        let wanted = weight.is_none_or(|weight| {
            let weight = weight.trim().parse::<f32>();
            weight.is_ok_and(|weight| weight > 0.0)
        });
        match name.as_str() {
            "gzip" | "x-gzip" => return wanted,
            "*" => others = wanted,
            _ => {}
        }
    }
    others
}

/// Whether a list of entity tags names this one, compared strongly; `*` names whatever there is.
#[must_use]
pub fn names(list: &str, tag: &str) -> bool {
    list.trim() == "*" || list.split(',').any(|known| known.trim() == tag)
}

/// The same compared weakly, as is enough for what is only read again (section 13.1.2).
#[must_use]
pub fn names_weakly(list: &str, tag: &str) -> bool {
    let mut tags = list.split(',').map(str::trim);
    list.trim() == "*" || tags.any(|known| known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// A page with the version it is, or nothing but that for who has it already (304). Its bytes make the
/// version: whatever they say of times, counts and drafts counts.
#[must_use]
pub fn versioned(request: &Request, page: Response) -> Response {
    if page.status != 200 {
        return page;
    }
    let mut hasher = DefaultHasher::new();
    page.body.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    let known = request.header("if-none-match").unwrap_or_default();
    let page = match names_weakly(known, &tag) {
        true => Response::empty(304),
        false => page,
    };
    // Weakly: the gate compresses it or does not.
    page.with("ETag", &format!("W/{tag}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_compressed_for_whoever_takes_it_and_nobody_else() {
        for (accepted, takes) in [
            ("gzip", true),
            ("deflate, GZIP;q=0.5, br", true),
            ("x-gzip", true),
            ("*", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000, *", false),
            ("*;q=0", false),
            ("br, identity", false),
            ("gzipped", false),
            ("gzip;q=x", false),
            ("", false),
        ] {
            assert_eq!(takes_gzip(accepted), takes, "{accepted}");
        }
    }

    #[test]
    fn a_version_is_known_by_any_of_the_tags_that_are_named() {
        for (list, known) in [
            ("\"a\"", true),
            ("\"b\", \"a\"", true),
            ("\"b\",\"a\" ", true),
            (" * ", true),
            ("\"b\"", false),
            ("W/\"a\"", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(names(list, "\"a\""), known, "{list}");
            let weakly = known || list.starts_with("W/");
            assert_eq!(names_weakly(list, "\"a\""), weakly, "{list}");
        }
    }
}
