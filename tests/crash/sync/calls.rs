//! System calls, as strace writes them.

use std::collections::BTreeMap;

#[derive(Debug, PartialEq)]
pub(super) enum Seen {
    /// The first line of a request.
    Request(String),
    LogWritten,
    LogSynced,
    /// The status of an answer on its way to the client.
    Answered(u16),
}

/// Whether what was written was synced. The desk's own work may write more right after that.
pub(super) fn synced<'s>(calls: impl Iterator<Item = &'s Seen>) -> bool {
    let mut rest = calls.skip_while(|seen| **seen != Seen::LogWritten);
    rest.any(|seen| *seen == Seen::LogSynced)
}

/// What strace wrote, in order. A call that another thread interrupted counts where it began if
/// it sends or writes, and where it ended if it receives or syncs.
pub(super) fn seen(text: &str) -> Vec<Seen> {
    let (mut seen, mut begun) = (Vec::new(), BTreeMap::new());
    for line in text.lines() {
        let Some((thread, call)) = line.split_once(' ') else {
            continue;
        };
        let call = call.trim_start();
        if let Some((start, _)) = call.split_once("<unfinished ...>") {
            seen.extend(beginning(start));
            begun.insert(thread, start);
        } else if let Some((_, rest)) = call.split_once(" resumed>") {
            seen.extend(end(&format!(
                "{}{rest}",
                begun.remove(thread).unwrap_or_default()
            )));
        } else {
            seen.extend(beginning(call).or_else(|| end(call)));
        }
    }
    seen
}

fn beginning(call: &str) -> Option<Seen> {
    let (name, _) = call.split_once('(')?;
    if name.starts_with("pwrite") && call.contains("pocketdesk.db-wal>") {
        return Some(Seen::LogWritten);
    }
    let sends = name.starts_with("write") || name.starts_with("send");
    let status = call.split_once("\"HTTP/1.1 ")?.1.split(' ').next()?;
    (sends && call.contains("<TCP:")).then_some(Seen::Answered(status.parse().ok()?))
}

fn end(call: &str) -> Option<Seen> {
    let (name, _) = call.split_once('(')?;
    if name == "fsync" || name == "fdatasync" {
        let synced = call.contains("pocketdesk.db-wal>") && call.trim_end().ends_with("= 0");
        return synced.then_some(Seen::LogSynced);
    }
    let receives = name.starts_with("read") || name.starts_with("recv");
    let (line, _) = call.split_once('"')?.1.split_once(" HTTP/1.1")?;
    (receives && call.contains("<TCP:")).then(|| Seen::Request(line.to_owned()))
}
