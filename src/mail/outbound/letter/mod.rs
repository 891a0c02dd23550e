//! What a mail says. Read as the one who gets it: what they may not see, no mail can hold.

mod waiting;

use serde_json::Value;

use super::body::{self, Block};
use crate::{
    desk::{Desk, catalog::Catalog},
    domain::{
        calendars::{self, in_words},
        ids::{OrganizationId, PersonId, TicketNumber},
        inbox::{self, Doubt},
        outbox::{lanes::Hold, notify::MailKind},
        people::side::{Side, unlinked},
        refusal::Refusal,
        tickets::event::Reason,
        workflows::{Status, Turn, whose_turn},
    },
    mail::signed,
    store::{
        Error, Result,
        outbox::Mail,
        people::account::Account,
        tickets::read::{Message, TicketFacts},
    },
};

/// A mail, rendered. The same row gives the same letter.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Display name of the sender.
    pub from_name: String,
    pub to: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Marks of the desk's own address, the best first.
    pub reply_marks: Option<[String; 2]>,
    pub bounce_marks: [String; 2],
    /// Left parts of ids at the desk's own domain.
    pub message_token: String,
    pub thread_token: Option<String>,
    /// Message-IDs of what its recipient wrote to the ticket by mail, the newest first: below those it
    /// stands in their mailbox.
    pub answers: Vec<String>,
    /// A page where one click ends such mails (RFC 8058): for the header, never for the text.
    pub unsubscribe: Option<String>,
    /// RFC 3834: `auto-replied` answers a request, `auto-generated` does not.
    pub auto_submitted: &'static str,
    /// The source is not kept: it holds a secret.
    pub is_secret: bool,
}

/// A letter before its frame.
struct Draft {
    from_name: String,
    subject: String,
    blocks: Vec<Block>,
}

impl Letter {
    /// The letter of an outbox row; `None` when its recipient may no longer see what it is about, or
    /// its secret is used up.
    pub fn of(desk: &Desk, mail: &Mail) -> Result<Option<Self>> {
        let Some(account) = desk
            .store
            .system(|system| system.account(mail.person))?
            .filter(|account| account.active)
        else {
            return Ok(None);
        };
        let draft = match mail.ticket {
            Some(number) => about_ticket(desk, mail, &account, number)?,
            None if mail.kind == MailKind::WaitingMail => waiting::draft(desk, mail, &account)?,
            None if !still_offered(desk, mail)? => None,
            None => about_account(desk, mail, &account),
        };
        let Some(draft) = draft else {
            return Ok(None);
        };
        let mut letter = finish(desk, mail, &account, draft);
        if let Some(ticket) = mail.ticket {
            let store = &desk.store;
            let names = store.system(|system| system.names_of_mails_by(mail.person, ticket))?;
            letter.answers = names.into_iter().filter(|name| is_a_name(name)).collect();
        }
        Ok(Some(letter))
    }
}

/// Foreign Message-IDs that may be written in a head, of RFC 5322 or nearly so.
fn is_a_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"<>()\"\\,;:[]".contains(c);
    (1..=200).contains(&name.len()) && name.chars().all(plain)
}

