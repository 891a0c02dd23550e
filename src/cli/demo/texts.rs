//! What people say in the demo. Everybody is invented; addresses end in `.example`.

use super::Person;
use crate::domain::people::viewer::Role::{Admin, Agent, Customer, Light};

pub(in crate::cli) const ORGANIZATIONS: &[(&str, &str)] = &[
    ("Acme Tools", "acme.example"),
    ("Globex Freight", "globex.example"),
    ("Initech Clinics", "initech.example"),
    ("Umbra Books", "umbra.example"),
];

pub(in crate::cli) const PEOPLE: &[Person] = &[
    ("Noor Haddad", "noor@desk.example", Admin, None),
    ("Ines Vidal", "ines@desk.example", Agent, None),
    ("Ivo Kral", "ivo@desk.example", Agent, None),
    ("Mei Tanaka", "mei@desk.example", Agent, None),
    ("Rosa Blum", "rosa@desk.example", Light, None),
    ("Ana Ruiz", "ana@acme.example", Customer, Some("Acme Tools")),
    (
        "Luis Ortega",
        "luis@acme.example",
        Customer,
        Some("Acme Tools"),
    ),
    (
        "Bea Lindqvist",
        "bea@acme.example",
        Customer,
        Some("Acme Tools"),
    ),
    (
        "Tomas Weiss",
        "tomas@acme.example",
        Customer,
        Some("Acme Tools"),
    ),
    (
        "Priya Raman",
        "priya@acme.example",
        Customer,
        Some("Acme Tools"),
    ),
    (
        "Omar Farouk",
        "omar@globex.example",
        Customer,
        Some("Globex Freight"),
    ),
    (
        "Greta Holm",
        "greta@globex.example",
        Customer,
        Some("Globex Freight"),
    ),
    (
        "Pawel Zielinski",
        "pawel@globex.example",
        Customer,
        Some("Globex Freight"),
    ),
    (
        "Chiara Conti",
        "chiara@globex.example",
        Customer,
        Some("Globex Freight"),
    ),
    (
        "Dele Adeyemi",
        "dele@globex.example",
        Customer,
        Some("Globex Freight"),
    ),
    (
        "Sara Novak",
        "sara@initech.example",
        Customer,
        Some("Initech Clinics"),
    ),
    (
        "Jonas Berg",
        "jonas@initech.example",
        Customer,
        Some("Initech Clinics"),
    ),
    (
        "Aisha Bello",
        "aisha@initech.example",
        Customer,
        Some("Initech Clinics"),
    ),
    (
        "Marc Dubois",
        "marc@initech.example",
        Customer,
        Some("Initech Clinics"),
    ),
    (
        "Elena Popescu",
        "elena@umbra.example",
        Customer,
        Some("Umbra Books"),
    ),
    (
        "Hugo Santos",
        "hugo@umbra.example",
        Customer,
        Some("Umbra Books"),
    ),
    (
        "Nina Koch",
        "nina@umbra.example",
        Customer,
        Some("Umbra Books"),
    ),
    (
        "Yusuf Demir",
        "yusuf@umbra.example",
        Customer,
        Some("Umbra Books"),
    ),
    ("Rosa Marin", "rosa@alone.example", Customer, None),
    ("Ken Ito", "ken@alone.example", Customer, None),
];

/// One request from the first word to the last.
pub(in crate::cli) struct Story {
    pub subject: &'static str,
    pub question: &'static str,
    pub note: &'static str,
    pub ask: &'static str,
    pub answer: &'static str,
    pub solution: &'static str,
    pub follow_up: &'static str,
}

