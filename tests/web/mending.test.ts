/** What the page offers to mend, without a browser: each answer is written into the book and removes the issue it was given for. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linesOf, openLotsOf } from '../../src/chain/chain.js';
import { formatCents, formatFixed } from '../../src/core/decimal-text.js';
import { isError } from '../../src/core/issue.js';
import { isMeaning } from '../../src/import/mapping/text.js';
import { attentionOf, issuesOf } from '../../src/web/engine/attention.js';
import { keepMapping, mapFile } from '../../src/web/engine/map-file.js';
import { MEANING_CHOICES } from '../../src/web/engine/meanings.js';
import {
  changeSettings,
  enteredByHand,
  enterOpening,
  enterPrice,
  explainMovement,
  movementAt,
  takeBack,
} from '../../src/web/engine/mend-book.js';
import { correctionsOf, correctRow, dropCorrection, moveToAccount, rowOf } from '../../src/web/engine/mend-rows.js';
import { Session } from '../../src/web/engine/session.js';
import { saveFields, saveText, settingsForm } from '../../src/web/engine/settings-form.js';
import { MemoryStore } from '../../src/web/store/memory-store.js';

async function sessionWith(files: Readonly<Record<string, string>>): Promise<Session> {
  const store = new MemoryStore();
  for (const [path, text] of Object.entries(files)) await store.write(path, new TextEncoder().encode(text));
  return Session.open(store);
}

const textIn = async (session: Session, path: string): Promise<string> =>
  new TextDecoder().decode(await session.store.read(path));
const errors = (session: Session): string[] =>
  session
    .book()
    .issues.filter(isError)
    .map(({ code }) => code);
const codes = (session: Session): string[] => attentionOf(session).map(({ code }) => code);

const UTC = 'timezone: UTC\n';
const HEAD = 'time,account,type,asset,quantity,total,class\n';

describe('a rejected row', () => {
  const rows = `${HEAD}2025-01-01,a,buy,ABC,10,1000,stock\n2025-02-01,a,sell,ABC,4,48O,stock\n`;

  it('is shown under its header, mended, mended again, and as it was', async () => {
    const session = await sessionWith({ 'tare.yaml': UTC, 'exports/a.csv': rows });
    expect(attentionOf(session)).toMatchObject([
      { code: 'import/bad-number', mend: 'row', count: 1, severity: 'error' },
    ]);
    const [found] = issuesOf(session, 'import/bad-number', 0, 10);
    expect(found).toMatchObject({ file: 'exports/a.csv', row: 3, what: expect.stringContaining('"48O"') });
    expect(found?.what).not.toContain('Correct the cell');
    const shown = rowOf(session, 'exports/a.csv', 3);
    expect(shown.header).toEqual(HEAD.trim().split(','));
    expect(shown.cells[5]).toBe('48O');
    await correctRow(session, 'exports/a.csv', 3, shown.cells.with(5, '480,5'));
    expect(rowOf(session, 'exports/a.csv', 3).is).toBe('2025-02-01,a,sell,ABC,4,"480,5",stock');
    await correctRow(session, 'exports/a.csv', 3, shown.cells.with(5, '480'));
    expect(errors(session)).toEqual([]);
    expect([...linesOf(session.book())].map(({ gain }) => formatCents(gain))).toEqual(['80.00']);
    expect(correctionsOf(session)).toMatchObject([
      { file: 'exports/a.csv', row: 3, is: '2025-02-01,a,sell,ABC,4,480,stock', fits: true },
    ]);
    expect(await textIn(session, 'exports/a.csv')).toBe(rows);
    await correctRow(session, 'exports/a.csv', 3, shown.cells);
    expect(session.files.paths).not.toContain('corrections.csv');
    expect(errors(session)).toEqual(['import/bad-number']);
  });

  it('is left out, and taken in again', async () => {
    const session = await sessionWith({ 'exports/a.csv': rows });
    await correctRow(session, 'exports/a.csv', 3, null);
    expect(errors(session)).toEqual([]);
    expect(session.book().imports[0]?.intake.rows.counts()).toMatchObject({ total: 1, used: 1 });
    await dropCorrection(session, correctionsOf(session)[0]?.line ?? 0);
    expect(errors(session)).toEqual(['import/bad-number']);
  });

  it('whose file was downloaded anew is told not to fit', async () => {
    const session = await sessionWith({ 'exports/a.csv': rows });
    await correctRow(session, 'exports/a.csv', 3, null);
    await session.put(new Map([['exports/a.csv', new TextEncoder().encode(rows.replace('48O', '490'))]]));
    expect(correctionsOf(session)).toMatchObject([{ fits: false }]);
    expect(attentionOf(session)[0]).toMatchObject({ code: 'book/correction-misfit', mend: 'correction' });
  });

  it('goes along when its file is given to an account', async () => {
    const session = await sessionWith({ 'exports/a.csv': rows.replaceAll(',a,', ',,') });
    await correctRow(session, 'exports/a.csv', 3, null);
    expect(await moveToAccount(session, 'exports/a.csv', 'second one')).toBe('exports/second one/a.csv');
    expect(correctionsOf(session)).toMatchObject([{ file: 'exports/second one/a.csv', fits: true }]);
    expect(session.book().ledger.transactions.map(({ account }) => account)).toEqual(['second one']);
    await expect(moveToAccount(session, 'exports/second one/a.csv', '../x')).rejects.toThrow('no slashes');
    expect(await moveToAccount(session, 'exports/second one/a.csv', '')).toBe('exports/a.csv');
  });
});

/** Every way to explain a movement, in books with times and with dates only. */
describe.each([
  ['times', 'T09:30:00Z', 'T18:00:00Z'],
  ['dates', '', ''],
])('a movement without a partner (%s)', (_, morning, evening) => {
  const coming = `${HEAD}2025-03-01${morning},exchange,deposit,BTC,2,,digital\n2025-06-01${evening},exchange,sell,BTC,2,180000,\n`;
  const going = `${HEAD}2024-01-05${morning},exchange,buy,BTC,2,80000,digital\n2025-03-01${morning},exchange,withdraw,BTC,1.5,,\n`;
  const deposit = { file: 'exports/x.csv', row: 2 };
  const withdrawal = { file: 'exports/x.csv', row: 3 };
  const prices = { 'prices/p.csv': 'date,asset,price,currency\n2025-03-01,BTC,85000,USD\n' };
  const open = (text: string) => sessionWith({ 'tare.yaml': UTC, 'exports/x.csv': text, ...prices });

  it.each([
    [
      'a wallet of mine',
      { is: 'own', wallet: 'ledger', basis: '30000', acquired: '2022-05-05' },
      '30000.00',
      '2022-05-05',
    ],
    ['a gift', { is: 'gift', basis: '10000', acquired: '2021-01-01', total: '170000' }, '10000.00', '2021-01-01'],
    ['income', { is: 'income', kind: 'mining' }, '170000.00', '2025-03-01'],
    ['income worth', { is: 'income', kind: 'reward', total: '165000' }, '165000.00', '2025-03-01'],
  ] as const)('that came in is %s', async (_name, answer, basis, acquired) => {
    const session = await open(coming);
    expect(codes(session)).toContain('ledger/unpaired-deposit');
    expect(attentionOf(session).find(({ code }) => code === 'ledger/unpaired-deposit')?.mend).toBe('movement');
    await explainMovement(session, deposit, answer);
    expect(errors(session)).toEqual([]);
    expect(codes(session).filter((code) => code !== 'prices/implied')).toEqual([]);
    const lines = [...linesOf(session.book())];
    expect(lines.map((line) => formatCents(line.basis))).toEqual([basis]);
    expect(new Date((lines[0]?.disposal.acquired ?? 0) * 86_400_000).toISOString().slice(0, 10)).toBe(acquired);
    expect(session.book().ledger.paired).toBe(1);
    expect(enteredByHand(session)).toMatchObject([{ note: 'where exports/x.csv row 2 came from', rows: [{}, {}] }]);
    await takeBack(session, { path: 'exports/by-hand.csv', note: 'where exports/x.csv row 2 came from' });
    expect(codes(session)).toContain('ledger/unpaired-deposit');
  });

  it.each([
    ['my own wallet', { is: 'own', wallet: 'ledger' }, [], '2'],
    ['a gift', { is: 'gift' }, [], '0.5'],
    ['lost', { is: 'lost' }, [], '0.5'],
    ['spent', { is: 'spent' }, ['67500.00'], '0.5'],
    ['spent for a sum', { is: 'spent', total: '120000' }, ['60000.00'], '0.5'],
    ['sold', { is: 'sold', total: '130000' }, ['70000.00'], '0.5'],
  ] as const)('that went out is %s', async (_name, answer, gains, left) => {
    const session = await open(going);
    expect(codes(session)).toEqual(['ledger/unpaired-withdrawal']);
    await explainMovement(session, withdrawal, answer);
    expect(codes(session)).toEqual([]);
    expect([...linesOf(session.book())].map(({ gain }) => formatCents(gain))).toEqual(gains);
    const lots = [...openLotsOf(session.book())];
    expect(
      formatFixed(
        lots.reduce((sum, { quantity }) => (sum + quantity) as typeof sum, 0n as (typeof lots)[0]['quantity']),
      ),
    ).toBe(left);
    await takeBack(session, { path: 'exports/by-hand.csv', note: 'where to exports/x.csv row 3 went' });
    expect(codes(session)).toEqual(['ledger/unpaired-withdrawal']);
  });

  it.each([
    ['the same amount weeks later', '1.5', 0],
    ['less by a fee', '1.4', 1],
    ['less by a large fee', '1', 1],
  ])('is paired with %s', async (_name, arrived, fees) => {
    const other = `${HEAD}2025-03-21${morning},wallet,deposit,BTC,${arrived},,\n`;
    const session = await sessionWith({
      ...{ 'tare.yaml': UTC, 'exports/x.csv': going, 'exports/y.csv': other },
      'prices/p.csv': 'date,asset,price,currency\n2025-03-01,BTC,85000,USD\n2025-03-21,BTC,86000,USD\n',
    });
    const question = movementAt(session, 'exports/x.csv', 3);
    expect(question.partners).toMatchObject([{ file: 'exports/y.csv', row: 2, quantity: arrived, type: 'deposit' }]);
    await explainMovement(session, withdrawal, { is: 'paired' }, { file: 'exports/y.csv', row: 2 });
    expect(codes(session)).toEqual([]);
    expect(session.book().matched.disposals).toHaveLength(fees);
    const there = [...openLotsOf(session.book())].filter(({ account }) => account === 'wallet');
    expect(there.map(({ quantity, acquired }) => [formatFixed(quantity), acquired])).toEqual([
      [arrived, Date.UTC(2024, 0, 5) / 86_400_000],
    ]);
    await expect(explainMovement(session, withdrawal, { is: 'lost' })).rejects.toThrow('has a partner by now');
  });

  it('is refused when an answer does not read, and nothing is written', async () => {
    const session = await open(coming);
    const wrong = [
      [{ is: 'own', wallet: '', basis: '1', acquired: '2022-01-01' }, 'a name'],
      [{ is: 'own', wallet: 'w', basis: '', acquired: '2022-01-01' }, 'what it cost'],
      [{ is: 'own', wallet: 'w', basis: '1,000', acquired: '2022-01-01' }, 'what it cost'],
      [{ is: 'own', wallet: 'w', basis: '-1', acquired: '2022-01-01' }, 'what it cost'],
      [{ is: 'own', wallet: 'exchange', basis: '1', acquired: '2022-01-01' }, 'another wallet'],
      [{ is: 'own', wallet: 'w', basis: '1', acquired: '2026-01-01' }, 'cannot be after'],
      [{ is: 'gift', basis: '1', acquired: 'yesterday' }, 'as a date'],
      [{ is: 'sold', total: '1' }, 'cannot be said'],
      [{ is: 'paired' }, 'the other side'],
    ] as const;
    for (const [answer, reason] of wrong)
      await expect(explainMovement(session, deposit, answer)).rejects.toThrow(reason);
    expect(session.files.paths).not.toContain('exports/by-hand.csv');
  });
});

