tickets-draft-status = This ticket cannot have that status.
tickets-draft-kept = Draft kept.
# $when (Markup)
tickets-draft-of = You began this { $when }.
tickets-draft-keep = Keep as draft
tickets-draft-discard = Discard draft
## Opening a ticket

tickets-new-title = New ticket for a customer
tickets-desk = Desk
tickets-for-whom = For whom
tickets-for-whom-hint = A name, an e-mail address or an organization. A new address gets an account and an invitation.
tickets-for-whom-missing = Say whose ticket this is.
tickets-find = Find
tickets-found = Found
# $organization (Markup)
tickets-found-of = People of { $organization }
tickets-found-no-members = Nobody yet.
tickets-found-ended = account ended
tickets-found-nobody = Nobody was found. Type an e-mail address to add somebody new.
tickets-found-new = Nobody here has the address { $address }. Whoever has it gets an account and an invitation when the ticket is opened.
tickets-nobody-called = Nobody here is called exactly “{ $name }”. Choose somebody who was found, or type an e-mail address.
tickets-requester-ended = The account of { $address } has ended. A ticket needs somebody who can still read the answers.
tickets-requester-works-here = { $name } works here. A ticket belongs to a customer.
tickets-from = Whose words are these?
tickets-from-you = Mine: the customer is mailed them
tickets-from-them = The customer's: I write down what they said
tickets-from-unknown = Say whose words these are: the agent's or the requester's.
tickets-copy = Copy to
tickets-copy-hint = Names or e-mail addresses, with commas between them. They follow the ticket.
tickets-assignee-by-group = by the group's way, or nobody
tickets-tags-hint = With commas between them.
tickets-their-name = Their name
tickets-their-name-hint = Only for someone new.
tickets-subject = Subject
tickets-subject-hint = One line that says what it is about.
tickets-message = Message
tickets-share-with = Share with
tickets-share-nobody = Nobody else
tickets-share-members = Members of { $organization }
tickets-share-only-me = Only me and the people I add
tickets-share-which = Who may see it?
tickets-visible-members = Members of { $organization }
tickets-opened-hint = The customer sees this message, and is mailed that the ticket is open.
tickets-open = Open ticket
tickets-new-request-title = New request
tickets-your-requests = Your requests
tickets-add-people = Add people
tickets-add-anybody = By address: anybody. They see this request and are mailed about it.
tickets-add-contacts = By address: the contacts of your organization. They see this request and are mailed about it.
tickets-add-colleagues = By address: people of your own organization. They see this request and are mailed about it.
tickets-another-person = Another person
tickets-send-request = Send request
tickets-check-answers = Check for answers
tickets-about-what = What is it about?
tickets-no-organization = There is no such organization.

## Follow-ups

tickets-follow-up-title = Follow-up of #{ $number }
tickets-follow-up-not-needed = #{ $number } is open, so it needs no follow-up: your message is added to it as a comment.
tickets-send-as-comment = Send as a comment
tickets-follow-up-opens = This opens a new request that is linked to #{ $number }, for the same people and organizations.
tickets-follow-up-create = Create the follow-up

## Links

tickets-links = Links
tickets-links-of = Links of #{ $number }
tickets-links-none = This ticket is linked with no other.
tickets-links-change = Change links
tickets-link-add = Add a link
tickets-link-make = Link
tickets-link-remove = Remove
tickets-link-remove-named = Remove the link: { $kind } #{ $number }
tickets-link-kind = What #{ $number } is to the other ticket
tickets-link-ticket = Other ticket
tickets-link-ticket-hint = Its number, or its address.
tickets-link-ends = A duplicate
tickets-link-goes-on = stays as it is
tickets-link-related = Related to
tickets-link-duplicate-of = Duplicate of
tickets-link-duplicated-by = Duplicated by
tickets-link-blocks = Blocks
tickets-link-blocked-by = Blocked by
# $ticket (Markup)
tickets-duplicate-of-which = of { $ticket }
tickets-duplicate-of-what = Say of which ticket
tickets-link-unknown-kind = A ticket is related to another, a duplicate of it, or blocks it.
tickets-link-no-number = Say which ticket: its number, or its address on this desk.
tickets-link-unknown = There is no ticket #{ $number }.
tickets-link-self = A ticket cannot be linked with itself.
tickets-link-there = #{ $from } and #{ $to } are linked so already.
tickets-link-twin = #{ $number } is a duplicate of #{ $twin } already, and a ticket is a duplicate of one other. Remove that link first.
tickets-link-circle-duplicate = #{ $from } is itself a duplicate of #{ $to }, directly or by others.
tickets-link-circle-blocks = #{ $from } already blocks #{ $to }, directly or by others: each would wait for the other.
# $most (Number)
tickets-link-too-many = #{ $number } has { $most } links, and takes no more.
tickets-link-ends-duplicates = Only what is a duplicate of another ticket ends because of that.

