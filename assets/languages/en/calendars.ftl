## All calendars

calendars-administration = Administration
calendars-title = Calendars
calendars-calendar = Calendar
calendars-open = Open
calendars-next-holiday = Next holiday
calendars-workflows = Workflows on it
calendars-none = none
calendars-add-title = Add a calendar
calendars-add-hint = It begins with Monday to Friday, 09:00-17:00; hours and holidays follow on its own page.
calendars-add = Add
calendars-name = Name

## One of them

calendars-counts-nothing = No workflow counts on this calendar yet.
calendars-counts = Delays of { $workflows } are counted on it.
# $line (Markup)
calendars-called = In the rules of a workflow it is called { $line }. Moments that customers were told stay as they are; a change counts from now on.
calendars-now = As it is saved now
calendars-holidays = Holidays
calendars-holidays-hint = A day a line, its name after it: 2026-12-25 Christmas
calendars-save = Save
calendars-remove-title = Take it away
calendars-remove-hint = Nothing is counted on this calendar.
calendars-remove = Take this calendar away
calendars-hours = Opening hours
calendars-hours-hint = Such as 09:00-17:00, or 09:00-12:30, 14:00-18:00. A day without hours is closed; midnight is 24:00.
calendars-closed = closed
calendars-from-file = Add holidays from an iCalendar file
calendars-from-file-hint = Each event adds the whole days it lasts, one of some hours none; yearly ones are added for ten years. Days that are listed already keep their names.
calendars-file = File (.ics)
calendars-text = Or its text
calendars-text-hint = It begins with BEGIN:VCALENDAR.
# $most (Text)
calendars-file-too-large = An iCalendar file may have { $most } MiB at most.

## What customers read of it

calendars-in-use = They count for { $workflows }. Times are in { $zone }.
# $number (Number)
calendars-more = and { $number } more

## The days of the week

calendars-monday = Monday
calendars-tuesday = Tuesday
calendars-wednesday = Wednesday
calendars-thursday = Thursday
calendars-friday = Friday
calendars-saturday = Saturday
calendars-sunday = Sunday

## Delays, and what happens when one has passed

calendars-hours-long = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
calendars-business-hours-long = { $number ->
    [one] { $number } business hour
   *[other] { $number } business hours
}
calendars-business-days-long = { $number ->
    [one] { $number } business day
   *[other] { $number } business days
}
calendars-after-hours = { $number ->
    [one] after { $number } hour
   *[other] after { $number } hours
}
calendars-after-business-hours = { $number ->
    [one] after { $number } business hour
   *[other] after { $number } business hours
}
calendars-after-business-days = { $number ->
    [one] after { $number } business day
   *[other] after { $number } business days
}
# As it is written in files, whatever the language.
calendars-no-delay = “{ $typed }” is not a delay: write “48 hours”, “8 business hours” or “3 business days”

## What is wrong with a calendar

# $most (Number)
calendars-bad-name = Write a name of at most { $most } characters.
calendars-bad-zone = Choose a time zone by its name, such as Europe/Madrid.
# $most (Number)
calendars-too-many-holidays = A calendar has at most { $most } holidays.
calendars-holiday-no-date = Line { $line }: “{ $typed }” is no date: write the day first, as in 2026-12-25 Christmas.
calendars-holiday-no-day = Line { $line }: there is no day “{ $typed }”.
calendars-never-open = Open on at least one day of the week: without an open day no delay in business time would ever end.
# $most (Number)
calendars-too-many-hours = A day has at most { $most } times to open.
calendars-hours-overlap = { $earlier } and { $later } overlap.
calendars-bad-hours = “{ $typed }” is no time to open: write 09:00-17:00, or 09:00-12:30, 14:00-18:00; leave it empty on days that are closed.
calendars-hours-backwards = “{ $typed }” ends before it begins. What goes on past midnight is open until 24:00, and from 00:00 on the day after.

## What is wrong with an iCalendar file

calendars-ics = This iCalendar file was not taken. Line { $line }: { $reason }.
calendars-ics-of = { $property }: { $reason }
calendars-ics-no-whole-day = no event of this file lasts a whole day
# $most (Text)
calendars-ics-too-many = more than { $most } days
calendars-ics-rule-too-many = too many days
calendars-ics-begin = such a file begins with { $begins }
calendars-ics-behind = only another calendar may follow the end of one
calendars-ics-unbegun = { $part } ends, which has not begun
calendars-ics-unended = the file ends in the middle of { $part }
calendars-ics-no-event = no event is in it
calendars-ics-no-start = this event has no DTSTART
calendars-ics-backwards = it ends before it begins
# $most (Number)
calendars-ics-too-long = an event lasts at most { $most } days
calendars-ics-no-day = “{ $value }” is no day there is
calendars-ics-no-duration = “{ $value }” is no duration
calendars-ics-not-utf8 = it is not written in UTF-8
calendars-ics-no-line = it is no line of an iCalendar file
calendars-ics-part = “{ $part }” cannot be taken; only what comes once or more a year on days of a month can
calendars-ics-not-yearly = only what comes once or more a year on days of a month can be taken

## Saving one, and taking it away

# $most (Number)
calendars-too-many = A desk has at most { $most } calendars.
calendars-key-taken = There is a calendar with the key “{ $key }”. Choose another name.
calendars-name-taken = There is a calendar “{ $name }” already, and capitals make no other name.
calendars-edited-meanwhile = Someone else has saved this calendar while you were editing it. Nothing of yours is lost: compare below, then save again.
calendars-default-stays = This calendar is the desk's own and stays: workflows that name no other are counted on it.
calendars-in-use-still = Delays of { $workflows } are counted on this calendar. Choose another one in the rules first.
calendars-removed-meanwhile = Someone else has saved this calendar meanwhile. Look at it below before you take it away.
# $groups (Text)
calendars-in-use-by-groups = { $groups } work by this calendar. Choose another one for them first.
