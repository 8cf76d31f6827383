// How the tests say what they found.

import assert from 'node:assert/strict';

// none fails if there is a complaint, and says the first of them, a line each.
export function none(complaints, most = 40) {
  const more = complaints.length > most ? [`… and ${complaints.length - most} more`] : [];
  assert.ok(complaints.length === 0, ['', ...complaints.slice(0, most), ...more].join('\n'));
}

// folded joins complaints of several pages that say the same: [page, text]
// pairs become "text (on 24 pages, such as /demo/)".
export function folded(pairs) {
  const pages = new Map();
  for (const [page, text] of pairs) pages.set(text, [...pages.get(text) ?? [], page]);
  return [...pages].map(([text, on]) => `${text} (on ${on.length === 1 ? '' : `${on.length} pages, such as `}/${on[0]})`);
}
