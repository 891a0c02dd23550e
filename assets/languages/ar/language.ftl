language-name = العربية

list-more = { $before }، { $thing }
list-and = { $before } و{ $thing }

moment = { $day }، { $time }
day = { $weekday } { $day } { $month } { $year }
# Hour and minute run from left to right among the other words, too.
clock = { "\u2066" }{ $hour12 }:{ $minute }{ "\u2069" } { $half ->
    [am] ص
   *[pm] م
}
weekday-short-1 = الاثنين
weekday-short-2 = الثلاثاء
weekday-short-3 = الأربعاء
weekday-short-4 = الخميس
weekday-short-5 = الجمعة
weekday-short-6 = السبت
weekday-short-7 = الأحد
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر

ago-moments = قبل لحظات
ago-minutes = { $number ->
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $number } دقائق
    [many] قبل { $number } دقيقة
   *[other] قبل { $number } دقيقة
}
ago-hours = { $number ->
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $number } ساعات
    [many] قبل { $number } ساعة
   *[other] قبل { $number } ساعة
}
ago-days = { $number ->
    [one] قبل يوم
    [two] قبل يومين
    [few] قبل { $number } أيام
    [many] قبل { $number } يومًا
   *[other] قبل { $number } يوم
}
in-minutes = { $number ->
    [one] بعد دقيقة
    [two] بعد دقيقتين
    [few] بعد { $number } دقائق
    [many] بعد { $number } دقيقة
   *[other] بعد { $number } دقيقة
}
in-hours = { $number ->
    [one] بعد ساعة
    [two] بعد ساعتين
    [few] بعد { $number } ساعات
    [many] بعد { $number } ساعة
   *[other] بعد { $number } ساعة
}
in-days = { $number ->
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { $number } أيام
    [many] بعد { $number } يومًا
   *[other] بعد { $number } يوم
}
span-moments = لحظات
span-minutes = { $number ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $number } دقائق
    [many] { $number } دقيقة
   *[other] { $number } دقيقة
}
span-hours = { $number ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $number } ساعات
    [many] { $number } ساعة
   *[other] { $number } ساعة
}
span-days = { $number ->
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يومًا
   *[other] { $number } يوم
}
