// The gate every page passes: accessible, valid, no sideways scroll, quiet console,
// usable by keyboard and with large text. Leaves a picture of each page.
import { test, describe, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { dirname, join } from 'node:path';
import { PICTURES, launch, newContext, signInLink, startDemo, startSink, temporary, until, watch } from './harness.mjs';

// What is made for the pages before they are looked at.
const made = {};
/** Such a link, but not to the tickets that are made for what is written in them. */
const shorter = (link) => ({ test: (href) => link.test(href) && ![made.long, made.typed].some((path) => href.endsWith(path)), toString: () => String(link) });

// One line per page. `path` is an address, or { on, link }: the first link on
// page `on`, itself such a path, that matches, or what gives the address.
// `status` is 200 unless said.
const PAGES = {
  anonymous: [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'forgot', path: '/forgot' },
    { name: 'register', path: '/register' },
    { name: 'invitation-expired', path: '/invitation/none', status: 410 },
    { name: 'reset-expired', path: '/reset/none', status: 410 },
    { name: 'not-found', path: '/no-such-page', status: 404 },
  ],
  customer: [
    { name: 'start', path: '/' },
    { name: 'tickets', path: '/tickets' },
    { name: 'tickets-filtered', path: '/tickets?view=mine&turn=waiting-for-us&label=Open' },
    { name: 'tickets-none', path: '/tickets?view=mine&turn=waiting-for-you&label=Solved' },
    { name: 'tickets-organization', path: { on: '/tickets', link: /^\/tickets\?view=\d+$/ } },
    { name: 'tickets-older', path: { on: { on: '/tickets', link: /^\/tickets\?view=\d+$/ }, link: /after=/ } },
    { name: 'ticket-new', path: '/tickets/new' },
    { name: 'ticket-new-kind', path: '/tickets/new?request_type=problem' },
    { name: 'ticket', path: { on: '/tickets', link: shorter(/^\/tickets\/\d+$/) } },
    { name: 'ticket-cut', path: () => made.long },
    { name: 'ticket-typed', path: () => made.typed },
    { name: 'ticket-people', path: { on: '/tickets', link: shorter(/^\/tickets\/\d+$/), add: '/people' } },
    { name: 'ticket-solved', path: { on: '/tickets?label=Solved', link: /^\/tickets\/\d+$/ } },
    { name: 'follow-up', path: { on: '/tickets?label=Solved', link: /^\/tickets\/\d+$/, add: '/follow-up' } },
    { name: 'search', path: '/search' },
    { name: 'search-found', path: '/search?q=the' },
    { name: 'search-nothing', path: '/search?q=zebras' },
    { name: 'search-refused', path: '/search?q=before:soon', status: 422 },
    { name: 'tickets-searched', path: '/tickets?q=the' },
    { name: 'statuses', path: '/statuses' },
    { name: 'organization', path: '/organization' },
    { name: 'organization-member', path: { on: '/organization', link: /^\/organization\/members\/\d+\?id=\d+$/ } },
    { name: 'account', path: '/account' },
    { name: 'not-found', path: '/tickets/99999999', status: 404 },
    { name: 'desk-hidden', path: '/desk', status: 404 },
  ],
  // An agent whose role is for notes only.
  light: [
    { name: 'desk', path: '/desk' },
    { name: 'view-open', path: '/desk/views/open' },
    { name: 'ticket', path: { on: '/desk/views/open', link: shorter(/^\/desk\/tickets\/\d+$/) } },
    { name: 'ticket-people', path: '/tickets/1/people' },
    { name: 'keys', path: '/desk/keys' },
    { name: 'palette', path: '/desk/palette?q=a' },
    { name: 'releases', path: '/desk/releases' },
    { name: 'mail-in-one', path: { on: '/desk/mail?fate=suspended', link: /^\/desk\/mail\/\d+$/ } },
    { name: 'refused', path: '/desk/people', status: 403 },
  ],
  agent: [
    { name: 'desk', path: '/desk' },
    { name: 'view-mine', path: '/desk/views/mine' },
    { name: 'ticket-links', path: { on: '/desk/views/open', link: shorter(/^\/desk\/tickets\/\d+$/), add: '/links' } },
    { name: 'ticket-merge', path: { on: '/desk/views/open', link: shorter(/^\/desk\/tickets\/\d+$/), add: '/merge' } },
    { name: 'ticket-split', path: { on: '/desk/views/open', link: shorter(/^\/desk\/tickets\/\d+$/), add: '/split' } },
    { name: 'palette', path: '/desk/palette?q=export' },
    { name: 'keys', path: '/desk/keys' },
    { name: 'view-unassigned', path: '/desk/views/unassigned' },
    { name: 'view-my-groups', path: '/desk/views/my-groups' },
    { name: 'view-waiting-for-us', path: '/desk/views/waiting-for-us' },
    { name: 'view-open', path: '/desk/views/open' },
    { name: 'view-priority', path: '/desk/views/open?order=priority' },
    { name: 'views-arrange', path: '/desk/views/arrange' },
    { name: 'ticket', path: { on: '/desk/views/open', link: shorter(/^\/desk\/tickets\/\d+$/) } },
    { name: 'view-snoozed', path: '/desk/views/snoozed' },
    { name: 'ticket-snoozed', path: { on: '/desk/views/snoozed', link: /^\/desk\/tickets\/\d+$/ } },
    { name: 'ticket-redact', path: { on: '/desk/views/open', link: shorter(/^\/desk\/tickets\/\d+$/), add: '/comments/1/redact' } },
    { name: 'ticket-cut', path: () => `/desk${made.long}` },
    { name: 'ticket-access', path: { on: '/desk/views/open', link: shorter(/^\/desk\/tickets\/\d+$/), add: '/access' } },
    { name: 'view-older', path: { on: '/desk/views/open', link: /after=/ } },
    { name: 'view-organization', path: { on: { on: '/desk/organizations', link: /^\/desk\/organizations\/\d+$/ }, link: /views\/open\?organization=/ } },
    { name: 'view-solved', path: '/desk/views/solved' },
    { name: 'view-saved', path: { on: '/desk/views/open', link: /^\/desk\/views\/v\d+$/ } },
    { name: 'bulk-list', path: '/desk/bulk' },
    { name: 'bulk', path: { on: '/desk/bulk', link: /^\/desk\/bulk\/\d+$/ } },
    { name: 'view-new', path: '/desk/views/new?q=tag:export' },
    { name: 'view-to-classify', path: '/desk/views/to-classify' },
    { name: 'ticket-to-classify', path: { on: '/desk/views/to-classify', link: /^\/desk\/tickets\/\d+$/ } },
    { name: 'macros', path: '/desk/macros' },
    { name: 'macros-none', path: '/desk/macros?q=zqzq' },
    { name: 'macro', path: { on: '/desk/macros', link: /^\/desk\/macros\/\d+$/ } },
    { name: 'macro-new', path: '/desk/macros/new' },
    { name: 'ticket-macros', path: '/desk/tickets/1/macros' },
    { name: 'ticket-answers', path: '/desk/tickets/1/answers' },
    { name: 'ticket-as-of', path: { on: { on: '/desk/views/solved', link: /^\/desk\/tickets\/\d+$/ }, link: /as_of=/ } },
    { name: 'time', path: '/desk/time' },
    { name: 'releases', path: '/desk/releases' },
    { name: 'mail-in', path: '/desk/mail' },
    { name: 'mail-in-found', path: '/desk/mail?q=labels' },
    { name: 'ticket-by-mail', path: { on: '/desk/mail?q=labels', link: /^\/desk\/tickets\/\d+$/ } },
    { name: 'ticket-by-mail-people', path: { on: { on: '/desk/mail?q=labels', link: /^\/desk\/tickets\/\d+$/ }, link: /^\/tickets\/\d+\/people$/ } },
    { name: 'mail-in-one', path: { on: '/desk/mail?fate=suspended', link: /^\/desk\/mail\/\d+$/ } },
    { name: 'ticket-escalated', path: { on: '/desk/releases', link: /^\/desk\/tickets\/\d+$/ } },
    { name: 'ticket-closed', path: { on: '/desk/views/closed', link: /^\/desk\/tickets\/\d+$/ } },
    { name: 'ticket-people', path: '/tickets/1/people' },
    { name: 'ticket-new', path: '/desk/tickets/new' },
    { name: 'ticket-new-found', path: '/desk/tickets/new?requester=acme' },
    { name: 'search-found', path: '/search?q=the' },
    { name: 'search-people', path: '/search?q=ruiz' },
    { name: 'people', path: '/desk/people' },
    { name: 'person', path: { on: '/desk/people', link: /^\/desk\/people\/\d+$/ } },
    { name: 'person-access', path: { on: '/desk/people', link: /^\/desk\/people\/\d+$/, add: '/access?ticket=1' } },
    { name: 'organization', path: { on: '/desk/organizations', link: /^\/desk\/organizations\/\d+$/ } },
    { name: 'organization-member', path: { on: { on: '/desk/organizations', link: /^\/desk\/organizations\/\d+$/ }, link: /\/members\/\d+$/ } },
    { name: 'people-found', path: '/desk/people?q=a' },
    { name: 'person-new', path: '/desk/people/new' },
    { name: 'organizations', path: '/desk/organizations' },
    { name: 'organization-new', path: '/desk/organizations/new' },
    { name: 'account', path: '/account' },
  ],
  admin: [
    { name: 'admin', path: '/admin' },
    { name: 'view-own-columns', path: { on: '/desk/views/open', link: /^\/desk\/views\/v\d+$/ } },
    { name: 'view-edit', path: { on: '/desk/views/open', link: /^\/desk\/views\/v\d+$/, add: '/edit' } },
    { name: 'people', path: '/desk/people' },
    { name: 'agent-with-tickets', path: { on: '/desk/people?q=ivo', link: /^\/desk\/people\/\d+$/ } },
    { name: 'organizations', path: '/desk/organizations' },
    { name: 'groups', path: '/admin/groups' },
    { name: 'roles', path: '/admin/roles' },
    { name: 'role', path: { on: '/admin/roles', link: /^\/admin\/roles\/role-\d+$/ } },
    { name: 'group', path: { on: '/admin/groups', link: /^\/admin\/groups\/\w+$/ } },
    { name: 'calendars', path: '/admin/calendars' },
    { name: 'calendar', path: { on: '/admin/calendars', link: /^\/admin\/calendars\/[\w-]+$/ } },
    { name: 'mail-held', path: '/admin/mail' },
    { name: 'mail-one', path: { on: '/admin/mail', link: /^\/admin\/mail\/\d+$/ } },
    { name: 'site', path: '/admin/site' },
    { name: 'components', path: '/admin/components' },
    { name: 'workflows', path: '/admin/workflows' },
    { name: 'workflow-helpcentre', path: '/admin/workflows/helpcentre' },
    { name: 'workflow-service-portal', path: '/admin/workflows/service-portal' },
    { name: 'workflow-engineering', path: '/admin/workflows/engineering' },
    { name: 'workflow-service-desk', path: '/admin/workflows/service-desk' },
    { name: 'workflow-text', path: '/admin/workflows/helpcentre/text' },
    { name: 'workflow-status', path: '/admin/workflows/helpcentre/statuses/pending' },
    { name: 'workflow-status-new', path: '/admin/workflows/helpcentre/statuses' },
    { name: 'workflow-steps', path: '/admin/workflows/engineering/steps' },
    { name: 'workflow-rules', path: '/admin/workflows/engineering/rules' },
    { name: 'workflow-rules-replies', path: '/admin/workflows/engineering/rules/on-customer-comment' },
    { name: 'workflow-rules-closing', path: '/admin/workflows/engineering/rules/close-after' },
    { name: 'workflow-request-types', path: '/admin/workflows/engineering/request-types' },
    { name: 'workflow-request-type', path: '/admin/workflows/engineering/request-types/problem' },
    { name: 'workflow-types', path: '/admin/workflows/service-desk/types' },
    { name: 'workflow-groups', path: '/admin/workflows/service-desk/groups' },
    { name: 'workflow-priorities', path: '/admin/workflows/service-desk/priorities' },
  ],
};
// Whatever means something in a message, and what is wider and deeper than a narrow page.
const TYPED = [
  'It **stops**, see (https://example.com/a_b). Use `C:\\a\\*.log`.\n' + 'x'.repeat(300),
  '>'.repeat(10) + ' Which version?\n2.10',
  [...Array(10).keys()].map((level) => `${'  '.repeat(level)}- level ${level}`).join('\n'),
  '3. no, and a longer answer that needs a second line on every narrow page there is',
  '<order>\n  <name>Some long name that is wider than a small page has room for</name>\n</order>',
  '```sql\nSELECT * FROM orders WHERE id = 5 AND name = 1 AND something_else IS NOT NULL;\n```',
  'שלום, גרסה 2.10 (דחוף)',
].join('\n\n');
// For work on one page: PD_TEST_PAGES='customer: tick' looks only at what matches.
const ONLY = new RegExp(process.env.PD_TEST_PAGES ?? '');
const ROLES = ['customer', 'agent', 'admin', 'light'];
const THEMES = ['light', 'dark'];
const WIDTHS = [320, 1280];

