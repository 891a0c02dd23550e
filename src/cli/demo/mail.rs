//! Mail that comes in at the demo, as other people's programs write it.

use crate::{
    desk::{
        Desk,
        inbox::{self, Handed},
    },
    domain::inbox::Way,
    store::Result,
};

/// Return path, and the message; `OWN` is the desk's own address.
const MAILS: &[(&str, &str)] = &[
    (
        "jo@harbour.example",
        "From: Jo Park <jo@harbour.example>\r\nTo: OWN\r\nSubject: Do you deliver on Saturdays?\r\nMessage-ID: <1@harbour.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWe open a second shop in May and would need deliveries on Saturdays.\r\n\r\n-- \r\nJo Park\r\nHarbour Books\r\n",
    ),
    (
        "omar@globex.example",
        "From: Omar Farouk <omar@globex.example>\r\nTo: OWN\r\nCc: Warehouse <warehouse@globex.example>, printers@rental.example\r\nSubject: Labels print half off the page\r\nMessage-ID: <2@globex.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"edge\"\r\n\r\n--edge\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSince this morning the labels come out half off the page, see below.\r\n\r\nOn Fri, 20 Nov 2026 at 16:02, Warehouse wrote:\r\n> The printer was moved to the other desk.\r\n> Could that be it?\r\n--edge\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Since this morning the labels come out <b>half off the page</b>, see below.</p><blockquote><p>The printer was moved to the other desk.<br>Could that be it?</p></blockquote><img src=\"https://tracker.example/pixel.png\" alt=\"\">\r\n--edge--\r\n",
    ),
    (
        "bounce@letters.example",
        "From: Trade News <news@letters.example>\r\nTo: OWN\r\nSubject: This week: ten ideas for your warehouse\r\nMessage-ID: <3@letters.example>\r\nList-Id: <news.letters.example>\r\nPrecedence: bulk\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nTen ideas for your warehouse, and how to leave this list.\r\n",
    ),
    (
        "ines@desk.example",
        "From: Ines Vidal <ines@desk.example>\r\nTo: OWN\r\nSubject: Fwd: Broken seal\r\nMessage-ID: <4@desk.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nCame to my own address.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Pat Olsen <pat@northwind.example>\r\nDate: Mon, Nov 16, 2026 at 9:00 AM\r\nSubject: Broken seal\r\nTo: Ines Vidal <ines@desk.example>\r\n\r\nThe seal on the last box was broken. Nothing is missing, but who checks this?\r\n",
    ),
];

/// Hands them over, as a mail server does; they are judged like all others.
pub(in crate::cli) fn deliver(desk: &Desk, own: &str) -> Result<()> {
    for (from, message) in MAILS {
        let handed = Handed {
            way: Way::Lmtp,
            peer: None,
            envelope_from: Some((*from).to_owned()),
            envelope_to: vec![own.to_owned()],
            raw: message.replace("OWN", own).into_bytes(),
        };
        inbox::take(desk, handed)?;
    }
    Ok(())
}
