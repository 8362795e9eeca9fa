/**
 * What a wash sale rule that is not applied would have done: the replacements it would have found and, when the person
 * asks "what if", each year's gains with it and without.
 */
import { type Book, linesOf } from '../chain/chain.js';
import { formatDay } from '../core/calendar.js';
import { formatCents, formatFixed } from '../core/decimal-text.js';
import { type Fixed, sum, ZERO } from '../core/fixed.js';
import type { Replacement } from '../lots/disposal.js';
import type { FormLine } from '../tax/jurisdiction.js';
import { type Totals, totalsOf } from '../tax/totals.js';
import { grouped, tableLines, wrapped } from './text/table.js';

interface YearAsIf {
  readonly year: number;
  readonly applied: Totals;
  readonly asIf: Totals;
}

const asksTotals = ({ settings: { policies } }: Book): boolean =>
  [policies['washSale.digitalAssets'], policies['washSale.securities']].includes('what-if');

function yearsAsIf(book: Book): YearAsIf[] {
  const { matched, jurisdiction, taxContext } = book;
  if (!matched.asIf || !asksTotals(book)) return [];
  const applied = byYear(book, linesOf(book));
  const asIf = byYear(
    book,
    matched.asIf.disposals.map((one) => jurisdiction.lineOf(one, taxContext)),
  );
  const years = [...new Set([...applied.keys(), ...asIf.keys()])].sort((a, b) => a - b);
  return years.map((year) => ({
    year,
    applied: totalsOf(applied.get(year) ?? [], []),
    asIf: totalsOf(asIf.get(year) ?? [], []),
  }));
}

function byYear({ jurisdiction }: Book, lines: Iterable<FormLine>): Map<number, FormLine[]> {
  const years = new Map<number, FormLine[]>();
  for (const line of lines) {
    const year = jurisdiction.taxYearOf(line.disposal.sold);
    const list = years.get(year);
    if (list) list.push(line);
    else years.set(year, [line]);
  }
  return years;
}

export const washSaleItem = (one: Replacement) => ({
  disposal: one.disposal,
  soldLot: one.soldLot,
  replacement: one.replacement,
  account: one.replacementAccount,
  quantity: formatFixed(one.quantity),
  disallowed: formatCents(one.disallowed),
  permanent: one.permanent,
});

const totalsOnly = ({ shortGain, longGain, disallowed }: Totals) => ({
  shortGain: formatCents(shortGain),
  longGain: formatCents(longGain),
  disallowed: formatCents(disallowed),
});

/** For JSON; null when every rule is either applied or off. */
export function asIfItem(book: Book) {
  const { asIf } = book.matched;
  if (!asIf) return null;
  return {
    washSales: asIf.replacements.map(washSaleItem),
    disallowed: formatCents(disallowedIn(asIf.replacements)),
    years: yearsAsIf(book).map(({ year, applied, asIf: other }) => ({
      year,
      applied: totalsOnly(applied),
      asIf: totalsOnly(other),
    })),
  };
}

const disallowedIn = (replacements: readonly Replacement[]): Fixed =>
  replacements.length === 0 ? ZERO : sum(replacements.map(({ disallowed }) => disallowed));

const money = (amount: Fixed): string => grouped(formatCents(amount));
const RIGHT = { align: 'right' } as const;

/** For people. */
export function asIfLines(book: Book): string[] {
  const { asIf, disposals } = book.matched;
  if (!asIf) return [];
  const lines = ['', 'If the wash sale rule applied (it is not applied above)', ''];
  if (asIf.replacements.length === 0) return [...lines, 'Nothing would be disallowed.'];
  const sold = new Map(disposals.map((one) => [one.id, one.sold]));
  lines.push(
    ...tableLines(
      [
        { title: 'sale', atLeast: 6 },
        { title: 'sold' },
        { title: 'lot', atLeast: 6 },
        { title: 'replaced by', atLeast: 6 },
        { title: 'quantity', ...RIGHT },
        { title: 'disallowed', ...RIGHT },
      ],
      asIf.replacements.map((one) => {
        const day = sold.get(one.disposal);
        return [
          one.disposal,
          day === undefined ? '' : formatDay(day),
          one.soldLot,
          one.replacement,
          formatFixed(one.quantity),
          money(one.disallowed) + (one.permanent ? ' for good' : ''),
        ];
      }),
    ),
    ...wrapped(`In all ${money(disallowedIn(asIf.replacements))} of losses.`),
  );
  const years = yearsAsIf(book);
  if (years.length === 0) return lines;
  return [
    ...lines,
    '',
    ...tableLines(
      [
        { title: 'year' },
        { title: 'short gain', ...RIGHT },
        { title: 'as if', ...RIGHT },
        { title: 'long gain', ...RIGHT },
        { title: 'as if', ...RIGHT },
      ],
      years.map(({ year, applied, asIf: other }) => [
        String(year),
        money(applied.shortGain),
        money(other.shortGain),
        money(applied.longGain),
        money(other.longGain),
      ]),
    ),
  ];
}
