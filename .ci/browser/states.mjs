// Pages in all the states that they can be in.

import { rmSync } from 'node:fs';
import { makeLarge } from './large.mjs';
import { makeLong } from './long.mjs';
import { openSite, sample } from './site.mjs';

// openStates builds sites in the middle of their course, before its start and
// after its end, and picks from each the pages that show something new; of one
// that is small and has long words, all. A visit is a page, its site and the
// day.
export async function openStates() {
  const folder = makeLarge(6), long = makeLong(), seen = new Set(), sites = [], visits = [];
  for (const state of [{ now: '2026-02-01' }, { now: '2024-01-01' }, { folder, now: '2024-01-11' }, { folder, now: '2030-01-01' },
    { folder: long, now: '2024-01-10', all: true }]) {
    const site = await openSite(state);
    sites.push(site);
    visits.push(...(state.all ? site.pages : sample(site.pages, seen)).map(page => ({ site, page, now: state.now })));
  }
  const close = () => { sites.forEach(s => s.close()); [folder, long].forEach(f => rmSync(f, { recursive: true })); };
  return { visits, close };
}
