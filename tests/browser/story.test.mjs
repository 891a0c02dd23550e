// The whole story of a ticket, played in a real browser through a real mail
// server: once with scripts, once without.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PICTURES, allMail, freePort, inbox, launch, newContext, startMta, startServer, temporary, until, watch } from './harness.mjs';

const PASSWORDS = { admin: 'correct horse admin 1', agent: 'correct horse agent 2', customer: 'correct horse customer 3' };
const SUBJECT = 'Export stops at page seven';
const QUESTION = 'The export of the yearly report stops at page seven.';
const ANSWER = 'Which format did you choose for the export?';
const NOTE = 'zebracrossing-internal: this customer has the old licence';
const DETAIL = 'We chose PDF, in landscape.';
const REOPEN = 'It stopped again this morning, sorry.';
const FOLLOW_UP = 'It is back after the update.';
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const LOG = Buffer.from('line one\nline two: 7 of 12 pages\n');
const ticketPath = /^\/tickets\/(\d+)$/;

for (const scripts of [true, false]) {
  test(`the story ${scripts ? 'with' : 'without'} scripts`, { timeout: 900_000 }, (t) => story(t, scripts));
}

async function story(t, scripts) {
  const home = temporary('story');
  const data = join(home.path, 'data');
  const port = await freePort();
  const mta = await startMta();
  const browser = await launch();
  let server;
  const people = {};

  /** A person is a browser of their own, whose faults and pages are kept. */
  async function person(kind, email) {
    const context = await newContext(browser, { url: `http://127.0.0.1:${port}`, scripts });
    const page = await context.newPage();
    const watched = watch(page, `http://127.0.0.1:${port}`);
    people[kind] = { kind, email, context, page, watched, mail: email && inbox(mta, email), seen: [] };
    page.on('load', () => page.content().then((html) => people[kind].seen.push(html), () => {}));
    return people[kind];
  }

  /** The first step that fails ends the story: nothing after it would mean anything. */
  async function step(name, act) {
    let fault;
    await t.test(name, async () => {
      try {
        await act();
      } catch (error) {
        fault = error;
        for (const { kind, page } of Object.values(people)) {
          const path = join(PICTURES, `failed-story-${scripts ? 'scripts' : 'plain'}-${kind}.png`);
          await page.screenshot({ path, fullPage: true }).catch(() => {});
        }
        error.message += `\n${Object.values(people).map((p) => `${p.kind} at ${p.page.url()}`).join('\n')}\n${server?.program.words() ?? ''}`;
        throw error;
      }
    });
    if (fault) throw new Error(`the story ended at: ${name}`);
  }

  try {
    await step('first start prints a set-up link; it makes the admin and the site', async () => {
      server = await startServer({ data, port, mta });
      const link = await server.setupLink();
      const { page } = await person('admin', 'admin@desk.example');
      await page.goto(link);
      await send(page, {
        name: 'Ada Admin', email: 'admin@desk.example', password: PASSWORDS.admin,
        site_name: 'Acme Support', time_zone: 'Europe/Madrid', language: 'en', workflows: 'helpcentre',
      });
      await until('the set-up to end', () => !page.url().includes('/setup/'));
      if (page.url().includes('/sign-in')) await signIn(people.admin, PASSWORDS.admin);
      // The link is dead now.
      const answer = await page.request.get(link);
      assert.ok(answer.status() >= 400, `the used set-up link answers ${answer.status()}`);
    });

    await step('the admin makes an organization and invites an agent and a customer', async () => {
      const { page } = people.admin;
      await page.goto('/desk/organizations/new');
      await send(page, { name: 'Globex', domains: 'globex.example' });
      await shows(page, /Globex/);
      await page.goto('/desk/people/new');
      await send(page, { email: 'alan@desk.example', given_name: 'Alan', family_name: 'Turner', role: 'agent' });
      await shows(page, /Alan Turner/);
      await page.goto('/desk/people/new');
      await send(page, {
        email: 'ana@globex.example', given_name: 'Ana', family_name: 'Ruiz', role: 'customer', organization: 'Globex', right: 'member',
      });
      await shows(page, /Ana Ruiz/);
    });

    for (const [kind, email] of [['agent', 'alan@desk.example'], ['customer', 'ana@globex.example']]) {
      await step(`the ${kind} sets a password by the link in the mail and signs in`, async () => {
        const { page, mail } = await person(kind, email);
        const invitation = await mail.next('an invitation', (m) => m.link('invitation'));
        await page.goto(invitation.link('invitation'));
        await shows(page, email);
        await send(page, { password: PASSWORDS[kind] });
        await until('the invitation to be taken', () => !page.url().includes('/invitation/'));
        await people[kind].context.clearCookies();
        await page.goto('/sign-in');
        await signIn(people[kind], PASSWORDS[kind]);
        const cookie = (await people[kind].context.cookies()).find(({ name }) => name === 'pocketdesk');
        assert.ok(cookie?.httpOnly, 'the session cookie is kept from scripts');
        assert.match(cookie.sameSite, /Lax|Strict/);
        const again = await page.request.get(invitation.link('invitation'));
        assert.ok(again.status() >= 400, `the used invitation answers ${again.status()}`);
      });
    }

    const { customer, agent } = people;
    let number;
    let told; // the mails the customer had before the ticket closed

    await step('the customer opens a ticket with two files', async () => {
      await customer.page.goto('/tickets/new');
      // With several request types a choice comes first.
      if (!(await customer.page.locator('[name=subject]').count())) {
        await customer.page.locator('main a[href*="/tickets/new"]').first().click();
      }
      await send(customer.page, {
        subject: SUBJECT, body: QUESTION,
        files: [
          { name: 'screen.png', mimeType: 'image/png', buffer: PICTURE },
          { name: 'export log.txt', mimeType: 'text/plain', buffer: LOG },
        ],
      });
      await customer.page.waitForURL((url) => ticketPath.test(url.pathname));
      number = Number(new URL(customer.page.url()).pathname.match(ticketPath)[1]);
      await shows(customer.page, SUBJECT, QUESTION, 'screen.png', 'export log.txt', /\bOpen\b/);
      await files(customer.page);
    });

    await step('the customer gets a confirmation, the agent a notice', async () => {
      const confirmation = await customer.mail.next('a confirmation', about(number));
      assert.match(confirmation.header('auto-submitted'), /^auto-replied/);
      assert.match(confirmation.header('x-auto-response-suppress'), /All/i);
      assert.ok(confirmation.text && confirmation.html, 'has a text and an HTML part');
      const notice = await agent.mail.next('a notice', about(number));
      assert.match(notice.text, new RegExp(`${SUBJECT}|${QUESTION}`));
      assert.match(notice.header('auto-submitted'), /^auto-generated/);
    });

    await step('the agent finds the ticket on the desk', async () => {
      await visit(agent, '/desk/views/unassigned');
      await agent.page.locator(`a[href$="/desk/tickets/${number}"]`).first().click();
      await agent.page.waitForURL((url) => url.pathname === `/desk/tickets/${number}`);
      await shows(agent.page, SUBJECT, QUESTION, 'Ana Ruiz', 'Globex');
      await files(agent.page);
    });

    await step('the agent writes an internal note', async () => {
      await send(agent.page, { body: NOTE }, { form: 'form[action*="/notes"]' });
      await shows(agent.page, NOTE);
    });

    await step('the agent answers and sets "Awaiting your reply"', async () => {
      await visit(agent, `/desk/tickets/${number}`);
      await send(agent.page, { body: ANSWER }, { form: 'form[action*="/comments"]', status: 'pending' });
      await shows(agent.page, ANSWER, /Pending|Awaiting your reply/);
    });

    await step('the customer gets the answer by mail and sees that it is their turn', async () => {
      const mail = await customer.mail.next('the answer', (m) => about(number)(m) && m.text.includes(ANSWER));
      assert.ok(mail.html.includes(ANSWER), 'the HTML part has the answer');
      assert.match(mail.from.name, /Alan/);
      assert.notEqual(mail.replyTo?.[0]?.address ?? mail.from.address, 'support@desk.example', 'Reply-To is the signed address');
      const link = mail.link('tickets');
      assert.ok(link, 'the mail leads to the ticket');
      await fresh(customer.page, link);
      await shows(customer.page, ANSWER, /Awaiting your reply/, /waiting for you/i);
      await visit(customer, '/tickets');
      await shows(customer.page, SUBJECT, /waiting for you|awaiting your reply/i);
    });

    await step('the customer comments: the ticket is open again, the agent gets a mail', async () => {
      await visit(customer, `/tickets/${number}`);
      await comment(customer.page, DETAIL);
      await shows(customer.page, DETAIL);
      await status(customer, number, 'Open', 'Awaiting your reply');
      await agent.mail.next('the comment', (m) => about(number)(m) && m.text.includes(DETAIL));
    });

    await step('the customer marks it as solved', () => solve(customer, number));

    await step('a comment opens it again', async () => {
      await comment(customer.page, REOPEN);
      await shows(customer.page, REOPEN);
      await status(customer, number, 'Open', 'Solved');
      await agent.mail.next('the comment that opens it again', (m) => about(number)(m) && m.text.includes(REOPEN));
    });

    await step('the customer marks it as solved again and reads when it closes', async () => {
      await solve(customer, number);
      await shows(customer.page, /closes/i);
    });

    await step('it closes by itself after three business days', async () => {
      told = new Set((await customer.mail.all()).map((mail) => mail.path));
      assert.equal(await server.stop(), 0, 'the server ends with 0');
      server = await startServer({ data, port, mta, clock: '+7d' });
      await until('the ticket to be closed', async () => {
        await visit(customer, `/tickets/${number}`);
        return !(await customer.page.locator('form[action*="/comments"] [name=body]').count());
      });
      await shows(customer.page, /closed/i, /follow-up/i);
      await customer.mail.next('word of the closing', (m) => about(number)(m) && !told.has(m.path) && /closed/i.test(`${m.subject} ${m.text}`));
    });

    await step('the customer creates a follow-up', async () => {
      const { page } = customer;
      const way = page.locator('a, button').filter({ hasText: /follow-up/i }).last();
      const body = page.locator('form[action*="/follow-up"] [name=body]');
      if (!(await body.count())) {
        await reveal(way);
        await way.click();
        await page.waitForLoadState();
      }
      if (new URL(page.url()).pathname.match(ticketPath)?.[1] === String(number) || !ticketPath.test(new URL(page.url()).pathname)) {
        await send(page, { body: FOLLOW_UP }, { form: 'form:has([name=body])' });
      }
      await page.waitForURL((url) => ticketPath.test(url.pathname) && !url.pathname.endsWith(`/${number}`));
      const next = Number(new URL(page.url()).pathname.match(ticketPath)[1]);
      assert.ok(next > number, 'numbers rise');
      await shows(page, /follow-up/i, `#${number}`, FOLLOW_UP);
      assert.equal(await page.getByText(QUESTION).count(), 0, 'no comments are copied');
      await visit(customer, `/tickets/${number}`);
      assert.ok(await page.locator(`a[href$="/tickets/${next}"]`).count(), 'the closed ticket links to its follow-up');
      await agent.mail.next('a notice of the follow-up', about(next));
      await visit(agent, `/desk/tickets/${next}`);
      await shows(agent.page, FOLLOW_UP, 'Globex');
    });

    await step('exactly one mail told the customer of the closing', async () => {
      const since = (await customer.mail.all()).filter((mail) => about(number)(mail) && !told.has(mail.path));
      assert.equal(since.length, 1, since.map((mail) => mail.subject).join('\n'));
    });

    await step('the internal note reached nobody but agents', async () => {
      await visit(agent, `/desk/tickets/${number}`);
      await shows(agent.page, NOTE);
      for (const path of ['/', '/tickets', `/tickets/${number}`, `/tickets/${number}/people`, '/account']) await visit(customer, path);
      const secret = NOTE.split(':')[0];
      assert.ok(customer.seen.length > 10, 'the customer\'s pages were kept');
      assert.equal(customer.seen.filter((html) => html.includes(secret)).length, 0, 'it stands on no page of the customer');
      const mails = await allMail(mta);
      assert.ok(mails.length >= 7, `${mails.length} mails`);
      for (const mail of mails) assert.ok(!mail.everything().includes(secret), `it stands in the mail "${mail.subject}"`);
      const answer = await customer.page.request.get(`/desk/tickets/${number}`);
      assert.equal(answer.status(), 404, 'the desk does not exist for a customer');
    });

    await step('nothing went wrong behind the pages', async () => {
      for (const { kind, watched } of Object.values(people)) {
        const faults = await watched.all();
        assert.equal(faults.length, 0, `${kind}:\n  ${faults.join('\n  ')}`);
      }
      assert.equal(await server.stop(), 0, 'the server ends with 0');
    });
  } finally {
    await browser.close();
    await server?.stop();
    await mta.stop();
    home.remove();
  }
}