describe('what is missing', () => {
  it('is a holding from before the files', async () => {
    const session = await sessionWith({ 'exports/x.csv': `${HEAD}2025-03-01,a,sell,ABC,5,500,stock\n` });
    const [found] = issuesOf(session, 'lots/oversold', 0, 1);
    expect(found?.about).toEqual({ asset: 'ABC', account: 'a', quantity: '5', day: '2025-03-01' });
    const about = { asset: 'ABC', account: 'a', quantity: '5', day: '2025-03-01', basis: '200' };
    await expect(enterOpening(session, { ...about, acquired: '2025-04-01' })).rejects.toThrow('cannot be bought after');
    await enterOpening(session, { ...about, acquired: '2020-04-01' });
    expect(errors(session)).toEqual([]);
    expect([...linesOf(session.book())].map(({ gain, term }) => [formatCents(gain), term])).toEqual([
      ['300.00', 'long'],
    ]);
  });

  it('is a price, entered and corrected', async () => {
    const rows =
      'time,account,type,asset,quantity,kind,class\n2025-03-01,a,income,DOT,10,staking,digital\n2025-03-02,a,income,EUR,10,interest,cash\n';
    const session = await sessionWith({ 'exports/x.csv': rows });
    const about = { asset: 'DOT', day: '2025-03-01', currency: 'USD' };
    expect(issuesOf(session, 'prices/missing', 0, 1)).toMatchObject([{ about }]);
    expect(issuesOf(session, 'prices/no-rate', 0, 1)).toMatchObject([{ about: { asset: 'EUR' } }]);
    const price = { date: '2025-03-01', asset: 'DOT', currency: 'USD' };
    await expect(enterPrice(session, { ...price, price: 'four' })).rejects.toThrow('one DOT was worth in USD');
    await enterPrice(session, { ...price, price: '4.5' });
    await enterPrice(session, { ...price, price: '4.25' });
    await enterPrice(session, { date: '2025-03-02', asset: 'EUR', currency: 'USD', price: '1.05' });
    expect(await textIn(session, 'prices/by-hand.csv')).toBe(
      'date,asset,price,currency\n2025-03-01,DOT,4.25,USD\n2025-03-02,EUR,1.05,USD\n',
    );
    expect(errors(session)).toEqual([]);
    expect(session.book().matched.income.map(({ value }) => formatCents(value))).toEqual(['42.50', '10.50']);
  });

  it('is a line of tare.yaml: a class, an account’s type', async () => {
    const session = await sessionWith({
      'tare.yaml': '# mine\nmethod: fifo # the default\n',
      'exports/x.csv': 'time,account,type,asset,quantity,total\n2025-03-01,a,buy,ODD,1,10\n2025-03-02,a,sell,ODD,1,9\n',
    });
    expect(issuesOf(session, 'ledger/class-unknown', 0, 1)).toMatchObject([{ about: { asset: 'ODD' } }]);
    const { written } = await changeSettings(session, [{ path: ['assets', 'ODD', 'class'], value: 'digital' }]);
    expect(written).toEqual(['assets:', '  ODD: { class: digital }']);
    expect(codes(session)).toEqual([]);
    expect(await textIn(session, 'tare.yaml')).toBe(
      '# mine\nmethod: fifo # the default\nassets:\n  ODD: { class: digital }\n',
    );
  });

  it('keeps a by-hand file with other columns as it is', async () => {
    const own = 'time,type,asset,quantity,total\n2024-01-01,buy,XYZ,1,1\n';
    const session = await sessionWith({
      'exports/by-hand.csv': own,
      'exports/x.csv': `${HEAD}2025-03-01,a,sell,ABC,5,500,stock\n`,
    });
    const about = {
      asset: 'ABC',
      account: 'a',
      quantity: '5',
      day: '2025-03-01',
      basis: '200',
      acquired: '2024-01-01',
    };
    await enterOpening(session, about);
    expect(await textIn(session, 'exports/by-hand.csv')).toBe(own);
    expect(session.files.paths).toContain('exports/by-hand-2.csv');
    expect(errors(session)).toEqual([]);
  });
});

