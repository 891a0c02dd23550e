tickets-draft-status = This ticket cannot have that status.
tickets-draft-kept = Draft kept.
# $when (Markup)
tickets-draft-of = You began this { $when }.
tickets-draft-keep = Keep as draft
tickets-draft-discard = Discard draft
