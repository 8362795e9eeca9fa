/** Other countries, chosen by tare.yaml. */
import { expect, it } from 'vitest';
import { folderWith, tare } from '../support/run-tare.js';

const ROWS = `id,time,type,class,asset,quantity,total
B1,2023-04-10,buy,digital,BTC,2,40000
S1,2025-05-01,sell,digital,BTC,1,70000
B2,2025-05-20,buy,digital,BTC,1,65000
`;
const book = (yaml: string) => folderWith({ 'exports/t.csv': ROWS, 'tare.yaml': yaml });

it('the United Kingdom matches with the thirty days after, and has no lots to choose', () => {
  const folder = book('currency: GBP\ntimezone: Europe/London\ntaxpayer: { country: uk }\n');
  const { disposals, lots } = JSON.parse(tare(folder, 'lots', '--json').out);
  expect(disposals).toMatchObject([
    { disposal: 'S1', lot: 'B2', gain: '5000.00', termRule: expect.stringContaining('s106A(5)') },
  ]);
  expect(lots).toMatchObject([{ lot: 'S104', quantity: '2', basis: '40000.00' }]);
  const run = tare(folder, 'lots', '--what-if', 'sell 1 BTC at 1');
  expect(run).toMatchObject({ code: 2, err: expect.stringContaining('matches by pools') });
  expect(tare(folder, 'lots', '--method', 'min-tax')).toMatchObject({
    code: 2,
    err: expect.stringContaining('not there for United Kingdom'),
  });
});

it('a year of another country is its workings and figures, never a form of the United States', () => {
  const folder = book('currency: EUR\ntimezone: Europe/Berlin\ntaxpayer: { country: de }\n');
  const run = tare(folder, 'year', '2025', '--json');
  expect(run.code).toBe(0);
  expect(JSON.parse(run.out)).toMatchObject({
    country: 'de',
    disposals: [{ disposal: 'S1', lot: 'B1', gain: '50000.00', term: 'long' }],
    figures: [{ name: 'Private sales taxed (§23 EStG)', amount: '0.00' }],
  });
  expect(tare(folder, 'year', '2025').out).toContain('These are workings, not a return.');
  expect(tare(folder, 'year', '2025', '--out', 'x')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no forms of Germany'),
  });
});

it('Canada denies the loss, Australia discounts the gain', () => {
  const canada = book('currency: CAD\ntaxpayer: { country: ca }\n');
  expect(JSON.parse(tare(canada, 'year', '2025', '--json').out).figures).toEqual([
    { name: 'Taxable capital gain (half, ITA s38(a))', amount: '25000.00' },
  ]);
  const australia = book('currency: AUD\ntimezone: Australia/Sydney\ntaxpayer: { country: au }\n');
  expect(JSON.parse(tare(australia, 'year', '2024', '--json').out).figures).toMatchObject([
    { amount: '25000.00' },
    { name: 'Net capital gain (s102-5)', amount: '25000.00' },
    { amount: '0.00' },
  ]);
});

it('refuses a country it does not know', () => {
  expect(tare(book('taxpayer: { country: fr }\n'), 'lots')).toMatchObject({
    code: 2,
    err: expect.stringContaining('au, ca, de, uk, us'),
  });
});
