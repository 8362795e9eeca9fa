/** The tables of the page against the documents of the command line: the same rows, whatever is searched, filtered and sorted. */
import { describe, expect, it } from 'vitest';
import { yearDocument } from '../../src/report/documents/year.js';
import { jsonText } from '../../src/report/json.js';
import type { Session } from '../../src/web/engine/session.js';
import type { TableHead, TableQuestion, TableRow } from '../../src/web/engine/table.js';
import { type TableName, tableHead, tableRows } from '../../src/web/engine/tables.js';
import { Random } from '../support/random.js';
import { exampleFiles, sessionWith } from '../support/sessions.js';

type Item = Readonly<Record<string, string>> & { readonly source: { readonly file: string } };

const NOTHING: TableQuestion = { words: '', filters: {}, sort: '' };
const FORM: TableName = { kind: 'form', year: 2025 };

/** All rows that are found, asked for in stretches as the page asks for them. */
function allRows(session: Session, name: TableName, question: TableQuestion, stretch: number): TableRow[] {
  const { found } = tableHead(session, name, question);
  const rows: TableRow[] = [];
  for (let from = 0; from < found; from += stretch) rows.push(...tableRows(session, name, question, from, stretch));
  expect(rows).toHaveLength(found);
  return rows;
}

const asItems = ({ columns }: TableHead, rows: readonly TableRow[]): Record<string, string>[] =>
  rows.map(({ cells }) => Object.fromEntries(columns.map(({ name }, at) => [name, cells[at] ?? ''])));

/** Columns that the document has too. */
const SAME = [
  'acquired',
  'sold',
  'proceeds',
  'basis',
  'code',
  'adjustment',
  'gain',
  'term',
  'box',
  'account',
  'disposal',
  'lot',
];
const picked = (items: readonly Readonly<Record<string, unknown>>[]) =>
  items.map((item) => Object.fromEntries(SAME.map((name) => [name, item[name] ?? ''])));

const cents = (text: string): bigint => BigInt(text.replace('.', ''));
const resultOf = ({ gain = '' }: Item): string => (cents(gain) > 0n ? 'gain' : cents(gain) < 0n ? 'loss' : 'none');
const filteredBy = (item: Item, filter: string): string =>
  filter === 'result' ? resultOf(item) : (item[filter] ?? '');

/** The example book is read once for all. */
let known: ReturnType<typeof readExample> | undefined;
function example() {
  known ??= readExample();
  return known;
}

async function readExample() {
  const session = await sessionWith(exampleFiles());
  const { disposals, income, lots } = JSON.parse(jsonText(yearDocument(session.year(2025)))) as Record<string, Item[]>;
  return { session, disposals: disposals ?? [], income: income ?? [], lots: lots ?? [] };
}