describe('a row of a real kind of file', () => {
  const fixture = (path: string): string => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');

  it('stands under the header of its section in a statement of several tables', async () => {
    const text = fixture('import/ibkr-activity/consolidated-2025.csv');
    const session = await sessionWith({ 'exports/ibkr.csv': text });
    const line = text.split('\n').findIndex((one) => one.startsWith('Trades,Data,')) + 1;
    const { header, cells } = rowOf(session, 'exports/ibkr.csv', line);
    expect(header.slice(0, 2)).toEqual(['Trades', 'Header']);
    expect(header).toHaveLength(cells.length);
    expect(header).toContain('Quantity');
  });

  it('of a retirement account leads to a line of tare.yaml that settles it', async () => {
    const session = await sessionWith({ 'exports/Roth.csv': fixture('import/schwab-transactions/2023-roth-ira.csv') });
    const [found] = issuesOf(session, 'import/retirement-account', 0, 1);
    const { account = '', type = '' } = found?.about ?? {};
    expect(type).toBe('roth');
    await changeSettings(session, [{ path: ['accounts', account, 'type'], value: type }]);
    expect(codes(session)).not.toContain('import/retirement-account');
  });

  it('of two tickers for one number leads to the one that it is', async () => {
    const head =
      'Action,Time,ISIN,Ticker,Name,No. of shares,Price / share,Currency (Price / share),Exchange rate,Total,Currency (Total)\n';
    const row = (day: string, ticker: string): string =>
      `Market buy,2025-01-0${day} 10:00:00,US0378331005,${ticker},Apple,1,100,USD,1,100,USD\n`;
    const session = await sessionWith({
      'exports/t212.csv': head + row('1', 'AAPL') + row('2', 'APC'),
      'exports/x.csv': `${HEAD}2025-03-01,a,buy,US0378331005,1,100,stock\n`,
    });
    const [found] = issuesOf(session, 'import/securities-apart', 0, 1);
    expect(found?.about).toEqual({ isin: 'US0378331005', tickers: 'AAPL,APC' });
    await changeSettings(session, [{ path: ['assets', 'US0378331005', 'symbol'], value: 'AAPL' }]);
    expect(codes(session)).not.toContain('import/securities-apart');
  });
});

