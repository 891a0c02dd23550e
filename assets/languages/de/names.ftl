names-required = { $part ->
    [given] Geben Sie Ihren Vornamen an.
   *[family] Geben Sie Ihren Nachnamen an.
}
names-too-long = { $part ->
    [given] Ein Vorname hat höchstens { $most } Zeichen.
   *[family] Ein Nachname hat höchstens { $most } Zeichen.
}
names-no-address = { $part ->
    [given] Ein Vorname ist keine Adresse. Enthält er einen Punkt, setzen Sie dahinter ein Leerzeichen.
   *[family] Ein Nachname ist keine Adresse. Enthält er einen Punkt, setzen Sie dahinter ein Leerzeichen.
}
names-letters-only = { $part ->
    [given] Ein Vorname besteht aus Buchstaben, Leerzeichen, Bindestrichen, Apostrophen und Punkten; Ziffern und andere Zeichen sind nicht möglich.
   *[family] Ein Nachname besteht aus Buchstaben, Leerzeichen, Bindestrichen, Apostrophen und Punkten; Ziffern und andere Zeichen sind nicht möglich.
}
names-given-too-short = Ein Vorname braucht mindestens zwei Zeichen.

names-at-most = Geben Sie einen Namen mit höchstens { $most } Zeichen an.

names-subject-required = Schreiben Sie einen Betreff: eine Zeile, die sagt, worum es geht.
names-subject-too-long = Ein Betreff hat höchstens { $most } Zeichen; dieser hat { $length }.
names-message-too-long = Eine Nachricht hat höchstens { $most } Zeichen; diese hat { $length }. Hängen Sie längere Texte als Datei an.
names-message-required = Schreiben Sie eine Nachricht.

names-between = { ", " }
names-or = { $before } oder { $last }
names-and-others = { $number ->
    [one] { $names } und { $number } weitere Person
   *[other] { $names } und { $number } weitere
}
