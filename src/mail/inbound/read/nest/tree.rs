//! What opens and closes, well-nested.

use super::{
    DEPTH, Nest,
    allowed::{ELEMENTS, VOID, is_inline},
};
use crate::mail::inbound::read::tags::Attributes;

impl Nest {
    pub(super) fn open(&mut self, name: &str, attributes: &Attributes) {
        if let Some(name) = VOID.into_iter().find(|void| *void == name) {
            self.tag(name, attributes);
            return;
        }
        let Some(name) = ELEMENTS.into_iter().find(|element| *element == name) else {
            return;
        };
        self.end_implied(name);
        if self.open.len() < DEPTH {
            self.open.push(name);
            self.tag(name, attributes);
        }
    }

    /// Ends what the start of this element ends (HTML Standard, 13.2.6.4.7).
    fn end_implied(&mut self, name: &str) {
        let (ended, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "a" => (&["a"], &["table"]),
            _ if is_inline(name) => return,
            _ => (&["p"], &["td", "th", "table"]),
        };
        let from = self
            .open
            .iter()
            .rposition(|open| within.contains(open))
            .map_or(0, |at| at + 1);
        if let Some(at) = self.open[from..]
            .iter()
            .position(|open| ended.contains(open))
        {
            self.close_down_to(from + at);
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        let is_cell = |open: &str| matches!(open, "td" | "th");
        let of_table = matches!(
            name,
            "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot"
        );
        // What stands in a cell ends nothing around it.
        let from = if of_table {
            0
        } else {
            self.open
                .iter()
                .rposition(|open| is_cell(open))
                .unwrap_or(0)
        };
        if let Some(at) = self.open[from..].iter().rposition(|open| *open == name) {
            self.close_down_to(from + at);
        }
    }

    pub(super) fn close_down_to(&mut self, level: usize) {
        while self.open.len() > level {
            if let Some(name) = self.open.pop() {
                self.out.push_str("</");
                self.out.push_str(name);
                self.out.push('>');
            }
        }
    }
}
