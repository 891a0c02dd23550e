// What scripts add: files dropped and pasted, drafts that outlive an error; and files that must
// never run (65, 66), opened in a real browser.
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { launch, newContext, startDemo, temporary } from './harness.mjs';

const home = temporary('files');
let demo, browser, page;

before(async () => {
  demo = await startDemo({ data: join(home.path, 'data'), roles: ['customer', 'agent', 'admin'] });
  browser = await launch();
  const context = await newContext(browser, { url: demo.url });
  page = await context.newPage();
  await page.goto(demo.links.customer);
  await Promise.all([page.waitForURL('**/tickets'), page.getByRole('button', { name: 'Sign in' }).click()]);
}, { timeout: 300_000 });

after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Lets `type` happen on the form with these files, as a hand would. */
const give = (type, files) =>
  page.evaluate(({ type, files }) => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name, { type: 'text/plain' }));
    const init = { bubbles: true, cancelable: true };
    const event = type === 'paste' ? new ClipboardEvent(type, { ...init, clipboardData: data }) : new DragEvent(type, { ...init, dataTransfer: data });
    document.querySelector('textarea').dispatchEvent(event);
  }, { type, files });

test('dropped and pasted files are sent with the message', async () => {
  await page.goto('/tickets/new');
  await page.fill('[name=subject]', 'Dropped files');
  await page.fill('[name=body]', 'Two files');
  await give('drop', [['dropped.txt', 'one']]);
  await give('paste', [['pasted.txt', 'two']]);
  assert.equal(await page.locator('input[type=file]').evaluate((input) => input.files.length), 2);
  await Promise.all([page.waitForURL(/\/tickets\/\d+$/), page.getByRole('button', { name: 'Send request' }).click()]);
  // Under the message, and among all files of the ticket.
  for (const name of ['dropped.txt', 'pasted.txt']) assert.equal(await page.getByRole('link', { name }).count(), 2, name);
});

test('a draft outlives leaving the page and a refusal, and is gone once it was sent', async () => {
  await page.goto('/tickets/new');
  await page.fill('[name=body]', 'a long draft');
  await page.goto('/tickets');
  await page.goto('/tickets/new');
  assert.equal(await page.inputValue('[name=body]'), 'a long draft');
  await page.evaluate(() => document.querySelector('[name=subject]').removeAttribute('required'));
  await Promise.all([page.waitForResponse((answer) => answer.status() === 422), page.getByRole('button', { name: 'Send request' }).click()]);
  await page.waitForSelector('[data-unsent]');
  assert.match(await page.title(), /^Not sent/);
  assert.equal(await page.inputValue('[name=body]'), 'a long draft');
  await page.fill('[name=subject]', 'Now with a subject');
  await Promise.all([page.waitForURL(/\/tickets\/\d+$/), page.getByRole('button', { name: 'Send request' }).click()]);
  await page.goto('/tickets/new');
  assert.equal(await page.inputValue('[name=body]'), '');
});

test('no attached file runs in the browser, whatever it is called and holds', async () => {
  const script = "<script>document.title='CANARY';fetch('/CANARY')</script>";
  const files = [
    ['page.html', `<html><body>${script}</body></html>`],
    ['image.svg', `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='CANARY'">${script}</svg>`],
    ['page.xml', `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">document.title='CANARY'</x:script>`],
    ['picture.png', `GIF89a/*${script}*/`],
    ['plain.txt', script],
    ['sheet.css', `body{background:url(/CANARY)}`],
    ['code.js', "document.title='CANARY'"],
  ];
  await page.goto('/tickets/new');
  await page.fill('[name=subject]', 'Files that must not run');
  await page.fill('[name=body]', 'See there');
  await page.setInputFiles('input[type=file]', files.map(([name, text]) => ({ name, mimeType: 'text/html', buffer: Buffer.from(text) })));
  await Promise.all([page.waitForURL(/\/tickets\/\d+$/), page.getByRole('button', { name: 'Send request' }).click()]);
  const links = await page.locator('.attached a').evaluateAll((all) => all.map((link) => link.href));
  assert.equal(links.length, files.length);
  const asked = [];
  page.context().on('request', (request) => asked.push(request.url()));
  for (const link of links) {
    const look = await page.context().newPage();
    // A download ends the navigation; what is shown is looked at.
    await look.goto(link).catch(() => {});
    assert.doesNotMatch(await look.title(), /CANARY/, link);
    await look.close();
  }
  assert.deepEqual(asked.filter((url) => url.includes('CANARY')), []);
});