const COLOURS = ['color-contrast', 'link-in-text-block'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Words of vnu that are no fault, each with the reason. Keep it short.
const HARMLESS = [];

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const vnuJar = join(dirname(require.resolve('vnu-jar')), 'build/dist/vnu.jar');

let demo, browser;
const home = temporary('pages');
const sessions = { anonymous: undefined };
const html = new Map(); // file name → where it came from

before(async () => {
  // Mail leaves, and so much at once that some of it is held.
  demo = await startDemo({ data: join(home.path, 'data'), roles: ROLES, sink: await startSink() });
  browser = await launch();
  for (const role of ROLES) {
    const context = await newContext(browser, { url: demo.url });
    const page = await context.newPage();
    await page.goto(demo.links[role]);
    await Promise.all([
      page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
      page.locator('main').locator('button[type=submit], button:not([type]), input[type=submit]').first().click(),
    ]);
    sessions[role] = await context.storageState();
    assert.ok(sessions[role].cookies.some((cookie) => cookie.name === 'pocketdesk'), `the ${role} got no session`);
    await context.close();
  }
  await prepare();
}, { timeout: 300_000 });

async function prepare() {
  const headers = { origin: demo.url };
  const contexts = await Promise.all(ROLES.map((role) => newContext(browser, { url: demo.url, storageState: sessions[role] })));
  const [customer, , admin] = contexts.map((context) => context.request);
  const typed = await customer.post('/tickets/new', { headers, form: { subject: 'תקלה 12', body: TYPED }, maxRedirects: 0 });
  made.typed = typed.headers().location?.split(/[?#]/)[0];
  assert.match(made.typed ?? '', /^\/tickets\/\d+$/, 'the ticket with all of it is there');
  // More than a page shows of one message, in HTML.
  const answer = await customer.post('/tickets/new', { headers, form: { subject: 'A long log', body: '&&& '.repeat(17_500) }, maxRedirects: 0 });
  made.long = answer.headers().location?.split(/[?#]/)[0];
  assert.match(made.long ?? '', /^\/tickets\/\d+$/, 'the long ticket is there');
  assert.match(await (await customer.get(made.long)).text(), /The whole text/);
  // Signed in elsewhere, too.
  const elsewhere = await newContext(browser, { url: demo.url, userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/26.0 Mobile Safari/604.1' });
  const link = await signInLink(join(home.path, 'data'), 'ana@acme.example');
  await elsewhere.request.post(new URL(link).pathname, { headers });
  assert.match(await (await customer.get('/account')).text(), /Safari on iPhone/);
  await until('mail to be held', async () => /Held mail/.test(await (await admin.get('/admin/mail')).text()));
  await Promise.all([...contexts, elsewhere].map((context) => context.close()));
}

after(async () => {
  await browser?.close();
  await demo?.stop();
  home.remove();
});

// One context per kind of visit, kept for all pages; every check gets a fresh page in it.
const contexts = new Map();
function open(role, options = {}) {
  const key = JSON.stringify([role, options]);
  if (!contexts.has(key)) contexts.set(key, newContext(browser, { url: demo.url, storageState: sessions[role], ...options }));
  return contexts.get(key).then((context) => context.newPage());
}

/** The address of a page in the list; what it takes is looked up once per role. */
async function addressOf(role, entry) {
  if (typeof entry.path === 'string') return entry.path;
  if (typeof entry.path === 'function') return entry.path();
  const { on, link, add = '' } = entry.path;
  const page = await open(role);
  try {
    await page.goto(await addressOf(role, { path: on }));
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => new URL(a.href)).map((url) => url.pathname + url.search));
    const found = links.find((href) => link.test(href));
    assert.ok(found, `no link like ${link} on ${on}`);
    return found + add;
  } finally {
    await page.close();
  }
}

/** Looks at the page as it is: picture, console, policy, requests, width, outline. One load a theme serves both widths. */
async function look(role, entry, path, theme) {
  const page = await open(role, { theme, width: WIDTHS[0] });
  try {
    const status = entry.status ?? 200;
    const whole = new URL(path, demo.url).href;
    const watched = watch(page, demo.url, (code, url) => code === status && url === whole);
    const response = await page.goto(path, { waitUntil: 'load' });
    const faults = [];
    if (response.status() !== status) faults.push(`answers ${response.status()}, not ${status}`);
    if (page.url() !== whole) faults.push(`leads to ${page.url()}`);
    if (theme === THEMES[0]) {
      const file = join(home.path, `${role}-${entry.name}.html`);
      writeFileSync(file, await response.body());
      html.set(file, `${role} ${path}`);
    }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      // Without a frame in between, the picture of a long page repeats its top.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await page.screenshot({ path: join(PICTURES, `${role}-${entry.name}-${theme}-${width}.png`), fullPage: true, animations: 'disabled' });
      const facts = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        inner: window.innerWidth,
        h1: document.querySelectorAll('h1').length,
        title: document.title.trim(),
        lang: document.documentElement.lang,
        // The elements that stick out furthest inside: they name the culprit.
        wide: [...document.body.querySelectorAll('*')]
          .filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1)
          .slice(0, 5)
          .map((e) => e.outerHTML.slice(0, 120)),
      }));
      if (facts.scroll > facts.inner) faults.push(`[${width}] scrolls sideways: ${facts.scroll} > ${facts.inner}\n    ${facts.wide.join('\n    ')}`);
      if (facts.h1 !== 1) faults.push(`[${width}] has ${facts.h1} h1`);
      if (!facts.title) faults.push('has no title');
      if (!facts.lang) faults.push('has no language');
    }
    return [...faults, ...(await watched.all())];
  } finally {
    await page.close();
  }
}

