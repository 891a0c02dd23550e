//! Mail that came in: what became of each message, and the message itself.

use maud::{DOCTYPE, Markup, html};

use crate::{
    desk::{Desk, inbox},
    domain::{
        ids::InboxId,
        inbox::{
            Doubt, Fate, can_be_accepted, can_be_confirmed, channel::Peer, lacks_sender,
            text::Layout,
        },
        kept::of_mail_in,
        moment::Moment,
        people::rights::DeskRight,
        refusal::Refusal,
    },
    language::{Sentence, say},
    mail::inbound::{
        self,
        read::{
            Letter,
            html::{Pictures, Safe},
        },
        sealed::{self, Opened},
    },
    store::inbox::{InboxQuery, InboxRow, LOOKED_AT},
    web::{
        http::{
            Response,
            error::{Error, Trouble},
            form::submit,
            paging::{self, Part},
            pieces::{self, Source},
            visit::{Agent, Answer},
        },
        tickets::parts::thread,
        ui::{Page, Ui, button::Button, fields},
        views::{parts::address as list_at, rail},
    },
};

const HOME: &str = "/desk/mail";
const SHOWN: i64 = 50;

pub fn list(agent: &Agent<'_>) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let typed = |field| agent.query.typed(field).trim().to_owned();
    let (fate, from) = (Fate::parse(&typed("fate")), typed("from").to_lowercase());
    let words = typed("q");
    let after = paging::after_number(&agent.query).ok().flatten();
    let query = InboxQuery {
        fate,
        from: Some(from.clone()).filter(|from| !from.is_empty()),
        words: Some(words.clone()).filter(|words| !words.is_empty()),
        before: after.map(InboxId),
        limit: SHOWN + 1,
        ..InboxQuery::default()
    };
    let found = inbox::messages(&agent.app.desk, &reader, &query)?;
    let Part { rows, next } = Part::cut(found, SHOWN, |row| [row.id.to_string()]);
    let word = fate.map_or("", Fate::word);
    let list = list_at(HOME, &[("fate", word), ("from", &from), ("q", &words)]);
    let main = html! {
        form .card.filters method="get" {
            div .field {
                label for="fate" { (say::inbox_fate()) }
                select #fate name="fate" {
                    option value="" { (say::inbox_all()) }
                    @for known in Fate::ALL { option value=(known.word()) selected[fate == Some(known)] { (known.in_words()) } }
                }
            }
            div .field {
                label for="from" { (say::inbox_from_address()) }
                input #from name="from" type="text" inputmode="email" value=(from) autocomplete="off";
            }
            div .field {
                label for="q" { (say::inbox_words()) }
                input #q name="q" type="search" dir="auto" value=(words) autocomplete="off";
            }
            (Button::new(say::inbox_show()))
        }
        @if rows.is_empty() { p .empty { (none(fate.is_some() || !from.is_empty(), !words.is_empty())) } }
        @else { div .list.mails { ul .plain { @for row in &rows { li .row { (line(&ui, row)) } } } } }
        (ui.more(&list, next.as_deref(), say::inbox_older()))
    };
    let views = rail::beside(&ui, agent, &reader)?;
    Ok(ui.answer(200, &Page::new(say::inbox_title(), main).beside(views)))
}

/// Why the list is empty: something was chosen, or words were looked for.
fn none(is_chosen: bool, has_words: bool) -> String {
    match (is_chosen, has_words) {
        (_, true) => say::inbox_none_among(LOOKED_AT),
        (true, false) => say::inbox_none_like().to_owned(),
        (false, false) => say::inbox_none_yet().to_owned(),
    }
}

fn line(ui: &Ui<'_>, row: &InboxRow) -> Markup {
    html! {
        span .subj { a href=(ui.to(&address(row.id))) dir="auto" { (subject(row)) } }
        span .faint dir="auto" { (sender(row)) }
        span .faint { (became(ui, row)) }
        span .faint.meta { (ui.ago(row.received_at)) }
    }
}

fn address(id: InboxId) -> String {
    format!("{HOME}/{id}")
}

fn subject(row: &InboxRow) -> &str {
    match row.head.subject.as_str() {
        "" => say::inbox_no_subject(),
        subject => subject,
    }
}

