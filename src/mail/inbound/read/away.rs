//! How automatic answers begin their subjects. What people write may begin so, too: a subject proves
//! nothing by itself.

/// What stands before the subject that is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A word that people use as well.
    Word,
    /// A phrase that programs use.
    Phrase,
    /// Such a phrase before a subject of ours, with its number.
    OfOurs,
}

/// How far into a subject is looked.
const START: usize = 120;

/// The form of a subject, if it has one.
pub fn form(subject: &str) -> Option<Form> {
    let start: String = subject.chars().take(START).collect::<String>();
    let start = start.to_lowercase().replace(['’', '´', '`'], "'");
    let (before, answered) = split(&start);
    let before = before.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c));
    if before.is_empty() {
        return None;
    }
    // Before what it answers, a program may say more: until when, and whom to ask.
    let goes_on = !answered.is_empty();
    let says = |phrase: &&str| begins(before, phrase) || (goes_on && holds(before, phrase));
    let phrase = PHRASES.iter().any(says) || WITHIN.iter().any(|phrase| holds(before, phrase));
    match phrase {
        true if numbers_ours(answered) => Some(Form::OfOurs),
        true => Some(Form::Phrase),
        false => {
            let mut words = WORDS.iter();
            words.any(|word| begins(before, word)).then_some(Form::Word)
        }
    }
}

/// What stands before the subject that is answered, and that subject: it begins with its number, or
/// with a prefix that says it is an answer.
fn split(subject: &str) -> (&str, &str) {
    let begins_answer = |at: usize| {
        let rest = subject.get(at..).unwrap_or_default();
        rest.starts_with("[#")
            || ANSWERS.iter().any(|prefix| {
                rest.strip_prefix(prefix)
                    .is_some_and(|rest| rest.starts_with([':', '：']))
            })
    };
    let mut last = ' ';
    for (at, c) in subject.char_indices() {
        if !last.is_alphanumeric() && begins_answer(at) {
            return subject.split_at(at);
        }
        last = c;
    }
    (subject, "")
}

fn numbers_ours(answered: &str) -> bool {
    let number = answered.split_once("[#").map(|(_, rest)| rest);
    number.is_some_and(|rest| {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.len() < rest.len() && digits.starts_with(']')
    })
}

/// Marks of scripts that write vowels above and below their letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}')
}

/// The phrase, and then nothing more of a sentence: `Vacation`, `Vacation: …`, `Vacation (until …)`.
fn begins(subject: &str, phrase: &str) -> bool {
    let Some(rest) = subject.strip_prefix(phrase) else {
        return false;
    };
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with([
            ':', '：', '-', '–', '—', '|', '(', '[', '<', '/', '"', '„', '“', '«', '!', '.', '…',
        ])
}

fn holds(subject: &str, phrase: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    subject.match_indices(phrase).any(|(at, found)| {
        let before = subject.get(..at).and_then(|text| text.chars().last());
        let after = subject.get(at + found.len()..);
        ends(before) && ends(after.and_then(|text| text.chars().next()))
    })
}

/// What programs and people put before the subject that they answer.
#[rustfmt::skip]
const ANSWERS: &[&str] = &[
    "re", "aw", "sv", "vs", "antw", "odp", "ynt", "rif", "ref", "r", "rép", "res", "resp", "vá", "atb", "bls", "απ", "σχετ", "на", "отв", "回复", "回覆", "答复", "答覆", "返信", "回信", "답장", "תשובה", "השב", "رد",
];

