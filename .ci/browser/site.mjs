// A site, built and served as a host of static files does it: under a
// sub-path, with types, compression, and 404.html for what is not there.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '..', '..');
const under = '/repo/';
const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.xml': 'application/xml',
  '.csv': 'text/csv; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
};

// openSite builds the site in a folder (default: this repository's) for a
// day (default: one after that on which the demonstration stands still) and
// serves it. The base URL is the one that it is served at. The caller
// closes it.
export async function openSite({ folder = root, now = '2026-02-01' } = {}) {
  const program = process.env.MILEPOST;
  if (!program) throw new Error('MILEPOST must name the program: go build -o /tmp/milepost . && MILEPOST=/tmp/milepost npm test');
  const dir = mkdtempSync(join(tmpdir(), 'milepost-site-'));
  const server = createServer((request, response) => answer(dir, request, response));
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${server.address().port}${under}`;
  execFileSync(program, ['build', '--site', folder, '--out', dir, '--base-url', url, '--now', now], { stdio: ['ignore', 'ignore', 'pipe'] });
  const close = () => { server.close(); server.closeAllConnections(); rmSync(dir, { recursive: true }); };
  return { dir, url, files: walk(dir), pages: pages(dir), close };
}

function answer(dir, request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
  if (path === '/favicon.ico') return response.writeHead(204).end(); // asked for when a picture stands alone
  if (!path.startsWith(under)) return send(request, response, 404, 'not found', '.txt');
  let file = join(dir, path.slice(under.length));
  if (isFolder(file)) {
    if (!path.endsWith('/')) return response.writeHead(301, { location: path + '/' }).end();
    file = join(file, 'index.html');
  }
  if (exists(file)) return send(request, response, 200, readFileSync(file), extname(file));
  send(request, response, 404, readFileSync(join(dir, '404.html')), '.html');
}

function send(request, response, status, body, extension) {
  const headers = { 'content-type': types[extension] ?? 'application/octet-stream' };
  if ((request.headers['accept-encoding'] ?? '').includes('gzip') && extension !== '.png') {
    headers['content-encoding'] = 'gzip';
    body = gzipSync(body);
  }
  response.writeHead(status, headers).end(body);
}

const exists = file => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = file => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

// walk returns all files below a folder as paths with slashes, naturally
// sorted.
function walk(dir) {
  const natural = new Intl.Collator('en', { numeric: true }).compare;
  return readdirSync(dir, { recursive: true, withFileTypes: true }).filter(e => e.isFile())
    .map(e => relative(dir, join(e.parentPath, e.name)).replaceAll('\\', '/')).sort(natural);
}

// pages returns the site's pages: path (as in the address), kind and HTML.
function pages(dir) {
  return walk(dir).filter(f => f.endsWith('.html')).map(file => {
    const path = file.replace(/(^|\/)index\.html$/, '$1');
    return { path, kind: kind(path), html: readFileSync(join(dir, file), 'utf8') };
  });
}

// kind says which template a page was made from, as far as its address tells.
function kind(path) {
  const parts = path.split('/').slice(0, -1);
  if (path === '') return 'home';
  if (path === '404.html') return '404';
  if (path === 'about/') return 'about';
  if (parts.length === 1) return 'leaderboard';
  if (parts.length === 2) return parts[1];
  return { modules: 'module', teams: 'team' }[parts[1]] ?? parts[1];
}

// sample leaves out the pages that show nothing new: of each kind it keeps
// the first, the last, and whichever has a class, a heading, a label or a way
// to begin that no page before had. What was seen is added to seen.
export function sample(all, seen = new Set()) {
  const ends = seen.size === 0 ? new Set([...first(all), ...first(all.toReversed())]) : new Set();
  return all.filter(page => {
    const fresh = features(page).filter(f => !seen.has(f));
    fresh.forEach(f => seen.add(f));
    return fresh.length > 0 || ends.has(page);
  });
}

// first returns the first page of each kind.
const first = list => list.filter((p, i) => list.findIndex(q => q.kind === p.kind) === i);

function features(page) {
  const classes = [...page.html.matchAll(/\sclass=("[^"]*"|[^\s>]+)/g)].flatMap(m => m[1].replaceAll('"', '').split(' '));
  const labels = [...page.html.matchAll(/<(?:h2|dt|th scope="?col|p class="?lede)\b[^>]*>([^<]+)/g)].map(m => m[1].trim().split(/\W/)[0]);
  return [...classes, ...labels].map(f => page.kind + ' ' + f);
}
