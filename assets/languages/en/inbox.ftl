## How it came

inbox-way-smtp = SMTP
inbox-way-lmtp = LMTP
inbox-way-imap = IMAP
inbox-way-pipe = mail receive
inbox-way-import = an import

## What became of it

inbox-fate-waiting = waiting to be read
inbox-fate-ticket = a ticket
inbox-fate-comment = a comment
inbox-fate-follow-up = a follow-up
inbox-fate-note = an internal note
inbox-fate-suspended = suspended
inbox-fate-delivery = a delivery report
inbox-fate-duplicate = a duplicate
inbox-fate-dropped = dropped: our own mail

## Why it is not what it would be

inbox-doubt-over-limit = over a limit
inbox-doubt-no-sender = no usable sender
inbox-doubt-no-original-sender = forwarded, and it does not say whose it is
inbox-doubt-blocked = sender blocked
inbox-doubt-account-ended = the sender's account has ended
inbox-doubt-agent-not-authenticated = agent not authenticated
inbox-doubt-automatic = automatic, and about no ticket
inbox-doubt-not-our-report = delivery report of no mail of ours
inbox-doubt-failed-authentication = the sender's domain disowns it
inbox-doubt-too-many = too many
inbox-doubt-not-on-this-ticket = not on this ticket
inbox-doubt-not-proven = nothing proves that it is from whom it says
inbox-doubt-report-address = written to where only delivery reports go
inbox-doubt-own-address = sent from this desk's own address
inbox-doubt-notes-only = forwarded by an agent whose role is for notes only
inbox-doubt-faulty = reading it failed
inbox-doubt-refused = what it asks for cannot be done

## Whether it is from whom it says

inbox-finding-unread = it was not read
inbox-finding-not-asked = nobody’s word on senders is believed here (mail_authserv_id is not set)
inbox-finding-not-trusted = it came by a way that is not behind your own mail server (mail_trusted)
inbox-finding-no-result = your mail server says nothing of who sent it
inbox-finding-passed = DMARC passed
inbox-finding-failed-unenforced = DMARC failed, and the sender’s domain asks for nothing to follow from that (p=none)
inbox-finding-failed = DMARC failed, and the sender’s domain disowns such mail
inbox-finding-vouched = whoever imported it answers for it

inbox-peer-socket = a Unix socket
inbox-peer-called = { $from }, which calls itself { $helo }
inbox-verified-by = verified by { $by }
inbox-proven-by-answer = proven by the mail of ours that it answers
inbox-not-verified = not verified: { $finding }

## Mail that came in, as a list

inbox-title = Mail in
inbox-desk = Desk
inbox-fate = What became of it
inbox-all = all
inbox-from-address = From the address
inbox-words = Words of subject or sender
inbox-show = Show
inbox-none-yet = No mail has come in yet.
inbox-none-like = No mail like this.
# $most (Number)
inbox-none-among = No mail like this among the newest { $most }.
inbox-older = Older mail
inbox-no-subject = (no subject)
inbox-became-ticket = ticket #{ $ticket }
inbox-became-follow-up = follow-up #{ $ticket }
inbox-became-comment = comment on #{ $ticket }
inbox-became-note = note on #{ $ticket }
# $message (Markup)
inbox-duplicate-of = a duplicate of { $message }
inbox-another-message = another message
# $fate (Markup)
inbox-became-doubt = { $fate }: { $doubt }

## One of them

inbox-from = From
inbox-to = To
inbox-answers-to = Asks for answers to
inbox-received = Received
# $time (Markup)
inbox-received-by = { $time } by { $way }
# $time (Markup)
inbox-received-from = { $time } by { $way } from { $peer }
inbox-sender = Sender
inbox-return-path = Return path
inbox-no-return-path = none
inbox-handed-over-for = Handed over for
inbox-message-id = Message-ID
inbox-size = Size
inbox-maybe = May belong to
inbox-original = Original message
inbox-sealed = A link that acts for somebody here stands in this message. It is left out of what is shown, and the original stays sealed.
inbox-also-waiting = Also waiting for your word
inbox-as-it-looks = As it looks
inbox-as-html = The mail as HTML
inbox-as-text = As text
inbox-pictures = Pictures from elsewhere are left out: fetching them tells the sender.
inbox-with-pictures = Show it with them
inbox-files = Files: { $names }
inbox-not-read = This message is over a limit and is not read. The original is here as it came.
# $time (Markup)
inbox-dropped = The original was dropped on { $time } to make room. What it became stays.
# $time (Markup)
inbox-dropped-spare = The original was dropped on { $time }: what it says, and its files, are kept where they went.
inbox-too-large = This mail is too large to be shown as it looks.
inbox-shortened = The end of this mail is left out here, because it is too large.
inbox-own-pictures = Pictures that came with this mail are left out here, because they are too large.
# $download (Markup)
inbox-download-it = { $download }.
inbox-download = Download the original message

## What an agent does about it

inbox-whose = Address of whoever it is from
inbox-whose-hint = Nobody can be made out in its From line. They get an account, and can be answered.
inbox-let-in = Let it in
inbox-open-for = Open for { $name }
inbox-was-me = This was me
inbox-block = Block this sender
inbox-unblock = Take mail of this sender again

## What programs are told

inbox-sha256 = Write it as 64 hexadecimal digits.
inbox-came-in-alone = Mail that came in alone is chosen by this: leave direction out.
inbox-direction = direction is in or out.
inbox-no-such-fate = There is no such fate.
inbox-sent-sealed = What this desk sends is for whoever it is sent to: it holds addresses that act for them.

