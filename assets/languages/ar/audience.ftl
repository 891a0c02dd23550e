audience-only-contacts = يمكنك إضافة جهات اتصال مؤسستك. لإضافة غيرهم يُرجى طلب ذلك من فريق الدعم في رسالتك.
audience-only-colleagues = يمكنك إضافة أشخاص من مؤسستك. لإضافة غيرهم يُرجى طلب ذلك من فريق الدعم في رسالتك.
audience-nobody = لا يمكنك إضافة أشخاص بنفسك. يُرجى طلب ذلك من فريق الدعم في رسالتك.
audience-requester-stays = صاحب هذه التذكرة { $name }، ويبقى مطّلعًا عليها دائمًا. لا يغيّر مقدّم الطلب إلا موظف دعم.
audience-not-yours-to-remove = لا يزيل { $name } إلا مقدّم الطلب أو مدير أو موظف دعم أو زميل غير مقيّد الصلاحية.
audience-not-yours-to-share = يمكنك مشاركة تذكرة مع مؤسسة صلاحيتك فيها غير مقيّدة.
audience-yourself = أنت
audience-lose-sight = بعد ذلك لن تظهر هذه التذكرة لك ({ $you }). يُرجى التأكيد إن كان هذا هو المطلوب.
audience-lose-sight-others = بعد ذلك لن تظهر هذه التذكرة لك ({ $you })، ولا لهؤلاء: { $others }. يُرجى التأكيد إن كان هذا هو المطلوب.
audience-unknown-name = لا يوجد شخص واحد بهذا الاسم يمكنك إضافته. يُرجى كتابة البريد الإلكتروني.
audience-several-people = هناك عدة أشخاص بهذا الاسم. يُرجى كتابة أحد عناوينهم: { $addresses }.
audience-not-on-ticket = هذا الشخص ليس في التذكرة.
audience-unknown-customer = لا يوجد عميل بهذا المعرّف أو العنوان.
audience-say-whom = يُرجى تحديد مَن يُضاف أو يُزال.

audience-people = الأشخاص
audience-people-on = الأشخاص في التذكرة رقم { $number }
audience-desk = المكتب
audience-requests = طلباتك
audience-on-ticket = في هذه التذكرة
audience-on-request = في هذا الطلب
audience-requester-hint-agent = يبقى مقدّم الطلب مطّلعًا دائمًا فليس له زر «إزالة». يُغيَّر مقدّم الطلب من صفحة التذكرة.
audience-requester-hint-customer = يبقى مقدّم الطلب مطّلعًا دائمًا فليس له زر «إزالة». لا يغيّر مقدّم الطلب إلا فريق الدعم.
audience-you = أنت
audience-you-muted = أنت، كتمتَها
audience-leave = مغادرة
audience-leave-ticket = مغادرة هذه التذكرة
audience-leave-request = مغادرة هذا الطلب
audience-remove = إزالة
audience-remove-named = إزالة { $name }
audience-members-see = يمكن لأعضائها الاطلاع
audience-members-see-losing = يمكن لأعضائها الاطلاع؛ وبغير ذلك لن يطّلع بعدها: { $names }
audience-addressed = عناوين أخرى وُجّه إليها البريد
audience-addressed-ticket = وُجّهت رسالة إلى هذه العناوين أيضًا. لا يظهر لأصحابها شيء من هذه التذكرة ما لم تُضِفهم.
audience-addressed-request = وُجّهت رسالة إلى هذه العناوين أيضًا. لا يظهر لأصحابها شيء من هذا الطلب ما لم تُضِفهم.
audience-add = إضافة
audience-add-named = إضافة { $address }
audience-decline = عدم الإضافة
audience-decline-named = عدم إضافة { $address }
audience-add-someone = إضافة شخص
audience-name-or-address = الاسم أو البريد الإلكتروني
audience-add-hint-ticket = مَن تضيفه يطّلع على التذكرة كاملة (والملاحظات الداخلية إن كان موظف دعم فقط)، وتصله رسائل بريد عنها من الآن.
audience-add-hint-request = مَن تضيفه يطّلع على الطلب كاملًا، وتصله رسائل بريد عنه من الآن.
audience-share-with = المشاركة مع مؤسسة
audience-organization = المؤسسة
audience-share = مشاركة
audience-lose-sight-yes = نعم، ولن تظهر لي