/**
 * axe, in a context of its own: what it puts into the page must not count against the page's policy.
 * One load serves every theme and width.
 */
async function axe(role, path) {
  const page = await open(role, { bypassCSP: true });
  try {
    await page.goto(path, { waitUntil: 'load' });
    await page.evaluate(axeSource);
    const faults = [];
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      // The theme changes nothing but colours.
      const [runOnly, widths] = theme === THEMES[0] ? [{ type: 'tag', values: RULES }, WIDTHS] : [{ type: 'rule', values: COLOURS }, WIDTHS.slice(-1)];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const { violations } = await page.evaluate(
          (runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }),
          runOnly,
        );
        faults.push(...violations.map((v) => `[${theme} ${width}] axe ${v.id}: ${v.help}\n    ${v.nodes.slice(0, 5).map((n) => `${n.html.slice(0, 160)} (${n.failureSummary?.split('\n').slice(1).join('; ').trim()})`).join('\n    ')}`));
      }
    }
    return faults;
  } finally {
    await page.close();
  }
}

/** Tab from the top to the end: skip link first, each stop in sight with a visible ring. */
async function keyboard(role, path, width) {
  const page = await open(role, { width });
  try {
    await page.goto(path, { waitUntil: 'load' });
    await page.evaluate(() => {
      // A page may put the focus into its first field; the walk starts at the top all the same.
      document.activeElement?.blur();
      getSelection()?.removeAllRanges();
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
      window.scrollTo(0, 0);
      const ring = (e) => {
        const s = getComputedStyle(e);
        const outline = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 ? `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}` : '';
        return `${outline}|${s.boxShadow}`;
      };
      const bearers = (e) => [e, ...(e.labels ?? []), e.parentElement].filter(Boolean);
      const rest = new WeakMap();
      for (const e of document.querySelectorAll('*')) rest.set(e, ring(e));
      const stops = new Set();
      window.__stop = async () => {
        const e = document.activeElement;
        if (!e || e === document.body || e === document.documentElement) return { end: true };
        if (stops.has(e)) return { end: true };
        stops.add(e);
        // A hidden native control is seen through its label.
        const shown = bearers(e).find((b) => b !== e.parentElement && b.getClientRects()[0]?.width > 1) ?? e;
        let left, right, top, bottom, inView;
        const look = () => {
          const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
          [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
          [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
          inView = right - left > 0 && bottom - top > 0;
        };
        look();
        // A busy browser scrolls there some frames later.
        for (let frame = 0; !inView && frame < 20; frame++) {
          await new Promise(requestAnimationFrame);
          look();
        }
        const over = inView && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return {
          html: e.outerHTML.slice(0, 140),
          href: e.getAttribute('href'),
          target: Boolean(e.hash && e.getAttribute('href').startsWith('#') && document.getElementById(decodeURIComponent(e.hash.slice(1)))),
          inView,
          covered: Boolean(over && over !== document.documentElement && over !== document.body && !shown.contains(over) && !over.contains(shown)),
          // A ring around an element that appeared later counts against no ring.
          // Inside a frame the ring is drawn by the frame's own document, out of this page's sight.
          ring: e.tagName === 'IFRAME' || bearers(e).some((b) => ring(b) !== (rest.get(b) ?? '|none') && ring(b) !== '|none'),
        };
      };
    });
    const faults = [];
    for (let n = 0; ; n++) {
      if (n > 2000) {
        faults.push('the Tab key finds no end');
        break;
      }
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => window.__stop());
      if (stop.end) {
        if (n === 0) faults.push('the Tab key reaches nothing');
        break;
      }
      if (n === 0 && !stop.target) faults.push(`the first stop is no skip link to a part of the page: ${stop.html}`);
      if (!stop.inView) faults.push(`focused out of sight: ${stop.html}`);
      else if (stop.covered) faults.push(`focused below something else: ${stop.html}`);
      if (!stop.ring) faults.push(`no visible focus: ${stop.html}`);
    }
    return faults;
  } finally {
    await page.close();
  }
}

/** Text at 200 % must grow, and must not make a 640 px page scroll sideways. */
async function largeText(role, path) {
  const page = await open(role, { width: 640 });
  try {
    await page.goto(path, { waitUntil: 'load' });
    const { small, large, scroll, inner } = await page.evaluate(() => {
      const size = () => parseFloat(getComputedStyle(document.querySelector('main p, main') ?? document.body).fontSize);
      const small = size();
      document.documentElement.style.fontSize = '200%';
      return { small, large: size(), scroll: document.documentElement.scrollWidth, inner: window.innerWidth };
    });
    const faults = [];
    if (large < small * 1.9) faults.push(`text does not grow with the reader's size: ${small} px → ${large} px`);
    if (scroll > inner) faults.push(`with text at 200 % scrolls sideways: ${scroll} > ${inner}`);
    return faults;
  } finally {
    await page.close();
  }
}

const none = (faults) => assert.equal(faults.length, 0, `\n  ${faults.join('\n  ')}`);

// Some at once: while one page waits for the server, others are looked at.
// What no language file holds: names, addresses and messages of people, words of operators.
const OWN_WORDS = '[dir=auto], .c-subject, .c-from > span, bdi, code, pre, kbd, script, style, noscript, textarea, option, .chip, svg .name, .prose, .languages';

/**
 * In the pseudo-language every sentence of a file has accents, is longer and in brackets: what has
 * none is from no file (N1, N4), and what has no room to grow sticks out.
 */
async function foreign(role, path) {
  const page = await open(role, { locale: 'en-XA', width: 320 });
  try {
    await page.goto(path, { waitUntil: 'load' });
    const found = await page.evaluate((own) => {
      const words = [];
      const look = (text, where) => {
        // A sentence that has values in it is from a file all the same.
        if (/[áƀçðéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýž]/i.test(text)) return;
        for (const word of text.replace(/\S*[@/._:#\d]\S*/g, ' ').match(/\p{L}{3,}/gu) ?? []) {
          if (/^[a-z]+$/i.test(word)) words.push(`${word} in ${where.replace(/\s+/g, ' ').slice(0, 140)}`);
        }
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!element.closest(own)) look(walker.currentNode.data, element.outerHTML);
      }
      for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]:not(svg *)')) {
        if (element.closest(own)) continue;
        for (const name of ['aria-label', 'placeholder']) look(element.getAttribute(name) ?? '', element.outerHTML);
      }
      return { words: words.slice(0, 8), wide: document.documentElement.scrollWidth - window.innerWidth, lang: document.documentElement.lang };
    }, OWN_WORDS);
    const faults = found.words.map((word) => `from no file: ${word}`);
    if (found.lang !== 'en-XA') faults.push(`is in ${found.lang}`);
    if (found.wide > 0) {
      const out = await page.evaluate(() => [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map((e) => e.outerHTML.slice(0, 120)).join('\n    '));
      faults.push(`sticks out by ${found.wide}\n    ${out}`);
    }
    return faults;
  } finally {
    await page.close();
  }
}

describe('every page', { concurrency: 3 }, () => {
  for (const [role, entries] of Object.entries(PAGES)) {
    for (const [index, entry] of entries.filter(({ name }) => ONLY.test(`${role}: ${name}`)).entries()) {
      test(`${role}: ${entry.name}`, { timeout: 300_000 }, async () => {
        const path = await addressOf(role, entry);
        const faults = [];
        for (const theme of THEMES) {
          faults.push(...(await look(role, entry, path, theme)).map((text) => `[${theme}] ${text}`));
        }
        faults.push(...await axe(role, path));
        // The walk is long: pages take turns at the widths.
        const width = WIDTHS[index % WIDTHS.length];
        faults.push(...(await keyboard(role, path, width)).map((text) => `[keyboard ${width}] ${text}`));
        faults.push(...(await largeText(role, path)).map((text) => `[large text] ${text}`));
        faults.push(...(await foreign(role, path)).map((text) => `[pseudo] ${text}`));
        none(faults);
      });
    }
  }
});

test('a preview stays within a narrow page', { timeout: 120_000 }, async () => {
  for (const path of ['/tickets/new', made.typed]) {
    const page = await open('customer', { width: WIDTHS[0] });
    await page.goto(path);
    await page.locator('textarea[name=body]').fill(TYPED);
    await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Preview' }).click()]);
    assert.ok(await page.locator('.preview strong').isVisible());
    assert.equal(await page.locator('textarea[name=body]').inputValue(), TYPED);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), WIDTHS[0], path);
    await page.close();
  }
});

