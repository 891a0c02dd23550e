markup-text-alone = هذه الرسالة أكبر من أن تُعرَض بتنسيقها، فهذا نصها مجردًا.
markup-beginning = هذه الرسالة أطول من أن تُعرَض هنا، فهذه بداية نصها.
markup-quoted = رسائل سابقة
markup-signature = التوقيع
