// A view looks after itself: what came is there, and nobody is disturbed (V5).
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onStage, until } from './harness.mjs';

const { as } = onStage('views', ['customer', 'agent']);

test('v5 a ticket that comes in stands in the list by itself, and the focus stays', async (t) => {
  const [page, customer] = [await as(t, 'agent'), await as(t, 'customer')];
  await page.clock.install();
  await page.goto('/desk/views/open');
  const second = page.locator('.c-subject a').nth(1);
  const href = await second.getAttribute('href');
  await second.focus();
  await page.evaluate(() => (window.same = true));
  const number = async () => Number(await page.locator('.pane-head .count').innerText().then((text) => text.match(/\d+/)[0]));
  const before = await number();
  await customer.goto('/tickets/new');
  await customer.fill('#subject', 'Came in by itself');
  await customer.fill('#body', 'While the list stood open.');
  await Promise.all([customer.waitForURL(/\/tickets\/\d+/), customer.getByRole('button', { name: 'Send request' }).click()]);
  await page.clock.fastForward(10_000);
  await until('the new ticket', async () => (await page.locator('.c-subject a').first().innerText()).includes('Came in by itself'));
  assert.equal(await number(), before + 1);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), href);
  assert.match(await page.locator('.spoken[role=status]').last().innerText(), /list has changed/);
  assert.ok(await page.evaluate(() => window.same), 'it is the same page');
  // Nothing changed: nothing is sent again.
  const answers = [];
  page.on('response', (answer) => answers.push(answer.status()));
  // A minute may just have passed for one of the tickets: then the list does say something else.
  await until('an answer without a page', async () => {
    const asked = answers.length;
    await page.clock.fastForward(10_000);
    await until('an answer', () => answers.length > asked);
    return answers.at(-1) === 304;
  });
});