test('an agent sees eighteen tickets at once, and a page of them is light', { timeout: 120_000 }, async () => {
  const page = await open('agent', { width: 1280, height: 900 });
  const response = await page.goto('/desk/views/open');
  const inView = await page.locator('.desk-list tbody tr').evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
  assert.ok(inView >= 18, `${inView} rows in view`);
  const html = await response.body();
  assert.ok(html.length <= 40_000, `${html.length} bytes`);
  assert.ok(gzipSync(html).length <= 6_500, `${gzipSync(html).length} bytes compressed`);
  // A hundred rows, for who wants them.
  const choose = (rows) => page.context().request.post('/account', { headers: { origin: demo.url }, form: { given_name: 'Ines', family_name: 'Vidal', rows }, maxRedirects: 0 });
  await choose('100');
  const long = await (await page.goto('/desk/views/closed')).body();
  assert.equal(await page.locator('.desk-list tbody tr').count(), 100);
  assert.ok(long.length <= 110_000, `${long.length} bytes`);
  assert.ok(gzipSync(long).length <= 15_000, `${gzipSync(long).length} bytes compressed`);
  console.log(`# list of 25: ${html.length} bytes, ${gzipSync(html).length} compressed; of 100: ${long.length}, ${gzipSync(long).length}`);
  await choose('25');
  await page.close();
});

