// Drafts that scripts keep in the browser: whole ones, one person's, until they are sent (K21, K23);
// files that add up (K24); and all of it without scripts.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES, launch, newContext, pageOf, signIn, startDemo, temporary } from './harness.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const home = temporary('drafts');
let demo, browser, sessions;

before(async () => {
  demo = await startDemo({ data: join(home.path, 'data'), roles: ['customer', 'agent', 'admin'] });
  browser = await launch();
  sessions = await signIn(browser, demo, ['customer', 'agent', 'admin']);
}, { timeout: 300_000 });

after(async () => {
  await browser?.close();
  await demo?.stop();
  home.remove();
});

const as = (t, role, options) => pageOf(t, browser, demo, sessions[role], options);

/** The same browser tab goes on as somebody else, whatever became of the session before. */
async function becomes(page, role) {
  await page.context().clearCookies();
  await page.context().addCookies(sessions[role].cookies);
}

const kept = (page) => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft ')));

test('k21 an agent never finds in the composer what another one has begun', async (t) => {
  const page = await as(t, 'agent');
  await page.goto('/desk/views/open');
  const ticket = await page.locator('.c-subject a').first().getAttribute('href');
  await page.goto(ticket);
  for (const form of ['Reply', 'Internal note']) await page.locator('summary', { hasText: form }).first().click();
  await page.fill('#reply-body', 'A reply of Agnes');
  await page.fill('#note-body', 'A note of Agnes');
  await page.reload();
  assert.equal(await page.inputValue('#reply-body'), 'A reply of Agnes');
  // Her session ends from elsewhere; nobody is signed in, and nothing is shown.
  await page.context().clearCookies();
  await page.goto(ticket);
  await page.waitForURL(/sign-in/);
  assert.equal((await kept(page)).length, 2);
  // She herself goes on with it.
  await becomes(page, 'agent');
  await page.goto(ticket);
  assert.equal(await page.inputValue('#note-body'), 'A note of Agnes');
  assert.ok(await page.locator('#note-body').isVisible(), 'what is begun stands in sight');
  // Somebody else does not, on no page, and it is gone.
  await becomes(page, 'admin');
  await page.goto('/desk');
  assert.deepEqual(await kept(page), []);
  await page.goto(ticket);
  assert.equal(await page.inputValue('#reply-body'), '');
  assert.equal(await page.inputValue('#note-body'), '');
  // Her own are with the desk, wherever she reads them next.
  await becomes(page, 'agent');
  await page.goto(ticket);
  assert.equal(await page.inputValue('#reply-body'), 'A reply of Agnes');
});

test('k21 signing out ends every draft', async (t) => {
  const context = await newContext(browser, { url: demo.url });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.context().addCookies(sessions.customer.cookies);
  await page.goto('/tickets/new');
  await page.fill('[name=subject]', 'A draft');
  // The session itself is needed by the other tests.
  await page.route('**/sign-out', (route) => route.fulfill({ status: 204 }));
  await page.click('header details.menu summary');
  await page.getByRole('button', { name: 'Sign out' }).click();
  assert.deepEqual(await kept(page), []);
});

test('k23 a new request is found again as it was left: subject, message and every choice', async (t) => {
  const page = await as(t, 'customer');
  await page.goto('/tickets/new');
  await page.fill('[name=subject]', 'Half a draft');
  await page.fill('[name=body]', 'The other half');
  await page.selectOption('[name=organization]', '');
  await page.fill('#followers', 'luis@acme.example');
  await page.goto('/tickets');
  await page.goto('/tickets/new');
  const typed = async () => ({
    subject: await page.inputValue('[name=subject]'),
    body: await page.inputValue('[name=body]'),
    organization: await page.inputValue('[name=organization]'),
    followers: await page.inputValue('#followers'),
  });
  const whole = { subject: 'Half a draft', body: 'The other half', organization: '', followers: 'luis@acme.example' };
  assert.deepEqual(await typed(), whole);
  // Another kind of request has its subject and message, too.
  await page.goto('/tickets/new?request_type=problem');
  assert.equal(await page.inputValue('[name=subject]'), 'Half a draft');
  // Looking for answers sends nothing, so the draft stays.
  await page.goto('/tickets/new');
  await page.fill('#followers', '');
  await page.getByRole('button', { name: 'Check for answers' }).click();
  await page.waitForSelector('[data-unsent]');
  await page.goto('/tickets/new');
  assert.deepEqual(await typed(), { ...whole, followers: '' });
  await Promise.all([page.waitForURL(/\/tickets\/\d+$/), page.getByRole('button', { name: 'Send request' }).click()]);
  await page.goto('/tickets/new');
  assert.equal(await page.inputValue('[name=subject]'), '');
  assert.equal(await page.inputValue('[name=body]'), '');
  assert.deepEqual(await kept(page), []);
});