fn finish(desk: &Desk, mail: &Mail, account: &Account, mut draft: Draft) -> Letter {
    let (secrets, of_note) = (&desk.secrets, mail.note().is_some());
    let unsubscribe = mail
        .ticket
        .filter(|_| match mail.because.as_str() {
            "follower" | "requester" => true,
            // Who is mentioned in a comment may have been added by it.
            because => because == "mentioned" && mail.comment.is_some(),
        })
        .map(|ticket| {
            format!(
                "{}/unsubscribe/{}",
                desk.settings.url,
                signed::unsubscribe_token(secrets, ticket, mail.id, mail.person)
            )
        });
    draft
        .blocks
        .push(Block::Footer(why(&mail.because).to_owned()));
    // What acts by itself stands in the header alone: whoever quotes the mail hands the footer on.
    if let Some(ticket) = mail.ticket.filter(|_| unsubscribe.is_some()) {
        draft.blocks.push(Block::FooterLink {
            text: "Mute this ticket".into(),
            url: format!("{}/tickets/{ticket}#following", desk.settings.url),
        });
    }
    if mail.ticket.is_some() {
        draft.blocks.push(Block::FooterLink {
            text: "Choose what you are mailed about".into(),
            url: format!("{}/account#mail", desk.settings.url),
        });
    }
    Letter {
        from_name: draft.from_name,
        to: mail.address.clone(),
        to_name: named(account).map_or_else(|| mail.address.clone(), |_| account.name()),
        text: body::text(&draft.blocks),
        html: body::html(&draft.subject, &draft.blocks),
        subject: draft.subject,
        reply_marks: mail
            .ticket
            .map(|ticket| signed::reply_marks(secrets, (ticket, mail.person), mail.id, of_note)),
        bounce_marks: signed::bounce_marks(secrets, mail.id),
        message_token: signed::message_token(
            secrets,
            mail.ticket.unwrap_or(TicketNumber(0)),
            Some(mail.id),
            (mail.person, of_note),
        ),
        thread_token: mail
            .ticket
            .map(|ticket| signed::message_token(secrets, ticket, None, (mail.person, false))),
        answers: Vec::new(),
        unsubscribe,
        auto_submitted: if mail.kind == MailKind::Received {
            "auto-replied"
        } else {
            "auto-generated"
        },
        is_secret: mail.secret.is_some(),
    }
}

/// F8.
fn why(because: &str) -> &'static str {
    match because {
        "requester" => "You get this because it is your request.",
        "follower" => "You get this because you follow this ticket.",
        "mentioned" => "You get this because you were mentioned.",
        "assignee" => "You get this because the ticket is assigned to you.",
        "unassigned" => {
            "You get this because nobody has taken the ticket yet and you want to hear of such tickets."
        }
        "stand_in" => "You get this because whoever the ticket is assigned to gets no such mail.",
        _ => "You get this because it is about your account here.",
    }
}

/// Whether what a mail offers still stands: an invitation that was answered or taken back meanwhile
/// is none to be told of.
fn still_offered(desk: &Desk, mail: &Mail) -> Result<bool> {
    if mail.kind != MailKind::Membership {
        return Ok(true);
    }
    let told: Value = serde_json::from_str(&mail.facts)?;
    let Some(id) = told.get("id").and_then(Value::as_i64) else {
        return Ok(false);
    };
    let store = &desk.store;
    let held = store.system(|system| system.membership(mail.person, OrganizationId(id)))?;
    Ok(held.is_some_and(|held| held.pending))
}

fn about_account(desk: &Desk, mail: &Mail, account: &Account) -> Option<Draft> {
    let (catalog, url) = (desk.catalog(), &desk.settings.url);
    let site = &catalog.site_name;
    let secret = || {
        mail.secret
            .as_deref()
            .and_then(|sealed| desk.secrets.sealer().unseal(sealed))
    };
    let hello = Block::Paragraph(greeting(account));
    let (subject, blocks) = match mail.kind {
        MailKind::Invitation => (
            format!("Your invitation to {site}"),
            vec![
                hello,
                Block::Paragraph(format!("{site} has an account for you. Choose a password, and you are in. The link works for seven days.")),
                Block::Link { text: "Choose a password".into(), url: format!("{url}/invitation/{}", secret()?) },
            ],
        ),
        MailKind::Reset => (
            format!("Choose a new password for {site}"),
            vec![
                hello,
                Block::Paragraph("Someone, hopefully you, asked for a new password for this address. The link works for one hour.".into()),
                Block::Link { text: "Choose a new password".into(), url: format!("{url}/reset/{}", secret()?) },
                Block::Paragraph("If it was not you, there is nothing to do: your password stays as it is.".into()),
            ],
        ),
        MailKind::PasswordChanged => (
            format!("Your password for {site} has been changed"),
            vec![
                hello,
                Block::Paragraph("Your password has just been changed, and you were signed out everywhere.".into()),
                Block::Paragraph("If it was not you, choose a new one at once and tell the support team.".into()),
                Block::Link { text: "Choose a new password".into(), url: format!("{url}/forgot") },
            ],
        ),
        MailKind::HasAccount => (
            format!("Your account at {site}"),
            vec![
                hello,
                Block::Paragraph(format!("Someone, hopefully you, asked for an account at {site} with this address. You have one already: sign in, or choose a new password. The link works for one hour.")),
                Block::Link { text: "Choose a new password".into(), url: format!("{url}/reset/{}", secret()?) },
                Block::Paragraph("If it was not you, there is nothing to do.".into()),
            ],
        ),
        MailKind::Confirm => asked_whether_theirs(mail, account, (site, url))?,
        MailKind::Membership => {
            let told: Value = serde_json::from_str(&mail.facts).unwrap_or_default();
            let organization = told.get("organization").and_then(Value::as_str).unwrap_or_default();
            (
                format!("{organization} invites you"),
                vec![
                    hello,
                    Block::Paragraph(format!("{organization} invites you to join it at {site}. Once you have joined, its members see who you are, and your new requests can be shared with them, unless your right is limited.")),
                    Block::Link { text: "Join or decline".into(), url: format!("{url}/organization") },
                    Block::Paragraph("If you do nothing, you do not join.".into()),
                ],
            )
        }
        MailKind::Alarm => (
            format!("{site} holds mail back"),
            vec![
                hello,
                Block::Paragraph(alarm(mail)),
                Block::Link { text: "See what is held".into(), url: format!("{url}/admin/mail") },
            ],
        ),
        _ => (
            format!("Test mail from {site}"),
            vec![hello, Block::Paragraph(format!("This is the test mail you asked for. Mail from {site} arrives.")), Block::Link { text: "Open the desk".into(), url: format!("{url}/desk") }],
        ),
    };
    Some(Draft {
        from_name: own_name(desk, &catalog).to_owned(),
        subject,
        blocks,
    })
}

