// Reads mails with postal-mime: every *.eml of a folder, one line of JSON each, of the same shape as
// that of tests/outbox/readers/python.py.
import { readdirSync, readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';

const folder = process.argv[2];
for (const file of readdirSync(folder).filter((name) => name.endsWith('.eml')).sort()) {
  const mail = await PostalMime.parse(readFileSync(`${folder}/${file}`));
  const header = (name) => mail.headers.find(({ key }) => key === name)?.value ?? null;
  const addresses = (all) => (all ?? []).map(({ name, address }) => [name, address]);
  console.log(
    JSON.stringify({
      file,
      subject: mail.subject,
      from: addresses(mail.from && [mail.from]),
      to: addresses(mail.to),
      reply_to: addresses(mail.replyTo),
      text: mail.text ?? '',
      html: mail.html ?? '',
      message_id: mail.messageId,
      references: mail.references ?? null,
      in_reply_to: mail.inReplyTo ?? null,
      unsubscribe: header('list-unsubscribe'),
      one_click: header('list-unsubscribe-post'),
      attachments: mail.attachments.length,
    }),
  );
}