// ---- acts

/** Makes something inside a closed <details> or popover visible, as a person would. */
async function reveal(target) {
  if (await target.isVisible()) return;
  const closed = target.locator('xpath=ancestor::details[not(@open)]');
  for (let n = await closed.count(); n > 0 && (await closed.count()) > 0; n--) await closed.first().locator('> summary').click();
  const layer = target.locator('xpath=ancestor::*[@popover or self::dialog][1]');
  if (!(await target.isVisible()) && (await layer.count())) {
    const id = await layer.getAttribute('id');
    await target.page().locator(`[popovertarget="${id}"], [commandfor="${id}"]`).first().click();
  }
}

/** Fills one field, whatever kind of control it is. */
async function fill(form, name, value) {
  const all = form.locator(`[name="${name}"]:not([type=hidden])`);
  if (!(await all.count())) {
    // A fixed value (an only choice) may be hidden; it must be the wanted one.
    const fixed = form.locator(`[type=hidden][name="${name}"]`);
    assert.ok(await fixed.count(), `no field "${name}"`);
    return;
  }
  const field = all.first();
  const { tag, type } = await field.evaluate((e) => ({ tag: e.localName, type: e.getAttribute('type') }));
  if (type === 'file') return field.setInputFiles(value);
  if (type === 'checkbox' || type === 'radio') {
    const box = form.locator(`[name="${name}"][value="${value}"]`);
    const choice = (await box.count()) ? box.first() : form.getByLabel(value).first();
    if (!(await choice.isChecked())) await choice.check();
    return;
  }
  await reveal(field);
  if (tag === 'select') {
    const wanted = await field.locator('option').evaluateAll(
      (options, value) => (options.find((o) => o.value === value) ?? options.find((o) => o.textContent.includes(value)))?.value, value);
    assert.notEqual(wanted, undefined, `"${name}" does not offer "${value}"`);
    return field.selectOption(wanted);
  }
  await field.fill(value);
}

