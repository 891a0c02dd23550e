//! Time spent: asked for with a message, and shown with it. For agents alone, where the desk keeps it.

use maud::{Markup, html};

use crate::{
    domain::tickets::spent::{self, MOST, Spent},
    language::say,
    web::{
        http::{
            error::{Error, Trouble},
            form::Form,
        },
        ui::fields,
    },
};

/// What is shown in the two fields.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub minutes: String,
    pub what: String,
}

impl From<Option<Spent>> for Asked {
    fn from(spent: Option<Spent>) -> Self {
        spent.map_or_else(Self::default, |spent| Self {
            minutes: spent.minutes.to_string(),
            what: spent.what,
        })
    }
}

impl Asked {
    #[must_use]
    pub fn typed(form: &Form) -> Self {
        Self {
            minutes: form.typed("minutes").to_owned(),
            what: form.typed("what").to_owned(),
        }
    }

    /// The fields of a form whose other ids begin so.
    #[must_use]
    pub fn fields(&self, form: &str, trouble: &Trouble) -> Markup {
        let minutes = (format!("{form}-minutes"), trouble.at("minutes"));
        let what = (format!("{form}-what"), trouble.at("what"));
        let described =
            |(id, wrong): &(String, Option<_>)| wrong.is_some().then(|| format!("{id}-wrong"));
        html! {
            div .spent {
                div .field {
                    label for=(minutes.0) { (say::tickets_time_field()) }
                    input id=(minutes.0) name="minutes" type="text" inputmode="numeric" maxlength="6" autocomplete="off" value=(self.minutes)
                        placeholder=(say::tickets_time_range(MOST)) aria-invalid=[minutes.1.map(|_| "true")] aria-describedby=[described(&minutes)];
                    (fields::beside(&minutes.0, minutes.1))
                }
                div .field {
                    label for=(what.0) { (say::tickets_time_what()) }
                    input id=(what.0) name="what" type="text" dir="auto" maxlength="200" autocomplete="off" value=(self.what)
                        aria-invalid=[what.1.map(|_| "true")] aria-describedby=[described(&what)];
                    (fields::beside(&what.0, what.1))
                }
            }
        }
    }
}

/// What a form says.
///
/// # Errors
/// The sentence beside the field.
pub fn read(form: &Form) -> Result<Option<Spent>, Error> {
    let spent = Spent::typed(form.text("minutes")?, form.text("what")?);
    Ok(spent.map_err(|fault| crate::domain::refusal::Refusal::Invalid(vec![fault]))?)
}

/// What a changed message says of it: nothing where that was not asked.
///
/// # Errors
/// As [`read`].
pub fn read_anew(form: &Form) -> Result<Option<Option<Spent>>, Error> {
    form.has("minutes").then(|| read(form)).transpose()
}

/// What a message took.
#[must_use]
pub fn shown(spent: &Spent) -> Markup {
    let minutes = spent::in_words(spent.minutes);
    html! {
        span .faint { (minutes) @if !spent.what.is_empty() { " · " bdi { (spent.what) } } }
    }
}
