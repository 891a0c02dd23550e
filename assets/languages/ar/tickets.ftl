tickets-draft-status = لا يمكن أن تكون لهذه التذكرة تلك الحالة.
tickets-draft-kept = تم حفظ المسودة.
tickets-draft-of = بدأتَ كتابة هذا { $when }.
tickets-draft-keep = حفظ كمسودة
tickets-draft-discard = حذف المسودة

tickets-new-title = تذكرة جديدة لعميل
tickets-desk = المكتب
tickets-for-whom = لمَن
tickets-for-whom-hint = البريد الإلكتروني للعميل، أو الاسم الكامل لشخص موجود هنا. يُنشأ للعنوان الجديد حساب وتُرسَل إليه دعوة.
tickets-for-whom-missing = يُرجى تحديد صاحب التذكرة.
tickets-their-name = الاسم
tickets-their-name-hint = لشخص جديد فقط.
tickets-subject = الموضوع
tickets-subject-hint = سطر واحد يلخّص المطلوب.
tickets-message = الرسالة
tickets-share-with = المشاركة مع
tickets-share-nobody = لا أحد غير ذلك
tickets-share-members = أعضاء { $organization }
tickets-share-only-me = أنا ومَن أضيفهم فقط
tickets-share-which = مَن يمكنه الاطلاع عليه؟
tickets-visible-members = أعضاء { $organization }
tickets-opened-hint = تظهر هذه الرسالة للعميل، ويصله تأكيد بالبريد.
tickets-open = فتح التذكرة
tickets-new-request-title = طلب جديد
tickets-your-requests = طلباتك
tickets-add-people = إضافة أشخاص
tickets-add-anybody = بالعنوان: أي شخص. يظهر له هذا الطلب وتصله رسائل بريد عنه.
tickets-add-contacts = بالعنوان: جهات اتصال مؤسستك. يظهر لهم هذا الطلب وتصلهم رسائل بريد عنه.
tickets-add-colleagues = بالعنوان: أشخاص من مؤسستك. يظهر لهم هذا الطلب وتصلهم رسائل بريد عنه.
tickets-another-person = شخص آخر
tickets-send-request = إرسال الطلب
tickets-check-answers = البحث عن إجابات
tickets-about-what = ما موضوع الطلب؟
tickets-no-organization = لا توجد مؤسسة كهذه.

tickets-follow-up-title = تذكرة لاحقة للتذكرة رقم { $number }
tickets-follow-up-not-needed = التذكرة رقم { $number } مفتوحة فلا تحتاج إلى تذكرة لاحقة: ستُضاف رسالتك إليها تعليقًا.
tickets-send-as-comment = إرسال كتعليق
tickets-follow-up-opens = يُفتَح بهذا طلب جديد مرتبط بالطلب رقم { $number }، للأشخاص والمؤسسات أنفسهم.
tickets-follow-up-create = إنشاء الطلب اللاحق

tickets-release-record = تسجيل إصدار
tickets-release-hint = يُضاف إلى كل تذكرة تختارها تعليق عام فيه رقم الإصدار، وتصل رسالة بريد إلى كل من فيها. تُبلَّغ التذكرة بالإصدار مرة واحدة.
tickets-release-version = رقم الإصدار
tickets-release-notes = ملاحظات للمكتب
tickets-release-save = تسجيل الإصدار
tickets-releases = الإصدارات
tickets-release-waiting = تذاكر تنتظر إصدارًا
tickets-release-none-waits = لا توجد تذكرة تنتظر إصدارًا.
tickets-release-shown = { $shown ->
    [one] من كل حالة تذكرة واحدة هي آخر ما تغيّر. يمكن العثور على غيرها بالبحث وإبلاغها بالإصدار من صفحاتها.
    [two] من كل حالة تذكرتان هما آخر ما تغيّر. يمكن العثور على غيرهما بالبحث وإبلاغها بالإصدار من صفحاتها.
    [few] من كل حالة آخر { $shown } تذاكر تغيّرت. يمكن العثور على غيرها بالبحث وإبلاغها بالإصدار من صفحاتها.
    [many] من كل حالة آخر { $shown } تذكرة تغيّرت. يمكن العثور على غيرها بالبحث وإبلاغها بالإصدار من صفحاتها.
   *[other] من كل حالة آخر { $shown } تذكرة تغيّرت. يمكن العثور على غيرها بالبحث وإبلاغها بالإصدار من صفحاتها.
}
tickets-release-told = أُبلغت بالإصدار { $version }
tickets-release-open = فتح
tickets-release-open-ticket = فتح التذكرة { $number }
tickets-release-none = لم يُسجَّل أي إصدار بعد.
tickets-release-recorded = التسجيل
tickets-release-notes-column = الملاحظات
tickets-release-tickets = التذاكر
tickets-release-recorded-by = { $time } بواسطة { $name }
tickets-and-more = و{ $more } غيرها
tickets-release-numbers = يُرجى اختيار التذاكر بأرقامها.

