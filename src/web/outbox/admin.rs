//! The mail viewer: every mail of the desk, as it looks, and what became of it.

use maud::html;

use crate::{
    desk::outbox::{self, lanes},
    domain::{ids::OutboxId, outbox::lanes::Hold, refusal::Refusal},
    mail::outbound::letter::Letter,
    store::outbox::MailLine,
    web::{
        http::{
            Response,
            error::Error,
            paging::{self, Part},
            visit::{Admin, Answer},
        },
        ui::{Page, Ui},
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
        @if !admin.app.mail_goes_out { p .notice { "Mail does not leave yet: it waits here. Set " code { "smtp_url" } " to send it." } }
        form method="post" action=(ui.to("/admin/mail/test")) { button .btn type="submit" { "Send a test mail to myself" } }
        (health(&ui, admin)?)
        (held(&ui, admin)?)
        h2 { "Outgoing mail" }
        @if lines.is_empty() { p .empty { "No mail yet. It appears here as soon as there is any." } }
        @else { div .list.mails { ul .plain { @for line in &lines { li .row { (row(&ui, line)) } } } } }
        (ui.more("/admin/mail?", next.as_deref(), "Older mails"))
    };
    Ok(ui.answer(
        200,
        &Page::new("Mail", main).below("Administration", "/admin"),
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
                dt { "Oldest unsent mail" } dd { @match unsent { Some(at) => { "waiting since " (ui.time(at)) }, None => "none waits" } }
                @if mailbox.read_at.is_some() || mailbox.fault.is_some() {
                    dt { "Mailbox last read" } dd {
                        @match mailbox.read_at { Some(at) => (ui.time(at)), None => "not since the start" }
                        @if let Some(fault) = &mailbox.fault { ": " strong { (fault) } }
                    }
                }
                @if let Some(at) = unread { dt { "Oldest mail to be read" } dd { "came " (ui.time(at)) } }
                dt { "Suspended" } dd { a href=(ui.to("/desk/mail?fate=suspended")) { (suspended) " waiting for an agent" } }
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
            h2 #held { "Held mail" }
            @for (hold, lines, more) in &groups {
                div .card {
                    p { (hold.in_words()) " What is above that is held; it leaves by and by." }
                    form method="post" action=(ui.to("/admin/mail/release")) {
                        button .btn type="submit" name="held" value=(hold.word()) { "Release now" @if *more { ", the next 1,000" } }
                    }
                    div .mails.held {
                        ul .plain {
                            @for line in lines {
                                li .row {
                                    (row(ui, line))
                                    form method="post" action=(ui.to(&format!("/admin/mail/{}/retry", line.id))) { button .btn type="submit" { "Release" } }
                                }
                            }
                        }
                    }
                    @if *more { p .faint { "… and more." } }
                }
            }
        }
    })
}

fn row(ui: &Ui<'_>, line: &MailLine) -> maud::Markup {
    html! {
        span .subj { a href=(ui.to(&format!("/admin/mail/{}", line.id))) { (line.kind.replace('_', " ")) } @if let Some(ticket) = line.ticket { span .faint { " #" (ticket) } } }
        span .faint { (line.address) }
        span .faint { (line.state) @if let Some(error) = &line.error { ": " (error) } @if line.state == "held" { ", until " (ui.time(line.due_at)) } }
        span .faint.meta { (ui.ago(line.sent_at.unwrap_or(line.created_at))) }
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
        || mail.kind.word().replace('_', " "),
        |letter| letter.subject.clone(),
    );
    let main = html! {
        div .card {
            dl .facts {
                dt { "To" } dd { (mail.address) }
                dt { "State" } dd { (mail.state) @if let Some(error) = &mail.error { ": " (error) } }
                dt { "Written" } dd { (ui.time(mail.created_at)) }
                @if let Some(sent) = mail.sent_at { dt { "Sent" } dd { (ui.time(sent)) } }
                dt { "Tries" } dd { (mail.attempts) }
            }
            @if mail.state != "sent" { form method="post" action=(ui.to(&format!("/admin/mail/{}/retry", mail.id))) { button .btn type="submit" { "Try again now" } } }
        }
        @if let Some(letter) = &letter {
            h2 { "As it looks" }
            iframe .letter title="The mail as HTML" sandbox="" src=(ui.to(&format!("/admin/mail/{}/html", mail.id))) {}
            h2 { "As text" }
            pre .card tabindex="0" dir="auto" { (letter.text) }
        } @else { p .empty { "This mail cannot be shown any more: what it was about is gone, or its link was sent." } }
        @if let Some(source) = source { h2 { "Source" } pre .card tabindex="0" { (source) } }
    };
    Ok(ui.answer(
        200,
        &Page::new(subject, main)
            .below("Administration", "/admin")
            .below("Mail", "/admin/mail"),
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
