## What stands around every page

ui-not-sent = Not sent
ui-skip = Skip to content
# $time (Markup)
ui-clock-shifted = The clock of this desk is shifted: it is { $time }.
ui-runs-on = { $site } runs on Pocketdesk.
ui-breadcrumb = Breadcrumb
ui-places = Places and views
ui-main = Main
ui-search = Search
ui-sign-out = Sign out
ui-account = Your account
ui-new-ticket = New ticket
ui-new-request = New request

## Where the bar leads

ui-home = Home
ui-requests = Requests
ui-statuses = Statuses
ui-organization = Organization
ui-desk = Desk
ui-tickets = Tickets
ui-people = People
ui-organizations = Organizations
ui-releases = Releases
ui-time-spent = Time spent
ui-macros = Macros
ui-admin = Admin

## Small parts

ui-chip-remove = Without { $name }: { $value }
# $done (Number), $of (Number)
ui-progress = { $done } of { $of }
ui-chart-as-table = The same as a table
ui-close = Close

## After what was done

ui-notice-profile = Your profile has been updated.
ui-notice-password = Your password has been changed. Sign in again with the new one.
ui-notice-signed-out = You are signed out.
ui-notice-session-ended = That browser is signed out.
ui-notice-signed-out-everywhere = You are signed out everywhere, and your API tokens have ended.
ui-notice-invited = The invitation is on its way.
ui-notice-invited-once = The invitation is on its way. One address gets one a day at most.
ui-notice-out-of-sight = Saved. The ticket is not one of yours any more, so it is out of your sight now.
ui-notice-saved = Saved.
ui-notice-snoozed = The ticket is snoozed.
ui-notice-woken = The snooze is over.
ui-notice-undone = Undone: it is as it was.
ui-notice-redacted = The message is redacted.
ui-notice-let-in = It was judged again, with your word for it.
ui-notice-not-let-in = It was judged again, with your word for it, and still waits: the reason stands below.
ui-notice-accepted = It counts as its sender’s from now on.
ui-notice-confirmed = It is taken up as yours.
ui-notice-blocked = Mail of this sender is not taken up any more.
ui-notice-blocked-unproven = Mail that says it is of this sender is not taken up any more, unless it is proven.
ui-notice-unblocked = Mail of this sender is taken up again.
ui-notice-removed = It is taken away.
ui-notice-release-recorded = The release is recorded, and everyone on its tickets is told.
ui-notice-sent = Sent.
ui-notice-mention-removed = It is sent. Somebody you mentioned was removed here and is not told: add them under “Change people” first.
ui-notice-following = You follow this ticket and will be mailed about it.
ui-notice-muted = You will no longer be mailed about this ticket, unless somebody mentions you.
ui-notice-people = The people on this ticket have been updated.
ui-notice-left = You no longer see that request.
ui-notice-member-removed = They no longer belong to the organization.
ui-notice-organization-left = You have left the organization.
ui-notice-joined = You have joined the organization.
ui-notice-declined = You have declined. Nobody is told.
ui-notice-retry = The mail will be tried again at once.
ui-notice-released-mail = What was held is on its way.
ui-notice-test-mail = A test mail to your own address is in the outbox.
ui-notice-mail-stays = The mail is in the outbox, but mail does not leave yet: an administrator reads it under Admin, Mail.

## Where something went wrong

ui-go-to-desk = Go to the desk
ui-go-to-requests = Go to your requests
ui-sign-in = Sign in
ui-wait = { $seconds ->
   *[other] Wait { $seconds } seconds.
}
# The number under which it is in the log.
ui-request-id = Request { $id }
# $time (Markup)
ui-mail-late = Mail is not going out: the oldest has been waiting since { $time }. An administrator sees why under Admin, Mail.
ui-mail-unbuilt = A mail could not be written and will never leave as it is: { $why }.
ui-mail-see = See the mail
ui-mail-admins-see = An administrator sees it under Admin, Mail.

## What was typed into a form that is gone

ui-send-again = Send again
ui-begin-request = Begin a new request with it
ui-begin-ticket = Begin a new ticket with it
ui-typed = What you typed
ui-typed-not-sent = It was not sent.
ui-typed-too-long = It was not sent. Shorten it, or attach it as a file.
ui-files-not-kept = Files are not kept here: choose them again.
ui-typed-no-longer-asked = Typed into a field that is no longer asked for
ui-field-message = Message
ui-field-subject = Subject
ui-field-text = Text

## Fields of forms

ui-optional = (optional)
# What a message understands: the values are samples, as code.
# $bold (Markup), $code (Markup), $fence (Markup), $quote (Markup)
ui-dialect = Lines stay as you type them, and web addresses become links. { $bold }, { $code }, { $quote }, and { $fence } on a line before and after code or a log.
ui-dialect-bold = **bold**
ui-dialect-code = `code`
ui-dialect-quote = > quote
ui-preview = Preview
ui-preview-hint = Preview. Nothing has been sent yet.
ui-no-text = There is no text yet.
ui-sent-and-changed = This form was sent already, and what it says has changed; send again if it should be done as well.
ui-another-look = This could not be taken yet. What needs another look is marked below; everything you typed is still here.
# $what is request, ticket, comment or note.
ui-sent-already = { $what ->
    [request] This form was sent already; send again to add this as another request.
    [ticket] This form was sent already; send again to add this as another ticket.
    [note] This form was sent already; send again to add this as another note.
   *[comment] This form was sent already; send again to add this as another comment.
}

## People, and what they wrote

ui-nobody-yet = Nobody yet
# Whose turn it is.
ui-you = You

ui-notice-quoted = The answer is put behind what you have begun. Nothing is sent yet.
ui-notice-draft-kept = Your draft is kept. Nothing was sent.
ui-notice-draft-gone = Your draft is thrown away.

## Keys and palette

ui-palette = Go, find or do
ui-palette-here = This ticket
ui-palette-go = Go
ui-palette-nothing = Nothing here is called that.
# $typed (Text)
ui-palette-everywhere = Search everywhere for “{ $typed }”
ui-keys = Keys
ui-keys-everywhere = Everywhere
ui-keys-list = In a list
ui-keys-ticket = On a ticket
ui-keys-search = Search
ui-keys-desk = Desk
ui-keys-views = Tickets
ui-keys-down = Next line
ui-keys-up = Line before
ui-keys-open = Open
ui-keys-pick = Choose, or leave out
ui-keys-previous = Previous ticket or page
ui-keys-next = Next ticket or page
ui-keys-reply = Reply
ui-keys-note = Internal note
ui-keys-assign = Assign
ui-keys-claim = Assign to me
ui-keys-status = Status
ui-keys-priority = Priority
ui-keys-send = Send
# $account (Markup)
ui-keys-on = Each of them does what a control on the page does. Single letters are switched off in { $account }.
# $account (Markup)
ui-keys-off = Single letters are switched off in { $account }; Ctrl+K and Ctrl+Enter work.
