//! Who may know what, as the rules say it (behaviour.md A, F, P8), and nothing of how the product
//! does it: it is told of every act, and answers from that alone.

use std::collections::{BTreeMap, BTreeSet};

/// Places in the lists of an [`Oracle`].
pub type Who = usize;
pub type Company = usize;
pub type Case = usize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    Limited,
    Member,
    Manager,
}

impl Right {
    pub const ALL: [Self; 3] = [Self::Limited, Self::Member, Self::Manager];

    pub fn word(self) -> &'static str {
        ["limited", "member", "manager"][self as usize]
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Customer,
    /// An agent who answers nobody.
    Light,
    /// An agent who sees their groups' tickets alone.
    Fenced,
    Agent,
    Admin,
}

impl Role {
    pub fn word(self) -> &'static str {
        ["customer", "light", "agent", "agent", "admin"][self as usize]
    }
}

/// What a canary stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// What someone is called.
    Person(Who),
    Id(Who),
    Address(Who),
    /// Name and id.
    Organization(Company),
    Domain(Company),
    /// Subject, comments, and the names, ids and bytes of their files.
    Ticket(Case),
    /// What was said on a ticket and stands in others, too, since they began with it.
    Said(BTreeSet<Case>),
    /// Notes of a ticket with their files, its tags, and whatever else only agents know of it.
    Noted(Case),
    /// What every agent knows.
    Internal,
    /// Mail that became of no ticket: for agents who see every ticket.
    Suspended,
    /// A file no message has taken yet.
    Upload(Who),
}

#[derive(Debug, Clone)]
pub struct Person {
    pub role: Role,
    /// The address is confirmed (P8).
    pub verified: bool,
    pub active: bool,
    pub rights: BTreeMap<Company, Right>,
    /// Memberships a manager has offered, and which give nothing until they are taken.
    pub offers: BTreeMap<Company, Right>,
    /// Whose domain the address has.
    pub home: Option<Company>,
    /// Until they choose a name.
    pub is_called_by_address: bool,
}

