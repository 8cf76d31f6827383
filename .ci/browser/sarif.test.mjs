// What check prints as SARIF is SARIF, by the schema of 2.1.0 as Microsoft's
// SARIF SDK ships it: whoever uploads a log is told of a fault by a refusal,
// and much too late.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { none } from './none.mjs';

const root = join(import.meta.dirname, '..', '..');
const schema = join(import.meta.dirname, 'node_modules', '@microsoft', 'sarif-multitool-ts', 'assets', 'sarif-2.1.0.schema.json');

const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

// faults returns what is wrong with a log. The schema lets a log go without
// runs; ours has one.
const faults = log => {
  const found = valid(log) ? [] : valid.errors.map(e => `${e.instancePath}: ${e.message}`);
  return log.runs?.length === 1 ? found : [...found, 'not one run'];
};

// check returns the log of files, from a folder.
const check = (cwd, ...files) =>
  JSON.parse(execFileSync(process.env.MILEPOST, ['check', '--format', 'sarif', '--fail-on', 'never', '--', ...files], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));

const dir = mkdtempSync(join(tmpdir(), 'milepost-sarif-'));
after(() => rmSync(dir, { recursive: true }));

// Names that a URI writes otherwise, and a line of each kind of trouble.
const name = 'Über 100% [a] #1 & co?.md';
writeFileSync(join(dir, name), [
  '\uFEFF###Week 1', '- [] Empty', '-[x] Close', '- [x]Close', '- [y] A mark', '- [🙈 "later"] \u0007 A note', '✅ No bullet', '* ✅ Emoji',
  '- [ ] Twice', '- [ ] Twice', '<<<<<<< HEAD', '- [ ] Ours', '=======', '- [x] Theirs', '>>>>>>> main', '', '        - [ ] So deep that it is code', '',
].join('\r\n'));
writeFileSync(join(dir, 'large.md'), '- [ ] x\n'.repeat(200_000));
writeFileSync(join(dir, 'latin.md'), Buffer.from('- [] Gr\xf6\xdfe\n', 'latin1'));
writeFileSync(join(dir, 'fine.md'), '- [ ] One\n- [x] Two\n');

const results = log => log.runs[0].results;
const uris = log => results(log).map(r => r.locations[0].physicalLocation.artifactLocation.uri);

test('the log of this site is valid', () => {
  const log = check(root);
  assert.ok(results(log).length > 5, 'the site has findings');
  none(faults(log));
});

test('the log of messy files is valid', () => {
  const log = check(dir, name, 'large.md', 'latin.md');
  const codes = new Set(results(log).map(r => r.ruleId));
  assert.ok(codes.size >= 8, [...codes].join(' '));
  assert.ok(uris(log).every(u => !u.includes(':')), uris(log)[0]);
  none(faults(log));
});

test('the log of a file outside the folder is valid', () => {
  const log = check(root, join(dir, name));
  assert.ok(uris(log).length > 0 && uris(log).every(u => u.startsWith('file:///')), uris(log)[0]);
  none(faults(log));
});

test('the log of a file without findings is valid', () => {
  const log = check(dir, 'fine.md');
  assert.deepEqual(results(log), []);
  none(faults(log));
});

test('a log that is no SARIF is refused', () => {
  const location = r => r.locations[0].physicalLocation;
  const broken = {
    'no version': log => { delete log.version; },
    'another version': log => { log.version = '2.0.0'; },
    'no runs': log => { log.runs = null; },
    'a name of our own': log => { log.runs[0].colour = 'teal'; },
    'no driver': log => { delete log.runs[0].tool.driver; },
    'an unknown unit of columns': log => { log.runs[0].columnKind = 'bytes'; },
    'a rule without a text': log => { delete log.runs[0].tool.driver.rules[0].help.text; },
    'a result without a message': log => { delete results(log)[0].message; },
    'a level of our own': log => { results(log)[0].level = 'info'; },
    'a line zero': log => { location(results(log)[0]).region.startLine = 0; },
    'a column zero': log => { location(results(log)[0]).region.startColumn = 0; },
    'a path that is no URI': log => { location(results(log)[0]).artifactLocation.uri = name; },
  };
  for (const [what, harm] of Object.entries(broken)) {
    const log = check(dir, name);
    harm(log);
    assert.notDeepEqual(faults(log), [], what);
  }
});
