//! Every address of the program, a line each: method, path, audience, handler.

use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};

use super::{
    admin, api, assets,
    body::{self, Takes},
    desk,
    error::Error,
    http::Method::{self, Delete, Get, Patch, Post, Put},
    portal,
    visit::{Admin, Agent, Answer, Customer, Token, Visit},
};
use crate::domain::refusal::Refusal;

#[derive(Clone, Copy)]
pub enum Handler {
    Anyone(fn(&Visit<'_>) -> Answer),
    Customer(fn(&Customer<'_>) -> Answer),
    Agent(fn(&Agent<'_>) -> Answer),
    Admin(fn(&Admin<'_>) -> Answer),
    Token(fn(&Token<'_>) -> Answer),
    /// API rows that only agents' tokens find.
    TokenAgent(fn(&Token<'_>) -> Answer),
}

impl Handler {
    #[must_use]
    pub fn audience(&self) -> &'static str {
        match self {
            Self::Anyone(_) => "anyone",
            Self::Customer(_) => "customer",
            Self::Agent(_) => "agent",
            Self::Admin(_) => "admin",
            Self::Token(_) => "token",
            Self::TokenAgent(_) => "agent token",
        }
    }
}

pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub handler: Handler,
    pub takes: Takes,
    /// The address itself is the proof, so a post may come from anywhere.
    pub proves_itself: bool,
    /// Parameters that a call of the API may have; pages pass over what they do not know.
    pub asks: &'static [&'static str],
}

const fn route(method: Method, path: &'static str, handler: Handler) -> Route {
    let takes = match (method, handler) {
        (Get | Delete, _) => Takes::Nothing,
        (_, Handler::Token(_) | Handler::TokenAgent(_)) => Takes::Json,
        _ => Takes::Form,
    };
    Route {
        method,
        path,
        handler,
        takes,
        proves_itself: false,
        asks: &[],
    }
}

const fn anyone(method: Method, path: &'static str, handler: fn(&Visit<'_>) -> Answer) -> Route {
    route(method, path, Handler::Anyone(handler))
}

const fn customer(
    method: Method,
    path: &'static str,
    handler: fn(&Customer<'_>) -> Answer,
) -> Route {
    route(method, path, Handler::Customer(handler))
}

const fn agent(method: Method, path: &'static str, handler: fn(&Agent<'_>) -> Answer) -> Route {
    route(method, path, Handler::Agent(handler))
}

const fn admin(method: Method, path: &'static str, handler: fn(&Admin<'_>) -> Answer) -> Route {
    route(method, path, Handler::Admin(handler))
}

const fn token(method: Method, path: &'static str, handler: fn(&Token<'_>) -> Answer) -> Route {
    route(method, path, Handler::Token(handler))
}

const fn agent_token(
    method: Method,
    path: &'static str,
    handler: fn(&Token<'_>) -> Answer,
) -> Route {
    route(method, path, Handler::TokenAgent(handler))
}

impl Route {
    const fn takes(mut self, takes: Takes) -> Self {
        self.takes = takes;
        self
    }

    const fn asks(mut self, asks: &'static [&'static str]) -> Self {
        self.asks = asks;
        self
    }

    const fn proves_itself(mut self) -> Self {
        self.proves_itself = true;
        self
    }
}

const PAGE: &[&str] = &["after", "limit"];
const TICKETS: &[&str] = &[
    "view",
    "organization",
    "turn",
    "status",
    "category",
    "label",
    "assignee",
    "q",
    "sort",
    "after",
    "limit",
];
const MAILS: &[&str] = &["direction", "sha256", "fate", "from", "q", "after", "limit"];

#[rustfmt::skip]
pub static ROUTES: &[Route] = &[
    // Service
    anyone(Get, "/assets/{name}", assets::serve),
    anyone(Get, "/healthz", portal::health::show),

    // Coming in
    anyone(Get,  "/setup/{token}", portal::setup::show),
    anyone(Post, "/setup/{token}", portal::setup::save),
    anyone(Get,  "/sign-in", portal::signin::show),
    anyone(Post, "/sign-in", portal::signin::sign_in).takes(Takes::Small),
    anyone(Get,  "/sign-in/{token}", portal::signin::show_link),
    anyone(Post, "/sign-in/{token}", portal::signin::use_link).takes(Takes::Small),
    anyone(Post, "/sign-out", portal::signin::sign_out).takes(Takes::Small),
    anyone(Get,  "/forgot", portal::passwords::show_forgot),
    anyone(Post, "/forgot", portal::passwords::forgot).takes(Takes::Small),
    anyone(Get,  "/register", portal::register::show),
    anyone(Post, "/register", portal::register::register).takes(Takes::Small),
    anyone(Get,  "/invitation/{token}", portal::passwords::show_invitation),
    anyone(Post, "/invitation/{token}", portal::passwords::accept_invitation).takes(Takes::Small),
    anyone(Get,  "/reset/{token}", portal::passwords::show_reset),
    anyone(Post, "/reset/{token}", portal::passwords::reset).takes(Takes::Small),
    anyone(Get,  "/unsubscribe/{token}", portal::unsubscribe::show),
    anyone(Post, "/unsubscribe/{token}", portal::unsubscribe::mute).proves_itself(),

    // Portal
    customer(Get,  "/", portal::home::show),
    customer(Get,  "/tickets", portal::list::show),
    customer(Get,  "/tickets.csv", portal::list::download),
    customer(Get,  "/tickets/new", portal::new::show),
    customer(Post, "/tickets/new", portal::new::open).takes(Takes::Files),
    customer(Get,  "/tickets/new/similar", portal::search::similar_to),
    customer(Get,  "/tickets/{number}", portal::ticket::show),
    customer(Post, "/tickets/{number}/comments", portal::ticket::comment).takes(Takes::Files),
    customer(Get,  "/tickets/{number}/comments/{comment}/text", portal::ticket::text),
    customer(Post, "/tickets/{number}/solve", portal::ticket::solve).takes(Takes::Files),
    customer(Post, "/tickets/{number}/follow", portal::ticket::follow),
    customer(Get,  "/tickets/{number}/follow-up", portal::follow_up::show),
    customer(Post, "/tickets/{number}/follow-up", portal::follow_up::open).takes(Takes::Files),
    customer(Get,  "/tickets/{number}/people", portal::people::show),
    customer(Post, "/tickets/{number}/people", portal::people::change),
    customer(Get,  "/tickets/{number}/mentions", api::mentions::suggest),
    customer(Get,  "/tickets/{number}/files/{id}/{name}", portal::files::serve),
    customer(Get,  "/search", portal::search::show),
    customer(Get,  "/organization", portal::organization::show),
    customer(Post, "/organization", portal::organization::save),
    customer(Post, "/organization/membership", portal::organization::answer_offer),
    customer(Post, "/organization/members", portal::organization::invite),
    customer(Get,  "/organization/members/{person}", portal::organization::show_member),
    customer(Post, "/organization/members/{person}", portal::organization::change_member),
    customer(Get,  "/account", portal::account::show),
    customer(Post, "/account", portal::account::save),
    customer(Post, "/account/password", portal::account::change_password).takes(Takes::Small),
    customer(Post, "/account/sessions", portal::account::sign_out).takes(Takes::Small),
    customer(Post, "/account/mail", portal::account::save_mail),
    customer(Get,  "/statuses", portal::statuses::show),

    // Desk
    agent(Get,  "/desk", desk::home::show),
    agent(Get,  "/desk/views/{view}", desk::views::show),
    agent(Get,  "/desk/views/{view}/tickets.csv", desk::views::download),
    agent(Get,  "/desk/tickets/new", desk::new::show),
    agent(Post, "/desk/tickets/new", desk::new::open).takes(Takes::Files),
    agent(Get,  "/desk/tickets/{number}", desk::ticket::show),
    agent(Post, "/desk/tickets/{number}/comments", desk::ticket::comment).takes(Takes::Files),
    agent(Post, "/desk/tickets/{number}/notes", desk::ticket::note).takes(Takes::Files),
    agent(Get,  "/desk/tickets/{number}/notes/{note}/text", desk::ticket::text),
    agent(Post, "/desk/tickets/{number}/properties", desk::properties::post),
    agent(Get,  "/desk/tickets/{number}/access", desk::access::of_ticket),
    agent(Get,  "/desk/releases", desk::releases::show),
    agent(Post, "/desk/releases", desk::releases::record),
    agent(Get,  "/desk/mail", desk::mail::list),
    agent(Get,  "/desk/mail/{id}", desk::mail::show),
    agent(Get,  "/desk/mail/{id}/raw", desk::mail::raw),
    agent(Get,  "/desk/mail/{id}/html", desk::mail::html),
    agent(Post, "/desk/mail/{id}/release", desk::mail::release),
    agent(Post, "/desk/mail/{id}/accept", desk::mail::accept),
    agent(Post, "/desk/mail/{id}/confirm", desk::mail::confirm),
    agent(Post, "/desk/mail/{id}/block", desk::mail::block),
    agent(Get,  "/desk/people", desk::people::list),
    agent(Get,  "/desk/people/new", desk::people::new),
    agent(Post, "/desk/people/new", desk::people::invite),
    agent(Get,  "/desk/people/{id}", desk::people::show),
    agent(Post, "/desk/people/{id}", desk::people::change),
    agent(Get,  "/desk/people/{id}/access", desk::access::of_person),
    agent(Get,  "/desk/organizations", desk::organizations::list),
    agent(Get,  "/desk/organizations/new", desk::organizations::new),
    agent(Post, "/desk/organizations/new", desk::organizations::add),
    agent(Get,  "/desk/organizations/{id}", desk::organizations::show),
    agent(Post, "/desk/organizations/{id}", desk::organizations::save),
    agent(Post, "/desk/organizations/{id}/members", desk::organizations::add_member),
    agent(Get,  "/desk/organizations/{id}/members/{person}", desk::organizations::show_member),
    agent(Post, "/desk/organizations/{id}/members/{person}", desk::organizations::change_member),

    // Administration
    admin(Get,  "/admin", admin::home::show),
    admin(Get,  "/admin/site", admin::site::show),
    admin(Post, "/admin/site", admin::site::save),
    admin(Get,  "/admin/calendars", admin::calendars::list),
    admin(Post, "/admin/calendars", admin::calendars::add),
    admin(Get,  "/admin/calendars/{key}", admin::calendars::show),
    admin(Post, "/admin/calendars/{key}", admin::calendars::save).takes(Takes::Files),
    admin(Get,  "/admin/workflows", admin::workflows::list),
    admin(Post, "/admin/workflows", admin::workflows::add).takes(Takes::Files),
    admin(Get,  "/admin/workflows/{key}", admin::workflows::show),
    admin(Post, "/admin/workflows/{key}", admin::workflows::remove_workflow),
    admin(Get,  "/admin/workflows/{key}/export", admin::workflows::download),
    admin(Get,  "/admin/workflows/{key}/text", admin::workflows::show_text),
    admin(Post, "/admin/workflows/{key}/text", admin::workflows::save_text),
    admin(Get,  "/admin/workflows/{key}/statuses", admin::workflows::new_status),
    admin(Post, "/admin/workflows/{key}/statuses", admin::workflows::add_status),
    admin(Get,  "/admin/workflows/{key}/statuses/{status}", admin::workflows::show_status),
    admin(Post, "/admin/workflows/{key}/statuses/{status}", admin::workflows::save_status),
    admin(Get,  "/admin/workflows/{key}/steps", admin::workflows::show_steps),
    admin(Post, "/admin/workflows/{key}/steps", admin::workflows::save_steps),
    admin(Get,  "/admin/workflows/{key}/rules", admin::workflows::show_rules),
    admin(Post, "/admin/workflows/{key}/rules", admin::workflows::save_rules),
    admin(Get,  "/admin/workflows/{key}/rules/{rule}", admin::workflows::show_rules_of),
    admin(Post, "/admin/workflows/{key}/rules/{rule}", admin::workflows::save_rules_of),
    admin(Get,  "/admin/workflows/{key}/priorities", admin::workflows::show_priorities),
    admin(Post, "/admin/workflows/{key}/priorities", admin::workflows::save_priorities),
    admin(Get,  "/admin/workflows/{key}/request-types", admin::workflows::show_request_types),
    admin(Post, "/admin/workflows/{key}/request-types", admin::workflows::add_request_type),
    admin(Get,  "/admin/workflows/{key}/request-types/{kind}", admin::workflows::show_request_type),
    admin(Post, "/admin/workflows/{key}/request-types/{kind}", admin::workflows::save_request_type),
    admin(Get,  "/admin/workflows/{key}/types", admin::workflows::show_types),
    admin(Post, "/admin/workflows/{key}/types", admin::workflows::save_types),
    admin(Get,  "/admin/workflows/{key}/groups", admin::workflows::show_groups),
    admin(Post, "/admin/workflows/{key}/groups", admin::workflows::save_groups),
    admin(Get,  "/admin/mail", admin::mail::list),
    admin(Post, "/admin/mail/test", admin::mail::test),
    admin(Post, "/admin/mail/release", admin::mail::release),
    admin(Get,  "/admin/mail/{id}", admin::mail::show),
    admin(Post, "/admin/mail/{id}/retry", admin::mail::retry),
    admin(Get,  "/admin/mail/{id}/html", admin::mail::html),

    // API
    token(Get,    "/api/v1/me", api::me::show),
    token(Get,    "/api/v1/me/sessions", api::me::sessions).asks(PAGE),
    token(Delete, "/api/v1/me/sessions", api::me::end_sessions),
    token(Delete, "/api/v1/me/sessions/{id}", api::me::end_session),
    token(Get,    "/api/v1/tickets", api::tickets::list).asks(TICKETS),
    token(Post,   "/api/v1/tickets", api::tickets::open),
    token(Get,    "/api/v1/tickets/{number}", api::tickets::show),
    token(Patch,  "/api/v1/tickets/{number}", api::tickets::change),
    token(Get,    "/api/v1/tickets/{number}/transitions", api::tickets::transitions),
    token(Get,    "/api/v1/tickets/{number}/comments", api::comments::list).asks(PAGE),
    token(Post,   "/api/v1/tickets/{number}/comments", api::comments::add),
    agent_token(Get,  "/api/v1/tickets/{number}/notes", api::comments::list_notes).asks(PAGE),
    agent_token(Post, "/api/v1/tickets/{number}/notes", api::comments::add_note),
    token(Get,    "/api/v1/tickets/{number}/events", api::comments::events).asks(PAGE),
    token(Get,    "/api/v1/tickets/{number}/followers", api::followers::list),
    token(Post,   "/api/v1/tickets/{number}/followers", api::followers::add),
    token(Delete, "/api/v1/tickets/{number}/followers/{person}", api::followers::remove).asks(&["confirm"]),
    token(Put,    "/api/v1/tickets/{number}/organizations/{id}", api::followers::share).takes(Takes::Nothing),
    token(Delete, "/api/v1/tickets/{number}/organizations/{id}", api::followers::unshare).asks(&["confirm"]),
    token(Put,    "/api/v1/tickets/{number}/follow", api::followers::follow).takes(Takes::Nothing),
    token(Delete, "/api/v1/tickets/{number}/follow", api::followers::mute),
    token(Post,   "/api/v1/tickets/{number}/follow-ups", api::tickets::follow_up),
    token(Get,    "/api/v1/search", api::search::search).asks(&["q", "after", "limit"]),
    token(Get,    "/api/v1/suggestions", api::search::suggestions).asks(&["subject"]),
    token(Get,    "/api/v1/mentions", api::mentions::list).asks(&["ticket", "q", "note"]),
    token(Post,   "/api/v1/uploads", api::uploads::add).takes(Takes::Raw).asks(&["name"]),
    token(Get,    "/api/v1/attachments/{id}", api::uploads::serve),
    token(Get,    "/api/v1/people", api::people::list).asks(&["q", "after", "limit"]),
    token(Post,   "/api/v1/people", api::people::add),
    token(Patch,  "/api/v1/people/{id}", api::people::change),
    token(Get,    "/api/v1/organizations", api::organizations::list).asks(PAGE),
    agent_token(Post, "/api/v1/organizations", api::organizations::add),
    token(Patch,  "/api/v1/organizations/{id}", api::organizations::change),
    token(Get,    "/api/v1/organizations/{id}/members", api::organizations::members).asks(PAGE),
    token(Get,    "/api/v1/organizations/{id}/members/{person}", api::organizations::member),
    token(Put,    "/api/v1/organizations/{id}/members/{person}", api::organizations::put_member),
    token(Delete, "/api/v1/organizations/{id}/members/{person}", api::organizations::remove_member).asks(&["unfollow"]),
    token(Get,    "/api/v1/workflows", api::catalog::workflows),
    token(Get,    "/api/v1/request-types", api::catalog::request_types),
    token(Get,    "/api/v1/priorities", api::catalog::priorities),
    token(Get,    "/api/v1/types", api::catalog::types),
    token(Get,    "/api/v1/groups", api::catalog::groups),
    agent_token(Get,  "/api/v1/releases", api::releases::list),
    agent_token(Post, "/api/v1/releases", api::releases::record),
    agent_token(Get,  "/api/v1/mail/messages", api::mail::list).asks(MAILS),
    agent_token(Get,  "/api/v1/mail/messages/{id}/raw", api::mail::raw),
    agent_token(Post, "/api/v1/mail/messages/{id}/release", api::mail::release),
    agent_token(Post, "/api/v1/mail/messages/{id}/accept", api::mail::accept),
];

/// The decoded segments of a path, or nothing if it is not a plain one: decoded once, and whatever
/// would mean another path after decoding again, or on another system, is refused (33).
#[must_use]
pub fn segments(path: &str) -> Option<Vec<String>> {
    if path.is_empty() || path == "/" {
        return Some(vec![]);
    }
    let path = path.strip_prefix('/')?;
    path.split('/').map(segment).collect()
}

fn segment(raw: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(raw)
        .decode_utf8()
        .ok()?;
    let plain = !decoded.is_empty()
        && decoded != "."
        && decoded != ".."
        && !decoded.contains(['/', '\\', ';', '%'])
        && !decoded.chars().any(char::is_control);
    plain.then(|| decoded.into_owned())
}

/// The route of a method and path, with the values of its parameters.
///
/// # Errors
/// Not found; or, when only the method is another, which ones there are.
pub fn find(method: Method, segments: &[String]) -> Result<(&'static Route, Vec<String>), Error> {
    let mut others = Vec::new();
    for route in alike(segments) {
        let Some(params) = matching(route.path, segments) else {
            continue;
        };
        if route.method == method.as_route() {
            return Ok((route, params));
        }
        others.push(route.method.word());
    }
    if others.is_empty() {
        Err(Refusal::NotFound.into())
    } else {
        Err(Error::MethodNotAllowed(others.join(", ")))
    }
}

/// Whether a path can be opened as a page.
#[must_use]
pub fn is_page(path: &str) -> bool {
    segments(path).is_some_and(|segments| find(Get, &segments).is_ok())
}

/// Routes by how many segments they have and the first of these, in the order of the table.
static BY_START: LazyLock<HashMap<(usize, &str), Vec<&Route>>> = LazyLock::new(|| {
    let mut all: HashMap<_, Vec<_>> = HashMap::new();
    for route in ROUTES {
        let names: Vec<&str> = names(route.path).collect();
        let start = (names.len(), names.first().copied().unwrap_or_default());
        all.entry(start).or_default().push(route);
    }
    all
});

/// The routes that an address may be of. No route begins with a parameter.
fn alike(segments: &[String]) -> impl Iterator<Item = &'static Route> {
    let first = segments.first().map_or("", String::as_str);
    let routes = BY_START.get(&(segments.len(), first));
    routes.into_iter().flatten().copied()
}

fn names(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('/').filter(|name| !name.is_empty())
}

fn matching(pattern: &str, segments: &[String]) -> Option<Vec<String>> {
    let mut params = Vec::new();
    let mut names = names(pattern);
    for segment in segments {
        let name = names.next()?;
        if name.starts_with('{') {
            params.push(segment.clone());
        } else if name != segment {
            return None;
        }
    }
    names.next().is_none().then_some(params)
}

/// Below which path the site stands.
struct Base {
    segments: Vec<String>,
    /// Where the API begins.
    api: String,
}

static BASE: OnceLock<Base> = OnceLock::new();

/// Sets the path the site stands below, before anything is served.
pub fn set_base(base: &str) {
    let _ = BASE.set(Base {
        segments: segments(base).unwrap_or_default(),
        api: format!("{base}{API}"),
    });
}

const API: &str = "/api/";

/// Whether an address is the API's, whatever is there.
#[must_use]
pub fn is_api(target: &str) -> bool {
    target.starts_with(BASE.get().map_or(API, |base| &base.api))
}

/// How large a body the gate lets through for a route, before anything else is known of it.
/// `known`: the request claims to be someone's; nobody else sends files.
#[must_use]
pub fn body_limit(method: &str, path: &str, known: bool) -> u64 {
    let path = path.split('?').next().unwrap_or_default();
    // Whoever wrote a slash too much is told after the body.
    let path = path.strip_suffix('/').unwrap_or(path);
    let segments = segments(path).unwrap_or_default();
    let base = BASE.get().map_or(&[][..], |base| &base.segments);
    let inner = segments.strip_prefix(base).unwrap_or_default();
    let matches = |route: &&'static Route| {
        route.method.word() == method && matching(route.path, inner).is_some()
    };
    let takes = alike(inner)
        .find(matches)
        .map_or(Takes::Nothing, |route| route.takes);
    if known {
        takes.limit()
    } else {
        takes.limit().min(body::PLAIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once_and_tricks_are_refused() {
        assert_eq!(
            segments("/tickets/12"),
            Some(vec!["tickets".into(), "12".into()])
        );
        assert_eq!(
            segments("/files/a%20b"),
            Some(vec!["files".into(), "a b".into()])
        );
        for trick in [
            "//tickets",
            "/tickets//12",
            "/tickets/../desk",
            "/tickets/%2e%2e/desk",
            "/tickets/%2fdesk",
            "/tickets/%252e%252e",
            "/tickets/..;/desk",
            "/a%00b",
            "/a\\b",
            "/%5c",
            "/tickets/./12",
            "tickets",
            "/%ff",
            "/tickets/12/",
        ] {
            assert_eq!(segments(trick), None, "{trick}");
        }
    }

    #[test]
    fn a_route_is_found_by_method_and_path() {
        let at = |method, path: &str| {
            find(method, &segments(path).unwrap()).map(|(route, params)| (route.path, params))
        };
        assert_eq!(
            at(Get, "/tickets/12").unwrap(),
            ("/tickets/{number}", vec!["12".to_owned()])
        );
        assert_eq!(at(Method::Head, "/tickets/new").unwrap().0, "/tickets/new");
        assert!(matches!(
            at(Delete, "/tickets/12"),
            Err(Error::MethodNotAllowed(_))
        ));
        assert!(at(Get, "/nothing").is_err());
    }

    #[test]
    fn every_route_of_the_table_is_found() {
        for route in ROUTES {
            let one = |name: &str| if name.starts_with('{') { "7" } else { name }.to_owned();
            let segments: Vec<String> = names(route.path).map(one).collect();
            let found = find(route.method, &segments).map(|(found, _)| found.path);
            assert_eq!(found.ok(), Some(route.path));
        }
    }

    #[test]
    fn the_gate_knows_each_routes_limit() {
        assert_eq!(body_limit("POST", "/sign-in", false), Takes::Small.limit());
        assert_eq!(
            body_limit("POST", "/tickets/new", true),
            Takes::Files.limit()
        );
        assert_eq!(body_limit("POST", "/tickets/new", false), body::PLAIN);
        assert_eq!(
            body_limit("POST", "/no/such/tickets/new", true),
            Takes::Nothing.limit()
        );
    }

    #[test]
    fn no_two_routes_are_the_same() {
        for (index, route) in ROUTES.iter().enumerate() {
            assert!(
                ROUTES
                    .iter()
                    .skip(index + 1)
                    .all(|other| (other.method, other.path) != (route.method, route.path)),
                "{}",
                route.path
            );
        }
    }
}
