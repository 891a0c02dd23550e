site-language-hint = لغة الصفحات والرسائل لكل مَن لم يختر لغته ولا يطلب متصفحه أيًّا من هذه اللغات.

site-components = أجزاء الصفحات
site-light = فاتح
site-dark = داكن
site-part-buttons = الأزرار
site-part-statuses = الحالات والأدوار والأولويات
site-part-people = الأشخاص
site-part-fields = الحقول
site-part-tabs = علامات التبويب والمرشّحات
site-part-notices = الإشعارات والتقدم والأماكن الفارغة
site-part-rows = الصفوف
site-part-menus = القوائم ومربعات الحوار
site-part-charts = الرسوم البيانية
site-sample-save = حفظ
site-sample-preview = معاينة
site-sample-cancel = إلغاء
site-sample-end = إنهاء الحساب
site-sample-note = حفظ الملاحظة
site-sample-fault = يُرجى كتابة موضوع.
site-sample-one = مشكلة
site-sample-other = سؤال
site-sample-subject = الموضوع
site-sample-hint = سطر واحد كما تقوله.
site-sample-kind = ما نوعه؟
site-sample-mail = أرسِلوا إليّ بريدًا عن
site-sample-text = المزيد عنه
site-sample-news = ستكون عمليات التصدير أبطأ يوم الأحد.
site-sample-you = طلبان ينتظران ردك.
site-sample-done = تم تغيير كلمة مرورك.
site-sample-failed = لم يُرسَل: وصل رد أثناء الكتابة.
site-sample-empty = لا شيء ينتظر هنا.
site-sample-menu = قائمة
site-sample-dialog = مربع حوار
site-sample-bars = التذاكر المفتوحة حسب الشخص
site-sample-lines = المفتوحة والمطلوبة حسب الأسبوع
site-sample-week = الأسبوع

site-your-desk = مكتبك
site-yours-open = تذاكرك المفتوحة: { $number }.
site-nobodys-open = تذاكر تنتظر مَن يتولّاها: { $waiting }؛ ومجموع التذاكر المفتوحة في المكتب: { $open }.
site-mails-wait = رسائل تنتظر النظر فيها: { $number }. { $link }.
site-mails-wait-link = الاطلاع عليها
site-mail-in = البريد الوارد
site-yours = تذاكرك
site-yours-none = لم يُسنَد إليك شيء. { $link }.
site-yours-none-link = عرض ما لم يتولّه أحد بعد
site-yours-all = كل تذاكرك
site-unassigned = غير مُسنَدة
site-unassigned-none = لكل تذكرة مفتوحة مسؤول عنها. { $link }.
site-unassigned-none-link = عرض كل التذاكر المفتوحة
site-unassigned-all = كل غير المُسنَدة

site-home = الرئيسية
site-welcome = مرحبًا بك. كيف يمكننا مساعدتك؟
site-welcome-name = مرحبًا { $name }. كيف يمكننا مساعدتك؟
site-search-label = البحث في طلباتك
site-latest = أحدث طلباتك
site-latest-all = كل طلباتك
site-latest-none = ليست لديك طلبات بعد. { $link }.
site-latest-none-link = فتح أول طلب لك
site-latest-waiting = كلها تنتظر ردك.
site-nothing-fits = لم تجد ما يناسبك؟
site-nothing-fits-ask = { $question } اسألنا، وتابع هنا ما يجري بشأنه.
site-waiting = { $number ->
    [one] طلب واحد ينتظر ردك
    [two] طلبان ينتظران ردك
    [few] { $number } طلبات تنتظر ردك
    [many] { $number } طلبًا ينتظر ردك
   *[other] { $number } طلب ينتظر ردك
}
site-waiting-or-more = { $number ->
    [one] طلب واحد أو أكثر ينتظر ردك
    [two] طلبان أو أكثر ينتظران ردك
    [few] { $number } طلبات أو أكثر تنتظر ردك
    [many] { $number } طلبًا أو أكثر ينتظر ردك
   *[other] { $number } طلب أو أكثر ينتظر ردك
}
site-waiting-since = الطلب { $ticket } · منذ { $since }
site-waiting-closes = الطلب { $ticket } · منذ { $since } · يُغلَق { $closes } ما لم يصل ردك
site-answer = الرد
site-answer-named = الرد على الطلب { $ticket }