test('the views are a drawer on a phone, without scripts', { timeout: 120_000 }, async () => {
  const page = await open('agent', { width: 320, height: 640, scripts: false });
  await page.goto('/desk/views/open');
  const views = page.getByRole('navigation', { name: 'Places and views' });
  assert.equal(await views.isVisible(), false);
  await page.getByRole('button', { name: 'Places and views' }).click();
  assert.equal(await views.isVisible(), true);
  assert.ok(await views.getByRole('link', { name: 'People' }).isVisible());
  await Promise.all([page.waitForNavigation(), views.getByRole('link', { name: 'Unassigned' }).click()]);
  assert.equal(new URL(page.url()).pathname, '/desk/views/unassigned');
  await page.close();
});

test('vnu finds the HTML of all pages valid', { timeout: 300_000 }, async () => {
  assert.ok(html.size > 0, 'no page was collected');
  const { error, words } = await new Promise((done) =>
    execFile('java', ['-Xmx512m', '-jar', vnuJar, '--format', 'json', '--stdout', '--exit-zero-always', ...html.keys()],
      { maxBuffer: 1 << 28 }, (error, words) => done({ error, words })));
  assert.equal(error, null);
  const faults = JSON.parse(words).messages
    .filter((m) => !HARMLESS.some((pattern) => pattern.test(m.message)))
    .map((m) => `${html.get(new URL(m.url).pathname) ?? m.url}, line ${m.lastLine}: ${m.subType ?? m.type}: ${m.message}\n    ${m.extract?.trim()}`);
  none(faults);
});

