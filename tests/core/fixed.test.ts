import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { exceedsFixed, formatCents, formatFixed, formatWhole, parseFixed } from '../../src/core/decimal-text.js';
import {
  distribute,
  type Fixed,
  over,
  portion,
  type Rounding,
  roundTo,
  sum,
  times,
  timesOver,
  toCents,
  whole,
} from '../../src/core/fixed.js';
import { Random, SEED } from '../support/random.js';

const Exact = Decimal.clone({ precision: 120, toExpNeg: -100, toExpPos: 100 });
const modes: Record<Rounding, Decimal.Rounding> = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  floor: Decimal.ROUND_FLOOR,
  'toward-zero': Decimal.ROUND_DOWN,
};
const fixed = (text: string): Fixed => {
  const value = parseFixed(text);
  if (value === undefined) throw new Error(`not a decimal: ${text}`);
  return value;
};
const decimal = (value: Fixed): Decimal => new Exact(value.toString()).div('1e18');

describe(`fixed-point numbers against decimal.js (seed ${SEED})`, () => {
  const random = new Random(SEED);
  const number = (): string =>
    (random.chance(0.5) ? '-' : '') + random.decimal(0, 10 ** random.whole(0, 9), random.whole(0, 12));

  it('reads and writes what decimal.js reads and writes', () => {
    for (let i = 0; i < 2000; i++) {
      const text = number();
      expect(formatFixed(fixed(text))).toBe(new Exact(text).isZero() ? '0' : new Exact(text).toString());
    }
  });

  it('multiplies and divides as decimal.js does, in every rounding', () => {
    for (let i = 0; i < 2000; i++) {
      const [a, b, c] = [fixed(number()), fixed(number()), fixed(number())];
      for (const [name, mode] of Object.entries(modes) as [Rounding, Decimal.Rounding][]) {
        const at18 = (value: Decimal): string => value.toDecimalPlaces(18, mode).toString();
        expect(decimal(times(a, b, name)).toString()).toBe(at18(decimal(a).times(decimal(b))));
        if (b !== 0n) expect(decimal(over(a, b, name)).toString()).toBe(at18(decimal(a).div(decimal(b))));
        if (c !== 0n) {
          expect(decimal(timesOver(a, b, c, name)).toString()).toBe(at18(decimal(a).times(decimal(b)).div(decimal(c))));
        }
        expect(decimal(roundTo(a, 2, name)).toString()).toBe(decimal(a).toDecimalPlaces(2, mode).toString());
      }
    }
  });

  it('splits without losing or making anything', () => {
    for (let i = 0; i < 1000; i++) {
      const total = fixed(number());
      const weights = Array.from({ length: random.whole(1, 9) }, () => fixed(random.decimal(0, 100, 8)));
      if (sum(weights) === 0n) continue;
      expect(sum(distribute(total, weights))).toBe(total);
    }
  });

  it('gives a share that has an exact value that value, wherever the cuts before it lie', () => {
    for (let i = 0; i < 1000; i++) {
      const total = fixed(random.decimal(1, 100_000, 2));
      const length = fixed(random.decimal(1, 100, 3));
      const from = fixed(random.decimal(0, 1, 3));
      const to = (from + fixed('0.001')) as Fixed;
      if (to > length) continue;
      const exact = decimal(total).times('0.001').div(decimal(length));
      const got = decimal(portion(total, length, from, to));
      if (exact.decimalPlaces() <= 18) expect(got.toString()).toBe(exact.toString());
      expect(got.minus(exact).abs().lt('1e-18')).toBe(true);
    }
  });
});

describe('reading decimals', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+5', '5'],
    ['5.5E-7', '0.00000055'],
    ['-4.000000000E-9', '-0.000000004'],
    ['0E-18', '0'],
    ['1e3', '1000'],
    ['1077.13070172963885744240152779334955', '1077.130701729638857442'],
    ['123456789012345678901234567890.5', '123456789012345678901234567890.5'],
  ])('%s', (text, expected) => {
    expect(formatFixed(fixed(text))).toBe(expected);
  });

  it.each(['', '-', '.', '1,5', '1 000', '--1', '1.2.3', 'abc', '1e', '0x10', 'NaN', 'Infinity', '１'])(
    'refuses %j',
    (text) => {
      expect(parseFixed(text)).toBeUndefined();
    },
  );

  it('knows what it cannot hold', () => {
    expect(exceedsFixed('0.0000000000000000001')).toBe(true);
    expect(exceedsFixed('0.1234567890123456780000')).toBe(false);
    expect(exceedsFixed('1.5e-30')).toBe(true);
    expect(exceedsFixed('0E-20')).toBe(false);
    expect(exceedsFixed('100e-20')).toBe(false);
    expect(exceedsFixed('10e-20')).toBe(true);
  });
});

describe('printing money', () => {
  it('rounds half a cent away from zero', () => {
    expect(formatCents(fixed('0.005'))).toBe('0.01');
    expect(formatCents(fixed('-0.005'))).toBe('-0.01');
    expect(formatCents(fixed('1234.4949'))).toBe('1234.49');
    expect(formatWhole(fixed('1.49'))).toBe('1');
    expect(formatWhole(fixed('1.5'))).toBe('2');
    expect(toCents(whole(3))).toBe(whole(3));
  });
});