fn sender(row: &InboxRow) -> String {
    match (row.head.from_name.as_str(), row.head.from_address.as_str()) {
        ("", "") => row.envelope_from.clone().unwrap_or_default(),
        ("", address) => address.to_owned(),
        (name, address) => format!("{name} <{address}>"),
    }
}

/// The one fate of a message, with where to see it.
fn became(ui: &Ui<'_>, row: &InboxRow) -> Markup {
    let outcome = &row.outcome;
    let to = |anchor: &str, number: Option<i64>| {
        let ticket = outcome.ticket.map_or(0, |ticket| ticket.0);
        let anchor = number.map_or_else(String::new, |n| format!("#{anchor}-{n}"));
        ui.to(&format!("/desk/tickets/{ticket}{anchor}"))
    };
    let number = outcome.ticket.map(|ticket| ticket.to_string());
    let fate = html! {
        @match (outcome.fate, number, outcome.twin) {
            (Fate::Ticket, Some(ticket), _) => { a href=(to("comment", None)) { (say::inbox_became_ticket(ticket)) } },
            (Fate::FollowUp, Some(ticket), _) => { a href=(to("comment", None)) { (say::inbox_became_follow_up(ticket)) } },
            (Fate::Comment, Some(ticket), _) => { a href=(to("comment", outcome.comment)) { (say::inbox_became_comment(ticket)) } },
            (Fate::Note, Some(ticket), _) => { a href=(to("note", outcome.note)) { (say::inbox_became_note(ticket)) } },
            (Fate::Duplicate, _, Some(twin)) => (say::inbox_duplicate_of(html! { a href=(ui.to(&address(twin))) { (say::inbox_another_message()) } })),
            (fate, ..) => (fate.in_words()),
        }
    };
    match outcome.reason {
        Some(doubt) => say::inbox_became_doubt(doubt.in_words().say(), fate),
        None => fate,
    }
}

fn found(agent: &Agent<'_>) -> Result<InboxRow, Error> {
    let row = inbox::message(&agent.app.desk, &*agent.reader()?, agent.id("id")?)?;
    Ok(row.ok_or(Refusal::NotFound)?)
}

/// The message itself, once the agent was seen to see it.
fn raw_of(agent: &Agent<'_>, row: &InboxRow) -> Result<Vec<u8>, Error> {
    row.must_be_kept()?;
    let store = &agent.app.desk.store;
    Ok(store.system(|system| system.raw_message(row.id))?)
}

fn opened(agent: &Agent<'_>, row: &InboxRow) -> Result<Opened, Error> {
    Ok(sealed::open(&agent.app.desk, &raw_of(agent, row)?)?)
}

pub fn show(agent: &Agent<'_>) -> Answer {
    shown(agent, &found(agent)?, &Trouble::default())
}

fn shown(agent: &Agent<'_>, row: &InboxRow, trouble: &Trouble) -> Answer {
    let ui = Ui::new(agent);
    if let Some(dropped) = row.dropped_at {
        return Ok(gone(&ui, row, dropped));
    }
    let Opened { letter, sealed } = opened(agent, row)?;
    let here = address(row.id);
    let answers_nothing =
        |letter: &&Letter| letter.in_reply_to.is_empty() && letter.references.is_empty();
    let whole = letter
        .as_ref()
        .filter(answers_nothing)
        .map(|_| Layout::default());
    let is_mine = row.head.from_address == agent.signed.account.email.as_str();
    let waiting = if is_mine {
        others_waiting(agent, row)?
    } else {
        vec![]
    };
    let main = html! {
        div .card {
            (facts(&ui, row))
            div .actions {
                @if !lacks_sender(row.outcome.reason) { (decide(&ui, row, (letter.as_ref(), is_mine))) }
                @if !sealed { a .btn href=(ui.to(&format!("{here}/raw"))) download { (say::inbox_original()) } }
            }
            @if sealed { p .hint { (say::inbox_sealed()) } }
            @if ui.may(DeskRight::Answer) && row.outcome.fate == Fate::Suspended && lacks_sender(row.outcome.reason) {
                (ask_whose(&ui, row, (agent.form().typed("from"), trouble)))
            }
        }
        @if !waiting.is_empty() {
            h2 { (say::inbox_also_waiting()) }
            div .list.mails { ul .plain { @for other in &waiting { li .row { (line(&ui, other)) } } } }
        }
        @if let Some(letter) = &letter {
            @if letter.html.is_some() {
                h2 { (say::inbox_as_it_looks()) }
                p .hint { (say::inbox_pictures()) " " a href=(ui.to(&format!("{here}/html?pictures=all"))) { (say::inbox_with_pictures()) } }
                iframe .letter title=(say::inbox_as_html()) sandbox="allow-popups allow-popups-to-escape-sandbox" src=(ui.to(&format!("{here}/html"))) {}
            }
            h2 { (say::inbox_as_text()) }
            div .card { (thread::mail_text(&letter.text, whole.as_ref())) }
            @if !letter.attachments.is_empty() {
                p .faint { (say::inbox_files(letter.attachments.iter().map(|part| part.name.as_str()).collect::<Vec<_>>().join(", "))) }
            }
        } @else { p .empty { (say::inbox_not_read()) } }
    };
    let page = Page::new(subject(row).to_owned(), main)
        .below(say::inbox_desk(), "/desk")
        .below(say::inbox_title(), HOME);
    Ok(ui.answer(trouble.status, &page))
}

