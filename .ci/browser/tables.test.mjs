// What the script makes of tables: sorting, filters, search, and their state
// in the address.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openView } from './browser.mjs';
import { openSite, sample } from './site.mjs';

const site = await openSite();
const sortable = sample(site.pages.filter(p => p.html.includes('data-sortable')));
const boards = site.pages.filter(p => p.html.includes('data-filter'));
let browser, view;

before(async () => {
  browser = await launch();
  view = await openView(browser);
});
after(() => { site.close(); return browser.close(); });

// inPage runs f(table, value) on the n-th sortable table.
const inPage = (f, n = 0, value) => view.page.locator('table[data-sortable]').nth(n).evaluate(f, value);
const visit = path => view.visit(site.url + path, site.url);

describe('sorting', () => {
  assert.ok(sortable.length > 0, 'the site has a table to sort');
  for (const page of sortable) {
    test(`every head of /${page.path} sorts by what its column shows`, async () => {
      await visit(page.path);
      const tables = await view.page.locator('table[data-sortable]').count();
      for (let n = 0; n < tables; n++) await sortsByEveryHead(n);
      assert.deepEqual(view.heard(), []);
    });
  }
});

async function sortsByEveryHead(n) {
  const before = await inPage(rowsOf, n);
  const heads = await inPage(headsOf, n);
  assert.ok(heads.length > 1, `table ${n} has heads to sort by`);
  const buttons = view.page.locator('table[data-sortable]').nth(n).locator('thead button');
  for (const [i, head] of heads.entries()) {
    // The column that the page is sorted by turns round at the first click.
    const [[name, now] = []] = await inPage(sortsOf, n);
    const upFirst = name === head.name ? now !== 'ascending' : head.kind === 'text' || head.first === 'up';
    for (const up of [upFirst, !upFirst]) {
      await buttons.nth(i).click();
      const where = `table ${n}, ${head.name} ${up ? 'ascending' : 'descending'}`;
      assert.deepEqual(await inPage(sortsOf, n), [[head.name, up ? 'ascending' : 'descending']], where);
      const want = sorted(before, head, up).map(r => r.place);
      const got = (await inPage(rowsOf, n)).map(r => before.findIndex(b => b.name === r.name));
      assert.deepEqual(got, want, where);
    }
  }
}

// sorted says how rows should stand: ties in the page's order, and what is
// missing last in both directions.
function sorted(rows, { index, kind }, up) {
  const natural = new Intl.Collator(undefined, { numeric: true }).compare;
  const key = row => {
    const text = row.cells[index];
    if (text === null) return null;
    if (kind === 'text') return text;
    const n = parseFloat(text.replace('−', '-'));
    return Number.isNaN(n) ? null : n;
  };
  return rows.map((row, place) => ({ place, key: key(row) })).sort((a, b) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.place - b.place;
    const order = kind === 'text' ? natural(a.key, b.key) : a.key - b.key;
    return (up ? order : -order) || a.place - b.place;
  });
}

// These run in the page. A cell that spans columns has a value for none.
function rowsOf(table) {
  return [...table.tBodies[0].rows].map((row, i) => {
    const cells = [...row.cells].flatMap(c => c.colSpan > 1 ? Array(c.colSpan).fill(null) : [(c.dataset.value || c.textContent).trim()]);
    return { name: row.id || row.querySelector('a')?.getAttribute('href') || row.textContent, hidden: row.hidden, tags: (row.dataset.tags ?? '').split(' '), text: row.textContent.toLowerCase(), cells };
  });
}
function headsOf(table) {
  const row = [...table.tHead.rows].find(r => r.querySelector('button'));
  return [...row.cells].map((h, index) => ({ index, name: h.dataset.column ?? h.textContent, kind: h.dataset.sort, first: h.dataset.first, button: h.querySelector('button') !== null }))
    .filter(h => h.button).map(({ button, ...rest }) => rest);
}
function sortsOf(table) {
  return [...table.querySelectorAll('[aria-sort]')].map(h => [h.dataset.column ?? h.textContent, h.getAttribute('aria-sort')]);
}

