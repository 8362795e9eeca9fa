/** At which costs, taxes, sizes and returns a rule would just equal the baseline, in lines. */
import type { Answer } from '../../rebalance/answer.js';
import type { BreakEven } from '../../rebalance/break-even.js';
import { ruleName } from '../../rebalance/names.js';
import { decimal } from '../documents/rebalance-figures.js';
import { percent } from './rebalance.js';
import { grouped, tableLines } from './table.js';

const number = (value: number): string => grouped(decimal(value, 2) ?? '');

/** A share; `most` is where the search ended. */
const share = (value: BreakEven, most: string): string =>
  typeof value === 'number' ? percent(value, 3) : value === 'always' ? `ahead up to ${most}` : 'behind even at none';

/** What each break-even is of, and its value in words. */
export function breakEvenRows({ breakEvens, study }: Answer): (readonly [string, string])[] {
  if (!breakEvens) return [];
  const { commission, spread, taxScale, accountSize, alpha, horizon } = breakEvens;
  return [
    ['commission per side', share(commission, '10%')],
    ['half-spread per side', share(spread, '10%')],
    ...(study.setup.tax.sheltered ? [] : [['tax rates times', scaleWords(taxScale)] as const]),
    ['account size', sizeWords(accountSize)],
    ['extra return needed a year', alphaWords(alpha)],
    ['years until ahead for good', typeof horizon === 'number' ? number(horizon) : 'not within this history'],
  ];
}

/** Whose break-evens they are. */
export const breakEvenTitle = ({ breakEvens, study }: Answer): string =>
  `Break-even of ${ruleName(breakEvens?.rule ?? '', study.market.step)} against never, on the history`;

export function breakEvenLines(answer: Answer): string[] {
  const rows = breakEvenRows(answer);
  if (rows.length === 0) return [];
  return ['', breakEvenTitle(answer), '', ...tableLines([{ title: 'At' }, { title: 'value', align: 'right' }], rows)];
}

const scaleWords = (value: BreakEven): string =>
  typeof value === 'number' ? number(value) : share(value, 'three times them');

function sizeWords(value: BreakEven): string {
  if (typeof value === 'number') return number(value);
  return value === 'always' ? 'any: no fixed costs' : 'none: behind before fixed costs';
}

function alphaWords(value: BreakEven): string {
  if (typeof value === 'number') return percent(value, 2);
  return value === 'always' ? 'none, even with 20% less' : 'more than 50%';
}