fn facts(ui: &Ui<'_>, row: &InboxRow) -> Markup {
    html! {
        dl .facts {
            dt { (say::inbox_from()) } dd dir="auto" { (sender(row)) }
            @if !row.head.to_addresses.is_empty() { dt { (say::inbox_to()) } dd dir="auto" { (row.head.to_addresses) } }
            @if !row.head.reply_to.is_empty() { dt { (say::inbox_answers_to()) } dd { (row.head.reply_to.iter().map(thread::mailbox).collect::<Vec<_>>().join(", ")) } }
            dt { (say::inbox_received()) } dd { (received(ui, row, row.peer.as_ref())) }
            @if let Some(words) = row.head.verification.in_words(row.outcome.proven) { dt { (say::inbox_sender()) } dd { (words) } }
            @if let Some(from) = &row.envelope_from { dt { (say::inbox_return_path()) } dd { @if from.is_empty() { (say::inbox_no_return_path()) } @else { (from) } } }
            @if !row.envelope_to.is_empty() { dt { (say::inbox_handed_over_for()) } dd { (row.envelope_to.join(", ")) } }
            @if !row.head.message_id.is_empty() { dt { (say::inbox_message_id()) } dd { (row.head.message_id) } }
            dt { (say::inbox_size()) } dd { (crate::web::tickets::parts::files::size(row.size)) }
            dt { (say::inbox_fate()) } dd { strong { (became(ui, row)) } @if let Some(detail) = &row.outcome.detail { br; (of_mail_in(detail)) } }
            @if let Some(maybe) = row.outcome.maybe { dt { (say::inbox_maybe()) } dd { a href=(ui.to(&format!("/desk/tickets/{maybe}"))) { "#" (maybe) } } }
        }
    }
}

/// When it came, how, and from where.
fn received(ui: &Ui<'_>, row: &InboxRow, peer: Option<&Peer>) -> Markup {
    let (time, way) = (ui.time(row.received_at), row.way.in_words().say());
    match peer {
        Some(peer) => say::inbox_received_from(peer.in_words().say(), time, way),
        None => say::inbox_received_by(time, way),
    }
}

/// Lets a message in that names no sender, for whoever an agent says it is from.
fn ask_whose(ui: &Ui<'_>, row: &InboxRow, (typed, trouble): (&str, &Trouble)) -> Markup {
    let field = fields::Input::new(say::inbox_whose(), "from", typed, trouble);
    html! {
        form method="post" action=(ui.to(&format!("{}/release", address(row.id)))) {
            (fields::key())
            (fields::summary(trouble))
            (field.kind("email", "off").hint(say::inbox_whose_hint()))
            (Button::primary(say::inbox_let_in()))
        }
    }
}

/// What else says that it is of this agent, and waits for them to say so.
fn others_waiting(agent: &Agent<'_>, row: &InboxRow) -> Result<Vec<InboxRow>, Error> {
    let query = InboxQuery {
        fate: Some(Fate::Suspended),
        from: Some(row.head.from_address.clone()),
        limit: SHOWN,
        ..InboxQuery::default()
    };
    let mut rows = inbox::messages(&agent.app.desk, &*agent.reader()?, &query)?;
    rows.retain(|other| {
        other.id != row.id && can_be_confirmed(other.outcome.fate, other.outcome.reason)
    });
    Ok(rows)
}