test('k23 what a page says by now comes before what a draft once replaced', async (t) => {
  const page = await as(t, 'agent');
  await page.goto('/desk/tickets/new');
  await page.fill('[name=requester]', 'bob@globex.example');
  await page.fill('[name=body]', 'For Bob');
  await page.goto('/desk/tickets/new?requester=ana@acme.example');
  assert.equal(await page.inputValue('[name=requester]'), 'ana@acme.example');
  assert.equal(await page.inputValue('[name=body]'), 'For Bob');
  await page.goto('/desk/tickets/new');
  assert.equal(await page.inputValue('[name=requester]'), 'bob@globex.example');
});

test('k23 no password is kept with what was typed', async (t) => {
  const page = await as(t, 'customer');
  await page.goto('/tickets/new');
  await page.evaluate(() => {
    const field = document.createElement('input');
    [field.type, field.name] = ['password', 'password'];
    document.querySelector('[name=body]').form.append(field);
  });
  await page.fill('[name=password]', 'copper lantern');
  await page.fill('[name=body]', 'text');
  assert.ok(!(await page.evaluate(() => JSON.stringify(sessionStorage))).includes('copper'));
});

test('k24 a file that is too large is said beside the field, before anything is sent', async (t) => {
  const page = await as(t, 'customer');
  await page.goto('/tickets/new');
  const words = () => page.locator('input[type=file]').evaluate((input) => input.validationMessage);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(26 << 20)], 'film.mp4'));
    document.querySelector('textarea').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  assert.equal(await words(), '“film.mp4” is larger than 25 MiB: take it off.');
  await page.getByRole('button', { name: 'Take off film.mp4' }).click();
  assert.equal(await words(), '');
  await page.setInputFiles('input[type=file]', Array.from({ length: 21 }, (_, nth) => file(`${nth}.txt`)));
  assert.equal(await words(), 'A message takes 20 files at most: take some off.');
});

