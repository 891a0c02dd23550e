# $when (Markup)
past-stood = This is how the ticket stood { $when }. Nothing is changed here; what was redacted since stays so.
past-now = As it is now
past-then = As it stood then
past-properties = Properties then
past-bad-moment = That is no moment: write one like 2026-11-30T19:20:00Z.
past-not-open-yet = The ticket was not open yet then.
past-too-long-ago = More has happened on this ticket since than can be taken back.
