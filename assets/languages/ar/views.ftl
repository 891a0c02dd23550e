views-draft = مسودة

views-pages = الصفحات
views-newer = الأحدث
views-older = الأقدم
views-as-file = تنزيل بصيغة CSV
views-number = الرقم
views-subject = الموضوع
views-requester = مقدّم الطلب
views-created = الإنشاء
views-last-activity = آخر نشاط
views-status = الحالة
views-priority = الأولوية
views-from = من
views-turn = الدور
views-assignee = المسؤول
views-new = جديد
views-unread = غير مقروءة

views-mine = تذاكري
views-my-tickets = تذاكري
views-unassigned = غير مُسنَدة
views-open = كل المفتوحة
views-solved = محلولة
views-closed = مغلقة
views-to-classify = بانتظار التصنيف
views-tickets = التذاكر
views-mail = البريد
views-mail-in = البريد الوارد
views-count = { $number ->
    [zero] لا تذاكر
    [one] تذكرة واحدة
    [two] تذكرتان
    [few] { $count } تذاكر
    [many] { $count } تذكرة
   *[other] { $count } تذكرة
}
views-only-of = تذاكر { $organization } فقط. { $everyone }.
views-everyone = عرض تذاكر الجميع
views-nothing = لا يوجد شيء هنا. { $open }.
views-open-for-someone = فتح تذكرة نيابةً عن شخص

views-requests = طلباتك
views-requests-about = الطلبات، وأولها ما ينتظر ردك
views-which = أي الطلبات
views-personal = طلباتي وما أتابعه
views-own = طلباتي
views-following = ما أتابعه
views-words = كلمات أو رقم
views-whose-turn = على مَن الدور
views-any = الكل
views-waiting-for-you = بانتظار ردك
views-waiting-for-us = بانتظار ردنا
views-show = عرض
views-no-match = لا يوجد طلب مطابق.
views-show-all = عرض الكل
views-no-requests = لا يوجد شيء هنا.
views-open-request = فتح طلب

views-csv-busy = هناك من ينزّل قوائم الآن. يُرجى الانتظار بضع ثوانٍ ثم المحاولة مجددًا.
views-csv-full = عدد التذاكر أكبر مما يتسع له ملف واحد: يُرجى اختيار عدد أقل.
views-csv-number = الرقم
views-csv-subject = الموضوع
views-csv-requester = مقدّم الطلب
views-csv-organization = المؤسسة
views-csv-status = الحالة
views-csv-turn = الدور
views-csv-priority = الأولوية
views-csv-type = النوع
views-csv-created = الإنشاء
views-csv-last-activity = آخر نشاط
views-csv-solved = الحل
views-csv-closed = الإغلاق
views-csv-url = الرابط
views-csv-assignee = المسؤول
views-csv-tags = الوسوم
views-csv-whose = { $turn ->
    [support] الدعم
    [product] فريق المنتج
    [technical] الفريق التقني
    [development] التطوير
    [deployment] النشر
    [customer] العميل
    [both] كلاهما
    [nobody] لا أحد
   *[other] { $turn }
}
