//! Figures drawn without a script: bars as the rows of a table, and lines over time with the same
//! figures in a table below them (WCAG 1.1.1, 1.4.1).

use maud::{Markup, Render, html};

use crate::language::say;

/// One row: what it is, how much, and how that is written.
pub struct Bar {
    pub name: String,
    pub amount: u64,
    pub written: String,
}

/// Amounts beside each other, the largest of them as wide as there is room.
pub struct Bars<'a> {
    pub title: &'a str,
    /// What the first column names, and what the last one counts.
    pub columns: [&'a str; 2],
    pub bars: &'a [Bar],
}

impl Render for Bars<'_> {
    fn render(&self) -> Markup {
        let most = self.bars.iter().map(|bar| bar.amount).max();
        let most = most.unwrap_or(0).max(1);
        let [first, last] = self.columns;
        html! {
            section .chart {
                h2 { (self.title) }
                table .bars {
                    caption .unseen { (self.title) }
                    thead .unseen { tr { th scope="col" { (first) } td {} th scope="col" { (last) } } }
                    tbody {
                        @for bar in self.bars {
                            tr {
                                th scope="row" { bdi { (bar.name) } }
                                td { svg .bar aria-hidden="true" { rect .b1 width={ (percent(bar.amount, most)) "%" } height="100%" {} } }
                                td { (bar.written) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How something went: an amount for each of the chart's steps.
pub struct Line {
    pub name: String,
    pub amounts: Vec<u64>,
}

/// Up to two lines over the same steps.
pub struct Lines<'a> {
    pub title: &'a str,
    /// What a step is, and the steps.
    pub step: &'a str,
    pub steps: &'a [String],
    pub lines: &'a [Line],
}

/// The drawing's own units: a step across, and so many up.
const HEIGHT: u64 = 100;

impl Render for Lines<'_> {
    fn render(&self) -> Markup {
        let most = self.lines.iter().flat_map(|line| &line.amounts).max();
        let most = rounded_up(most.copied().unwrap_or(0));
        let across = self.steps.len().saturating_sub(1).max(1);
        let (first, last) = (self.steps.first(), self.steps.last());
        html! {
            section .chart {
                div .chart-head {
                    h2 { (self.title) }
                    ul .legend {
                        @for (at, line) in self.lines.iter().enumerate() {
                            li { svg .plot viewBox="0 0 24 12" aria-hidden="true" { path class={ "ln s" (at + 1) } d="M0 6h24" {} } bdi { (line.name) } }
                        }
                    }
                }
                svg .plot role="img" aria-label=(self.title) {
                    (level(&"0", "88%"))
                    (level(&most, "8%"))
                    @if let Some(first) = first { text x="6%" y="98%" { (first) } }
                    @if let Some(last) = last { text x="98%" y="98%" text-anchor="end" { (last) } }
                    svg x="6%" y="8%" width="92%" height="80%" viewBox={ "0 0 " (across) " " (HEIGHT) } preserveAspectRatio="none" {
                        @for (at, line) in self.lines.iter().enumerate() {
                            polyline class={ "ln s" (at + 1) } points=(points(&line.amounts, most)) {}
                        }
                    }
                }
                (self.as_table())
            }
        }
    }
}

impl Lines<'_> {
    fn as_table(&self) -> Markup {
        html! {
            details .fold {
                summary { (say::ui_chart_as_table()) }
                div .scroll tabindex="0" role="group" aria-label=(self.title) {
                    table {
                        caption .unseen { (self.title) }
                        thead { tr { th scope="col" { (self.step) } @for line in self.lines { th scope="col" { bdi { (line.name) } } } } }
                        tbody {
                            @for (at, step) in self.steps.iter().enumerate() {
                                tr { th scope="row" { (step) } @for line in self.lines { td { (line.amounts.get(at).copied().unwrap_or(0)) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A level line, and what it stands for.
fn level(words: &dyn std::fmt::Display, y: &str) -> Markup {
    html! {
        line .grid x1="6%" x2="98%" y1=(y) y2=(y) {}
        text x="0" y=(y) dominant-baseline="middle" { (words.to_string()) }
    }
}

fn points(amounts: &[u64], most: u64) -> String {
    let points = amounts.iter().enumerate().map(|(at, amount)| {
        let up = HEIGHT - amount * HEIGHT / most.max(1);
        format!("{at},{up}")
    });
    points.collect::<Vec<_>>().join(" ")
}

fn percent(amount: u64, of: u64) -> u64 {
    amount * 100 / of
}

/// The next of 1, 2 and 5 with as many noughts as it takes.
fn rounded_up(amount: u64) -> u64 {
    let mut unit = 1_u64;
    loop {
        for step in [1, 2, 5] {
            if unit * step >= amount {
                return unit * step;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_in_a_round_number() {
        let ends = [0, 1, 2, 3, 7, 11, 38, 51, 1999].map(rounded_up);
        assert_eq!(ends, [1, 1, 2, 5, 10, 20, 50, 100, 2000]);
    }

    #[test]
    fn bars_and_lines_are_drawn_to_scale_and_say_their_figures() {
        let bars = [("a", 50), ("b", 200)].map(|(name, amount)| Bar {
            name: name.to_owned(),
            amount,
            written: format!("{amount} h"),
        });
        let drawn = Bars {
            title: "Time",
            columns: ["Who", "Hours"],
            bars: &bars,
        }
        .render()
        .0;
        assert!(
            drawn.contains("width=\"25%\"") && drawn.contains("width=\"100%\""),
            "{drawn}"
        );
        assert!(drawn.contains("50 h"), "{drawn}");
        let lines = [Line {
            name: "New".into(),
            amounts: vec![0, 5, 10],
        }];
        let steps = ["one", "two", "three"].map(str::to_owned);
        let drawn = Lines {
            title: "New",
            step: "Week",
            steps: &steps,
            lines: &lines,
        }
        .render()
        .0;
        assert!(drawn.contains("points=\"0,100 1,50 2,0\""), "{drawn}");
        assert!(
            drawn.contains("<th scope=\"row\">two</th><td>5</td>"),
            "{drawn}"
        );
    }
}
