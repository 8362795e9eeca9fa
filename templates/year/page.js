/*
 * The year-end page at work: tables of any length of which only the rows in view exist, search and filters over all of
 * them, a panel with where each figure comes from, and the form laid out for paper. Everything from files enters as text.
 */
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const { words } = data;
  const ROW = 34;
  const byId = (id) => document.getElementById(id);

  /** Cents (a number, or a text when too long for one) as 1,234.50; losses with a minus sign, or in parentheses. */
  function money(cents, parentheses) {
    if (cents === null || cents === undefined) return '';
    let text = String(cents);
    const negative = text[0] === '-';
    if (negative) text = text.slice(1);
    text = text.padStart(3, '0');
    const whole = text.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
    const amount = whole + '.' + text.slice(-2);
    if (!negative) return amount;
    return parentheses ? '(' + amount + ')' : '\u2212' + amount;
  }
  const big = (cents) => BigInt(cents === null || cents === undefined ? 0 : cents);
  const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

  function node(name, props, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(props || {})) {
      if (key === 'class') made.className = value;
      else if (key === 'text') made.textContent = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /** How a cell of a column reads. Kinds: w a word by number, t a text, m cents, n a number. */
  const shown = (kind, value) => (kind === 'w' ? words[value] : kind === 'm' ? money(value) : String(value ?? ''));
  const isNumber = (kind) => kind === 'm' || kind === 'n' || kind === 'q';

  function compare(kind, a, b) {
    if (kind === 'w') return words[a] < words[b] ? -1 : words[a] > words[b] ? 1 : 0;
    if (kind === 'm' || kind === 'n' || kind === 'q') return Number(a) - Number(b);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** A table of which only the rows in view exist. */
  function virtualTable(root, table) {
    const { columns, rows } = table;
    const visible = columns.filter((column) => column.title);
    const scroll = root.querySelector('.scroll');
    const body = root.querySelector('tbody');
    const found = root.querySelector('.found');
    const search = root.querySelector('input[type="search"]');
    const selects = [...root.querySelectorAll('select')];
    const at = (name) => columns.findIndex((column) => column.name === name);
    let order = rows.map((_, index) => index);
    let current = order;
    let sorted = { column: -1, down: false };
    let texts;
    let first = -1;
    let last = -1;

    /** What the search looks through, made once, when it is first needed. */
    function haystack() {
      texts ??= rows.map((row) =>
        columns.map(({ kind }, i) => (kind === 'w' ? words[row[i]] : kind === 'm' ? money(row[i]) : row[i])).join('\u0001').toLowerCase(),
      );
      return texts;
    }

    function apply() {
      const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = selects.filter((select) => select.value !== '').map((select) => [at(select.dataset.column), select.value]);
      const hay = wanted.length > 0 ? haystack() : undefined;
      current = order.filter((index) => {
        const row = rows[index];
        for (const [column, value] of chosen) {
          const kind = columns[column].kind;
          if (kind === 'm') {
            if (value === 'gain' ? Number(row[column]) < 0 : Number(row[column]) >= 0) return false;
          } else if (shown(kind, row[column]) !== value) return false;
        }
        return !hay || wanted.every((word) => hay[index].includes(word));
      });
      scroll.scrollTop = 0;
      tell();
      draw(true);
    }

    function tell() {
      const parts = [grouped(current.length) + ' of ' + grouped(rows.length) + ' rows'];
      for (const { title, kind, total } of columns) {
        if (!total || kind !== 'm') continue;
        const column = columns.findIndex((one) => one.title === title);
        let sum = 0n;
        for (const index of current) sum += big(rows[index][column]);
        parts.push(total + ' ' + money(sum));
      }
      found.textContent = parts.join(' · ');
      scroll.classList.toggle('few', current.length < 14);
      root.querySelector('table').setAttribute('aria-rowcount', String(current.length + 1));
    }

    function draw(force) {
      const from = Math.max(0, Math.floor(scroll.scrollTop / ROW) - 8);
      const to = Math.min(current.length, from + Math.ceil((scroll.clientHeight || 560) / ROW) + 17);
      if (!force && from === first && to === last) return;
      first = from;
      last = to;
      const focused = body.contains(document.activeElement) ? document.activeElement.dataset.index : undefined;
      const made = [pad(from * ROW)];
      for (let i = from; i < to; i++) made.push(rowOf(i));
      made.push(pad((current.length - to) * ROW));
      body.replaceChildren(...made);
      if (focused !== undefined) body.querySelector('[data-index="' + focused + '"]')?.focus({ preventScroll: true });
    }

    function pad(height) {
      const row = node('tr', { class: 'pad', 'aria-hidden': 'true' }, node('td', { colspan: String(visible.length) }));
      row.firstChild.style.height = height + 'px';
      if (height === 0) row.hidden = true;
      return row;
    }

    function rowOf(place) {
      const row = rows[current[place]];
      const made = node('tr', { class: 'row', 'aria-rowindex': String(place + 2) });
      columns.forEach(({ title, kind, opens }, i) => {
        if (!title) return;
        const text = shown(kind, row[i]);
        const cell = node('td', { class: isNumber(kind) ? 'num' + (text[0] === '\u2212' ? ' loss' : '') : '' });
        if (opens) {
          const button = node('button', { type: 'button', class: 'open', text, title: text, 'data-index': String(place) });
          button.addEventListener('click', () => table.open(row));
          cell.append(button);
        } else {
          cell.textContent = text;
          if (text.length > 12) cell.title = text;
        }
        made.append(cell);
      });
      return made;
    }

    function sortBy(column, header) {
      const down = sorted.column === column ? !sorted.down : isNumber(columns[column].kind);
      sorted = { column, down };
      const { kind } = columns[column];
      order = rows.map((_, index) => index).sort((a, b) => {
        const result = compare(kind, rows[a][column], rows[b][column]) || 0;
        return (down ? -result : result) || a - b;
      });
      for (const other of root.querySelectorAll('thead th')) other.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      apply();
    }

    /** Arrow keys walk from row to row, beyond what is drawn too. */
    function walk(event) {
      const index = event.target.dataset?.index;
      if (index === undefined) return;
      const page = Math.max(1, Math.floor(scroll.clientHeight / ROW) - 1);
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const target = Math.min(current.length - 1, Math.max(0, Number(index) + step));
      const top = target * ROW;
      if (top < scroll.scrollTop) scroll.scrollTop = top;
      else if (top + 2 * ROW > scroll.scrollTop + scroll.clientHeight - ROW) scroll.scrollTop = top - scroll.clientHeight + 3 * ROW;
      draw(true);
      body.querySelector('[data-index="' + target + '"]')?.focus({ preventScroll: true });
    }

    const heads = node('tr', { 'aria-rowindex': '1' });
    columns.forEach(({ title, kind, width }, i) => {
      if (!title) return;
      const button = node('button', { type: 'button', text: title });
      const header = node('th', { scope: 'col', class: isNumber(kind) ? 'num' : '' }, button);
      if (width) header.style.width = width;
      button.addEventListener('click', () => sortBy(i, header));
      heads.append(header);
    });
    root.querySelector('thead').replaceChildren(heads);
    for (const select of selects) fillSelect(select, table, at(select.dataset.column));
    let waiting = 0;
    search.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 60);
    });
    for (const select of selects) select.addEventListener('change', apply);
    root.querySelector('button.reset')?.addEventListener('click', () => {
      search.value = '';
      for (const select of selects) select.value = '';
      apply();
    });
    let drawing = 0;
    scroll.addEventListener('scroll', () => {
      cancelAnimationFrame(drawing);
      drawing = requestAnimationFrame(() => draw(false));
    }, { passive: true });
    body.addEventListener('keydown', walk);
    new ResizeObserver(() => draw(true)).observe(scroll);
    tell();
    draw(true);
  }

  function fillSelect(select, { columns, rows }, column) {
    if (columns[column].kind === 'm') return;
    const values = new Set();
    for (const row of rows) values.add(shown(columns[column].kind, row[column]));
    for (const value of [...values].sort()) select.append(node('option', { value, text: value === '' ? '(none)' : value }));
  }

  // ---- Where a figure comes from -------------------------------------------------------------------------------------

  const panel = byId('panel');
  byId('panel-close').addEventListener('click', () => panel.close());
  panel.addEventListener('click', (event) => {
    if (event.target === panel) panel.close();
  });

  function facts(pairs) {
    const list = node('dl', { class: 'facts' });
    for (const [name, value] of pairs) {
      if (value === '' || value === undefined || value === null) continue;
      list.append(node('dt', { text: name }), node('dd', { text: value }));
    }
    return list;
  }

  /** The rows of a file, word for word where the page carries them. */
  function sourceRows(file, rows) {
    const made = [];
    for (const row of rows) {
      const text = data.sources?.[file]?.[row];
      made.push(node('p', { class: 'quiet', text: words[file] + ', row ' + row }));
      if (text !== undefined) made.push(node('pre', { text }));
    }
    return made;
  }

  function show(title, ...children) {
    byId('panel-title').textContent = title;
    byId('panel-body').replaceChildren(...children);
    panel.showModal();
    panel.scrollTop = 0;
  }

  const columnsOf = (table) => Object.fromEntries(table.columns.map(({ name }, i) => [name, i]));

  const form = data.tables.form;
  const f = columnsOf(form);
  form.open = (row) => {
    const get = (name) => shown(form.columns[f[name]].kind, row[f[name]]);
    const sum = money(row[f.proceeds]) + ' \u2212 ' + money(row[f.basis]) +
      (big(row[f.adjustment]) === 0n ? '' : ' + ' + money(row[f.adjustment])) + ' = ' + money(row[f.gain]);
    const why = get('rule') || (get('acquired') === 'INHERITED'
      ? 'inherited property is long-term (§1223(9))'
      : 'held from ' + get('holdingFrom') + ' to ' + get('sold') + ' (§1222)');
    show(
      get('description'),
      facts([
        ['Sale', get('disposal') + ' (' + get('kind') + ')'],
        ['Account', get('account')],
        ['Sold', get('sold')],
        ['Lot', get('lot')],
        ['Acquired', get('acquired')],
        ['Proceeds − basis', sum],
        ['Code', get('code')],
        ['Term', get('term') + ': ' + why],
        ['Box', get('box')],
        ['Wash sale', get('note')],
      ]),
      node('h3', { text: 'Sold in' }), ...sourceRows(row[f.saleFile], row[f.saleRows]),
      node('h3', { text: 'Bought in' }), ...sourceRows(row[f.lotFile], [row[f.lotRow]]),
    );
  };

  for (const name of ['lots', 'income']) {
    const table = data.tables[name];
    if (!table) continue;
    const c = columnsOf(table);
    table.open = (row) => {
      const pairs = table.columns.filter(({ title }) => title).map(({ name: column, title, kind }) => [title, shown(kind, row[c[column]])]);
      show(pairs[0][1], facts(pairs), node('h3', { text: 'Told by' }), ...sourceRows(row[c.file], [row[c.row]]));
    };
  }

  for (const [name, table] of Object.entries(data.tables)) {
    const root = byId('table-' + name);
    if (root && table.rows.length > 0) virtualTable(root, table);
  }

  // ---- Form 8949 for paper -------------------------------------------------------------------------------------------

  // The first nine columns of the table are those of the form; a form of its own is there when rows were put together.
  const paperRows = data.paper ?? form.rows;
  const PER_PAGE = 44;
  const MOST_PRINTED = 20000;
  const HEADS = [
    ['a', '(a) Description of property'], ['b', '(b) Date acquired'], ['c', '(c) Date sold'], ['d', '(d) Proceeds'],
    ['e', '(e) Cost or other basis'], ['f', '(f) Code'], ['g', '(g) Adjustment'], ['h', '(h) Gain or (loss)'],
  ];

  function sheet(box, rows, number, count) {
    const part = 'ABCGHI'.includes(box) ? 'Part I, short-term' : 'Part II, long-term';
    const made = node('div', { class: 'sheet' },
      node('h2', { text: 'Form 8949 (' + data.year + '), ' + part }),
      node('div', { class: 'where' },
        node('span', { text: 'Box (' + box + ') checked: ' + data.boxes[box] }),
        node('span', { text: 'Box ' + box + ', page ' + number + ' of ' + count })));
    const head = node('tr');
    for (const [name, text] of HEADS) head.append(node('th', { class: name, scope: 'col', text }));
    const body = node('tbody');
    const totals = { d: 0n, e: 0n, g: 0n, h: 0n };
    for (const row of rows) {
      const [, description, acquired, sold, d, e, code, g, h] = row;
      const cells = [description, words[acquired], words[sold], money(d, true), money(e, true), words[code], big(g) === 0n ? '' : money(g, true), money(h, true)];
      body.append(node('tr', {}, ...cells.map((text, i) => node('td', { class: i > 2 && i !== 5 ? 'num' : '', text }))));
      totals.d += big(d); totals.e += big(e); totals.g += big(g); totals.h += big(h);
    }
    const foot = node('tr', {}, node('td', { colspan: '3', text: 'Totals of this page' }),
      ...[totals.d, totals.e].map((sum) => node('td', { class: 'num', text: money(sum, true) })),
      node('td', { text: '' }),
      ...[totals.g, totals.h].map((sum) => node('td', { class: 'num', text: money(sum, true) })));
    made.append(node('table', {}, node('thead', {}, head), body, node('tfoot', {}, foot)));
    if (number === count && count > 1) {
      const all = data.pages.find((page) => page.box === box);
      made.append(node('p', { text: 'All pages of box ' + box + ': proceeds ' + money(all.proceeds, true) + ', basis ' + money(all.basis, true) +
        ', adjustment ' + money(all.adjustment, true) + ', gain or loss ' + money(all.gain, true) }));
    }
    return made;
  }

  function layOut() {
    const paper = byId('print');
    if (paper.childElementCount > 0) return;
    if (paperRows.length > MOST_PRINTED) {
      paper.append(node('p', { text: 'Form 8949 has ' + grouped(paperRows.length) + ' rows: print it from form-8949.csv or year.xlsx.' }));
      return;
    }
    for (const { box } of data.pages) {
      const rows = paperRows.filter((row) => words[row[0]] === box);
      const count = Math.ceil(rows.length / PER_PAGE);
      for (let i = 0; i < count; i++) paper.append(sheet(box, rows.slice(i * PER_PAGE, (i + 1) * PER_PAGE), i + 1, count));
    }
  }
  window.addEventListener('beforeprint', layOut);
  matchMedia('print').addEventListener('change', (event) => event.matches && layOut());
  window.addEventListener('afterprint', () => byId('print').replaceChildren());
  byId('print-button')?.addEventListener('click', () => window.print());
  document.documentElement.dataset.ready = 'yes';
})();
