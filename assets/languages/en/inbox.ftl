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
