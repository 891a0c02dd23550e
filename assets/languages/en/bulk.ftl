## What can be done to many tickets at once

bulk-title = Change many tickets
bulk-status = Status
bulk-assignee = Assignee
bulk-priority = Priority
bulk-group = Group
bulk-type = Type
bulk-tags-add = Add tags
bulk-tags-remove = Remove tags
bulk-spam = Mark as spam
bulk-spam-hint = Each goes to where its workflow puts spam, or is closed as spam.
# $act (Text), $value (Text)
bulk-step = { $act }: { $value }
# $act (Text)
bulk-asks = { $act } …

## In a list

bulk-bar = Change the selected tickets
bulk-selected = Selected:
bulk-picks = Select
# $number (Text)
bulk-pick = Select #{ $number }
# $count (Text) is $number, or what is counted of it: 999+
bulk-pick-all = { $number ->
    [one] The one ticket of this view
   *[other] All { $count } tickets of this view
}
bulk-pick-whole = All tickets of this view
bulk-act = What to do
bulk-choose = Choose what to do
bulk-me = Me
bulk-somebody = Somebody else …
bulk-apply = Apply
bulk-clear = Clear

## Before it begins

# $number (Number)
bulk-change = { $number ->
    [one] Change 1 ticket
   *[other] Change { $number } tickets
}
bulk-go-on = Go on
bulk-leave = Back to the list
# $number (Number)
bulk-so-many = { $number ->
    [one] 1 ticket is changed.
   *[other] { $number } tickets are changed.
}
# $number (Number), $view (Markup)
bulk-all-of = { $number ->
    [one] The one ticket of { $view } is changed.
   *[other] All { $number } tickets of { $view } are changed.
}
bulk-which = Which tickets
bulk-which-chosen = Those selected
bulk-which-all = All of the view
bulk-numbers = Numbers of the tickets
bulk-numbers-hint = Separated by commas. What should stay as it is can be taken out here.
bulk-tags-hint = Separated by commas.

## Why it does not begin

bulk-confirm = All tickets of a view are changed only after you have seen how many they are.
bulk-both = Tickets and a whole view are selected. Say which of the two you mean.
bulk-none-chosen = No ticket is selected. Select at least one.
bulk-view-empty = No ticket is in this view.
# $chosen (Number), $most (Number)
bulk-too-many = { $chosen } tickets are selected, and at most { $most } can be. Take some out, or save what they have in common as a view and change all of it.
# $most (Number)
bulk-view-too-large = More than { $most } tickets are in this view, and at most so many can be changed at once. Search for a part of them and save that as a view.
bulk-view-too-slow = Finding all tickets of this view takes too long. Search for a part of them and save that as a view.
bulk-no-view = There is no such view.
# $word (Text)
bulk-no-number = “{ $word }” is not the number of a ticket.
bulk-nothing-to-do = Choose what to do.
# $word (Text)
bulk-no-act = “{ $word }” is nothing that can be done to many tickets.
bulk-no-value = Choose what it is set to.
bulk-no-tags = Type at least one tag.
# $key (Text)
bulk-no-status = No workflow has a status “{ $key }”.
# $key (Text)
bulk-no-priority = No workflow has a priority “{ $key }”.
# $key (Text)
bulk-no-type = No workflow has a type “{ $key }”.
# $most (Number)
bulk-too-many-at-once = { $most } changes of many tickets are under way for you already. Wait until one of them is done, or stop it.

## Why a ticket stays as it is

bulk-no-ticket = There is no such ticket.
# $most (Number)
bulk-too-many-tags = It would have more than { $most } tags.
bulk-internal = Something went wrong on this ticket. Please change it by itself.

## How far it is

bulk-list = Changes of many tickets
bulk-none-yet = In the last seven days you have not changed many tickets at once.
bulk-kept = What you did to many tickets, for seven days.
bulk-what = What
bulk-ticket = Ticket
bulk-result = Result
bulk-progress = How far it is
# $done (Number), $of (Number)
bulk-under-way = { $done } of { $of } tickets are done. You can leave this page: it goes on.
# $of (Number)
bulk-done = { $of ->
    [one] The one ticket is done.
   *[other] All { $of } tickets are done.
}
# $of (Number), $refused (Number)
bulk-done-but = { $refused ->
    [one] Done with { $of } tickets; 1 of them could not be changed.
   *[other] Done with { $of } tickets; { $refused } of them could not be changed.
}
# $done (Number), $of (Number)
bulk-was-stopped = You stopped it after { $done } of { $of } tickets. What was done stays.
# $done (Number), $of (Number)
bulk-account-ended = It ended after { $done } of { $of } tickets, because your account had been ended.
# $done (Number), $of (Number)
bulk-no-agent = It ended after { $done } of { $of } tickets, because you were no agent any more.
bulk-stop = Stop
bulk-ended = It has come to its end already.
# $changed (Number), $refused (Number), $unchanged (Number)
bulk-counts = Changed: { $changed } · like that already: { $unchanged } · not changed: { $refused }
bulk-all = All
bulk-changed = Changed
bulk-unchanged = Was like that already
bulk-refused = Not changed
bulk-none-refused = Every ticket so far could be changed.
bulk-waits = Waits
bulk-not-come-to = Not come to
bulk-more = More tickets

## Macros, merges and taking back

bulk-macro = Apply a macro
bulk-merge = Merge into one
bulk-merge-hint = The number of the ticket they go on in. Nobody sees anything new by it; where one would have to, that ticket is left as it is.
bulk-no-macro = There is no such macro.
# $number (Text)
bulk-no-target = There is no ticket “{ $number }” to merge into.
bulk-set-and-macro = Say what to set or which macro to apply, not both.
bulk-merge-alone = A merge goes alone: nothing else is set with it.
bulk-undo-step = Take back an earlier change
# $seconds (Number)
bulk-undo-hint = For { $seconds } seconds it can be taken back, except where others acted since or were mailed.
bulk-undo-nothing = There is nothing to take back, or it was taken back already.
bulk-undo-under-way = It is still under way; stop it first.
