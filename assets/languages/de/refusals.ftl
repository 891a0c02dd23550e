refusal-agents-only = Das können nur Agenten.
refusal-try-again = { $words } { $seconds ->
    [one] Versuchen Sie es in { $seconds } Sekunde noch einmal.
   *[other] Versuchen Sie es in { $seconds } Sekunden noch einmal.
}