## Merging

tickets-merge = Merge
tickets-merge-title = Merge #{ $number } into another ticket
tickets-merge-hint = #{ $number } is closed, and its messages, notes and files are read in the other ticket, too. Answers to its mails arrive there, and only the workflow of the other ticket counts from then on.
tickets-merge-into = Into which ticket
tickets-merge-show = Merge and show it to them
tickets-merge-apart = Merge and show nobody anything new
tickets-merge-would-show-title = Somebody would see something new
tickets-merge-self = A ticket cannot be merged into itself, nor into one that was merged into it.
tickets-merge-again = #{ $number } was merged into #{ $into } already.
tickets-merge-closed = #{ $number } is “{ $status }” and takes part in no merge.
tickets-merge-hidden = #{ $number } is “{ $status }”, which customers do not see, and takes part in no merge.
tickets-merge-never-closes = The workflow “{ $workflow }” has no status in which customers see a ticket as closed.
tickets-merge-readers = Newly reading what was said on #{ $from }: { $names }.
tickets-merge-members = All members of { $names }, now and later, would read what was said on #{ $from }.
tickets-merge-joining = Newly seeing #{ $into }: { $names }.
tickets-merge-across = #{ $from } belongs to { $one }, and #{ $into } to { $other }.
tickets-merge-and = { $first } { $second }
tickets-merge-elsewhere = #{ $number } was merged into another ticket.
tickets-merge-goes-on = #{ $number } was merged into #{ $into }: go on there.
# $most (Number)
tickets-merge-too-many = #{ $number } would hold more than { $most } tickets, and takes no more.
# $ticket (Markup)
tickets-merged-into = Merged into { $ticket }: it goes on there.
tickets-parts = Merged into this
tickets-part-unseen = not seen by everyone here
# $ticket (Markup)
tickets-part-of = from { $ticket }
# $ticket (Markup)
tickets-part-of-unseen = from { $ticket }, for who sees that
# $ticket (Markup)
tickets-part-earlier = Earlier messages of { $ticket }

## Splitting

tickets-split = Split
tickets-split-title = Split #{ $number }
tickets-split-hint = What you choose begins a ticket of its own, of the same requester and for the same people. It stays in #{ $number }, too; both histories say so.
tickets-split-which = Which messages
tickets-split-make = Open the ticket
tickets-split-nothing = Choose at least one message.
# $most (Number)
tickets-split-too-many = At most { $most } messages begin a ticket.
tickets-split-unknown = There is no message { $comment } on this ticket.
tickets-split-too-large = The files of these messages are more than 64 MB together. Choose fewer.
tickets-split-hidden = #{ $number } is “{ $status }”, which customers do not see: nothing of it can begin a ticket that they see.

## Answers offered

tickets-answers = Similar answers
tickets-answers-hint = What ended tickets of similar words. A quoted answer is put behind what you have begun, to be read and changed before you send it: it was written to somebody else.
tickets-answers-none = No ticket of similar words has been answered and ended yet.
# $author (Markup), $requester (Markup), $when (Markup)
tickets-answers-by = { $author } to { $requester }, { $when }
# $tickets (Markup)
tickets-answers-also = The same was said in { $tickets }
tickets-answers-quote = Quote
# $number (Text)
tickets-answers-quote-named = Quote the answer of #{ $number }
# $number (Text)
tickets-answers-link-named = Link with #{ $number }
tickets-answers-macros = Macros used on these tickets

## Releases