/// Phrases that begin an automatic answer and that nobody begins a request with. In lower case.
#[rustfmt::skip]
const PHRASES: &[&str] = &[
    // English
    "automatic reply", "automatic response", "automatic answer", "automated reply", "automated response", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "auto responder", "auto-responder", "autoresponder", "autoanswer", "auto answer", "auto-answer",
    "out of office", "out-of-office", "out of the office", "out of office reply", "out of office autoreply", "out of office auto-reply", "out of office auto reply", "out of office response", "out of office message", "out of office notification", "out of office notice", "out of office automatic reply", "out of office autoreply message",
    "away from my mail", "away from my email", "away from my e-mail", "away from the office", "away from my desk", "away message", "away notice", "vacation reply", "vacation message", "vacation response", "vacation notice", "vacation notification", "vacation autoreply", "vacation auto-reply", "absence notice", "absence notification", "no longer with the company",
    // German
    "automatische antwort", "automatische rückantwort", "automatische rückmeldung", "automatische nachricht", "automatische mitteilung", "automatische abwesenheitsnotiz", "automatische abwesenheitsnachricht", "automatische abwesenheitsmeldung", "autoantwort", "auto-antwort",
    "abwesenheitsnotiz", "abwesenheitsnachricht", "abwesenheitsmeldung", "abwesenheitsmitteilung", "abwesenheitsantwort", "abwesenheitsagent", "abwesenheitsassistent", "abwesenheitsinfo", "abwesenheitsbenachrichtigung", "abwesenheitshinweis", "urlaubsnotiz", "urlaubsnachricht", "urlaubsmeldung", "nicht im büro", "nicht am arbeitsplatz", "nicht im haus", "nicht im hause", "außer haus", "ausser haus",
    // French
    "réponse automatique", "réponse automatique d'absence", "réponse d'absence", "reponse automatique", "message automatique", "message d'absence", "message automatique d'absence", "avis d'absence", "notification d'absence", "absence du bureau", "absent du bureau", "absente du bureau", "hors du bureau",
    // Spanish, Catalan, Galician, Basque
    "respuesta automática", "respuesta automatica", "contestación automática", "mensaje automático", "fuera de la oficina", "fuera de oficina", "aviso de ausencia", "mensaje de ausencia", "ausente de la oficina",
    "resposta automàtica", "fora de l'oficina", "fóra da oficina", "erantzun automatikoa", "bulegotik kanpo",
    // Italian
    "risposta automatica", "messaggio automatico", "fuori sede", "fuori ufficio", "fuori dall'ufficio", "assente dall'ufficio", "assenza dall'ufficio", "avviso di assenza", "messaggio di assenza",
    // Portuguese
    "resposta automática", "resposta automatica", "mensagem automática", "fora do escritório", "fora do escritorio", "fora da empresa", "ausência do escritório", "ausente do escritório", "aviso de ausência", "mensagem de ausência",
    // Dutch
    "automatisch antwoord", "automatische antwoord", "automatische reactie", "automatische beantwoording", "automatische afwezigheidsmelding", "afwezigheidsbericht", "afwezigheidsmelding", "afwezigheidsassistent", "niet aanwezig", "niet op kantoor", "buiten kantoor", "buiten kantooruren",
    // Swedish, Danish, Norwegian, Icelandic
    "automatiskt svar", "autosvar", "automatsvar", "automatiskt meddelande", "frånvaromeddelande", "frånvarobesked", "ej på kontoret", "inte på kontoret", "semestermeddelande",
    "automatisk svar", "automatisk besked", "fraværsbesked", "fraværsmeddelelse", "fraværsmelding", "ikke på kontoret", "ikke til stede", "ude af kontoret", "feriebesked", "sjálfvirkt svar", "ekki á skrifstofunni",
    // Finnish, Estonian, Latvian, Lithuanian
    "automaattinen vastaus", "automaattivastaus", "poissaoloilmoitus", "poissaoloviesti", "poissa toimistosta", "en ole paikalla", "automaatvastus", "automaatne vastus", "kontorist väljas", "automātiskā atbilde", "automātiska atbilde", "ārpus biroja", "prombūtnes paziņojums", "automatinis atsakymas", "ne biure",
    // Polish, Czech, Slovak
    "odpowiedź automatyczna", "automatyczna odpowiedź", "autoodpowiedź", "poza biurem", "informacja o nieobecności", "powiadomienie o nieobecności", "jestem poza biurem",
    "automatická odpověď", "mimo kancelář", "jsem mimo kancelář", "oznámení o nepřítomnosti", "nepřítomnost v kanceláři", "automatická odpoveď", "mimo kancelárie", "mimo kanceláriu", "oznámenie o neprítomnosti",
    // Hungarian, Romanian, Bulgarian
    "automatikus válasz", "automatikus üzenet", "házon kívül", "irodán kívül", "távolléti értesítés", "távolléti üzenet", "răspuns automat", "raspuns automat", "mesaj automat", "în afara biroului", "absent din birou", "автоматичен отговор", "автоматично съобщение", "извън офиса",
    // Croatian, Serbian, Bosnian, Slovene, Albanian, Greek
    "automatski odgovor", "automatska poruka", "izvan ureda", "van kancelarije", "аутоматски одговор", "ван канцеларије", "samodejni odgovor", "samodejno sporočilo", "odsoten iz pisarne", "izven pisarne", "përgjigje automatike", "jashtë zyre", "αυτόματη απάντηση", "αυτόματο μήνυμα", "εκτός γραφείου", "απουσία από το γραφείο",
    // Russian, Ukrainian
    "автоматический ответ", "автоматическое сообщение", "автоответ", "автоответчик", "вне офиса", "отсутствие на работе", "отсутствие на рабочем месте", "нет на месте", "уведомление об отсутствии", "автоматична відповідь", "автоматичне повідомлення", "автовідповідь", "поза офісом", "не в офісі",
    // Turkish
    "otomatik yanıt", "otomatik cevap", "otomatik mesaj", "ofis dışında", "ofis dışı", "işyeri dışında",
    // Hebrew, Arabic, Persian, Hindi
    "תשובה אוטומטית", "מענה אוטומטי", "הודעה אוטומטית", "מחוץ למשרד", "رد تلقائي", "الرد التلقائي", "رد آلي", "خارج المكتب", "پاسخ خودکار", "خارج از دفتر", "स्वचालित उत्तर", "स्वचालित प्रत्युत्तर", "कार्यालय से बाहर",
    // Chinese, Japanese, Korean
    "自动答复", "自动回复", "自動回覆", "自動答覆", "自動回復", "不在办公室", "不在辦公室", "外出自动回复", "休假通知", "外出通知", "自動応答", "自動返信", "不在通知", "不在のお知らせ", "不在自動応答", "休暇のお知らせ", "자동 회신", "자동 응답", "자동회신", "자동응답", "부재중", "부재 중", "부재 중 자동 회신",
    // Thai, Vietnamese, Indonesian, Malay
    "ตอบกลับอัตโนมัติ", "การตอบกลับอัตโนมัติ", "ไม่อยู่ที่สำนักงาน", "trả lời tự động", "thư trả lời tự động", "balasan otomatis", "jawaban otomatis", "di luar kantor", "balasan automatik", "jawapan automatik", "tiada di pejabat", "di luar pejabat",
];

