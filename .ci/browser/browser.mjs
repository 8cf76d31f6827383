// The browser, and the ways in which people look at a page with it.

import { chromium } from 'playwright-core';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// launch starts the system's Chromium.
export const launch = (...more) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...flags, ...more],
});

// variants are light and dark, a phone and a desk, with and without script.
export const variants = ['light', 'dark'].flatMap(colorScheme => [390, 1280].flatMap(width =>
  [true, false].map(script => ({ name: `${colorScheme} ${width}${script ? '' : ' without script'}`, colorScheme, width, script }))));

// openView returns a tab that looks at pages in a variant's way and writes
// down what it hears: visit(url) returns that as a list of sentences.
export async function openView(browser, { name = '', colorScheme = 'light', width = 1280, script = true } = {}) {
  const context = await browser.newContext({ colorScheme, javaScriptEnabled: script, viewport: { width, height: 900 } });
  const page = await context.newPage();
  let heard = [], home = '';
  page.on('console', m => heard.push(`console ${m.type()}: ${m.text()}`));
  page.on('pageerror', e => heard.push(`error: ${e.message}`));
  page.on('request', r => { if (!r.url().startsWith(home)) heard.push(`asks outside the site: ${r.url()}`); });
  page.on('requestfailed', r => heard.push(`cannot load ${r.url()}: ${r.failure()?.errorText}`));
  page.on('response', r => { if (r.status() >= 400 && !r.request().isNavigationRequest()) heard.push(`status ${r.status()}: ${r.url()}`); });
  const visit = async (url, site = url) => {
    heard = [];
    home = site;
    await page.goto(url, { waitUntil: 'load' });
    return heard.map(h => `${name}: ${h}`);
  };
  return { name, page, visit, heard: () => heard, close: () => context.close() };
}
