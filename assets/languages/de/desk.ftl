desk-too-many-attempts = Zu viele Versuche.
desk-tickets-of-person = Sie haben so viele Tickets eröffnet, wie eine Person innerhalb eines Tages eröffnen kann.
desk-tickets-of-organization = Ihre Organisation hat so viele Tickets eröffnet, wie sie innerhalb eines Tages eröffnen kann.
desk-tickets-of-all = Dieser Desk nimmt im Moment keine Tickets mehr an.
desk-comments-of-person = Sie haben so viele Kommentare geschrieben, wie eine Person innerhalb eines Tages schreiben kann.
desk-comments-of-organization = Ihre Organisation hat so viele Kommentare geschrieben, wie sie innerhalb eines Tages schreiben kann.
desk-comments-of-all = Dieser Desk nimmt im Moment keine Kommentare mehr an.
desk-requests-of-token = Mit diesem Token wurde so oft abgefragt, wie es erlaubt ist.
desk-files-of-person = Für „{ $file }“ ist kein Platz: Die Dateien einer Person dürfen zusammen höchstens { $most } belegen, und so viel ist schon belegt. Bitten Sie das Supportteam um mehr Platz.
desk-files-of-organization = Für „{ $file }“ ist kein Platz: Die Dateien Ihrer Organisation dürfen zusammen höchstens { $most } belegen, und so viel ist schon belegt. Bitten Sie das Supportteam um mehr Platz.

desk-key-reused = Dieser Schlüssel wurde schon für einen anderen Aufruf benutzt. Senden Sie einen neuen Aufruf mit einem neuen Schlüssel.
