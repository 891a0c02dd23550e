use super::{drawing::lines, layout::Side, *};
use crate::{desk::catalog::SHIPPED, domain::workflows::file::parse};

fn shipped() -> impl Iterator<Item = Workflow> {
    SHIPPED.iter().map(|(_, text)| parse(text).unwrap())
}

#[test]
fn every_step_of_every_workflow_is_drawn_or_said() {
    for workflow in shipped() {
        let layout = Layout::new(&workflow);
        let drawn = |from: &str, to: &str| {
            let at = |key: &str| layout.statuses.iter().position(|s| s.key == key).unwrap();
            let mut lanes = layout.lanes.iter().filter(|lane| lane.to == at(to));
            lanes.any(|lane| lane.from.iter().any(|(index, _)| *index == at(from)))
        };
        for t in workflow.transitions.iter().filter(|t| t.from != t.to) {
            let said = asks(t) && layout.from_everywhere.contains(t.to.as_str());
            assert!(
                drawn(&t.from, &t.to) || said,
                "{}: {} to {}",
                workflow.key,
                t.from,
                t.to
            );
        }
    }
}

#[test]
fn no_two_lanes_lie_upon_each_other_and_none_in_the_column() {
    for workflow in shipped() {
        let layout = Layout::new(&workflow);
        for (index, lane) in layout.lanes.iter().enumerate() {
            let others = layout.lanes.iter().skip(index + 1);
            assert!(
                others.clone().all(|other| !lane.meets(other)),
                "{}: {lane:?}",
                workflow.key
            );
            let x = layout.x_of(lane.side, lane.place);
            assert!(x < layout.column() || x > layout.column() + WIDE);
            assert!(x >= MARGIN && x <= layout.size().0 - MARGIN, "not clipped");
        }
    }
}

#[test]
fn ways_on_run_down_at_the_right_and_ways_back_up_at_the_left() {
    for workflow in shipped() {
        for lane in Layout::new(&workflow).lanes {
            let onward = |(from, _): &(usize, bool)| *from < lane.to;
            assert_eq!(lane.side == Side::Right, lane.from.iter().all(onward));
            assert_eq!(lane.side == Side::Left, !lane.from.iter().any(onward));
        }
    }
}

#[test]
fn fifteen_statuses_stay_narrow_and_closing_from_everywhere_is_words() {
    let engineering = shipped().find(|w| w.statuses.len() == 15).unwrap();
    let layout = Layout::new(&engineering);
    assert_eq!(layout.from_everywhere, BTreeSet::from(["closed"]));
    assert!(layout.size().0 < 700, "{:?}", layout.size());
}

#[test]
fn long_names_take_two_lines_and_longer_ones_are_cut() {
    assert_eq!(lines("Open"), ["Open"]);
    assert_eq!(
        lines("Waiting on Customer (Additional Information)"),
        ["Waiting on Customer", "(Additional Information)"]
    );
    assert_eq!(
        lines("Waiting for an answer from far away"),
        ["Waiting for an answer from far", "away"]
    );
    let cut = lines(&"x".repeat(99));
    assert_eq!((cut.len(), cut[0].chars().count()), (1, LINE + 1));
}
