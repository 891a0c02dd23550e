//! Where the history below or above an answer begins, and where it ends.

use super::{
    Context, Mark,
    heads::{self, Strength, Text, attribution, header_block, is_forward_marker, next_text},
    quoted::{is_quoted, is_rule, unquoted},
    sent::{Sent, Share, together},
    words::ORIGINAL,
};

/// Unmarked lines of ours are known by so many words in a row of lines, no less.
const REPEATED: usize = 10;
/// How far down in a quote the line stands that introduces it.
const WITHIN: usize = 6;

/// Says of each line whether it is quoted.
pub(super) fn mark(lines: &[&str], context: Context<'_>) -> Vec<Mark> {
    let known = match context {
        Context::First => return vec![Mark::Said; lines.len()],
        Context::Unknown => None,
        Context::Answer(sent) => Some((sent, sent.shares(lines))),
    };
    let walk = Walk {
        lines,
        text: Text::read(lines),
        known,
        marks: vec![Mark::Said; lines.len()],
        introduced: None,
    };
    walk.marks()
}

/// A way down the lines.
struct Walk<'a> {
    lines: &'a [&'a str],
    text: Text<'a>,
    /// What we sent, and how much of each line that is. Without it, whatever looks like a quote is
    /// taken for one.
    known: Option<(&'a Sent, Vec<Share>)>,
    marks: Vec<Mark>,
    /// What quotes are that go on behind `> `, once a line has introduced them.
    introduced: Option<Mark>,
}

struct Head {
    /// The first line of the history itself.
    end: usize,
    /// Everything below is history, quoted or not.
    is_all: bool,
    mark: Mark,
}

