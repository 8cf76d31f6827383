// Enhances pages that read well without it: theme, sorting, filter, search,
// copying. What is sorted and shown is kept in the address, by names, so that
// a link to "#f=behind&s=-week-2" survives new columns:
// f the filter, s the column (with "-" for descending), q the search.
(() => {
  'use strict';
  const root = document.documentElement, key = 'milepost-theme', themes = ['auto', 'light', 'dark'];
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  const button = text => {
    const b = document.createElement('button');
    b.type = 'button';
    b.append(...text);
    return b;
  };

  // The theme is set before the page is painted; storage may be forbidden.
  let theme;
  try { theme = localStorage.getItem(key); } catch {}
  if (!themes.includes(theme)) theme = 'auto';
  const paint = () => {
    if (theme == 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  paint();

  const themeButton = () => {
    const b = document.getElementById('theme');
    const label = () => { b.textContent = 'Theme: ' + theme; };
    b.hidden = false;
    label();
    b.onclick = () => {
      theme = themes[(themes.indexOf(theme) + 1) % 3];
      try { localStorage.setItem(key, theme); } catch {}
      paint();
      label();
    };
  };

  // On disk nobody serves a folder's page, so links name it.
  const nameFiles = () => all('a[href]').forEach(a => {
    if (a.protocol == 'file:' && a.pathname.endsWith('/')) a.pathname += 'index.html';
  });

  // A snippet can be copied where the browser allows it.
  const copyButtons = () => {
    if (navigator.clipboard) all('pre').forEach(pre => {
      const b = button(['Copy']);
      b.className = 'button copy';
      b.onclick = () => navigator.clipboard.writeText(pre.textContent.trim()).then(() => { b.textContent = 'Copied'; });
      pre.before(b);
    });
  };

  const state = { f: '', s: '', q: '' };
  const save = () => {
    const hash = Object.keys(state).filter(k => state[k]).map(k => k + '=' + encodeURIComponent(state[k])).join('&');
    history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
  };

  // A cell's key is its data-value, else its text; missing numbers are null,
  // and so is what has no cell of its own.
  const value = (row, i, numeric) => {
    let at = 0;
    const cell = [...row.cells].find(c => (at += c.colSpan) > i);
    if (!cell || cell.colSpan > 1) return null;
    const text = (cell.dataset.value || cell.textContent).trim().replace('−', '-');
    if (!numeric) return text;
    const n = parseFloat(text);
    return isNaN(n) ? null : n;
  };

  const natural = new Intl.Collator(undefined, { numeric: true }).compare;

  // sortable makes the heads of a table its sort buttons, and returns what
  // sorts by a column's name. Ties keep the page's order, missing values are
  // last, and exactly one head tells the order.
  const sortable = (table, changed) => {
    const heads = [...table.querySelector('[data-sort]').parentNode.cells];
    const body = table.tBodies[0], rows = [...body.rows];
    const sort = (i, down) => {
      const numeric = heads[i].dataset.sort == 'number';
      const keys = new Map(rows.map(r => [r, value(r, i, numeric)]));
      // What moves is laid out anew, which is what takes time: rows that stand
      // in their order already stay.
      let next = body.firstElementChild;
      [...rows].sort((a, b) => {
        const x = keys.get(a), y = keys.get(b);
        if (x === null || y === null) return (x === null) - (y === null);
        const order = numeric ? x - y : natural(x, y);
        return down ? -order : order;
      }).forEach(r => {
        if (r == next) next = r.nextElementSibling;
        else body.insertBefore(r, next);
      });
      heads.forEach(h => h.removeAttribute('aria-sort'));
      heads[i].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    };
    // Measured before the first button is made, or each would be a layout.
    const widths = heads.map(h => h.offsetWidth);
    heads.forEach((h, i) => {
      // Targets have to be 24 pixels apart; these have neighbours.
      if (!h.dataset.sort || widths[i] < 28) return;
      const b = button(h.childNodes);
      h.append(b);
      b.onclick = () => {
        const now = h.getAttribute('aria-sort');
        const down = now ? now == 'ascending' : h.dataset.sort == 'number' && h.dataset.first != 'up';
        sort(i, down);
        changed((down ? '-' : '') + h.dataset.column);
      };
    });
    return name => {
      const i = heads.findIndex(h => h.dataset.column && h.dataset.column == name.replace(/^-/, ''));
      if (i >= 0) sort(i, name[0] == '-');
    };
  };

  // filterable shows the rows that carry the pressed button's tag and hold
  // the words of the search.
  const filterable = (table, tools) => {
    const search = document.getElementById('search'), shown = document.getElementById('shown');
    const buttons = all('[data-filter]', tools);
    const rows = [...table.tBodies[0].rows].map(r => [r, r.textContent.toLowerCase(), (r.dataset.tags || '').split(' ')]);
    const apply = () => {
      const q = state.q.toLowerCase();
      let n = 0;
      rows.forEach(([row, text, tags]) => {
        row.hidden = !(text.includes(q) && (!state.f || tags.includes(state.f)));
        n += !row.hidden;
      });
      shown.textContent = n < rows.length ? n + ' of ' + rows.length + ' shown' : '';
      buttons.forEach(b => b.setAttribute('aria-pressed', b.dataset.filter == state.f));
      search.value = state.q;
    };
    tools.hidden = false;
    buttons.forEach(b => { b.onclick = () => { state.f = b.dataset.filter; apply(); save(); }; });
    search.oninput = () => { state.q = search.value; apply(); save(); };
    return apply;
  };

  document.addEventListener('DOMContentLoaded', () => {
    themeButton();
    nameFiles();
    copyButtons();
    const tables = all('table[data-sortable]');
    if (!tables.length) return;
    // The address speaks of the first table; others sort for the moment.
    const sorts = tables.map((t, i) => sortable(t, s => { if (!i) { state.s = s; save(); } }));
    const tools = document.querySelector('.tools');
    const filter = tools && filterable(tables[0], tools);
    const load = () => {
      if (location.hash && !location.hash.includes('=')) {
        // A row that is asked for by name is shown, whatever was filtered.
        const row = document.querySelector(':target');
        if (row && row.hidden) {
          state.f = state.q = '';
          filter();
          row.scrollIntoView();
        }
        return;
      }
      const given = new URLSearchParams(location.hash.slice(1));
      Object.keys(state).forEach(k => { state[k] = given.get(k) || ''; });
      if (state.s) sorts[0](state.s);
      if (filter) filter();
    };
    load();
    window.onhashchange = load;
  });
})();
