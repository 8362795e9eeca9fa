/**
 * The measures against published examples: Microsoft's XIRR, the Rust crate xirr, hledger's and Portfolio Performance's own
 * tests, R's FinCal, a GIPS exam composite, SEC Form N-1A, the USIPC standards, and empyrical's test vectors.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, parseDay } from '../../src/core/calendar.js';
import { formatFixed, parseFixed } from '../../src/core/decimal-text.js';
import { type Fixed, ZERO } from '../../src/core/fixed.js';
import { maxDrawdown, underwater } from '../../src/returns/measures/drawdown.js';
import { afterTaxDietz, modifiedDietz } from '../../src/returns/measures/modified-dietz.js';
import { n1aReturns } from '../../src/returns/measures/n1a.js';
import { calmar, observedReturns, riskOf } from '../../src/returns/measures/risk.js';
import { annualised, timeWeighted } from '../../src/returns/measures/time-weighted.js';
import { type CashFlow, rateOf, xirr } from '../../src/returns/measures/xirr.js';
import { firstLongTermDay } from '../../src/tax/jurisdictions/us/holding-period.js';
import { Random, SEED } from '../support/random.js';
import { ROOT } from '../support/sources.js';

const day = (text: string): Day => parseDay(text) as Day;
const money = (text: string): Fixed => parseFixed(text) as Fixed;
const flows = (...list: readonly [string, string][]): CashFlow[] =>
  list.map(([date, amount]) => ({ day: day(date), amount: money(amount) }));

describe('XIRR', () => {
  it('gives the root of Microsoft’s example (RT-01), which Excel prints as 0.373362535', () => {
    const found = xirr(
      flows(
        ['2008-01-01', '-10000'],
        ['2008-03-01', '2750'],
        ['2008-10-30', '4250'],
        ['2009-02-15', '3250'],
        ['2009-04-01', '2750'],
      ),
    );
    expect(rateOf(found)).toBeCloseTo(0.3733625335, 10);
    expect(Math.abs((rateOf(found) ?? 0) - 0.373362535)).toBeLessThan(1e-8);
  });

  it('gives the documented example of the Rust crate xirr (docs.rs/xirr), flows in any order', () => {
    const found = xirr(
      flows(['2015-06-11', '-1000'], ['2015-07-21', '-9000'], ['2018-06-10', '20000'], ['2015-10-17', '-3000']),
    );
    expect(rateOf(found)).toBeCloseTo(0.1635371584432641, 12);
  });

  it('gives the IRR of hledger’s roi tests 4 and 5 (12.72%, −95.73%)', () => {
    const grown = (end: string) =>
      rateOf(xirr(flows(['2017-01-01', '-100'], ['2017-06-01', '-100'], ['2018-01-01', end])));
    expect(grown('220')).toBeCloseTo(0.1272, 4);
    expect(grown('20')).toBeCloseTo(-0.9573, 4);
  });

  it('tells flows of one side, of one day, no root and several roots apart', () => {
    expect(xirr([])).toEqual({ kind: 'none', why: 'no-flows' });
    expect(xirr(flows(['2024-01-01', '-100'], ['2024-06-01', '-50']))).toEqual({ kind: 'none', why: 'one-sided' });
    expect(xirr(flows(['2024-01-01', '-100'], ['2024-01-01', '130']))).toEqual({ kind: 'none', why: 'one-day' });
    // −100 + 250v − 160v²: the discriminant 62,500 − 64,000 is negative.
    const noRoot = xirr(flows(['2021-01-01', '-100'], ['2022-01-01', '250'], ['2023-01-01', '-160']));
    expect(noRoot).toEqual({ kind: 'none', why: 'no-root' });
    // −100 + 230v − 132v² = 0 at v = 1/1.1 and 1/1.2.
    const two = xirr(flows(['2021-01-01', '-100'], ['2022-01-01', '230'], ['2023-01-01', '-132']));
    expect(two.kind).toBe('several');
    expect(two.kind === 'several' && two.rates.map((rate) => rate.toFixed(9))).toEqual(['0.100000000', '0.200000000']);
  });

  it(`finds the rate that flows were made with, however long or steep (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let round = 0; round < 300; round++) {
      const rate = random.pick([-0.97, -0.5, -0.01, 0, 0.03, 0.8, 25]);
      const days = random.whole(1, 9000);
      const count = random.whole(1, 6);
      const paid = Array.from({ length: count }, () => ({
        at: random.whole(0, days - 1),
        amount: random.whole(1, 900),
      }));
      const worth = paid.reduce((sum, { at, amount }) => sum + amount * (1 + rate) ** ((days - at) / 365), 0);
      if (!(worth > 1e-9 && worth < 1e12)) continue;
      const list = paid.map(({ at, amount }) => ({ day: at as Day, amount: money(`-${amount}`) }));
      const found = rateOf(xirr([...list, { day: days as Day, amount: money(worth.toFixed(18)) }]));
      expect(found, `rate ${rate} over ${days} days`).toBeDefined();
      // Compared as growth over the whole time, which is what the flows determine.
      const growth = (r: number) => Math.log1p(r) * (days / 365);
      expect(Math.abs(growth(found ?? 0) - growth(rate))).toBeLessThan(1e-6);
    }
  });
});

describe('Modified Dietz', () => {
  it('gives the October composite with four flows (RT-03): 2.45%', () => {
    const october = (date: number): Day => addDays(day('2023-09-30'), date);
    const { capital, rate } = modifiedDietz({
      from: october(0),
      to: october(31),
      begin: money('585.60'),
      end: money('602.34'),
      flows: [
        { day: october(5), amount: money('-15.05') },
        { day: october(9), amount: money('19.82') },
        { day: october(15), amount: money('16.42') },
        { day: october(24), amount: money('-18.96') },
      ],
    });
    expect(Number(formatFixed(capital))).toBeCloseTo(591.237, 3);
    expect(rate).toBeCloseTo(0.024542, 6);
  });

  it('after realised taxes is the USIPC’s (RT-08)', () => {
    // 5,000 in the middle: weight one half, as on day 182 of 364.
    const dietz = modifiedDietz({
      from: 0 as Day,
      to: 364 as Day,
      begin: money('100000'),
      end: money('109000'),
      flows: [{ day: 182 as Day, amount: money('5000') }],
    });
    expect(dietz.rate).toBeCloseTo(0.03902439, 8);
    // 1,000 × 23.8% + 2,000 × 40.8% + 3,000 × 23.8% = 238 + 816 + 714 = 1,768.
    expect(afterTaxDietz(dietz, money('1768'))).toBeCloseTo(0.02177561, 8);
  });

  it('has no rate where nothing was invested on average', () => {
    const nothing = { from: 0 as Day, to: 10 as Day, begin: ZERO, end: ZERO, flows: [] };
    expect(modifiedDietz(nothing).rate).toBeUndefined();
    expect(afterTaxDietz(modifiedDietz(nothing), ZERO)).toBeUndefined();
  });
});

/** A daily series that is only known on some days. */
function known(from: string, to: string, values: Record<string, string>, moved: Record<string, string>) {
  const first = day(from);
  const count = day(to) - first + 1;
  const at = (list: Record<string, string>, i: number): Fixed | undefined => {
    const found = Object.entries(list).find(([date]) => day(date) === first + i)?.[1];
    return found === undefined ? undefined : money(found);
  };
  const each = <T>(make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const flow = (i: number): Fixed => at(moved, i) ?? ZERO;
  return {
    from: first,
    opening: ZERO,
    values: each((i) => at(values, i)),
    inflows: each((i) => (flow(i) > 0n ? flow(i) : ZERO)),
    outflows: each((i) => (flow(i) < 0n ? (-flow(i) as Fixed) : ZERO)),
  };
}

describe('the time-weighted return', () => {
  it('links sub-periods cut at the flows (RT-05): 1.10 × 0.90 × 1.10 − 1', () => {
    // Worth before each flow: 11,000, 14,400, 13,640; money in at the beginning of its day, money out at the end.
    const series = known(
      '2025-01-01',
      '2025-04-03',
      { '2025-01-01': '10000', '2025-04-01': '11000', '2025-04-02': '14400', '2025-04-03': '13640' },
      { '2025-01-01': '10000', '2025-04-02': '5000' },
    );
    const values = [...series.values];
    for (let i = 1; i < 90; i++) values[i] = money('10000');
    series.outflows[91] = money('2000');
    values[91] = money('12400');
    expect(timeWeighted({ ...series, values }).total).toBeCloseTo(0.089, 9);
  });

  it('agrees with Modified Dietz and XIRR on the same account (RT-05)', () => {
    const dietz = modifiedDietz({
      from: day('2025-01-01'),
      to: day('2025-12-31'),
      begin: money('10000'),
      end: money('13640'),
      flows: [
        { day: day('2025-04-01'), amount: money('5000') },
        { day: day('2025-07-01'), amount: money('-2000') },
      ],
    });
    expect(dietz.rate).toBeCloseTo(0.050164, 6);
    const rate = rateOf(
      xirr(flows(['2025-01-01', '-10000'], ['2025-04-01', '-5000'], ['2025-07-01', '2000'], ['2025-12-31', '13640'])),
    );
    expect(rate).toBeCloseTo(0.05034687, 8);
  });

  it('gives FinCal’s documented twrr(ev = c(120, 260), bv = c(100, 240), cfr = c(2, 4)) = 0.1584472', () => {
    const { daily } = timeWeighted({
      from: 0 as Day,
      opening: money('100'),
      values: [money('120'), money('260')],
      inflows: [ZERO, money('120')],
      outflows: [money('2'), money('4')],
    });
    expect((1 + (daily[0] ?? 0)) * (1 + (daily[1] ?? 0))).toBeCloseTo(1.1584472 ** 2, 6);
  });

  it('gives hledger’s roi test 7: 6.56% in 214 days, 11.45% a year', () => {
    const { total } = timeWeighted({
      from: day('2017-06-01'),
      opening: money('100'),
      values: [money('110'), money('160'), money('155')],
      inflows: [ZERO, money('100'), ZERO],
      outflows: [ZERO, money('50'), ZERO],
    });
    expect(total).toBeCloseTo(0.065625, 12);
    expect((1 + (total ?? 0)) ** (365 / 214) - 1).toBeCloseTo(0.1145, 4);
  });

  it('bridges days of unknown worth by Modified Dietz', () => {
    const series = known(
      '2025-04-01',
      '2025-04-11',
      { '2025-04-01': '10000', '2025-04-11': '16600' },
      { '2025-04-01': '10000', '2025-04-06': '5000' },
    );
    const { total, gaps } = timeWeighted(series);
    // 1,600 earned on 10,000 for ten days and 5,000 for six (from the beginning of the 6th).
    expect(total).toBeCloseTo(1600 / 13000, 12);
    expect(gaps).toEqual([{ from: day('2025-04-02'), to: day('2025-04-11') }]);
  });

  it('returns nothing on days without capital, and −100% for good when all is lost', () => {
    const idle = timeWeighted({
      from: 0 as Day,
      opening: ZERO,
      values: [ZERO, ZERO, money('110')],
      inflows: [ZERO, ZERO, money('100')],
      outflows: [ZERO, ZERO, ZERO],
    });
    expect(idle.total).toBeCloseTo(0.1, 12);
    const lost = timeWeighted({
      from: 0 as Day,
      opening: money('100'),
      values: [money('-5'), money('50')],
      inflows: [ZERO, money('60')],
      outflows: [ZERO, ZERO],
    });
    expect(lost.total).toBe(-1);
    expect(lost.wipedOut).toBe(0);
  });

  it('is unknown when the last worth is', () => {
    const open = { from: 0 as Day, opening: money('1'), values: [undefined], inflows: [ZERO], outflows: [ZERO] };
    expect(timeWeighted(open).total).toBeUndefined();
  });

  it(`does not see money paid in or out at the day’s edges (seed ${SEED})`, () => {
    const random = new Random(SEED);
    const growth = Array.from({ length: 200 }, () => 1 + (random.next() - 0.5) / 10);
    const run = (isFlowing: boolean) => {
      let worth = 1000;
      const inflows: Fixed[] = [];
      const outflows: Fixed[] = [];
      const values = growth.map((factor) => {
        const into = isFlowing && random.chance(0.3) ? random.whole(1, 800) : 0;
        worth = (worth + into) * factor;
        const out = isFlowing && random.chance(0.3) ? Math.floor(worth * random.next() * 0.5) : 0;
        worth -= out;
        inflows.push(money(String(into)));
        outflows.push(money(String(out)));
        return money(worth.toFixed(12));
      });
      return timeWeighted({ from: 0 as Day, opening: money('1000'), values, inflows, outflows }).total ?? 0;
    };
    expect(run(true)).toBeCloseTo(run(false), 10);
  });

  it('is not annualised under a year', () => {
    expect(annualised(0.1, 364)).toBeUndefined();
    expect(annualised(0.21, 730.5)).toBeCloseTo(0.1, 12);
    expect(annualised(-1, 1000)).toBe(-1);
  });
});

describe('risk', () => {
  // The series "mixed", "positive" and "negative" of empyrical's tests (quantopian/empyrical, test_stats.py).
  const mixed = [1, 10, -4, 2, 3, 2, 1, -10].map((r) => r / 100);
  const positive = [1, 2, 1, 1, 1, 1, 1, 1, 1].map((r) => r / 100);
  const negative = [0, -6, -7, -1, -9, -2, -6, -8, -5].map((r) => r / 100);

  it('gives empyrical’s Sharpe, Sortino and drawdown', () => {
    expect(riskOf(mixed, 252).sharpe).toBeCloseTo(1.7238613961706866, 10);
    expect(riskOf(positive, 252).sharpe).toBeCloseTo(52.915026221291804, 8);
    expect(riskOf(negative, 252).sharpe).toBeCloseTo(-24.406808633910085, 8);
    expect(riskOf(mixed, 252).sortino).toBeCloseTo(2.605531251673693, 10);
    const index = (returns: readonly number[]): Float64Array => {
      let level = 1;
      return Float64Array.from(returns, (r) => {
        level *= 1 + r;
        return level;
      });
    };
    expect(maxDrawdown(index(mixed), 0 as Day).depth).toBeCloseTo(-0.1, 10);
    expect(maxDrawdown(index(negative), 0 as Day).depth).toBeCloseTo(-0.365907303498736, 10);
    expect(calmar(1.9135925373194231, -0.1)).toBeCloseTo(19.135925373194233, 10);
  });

  it('is of logarithms, and annualised by the calendar of the assets', () => {
    const logs = mixed.map((r) => Math.log(1 + r));
    const mean = logs.reduce((sum, r) => sum + r, 0) / logs.length;
    const sd = Math.sqrt(logs.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (logs.length - 1));
    expect(riskOf(mixed, 365).volatility).toBeCloseTo(sd * Math.sqrt(365), 12);
  });

  it('is undefined where it says nothing', () => {
    expect(riskOf([0.01, 0.01, 0.01], 252)).toMatchObject({ sharpe: undefined, sortino: undefined });
    expect(riskOf([0.01], 252).volatility).toBeUndefined();
    expect(riskOf([0.01, -1], 252).volatility).toBeUndefined();
    expect(calmar(0.1, 0)).toBeUndefined();
  });

  it('skips days without prices, whose returns go to the next with one', () => {
    expect(observedReturns(Float64Array.of(0.1, 0, -0.01, 0.02), (i) => i !== 1 && i !== 2)).toEqual([
      0.10000000000000009,
      1 * 0.99 * 1.02 - 1,
    ]);
  });

  it('tells the peak, the trough and the recovery', () => {
    const index = Float64Array.of(1.1, 1.2, 0.9, 1.0, 1.25);
    expect(maxDrawdown(index, 10 as Day)).toEqual({ depth: 0.9 / 1.2 - 1, peak: 11, trough: 12, recovered: 14 });
    expect([...underwater(index)].map((d) => Number(d.toFixed(6)))).toEqual([0, 0, -0.25, -0.166667, 0]);
    expect(maxDrawdown(Float64Array.of(0.8), 10 as Day)).toMatchObject({ peak: 9, trough: 10, recovered: undefined });
  });
});

describe('SEC Form N-1A', () => {
  it('gives the two years of RT-06, to the last digit printed', () => {
    const result = n1aReturns({
      start: { day: day('2023-12-29'), nav: money('10') },
      end: { day: day('2025-12-29'), nav: money('12') },
      distributions: [
        {
          day: day('2024-06-28'),
          nav: money('10.50'),
          ordinary: money('0.20'),
          qualified: ZERO,
          longGain: money('0.30'),
        },
      ],
      ratesOf: () => ({ ordinary: money('0.37'), long: money('0.20') }),
      longTermFrom: firstLongTermDay,
      years: money('2'),
    });
    const printed = (value: Fixed): string => Number(formatFixed(value)).toFixed(6);
    expect(printed(result.erv)).toBe('1257.142857');
    expect(result.beforeTaxes.toFixed(8)).toBe('0.12122382');
    expect(printed(result.atvD)).toBe('1241.828571');
    expect(result.afterDistributions.toFixed(8)).toBe('0.11437362');
    expect(formatFixed(result.basis)).toBe('1036.6');
    expect(printed(result.atvDr)).toBe('1200.782857');
    expect(result.afterRedemption.toFixed(8)).toBe('0.09580238');
  });

  it('taxes what is sold within a year as ordinary, and gives a loss its full use', () => {
    const short = n1aReturns({
      start: { day: day('2024-01-02'), nav: money('10') },
      end: { day: day('2024-12-02'), nav: money('8') },
      distributions: [],
      ratesOf: () => ({ ordinary: money('0.37'), long: money('0.20') }),
      longTermFrom: firstLongTermDay,
      years: money('1'),
    });
    expect(formatFixed(short.atvDr)).toBe('874');
  });
});

describe.runIf(existsSync(join(ROOT, '../shared/tax/golden-cases.json')))('the shared golden cases', () => {
  it('of section 7 have the values that these tests hold', () => {
    const { cases } = JSON.parse(readFileSync(join(ROOT, '../shared/tax/golden-cases.json'), 'utf8'));
    const found = cases.filter(({ id }: { id: string }) => id.startsWith('RT-'));
    console.info(`${found.length} golden cases of section 7`);
    const totals = Object.fromEntries(found.map(({ id, totals }: { id: string; totals: object }) => [id, totals]));
    expect(totals['RT-01'].xirr_exact_root).toBe('0.3733625335');
    expect(totals['RT-03'].return).toBe('0.024542');
    expect(totals['RT-05']).toMatchObject({ twr: '0.089000', modified_dietz: '0.050164', xirr: '0.05034687' });
    expect(totals['RT-06']).toMatchObject({ atv_d: '1241.828571', atv_dr: '1200.782857' });
    expect(totals['RT-08'].aftertax_return).toBe('0.02177561');
  });
});
