//! A workflow as a graph: statuses one below the other, and beside them the ways between.
//!
//! Nothing can run through a status, because no way leads across the column they stand in. Ways on
//! run down at the right, ways back run up at the left. All ways to one status share a lane, so that
//! there are few: a dot is where a status joins a lane, a crossing without one is none.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use crate::{
    domain::workflows::{By, Requirement, Status, Transition, Workflow},
    web::ui::tone,
};

/// Sizes in the picture's own units, a sixteenth of an em each.
const WIDE: usize = 250;
const HIGH: usize = 58;
const GAP: usize = 22;
const LANE: usize = 14;
/// Between the column and its first lane.
const NEAR: usize = 22;
const MARGIN: usize = 8;
/// Letters on a line of a status.
const LINE: usize = 30;
/// Where a status's own line leaves it, and where a lane arrives, from its top.
const OUT: usize = 18;
const IN: usize = 42;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// Ways on, downwards.
    Right,
    /// Ways back, upwards.
    Left,
}

/// All ways to one status on one side.
#[derive(Debug, PartialEq, Eq)]
struct Lane {
    side: Side,
    to: usize,
    /// Which lane of its side, from the column outwards.
    place: usize,
    /// Where it is joined, and whether agents go that way.
    from: Vec<(usize, bool)>,
}

impl Lane {
    /// The highest and the lowest status it passes.
    fn span(&self) -> (usize, usize) {
        let places = || self.from.iter().map(|(from, _)| *from).chain([self.to]);
        (places().min().unwrap_or(0), places().max().unwrap_or(0))
    }

    fn meets(&self, other: &Self) -> bool {
        let ((top, bottom), (higher, lower)) = (self.span(), other.span());
        self.side == other.side && self.place == other.place && top <= lower && higher <= bottom
    }
}

#[derive(Debug)]
struct Layout<'w> {
    statuses: Vec<&'w Status>,
    lanes: Vec<Lane>,
    /// Statuses that agents can come to from everywhere, by what they must say.
    from_everywhere: BTreeSet<&'w str>,
}

impl<'w> Layout<'w> {
    fn of(workflow: &'w Workflow) -> Self {
        let met = |status: &&Status| {
            let named = |t: &Transition| t.from == status.key || t.to == status.key;
            !status.hidden || workflow.transitions.iter().any(named)
        };
        let statuses: Vec<&Status> = workflow.statuses.iter().filter(met).collect();
        let from_everywhere = from_everywhere(workflow, statuses.len());
        let at = |key: &str| statuses.iter().position(|status| status.key == key);
        let mut joined: BTreeMap<(Side, usize), BTreeMap<usize, bool>> = BTreeMap::new();
        for t in workflow.transitions.iter().filter(|t| t.from != t.to) {
            if asks(t) && from_everywhere.contains(t.to.as_str()) {
                continue;
            }
            if let (Some(from), Some(to)) = (at(&t.from), at(&t.to)) {
                let side = if from < to { Side::Right } else { Side::Left };
                let lane = joined.entry((side, to)).or_default();
                *lane.entry(from).or_default() |= t.by.contains(&By::Agent);
            }
        }
        let mut lanes: Vec<Lane> = joined
            .into_iter()
            .map(|((side, to), from)| Lane {
                side,
                to,
                place: 0,
                from: from.into_iter().collect(),
            })
            .collect();
        // The shortest next to the column: it is crossed least.
        lanes.sort_by_key(|lane| (lane.span().1 - lane.span().0, lane.to));
        for index in 0..lanes.len() {
            let (placed, rest) = lanes.split_at_mut(index);
            if let Some(lane) = rest.first_mut() {
                while placed.iter().any(|other| other.meets(lane)) {
                    lane.place += 1;
                }
            }
        }
        Self {
            statuses,
            lanes,
            from_everywhere,
        }
    }