/// What is left of a message whose original was dropped: its line.
fn gone(ui: &Ui<'_>, row: &InboxRow, dropped: Moment) -> Response {
    let main = html! {
        div .card {
            dl .facts {
                dt { (say::inbox_from()) } dd dir="auto" { (sender(row)) }
                @if !row.head.to_addresses.is_empty() { dt { (say::inbox_to()) } dd dir="auto" { (row.head.to_addresses) } }
                dt { (say::inbox_received()) } dd { (received(ui, row, None)) }
                dt { (say::inbox_size()) } dd { (crate::web::tickets::parts::files::size(row.size)) }
                dt { (say::inbox_fate()) } dd { strong { (became(ui, row)) } @if let Some(detail) = &row.outcome.detail { br; (of_mail_in(detail)) } }
            }
            p .hint {
                @if row.outcome.spare { (say::inbox_dropped_spare(ui.time(dropped))) }
                @else { (say::inbox_dropped(ui.time(dropped))) }
            }
        }
    };
    let page = Page::new(subject(row).to_owned(), main)
        .below(say::inbox_desk(), "/desk")
        .below(say::inbox_title(), HOME);
    ui.answer(200, &page)
}

/// What an agent can do about a message that waits for one.
fn decide(ui: &Ui<'_>, row: &InboxRow, (letter, is_mine): (Option<&Letter>, bool)) -> Markup {
    let here = address(row.id);
    let forwarded = letter.and_then(|letter| letter.forwarded.as_ref());
    let by_agent = row.outcome.reason == Some(Doubt::AgentNotAuthenticated);
    let original = forwarded.filter(|forwarded| by_agent && forwarded.from.address.is_some());
    html! {
        @if can_be_confirmed(row.outcome.fate, row.outcome.reason) && is_mine {
            form method="post" action=(ui.to(&format!("{here}/confirm"))) {
                (fields::key())
                (Button::primary(say::inbox_was_me()))
            }
        }
        @if can_be_accepted(row.outcome.fate, row.outcome.reason) { (thread::accept(ui, row.id, row.outcome.reason)) }
        @if ui.may(DeskRight::Answer) && row.outcome.fate == Fate::Suspended {
            @if !by_agent || forwarded.is_some() {
                form method="post" action=(ui.to(&format!("{here}/release"))) {
                    (fields::key())
                    button .btn.primary type="submit" {
                        @if let Some(original) = original { (say::inbox_open_for(&original.from.written)) } @else { (say::inbox_let_in()) }
                    }
                }
            }
            @if !row.head.from_address.is_empty() {
                form method="post" action=(ui.to(&format!("{here}/block"))) {
                    (fields::key())
                    @if row.outcome.reason == Some(Doubt::Blocked) {
                        (Button::new(say::inbox_unblock()).named("act", "unblock"))
                    } @else {
                        (Button::danger(say::inbox_block()).named("act", "block"))
                    }
                }
            }
        }
    }
}

/// The bytes of a message, unless they are sealed.
pub(in crate::web) fn unsealed(desk: &Desk, id: InboxId) -> Result<Vec<u8>, Error> {
    let raw = desk.store.system(|system| system.raw_message(id))?;
    if sealed::is_sealed(desk, &raw)? {
        return Err(Refusal::forbidden("sealed", Sentence::inbox_sealed()).into());
    }
    Ok(raw)
}

/// The message byte for byte, as a download.
pub fn raw(agent: &Agent<'_>) -> Answer {
    let row = found(agent)?;
    let name = format!("attachment; filename=\"message-{}.eml\"", row.id);
    row.must_be_kept()?;
    unsealed(&agent.app.desk, row.id)?;
    let bytes = (Source::Mail(row.id), row.size);
    Ok(pieces::answer(agent.app, bytes, "message/rfc822")?
        .with("Content-Disposition", &name)
        .with("Content-Security-Policy", "sandbox; default-src 'none'"))
}

