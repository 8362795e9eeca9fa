/** Files that no importer knows, read by what their owner says of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/chain/chain.js';
import { formatFixed } from '../../../src/core/decimal-text.js';
import { formatInstant } from '../../../src/core/zone.js';
import { csvFile } from '../../../src/import/file.js';
import { guessDates } from '../../../src/import/mapping/dates.js';
import { type Mapping, mappedFormat } from '../../../src/import/mapping/mapping.js';
import { propose } from '../../../src/import/mapping/propose.js';
import { mappingText, parseMapping } from '../../../src/import/mapping/text.js';
import { formats } from '../../../src/import/registry.js';
import { defaultSettings } from '../../../src/settings/settings.js';
import { ROOT } from '../../support/sources.js';

const TEMPLATES = join(ROOT, 'templates', 'import');
const template = (name: string): Mapping => {
  const { value, issues } = parseMapping(readFileSync(join(TEMPLATES, name), 'utf8'), name);
  if (!value) throw new Error(issues[0]?.message);
  return value;
};

/** Reads a text by a mapping, as lines that a person can compare. */
function readBy(mapping: Mapping, text: string) {
  const input = { name: 'f.csv', bytes: new TextEncoder().encode(text) };
  const [found] = importFiles([input], defaultSettings, [mappedFormat(mapping), ...formats]);
  const lines = found?.intake.transactions.map((one) => {
    const total = 'total' in one && one.total !== undefined ? ` for ${formatFixed(one.total)} ${one.currency}` : '';
    const fee = 'fee' in one && one.fee !== 0n ? ` fee ${formatFixed(one.fee)}` : '';
    const when = one.at === undefined ? one.day : formatInstant(one.at);
    return `${when} ${one.account} ${one.type} ${formatFixed(one.quantity)} ${one.asset}${total}${fee}`;
  });
  const rejected = found?.intake.rows.rejections.map(({ row, code }) => `${row} ${code}`);
  return { format: found?.format?.id, lines, rejected, counts: found?.intake.rows.counts() };
}

describe('a mapping', () => {
  it('reads a bank’s semicolons, commas, clock and words', () => {
    const rows = [
      'Datum;Uhrzeit;Vorgang;ISIN;Stück;Kurs;Betrag;Währung;Gebühr;Referenz',
      '03.02.2025;09:15:00;Kauf;IE00B4L5Y983;10;95,50;-955,00;EUR;1,50;A-1',
      '04.02.2025;09:15:00;Verkauf;IE00B4L5Y983;4;98,00;;EUR;;A-2',
      '05.02.2025;00:00:00;Ausschüttung;IE00B4L5Y983;;;12,34;EUR;;A-3',
      '06.02.2025;00:00:00;Einzahlung;;;;1.000,00;EUR;;A-4',
      '07.02.2025;00:00:00;Storno;IE00B4L5Y983;1;;;EUR;;A-5',
      '08.02.2025;00:00:00;Umbuchung;IE00B4L5Y983;1;;;EUR;;A-6',
    ];
    const { format, lines, rejected, counts } = readBy(template('german-broker.yaml'), `${rows.join('\n')}\n`);
    expect(format).toBe('mapping-hausbank');
    expect(lines).toEqual([
      '2025-02-03T08:15:00Z hausbank buy 10 IE00B4L5Y983 for 955 EUR fee 1.5',
      '2025-02-04T08:15:00Z hausbank sell 4 IE00B4L5Y983 for 392 EUR',
      '2025-02-04T23:00:00Z hausbank income 12.34 EUR for 12.34 EUR',
      '2025-02-05T23:00:00Z hausbank deposit 1000 EUR',
    ]);
    expect(rejected).toEqual(['7 import/unmapped-word']);
    expect(counts).toMatchObject({ total: 6, used: 4, ignored: 1, rejected: 1 });
  });

  it('takes the side from the sign and the fee out of the total', () => {
    const text =
      'Timestamp,Coin,Filled,Value (USD),Commission\n2025-01-02 03:04:05,ETH,0.5,1502.5,2.5\n2025-01-03 03:04:05,ETH,-0.5,1597.5,2.5\n';
    expect(readBy(template('bot-without-types.yaml'), text).lines).toEqual([
      '2025-01-02T03:04:05Z my-bot buy 0.5 ETH for 1500 USD fee 2.5',
      '2025-01-03T03:04:05Z my-bot sell 0.5 ETH for 1600 USD fee 2.5',
    ]);
  });

  it('claims no file with other columns', () => {
    const text = 'Timestamp,Coin,Filled,Value (USD),Commission,Extra\n2025-01-02 03:04:05,ETH,0.5,1502.5,2.5,x\n';
    expect(readBy(template('bot-without-types.yaml'), text).format).toBeUndefined();
  });

  it('is written as it is read', () => {
    for (const name of readdirSync(TEMPLATES)) {
      const mapping = template(name);
      expect(parseMapping(mappingText(mapping), name).value).toEqual(mapping);
    }
  });

  it.each([
    ['columns: { time: Nowhere }', 'Nowhere'],
    ['words: { Buy: bought }', 'must be one of'],
    ['dates: { zone: Mars/Base }', 'is no time zone'],
    ['colums: {}', 'colums'],
  ])('refuses %s, and says where', (line, words) => {
    const text = `name: x\nheader: [Date, What, Units]\ncolumns: { time: Date, quantity: Units }\n`;
    const changed = line.startsWith('columns')
      ? text.replace(/columns.*/, line.replace(' }', ', quantity: Units }'))
      : text + line;
    const { value, issues } = parseMapping(changed, 'x.yaml');
    expect(value).toBeUndefined();
    expect(issues[0]?.message).toContain(words);
  });
});

