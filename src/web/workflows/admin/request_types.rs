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
    web::{
        http::{
            error::Trouble,
            form::Form,
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
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
                    a href=(ui.to(&format!("{}{}", address(&workflow.key), page_of(&kind.key)))) { (kind.name) }
                    p .muted { (kind.description) }
                    p .faint { (asked(kind)) }
                }
            }
        }
        @if workflow.request_types.is_empty() { p .empty { "No request comes in by this workflow yet." } }
        form .card.wide-form method="post" {
            h2 { "Add a request type" }
            p .muted { "The fields of its form follow on its own page." }
            (head(admin, &row, trouble))
            (inputs(edit, trouble))
            button .btn.primary type="submit" { "Add" }
        }
    };
    let page = below(Page::new("Request types", main), &workflow);
    Ok(ui.answer(trouble.status, &page))
}

/// The part of an address behind that of the workflow.
fn page_of(key: &str) -> String {
    format!("{HERE}/{}", encoded(key))
}

fn asked(kind: &RequestType) -> String {
    if !kind.routing_text.is_empty() {
        return "A text instead of a form".into();
    }
    match kind.fields.len() {
        0 => "Subject and message only".into(),
        1 => "1 field of its own".into(),
        more => format!("{more} fields of its own"),
    }
}

fn inputs(edit: &RequestTypeEdit, trouble: &Trouble) -> Markup {
    html! {
        (Input::new("Name", "name", &edit.name, trouble))
        (Lines { label: "Description", name: "description", hint: "One sentence, for those who choose among request types.", rows: 2, value: &edit.description, trouble })
        (Lines { label: "Text instead of a form", name: "routing_text", hint: "Whom to turn to, when such requests are not taken here.", rows: 2, value: &edit.routing_text, trouble })
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
            h2 { "Fields of its form" }
            p .muted { "They are asked for besides subject and message. A field without a name is taken away; what was filled in before is kept, and no longer shown." }
            @for (index, field) in edit.fields.iter().enumerate() { (field_inputs(index, field, trouble)) }
            button .btn.primary type="submit" { "Save" }
        }
        form .card.wide-form method="post" {
            h2 { "Take it away" }
            p .muted { "No more requests come in by it. Those that are there stay; what was filled into its fields is kept, and no longer shown." }
            (head(admin, &row, &Trouble::default()))
            input type="hidden" name="act" value="remove";
            button .btn.danger type="submit" { "Take this request type away" }
        }
    };
    let page = below(Page::new(kind.name.clone(), main), &workflow);
    let list = format!("{}{HERE}", address(&workflow.key));
    Ok(ui.answer(trouble.status, &page.below("Request types", &list)))
}

fn field_inputs(index: usize, edit: &FieldEdit, trouble: &Trouble) -> Markup {
    let name = |field: &str| format!("field.{index}.{field}");
    let kinds =
        Kind::all().map(|(word, words)| (word.to_owned(), words.to_owned(), word == edit.kind));
    html! {
        fieldset .card {
            legend { @if edit.key.is_empty() { "One more field" } @else { "Field " (index + 1) } }
            input type="hidden" name=(name("key")) value=(edit.key);
            (Input::new("Name", &name("name"), &edit.name, trouble).free())
            (Select { label: "What is filled in", name: &name("kind"), options: kinds.collect(), trouble })
            (Lines { label: "Choices", name: &name("choices"), hint: "One a line, for fields that are filled in by choosing.", rows: 3, value: &edit.choices, trouble })
            (Input::new("Hint", &name("hint"), &edit.hint, trouble).optional())
            (Input::new("Place in the form", &name("place"), &edit.place, trouble).optional().hint("1 is the first."))
            (flag(&name("required"), "It must be filled in", edit.required))
            (flag(&name("customer_visible"), "Customers fill it in and read it", edit.customer_visible))
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
