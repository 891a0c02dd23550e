//! The request types of a workflow: what requests can be about, and what is asked for each.

use maud::{Markup, html};

use super::{address, below, change, complete, found, head, named, placed, rows, status::flag};
use crate::{
    domain::{
        names,
        refusal::Refusal,
        workflows::{
            RequestType, Workflow,
            edit::forms::{FieldEdit, RequestTypeEdit},
            fields::Kind,
            key_of,
        },
    },
    language::say,
    web::{
        http::{
            error::Trouble,
            form::Form,
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{Input, Lines, Select},
        },
        views::parts::encoded,
    },
};

const HERE: &str = "/request-types";

pub fn show_request_types(admin: &Admin<'_>) -> Answer {
    list(admin, &RequestTypeEdit::default(), &Trouble::default())
}

fn list(admin: &Admin<'_>, edit: &RequestTypeEdit, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let main = html! {
        ul .plain.rooms {
            @for kind in &workflow.request_types {
                li .card {
                    a href=(ui.to(&format!("{}{}", address(&workflow.key), page_of(&kind.key)))) dir="auto" { (kind.name) }
                    p .muted dir="auto" { (kind.description) }
                    p .faint { (asked(kind)) }
                }
            }
        }
        @if workflow.request_types.is_empty() { p .empty { (say::workflows_no_request_types()) } }
        form .card.wide-form method="post" {
            h2 { (say::workflows_add_request_type()) }
            p .muted { (say::workflows_add_request_type_hint()) }
            (head(admin, &row, trouble))
            (inputs(edit, trouble))
            (Button::primary(say::workflows_add()))
        }
    };
    let page = below(Page::new(say::workflows_request_types(), main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

/// The part of an address behind that of the workflow.
fn page_of(key: &str) -> String {
    format!("{HERE}/{}", encoded(key))
}

fn asked(kind: &RequestType) -> String {
    if !kind.routing_text.is_empty() {
        return say::workflows_asked_nothing().to_owned();
    }
    match kind.fields.len() {
        0 => say::workflows_asked_only().to_owned(),
        fields => say::workflows_asked(fields),
    }
}

fn inputs(edit: &RequestTypeEdit, trouble: &Trouble) -> Markup {
    html! {
        (Input::new(say::workflows_name(), "name", &edit.name, trouble))
        (Lines { label: say::workflows_description(), name: "description", hint: say::workflows_request_type_hint(), rows: 2, value: &edit.description, trouble })
        (Lines { label: say::workflows_routing_text(), name: "routing_text", hint: say::workflows_routing_text_hint(), rows: 2, value: &edit.routing_text, trouble })
    }
}

pub fn add_request_type(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    let edit = read(admin.form())?;
    let key = key_of(&edit.name);
    let again = |trouble: &Trouble| list(admin, &edit, trouble);
    change(admin, &page_of(&key), again, |draft| {
        named(&edit.name)?;
        draft.add_request_type(&edit);
        placed((draft, &workflow), |fault| {
            (fault == key).then(|| "name".to_owned())
        })
    })
}

/// One request type, with the fields of its form.
pub fn show_request_type(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    let mut edit = RequestTypeEdit::new(one(admin, &workflow)?);
    edit.fields.push(FieldEdit {
        kind: Kind::Text.word().to_owned(),
        customer_visible: true,
        ..FieldEdit::default()
    });
    page(admin, &edit, &Trouble::default())
}

fn one<'w>(admin: &Admin<'_>, workflow: &'w Workflow) -> Result<&'w RequestType, Refusal> {
    let mut kinds = workflow.request_types.iter();
    let kind = kinds.find(|kind| kind.key == admin.param("kind"));
    kind.ok_or(Refusal::NotFound)
}

fn page(admin: &Admin<'_>, edit: &RequestTypeEdit, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let kind = one(admin, &workflow)?;
    let main = html! {
        form .wide-form method="post" {
            (head(admin, &row, trouble))
            div .card { (inputs(edit, trouble)) }
            h2 { (say::workflows_fields()) }
            p .muted { (say::workflows_fields_hint()) }
            @for (index, field) in edit.fields.iter().enumerate() { (field_inputs(index, field, trouble)) }
            (Button::primary(say::workflows_save()))
        }
        form .card.wide-form method="post" {
            h2 { (say::workflows_take_away()) }
            p .muted { (say::workflows_remove_request_type_hint()) }
            (head(admin, &row, &Trouble::default()))
            input type="hidden" name="act" value="remove";
            (Button::danger(say::workflows_remove_request_type()))
        }
    };
    let page = below(Page::new(kind.name.clone(), main), &workflow);
    let list = format!("{}{HERE}", address(&workflow.key));
    Ok(ui.answer(
        trouble.status,
        &page.below(say::workflows_request_types(), &list),
    ))
}

fn field_inputs(index: usize, edit: &FieldEdit, trouble: &Trouble) -> Markup {
    let name = |field: &str| format!("field.{index}.{field}");
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let word = kind.word();
        (word.to_owned(), kind.in_words().say(), word == edit.kind)
    });
    html! {
        fieldset .card {
            legend { @if edit.key.is_empty() { (say::workflows_field_one_more()) } @else { (say::workflows_field_one((index + 1).to_string())) } }
            input type="hidden" name=(name("key")) value=(edit.key);
            (Input::new(say::workflows_name(), &name("name"), &edit.name, trouble).free())
            (Select { label: say::workflows_field_kind(), name: &name("kind"), options: kinds.collect(), trouble })
            (Lines { label: say::workflows_field_choices(), name: &name("choices"), hint: say::workflows_field_choices_hint(), rows: 3, value: &edit.choices, trouble })
            (Input::new(say::workflows_field_hint(), &name("hint"), &edit.hint, trouble).optional())
            (Input::new(say::workflows_place_in_form(), &name("place"), &edit.place, trouble).optional().hint(say::workflows_first_is_1()))
            (flag(&name("required"), say::workflows_field_required(), edit.required))
            (flag(&name("customer_visible"), say::workflows_field_seen(), edit.customer_visible))
        }
    }
}

