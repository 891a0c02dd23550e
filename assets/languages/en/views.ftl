views-draft = Draft
## Lists of tickets

views-pages = Pages
views-newer = Newer
views-older = Older
views-as-file = Download as CSV
views-number = No.
views-subject = Subject
views-requester = Requester
views-created = Created
views-last-activity = Last activity
views-status = Status
views-priority = Priority
views-from = From
views-turn = Turn
views-assignee = Assignee
views-new = New
views-unread = Unread

## Agents' views

views-mine = Mine
views-my-tickets = My tickets
views-unassigned = Unassigned
views-my-groups = My groups
views-waiting-for-customer = Waiting for customer
views-open = All open
views-snoozed = Snoozed
views-solved = Solved
views-closed = Closed
views-to-classify = To classify
views-tickets = Tickets
views-mail = Mail
views-mail-in = Mail in
# $count (Text) is $number, or what is counted of it: 999+
views-count = { $number ->
    [one] { $count } ticket
   *[other] { $count } tickets
}
# $everyone (Markup), $organization (Markup)
views-only-of = Only tickets of { $organization }. { $everyone }.
views-everyone = Show everyone’s
# $open (Markup)
views-nothing = There is nothing here. { $open }.
views-open-for-someone = Open a ticket for someone

## A customer's requests

views-requests = Your requests
views-requests-about = Requests, those that wait for you first
views-which = Which requests
views-personal = Mine and following
views-own = Mine
views-following = Following
views-words = Words or number
views-whose-turn = Whose turn
views-any = Any
views-waiting-for-you = Waiting for you
views-waiting-for-us = Waiting for us
views-show = Show
views-in-force = Filters in force
views-no-match = No request matches.
views-show-all = Show all
views-no-requests = There is nothing here.
views-open-request = Open a request

## The same as a file

views-csv-busy = Others are downloading lists just now. Wait some seconds, then try again.
views-csv-full = There are more tickets than one file has room for: choose fewer.
views-csv-number = number
views-csv-subject = subject
views-csv-requester = requester
views-csv-organization = organization
views-csv-status = status
views-csv-turn = turn
views-csv-priority = priority
views-csv-type = type
views-csv-created = created
views-csv-last-activity = last activity
views-csv-solved = solved
views-csv-closed = closed
views-csv-url = url
views-csv-assignee = assignee
views-csv-tags = tags
views-csv-minutes = minutes spent
# The word of a turn, such as customer or support.
views-csv-whose = { $turn }
views-saved = Saved
# $name (Text)
views-saved-by = by { $name }
views-change = Change
views-change-title = Change this view
views-save-title = Save a view
views-save = Save
views-remove = Take it away
views-name = Name
views-query = Question
views-query-hint = As in the search: status:open tag:vip -assignee:me
views-for = Who has it
views-for-me = I alone
views-for-everyone = Every agent
views-nothing-now = Nothing fits it now.
views-name-missing = Say what it is called.
# $most (Number)
views-name-too-long = A name has at most { $most } characters.
views-query-missing = Say which tickets it shows.
# $most (Number)
views-too-many = You have { $most } views, which is as many as one agent may have.
views-of-somebody-else = It is somebody else’s view: only they and administrators change it.
views-of-this = Tickets of this view
views-came = The list has changed.

## In which order agents read a list

views-order = Order:
views-order-waiting = Longest waiting
views-order-newest = Newest activity
views-order-created = Newest tickets
views-order-priority = Priority
views-back = Back
views-on = Further
# $orders (Text) words of addresses: waiting, newest
views-no-such-order = This list has no such order. order is one of: { $orders }. Here it is in its usual one.
views-no-such-place = This address names no place in this list. Here is its beginning.
views-sorted = In which order
# $orders (Text)
views-unknown-order = order is one of: { $orders }.
# $most (Number)
views-too-many-to-sort = More than { $most } tickets are too many to put in this order: here are the newest tickets first.

## Views as an agent has put them

views-spam = Spam
views-arrange = Arrange
views-arrange-title = Arrange the views
views-arrange-hint = Only for you: in which order they stand, and which you see.
# $name (Text)
views-up = Move { $name } up
# $name (Text)
views-down = Move { $name } down
views-as-they-ship = As they ship
views-none-left = Leave at least one in sight.
views-copy = Make a copy
# $name (Text)
views-copy-of = Copy of { $name }
# $group (Text)
views-for-group = The group { $group }
views-not-in-group = Choose yourself, every agent, or a group that you are in.
views-group-is-gone = This view was a group’s that is there no more. Whoever made it has it still, and can give it to others.
views-group-of-yours-is-gone = The group that had this view is there no more: now only you have it. Change who has it, or take it away.
views-columns = Columns beside number and subject
views-group = Group
views-type = Type
views-tags = Tags
views-opened = Opened
# $columns (Text)
views-unknown-column = Columns are { $columns }.
