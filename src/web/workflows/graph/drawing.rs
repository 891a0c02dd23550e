//! The drawing itself.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{
    HIGH, IN, LINE, OUT, WIDE,
    layout::{Lane, Layout, Side, top},
};
use crate::{domain::workflows::Status, language::say, web::ui::tone};

/// At most two lines of a name, the second for what is said in brackets.
pub(super) fn lines(name: &str) -> Vec<String> {
    let fits = |text: &str| text.chars().count() <= LINE;
    if let Some((before, after)) = name.split_once(" (")
        && !fits(name)
        && fits(before)
        && fits(after)
    {
        return vec![before.to_owned(), format!("({after}")];
    }
    let mut lines: Vec<String> = vec![String::new()];
    for word in name.split_whitespace() {
        let more = lines.len() < 2;
        if let Some(line) = lines.last_mut() {
            let fits = line.is_empty() || line.chars().count() + 1 + word.chars().count() <= LINE;
            if !fits && more {
                lines.push(word.to_owned());
                continue;
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    for line in &mut lines {
        if line.chars().count() > LINE + 2 {
            *line = line.chars().take(LINE).chain(['…']).collect();
        }
    }
    lines
}

impl Layout<'_> {
    pub(super) fn node(&self, index: usize, status: &Status) -> Markup {
        let (x, y) = (self.column(), top(index));
        let lines = lines(&status.name);
        let middle = x + WIDE / 2;
        let first = if lines.len() == 1 { y + 25 } else { y + 19 };
        let about = if self.from_everywhere.contains(status.key.as_str()) {
            say::workflows_graph_everywhere().to_owned()
        } else if status.hidden {
            say::workflows_flag_hidden().to_owned()
        } else {
            say::workflows_graph_turn(status.turn.in_words().say())
        };
        html! {
            g class={ "node " (tone(status)) } {
                rect x=(x) y=(y) width=(WIDE) height=(HIGH) rx="8" {}
                @for (at, line) in lines.iter().enumerate() {
                    text .name x=(middle) y=(first + at * 16) text-anchor="middle" { (line) }
                }
                text .turn-of x=(middle) y=(y + HIGH - 8) text-anchor="middle" { (about) }
            }
        }
    }

    /// From each status one line to the farthest of the lanes it joins.
    pub(super) fn ways_out(&self) -> Markup {
        let mut farthest: BTreeMap<(Side, usize), usize> = BTreeMap::new();
        for lane in &self.lanes {
            for (from, _) in &lane.from {
                let place = farthest.entry((lane.side, *from)).or_default();
                *place = lane.place.max(*place);
            }
        }
        html! {
            @for ((side, from), place) in farthest {
                path .way d={ "M" (self.edge(side)) " " (top(from) + OUT) "H" (self.x_of(side, place)) } {}
            }
        }
    }

    /// The lane itself, the dots where it is joined, and the arrow where it ends.
    pub(super) fn lane(&self, lane: &Lane) -> Markup {
        let (x, edge) = (self.x_of(lane.side, lane.place), self.edge(lane.side));
        let end = top(lane.to) + IN;
        let joins = || {
            lane.from
                .iter()
                .map(|(from, agents)| (top(*from) + OUT, *agents))
        };
        let far = match lane.side {
            Side::Right => joins().map(|(y, _)| y).min(),
            Side::Left => joins().map(|(y, _)| y).max(),
        };
        let tip = match lane.side {
            Side::Right => edge + 8,
            Side::Left => edge - 8,
        };
        let names: Vec<&str> = lane
            .from
            .iter()
            .filter_map(|(from, _)| self.statuses.get(*from).map(|status| status.name.as_str()))
            .collect();
        let Some((to, far)) = self.statuses.get(lane.to).zip(far) else {
            return html! {};
        };
        html! {
            g class={ "lane " (tone(to)) } {
                title { (say::workflows_graph_lane(names.join(", "), &to.name)) }
                path d={ "M" (x) " " (far) "V" (end) "H" (tip) } {}
                path .tip d={ "M" (edge) " " (end) "L" (tip) " " (end - 5) "V" (end + 5) "Z" } {}
                @for (y, agents) in joins() { circle .ring[!agents] cx=(x) cy=(y) r="4" {} }
            }
        }
    }
}
