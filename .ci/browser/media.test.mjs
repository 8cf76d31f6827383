// Ways to look at the site beside a screen and a server: paper, forced
// colours, the disk; and its pictures, opened by themselves.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, openView } from './browser.mjs';
import { none } from './none.mjs';
import { openSite, sample } from './site.mjs';

const site = await openSite();
const pages = sample(site.pages);
let browser;
before(async () => { browser = await launch(); });
after(() => { site.close(); return browser.close(); });

test('forced colours change the colours and leave nothing out', async () => {
  const { page, visit, close } = await openView(browser);
  await page.emulateMedia({ forcedColors: 'active' });
  const found = [];
  for (const p of pages) {
    found.push(...await visit(site.url + p.path, site.url));
    assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
    found.push(...(await page.evaluate(invisible)).map(e => `/${p.path}: same colour as the ground: ${e}`));
  }
  none(found);
  await close();
});

// invisible finds marks and shapes whose paint is the page's own colour and
// that have no border or stroke. It runs in the page.
function invisible() {
  const ground = getComputedStyle(document.body).backgroundColor;
  const faint = e => {
    const s = getComputedStyle(e);
    if (e.closest('svg')) return s.fill === ground && (s.stroke === 'none' || s.stroke === ground);
    return s.borderStyle === 'none' && [ground, 'rgba(0, 0, 0, 0)'].includes(s.backgroundColor);
  };
  return [...document.querySelectorAll('main i, main rect, main path.fill, main path.track')].filter(faint).map(e => e.outerHTML.slice(0, 90));
}

test('paper is white, whatever the screen, and without the bar and the tools', async () => {
  const { page, visit, close } = await openView(browser, { colorScheme: 'dark' });
  const found = [];
  for (const p of pages) {
    await page.emulateMedia({ media: 'screen' });
    found.push(...await visit(site.url + p.path, site.url));
    await page.emulateMedia({ media: 'print' });
    const [ground, ink] = await page.evaluate(() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]; });
    if (ground !== 'rgb(255, 255, 255)') found.push(`/${p.path}: printed on ${ground}`);
    if (!/^rgb\((\d{1,2}), (\d{1,2}), (\d{1,2})\)$/.test(ink)) found.push(`/${p.path}: printed in ${ink}`);
    if (await page.locator('.top, .tools').filter({ visible: true }).count() > 0) found.push(`/${p.path}: the bar is printed`);
    if (await page.evaluate(() => [...document.querySelectorAll('*')].some(e => getComputedStyle(e).contentVisibility !== 'visible'))) found.push(`/${p.path}: what is out of sight is not printed`);
    if ((await page.pdf()).length < 1000) found.push(`/${p.path}: no paper`);
  }
  none(found);
  await close();
});

test('the site can be read and followed from disk', async () => {
  const { page, visit, close } = await openView(browser);
  const base = pathToFileURL(site.dir).href;
  none(await visit(`${base}/index.html`, base));
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.brand')).display), 'flex', 'the style is there');
  assert.ok(await page.locator('#theme').isVisible(), 'the script is there');
  await page.locator('main a').first().click();
  await page.waitForLoadState();
  assert.equal(await page.locator('main h1').count(), 1, `the first link of the home page leads to a page: ${page.url()}`);
  await close();
});

describe('pictures', () => {
  const pictures = site.files.filter(f => f.endsWith('.svg'));

  test('there is a badge for every team', () => {
    const teams = site.pages.filter(p => p.kind === 'team').map(p => p.path + 'badge.svg');
    none(teams.filter(t => !pictures.includes(t)));
  });

  test('each opens as a document, with a size and a name, and with nothing that runs or loads', async () => {
    const { page, visit, close } = await openView(browser);
    const found = [];
    const chosen = pictures.filter(f => !f.includes('/teams/') || pages.some(p => p.kind === 'team' && f.startsWith(p.path)));
    for (const path of chosen) {
      found.push(...await visit(site.url + path, site.url));
      found.push(...(await page.evaluate(doubts, path.includes('/teams/'))).map(d => `/${path}: ${d}`));
    }
    none(found);
    await close();
  });
});

// doubts finds what an image must not hold, and what it lacks; those made for
// a README are to be read aloud. It runs in the image.
function doubts(read) {
  const bad = [], svg = document.documentElement;
  if (svg.localName !== 'svg' || document.querySelector('parsererror')) return ['is no svg'];
  const { width, height } = svg.getBoundingClientRect();
  if (read && !(width >= 20 && height >= 20)) bad.push(`is ${width} × ${height} px`);
  const label = svg.getAttribute('aria-label'), title = svg.querySelector('title')?.textContent;
  if (read && (!label || svg.getAttribute('role') !== 'img')) bad.push('has no name');
  if (label && title && label !== title) bad.push(`is called ${label} and ${title}`);
  for (const e of document.querySelectorAll('*')) {
    if (['script', 'foreignObject', 'iframe', 'use', 'image', 'animate', 'set', 'a'].includes(e.localName)) bad.push(`has <${e.localName}>`);
    for (const a of e.attributes) {
      if (/^on|href$/i.test(a.name) || /javascript:|data:|url\((?!#)/i.test(a.value)) bad.push(`has ${a.name}="${a.value}"`);
    }
  }
  return bad;
}
