site-language-hint = Für Seiten und E-Mails an alle, die keine eigene gewählt haben und deren Browser nach keiner davon fragt.
