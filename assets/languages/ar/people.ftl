people-email = البريد الإلكتروني
people-given-name = الاسم الأول
people-family-name = اسم العائلة

people-find = الاسم أو العنوان
people-find-button = بحث
people-none-found = لم يُعثر على أحد في اسمه أو عنوانه كلمات تبدأ هكذا.
people-show-everyone = عرض الجميع
people-more = المزيد من الأشخاص
people-more-type = هناك المزيد: يُرجى كتابة جزء أطول من الاسم.
people-state-ended = { $role }، حساب منتهٍ
people-state-no-password = { $role }، بلا كلمة مرور بعد
people-role-customer = عميل
people-role-agent = موظف دعم
people-role-admin = مدير

people-invite = دعوة شخص
people-invite-how = تصله رسالة فيها رابط لاختيار كلمة مرور. الرابط صالح لسبعة أيام.
people-invite-send = إرسال الدعوة
people-invite-again = إعادة الدعوة
people-organization = المؤسسة
people-organization-none = بلا
people-organization-choose = يُرجى اختيار إحدى المؤسسات.
people-organization-gone = لا توجد مؤسسة كهذه.
people-role = الدور
people-admins-invite-agents = لا يدعو موظفي الدعم إلا مدير.
people-managers-invite = لا يدعو الأشخاص إلا مديرو المؤسسات وموظفو الدعم.
people-has-password = لدى { $name } كلمة مرور بالفعل.

people-address = العنوان
people-returned = { $times ->
    [one] عادت آخر رسالة دون تسليم.
    [two] عادت آخر رسالتين دون تسليم.
    [few] عادت آخر { $times } رسائل دون تسليم.
    [many] عادت آخر { $times } رسالة دون تسليم.
   *[other] عادت آخر { $times } رسالة دون تسليم.
}
people-new-ticket = تذكرة جديدة نيابةً عنه
people-access = ما يمكنه الاطلاع عليه، ولماذا
people-sign-out = تسجيل خروجه من جميع الأجهزة
people-end = إنهاء هذا الحساب
people-open-again = إعادة فتح هذا الحساب
people-end-hint = تسجيل الخروج من جميع الأجهزة ينهي جلساته ورموز API الخاصة به والروابط التي أُرسلت إليه بالبريد. وإنهاء الحساب يفعل ذلك أيضًا ويمنع الدخول؛ أما ما كتبه فيبقى.
people-tickets-none = لا شيء بعد.
people-memberships-none = لا شيء.
people-membership = { $organization }، { $right }
people-membership-change = تغيير
people-membership-change-named = تغيير العضوية في { $organization }
people-join = الإضافة إلى المؤسسة
people-join-hint = اسمها كما هو مكتوب في قائمة المؤسسات.
people-join-button = إضافة
people-join-unknown = لا توجد مؤسسة بهذا الاسم.
people-details = التفاصيل
people-role-hint = الدور الجديد يسجّل خروج الشخص من جميع الأجهزة، ويلغي رموزه وروابطه وما يتيح له الرد على رسائل هذا المكتب.
people-save = حفظ

people-work = التذاكر المُسنَدة إليه
people-work-all = { $number ->
    [zero] لا تذاكر مفتوحة:
    [one] تذكرة مفتوحة واحدة:
    [two] تذكرتان مفتوحتان:
    [few] { $number } تذاكر مفتوحة:
    [many] { $number } تذكرة مفتوحة:
   *[other] { $number } تذكرة مفتوحة:
}
people-work-latest = { $number ->
    [few] { $number } تذاكر مفتوحة، أحدثها:
    [many] { $number } تذكرة مفتوحة، أحدثها:
   *[other] { $number } تذكرة مفتوحة، أحدثها:
}
people-work-more = عدد التذاكر المفتوحة { $count }، وأحدثها:
people-work-choose = { $number ->
    [one] مصير تذكرته المفتوحة
    [two] مصير تذكرتيه المفتوحتين
    [few] مصير تذاكره المفتوحة وعددها { $number }
   *[other] مصير تذاكره المفتوحة وعددها { $number }
}
people-work-choose-more = مصير تذاكره المفتوحة وعددها { $count }
people-work-unsaid = يُرجى الاختيار
people-work-leave = تركها ضمن غير المُسنَدة
people-work-group = المجموعة { $group }
people-work-unknown = يُرجى اختيار أحد الخيارات المتاحة.
people-work-asked = { $number ->
    [one] لدى { $name } تذكرة مفتوحة واحدة. يُرجى اختيار مصيرها.
    [two] لدى { $name } تذكرتان مفتوحتان. يُرجى اختيار مصيرهما.
    [few] لدى { $name } { $number } تذاكر مفتوحة. يُرجى اختيار مصيرها.
    [many] لدى { $name } { $number } تذكرة مفتوحة. يُرجى اختيار مصيرها.
   *[other] لدى { $name } { $number } تذكرة مفتوحة. يُرجى اختيار مصيرها.
}

people-bad-address = هذا ليس بريدًا إلكترونيًا يمكننا استخدامه. يُكتب هكذا: name@example.com.
people-own-address = العنوان { $address } هو عنوان هذا المكتب وليس لأحد. يُرجى كتابة عنوان الشخص نفسه.

people-side-support = الدعم
people-side-customer = عميل
people-side-customer-of = عميل، { $organization }
people-side-not-verified = غير مؤكَّد
people-side-address-not-verified = { $address }، غير مؤكَّد

people-admins-only = هذا متاح للمديرين فقط.
