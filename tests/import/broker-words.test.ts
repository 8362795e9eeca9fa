/** What brokers write in words: options in descriptions, exchanges in two rows, trades that end short sales. */
import { describe, expect, it } from 'vitest';
import { formatFixed, parseFixed } from '../../src/core/decimal-text.js';
import { type Fixed, ZERO } from '../../src/core/fixed.js';
import { clockOf } from '../../src/core/zone.js';
import { addBrokerRows, type BrokerMeaning, type BrokerRow } from '../../src/import/broker-rows.js';
import { Intake } from '../../src/import/intake.js';
import { optionInWords } from '../../src/import/option-words.js';
import { settleEffects } from '../../src/ledger/inferred-effects.js';

describe('options in words', () => {
  it.each([
    ['AAPL 3/15/2024 Call $200.00', 'AAPL 2024-03-15 200 C'],
    ['Option Expiration for SOFI 11/29/2024 Put $8.50', 'SOFI 2024-11-29 8.5 P'],
    ['SPY Jan 17 2025 330.0 Call', 'SPY 2025-01-17 330 C'],
    ["COF Mar 21 '25 $210 Call", 'COF 2025-03-21 210 C'],
    ['PUT  PFE    12/15/23    25.000 PFIZER INC', 'PFE 2023-12-15 25 P'],
    ['NVDA 06/20/2025 $1,200.00 CALL', 'NVDA 2025-06-20 1200 C'],
    ['ETSY#C1927D750000', 'ETSY 2027-03-19 75 C'],
    ['SPX#X1925C5900000', 'SPX 2025-12-19 5900 P'],
    ['F#M1726E450000', 'F 2026-01-17 4.5 P'],
  ])('reads %s as %s', (words, name) => {
    expect(optionInWords(words)).toBe(name);
  });

  it.each([
    'AAPL',
    'Apple Inc',
    'CALL OF DUTY 12',
    'AAPL 13/45/2024 Call $200',
    'AAPL Foo 17 2025 330 Call',
    'X#Z1927D1',
  ])('sees none in %s', (words) => {
    expect(optionInWords(words)).toBeUndefined();
  });
});

const fixed = (text: string): Fixed => parseFixed(text) ?? ZERO;

/** Rows as `meaning, quantity, asset, amount`, the first on line 1 and day 1, and what they come to. */
function toldOf(...rows: readonly (readonly [BrokerMeaning, string, string, string, number?])[]) {
  const intake = new Intake({
    file: 'f.csv',
    alias: 'f',
    account: 'broker',
    currency: 'USD',
    clock: clockOf('UTC'),
  });
  const made = rows.map(([meaning, quantity, asset, amount, day], i): BrokerRow => {
    intake.rows.seen(i + 1);
    return {
      line: i + 1,
      when: { at: undefined, day: (20_000 + (day ?? i)) as never },
      account: 'broker',
      currency: 'USD',
      meaning,
      asset,
      description: '',
      quantity: fixed(quantity),
      amount: amount === '' ? undefined : fixed(amount),
    };
  });
  addBrokerRows(intake, made);
  intake.finish();
  const shown = settleEffects(intake.transactions).map((one) => {
    const total = 'total' in one && one.total !== undefined ? ` for ${formatFixed(one.total)}` : '';
    const to = 'toQuantity' in one && one.toQuantity !== undefined ? ` to ${formatFixed(one.toQuantity)}` : '';
    return `${one.type} ${formatFixed(one.quantity)} ${one.asset}${to}${total}`;
  });
  return [...shown, ...intake.rows.rejections.map(({ code, row }) => `${code} ${row}`)];
}

const buy: BrokerMeaning = { is: 'trade', side: 'bought' };
const sell: BrokerMeaning = { is: 'trade', side: 'sold' };
const short: BrokerMeaning = { is: 'trade', side: 'sold', effect: 'opens' };
const merger: BrokerMeaning = { is: 'exchange', family: 'merger' };

describe('trades', () => {
  it('end a short sale first and open a holding with the rest, to the last digit', () => {
    expect(toldOf([short, '10', 'XYZ', '100'], [buy, '15', 'XYZ', '-100.01'])).toEqual([
      'short 10 XYZ for 100',
      'cover 10 XYZ for 66.673333333333333333',
      'buy 5 XYZ for 33.336666666666666667',
    ]);
  });

  it('are in the order of their days, whatever the order of the rows', () => {
    expect(toldOf([buy, '10', 'XYZ', '-90', 5], [short, '10', 'XYZ', '100', 1])).toEqual([
      'short 10 XYZ for 100',
      'cover 10 XYZ for 90',
    ]);
  });

  it('write an option that is not held, and sell shares that are not', () => {
    expect(toldOf([sell, '1', 'XYZ 2026-01-16 75 C', '50'], [sell, '3', 'XYZ', '30'])).toEqual([
      'short 1 XYZ 2026-01-16 75 C for 50',
      'sell 3 XYZ for 30',
    ]);
  });

  it('go with their cancellation, and a cancellation of nothing is rejected', () => {
    const cancel: BrokerMeaning = { is: 'cancel', side: 'sold' };
    expect(toldOf([sell, '3', 'XYZ', '30'], [cancel, '3', 'XYZ', '-30'])).toEqual([]);
    expect(toldOf([sell, '3', 'XYZ', '30'], [cancel, '4', 'XYZ', '-30'])).toEqual([
      'sell 3 XYZ for 30',
      'import/unpaired-leg 2',
    ]);
  });

  it('deliver for an option that was used, and a use without delivery is rejected', () => {
    const option = 'XYZ 2026-01-16 75 P';
    const assign: BrokerMeaning = { is: 'assign' };
    expect(toldOf([assign, '1', option, '', 1], [buy, '100', 'XYZ', '-7500', 1])).toEqual([
      `assign 1 ${option} to 100 for 7500`,
    ]);
    expect(toldOf([assign, '1', option, '', 1], [buy, '90', 'XYZ', '-7500', 1])).toEqual([
      'buy 90 XYZ for 7500',
      'import/unpaired-leg 1',
    ]);
  });
});

describe('exchanges', () => {
  it('are splits of one security and mergers of two', () => {
    expect(toldOf([merger, '-50', 'OLD', '', 1], [merger, '10', 'OLD', '', 1])).toEqual(['split 50 OLD to 10']);
    expect(toldOf([merger, '-50', 'OLD', '25', 1], [merger, '10', 'NEW', '', 1])).toEqual(['merger 50 OLD to 10']);
  });

  it('for money alone are sales', () => {
    expect(toldOf([merger, '-50', 'OLD', '600', 1])).toEqual(['sell 50 OLD for 600']);
  });

  it('with one side, or with several readings, are rejected', () => {
    expect(toldOf([merger, '10', 'NEW', '', 1])).toEqual(['import/unpaired-leg 1']);
    expect(toldOf([merger, '-50', 'OLD', '', 1], [merger, '1', 'A', '', 1], [merger, '2', 'B', '', 1])).toEqual([
      'import/ambiguous-group 1',
      'import/ambiguous-group 2',
      'import/ambiguous-group 3',
    ]);
  });

  it('of several securities on one day fall apart where each has both sides', () => {
    expect(
      toldOf(
        [merger, '-50', 'A', '', 1],
        [merger, '-20', 'B', '', 1],
        [merger, '5', 'A', '', 1],
        [merger, '1', 'B', '', 1],
      ),
    ).toEqual(['split 50 A to 5', 'split 20 B to 1']);
  });
});
