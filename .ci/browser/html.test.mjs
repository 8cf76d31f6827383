// Every page as markup: valid, its links and fragments lead somewhere, and
// none leaves the site by its absolute address.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { launch } from './browser.mjs';
import { folded, none } from './none.mjs';
import { openSite } from './site.mjs';

// What is off is how a person should write, which no minifier keeps to.
const validator = new HtmlValidate(new FileSystemConfigLoader({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'attr-quotes': 'off', // quotes that are not needed go
    'doctype-style': ['error', { style: 'lowercase' }],
    'no-implicit-close': 'off', // end tags that HTML implies go
    'no-trailing-whitespace': 'off', // line breaks that a page can do without go, others stay
    'void-style': 'off', // shapes inside svg end in "/>"
    'long-title': 'off', // a team's name is as long as it is
  },
}));

const site = await openSite();
after(site.close);

test('every page is valid HTML', async () => {
  const found = [];
  for (const page of site.pages) {
    const report = await validator.validateString(page.html, page.path || 'index.html');
    for (const m of report.results.flatMap(r => r.messages)) {
      found.push(`/${page.path}:${m.line}:${m.column}: ${m.message} (${m.ruleId}) ${m.selector ?? ''}`);
    }
  }
  assert.ok(site.pages.length > 5, 'the site has pages');
  none(found);
});

describe('links', () => {
  let browser, facts;
  before(async () => {
    browser = await launch();
    const tab = await browser.newPage();
    facts = new Map();
    for (const page of site.pages) {
      facts.set(page.path, await tab.evaluate(read, { html: page.html, base: site.url + page.path }));
    }
  });
  after(() => browser.close());

  // complaints collects what look says of every page.
  const complaints = look => folded(site.pages.flatMap(p => look(facts.get(p.path)).map(say => [p.path, say])));

  test('ids are unique on their page', () => {
    none(complaints(({ ids }) => ids.filter((id, i) => ids.indexOf(id) !== i)));
  });

  test('every link inside the site leads to a file and a place on it', () => {
    none(complaints(({ links }) => links.filter(l => !leads(l.url)).map(l => l.url)));
  });

  test('only what other sites read is absolute', () => {
    const absolute = ({ written, url, outward }) => inside(url) && !outward && /^([a-z]+:|\/)/i.test(written);
    const pages = site.pages.filter(p => p.kind !== '404'); // served at any depth, so it counts from the root
    none(folded(pages.flatMap(p => facts.get(p.path).links.filter(absolute).map(l => [p.path, l.written]))));
  });

  test('every page says where it stands, and the sitemap lists it', () => {
    const listed = [...readFileSync(join(site.dir, 'sitemap.xml'), 'utf8').matchAll(/<loc>([^<]*)/g)].map(m => m[1]).sort();
    const public_ = site.pages.filter(p => p.kind !== '404').map(p => site.url + p.path).sort();
    assert.deepEqual(listed, public_);
    const canonical = site.pages.filter(p => p.kind !== '404').map(p => facts.get(p.path).canonical).sort();
    assert.deepEqual(canonical, public_);
  });

  test('every page is led to from the home page', () => {
    const reached = new Set(['']), queue = [''];
    for (const path of queue) {
      const next = facts.get(path).links.filter(l => inside(l.url)).map(l => pathOf(l.url)).filter(p => facts.has(p) && !reached.has(p));
      next.forEach(p => { if (!reached.has(p)) queue.push(p); reached.add(p); });
    }
    none(site.pages.map(p => p.path).filter(p => !reached.has(p) && p !== '404.html'));
  });

  const inside = url => url.startsWith(site.url);
  const pathOf = url => decodeURIComponent(url.slice(site.url.length).replace(/[?#].*/, ''));

  // leads tells whether an address is outside the site, or names a file of it
  // and, after "#", an id there. A "#" with "=" is the script's.
  function leads(url) {
    if (!inside(url)) return true;
    const path = pathOf(url), fragment = decodeURIComponent(new URL(url).hash.slice(1));
    const file = path === '' || path.endsWith('/') ? path + 'index.html' : path;
    if (!site.files.includes(file)) return false;
    return fragment === '' || fragment.includes('=') || (facts.get(path)?.ids.includes(fragment) ?? false);
  }
});

// read takes a page apart. It runs in the browser, whose parser is the one
// that counts.
function read({ html, base }) {
  const doc = new DOMParser().parseFromString(html, 'text/html');
  const links = [];
  for (const e of doc.querySelectorAll('[href],[src],[srcset]')) {
    const written = e.getAttribute('href') ?? e.getAttribute('src') ?? e.getAttribute('srcset');
    links.push({ written, url: new URL(written, base).href, outward: e.matches('link[rel=canonical]') });
  }
  const local = [...doc.querySelectorAll('[fill^="url(#"]')].map(e => e.getAttribute('fill').slice(4, -1));
  local.forEach(written => links.push({ written, url: new URL(written, base).href }));
  return {
    links,
    ids: [...doc.querySelectorAll('[id]')].map(e => e.id),
    canonical: doc.querySelector('link[rel=canonical]')?.getAttribute('href'),
  };
}
