// What stands around every page: the skip link, the theme, the order of the
// keyboard, and that nothing is dead where script is off.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openView } from './browser.mjs';
import { none } from './none.mjs';
import { openSite, sample } from './site.mjs';

const site = await openSite();
const board = site.pages.find(p => p.html.includes('data-filter')).path;
let browser;
before(async () => { browser = await launch(); });
after(() => { site.close(); return browser.close(); });

const background = page => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const themeOf = page => page.evaluate(() => document.documentElement.dataset.theme);

test('the theme button goes from auto to light to dark, and every page keeps its choice', async () => {
  const { page, visit, close } = await openView(browser, { colorScheme: 'dark' });
  await visit(site.url);
  const dark = await background(page), button = page.locator('#theme');
  assert.match(await button.textContent(), /auto/);
  assert.equal(await themeOf(page), undefined);

  await button.click();
  const light = await background(page);
  assert.match(await button.textContent(), /light/);
  assert.notEqual(light, dark);
  await page.reload();
  assert.equal(await themeOf(page), 'light');
  await visit(site.url + board);
  assert.equal(await background(page), light);

  await page.emulateMedia({ colorScheme: 'light' });
  await button.click();
  assert.match(await button.textContent(), /dark/);
  assert.equal(await background(page), dark);

  await button.click();
  assert.match(await button.textContent(), /auto/);
  assert.equal(await background(page), light);
  await page.reload();
  assert.equal(await themeOf(page), undefined);
  await close();
});

test('a theme that cannot be stored does no harm', async () => {
  const { page, visit, heard, close } = await openView(browser);
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } }));
  await visit(site.url);
  await page.locator('#theme').click();
  assert.equal(await themeOf(page), 'light');
  none(heard());
  await close();
});

test('the keyboard goes from the skip link over the bar, the tools and the heads to the rows', async () => {
  const { page, visit, close } = await openView(browser);
  await visit(site.url + board);
  const regions = ['.skip', '.top', '.tools', 'thead', 'tbody', '.foot'], stops = [];
  for (let stop; stops.length < 500; stops.push(stop)) {
    await page.keyboard.press('Tab');
    stop = await page.evaluate(focused, regions);
    if (stop === null) break;
  }
  none(stops.filter(s => s.region < 0 || !s.ring).map(s => `${s.text}: ${s.ring ? 'in no region' : 'its focus cannot be seen'}`));
  const order = stops.map(s => s.region);
  assert.deepEqual(order, order.toSorted((a, b) => a - b), stops.map(s => s.text).join(' · '));
  assert.deepEqual([...new Set(order)], regions.map((_, i) => i), 'every region has a stop');
  assert.equal(order.filter(r => r === 4).length, await page.locator('tbody tr').count(), 'one stop per row');
  await close();
});

// focused tells about the element with the focus; null once it has left the
// page. It runs in the page.
function focused(regions) {
  const e = document.activeElement;
  if (e === document.body) return null;
  const style = getComputedStyle(e);
  return {
    region: regions.findIndex(r => e.closest(r)), text: e.textContent.trim() || e.id,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}

test('the skip link jumps over the bar', async () => {
  const { page, visit, close } = await openView(browser);
  await visit(site.url + board);
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().left >= 0), 'it shows when it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main') !== null), 'the next stop is in the main part');
  await close();
});

test('without script no button is in sight, and every row is', async () => {
  const { page, visit, close } = await openView(browser, { script: false });
  const found = [];
  for (const p of sample(site.pages)) {
    await visit(site.url + p.path);
    for (const what of ['button', 'input', '.tools']) {
      const n = await page.locator(what).filter({ visible: true }).count();
      if (n > 0) found.push(`/${p.path}: ${n} × ${what}`);
    }
    const hidden = await page.locator('tbody tr').filter({ visible: false }).count();
    if (hidden > 0) found.push(`/${p.path}: ${hidden} hidden rows`);
  }
  none(found);
  await close();
});

test('with script every button says what it does', async () => {
  const { page, visit, close } = await openView(browser);
  const found = [];
  for (const p of sample(site.pages)) {
    await visit(site.url + p.path);
    for (const text of await page.locator('button').filter({ visible: true }).allInnerTexts()) {
      if (text.trim() === '') found.push(`/${p.path} has a button without a word`);
    }
  }
  none(found);
  await close();
});

test('what is not there gets the page that says so, at any depth, with its looks and its links', async () => {
  const { page, visit, heard, close } = await openView(browser);
  const said = await visit(site.url + 'no/such/page/', site.url);
  none(said.filter(s => !s.includes('status of 404'))); // the browser's own line about the page itself
  assert.equal(await page.locator('h1').textContent(), 'Page not found');
  await page.locator('main a').first().click();
  await page.waitForLoadState();
  assert.notEqual(await page.locator('h1').textContent(), 'Page not found');
  assert.deepEqual(heard().filter(h => h.includes('outside')), []);
  await close();
});
