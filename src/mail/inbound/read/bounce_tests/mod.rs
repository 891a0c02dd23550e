//! Bounces as mail programs build them, each with what it says of why: who it failed to reach is
//! found in all of them, with a status and a reason in plain words.

mod programs;

use crate::{domain::inbox::bounce::Reason, mail::inbound::read::*};
use programs::{
    amavis, barracuda, courier, docomo, domino, exchange_2003, exchange_2007, exim, exim_head,
    flattened, gmail, gmx, groupwise, imail, in_mixed, inter_scan, james, mail_marshal, mdaemon,
    mimecast, notes, opensmtpd, oracle, plain, qmail, report, sendmail, smarter_mail, standard,
    standard_google, without_diagnostic, wrapped, yahoo, zoho,
};

const TO: &str = "kim@kiwi.example";

struct Sample {
    program: &'static str,
    built: fn(&str) -> String,
    said: &'static str,
    status: &'static str,
    reason: Reason,
}

const fn sample(
    program: &'static str,
    built: fn(&str) -> String,
    said: &'static str,
    (status, reason): (&'static str, Reason),
) -> Sample {
    Sample {
        program,
        built,
        said,
        status,
        reason,
    }
}

#[rustfmt::skip]
const SAMPLES: &[Sample] = &[
    sample("Postfix", report, "550 5.1.1 <kim@kiwi.example>: Recipient address rejected: User unknown in local recipient table", ("5.1.1", Reason::NoMailbox)),
    sample("Postfix", report, "550 5.7.1 Service unavailable; client host [192.0.2.1] blocked using zen.spamhaus.example", ("5.7.1", Reason::Reputation)),
    sample("Postfix", report, "554 5.7.1 <kim@kiwi.example>: Relay access denied", ("5.7.1", Reason::NoRelay)),
    sample("Postfix", report, "552 5.2.2 The mailbox is over quota", ("5.2.2", Reason::Full)),
    sample("Postfix", report, "552 5.3.4 Message size exceeds fixed limit", ("5.3.4", Reason::TooLarge)),
    sample("Postfix", report, "450 4.2.0 <kim@kiwi.example>: Recipient address rejected: Greylisted", ("4.2.0", Reason::Policy)),
    sample("Postfix", report, "554 5.4.6 Too many hops", ("5.4.6", Reason::Loop)),
    sample("Postfix", without_diagnostic, "Host or domain name not found. Name service error for name=kiwi.example type=MX: Host not found", ("5.1.2", Reason::NoDomain)),
    sample("Postfix", without_diagnostic, "connect to mx.kiwi.example[192.0.2.7]:25: Connection timed out", ("4.4.1", Reason::Unreachable)),
    sample("Postfix", without_diagnostic, "Command died with status 127: \"/usr/bin/filter\"", ("5.3.0", Reason::Program)),
    sample("Postfix, parts in mixed", in_mixed, "550 5.1.1 no such mailbox", ("5.1.1", Reason::NoMailbox)),
    sample("Postfix, wrapped", wrapped, "550 5.1.6 The recipient has moved", ("5.1.6", Reason::Moved)),
    sample("Postfix, made text", flattened, "550 5.2.1 The account is disabled", ("5.2.1", Reason::Disabled)),
    sample("Exim", exim, "host mx.kiwi.example [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<kim@kiwi.example>:\n    550 5.1.1 <kim@kiwi.example>: no such user here", ("5.1.1", Reason::NoMailbox)),
    sample("Exim", exim, "Unrouteable address", ("5.1.1", Reason::NoMailbox)),
    sample("Exim", exim, "retry timeout exceeded", ("4.4.7", Reason::Expired)),
    sample("Exim", exim, "mailbox is full", ("5.2.2", Reason::Full)),
    sample("Exim", exim, "all relevant MX records point to non-existent hosts: unknown host", ("5.1.2", Reason::NoDomain)),
    sample("Exim", exim, "Child process of address_pipe transport returned 127 from command: /bin/x", ("5.3.0", Reason::Program)),
    sample("Exim, named in the head", exim_head, "550 5.7.25 There is no reverse DNS for 192.0.2.1", ("5.7.25", Reason::NoReverseName)),
    sample("Exim, named in the head", exim_head, "SMTP error after end of data: 550 This message contains a virus", ("5.7.1", Reason::Virus)),
    sample("qmail", qmail, "192.0.2.7 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.7.", ("5.1.1", Reason::NoMailbox)),
    sample("qmail", qmail, "Sorry, no mailbox here by that name. (#5.1.1)", ("5.1.1", Reason::NoMailbox)),
    sample("qmail", qmail, "Sorry, I couldn't find any host named kiwi.example. (#5.1.2)", ("5.1.2", Reason::NoDomain)),
    sample("qmail", qmail, "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)\nI'm not going to try again; this message has been in the queue too long.", ("4.4.1", Reason::Expired)),
    sample("qmail", qmail, "Sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", ("5.7.1", Reason::NoRelay)),
    sample("qmail", qmail, "This message is looping: it already has my Delivered-To line. Mail loop (#5.4.6)", ("5.4.6", Reason::Loop)),
    sample("sendmail", sendmail, "550 5.1.1 <kim@kiwi.example>... User unknown", ("5.1.1", Reason::NoMailbox)),
    sample("sendmail", sendmail, "550 5.1.8 <support@desk.example>... Domain of sender address support@desk.example does not exist", ("5.1.8", Reason::SenderRefused)),
    sample("sendmail", sendmail, "452 4.2.2 Over quota", ("4.2.2", Reason::Full)),
    sample("sendmail", sendmail, "501 5.5.4 Syntax error in parameters", ("5.5.4", Reason::Protocol)),
    sample("Exchange 2003", exchange_2003, "The e-mail account does not exist at the organization this message was sent to.\n            <mx.kiwi.example #5.1.1>", ("5.1.1", Reason::NoMailbox)),
    sample("Exchange 2003", exchange_2003, "The message exceeds the maximum size allowed.\n            <mx.kiwi.example #5.2.3>", ("5.2.3", Reason::TooLarge)),
    sample("Exchange 2003", exchange_2003, "The recipient’s mailbox is full and cannot take it.\n            <mx.kiwi.example #5.2.2>", ("5.2.2", Reason::Full)),
    sample("Exchange 2003", exchange_2003, "You do not have permission to send to this recipient.\n            <mx.kiwi.example #5.7.1>", ("5.7.1", Reason::Policy)),
    sample("Exchange 2007", exchange_2007, "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", ("5.1.1", Reason::NoMailbox)),
    sample("Exchange 2007", exchange_2007, "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required", ("5.7.1", Reason::Policy)),
    sample("Exchange 2007", exchange_2007, "554 5.2.2 mailbox full", ("5.2.2", Reason::Full)),
    sample("Microsoft 365", report, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient kim@kiwi.example not found by SMTP address lookup", ("5.1.10", Reason::NoMailbox)),
    sample("Microsoft 365", report, "550 5.4.1 Recipient address rejected: Access denied. [mx.kiwi.example]", ("5.4.1", Reason::NoMailbox)),
    sample("Microsoft 365", report, "550 5.7.509 Access denied, sending domain desk.example does not pass DMARC verification", ("5.7.509", Reason::Unauthenticated)),
    sample("Microsoft 365", report, "550 5.7.606 Access denied, banned sending IP [192.0.2.1]", ("5.7.606", Reason::Reputation)),
    sample("Microsoft 365", report, "550 5.4.300 Message expired -> 421 4.4.1 Connection timed out", ("5.4.300", Reason::Expired)),
    sample("Gmail", gmail, "550 550 5.1.1 The email account that you tried to reach does not exist.", ("5.1.1", Reason::NoMailbox)),
    sample("Gmail", gmail, "552 5.2.2 The recipient’s inbox is out of storage space.", ("5.2.2", Reason::Full)),
    sample("Google", report, "550-5.7.26 This mail is unauthenticated, which poses a risk; SPF did not pass", ("5.7.26", Reason::Unauthenticated)),
    sample("Google", report, "550-5.2.1 The email account that you tried to reach is inactive.", ("5.2.1", Reason::Disabled)),
    sample("Google", report, "421-4.7.28 There is an unusual rate of mail from your network", ("4.7.28", Reason::TooMany)),
    sample("Google", standard_google, "", ("5.1.2", Reason::NoDomain)),
    sample("Courier", courier, "550 User unknown.", ("5.1.1", Reason::NoMailbox)),
    sample("Courier", courier, "535 5.7.1 STARTTLS is required here", ("5.7.1", Reason::Encryption)),
    sample("Domino", domino, "User kim (kim@kiwi.example) not listed in Domino Directory", ("5.1.1", Reason::NoMailbox)),
    sample("Domino", domino, "Message size 9000 exceeds the maximum allowed", ("5.3.4", Reason::TooLarge)),
    sample("Notes", notes, "User not listed in public Name & Address Book", ("5.1.1", Reason::NoMailbox)),
    sample("OpenSMTPD", opensmtpd, "550 5.1.1 Invalid recipient", ("5.1.1", Reason::NoMailbox)),
    sample("OpenSMTPD", opensmtpd, "Could not retrieve source address, network unreachable", ("4.4.1", Reason::Unreachable)),
    sample("James", james, "550 - Requested action not taken: no such user here", ("5.1.1", Reason::NoMailbox)),
    sample("James", james, "554 Transaction failed: malformed header", ("5.6.0", Reason::NotBuiltRight)),
    sample("GMX", gmx, "5.1.1 <kim@kiwi.example>... User is unknown", ("5.1.1", Reason::NoMailbox)),
    sample("GMX", gmx, "554 Transaction failed. Reject due to policy restrictions.", ("5.7.1", Reason::Policy)),
    sample("Yahoo", yahoo, "550: 5.1.1 This user doesn't have an account here", ("5.1.1", Reason::NoMailbox)),
    sample("Yahoo", yahoo, "421 4.7.0 [TS01] Messages from 192.0.2.1 temporarily deferred due to user complaints; will not be retried", ("4.7.0", Reason::Reputation)),
    sample("Zoho", zoho, "Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1", ("5.1.1", Reason::NoMailbox)),
    sample("Yandex", report, "550 5.7.1 Policy rejection on the target address", ("5.7.1", Reason::Policy)),
    sample("Mail.ru", exim, "550 Message was not accepted -- invalid mailbox. Local mailbox kim@kiwi.example is unavailable: user not found", ("5.1.1", Reason::NoMailbox)),
    sample("Amazon SES", report, "Did not send the message to this address because it is on the suppression list for your account.", ("5.1.0", Reason::Suppressed)),
    sample("PowerMTA", report, "554 5.7.1 Blocked due to poor reputation of 192.0.2.1", ("5.7.1", Reason::Reputation)),
    sample("SendGrid", report, "550 5.1.1 unknown address", ("5.1.1", Reason::NoMailbox)),
    sample("Messaging Server", oracle, "550 5.1.1 unknown or illegal alias: kim@kiwi.example", ("5.1.1", Reason::NoMailbox)),
    sample("Messaging Server", oracle, "556 5.1.10 The domain does not accept mail", ("5.1.10", Reason::NotAccepting)),
    sample("GroupWise", groupwise, "user not found", ("5.1.1", Reason::NoMailbox)),
    sample("GroupWise", groupwise, "disk full", ("4.3.1", Reason::ServerFull)),
    sample("MailMarshal", mail_marshal, "550 5.1.1 User unknown", ("5.1.1", Reason::NoMailbox)),
    sample("SmarterMail", smarter_mail, "550 5.1.1 No such recipient", ("5.1.1", Reason::NoMailbox)),
    sample("hMailServer", exchange_2003, "Error Type: SMTP\n            Error Description: No mail servers appear to exist for the recipient’s address.", ("5.1.2", Reason::NoDomain)),
    sample("IMail", imail, "Unknown user", ("5.1.1", Reason::NoMailbox)),
    sample("IMail", imail, "Delivery failed after 20 attempts, all retries are used up", ("4.4.7", Reason::Expired)),
    sample("MDaemon", mdaemon, "550 5.1.1 Recipient unknown <kim@kiwi.example>", ("5.1.1", Reason::NoMailbox)),
    sample("MDaemon", mdaemon, "554 5.6.0 Attachment type not taken", ("5.6.0", Reason::Content)),
    sample("Barracuda", barracuda, "was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:", ("5.7.1", Reason::Spam)),
    sample("Barracuda", report, "554 Service unavailable; Client host [192.0.2.1] blocked using Barracuda Reputation", ("5.7.1", Reason::Reputation)),
    sample("Mimecast", mimecast, "550 Administrative prohibition - envelope blocked", ("5.7.1", Reason::Policy)),
    sample("Mimecast", report, "550 Rejected by header based anti-spoofing policy", ("5.7.1", Reason::Policy)),
    sample("Proofpoint", report, "554 Blocked - see https://ipcheck.proofpoint.example/?ip=192.0.2.1", ("5.7.1", Reason::Reputation)),
    sample("Proofpoint", report, "550 5.7.0 Local Policy Violation", ("5.7.0", Reason::Policy)),
    sample("MessageLabs", qmail, "192.0.2.7 failed after I sent the message.\nRemote host said: 553 Message filtered as spam", ("5.7.1", Reason::Spam)),
    sample("Amavis", amavis, "was considered unsolicited bulk e-mail (UBE).", ("5.7.1", Reason::Spam)),
    sample("Amavis", amavis, "The message was infected and is not delivered.", ("5.7.1", Reason::Virus)),
    sample("InterScan", inter_scan, "550 5.1.1 User unknown", ("5.1.1", Reason::NoMailbox)),
    sample("Trend Micro", report, "550 5.7.1 Message rejected by content filter: spam", ("5.7.1", Reason::Spam)),
    sample("docomo", docomo, "Unknown User", ("5.1.1", Reason::NoMailbox)),
    sample("KDDI", without_diagnostic, "送信先メールアドレスが見つかりませんでした。", ("5.1.1", Reason::NoMailbox)),
    sample("iCloud", report, "552 5.2.2 kim@kiwi.example: user is over quota", ("5.2.2", Reason::Full)),
    sample("T-Online", report, "550-5.7.1 No bulk mail from your IP address has been seen before", ("5.7.1", Reason::Reputation)),
    sample("X.400 gateway", report, "x-unix 451 4.3.0 Temporary local error", ("4.3.0", Reason::Program)),
    sample("Lotus, in German", domino, "Benutzer unbekannt", ("5.1.1", Reason::NoMailbox)),
    sample("whoever says little", report, "554 Sorry", ("5.0.0", Reason::Unknown)),
];

#[test]
fn whom_a_mail_failed_to_reach_is_read_from_every_program_with_why() {
    let mut wrong = Vec::new();
    for Sample {
        program,
        built,
        said,
        status,
        reason,
    } in SAMPLES
    {
        let raw = built(said);
        for raw in [raw.clone(), raw.replace('\n', "\r\n")] {
            let letter = read(raw.as_bytes(), &Limits::default()).unwrap();
            let told = letter.recipients_told_of();
            let found = told.iter().find(|one| one.address.eq_ignore_ascii_case(TO));
            let seen = found.map(|one| (one.has_failed(), one.status.as_str(), one.reason));
            if seen != Some((true, *status, *reason)) {
                wrong.push(format!(
                    "{program}: {said}\n    {seen:?}, not {status} {reason:?}"
                ));
            }
            if let Some(one) = found {
                let words = one.in_words().say();
                let tells = words.starts_with(&reason.in_words().say());
                if !tells || !words.contains(status) || !words.contains(TO) {
                    wrong.push(format!("{program}: {said}\n    {words}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(SAMPLES.len() >= 90);
}

#[test]
fn what_is_only_late_has_not_failed_and_who_writes_themselves_is_there() {
    let late = |words: &str| plain("MAILER-DAEMON@mx.example", words);
    for raw in [
        late(&format!(
            "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its recipients after 24 hours.\n\n  {TO}\n    Delay reason: connection timed out\n\nNo action is required on your part. Delivery attempts will continue."
        )),
        late(&format!(
            "    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n\n<{TO}>\n451 4.4.1 reply: read error from mx.kiwi.example"
        )),
        standard("4.4.1", "It is delayed.", "connection refused")
            .replace("Action: failed", "Action: delayed"),
    ] {
        let letter = read(raw.as_bytes(), &Limits::default()).unwrap();
        let told = letter.recipients_told_of();
        assert!(!told.is_empty() && !told[0].has_failed(), "{told:?}");
        assert!(
            told[0].in_words().say().starts_with("It is delayed"),
            "{told:?}"
        );
    }
    for raw in [
        // Kim’s own program answers.
        plain(
            TO,
            &format!("I have moved. Write to lee@kiwi.example; {TO} does not exist any more."),
        ),
        plain("MAILER-DAEMON@mx.example", &format!("{TO} will read it.")),
        plain(
            "MAILER-DAEMON@mx.example",
            "Nobody is named, and 550 5.1.1 stands alone.",
        ),
    ] {
        let letter = read(raw.as_bytes(), &Limits::default()).unwrap();
        let told = letter.recipients_told_of();
        let failed = |one: &Recipient| one.has_failed() && one.address == TO;
        assert!(!told.iter().any(failed), "{told:?}");
    }
}

#[test]
fn each_recipient_has_its_own_reason() {
    let raw = qmail(
        "Sorry, no mailbox here by that name. (#5.1.1)\n\n<lee@kiwi.example>:\n552 5.2.2 mailbox full",
    );
    let letter = read(raw.as_bytes(), &Limits::default()).unwrap();
    let told = letter.recipients_told_of();
    let told: Vec<_> = told
        .iter()
        .map(|one| (one.address.as_str(), one.status.as_str()))
        .collect();
    assert_eq!(told, [(TO, "5.1.1"), ("lee@kiwi.example", "5.2.2")]);
}

#[test]
fn the_mail_that_came_back_is_named_wherever_it_stands() {
    let ids = |raw: &str| {
        let letter = read(raw.as_bytes(), &Limits::default()).unwrap();
        letter.returned_ids().map(str::to_owned).collect::<Vec<_>>()
    };
    let ours = ["t.1.2@desk.example"];
    assert_eq!(ids(&report("550 no")), ours);
    assert_eq!(ids(&in_mixed("550 no")), ours);
    assert_eq!(
        ids(&wrapped("550 no").replace(
            "Subject: Undeliverable\nAuto",
            "Message-ID: <report@mx>\nAuto"
        )),
        ours
    );
    let text = exim("Unrouteable address") + "\nMessage-Id: <t.1.2@desk.example>\n";
    assert_eq!(ids(&text), ours);
}
