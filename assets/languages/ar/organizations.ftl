organizations-add = إضافة مؤسسة
organizations-none = لا توجد مؤسسات هنا بعد. يمكن للعملاء تقديم الطلبات دون مؤسسة أيضًا.
organizations-people = { $number ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $number } أشخاص
    [many] { $number } شخصًا
   *[other] { $number } شخص
}
organizations-more = المزيد من المؤسسات

organizations-name = الاسم
organizations-domains = النطاقات
organizations-domains-hint = نطاقات بريد المؤسسة مفصولةً بمسافات، مثل acme.example.
organizations-domains-joining = كل شخص جديد يؤكّد عنوانًا على أحد هذه النطاقات ينضم من تلقاء نفسه.
organizations-domain-right = صلاحية الأشخاص الجدد من هذه النطاقات
organizations-domain-right-limited = مقيّد: لا يرى إلا التذاكر التي هو فيها
organizations-domain-right-member = عضو: يرى كل ما تتم مشاركته مع المؤسسة
organizations-contacts = جهات الاتصال
organizations-contacts-hint = يمكن لعملاء المؤسسة إضافة موظفي الدعم هؤلاء إلى تذكرة بأسمائهم.
organizations-settings = الإعدادات
organizations-save = حفظ
organizations-taken = توجد بالفعل مؤسسة باسم «{ $name }».
organizations-contacts-unknown = تُختار جهات الاتصال من موظفي الدعم النشطين.
organizations-domain-right-wrong = صلاحية أشخاص النطاق مقيّد أو عضو؛ ولا يصبح أحد مديرًا بعنوانه.
organizations-domain-taken = النطاق { $domain } تابع لمؤسسة بالفعل.
organizations-domain-wrong = «{ $domain }» ليس نطاقًا. يُكتب هكذا: example.com.
organizations-domain-free = يمكن لأي شخص أن يكون له عنوان على { $domain }، فلا يصلح ممثلًا لمؤسسة.

organizations-add-here = إضافة شخص موجود هنا
organizations-add-button = إضافة
organizations-invite-new = دعوة شخص جديد
organizations-latest = أحدث التذاكر
organizations-latest-none = لا شيء بعد.
organizations-open-tickets = تذاكرها المفتوحة

organizations-own = المؤسسة
organizations-own-none = لا تنتمي إلى مؤسسة هنا.
organizations-own-requests = طلباتك
organizations-leave-link = مغادرة هذه المؤسسة
organizations-invites = تلقّيت دعوة من { $organization }
organizations-joining = بعد انضمامك يرى أعضاؤها اسمك وعنوانك.
organizations-joining-sharing = بعد انضمامك يرى أعضاؤها اسمك وعنوانك، ويمكن مشاركة طلباتك الجديدة معهم.
organizations-join = انضمام
organizations-decline = رفض
organizations-which = أي مؤسسة
organizations-your-right = صلاحيتك
organizations-your-right-limited = مقيّد: ترى الطلبات التي أنت فيها
organizations-your-right-member = عضو: ترى أيضًا الطلبات التي تتم مشاركتها مع المؤسسة
organizations-your-right-manager = مدير: تقرر أيضًا مَن ينتمي إلى المؤسسة
organizations-no-contacts = لا أحد بعد
organizations-no-domains = بلا
organizations-requests = كل طلبات { $organization }
organizations-people-unseen = صلاحيتك مقيّدة، فلا يظهر لك بقية المنتمين إليها.

organizations-nobody = لا أحد بعد.
organizations-more-people = المزيد من الأشخاص
organizations-person-invited = { $right }، مدعو
organizations-person-ended = { $right }، حساب منتهٍ
organizations-invite = دعوة شخص
organizations-invite-how = تصله رسالة، وينتمي إلى { $organization } بعد موافقته.
organizations-invite-button = دعوة
organizations-sharing = المشاركة
organizations-new-requests = الطلبات الجديدة
organizations-new-requests-shared = مشارَكة مع كل الأعضاء ما لم يُختَر غير ذلك
organizations-new-requests-private = خاصة ما لم يُختَر غير ذلك

