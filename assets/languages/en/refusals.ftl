## What a rule says that says no; what belongs to a room stands in its file.

refusal-agents-only = Only agents can do this.
refusal-try-again = { $words } { $seconds ->
    [one] Try again in { $seconds } second.
   *[other] Try again in { $seconds } seconds.
}

refusal-busy = The desk is busy. Try again in a moment.
refusal-disk-full = The disk is full: nothing was saved. Free some space and try again.
refusal-too-slow = This took too long and was stopped. Ask for less at once.