tickets-release-record = Record a release
tickets-release-hint = Each ticket you choose gets a public comment with the version, and everyone on it is mailed. A ticket hears of a release once.
tickets-release-version = Version
tickets-release-notes = Notes for the desk
tickets-release-save = Record the release
tickets-releases = Releases
tickets-release-waiting = Tickets that wait for a release
tickets-release-none-waits = No ticket waits for a release.
tickets-release-shown = { $shown ->
    [one] Of each status, the { $shown } ticket that changed last. Others are found by the search, and told of a release on their own pages.
   *[other] Of each status, the { $shown } tickets that changed last. Others are found by the search, and told of a release on their own pages.
}
tickets-release-told = told of { $version }
tickets-release-open = Open
tickets-release-open-ticket = Open ticket { $number }
tickets-release-none = No release has been recorded yet.
tickets-release-recorded = Recorded
tickets-release-notes-column = Notes
tickets-release-tickets = Tickets
# $time (Markup)
tickets-release-recorded-by = { $time } by { $name }
# $more (Number)
tickets-and-more = and { $more } more
tickets-release-numbers = Choose tickets by their numbers.

## Beside a ticket

tickets-properties = Properties
tickets-snooze = Snooze
tickets-snooze-until-reply = Until the customer answers
# $time (Markup)
tickets-snooze-until-morning = Until the next business morning: { $time }
tickets-snooze-until = Until
tickets-snooze-save = Snooze until then
tickets-snooze-end = End the snooze
# $time (Markup)
# $who (Markup)
tickets-snoozed-until = Snoozed by { $who } until { $time }
# $who (Markup)
tickets-snoozed-until-reply = Snoozed by { $who } until the customer answers
# $who (Markup)
tickets-snoozed-until-now = Snoozed by { $who } until now
tickets-snooze-bad-moment = Write a date and a time.
tickets-snooze-past = This moment is over. Choose a later one.
tickets-snooze-too-far = Choose a moment within a year.
# $status (Text)
tickets-snooze-not-open = This ticket is { $status }: only open tickets can be snoozed.
tickets-not-snoozed = This ticket is not snoozed.
tickets-undo = Undo
# $number (Text)
# $what (Text)
tickets-undo-done = You have just changed #{ $number }: { $what }.
tickets-undo-merge = merged
tickets-undo-nothing = There is nothing of yours to undo on this ticket.
# $seconds (Number)
tickets-undo-too-late = What you did can be undone for { $seconds } seconds, and they are over.
tickets-undo-acted-since = Somebody has worked on this ticket since: what you did stays.
tickets-undo-already-mailed = Somebody has been mailed of it already: what you did stays.
tickets-edit = Edit
tickets-edit-title = Edit your message
tickets-edit-hint = Nobody is mailed of the change. Support still sees what it said before.
# $time (Markup)
tickets-edited = edited { $time }
tickets-edit-redacted = This message has been redacted.
tickets-edit-not-author = Only its author can edit a message.
# $minutes (Number)
tickets-edit-too-late = A message can be edited for { $minutes } minutes, and they are over.
tickets-more-of-message = More about this message
tickets-redact = Redact
tickets-redact-title = Redact this message
tickets-redact-what = What this message says is removed for good: its text and what it was before, its files, the mails it came as and went out in, drafts that quote it, and its words in the search. What other messages quote of it stays until they are redacted, too; mails that have left cannot be called back.
tickets-redact-why = Why
tickets-redact-why-hint = Agents see it in the history.
tickets-redact-why-missing = Say why.
# $most (Number)
tickets-redact-why-long = At most { $most } characters.
tickets-redact-for-good = Redact for good
# $time (Text)
# $who (Text)
tickets-redacted = Redacted by { $who } on { $time }.
tickets-redact-going-on = The last traces are being removed.
tickets-status = Status
tickets-assignee = Assignee
tickets-assignee-none = nobody
tickets-assignee-unknown = Choose one of the agents.
tickets-group = Group
tickets-group-none = none
tickets-priority = Priority
tickets-priority-none = not set
tickets-priority-announced = The customer is told what it means.
tickets-type = Type
tickets-type-none = not yet known
tickets-fixed-in = Fixed in release
tickets-fixed-in-hint = Everyone on the ticket is told.
tickets-tags = Tags
tickets-save = Save
# $property (Text)
tickets-save-property = Save { $property }
tickets-keep = Keep it as it is
tickets-set-meanwhile = Nothing was changed: somebody else was here since you looked. Save again to set it all the same.
tickets-claim = Assign to me
tickets-claim-anyway = Assign to me all the same
tickets-taken = { $name } has got this ticket since you looked at it. Nothing was changed; send it again to take it from them.
tickets-taken-by-somebody = Somebody else has got this ticket since you looked at it. Nothing was changed; send it again to take it from them.
tickets-why = Why it ends
tickets-why-asked = choose when closing
tickets-why-usual = the usual one
tickets-form = Form
tickets-facts = Facts
tickets-workflow = Workflow
tickets-kind = Kind
tickets-came-by = Came by
# The word of a channel, such as portal, desk, mail or api.
tickets-channel = { $channel ->
    [mail] mail
    [portal] portal
    [desk] desk
    [api] API
   *[other] { $channel }
}
tickets-opened = Opened
tickets-last-activity = Last activity
tickets-solved = Solved
tickets-closed = Closed
tickets-ended-as = Ended as
tickets-follow-up-of = Follow-up of
tickets-follow-ups = Follow-ups
tickets-follow-up-of-request = Follow-up of
tickets-follow-up-requests = Follow-ups
tickets-organization = Organization
tickets-requester = Requester
tickets-requester-change = Change the requester
tickets-requester-field = Id or e-mail address of a customer
tickets-requester-hint = The ticket becomes theirs, and they are told. The one it belongs to now stays as a follower.
tickets-requester-make = Make them the requester
# $mailbox (Markup)
tickets-reply-to = The mail asks for answers to { $mailbox }, who has not written it.
tickets-requester-make-this = Make this the requester
tickets-requester-make-named = Make this the requester: { $address }
tickets-others = Their other tickets
tickets-people = People
tickets-change-people = Change people
tickets-who-sees = Who can see this, and why
tickets-follow = Follow
tickets-unfollow = Stop following
tickets-mute = Mute this ticket

