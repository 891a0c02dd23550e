// A ticket's properties are changed in place: what is being written stays (T3).
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onStage, until } from './harness.mjs';

const { as } = onStage('properties', ['agent', 'admin']);

/** Opens the open ticket that stands at that place in its view. */
async function opens(page, nth) {
  await page.goto('/desk/views/open');
  const ticket = await page.locator('.c-subject a').nth(nth).getAttribute('href');
  await page.goto(ticket);
  return ticket;
}

const save = (page, name) => page.locator(`#property-${name} .save button`).first();

test('t3 a property is saved without leaving the page, and what is being written stays', async (t) => {
  const page = await as(t, 'agent');
  await opens(page, 0);
  await page.locator('summary', { hasText: 'Reply' }).first().click();
  await page.fill('#reply-body', 'Half a sentence');
  await page.evaluate(() => (window.same = true));
  assert.ok(!(await save(page, 'tags').isVisible()), 'nothing is to be saved yet');
  await page.fill('#tags', 'in place');
  assert.ok(await save(page, 'tags').isVisible());
  await page.keyboard.press('Enter');
  await until('it to be said', async () => (await page.locator('.thread').innerText()).includes('in place'));
  await page.fill('#subject', 'Another subject');
  await page.locator('#property-subject').getByRole('button', { name: 'Save Subject' }).click();
  await until('the heading', async () => (await page.locator('h1').innerText()).startsWith('Another subject'));
  assert.match(await page.locator('.spoken[role=status]').last().innerText(), /saved/i);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'subject');
  assert.equal(await page.inputValue('#reply-body'), 'Half a sentence');
  assert.ok(await page.evaluate(() => window.same), 'it is the same page');
});

test('t3 what somebody else has set meanwhile is said in place, and what was chosen is kept', async (t) => {
  const [page, other] = [await as(t, 'agent'), await as(t, 'admin')];
  const ticket = await opens(page, 1);
  await other.goto(ticket);
  await other.fill('#subject', 'Of somebody else');
  await Promise.all([other.waitForResponse((answer) => answer.url().includes(`${ticket}?notice`)), other.keyboard.press('Enter')]);
  await page.fill('#subject', 'My own');
  await page.keyboard.press('Enter');
  await page.locator('#property-subject [role=alert]').waitFor();
  const said = await page.locator('#property-subject').innerText();
  assert.match(said, /somebody else was here since you looked/);
  assert.match(said, /Of somebody else/);
  assert.equal(await page.inputValue('#subject'), 'My own');
  await page.keyboard.press('Enter');
  await until('the heading', async () => (await page.locator('h1').innerText()).startsWith('My own'));
});

test('t3 without scripts each property is saved as well', async (t) => {
  const page = await as(t, 'agent', { scripts: false });
  await opens(page, 2);
  await page.fill('#tags', 'plain');
  await page.locator('#property-tags').getByRole('button', { name: 'Save Tags' }).click();
  await page.waitForURL(/notice=saved/);
  assert.equal(await page.inputValue('#tags'), 'plain');
});

test('t3 who is signed out meanwhile is asked to sign in', async (t) => {
  const page = await as(t, 'agent');
  await opens(page, 3);
  await page.context().clearCookies();
  await page.fill('#tags', 'late');
  await page.keyboard.press('Enter');
  await page.locator('input[type=password]').waitFor();
});
