accounts-sign-in = تسجيل الدخول
accounts-sign-in-again = تسجيل الدخول من جديد
accounts-sign-in-back = العودة إلى تسجيل الدخول
accounts-not-set-up = لم يُعَدّ هذا المكتب بعد. يجد مَن شغّله رابط إعداد يُستخدم مرة واحدة ضمن مخرجاته.
accounts-forgotten = هل نسيت كلمة المرور، أو لم تكن لديك كلمة مرور؟
accounts-signed-out = انتهت جلستك فلم يُرسَل هذا. يُرجى تسجيل الدخول من جديد.
accounts-signed-out-typed = انتهت جلستك فلم يُرسَل هذا. يُرجى تسجيل الدخول من جديد في علامة التبويب التي ستُفتَح، ثم العودة إلى هنا وإرسال ما كتبتَه، وهو معروض أدناه.
accounts-about-to = أنت على وشك تسجيل الدخول باسم { $name } ({ $address }).
accounts-wrong-pair = البريد الإلكتروني أو كلمة المرور غير صحيحة.

accounts-create = إنشاء حساب
accounts-create-how = نرسل إليك بالبريد رابطًا لاختيار كلمة المرور.
accounts-create-mailed = إن كان يحق لهذا العنوان أن يكون له حساب هنا، فقد أُرسلت إليه رسالة فيها رابط.
accounts-create-nothing = لم يصل شيء؟ يُرجى البحث في مجلد البريد المزعج، أو سؤال الشركة صاحبة هذا المكتب.

accounts-forgot = هل نسيت كلمة المرور؟
accounts-forgot-how = اكتب بريدك الإلكتروني لنرسل إليك رابطًا لاختيار كلمة مرور جديدة. يصلح ذلك أيضًا لمن دُعي ولم تكن لديه كلمة مرور.
accounts-forgot-send = إرسال الرابط إليّ
accounts-forgot-mailed = إن كان لهذا العنوان حساب هنا، فقد أُرسلت إليه رسالة فيها رابط. الرابط صالح لساعة واحدة.
accounts-forgot-nothing = لم يصل شيء؟ يُرجى البحث في مجلد البريد المزعج، أو التحقق من العنوان الذي وصلتك عليه الدعوة.
accounts-forgot-outbox = إن كان لهذا العنوان حساب هنا، ففي صندوق الصادر رسالة فيها رابط. الرابط صالح لساعة واحدة.
accounts-mail-stays = لا يُرسَل بريد هذا المكتب بعد: يقرأ أحد المديرين رسالتك في «الإدارة»، «البريد»، ويسلّمها إليك.
accounts-look-into-mail = يُرجى الاطلاع على بريدك

accounts-new-link = إرسال رابط جديد إليّ
accounts-invitation = دعوتك
accounts-invitation-welcome = مرحبًا بك. اختر كلمة مرور لتبدأ.
accounts-invitation-start = البدء
accounts-invitation-joining = ستنضم إلى { $organizations }: يرى أشخاصها اسمك وعنوانك، ويمكن مشاركة طلباتك الجديدة معهم. يمكنك المغادرة متى شئت.
accounts-reset = اختيار كلمة مرور جديدة
accounts-reset-ends = اختيار كلمة مرور جديدة يسجّل خروجك من جميع الأجهزة، ويلغي رموز API الخاصة بك وكل رابط آخر أرسلناه إليك لتسجيل الدخول.
accounts-reset-save = حفظ كلمة المرور الجديدة
accounts-password = كلمة المرور
accounts-password-hint = 8 أحرف على الأقل؛ يُستحسن استخدام بضع كلمات لا صلة بينها.
accounts-password-short = { $minimum ->
    [one] يجب ألا تقل كلمة المرور عن حرف واحد.
    [two] يجب ألا تقل كلمة المرور عن حرفين.
    [few] يجب ألا تقل كلمة المرور عن { $minimum } أحرف.
    [many] يجب ألا تقل كلمة المرور عن { $minimum } حرفًا.
   *[other] يجب ألا تقل كلمة المرور عن { $minimum } حرف.
}
accounts-password-common = كلمة المرور هذه من أول ما قد يجرّبه أي شخص. يُرجى اختيار غيرها؛ يُستحسن استخدام بضع كلمات لا صلة بينها.
accounts-password-wrong = هذه ليست كلمة مرورك الحالية.
accounts-password-changed = تم للتو تغيير كلمة مرورك في مكان آخر، أو تم تسجيل خروجك.

accounts-invitation-gone = استُخدمت هذه الدعوة، أو حلّت محلها دعوة أحدث، أو مضى عليها أكثر من سبعة أيام.
accounts-reset-gone = استُخدم هذا الرابط، أو حلّ محله رابط أحدث، أو مضت عليه أكثر من ساعة.
accounts-link-gone = استُخدم هذا الرابط أو انتهت صلاحيته.
accounts-setup-gone = استُخدم رابط الإعداد هذا أو انتهت صلاحيته. أعِد تشغيل المكتب للحصول على رابط جديد، أو شغّل «pocketdesk user add» لإضافة أول مدير.