## What people are on a ticket

tickets-is-requester = requester
tickets-is-requester-muted = requester, muted
tickets-follows = follows
tickets-follows-muted = follows, muted
tickets-follows-ended = follows, account ended
tickets-follows-muted-ended = follows, muted, account ended
tickets-members-see = its members can see this

## Writing on a ticket

tickets-write = Write
# $link (Markup)
tickets-no-replies-closed = This ticket is closed and takes no more replies. { $link }.
# $link (Markup)
tickets-no-replies-unseen = Customers do not see this ticket, so there is nobody to reply to. { $link }.
tickets-no-replies-follow-up = Create a follow-up
# $to (Markup)
tickets-reply-opens = Reply { $to }
# $name (Markup)
tickets-reply-whom = to { $name }
tickets-reply = Reply
tickets-reply-customer = Reply to the customer
tickets-send = Send
tickets-send-anyway = Send anyway
tickets-send-as = Send as { $status }
tickets-save-as-note = Save it as a note
tickets-follow-up-with-it = Create a follow-up with it
tickets-note = Note
tickets-note-hint = Only agents ever see this.
tickets-save-note = Save note
tickets-internal-note = Internal note
tickets-agents-only = agents only
tickets-solve = Mark as solved
tickets-withdraw = No longer needed
tickets-reply-reopens = A reply opens this request again.
tickets-request-closed = This request is closed and takes no more replies.
tickets-request-no-replies = This request takes no more replies here.
tickets-follow-up-offer = Create a follow-up
tickets-files = Files
tickets-optional = (optional)
tickets-files-more = More files
tickets-files-yet-more = Yet more files
# $files (Number), $size (Number)
tickets-files-hint = At most { $files } files of { $size } MiB each.
tickets-quoted = “{ $name }”
# $files (Number), $size (Number)
tickets-files-too-large = { $count ->
    [one] { $names } was not taken: a file may have at most { $size } MiB, and a message { $files } files.
   *[other] { $names } were not taken: a file may have at most { $size } MiB, and a message { $files } files.
}
# $files (Number), $more (Number), $size (Number)
tickets-files-too-large-more = { $names } and { $more } more were not taken: a file may have at most { $size } MiB, and a message { $files } files.
tickets-size-bytes = { $bytes } B
tickets-size-kib = { $kib } KiB
tickets-size-mib = { $mib }.{ $tenth } MiB
tickets-file-of-comment = comment { $number }
tickets-file-of-note = note { $number }
# $more (Number)
tickets-files-elsewhere = And { $more } more, with their messages.
tickets-field-agents-only = (agents only)
tickets-yes = Yes
tickets-no = No
tickets-choose = choose
tickets-no-longer-offered = { $choice } (no longer offered)

## A ticket and its thread

