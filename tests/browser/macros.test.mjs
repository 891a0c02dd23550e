// M2, M3: a macro found by a / in the reply, by keyboard; and inserted and applied without scripts.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES, newContext, onStage, watch } from './harness.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const stage = onStage('macros', ['customer', 'agent']);

/** A new ticket, on an agent's screen. */
async function onTicket(t, options = {}) {
  const customer = await newContext(stage.browser, { url: stage.demo.url, storageState: stage.sessions.customer });
  const asking = await customer.newPage();
  await asking.goto('/tickets/new');
  await asking.fill('[name=subject]', 'The label printer');
  await asking.fill('[name=body]', 'It prints half of each label.');
  await Promise.all([asking.waitForURL(/\/tickets\/\d+$/), asking.getByRole('button', { name: 'Send request' }).click()]);
  const number = asking.url().match(/\d+$/)[0];
  await customer.close();
  const context = await newContext(stage.browser, { url: stage.demo.url, storageState: stage.sessions.agent, ...options });
  const page = await context.newPage();
  const watched = watch(page, stage.demo.url);
  t.after(async () => {
    const faults = options.scripts === false ? watched.faults : await watched.all();
    await context.close();
    assert.deepEqual(faults, []);
  });
  await page.goto(`/desk/tickets/${number}`);
  await page.locator('.composer.reply > summary').click();
  return page;
}

const reply = (page) => page.locator('#reply-body');
const options = (page) => page.getByRole('option').filter({ visible: true });

async function axe(page, what) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map((v) => `${what}: ${v.id} ${v.nodes[0].html}`), []);
}

test('a macro is found by a slash, inserted where it was typed, and sent with what it sets', { timeout: 120_000 }, async (t) => {
  const page = await onTicket(t);
  await reply(page).pressSequentially('Good morning.\n\n/log');
  const list = page.getByRole('listbox', { name: 'Macros' });
  await list.waitFor();
  assert.deepEqual(await list.getByRole('option').allTextContents(), ['Questions / Ask for the log file']);
  await axe(page, 'list');
  await page.screenshot({ path: join(PICTURES, 'macros-list.png') });
  await page.keyboard.press('Enter');
  await page.locator('[data-along] input[type=checkbox]').waitFor();
  const text = await reply(page).inputValue();
  assert.match(text, /^Good morning\.\n\nHello \p{L}+,\n/u);
  assert.ok(!text.includes('{{') && !text.includes('/log'), text);
  assert.match(await page.locator('[data-along]').innerText(), /Status: Pending/);
  await axe(page, 'inserted');
  await page.screenshot({ path: join(PICTURES, 'macros-inserted.png') });
  await Promise.all([page.waitForURL(/#comment-2$/), page.locator('#reply').getByRole('button', { name: 'Send', exact: true }).click()]);
  assert.equal(await page.locator('#status').inputValue(), 'pending');
});

test('an escape leaves what was typed, and a slash within a line offers nothing', { timeout: 120_000 }, async (t) => {
  const page = await onTicket(t);
  await reply(page).pressSequentially('/clo');
  await page.getByRole('listbox', { name: 'Macros' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox', { name: 'Macros' }).waitFor({ state: 'hidden' });
  assert.equal(await reply(page).inputValue(), '/clo');
  await reply(page).fill('');
  await reply(page).pressSequentially('and/or /log');
  await page.waitForTimeout(600);
  assert.equal(await options(page).count(), 0);
});

test('without scripts a macro is chosen, inserted behind what was typed, and applied', { timeout: 120_000 }, async (t) => {
  const page = await onTicket(t, { scripts: false });
  await reply(page).fill('Good morning.');
  await page.locator('.macro-menu > summary').click();
  await page.locator('#macro').selectOption({ label: 'Questions / Ask for the log file' });
  await page.screenshot({ path: join(PICTURES, 'macros-menu.png') });
  await page.getByRole('button', { name: 'Insert', exact: true }).click();
  await page.locator('[data-along] input[type=checkbox]').waitFor();
  assert.match(await reply(page).inputValue(), /^Good morning\.\n\nHello /);
  const address = page.url().match(/\/desk\/tickets\/\d+/)[0];
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await page.goto(`${address}/macros`);
  await page.fill('#q', 'close');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByRole('button', { name: 'Apply “Close: no answer”' }).click();
  await page.waitForURL(/notice=macro-applied/);
  assert.equal(await page.locator('#status').inputValue(), 'solved');
});
