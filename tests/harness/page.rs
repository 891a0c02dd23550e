//! A page as a browser without scripts has it: its forms, filled in and sent by a button.

use scraper::{ElementRef, Html, Selector};

use super::{Answer, Person};

/// What a button sends, and where to.
pub struct Filled {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

fn all<'a>(within: ElementRef<'a>, what: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(what).unwrap();
    within.select(&selector).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// The form with a button of these words, as it stands on the page.
#[track_caller]
pub fn form(page: &Answer, button: &str) -> Filled {
    let html = Html::parse_document(&page.text());
    let forms = all(html.root_element(), "form[method=post]");
    let found = forms.into_iter().find_map(|form| {
        let mut buttons = all(form, "button").into_iter();
        let pressed = buttons.find(|known| words(*known) == button)?;
        Some((form, pressed))
    });
    let (form, pressed) = found.unwrap_or_else(|| panic!("no button “{button}”: {}", page.words()));
    let own = |element: ElementRef<'_>, name: &str| {
        element.value().attr(name).unwrap_or_default().to_owned()
    };
    let mut fields = Vec::new();
    for control in all(form, "input[name], textarea[name], select[name]") {
        let value = match control.value().name() {
            "textarea" => control.text().collect::<String>(),
            "select" => all(control, "option[selected]")
                .first()
                .map(|option| own(*option, "value"))
                .unwrap_or_default(),
            _ => own(control, "value"),
        };
        let kind = own(control, "type");
        let unchecked = matches!(kind.as_str(), "checkbox" | "radio")
            && control.value().attr("checked").is_none();
        if kind != "file" && !unchecked {
            // A browser leaves out the line break a text area begins with.
            let value = value.strip_prefix('\n').unwrap_or(&value).to_owned();
            fields.push((own(control, "name"), value));
        }
    }
    if pressed.value().attr("name").is_some() {
        fields.push((own(pressed, "name"), own(pressed, "value")));
    }
    let action = [own(pressed, "formaction"), own(form, "action")];
    let action = action.into_iter().find(|action| !action.is_empty());
    let action = action.unwrap_or_default();
    let action = action.split('#').next().unwrap_or_default().to_owned();
    Filled { action, fields }
}

impl Filled {
    pub fn value(&self, name: &str) -> &str {
        let mut fields = self.fields.iter();
        fields
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// As sent from this address, where the form names none.
    pub fn at(mut self, address: &str) -> Self {
        if self.action.is_empty() {
            self.action = address.to_owned();
        }
        self
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn sent_by(&self, person: &Person) -> Answer {
        let fields: Vec<(&str, &str)> = self
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        person.post_files(&self.action, &fields, &[])
    }
}