/// What the desk's own mails say they are from.
fn own_name<'a>(desk: &'a Desk, catalog: &'a Catalog) -> &'a str {
    let named = desk.settings.mail_from.name.as_deref();
    named.unwrap_or(&catalog.site_name)
}

/// What is held back.
fn alarm(mail: &Mail) -> String {
    let told: Value = serde_json::from_str(&mail.facts).unwrap_or_default();
    let held = told.get("held").and_then(Value::as_str);
    let what = held.and_then(Hold::parse).map(Hold::in_words);
    let ticket = told.get("ticket").and_then(Value::as_i64);
    let first = ticket.map(|ticket| format!(" The first was #{ticket}."));
    format!(
        "{}{} What is above that is held: nothing is lost, and it leaves by and by. You can let it go at once.",
        what.unwrap_or_default(),
        first.unwrap_or_default()
    )
}

/// Asks an agent about a mail in their name, in none of its words.
fn asked_whether_theirs(
    mail: &Mail,
    account: &Account,
    (site, url): (&str, &str),
) -> Option<(String, Vec<Block>)> {
    let told: Value = serde_json::from_str(&mail.facts).unwrap_or_default();
    let id = told.get("mail").and_then(Value::as_i64)?;
    let mut others = format!("{url}/desk/mail?fate=suspended&from=");
    let address = account.email.as_str().as_bytes();
    others.extend(url::form_urlencoded::byte_serialize(address));
    let blocks = vec![
        Block::Paragraph(greeting(account)),
        Block::Paragraph(format!("A mail that says it is from you came to {site}, and nothing proves that it is. It waits at the desk, and nothing was done in your name.")),
        Block::Paragraph("If you wrote it, look at it there and say so: it is then taken up as yours.".into()),
        Block::Link { text: "Look at the mail".into(), url: format!("{url}/desk/mail/{id}") },
        Block::Paragraph("If you did not, there is nothing to do. You are asked once an hour at most; all that wait are listed here:".into()),
        Block::Link { text: "Mail that waits for your word".into(), url: others },
    ];
    Some((format!("Did you write to {site}?"), blocks))
}

fn greeting(account: &Account) -> String {
    named(account).map_or_else(|| "Hello,".into(), |name| format!("Hello {name},"))
}

/// What to call someone. Until the address is confirmed, its name is what someone else typed, and
/// that goes into no mail to it.
fn named(account: &Account) -> Option<&str> {
    Some(account.given_name.as_str()).filter(|name| account.verified && !name.is_empty())
}

