## What a rule says that says no; what belongs to a room stands in its file.

refusal-agents-only = Only agents can do this.
refusal-try-again = { $words } { $seconds ->
    [one] Try again in { $seconds } second.
   *[other] Try again in { $seconds } seconds.
}
