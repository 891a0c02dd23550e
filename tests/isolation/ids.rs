//! What is put for the parameters of an address, a query or a body.

use super::{
    oracle::{Case, Company, Who},
    rng::Rng,
    table::{About, Row},
    world::World,
};

/// Things of a world; `None` is something that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ids {
    pub case: Option<Case>,
    pub file: Option<usize>,
    pub person: Option<Who>,
    pub organization: Option<Company>,
}

impl Ids {
    /// Nothing that is there.
    pub const NOTHING: Self = Self {
        case: None,
        file: None,
        person: None,
        organization: None,
    };

    /// Anything that is there.
    pub fn by_chance(world: &World, rng: &mut Rng) -> Self {
        let some = |most: usize, rng: &mut Rng| (most > 0).then(|| rng.below(most));
        Self {
            case: some(world.oracle.tickets.len(), rng),
            file: some(world.files.len(), rng),
            person: some(world.cast.len(), rng),
            organization: some(world.organizations.len(), rng),
        }
    }

    /// A ticket with a file of it, if there is one.
    pub fn of_ticket(world: &World, case: Case, rng: &mut Rng) -> Self {
        let own: Vec<usize> = (0..world.files.len())
            .filter(|at| world.files[*at].place.case() == Some(case))
            .collect();
        Self {
            case: Some(case),
            file: rng.pick(&own),
            ..Self::by_chance(world, rng)
        }
    }

    /// A text with its parameters filled in.
    pub fn fill(&self, world: &World, text: &str) -> String {
        // As long as real ones, so that answers that repeat them are as long, too.
        const ABSENT: &str = "4503599627370496";
        let number = self
            .case
            .map_or(9_999, |case| world.oracle.tickets[case].number);
        let person = self.person.map(|who| &world.cast[who]);
        let id = |known: Option<&String>| known.map_or(ABSENT.to_owned(), String::clone);
        let file = self.file.map(|at| &world.files[at]);
        let words = self.case.map(|case| &world.oracle.tickets[case]);
        let nothing = "zqzqzqzqzqzq".to_owned();
        let word = words.map_or(nothing.clone(), |ticket| ticket.subject.clone());
        let note = words.and_then(|ticket| ticket.internal.last().cloned());
        let name = person.map(|actor| actor.name.rsplit(' ').next().unwrap_or_default());
        let organization = id(self.organization.map(|at| &world.organizations[at]));
        let address = person.map_or("nobody@nowhere.example", |actor| &actor.hands.email);
        text.replace("{number}", &number.to_string())
            .replace("{part}", &word[2..9])
            .replace("{word}", &word)
            .replace("{note}", &note.unwrap_or(nothing))
            .replace("{name}", name.unwrap_or("zqzzzzzzzzzz"))
            .replace("{person}", &id(person.map(|actor| &actor.id)))
            .replace("{address}", address)
            .replace("{organization}", &organization)
            .replace("{file}", &id(file.map(|file| &file.id)))
    }

    /// The address of a row.
    pub fn path(&self, world: &World, row: &Row) -> String {
        let file = self.file.map(|at| &world.files[at]);
        let id = match row.about {
            About::File => "{file}".to_owned(),
            About::Organization | About::Managed => "{organization}".to_owned(),
            About::Mail => self.case.map_or("999999".to_owned(), |_| "1".to_owned()),
            _ => "{person}".to_owned(),
        };
        let path = row
            .path()
            .replace("organizations/{id}", "organizations/{organization}")
            .replace("{id}", &id)
            .replace("{name}", file.map_or("none", |file| &file.name))
            .replace("{token}", "none")
            .replace("{view}", "open")
            .replace(
                "{macro}",
                if row.route.starts_with("DELETE") {
                    "999999"
                } else {
                    "1"
                },
            )
            .replace("calendars/{key}", "calendars/default")
            .replace("{key}", "helpcentre")
            .replace("{status}", "pending")
            .replace("{rule}", "close-after")
            .replace("{kind}", "question")
            .replace("{draft}", "reply")
            .replace("comments/{comment}", "comments/1")
            .replace("notes/{note}", "notes/0");
        self.fill(world, &path)
    }
}
