## The page of a search

search-title = Search
search-title-of = Search: { $words }
search-what = What are you looking for?
search-hint = Words of the subject, of messages or of file names, or a number like #1042.
search-go = Search
search-found = Found
search-people = People and organizations
search-person-ended = { $email }, account ended
search-their-tickets = Their tickets
search-their-tickets-of = Their tickets: { $name }
search-organization = organization
search-its-tickets = Its tickets
search-its-tickets-of = Its tickets: { $name }
search-older = Search older tickets
search-tickets = Tickets that were found
search-requests = Requests that were found
search-internal-note = Internal note
search-nothing-new = Nothing among the newest tickets. Older ones can be searched too.
# $open (Markup)
search-nothing = Nothing matches. { $open }.
search-see-open = See all open tickets
search-open-request = Open a request

## What can be searched for: what is written, and what it finds

search-help = What can be searched for
search-help-words = invoice tax
search-help-words-find = all of these words, also as parts of longer ones
search-help-phrase = "wrong tax number"
search-help-phrase-finds = these words next to each other
search-help-number-finds = that number, first of all
search-help-status = status:solved
search-help-status-finds = that status; put more than one word in quotation marks: status:"Waiting for us"
search-help-turn-finds = waiting for you, or for the support team
search-help-from-finds = asked for by someone of that name or address
search-help-org-finds = of that organization
search-help-before-finds = opened before that day or month
search-help-after-finds = opened on that day or later
search-help-assignee-finds = assigned to you; also assignee:none, or a name

## What may already answer a new request

search-similar = Similar requests
search-similar-hint = Write what it is about, then check whether there is an answer already.
search-similar-none = There is none. Just send yours.

## What a search cannot take

search-too-long = { $most ->
    [one] A search has at most { $most } character.
   *[other] A search has at most { $most } characters.
}
# $most (Number)
search-too-many-terms = A search has at most { $most } words and filters. Leave some out.
search-unknown-turn = turn: takes me, us, { $turns }.
search-bad-date = “{ $value }” is not a date. Write it like 2026-11-30 or 2026-11.
search-unknown-status = No status is called “{ $name }”. All of them are listed under Statuses.
# $most (Number)
search-too-many-names = More than { $most } names have “{ $text }” in them. Write more of the name.
search-similar-none-yet = There is none so far.
search-help-facets-find = with that tag, priority; as well type, group, request_type, channel, workflow and category. tag:none, group:none: without any
search-help-spans-find = opened or last active then: a day, before (<) or after (>) it; or younger (<4h) or older (>7d) than so many minutes (m), hours (h), days (d) or weeks (w)
search-help-fields-find = with that in a field of the form, by its key; with files
search-help-without-finds = all but those: a minus before any condition
# Whatever stands before a colon.
# $word (Text)
# $known (Text)
search-unknown-condition = “{ $word }:” is no condition. There are { $known }. To look for it as it stands, put it in quotation marks.
# $known (Text)
search-unknown-category = category: takes { $known }.
# $word (Text)
# $value (Text)
# $known (Text)
search-unknown-value = There is no { $word } “{ $value }”. There are: { $known }.
# $value (Text)
search-bad-span = “{ $value }” is no span of time. Write a day (2026-11-30), one before or after it (<2026-11-30), or an age (<4h, >7d).
search-save = Save this as a view
search-or-between = OR stands between two conditions, such as priority:high OR tag:vip; none of them begins with “-”.
search-or-of-what = OR joins what tickets are: status, turn, category, priority, type, group, tag, channel, workflow, form, assignee, requester, organization, is: and has:. Times and words stand by themselves.
search-help-or-finds = either of them: OR, in capitals, between two conditions
