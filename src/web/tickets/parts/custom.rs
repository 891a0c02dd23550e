//! Fields of a request type's own form, to be filled in and to be read.

use maud::{Markup, html};
use serde_json::Value;

use crate::{
    domain::workflows::fields::{Field, Kind, Values, as_typed, in_words, is_unchanged},
    language::say,
    web::{
        http::{error::Trouble, form::Form},
        ui::fields::beside,
    },
};

/// A form's fields with what is in them.
pub struct Shown<'a> {
    pub fields: &'a [Field],
    pub values: &'a Values,
    /// Agents fill in and read all; customers those made for them.
    pub for_agents: bool,
    pub trouble: &'a Trouble,
}

/// The name of a field's input.
#[must_use]
pub fn name(field: &Field) -> String {
    format!("fields.{}", field.key)
}

impl Shown<'_> {
    fn own(&self) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter();
        fields.filter(|field| self.for_agents || field.customer_visible)
    }

    #[must_use]
    pub fn inputs(&self) -> Markup {
        html! {
            @for field in self.own() { (self.input(field)) }
        }
    }

    #[must_use]
    pub fn input(&self, field: &Field) -> Markup {
        let (name, empty) = (name(field), Value::Null);
        let wrong = self.trouble.at(&name);
        let value = self.values.get(&field.key).unwrap_or(&empty);
        let hint = (!field.hint.is_empty()).then(|| format!("{name}-hint"));
        let told = wrong.map(|_| format!("{name}-wrong"));
        let described: Vec<String> = hint.into_iter().chain(told).collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let several = field.kind == Kind::Choices;
        let label = html! {
            (field.name)
            @if !field.required { span .faint { " " (say::tickets_optional()) } }
            @if !field.customer_visible { span .faint { " " (say::tickets_field_agents_only()) } }
        };
        html! {
            @if several {
                fieldset .field aria-describedby=[described] {
                    legend { (label) }
                    @if !field.hint.is_empty() { p .hint id={ (name) "-hint" } { bdi { (field.hint) } } }
                    // That it was shown and nothing is chosen.
                    input type="hidden" name=(name) value="";
                    @for (choice, nth) in field.choices.iter().zip(1..) {
                        @let id = format!("{name}-{nth}");
                        div .choice { input id=(id) type="checkbox" name=(name) value=(choice) checked[has(value, choice)]; label for=(id) { (choice) } }
                    }
                    @for (choice, nth) in field.withdrawn(value).into_iter().zip(1..) {
                        @let id = format!("{name}-old-{nth}");
                        div .choice { input id=(id) type="checkbox" name=(name) value=(choice) checked; label for=(id) { (no_longer_offered(choice)) } }
                    }
                    (beside(&name, wrong))
                }
            } @else {
                div .field {
                    label for=(name) { (label) }
                    @if !field.hint.is_empty() { p .hint id={ (name) "-hint" } { bdi { (field.hint) } } }
                    (control(field, &name, value, (wrong.is_some(), described.as_deref())))
                    (beside(&name, wrong))
                }
            }
        }
    }

    /// What was filled in, as facts.
    #[must_use]
    pub fn facts(&self) -> Markup {
        html! {
            @for field in self.own() {
                @if let Some(value) = self.values.get(&field.key) {
                    dt dir="auto" { (field.name) } dd { (in_words(value)) }
                }
            }
        }
    }
}

fn control(
    field: &Field,
    name: &str,
    value: &Value,
    (wrong, described): (bool, Option<&str>),
) -> Markup {
    let text = as_typed(value);
    let wrong = wrong.then_some("true");
    let choices: Vec<(&str, &str)> = match field.kind {
        Kind::YesNo => vec![("yes", say::tickets_yes()), ("no", say::tickets_no())],
        _ => field
            .choices
            .iter()
            .map(|c| (c.as_str(), c.as_str()))
            .collect(),
    };
    html! {
        @match field.kind {
            // What an earlier form let in stays as it is: other inputs would drop it.
            _ if is_foreign(field.kind, &text) => {
                textarea id=(name) name=(name) rows="2" required[field.required] aria-invalid=[wrong] aria-describedby=[described] { "\n" (text) }
            },
            Kind::LongText => {
                textarea id=(name) name=(name) dir="auto" rows="4" required[field.required] aria-invalid=[wrong] aria-describedby=[described] { "\n" (text) }
            },
            Kind::Choice | Kind::YesNo | Kind::Choices => {
                select id=(name) name=(name) required[field.required] aria-invalid=[wrong] aria-describedby=[described] {
                    option value="" selected[text.is_empty()] { (say::tickets_choose()) }
                    @for (key, words) in &choices { option value=(key) selected[text == *key] { (words) } }
                    @if !text.is_empty() && !choices.iter().any(|(key, _)| *key == text) { option value=(text) selected { (no_longer_offered(&text)) } }
                }
            },
            Kind::Date => {
                input id=(name) name=(name) type="date" value=(text) required[field.required] aria-invalid=[wrong] aria-describedby=[described];
            },
            Kind::Text | Kind::Number => {
                input id=(name) name=(name) type="text" dir="auto" inputmode=[(field.kind == Kind::Number).then_some("decimal")] value=(text) autocomplete="off"
                    required[field.required] aria-invalid=[wrong] aria-describedby=[described];
            },
        }
    }
}

/// Whether a browser's input of this kind would not show the text.
fn is_foreign(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Date => !text.is_empty() && text.parse::<jiff::civil::Date>().is_err(),
        Kind::Text | Kind::Number => text.contains('\n'),
        _ => false,
    }
}

/// A choice that was taken away, where it is still set.
#[must_use]
pub fn no_longer_offered(choice: &str) -> String {
    say::tickets_no_longer_offered(choice)
}

fn has(value: &Value, choice: &str) -> bool {
    let mut chosen = value.as_array().into_iter().flatten();
    chosen.any(|one| one == choice) || value == choice
}

/// What the page shows in a field, so that a form that has stood open undoes nothing.
#[must_use]
pub fn shown_before(field: &Field, values: &Values) -> Markup {
    let value = values.get(&field.key).unwrap_or(&Value::Null);
    html! { input type="hidden" name={ "was_" (name(field)) } value=(value.to_string()); }
}

/// What a page showed in these fields, as its form says.
#[must_use]
pub fn shown(form: &Form, fields: &[Field]) -> Values {
    let shown = fields.iter().filter_map(|field| {
        let was = format!("was_{}", name(field));
        let value = serde_json::from_str(form.typed(&was)).ok()?;
        Some((field.key.clone(), value))
    });
    shown.collect()
}

/// What a form holds that its reader has changed since the page was shown.
#[must_use]
pub fn changed(form: &Form, fields: &[Field]) -> Option<Values> {
    let (mut values, shown) = (read(form, fields)?, shown(form, fields));
    values.retain(|key, given| {
        !shown
            .get(key)
            .is_some_and(|shown| is_unchanged(given, shown))
    });
    (!values.is_empty()).then_some(values)
}

/// What a posted form holds in these fields, as it was typed; nothing when none of them was shown.
#[must_use]
pub fn read(form: &Form, fields: &[Field]) -> Option<Values> {
    let shown = fields.iter().filter(|field| form.has(&name(field)));
    let values: Values = shown
        .map(|field| {
            let name = name(field);
            let value = match field.kind {
                Kind::Choices => form.all(&name).into(),
                _ => form.typed(&name).into(),
            };
            (field.key.clone(), value)
        })
        .collect();
    (!values.is_empty()).then_some(values)
}
