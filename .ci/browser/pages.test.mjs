// Every kind of page, in every variant: it is quiet, it asks for nothing
// outside the site, and it fits the screen.

import { after, before, describe, test } from 'node:test';
import { launch, openView, variants } from './browser.mjs';
import { none } from './none.mjs';
import { openStates } from './states.mjs';

const { visits, close } = await openStates();

describe('a page is quiet and fits the screen', () => {
  let browser, views;
  before(async () => {
    browser = await launch();
    views = await Promise.all(variants.map(v => openView(browser, v)));
  });
  after(() => { close(); return browser.close(); });

  for (const { site, page, now } of visits) {
    test(`${page.kind}: /${page.path} on ${now}`, async () => {
      const found = await Promise.all(views.map(async view => [
        ...await view.visit(site.url + page.path, site.url),
        ...await tooWide(view),
      ]));
      none(found.flat());
    });
  }
});

// tooWide reports sideways scroll, on phones also at the narrowest width that
// the web content guidelines ask for.
async function tooWide(view) {
  const found = [], { width, height } = view.page.viewportSize();
  for (const w of width < 640 ? [width, 320] : [width]) {
    await view.page.setViewportSize({ width: w, height });
    const got = await view.page.evaluate(() => document.documentElement.scrollWidth);
    if (got > w) found.push(`${view.name}: ${got} px wide on a screen of ${w} px (${await view.page.evaluate(widest)})`);
  }
  await view.page.setViewportSize({ width, height });
  return found;
}

// widest names the element that sticks out farthest. It runs in the page.
function widest() {
  const scrolls = e => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
  const all = [...document.body.querySelectorAll('*')].filter(e => !scrolls(e.parentElement === document.body ? null : e.parentElement));
  const worst = all.sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
  return worst?.outerHTML.slice(0, 120);
}