    fn lanes_at(&self, side: Side) -> usize {
        let own = self.lanes.iter().filter(|lane| lane.side == side);
        own.map(|lane| lane.place + 1).max().unwrap_or(0)
    }

    /// The left edge of the column.
    fn column(&self) -> usize {
        MARGIN + NEAR + self.lanes_at(Side::Left) * LANE
    }

    fn x_of(&self, side: Side, place: usize) -> usize {
        match side {
            Side::Right => self.column() + WIDE + NEAR + place * LANE,
            Side::Left => self.column() - NEAR - place * LANE,
        }
    }

    fn edge(&self, side: Side) -> usize {
        match side {
            Side::Right => self.column() + WIDE,
            Side::Left => self.column(),
        }
    }

    fn size(&self) -> (usize, usize) {
        let right = NEAR + self.lanes_at(Side::Right) * LANE;
        let height = self.statuses.len() * (HIGH + GAP) + 2 * MARGIN;
        (self.column() + WIDE + right + MARGIN, height.max(GAP) - GAP)
    }
}

fn top(index: usize) -> usize {
    MARGIN + index * (HIGH + GAP)
}

fn asks(t: &Transition) -> bool {
    t.requires.contains(&Requirement::Reason)
}

/// Where a step asks for a reason from most of the statuses there are, the many ways say less than
/// the words.
fn from_everywhere(workflow: &Workflow, statuses: usize) -> BTreeSet<&str> {
    let mut ways: BTreeMap<&str, usize> = BTreeMap::new();
    for t in workflow.transitions.iter().filter(|t| asks(t)) {
        *ways.entry(&t.to).or_default() += 1;
    }
    let most = |ways: &usize| *ways > 2 && ways * 2 > statuses;
    ways.into_iter()
        .filter(|(_, ways)| most(ways))
        .map(|(to, _)| to)
        .collect()
}

/// At most two lines of a name, the second for what is said in brackets.
fn lines(name: &str) -> Vec<String> {
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

/// The workflow as a picture that says the same as the tables below it.
#[must_use]
pub fn workflow(workflow: &Workflow) -> Markup {
    let layout = Layout::of(workflow);
    let (width, height) = layout.size();
    let label = format!(
        "{} statuses of {} and the steps between them; the tables below say the same in words",
        layout.statuses.len(),
        workflow.name
    );
    html! {
        div .scroll.graph tabindex="0" role="region" aria-label="Graph" {
            svg role="img" aria-label=(label) width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
                (layout.ways_out())
                @for lane in &layout.lanes { (layout.lane(lane)) }
                @for (index, status) in layout.statuses.iter().enumerate() { (layout.node(index, status)) }
            }
        }
        p .hint {
            "Ways on lead down at the right, ways back lead up at the left. All ways to one status share a lane, which has its colour. A filled dot is a step that agents take; a ring, one that happens by itself or by customers."
        }
    }
}

impl Layout<'_> {
    fn node(&self, index: usize, status: &Status) -> Markup {
        let (x, y) = (self.column(), top(index));
        let lines = lines(&status.name);
        let middle = x + WIDE / 2;
        let first = if lines.len() == 1 { y + 25 } else { y + 19 };
        let about = if self.from_everywhere.contains(status.key.as_str()) {
            "from everywhere, with a reason".into()
        } else if status.hidden {
            "not offered".into()
        } else {
            format!("turn: {}", status.turn.word())
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
    fn ways_out(&self) -> Markup {
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
    fn lane(&self, lane: &Lane) -> Markup {
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
                title { "To " (to.name) ", from " (names.join(", ")) }
                path d={ "M" (x) " " (far) "V" (end) "H" (tip) } {}
                path .tip d={ "M" (edge) " " (end) "L" (tip) " " (end - 5) "V" (end + 5) "Z" } {}
                @for (y, agents) in joins() { circle .ring[!agents] cx=(x) cy=(y) r="4" {} }
            }
        }
    }
}

#[cfg(test)]
mod tests;
