//! A page before its frame is put around it.

use maud::Markup;

/// A page before its frame is put around it.
pub struct Page {
    /// Without the site's name.
    pub title: String,
    /// What the heading says, when it is not the title.
    pub heading: Option<Markup>,
    /// Name and path of each step above this page.
    pub crumbs: Vec<(String, String)>,
    pub main: Markup,
    /// What was typed has not arrived: drafts are kept.
    pub unsent: bool,
    /// Of agents' pages: the views at their side.
    pub views: Option<Markup>,
    /// It takes all the room there is, and has its heading within.
    pub is_wide: bool,
    /// Without scripts it comes anew after so many seconds.
    pub again_after: Option<u8>,
}

impl Page {
    pub fn new(title: impl Into<String>, main: Markup) -> Self {
        Self {
            title: title.into(),
            heading: None,
            crumbs: vec![],
            main,
            unsent: false,
            views: None,
            is_wide: false,
            again_after: None,
        }
    }

    #[must_use]
    pub fn unsent(mut self) -> Self {
        self.unsent = true;
        self
    }

    #[must_use]
    pub fn beside(mut self, views: Markup) -> Self {
        self.views = Some(views);
        self
    }

    #[must_use]
    pub fn wide(mut self) -> Self {
        self.is_wide = true;
        self
    }

    #[must_use]
    pub fn again_after(mut self, seconds: u8) -> Self {
        self.again_after = Some(seconds);
        self
    }

    #[must_use]
    pub fn below(mut self, name: &str, path: &str) -> Self {
        self.crumbs.push((name.to_owned(), path.to_owned()));
        self
    }

    #[must_use]
    pub fn headed(mut self, heading: Markup) -> Self {
        self.heading = Some(heading);
        self
    }
}
