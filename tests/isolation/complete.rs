//! What someone may see is there: in every list where it belongs, whole on its page, and in the
//! counts.

use std::collections::BTreeSet;

use super::{
    oracle::{Case, Company, Who, is_closed},
    world::{Place, World},
};

impl World {
    fn all_of(&self, is: impl Fn(Case) -> bool) -> BTreeSet<i64> {
        let all = self.oracle.cases().filter(|case| is(*case));
        all.map(|case| self.oracle.tickets[case].number).collect()
    }

    /// The lists of the API someone has, and what each must hold (C2).
    fn lists(&self, who: Who) -> Vec<(String, BTreeSet<i64>)> {
        let (oracle, ticket) = (&self.oracle, |case: Case| &self.oracle.tickets[case]);
        if oracle.is_agent(who) {
            let open = |case: Case| !matches!(ticket(case).status, "solved" | "closed" | "spam");
            return vec![
                ("all".into(), self.all_of(|case| oracle.sees(who, case))),
                (
                    "all&assignee=me".into(),
                    self.all_of(|case| ticket(case).assignee == Some(who) && open(case)),
                ),
                (
                    "all&assignee=none".into(),
                    self.all_of(|case| {
                        // Whoever works here no more has none.
                        let works = |who: Who| oracle.people[who].active;
                        let is_nobodys = !ticket(case).assignee.is_some_and(works);
                        oracle.sees(who, case) && is_nobodys && open(case)
                    }),
                ),
                (
                    "all&category=pending".into(),
                    self.all_of(|case| oracle.sees(who, case) && ticket(case).status == "pending"),
                ),
            ];
        }
        let mine = |case: Case| oracle.sees(who, case) && ticket(case).requester == who;
        let following = |case: Case| oracle.is_personal(who, case) && ticket(case).requester != who;
        let mut lists = vec![
            (
                "personal".to_owned(),
                self.all_of(|case| oracle.is_personal(who, case)),
            ),
            ("all".to_owned(), self.all_of(|case| oracle.sees(who, case))),
            (
                "all&sort=-created".to_owned(),
                self.all_of(|case| oracle.sees(who, case)),
            ),
            ("mine&sort=-created".to_owned(), self.all_of(mine)),
            ("mine".to_owned(), self.all_of(mine)),
            ("following".to_owned(), self.all_of(following)),
            (
                "personal&turn=customer".to_owned(),
                self.all_of(|case| {
                    oracle.is_personal(who, case) && ticket(case).status == "pending"
                }),
            ),
        ];
        for company in self.own(who) {
            lists.push((
                format!("organization&organization={}", self.organizations[company]),
                self.shared_with(who, company),
            ));
        }
        lists
    }

    fn own(&self, who: Who) -> Vec<Company> {
        let all = 0..self.organizations.len();
        all.filter(|id| self.oracle.is_member(who, *id)).collect()
    }

    fn shared_with(&self, who: Who, company: Company) -> BTreeSet<i64> {
        self.all_of(|case| {
            self.oracle.sees(who, case) && self.oracle.tickets[case].shares.contains(&company)
        })
    }

    /// Walks a list of the API to its end, a few at a time.
    fn walk(&self, who: Who, view: &str) -> Vec<i64> {
        let (mut found, mut after) = (vec![], String::new());
        for _ in 0..500 {
            let path = format!("/api/v1/tickets?limit=7&view={view}{after}");
            let page = self.get(Some(who), &path).expect(200);
            self.judge(Some(who), &path, &page);
            let page = page.json();
            let rows = page["data"].as_array().unwrap();
            found.extend(rows.iter().map(|row| row["number"].as_i64().unwrap()));
            let Some(next) = page["next"].as_str() else {
                break;
            };
            after = format!("&after={next}");
        }
        found
    }