tickets-properties = الخصائص
tickets-status = الحالة
tickets-assignee = المسؤول
tickets-assignee-none = لا أحد
tickets-assignee-unknown = يُرجى اختيار أحد موظفي الدعم.
tickets-group = المجموعة
tickets-group-none = بلا
tickets-priority = الأولوية
tickets-priority-none = غير محددة
tickets-priority-announced = يُبلَّغ العميل بما تعنيه.
tickets-type = النوع
tickets-type-none = غير معروف بعد
tickets-fixed-in = أُصلح في الإصدار
tickets-fixed-in-hint = يُبلَّغ كل من في التذكرة.
tickets-tags = الوسوم
tickets-save = حفظ
tickets-claim = إسناد إليّ
tickets-claim-anyway = إسناد إليّ مع ذلك
tickets-taken = أُسندت هذه التذكرة إلى { $name } بعد أن اطّلعت عليها. لم يتغيّر شيء؛ أعِد الإرسال لنقلها إليك.
tickets-taken-by-somebody = أُسندت هذه التذكرة إلى شخص آخر بعد أن اطّلعت عليها. لم يتغيّر شيء؛ أعِد الإرسال لنقلها إليك.
tickets-why = سبب الإنهاء
tickets-why-asked = يُختار عند الإغلاق
tickets-why-usual = المعتاد
tickets-form = النموذج
tickets-facts = معلومات
tickets-workflow = سير العمل
tickets-kind = نوع الطلب
tickets-came-by = القناة
tickets-channel = { $channel ->
    [portal] البوابة
    [desk] المكتب
    [mail] البريد
    [api] API
   *[other] { $channel }
}
tickets-opened = الفتح
tickets-last-activity = آخر نشاط
tickets-solved = الحل
tickets-closed = الإغلاق
tickets-ended-as = انتهت بصفة
tickets-follow-up-of = لاحقة للتذكرة
tickets-follow-ups = التذاكر اللاحقة
tickets-follow-up-of-request = لاحق للطلب
tickets-follow-up-requests = الطلبات اللاحقة
tickets-organization = المؤسسة
tickets-requester = مقدّم الطلب
tickets-requester-change = تغيير مقدّم الطلب
tickets-requester-field = المعرّف أو البريد الإلكتروني لعميل
tickets-requester-hint = تصبح التذكرة له ويُبلَّغ بذلك. أما صاحبها الحالي فيبقى متابعًا لها.
tickets-requester-make = تعيينه مقدّمًا للطلب
tickets-reply-to = تطلب الرسالة الرد على { $mailbox }، وليس هو كاتبها.
tickets-requester-make-this = تعيين هذا العنوان مقدّمًا للطلب
tickets-requester-make-named = تعيين مقدّم الطلب: { $address }
tickets-others = تذاكره الأخرى
tickets-people = الأشخاص
tickets-change-people = تغيير الأشخاص
tickets-who-sees = مَن يمكنه الاطلاع، ولماذا
tickets-follow = متابعة
tickets-unfollow = إلغاء المتابعة
tickets-mute = كتم هذه التذكرة

tickets-is-requester = مقدّم الطلب
tickets-is-requester-muted = مقدّم الطلب، كتمها
tickets-follows = متابع
tickets-follows-muted = متابع، كتمها
tickets-follows-ended = متابع، حسابه منتهٍ
tickets-follows-muted-ended = متابع، كتمها، حسابه منتهٍ
tickets-members-see = يمكن لأعضائها الاطلاع

