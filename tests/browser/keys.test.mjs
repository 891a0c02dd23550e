// Single keys are shortcuts, unless they are switched off (WCAG 2.1.4).
import { test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { launch, newContext, signIn, startDemo, temporary } from './harness.mjs';

const home = temporary('keys');
let demo, browser, session;

before(async () => {
  demo = await startDemo({ data: join(home.path, 'data'), roles: ['customer'] });
  browser = await launch();
  session = (await signIn(browser, demo, ['customer'])).customer;
}, { timeout: 300_000 });

after(async () => {
  await browser?.close();
  await demo?.stop();
  home.remove();
});

async function customer(t) {
  const context = await newContext(browser, { url: demo.url, storageState: session });
  t.after(() => context.close());
  return context.newPage();
}

test('“/” leads to the search until single keys are switched off', async (t) => {
  const page = await customer(t);
  const leads = async () => {
    await page.goto(`${demo.url}/tickets`);
    await page.keyboard.press('/');
    return page.evaluate(() => document.activeElement.matches('[data-search]'));
  };
  assert.equal(await leads(), true);
  await page.goto(`${demo.url}/account`);
  await page.getByLabel('Use letter keys').uncheck();
  await page.getByRole('button', { name: 'Save profile' }).click();
  await page.waitForURL(/notice=profile/);
  assert.equal(await leads(), false);
});

test('what the message says finds similar requests while it is written', async (t) => {
  const page = await customer(t);
  const asked = [];
  page.on('request', (request) => request.url().includes('/similar?') && asked.push(new URL(request.url()).searchParams));
  await page.goto(`${demo.url}/tickets/new`);
  const answer = page.waitForResponse(/\/tickets\/new\/similar\?/);
  await page.locator('[name=body]').fill(`The export ${'😀'.repeat(400)}`);
  assert.equal((await answer).status(), 200);
  assert.ok(asked[0].get('body').startsWith('The export') && asked[0].get('body').length <= 300);
  await page.locator('.similar [role=status]').getByText(/There is none so far|export/i).first().waitFor();
});