organizations-right-limited = مقيّد
organizations-right-member = عضو
organizations-right-manager = مدير
organizations-right = الصلاحية في المؤسسة
organizations-right-limited-what = مقيّد: لا يرى إلا التذاكر التي هو فيها
organizations-right-member-what = عضو: يرى التذاكر التي تتم مشاركتها مع المؤسسة
organizations-right-manager-what = مدير: عضو، ويدير الأشخاص والمشاركة
organizations-right-choose = يُرجى اختيار إحدى الصلاحيات المتاحة.
organizations-unknown-act = هذا ليس من الإجراءات المتاحة.

organizations-state-active = نشط
organizations-state-ended = حساب منتهٍ
organizations-state-invited = مدعو
organizations-someone = { $right }، { $state }
organizations-someone-card = { $right }، { $state }. { $link }
organizations-someone-card-link = بطاقة الشخص
organizations-someone-right = الصلاحية
organizations-invite-again = إعادة الدعوة
organizations-leave = مغادرة
organizations-remove = إزالة
organizations-leave-what = لن يظهر لك من الآن ما تتم مشاركته مع { $organization }.
organizations-remove-what = لن يظهر من الآن ما تتم مشاركته مع { $organization } لدى { $name }.
organizations-leave-asked = تبقى طلباتك لك ({ $number })
organizations-remove-asked = تبقى طلباته له ({ $number })
organizations-leave-followed = تبقى التذاكر التي تتابعها ظاهرة لك. يمكنك إلغاء متابعتها:
organizations-remove-followed = تبقى التذاكر التي يتابعها ظاهرة له. يمكن إلغاء متابعته لها:
organizations-all-of-these = كل هذه
organizations-all-and-older = كل هذه، والأقدم منها
organizations-leave-button = مغادرة { $organization }
organizations-remove-button = إزالة من { $organization }

organizations-joined-already = سبق أن انضم { $name }.
organizations-not-here = لا أحد هنا بالعنوان { $address } بعد: يمكن دعوته.
organizations-is-agent = هذا موظف دعم: { $name }. يطّلع موظفو الدعم على كل التذاكر ولا ينتمون إلى مؤسسة.
organizations-belongs-already = ينتمي { $address } إلى هذه المؤسسة بالفعل.

organizations-managers-only = هذا متاح لمديري هذه المؤسسة فقط. يُرجى طلبه من أحدهم أو من فريق الدعم.
organizations-agents-define = يحدد فريق الدعم الاسم والنطاقات وجهات الاتصال وصلاحية أشخاص النطاق: يُرجى طلب ذلك منهم في طلب.
organizations-last-manager = هذا هو المدير الوحيد للمؤسسة. يُرجى تعيين مدير آخر أولًا، أو سؤال فريق الدعم.
organizations-invited-a-day = { $most ->
    [one] دعوتَ شخصًا واحدًا خلال يوم، وهو الحد الأقصى. يمكنك المتابعة غدًا أو سؤال فريق الدعم.
    [two] دعوتَ شخصين خلال يوم، وهو الحد الأقصى. يمكنك المتابعة غدًا أو سؤال فريق الدعم.
    [few] دعوتَ { $most } أشخاص خلال يوم، وهو الحد الأقصى. يمكنك المتابعة غدًا أو سؤال فريق الدعم.
    [many] دعوتَ { $most } شخصًا خلال يوم، وهو الحد الأقصى. يمكنك المتابعة غدًا أو سؤال فريق الدعم.
   *[other] دعوتَ { $most } شخص خلال يوم، وهو الحد الأقصى. يمكنك المتابعة غدًا أو سؤال فريق الدعم.
}
organizations-another-admin = هذا متاح لمدير آخر فقط.