site-administration = الإدارة
site-mail-stays = لا يُرسَل البريد بعد: إنه ينتظر في صندوق الصادر حيث يمكنك قراءته. اضبط { $setting } لإرساله.
site-room-site = الموقع
site-room-site-what = الاسم والمنطقة الزمنية ومصدر كل إعداد.
site-room-calendars = التقاويم
site-room-calendars-what = ساعات العمل والعطل التي تُحسب بها المُهَل.
site-room-mail = البريد
site-room-mail-what = كل رسالة من هذا المكتب كما تبدو وما آلت إليه.
site-room-workflows = مسارات العمل
site-room-workflows-what = الحالات والخطوات بينها والقواعد والأولويات؛ والاستيراد والتصدير.
site-room-people-what = العملاء وموظفو الدعم والمديرون؛ والدعوات.
site-room-organizations-what = الشركات العميلة ونطاقاتها وأعضاؤها.
site-room-statuses-what = ما يقرؤه العملاء عن كل حالة.

site-name = اسم المكتب
site-zone-hint = منطقة ساعات العمل، ومنطقة كل مَن لم يختر منطقته.
site-request-type = الطلب الوارد بالبريد أو الذي لا يذكر موضوعه هو
site-request-type-unknown = يُرجى اختيار أحد أنواع الطلبات الموجودة.
site-registration = مَن يمكن أن يكون له حساب
site-registration-invited = المدعوون فقط
site-registration-domains = وكذلك مَن له عنوان على نطاق مؤسسة
site-registration-anyone = أي شخص
site-outside = مَن يمكنه إضافة أشخاص من خارج مؤسسته إلى تذكرة
site-outside-off = موظفو الدعم فقط
site-outside-on = العملاء أيضًا، بالبريد الإلكتروني
site-choose-offered = يُرجى اختيار أحد الإعدادات المتاحة.
site-save = حفظ
site-settings = الإعدادات
site-settings-where = تأتي هذه من سطر الأوامر أو بيئة التشغيل أو الملف pocketdesk.toml، وتُغيَّر هناك.
site-setting = الإعداد
site-setting-value = القيمة
site-setting-from = المصدر

site-set-up = التهيئة
site-health = السلامة
site-step-done = (تم)
site-step-invite = دعوة
site-step-name = اسم المكتب
site-step-name-why = يظهر في العناوين والرسائل والشريط العلوي.
site-step-name-do = تسمية المكتب
site-step-url = العنوان العام
site-step-url-why = تبدأ به الروابط في الرسائل. يُضبط «url» حيث يُشغَّل المكتب.
site-step-mail = إرسال البريد
site-step-mail-why = حتى ذلك الحين ينتظر البريد في صندوق الصادر. يُضبط «smtp_url» حيث يُشغَّل المكتب.
site-step-mail-in = استقبال البريد
site-step-mail-in-why = يكتب العملاء بالبريد أيضًا. يُضبط «imap_url» أو «mail_listen» حيث يُشغَّل المكتب.
site-step-hours = ساعات العمل والعطل
site-step-hours-why = تُحسب بها المُهَل.
site-step-hours-do = ضبطها
site-step-admin = مدير ثانٍ
site-step-admin-why = إن تعذّر عليك الدخول أمكن لغيرك ذلك.
site-step-agent = أول موظف دعم
site-step-agent-why = يردّ موظفو الدعم دون أن يكونوا مديرين.
site-step-organization = أول مؤسسة
site-step-organization-why = يطّلع أشخاصها على الطلبات التي يتشاركونها.
site-step-organization-do = إضافتها
site-mark-mail-out = البريد الصادر
site-mark-mail-in = صندوق البريد
site-mark-held = رسائل للنظر فيها
site-mark-disk = القرص
site-mark-mail-leaves = البريد يُرسَل.
site-mark-mailbox-fault = تعذّرت قراءته في المرة الأخيرة.
site-mark-mailbox-well = قُرئ آخر مرة بلا أخطاء.
site-mark-none-waits = لا شيء ينتظر أحدًا.
site-mark-disk-well = المساحة كافية.
site-rooms-desk = المكتب
site-rooms-mail = البريد
site-rooms-people = الأشخاص
site-room-mail-in = البريد الوارد
site-room-mail-in-what = كل ما ورد بالبريد وما آل إليه.
site-room-components-what = كل زر وحقل وشكل مرة واحدة، في المظهرين.
site-mark-waiting = { $number ->
    [one] رسالة واحدة تنتظر النظر فيها
    [two] رسالتان تنتظران النظر فيهما
    [few] { $number } رسائل تنتظر النظر فيها
    [many] { $number } رسالة تنتظر النظر فيها
   *[other] { $number } رسالة تنتظر النظر فيها
}