/// The HTML of a message made harmless, on its own route for the sandboxed frame and under its own
/// policy. Pictures from elsewhere only when they are asked for.
pub fn html(agent: &Agent<'_>) -> Answer {
    let row = found(agent)?;
    let Opened { letter, sealed } = opened(agent, &row)?;
    let letter = letter.ok_or(Refusal::NotFound)?;
    let html = letter.html.as_deref().ok_or(Refusal::NotFound)?;
    let remote = agent.query.typed("pictures") == "all";
    let pictures = Pictures {
        parts: &letter.attachments,
        remote,
    };
    let safe = inbound::read::html::safe(html, pictures);
    let original = (!sealed).then(|| agent.app.to(&format!("{}/raw", address(row.id))));
    let from = if remote {
        "data: https: http:"
    } else {
        "data:"
    };
    let policy = format!(
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src {from}; style-src 'unsafe-inline'; frame-ancestors 'self'"
    );
    let page = html! {
        (DOCTYPE)
        html lang="" { head { meta charset="utf-8"; title { (subject(&row)) } } body { (left_out(&safe, original.as_deref())) (thread::vouched(safe)) } }
    };
    let mut response = Response::new(200, "text/html; charset=utf-8", page.into_string())
        .with("Content-Security-Policy", &policy)
        .with("Referrer-Policy", "no-referrer");
    response
        .headers
        .push(("X-Frame-Options", "SAMEORIGIN".into()));
    Ok(response)
}

/// What of a mail is too large for a page, and where it is whole.
fn left_out(safe: &Safe, original: Option<&str>) -> Markup {
    let words = match safe {
        Safe {
            too_large: true, ..
        } => say::inbox_too_large(),
        Safe {
            shortened: true, ..
        } => say::inbox_shortened(),
        Safe {
            own_left_out: 1.., ..
        } => say::inbox_own_pictures(),
        _ => return html! {},
    };
    html! {
        p {
            em { (words) }
            @if let Some(original) = original { " " (say::inbox_download_it(html! { a href=(original) target="_blank" rel="noopener noreferrer" { (say::inbox_download()) } })) }
        }
    }
}

/// # Errors
/// Not found, where it is not suspended.
pub fn release(agent: &Agent<'_>) -> Answer {
    let row = found(agent)?;
    let whose = agent.form().optional("from")?;
    let released = inbox::release(&agent.app.desk, &agent.act("desk"), row.id, whose);
    let lead_on = |_| {
        // It can have been suspended again, for another reason.
        let notice = match found(agent)?.outcome.fate {
            Fate::Suspended => "not-let-in",
            _ => "let-in",
        };
        Ok(agent.see(&format!("{}?notice={notice}", address(row.id))))
    };
    submit(released, lead_on, |trouble| shown(agent, &row, trouble))
}

/// # Errors
/// Not found, where there is nothing to accept.
pub fn accept(agent: &Agent<'_>) -> Answer {
    let row = found(agent)?;
    inbox::accept(&agent.app.desk, &agent.act("desk"), row.id)?;
    let row = found(agent)?;
    let place = match (row.outcome.ticket, row.outcome.comment) {
        (Some(ticket), Some(comment)) => {
            format!("/desk/tickets/{ticket}?notice=accepted#comment-{comment}")
        }
        // It is still being judged, or could not be taken, and says why.
        _ => address(row.id),
    };
    Ok(agent.see(&place))
}

/// # Errors
/// Not found, where it does not wait for this agent's word.
pub fn confirm(agent: &Agent<'_>) -> Answer {
    let row = found(agent)?;
    inbox::confirm(&agent.app.desk, &agent.act("desk"), row.id)?;
    Ok(agent.see(&format!("{}?notice=confirmed", address(row.id))))
}

/// # Errors
/// Not found, where it has no sender.
pub fn block(agent: &Agent<'_>) -> Answer {
    let row = found(agent)?;
    let blocked = agent.form().text("act")? != "unblock";
    let sender = (row.head.from_address.as_str(), row.outcome.proven);
    inbox::block(&agent.app.desk, &agent.act("desk"), sender, blocked)?;
    let notice = match (blocked, row.outcome.proven) {
        (false, _) => "unblocked",
        (true, true) => "blocked",
        (true, false) => "blocked-unproven",
    };
    Ok(agent.see(&format!("{}?notice={notice}", address(row.id))))
}