tickets-write = الكتابة
tickets-no-replies-closed = هذه التذكرة مغلقة ولا تقبل ردودًا. { $link }.
tickets-no-replies-unseen = لا تظهر هذه التذكرة للعملاء، فليس هناك من يُرَد عليه. { $link }.
tickets-no-replies-follow-up = إنشاء تذكرة لاحقة
tickets-reply-opens = رد { $to }
tickets-reply-whom = على { $name }
tickets-reply = رد
tickets-reply-customer = رد على العميل
tickets-send = إرسال
tickets-send-anyway = إرسال مع ذلك
tickets-send-as = إرسال مع الحالة: { $status }
tickets-save-as-note = حفظ كملاحظة
tickets-follow-up-with-it = إنشاء تذكرة لاحقة بهذا النص
tickets-note = ملاحظة
tickets-note-hint = لا يطّلع عليها إلا موظفو الدعم.
tickets-save-note = حفظ الملاحظة
tickets-internal-note = ملاحظة داخلية
tickets-agents-only = لموظفي الدعم فقط
tickets-solve = تحديد كمحلول
tickets-withdraw = لم يعد مطلوبًا
tickets-reply-reopens = أي رد يعيد فتح هذا الطلب.
tickets-request-closed = هذا الطلب مغلق ولا يقبل ردودًا.
tickets-request-no-replies = لم يعد هذا الطلب يقبل ردودًا هنا.
tickets-follow-up-offer = إنشاء طلب لاحق
tickets-files = الملفات
tickets-optional = (اختياري)
tickets-files-more = ملفات أخرى
tickets-files-yet-more = المزيد من الملفات
tickets-files-hint = { $files ->
    [one] ملف واحد على الأكثر، حتى { $size } MiB.
    [two] ملفان على الأكثر، حتى { $size } MiB لكل ملف.
    [few] { $files } ملفات على الأكثر، حتى { $size } MiB لكل ملف.
    [many] { $files } ملفًا على الأكثر، حتى { $size } MiB لكل ملف.
   *[other] { $files } ملف على الأكثر، حتى { $size } MiB لكل ملف.
}
tickets-quoted = «{ $name }»
tickets-files-too-large = { $count ->
    [one] لم يُقبَل { $names }: الحد الأقصى للملف { $size } MiB، وللرسالة الواحدة { $files } من الملفات.
   *[other] لم تُقبَل { $names }: الحد الأقصى للملف { $size } MiB، وللرسالة الواحدة { $files } من الملفات.
}
tickets-files-too-large-more = لم تُقبَل { $names } و{ $more } غيرها: الحد الأقصى للملف { $size } MiB، وللرسالة الواحدة { $files } من الملفات.
tickets-size-bytes = { "\u2066" }{ $bytes } B{ "\u2069" }
tickets-size-kib = { "\u2066" }{ $kib } KiB{ "\u2069" }
tickets-size-mib = { "\u2066" }{ $mib }.{ $tenth } MiB{ "\u2069" }
tickets-file-of-comment = تعليق { $number }
tickets-file-of-note = ملاحظة { $number }
tickets-files-elsewhere = و{ $more } غيرها مع رسائلها.
tickets-field-agents-only = (لموظفي الدعم فقط)
tickets-yes = نعم
tickets-no = لا
tickets-choose = يُرجى الاختيار
tickets-no-longer-offered = { $choice } (لم يعد متاحًا)

tickets-about = عن هذه التذكرة
tickets-about-request = عن هذا الطلب
tickets-close-drawer = إغلاق
tickets-breadcrumb = مسار التنقل
tickets-all-open = كل المفتوحة
tickets-details = التفاصيل
tickets-waits = بانتظار { $whom } منذ { $time }
tickets-waits-for-support = الدعم
tickets-waits-for-product = فريق المنتج
tickets-waits-for-technical = الفريق التقني
tickets-waits-for-development = التطوير
tickets-waits-for-deployment = النشر
tickets-waits-for-customer = العميل
tickets-waits-for-both = العميل ونحن
tickets-waits-for-nobody = لا أحد
tickets-customers-read = يقرأ العملاء: { $label }
tickets-customers-see-nothing = لا تظهر هذه التذكرة للعملاء.
tickets-closes-unless-customer = تُغلَق { $time } ما لم يردّ العميل.
tickets-closes-unless-you = يُغلَق { $time } ما لم يصل ردك.
tickets-turn-since = { $turn } منذ { $time }.
tickets-ended = انتهى بصفة: { $reason }.
tickets-new = جديد
tickets-mail-held = هناك رسالة محتجزة عمّا جرى هنا: { $mail }
tickets-newer = رسائل أحدث
tickets-earlier = رسائل أقدم
tickets-earlier-comment = الرسالة { $number }
tickets-earlier-note = الملاحظة الداخلية { $number }
tickets-earlier-line = { $message } من { $author }، { $time }
tickets-people-more = و{ $more } غيرهم.
tickets-support = الدعم
tickets-forwarded-by = أعاد توجيهها { $name }
tickets-whole-text = النص الكامل
tickets-automatic = رسالة آلية
tickets-original-mail = الرسالة الأصلية
tickets-came-by-mail = وردت بالبريد: { $doubt }.
tickets-unproven = وردت بالبريد ولا شيء يثبت أنها ممّن تُنسَب إليه. لم تُشارَك مع أحد، ولا يُبلَّغ مَن تذكرهم.
tickets-accepted = تم القبول: { $link }.
tickets-accepted-link = الرسالة معروضة كاملة
tickets-maybe = لعل هذه { $ticket } التي تتحدث عنها الرسالة.
tickets-accept-adding = إضافة المُرسِل وقبولها
tickets-accept = قبولها رسالةً من المُرسِل