/** Fills the form that has all these fields and sends it; `status` picks the button that also sets one. */
async function send(page, fields, { form, button, status } = {}) {
  const names = Object.keys(fields);
  const place = page.locator(form ?? `form${names.map((name) => `:has([name="${name}"])`).join('')}`).first();
  await place.waitFor({ state: 'attached' });
  for (const name of names) await fill(place, name, fields[name]);
  let press = button ?? place.locator('button[type=submit], button:not([type]), input[type=submit]').first();
  if (status) {
    press = place.locator(`button[name=status][value="${status}"]`).first();
    if (!(await press.count())) {
      await fill(place, 'status', status);
      press = place.locator('button[type=submit]:not([name]), button:not([type]):not([name])').first();
    }
  }
  await reveal(press);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST' && response.request().isNavigationRequest()),
    press.click(),
  ]);
  assert.equal(answer.status(), 303, `sending ${names.join(', ')} answers ${answer.status()}, not 303; the page says: ${
    answer.status() === 303 ? '' : (await page.locator('main').innerText()).slice(0, 600)}`);
  await page.waitForLoadState('load');
}

async function signIn({ page, email }, password) {
  await send(page, { email, password });
  await until('to be signed in', () => !new URL(page.url()).pathname.startsWith('/sign-in'));
}

