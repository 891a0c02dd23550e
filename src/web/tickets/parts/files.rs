//! Choosing files, and showing those that are there.

use maud::{Markup, html};

use crate::{
    domain::ids::TicketNumber,
    language::say,
    store::tickets::{
        attachments::Attachment,
        read::{FileRow, Message},
    },
    web::{
        http::{body, error::Trouble},
        ui::{Ui, fields},
    },
};

/// Where scripts put the name of a file.
const NAME: &str = "{name}";

/// A file field that also takes dropped and pasted files where scripts run. `kept`: files of an
/// earlier try, which need not be chosen again.
#[must_use]
pub fn field(id: &str, kept: &[Attachment], trouble: &Trouble) -> Markup {
    let wrong = trouble.at("files").or_else(|| trouble.at("attachments"));
    html! {
        div .field.files data-files={ (body::largest_file()) " " (body::MOST_FILES) }
            data-chosen=(say::tickets_chosen_files())
            data-off=(say::tickets_take_off())
            data-off-named=(say::tickets_take_off_named(NAME))
            data-large=(say::tickets_chosen_too_large(NAME, body::largest_file() >> 20))
            data-much=(say::tickets_chosen_too_much((4 * body::largest_file()) >> 20))
            data-many=(say::tickets_chosen_too_many(body::MOST_FILES)) {
            label for=(id) { (say::tickets_files()) span .faint { " " (say::tickets_optional()) } }
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
                @for more in [say::tickets_files_more(), say::tickets_files_yet_more()] { input name="files" type="file" multiple aria-label=(more); }
            }
            p .hint id={ (id) "-hint" } { (say::tickets_files_hint(body::MOST_FILES, body::largest_file() >> 20)) }
            (fields::beside(id, wrong))
        }
    }
}

/// Kinds that every browser draws, and that hold nothing but a picture.
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// Larger ones are links alone: a page of them would be heavy.
const LARGEST_PICTURE: i64 = 4 << 20;

fn is_picture(file: &FileRow) -> bool {
    PICTURES.contains(&file.media_type.as_str()) && file.size <= LARGEST_PICTURE
}

/// Pictures of a message, small; each leads to itself (T9). Their place is kept while they load.
fn pictures(ui: &Ui<'_>, ticket: TicketNumber, files: &[FileRow]) -> Markup {
    html! {
        @if files.iter().any(is_picture) {
            div .pictures {
                @for file in files.iter().filter(|file| is_picture(file)) {
                    @let address = ui.to(&path(ticket, file));
                    a href=(address) { img src=(address) alt=(file.name) width="176" height="132" loading="lazy" decoding="async"; }
                }
            }
        }
    }
}

/// The files of a message.
#[must_use]
pub fn list(ui: &Ui<'_>, ticket: TicketNumber, files: &[FileRow]) -> Markup {
    html! {
        (pictures(ui, ticket, files))
        @if !files.is_empty() {
            ul .attached aria-label=(say::tickets_files()) {
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
    let files: Vec<(&str, &Message, &FileRow)> = messages
        .iter()
        .flat_map(|(kind, messages)| messages.iter().map(move |message| (*kind, message)))
        .flat_map(|(kind, message)| message.files.iter().map(move |file| (kind, message, file)))
        .collect();
    html! {
        @if !files.is_empty() {
            section .card {
                h2 { (say::tickets_files()) }
                ul .plain.all-files {
                    @for (kind, message, file) in files.iter().take(MOST_LISTED) {
                        li {
                            a href=(ui.to(&path(ticket, file))) { bdi { (file.name) } } " "
                            span .faint { (size(file.size)) ", " bdi { (message.author_name) } ", " a href={ "#" (kind) "-" (message.number) } { (of_message(kind, message)) } }
                        }
                    }
                }
                @if files.len() > MOST_LISTED { p .hint { (say::tickets_files_elsewhere(files.len() - MOST_LISTED)) } }
            }
        }
    }
}

/// The message a file came with.
fn of_message(kind: &str, message: &Message) -> String {
    let number = message.number.to_string();
    match kind {
        "note" => say::tickets_file_of_note(number),
        _ => say::tickets_file_of_comment(number),
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
        0..1024 => say::tickets_size_bytes(bytes.to_string()),
        1024..1_048_576 => say::tickets_size_kib((bytes / 1024).to_string()),
        _ => {
            let (mib, tenth) = (bytes >> 20, ((bytes & 0xf_ffff) * 10) >> 20);
            say::tickets_size_mib(mib.to_string(), tenth.to_string())
        }
    }
}
