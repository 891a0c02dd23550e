refusal-agents-only = Das können nur Agenten.
refusal-try-again = { $words } { $seconds ->
    [one] Versuchen Sie es in { $seconds } Sekunde noch einmal.
   *[other] Versuchen Sie es in { $seconds } Sekunden noch einmal.
}

refusal-busy = Der Desk ist gerade überlastet. Versuchen Sie es gleich noch einmal.
refusal-disk-full = Der Speicher ist voll: Es wurde nichts gespeichert. Schaffen Sie Platz und versuchen Sie es noch einmal.
refusal-too-slow = Das hat zu lange gedauert und wurde abgebrochen. Fragen Sie nach weniger auf einmal.