/// What a mail about a ticket is made of, as its recipient may see it.
struct Matter<'a> {
    desk: &'a Desk,
    catalog: &'a Catalog,
    account: &'a Account,
    facts: &'a TicketFacts,
    status: &'a Status,
    /// The comment it is about, or the internal note.
    comment: Option<Message>,
    /// Who acted; the desk itself for timers.
    actor: Option<Account>,
    /// Their name, with the side on which they stand.
    by: Option<String>,
    requester: String,
}

/// Somebody's name, with the side on which they stand on a ticket, for whoever reads of it.
fn called(
    desk: &Desk,
    (account, reader): (&Account, &Account),
    facts: &TicketFacts,
) -> Result<String> {
    let side = match &facts.organization {
        _ if account.role.is_agent() => Side::Support,
        _ if !account.verified => {
            let address = account.email.to_string();
            Side::NotVerified(Some(address).filter(|_| reader.role.is_agent()))
        }
        Some((id, name)) => {
            let store = &desk.store;
            let held = store.system(|system| system.membership(account.id, *id))?;
            Side::Customer(held.filter(|held| !held.pending).map(|_| name.clone()))
        }
        None => Side::Customer(None),
    };
    Ok(side.after(&account.name()))
}

fn about_ticket(
    desk: &Desk,
    mail: &Mail,
    account: &Account,
    number: TicketNumber,
) -> Result<Option<Draft>> {
    let Some(viewer) = desk.store.system(|system| system.viewer(account.id))? else {
        return Ok(None);
    };
    let reader = desk.store.reader(&viewer)?;
    let Some(facts) = reader.ticket(number)? else {
        return Ok(None);
    };
    let catalog = desk.catalog();
    let told: Value = serde_json::from_str(&mail.facts)?;
    let key = told
        .get("status")
        .and_then(Value::as_str)
        .unwrap_or(&facts.status);
    let status = catalog
        .known_status(&facts.workflow, key)
        .or_else(|| catalog.status(&facts.workflow, &facts.status))
        .ok_or_else(|| Error::Refused(Refusal::NotFound))?;
    let comment = match (mail.comment, mail.note()) {
        (Some(comment), _) => reader.comment(number, comment)?,
        // Read as its recipient: a customer has no notes to read.
        (None, Some(note)) => reader.notes(number, (note - 1, 1))?.pop(),
        (None, None) => None,
    };
    let actor = told.get("actor").and_then(Value::as_i64).map(PersonId);
    let account_of = |id| desk.store.system(|system| system.account(id));
    let actor = actor.map(account_of).transpose()?.flatten();
    let by = actor
        .as_ref()
        .map(|actor| called(desk, (actor, account), &facts));
    let requester = account_of(facts.requester)?.map(|who| called(desk, (&who, account), &facts));
    let matter = Matter {
        desk,
        catalog: &catalog,
        account,
        facts: &facts,
        status,
        comment,
        by: by.transpose()?,
        requester: requester.transpose()?.unwrap_or_default(),
        actor,
    };
    Ok(Some(matter.draft(mail)))
}

