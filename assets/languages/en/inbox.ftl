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
inbox-earlier-message = an earlier message
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
