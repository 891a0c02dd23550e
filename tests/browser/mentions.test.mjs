// @ in a composer by keyboard and by mouse, the line that says who will be told, and the people of
// a ticket as a dialog; and the same without scripts.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES, launch, newContext, signIn, startDemo, temporary, watch } from './harness.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const home = temporary('mentions');
let demo, browser, session;

before(async () => {
  demo = await startDemo({ data: join(home.path, 'data'), roles: ['customer', 'agent', 'admin'] });
  browser = await launch();
  session = (await signIn(browser, demo, ['customer'])).customer;
}, { timeout: 300_000 });

after(async () => {
  await browser?.close();
  await demo?.stop();
  home.remove();
});

/** A page of the customer's, on a new request that only they and agents see. */
async function onRequest(t, options = {}) {
  const context = await newContext(browser, { url: demo.url, storageState: session, ...options });
  const page = await context.newPage();
  const watched = watch(page, demo.url);
  t.after(async () => {
    const faults = options.scripts === false ? watched.faults : await watched.all();
    await context.close();
    assert.deepEqual(faults, []);
  });
  await page.goto('/tickets/new');
  await page.fill('[name=subject]', 'Names');
  await page.fill('[name=body]', 'A question');
  await page.selectOption('[name=organization]', '');
  await Promise.all([page.waitForURL(/\/tickets\/\d+$/), page.getByRole('button', { name: 'Send request' }).click()]);
  return page;
}

const options = (page) => page.getByRole('option');
const body = (page) => page.getByLabel('Message');
/** The name that is active for those who hear the page. */
const active = (page) =>
  body(page).evaluate((area) => document.getElementById(area.getAttribute('aria-activedescendant'))?.textContent);

async function axe(page, what) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map((v) => `${what}: ${v.id} ${v.nodes[0].html}`), []);
}

test('names are chosen by keyboard, and the line says who will be added', { timeout: 120_000 }, async (t) => {
  const page = await onRequest(t);
  await body(page).pressSequentially('Hello @');
  await options(page).nth(1).waitFor();
  const names = await options(page).allTextContents();
  assert.equal(await active(page), names[0]);
  assert.equal(await body(page).getAttribute('aria-controls'), await page.getByRole('listbox').getAttribute('id'));
  await page.screenshot({ path: join(PICTURES, 'mentions-list.png'), fullPage: true });
  await page.keyboard.press('ArrowDown');
  assert.equal(await active(page), names[1]);
  assert.equal(await page.getByRole('option', { selected: true }).textContent(), names[1]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(page), names.at(-1), 'around the end');
  await page.keyboard.press('Escape');
  await options(page).first().waitFor({ state: 'hidden' });
  assert.equal(await body(page).inputValue(), 'Hello @', 'Escape takes nothing and keeps what was typed');
  assert.equal(await active(page), undefined);
  // What is typed narrows it down; Enter takes, and ends no line.
  await body(page).fill('');
  await body(page).pressSequentially(`@${names[1].slice(0, 3).toLowerCase()}`);
  await page.waitForFunction((count) => {
    const shown = document.querySelectorAll('[role=option]').length;
    return shown > 0 && shown < count;
  }, names.length);
  const name = await active(page);
  await page.keyboard.press('Enter');
  assert.equal(await body(page).inputValue(), `@${name} `);
  await page.getByText(`Will be added: ${name}.`).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Check recipients' }).count(), 0);
  await page.waitForTimeout(300);
  assert.equal(await options(page).count(), 0, 'a name that was taken is not offered again');
  await body(page).pressSequentially('please look');
  await Promise.all([page.waitForURL(/#comment-2$/), page.keyboard.press('Control+Enter')]);
  assert.equal(await page.locator('.mention').textContent(), `@${name}`);
  assert.match(await page.locator('.thread').textContent(), new RegExp(`added ${name}`));
});

test('names are chosen by mouse, also on a narrow screen', { timeout: 120_000 }, async (t) => {
  const page = await onRequest(t, { width: 320, bypassCSP: true });
  await body(page).pressSequentially('@');
  await options(page).nth(1).waitFor();
  await axe(page, 'the list');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scroll');
  await page.screenshot({ path: join(PICTURES, 'mentions-list-320.png') });
  const name = await options(page).nth(1).textContent();
  await options(page).nth(1).click();
  assert.equal(await body(page).inputValue(), `@${name} `);
  assert.equal(await body(page).evaluate((area) => area === document.activeElement), true);
});

test('the people of a ticket are a dialog that adds, refuses, removes and closes', { timeout: 120_000 }, async (t) => {
  const page = await onRequest(t, { bypassCSP: true });
  const address = page.url();
  await page.getByRole('link', { name: 'Change people' }).click();
  const dialog = page.getByRole('dialog', { name: /^People on #/ });
  await dialog.waitFor();
  assert.equal(page.url(), address);
  await axe(page, 'the dialog');
  await page.screenshot({ path: join(PICTURES, 'people-dialog.png') });
  const person = dialog.getByLabel('Name or e-mail address');
  const name = await dialog.locator('datalist option').first().getAttribute('value');
  await person.fill(name);
  await person.press('Enter');
  await dialog.getByText('The people on this ticket have been updated.').waitFor();
  await dialog.getByRole('button', { name: `Remove ${name}` }).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForLoadState('load');
  await page.locator('.people').getByText(name).waitFor();
  assert.equal(page.url(), address);
  await page.getByRole('link', { name: 'Change people' }).click();
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'GET' && answer.url().includes('notice=people')),
    dialog.getByRole('button', { name: `Remove ${name}` }).click(),
  ]);
  await dialog.getByRole('button', { name: `Remove ${name}` }).waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.locator('.people').getByText(name).waitFor({ state: 'detached' });
});

test('a refusal stands in the dialog, with what was typed', { timeout: 120_000 }, async (t) => {
  const context = await newContext(browser, { url: demo.url, storageState: session });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto('/tickets');
  await page.locator('.c-subject a').first().click();
  await page.getByRole('link', { name: 'Change people' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name or e-mail address').fill('Nobody Here');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.getByText('There is no one person of this name').waitFor();
  assert.equal(await dialog.getByLabel('Name or e-mail address').inputValue(), 'Nobody Here');
});

test('without scripts a button tells, and a typed name is enough', { timeout: 120_000 }, async (t) => {
  const page = await onRequest(t, { scripts: false });
  await page.getByRole('link', { name: 'Change people' }).click();
  const name = await page.locator('datalist option').first().getAttribute('value');
  await page.goBack();
  await body(page).fill(`@${name}, look`);
  await page.getByRole('button', { name: 'Check recipients' }).click();
  await page.getByText(`Will be added: ${name}.`).waitFor();
  assert.equal(await page.locator('.mention').count(), 0, 'nothing was sent');
  assert.equal(await body(page).inputValue(), `@${name}, look`);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.waitForURL(/#comment-2$/);
  assert.equal(await page.locator('.mention').textContent(), `@${name}`);
});
