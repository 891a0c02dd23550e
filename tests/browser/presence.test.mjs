// Who else is at a ticket stands at the top of its page within five seconds (T4), and in lists (V6).
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onStage, until } from './harness.mjs';

const { as } = onStage('presence', ['agent', 'admin']);

test('t4 who else is here, and what they write, stands at the top within five seconds', async (t) => {
  const [one, other] = [await as(t, 'agent'), await as(t, 'admin')];
  await other.clock.install();
  await other.goto('/desk/views/open');
  const ticket = await other.locator('.c-subject a').first().getAttribute('href');
  await other.goto(ticket);
  const line = other.locator('.presence');
  assert.equal((await line.innerText()).trim(), '');
  const says = (words) => until(`“${words}”`, async () => {
    await other.clock.fastForward(4_500);
    return (await line.innerText()).includes(words);
  });
  await other.evaluate(() => (window.same = true));
  await one.goto(ticket);
  await says('is looking.');
  assert.match(await one.locator('.presence').innerText(), /is looking\./);
  await one.locator('.composer.reply > summary').click();
  await one.locator('#reply-body').fill('We have looked at it.');
  await says('is writing a reply.');
  // Nothing changed: nothing is sent again.
  const answers = [];
  other.on('response', (answer) => answers.push(answer.status()));
  await other.clock.fastForward(4_500);
  await until('an answer', () => answers.length > 0);
  assert.deepEqual(answers, [304]);
  assert.ok(await other.evaluate(() => window.same), 'it is the same page');
  // In the list, beside the ticket.
  await other.goto('/desk/views/open');
  await other.locator(`tr:has(a[href="${ticket}"]) .here`).waitFor();
});
