/** The forms of dates, the scale of amounts, the way texts are put together again, and copies looked at closely. */
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/chain/chain.js';
import { civilDate, type Day, parseDay } from '../../../src/core/calendar.js';
import { amountStretches, scaled } from '../../../src/import/anonymise/amounts.js';
import type { Anonymised } from '../../../src/import/anonymise/anonymise.js';
import { copiesOf } from '../../../src/import/anonymise/copies.js';
import { type DateSetting, DateShift } from '../../../src/import/anonymise/dates.js';
import { textOfRecords, writtenRecords } from '../../../src/import/anonymise/writings/records.js';
import type { InputFile } from '../../../src/import/file.js';
import { formats } from '../../../src/import/registry.js';
import { defaultSettings } from '../../../src/settings/settings.js';
import { Random, SEED } from '../../support/random.js';
import { workbookBytes, zipBytes } from '../../support/workbooks.js';
import { allFixtures } from '../fixture-files.js';

const importAll = (file: InputFile) => importFiles([file], defaultSettings, formats);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const unzipped = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, decode(part)]));

function copyOf(name: string, bytes: Uint8Array | string, seed = 'key'): Anonymised {
  const input = { name, bytes: typeof bytes === 'string' ? encode(bytes) : bytes };
  const [copy] = copiesOf([input], { formats, seed, importAll }, 3).copies;
  if (!copy || 'refused' in copy) throw new Error(copy?.refused);
  return copy;
}

const SETTING: DateSetting = { order: 'month first', isTime: true, bare: true };