tickets-event-the-desk = المكتب
tickets-event-someone = شخص ما
tickets-event-closed = أُغلقت التذكرة بواسطة { $who }
tickets-event-status = غُيّرت الحالة إلى { $status } بواسطة { $who }
tickets-event-status-because = غُيّرت الحالة إلى { $status } ({ $reason }) بواسطة { $who }
tickets-event-assigned = أُسندت التذكرة إلى { $whom } بواسطة { $who }
tickets-event-unassigned = أُلغي إسناد التذكرة بواسطة { $who }
tickets-event-priority = غُيّرت الأولوية إلى { $priority } بواسطة { $who }
tickets-event-priority-none = أُلغيت الأولوية بواسطة { $who }
tickets-event-type = غُيّر النوع إلى { $kind } بواسطة { $who }
tickets-event-type-none = أُلغي النوع بواسطة { $who }
tickets-event-group = غُيّرت المجموعة إلى { $group } بواسطة { $who }
tickets-event-group-none = أُلغيت المجموعة بواسطة { $who }
tickets-event-form = عُدّل النموذج بواسطة { $who }
tickets-event-reminded = ذُكّر مقدّم الطلب بأن ردّه منتظر بواسطة { $who }
tickets-event-released = سُجّل أن الإصدار { $version } يتضمن التغيير بواسطة { $who }
tickets-event-tags = غُيّرت الوسوم إلى { $tags } بواسطة { $who }
tickets-event-tags-none = أُزيلت الوسوم بواسطة { $who }
tickets-event-subject = غُيّر الموضوع إلى «{ $subject }» بواسطة { $who }
tickets-event-requester = أصبح مقدّم الطلب { $whom } بواسطة { $who }
tickets-event-follows = متابِع جديد لهذه التذكرة: { $who }
tickets-event-added = أُضيف إلى التذكرة { $whom } بواسطة { $who }
tickets-event-left = لم يعد متابعًا لهذه التذكرة: { $who }
tickets-event-removed = أُزيل من التذكرة { $whom } بواسطة { $who }
tickets-event-muted = كُتمت هذه التذكرة لدى { $who }
tickets-event-unmuted = عادت متابعة هذه التذكرة لدى { $who }
tickets-event-shared = تمت المشاركة مع { $whom } بواسطة { $who }
tickets-event-unshared = أُلغيت المشاركة مع { $whom } بواسطة { $who }
tickets-event-follow-up = فُتحت التذكرة اللاحقة رقم { $number } بواسطة { $who }

tickets-not-an-event = هذا ليس رقم حدث.
tickets-unknown-reason = هذا ليس من الأسباب المتاحة.
tickets-follow-or-mute = القيمة المقبولة follow أو mute.
tickets-set-by-agents = يحدد موظفو الدعم requester وassignee وpriority وgroup وtags.
tickets-no-agent = لا يوجد موظف دعم بهذا المعرّف.
tickets-file-is-body = محتوى الطلب هو الملف نفسه.
tickets-unknown-sort = قيمة sort هي -last_activity أو -created.
tickets-unknown-assignee = قيمة assignee هي me أو none أو معرّف.
tickets-not-together = لا يمكن الجمع بين { $one } و{ $other }: يُرجى ترك أحدهما.
tickets-which-organization = يُرجى تحديد المؤسسة.
tickets-unknown-view = قيمة view هي personal أو mine أو following أو organization أو all.
tickets-unknown-turn = هذا ليس من الأدوار المتاحة.
tickets-unknown-category = هذه ليست من الفئات المتاحة.
tickets-unknown-status = لا توجد هذه الحالة في أي سير عمل.

