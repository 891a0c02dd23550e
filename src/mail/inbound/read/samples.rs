//! Whole mails of made-up people, for tests.

/// An HTML mail with a picture in it and a file beside it.
pub const WITH_FILES: &str = "From: =?utf-8?q?Ana_Mart=C3=ADn?= <Ana@Acme.example>\r\n\
To: Support <support@desk.example>, \"Berg, Omar\" <omar@globex.example>\r\n\
Cc: undisclosed: lee@acme.example;\r\n\
Reply-To: ana.home@mail.example\r\n\
Subject: =?utf-8?b?UGFnZSA=?= =?utf-8?b?d29u4oCZdCBsb2Fk?=\r\n\
Date: Fri, 20 Nov 2026 10:15:30 +0100\r\n\
Message-ID: <one@acme.example>\r\n\
In-Reply-To: <t.1.2.3.abc@desk.example>\r\n\
References: <zero@acme.example>\r\n <t.1.2.3.abc@desk.example>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"out er\"\r\n\
\r\n\
preamble\r\n\
--out er\r\n\
Content-Type: multipart/related; boundary=in\r\n\
\r\n\
--in\r\n\
Content-Type: multipart/alternative; boundary=\"alt\"\r\n\
\r\n\
--alt\r\n\
Content-Type: text/plain; charset=iso-8859-1\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
\r\n\
The caf=E9 page =\r\n\
does not load.   \r\n\
--alt\r\n\
Content-Type: text/html; charset=utf-8\r\n\
\r\n\
<p>The caf\u{e9} page does not load. <img src=\"cid:pic%40acme\"></p>\r\n\
--alt--\r\n\
--in\r\n\
Content-Type: image/png\r\n\
Content-ID: <pic@acme>\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9\r\n\
awAAAABJRU5ErkJggg==\r\n\
--in--\r\n\
--out er\r\n\
Content-Type: application/pdf\r\n\
Content-Disposition: attachment; filename*0*=utf-8''Rechnung%20; filename*1*=%C3%BCber.pdf\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
AAECAwQF\r\n\
--out er\r\n\
Content-Type: text/csv; charset=iso-8859-1; name=\"=?utf-8?q?zahlen=2Ecsv?=\"\r\n\
Content-Disposition: attachment\r\n\
\r\n\
a;\u{fc}\r\n\
b;\r\n\
--out er--\r\n\
epilogue\r\n";

/// A delivery report as Postfix writes them.
pub const REPORT: &str = "Return-Path: <>\n\
From: MAILER-DAEMON@mx.example (Mail Delivery System)\n\
To: bounce+x@desk.example\n\
Subject: Undelivered Mail Returned to Sender\n\
Auto-Submitted: auto-replied\n\
MIME-Version: 1.0\n\
Content-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"B/1\"\n\
\n\
This is a MIME-encapsulated message.\n\
\n\
--B/1\n\
Content-Type: text/plain; charset=us-ascii\n\
\n\
I could not deliver your message.\n\
\n\
--B/1\n\
Content-Type: message/delivery-status\n\
\n\
Reporting-MTA: dns; mx.example\n\
Arrival-Date: Fri, 20 Nov 2026 10:15:30 +0100 (CET)\n\
\n\
Final-Recipient: rfc822; gone@acme.example\n\
Original-Recipient: rfc822;gone@acme.example\n\
Action: failed\n\
Status: 5.1.1\n\
Diagnostic-Code: smtp; 550 5.1.1 <gone@acme.example>:\n    Recipient address rejected; no such user\n\
\n\
Final-Recipient: rfc822; slow@acme.example\n\
Action: delayed (will retry)\n\
Status: 4.4.1\n\
\n\
--B/1\n\
Content-Type: message/rfc822\n\
\n\
From: support@desk.example\n\
Message-ID: <t.7.8.9.mac@desk.example>\n\
Subject: [#7] Hello\n\
\n\
Hello\n\
\n\
--B/1--\n";

/// A mail passed on within the text, by Gmail.
pub const FORWARDED: &str = "From: Ines <ines@desk.example>\n\
To: support@desk.example\n\
Subject: Fwd: Invoice\n\
Content-Type: text/plain; charset=utf-8; format=flowed\n\
\n\
Please look at this.\n\
\n\
---------- Forwarded message ---------\n\
From: Omar Berg <omar@globex.example>\n\
Date: Fri, 20 Nov 2026 at 10:15\n\
Subject: Invoice\n\
To: <ines@desk.example>\n\
\n\
The invoice is wrong,\n\
please correct it.\n";

/// A mail passed on as an attachment.
pub const ATTACHED: &str = "From: Ines <ines@desk.example>\n\
To: support@desk.example\n\
Subject: WG: Rechnung\n\
Content-Type: multipart/mixed; boundary=b\n\
\n\
--b\n\
\n\
See below.\n\
--b\n\
Content-Type: message/rfc822\n\
\n\
From: Omar Berg <omar@globex.example>\n\
Subject: Rechnung\n\
Content-Type: text/html; charset=iso-2022-jp\n\
\n\
<p>\x1b$B%O%m!<\x1b(B<br>you</p>\n\
--b--\n";

/// An automatic reply with a trusted check above a forged one.
pub const CHECKED: &str = "Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=acme.example;\n\
\tdmarc=fail (p=none; dis=none) header.from=acme.example\n\
Authentication-Results: mx.desk.example; dmarc=pass header.from=acme.example\n\
From: \"Ana (away)\" <ana@acme.example>\n\
Auto-Submitted: auto-replied (vacation)\n\
Precedence: bulk\n\
Subject: Automatische Antwort: Hallo\n\
\n\
Ich bin nicht da.\n";

pub const ALL: [&str; 5] = [WITH_FILES, REPORT, FORWARDED, ATTACHED, CHECKED];
