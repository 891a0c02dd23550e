ui-not-sent = لم يُرسَل
ui-skip = الانتقال إلى المحتوى
ui-clock-shifted = ساعة هذا المكتب مُزاحة: الوقت الآن { $time }.
ui-runs-on = يعمل { $site } على Pocketdesk.
ui-breadcrumb = مسار التنقل
ui-places = الأقسام والعروض
ui-main = القائمة الرئيسية
ui-search = بحث
ui-sign-out = تسجيل الخروج
ui-account = حسابك
ui-new-ticket = تذكرة جديدة
ui-new-request = طلب جديد

ui-home = الرئيسية
ui-requests = الطلبات
ui-statuses = الحالات
ui-organization = المؤسسة
ui-desk = المكتب
ui-tickets = التذاكر
ui-people = الأشخاص
ui-organizations = المؤسسات
ui-releases = الإصدارات
ui-admin = الإدارة

ui-chip-remove = إزالة { $name }: { $value }
ui-progress = { $done } من { $of }
ui-chart-as-table = البيانات نفسها في جدول
ui-close = إغلاق

ui-notice-profile = تم تحديث ملفك الشخصي.
ui-notice-password = تم تغيير كلمة مرورك. يُرجى تسجيل الدخول من جديد بكلمة المرور الجديدة.
ui-notice-signed-out = تم تسجيل خروجك.
ui-notice-session-ended = تم تسجيل الخروج من ذلك المتصفح.
ui-notice-signed-out-everywhere = تم تسجيل خروجك من جميع الأجهزة، وأُلغيت رموز API الخاصة بك.
ui-notice-invited = الدعوة في طريقها.
ui-notice-invited-once = الدعوة في طريقها. لا تُرسَل إلى العنوان الواحد أكثر من دعوة في اليوم.
ui-notice-saved = تم الحفظ.
ui-notice-let-in = أُعيد فحصها بناءً على تأكيدك.
ui-notice-not-let-in = أُعيد فحصها بناءً على تأكيدك، لكنها ما زالت قيد الانتظار: السبب مذكور أدناه.
ui-notice-accepted = ستُعَدّ من الآن رسالةً من مُرسِلها.
ui-notice-confirmed = تم قبولها باسمك.
ui-notice-blocked = لن يُقبَل بريد هذا المُرسِل بعد الآن.
ui-notice-blocked-unproven = لن يُقبَل بعد الآن البريد المنسوب إلى هذا المُرسِل ما لم يثبت أنه منه.
ui-notice-unblocked = عاد بريد هذا المُرسِل مقبولًا.
ui-notice-removed = تمت الإزالة.
ui-notice-release-recorded = تم تسجيل الإصدار وإبلاغ كل من في تذاكره.
ui-notice-sent = تم الإرسال.
ui-notice-mention-removed = تم الإرسال. أشرتَ إلى شخص أُزيل من هنا فلن يُبلَّغ: أضِفه أولًا من «تغيير الأشخاص».
ui-notice-following = أنت تتابع هذه التذكرة وستصلك رسائل بريد عنها.
ui-notice-muted = لن تصلك رسائل بريد عن هذه التذكرة إلا إذا أشار إليك أحد.
ui-notice-people = تم تحديث الأشخاص في هذه التذكرة.
ui-notice-left = لم يعد ذلك الطلب ظاهرًا لك.
ui-notice-member-removed = لم يعد هذا الشخص عضوًا في المؤسسة.
ui-notice-organization-left = لقد غادرت المؤسسة.
ui-notice-joined = لقد انضممت إلى المؤسسة.
ui-notice-declined = لقد رفضت الدعوة، ولن يُبلَّغ أحد بذلك.
ui-notice-retry = ستُعاد محاولة إرسال الرسالة فورًا.
ui-notice-released-mail = ما كان محتجزًا في طريقه الآن.
ui-notice-test-mail = في صندوق الصادر رسالة تجريبية إلى عنوانك.
ui-notice-mail-stays = الرسالة في صندوق الصادر، لكن البريد لا يُرسَل بعد: يمكن لأحد المديرين قراءتها في «الإدارة»، «البريد».

ui-go-to-desk = الانتقال إلى المكتب
ui-go-to-requests = الانتقال إلى طلباتك
ui-sign-in = تسجيل الدخول
ui-wait = { $seconds ->
    [one] يُرجى الانتظار ثانية واحدة.
    [two] يُرجى الانتظار ثانيتين.
    [few] يُرجى الانتظار { $seconds } ثوانٍ.
    [many] يُرجى الانتظار { $seconds } ثانية.
   *[other] يُرجى الانتظار { $seconds } ثانية.
}
ui-request-id = العملية { $id }
ui-mail-late = البريد لا يُرسَل: أقدم رسالة تنتظر منذ { $time }. يمكن لأحد المديرين معرفة السبب في «الإدارة»، «البريد».
ui-mail-unbuilt = تعذّر إنشاء إحدى رسائل البريد ولن تُرسَل وهي على حالها: { $why }.
ui-mail-see = عرض الرسالة
ui-mail-admins-see = يمكن لأحد المديرين الاطلاع عليها في «الإدارة»، «البريد».

ui-send-again = إعادة الإرسال
ui-begin-request = بدء طلب جديد بهذا النص
ui-begin-ticket = بدء تذكرة جديدة بهذا النص
ui-typed = ما كتبتَه
ui-typed-not-sent = لم يُرسَل.
ui-typed-too-long = لم يُرسَل. يُرجى اختصاره أو إرفاقه في ملف.
ui-files-not-kept = لا تُحفَظ الملفات هنا: يُرجى اختيارها من جديد.
ui-typed-no-longer-asked = مكتوب في حقل لم يعد مطلوبًا
ui-field-message = الرسالة
ui-field-subject = الموضوع
ui-field-text = النص

ui-optional = (اختياري)
ui-dialect = تبقى الأسطر كما تكتبها، وتصبح عناوين الويب روابط. { $bold } و{ $code } و{ $quote }، و{ $fence } في سطر مستقل قبل الشيفرة أو السجل وبعدهما.
ui-dialect-bold = **غامق**
ui-dialect-code = `شيفرة`
ui-dialect-quote = > اقتباس
ui-preview = معاينة
ui-preview-hint = معاينة. لم يُرسَل شيء بعد.
ui-no-text = لا يوجد نص بعد.
ui-sent-and-changed = سبق إرسال هذا النموذج، وقد تغيّر مضمونه؛ أعِد الإرسال إن كان المطلوب تنفيذه أيضًا.
ui-another-look = تعذّر قبول هذا بعد. ما يحتاج إلى مراجعة مُعلَّم أدناه، وكل ما كتبتَه ما زال هنا.
ui-sent-already = { $what ->
    [request] سبق إرسال هذا النموذج؛ أعِد الإرسال لإضافته طلبًا آخر.
    [ticket] سبق إرسال هذا النموذج؛ أعِد الإرسال لإضافته تذكرةً أخرى.
    [note] سبق إرسال هذا النموذج؛ أعِد الإرسال لإضافته ملاحظةً أخرى.
   *[comment] سبق إرسال هذا النموذج؛ أعِد الإرسال لإضافته تعليقًا آخر.
}

ui-nobody-yet = لا أحد بعد
ui-you = أنت

ui-notice-draft-kept = تم حفظ مسودتك. لم يُرسَل شيء.
ui-notice-draft-gone = تم حذف مسودتك.