describe('the rows of Form 8949', () => {
  it('are those of year.json, for every value of every filter, and sum to what is told', async () => {
    const { session, disposals } = await example();
    const { filters, all } = tableHead(session, FORM, NOTHING);
    expect(all).toBe(disposals.length);
    expect(filters.map(({ name }) => name)).toEqual(['box', 'term', 'asset', 'account', 'result']);
    let asked = 0;
    for (const { name, values } of [{ name: 'box', values: [{ value: '' }] }, ...filters]) {
      for (const { value } of values) {
        const question = { ...NOTHING, filters: { [name]: value } };
        const head = tableHead(session, FORM, question);
        const wanted = disposals.filter((item) => value === '' || filteredBy(item, name) === value);
        expect(wanted.length).toBeGreaterThan(0);
        expect(picked(asItems(head, allRows(session, FORM, question, 97)))).toEqual(picked(wanted));
        for (const { title, amount } of head.sums) {
          const sum = wanted.reduce((total, item) => total + cents(item[title.toLowerCase()] ?? ''), 0n);
          expect(cents(amount)).toBe(sum);
        }
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(15);
  });

  it('are found by words of the row and of its file, in any order and case', async () => {
    const { session, disposals } = await example();
    const found = (words: string): number => tableHead(session, FORM, { ...NOTHING, words }).found;
    expect(found('kraken-LEDGERS')).toBe(disposals.filter(({ source }) => /kraken-ledgers/.test(source.file)).length);
    expect(found('qqqm 2025-04-08')).toBe(1);
    expect(found('2025-04-08 QQQM sh.')).toBe(1);
    expect(found('no such words')).toBe(0);
    expect(tableRows(session, FORM, { ...NOTHING, words: 'no such words' }, 0, 100)).toEqual([]);
  });

  it('can be sorted by every column, both ways, and none is lost', async () => {
    const { session } = await example();
    const { columns } = tableHead(session, FORM, NOTHING);
    const ids = (sort: string): string[] =>
      allRows(session, FORM, { ...NOTHING, sort }, 1000).map(({ cells }) => cells.join('|'));
    const plain = ids('');
    for (const { name, kind } of columns) {
      const at = columns.findIndex((one) => one.name === name);
      for (const down of [false, true]) {
        const rows = allRows(session, FORM, { ...NOTHING, sort: `${down ? '-' : ''}${name}` }, 1000);
        expect(rows.map(({ cells }) => cells.join('|')).sort()).toEqual([...plain].sort());
        for (let i = 1; i < rows.length; i++) {
          const [a = '', b = ''] = [rows[i - 1]?.cells[at], rows[i]?.cells[at]];
          const inOrder = kind === 'money' ? cents(a) <= cents(b) : a <= b;
          const inTurn = kind === 'money' ? cents(a) >= cents(b) : a >= b;
          expect(down ? inTurn : inOrder, `${name}: ${a} before ${b}`).toBe(true);
        }
      }
    }
    expect(ids('nonsense')).toEqual(plain);
  });

  it('come in any stretch as they come in one (seed 8949)', async () => {
    const { session } = await example();
    const random = new Random(8949);
    const question = { ...NOTHING, sort: '-gain', filters: { term: 'short' } };
    const all = allRows(session, FORM, question, 100_000);
    for (let i = 0; i < 200; i++) {
      const from = random.whole(0, all.length + 20);
      const count = random.whole(1, 150);
      expect(tableRows(session, FORM, question, from, count), `seed 8949, turn ${i}`).toEqual(
        all.slice(from, from + count),
      );
    }
  });
});

describe('income, open lots and the ledger', () => {
  it('are those of year.json, and the whole ledger', async () => {
    const { session, income, lots } = await example();
    const incomeName: TableName = { kind: 'income', year: 2025 };
    const head = tableHead(session, incomeName, NOTHING);
    const received = asItems(head, allRows(session, incomeName, NOTHING, 10));
    expect(received.map(({ id, day, kind, value }) => [id, day, kind, value])).toEqual(
      income.map(({ id, day, kind, value }) => [id, day, kind, value]),
    );
    const held = asItems(
      tableHead(session, { kind: 'lots' }, NOTHING),
      allRows(session, { kind: 'lots' }, NOTHING, 50),
    );
    expect(held.map(({ lot, basis, quantity }) => [lot, basis, quantity])).toEqual(
      lots.map(({ lot, basis, quantity }) => [lot, basis ?? '', quantity]),
    );
    expect(tableHead(session, { kind: 'ledger' }, NOTHING).found).toBe(session.book().ledger.transactions.length);
  });

  it('are others when the book is another', async () => {
    const rows = 'time,account,type,asset,quantity,total,class\n2024-01-02,a,buy,ABC,10,1000,stock\n';
    const session = await sessionWith({ 'tare.yaml': 'timezone: UTC\n', 'exports/a.csv': rows });
    expect(tableHead(session, { kind: 'lots' }, NOTHING).sums).toEqual([{ title: 'Basis', amount: '1000.00' }]);
    const more = `${rows}2025-02-03,a,sell,ABC,10,900,stock\n`;
    await session.put(new Map([['exports/a.csv', new TextEncoder().encode(more)]]));
    expect(tableHead(session, { kind: 'lots' }, NOTHING).found).toBe(0);
    expect(tableHead(session, FORM, NOTHING).sums.at(-1)).toEqual({ title: 'Gain', amount: '-100.00' });
  });

  it('show hostile names as the text that they are', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const rows = `time,account,type,asset,quantity,total,class\n2024-01-02,a,buy,${name},10,1000,digital\n`;
    const session = await sessionWith({ 'tare.yaml': 'timezone: UTC\n', 'exports/a.csv': rows });
    expect(tableRows(session, { kind: 'lots' }, NOTHING, 0, 1)[0]?.cells).toContain(name);
  });
});