test('the first view of a page waits for one stylesheet alone, and nothing on it moves', { timeout: 300_000 }, async () => {
  const first = {
    customer: { paths: ['/', '/tickets', { on: '/tickets', link: shorter(/^\/tickets\/\d+$/) }], all: 60_000, scripts: 4096 },
    agent: { paths: ['/desk/views/open', '/desk', { on: '/desk/views/open', link: worked }], all: 90_000, scripts: 12_288 },
  };
  for (const [role, { paths, all, scripts }] of Object.entries(first)) {
    for (const [at, given] of paths.entries()) for (const width of WIDTHS) {
      const path = await addressOf(role, { path: given });
      // A context of its own has nothing kept yet.
      const context = await newContext(browser, { url: demo.url, storageState: sessions[role], width });
      const page = await context.newPage();
      await page.addInitScript(() => {
        window.__moved = [];
        const of = (node) => node?.nodeName + '.' + (node?.className?.baseVal ?? node?.className ?? '');
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries()) window.__moved.push(`${value}: ${sources.map(({ node }) => of(node)).join(', ')}`);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const bytes = { all: 0, script: 0 };
      const sizes = [];
      page.on('requestfinished', (request) => sizes.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
        bytes.all += responseBodySize + responseHeadersSize;
        if (request.resourceType() === 'script') bytes.script += responseBodySize;
      })));
      await page.goto(path, { waitUntil: 'networkidle' });
      await Promise.all(sizes);
      const { moved, waited } = await page.evaluate(() => ({
        moved: window.__moved,
        waited: performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking').map((one) => new URL(one.name).pathname),
      }));
      console.log(`# ${role} ${path} at ${width}: ${bytes.all} bytes, scripts ${bytes.script}`);
      assert.deepEqual(moved, [], `${role} ${path} at ${width}`);
      assert.equal(waited.length, 1, `${role} ${path} waits for ${waited}`);
      assert.match(waited[0], /\.css$/);
      if (at === 0) assert.ok(bytes.all <= all, `${role}: ${bytes.all} bytes`);
      assert.ok(bytes.script > 0 && bytes.script <= scripts, `${role}: scripts of ${bytes.script} bytes`);
      await context.close();
    }
  }
});