impl Default for Person {
    fn default() -> Self {
        Self {
            role: Role::Customer,
            verified: true,
            active: true,
            rights: BTreeMap::new(),
            offers: BTreeMap::new(),
            home: None,
            is_called_by_address: false,
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Organization {
    pub contacts: BTreeSet<Who>,
}

#[derive(Debug, Clone)]
pub struct Ticket {
    pub number: i64,
    pub requester: Who,
    pub organization: Option<Company>,
    /// With whether they muted it. The requester follows from the start (F2).
    pub followers: BTreeMap<Who, bool>,
    /// Who was taken off by somebody else: a mention does not bring them back.
    pub removed: BTreeSet<Who>,
    pub shares: BTreeSet<Company>,
    pub status: &'static str,
    pub assignee: Option<Who>,
    /// It is in the group of the agents who see no more than that.
    pub fenced: bool,
    /// People and organizations that its public history names.
    pub named: BTreeSet<Who>,
    pub named_organizations: BTreeSet<Company>,
    pub follow_up_of: Option<Case>,
    /// The canary in its subject.
    pub subject: String,
    /// Canaries its page must show whoever sees it: comments, names of their files.
    pub told: Vec<String>,
    /// The same for agents only: notes, names of their files, tags.
    pub internal: Vec<String>,
}

/// What a status means for the rules: whether customers see the ticket at all, and whether they
/// can write.
pub fn is_hidden(status: &str) -> bool {
    status == "spam"
}

pub fn is_closed(status: &str) -> bool {
    status == "closed" || is_hidden(status)
}

#[derive(Debug, Clone, Default)]
pub struct Oracle {
    pub people: Vec<Person>,
    pub organizations: Vec<Organization>,
    pub tickets: Vec<Ticket>,
    /// Which ticket stands in which one, and whether everyone who sees that reads it there (L13).
    pub parts: Vec<(Case, Case, bool)>,
}

impl Oracle {
    pub fn everyone(&self) -> impl Iterator<Item = Who> + use<> {
        0..self.people.len()
    }

    pub fn cases(&self) -> impl Iterator<Item = Case> + use<> {
        0..self.tickets.len()
    }

    pub fn is_agent(&self, who: Who) -> bool {
        let person = &self.people[who];
        person.active && person.role != Role::Customer
    }

    /// G4: every ticket.
    pub fn sees_all(&self, who: Who) -> bool {
        self.is_agent(who) && self.people[who].role != Role::Fenced
    }

    /// The right of someone whose address is confirmed; until then a membership gives nothing (P8).
    pub fn right(&self, who: Who, organization: Company) -> Option<Right> {
        let person = &self.people[who];
        let counts = person.active && person.verified;
        person.rights.get(&organization).copied().filter(|_| counts)
    }

    /// Sees what is shared with the organization, and who belongs to it.
    pub fn is_member(&self, who: Who, organization: Company) -> bool {
        self.right(who, organization) >= Some(Right::Member)
    }

    /// A1, P8.
    pub fn sees(&self, who: Who, case: Case) -> bool {
        let (person, ticket) = (&self.people[who], &self.tickets[case]);
        if !person.active || is_hidden(ticket.status) && !self.is_agent(who) {
            return false;
        }
        if self.is_agent(who) {
            let own = ticket.assignee == Some(who) || ticket.fenced || self.is_on(who, case);
            return own || self.sees_all(who);
        }
        ticket.requester == who
            || person.verified && ticket.followers.contains_key(&who)
            || ticket.shares.iter().any(|id| self.is_member(who, *id))
    }

    /// Whether an answer to this person may tell of this thing; `None` is someone not signed in.
    pub fn may_know(&self, who: Option<Who>, thing: &Thing) -> bool {
        let Some(who) = who.filter(|who| self.people[*who].active) else {
            return false;
        };
        let agent = self.is_agent(who);
        self.sees_all(who)
            || match thing {
                Thing::Person(_)
                | Thing::Id(_)
                | Thing::Address(_)
                | Thing::Organization(_)
                | Thing::Domain(_)
                | Thing::Internal
                    if agent =>
                {
                    true
                }
                Thing::Noted(case) => agent && self.sees(who, *case),
                Thing::Person(other) => self.may_know_person(who, *other),
                Thing::Id(other) => {
                    self.may_know_person(who, *other) || self.has_invited(who, *other)
                }
                Thing::Address(other) => {
                    let known = *other == who || self.are_colleagues(who, *other);
                    known || self.has_invited(who, *other)
                }
                Thing::Organization(id) => {
                    let offered = self.people[who].offers.contains_key(id);
                    self.right(who, *id).is_some()
                        || offered && self.people[who].verified
                        || self.sees_any(who, |ticket| ticket.named_organizations.contains(id))
                }
                Thing::Domain(id) => {
                    let at_home = |other: &Who| self.people[*other].home == Some(*id);
                    let mut people = self.everyone().filter(at_home);
                    self.right(who, *id) == Some(Right::Manager)
                        || people.any(|other| self.may_know(Some(who), &Thing::Address(other)))
                }
                Thing::Ticket(case) => self.reads(who, *case),
                Thing::Said(cases) => cases.iter().any(|case| self.reads(who, *case)),
                Thing::Internal | Thing::Suspended => false,
                Thing::Upload(owner) => *owner == who,
            }
    }

    fn reads(&self, who: Who, case: Case) -> bool {
        self.sees(who, case) || self.reads_along(who, case)
    }

    fn sees_any(&self, who: Who, is: impl Fn(&Ticket) -> bool) -> bool {
        self.cases()
            .any(|case| is(&self.tickets[case]) && self.reads(who, case))
    }

    fn may_know_person(&self, who: Who, other: Who) -> bool {
        let named = |ticket: &Ticket| ticket.named.contains(&other);
        let by_address = self.people[other].is_called_by_address;
        other == who
            || self.are_colleagues(who, other)
            || self.sees_any(who, named)
            || by_address && self.may_know(Some(who), &Thing::Address(other))
    }

    /// A4: a member list is seen by members and managers, and names those who have confirmed their
    /// address; contacts are known to everyone of the organization.
    pub fn are_colleagues(&self, who: Who, other: Who) -> bool {
        let person = &self.people[other];
        (0..self.organizations.len()).any(|id| {
            let listed = person.verified && person.rights.contains_key(&id);
            self.is_member(who, id) && listed || self.is_contact(who, other, id)
        })
    }

    fn is_contact(&self, who: Who, other: Who, id: Company) -> bool {
        let contact = self.organizations[id].contacts.contains(&other);
        contact && self.right(who, id).is_some()
    }

    /// P7: managers see the addresses of those who are invited to their organization.
    fn has_invited(&self, who: Who, other: Who) -> bool {
        let person = &self.people[other];
        (0..self.organizations.len()).any(|id| {
            let invited = person.offers.contains_key(&id)
                || !person.verified && person.rights.contains_key(&id);
            invited && self.right(who, id) == Some(Right::Manager)
        })
    }

    /// A4, A6: of an organization of theirs, or with an address that will lead into it.
    fn is_of_ours(&self, who: Who, other: Who) -> bool {
        let person = &self.people[other];
        (0..self.organizations.len()).any(|id| {
            let joins = !person.verified && person.home == Some(id);
            self.is_member(who, id) && (joins || person.rights.contains_key(&id))
        })
    }

    /// A6: whatever the address, if nobody has it yet.
    pub fn may_invite_anyone(&self, who: Who) -> bool {
        let manages = |id| self.right(who, id) == Some(Right::Manager);
        self.is_agent(who) || (0..self.organizations.len()).any(manages)
    }

    fn is_on(&self, who: Who, case: Case) -> bool {
        let ticket = &self.tickets[case];
        ticket.requester == who || ticket.followers.contains_key(&who)
    }

    /// The requester, or a manager of an organization it is shared with (A4, L4).
    pub fn is_in_charge(&self, who: Who, case: Case) -> bool {
        let ticket = &self.tickets[case];
        let manages = |id: &Company| self.right(who, *id) == Some(Right::Manager);
        ticket.requester == who || ticket.shares.iter().any(manages)
    }

    /// F6. Agents may mention agents, people on the ticket and members of its organizations.
    pub fn may_mention(&self, who: Who, case: Case, other: Who) -> bool {
        let shares = &self.tickets[case].shares;
        let member = shares
            .iter()
            .any(|id| self.people[other].rights.contains_key(id));
        let by_agent = self.is_agent(who) && (self.is_agent(other) || member);
        let known = self.is_on(other, case) || self.are_colleagues(who, other) || by_agent;
        let stays_off = self.tickets[case].removed.contains(&other) && !self.sees(other, case);
        self.sees(who, case) && self.people[other].active && other != who && known && !stays_off
    }

    /// A4. Someone without an account, or whose account has ended, is nobody's colleague here.
    pub fn may_add(&self, who: Who, case: Case, other: Who) -> bool {
        let known = self.is_on(other, case) || self.may_add_anywhere(who, other);
        self.sees(who, case) && self.people[other].active && known
    }

    /// The same on any ticket.
    pub fn may_add_anywhere(&self, who: Who, other: Who) -> bool {
        let contact = (0..self.organizations.len()).any(|id| self.is_contact(who, other, id));
        self.people[other].active && (self.is_agent(who) || contact || self.is_of_ours(who, other))
    }

    /// A3, A4: on the ticket, and one's own to remove.
    pub fn may_remove(&self, who: Who, case: Case, other: Who) -> bool {
        let ticket = &self.tickets[case];
        let colleague = self.is_of_ours(who, other);
        self.sees(who, case)
            && ticket.requester != other
            && ticket.followers.contains_key(&other)
            && (self.is_agent(who) || who == other || self.is_in_charge(who, case) || colleague)
    }

    /// A4.
    pub fn may_share(&self, who: Who, organization: Company) -> bool {
        self.is_agent(who) || self.is_member(who, organization)
    }

    /// A4.
    pub fn may_unshare(&self, who: Who, case: Case, organization: Company) -> bool {
        self.sees(who, case) && (self.is_in_charge(who, case) || self.may_share(who, organization))
    }

    /// F1–F3, F5: mailed about a ticket are people on it, and agents; nobody who may not see it.
    /// Muting keeps away what happens, but not that one was added or mentioned (F1), and not from
    /// the requester how it ended (F2).
    pub fn may_be_mailed(&self, who: Who, case: Case, kind: &str) -> bool {
        let muted = self.tickets[case].followers.get(&who) == Some(&true);
        let quiet = muted && matches!(kind, "comment" | "status_changed" | "merged");
        let concerned = self.is_on(who, case) && !quiet || kind == "mentioned";
        self.sees(who, case) && (self.is_agent(who) || concerned)
    }

    /// F1, F3: those who hear of every public comment.
    pub fn must_hear(&self, who: Who, case: Case) -> bool {
        let muted = self.tickets[case].followers.get(&who);
        self.sees(who, case) && muted == Some(&false)
    }

    /// The ticket a customer's own tabs list (C2).
    pub fn is_personal(&self, who: Who, case: Case) -> bool {
        self.sees(who, case) && self.is_on(who, case)
    }
}

/// Acts, as the oracle is told of them.
impl Oracle {
    /// F6: a colleague who does not see it yet is added. The text says the name to everyone, whether
    /// it meant anything or not.
    pub fn mentioned(&mut self, who: Who, case: Case, other: Who) {
        let joins = self.may_mention(who, case, other) && !self.sees(other, case);
        let ticket = &mut self.tickets[case];
        ticket.named.insert(other);
        if joins {
            ticket.followed(other);
        }
    }
}

impl Ticket {
    pub fn opened(number: i64, requester: Who, by: Who) -> Self {
        Self {
            number,
            requester,
            organization: None,
            followers: BTreeMap::from([(requester, false)]),
            shares: BTreeSet::new(),
            status: "new",
            assignee: None,
            fenced: false,
            removed: BTreeSet::new(),
            named: BTreeSet::from([requester, by]),
            named_organizations: BTreeSet::new(),
            follow_up_of: None,
            subject: String::new(),
            told: vec![],
            internal: vec![],
        }
    }

    pub fn belongs_to(&mut self, organization: Option<Company>) {
        self.organization = organization;
        self.named_organizations.extend(organization);
    }

    pub fn shared(&mut self, organization: Company) {
        self.shares.insert(organization);
        self.named_organizations.insert(organization);
    }

    pub fn followed(&mut self, who: Who) {
        self.followers.entry(who).or_insert(false);
        self.removed.remove(&who);
        self.named.insert(who);
    }

    /// L3: what a customer's comment does to the status.
    pub fn answered_by_customer(&mut self) {
        if matches!(self.status, "pending" | "solved") {
            self.status = "open";
        }
    }

    pub fn assigned(&mut self, to: Option<Who>) {
        if self.status == "new" && to.is_some() && self.assignee != to {
            self.status = "open";
        }
        self.assignee = to;
    }

    /// A3: the former requester stays as follower.
    pub fn requested_by(&mut self, who: Who) {
        self.requester = who;
        self.followed(who);
    }
}
