//! Every setting: its name, what it is unless said, and what it is for.

/// A setting: its key, its default, whether it is secret, and what it does.
pub struct Key {
    pub name: &'static str,
    pub default: &'static str,
    pub secret: bool,
    pub help: &'static str,
}

pub(super) const fn key(name: &'static str, default: &'static str, help: &'static str) -> Key {
    Key {
        name,
        default,
        secret: false,
        help,
    }
}

pub(super) const fn secret(name: &'static str, help: &'static str) -> Key {
    Key {
        name,
        default: "",
        secret: true,
        help,
    }
}

pub const KEYS: &[Key] = &[
    key("data", "./pocketdesk-data", "Data directory"),
    key(
        "listen",
        "127.0.0.1:8080",
        "Address and port to listen on, or unix:/path for a proxy on the same machine",
    ),
    key(
        "url",
        "",
        "Address people open, such as https://help.example.com; needed beyond loopback",
    ),
    key(
        "trusted_proxies",
        "",
        "Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed, separated by commas",
    ),
    key(
        "tls_certificate",
        "",
        "PEM file with the certificate and its chain, to serve https without a proxy",
    ),
    key(
        "tls_key",
        "",
        "PEM file with the private key of the certificate",
    ),
    secret(
        "smtp_url",
        "Where mail goes: smtp://, smtps:// or smtp+starttls://[user:password@]host[:port]; unset: it waits in the outbox",
    ),
    key(
        "smtp_ca",
        "",
        "PEM file with certificate authorities to trust for mail beside the built-in ones",
    ),
    key(
        "mail_from",
        "",
        "Address mail comes from, such as support@example.com or Acme Support <support@example.com>",
    ),
    key(
        "mail_aliases",
        "",
        "Other addresses whose mail reaches the desk, such as info@example.com: groups, lists and forwarders, separated by commas. Nobody else has them, and what comes by them is never taken for a program's",
    ),
    key(
        "mail_listen",
        "",
        "Address and port to take mail at by SMTP and LMTP, or unix:/path; unset: off",
    ),
    key(
        "mail_socket_group",
        "",
        "Group (name or number) that may hand mail over: by mail receive, and at mail_listen = unix:/path",
    ),
    secret(
        "imap_url",
        "Mailbox to fetch mail from: imaps:// or imap+starttls://user:password@host[:port][/FOLDER]; unset: none",
    ),
    key("max_message", "25", "Largest mail taken in, in MiB"),
    key(
        "mail_authserv_id",
        "",
        "Name under which your mail server writes Authentication-Results: those are believed, on the ways of mail_trusted",
    ),
    key(
        "mail_trusted",
        "",
        "Ways in that are behind the mail server that verifies senders: imap, pipe, and addresses or networks (10.0.0.0/8) that hand mail over at mail_listen, separated by commas; unset: imap, and pipe with mail_socket_group",
    ),
    key(
        "new_senders_per_hour",
        "200",
        "How many people nobody knows yet may write by mail within an hour; a third of it from one domain or network. More wait under Mail in",
    ),
    key(
        "mail_subject_threading",
        "false",
        "Let [#n] in a subject lead to the ticket, for people on it",
    ),
    key(
        "admin_email",
        "",
        "First administrator, at first start only",
    ),
    secret(
        "admin_password",
        "Password of the first administrator, at first start only",
    ),
    key(
        "max_attachment",
        "25",
        "Largest file people may attach, in MiB",
    ),
    key(
        "storage_unproven_mail",
        "1 GiB",
        "Originals of mail that nobody has proven to have written, together; over it the oldest go",
    ),
    key(
        "storage_per_person",
        "2 GiB",
        "Files and mail of one customer",
    ),
    key(
        "storage_per_organization",
        "20 GiB",
        "Files that customers sent to tickets of one organization",
    ),
    key(
        "keep_suspended",
        "90d",
        "How long originals of mail are kept that was suspended, dropped or came twice",
    ),
    key(
        "session_days",
        "30",
        "Days after which customers sign in again",
    ),
    key(
        "session_days_agents",
        "7",
        "Days after which agents and administrators sign in again",
    ),
    key(
        "undo_seconds",
        "10",
        "Seconds that mails wait of what an agent has set on a ticket, so that it can be taken back; 0: none",
    ),
    key(
        "api_rate",
        "6000",
        "Requests a minute one API token may make, as a mean over an hour",
    ),
    key(
        "tickets_per_day",
        "12000",
        "Tickets one customer may open within a day; an organization four times, all customers twenty times, an agent ten times as many",
    ),
    key(
        "comments_per_day",
        "240000",
        "Comments one customer may write within a day; others as with tickets",
    ),
    key("max_connections", "8192", "Most connections at once"),
    key(
        "max_connections_per_address",
        "256",
        "Most connections at once from one address",
    ),
    key("allow_http", "false", "Serve plain http beyond loopback"),
    key("log", "text", "How to log: text or json"),
    key(
        "clock_offset",
        "",
        "Shift the clock for trials, such as +3d or +48h30m",
    ),
];
