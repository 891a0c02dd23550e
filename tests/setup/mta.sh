#!/bin/bash
# A private Postfix for the tests: mta.sh start|stop DIR
#
# start  listens on 127.0.0.1 (the port is printed and stored in DIR/port),
#        takes mail for any domain from loopback and puts each recipient's copy
#        into the Maildir DIR/mail/<domain>/<local part>/, both in lower case.
#        A plus address stays whole: a+b@c.example lands in DIR/mail/c.example/a+b.
#        A slash in a local part becomes an underscore. The envelope is kept in
#        the headers Return-Path and X-Original-To.
#        Mail for lmtp-31000.example up to lmtp-31999.example goes by LMTP to that port
#        of 127.0.0.1;
#        mail for one like pipe-desk.example goes to the program DIR/pipes/pipe-desk.example,
#        with sender and recipient as arguments.
# stop   ends it. Mail and log (DIR/mail.log) stay.
#
# Nothing leaves the machine: no SMTP client is configured and DNS is off.
# Bounces go to a Maildir like any other mail. Several can run at once.
set -euo pipefail

PATH="$PATH:/usr/sbin:/sbin"
say() { echo "mta.sh: $*" >&2; }

if [ $# -ne 2 ] || { [ "$1" != start ] && [ "$1" != stop ]; }; then
  say "say 'mta.sh start DIR' or 'mta.sh stop DIR'."
  exit 2
fi
act=$1
if ! command -v postfix >/dev/null; then
  say "Postfix is missing; run tests/setup/packages.sh."
  exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
  say "Postfix can only be started by root."
  exit 1
fi

master_pid() { sed 's/[^0-9]//g' "$dir/queue/pid/master.pid" 2>/dev/null || true; }

if [ "$act" = stop ]; then
  [ -d "$2/etc" ] || exit 0
  dir=$(cd "$2" && pwd -P)
  pid=$(master_pid)
  # The lock, not the number, tells whether it runs: numbers are used again.
  postfix -c "$dir/etc" status >/dev/null 2>&1 || exit 0
  kill -TERM "$pid"
  for _ in $(seq 100); do
    postfix -c "$dir/etc" status >/dev/null 2>&1 || exit 0
    sleep 0.05
  done
  say "Postfix ($pid) did not end."
  exit 1
fi

mkdir -p "$2"
dir=$(cd "$2" && pwd -P)
case $dir in
*[!A-Za-z0-9/._-]*)
  say "the path '$dir' may hold only letters, digits and / . _ -, because Postfix splits at spaces."
  exit 1
  ;;
esac
if postfix -c "$dir/etc" status >/dev/null 2>&1; then
  cat "$dir/port"
  exit 0
fi

mkdir -p "$dir/etc" "$dir/queue" "$dir/data" "$dir/mail"
# The mail is delivered by an account that is neither root nor Postfix's own.
chmod 711 "$dir"
chown postfix "$dir/data"
chown nobody "$dir/mail"
for account in postfix nobody; do
  if ! setpriv --reuid "$account" --clear-groups test -x "$dir/mail"; then
    say "the account '$account' cannot reach $dir; give its parent directories the right to be entered (chmod o+x)."
    exit 1
  fi
done

cat >"$dir/deliver" <<'SCRIPT'
#!/bin/sh
# deliver MAILDIRS DOMAIN LOCALPART: one message from stdin into one Maildir.
umask 022
user=$(printf %s "$3" | tr / _)
case "$2/$user" in
*/ | */. | */.. | */*/* | ./* | ../*) exit 65 ;;
esac
box="$1/$2/$user"
mkdir -p "$box/tmp" "$box/new" "$box/cur" || exit 75
name="$(date +%s.%N).$$"
cat >"$box/tmp/$name" && mv "$box/tmp/$name" "$box/new/$name" || exit 75
SCRIPT
mkdir -p "$dir/pipes"
cat >"$dir/pipe" <<'SCRIPT'
#!/bin/sh
# pipe PROGRAMS DOMAIN SENDER RECIPIENT: one message from stdin to the domain's program.
case "$2" in
*/*) exit 65 ;;
esac
exec "$1/$2" "$3" "$4"
SCRIPT
chmod 755 "$dir/deliver" "$dir/pipe"
# A table cannot make the port out of the name, so it lists them.
for port in $(seq 31000 31999); do
  echo "lmtp-$port.example lmtp:inet:127.0.0.1:$port"
