search-title = بحث
search-title-of = بحث: { $words }
search-what = عمّ تبحث؟
search-hint = كلمات من الموضوع أو الرسائل أو أسماء الملفات، أو رقم مثل 1042.
search-go = بحث
search-found = النتائج
search-people = الأشخاص والمؤسسات
search-person-ended = { $email }، حساب منتهٍ
search-their-tickets = تذاكره
search-their-tickets-of = تذاكر { $name }
search-organization = مؤسسة
search-its-tickets = تذاكرها
search-its-tickets-of = تذاكر { $name }
search-older = البحث في التذاكر الأقدم
search-tickets = التذاكر التي عُثر عليها
search-requests = الطلبات التي عُثر عليها
search-internal-note = ملاحظة داخلية
search-nothing-new = لا شيء بين أحدث التذاكر. يمكن البحث في الأقدم أيضًا.
search-nothing = لا توجد نتائج مطابقة. { $open }.
search-see-open = عرض كل التذاكر المفتوحة
search-open-request = فتح طلب

search-help = ما الذي يمكن البحث عنه
search-help-words = فاتورة ضريبة
search-help-words-find = كل هذه الكلمات، ولو كانت أجزاء من كلمات أطول
search-help-phrase = "رقم ضريبي خاطئ"
search-help-phrase-finds = هذه الكلمات متتالية
search-help-number-finds = ذلك الرقم أولًا
search-help-status = status:solved
search-help-status-finds = تلك الحالة؛ توضع الكلمات المتعددة بين علامتي اقتباس: status:"Waiting for us"
search-help-turn-finds = ما ينتظرك، أو ينتظر فريق الدعم
search-help-from-finds = ما طلبه شخص بهذا الاسم أو العنوان
search-help-org-finds = ما يخص تلك المؤسسة
search-help-before-finds = ما فُتح قبل ذلك اليوم أو الشهر
search-help-after-finds = ما فُتح في ذلك اليوم أو بعده
search-help-assignee-finds = المُسنَد إليك؛ وكذلك assignee:none أو اسم

search-similar = طلبات مشابهة
search-similar-hint = اكتب موضوعًا، ثم ابحث هل من إجابة جاهزة.
search-similar-none = لا يوجد أي منها. يمكنك إرسال طلبك.

search-too-long = { $most ->
    [one] يتسع البحث لحرف واحد على الأكثر.
    [two] يتسع البحث لحرفين على الأكثر.
    [few] يتسع البحث لعدد { $most } أحرف على الأكثر.
    [many] يتسع البحث لعدد { $most } حرفًا على الأكثر.
   *[other] يتسع البحث لعدد { $most } حرف على الأكثر.
}
search-too-many-terms = { $most ->
    [one] يتسع البحث لكلمة أو مرشّح واحد. يُرجى حذف البقية.
    [two] يتسع البحث لاثنين من الكلمات والمرشّحات. يُرجى حذف بعضها.
    [few] يتسع البحث لعدد { $most } من الكلمات والمرشّحات. يُرجى حذف بعضها.
   *[other] يتسع البحث لعدد { $most } من الكلمات والمرشّحات. يُرجى حذف بعضها.
}
search-unknown-turn = قيمة turn هي me أو us أو { $turns }.
search-bad-date = «{ $value }» ليس تاريخًا. يُكتب التاريخ هكذا: 2026-11-30 أو 2026-11.
search-unknown-status = لا توجد حالة باسم «{ $name }». كل الحالات مذكورة في صفحة «الحالات».
search-too-many-names = { $most ->
    [one] هناك أكثر من اسم يحتوي على «{ $text }». يُرجى كتابة المزيد من الاسم.
    [two] هناك أكثر من اسمين يحتويان على «{ $text }». يُرجى كتابة المزيد من الاسم.
    [few] هناك أكثر من { $most } أسماء تحتوي على «{ $text }». يُرجى كتابة المزيد من الاسم.
    [many] هناك أكثر من { $most } اسمًا تحتوي على «{ $text }». يُرجى كتابة المزيد من الاسم.
   *[other] هناك أكثر من { $most } اسم تحتوي على «{ $text }». يُرجى كتابة المزيد من الاسم.
}
search-similar-none-yet = لا يوجد أي منها حتى الآن.