audience-check = التحقق من المستلمين
audience-unclear-again = { $sentences } يُرجى تعديله، أو إعادة إرساله كما هو.
audience-addressed-others = وُجّهت هنا رسالة أيضًا إلى عناوين ليست في القائمة: { $addresses }. { $link }.
audience-add-or-not = إضافة أو عدم إضافة
audience-because = { $because ->
    [requester] مقدّم الطلب
    [mentioned] أُشير إليه
    [account] الحساب
    [follower] متابع
    [assignee] مسؤول
    [unassigned] يراقب التذاكر غير المُسنَدة
    [stand_in] نيابةً عن المسؤول
   *[other] { $because }
}
audience-why-not = { $why ->
    [muted] كتمها
    [off] أوقف الإشعارات
    [unconfirmed] عنوان غير مؤكَّد
    [ended] حساب منتهٍ
   *[other] { $why }
}
audience-mail-state = { $state ->
    [queued] في الانتظار
    [sent] أُرسلت
    [failed] فشل الإرسال
    [dropped] أُهملت
    [held] محتجزة
   *[other] { $state }
}
audience-recipient = { $name } ({ $because }، { $state })
audience-recipient-error = { $name } ({ $because }، { $state }: { $error })
audience-recipient-not = { $name } ({ $because }، { $why }: لم يُراسَل)
audience-recipient-none = { $name } ({ $because }، لم يُراسَل)
audience-mailed-to = { $number ->
    [zero] لم تُرسَل رسائل
    [one] أُرسلت إلى شخص واحد
    [two] أُرسلت إلى شخصين
    [few] أُرسلت إلى { $number } أشخاص
    [many] أُرسلت إلى { $number } شخصًا
   *[other] أُرسلت إلى { $number } شخص
}
audience-mailed-to-failed = { $number ->
    [zero] لم تُرسَل رسائل، وفشل { $failed }
    [one] أُرسلت إلى شخص واحد، وفشل { $failed }
    [two] أُرسلت إلى شخصين، وفشل { $failed }
    [few] أُرسلت إلى { $number } أشخاص، وفشل { $failed }
    [many] أُرسلت إلى { $number } شخصًا، وفشل { $failed }
   *[other] أُرسلت إلى { $number } شخص، وفشل { $failed }
}
audience-mailed-list = أُرسلت إلى: { $names }
audience-not-mailed-yet = لم تُرسَل بعد: { $mail }
audience-waits = { $name } ({ $because }) في الانتظار.
audience-waits-until = { $name } ({ $because }) في الانتظار حتى { $until }.
audience-waits-why = { $name } ({ $because }) في الانتظار، والسبب: { $why }.
audience-waits-until-why = { $name } ({ $because }) في الانتظار حتى { $until }، والسبب: { $why }.
audience-support-team = فريق الدعم
audience-mailed = أُرسلت إلى: { $names }.
audience-mailed-hedged = أُرسلت إلى: { $names } (إلا مَن كتمها).
audience-undelivered = تعذّر التسليم إلى { $names }.
audience-will-be-added = سيُضاف: { $names }.
audience-will-be-mailed = ستُرسَل إلى: { $names }.
audience-will-be-mailed-hedged = ستُرسَل إلى: { $names } (إلا مَن كتمها).
audience-nobody-is-mailed = لا أحد
audience-not-mailed = يمكنهم الاطلاع ولا تُرسَل إليهم: { $names }.
audience-removed-in-vain = أُزيلوا من هنا فلا تبلغهم الإشارة: { $names }. أضِفهم أولًا من «تغيير الأشخاص».
audience-told = { $name } ({ $because })
audience-not-told = { $name } ({ $because }، { $why })
audience-members-of = أعضاء { $organization }
audience-members-number = { $number ->
    [zero] { $organization } (لا أحد)
    [one] { $organization } (شخص واحد)
    [two] { $organization } (شخصان)
    [few] { $organization } ({ $number } أشخاص)
    [many] { $organization } ({ $number } شخصًا)
   *[other] { $organization } ({ $number } شخص)
}
audience-members-more = { $number ->
    [few] { $organization } ({ $number } أشخاص أو أكثر)
    [many] { $organization } ({ $number } شخصًا أو أكثر)
   *[other] { $organization } ({ $number } شخص أو أكثر)
}

