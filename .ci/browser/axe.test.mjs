// Every kind of page, in every variant, has no violation of the rules that
// axe-core knows: WCAG 2.0, 2.1 and 2.2 to level AA, and its best practices.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch, openView, variants } from './browser.mjs';
import { none } from './none.mjs';
import { openStates } from './states.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const { visits, close } = await openStates();

describe('a page has no violation', () => {
  let browser, views;
  before(async () => {
    browser = await launch();
    views = await Promise.all(variants.map(v => v.script ? openView(browser, v) : withoutItsScript(browser, v)));
  });
  after(() => { close(); return browser.close(); });

  for (const { site, page, now } of visits) {
    test(`${page.kind}: /${page.path} on ${now}`, async () => {
      const found = await Promise.all(views.map(async view => {
        await view.visit(site.url + page.path, site.url);
        return (await violations(view.page)).map(v => `${view.name}: ${v}`);
      }));
      none(found.flat());
    });
  }
});

// withoutItsScript opens a tab in which the page's script is not loaded, but
// that of axe can run.
async function withoutItsScript(browser, variant) {
  const view = await openView(browser, { ...variant, script: true });
  await view.page.route('**/*.js', route => route.abort());
  return view;
}

// violations opens what is folded and asks axe. What the debugger evaluates
// is not subject to the page's policy.
async function violations(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  await page.evaluate(source);
  const { violations, passes } = await page.evaluate(values => axe.run(document, { runOnly: values, preload: false }), tags);
  assert.ok(passes.length > 10, `axe looked: ${passes.length} rules passed`);
  return violations.flatMap(v => v.nodes.map(n => `${v.id} at ${n.target.join(' ')}: ${n.failureSummary.replaceAll('\n', ' ')}`));
}