describe('a proposal', () => {
  const answers = { name: 'x', columns: {}, words: {} };

  it('recognises the columns of an English statement below its title', () => {
    const text = [
      'Statement for account 12345',
      'Trade Date,Action,Symbol,Description,Quantity,Price,Commission,Amount',
      '12/31/2024,BUY,VTI,Vanguard,3,290.10,0.00,-870.30',
      '01/15/2025,SELL,VTI,Vanguard,1,291.00,0.01,290.99',
      '01/16/2025,Qualified Dividend,VTI,Vanguard,,,,2.10',
    ].join('\n');
    const found = propose(csvFile('f.csv', `${text}\n`), answers);
    expect(found?.questions).toEqual([]);
    expect(found?.mapping).toMatchObject({
      dates: { format: 'MM/dd/yyyy', zone: 'local' },
      columns: {
        time: 'Trade Date',
        type: 'Action',
        asset: 'Symbol',
        quantity: 'Quantity',
        price: 'Price',
        total: 'Amount',
      },
      words: { BUY: 'buy', SELL: 'sell', 'Qualified Dividend': 'income qualified-dividend' },
    });
  });

  it('asks which of day and month comes first, and what a word means', () => {
    const text = 'Date,Type,Asset,Quantity,Total\n03/04/2025,Buy,BTC,1,5\n05/06/2025,Frobnicate,BTC,1,5\n';
    const found = propose(csvFile('f.csv', text), answers);
    expect(found?.questions.map(({ about, of, choices }) => [about, of, ...choices.slice(0, 2)])).toEqual([
      ['dates', 'dates', 'MM/dd/yyyy', 'dd/MM/yyyy'],
      ['word', 'Frobnicate'],
    ]);
  });

  it('asks for the columns it does not find', () => {
    const found = propose(csvFile('f.csv', 'Foo,Bar,Baz\nx,2025-01-01,7\ny,2025-01-02,8\n'), answers);
    expect(found?.questions.map(({ of }) => of)).toEqual(['quantity', 'asset', 'type']);
    expect(found?.mapping.columns.time).toBe('Bar');
    const twoDates = propose(csvFile('f.csv', 'Foo,Bar,Baz\n2025-01-03,2025-01-01,7\n'), answers);
    expect(twoDates?.questions.map(({ of }) => of)).toContain('time');
  });

  it('takes the currency from the name of the total', () => {
    const text = 'When,What,Coin,Units,Total USD\n2025-01-01,Buy,BTC,1,7\n';
    const found = propose(csvFile('f.csv', text), answers);
    expect(found?.mapping.columns).toMatchObject({ time: 'When', type: 'What', currency: '=USD' });
    expect(found?.questions).toEqual([]);
  });

  it('finds no table in a text', () => {
    expect(propose(csvFile('f.txt', 'Hello, world\nGoodbye\n'), answers)).toBeUndefined();
  });
});

describe('dates', () => {
  it.each([
    [['2025-01-02', '2025-12-31'], true, [], false],
    [['2025-01-02 10:00:00'], true, [], true],
    [['2025-01-02T10:00:00Z'], true, [], false],
    [['31.12.2024 23:59'], false, ['dd.MM.yyyy HH:mm'], true],
    [['12/31/2024'], false, ['MM/dd/yyyy'], false],
    [['1/2/2025'], false, ['M/d/yyyy', 'd/M/yyyy'], false],
    [['5 Mar 2025'], false, ['d MMM yyyy'], false],
    [['soon'], false, [], false],
  ])('%s', (texts, iso, expected, unzoned) => {
    expect(guessDates(texts)).toEqual({ iso, formats: expected, unzoned });
  });
});