pub(in crate::cli) const STORIES: &[Story] = &[
    Story {
        subject: "The monthly export stops at row 10,000",
        question: "Hello, our export of October ends after **10,000 rows**, although there should be about 14,000. Smaller months are fine.",
        note: "Same limit as for Globex in spring; the row cap in the export job was never raised.",
        ask: "Thank you for telling us. Which format do you export to, and does it stop at the same row every time?",
        answer: "CSV, and yes: three tries, always 10,000 rows exactly.",
        solution: "The export had a fixed limit, which we have removed. Please run it again; the October file should be complete now.",
        follow_up: "It is back: November ends at row 20,000.",
    },
    Story {
        subject: "Two colleagues cannot sign in since Monday",
        question: "Two people in our warehouse get “the address or the password is not right” since Monday. Both changed their password last week.",
        note: "Both accounts have an unused reset link from last Thursday.",
        ask: "Could you ask them to use “Forgot your password” once, and tell us whether the mail arrives?",
        answer: "One mail arrived, the other did not. It may be our spam filter.",
        solution: "Both are in again. Your filter held the second mail back; please allow mail from our address.",
        follow_up: "A third colleague has the same trouble now.",
    },
    Story {
        subject: "Invoice shows the old company name",
        question: "We changed our name in July, but the invoice of this month still shows the old one. Accounting needs a corrected copy.",
        note: "Name is changed in billing only from the next cycle on.",
        ask: "We are sorry about that. Please send us the exact new name and the tax number as they should appear.",
        answer: "The name is in the attachment of our last mail, and the tax number stays the same.",
        solution: "You will find the corrected invoice in your account, and the next ones carry the new name.",
        follow_up: "The address below the name is still the old one.",
    },
    Story {
        subject: "How do I share a report with another department?",
        question: "Is there a way to give another department a report to read, without letting them change it?",
        note: "How-to; could become an article.",
        ask: "There is. Do they have accounts already, or should they read it without one?",
        answer: "They have accounts.",
        solution: "Open the report, choose **Share**, pick the department and **may read**. They find it under **Shared with me**.",
        follow_up: "Can we also let them comment?",
    },
    Story {
        subject: "The scanner app is slow in hall 3",
        question: "In hall 3 the scanner app needs ten seconds a scan. In the other halls it is quick. Nothing was changed on our side.",
        note: "Access point 3-07 shows heavy packet loss in the network view.",
        ask: "Could you try one scanner right next to the access point at the gate, and tell us how long it takes there?",
        answer: "Next to the gate it is quick, at the far wall it is slow.",
        solution: "The access point at the far wall was on a crowded channel. It has a free one now, and scans take less than a second.",
        follow_up: "It is slow again at the far wall since this morning.",
    },
    Story {
        subject: "Please add a field for the cost centre",
        question: "Our orders need a **cost centre**. Could you add a field to the order form for us?",
        note: "Custom fields are in their plan.",
        ask: "Gladly. Should it be free text or a list to choose from, and must it always be filled in?",
        answer: "A list of twelve, which I attach tomorrow, and yes, required.",
        solution: "The field is there, with your twelve cost centres, and no order can be sent without it.",
        follow_up: "Could you add a thirteenth: 4711 Events?",
    },
    Story {
        subject: "Label printer prints the barcode too small",
        question: "Since the update the barcodes on our labels are too small for the readers at the gate.",
        note: "Update changed the default resolution from 300 to 203 dpi.",
        ask: "Which printer model is it, and which label size do you use?",
        answer: "Model LP-40, labels of 100 by 50 millimetres.",
        solution: "The update had reset the resolution. We have set it to 300 dpi for your printers; please print a test label.",
        follow_up: "The new printer at gate 2 has the same fault.",
    },
    Story {
        subject: "Appointment reminders go out twice",
        question: "Patients tell us that they get each reminder twice, a few minutes apart.",
        note: "Two reminder rules overlap: the template and a copy made in August.",
        ask: "Do all patients get them twice, or only those of one location?",
        answer: "Only the clinic at the station, as far as we know.",
        solution: "That clinic had two rules for the same reminder. One is switched off, and each patient gets one reminder.",
        follow_up: "Now some patients get none at all.",
    },
];
