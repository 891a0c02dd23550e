//! The mail viewer: every mail of the desk, as it looks, and what became of it.

use maud::html;

use crate::{
    desk::outbox::{self, lanes},
    domain::{
        ids::OutboxId,
        kept::of_mail_out,
        outbox::{lanes::Hold, notify::MailKind},
        refusal::Refusal,
    },
    language::{Sentence, say},
    mail::outbound::letter::Letter,
    store::outbox::MailLine,
    web::{
        http::{
            Response,
            error::Error,
            paging::{self, Part},
            visit::{Admin, Answer},
        },
        ui::{Page, Ui, button::Button},
    },
};

/// Mails on one page.
const SHOWN: i64 = 50;
/// Held mails shown of each kind.
const HELD_SHOWN: i64 = 20;

pub fn list(admin: &Admin<'_>) -> Answer {
    let ui = Ui::new(admin);
    let after = paging::after_number(&admin.query).ok().flatten();
    let found = admin
        .reader()?
        .mail_lines(after.unwrap_or(i64::MAX), SHOWN + 1)?;
    let Part { rows: lines, next } = Part::cut(found, SHOWN, |line| [line.id.to_string()]);
    let main = html! {
        (ui.mail_delay()?)
        @if !admin.app.mail_goes_out { p .notice { (say::outbox_stays(html! { code { "smtp_url" } })) } }
        form method="post" action=(ui.to("/admin/mail/test")) { (Button::new(say::outbox_send_test())) }
        (health(&ui, admin)?)
        (held(&ui, admin)?)
        h2 { (say::outbox_outgoing()) }
        @if lines.is_empty() { p .empty { (say::outbox_none_yet()) } }
        @else { div .list.mails { ul .plain { @for line in &lines { li .row { (row(&ui, line)) } } } } }
        (ui.more("/admin/mail?", next.as_deref(), say::outbox_older()))
    };
    Ok(ui.answer(
        200,
        &Page::new(say::outbox_title(), main).below(say::outbox_admin(), "/admin"),
    ))
}

/// How mail fares, out and in.
fn health(ui: &Ui, admin: &Admin<'_>) -> Result<maud::Markup, Error> {
    let desk = &admin.app.desk;
    let (unsent, unread) = desk.store.system(|system| {
        Ok((
            system.oldest_unsent_mail()?,
            system.oldest_waiting_message()?,
        ))
    })?;
    let (mailbox, suspended) = (desk.mailbox.state(), admin.reader()?.suspended_messages()?);
    Ok(html! {
        div .card {
            dl .facts {
                dt { (say::outbox_oldest_unsent()) } dd { @match unsent { Some(at) => (say::outbox_waiting_since(ui.time(at))), None => (say::outbox_none_waits()) } }
                @if mailbox.read_at.is_some() || mailbox.fault.is_some() {
                    dt { (say::outbox_mailbox_read()) } dd {
                        @match mailbox.read_at { Some(at) => (ui.time(at)), None => (say::outbox_mailbox_never()) }
                        @if let Some(fault) = &mailbox.fault { ": " strong { (fault) } }
                    }
                }
                @if let Some(at) = unread { dt { (say::outbox_oldest_unread()) } dd { (say::outbox_came(ui.time(at))) } }
                dt { (say::outbox_suspended()) } dd { a href=(ui.to("/desk/mail?fate=suspended")) { (say::outbox_for_an_agent(suspended.to_string())) } }
            }
        }
    })
}

/// What is held back and why, with a form that lets it go.
fn held(ui: &Ui, admin: &Admin<'_>) -> Result<maud::Markup, Error> {
    let (store, reader) = (&admin.app.desk.store, admin.reader()?);
    let holds = store.system(|system| lanes::held(system, admin.now()))?;
    let mut groups = vec![];
    for hold in holds {
        let ids = store.system(|system| system.held_for(hold, HELD_SHOWN + 1))?;
        let lines = reader.mail_lines_of(&ids)?;
        let lines = Part::cut(lines, HELD_SHOWN, |line| [line.id.to_string()]);
        groups.push((hold, lines.rows, lines.next.is_some()));
    }
    Ok(html! {
        @if !groups.is_empty() {
            h2 #held { (say::outbox_held()) }
            @for (hold, lines, more) in &groups {
                div .card {
                    p { (hold.in_words()) " " (say::outbox_held_hint()) }
                    form method="post" action=(ui.to("/admin/mail/release")) {
                        button .btn type="submit" name="held" value=(hold.word()) { @if *more { (say::outbox_release_next()) } @else { (say::outbox_release_now()) } }
                    }
                    div .mails.held {
                        ul .plain {
                            @for line in lines {
                                li .row {
                                    (row(ui, line))
                                    form method="post" action=(ui.to(&format!("/admin/mail/{}/retry", line.id))) { (Button::new(say::outbox_release())) }
                                }
                            }
                        }
                    }
                    @if *more { p .faint { (say::outbox_and_more()) } }
                }
            }
        }
    })
}

