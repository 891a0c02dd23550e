//! In which language an answer is written (N5): the account's, else the one chosen by `?language=`
//! (kept in a cookie), else what the browser asks for, else the desk's.

use super::super::{
    App,
    http::{Request, Response, form::Form, session},
};
use crate::language::{self, Language};

/// What the request itself asks for, or the desk's own.
pub(super) fn asked(app: &App, request: &Request) -> &'static Language {
    let chosen = chosen(request).or_else(|| {
        let kept = request.cookie(session::LANGUAGE);
        kept.and_then(|tag| language::find(&tag))
    });
    let asked = chosen.or_else(|| {
        request
            .header("accept-language")
            .and_then(language::negotiate)
    });
    asked.unwrap_or_else(|| app.desk.catalog().language)
}

/// By `?language=`; what we do not speak asks for nothing.
fn chosen(request: &Request) -> Option<&'static Language> {
    let query = request.query();
    if !query.contains("language=") {
        return None;
    }
    language::find(Form::parse(query.as_bytes()).typed("language"))
}

/// Says which language the answer is in, and keeps a choice.
pub(super) fn note(app: &App, request: &Request, response: Response) -> Response {
    let response = match chosen(request) {
        Some(language) => session::choose_language(app, response, language.tag),
        None => response,
    };
    let is_page = response
        .header("Content-Type")
        .is_some_and(|kind| kind.starts_with("text/html"));
    match is_page {
        true => response.with("Content-Language", language::spoken().tag),
        false => response,
    }
}
