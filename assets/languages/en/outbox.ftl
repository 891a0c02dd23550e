## Every mail

outbox-hello = Hello,
outbox-hello-name = Hello { $name },
# As a mail's sender is called.
outbox-via = { $name } via { $site }
outbox-someone = Someone
outbox-the-desk = The desk
# $author (Markup)
outbox-wrote = { $author } wrote:
outbox-wrote-text = { $author } wrote:
# $author (Markup), $by (Markup)
outbox-wrote-forwarded = { $author }, forwarded by { $by }, wrote:
outbox-wrote-forwarded-text = { $author }, forwarded by { $by }, wrote:
# $author (Markup), $by (Markup)
outbox-wrote-down = { $author }, written down by { $by }:
outbox-wrote-down-text = { $author }, written down by { $by }:
outbox-rest-of-message = […] The rest of this message is behind the link.
outbox-mute = Mute this ticket
outbox-choose-mails = Choose what you are mailed about

## Why it came

outbox-because-requester = You get this because it is your request.
outbox-because-follower = You get this because you follow this ticket.
outbox-because-mentioned = You get this because you were mentioned.
outbox-because-assignee = You get this because the ticket is assigned to you.
outbox-because-unassigned = You get this because nobody has taken the ticket yet and you want to hear of such tickets.
outbox-because-stand-in = You get this because whoever the ticket is assigned to gets no such mail.
outbox-because-account = You get this because it is about your account here.

## About an account

outbox-choose-password = Choose a password
outbox-choose-new-password = Choose a new password
outbox-invitation-subject = Your invitation to { $site }
outbox-invitation = { $site } has an account for you. Choose a password, and you are in. The link works for seven days.
outbox-reset-subject = Choose a new password for { $site }
outbox-reset = Someone, hopefully you, asked for a new password for this address. The link works for one hour.
outbox-reset-not-you = If it was not you, there is nothing to do: your password stays as it is.
outbox-password-changed-subject = Your password for { $site } has been changed
outbox-password-changed = Your password has just been changed, and you were signed out everywhere.
outbox-password-changed-not-you = If it was not you, choose a new one at once and tell the support team.
outbox-has-account-subject = Your account at { $site }
outbox-has-account = Someone, hopefully you, asked for an account at { $site } with this address. You have one already: sign in, or choose a new password. The link works for one hour.
outbox-has-account-not-you = If it was not you, there is nothing to do.
outbox-membership-subject = { $organization } invites you
outbox-membership = { $organization } invites you to join it at { $site }. Once you have joined, its members see who you are, and your new requests can be shared with them, unless your right is limited.
outbox-membership-nothing = If you do nothing, you do not join.
outbox-join-or-decline = Join or decline

## To agents, whether a mail is theirs

outbox-confirm-subject = Did you write to { $site }?
outbox-confirm = A mail that says it is from you came to { $site }, and nothing proves that it is. It waits at the desk, and nothing was done in your name.
outbox-confirm-if = If you wrote it, look at it there and say so: it is then taken up as yours.
outbox-confirm-look = Look at the mail
outbox-confirm-if-not = If you did not, there is nothing to do. You are asked once an hour at most; all that wait are listed here:
outbox-confirm-others = Mail that waits for your word

## To agents, of mail that waits

outbox-waiting-subject = { $number ->
    [one] { $number } mail waits for somebody to look at it
   *[other] { $number } mails wait for somebody to look at them
}
outbox-waiting = { $number ->
    [one] { $number } mail waits at { $site }, on no ticket and not answered: somebody has to say what becomes of it.
   *[other] { $number } mails wait at { $site }, on no ticket and not answered: somebody has to say what becomes of them.
}
# How many wait for one reason: $number (Number)
outbox-waiting-doubt = { $number }: { $doubt }.
outbox-waiting-link = See what waits
outbox-waiting-once = You are told once an hour at most. Whoever hears of new unassigned tickets hears of this, too.

## To administrators

outbox-alarm-subject = { $site } holds mail back
outbox-alarm-first = The first was #{ $number }.
outbox-alarm-held = What is above that is held: nothing is lost, and it leaves by and by. You can let it go at once.
outbox-alarm-link = See what is held
outbox-test-subject = Test mail from { $site }
outbox-test = This is the test mail you asked for. Mail from { $site } arrives.
outbox-open-desk = Open the desk
outbox-tried-subject = Test mail from your support desk
outbox-tried = The desk can send mail: this one was asked for by pocketdesk mail test.

## Why mail is held back

outbox-hold-address = Addresses got as many mails within the hour as one address gets.
outbox-hold-unconfirmed = Addresses that are not confirmed yet got their one mail of the day.
# $most (Number)
outbox-hold-ticket = A ticket caused more than { $most } mails within the hour.
# $most (Number)
outbox-hold-desk = Tickets caused more than { $most } mails within the hour.
# $all (Number), $customers (Number), $strangers (Number)
outbox-hold-first = More addresses that nobody has confirmed were to get mail within the hour than may: { $strangers } for what strangers do, { $customers } with what customers do, and { $all } in all.

## About a ticket

