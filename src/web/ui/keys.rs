//! Keys of the desk: one table from which the script that obeys them is made, and the page that lists
//! them (D). Every one presses or enters a control that stands on the page.

use crate::language::say;

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
}

const fn key(keys: &'static str, words: Words, control: Option<&'static str>) -> Key {
    Key {
        keys,
        words,
        control,
        place: None,
    }
}

impl Key {
    const fn at(mut self, place: &'static str) -> Self {
        self.place = Some(place);
        self
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
            key("c", say::ui_new_ticket, Some(".top-end > .btn")),
            key("?", say::ui_keys, Some("[href$='/desk/keys']")),
        ],
    ),
    (
        say::ui_keys_list,
        &[
            key("j", say::ui_keys_down, None),
            key("k", say::ui_keys_up, None),
            key("Enter", say::ui_keys_open, None),
            key("[", say::ui_keys_previous, Some("[rel=prev]")),
            key("]", say::ui_keys_next, Some("[rel=next]")),
        ],
    ),
    (
        say::ui_keys_ticket,
        &[
            key("r", say::ui_keys_reply, Some(".composer.reply > summary")).at("reply"),
            key("n", say::ui_keys_note, Some(".composer.internal > summary")).at("note"),
            key("m", say::macros_title, Some(".macro-menu > summary")).at("macro"),
            key("a", say::ui_keys_assign, Some("#assignee")).at("assignee"),
            key("i", say::ui_keys_claim, Some("#claim button")).at("claim"),
            key("s", say::ui_keys_status, Some("#status")).at("status"),
            key("p", say::ui_keys_priority, Some("#priority")).at("priority"),
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
