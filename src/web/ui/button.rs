//! A button that sends its form.

use std::borrow::Cow;

use maud::{Markup, Render, html};

/// How much a button draws the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    /// What most come to the form for; one in each.
    Primary,
    Quiet,
    /// It takes something away for good.
    Danger,
    /// What it sends stays among agents.
    Internal,
}

pub struct Button<'a> {
    words: Cow<'a, str>,
    look: Look,
    size: Option<&'static str>,
    /// Says which of several was pressed.
    named: Option<(&'a str, Cow<'a, str>)>,
    to: Option<Cow<'a, str>>,
    told: Option<Cow<'a, str>>,
    unchecked: bool,
}

impl<'a> Button<'a> {
    fn of(look: Look, words: impl Into<Cow<'a, str>>) -> Self {
        Self {
            words: words.into(),
            look,
            size: None,
            named: None,
            to: None,
            told: None,
            unchecked: false,
        }
    }

    #[must_use]
    pub fn new(words: impl Into<Cow<'a, str>>) -> Self {
        Self::of(Look::Plain, words)
    }

    #[must_use]
    pub fn primary(words: impl Into<Cow<'a, str>>) -> Self {
        Self::of(Look::Primary, words)
    }

    #[must_use]
    pub fn quiet(words: impl Into<Cow<'a, str>>) -> Self {
        Self::of(Look::Quiet, words)
    }

    #[must_use]
    pub fn danger(words: impl Into<Cow<'a, str>>) -> Self {
        Self::of(Look::Danger, words)
    }

    #[must_use]
    pub fn internal(words: impl Into<Cow<'a, str>>) -> Self {
        Self::of(Look::Internal, words)
    }

    /// `sm` or `xs`, where room is short.
    #[must_use]
    pub fn size(mut self, size: &'static str) -> Self {
        self.size = Some(size);
        self
    }

    #[must_use]
    pub fn named(mut self, name: &'a str, value: impl Into<Cow<'a, str>>) -> Self {
        self.named = Some((name, value.into()));
        self
    }

    /// Sends the form to another address than its own.
    #[must_use]
    pub fn to(mut self, address: impl Into<Cow<'a, str>>) -> Self {
        self.to = Some(address.into());
        self
    }

    /// Its name for those who do not see what stands beside it.
    #[must_use]
    pub fn told(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.told = Some(words.into());
        self
    }

    /// Also sends what is not filled in yet.
    #[must_use]
    pub fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let look = match self.look {
            Look::Plain => "btn",
            Look::Primary => "btn primary",
            Look::Quiet => "btn quiet",
            Look::Danger => "btn danger",
            Look::Internal => "btn internal",
        };
        let (name, value) = self
            .named
            .as_ref()
            .map(|(name, value)| (*name, value))
            .unzip();
        html! {
            button class={ (look) @if let Some(size) = self.size { " " (size) } } type="submit" name=[name] value=[value]
                formaction=[&self.to] aria-label=[&self.told] formnovalidate[self.unchecked] { (self.words) }
        }
    }
}