fn row(ui: &Ui<'_>, line: &MailLine) -> maud::Markup {
    html! {
        span .subj { a href=(ui.to(&format!("/admin/mail/{}", line.id))) { (kind(&line.kind)) } @if let Some(ticket) = line.ticket { span .faint { " #" (ticket) } } }
        span .faint { (line.address) }
        span .faint { (became(ui, line)) }
        span .faint.meta { (ui.ago(line.sent_at.unwrap_or(line.created_at))) }
    }
}

/// Of which kind it is; words of another edition stay as they are.
fn kind(word: &str) -> Sentence {
    match MailKind::parse(word) {
        Some(kind) => kind.in_words(),
        None => Sentence::written(word.replace('_', " ")),
    }
}

/// What became of it; words of another edition stay as they are.
fn state(word: &str) -> &str {
    match word {
        "queued" => say::outbox_state_queued(),
        "sent" => say::outbox_state_sent(),
        "held" => say::outbox_state_held(),
        "failed" => say::outbox_state_failed(),
        "dropped" => say::outbox_state_dropped(),
        other => other,
    }
}

/// What became of it, why, and until when.
fn became(ui: &Ui<'_>, line: &MailLine) -> maud::Markup {
    let (state, until) = (state(&line.state), ui.time(line.due_at));
    let why = line.error.as_deref().map(|why| of_mail_out(why).say());
    match (why, line.state == "held") {
        (None, false) => html! { (state) },
        (None, true) => say::outbox_state_until(state, until),
        (Some(why), false) => html! { (say::outbox_state_why(state, why)) },
        (Some(why), true) => say::outbox_state_why_until(state, until, why),
    }
}

fn letter(admin: &Admin<'_>) -> Result<(crate::store::outbox::Mail, Option<Letter>), Error> {
    let id: OutboxId = admin.id("id")?;
    let mail = admin
        .app
        .desk
        .store
        .system(|system| system.mail(id))?
        .ok_or(Refusal::NotFound)?;
    let letter = Letter::new(&admin.app.desk, &mail)?;
    Ok((mail, letter))
}

pub fn show(admin: &Admin<'_>) -> Answer {
    let ui = Ui::new(admin);
    let (mail, letter) = letter(admin)?;
    let source = admin
        .app
        .desk
        .store
        .system(|system| system.mail_source(mail.id))?
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let subject = letter.as_ref().map_or_else(
        || mail.kind.in_words().say(),
        |letter| letter.subject.clone(),
    );
    let main = html! {
        div .card {
            dl .facts {
                dt { (say::outbox_to()) } dd { (mail.address) }
                dt { (say::outbox_state()) } dd { @match &mail.error { Some(why) => (say::outbox_state_why(state(&mail.state), of_mail_out(why).say())), None => (state(&mail.state)) } }
                dt { (say::outbox_written()) } dd { (ui.time(mail.created_at)) }
                @if let Some(sent) = mail.sent_at { dt { (say::outbox_sent()) } dd { (ui.time(sent)) } }
                dt { (say::outbox_tries()) } dd { (mail.attempts) }
            }
            @if mail.state != "sent" { form method="post" action=(ui.to(&format!("/admin/mail/{}/retry", mail.id))) { (Button::new(say::outbox_try_again())) } }
        }
        @if let Some(letter) = &letter {
            h2 { (say::outbox_as_it_looks()) }
            iframe .letter title=(say::outbox_as_html()) sandbox="" src=(ui.to(&format!("/admin/mail/{}/html", mail.id))) {}
            h2 { (say::outbox_as_text()) }
            pre .card tabindex="0" dir="auto" { (letter.text) }
        } @else { p .empty { (say::outbox_not_shown()) } }
        @if let Some(source) = source { h2 { (say::outbox_source()) } pre .card tabindex="0" { (source) } }
    };
    Ok(ui.answer(
        200,
        &Page::new(subject, main)
            .below(say::outbox_admin(), "/admin")
            .below(say::outbox_title(), "/admin/mail"),
    ))
}

/// The HTML of a mail on its own route, for the sandboxed frame, under its own policy.
pub fn html(admin: &Admin<'_>) -> Answer {
    let (_, letter) = letter(admin)?;
    let letter = letter.ok_or(Refusal::NotFound)?;
    let policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
    let mut response = Response::new(200, "text/html; charset=utf-8", letter.html)
        .with("Content-Security-Policy", policy);
    response
        .headers
        .push(("X-Frame-Options", "SAMEORIGIN".into()));
    Ok(response)
}

pub fn retry(admin: &Admin<'_>) -> Answer {
    let id: OutboxId = admin.id("id")?;
    outbox::retry(&admin.app.desk, id)?;
    Ok(admin.see(&format!("/admin/mail/{id}?notice=retry")))
}

/// # Errors
/// Not found, when there is no such reason.
pub fn release(admin: &Admin<'_>) -> Answer {
    let hold = Hold::parse(admin.form().typed("held")).ok_or(Refusal::NotFound)?;
    lanes::release(&admin.app.desk, hold)?;
    Ok(admin.see("/admin/mail?notice=released-mail"))
}

pub fn test(admin: &Admin<'_>) -> Answer {
    outbox::test(&admin.app.desk, &admin.act("desk"))?;
    Ok(admin.see("/admin/mail?notice=test-mail"))
}