audience-who = مَن يمكنه الاطلاع
audience-who-title = مَن يمكنه الاطلاع على التذكرة رقم { $number }، ولماذا
audience-hidden = ما دامت في حالة «{ $status }» فلا يطّلع على هذه التذكرة إلا موظفو الدعم.
audience-left-out = { $most ->
    [few] لا يُنظر هنا إلا في أول { $most } أعضاء من كل مؤسسة.
    [many] لا يُنظر هنا إلا في أول { $most } عضوًا من كل مؤسسة.
   *[other] لا يُنظر هنا إلا في أول { $most } عضو من كل مؤسسة.
}
audience-seeing = مَن يطّلع عليها
audience-agents = { $agents ->
    [one] موظف الدعم الوحيد في هذا المكتب، لأن موظفي الدعم يطّلعون على كل التذاكر؛ ولا أحد غيره.
    [two] موظفا الدعم في هذا المكتب، لأن موظفي الدعم يطّلعون على كل التذاكر؛ ولا أحد غيرهما.
   *[other] كل موظفي الدعم في هذا المكتب ({ $agents })، لأنهم يطّلعون على كل التذاكر؛ ولا أحد غيرهم.
}
audience-agents-and = { $agents ->
    [one] موظف الدعم الوحيد في هذا المكتب، لأن موظفي الدعم يطّلعون على كل التذاكر؛ وكذلك:
    [two] موظفا الدعم في هذا المكتب، لأن موظفي الدعم يطّلعون على كل التذاكر؛ وكذلك:
   *[other] كل موظفي الدعم في هذا المكتب ({ $agents })، لأنهم يطّلعون على كل التذاكر؛ وكذلك:
}
audience-not-seeing = مَن كان ليطّلع عليها لولا مانع
audience-change-people = تغيير الأشخاص
audience-agent = موظف دعم
audience-way = { $way }.
audience-way-muted = { $way }، مع كتمها.
audience-way-but = { $way }، لكن { $obstacle }.
audience-way-muted-but = { $way }، مع كتمها، لكن { $obstacle }.
audience-way-requester = مقدّم الطلب منذ { $time }
audience-way-requester-by = مقدّم الطلب منذ { $time }، فُتح نيابةً عنه بواسطة { $name }
audience-way-follower = متابع منذ { $time }
audience-way-follower-by = متابع منذ { $time }، أُضيف بواسطة { $name }
audience-way-share = { $right ->
    [limited] عضو مقيّد في { $organization }، المشارَكة بواسطة { $name } في { $time }
    [manager] مدير في { $organization }، المشارَكة بواسطة { $name } في { $time }
   *[other] عضو في { $organization }، المشارَكة بواسطة { $name } في { $time }
}
audience-an-organization = مؤسسة
audience-the-desk = المكتب
audience-obstacle-ended = حسابه منتهٍ
audience-obstacle-hidden = هذه الحالة لا تظهر إلا لموظفي الدعم
audience-obstacle-unconfirmed = عنوانه غير مؤكَّد بعد، فلا يرى إلا ما طلبه بنفسه
audience-obstacle-limited = عضويته مقيّدة، فلا يرى إلا التذاكر التي أُضيف إليها شخصيًا
audience-what = ما يمكنه الاطلاع عليه
audience-what-title = ما يمكن أن يطّلع عليه { $name }، ولماذا
audience-standing-ended = حسابه منتهٍ: لا يرى شيئًا.
audience-standing-agent = موظف دعم: يطّلع على كل التذاكر.
audience-standing-unconfirmed = عنوانه غير مؤكَّد بعد: وحتى يُؤكَّد لا يرى إلا ما طلبه بنفسه، ولا شيء آخر ممّا هو مذكور هنا.
audience-standing-customer = يرى ما طلبه بنفسه، وما يتابعه، وما تتم مشاركته مع مؤسسة هو عضو أو مدير فيها.
audience-ask = السؤال عن تذكرة
audience-ask-number = رقم التذكرة
audience-ask-button = سؤال
audience-no-ticket = لا توجد تذكرة رقم { $number }.
audience-yes = نعم
audience-no = لا
audience-verdict-yes = { $yes }، يطّلع { $name } على { $ticket }.
audience-verdict-no = { $no }، لا يطّلع { $name } على { $ticket }.
audience-agents-see-all = يطّلع موظفو الدعم على كل التذاكر.
audience-no-way = ليس في التذكرة، ولم تتم مشاركتها مع مؤسسة ينتمي إليها.
audience-their-organizations = مؤسساته
audience-no-organizations = لا ينتمي إلى أي مؤسسة: لا يرى إلا ما هو فيه بنفسه.
audience-gives-limited = { $organization }: عضويته مقيّدة فلا تتيح له شيئًا، ولا يرى إلا التذاكر التي أُضيف إليها شخصيًا.
audience-gives-member = { $organization }: يطّلع بصفته عضوًا على كل تذكرة مشارَكة معها.
audience-gives-manager = { $organization }: يطّلع بصفته مديرًا على كل تذكرة مشارَكة معها، ويدير أشخاصها ومشاركاتها.
audience-as-requester = بصفته مقدّم الطلب
audience-as-follower = بصفته متابعًا
audience-through = عن طريق { $organization }
audience-tickets = التذاكر
audience-by-what = سبب اطلاعه عليها
audience-none = لا شيء.
