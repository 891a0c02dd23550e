//! Reports as mail programs write them, around what a server said.

use super::*;

/// A mail of a mail system.
pub(super) fn by(from: &str, fields: &str, body: &str) -> String {
    format!(
        "From: {from}\nTo: support+b.1.x@desk.example\nSubject: Undeliverable\n{fields}\n{body}\n"
    )
}

pub(super) fn plain(from: &str, body: &str) -> String {
    by(from, "Content-Type: text/plain; charset=utf-8\n", body)
}

/// A report by the book, and what stands beside it.
pub(super) fn standard(status: &str, words: &str, said: &str) -> String {
    let body = format!(
        "--b\n\n{words}\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {TO}\nAction: failed\nStatus: {status}\nDiagnostic-Code: smtp; {said}\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <t.1.2@desk.example>\nSubject: Lamp\n\nIs it on?\n--b--"
    );
    let fields = "Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n";
    by(
        "MAILER-DAEMON@mx.example (Mail Delivery System)",
        fields,
        &body,
    )
}

pub(super) fn report(said: &str) -> String {
    standard("5.0.0", "It could not be delivered.", said)
}

pub(super) fn without_diagnostic(said: &str) -> String {
    let words = format!("<{TO}>: {said}");
    standard("5.0.0", &words, "").replace("Diagnostic-Code: smtp; \n", "")
}

pub(super) fn in_mixed(said: &str) -> String {
    let fields = "Content-Type: multipart/report; report-type=delivery-status; boundary=b";
    report(said).replace(fields, "Content-Type: multipart/mixed; boundary=b")
}

/// A gateway puts the whole report into a mail of its own.
pub(super) fn wrapped(said: &str) -> String {
    let body = format!(
        "--o\n\nSee what came back.\n--o\nContent-Type: message/rfc822\n\n{}--o--",
        report(said)
    );
    by(
        "postmaster@gateway.example",
        "Content-Type: multipart/mixed; boundary=o\n",
        &body,
    )
}

/// … or makes text of it.
pub(super) fn flattened(said: &str) -> String {
    plain(
        "postmaster@gateway.example",
        &format!(
            "Delivery status:\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {TO}\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; {said}\n"
        ),
    )
}

pub(super) fn exim(said: &str) -> String {
    plain(
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        &format!(
            "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  {TO}\n    {said}\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <support+b.1.x@desk.example>\nSubject: Lamp\n\nThe mailbox is full of letters."
        ),
    )
}

pub(super) fn exim_head(said: &str) -> String {
    exim(said).replace(
        "To: support",
        &format!("X-Failed-Recipients: {TO}\nTo: support"),
    )
}

pub(super) fn qmail(said: &str) -> String {
    plain(
        "MAILER-DAEMON@mx.example",
        &format!(
            "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{TO}>:\n{said}\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <support+b.1.x@desk.example>"
        ),
    )
}

pub(super) fn sendmail(said: &str) -> String {
    plain(
        "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        &format!(
            "The original message was received at Sat, 28 Nov 2026 10:15:30 +0100\nfrom desk.example [192.0.2.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<{TO}>\n    (reason: {said})\n\n   ----- Transcript of session follows -----\n... while talking to mx.kiwi.example.:\n>>> DATA\n<<< {said}"
        ),
    )
}

pub(super) fn exchange_2003(said: &str) -> String {
    plain(
        "System Administrator <postmaster@kiwi.example>",
        &format!(
            "Your message did not reach some or all of the intended recipients.\n\n      Subject:\tLamp\n      Sent:\t11/28/2026 10:15 AM\n\nThe following recipient(s) could not be reached:\n\n      {TO} on 11/28/2026 10:15 AM\n            {said}"
        ),
    )
}

pub(super) fn exchange_2007(said: &str) -> String {
    by(
        "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@kiwi.example>",
        "Content-Type: text/html; charset=utf-8\n",
        &format!(
            "<html><body><h1>Delivery has failed to these recipients or groups:</h1><p><a href=\"mailto:{TO}\">{TO}</a></p><p>Your message was not taken.</p><p><b>Diagnostic information for administrators:</b></p><p>Generating server: MX01.kiwi.example</p><p>{TO}<br>#{said} ##</p><p>Original message headers:</p><pre>Received: from desk.example\nSubject: The mailbox is full</pre></body></html>"
        ),
    )
}

pub(super) fn gmail(said: &str) -> String {
    plain(
        "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
        &format!(
            "Delivery to the following recipient failed permanently:\n\n     {TO}\n\nTechnical details of permanent failure:\nThe other server took it not. The error that the other server returned was:\n{said}\n\n----- Original message -----\n\nSubject: Lamp"
        ),
    )
}

pub(super) fn courier(said: &str) -> String {
    plain(
        "\"Courier mail server at mx.example\" <MAILER-DAEMON@mx.example>",
        &format!(
            "This is a delivery status notification from mx.example,\nrunning the Courier mail server.\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<{TO}>:\n    mx.kiwi.example [192.0.2.7]:\n>>> RCPT TO:<{TO}>\n<<< {said}"
        ),
    )
}

pub(super) fn domino(said: &str) -> String {
    plain(
        "Postmaster@kiwi.example",
        &format!(
            "Your message\n\n  Subject: Lamp\n\nwas not delivered to:\n\n  {TO}\n\nbecause:\n\n  {said}\n"
        ),
    )
}

pub(super) fn notes(said: &str) -> String {
    plain(
        "Postmaster <postmaster@kiwi.example>",
        &format!(
            "------- Failure Reasons  --------\n\n{said}\n{TO}\n\n------- Returned Message --------\nSubject: Lamp"
        ),
    )
}