accounts-unknown-language = يُرجى اختيار إحدى اللغات المتاحة.
accounts-unknown-rows = يُرجى اختيار 25 أو 50 أو 100 صف.
accounts-language = اللغة
accounts-language-any = حسب طلب المتصفح
accounts-rows = عدد صفوف القائمة

accounts-own = حسابك
accounts-profile = الملف الشخصي
accounts-profile-save = حفظ الملف الشخصي
accounts-time-zone = المنطقة الزمنية
accounts-time-zone-unknown = يُرجى اختيار منطقة زمنية باسمها، مثل Europe/Madrid.
accounts-theme = المظهر
accounts-theme-auto = حسب النظام
accounts-theme-light = فاتح
accounts-theme-dark = داكن
accounts-theme-unknown = يُرجى اختيار أحد المظاهر المتاحة.
accounts-change-password = تغيير كلمة المرور
accounts-change-password-ends = تغيير كلمة المرور يسجّل خروجك من جميع الأجهزة، فيلزم تسجيل الدخول من جديد بكلمة المرور الجديدة. وهو يلغي أيضًا رموز API الخاصة بك.
accounts-current-password = كلمة المرور الحالية
accounts-new-password = كلمة المرور الجديدة

accounts-mail = البريد
accounts-mail-what = ما تصلك عنه رسائل بريد فور حدوثه.
accounts-mail-off-agent = ما توقفه من رسائل التذاكر المُسنَدة إليك يُرسَل إلى مَن يراقبون التذاكر غير المُسنَدة، وما لا يريده أحد يُرسَل إلى المديرين.
accounts-mail-off-customer = تصلك دائمًا رسالة عند استلام طلبك أو حله أو إغلاقه، وكذلك بشأن ما يخص حسابك.
accounts-mail-save = حفظ إعدادات البريد
accounts-topic-unassigned-new = تذاكر جديدة لم يتولّها أحد بعد
accounts-topic-unassigned-comments = ما يقوله العملاء أو يحلّونه في تذاكر لم يتولّها أحد بعد
accounts-topic-assigned = إسناد تذكرة إليّ
accounts-topic-assigned-comments = ما يقوله العملاء أو يحلّونه في التذاكر المُسنَدة إليّ
accounts-topic-comments-agent = التعليقات في التذاكر التي أتابعها
accounts-topic-comments-customer = التعليقات في طلباتي وما أتابعه
accounts-topic-updates-agent = تغيّر الحالة في التذاكر التي أتابعها
accounts-topic-updates-customer = تغيّر الحالة في طلباتي وما أتابعه
accounts-topic-added-agent = إضافتي إلى تذكرة
accounts-topic-added-customer = إضافتي إلى طلب
accounts-topic-mentions = إشارة أحدهم إليّ بالرمز @

accounts-sessions = أين سجّلت الدخول
accounts-session-this = هذا المتصفح
accounts-session-seen = آخر ظهور { $ago }
accounts-session-end = تسجيل الخروج
accounts-session-end-named = تسجيل الخروج من { $device }
accounts-sessions-more = و{ $number } غيرها.
accounts-sessions-end-others = تسجيل الخروج من كل ما عداه
accounts-sessions-end-all = تسجيل الخروج من جميع الأجهزة
accounts-sessions-end-all-also = أو من كل المتصفحات، بما فيها هذا؛ يلغي ذلك أيضًا رموز API الخاصة بك والروابط التي أُرسلت إليك بالبريد. أما كلمة مرورك فتبقى.
accounts-device-on = { $browser } على { $system }
accounts-device-unknown = متصفح غير معروف
accounts-device-unknown-on = متصفح غير معروف على { $system }

accounts-setup = إعداد مكتبك
accounts-setup-what = يُنشأ بهذا مكتبك وأول مدير له. يمكن تغيير كل شيء لاحقًا.
accounts-setup-you = أنت
accounts-setup-name = اسمك
accounts-setup-email = بريدك الإلكتروني
accounts-setup-desk = المكتب
accounts-setup-site-name = اسم المكتب
accounts-setup-site-name-hint = يراه العملاء في كل صفحة ورسالة، مثل «دعم أكمي».
accounts-setup-language = اللغة
accounts-setup-workflows = كيف تُعالَج الطلبات
accounts-setup-save = إعداد المكتب
accounts-setup-name-missing = يُرجى كتابة اسمك.
accounts-setup-site-name-missing = يُرجى كتابة اسم للمكتب، مثل «دعم أكمي».
accounts-setup-workflows-missing = يُرجى اختيار واحد على الأقل من مسارات العمل المتاحة.

accounts-taken = لدى { $address } حساب بالفعل.
accounts-ended = هذا الحساب منتهٍ.
accounts-nobody-active = لا يوجد شخص نشط بالعنوان { $address }.
accounts-no-organization = لا توجد مؤسسة «{ $organization }». يمكن إضافتها بالأمر «pocketdesk org add».
accounts-no-token = لا يوجد رمز بهذا المعرّف.