tickets-about = About this ticket
tickets-about-request = About this request
tickets-close-drawer = Close
tickets-breadcrumb = Breadcrumb
tickets-all-open = All open
tickets-details = Details
# $whom (Markup), $time (Markup)
tickets-waits = Waiting for { $whom } since { $time }
tickets-waits-for-support = support
tickets-waits-for-product = product
tickets-waits-for-technical = technical
tickets-waits-for-development = development
tickets-waits-for-deployment = deployment
tickets-waits-for-customer = the customer
tickets-waits-for-both = the customer and us
tickets-waits-for-nobody = nobody
# $label (Markup)
tickets-customers-read = Customers read: { $label }
tickets-customers-see-nothing = Customers do not see this ticket.
# $time (Markup)
tickets-closes-unless-customer = It closes { $time } unless the customer replies.
# $time (Markup)
tickets-closes-unless-you = It closes { $time } unless you reply.
# $turn (Markup), $time (Markup)
tickets-turn-since = { $turn } since { $time }.
tickets-ended = It ended as: { $reason }.
tickets-new = New
# $mail (Markup)
tickets-mail-held = A mail about what was done here is held: { $mail }
tickets-newer = Newer messages
tickets-earlier = Yet earlier messages
tickets-earlier-comment = Message { $number }
tickets-earlier-note = Internal note { $number }
# $message (Markup), $author (Markup), $time (Markup)
tickets-earlier-line = { $message } of { $author }, { $time }
# $more (Number)
tickets-people-more = And { $more } more.
tickets-support = Support
# $name (Markup)
tickets-forwarded-by = forwarded by { $name }
# $name (Markup)
tickets-written-down-by = written down by { $name }
tickets-whole-text = The whole text
tickets-automatic = Automatic message
tickets-original-mail = Original mail
tickets-came-by-mail = Came by mail: { $doubt }.
tickets-unproven = Came by mail, and nothing proves that it is from whom it says. It is shared with nobody, and whom it names is not told.
# $link (Markup)
tickets-accepted = Accepted: { $link }.
tickets-accepted-link = it stands in full view
# $ticket (Markup)
tickets-maybe = This is maybe { $ticket }, of which the mail speaks.
tickets-accept-adding = Add the sender and accept it
tickets-accept = Accept as the sender’s

## What has happened, in a line: who did it, and to whom

tickets-event-the-desk = The desk
tickets-event-someone = someone
# $who (Markup)
tickets-event-closed = { $who } closed the ticket
# $who (Markup), $status (Markup)
tickets-event-status = { $who } set the status to { $status }
# $who (Markup), $status (Markup)
tickets-event-status-because = { $who } set the status to { $status } ({ $reason })
# $who (Markup), $whom (Markup)
tickets-event-assigned = { $who } assigned the ticket to { $whom }
# $who (Markup)
tickets-event-took = { $who } took the ticket
# $who (Markup)
tickets-event-unassigned = { $who } took the assignee off
# $who (Markup)
tickets-event-priority = { $who } set the priority to { $priority }
# $who (Markup)
tickets-event-priority-none = { $who } set the priority to none
# $who (Markup)
tickets-event-type = { $who } set the type to { $kind }
# $who (Markup)
tickets-event-type-none = { $who } set the type to none
# $who (Markup)
tickets-event-group = { $who } set the group to { $group }
# $who (Markup)
tickets-event-group-none = { $who } set the group to none
# $who (Markup)
tickets-event-form = { $who } changed the form
# $who (Markup)
tickets-event-reminded = { $who } reminded the requester that an answer is awaited
# $who (Markup), $version (Markup)
tickets-event-released = { $who } recorded that release { $version } brings the change
# $who (Markup)
tickets-event-tags = { $who } set the tags to { $tags }
# $who (Markup)
tickets-event-tags-none = { $who } set the tags to none
# $who (Markup), $subject (Markup)
tickets-event-subject = { $who } changed the subject to “{ $subject }”
# $who (Markup), $whom (Markup)
tickets-event-requester = { $who } made { $whom } the requester
# $who (Markup)
tickets-event-follows = { $who } follows this ticket
# $who (Markup), $whom (Markup)
tickets-event-added = { $who } added { $whom }
# $who (Markup)
tickets-event-left = { $who } no longer follows this ticket
# $who (Markup), $whom (Markup)
tickets-event-removed = { $who } removed { $whom }
# $who (Markup)
tickets-event-muted = { $who } muted this ticket for themselves
# $who (Markup)
tickets-event-unmuted = { $who } follows this ticket again
# $who (Markup), $whom (Markup)
tickets-event-shared = { $who } shared it with { $whom }
# $who (Markup), $whom (Markup)
tickets-event-unshared = { $who } stopped sharing it with { $whom }
# $who (Markup)
tickets-event-follow-up = { $who } opened the follow-up #{ $number }
# $time (Markup)
# $who (Markup)
tickets-event-snoozed = { $who } snoozed the ticket until { $time }
# $who (Markup)
tickets-event-snoozed-until-reply = { $who } snoozed the ticket until the customer answers
tickets-event-woken-due = The snooze is over: its time has come
# $who (Markup)
tickets-event-woken-reply = The snooze is over: { $who } has answered
# $who (Markup)
tickets-event-woken-ended = { $who } ended the snooze
# $who (Markup)
tickets-event-undone = { $who } took back what they had just done
# $who (Markup)
tickets-event-edited = { $who } edited a message
tickets-event-edited-before = What it said before
# $reason (Markup)
# $who (Markup)
tickets-event-redacted = { $who } redacted a message: { $reason }
# $ticket (Markup), $who (Markup)
tickets-event-linked = { $who } linked it: { $kind } { $ticket }
# $ticket (Markup), $who (Markup)
tickets-event-unlinked = { $who } took a link away: { $kind } { $ticket }
# $ticket (Markup), $who (Markup)
tickets-event-merged-into = { $who } merged it into { $ticket }
# $ticket (Markup), $who (Markup)
tickets-event-merged = { $who } merged { $ticket } into it
# $ticket (Markup), $who (Markup)
tickets-event-merged-shown = { $who } merged { $ticket } into it, for everyone here to read
# $ticket (Markup), $who (Markup)
tickets-event-unmerged = { $who } took the merge with { $ticket } back
# $ticket (Markup), $who (Markup)
tickets-event-split-into = { $who } opened { $ticket } with some of these messages
# $ticket (Markup), $who (Markup)
tickets-event-split-from = { $who } opened it with messages of { $ticket }