pub(super) fn opensmtpd(said: &str) -> String {
    plain(
        "Mailer Daemon <MAILER-DAEMON@mx.example>",
        &format!(
            "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\n{TO}: {said}\n\n    Below is a copy of the original message:\n"
        ),
    )
}

pub(super) fn james(said: &str) -> String {
    plain(
        "postmaster@mx.example",
        &format!(
            "Hi. This is the James mail server at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up.\n\n{TO}\n\nError message below:\n{said}\n"
        ),
    )
}

pub(super) fn gmx(said: &str) -> String {
    plain(
        "GMX Mailer Daemon <mailer-daemon@gmx.example>",
        &format!(
            "This message was created automatically by mail delivery software.\n\nA message that you have sent could not be delivered to one or more\nrecipients. This is a permanent error. The following address failed:\n\n\"{TO}\":\nSMTP error from remote server after RCPT command:\nhost mx.kiwi.example[192.0.2.7]:\n{said}\n\n--- The header of the original message is following. ---\n\nReceived: from x"
        ),
    )
}

pub(super) fn yahoo(said: &str) -> String {
    plain(
        "MAILER-DAEMON@yahoo.example",
        &format!(
            "Sorry, we were unable to deliver your message to the following address.\n\n<{TO}>:\n{said}\n\n--- Below this line is a copy of the message.\n"
        ),
    )
}

pub(super) fn zoho(said: &str) -> String {
    plain(
        "mailer-daemon@mail.zoho.example",
        &format!(
            "This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\n{TO} {said}\n\nReceived: from x"
        ),
    )
}

pub(super) fn oracle(said: &str) -> String {
    plain(
        "Internet Mail Delivery <postmaster@mx.example>",
        &format!(
            "This report relates to a message you sent with the following header fields:\n\n  Subject: Lamp\n\nYour message cannot be delivered to the following recipients:\n\n  Recipient address: {TO}\n  Reason: Remote SMTP server has rejected address\n  Diagnostic code: smtp;{said}\n  Remote system: dns;mx.kiwi.example"
        ),
    )
}

pub(super) fn groupwise(said: &str) -> String {
    plain(
        "Mailer-Daemon@kiwi.example",
        &format!(
            "The message that you sent was undeliverable to the following:\n\t{TO} ({said})\n\nPossibly truncated original message follows:\n"
        ),
    )
}

pub(super) fn mail_marshal(said: &str) -> String {
    plain(
        "postmaster@gateway.example",
        &format!(
            "Your message:\n\n   From:    support@desk.example\n   Subject: Lamp\n\nCould not be delivered because of\n\n{said}\n\nThe following recipients were affected:\n    {TO}\n"
        ),
    )
}

pub(super) fn smarter_mail(said: &str) -> String {
    plain(
        "System Administrator <postmaster@kiwi.example>",
        &format!(
            "Could not deliver message to the following recipient(s):\n\nFailed Recipient: {TO}\nReason: Remote host said: {said}\n\n   -- The header and top 20 lines of the message follows --\n"
        ),
    )
}

pub(super) fn imail(said: &str) -> String {
    plain(
        "Postmaster <postmaster@mx.example>",
        &format!("{said}: {TO}\n\nOriginal message follows.\n\nReceived: from x"),
    )
}

pub(super) fn mdaemon(said: &str) -> String {
    plain(
        "MDaemon at kiwi.example <MDaemon@kiwi.example>",
        &format!(
            "The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue on this server.\n\nYOUR MESSAGE WAS NOT DELIVERED TO ONE OR MORE RECIPIENTS!\n\nFailed address: {TO}\n\n--- Session Transcript ---\n10:15:30: --> RCPT To:<{TO}>\n10:15:30: <-- {said}\n10:15:30: --> QUIT\n--- End Transcript ---"
        ),
    )
}

pub(super) fn barracuda(said: &str) -> String {
    plain(
        "postmaster@gateway.example",
        &format!("Your message to: {TO}\n{said}\n\nSubject: Lamp"),
    )
}

pub(super) fn amavis(said: &str) -> String {
    plain(
        "\"Content-filter at mx.example\" <postmaster@mx.example>",
        &format!(
            "A message from <support@desk.example> to:\n-> {TO}\n\n{said}\n\nReturn-Path: <support@desk.example>"
        ),
    )
}

pub(super) fn inter_scan(said: &str) -> String {
    plain(
        "Mail Delivery Subsystem <MAILER-DAEMON@gateway.example>",
        &format!(
            "The following message was not delivered.\n\nSent >>> RCPT TO: <{TO}>\nReceived <<< {said}"
        ),
    )
}

pub(super) fn mimecast(said: &str) -> String {
    plain(
        "<>",
        &format!(
            "The message you sent to {TO} could not be delivered.\n\nReason: {said}\n\nIf you need help, ask postmaster@gateway.example."
        ),
    )
}

pub(super) fn docomo(said: &str) -> String {
    plain(
        "Mail Administrator <postmaster@mx.example>",
        &format!(
            "This Message was undeliverable due to the following reason:\n\n{said}\n\nRecipient: <{TO}>\n"
        ),
    )
}

/// Without an answer, and with words above the address.
pub(super) fn standard_google(_: &str) -> String {
    let words = format!(
        "** Address not found **\n\nYour message wasn't delivered to {TO} because the domain kiwi.example couldn't be found. DNS Error: NXDOMAIN"
    );
    standard("5.0.0", &words, "").replace("Diagnostic-Code: smtp; \n", "")
}