impl Walk<'_> {
    fn marks(mut self) -> Vec<Mark> {
        let mut at = 0;
        while at < self.lines.len() {
            let line = self.lines[at];
            at = if is_quoted(line) && !heads::is_groupwise(line) {
                self.block(at)
            } else if is_forward_marker(line) {
                self.marks[at..].fill(Mark::PassedOn);
                break;
            } else if let Some(head) = self.head(at) {
                self.marks[at..head.end].fill(head.mark);
                if head.is_all || !self.is_next_quoted(head.end) {
                    self.history(head.end, head.mark);
                    break;
                }
                self.introduced = Some(head.mark);
                head.end
            } else if let Some(end) = self.introduced_by_words(at) {
                self.marks[at..end].fill(Mark::Quoted);
                end
            } else {
                at + 1
            };
        }
        self.repeated();
        self.marks
    }

    /// Lines behind `> `, one below the other. Where it is known what we sent, some line must prove
    /// that they are a quote: their own words, or one that introduced them.
    fn block(&mut self, at: usize) -> usize {
        let goes_on = |line: &&&str| is_quoted(line) && !heads::is_groupwise(line);
        let length = self.lines[at..].iter().take_while(goes_on).count();
        let end = at + length;
        let mark = match &self.known {
            None => Some(Mark::Quoted),
            Some((sent, shares)) => {
                let share = together(&shares[at..end]);
                let is_ours = share.words > 0 && share.ours * 2 >= share.words;
                let begins = || begins_within(&self.lines[at..end.min(at + WITHIN)], sent);
                match self.introduced {
                    _ if is_ours => Some(Mark::Quoted),
                    Some(Mark::Elsewhere) if share.ours * 5 >= share.words => Some(Mark::Quoted),
                    Some(mark) => Some(mark),
                    None => begins(),
                }
            }
        };
        if let Some(mark) = mark {
            self.marks[at..end].fill(mark);
        }
        end
    }

    /// What introduces history at this line, if something does, and that is sure.
    fn head(&self, at: usize) -> Option<Head> {
        let lines = self.lines;
        let head = |end, is_all, who: &str| Head {
            end,
            is_all,
            mark: self.whose(who),
        };
        if heads::is_groupwise(lines[at]) {
            return Some(head(at + 1, true, lines[at]));
        }
        let marker = heads::is_marker(lines[at], ORIGINAL);
        let below = if marker || is_rule(lines[at]) {
            next_text(lines, at + 1, 2)
        } else {
            at
        };
        if let Some(block) = header_block(&self.text, below) {
            let who = block.from.as_deref().unwrap_or_default();
            let sent = |sent: &Sent| marker || who.contains('@') || sent.names_us(who);
            let whole = block.dated && block.addressed && block.subject.is_some();
            if whole || self.is_proven_by(block.end, sent) {
                return Some(head(block.end, false, who));
            }
        }
        if marker {
            return Some(head(at + 1, false, ""));
        }
        let found = attribution(lines, at)?;
        let end = at + found.lines;
        if self.is_next_quoted(end) {
            return Some(head(end, false, &found.text));
        }
        let sure = found.strength == Strength::Sure;
        let sent = |sent: &Sent| found.text.contains('@') || sent.names_us(&found.text);
        (sure && self.is_proven_by(end, sent)).then(|| head(end, true, &found.text))
    }

    /// A line that may introduce a quote does, where what stands below it is ours: the lines of that.
    fn introduced_by_words(&self, at: usize) -> Option<usize> {
        let (_, shares) = self.known.as_ref()?;
        let found = attribution(self.lines, at)?;
        let end = at + found.lines;
        let below = self.lines[end..].iter().zip(&shares[end..]);
        let ours = below.take_while(|(line, share)| line.trim().is_empty() || share.is_ours());
        let last = end + ours.count();
        (self.is_ours_below(end)).then_some(last)
    }

    /// Without knowing what we sent, its look is proof enough.
    fn is_proven_by(&self, end: usize, sure: impl Fn(&Sent) -> bool) -> bool {
        match &self.known {
            None => true,
            Some((sent, _)) => sure(sent) || self.is_ours_below(end),
        }
    }

    fn is_ours_below(&self, end: usize) -> bool {
        let next = next_text(self.lines, end, 3);
        let share = self.known.as_ref().and_then(|(_, all)| all.get(next));
        share.is_some_and(|share| share.is_ours())
    }

    /// What a quote is that is introduced as this sender's.
    fn whose(&self, who: &str) -> Mark {
        match &self.known {
            Some((sent, _)) if sent.names_another(who) => Mark::Elsewhere,
            _ => Mark::Quoted,
        }
    }

    /// All from a line on. What somebody wrote between lines of ours is theirs.
    fn history(&mut self, at: usize, mark: Mark) {
        self.marks[at..].fill(mark);
        let Some((_, shares)) = &self.known else {
            return;
        };
        let share = together(&shares[at..]);
        if share.words == 0 || share.ours * 5 < share.words {
            return;
        }
        self.marks[at..].fill(Mark::Quoted);
        let is_ours = |number: &usize| shares[*number].is_ours();
        let all = at..self.lines.len();
        let (first, last) = (all.clone().find(is_ours), all.rev().find(is_ours));
        if let (Some(first), Some(last), true) = (first, last, share.ours * 2 >= share.words) {
            // Below the last of them stands what is older, if anything says so, or the answer.
            let older = (last + 1..self.lines.len()).any(|at| self.head(at).is_some());
            let end = if older { last } else { self.lines.len() };
            let between = shares[first..end].iter().enumerate();
            for number in between
                .filter(|(_, share)| share.is_anothers())
                .map(|(at, _)| first + at)
            {
                let line = self.lines[number];
                let by_program = is_quoted(line)
                    || is_rule(line)
                    || line.contains('@')
                    || self.text.label(number).is_some();
                if !by_program {
                    self.marks[number] = Mark::Said;
                }
            }
        }
    }

    /// Lines of ours that nothing marks.
    fn repeated(&mut self) {
        let Some((_, shares)) = &self.known else {
            return;
        };
        let mut at = 0;
        while at < self.lines.len() {
            let ours = |number: &usize| {
                let share = shares[*number];
                self.marks[*number] == Mark::Said && (share.is_ours() || share.words == 0)
            };
            let end = at + (at..self.lines.len()).take_while(ours).count();
            if together(&shares[at..end]).words >= REPEATED {
                self.marks[at..end].fill(Mark::Quoted);
            }
            at = end + 1;
        }
    }

    fn is_next_quoted(&self, at: usize) -> bool {
        let next = self.lines.get(next_text(self.lines, at, 3));
        next.is_some_and(|line| is_quoted(line))
    }
}

/// Whether a quote begins with the lines that programs put at the head of one: `> Le …, … a écrit :`.
fn begins_within(lines: &[&str], sent: &Sent) -> Option<Mark> {
    let bare: Vec<&str> = lines.iter().map(|line| unquoted(line)).collect();
    let text = Text::read(&bare);
    (0..bare.len()).find_map(|at| {
        let who = match (header_block(&text, at), attribution(&bare, at)) {
            (Some(block), _) => block.from?,
            (None, Some(found)) if found.strength == Strength::Sure => found.text,
            _ => return None,
        };
        let elsewhere = sent.names_another(&who);
        Some(if elsewhere {
            Mark::Elsewhere
        } else {
            Mark::Quoted
        })
    })
}
