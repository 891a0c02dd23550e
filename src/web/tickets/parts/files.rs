//! Choosing files, and showing those that are there.

use maud::{Markup, html};

use crate::{
    domain::ids::TicketNumber,
    store::tickets::{
        attachments::Attachment,
        read::{FileRow, Message},
    },
    web::{
        http::{body, error::Trouble},
        ui::{Ui, fields},
    },
};

/// A file field that also takes dropped and pasted files where scripts run. `kept`: files of an
/// earlier try, which need not be chosen again.
#[must_use]
pub fn field(id: &str, kept: &[Attachment], trouble: &Trouble) -> Markup {
    let wrong = trouble.at("files").or_else(|| trouble.at("attachments"));
    html! {
        div .field.files data-files={ (body::largest_file()) " " (body::MOST_FILES) } {
            label for=(id) { "Files" span .faint { " (optional)" } }
            @if !kept.is_empty() {
                ul .kept {
                    @for file in kept {
                        li { label { input type="checkbox" name="uploads" value=(file.id) checked; " " bdi { (file.name) } span .faint { " " (size(file.size)) } } }
                    }
                }
            }
            input id=(id) name="files" type="file" multiple aria-describedby={ (id) "-hint" };
            // Where no script adds them up, choosing again would replace them.
            noscript {
                @for more in ["More files", "Yet more files"] { input name="files" type="file" multiple aria-label=(more); }
            }
            p .hint id={ (id) "-hint" } { "At most " (body::MOST_FILES) " files of " (body::largest_file() >> 20) " MiB each." }
            (fields::beside(id, wrong))
        }
    }
}

/// The files of a message.
#[must_use]
pub fn list(ui: &Ui<'_>, ticket: TicketNumber, files: &[FileRow]) -> Markup {
    html! {
        @if !files.is_empty() {
            ul .attached aria-label="Files" {
                @for file in files {
                    li { a href=(ui.to(&path(ticket, file))) { bdi { (file.name) } } " " span .faint { (size(file.size)) } }
                }
            }
        }
    }
}

/// Files that are listed in one place; each stands with its message, too.
const MOST_LISTED: usize = 50;

/// The files of a page in one place, each with who sent it and the message it came with (C3).
/// `messages`: those of the page, with what their anchors begin with.
#[must_use]
pub fn all(ui: &Ui<'_>, ticket: TicketNumber, messages: &[(&str, &[Message])]) -> Markup {
    let files: Vec<(String, &Message, &FileRow)> = messages
        .iter()
        .flat_map(|(kind, messages)| messages.iter().map(move |message| (kind, message)))
        .flat_map(|(kind, message)| {
            let anchor = format!("#{kind}-{}", message.number);
            message
                .files
                .iter()
                .map(move |file| (anchor.clone(), message, file))
        })
        .collect();
    html! {
        @if !files.is_empty() {
            section .card {
                h2 { "Files" }
                ul .plain.all-files {
                    @for (anchor, message, file) in files.iter().take(MOST_LISTED) {
                        li {
                            a href=(ui.to(&path(ticket, file))) { bdi { (file.name) } } " "
                            span .faint { (size(file.size)) ", " bdi { (message.author_name) } ", " a href=(anchor) { (anchor.trim_start_matches('#').replace('-', " ")) } }
                        }
                    }
                }
                @if files.len() > MOST_LISTED { p .hint { "And " (files.len() - MOST_LISTED) " more, with their messages." } }
            }
        }
    }
}

/// The name in the address is for people; the id alone finds the file.
fn path(ticket: TicketNumber, file: &FileRow) -> String {
    let name: String = file
        .name
        .chars()
        .map(|c| if "%;\\/".contains(c) { '_' } else { c })
        .collect();
    format!(
        "/tickets/{ticket}/files/{}/{}",
        file.id,
        percent_encoding::utf8_percent_encode(&name, percent_encoding::NON_ALPHANUMERIC)
            .to_string()
            .replace("%2E", ".")
            .replace("%2D", "-")
            .replace("%5F", "_")
    )
}

#[must_use]
pub fn size(bytes: i64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KiB", bytes / 1024),
        _ => format!("{}.{} MiB", bytes >> 20, ((bytes & 0xf_ffff) * 10) >> 20),
    }
}
