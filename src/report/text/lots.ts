/** `tare lots` as text: disposals, open lots, why a plan chose as it did, and what a rule that is only reported would do. */
import { type Book, linesOf } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { sum, ZERO } from '../../core/fixed.js';
import { asIfLines } from '../as-if.js';
import { choiceLines } from '../choices.js';
import { grouped, tableLines } from './table.js';

const money = (value: Parameters<typeof formatCents>[0]): string => grouped(formatCents(value));
const RIGHT = 'right' as const;

/** Disposals, then open lots. */
export function lotLines(book: Book): string[] {
  const disposals = tableLines(
    [
      { title: 'sold' },
      { title: 'asset', atLeast: 5 },
      { title: 'quantity', align: RIGHT, atLeast: 8 },
      { title: 'acquired' },
      { title: 'proceeds', align: RIGHT },
      { title: 'basis', align: RIGHT },
      { title: 'gain', align: RIGHT },
      { title: 'term' },
      { title: 'from', atLeast: 6 },
    ],
    [...linesOf(book)].map((line) => [
      formatDay(line.disposal.sold),
      line.disposal.asset,
      formatFixed(line.disposal.quantity),
      line.disposal.inherited ? 'INHERITED' : formatDay(line.disposal.acquired),
      money(line.proceeds),
      money(line.basis),
      money(line.gain) + (line.code ? ` ${line.code}` : ''),
      line.term,
      `${line.disposal.id}←${line.disposal.lot}`,
    ]),
  );
  const open = tableLines(
    [
      { title: 'lot', atLeast: 8 },
      { title: 'account', atLeast: 8 },
      { title: 'asset', atLeast: 5 },
      { title: 'quantity', align: RIGHT, atLeast: 10 },
      { title: 'basis', align: RIGHT },
      { title: 'acquired' },
    ],
    book.matched.lots.map((lot) => [
      lot.id,
      lot.account,
      lot.asset,
      formatFixed(lot.quantity),
      lot.basis === undefined ? 'unknown' : money(lot.basis),
      formatDay(lot.acquired),
    ]),
  );
  return [
    ...['Disposals', '', ...disposals, '', 'Open lots', '', ...open],
    ...allocationLines(book),
    ...choiceLines(book.matched.choices),
    ...asIfLines(book),
  ];
}

/** How the lots of a common pool were dealt out to accounts on 2025-01-01, with the sums that must be equal. */
function allocationLines({ matched: { allocations }, settings }: Book): string[] {
  if (allocations.length === 0) return [];
  const policy = settings.policies['scope.allocation'];
  const table = tableLines(
    [
      { title: 'account', atLeast: 8 },
      { title: 'asset', atLeast: 5 },
      { title: 'lot', atLeast: 8 },
      { title: 'quantity', align: RIGHT, atLeast: 10 },
      { title: 'basis', align: RIGHT },
    ],
    allocations.map(({ account, asset, lot, quantity, basis }) => [
      account,
      asset,
      lot,
      formatFixed(quantity),
      basis === undefined ? 'unknown' : money(basis),
    ]),
  );
  const assets = [...new Set(allocations.map(({ asset }) => asset))];
  const sums = assets.map((asset) => {
    const own = allocations.filter((one) => one.asset === asset);
    const units = formatFixed(sum(own.map(({ quantity }) => quantity)));
    return `${asset}: ${units} units with a basis of ${money(sum(own.map(({ basis }) => basis ?? ZERO)))} in all.`;
  });
  return ['', `Lots dealt out to accounts on 2025-01-01 (Rev. Proc. 2024-28; ${policy})`, '', ...table, ...sums];
}