tickets-reason-confirmed = أكّد العميل الحل
tickets-reason-solved = محلولة
tickets-reason-withdrawn = لم تعد مطلوبة
tickets-reason-no-response = لم يصل رد
tickets-reason-escalated = مُصعَّدة
tickets-reason-spam = بريد مزعج
tickets-reason-merged = مدمجة في تذكرة أخرى
tickets-reason-duplicate = مكررة

tickets-mention-unclear = تنطبق الكلمات «{ $words }» على عدة أشخاص، فلا تشير إلى أحد.
tickets-mention-unclear-instead = تنطبق الكلمات «{ $words }» على عدة أشخاص، فلا تشير إلى أحد: يُرجى كتابة { $instead }.
tickets-mention-instead = «{ $name }»
tickets-mention-or = { $before } أو «{ $name }»
tickets-mention-removed = أُزيل { $name } من هذه التذكرة، فلا تبلغه الإشارة.

tickets-not-automatic = لا يقوم المكتب بهذا من تلقاء نفسه.
tickets-no-release-awaited = التذكرة رقم { $number } حالتها { $status }: لا تُبلَّغ بالإصدار إلا التذاكر التي تنتظره.
tickets-changed-meanwhile = غيّر شخص آخر هذا منذ عرض الصفحة.
tickets-no-reminder-due = لا يوجد تذكير مستحق لهذه التذكرة.
tickets-does-not-close = لا تُغلَق هذه التذكرة من تلقاء نفسها.
tickets-takes-no-comments = ما دامت هذه التذكرة في حالة «{ $status }» فلا تقبل تعليقات: احتفظ بما كتبتَه وأرسِله لاحقًا.
tickets-comment-solves-only = يمكنك مع التعليق تحديد التذكرة كمحلولة؛ أما الحالات الأخرى فيحددها فريق الدعم.
tickets-solves-only = يمكنك تحديد التذكرة كمحلولة؛ أما الحالات الأخرى فيحددها فريق الدعم.
tickets-closed-for-customers = لم تعد هذه التذكرة تقبل ردودًا. للمتابعة يُرجى إنشاء طلب لاحق.
tickets-not-yours-to-solve = لا يحدد هذه التذكرة كمحلولة إلا مقدّم الطلب أو مدير مؤسسة مشارَكة فيها.
tickets-solving-reasons = القيمة المقبولة solved أو confirmed أو withdrawn.
tickets-newer-events = استجدّ شيء في هذه التذكرة أثناء الكتابة. يُرجى قراءته أعلاه، ثم إعادة الإرسال إن بقي ردك مناسبًا.
tickets-takes-no-replies = هذه التذكرة في حالة «{ $status }» ولا تقبل ردودًا. يمكنك كتابة ملاحظة أو فتح تذكرة لاحقة.
tickets-reason-required = يُرجى ذكر سبب إنهاء هذه التذكرة: { $reasons }.
tickets-release-required = يُرجى ذكر الإصدار الذي يتضمن التغيير.
tickets-type-required = يُرجى أولًا اختيار نوع هذه التذكرة.
tickets-comment-required = تتطلب هذه الخطوة تعليقًا: يُرجى كتابته واختيار الحالة معه.
tickets-version-required = { $most ->
    [one] يُرجى كتابة رقم الإصدار في حرف واحد على الأكثر، مثل 4.2.1.
    [two] يُرجى كتابة رقم الإصدار في حرفين على الأكثر، مثل 4.2.1.
    [few] يُرجى كتابة رقم الإصدار في { $most } أحرف على الأكثر، مثل 4.2.1.
    [many] يُرجى كتابة رقم الإصدار في { $most } حرفًا على الأكثر، مثل 4.2.1.
   *[other] يُرجى كتابة رقم الإصدار في { $most } حرف على الأكثر، مثل 4.2.1.
}
tickets-still-open = ما زالت هذه التذكرة مفتوحة: يُرجى كتابة تعليق بدلًا من ذلك.
tickets-no-group = لا توجد هنا مجموعة «{ $group }».
tickets-too-many-people = { $most ->
    [one] يمكن إضافة شخص واحد هنا على الأكثر.
    [two] يمكن إضافة شخصين هنا على الأكثر.
    [few] يمكن إضافة { $most } أشخاص هنا على الأكثر.
    [many] يمكن إضافة { $most } شخصًا هنا على الأكثر.
   *[other] يمكن إضافة { $most } شخص هنا على الأكثر.
}
tickets-too-many-files = { $most ->
    [one] يمكن أن تحمل الرسالة ملفًا واحدًا على الأكثر.
    [two] يمكن أن تحمل الرسالة ملفين على الأكثر.
    [few] يمكن أن تحمل الرسالة { $most } ملفات على الأكثر.
    [many] يمكن أن تحمل الرسالة { $most } ملفًا على الأكثر.
   *[other] يمكن أن تحمل الرسالة { $most } ملف على الأكثر.
}
tickets-file-too-large = الملف «{ $name }» أكبر من { $size } MiB، وهو الحد الأقصى للملف.
tickets-files-waiting = أرسلتَ ملفات كثيرة لم تُضَف إلى رسالة بعد. يُرجى إرسال الرسالة أو الانتظار يومًا.
tickets-file-holds-link = في الملف «{ $name }» رابط يتيح التصرف باسم شخص هنا. يُرجى حذف الرابط وإرفاق الملف من جديد.
tickets-no-ticket = لا توجد تذكرة رقم { $number }.
tickets-notes-too-long = { $most ->
    [one] الحد الأقصى حرف واحد.
    [two] الحد الأقصى حرفان.
    [few] الحد الأقصى { $most } أحرف.
    [many] الحد الأقصى { $most } حرفًا.
   *[other] الحد الأقصى { $most } حرف.
}
tickets-too-many-tickets = { $most ->
    [one] يمكن ذكر تذكرة واحدة على الأكثر.
    [two] يمكن ذكر تذكرتين في المرة الواحدة على الأكثر.
    [few] يمكن ذكر { $most } تذاكر في المرة الواحدة على الأكثر.
    [many] يمكن ذكر { $most } تذكرة في المرة الواحدة على الأكثر.
   *[other] يمكن ذكر { $most } تذكرة في المرة الواحدة على الأكثر.
}
tickets-open-for-agents-only = لا يفتح تذكرة نيابةً عن غيره إلا موظف دعم.
tickets-unknown-person = لا يوجد شخص بهذا المعرّف أو العنوان.
tickets-unknown-kind = يُرجى اختيار أحد أنواع الطلبات المتاحة.
tickets-taken-elsewhere = لا تُستقبَل هذه الطلبات هنا. يبيّن النموذج الجهة المعنية.