describe('dates two times 52 weeks earlier', () => {
  const shift = new DateShift(2);
  it.each([
    ['2024-01-05', '2022-01-07'],
    ['2024-02-29', '2022-03-03'],
    ['2024-02-29T23:59:59.123Z', '2022-03-03T23:59:59.123Z'],
    ['2024/1/5 14:05', '2022/1/7 14:05'],
    ['2024-01-05 14:05:09 UTC', '2022-01-07 14:05:09 UTC'],
    ['2024-01-05T14:05:09+02:00', '2022-01-07T14:05:09+02:00'],
    ['01/05/2024', '01/07/2022'],
    ['1/5/24', '1/7/22'],
    ['1/5/2024 9:05:07 PM', '1/7/2022 9:05:07 PM'],
    ['13/02/2024', '15/02/2022'],
    ['05.01.2024 10:11', '07.01.2022 10:11'],
    ['010.09.2024 20:49:02', '013.09.2022 20:49:02'],
    ['20240105', '20220107'],
    ['20240105160000.000[-5:EST]', '20220107160000.000[-5:EST]'],
    ['20240105;160000', '20220107;160000'],
    ['Jan 5, 2024', 'Jan 7, 2022'],
    ['January 5th, 2024', 'January 7th, 2022'],
    ['5 Jan 2024', '7 Jan 2022'],
    ['05-JAN-24', '07-JAN-22'],
    ['02-mrt-2025', '05-mrt-2023'],
    ['1. März 2024', '4. März 2022'],
    ["Mar 21 '25", "Mar 24 '23"],
    ['Fri Jan 05 2024', 'Fri Jan 07 2022'],
    ['1704463509', '1641564309'],
    ['1704463509123', '1641564309123'],
    ['Jan 2024', 'Jan 2022'],
    ['2024', '2022'],
    ['from 2024-01-05 to 2024-12-31', 'from 2022-01-07 to 2023-01-03'],
    ['12/31/2024', '01/03/2023'],
    ['nothing', 'nothing'],
  ])('%s is %s', (before, after) => {
    expect(shift.moved(before, SETTING)).toBe(after);
  });

  it('are found in options, whose strikes stay', () => {
    const setting = { ...SETTING, isTime: false, bare: false };
    expect(shift.moved('SPY   250321C00600000', setting)).toBe('SPY   230324C00600000');
    expect(shift.moved('AAPL Jan 17 2025 150.0 Call', setting)).toBe('AAPL Jan 20 2023 150.0 Call');
    expect(shift.moved('BTC-28MAR25-50000-C', setting)).toBe('BTC-31MAR23-50000-C');
    expect(shift.moved('NVDA 2024-01-19 2000 C', setting)).toBe('NVDA 2022-01-21 2000 C');
  });

  it('leave numbers alone that are none', () => {
    const setting = { ...SETTING, isTime: false, bare: false };
    for (const text of ['1,234.56', '20240105.5', '12.3.4', '192.168.1.20', '99999999', 'B3-2'])
      expect(shift.moved(text, setting)).toBe(text);
  });

  it(`keep weekday and width, and differ by the same days everywhere (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let i = 0; i < 2000; i++) {
      const years = random.whole(1, 8);
      const day = random.whole(14_000, 22_000) as Day;
      const { year, month, date } = civilDate(day);
      const iso = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
      const moved = new DateShift(years).moved(iso, SETTING);
      expect(moved).toHaveLength(10);
      expect((parseDay(moved) as number) - day).toBe(-364 * years);
      const us = new DateShift(years).moved(`${month}/${date}/${year}`, SETTING);
      const [y, m, d] = moved.split('-');
      expect(us.split('/').map(Number)).toEqual([Number(m), Number(d), Number(y)]);
    }
  });
});

describe('amounts', () => {
  it.each([
    ['1234.56', '3703.68'],
    ['-$1,234.56', '-$3,703.68'],
    ['($519.83)', '($1559.49)'],
    ['0.5BTC', '1.5BTC'],
    ['51INCH', '151INCH'],
    ['71000,00 CZK', '213000,00 CZK'],
    ['4.798,50', '14.395,50'],
    ['.9232', '2.7696'],
    ['($.50)', '($1.50)'],
    ['0', '0'],
    ['3.8E-7', '11.4E-7'],
    ['999,999.99', '2,999,999.97'],
    ['', ''],
    ['n/a', 'n/a'],
  ])('%s × 3 is %s', (before, after) => {
    expect(scaled(before, 3, 'point')).toBe(after);
  });

  const inText = (text: string): string[] => amountStretches(text, 3, 'point').map(({ text: found }) => found);

  it('are found in a text, and prices are not', () => {
    expect(inText('Bought 0.5 ETH for $1,255.00 on ETH-USD at 2500 USD/ETH, card 1234')).toEqual(['1.5', '$3,765.00']);
    expect(inText('Sell 3 @ 139.74 USD')).toEqual(['9']);
    expect(inText('SPLIT 1 FOR 10')).toEqual([]);
    expect(inText('at 17:57:02 UTC')).toEqual([]);
  });

  it('keep a comma as the decimal mark', () => {
    expect(scaled('1.234,56', 3, 'comma')).toBe('3.703,68');
    expect(scaled('0,001', 3, 'comma')).toBe('0,003');
  });
});

const STRIKE = `Reference,Date & Time (UTC),Transaction Type,Amount EUR,Fee EUR,Amount BTC,Fee BTC,BTC Price,Cost Basis (EUR),Destination,Description,Transaction Hash,Note
9a1e0001,Jan 04 2025 11:31:22,Purchase,-200.00,1.98,0.00209702,,94430.00,200.00,,for Jane Doe,,
9a1e0001,Jan 05 2025 11:31:22,Send,,,-0.00100000,,,,bc1qjanedoe00000000,,4c0200000000000000000000000000000000000000000000000000000000000003,rent Main Street 5 jane@doe.example
`;

describe('a copy', () => {
  const copy = copyOf('Jane-account-X12345678_2025-01-05.csv', STRIKE);
  const text = decode(copy.bytes);

  it('has no name, address, hash, date or amount of the original, and its header as it was', () => {
    expect(text.split('\n')[0]).toBe(STRIKE.split('\n')[0]);
    expect(text).not.toMatch(/Jane|Doe|Main|Street|4c0200|9a1e0001|200\.00,1\.98|2025/i);
    expect(text).toContain('-600.00,5.94,0.00629106,,94430.00,600.00');
    expect(copy.kept).toEqual([]);
  });

  it('has neither names nor numbers nor dates in its own name', () => {
    expect(copy.name).toMatch(/^\w{4}-account-\w{9}_20(?:1|2)\d-01-\d\d\.csv$/);
    expect(copy.name).not.toMatch(/Jane|X12345678|2025/);
  });

  it('replaces the same by the same', () => {
    const [first, second] = text
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(first).toBe(second);
    expect(first).toMatch(/^[1-9][a-z]\d[a-z]\d{4}$/);
  });

  it('comes out the same of the same seed, and otherwise of another', () => {
    expect(decode(copyOf('s.csv', STRIKE, 'a').bytes)).toBe(decode(copyOf('s.csv', STRIKE, 'a').bytes));
    expect(decode(copyOf('s.csv', STRIKE, 'a').bytes)).not.toBe(decode(copyOf('s.csv', STRIKE, 'b').bytes));
  });

  it('keeps the encoding', () => {
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...[...STRIKE].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
    ]);
    const made = copyOf('s.csv', wide);
    expect([...made.bytes.slice(0, 4)]).toEqual([0xff, 0xfe, 'R'.charCodeAt(0), 0]);
    expect(importAll({ name: 's.csv', bytes: made.bytes })[0]?.format?.id).toBe('strike');
  });

  it('is made of a file that no format knows, too', () => {
    const unknown = copyOf(
      'f.csv',
      'When,Who,Kind,Thing,Units\n2025-01-02,Jane Doe,Buy,ABC,10.50\n2025-01-03,Jane Doe,Sell,ABC,4\n',
    );
    expect(decode(unknown.bytes)).toMatch(/^\d{4}-01-\d\d,\w{4} \w{3},Buy,\w{3},31\.50$/m);
    expect(decode(unknown.bytes)).not.toMatch(/Jane|Doe|2025/);
  });

  it('is not made of what is no table', () => {
    expect(() => copyOf('f.txt', 'Hello\nworld\n')).toThrow('no table below one header');
  });
});

describe('a copy of a workbook', () => {
  it('has the same sheets and cells, and nothing else of the original', async () => {
    const bytes = await workbookBytes([
      { name: 'Notes of Jane', rows: [['written by', 'Jane Doe']] },
      {
        name: 'Account Activity',
        rows: [
          [
            'Date',
            'Type',
            'Details',
            'Amount',
            'Units',
            'Realized Equity Change',
            'Realized Equity',
            'Balance',
            'Position ID',
            'Asset type',
            'NWA',
          ],
          ['02/01/2024 09:15:20', 'Deposit', '2000.00 USD Bank Transfer', 2000, '-', 2000, 2000, 2000, '-', '', 0],
          ['02/01/2024 14:31:05', 'Open Position', 'NVDA/USD', 500, 1.037453, 0, 2000, 1500, '3100000001', 'Stocks', 0],
        ],
      },
    ]);
    const copy = copyOf('etoro.xlsx', bytes);
    const imports = importAll({ name: copy.name, bytes: copy.bytes });
    const read = imports.find(({ format }) => format?.id === 'etoro-activity');
    expect(read?.intake.transactions.map(({ type }) => type)).toEqual(['deposit', 'buy']);
    const everything = [...Object.values(unzipped(copy.bytes))].join('\n');
    expect(everything).not.toMatch(/Jane|Doe|3100000001|2024|>500<|2000\.00/);
    expect(everything).toContain('>1500<');
  });
});

describe('a copy of an archive', () => {
  it('has a copy of each member under the same folders, and says what was left out', () => {
    const bytes = zipBytes({ 'strike/one.csv': STRIKE, 'letter.txt': 'Dear Jane\n' });
    const copy = copyOf('exports.zip', bytes);
    expect(importAll({ name: copy.name, bytes: copy.bytes }).map(({ format }) => format?.id)).toEqual(['strike']);
    expect(copy.left).toEqual([expect.stringContaining('letter.txt')]);
  });
});

describe('records', () => {
  const tables = allFixtures().filter(({ bytes }) => bytes.length < 40_000 && bytes[0] !== 0x50);

  it.each(tables.slice(0, 60).map((fixture) => [fixture.name, fixture.bytes] as const))(
    'of %s are put together as they were',
    (_, bytes) => {
      const text = decode(bytes);
      for (const delimiter of [',', ';']) expect(textOfRecords(writtenRecords(text, delimiter), delimiter)).toBe(text);
    },
  );

  it('know their lines', () => {
    const records = writtenRecords('a,"b\nc",d\r\ne,f', ',');
    expect(records.map(({ line, cells }) => [line, cells.length])).toEqual([
      [1, 3],
      [3, 2],
    ]);
  });
});