test('a page whose end never arrives is shown all the same', { timeout: 60_000 }, async () => {
  const page = await open('customer', { scripts: false });
  await page.route('**/tickets', async (route) => {
    const response = await route.fetch();
    const whole = await response.text();
    await route.fulfill({ response, body: whole.slice(0, whole.indexOf('<footer')) });
  });
  await page.goto('/tickets');
  await page.getByRole('heading', { name: 'Requests' }).waitFor({ state: 'visible' });
  await page.close();
});

// Links from a view say in their query where they came from.
const worked = { test: (href) => shorter(/^\/desk\/tickets\/\d+$/).test(href.split('?')[0]), toString: () => '/desk/tickets/…' };
// Arabic is written, and the page runs, from right to left.
const RIGHT_TO_LEFT = {
  anonymous: [{ name: 'sign-in', path: '/sign-in' }],
  customer: [
    { name: 'start', path: '/' },
    { name: 'tickets', path: '/tickets' },
    { name: 'ticket', path: { on: '/tickets', link: shorter(/^\/tickets\/\d+$/) } },
    { name: 'ticket-new', path: '/tickets/new' },
    { name: 'account', path: '/account' },
  ],
  agent: [
    { name: 'view-open', path: '/desk/views/open' },
    { name: 'desk-ticket', path: { on: '/desk/views/open', link: worked } },
  ],
};

