// Invented cohorts of any size.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const weeks = [['Week 1', '2024-01-07', 17], ['Week 2', '2024-01-14', 18], ['Week 3', '2024-01-19', 12]];

// makeLarge writes a site with one cohort of n teams, and returns its folder.
// Every team has done a little more than the one before, in turns.
export function makeLarge(n) {
  const folder = mkdtempSync(join(tmpdir(), `milepost-${n}-`)), cohort = join(folder, 'content', 'large');
  mkdirSync(cohort, { recursive: true });
  writeFileSync(join(folder, 'site.toml'), 'title = "A large course"\n');
  const dates = weeks.map(([title, due]) => `[[sections]]\ntitle = "${title}"\ndue = ${due}\n`).join('');
  writeFileSync(join(cohort, 'curriculum.md'), `+++\ntitle = "${n} teams"\nstart = 2024-01-02\n${dates}+++\n${checklist(0)}`);
  for (let team = 1; team <= n; team++) writeFileSync(join(cohort, `group-${team}.md`), checklist((team * 7) % 48));
  return folder;
}

// checklist has the first done items ticked.
function checklist(done) {
  let i = 0;
  return weeks.map(([title, , items]) => `\n## ${title}\n` + Array.from({ length: items }, (_, k) =>
    `- [${i++ < done ? 'x' : ' '}] Task ${k + 1} of ${title.toLowerCase()}, with a sentence about it (M${Math.ceil(i / 3)})\n`).join('')).join('');
}