describe('an unknown file', () => {
  const odd = 'Date,Sort,Ticker,Units,Gross,Cost\n03/04/2025,Buy,ABC,10,1000.00,1.00\n05/06/2025,Spinny,ABC,1,,\n';
  const start = { columns: {}, words: {} };

  it('is mapped by answers, shown as it would read, and kept', async () => {
    const session = await sessionWith({ 'exports/odd.csv': odd });
    expect(attentionOf(session)).toMatchObject([{ code: 'import/unknown-format', mend: 'map' }]);
    const asked = mapFile(session, 'exports/odd.csv', start);
    expect(asked.questions.map(({ about, of }) => [about, of])).toEqual([
      ['dates', 'dates'],
      ['column', 'type'],
    ]);
    expect(asked.complete).toBe(false);
    expect(asked.first[0]).toEqual(['03/04/2025', 'Buy', 'ABC', '10', '1000.00', '1.00']);
    await expect(keepMapping(session, 'exports/odd.csv', start)).rejects.toThrow('Not kept yet');
    const columns = { type: 'Sort', fee: 'Cost', total: 'Gross' };
    const half = mapFile(session, 'exports/odd.csv', { columns, words: {}, dates: 'dd/MM/yyyy' });
    expect(half.questions.map(({ about, of }) => [about, of])).toEqual([['word', 'Spinny']]);
    expect(half.words[0]).toEqual({ word: 'Spinny', meaning: '' });
    const answers = { columns, words: { Spinny: 'ignore' }, dates: 'dd/MM/yyyy' };
    const told = mapFile(session, 'exports/odd.csv', answers);
    expect(told).toMatchObject({
      complete: true,
      rows: { used: 1, ignored: 1 },
      preview: ['2025-04-03 buy 10 ABC for 1000 USD'],
    });
    expect(await keepMapping(session, 'exports/odd.csv', answers)).toBe('mappings/odd.yaml');
    expect(errors(session)).toEqual([]);
    expect(session.book().imports[0]?.format?.name).toBe('mapping odd');
  });

  it('offers only meanings that a mapping can have', () => {
    expect(MEANING_CHOICES.filter(([meaning]) => !isMeaning(meaning))).toEqual([]);
  });

  it('can be told that a column is nothing, and is refused what is none', async () => {
    const session = await sessionWith({ 'exports/odd.csv': odd });
    const without = mapFile(session, 'exports/odd.csv', { columns: { fee: '' }, words: {} });
    expect(without.columns.find(({ column }) => column === 'fee')?.chosen).toBe('');
    expect(() => mapFile(session, 'exports/odd.csv', { columns: { fee: 'Nowhere' }, words: {} })).toThrow(
      'no column of the file',
    );
  });
});

