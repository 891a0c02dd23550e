"""Reads mails with Python's own reader, as RFC 5322 has them: every *.eml of a folder, one line of
JSON each. What the strict policy finds wrong is told as a defect."""

import email
import email.policy
import json
import pathlib
import sys

STRICT = email.policy.SMTP.clone(raise_on_defect=False)


def addresses(message, name):
    header = message[name]
    return [] if header is None else [[a.display_name, a.addr_spec] for a in header.addresses]


def defects(message):
    found = [repr(defect) for part in message.walk() for defect in part.defects]
    for part in message.walk():
        for name, value in part.items():
            found += [f"{name}: {defect!r}" for defect in getattr(value, "defects", ())]
    return found


for file in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    message = email.message_from_bytes(file.read_bytes(), policy=STRICT)
    # Some defects are found when a body is decoded.
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    said = {
        "file": file.name,
        "subject": message["Subject"],
        "from": addresses(message, "From"),
        "to": addresses(message, "To"),
        "reply_to": addresses(message, "Reply-To"),
        "text": text.get_content() if text else "",
        "html": html.get_content() if html else "",
        "parts": [part.get_content_type() for part in message.walk()],
        "names": [name for name in message.keys()],
        "message_id": message["Message-ID"],
        "references": message["References"],
        "in_reply_to": message["In-Reply-To"],
        "date": message["Date"].datetime.timestamp(),
        "unsubscribe": message["List-Unsubscribe"],
        "one_click": message["List-Unsubscribe-Post"],
        "defects": defects(message),
    }
    # A mail that Python would write differently is read all the same; one it cannot write is not.
    message.as_bytes(policy=email.policy.SMTP)
    email.message_from_bytes(file.read_bytes(), policy=email.policy.strict)
    print(json.dumps(said))