describe('filters and search', () => {
  assert.ok(boards.length > 0, 'the site has a table to filter');
  const shown = async () => (await inPage(rowsOf)).filter(r => !r.hidden).map(r => r.name);
  const says = () => view.page.locator('#shown').textContent();
  const message = (n, all) => n < all ? `${n} of ${all} shown` : '';

  for (const board of boards) {
    test(`the buttons of /${board.path} show the rows with their tag`, async () => {
      await visit(board.path);
      const rows = await inPage(rowsOf);
      for (const button of await view.page.locator('[data-filter]').all()) {
        await button.click();
        const tag = await button.getAttribute('data-filter');
        const want = rows.filter(r => !tag || r.tags.includes(tag)).map(r => r.name);
        assert.deepEqual(await shown(), want, tag);
        assert.equal(await says(), message(want.length, rows.length), tag);
        assert.equal(await view.page.locator('[aria-pressed=true]').count(), 1, tag);
        assert.equal(await button.getAttribute('aria-pressed'), 'true', tag);
      }
    });

    test(`the search of /${board.path} looks at whole rows, in any case`, async () => {
      await visit(board.path);
      const rows = await inPage(rowsOf);
      const last = await view.page.locator('tbody tr').last().locator('th').textContent();
      for (const words of [last.trim().toUpperCase(), rows[0].text.trim().slice(0, 3), 'nothing is called so']) {
        await view.page.fill('#search', words);
        const want = rows.filter(r => r.text.includes(words.toLowerCase())).map(r => r.name);
        assert.deepEqual(await shown(), want, words);
        assert.equal(await says(), message(want.length, rows.length), words);
      }
    });

    test(`what is sorted and shown of /${board.path} survives in its address`, async () => {
      await visit(board.path);
      await view.page.locator('[data-filter]').last().click();
      const head = view.page.locator('th[data-sort=text] button').first();
      await head.click();
      await head.click();
      await view.page.fill('#search', 'o');
      const want = await shown(), address = view.page.url();
      assert.match(address, /#f=[^&]+&s=-[^&]+&q=o$/);
      await visit('about/');
      await visit(address.slice(site.url.length));
      assert.deepEqual(await shown(), want);
      assert.equal(await view.page.inputValue('#search'), 'o');
      assert.equal(await view.page.locator('[data-filter]').last().getAttribute('aria-pressed'), 'true');
      await view.page.evaluate(() => { location.hash = '#f=&q='; });
      await view.page.waitForFunction(() => document.querySelector('#shown').textContent === '');
    });

    test(`a row's own address on /${board.path} marks it`, async () => {
      await visit(board.path);
      const id = (await inPage(rowsOf)).at(-1).name;
      await visit('about/');
      await visit(`${board.path}#${id}`);
      const [target, other] = await view.page.evaluate(() => [document.querySelector(':target'), document.querySelector('tbody tr:not(:target)')]
        .map(e => ({ id: e.id, shadow: getComputedStyle(e).boxShadow })));
      assert.equal(target.id, id);
      assert.notEqual(target.shadow, other.shadow);
      await view.page.waitForFunction(() => { // it scrolls smoothly
        const { top, bottom } = document.querySelector(':target').getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
      assert.equal(await says(), '');
    });

    test(`a row's own address on /${board.path} shows it, whatever was filtered`, async () => {
      await visit(board.path);
      const id = (await inPage(rowsOf)).at(-1).name;
      for (const hide of [() => view.page.fill('#search', 'nothing is called so'), () => view.page.locator('[data-filter]').last().click()]) {
        await hide();
        await view.page.evaluate(id => { location.hash = '#' + id; }, id);
        await view.page.waitForFunction(() => {
          const { top, bottom, height } = document.querySelector(':target').getBoundingClientRect();
          return height > 0 && top >= 0 && bottom <= innerHeight;
        });
        const all = await view.page.locator('[data-filter=""]').getAttribute('aria-pressed');
        assert.equal(all, String(await says() === ''), 'a filter that shows the row may stay');
        await view.page.evaluate(() => { location.hash = '#f=&q='; });
      }
    });
  }
});
