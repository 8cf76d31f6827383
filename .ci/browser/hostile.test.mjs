// What strangers write stays text: no document of a site that is full of
// attacks runs a script, asks another host, or leaves its place.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { makeHostile } from './hostile.mjs';
import { folded, none } from './none.mjs';
import { openSite } from './site.mjs';

const folder = makeHostile();
const site = await openSite({ folder, now: '2026-01-14' });
let browser;
before(async () => { browser = await launch(); });
after(() => { site.close(); rmSync(folder, { recursive: true }); return browser.close(); });

// trapped opens documents one after the other, and returns what they did that
// no document may do. What a page is used for is used: buttons are pressed,
// and the pointer passes over all links.
async function trapped(urls, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options }), page = await context.newPage(), caught = [];
  let at = '';
  const say = what => caught.push([at.slice(site.url.length), what]);
  await context.exposeFunction('PWN', () => say('ran a script'));
  context.on('page', p => p === page || say('opened a window'));
  page.on('dialog', d => { say(`showed a dialog: ${d.message()}`); return d.dismiss(); });
  page.on('request', r => { if (!r.url().startsWith(new URL(site.url).origin)) say(`asked ${r.url().slice(0, 80)}`); });
  page.on('pageerror', e => say(`error: ${e.message}`));
  page.on('console', m => { if (/Content.Security.Policy|Refused/i.test(m.text())) say(`only the policy stopped it: ${m.text().slice(0, 160)}`); });
  page.on('framenavigated', f => { if (f !== page.mainFrame() || f.url().split('#')[0] !== at.split('#')[0]) say(`went to ${f.url().slice(0, 80)}`); });
  for (const url of urls) {
    at = url;
    await page.goto(url, { waitUntil: 'load' });
    if (/\.(xml|json|txt)$/.test(url)) continue; // these are shown in a page of the browser's own
    for (const what of await page.evaluate(look)) say(what);
  }
  await context.close();
  return caught;
}

// look finds what could run later, and touches what can be touched. It runs
// in the page.
function look() {
  const found = [], all = [...document.querySelectorAll('*')];
  for (const e of all) {
    for (const { name, value } of e.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(name)) found.push(`has ${e.localName} ${name}`);
      if (/(^|:)(href|src|action)$/i.test(name) && !/^(https?:|[^:]*$|[^:]*[/?#])/i.test(value)) found.push(`has ${e.localName} ${name}=${value.slice(0, 40)}`);
    }
    if (e.localName === 'script' && !(e.src ?? '').includes('/assets/site.')) found.push('has a script that is not ours');
    if (/^(iframe|object|embed|form|style|base|animate|foreignObject|video|math|noscript)$/.test(e.localName) && !(e.localName === 'style' && document.documentElement.localName === 'svg')) found.push(`has an element ${e.localName}`);
    for (const type of ['mouseover', 'focus', 'toggle', 'error', 'load']) e.dispatchEvent(new Event(type));
  }
  all.filter(e => e.localName === 'button').forEach(e => e.click());
  if (window.pwned) found.push('set a property');
  return found;
}

test('the attacks are there, on a page for each', () => {
  assert.ok(site.pages.filter(p => p.kind === 'team').length > 55);
  assert.ok(site.files.includes('ref/feed.xml'));
  assert.ok(site.pages.some(p => p.html.includes('&lt;script>PWN()') || p.html.includes('&lt;script&gt;PWN()')));
});

test('the trap catches what it is for', async () => {
  const context = await browser.newContext(), page = await context.newPage(), calls = [];
  await context.exposeFunction('PWN', () => calls.push(1));
  await page.setContent('<svg onload=PWN()></svg><img src=x onerror=PWN()><script>PWN()</script>');
  await page.waitForTimeout(200);
  assert.ok(calls.length >= 2, `${calls.length} calls`);
  await context.close();
});

for (const [what, options] of [['with its policy', {}], ['even without its policy', { bypassCSP: true }]]) {
  test(`no page runs, asks or goes anywhere, ${what}`, async () => {
    none(folded(await trapped(site.pages.map(p => site.url + p.path), options)));
  });
}

test('nor does a picture, a feed or a file of data that is opened by itself', async () => {
  const files = site.files.filter(f => /(\/badge|\/badge-[^/]*[05]|\/card)\.svg$|\.(xml|txt)$|cohort\.json$|t\d0?-[^/]*\/progress\.json$/.test(f));
  assert.ok(files.length > 120, `${files.length} files`);
  none(folded(await trapped(files.map(f => site.url + f))));
});

test('an address cannot put markup into a page', async () => {
  const attack = encodeURIComponent('<img src=x onerror=PWN()>');
  none(folded(await trapped(['q', 's', 'f'].map(key => `${site.url}own/#${key}=${attack}`))));
});