outbox-open = Open #{ $number }
outbox-files = Files: { $names }
outbox-received-subject = [#{ $number }] We received your request
outbox-received = We received your request. It has the number #{ $number }; you will hear from us.
outbox-opened-for-you = { $by } opened #{ $number } for you.
outbox-opened = { $requester } opened #{ $number }.
outbox-opened-untaken = { $requester } opened #{ $number }, and nobody has taken it yet.
outbox-opened-for = { $by }, for { $requester }, opened #{ $number }.
outbox-opened-for-untaken = { $by }, for { $requester }, opened #{ $number }, and nobody has taken it yet.
outbox-assigned = { $actor } assigned #{ $number } to you.
outbox-mentioned = { $actor } mentioned you on #{ $number }.
outbox-mentioned-in-note = { $actor } mentioned you in an internal note on #{ $number }.
outbox-you-follow = You now follow #{ $number } and will be mailed about it.
outbox-made-yours = { $by } made #{ $number } yours: you can see it, and will be mailed about it.
outbox-added-you = { $by } added you to #{ $number }: you can see it, and will be mailed about it.
outbox-kept-as-note = A mail to #{ $number } is kept as an internal note: { $doubt }.
outbox-notes-only = Your role is for internal notes: an answer to this mail is kept as one, for agents only, and reaches no customer.
outbox-note-caution = The note is for agents only, and so is an answer to this mail: it is kept as an internal note.
outbox-ended = { $actor } set #{ $number } to “{ $status }”.
outbox-ended-reason = { $actor } set #{ $number } to “{ $status }” ({ $reason }).
# Whose turn it is, and what the status means.
outbox-turn-asked = { $turn }: { $meaning }
outbox-turn = { $turn }.
outbox-status-now = The status of #{ $number } is now “{ $label }”: { $meaning }
outbox-status-now-others = The status of #{ $number } is now “{ $label }”. { $meaning }
outbox-solved = #{ $number } is solved.
outbox-closes = It closes { $moment } ({ $zone }) unless you reply.
outbox-closed = #{ $number } is closed now. If it comes up again, create a follow-up: it is linked to this one.
outbox-closed-silent = #{ $number } is closed now, because no answer came. If it comes up again, create a follow-up: it is linked to this one.
outbox-closed-yours = Your request is closed now. If it comes up again, create a follow-up: it is linked to this one.
outbox-closed-yours-silent = Your request is closed now, because no answer came. If it comes up again, create a follow-up: it is linked to this one.
outbox-merged = #{ $number } is closed now: it was merged into another request.
outbox-merged-into = #{ $number } is closed now: it was merged into #{ $into }, and goes on there. Answers to earlier mails about #{ $number } arrive there, too.
outbox-merged-here = Another request was merged into #{ $number }: what was said there can be read here.
outbox-reminder = We are still waiting for your answer to go on with #{ $number }. { $meaning }

## One click that ends mails

outbox-mute-title = Mute this ticket?
outbox-mute-hint = You will no longer be mailed about #{ $number }, unless someone mentions you, or it is your own request and is solved or closed. You can follow it again any time.
outbox-muted = Muted
outbox-muted-hint = You will no longer be mailed about #{ $number }.

## Mail as administrators see it

outbox-title = Mail
outbox-admin = Administration
# $setting (Markup)
outbox-stays = Mail does not leave yet: it waits here. Set { $setting } to send it.
outbox-send-test = Send a test mail to myself
outbox-outgoing = Outgoing mail
outbox-none-yet = No mail yet. It appears here as soon as there is any.
outbox-older = Older mails
outbox-oldest-unsent = Oldest unsent mail
# $time (Markup)
outbox-waiting-since = waiting since { $time }
outbox-none-waits = none waits
outbox-mailbox-read = Mailbox last read
outbox-mailbox-never = not since the start
outbox-oldest-unread = Oldest mail to be read
# $time (Markup)
outbox-came = came { $time }
outbox-suspended = Suspended
outbox-for-an-agent = { $count } waiting for an agent
outbox-held = Held mail
outbox-held-hint = What is above that is held; it leaves by and by.
outbox-release = Release
outbox-release-now = Release now
outbox-release-next = Release now, the next 1,000
outbox-and-more = … and more.

## One of them

outbox-to = To
outbox-state = State
outbox-state-queued = queued
outbox-state-sent = sent
outbox-state-held = held
outbox-state-failed = failed
outbox-state-dropped = dropped
outbox-state-why = { $state }: { $why }
# $until (Markup)
outbox-state-until = { $state }, until { $until }
# $until (Markup)
outbox-state-why-until = { $state }: { $why }, until { $until }
outbox-written = Written
outbox-sent = Sent
outbox-tries = Tries
outbox-try-again = Try again now
outbox-as-it-looks = As it looks
outbox-as-html = The mail as HTML
outbox-as-text = As text
outbox-not-shown = This mail cannot be shown any more: what it was about is gone, or its link was sent.
outbox-source = Source

## Of which kind a mail is

outbox-kind-invitation = invitation
outbox-kind-reset = reset
outbox-kind-password-changed = password changed
outbox-kind-membership = membership
outbox-kind-has-account = has account
outbox-kind-confirm = confirm
outbox-kind-received = received
outbox-kind-closed = closed
outbox-kind-solved = solved
outbox-kind-assigned = assigned
outbox-kind-mentioned = mentioned
outbox-kind-new-ticket = new ticket
outbox-kind-shared = shared
outbox-kind-merged = merged
outbox-kind-comment = comment
outbox-kind-status-changed = status changed
outbox-kind-reminder = reminder
outbox-kind-test = test
outbox-kind-alarm = alarm
outbox-kind-waiting-mail = waiting mail

## Why a mail waits, or does not leave

outbox-cap-unconfirmed = this address is not confirmed yet and got a mail today
# $most (Number)
outbox-cap-automatic = this address got { $most } automatic mails within the hour
# $most (Number)
outbox-cap-automatic-today = this address got { $most } automatic mails today
# $most (Number)
outbox-cap-address = this address got { $most } mails within the hour
# $most (Number)
outbox-cap-ticket = this ticket caused { $most } mails within the hour
outbox-rendering-failed = rendering failed unexpectedly
outbox-not-to-be-seen = its recipient may no longer see what it is about
outbox-no-mail-of-it = no mail can be made of it: { $why }
