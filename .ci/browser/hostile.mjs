// Sites that are full of attacks, for a browser to open.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// attacks would call PWN, ask evil.example or leave the page if a document
// took them as they are.
const attacks = [
  '<script>PWN()</script>', '</script><script>PWN()</script>', '"><script src=//evil.example/x.js></script>', "'><svg/onload=PWN()>",
  '<svg><script>PWN()</script></svg>', '<svg><animate onbegin=PWN() attributeName=x dur=1s>', '<svg onload=PWN()><a xlink:href="javascript:PWN()"><text y=9>x</text></a></svg>',
  '<img src=x onerror=PWN()>', '<img src="https://evil.example/p.png">', '"/><image xlink:href="https://evil.example/p.png" href="https://evil.example/p.png"/>',
  '<body onload=PWN()>', '<iframe src="javascript:PWN()"></iframe>', '<iframe srcdoc="<script>parent.PWN()</script>">', '<object data="data:text/html,<script>PWN()</script>">',
  '<style>@import "https://evil.example/x.css";</style>', '<link rel=stylesheet href=https://evil.example/x.css>', '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">', '<input autofocus onfocus=PWN()>', '<details open ontoggle=PWN()>x</details>',
  '<video autoplay><source onerror=PWN()></video>', '<p style="background:url(https://evil.example/p.png)">x</p>',
  '</title><script>PWN()</script>', '</textarea></pre></code></style><script>PWN()</script>',
  '<math><mtext><table><mglyph><style><!--</style><img src onerror=PWN()>', '<svg></p><style><a id="</style><img src=1 onerror=PWN()>">',
  '<noscript><p title="</noscript><img src=x onerror=PWN()>">', '--> <script>PWN()</script>', '<!--><script>PWN()</script>', ']]><script>PWN()</script>',
  '<![CDATA[<script>PWN()</script>]]>', '<?xml-stylesheet href="https://evil.example/x.xsl" type="text/xsl"?>', '<!DOCTYPE x [<!ENTITY e SYSTEM "https://evil.example/e">]>&e;',
  '[x](javascript:PWN())', '[x](JaVaScRiPt&colon;PWN())', '[x](java&Tab;script:PWN())', '[x](&#106;avascript:PWN())', '[x](data:text/html,<script>PWN()</script>)',
  '<javascript:PWN()>', '![x](https://evil.example/p.png)', '![x](javascript:PWN())', '&lt;script&gt;PWN()&lt;/script&gt;', '&amp;lt;img src=x onerror=PWN()&amp;gt;',
  '{{"<script>PWN()</script>"}}', '" onmouseover="PWN()', "' onfocus='PWN()' autofocus x='", '</style><style>*{background:url(https://evil.example/p.png)}',
  '#f=<img src=x onerror=PWN()>', 'javascript:PWN()', 'x'.repeat(1500), '\u202egnp.nwp\u202c',
];

const toml = s => JSON.stringify(s).replace(/\x7f/g, '\\u007f');

// makeHostile writes a site with a cohort in which each team is one attack,
// and returns its folder. Every name, heading, item, mark and fact is one.
export function makeHostile() {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-hostile-')), all = attacks.join(' ');
  const write = (name, text) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('site.toml', `title = ${toml(attacks[1])}\nfooter = ${toml(all)}\n`);
  const plan = attacks.slice(0, 12).map((a, i) => ({ a, id: `M${i + 1}` }));
  const weeks = attacks.map(a => `# ${a}\n- [ ] ${a} (M1)\n`);
  write('content/ref/curriculum.md', `+++\ntitle = ${toml(attacks[0])}\nstart = 2026-01-05\n[[sections]]\ntitle = "Week 1"\ndue = 2026-01-11\n[modules]\n` +
    plan.map(({ a, id }) => `${id} = ${toml(a)}\n`).join('') + '[[evidence]]\nmodules = ["M1"]\npaths = ["a"]\n+++\n# Week 1\n' +
    plan.map(({ a, id }) => `- [ ] ${id} asks ${a} (${id})\n`).join(''));
  attacks.forEach((a, i) => {
    const front = `+++\nname = ${toml(a)}\nproject = ${toml(a)}\nrepo = ${toml(i % 2 ? a : 'https://a.example/' + a)}\n+++\n`;
    const own = `# ${a}\n\n- [x] ${a}\n- [${a}] a box\n- [ ] \`${a}\` [link](https://a.example/${a}) **${a}**\n\n## ${attacks[(i + 1) % attacks.length]}\n\n- [ ] ${a} (M${i})\n`;
    write(`content/own/t${i} ${a.replaceAll('/', '_').slice(0, 60).replaceAll(/[\u202a-\u202e]/g, '')}.md`, front + own);
    if (i % 5) return;
    write(`content/ref/t${i}.md`, front + '# Week 1\n' + plan.map(({ a, id }) => `- [x] ${id} asks ${a} (${id})\n`).join('') + weeks[i]);
    const at = d => `2026-01-${d}T00:00:00Z`;
    write(`content/ref/t${i}.json`, JSON.stringify({
      schema: 1, source: { url: a, branch: a, path: a, commit: a, time: at('12'), also: [a], tried: [a] }, stale: { since: at('12'), reason: a },
      history: [{ time: at('06'), done: [] }, { time: at('09'), done: plan.map(({ a, id }) => `${id} ${a}`) }], activity: { authors: 2, days: [{ date: '2026-01-09', commits: 3 }] },
    }));
  });
  return folder;
}