## What a form or an API call can be told

tickets-not-an-event = This is not the number of an event.
tickets-unknown-reason = This is not one of the reasons.
tickets-follow-or-mute = Say follow or mute.
tickets-set-by-agents = requester, assignee, priority, group and tags are set by agents.
tickets-no-agent = There is no agent with this id.
tickets-file-is-body = The body is the file itself.
tickets-unknown-sort = sort is -last_activity or -created.
tickets-unknown-assignee = assignee is me, none or an id.
tickets-not-together = { $one } cannot be given together with this { $other }: leave one of them out.
tickets-which-organization = Say which organization.
tickets-unknown-view = view is personal, mine, following, organization or all.
tickets-unknown-turn = This is not one of the turns.
tickets-unknown-category = This is not one of the categories.
tickets-unknown-status = No workflow has this status.

## Why a ticket ended

tickets-reason-confirmed = confirmed by the customer
tickets-reason-solved = solved
tickets-reason-withdrawn = no longer needed
tickets-reason-no-response = no answer came
tickets-reason-escalated = escalated
tickets-reason-spam = spam
tickets-reason-merged = merged into another ticket
tickets-reason-duplicate = a duplicate

## Names in a message

tickets-mention-unclear = “{ $words }” fits several people, and so mentions nobody.
tickets-mention-unclear-instead = “{ $words }” fits several people, and so mentions nobody: write { $instead }.
tickets-mention-instead = “{ $name }”
tickets-mention-or = { $before } or “{ $name }”
tickets-mention-removed = { $name } was removed from this ticket and is not told by being mentioned.

## What rules say no to

