//! What generated tickets say.

use super::Generator;

pub(super) const SUBJECTS: [&str; 12] = [
    "Cannot sign in after changing my address",
    "Invoice shows the wrong tax number",
    "Export stops half way",
    "Printer prints empty pages",
    "How do I add a colleague?",
    "Report is slow since the last update",
    "Delivery has not arrived",
    "Please change our billing address",
    "Error when saving a form",
    "Password mail never came",
    "Question about our contract",
    "The calendar shows the wrong week",
];
const SENTENCES: [&str; 14] = [
    "Since yesterday this happens every time, on two different machines.",
    "We have tried it with another browser and with another account.",
    "Could you have a look and tell us what we can do meanwhile?",
    "It worked until the end of last week.",
    "Thank you for the quick answer.",
    "I have attached nothing more, because the message says nothing more.",
    "Which version do you see at the foot of the page?",
    "Please try once more; we have changed a setting on our side.",
    "Our colleagues in the other office see the same.",
    "The number on the paper is not the number on the screen.",
    "We will come back to you as soon as we know more.",
    "This is not urgent, but it would help us to know.",
    "The steps are: open the list, choose the second row, press save.",
    "I am out of the office on Friday, my colleague can answer.",
];

impl<'c> Generator<'c> {
    pub(super) fn body(&mut self) -> String {
        let sentences = self.rng.usize(2..=6);
        let mut body = String::with_capacity(400);
        for _ in 0..sentences {
            body.push_str(SENTENCES[self.rng.usize(..SENTENCES.len())]);
            body.push(' ');
        }
        body.truncate(body.len() - 1);
        body
    }
}
