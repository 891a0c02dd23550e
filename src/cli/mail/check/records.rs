//! What to publish in DNS.

use std::net::SocketAddr;

use crate::{
    cli::mail::dns::{self, Kind},
    config::Config,
};

/// The name server to ask, or why there is none.
type Resolver = Result<SocketAddr, String>;

/// What stands at a name now, of what begins so.
fn found(resolver: &Resolver, (name, kind): (&str, Kind), begins: &str) {
    let records = resolver
        .clone()
        .and_then(|server| dns::records(server, name, kind));
    let records = records.map(|all| -> Vec<String> {
        let of_this = all.into_iter().filter(|record| record.starts_with(begins));
        of_this.collect()
    });
    match records.as_deref() {
        Ok([]) => println!("    found now: nothing"),
        Ok(records) => println!("    found now: {}", records.join(" and ")),
        Err(why) => println!("    not looked up: {why}"),
    }
}

pub(super) fn records(config: &Config, (domain, host): (&str, &str), resolver: &Resolver) {
    println!("Publish in DNS");
    if let Some(listen) = config.mail_in.listen.as_deref()
        && !listen.starts_with("unix:")
    {
        println!("  {domain}.  MX   10 {host}.");
        if !listen.ends_with(":25") {
            println!("    mail servers deliver to port 25: lead it to {listen}");
        }
        found(resolver, (domain, Kind::Mx), "");
    }
    let sends = config.smtp.as_ref().and_then(|smtp| smtp.url.host_str());
    let sender = match sends {
        Some(server) => format!(
            "\"v=spf1 a:{server} mx -all\", or what the operator of {server} tells you to include"
        ),
        None => "\"v=spf1 … -all\", naming the server that sends your mail".to_owned(),
    };
    println!("  {domain}.  TXT  {sender}");
    found(resolver, (domain, Kind::Txt), "\"v=spf1");
    println!(
        "  SELECTOR._domainkey.{domain}.  TXT  the DKIM key of the server that sends your mail: it signs, the desk does not"
    );
    println!("  _dmarc.{domain}.  TXT  \"v=DMARC1; p=quarantine; rua=mailto:postmaster@{domain}\"");
    let dmarc = format!("_dmarc.{domain}");
    found(resolver, (&dmarc, Kind::Txt), "\"v=DMARC1");
    println!("    a subdomain for support keeps mail to it apart from that of your company\n");
}
