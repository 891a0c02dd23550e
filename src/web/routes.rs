//! Every address of the program, a line each: method, path, audience, handler.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

use super::{
    accounts, audience, calendars, groups,
    http::{
        Method::{self, Delete, Get, Patch, Post, Put},
        assets,
        body::{self, Takes},
        error::Error,
        params::{self, Params},
        visit::{self, Admin, Agent, Customer, Token, Visit},
    },
    inbox, macros, organizations, outbox, people, search, site, tickets, views, workflows,
};
use crate::domain::{
    people::rights::DeskRight::{self, Answer, Note, People, Properties, Redact},
    refusal::Refusal,
};

#[derive(Clone, Copy)]
pub enum Handler {
    Anyone(fn(&Visit<'_>) -> visit::Answer),
    Customer(fn(&Customer<'_>) -> visit::Answer),
    Agent(fn(&Agent<'_>) -> visit::Answer),
    Admin(fn(&Admin<'_>) -> visit::Answer),
    Token(fn(&Token<'_>) -> visit::Answer),
    /// API rows that only agents' tokens find.
    TokenAgent(fn(&Token<'_>) -> visit::Answer),
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
    /// Without which no agent comes in (G4). Customers have none, and go by other rules.
    pub needs: Option<DeskRight>,
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
        needs: None,
    }
}

const fn anyone(
    method: Method,
    path: &'static str,
    handler: fn(&Visit<'_>) -> visit::Answer,
) -> Route {
    route(method, path, Handler::Anyone(handler))
}

const fn customer(
    method: Method,
    path: &'static str,
    handler: fn(&Customer<'_>) -> visit::Answer,
) -> Route {
    route(method, path, Handler::Customer(handler))
}

const fn agent(
    method: Method,
    path: &'static str,
    handler: fn(&Agent<'_>) -> visit::Answer,
) -> Route {
    route(method, path, Handler::Agent(handler))
}

const fn admin(
    method: Method,
    path: &'static str,
    handler: fn(&Admin<'_>) -> visit::Answer,
) -> Route {
    route(method, path, Handler::Admin(handler))
}

const fn token(
    method: Method,
    path: &'static str,
    handler: fn(&Token<'_>) -> visit::Answer,
) -> Route {
    route(method, path, Handler::Token(handler))
}

const fn agent_token(
    method: Method,
    path: &'static str,
    handler: fn(&Token<'_>) -> visit::Answer,
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

    const fn needs(mut self, right: DeskRight) -> Self {
        self.needs = Some(right);
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
    "requester",
    "priority",
    "type",
    "request_type",
    "group",
    "tag",
    "channel",
    "created_after",
    "created_before",
    "updated_after",
    "updated_before",
    "q",
    "sort",
    "order",
    "after",
    "limit",
];
const MAILS: &[&str] = &["direction", "sha256", "fate", "from", "q", "after", "limit"];

#[rustfmt::skip]
pub static ROUTES: &[Route] = &[
    // Service
    anyone(Get, "/assets/{name}", assets::serve),
    anyone(Get, "/healthz", site::health::show),

    // Coming in
    anyone(Get,  "/setup/{token}", accounts::setup::show),
    anyone(Post, "/setup/{token}", accounts::setup::save),
    anyone(Get,  "/sign-in", accounts::signin::show),
    anyone(Post, "/sign-in", accounts::signin::sign_in).takes(Takes::Small),
    anyone(Get,  "/sign-in/{token}", accounts::signin::show_link),
    anyone(Post, "/sign-in/{token}", accounts::signin::use_link).takes(Takes::Small),
    anyone(Post, "/sign-out", accounts::signin::sign_out).takes(Takes::Small),
    anyone(Get,  "/forgot", accounts::passwords::show_forgot),
    anyone(Post, "/forgot", accounts::passwords::forgot).takes(Takes::Small),
    anyone(Get,  "/register", accounts::register::show),
    anyone(Post, "/register", accounts::register::register).takes(Takes::Small),
    anyone(Get,  "/invitation/{token}", accounts::passwords::show_invitation),
    anyone(Post, "/invitation/{token}", accounts::passwords::accept_invitation).takes(Takes::Small),
    anyone(Get,  "/reset/{token}", accounts::passwords::show_reset),
    anyone(Post, "/reset/{token}", accounts::passwords::reset).takes(Takes::Small),
    anyone(Get,  "/unsubscribe/{token}", outbox::anyone::show),
    anyone(Post, "/unsubscribe/{token}", outbox::anyone::mute).proves_itself(),

    // Portal
    customer(Get,  "/", site::home::customer::show),
    customer(Get,  "/tickets", views::customer::show),
    customer(Get,  "/tickets.csv", views::customer::download),
    customer(Get,  "/tickets/new", tickets::customer::new::show),
    customer(Post, "/tickets/new", tickets::customer::new::open).takes(Takes::Files),
    customer(Get,  "/tickets/new/similar", search::customer::similar_to),
    customer(Get,  "/tickets/{number}", tickets::customer::show::show),
    customer(Post, "/tickets/{number}/comments", tickets::customer::show::comment).takes(Takes::Files).needs(Answer),
    customer(Get,  "/tickets/{number}/comments/{comment}/text", tickets::customer::show::text),
    customer(Get,  "/tickets/{number}/comments/{comment}/edit", tickets::customer::edit::show),
    customer(Post, "/tickets/{number}/comments/{comment}/edit", tickets::customer::edit::save),
    customer(Post, "/tickets/{number}/solve", tickets::customer::show::solve).takes(Takes::Files),
    customer(Post, "/tickets/{number}/follow", tickets::customer::show::follow),
    customer(Get,  "/tickets/{number}/follow-up", tickets::customer::follow_up::show).needs(Answer),
    customer(Post, "/tickets/{number}/follow-up", tickets::customer::follow_up::open).takes(Takes::Files).needs(Answer),
    customer(Get,  "/tickets/{number}/people", audience::customer::show),
    customer(Post, "/tickets/{number}/people", audience::customer::change),
    customer(Get,  "/tickets/{number}/mentions", tickets::api::mentions::suggest),
    customer(Get,  "/tickets/{number}/files/{id}/{name}", tickets::customer::files::serve),
    customer(Get,  "/search", search::customer::show),
    customer(Get,  "/organization", organizations::customer::show),
    customer(Post, "/organization", organizations::customer::save),
    customer(Post, "/organization/membership", organizations::customer::answer_offer),
    customer(Post, "/organization/members", organizations::customer::invite),
    customer(Get,  "/organization/members/{person}", organizations::customer::show_member),
    customer(Post, "/organization/members/{person}", organizations::customer::change_member),
    customer(Get,  "/account", accounts::customer::show),
    customer(Post, "/account", accounts::customer::save),
    customer(Post, "/account/password", accounts::customer::change_password).takes(Takes::Small),
    customer(Post, "/account/sessions", accounts::customer::sign_out).takes(Takes::Small),
    customer(Post, "/account/mail", accounts::customer::save_mail),
    customer(Get,  "/statuses", workflows::customer::show),

    // Desk
    agent(Get,  "/desk", site::home::agent::show),
    agent(Get,  "/desk/palette", search::palette::show),
    agent(Get,  "/desk/palette/found", search::palette::part),
    agent(Get,  "/desk/keys", site::keys::show),
    agent(Get,  "/desk/macros", macros::agent::list).needs(Answer),
    agent(Get,  "/desk/macros/offered", macros::agent::offered).needs(Answer),
    agent(Get,  "/desk/macros/new", macros::editing::new).needs(Answer),
    agent(Post, "/desk/macros/new", macros::editing::add).needs(Answer),
    agent(Get,  "/desk/macros/{macro}", macros::editing::show).needs(Answer),
    agent(Post, "/desk/macros/{macro}", macros::editing::save).needs(Answer),
    agent(Get,  "/desk/bulk", tickets::agent::bulk::progress::list).needs(Properties),
    agent(Post, "/desk/bulk", tickets::agent::bulk::change).takes(Takes::Choices).needs(Properties),
    agent(Get,  "/desk/bulk/{id}", tickets::agent::bulk::progress::show).needs(Properties),
    agent(Post, "/desk/bulk/{id}/stop", tickets::agent::bulk::stop).needs(Properties),
    agent(Post, "/desk/bulk/{id}/undo", tickets::agent::bulk::undo).needs(Properties),
    agent(Get,  "/desk/views/arrange", views::arrange::show),
    agent(Post, "/desk/views/arrange", views::arrange::save),
    agent(Get,  "/desk/views/new", views::saved::new),
    agent(Post, "/desk/views/new", views::saved::add),
    agent(Get,  "/desk/views/{view}", views::agent::show),
    agent(Get,  "/desk/views/{view}/edit", views::saved::edit),
    agent(Post, "/desk/views/{view}/edit", views::saved::save),
    agent(Get,  "/desk/views/{view}/tickets.csv", views::agent::download),
    agent(Get,  "/desk/tickets/new", tickets::agent::new::show).needs(Answer),
    agent(Post, "/desk/tickets/new", tickets::agent::new::open).takes(Takes::Files).needs(Answer),
    agent(Get,  "/desk/tickets/{number}", tickets::agent::show::show),
    agent(Post, "/desk/tickets/{number}/comments", tickets::agent::show::comment).takes(Takes::Files).needs(Answer),
    agent(Post, "/desk/tickets/{number}/notes", tickets::agent::show::note).takes(Takes::Files).needs(Note),
    agent(Get,  "/desk/tickets/{number}/macros", tickets::agent::show::macros::choose).needs(Answer),
    agent(Post, "/desk/tickets/{number}/macro", tickets::agent::show::macros::post).takes(Takes::Files).needs(Answer),
    agent(Get,  "/desk/tickets/{number}/answers", tickets::agent::answers::show).needs(Answer),
    agent(Post, "/desk/tickets/{number}/answers", tickets::agent::answers::post).takes(Takes::Files).needs(Answer),
    agent(Post, "/desk/tickets/{number}/drafts", tickets::agent::drafts::keep).takes(Takes::Files),
    agent(Get,  "/desk/tickets/{number}/notes/{note}/text", tickets::agent::show::text),
    agent(Post, "/desk/tickets/{number}/properties", tickets::agent::properties::post).needs(Properties),
    agent(Get,  "/desk/tickets/{number}/notes/{note}/edit", tickets::agent::messages::show_edit).needs(Note),
    agent(Post, "/desk/tickets/{number}/notes/{note}/edit", tickets::agent::messages::edit).needs(Note),
    agent(Get,  "/desk/tickets/{number}/notes/{note}/redact", tickets::agent::messages::show_redact_note).needs(Redact),
    agent(Post, "/desk/tickets/{number}/notes/{note}/redact", tickets::agent::messages::redact_note).needs(Redact),
    agent(Get,  "/desk/tickets/{number}/comments/{comment}/redact", tickets::agent::messages::show_redact_comment).needs(Redact),
    agent(Post, "/desk/tickets/{number}/comments/{comment}/redact", tickets::agent::messages::redact_comment).needs(Redact),
    agent(Post, "/desk/tickets/{number}/snooze", tickets::agent::snooze::post).needs(Properties),
    agent(Post, "/desk/tickets/{number}/undo", tickets::agent::undo::post).needs(Properties),
    agent(Get,  "/desk/tickets/{number}/presence", tickets::agent::presence::part),
    agent(Post, "/desk/tickets/{number}/presence", tickets::agent::presence::sign),
    agent(Get,  "/desk/tickets/{number}/access", audience::agent::of_ticket),
    agent(Get,  "/desk/tickets/{number}/links", tickets::agent::links::show).needs(Properties),
    agent(Post, "/desk/tickets/{number}/links", tickets::agent::links::change).needs(Properties),
    agent(Get,  "/desk/tickets/{number}/merge", tickets::agent::merge::show).needs(Properties),
    agent(Post, "/desk/tickets/{number}/merge", tickets::agent::merge::merge).needs(Properties),
    agent(Get,  "/desk/tickets/{number}/split", tickets::agent::split::show).needs(Properties),
    agent(Post, "/desk/tickets/{number}/split", tickets::agent::split::split).needs(Properties),
    agent(Get,  "/desk/time", tickets::agent::time::show),
    agent(Get,  "/desk/time.csv", tickets::agent::time::download),
    agent(Get,  "/desk/releases", tickets::agent::releases::show),
    agent(Post, "/desk/releases", tickets::agent::releases::record).needs(Properties),
    agent(Get,  "/desk/mail", inbox::agent::list),
    agent(Get,  "/desk/mail/{id}", inbox::agent::show),
    agent(Get,  "/desk/mail/{id}/raw", inbox::agent::raw),
    agent(Get,  "/desk/mail/{id}/html", inbox::agent::html),
    agent(Post, "/desk/mail/{id}/release", inbox::agent::release).needs(Answer),
    agent(Post, "/desk/mail/{id}/accept", inbox::agent::accept).needs(Answer),
    agent(Post, "/desk/mail/{id}/confirm", inbox::agent::confirm),
    agent(Post, "/desk/mail/{id}/block", inbox::agent::block).needs(Answer),
    agent(Get,  "/desk/people", people::agent::list).needs(People),
    agent(Get,  "/desk/people/new", people::agent::new).needs(People),
    agent(Post, "/desk/people/new", people::agent::invite).needs(People),
    agent(Get,  "/desk/people/{id}", people::agent::show),
    agent(Post, "/desk/people/{id}", people::agent::change).needs(People),
    agent(Post, "/desk/people/{id}/away", people::agent::say_away),
    agent(Get,  "/desk/people/{id}/access", audience::agent::of_person).needs(People),
    agent(Get,  "/desk/organizations", organizations::agent::list).needs(People),
    agent(Get,  "/desk/organizations/new", organizations::agent::new).needs(People),
    agent(Post, "/desk/organizations/new", organizations::agent::add).needs(People),
    agent(Get,  "/desk/organizations/{id}", organizations::agent::show).needs(People),
    agent(Post, "/desk/organizations/{id}", organizations::agent::save).needs(People),
    agent(Post, "/desk/organizations/{id}/members", organizations::agent::add_member).needs(People),
    agent(Get,  "/desk/organizations/{id}/members/{person}", organizations::agent::show_member).needs(People),
    agent(Post, "/desk/organizations/{id}/members/{person}", organizations::agent::change_member).needs(People),

    // Administration
    admin(Get,  "/admin", site::home::admin::show),
    admin(Get,  "/admin/site", site::admin::show),
    admin(Post, "/admin/site", site::admin::save),
    admin(Get,  "/admin/calendars", calendars::admin::list),
    admin(Post, "/admin/calendars", calendars::admin::add),
    admin(Get,  "/admin/calendars/{key}", calendars::admin::show),
    admin(Post, "/admin/calendars/{key}", calendars::admin::save).takes(Takes::Files),
    admin(Get,  "/admin/groups", groups::admin::list),
    admin(Post, "/admin/groups", groups::admin::add),
    admin(Get,  "/admin/groups/{key}", groups::admin::show),
    admin(Post, "/admin/groups/{key}", groups::admin::save),
    admin(Get,  "/admin/roles", people::roles::admin::list),
    admin(Post, "/admin/roles", people::roles::admin::add),
    admin(Get,  "/admin/roles/{key}", people::roles::admin::show),
    admin(Post, "/admin/roles/{key}", people::roles::admin::save),
    admin(Get,  "/admin/workflows", workflows::admin::list),
    admin(Post, "/admin/workflows", workflows::admin::add).takes(Takes::Files),
    admin(Get,  "/admin/workflows/{key}", workflows::admin::show),
    admin(Post, "/admin/workflows/{key}", workflows::admin::remove_workflow),
    admin(Get,  "/admin/workflows/{key}/export", workflows::admin::download),
    admin(Get,  "/admin/workflows/{key}/text", workflows::admin::show_text),
    admin(Post, "/admin/workflows/{key}/text", workflows::admin::save_text),
    admin(Get,  "/admin/workflows/{key}/statuses", workflows::admin::new_status),
    admin(Post, "/admin/workflows/{key}/statuses", workflows::admin::add_status),
    admin(Get,  "/admin/workflows/{key}/statuses/{status}", workflows::admin::show_status),
    admin(Post, "/admin/workflows/{key}/statuses/{status}", workflows::admin::save_status),
    admin(Get,  "/admin/workflows/{key}/steps", workflows::admin::show_steps),
    admin(Post, "/admin/workflows/{key}/steps", workflows::admin::save_steps),
    admin(Get,  "/admin/workflows/{key}/rules", workflows::admin::show_rules),
    admin(Post, "/admin/workflows/{key}/rules", workflows::admin::save_rules),
    admin(Get,  "/admin/workflows/{key}/rules/{rule}", workflows::admin::show_rules_of),
    admin(Post, "/admin/workflows/{key}/rules/{rule}", workflows::admin::save_rules_of),
    admin(Get,  "/admin/workflows/{key}/priorities", workflows::admin::show_priorities),
    admin(Post, "/admin/workflows/{key}/priorities", workflows::admin::save_priorities),
    admin(Get,  "/admin/workflows/{key}/request-types", workflows::admin::show_request_types),
    admin(Post, "/admin/workflows/{key}/request-types", workflows::admin::add_request_type),
    admin(Get,  "/admin/workflows/{key}/request-types/{kind}", workflows::admin::show_request_type),
    admin(Post, "/admin/workflows/{key}/request-types/{kind}", workflows::admin::save_request_type),
    admin(Get,  "/admin/workflows/{key}/types", workflows::admin::show_types),
    admin(Post, "/admin/workflows/{key}/types", workflows::admin::save_types),
    admin(Get,  "/admin/workflows/{key}/groups", workflows::admin::show_groups),
    admin(Post, "/admin/workflows/{key}/groups", workflows::admin::save_groups),
    admin(Get,  "/admin/components", site::components::show),
    admin(Get,  "/admin/mail", outbox::admin::list),
    admin(Post, "/admin/mail/test", outbox::admin::test),
    admin(Post, "/admin/mail/release", outbox::admin::release),
    admin(Get,  "/admin/mail/{id}", outbox::admin::show),
    admin(Post, "/admin/mail/{id}/retry", outbox::admin::retry),
    admin(Get,  "/admin/mail/{id}/html", outbox::admin::html),

    // API
    token(Get,    "/api/v1/me", accounts::api::show),
    token(Patch,  "/api/v1/me", accounts::api::change),
    token(Get,    "/api/v1/me/sessions", accounts::api::sessions).asks(PAGE),
    token(Delete, "/api/v1/me/sessions", accounts::api::end_sessions),
    token(Delete, "/api/v1/me/sessions/{id}", accounts::api::end_session),
    token(Get,    "/api/v1/tickets", tickets::api::list).asks(TICKETS),
    token(Post,   "/api/v1/tickets", tickets::api::open),
    token(Get,    "/api/v1/tickets/{number}", tickets::api::show),
    token(Patch,  "/api/v1/tickets/{number}", tickets::api::change).needs(Properties),
    token(Get,    "/api/v1/tickets/{number}/transitions", tickets::api::transitions),
    token(Get,    "/api/v1/tickets/{number}/comments", tickets::api::comments::list).asks(PAGE),
    token(Post,   "/api/v1/tickets/{number}/comments", tickets::api::comments::add).needs(Answer),
    token(Get,    "/api/v1/tickets/{number}/drafts/{draft}", tickets::api::drafts::show),
    token(Put,    "/api/v1/tickets/{number}/drafts/{draft}", tickets::api::drafts::put),
    token(Delete, "/api/v1/tickets/{number}/drafts/{draft}", tickets::api::drafts::remove),
    agent_token(Get,  "/api/v1/tickets/{number}/notes", tickets::api::comments::list_notes).asks(PAGE),
    agent_token(Post, "/api/v1/tickets/{number}/notes", tickets::api::comments::add_note).needs(Note),
    token(Patch,  "/api/v1/tickets/{number}/comments/{comment}", tickets::api::editing::edit_comment),
    agent_token(Post,   "/api/v1/tickets/{number}/comments/{comment}/redact", tickets::api::editing::redact_comment).needs(Redact),
    agent_token(Patch,  "/api/v1/tickets/{number}/notes/{note}", tickets::api::editing::edit_note).needs(Note),
    agent_token(Post,   "/api/v1/tickets/{number}/notes/{note}/redact", tickets::api::editing::redact_note).needs(Redact),
    agent_token(Post,   "/api/v1/tickets/{number}/undo", tickets::api::undo::undo).takes(Takes::Nothing).needs(Properties),
    agent_token(Put,    "/api/v1/tickets/{number}/snooze", tickets::api::snooze::put).needs(Properties),
    agent_token(Delete, "/api/v1/tickets/{number}/snooze", tickets::api::snooze::end).needs(Properties),
    agent_token(Get,    "/api/v1/tickets/{number}/presence", tickets::api::presence::list),
    agent_token(Put,    "/api/v1/tickets/{number}/presence", tickets::api::presence::put),
    token(Get,    "/api/v1/tickets/{number}/events", tickets::api::comments::events).asks(PAGE),
    token(Get,    "/api/v1/tickets/{number}/followers", audience::api::list),
    token(Post,   "/api/v1/tickets/{number}/followers", audience::api::add).needs(Properties),
    token(Delete, "/api/v1/tickets/{number}/followers/{person}", audience::api::remove).asks(&["confirm"]),
    token(Put,    "/api/v1/tickets/{number}/organizations/{id}", audience::api::share).takes(Takes::Nothing).needs(Properties),
    token(Delete, "/api/v1/tickets/{number}/organizations/{id}", audience::api::unshare).asks(&["confirm"]).needs(Properties),
    token(Put,    "/api/v1/tickets/{number}/follow", audience::api::follow).takes(Takes::Nothing),
    token(Delete, "/api/v1/tickets/{number}/follow", audience::api::mute),
    token(Post,   "/api/v1/tickets/{number}/follow-ups", tickets::api::follow_up).needs(Answer),
    agent_token(Post,   "/api/v1/tickets/{number}/merge", tickets::api::merge::merge).needs(Properties),
    agent_token(Post,   "/api/v1/tickets/{number}/split", tickets::api::split::split).needs(Properties),
    agent_token(Get,    "/api/v1/tickets/{number}/links", tickets::api::links::list),
    agent_token(Post,   "/api/v1/tickets/{number}/links", tickets::api::links::add).needs(Properties),
    agent_token(Delete, "/api/v1/tickets/{number}/links", tickets::api::links::remove).asks(&["kind", "ticket"]).needs(Properties),
    token(Get,    "/api/v1/search", search::api::search).asks(&["q", "after", "limit"]),
    agent_token(Post,   "/api/v1/tickets/bulk", tickets::api::bulk::begin).needs(Properties),
    agent_token(Get,    "/api/v1/bulk/{id}", tickets::api::bulk::show).needs(Properties),
    agent_token(Post,   "/api/v1/bulk/{id}/stop", tickets::api::bulk::stop).needs(Properties),
    agent_token(Post,   "/api/v1/bulk/{id}/undo", tickets::api::bulk::undo).needs(Properties),
    agent_token(Get,    "/api/v1/views", views::api::list),
    agent_token(Post,   "/api/v1/views", views::api::add),
    agent_token(Patch,  "/api/v1/views/{view}", views::api::change),
    agent_token(Delete, "/api/v1/views/{view}", views::api::remove),
    agent_token(Get,    "/api/v1/macros", macros::api::list).asks(&["q", "after", "limit"]).needs(Answer),
    agent_token(Post,   "/api/v1/macros", macros::api::add).needs(Answer),
    agent_token(Patch,  "/api/v1/macros/{macro}", macros::api::change).needs(Answer),
    agent_token(Delete, "/api/v1/macros/{macro}", macros::api::remove).needs(Answer),
    agent_token(Post,   "/api/v1/tickets/{number}/macros/{macro}", macros::api::apply).needs(Answer),
    token(Get,    "/api/v1/suggestions", search::api::suggestions).asks(&["subject", "body"]),
    token(Get,    "/api/v1/mentions", tickets::api::mentions::list).asks(&["ticket", "q", "note"]),
    token(Post,   "/api/v1/uploads", tickets::api::uploads::add).takes(Takes::Raw).asks(&["name"]),
    token(Get,    "/api/v1/attachments/{id}", tickets::api::uploads::serve),
    token(Get,    "/api/v1/people", people::api::list).asks(&["q", "after", "limit"]).needs(People),
    token(Post,   "/api/v1/people", people::api::add).needs(People),
    token(Patch,  "/api/v1/people/{id}", people::api::change),
    agent_token(Put,    "/api/v1/people/{id}/role", people::roles::api::put),
    agent_token(Get,    "/api/v1/roles", people::roles::api::list),
    agent_token(Post,   "/api/v1/roles", people::roles::api::add),
    agent_token(Patch,  "/api/v1/roles/{key}", people::roles::api::change),
    agent_token(Delete, "/api/v1/roles/{key}", people::roles::api::remove),
    agent_token(Put,    "/api/v1/people/{id}/away", people::away::put),
    agent_token(Delete, "/api/v1/people/{id}/away", people::away::remove),
    token(Get,    "/api/v1/organizations", organizations::api::list).asks(PAGE).needs(People),
    agent_token(Post, "/api/v1/organizations", organizations::api::add).needs(People),
    token(Patch,  "/api/v1/organizations/{id}", organizations::api::change).needs(People),
    token(Get,    "/api/v1/organizations/{id}/members", organizations::api::members).asks(PAGE).needs(People),
    token(Get,    "/api/v1/organizations/{id}/members/{person}", organizations::api::member).needs(People),
    token(Put,    "/api/v1/organizations/{id}/members/{person}", organizations::api::put_member).needs(People),
    token(Delete, "/api/v1/organizations/{id}/members/{person}", organizations::api::remove_member).asks(&["unfollow"]).needs(People),
    token(Get,    "/api/v1/workflows", workflows::api::workflows),
    token(Get,    "/api/v1/request-types", workflows::api::request_types),
    token(Get,    "/api/v1/priorities", workflows::api::priorities),
    token(Get,    "/api/v1/types", workflows::api::types),
    token(Get,    "/api/v1/groups", groups::api::list),
    agent_token(Post,   "/api/v1/groups", groups::api::add),
    agent_token(Patch,  "/api/v1/groups/{key}", groups::api::change),
    agent_token(Delete, "/api/v1/groups/{key}", groups::api::remove),
    agent_token(Put,    "/api/v1/groups/{key}/members/{person}", groups::api::join).takes(Takes::Nothing),
    agent_token(Delete, "/api/v1/groups/{key}/members/{person}", groups::api::leave),
    agent_token(Get,  "/api/v1/releases", tickets::api::releases::list),
    agent_token(Post, "/api/v1/releases", tickets::api::releases::record).needs(Properties),
    agent_token(Get,  "/api/v1/mail/messages", inbox::api::list).asks(MAILS),
    agent_token(Get,  "/api/v1/mail/messages/{id}/raw", inbox::api::raw),
    agent_token(Post, "/api/v1/mail/messages/{id}/release", inbox::api::release).needs(Answer),
    agent_token(Post, "/api/v1/mail/messages/{id}/accept", inbox::api::accept).needs(Answer),
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
pub fn find(method: Method, segments: &[String]) -> Result<(&'static Route, Params), Error> {
    let mut others = Vec::new();
    for route in alike(segments) {
        let Some(params) = Params::matching(route.path, segments) else {
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

/// Routes by how many segments they have and the first of these, in the order of the table. A hashed
/// map would want a random number of the system; had there been none at the first request, this
/// would stay unmade for good, and the port with it.
static BY_START: LazyLock<BTreeMap<(usize, &str), Vec<&Route>>> = LazyLock::new(|| {
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for route in ROUTES {
        let parts: Vec<&str> = params::parts(route.path).collect();
        let start = (parts.len(), parts.first().copied().unwrap_or_default());
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
        route.method.word() == method && Params::matching(route.path, inner).is_some()
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
mod tests;
