// Remakes what comes from npm: the golden badges in this folder, and
// ../widths.txt and ../csscolors.txt. See README.md.
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const here = new URL('.', import.meta.url)
const require = createRequire(process.cwd() + '/')
const { makeBadge } = await import(require.resolve('badge-maker'))
const read = name => readFileSync(new URL(name, here), 'utf8')
const write = (name, data) => writeFileSync(new URL(name, here), data)

// What XML 1.0 forbids; badge-maker would let it through.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

for (const style of ['flat', 'flat-square']) {
  rmSync(new URL(style, here), { recursive: true, force: true })
  mkdirSync(new URL(style, here))
  for (const { name, label, message, color } of JSON.parse(read('cases.json'))) {
    const [l, m] = [label, message].map(s => s.replace(forbidden, ''))
    write(`${style}/${name.replaceAll(' ', '-')}.svg`, makeBadge({ label: l, message: m, color, style }))
  }
}

function widths() {
  const rows = []
  let next = -1, runs = 0
  for (const [first, last, width] of require('anafanafo/data/verdana-11px-normal.json')) {
    if (first !== next || runs === 16) {
      rows.push([first.toString(16)])
      runs = 0
    }
    const n = last - first + 1
    rows.at(-1).push(Math.round(width * 100) + (n > 1 ? `*${n}` : ''))
    next = last + 1
    runs++
  }
  const notice = readFileSync(require.resolve('anafanafo/package.json').replace('package.json', 'LICENSE'), 'utf8')
  const head = [
    'Widths of Verdana at 11 px, from npm anafanafo 2.0.0. A row is the first character\'s',
    'code point in hex, then widths in hundredths of a pixel; "700*3" is three of a kind.',
    '', ...notice.trim().split('\n')]
  return [...head.map(l => `# ${l}`.trim()), ...rows.map(r => r.join(' '))].join('\n') + '\n'
}

function colors() {
  const hex = rgb => '#' + rgb.map(n => n.toString(16).padStart(2, '0')).join('')
  return Object.entries(require('color-name')).map(([name, rgb]) => `${name} ${hex(rgb)}\n`).join('')
}

write('../widths.txt', widths())
write('../csscolors.txt', colors())
