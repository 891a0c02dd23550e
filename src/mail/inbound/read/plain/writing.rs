//! Text put down, line by line.

use super::{DEPTH, Page, spaces::Spaces};

impl Page {
    pub(super) fn text(&mut self, text: &str) {
        let spaces = self
            .spaces
            .last()
            .map_or(Spaces::Collapse, |(_, spaces, _)| *spaces);
        let text = if std::mem::take(&mut self.begins) {
            text.strip_prefix('\n').unwrap_or(text)
        } else {
            text
        };
        match spaces {
            Spaces::Collapse => self.words(text, &|c| c.is_ascii_whitespace()),
            Spaces::KeepLines => self.lines(text, &|c| c.is_ascii_whitespace()),
            Spaces::Keep => self.lines(text, &|_| false),
        }
    }

    fn lines(&mut self, text: &str, is_space: &dyn Fn(char) -> bool) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                (self.breaks, self.space) = (self.breaks + 1, false);
            }
            self.words(line, is_space);
        }
    }

    /// Writes text, with one space for each run of white space.
    fn words(&mut self, text: &str, is_space: &dyn Fn(char) -> bool) {
        for c in text.chars() {
            if is_space(c) {
                self.space = true;
                continue;
            }
            match c {
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{34f}' => {}
                '\u{200c}' | '\u{200d}' => self.join(c),
                '\u{a0}' => self.write(' '),
                c => self.write(c),
            }
        }
    }

    /// Joiners belong to the letters and pictures beyond ASCII before them (Unicode, 23.2). Elsewhere
    /// they only take up room.
    fn join(&mut self, joiner: char) {
        let joins = |c: char| !c.is_ascii() && !matches!(c, '\u{200c}' | '\u{200d}');
        let after_one = self.out.chars().next_back().is_some_and(joins);
        if after_one && self.breaks == 0 && !self.space && !self.next_cell {
            self.out.push(joiner);
        }
    }

    fn write(&mut self, c: char) {
        if self.breaks > 0 || self.out.is_empty() {
            self.new_lines();
        } else if self.next_cell {
            self.out.push_str(" | ");
        } else if self.space {
            self.out.push(' ');
        }
        (self.space, self.next_cell, self.fresh_cell) = (false, false, false);
        if let Some(bullet) = self.bullet.take() {
            self.out.push_str(&bullet);
        }
        self.out.push(c);
    }

    /// The line ends that are owed, then the marks of the quotes around the line that begins.
    fn new_lines(&mut self) {
        let blank = self.quotes.min(self.line_quotes).min(DEPTH);
        if !self.out.is_empty() {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            for _ in 1..self.breaks {
                self.out.push('\n');
                self.out.push_str(&">".repeat(blank));
            }
            self.out.push('\n');
        }
        self.line_quotes = self.quotes;
        self.out.push_str(&">".repeat(self.quotes.min(DEPTH)));
        if self.quotes > 0 {
            self.out.push(' ');
        }
        self.breaks = 0;
    }

    pub(super) fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}