/** In Arabic: which way it runs, how wide it is, and what axe finds. Leaves a picture. */
async function rightToLeft(role, name, path, width) {
  // axe is put into the page, which the page's policy would not have.
  const page = await open(role, { locale: 'ar', width, bypassCSP: true });
  try {
    await page.goto(path, { waitUntil: 'load' });
    await page.screenshot({ path: join(PICTURES, `rtl-${name}-${width}.png`), fullPage: true, animations: 'disabled' });
    const facts = await page.evaluate(() => ({
      runs: document.documentElement.matches('html[dir=rtl][lang=ar]'),
      scroll: document.documentElement.scrollWidth,
      inner: window.innerWidth,
      // What runs from the right sticks out on the left.
      wide: [...document.body.querySelectorAll('*')]
        .filter((e) => e.getBoundingClientRect().left < -1 && e.getBoundingClientRect().width > 1)
        .slice(0, 5)
        .map((e) => e.outerHTML.slice(0, 120)),
    }));
    const faults = [];
    if (!facts.runs) faults.push('is not html[dir=rtl][lang=ar]');
    if (facts.scroll > facts.inner) faults.push(`scrolls sideways: ${facts.scroll} > ${facts.inner}\n    ${facts.wide.join('\n    ')}`);
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), RULES);
    faults.push(...violations.map((v) => `axe ${v.id}: ${v.help}\n    ${v.nodes.slice(0, 5).map((n) => n.html.slice(0, 160)).join('\n    ')}`));
    return faults.map((text) => `[${width}] ${text}`);
  } finally {
    await page.close();
  }
}

for (const [role, entries] of Object.entries(RIGHT_TO_LEFT)) {
  for (const entry of entries) {
    test(`right to left: ${entry.name}`, { timeout: 120_000 }, async () => {
      const path = await addressOf(role, entry);
      const faults = [];
      for (const width of WIDTHS) faults.push(...await rightToLeft(role, entry.name, path, width));
      none(faults);
    });
  }
}
