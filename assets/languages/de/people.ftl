people-email = E-Mail-Adresse
people-given-name = Vorname
people-family-name = Nachname
