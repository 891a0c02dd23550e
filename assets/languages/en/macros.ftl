## Macros

macros-title = Macros
macros-new = New macro
macros-none = No macro yet. Texts that you write again and again, and what you set with them, can be kept as one.
macros-none-found = No macro has these words.
macros-search = Find by name and text
macros-find = Find
macros-no-folder = Without a folder
macros-mine = Only for me
# $name (Text)
macros-by = by { $name }
# $ago (Markup), $number (Number)
macros-used = { $number ->
    [one] used once, last { $ago }
   *[other] used { $number } times, last { $ago }
}
macros-never-used = never used
macros-unused = Unused for a year
# $number (Number)
macros-unused-many = { $number ->
    [one] One macro has not been used for a year.
   *[other] { $number } macros have not been used for a year.
}
macros-unused-show = Show what nobody uses
macros-show-all = Show all
macros-change-title = Change macro
macros-name = Name
macros-folder = Folder
macros-folder-hint = Macros of one folder stand together.
macros-for = Who may use it
macros-text-reply = Reply
macros-text-note = Internal note
macros-text-hint = Customers read it. In the other languages below it is taken for requesters who read these.
macros-note-hint = Agents alone read it.
macros-languages = Reply in other languages
macros-names = These names are filled in:
macros-sets = What it sets on the ticket
macros-as-it-is = Leave as it is
macros-assign-me = Whoever uses it
macros-tags-add = Tags to add
macros-tags-remove = Tags to remove
macros-tags-hint = Several with commas between them.
macros-save = Save
macros-remove = Remove

## On a ticket

macros-pick = Macro
macros-insert = Insert
macros-apply = Apply
# $name (Text)
macros-insert-named = Insert “{ $name }”
# $name (Text)
macros-apply-named = Apply “{ $name }”
macros-find-more = All macros…
macros-choose-none = Choose a macro
# $number (Text)
macros-for-ticket = Macros for #{ $number }
macros-how = “Insert” puts the texts behind what you have begun, to be read and changed before you send them. “Apply” does everything at once.
macros-offered = Macros
# $number (Number)
macros-offered-many = { $number ->
    [one] { $number } macro
   *[other] { $number } macros
}
# $name (Text)
macros-along = Also do what “{ $name }” does:
macros-inserted = The text is inserted. Nothing is sent yet.
macros-applied = The macro was applied.
# $value (Text)
macros-sets-status = Status: { $value }
# $value (Text)
macros-sets-reason = Reason: { $value }
# $value (Text)
macros-sets-priority = Priority: { $value }
# $value (Text)
macros-sets-type = Type: { $value }
# $value (Text)
macros-sets-group = Group: { $value }
# $value (Text)
macros-sets-assignee = Assignee: { $value }
# $value (Text)
macros-adds-tags = Adds tags: { $value }
# $value (Text)
macros-removes-tags = Removes tags: { $value }
# $value (Text)
macros-adds-followers = Followers: { $value }
# $value (Text)
macros-puts-aside = Snoozes it: { $value }
macros-aside-reply = until the customer answers
macros-aside-morning = until the next business morning
# $days (Number)
macros-aside-days = { $days ->
    [one] for { $days } day
   *[other] for { $days } days
}
macros-followers = Agents who will follow it
# $most (Number)
macros-too-many-followers = A macro makes at most { $most } agents follow a ticket.
macros-nothing = none
macros-you = you

## What rules say no to

macros-name-missing = Say what it is called.
# $most (Number)
macros-name-too-long = At most { $most } characters.
macros-does-nothing = This macro does nothing yet: write a text, or choose what it sets.
macros-comment-missing = Write the reply in the desk’s language, too: it is sent to everybody whose language is not here.
# $tag (Text)
macros-unknown-language = “{ $tag }” is no language that is offered here.
# $names (Text)
macros-unknown-names = Nothing is called { $names }. See the names below.
# $names (Text)
macros-internal-names = { $names } is for agents alone, and cannot stand in a reply.
# $most (Number)
macros-too-many = A desk has at most { $most } macros. Remove some that nobody uses.
macros-of-somebody-else = This macro is somebody else’s.
macros-edited-meanwhile = Somebody has changed this macro meanwhile. Look at it again; what you typed stands here.
# $key (Text)
macros-no-status = No workflow has a status “{ $key }”.
# $key (Text)
macros-no-priority = No workflow has a priority “{ $key }”.
# $key (Text)
macros-no-type = No workflow has a type “{ $key }”.
macros-reason-alone = A reason needs a status to go with.
# $tag (Text)
macros-tag-both = “{ $tag }” is added and removed.
macros-choose = Choose a macro first.
# $most (Number)
macros-too-many-tags = A ticket has at most { $most } tags.
# $name (Text)
macros-reply-begun = You have begun a reply, and “{ $name }” would send another one. Insert it, or send yours first.
# $name (Text)
macros-changed-since = “{ $name }” was changed since you inserted it. Look at what it does now.
# $name (Text), $words (Text)
macros-step-reply = “{ $name }” was not applied, because of its reply: { $words }
# $name (Text), $words (Text)
macros-step-note = “{ $name }” was not applied, because of its note: { $words }
# $name (Text), $words (Text)
macros-step-status = “{ $name }” was not applied, because of the status: { $words }
# $name (Text), $words (Text)
macros-step-type = “{ $name }” was not applied, because of the type: { $words }
# $name (Text), $words (Text)
macros-step-priority = “{ $name }” was not applied, because of the priority: { $words }
# $name (Text), $words (Text)
macros-step-group = “{ $name }” was not applied, because of the group: { $words }
# $name (Text), $words (Text)
macros-step-assignee = “{ $name }” was not applied, because of the assignee: { $words }
# $name (Text), $words (Text)
macros-step-tags = “{ $name }” was not applied, because of the tags: { $words }
# $name (Text), $words (Text)
macros-step-followers = “{ $name }” was not applied, because of the followers: { $words }
# $name (Text), $words (Text)
macros-step-snooze = “{ $name }” was not applied, because it snoozes the ticket: { $words }
