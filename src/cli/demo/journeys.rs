//! What happens to tickets of the demo in the workflows that have more to say than the help centre:
//! each journey goes from the first word to the last, and the demo shows tickets at every step of it.

/// One step of a journey. The status is that of the step's end.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) enum Move {
    /// An agent moves it on without a word.
    Set(&'static str),
    /// An agent writes, and moves it on with that.
    Say(&'static str, &'static str),
    /// The customer answers.
    Reply(&'static str),
    /// An internal note.
    Note(&'static str),
    Priority(&'static str),
    Type(&'static str),
    Group(&'static str),
    /// The customer says it is solved, or no longer needed.
    Solve(&'static str),
}

use Move::{Group, Note, Priority, Reply, Say, Set, Solve, Type};

pub(in crate::cli) struct Journey {
    pub request_type: &'static str,
    pub subject: &'static str,
    pub question: &'static str,
    pub moves: &'static [Move],
}

impl Move {
    /// Whether it leads to where only the customer can go on: such a ticket is told while it is
    /// young, or silence would have closed it.
    pub fn waits(self) -> bool {
        matches!(self, Say(status, _) | Set(status) if status.starts_with("waiting_") && status.contains("customer"))
    }
}

pub(in crate::cli) const JOURNEYS: &[Journey] = &[
    Journey {
        request_type: "service_request",
        subject: "The order export leaves out cancelled lines",
        question: "Since the update of Tuesday our order export has no cancelled lines any more. Our warehouse system needs them to free the stock.",
        moves: &[
            Priority("p2"),
            Set("in_progress"),
            Note("Reproduced with the demo account: the new filter drops them before the mapping."),
            Say(
                "waiting_for_customer",
                "We see it here as well. Until it is fixed, could you read them from the daily report instead?",
            ),
            Reply("For a week or two, yes. After that the quarter ends and we need the export."),
            Say(
                "closed___escalated_to_tem",
                "Our engineering team has it now as a change for one of the next releases. We tell you here which one brings it.",
            ),
        ],
    },
    Journey {
        request_type: "service_request",
        subject: "Nobody at our Lyon site can sign in",
        question: "Since 08:10 nobody in Lyon can sign in; the page stays white after the password. The other sites work.",
        moves: &[
            Priority("p1"),
            Set("in_progress"),
            Note("Certificate of the proxy in front of Lyon ran out at 08:00 local time."),
            Say(
                "resolved",
                "The certificate of the site’s proxy had run out. A new one is in place and sign-in works again from here. Does it for you?",
            ),
            Reply("It did until 14:00, now it is white again."),
            Say(
                "in_progress",
                "The second proxy still had the old certificate. We are replacing it now.",
            ),
            Say(
                "resolved",
                "Both proxies have the new certificate, and it renews by itself from now on.",
            ),
        ],
    },
    Journey {
        request_type: "service_request",
        subject: "Please add two people to our account",
        question: "Could you add our two new colleagues in purchasing to the account?",
        moves: &[
            Priority("p4"),
            Say(
                "waiting_for_customer",
                "Gladly. You can do it yourself under **Organization**; or send us their addresses here.",
            ),
            Solve("solved"),
        ],
    },
    Journey {
        request_type: "problem",
        subject: "Stock of kits is counted twice after a return",
        question: "When a kit comes back, its parts are booked in once as parts and once as the kit. Since March we find about 40 such bookings a week.",
        moves: &[
            Say(
                "waiting_on_customer__initial_information_",
                "Thank you. Which version do you run, and could you send us the booking numbers of two such returns?",
            ),
            Reply("Version 8.4.2; bookings 771204 and 771310."),
            Set("product_team"),
            Set("support_team__investigating_"),
            Note("Product confirms: a kit must never be booked with its parts."),
            Set("technical_team"),
            Set("support_team__information_request_"),
            Say(
                "waiting_on_customer__additional_information_",
                "Our technical team asks for the booking log of one of these days, from the return to the evening.",
            ),
            Reply("I have uploaded the log of the 14th to the usual place."),
            Set("technical_team__investigating_"),
            Note("Return and disassembly each write a booking; the guard looks at the wrong key."),
            Set("development_team"),
            Set("deployment_team"),
            Set("support_team__fix_validation_"),
            Say(
                "waiting_on_customer__fix_validation_",
                "The fix is installed on your test system as 8.4.5. Could you return a kit there and look at its bookings?",
            ),
            Solve("confirmed"),
        ],
    },
    Journey {
        request_type: "request",
        subject: "Set up the interface to our new carrier",
        question: "From the first of next month we ship with another carrier. Please set up the interface; their documentation is attached to our contract.",
        moves: &[
            Set("support_team__triaging_"),
            Set("technical_team"),
            Note("Accepted, two days; same protocol as for Globex."),
            Set("technical_team__investigating_"),
            Set("support_team__fix_validation_"),
            Say(
                "waiting_on_customer__fix_validation_",
                "The interface is ready on the test system. Please print one label of each kind and tell us whether the carrier takes them.",
            ),
            Reply(
                "Parcels are fine. For pallets the carrier misses the number of the pick-up point.",
            ),
            Say(
                "waiting_on_customer__fix_validation_",
                "The pick-up point is on the pallet labels now. Could you try once more?",
            ),
            Solve("confirmed"),
        ],
    },
    Journey {
        request_type: "product_suggestion",
        subject: "Show the batch number on the pick list",
        question: "Our pickers look up the batch of every second item. If it stood on the pick list they would not have to.",
        moves: &[
            Set("support_team__triaging_"),
            Say(
                "product_team",
                "That is a good idea. We have given it to the product team and tell you what they make of it.",
            ),
            Set("support_team__fix_validation_"),
            Say(
                "closed",
                "The product team has taken it into the plan for the coming year. We close this ticket; the plan is on our page.",
            ),
        ],
    },
    Journey {
        request_type: "support_request",
        subject: "Dashboard tiles stay empty",
        question: "Three of our five dashboard tiles are empty since this morning. Loading them again does not help.",
        moves: &[
            Group("support"),
            Priority("high"),
            Set("in_progress"),
            Note(
                "Only tiles with a filter by region; the region list has an empty entry since the import.",
            ),
            Type("bug"),
            Set("waiting_on_dev_team"),
            Say(
                "waiting_on_customer",
                "The tiles no longer stumble over empty regions. Could you look whether yours are filled again?",
            ),
            Reply("Four of them are. The one with the map is still empty."),
            Say(
                "resolved",
                "The map has its own list, which is mended now as well.",
            ),
        ],
    },
    Journey {
        request_type: "support_request",
        subject: "How do we move a report to another folder?",
        question: "We cannot find how to move a report to another folder. Copying works, but then the old links break.",
        moves: &[
            Group("customer_success"),
            Priority("low"),
            Say(
                "in_progress",
                "Drag it with the handle left of its name, or choose **More** and **Move**. Links stay as they are.",
            ),
            Type("lack_of_knowledge"),
            Say(
                "resolved",
                "If you find no handle you may only read the folder; ask whoever made it to let you write.",
            ),
        ],
    },
    Journey {
        request_type: "support_request",
        subject: "Imports have been slow since the weekend",
        question: "Our nightly import takes five hours instead of one since the weekend. Nothing changed on our side.",
        moves: &[Priority("medium"), Set("in_progress"), Solve("solved")],
    },
    Journey {
        request_type: "support_request",
        subject: "Win a cruise for two",
        question: "Your address was drawn from thousands. Answer today to claim your cruise.",
        moves: &[Set("spam")],
    },
    Journey {
        request_type: "support_request",
        subject: "Can the kiosk print in A6?",
        question: "Our kiosk printer takes A6 as well. Can the tickets be printed on that?",
        moves: &[
            Type("product_limitation"),
            Say(
                "waiting_on_dev_team",
                "Not today. I am asking the developers whether it can be done with the new layout.",
            ),
            Solve("withdrawn"),
        ],
    },
];
