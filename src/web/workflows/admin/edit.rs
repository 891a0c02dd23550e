//! The whole definition as text, for everything that has no form of its own.

use maud::html;

use super::{address, below, found, moves, save, text_area, typed_definition};
use crate::{
    desk::workflows::Edit,
    language::say,
    web::{
        http::{
            error::Trouble,
            visit::{Admin, Answer},
        },
        ui::{Page, Ui, button::Button, fields},
    },
};

pub fn show_text(admin: &Admin<'_>) -> Answer {
    page(admin, None, &Trouble::default())
}

fn page(admin: &Admin<'_>, typed: Option<&str>, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let main = html! {
        form .card method="post" {
            (fields::summary(trouble))
            (fields::key())
            (fields::edition(admin.form().kept_edition(row.edition, trouble)))
            (text_area(typed.unwrap_or(&row.definition), true, trouble))
            div .actions {
                (Button::primary(say::workflows_save()))
                a .btn href=(ui.to(&address(&row.key))) { (say::workflows_change_nothing()) }
            }
        }
        @if trouble.is_edited_meanwhile() {
            section .card { h2 { (say::workflows_definition_now()) } pre .card tabindex="0" { (row.definition) } }
        }
    };
    let page = below(Page::new(say::workflows_definition(), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

pub fn save_text(admin: &Admin<'_>) -> Answer {
    let (form, key) = (admin.form(), admin.param("key").to_owned());
    let definition = typed_definition(form)?;
    let edit = Edit {
        definition: definition.clone(),
        moves: moves(form),
        of: Some((key, form.edition()?)),
    };
    save(admin, (Ok(edit), ""), |trouble| {
        page(admin, Some(&definition), trouble)
    })
}
