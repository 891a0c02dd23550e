language-name = Deutsch

list-more = { $before }, { $thing }
list-and = { $before } und { $thing }

moment = { $day }, { $time }
day = { $weekday }, { $day }. { $month } { $year }
clock = { $hour }:{ $minute }
weekday-short-1 = Mo
weekday-short-2 = Di
weekday-short-3 = Mi
weekday-short-4 = Do
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = So
month-short-1 = Jan.
month-short-2 = Feb.
month-short-3 = März
month-short-4 = Apr.
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug.
month-short-9 = Sept.
month-short-10 = Okt.
month-short-11 = Nov.
month-short-12 = Dez.

ago-moments = gerade eben
ago-minutes = { $number ->
    [one] vor { $number } Minute
   *[other] vor { $number } Minuten
}
ago-hours = { $number ->
    [one] vor { $number } Stunde
   *[other] vor { $number } Stunden
}
ago-days = { $number ->
    [one] vor { $number } Tag
   *[other] vor { $number } Tagen
}
in-minutes = { $number ->
    [one] in { $number } Minute
   *[other] in { $number } Minuten
}
in-hours = { $number ->
    [one] in { $number } Stunde
   *[other] in { $number } Stunden
}
in-days = { $number ->
    [one] in { $number } Tag
   *[other] in { $number } Tagen
}
span-moments = wenige Sekunden
span-minutes = { $number ->
    [one] { $number } Minute
   *[other] { $number } Minuten
}
span-hours = { $number ->
    [one] { $number } Stunde
   *[other] { $number } Stunden
}
span-days = { $number ->
    [one] { $number } Tag
   *[other] { $number } Tage
}