test('k9 pages that give a text back are as readable as every other page', async (t) => {
  const post = (page, path) =>
    page.evaluate((path) => {
      const form = document.createElement('form'), text = document.createElement('textarea');
      [form.method, form.action, text.name, text.value] = ['post', path, 'body', 'A text of\ntwo lines that was not sent'];
      form.append(text);
      document.body.append(form);
      form.submit();
    }, path);
  for (const theme of ['light', 'dark']) {
    for (const width of [320, 1280]) {
      const page = await as(t, 'customer', { theme, width });
      for (const [name, path, status] of [['gone', '/tickets/999999/comments', 404], ['signed-out', '/tickets/new', 401]]) {
        await page.goto('/tickets/new');
        if (status === 401) await page.context().clearCookies();
        await Promise.all([page.waitForResponse((answer) => answer.status() === status), post(page, path)]);
        await page.waitForSelector('[data-unsent] textarea');
        await page.evaluate(axeSource);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        assert.deepEqual(violations.map((v) => `${name}: ${v.id} ${v.nodes[0].html}`), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} scrolls sideways`);
        await page.screenshot({ path: join(PICTURES, `given-back-${name}-${width}-${theme}.png`), fullPage: true });
      }
    }
  }
});

const file = (name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });

test('k24 files that are chosen one after another add up, and each can be taken off', async (t) => {
  const page = await as(t, 'customer');
  await page.goto('/tickets/new');
  await page.fill('[name=subject]', 'Files');
  await page.fill('[name=body]', 'Three');
  const choose = (...names) => page.setInputFiles('input[type=file]', names.map(file));
  await choose('one.txt', 'two.txt');
  await choose('three.txt');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'pasted.png', { type: 'image/png' }));
    document.querySelector('textarea').dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: data }));
  });
  await choose('four.txt');
  // A dialog that is left without choosing takes nothing away.
  await choose();
  const chosen = () => page.locator('input[type=file]').evaluate((input) => [...input.files].map((one) => one.name));
  assert.deepEqual(await chosen(), ['one.txt', 'two.txt', 'three.txt', 'pasted.png', 'four.txt']);
  await page.getByRole('button', { name: 'Take off two.txt' }).click();
  assert.deepEqual(await chosen(), ['one.txt', 'three.txt', 'pasted.png', 'four.txt']);
  await Promise.all([page.waitForURL(/\/tickets\/\d+$/), page.getByRole('button', { name: 'Send request' }).click()]);
  const names = await page.locator('.attached a').allTextContents();
  assert.deepEqual(names, ['one.txt', 'three.txt', 'pasted.png', 'four.txt']);
});

test('k24 without scripts several fields take files, and all of them are sent', async (t) => {
  const page = await as(t, 'customer', { scripts: false });
  await page.goto('/tickets/new');
  await page.fill('[name=subject]', 'Files without scripts');
  await page.fill('[name=body]', 'Three');
  const fields = page.locator('input[type=file]');
  assert.equal(await fields.count(), 3);
  for (const [nth, name] of [[0, 'one.txt'], [1, 'two.txt'], [2, 'three.txt']]) await fields.nth(nth).setInputFiles([file(name)]);
  await Promise.all([page.waitForURL(/\/tickets\/\d+$/), page.getByRole('button', { name: 'Send request' }).click()]);
  assert.deepEqual(await page.locator('.attached a').allTextContents(), ['one.txt', 'two.txt', 'three.txt']);
});

test('k9 who was signed out while typing signs in beside their text and sends it', async (t) => {
  const page = await as(t, 'customer');
  await page.goto('/tickets/new');
  await page.fill('[name=subject]', 'Signed out meanwhile');
  await page.fill('[name=body]', 'Still here');
  await page.context().clearCookies();
  await Promise.all([page.waitForResponse((answer) => answer.status() === 401), page.getByRole('button', { name: 'Send request' }).click()]);
  await page.waitForSelector('[data-unsent]');
  assert.equal(await page.inputValue('[name=body]'), 'Still here');
  // In the other tab they have signed in.
  await page.context().addCookies(sessions.customer.cookies);
  await Promise.all([page.waitForURL(/\/tickets\/\d+$/), page.getByRole('button', { name: 'Send again' }).click()]);
  await page.goto('/tickets/new');
  assert.equal(await page.inputValue('[name=body]'), '', 'the draft has arrived');
});

test('t1 what an agent has begun is there on another device, and gone when it was sent', async (t) => {
  const page = await as(t, 'agent');
  await page.goto('/desk/views/open');
  const ticket = await page.locator('tr:not(:has(.tag)) .c-subject a').nth(3).getAttribute('href');
  await page.goto(ticket);
  await page.locator('summary', { hasText: 'Reply' }).first().click();
  await page.fill('#reply-body', 'Begun at the desk');
  // Two seconds after the last key, without leaving.
  await page.locator('.just-kept').first().waitFor({ state: 'visible' });
  const phone = await as(t, 'agent', { width: 320 });
  await phone.goto(ticket);
  assert.equal(await phone.inputValue('#reply-body'), 'Begun at the desk');
  assert.ok(await phone.locator('#reply-body').isVisible(), 'what is begun stands in sight');
  // At once on leaving.
  await phone.fill('#reply-body', 'Gone on with on the phone');
  await phone.goto('/desk/views/open');
  assert.match(await phone.locator('.desk-list').innerText(), /Draft/);
  await page.goto(ticket);
  assert.equal(await page.inputValue('#reply-body'), 'Gone on with on the phone');
  await Promise.all([page.waitForURL(/#comment-/), page.locator('#reply').getByRole('button', { name: 'Send', exact: true }).click()]);
  await phone.goto(ticket);
  assert.ok(!(await phone.content()).includes('Gone on with on the phone</textarea>'));
});

test('t1 without scripts a button keeps a draft, and another one throws it away', async (t) => {
  const page = await as(t, 'agent', { scripts: false });
  await page.goto('/desk/views/open');
  const ticket = await page.locator('tr:not(:has(.tag)) .c-subject a').nth(4).getAttribute('href');
  await page.goto(ticket);
  await page.locator('summary', { hasText: 'Internal note' }).first().click();
  await page.fill('#note-body', 'Ask the warehouse first');
  await page.locator('#note').getByRole('button', { name: 'Keep as draft' }).click();
  assert.match(await page.locator('main').innerText(), /Your draft is kept/);
  assert.equal(await page.inputValue('#note-body'), 'Ask the warehouse first');
  await page.locator('#note').getByRole('button', { name: 'Discard draft' }).click();
  assert.match(await page.locator('main').innerText(), /thrown away/);
  assert.equal(await page.locator('#note-body').inputValue(), '');
});
