// What the browser tests share: the server, the mail server, the mail, the browser.
import { spawn, spawnSync, execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { after, before } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import PostalMime from 'postal-mime';

const run = promisify(execFile);
const repository = resolve(fileURLToPath(import.meta.url), '../../..');

/** Slow machines are slow: long limits, quick looks. */
export const PATIENCE = Number(process.env.PD_TEST_PATIENCE ?? 60_000);

export const PICTURES = resolve(process.env.PD_TEST_PICTURES ?? join(repository, 'target/pictures'));
mkdirSync(PICTURES, { recursive: true });

function binary() {
  const path = process.env.PD_TEST_BIN;
  if (!path) throw new Error('PD_TEST_BIN is not set: give it the path of the program to test.');
  return resolve(path);
}

// A run that is broken off leaves nothing running behind.
const leftovers = new Set();
process.on('exit', () => {
  for (const end of [...leftovers].reverse()) end(); // what was started last ends first
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

/** A directory that goes away at the end; others may enter it, for the mail server's accounts. */
export function temporary(name) {
  const path = mkdtempSync(join(tmpdir(), `pocketdesk-${name}-`));
  chmodSync(path, 0o711);
  const end = () => rmSync(path, { recursive: true, force: true });
  leftovers.add(end);
  return {
    path,
    remove() {
      end();
      leftovers.delete(end);
    },
  };
}

export async function freePort() {
  const server = createServer();
  await new Promise((done, failed) => server.on('error', failed).listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Asks until the answer is truthy; says what it waited for when it never is. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s for ${typeof what === 'function' ? what() : what}.`);
    await pause(30);
  }
}

// ---- the program under test

class Program {
  constructor(args, env) {
    this.output = '';
    this.errors = '';
    this.listeners = new Set();
    this.process = spawn(binary(), args, { env: { ...process.env, PD_TEST_LANGUAGES: 'all', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.stdout.setEncoding('utf8').on('data', (text) => {
      this.output += text;
      for (const tell of this.listeners) tell();
    });
    this.process.stderr.setEncoding('utf8').on('data', (text) => (this.errors += text));
    this.ended = new Promise((done) => {
      this.process.on('error', (error) => done({ code: null, error }));
      this.process.on('close', (code, signal) => done({ code, signal }));
    });
    const end = () => this.process.kill('SIGKILL');
    leftovers.add(end);
    this.ended.then((how) => {
      this.how = how;
      leftovers.delete(end);
      for (const tell of this.listeners) tell();
    });
  }

  /** Waits until `find(output)` gives something; only whole lines are looked at. */
  waitFor(what, find) {
    return new Promise((done, failed) => {
      const finish = (act, value) => {
        clearTimeout(timer);
        this.listeners.delete(look);
        act(value);
      };
      const look = () => {
        const found = find(this.output.slice(0, this.output.lastIndexOf('\n') + 1));
        if (found) finish(done, found);
        else if (this.how) finish(failed, new Error(`The program ended (${JSON.stringify(this.how)}) before ${what}.\n${this.words()}`));
      };
      const timer = setTimeout(() => finish(failed, new Error(`The program did not print ${what}.\n${this.words()}`)), PATIENCE);
      this.listeners.add(look);
      look();
    });
  }

  words() {
    return `stdout:\n${this.output.slice(-4000)}\nstderr:\n${this.errors.slice(-4000)}`;
  }

  /** Ends it as a service manager would; gives its exit code. */
  async stop() {
    if (this.how) return this.how.code;
    this.process.kill('SIGTERM');
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 30_000);
    const { code } = await this.ended;
    clearTimeout(timer);
    return code;
  }
}

async function answering(program, url) {
  await until(
    () => `an answer from ${url}/healthz\n${program.words()}`,
    async () => {
      if (program.how) throw new Error(`The program ended (${JSON.stringify(program.how)}).\n${program.words()}`);
      return fetch(`${url}/healthz`).then((answer) => answer.ok, () => false);
    },
  );
}

/** The link of a given kind that stands alone on a line. */
function linkAlone(output, kind) {
  return output.split(/\r?\n/).find((line) => new RegExp(`^\\s*https?://\\S+/${kind}/\\S+\\s*$`).test(line))?.trim();
}

/** `serve` with mail going to `mta`; `clock` as in the setting clock_offset. */
export async function startServer({ data, port, mta, clock, mailFrom = 'support@desk.example' }) {
  port ??= await freePort();
  const env = { POCKETDESK_MAIL_FROM: mailFrom };
  if (mta) env.POCKETDESK_SMTP_URL = `smtp://127.0.0.1:${mta.port}`;
  if (clock) env.POCKETDESK_CLOCK_OFFSET = clock;
  const program = new Program(['serve', '--data', data, '--listen', `127.0.0.1:${port}`], env);
  const url = `http://127.0.0.1:${port}`;
  try {
    await answering(program, url);
  } catch (error) {
    await program.stop();
    throw error;
  }
  return {
    url,
    port,
    program,
    stop: () => program.stop(),
    setupLink: () => program.waitFor('a set-up link alone on a line', (output) => linkAlone(output, 'setup')),
  };
}

/**
 * `demo`: a filled desk and a sign-in link per role. The line before a link
 * names the role: "Customer (Ana Ruiz):". With `sink` its mail leaves there.
 */
export async function startDemo({ data, roles, sink }) {
  const port = await freePort();
  const env = sink ? { POCKETDESK_SMTP_URL: sink.url, POCKETDESK_MAIL_FROM: 'support@desk.example' } : {};
  const program = new Program(['demo', '--data', data, '--listen', `127.0.0.1:${port}`], env);
  const url = `http://127.0.0.1:${port}`;
  try {
    const links = await program.waitFor(`sign-in links for ${roles.join(', ')}`, (output) => {
      const lines = output.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
      const found = {};
      lines.forEach((line, i) => {
        if (!/^https?:\/\/\S+\/sign-in\/\S+$/.test(line)) return;
        const role = roles.find((name) => lines[i - 1]?.toLowerCase().startsWith(name));
        if (role) found[role] ??= line;
      });
      return roles.every((role) => found[role]) && found;
    });
    await answering(program, url);
    return { url, links, program, stop: () => program.stop() };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

// ---- mail

const mtaScript = join(repository, 'tests/setup/mta.sh');

/** A private Postfix; see tests/setup/mta.sh. */
export async function startMta() {
  const home = temporary('mta');
  const end = () => spawnSync(mtaScript, ['stop', home.path]);
  leftovers.add(end);
  const { stdout } = await run(mtaScript, ['start', home.path]);
  return {
    port: Number(stdout.trim()),
    mail: join(home.path, 'mail'),
    async stop() {
      await run(mtaScript, ['stop', home.path]);
      leftovers.delete(end);
      home.remove();
    },
  };
}

async function readMail(path) {
  const raw = readFileSync(path);
  const parsed = await PostalMime.parse(raw);
  const headers = new Map(parsed.headers.map(({ key, value }) => [key, value]));
  const text = parsed.text ?? '';
  return {
    ...parsed,
    path,
    raw: raw.toString('latin1'),
    text,
    html: parsed.html ?? '',
    headers,
    header: (name) => headers.get(name.toLowerCase()) ?? '',
    /** The first link of a kind, for example link('invitation'), from the text part. */
    link: (kind) => text.match(new RegExp(`https?://[^\\s<>"]+/${kind}/[^\\s<>"]+`))?.[0].replace(/[).,]+$/, ''),
    /** All a reader or a search of the source could find: headers, text, HTML, file names, source. */
    everything: () => [raw.toString('utf8'), text, parsed.html ?? '', parsed.subject ?? '', ...parsed.attachments.map((a) => a.filename)].join('\n'),
  };
}

function files(directory) {
  return existsSync(directory) ? readdirSync(directory).sort().map((name) => join(directory, name)) : [];
}

/** The mails of one address, read one after another. */
export function inbox(mta, address) {
  const [local, domain] = address.toLowerCase().split('@');
  const box = join(mta.mail, domain, local, 'new');
  const taken = new Set();
  const unread = () => files(box).filter((path) => !taken.has(path));
  return {
    address,
    all: () => Promise.all(files(box).map(readMail)),
    unread: () => Promise.all(unread().map(readMail)),
    /** Waits for the first mail not yet taken that `fits`; it and no other is taken. */
    async next(what = 'a mail', fits = () => true) {
      const looked = new Map();
      return until(
        () => `${what} to ${address}; there: ${[...looked.values()].map((mail) => JSON.stringify(mail.subject)).join(', ') || 'none'}`,
        async () => {
          for (const path of unread()) {
            if (!looked.has(path)) looked.set(path, await readMail(path));
            if (fits(looked.get(path))) {
              taken.add(path);
              return looked.get(path);
            }
          }
        },
      );
    },
  };
}

/** Waits for the first mail to an address that fits. */
export const mailTo = (mta, address, fits) => inbox(mta, address).next('a mail', fits);

/** A mail server that takes everything and keeps nothing. */
export async function startSink() {
  const server = createServer((peer) => {
    let rest = '', inText = false;
    const say = (words) => peer.write(`${words}\r\n`);
    const hear = (line) => {
      if (inText) {
        inText = line !== '.';
        if (!inText) say('250 taken');
      } else if (/^DATA/i.test(line)) {
        inText = true;
        say('354 go on');
      } else {
        say('250 fine');
      }
    };
    say('220 sink');
    peer.on('error', () => {}).on('data', (bytes) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n');
      rest = lines.pop();
      lines.forEach(hear);
    });
  });
  server.unref();
  await new Promise((done, failed) => server.on('error', failed).listen(0, '127.0.0.1', done));
  return { url: `smtp://127.0.0.1:${server.address().port}` };
}

/** A one-time link that signs somebody in at a desk that runs. */
export async function signInLink(data, email) {
  const { stdout } = await run(binary(), ['user', 'link', email, '--data', data]);
  return stdout.trim();
}

/** Every mail there is, of all addresses. */
export function allMail(mta) {
  const paths = files(mta.mail).flatMap((domain) => files(domain)).flatMap((box) => files(join(box, 'new')));
  return Promise.all(paths.map(readMail));
}

// ---- the browser

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });

export async function newContext(browser, { url, scripts = true, theme = 'light', width = 1280, height = 800, ...more } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: scripts,
    colorScheme: theme,
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...more,
  });
  context.setDefaultTimeout(PATIENCE);
  // Told by the browser itself, so that a violation counts even when the console stays silent.
  await context.addInitScript(() => {
    window.__violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.__violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  return context;
}

/** A page of somebody who is signed in, as long as a test runs. */
export async function pageOf(t, browser, demo, storageState, options = {}) {
  const context = await newContext(browser, { url: demo.url, storageState, ...options });
  t.after(() => context.close());
  return context.newPage();
}

/**
 * A demo and a browser for the tests of a file, there before the first and gone after the last.
 * `sessions` are those of the roles; `as` opens a page of one of them, until a test ends.
 */
export function onStage(name, roles) {
  const home = temporary(name);
  const stage = { as: (t, role, options) => pageOf(t, stage.browser, stage.demo, stage.sessions[role], options) };
  before(async () => {
    stage.demo = await startDemo({ data: join(home.path, 'data'), roles });
    stage.browser = await launch();
    stage.sessions = await signIn(stage.browser, stage.demo, roles);
  }, { timeout: 300_000 });
  after(async () => {
    await stage.browser?.close();
    await stage.demo?.stop();
    home.remove();
  });
  return stage;
}

/** Signs people of the demo in; what their browsers keep, by role. */
export async function signIn(browser, demo, roles) {
  const sessions = {};
  for (const role of roles) {
    const context = await newContext(browser, { url: demo.url });
    const page = await context.newPage();
    await page.goto(demo.links[role]);
    await Promise.all([page.waitForURL(/\/(tickets|desk)$/), page.getByRole('button', { name: 'Sign in' }).click()]);
    sessions[role] = await context.storageState();
    await context.close();
  }
  return sessions;
}

/**
 * Collects what goes wrong behind a page: console errors, exceptions, failed
 * and foreign requests. `expected(status, url)` allows answers from 400 up.
 */
export function watch(page, url, expected = () => false) {
  const faults = [];
  const origin = new URL(url).origin;
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const { url: from } = message.location();
    const status = message.text().match(/the server responded with a status of (\d+)/)?.[1];
    if (status && expected(Number(status), from)) return;
    faults.push(`console ${message.type()}: ${message.text().slice(0, 300)} (${from})`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(target.protocol) && target.origin !== origin) {
      faults.push(`foreign request: ${request.url()}`);
    }
  });
  page.on('requestfailed', (request) => {
    // A request that a new page makes superfluous is no fault.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') faults.push(`failed request: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !expected(response.status(), response.url())) {
      faults.push(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
    }
  });
  return {
    faults,
    async all() {
      const violations = await page.evaluate(() => window.__violations ?? []);
      return [...faults, ...violations.map((text) => `CSP violation: ${text}`)];
    },
  };
}