/** Opens a page; signs in again where a moved clock has ended the session. */
async function visit(person, path) {
  await person.page.goto(path);
  if (new URL(person.page.url()).pathname.startsWith('/sign-in')) {
    await signIn(person, PASSWORDS[person.kind]);
    await person.page.goto(path);
  }
  person.seen.push(await person.page.content());
}

const comment = (page, body) => send(page, { body }, { form: 'form[action*="/comments"]' });

async function solve(customer, number) {
  const { page } = customer;
  await visit(customer, `/tickets/${number}`);
  const button = page.locator('button, input[type=submit]').filter({ hasText: /mark as solved/i }).first();
  await reveal(button);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST' && response.request().isNavigationRequest()),
    button.click(),
  ]);
  assert.equal(answer.status(), 303, `marking as solved answers ${answer.status()}`);
  await page.waitForLoadState('load');
  await status(customer, number, 'Solved', 'Open');
}

/** The list says what the status is, without the words of the thread around it. */
async function status(customer, number, is, isNot) {
  const { page } = customer;
  await visit(customer, '/tickets');
  const row = page.locator('tr, li, article').filter({ has: page.locator(`a[href$="/tickets/${number}"]`) }).last();
  const text = await row.innerText();
  assert.match(text, new RegExp(`\\b${is}\\b`));
  assert.doesNotMatch(text, new RegExp(`\\b${isNot}\\b`));
  await visit(customer, `/tickets/${number}`);
  await shows(page, new RegExp(`\\b${is}\\b`));
}

