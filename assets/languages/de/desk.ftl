desk-too-many-attempts = Zu viele Versuche.
desk-tickets-of-person = Sie haben so viele Tickets eröffnet, wie eine Person an einem Tag darf.
desk-tickets-of-organization = Ihre Organisation hat so viele Tickets eröffnet, wie sie an einem Tag darf.
desk-tickets-of-all = Dieser Desk nimmt im Moment keine Tickets mehr an.
desk-comments-of-person = Sie haben so viele Kommentare geschrieben, wie eine Person an einem Tag darf.
desk-comments-of-organization = Ihre Organisation hat so viele Kommentare geschrieben, wie sie an einem Tag darf.
desk-comments-of-all = Dieser Desk nimmt im Moment keine Kommentare mehr an.
desk-requests-of-token = Dieser Token hat so oft angefragt, wie er darf.
desk-files-of-person = Für „{ $file }“ ist kein Platz: Die Dateien einer Person dürfen zusammen { $most } belegen und tun das schon. Fragen Sie das Support-Team nach mehr.
desk-files-of-organization = Für „{ $file }“ ist kein Platz: Die Dateien Ihrer Organisation dürfen zusammen { $most } belegen und tun das schon. Fragen Sie das Support-Team nach mehr.

desk-key-reused = Dieser Schlüssel wurde schon für etwas anderes benutzt. Senden Sie das Neue mit einem neuen Schlüssel.
