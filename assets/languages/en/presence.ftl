# $who (Markup)
presence-looks = { $who } is looking.
# $who (Markup)
presence-replies = { $who } is writing a reply.
# $who (Markup)
presence-notes = { $who } is writing a note.
presence-now = Looking now: { $who }
presence-unknown = Say one of these: looking, replying, noting.
