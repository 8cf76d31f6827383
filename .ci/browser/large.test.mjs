// Leaderboards of 100 and 500 teams sort and filter without a pause that one
// can see. Times depend on the machine: they are printed, and only a limit
// that no machine should need is asserted.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, openView } from './browser.mjs';
import { makeLarge } from './large.mjs';
import { openSite } from './site.mjs';

const limit = 2000; // milliseconds
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const n of [100, 500]) {
  test(`a leaderboard of ${n} teams`, async t => {
    const folder = makeLarge(n), site = await openSite({ folder, now: '2024-01-11' });
    const { page, visit, heard, close } = await openView(browser);
    await visit(site.url, site.url);
    assert.equal(await page.locator('tbody tr').count(), n);

    const times = { sort: 0, filter: 0, search: 0 };
    for (const head of await page.locator('thead button').all()) times.sort = Math.max(times.sort, await head.evaluate(clickTime));
    assert.ok(times.sort > 0, 'there was something to sort by');
    for (const button of await page.locator('[data-filter]').all()) times.filter = Math.max(times.filter, await button.evaluate(clickTime));
    times.search = await page.locator('#search').evaluate(searchTime, '42');
    assert.ok(await page.locator('tbody tr').filter({ visible: true }).count() < n);

    const say = Object.entries(times).map(([what, ms]) => `${what} ${ms.toFixed(1)} ms`).join(', ');
    t.diagnostic(`${n} teams, slowest of each with layout: ${say}`);
    assert.ok(Math.max(...Object.values(times)) < limit, say);
    assert.deepEqual(heard(), []);
    await close();
    site.close();
    rmSync(folder, { recursive: true });
  });
}

// These run in the page: how long a handler takes, with the layout after it.
function clickTime(button) {
  const start = performance.now();
  button.click();
  document.body.getBoundingClientRect();
  return performance.now() - start;
}
function searchTime(input, words) {
  const start = performance.now();
  input.value = words;
  input.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}