tickets-not-automatic = The desk does not do this by itself.
tickets-no-release-awaited = #{ $number } is { $status }: only tickets that wait for a release hear of one.
tickets-changed-meanwhile = Somebody else has changed this since the page was shown.
tickets-no-reminder-due = No reminder of this ticket is due.
tickets-does-not-close = This ticket does not close by itself.
tickets-takes-no-comments = While this ticket is “{ $status }”, it takes no comments: keep what you wrote, and send it later.
tickets-comment-solves-only = With a comment you can mark the ticket as solved; every other status is set by the support team.
tickets-solves-only = You can mark the ticket as solved; every other status is set by the support team.
tickets-closed-for-customers = This ticket takes no more replies. Create a follow-up to go on.
tickets-not-yours-to-solve = Only the requester, or a manager of an organization it is shared with, can mark this ticket as solved.
tickets-solving-reasons = Say solved, confirmed or withdrawn.
tickets-newer-events = Something happened on this ticket while you were writing. Read it above, then send again if your reply still fits.
tickets-takes-no-replies = This ticket is “{ $status }” and takes no replies. Write a note, or open a follow-up.
tickets-reason-required = Say why this ticket ends: { $reasons }.
tickets-release-required = Name the release that brings the change.
tickets-type-required = Choose what kind of ticket this is first.
tickets-comment-required = This step needs a comment: write one and choose the status with it.
# $most (Number)
tickets-version-required = Write the version in at most { $most } characters, such as 4.2.1.
tickets-still-open = This ticket is still open: write a comment instead.
tickets-no-group = There is no group “{ $group }” here.
# $most (Number)
tickets-too-many-people = At most { $most } people can be added here.
# $most (Number)
tickets-too-many-files = A message may bring at most { $most } files.
# $size (Number)
tickets-file-too-large = “{ $name }” is larger than { $size } MiB, the most a file may have.
tickets-files-waiting = You have sent many files that no message has taken yet. Send the message, or wait a day.
tickets-file-holds-link = “{ $name }” holds a link that acts for somebody here. Take it out, and attach the file again.
tickets-no-ticket = There is no ticket #{ $number }.
# $most (Number)
tickets-notes-too-long = Write at most { $most } characters.
# $most (Number)
tickets-too-many-tickets = Name at most { $most } tickets at once.
tickets-open-for-agents-only = Only agents can open a ticket for someone else.
tickets-unknown-person = There is no person with this id or address.
tickets-unknown-kind = Choose one of the kinds of request offered.
tickets-taken-elsewhere = Such requests are not taken here. The form says whom to turn to.

## What stands in a ticket for ever, in the language of who sends it, or of the desk

tickets-see-files = (see the attached files)
tickets-announced-release = The change this ticket asks for is in **release { $version }**.
tickets-announced-priority = We have set the priority of this ticket to **{ $priority }**.
tickets-announced-response = first response within { $time }
tickets-announced-resolution = resolution within { $time }

## Whom a ticket is assigned to

tickets-assignee-gone = { $name } ({ $why })
tickets-assignee-ended = account ended
tickets-assignee-no-agent = no agent any more

## What scripts say; they fill in the names of files by themselves

tickets-mention-list = People to mention
tickets-mention-offered = { $number ->
    [one] { $number } person
   *[other] { $number } people
}
tickets-chosen-files = Chosen files
# $size (Number)
tickets-chosen-too-large = “{ $name }” is larger than { $size } MiB: take it off.
# $size (Number)
tickets-chosen-too-much = These files are more than { $size } MiB together: take some off.
# $most (Number)
tickets-chosen-too-many = A message takes { $most } files at most: take some off.
tickets-take-off = Take off
tickets-take-off-named = Take off { $name }

tickets-previous = Previous ticket
tickets-next = Next ticket

tickets-upload-gone = One of the files is no longer there. Choose it again.
tickets-bad-moment = A day like 2026-11-30, or a moment like 2026-11-30T14:00:00Z.

## Time spent

tickets-time-spent = Time spent
tickets-time-field = Minutes spent
# $most (Number)
tickets-time-range = 1–{ $most }
tickets-time-what = What for
tickets-time-without-minutes = Say how many minutes it took, or leave both fields empty.
# $most (Number)
tickets-time-bounds = Give whole minutes, from 1 to { $most }.
# $most (Number)
tickets-time-what-long = At most { $most } characters.
tickets-time-not-kept = No time is kept here.
# $minutes (Number)
tickets-time-minutes = { $minutes } min
# $hours (Number)
tickets-time-hours = { $hours } h
# $hours (Number), $minutes (Number)
tickets-time-both = { $hours } h { $minutes } min
tickets-time-no-day = Give a day, such as 2026-11-30.
# $most (Number)
tickets-time-days = The first day comes before the last, at most { $most } days apart.
tickets-time-from = From
tickets-time-until = Until
tickets-time-show = Show
tickets-time-by-organization = By organization
tickets-time-by-agent = By agent
tickets-time-organization = Organization
tickets-time-agent = Agent
tickets-time-in-minutes = Minutes
tickets-time-messages = Messages
tickets-time-all = Together
tickets-time-none = Nothing was spent on these days.
tickets-time-file = Download as CSV
tickets-time-no-organization = no organization
