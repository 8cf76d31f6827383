// A site of words that do not end, and of more sections than fit a phone.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const word = (letter, n = 90) => letter.repeat(n);

// makeLong writes a site with two cohorts, and returns its folder: in "long"
// every name, heading and item is one word, in "many" there are twelve weeks.
export function makeLong() {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-long-'));
  const write = (name, text) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('site.toml', 'title = "Long words"\n');
  const list = `# ${word('w')}\n- [ ] https://course.example/${word('a')} (M1)\n- [ ] Write tests (M2)\n`;
  write('content/long/curriculum.md', `+++\ntitle = "${word('c', 40)}"\nstart = 2024-01-02\n[[sections]]\ntitle = "${word('w')}"\ndue = 2024-01-07\n` +
    `[modules]\nM1 = "${word('m')}"\n+++\n${list}`);
  for (const team of ['x', 'y']) {
    write(`content/long/${team}.md`, `+++\nname = "${word(team)}"\nproject = "${word('p')}"\nrepo = "https://git.example/${word('o', 39)}/${word('r')}"\n+++\n` +
      list.replace('[ ]', '[x]') + `- [${word('i', 30)}] ${word('q')}\n`);
  }
  write('content/long/z.md', `+++\nname = "${word('z')}"\n+++\nNothing.\n`);
  const weeks = Array.from({ length: 12 }, (_, i) => i + 1);
  const many = (done = 0) => weeks.map(i => `# Week ${i}\n- [${i <= done ? 'x' : ' '}] One of ${i}\n- [ ] Two of ${i}\n- [ ] Three of ${i}\n`).join('');
  write('content/many/curriculum.md', '+++\ntitle = "Many weeks"\nstart = 2024-01-02\n' +
    weeks.map(i => `[[sections]]\ntitle = "Week ${i}"\ndue = 2024-01-${String(i + 4).padStart(2, '0')}\n`).join('') + `+++\n${many()}`);
  for (const done of [0, 5, 12]) write(`content/many/group-${done}.md`, many(done));
  return folder;
}