impl Matter<'_> {
    fn draft(&self, mail: &Mail) -> Draft {
        let (number, site) = (self.facts.number, own_name(self.desk, self.catalog));
        let subject = match mail.kind {
            MailKind::Received => format!("[#{number}] We received your request"),
            // A mail program would decode what looks like an encoded word (RFC 2047).
            _ => format!("[#{number}] {}", self.facts.subject.replace("=?", "= ?")),
        };
        let from_name = match (&self.comment, mail.kind) {
            (_, MailKind::Received | MailKind::Reminder) => site.to_owned(),
            // Who such a mail says it is from, it has not shown.
            (Some(note), _) if note.flag.is_some() => site.to_owned(),
            (Some(comment), _) => {
                format!("{} via {site}", comment.side.after(&comment.author_name))
            }
            (None, _) => self
                .by
                .as_ref()
                .map_or_else(|| site.to_owned(), |actor| format!("{actor} via {site}")),
        };
        let mut blocks = vec![Block::Paragraph(greeting(self.account))];
        blocks.extend(self.middle(mail));
        blocks.push(self.link(mail));
        Draft {
            from_name,
            subject,
            blocks,
        }
    }

    fn middle(&self, mail: &Mail) -> Vec<Block> {
        let (number, actor) = (self.facts.number, self.by.as_deref().unwrap_or("The desk"));
        let say = |words: String| Block::Paragraph(words);
        match mail.kind {
            MailKind::Received => vec![say(format!(
                "We received your request. It has the number #{number}; you will hear from us."
            ))],
            MailKind::NewTicket => [
                vec![say(format!(
                    "{} opened #{number}{}.",
                    self.opener(),
                    match mail.because.as_str() {
                        "unassigned" => ", and nobody has taken it yet",
                        _ => "",
                    }
                ))],
                self.message(),
            ]
            .concat(),
            MailKind::Assigned => [
                vec![say(format!("{actor} assigned #{number} to you."))],
                self.message(),
            ]
            .concat(),
            MailKind::Mentioned => [
                vec![say(self.mentioned(mail))],
                self.message(),
                self.turn(),
                self.caution(mail),
            ]
            .concat(),
            MailKind::Shared
                if self
                    .actor
                    .as_ref()
                    .is_some_and(|actor| actor.id == self.account.id) =>
            {
                vec![say(format!(
                    "You now follow #{number} and will be mailed about it."
                ))]
            }
            MailKind::Shared if mail.because == "requester" => vec![say(format!(
                "{actor} made #{number} yours: you can see it, and will be mailed about it."
            ))],
            MailKind::Shared => vec![say(format!(
                "{actor} added you to #{number}: you can see it, and will be mailed about it."
            ))],
            MailKind::Solved | MailKind::Closed if self.is_for_work(mail) => {
                [vec![say(self.ended())], self.message()].concat()
            }
            MailKind::Solved => [self.message(), vec![say(self.solved())]].concat(),
            MailKind::Closed => [self.message(), vec![say(self.closed())]].concat(),
            MailKind::Reminder => vec![say(self.reminder())],
            MailKind::StatusChanged => vec![say(self.status_now())],
            _ => [
                self.doubt(),
                self.message(),
                self.turn(),
                self.caution(mail),
            ]
            .concat(),
        }
    }

    /// Why a mail that came in is a note.
    fn doubt(&self) -> Vec<Block> {
        let flag = self.comment.as_ref().and_then(|message| message.flag);
        let words = |doubt: Doubt| {
            format!(
                "A mail to #{} is kept as an internal note: {}.",
                self.facts.number,
                doubt.in_words()
            )
        };
        flag.map(words).map(Block::Paragraph).into_iter().collect()
    }

    /// Whoever is mailed a note answers the mail easily, and means the note: so that is what it is.
    fn caution(&self, mail: &Mail) -> Vec<Block> {
        let words = "The note is for agents only, and so is an answer to this mail: it is kept as an internal note.";
        let caution = mail.note().map(|_| Block::Paragraph(words.into()));
        caution.into_iter().collect()
    }

    fn mentioned(&self, mail: &Mail) -> String {
        let actor = self.by.as_deref().unwrap_or("Someone");
        let room = match mail.comment {
            Some(_) => "",
            None => " in an internal note",
        };
        format!("{actor} mentioned you{room} on #{}.", self.facts.number)
    }

    fn message(&self) -> Vec<Block> {
        let message = self.comment.as_ref().map(|comment| {
            let mut body = if comment.by_mail {
                inbox::text::said(&comment.body, comment.layout.as_ref())
            } else {
                comment.body.clone()
            };
            let unproven = matches!(comment.side, Side::NotVerified(_));
            if unproven {
                body = unlinked(&body);
            }
            let author = comment.side.after(&comment.author_name);
            Block::Message {
                author: match &comment.forwarded_by {
                    Some(name) => format!("{author}, forwarded by {name},"),
                    None => author,
                },
                body,
                by_mail: comment.by_mail || unproven,
            }
        });
        let files = self
            .comment
            .as_ref()
            .filter(|comment| !comment.files.is_empty())
            .map(|comment| {
                let names: Vec<&str> = comment
                    .files
                    .iter()
                    .map(|file| file.name.as_str())
                    .collect();
                Block::Paragraph(format!("Files: {}", names.join(", ")))
            });
        message.into_iter().chain(files).collect()
    }

    /// Whether it goes to somebody whose work it is about.
    fn is_for_work(&self, mail: &Mail) -> bool {
        matches!(
            mail.because.as_str(),
            "assignee" | "unassigned" | "stand_in"
        )
    }

    /// What a customer said of their own ticket.
    fn ended(&self) -> String {
        let actor = self.by.as_deref().unwrap_or("The desk");
        let reason = self.facts.reason.as_deref().and_then(Reason::parse);
        let reason = reason.filter(|reason| *reason != Reason::Solved);
        let reason = reason.map(|reason| format!(" ({})", reason.sentence()));
        format!(
            "{actor} set #{} to “{}”{}.",
            self.facts.number,
            self.status.name,
            reason.unwrap_or_default()
        )
    }

    fn turn(&self) -> Vec<Block> {
        let turn = self.status.turn;
        if !turn.waits_for_customer() || self.account.role.is_agent() {
            return vec![];
        }
        let others = self.others();
        let sentence = whose_turn::sentence(turn, others);
        // What the status means is said to the one who is asked.
        let words = match others {
            None => format!("{sentence}: {}", self.status.meaning),
            Some(_) => format!("{sentence}."),
        };
        vec![Block::Paragraph(words)]
    }

    /// Whose request it is, where it is not the reader's own.
    fn others(&self) -> Option<&str> {
        (self.account.id != self.facts.requester).then_some(self.requester.as_str())
    }

    /// Who opened it, and for whom, where an agent did it for a customer.
    fn opener(&self) -> String {
        match (&self.actor, &self.by) {
            (Some(actor), Some(by)) if actor.id != self.facts.requester => {
                format!("{by}, for {},", self.requester)
            }
            _ => self.requester.clone(),
        }
    }

    fn status_now(&self) -> String {
        let (number, status) = (self.facts.number, self.status);
        match self.others() {
            None => format!(
                "The status of #{number} is now “{}”: {}",
                status.label, status.meaning
            ),
            Some(_) => {
                let meaning = whose_turn::meaning(&status.meaning, self.others());
                format!(
                    "The status of #{number} is now “{}”. {meaning}",
                    status.label
                )
            }
        }
    }

    fn solved(&self) -> String {
        format!("#{} is solved.{}", self.facts.number, self.closes())
    }

    /// When it closes by itself, if it does.
    fn closes(&self) -> String {
        let own = self.account.time_zone.as_deref();
        let zone = own.unwrap_or(self.catalog.zone());
        let closes = self.facts.closes_at.map(|at| {
            format!(
                " It closes {} ({zone}) unless you reply.",
                in_words(at, &calendars::zone(zone))
            )
        });
        closes.unwrap_or_default()
    }

    /// L11, L12: silence is told as what it is.
    fn closed(&self) -> String {
        // What is closed for support may have become somebody else's work.
        if self.status.turn != Turn::Nobody {
            return self.status_now();
        }
        let silent = self.facts.reason.as_deref() == Some(Reason::NoResponse.word());
        let why = if silent {
            ", because no answer came"
        } else {
            ""
        };
        let what = match self.others() {
            None => "Your request".to_owned(),
            Some(_) => format!("#{}", self.facts.number),
        };
        format!(
            "{what} is closed now{why}. If it comes up again, create a follow-up: it is linked to this one."
        )
    }

    fn reminder(&self) -> String {
        format!(
            "We are still waiting for your answer to go on with #{}. {}{}",
            self.facts.number,
            self.status.meaning,
            self.closes()
        )
    }

    fn link(&self, mail: &Mail) -> Block {
        let room = if self.account.role.is_agent() {
            "desk/tickets"
        } else {
            "tickets"
        };
        let kind = if mail.comment.is_some() {
            "comment"
        } else {
            "note"
        };
        let anchor = self
            .comment
            .as_ref()
            .map(|message| format!("#{kind}-{}", message.number))
            .unwrap_or_default();
        Block::Link {
            text: format!("Open #{}", self.facts.number),
            url: format!(
                "{}/{room}/{}{anchor}",
                self.desk.settings.url, self.facts.number
            ),
        }
    }
}
