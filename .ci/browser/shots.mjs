// Pictures of every kind of page, light and dark, on a phone and a desk, for
// people to look at: .artifacts/shots/.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openView, variants } from './browser.mjs';
import { openSite } from './site.mjs';

const folder = join(import.meta.dirname, '..', '..', '.artifacts', 'shots');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const site = await openSite(), browser = await launch();
let n = 0;
for (const variant of variants.filter(v => v.script)) {
  const view = await openView(browser, variant);
  for (const page of chosen(site.pages)) {
    await view.visit(site.url + page.path, site.url);
    const name = `${page.name}-${variant.colorScheme}-${variant.width}.png`;
    await view.page.screenshot({ path: join(folder, name), fullPage: true });
    n++;
  }
  await view.close();
}
await browser.close();
site.close();
console.log(`${n} pictures in .artifacts/shots`);

// chosen takes the first page of each kind, the leaderboards, and the team
// pages on which most and least is to be seen.
function chosen(pages) {
  const bySize = pages.filter(p => p.kind === 'team').sort((a, b) => a.html.length - b.html.length);
  const kinds = [...new Set(pages.map(p => p.kind))].filter(k => !['team', 'leaderboard'].includes(k));
  return [
    ...kinds.map(kind => ({ name: kind, ...pages.find(p => p.kind === kind) })),
    ...pages.filter(p => p.kind === 'leaderboard').map(p => ({ name: 'leaderboard-' + p.path.slice(0, -1), ...p })),
    { name: 'team-least', ...bySize[0] }, { name: 'team-most', ...bySize.at(-1) },
  ];
}
