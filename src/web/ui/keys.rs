//! Keys of the desk: one table from which the script that obeys them is made, and the page that lists
//! them (D). Every one presses or enters a control that stands on the page.

use super::Ui;
use crate::{
    domain::people::rights::DeskRight::{self, Answer, Note, Properties},
    language::say,
};

type Words = fn() -> &'static str;

/// What a key is for.
pub struct Key {
    /// As it is typed: `g h` is one after the other.
    pub keys: &'static str,
    pub words: Words,
    /// What it presses or enters, as CSS; nothing where a script of its own does more than that.
    control: Option<&'static str>,
    /// Where that stands on a ticket's page.
    pub place: Option<&'static str>,
    /// Without which right there is nothing for it to do (G4).
    needs: Option<DeskRight>,
}

const fn key(keys: &'static str, words: Words, control: Option<&'static str>) -> Key {
    Key {
        keys,
        words,
        control,
        place: None,
        needs: None,
    }
}

impl Key {
    const fn at(mut self, place: &'static str) -> Self {
        self.place = Some(place);
        self
    }

    const fn needs(mut self, right: DeskRight) -> Self {
        self.needs = Some(right);
        self
    }

    /// Whether there is something for it to do, for whoever looks.
    #[must_use]
    pub fn is_for(&self, ui: &Ui<'_>) -> bool {
        self.needs.is_none_or(|right| ui.may(right))
    }
}

/// Where they work, and which; those of a ticket last.
pub const KEYS: [(Words, &[Key]); 3] = [
    (
        say::ui_keys_everywhere,
        &[
            key("Ctrl+K", say::ui_palette, None),
            key("/", say::ui_keys_search, None),
            key("g h", say::ui_keys_desk, Some(".brand")),
            key(
                "g v",
                say::ui_keys_views,
                Some(".top-nav [href$='/desk/views/open']"),
            ),
            key("c", say::ui_new_ticket, Some(".top-end > .btn")).needs(Answer),
            key("?", say::ui_keys, Some("[href$='/desk/keys']")),
        ],
    ),
    (
        say::ui_keys_list,
        &[
            key("j", say::ui_keys_down, None),
            key("k", say::ui_keys_up, None),
            key("Enter", say::ui_keys_open, None),
            key("x", say::ui_keys_pick, None),
            key("[", say::ui_keys_previous, Some("[rel=prev]")),
            key("]", say::ui_keys_next, Some("[rel=next]")),
        ],
    ),
    (
        say::ui_keys_ticket,
        &[
            key("r", say::ui_keys_reply, Some(".composer.reply > summary"))
                .at("reply")
                .needs(Answer),
            key("n", say::ui_keys_note, Some(".composer.internal > summary"))
                .at("note")
                .needs(Note),
            key("m", say::macros_title, Some(".macro-menu > summary"))
                .at("macro")
                .needs(Answer),
            key("a", say::ui_keys_assign, Some("#assignee"))
                .at("assignee")
                .needs(Properties),
            key("i", say::ui_keys_claim, Some("#claim button"))
                .at("claim")
                .needs(Properties),
            key("s", say::ui_keys_status, Some("#status"))
                .at("status")
                .needs(Properties),
            key("p", say::ui_keys_priority, Some("#priority"))
                .at("priority")
                .needs(Properties),
            key("Ctrl+Enter", say::ui_keys_send, None),
        ],
    ),
];

/// What each presses, for the script.
#[must_use]
pub fn controls() -> String {
    let keys = KEYS.iter().flat_map(|(_, keys)| *keys);
    let controls = keys.filter_map(|key| Some((key.keys.to_owned(), key.control?.into())));
    serde_json::Value::Object(controls.collect()).to_string()
}
