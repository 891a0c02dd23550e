audience-only-contacts = Sie können die Kontakte Ihrer Organisation hinzufügen. Bei allen anderen bitten Sie das Supportteam in Ihrer Nachricht darum.
audience-only-colleagues = Sie können Personen Ihrer eigenen Organisation hinzufügen. Bei allen anderen bitten Sie das Supportteam in Ihrer Nachricht darum.
audience-nobody = Sie können selbst niemanden hinzufügen. Bitten Sie das Supportteam in Ihrer Nachricht darum.