describe('the settings', () => {
  it('are a form, and each wrong field says why', async () => {
    const session = await sessionWith({ 'tare.yaml': '# who\ntaxpayer: { status: mfj } # we two\n' });
    const form = settingsForm(session);
    expect(form.written).toEqual({ 'taxpayer.status': 'mfj' });
    expect(form.policies.find(({ name }) => name === 'washSale.digitalAssets')).toMatchObject({
      date: true,
      value: 'off',
    });
    const wrong = await saveFields(session, [
      { path: ['taxpayer', 'otherIncome'], value: 'lots' },
      { path: ['timezone'], value: 'Mars/Base' },
      { path: ['method'], value: 'hifo' },
      { path: ['policies', 'rounding'], value: 'pennies' },
    ]);
    expect(wrong).toEqual({
      written: [],
      wrong: {
        'taxpayer.otherIncome': 'Must be a number such as 120000, 0.6% or 1.25.',
        timezone: 'Must be a time zone such as America/New_York.',
        'policies.rounding': 'It can be cents, dollars, not "pennies".',
      },
    });
    expect(await textIn(session, 'tare.yaml')).toBe('# who\ntaxpayer: { status: mfj } # we two\n');
    const saved = await saveFields(session, [
      { path: ['taxpayer', 'otherIncome'], value: '90000' },
      { path: ['policies', 'washSale.digitalAssets'], value: '2026-01-01' },
      { path: ['elections'], value: [{ from: '2025-01-01', account: 'a', method: 'hifo' }] },
    ]);
    expect(saved.wrong).toEqual({});
    expect(await textIn(session, 'tare.yaml')).toBe(
      '# who\ntaxpayer: { status: mfj, otherIncome: 90000 } # we two\npolicies:\n  washSale.digitalAssets: 2026-01-01\nelections:\n  - { from: 2025-01-01, account: a, method: hifo }\n',
    );
    await saveFields(session, [
      { path: ['policies', 'washSale.digitalAssets'], value: undefined },
      { path: ['elections'], value: undefined },
    ]);
    expect(await textIn(session, 'tare.yaml')).toBe('# who\ntaxpayer: { status: mfj, otherIncome: 90000 } # we two\n');
  });

  it('that are wrong as a text are not kept, and can be mended from there', async () => {
    const session = await sessionWith({
      'tare.yaml': 'methd: fifo\n',
      'exports/x.csv': `${HEAD}2025-03-01,a,buy,ABC,5,500,stock\n`,
    });
    expect(() => session.book()).toThrow('methd');
    expect(settingsForm(session).wrong).toEqual([expect.stringContaining('there is no such setting: "methd"')]);
    const bad = await saveText(session, 'method: [\n');
    expect(bad.issues).toHaveLength(1);
    expect(await textIn(session, 'tare.yaml')).toBe('methd: fifo\n');
    expect((await saveText(session, 'method: fifo\n')).issues).toEqual([]);
    expect(session.book().ledger.transactions).toHaveLength(1);
  });
});