    /// Walks a list's pages by their links; the numbers of the tickets they link to.
    fn leaf(&self, who: Who, first: &str) -> (Vec<i64>, String) {
        let room = if self.oracle.is_agent(who) {
            "href=\"/desk/tickets/"
        } else {
            "href=\"/tickets/"
        };
        let (mut found, mut path) = (vec![], first.to_owned());
        let mut start = String::new();
        for _ in 0..500 {
            let page = self.get(Some(who), &path).expect(200);
            self.judge(Some(who), &path, &page);
            let text = page.text();
            if start.is_empty() {
                start.clone_from(&text);
            }
            let links = text.split(room).skip(1);
            found.extend(links.filter_map(|rest| rest.split('"').next()?.parse::<i64>().ok()));
            let next = text.split("rel=\"next\" href=\"").nth(1);
            let Some(next) = next.and_then(|rest| rest.split('"').next()) else {
                break;
            };
            path = next.replace("&amp;", "&");
        }
        (found, start)
    }
}

#[track_caller]
fn same(found: &[i64], all: &BTreeSet<i64>, what: &str) {
    let once: BTreeSet<i64> = found.iter().copied().collect();
    assert_eq!(once.len(), found.len(), "twice in {what}: {found:?}");
    assert_eq!(once, *all, "{what}");
}

/// Every list, every page of every ticket, every file, as everyone who is signed in.
pub fn nothing_is_missing(world: &World) {
    for who in world
        .oracle
        .everyone()
        .filter(|who| world.oracle.people[*who].active)
    {
        let what = |list: &str| format!("{list} of {}", world.introduce(Some(who)));
        for (view, all) in world.lists(who) {
            same(&world.walk(who, &view), &all, &what(&view));
        }
        if world.oracle.is_agent(who) {
            let open = |case: Case| {
                let is_open = !is_closed(world.oracle.tickets[case].status)
                    && world.oracle.tickets[case].status != "solved";
                world.oracle.sees(who, case) && is_open
            };
            same(
                &world.leaf(who, "/desk/views/open").0,
                &world.all_of(open),
                &what("open"),
            );
            same(
                &sheet(world, who, "/desk/views/open/tickets.csv"),
                &world.all_of(open),
                &what("open, as CSV"),
            );
        } else {
            tabs(world, who);
        }
        tickets(world, who);
        searches(world, who);
        mentions(world, who);
    }
}

/// A word of every ticket finds all that someone sees; a word of one finds that one, or nothing.
fn searches(world: &World, who: Who) {
    let find = |text: &str| {
        let (mut found, mut after) = (vec![], String::new());
        for _ in 0..500 {
            let path = format!("/api/v1/search?limit=20&q={text}{after}");
            let page = world.get(Some(who), &path).expect(200);
            world.judge(Some(who), &path, &page);
            let page = page.json();
            let rows = page["tickets"].as_array().unwrap();
            found.extend(rows.iter().map(|row| row["number"].as_i64().unwrap()));
            let Some(next) = page["next"].as_str() else {
                break;
            };
            after = format!("&after={next}");
        }
        found
    };
    let what = |text: &str| format!("search of {} for {text}", world.introduce(Some(who)));
    same(
        &find("says"),
        &world.all_of(|case| world.oracle.sees(who, case)),
        &what("says"),
    );
    let every = world.oracle.tickets.len().div_ceil(8);
    for case in world.oracle.cases().step_by(every) {
        let word = &world.oracle.tickets[case].subject;
        let there = |at: Case| at == case && world.oracle.sees(who, at);
        same(&find(word), &world.all_of(there), &what(word));
    }
}

/// F6: offered is who may be mentioned, and nobody else.
fn mentions(world: &World, who: Who) {
    let seen = world
        .oracle
        .cases()
        .filter(|case| world.oracle.sees(who, *case));
    for case in seen.take(2) {
        for other in world.oracle.everyone().take(14) {
            let name = world.cast[other].name.rsplit(' ').next().unwrap();
            let path = format!("/api/v1/mentions?ticket={}&q={name}", world.number(case));
            let offered = world.get(Some(who), &path).expect(200).json();
            let offered = !offered["data"].as_array().unwrap().is_empty();
            let may = world.oracle.may_mention(who, case, other);
            assert_eq!(
                offered,
                may,
                "{} mentions {} on {:?}",
                world.introduce(Some(who)),
                world.introduce(Some(other)),
                world.oracle.tickets[case]
            );
        }
    }
}

