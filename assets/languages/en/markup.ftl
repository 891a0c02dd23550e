## What stands around a message

markup-text-alone = Laid out, this message would be too large to show, so here is its plain text.
markup-beginning = This message is too long to show here, so here is the beginning of its text.
markup-quoted = Earlier messages
markup-signature = Signature
