# What the language calls itself.
language-name = English

## Lists of things: the things before, and one more.

list-more = { $before }, { $thing }
list-and = { $before } and { $thing }

## Days and times.

moment = { $day }, { $time }
day = { $weekday } { $day } { $month } { $year }
# By the hour cycle of the language: $hour (Text) of 24 has two digits, $hour12 (Text) as few as it
# needs, $half (Text) is am or pm.
clock = { $hour }:{ $minute }
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## How long ago, how long from now, and for how long.

ago-moments = moments ago
ago-minutes = { $number ->
    [one] { $number } minute ago
   *[other] { $number } minutes ago
}
ago-hours = { $number ->
    [one] { $number } hour ago
   *[other] { $number } hours ago
}
ago-days = { $number ->
    [one] { $number } day ago
   *[other] { $number } days ago
}
in-minutes = { $number ->
    [one] in { $number } minute
   *[other] in { $number } minutes
}
in-hours = { $number ->
    [one] in { $number } hour
   *[other] in { $number } hours
}
in-days = { $number ->
    [one] in { $number } day
   *[other] in { $number } days
}
span-moments = moments
span-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
span-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
span-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
