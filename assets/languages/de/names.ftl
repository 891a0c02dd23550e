names-at-most = Schreiben Sie einen Namen mit höchstens { $most } Zeichen.