tickets-see-files = (انظر الملفات المرفقة)
tickets-announced-release = التغيير المطلوب في هذه التذكرة متاح في **الإصدار { $version }**.
tickets-announced-priority = حدّدنا أولوية هذه التذكرة: **{ $priority }**.
tickets-announced-response = الرد الأول خلال { $time }
tickets-announced-resolution = الحل خلال { $time }

tickets-assignee-gone = { $name } ({ $why })
tickets-assignee-ended = حساب منتهٍ
tickets-assignee-no-agent = لم يعد موظف دعم

tickets-mention-list = أشخاص يمكن الإشارة إليهم
tickets-mention-offered = { $number ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $number } أشخاص
    [many] { $number } شخصًا
   *[other] { $number } شخص
}
tickets-chosen-files = الملفات المختارة
tickets-chosen-too-large = الملف «{ $name }» أكبر من { $size } MiB: يُرجى إزالته.
tickets-chosen-too-much = مجموع هذه الملفات أكبر من { $size } MiB: يُرجى إزالة بعضها.
tickets-chosen-too-many = { $most ->
    [one] تتسع الرسالة لملف واحد: يُرجى إزالة البقية.
    [two] تتسع الرسالة لملفين على الأكثر: يُرجى إزالة بعضها.
    [few] تتسع الرسالة لعدد { $most } ملفات على الأكثر: يُرجى إزالة بعضها.
    [many] تتسع الرسالة لعدد { $most } ملفًا على الأكثر: يُرجى إزالة بعضها.
   *[other] تتسع الرسالة لعدد { $most } ملف على الأكثر: يُرجى إزالة بعضها.
}
tickets-take-off = إزالة
tickets-take-off-named = إزالة { $name }

tickets-previous = التذكرة السابقة
tickets-next = التذكرة التالية
