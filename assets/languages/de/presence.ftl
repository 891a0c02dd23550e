presence-looks = { $who } sieht sich das gerade an.
presence-replies = { $who } schreibt eine Antwort.
presence-notes = { $who } schreibt eine Notiz.
presence-now = Gerade dabei: { $who }
presence-unknown = Geben Sie eines davon an: looking, replying, noting.