done >"$dir/etc/ports"
echo '/@pipe-[a-z0-9-]+\.example$/ piped:' >"$dir/etc/pipes"

write_configuration() {
  cat >"$dir/etc/main.cf" <<CONFIG
compatibility_level = 3.6
queue_directory = $dir/queue
data_directory = $dir/data
maillog_file = $dir/mail.log
maillog_file_prefixes = $dir
multi_instance_enable = no
myhostname = mta.test
mydomain = test
myorigin = mta.test
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8

# Every address is foreign, and everything foreign goes to the one transport.
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
relayhost =
default_transport = maildir
relay_transport = maildir
local_transport = maildir
transport_maps = texthash:$dir/etc/ports, regexp:$dir/etc/pipes
piped_destination_recipient_limit = 1
recipient_delimiter =
append_dot_mydomain = no
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
disable_dns_lookups = yes
biff = no

message_size_limit = 62914560
mailbox_size_limit = 0
maildir_destination_recipient_limit = 1
maildir_destination_concurrency_limit = 8
default_process_limit = 50
in_flow_delay = 0
smtpd_error_sleep_time = 0
smtpd_soft_error_limit = 1000
smtpd_hard_error_limit = 1000
smtpd_client_connection_count_limit = 0
minimal_backoff_time = 2s
maximal_backoff_time = 5s
queue_run_delay = 2s
maximal_queue_lifetime = 10m
bounce_queue_lifetime = 10m
CONFIG
  cat >"$dir/etc/master.cf" <<CONFIG
127.0.0.1:$1 inet n - n - - smtpd
pickup    unix       n - n 60 1 pickup
cleanup   unix       n - n - 0 cleanup
qmgr      unix       n - n 300 1 qmgr
rewrite   unix       - - n - - trivial-rewrite
bounce    unix       - - n - 0 bounce
defer     unix       - - n - 0 bounce
trace     unix       - - n - 0 bounce
verify    unix       - - n - 1 verify
flush     unix       n - n 1000? 0 flush
proxymap  unix       - - n - - proxymap
proxywrite unix      - - n - 1 proxymap
showq     unix       n - n - - showq
error     unix       - - n - - error
retry     unix       - - n - - error
discard   unix       - - n - - discard
anvil     unix       - - n - 1 anvil
scache    unix       - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
lmtp      unix       - - n - - lmtp
piped     unix       - n n - 8 pipe flags=Rq user=nobody:nogroup null_sender=
  argv=$dir/pipe $dir/pipes \${domain} \${sender} \${recipient}
maildir   unix       - n n - 8 pipe flags=ROhu user=nobody null_sender=
  argv=$dir/deliver $dir/mail \${domain} \${user}
CONFIG
  # Postfix waits until its configuration is two seconds old, lest it be half written.
  touch -d '1 minute ago' "$dir/etc/main.cf" "$dir/etc/master.cf"
}

answers() {
  local line
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  IFS= read -r -t 30 line <&3 || line=
  printf 'QUIT\r\n' >&3
  exec 3>&-
  [[ $line == 220* ]]
}

# The port of before, so that a stopped one can come back for its client; else
# one below those the kernel hands out to clients. Another try if it is taken.
for try in $(seq 20); do
  port=$((20000 + RANDOM % 10000))
  if [ "$try" = 1 ] && [ -s "$dir/port" ]; then port=$(cat "$dir/port"); fi
  if { : <>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null; then continue; fi
  write_configuration "$port"
  if postfix -c "$dir/etc" start >"$dir/start.log" 2>&1; then
    for _ in $(seq 200); do
      if answers "$port"; then
        echo "$port" >"$dir/port"
        echo "$port"
        exit 0
      fi
      sleep 0.05
    done
    postfix -c "$dir/etc" stop >>"$dir/start.log" 2>&1 || true
    break
  fi
  grep -qs 'Address already in use' "$dir/mail.log" "$dir/start.log" || break
done
say "Postfix did not start; its words:"
cat "$dir/start.log" >&2
tail -n 20 "$dir/mail.log" >&2 2>/dev/null || true
exit 1
