// Tickets are chosen in a list, and changed together (B1, B2).
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { onStage, until } from './harness.mjs';

const { as } = onStage('bulk', ['customer', 'agent']);
const box = (page, nth) => page.locator('[name=tickets]').nth(nth);
const bar = (page) => page.locator('.bulk');
const PICTURES = process.env.PD_TEST_PICTURES;

test('b1 the bar shows when tickets are chosen, says how many, and moves no row', async (t) => {
  const page = await as(t, 'agent');
  await page.goto('/desk/views/open');
  assert.equal(await bar(page).isVisible(), false);
  const top = () => page.locator('.desk-list tbody tr').nth(3).evaluate((row) => row.getBoundingClientRect().top);
  const before = await top();
  await box(page, 1).check();
  assert.equal(await bar(page).isVisible(), true);
  assert.equal(await top(), before);
  await box(page, 4).click({ modifiers: ['Shift'] });
  assert.equal(await bar(page).locator('b').innerText(), '4');
  await page.keyboard.press('Space');
  assert.equal(await bar(page).locator('b').innerText(), '3');
  if (PICTURES) await page.screenshot({ path: join(PICTURES, 'bulk-bar.png') });
  // On paper stands the list, and nothing of what can be done to it.
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.desk-list tbody tr').first().isVisible(), true);
  assert.equal(await bar(page).isVisible(), false);
  assert.equal(await box(page, 1).isVisible(), false);
  await page.emulateMedia({ media: null });
  await bar(page).getByRole('button', { name: 'Clear' }).click();
  await until('nothing to be chosen', async () => !(await bar(page).isVisible()));
  // All of the view: no ticket by itself besides.
  await page.locator('[name=view]').check();
  assert.match(await bar(page).innerText(), /All \d+ tickets of this view/);
  assert.equal(await box(page, 0).isDisabled(), true);
  await bar(page).locator('select').selectOption('assignee:me');
  await bar(page).getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL(/\/desk\/bulk$/);
  assert.match(await page.locator('main').innerText(), /All \d+ tickets of All open are changed/);
  if (PICTURES) await page.screenshot({ path: join(PICTURES, 'bulk-ask.png') });
});

test('b1 what was chosen and the focus stay while the list looks after itself', async (t) => {
  const [page, customer] = [await as(t, 'agent'), await as(t, 'customer')];
  await page.clock.install();
  await page.goto('/desk/views/open');
  const value = await box(page, 2).inputValue();
  await box(page, 2).check();
  await customer.goto('/tickets/new');
  await customer.fill('#subject', 'Came in between');
  await customer.fill('#body', 'While some were chosen.');
  await Promise.all([customer.waitForURL(/\/tickets\/\d+/), customer.getByRole('button', { name: 'Send request' }).click()]);
  await page.clock.fastForward(10_000);
  await until('the new ticket', async () => (await page.locator('.c-subject a').first().innerText()).includes('Came in between'));
  assert.deepEqual(await page.locator('[name=tickets]:checked').evaluateAll((all) => all.map((one) => one.value)), [value]);
  assert.equal(await page.evaluate(() => document.activeElement.value), value);
  assert.equal(await bar(page).locator('b').innerText(), '1');
});

test('b2 it is done while one looks on, and says so at its end', async (t) => {
  const page = await as(t, 'agent');
  await page.goto('/desk/views/open');
  for (const nth of [0, 1, 2]) await box(page, nth).check();
  await bar(page).locator('select').selectOption({ label: 'Mark as spam' });
  await Promise.all([page.waitForURL(/\/desk\/bulk\/\d+$/), bar(page).getByRole('button', { name: 'Apply' }).click()]);
  await until('the end', async () => /(All 3 tickets are done|Done with 3 tickets)/.test(await page.locator('main').innerText()));
  assert.equal(await page.getByRole('button', { name: 'Stop' }).count(), 0);
  assert.equal(await page.locator('main tbody tr').count(), 3);
});

test('b1 a browser without scripts does all of it', async (t) => {
  const page = await as(t, 'agent', { javaScriptEnabled: false });
  await page.goto('/desk/views/open');
  assert.equal(await bar(page).isVisible(), false);
  await box(page, 0).check();
  await box(page, 1).check();
  assert.equal(await bar(page).isVisible(), true);
  await bar(page).locator('select').selectOption({ label: 'Add tags …' });
  await bar(page).getByRole('button', { name: 'Apply' }).click();
  await page.fill('#value', 'vip');
  await Promise.all([page.waitForURL(/\/desk\/bulk\/\d+$/), page.getByRole('button', { name: 'Change 2 tickets' }).click()]);
  // It comes anew by itself.
  await page.getByText('All 2 tickets are done.').waitFor({ timeout: 30_000 });
});