inbox-no-sender-named = No sender can be made out in this mail. Write the address of whoever it is from.
inbox-bad-sender = Write an address, or @ and a domain.
inbox-sender-ended = The account of its sender has ended.
inbox-cannot-speak = Its sender cannot speak here: the account has ended, or the mail is no longer to be read.

## What the ledger says beside

inbox-from-ourselves = It comes from this desk itself.
inbox-by-program = Written by a program: { $why }.
inbox-why-auto-submitted = it says so itself (Auto-Submitted)
inbox-why-precedence = it is bulk mail (Precedence)
inbox-why-autoreply = it is marked as an automatic reply
inbox-why-subject = its subject is that of an automatic reply
inbox-why-mail-system = it comes from a mail system
inbox-why-report = it is a delivery report or a receipt
inbox-why-reaction = it is a reaction to a mail
inbox-why-no-path = it has no return path
inbox-why-again = it says the same again
# $most (Number)
inbox-limit-bytes = The message is larger than { $most } MiB.
# $most (Number)
inbox-limit-depth = The message holds parts within parts more than { $most } deep.
# $most (Number)
inbox-limit-parts = The message has more than { $most } parts.
# $most (Number)
inbox-limit-headers = The message has more than { $most } header fields.
# $most (Number)
inbox-limit-header-bytes = A header field of the message is larger than { $most } KiB.
# $most (Number)
inbox-limit-addresses = The message names more than { $most } addresses.
# $most (Number)
inbox-budget-address = Too many within an hour: more than { $most } mails from { $from }.
# $most (Number); $what is comment, note, known (tickets of whom we know) or new.
inbox-budget-domain = { $what ->
    [comment] Too many within an hour: more than { $most } comments of { $domain }.
    [note] Too many within an hour: more than { $most } mails that are not proven of { $domain }.
    [known] Too many within an hour: more than { $most } tickets of { $domain }.
   *[new] Too many within an hour: more than { $most } new senders of { $domain }.
}
# $most (Number)
inbox-budget-network = { $what ->
    [comment] Too many within an hour: more than { $most } comments from { $network }.
    [note] Too many within an hour: more than { $most } mails that are not proven from { $network }.
    [known] Too many within an hour: more than { $most } tickets from { $network }.
   *[new] Too many within an hour: more than { $most } new senders from { $network }.
}
# $most (Number)
inbox-budget-desk = { $what ->
    [comment] Too many within an hour: more than { $most } comments.
    [note] Too many within an hour: more than { $most } mails that are not proven.
    [known] Too many within an hour: more than { $most } tickets.
   *[new] Too many within an hour: more than { $most } new senders.
}
# $said is what the other server says.
inbox-report-failed = { $reason } ({ $said })
inbox-report-delayed = It is delayed, and tried again ({ $said })

## Why a mail came back

inbox-bounce-no-mailbox = There is no such mailbox
inbox-bounce-no-domain = There is no such mail domain
inbox-bounce-not-accepting = That domain takes no mail
inbox-bounce-moved = The mailbox has moved
inbox-bounce-disabled = The mailbox is switched off
inbox-bounce-full = The mailbox is full
inbox-bounce-too-large = The mail is too large there
inbox-bounce-refused = The mailbox does not take it
inbox-bounce-suppressed = The mail service keeps the address on a list of those it does not write to
inbox-bounce-sender-refused = The other mail server does not take mail of this sender
inbox-bounce-unauthenticated = SPF, DKIM or DMARC failed at the other mail server
inbox-bounce-encryption = The other mail server asks for encryption, or could not agree on it
inbox-bounce-reputation = The other mail server does not trust the server that sends for this desk
inbox-bounce-no-reverse-name = The server that sends for this desk has no name of its own (reverse DNS)
inbox-bounce-spam = It was taken for spam
inbox-bounce-virus = It was taken for harmful
inbox-bounce-content = The other mail server does not take what is in it
inbox-bounce-not-built-right = The other mail server finds it not built by the rules
inbox-bounce-policy = A rule of the other mail server forbids it
inbox-bounce-no-relay = The other mail server passes nothing on to that address
inbox-bounce-too-many = The other mail server got too much at once
inbox-bounce-expired = It was tried for as long as mail is tried
inbox-bounce-unreachable = The other mail server was not reached
inbox-bounce-loop = It went in circles
inbox-bounce-server-full = The other mail server has no room left
inbox-bounce-server-fault = The other mail server has a fault
inbox-bounce-program = A program behind the mailbox failed
inbox-bounce-protocol = The two mail servers did not understand each other
inbox-bounce-unknown = The other mail server did not take it

## What stands in a text instead of something

inbox-no-text = (no text)
inbox-see-files = (see the attached files)
inbox-files-in-original = (The attached files are in the original message.)
inbox-text-cut = (The text was cut here, because it is too long. All of it is in the attached files.)
inbox-tnef = (winmail.dat is a file that only Outlook reads. It may hold more of this message.)
inbox-file-left-out = This file is left out: it holds a link that acts for somebody here.
inbox-link-removed = [link removed]

## How taking mail in fares

inbox-imap-refused = the server says: { $words }
inbox-imap-not-understood = the server answers in a way that is not understood
inbox-imap-not-kept = the message could not be kept: { $why }
# $mebibytes (Number)
inbox-disk-full = mail is not taken in: less than { $mebibytes } MiB of the disk are free
# $gibibytes (Number)
inbox-disk-scarce = less than { $gibibytes } GiB of the disk is free
