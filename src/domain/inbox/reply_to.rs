//! To whom a mail asks to be answered, where that is somebody else than its sender: a form of a
//! website writes so, and whoever types another's address into one. It gives no identity. Agents are
//! shown it, and by their word alone does somebody become the requester.

use serde::{Deserialize, Serialize};

use crate::domain::{
    names,
    people::address::{Address, MailFrom},
};

/// So many are kept of a mail.
const MOST: usize = 5;

/// Local parts that nobody reads behind, without marks between their letters.
const UNREAD: [&str; 9] = [
    "noreply",
    "noreplies",
    "donotreply",
    "dontreply",
    "nepasrepondre",
    "nichtantworten",
    "noresponder",
    "nonrispondere",
    "mailerdaemon",
];

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyTo {
    pub address: Address,
    /// As the mail says it.
    pub name: String,
}

/// Whose addresses a mail names besides.
#[derive(Debug, Clone, Copy)]
pub struct Others<'a> {
    pub from: Option<&'a Address>,
    /// The desk's own.
    pub own: &'a MailFrom,
    /// Of the mailing list it came through.
    pub list: &'a [Address],
}

impl Others<'_> {
    /// Those of `asked` whom an agent may want to answer instead of the sender, each once.
    pub fn asked_for(&self, asked: impl Iterator<Item = (Address, String)>) -> Vec<ReplyTo> {
        let mut kept: Vec<ReplyTo> = Vec::new();
        for (address, name) in asked {
            let known = Some(&address) == self.from
                || self.own.receives(address.as_str())
                || self.list.contains(&address)
                || is_unread(&address)
                || kept.iter().any(|one| one.address == address);
            if !known && kept.len() < MOST {
                let name = names::one_line(&name);
                let name = name.chars().take(names::NAME_LENGTH).collect();
                kept.push(ReplyTo { address, name });
            }
        }
        kept
    }
}

fn is_unread(address: &Address) -> bool {
    let letters = address.local().chars().filter(|c| c.is_alphanumeric());
    let letters: String = letters.collect::<String>().to_lowercase();
    UNREAD.iter().any(|word| letters.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        Address::parse(text).unwrap()
    }

    #[test]
    fn who_is_asked_to_be_answered_is_somebody_else_whom_mail_reaches() {
        let (own, from) = (
            MailFrom::at("support@desk.example").unwrap(),
            address("form@shop.example"),
        );
        let list = [address("users@lists.example")];
        let others = Others {
            from: Some(&from),
            own: &own,
            list: &list,
        };
        for (asked, kept) in [
            ("bob@pear.example", true),
            ("reply.all@pear.example", true),
            ("norbert@pear.example", true),
            ("form@shop.example", false),
            ("support@desk.example", false),
            ("support+t.1.2.abc@desk.example", false),
            ("users@lists.example", false),
            ("no-reply@shop.example", false),
            ("NoReply@shop.example", false),
            ("no_reply+17@shop.example", false),
            ("do.not.reply@shop.example", false),
            ("noreply-4711@shop.example", false),
        ] {
            let found = others.asked_for([(address(asked), String::new())].into_iter());
            assert_eq!(!found.is_empty(), kept, "{asked}");
        }
    }

    #[test]
    fn of_several_each_is_kept_once_in_one_line_and_few_of_many() {
        let own = MailFrom::at("support@desk.example").unwrap();
        let others = Others {
            from: None,
            own: &own,
            list: &[],
        };
        let several = ["bob@pear.example", "eve@pear.example", "bob@pear.example"];
        let several = several.map(|one| (address(one), "Bob\nCustomer".to_owned()));
        let found = others.asked_for(several.into_iter());
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|one| (one.address.as_str(), one.name.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("bob@pear.example", "Bob Customer"),
                ("eve@pear.example", "Bob Customer")
            ]
        );
        let many = (0..40).map(|n| (address(&format!("p{n}@pear.example")), String::new()));
        assert_eq!(others.asked_for(many).len(), MOST);
    }
}
