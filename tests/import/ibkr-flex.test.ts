/** Flex queries: dates in every mask, and what trades, options and corporate actions come to in lots. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBalances } from '../../src/chain/balances.js';
import { linesOf, runBook } from '../../src/chain/chain.js';
import { formatDay } from '../../src/core/calendar.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { type DateOrder, dateOrderOf, parseFlexDate } from '../../src/import/platforms/ibkr/flex/dates.js';
import { fieldName } from '../../src/import/platforms/ibkr/flex/record.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { ROOT } from '../support/sources.js';
import { importAll, importOne } from './fixture-files.js';

describe('dates', () => {
  const shown = (text: string, order?: DateOrder): string => {
    const found = parseFlexDate(text, order);
    if (!found) return 'none';
    const seconds = (found.time ?? -1000) / 1000;
    return [formatDay(found.day), seconds, found.zone].join(' ').trim();
  };

  it.each([
    ['20240116', '2024-01-16 -1'],
    ['20240116;103000', '2024-01-16 37800'],
    ['20240116103000', '2024-01-16 37800'],
    ['20240116 10:30:00', '2024-01-16 37800'],
    ['20240116,103000', '2024-01-16 37800'],
    ['2024-01-16', '2024-01-16 -1'],
    ['2024-01-16, 10:30:00', '2024-01-16 37800'],
    ['2024-01-16T10:30:00', '2024-01-16 37800'],
    ['2024-01-16;10:30:00 EST', '2024-01-16 37800 EST'],
    ['20240616;103000 EDT', '2024-06-16 37800 EDT'],
    ['16-JAN-24;103000', '2024-01-16 37800'],
    ['16-Jan-2024', '2024-01-16 -1'],
    ['05/05/2024', '2024-05-05 -1'],
    ['05/06/2024', 'none'],
    ['20240231', 'none'],
    ['202401161', 'none'],
    ['20240116;253000', 'none'],
    ['MULTI', 'none'],
  ])('reads %s as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('asks all dates of a file which number is the day', () => {
    expect(dateOrderOf(['05/06/2024', '16/06/2024'])).toBe('day-first');
    expect(dateOrderOf(['05/06/2024', '05/16/2024'])).toBe('month-first');
    expect(dateOrderOf(['05/06/2024', '20240101'])).toBeUndefined();
    expect(shown('05/06/2024 10:30:00', 'day-first')).toBe('2024-06-05 37800');
    expect(shown('05/06/24', 'month-first')).toBe('2024-05-06 -1');
    expect(shown('05/16/24', 'day-first')).toBe('none');
  });

  it('names columns of the CSV as the XML does', () => {
    expect(
      [
        'Buy/Sell',
        'CurrencyPrimary',
        'ClientAccountID',
        'AssetClass',
        'Notes/Codes',
        'Open/CloseIndicator',
        'Date/Time',
      ].map(fieldName),
    ).toEqual(['buysell', 'currency', 'accountid', 'assetcategory', 'notes', 'opencloseindicator', 'datetime']);
  });
});

describe('lots', () => {
  const text = readFileSync(join(ROOT, 'fixtures/import/ibkr-flex-xml/full.xml'), 'utf8');
  const bookOf = (xml: string) =>
    runBook({ files: [{ name: 'full.xml', bytes: new TextEncoder().encode(xml) }], settings: defaultSettings });
  const book = bookOf(text);
  const figures = (id: string): string[] =>
    [...linesOf(book)]
      .filter(({ disposal }) => disposal.id === id)
      .map(({ disposal: { quantity, proceeds, basis } }) =>
        [quantity, proceeds, basis].map((value) => (value === undefined ? '?' : formatFixed(value))).join(' '),
      );

  it('puts premiums where they belong', () => {
    const { lots } = bookOf(text.replace(/<CorporateActions>[\s\S]*<\/CorporateActions>/, '')).matched;
    const shown = (id: string): string[] =>
      lots
        .filter((lot) => lot.id === id)
        .map((lot) => `${formatFixed(lot.quantity)} ${formatFixed(lot.basis as never)}`);
    // An assigned put: 8000 + 2 for the shares, less the 220 − 1.30 that it brought.
    expect(shown('97000018')).toEqual(['200 7783.3']);
    // An exercised call: 3800 for the shares, and the 300 + 0.65 that it cost.
    expect(shown('97000021')).toEqual(['100 4100.65']);
    expect(figures('97000024')).toEqual(['1 0 40.65']);
  });

  it('closes a short sale in two steps and opens a purchase in the second', () => {
    expect(figures('97000011')).toEqual(['20 399.6 361']);
    expect(figures('97000012')).toEqual(['30 599.4 571.5']);
    expect(
      book.matched.lots
        .filter(({ asset }) => asset === 'SHRT')
        .map(({ quantity, basis }) => `${formatFixed(quantity)} ${formatFixed(basis as never)}`),
    ).toEqual(['10 190.5']);
  });

  it('agrees with the closed lots of the broker', () => {
    const sales = book.imports[0]?.intake.sales ?? [];
    expect(sales).toHaveLength(2);
    const [short] = sales.filter(({ asset }) => asset === 'SHRT');
    expect(figures('97000012')).toEqual([
      `30 ${formatFixed(short?.proceeds as never)} ${formatFixed(short?.basis as never)}`,
    ]);
  });

  it('holds what the statement says', () => {
    const held = checkBalances(book).find(({ asset }) => asset === 'NSF');
    // 100 − 30 + 200 + 100 = 370 shares, and 1110 more by the split.
    expect([formatFixed(held?.stated as never), formatFixed(held?.computed as never), held?.agrees]).toEqual([
      '1480',
      '1480',
      true,
    ]);
  });
});

describe('files', () => {
  it('says what IBKR says instead of a statement', () => {
    const text =
      '<FlexStatementResponse timestamp="x"><Status>Fail</Status><ErrorCode>1019</ErrorCode><ErrorMessage>Statement generation in progress.</ErrorMessage></FlexStatementResponse>';
    const { intake } = importOne({ name: 'wait.xml', bytes: new TextEncoder().encode(text) });
    expect(intake.issues[0]?.message).toBe(
      'wait.xml holds no statement: Statement generation in progress.. Check that the file is whole and download it again.',
    );
  });

  it('refuses a document type', () => {
    const text =
      '<!DOCTYPE x [<!ENTITY a "b">]><FlexQueryResponse><FlexStatements><FlexStatement accountId="&a;"/></FlexStatements></FlexQueryResponse>';
    const { intake } = importOne({ name: 'dtd.xml', bytes: new TextEncoder().encode(text) });
    expect(intake.issues.map(({ code }) => code)).toContain('import/unsafe-xml');
  });

  const folder = join(ROOT, '../shared/formats/samples/ibkr');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('flex_')) : [];

  it(`accounts for every record of the samples (${names.length} there)`, () => {
    for (const name of names) {
      for (const { format, intake } of importAll({ name, bytes: readFileSync(join(folder, name)) })) {
        const { total, used, ignored, rejected } = intake.rows.counts();
        expect([name, format?.platform, used + ignored + rejected]).toEqual([name, 'ibkr', total]);
        expect(intake.issues.filter(({ code }) => code === 'import/unaccounted-row')).toEqual([]);
        // The sales of a currency in one sample name neither currency.
        expect([name, rejected]).toEqual([name, name === 'flex_trades.csv' ? 3 : 0]);
      }
    }
  });
});