fn read(form: &Form) -> Result<RequestTypeEdit, Refusal> {
    let fields = rows(form, "field", "key").map(|row| {
        let typed = |field: &str| form.typed(&format!("{row}.{field}"));
        let line = |field: &str| names::one_line(typed(field));
        FieldEdit {
            key: line("key"),
            name: line("name"),
            kind: line("kind"),
            hint: line("hint"),
            choices: typed("choices").replace("\r\n", "\n"),
            required: typed("required") == "on",
            customer_visible: typed("customer_visible") == "on",
            place: line("place"),
        }
    });
    Ok(RequestTypeEdit {
        name: names::one_line(form.text("name")?),
        description: names::one_line(form.text("description")?),
        routing_text: names::one_line(form.text("routing_text")?),
        fields: fields.collect(),
    })
}

pub fn save_request_type(admin: &Admin<'_>) -> Answer {
    let (_, workflow) = found(admin)?;
    let kind = one(admin, &workflow)?;
    if admin.form().text("act")? == "remove" {
        let again = |trouble: &Trouble| page(admin, &RequestTypeEdit::new(kind), trouble);
        return change(admin, HERE, again, |draft| {
            draft.remove_request_type(&kind.key);
            Ok(())
        });
    }
    let edit = read(admin.form())?;
    let again = |trouble: &Trouble| page(admin, &edit, trouble);
    change(admin, &page_of(&kind.key), again, |draft| {
        named(&edit.name)?;
        complete("field", edit.fields.iter().map(FieldEdit::faults))?;
        draft.set_request_type(&kind.key, &edit)?;
        placed((draft, &workflow), |key| {
            let speaks = |field: &FieldEdit| field.key == key || key_of(&field.name) == key;
            let index = edit.fields.iter().rposition(speaks)?;
            Some(format!("field.{index}.name"))
        })
    })
}
