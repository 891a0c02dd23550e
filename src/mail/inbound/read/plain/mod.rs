//! HTML made into text: links with their addresses, lists, quotes as `> `, a table row a line.

mod elements;
mod hidden;
mod opening;
mod spaces;
mod writing;

use super::tags::{Token, decoded, tokens};
use spaces::Spaces;

/// So deep quotes and lists are drawn; deeper ones look like the deepest.
const DEPTH: usize = 10;
/// The most tags and stretches of text looked at: a page of a thousand lines has some thousand.
const TOKENS: usize = 500_000;

/// The text, and whether it was cut off at `most` bytes.
pub fn text(html: &str, most: usize) -> (String, bool) {
    let mut page = Page::default();
    for (number, token) in tokens(html).enumerate() {
        let room = most.saturating_sub(page.out.len());
        match token {
            _ if room == 0 || number == TOKENS => return (page.finish(), true),
            Token::Text(text) if text.len() > room => {
                page.take(&Token::Text(&text[..text.floor_char_boundary(room)]));
                return (page.finish(), true);
            }
            token => page.take(&token),
        }
    }
    (page.finish(), false)
}

#[derive(Default)]
struct Page {
    out: String,
    /// Line ends owed before the next text.
    breaks: usize,
    /// White space was seen since the last text.
    space: bool,
    quotes: usize,
    /// The line ends around the paragraph that is open.
    apart: usize,
    /// The quotes around the line that is being written.
    line_quotes: usize,
    /// For each list the number of its next item, if it is numbered.
    lists: Vec<Option<u32>>,
    bullet: Option<String>,
    /// How white space counts, of the elements that say so, innermost last.
    spaces: Vec<(String, Spaces, usize)>,
    /// A `pre` has just begun: a line end here is none.
    begins: bool,
    /// A cell ended on this line; another one follows.
    next_cell: bool,
    /// Nothing was written in this cell yet.
    fresh_cell: bool,
    /// Where the text of a link began, and where it leads.
    link: Option<(usize, String)>,
    /// The hidden element that is passed over, and how often it is open.
    hidden: Option<(String, usize)>,
}

impl Page {
    fn take(&mut self, token: &Token) {
        if self.is_hidden(token) {
            return;
        }
        match token {
            Token::Text(text) => self.text(&decoded(text)),
            Token::Open(name, attributes) => {
                self.open(name, attributes);
                if self.hidden.is_none() {
                    self.open_spaces(name, attributes);
                }
            }
            Token::Close(name) => {
                self.close(name);
                self.close_spaces(name);
            }
        }
    }
}

#[cfg(test)]
mod tests;