/// The numbers in the first column of a list as CSV.
fn sheet(world: &World, who: Who, path: &str) -> Vec<i64> {
    let answer = world.get(Some(who), path).expect(200);
    world.judge(Some(who), path, &answer);
    let text = answer.text();
    text.lines()
        .filter_map(|line| line.split(',').next()?.parse().ok())
        .collect()
}

/// A customer's tabs and the counts on them.
fn tabs(world: &World, who: Who) {
    let oracle = &world.oracle;
    let mine = |case: Case| oracle.sees(who, case) && oracle.tickets[case].requester == who;
    let following =
        |case: Case| oracle.is_personal(who, case) && oracle.tickets[case].requester != who;
    let mut tabs = vec![
        (
            "personal".to_owned(),
            world.all_of(|case| oracle.is_personal(who, case)),
        ),
        ("mine".to_owned(), world.all_of(mine)),
        ("following".to_owned(), world.all_of(following)),
    ];
    for company in world.own(who) {
        tabs.push((
            world.organizations[company].clone(),
            world.shared_with(who, company),
        ));
    }
    for (tab, all) in tabs {
        let (found, first) = world.leaf(who, &format!("/tickets?view={tab}"));
        let all_in_csv = sheet(world, who, &format!("/tickets.csv?view={tab}"));
        same(
            &all_in_csv,
            &all,
            &format!("{tab} of {}, as CSV", world.introduce(Some(who))),
        );
        same(
            &found,
            &all,
            &format!("the tab {tab} of {}", world.introduce(Some(who))),
        );
        let link = first
            .split(&format!("href=\"/tickets?view={tab}\""))
            .nth(1)
            .unwrap();
        let count = link
            .split("class=\"count\">")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap();
        let counted = if all.len() > 99 {
            "99+".to_owned()
        } else {
            all.len().to_string()
        };
        assert_eq!(
            count,
            counted,
            "the count on the tab {tab} of {}",
            world.introduce(Some(who))
        );
    }
}

/// Everything on every ticket someone sees.
fn tickets(world: &World, who: Who) {
    let agent = world.oracle.is_agent(who);
    let room = if agent { "/desk/tickets" } else { "/tickets" };
    let seen = world
        .oracle
        .cases()
        .filter(|case| world.oracle.sees(who, *case));
    // Of a large world a part: each agent would see all of it.
    for case in seen.take(if world.cast.len() > 20 { 12 } else { 200 }) {
        let ticket = &world.oracle.tickets[case];
        let (page, api) = (
            format!("{room}/{}", ticket.number),
            format!("/api/v1/tickets/{}", ticket.number),
        );
        let shown = |path: &str, words: &[String]| {
            let answer = world.get(Some(who), path).expect(200);
            world.judge(Some(who), path, &answer);
            let text = answer.text();
            for word in words {
                assert!(
                    text.contains(word),
                    "{} misses {word} on {path}: {text}",
                    world.introduce(Some(who))
                );
            }
        };
        let subject = std::slice::from_ref(&ticket.subject);
        let all = [
            subject,
            &ticket.told,
            if agent { &ticket.internal } else { &[] },
        ]
        .concat();
        // L13: with what was said on those that were merged into it.
        let parts = world.oracle.parts_of(who, case);
        let parts = parts.iter().map(|part| &world.oracle.tickets[*part]);
        let along = |of: &[String]| -> Vec<String> { of.to_vec() };
        let said: Vec<String> = parts.clone().flat_map(|part| along(&part.told)).collect();
        shown(&page, &[all, said.clone()].concat());
        shown(&api, subject);
        let said = [ticket.told.clone(), said].concat();
        shown(&format!("{api}/comments?limit=100"), &said);
        let places = [Place::Comment(case), Place::Note(case)];
        let places = if agent { &places[..] } else { &places[..1] };
        for file in world
            .files
            .iter()
            .filter(|file| places.contains(&file.place))
        {
            shown(
                &format!("/api/v1/attachments/{}", file.id),
                std::slice::from_ref(&file.bytes),
            );
            let own = format!(
                "/tickets/{}/files/{}/{}.txt",
                ticket.number, file.id, file.name
            );
            shown(&own, std::slice::from_ref(&file.bytes));
        }
    }
}