/** Both files come down byte by byte as they went up. */
async function files(page) {
  for (const [name, bytes] of [['screen.png', PICTURE], ['export log.txt', LOG]]) {
    const hrefs = await page.locator('a[href*="/files/"]').evaluateAll((all) => all.map((a) => a.href));
    const href = hrefs.find((one) => decodeURIComponent(one).includes(name));
    assert.ok(href, `a link to ${name}`);
    const answer = await page.request.get(href);
    assert.equal(answer.status(), 200);
    assert.deepEqual(await answer.body(), bytes);
  }
}

const about = (number) => (mail) => mail.subject?.includes(`[#${number}]`);

/** Every text can be seen on the page by a person: what is folded or hidden does not count. */
async function shows(page, ...texts) {
  for (const text of texts) {
    const fits = (all) => (text instanceof RegExp ? text.test(all) : all.includes(text));
    let all = '';
    await until(
      () => `the page ${page.url()} to show ${text}; it shows:\n${all.slice(0, 1500)}`,
      async () => {
        all = await page.locator('body').innerText();
        // What has been typed into or fixed in a field is seen too.
        all += `\n${(await page.locator('input:visible').evaluateAll((inputs) => inputs.map((i) => i.value))).join('\n')}`;
        return fits(all);
      },
      15_000,
    );
  }
}

/** As from a mail programme: a link to a page that is open already, but for its #fragment, would not load it anew. */
async function fresh(page, link) {
  await page.goto('about:blank');
  await page.goto(link);
}
