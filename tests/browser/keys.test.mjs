// D: keys and the palette, each key with its control on the page.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onStage } from './harness.mjs';

const { as } = onStage('keys', ['agent']);
const wide = { width: 1280 };

const at = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute('href') || document.activeElement.tagName);

test('letters move through a list, open a ticket and go on to the next', { timeout: 60_000 }, async (t) => {
  const page = await as(t, 'agent', wide);
  await page.goto('/desk/views/open');
  await page.keyboard.press('j');
  const first = await at(page);
  assert.match(first, /\/desk\/tickets\/\d+/);
  await page.keyboard.press('j');
  const second = await at(page);
  assert.notEqual(second, first);
  await page.keyboard.press('k');
  assert.equal(await at(page), first);
  await Promise.all([page.waitForURL(/\/desk\/tickets\/\d+/), page.keyboard.press('Enter')]);
  await Promise.all([page.waitForURL((url) => url.pathname === second.split('?')[0]), page.keyboard.press(']')]);
  await Promise.all([page.waitForURL((url) => url.pathname === first.split('?')[0]), page.keyboard.press('[')]);
  await page.keyboard.press('g');
  await Promise.all([page.waitForURL(/\/desk\/views\/open/), page.keyboard.press('v')]);
  await page.keyboard.press('g');
  await Promise.all([page.waitForURL(/\/desk$/), page.keyboard.press('h')]);
  await Promise.all([page.waitForURL(/\/desk\/keys$/), page.keyboard.press('?')]);
  await Promise.all([page.waitForURL(/\/desk\/tickets\/new$/), page.keyboard.press('c')]);
});

test('letters enter what is set on a ticket, and none acts while something is written', { timeout: 60_000 }, async (t) => {
  const page = await as(t, 'agent', wide);
  await page.goto('/desk/views/unassigned');
  await page.keyboard.press('j');
  await Promise.all([page.waitForURL(/\/desk\/tickets\/\d+/), page.keyboard.press('Enter')]);
  for (const [key, id] of [['a', 'assignee'], ['s', 'status']]) {
    await page.locator('h1').first().click();
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press(key);
    assert.equal(await at(page), id, key);
  }
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('n');
  assert.equal(await at(page), 'note-body');
  const address = page.url();
  await page.keyboard.type('c r g h [ ?');
  assert.equal(page.url(), address);
  assert.match(await page.locator('#note-body').inputValue(), /c r g h \[ \?$/);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('n');
  assert.equal(await at(page), 'note-body', 'what is open stays open');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('m');
  assert.equal(await at(page), 'macro', 'the menu, and the reply around it, are opened');
});

test('Ctrl+K finds over any page, also while something is written; arrows choose, Enter goes', { timeout: 60_000 }, async (t) => {
  const page = await as(t, 'agent', wide);
  await page.goto('/desk/tickets/new');
  await page.locator('input[name=subject]').focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.waitFor();
  assert.equal(await at(page), 'palette');
  await page.keyboard.type('unassi');
  await palette.getByRole('link', { name: 'Unassigned' }).waitFor();
  await page.keyboard.press('ArrowDown');
  assert.equal(await at(page), '/desk/views/unassigned');
  await page.keyboard.press('ArrowUp');
  assert.equal(await at(page), 'palette');
  await Promise.all([page.waitForURL(/\/desk\/views\/unassigned/), page.keyboard.press('Enter')]);
  await page.keyboard.press('Control+k');
  await palette.waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
});