/// As programs say it of whoever they answer for: `Pia Holm is out of the office.`
#[rustfmt::skip]
const WITHIN: &[&str] = &[
    "is out of the office", "is out of office", "am out of the office", "am out of office", "is currently out of the office", "will be out of the office", "is away from the office", "is on vacation", "am on vacation", "is away on leave", "no longer works here", "is no longer with",
    "ist außer haus", "ist ausser haus", "ist nicht im büro", "bin nicht im büro", "bin außer haus", "ist abwesend", "ist im urlaub", "bin im urlaub",
    "est absent", "est absente", "suis absent", "suis absente", "está fuera de la oficina", "estoy fuera de la oficina", "está ausente", "è fuori sede", "è assente", "sono fuori ufficio", "está fora do escritório", "estou ausente", "is niet aanwezig", "is afwezig", "ben afwezig", "är inte på kontoret", "er ikke på kontoret", "on poissa toimistosta", "jest poza biurem",
];

/// Words that people begin requests with, too.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "auto", "vacation", "holiday", "holidays", "away", "absence", "absent", "absente", "annual leave", "leave",
    "abwesend", "abwesenheit", "urlaub", "ferien", "feiertag", "ausencia", "ausente", "vacaciones", "assente", "assenza", "ferie", "ausência", "férias", "afwezig", "afwezigheid", "vakantie", "frånvaro", "frånvarande", "semester", "fravær", "fraværende", "ferie", "poissa", "poissaolo", "loma",
    "on vacation", "on holiday", "on annual leave", "on leave", "on parental leave", "on maternity leave", "im urlaub", "en congé", "en congés", "en vacances", "de vacaciones", "in ferie", "de férias", "met vakantie", "op vakantie", "på semester",
    "på ferie", "lomalla", "puhkusel", "atostogose", "na urlopie", "na dovolené", "na dovolenke", "szabadságon", "în concediu", "в отпуск", "na godišnjem odmoru", "na dopustu", "σε άδεια", "в отпуске", "у відпустці", "yıllık izin", "izindeyim", "בחופשה", "في إجازة", "休暇中", "휴가 중", "vắng mặt", "away from office", "urlaubsvertretung", "oof", "ooo",
    "nieobecność", "nieobecny", "nieobecna", "urlop", "nepřítomnost", "dovolená", "neprítomnosť", "dovolenka", "távollét", "szabadság", "absență", "concediu", "отсъствие", "отпуска", "odsutnost", "odsoten", "odsotnost", "dopust", "απουσία", "άδεια", "отсутствие", "отсутствую", "отпуск", "відсутність", "відпустка", "izin", "tatil", "חופשה", "إجازة", "不在", "休暇", "外出", "休假", "부재", "휴가", "cuti",
];

#[cfg(test)]
mod tests;
