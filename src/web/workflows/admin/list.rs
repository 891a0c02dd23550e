//! Which workflows there are, which ship and could be, and putting in one more.

use maud::{Markup, html};

use super::{HOME, address, moves, save, text_area, typed_definition};
use crate::{
    desk::{catalog::SHIPPED, workflows::Edit},
    domain::{
        refusal::Refusal,
        workflows::{self, Workflow},
    },
    language::{Sentence, say},
    web::{
        http::{
            body::PLAIN,
            error::{Error, Trouble},
            form::Form,
            visit::{Admin, Answer},
        },
        ui::{Page, Ui, button::Button, fields},
    },
};

pub fn list(admin: &Admin<'_>) -> Answer {
    page(admin, &Trouble::default())
}

fn page(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let ui = Ui::new(admin);
    let mut rows = Vec::new();
    for workflow in &ui.catalog.workflows {
        let store = &admin.app.desk.store;
        let tickets = store.system(|system| system.tickets_in(&workflow.key, None))?;
        rows.push((workflow, tickets));
    }
    let main = html! {
        (fields::summary(trouble))
        ul .plain.rooms {
            @for (workflow, tickets) in &rows {
                li .card {
                    a href=(ui.to(&address(&workflow.key))) dir="auto" { (workflow.name) }
                    p .muted dir="auto" { (workflow.description) }
                    p .faint { (say::workflows_size(tickets.to_string(), workflow.statuses.len(), tickets.number)) }
                }
            }
        }
        (shipped(&ui))
        form #import .card.wide-form method="post" enctype="multipart/form-data" {
            h2 { (say::workflows_import_title()) }
            p .muted { (say::workflows_import_hint()) }
            (fields::key())
            input type="hidden" name="act" value="import";
            div .field {
                label for="file" { (say::workflows_file(html! { span .faint { (say::workflows_file_or()) } })) }
                input #file type="file" name="files" accept=".toml";
                (fields::beside("files", trouble.at("files")))
            }
            details open[!typed(admin.form()).is_empty()] {
                summary { (say::workflows_write_here()) }
                (text_area(typed(admin.form()), false, trouble))
            }
            (Button::primary(say::workflows_import()))
        }
    };
    let page = Page::new(say::workflows_title(), main);
    let page = page.below(say::workflows_administration(), "/admin");
    Ok(ui.answer(trouble.status, &page))
}

fn typed(form: &Form) -> &str {
    form.typed("definition")
}

/// Those that come with the program and are not here.
fn shipped(ui: &Ui<'_>) -> Markup {
    let here = |key: &str| ui.catalog.workflows.iter().any(|w| w.key == key);
    let more = SHIPPED.iter().filter(|(key, _)| !here(key));
    let more: Vec<Workflow> = more
        .filter_map(|(_, text)| workflows::file::parse(text).ok())
        .collect();
    html! {
        @if !more.is_empty() {
            h2 { (say::workflows_more()) }
            ul .plain.rooms {
                @for workflow in &more {
                    li .card {
                        strong dir="auto" { (workflow.name) }
                        p .muted dir="auto" { (workflow.description) }
                        form method="post" action=(ui.to(HOME)) {
                            (fields::key())
                            input type="hidden" name="act" value="install";
                            input type="hidden" name="workflow" value=(workflow.key);
                            (Button::new(say::workflows_install()).told(say::workflows_install_one(&workflow.name)))
                        }
                    }
                }
            }
        }
    }
}

/// Installs one that ships, or imports a file or a text.
pub fn add(admin: &Admin<'_>) -> Answer {
    let edit = definition(admin).map(|definition| Edit {
        definition,
        moves: moves(admin.form()),
        of: None,
    });
    save(admin, (edit, ""), |trouble| page(admin, trouble))
}

fn definition(admin: &Admin<'_>) -> Result<String, Error> {
    let form = admin.form();
    if form.text("act")? == "install" {
        let key = form.text("workflow")?;
        let known = SHIPPED.iter().find(|(shipped, _)| *shipped == key);
        return Ok(known.ok_or(Refusal::NotFound)?.1.to_owned());
    }
    let unread = |words| Refusal::invalid("files", "unreadable", words);
    let Some(file) = form.files.first() else {
        return Ok(typed_definition(form)?);
    };
    if file.size > PLAIN {
        return Err(unread(Sentence::workflows_file_too_large()).into());
    }
    let bytes = file.read_whole()?;
    let text = String::from_utf8(bytes);
    Ok(text.map_err(|_| unread(Sentence::workflows_file_not_text()))?)
}
