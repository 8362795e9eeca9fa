/** The answer before a trade, as a document and as text: open lots with gain, term and tax, then what each method takes. */
import type { Book } from '../chain/chain.js';
import type { MethodOutcome, OpenLot, Outcome, WhatIf } from '../chain/what-if.js';
import { formatDay } from '../core/calendar.js';
import { formatCents, formatFixed } from '../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import { saleWords } from '../lots/sale-words.js';
import { documentHead, issueItem } from './documents/common.js';
import { grouped, tableLines, wrapped } from './text/table.js';

const cents = (amount: Fixed | undefined): string | null => (amount === undefined ? null : formatCents(amount));

const outcomeItem = (one: Outcome) => ({
  takes: one.takes.map(({ lot, quantity }) => ({ lot, quantity: formatFixed(quantity) })),
  proceeds: formatCents(one.proceeds),
  basis: formatCents(one.basis),
  disallowed: formatCents(one.disallowed),
  shortGain: formatCents(one.shortGain),
  longGain: formatCents(one.longGain),
  gain: formatCents(plus(one.shortGain, one.longGain)),
  tax: cents(one.tax),
});

const lotItem = (one: OpenLot) => ({
  lot: one.lot,
  acquired: formatDay(one.acquired),
  holdingFrom: formatDay(one.holdingFrom),
  open: formatFixed(one.open),
  openBasis: cents(one.openBasis),
  quantity: formatFixed(one.takes.reduce((total, { quantity }) => plus(total, quantity), ZERO)),
  term: one.term ?? null,
  longFrom: one.longFrom === undefined ? null : formatDay(one.longFrom),
  ...outcomeItem(one),
});

export function whatIfDocument(command: string, book: Book, { sale, ...answer }: WhatIf): Record<string, unknown> {
  return {
    ...documentHead(command, book),
    sale: {
      words: saleWords(sale.asset, sale.quantity, sale.account, sale.day),
      asset: sale.asset,
      account: sale.account,
      quantity: formatFixed(sale.quantity),
      price: formatFixed(sale.price),
      priceFrom: sale.priceFrom ?? null,
      commission: sale.commission === undefined ? null : formatFixed(sale.commission),
      day: formatDay(sale.day),
    },
    lots: answer.lots.map(lotItem),
    lotsOpen: answer.lotsOpen,
    methods: answer.methods.map((one) => ({ method: one.method, inForce: one.inForce, ...outcomeItem(one) })),
    leastTaxProof: answer.others.map(({ lot, quantity, more }) => ({
      lot,
      quantity: formatFixed(quantity),
      costsMore: formatCents(more),
    })),
    missing: formatFixed(answer.missing),
    washableUntil: answer.washableUntil === undefined ? null : formatDay(answer.washableUntil),
    issues: [...book.issues, ...whatIfIssues(book)].map(issueItem),
  };
}

/** What a reader of the tax must know. */
export function whatIfIssues({ settings: { taxpayer }, jurisdiction }: Book): Issue[] {
  if (!jurisdiction.taxByYear || taxpayer.otherIncome !== ZERO || taxpayer.shortRate !== undefined) return [];
  return [issue('tax/income-not-stated', 'No other income is stated; the tax is that of a person without any.')];
}

const money = (amount: Fixed): string => grouped(formatCents(amount));
const taxText = (amount: Fixed | undefined): string => (amount === undefined ? '?' : money(amount));
const RIGHT = { align: 'right' } as const;

export function whatIfLines({ sale, lots, lotsOpen, methods, others, missing, washableUntil }: WhatIf): string[] {
  const { asset, account, quantity, price, priceFrom, day, commission } = sale;
  const fee = commission === undefined ? '' : `, less ${formatFixed(commission)} of it as commission`;
  const from = priceFrom === undefined ? '' : ` (${priceFrom})`;
  const lines = wrapped(
    `${saleWords(asset, quantity, account, day)}, at ${grouped(formatFixed(price))} each${from}${fee}.`,
  );
  if (missing > 0n) lines.push(...wrapped(`Only part of it is there: ${formatFixed(missing)} ${asset} are missing.`));
  lines.push('', 'Open lots: what selling of each alone would give', '', ...lotTable(lots));
  if (lotsOpen > lots.length) lines.push(`… and ${lotsOpen - lots.length} more lots.`);
  lines.push('', 'The whole sale, by method', '', ...methodTable(methods));
  lines.push(...proofLines(others));
  if (washableUntil !== undefined && [...lots, ...methods].some(hasLoss)) {
    const until = formatDay(washableUntil);
    lines.push(
      '',
      ...wrapped(`A loss is disallowed as far as ${asset} is bought until ${until}, in any account (§1091).`),
    );
  }
  return lines;
}

const hasLoss = ({ proceeds, basis }: Outcome): boolean => proceeds < basis;

const lotTable = (lots: readonly OpenLot[]): string[] =>
  tableLines(
    [
      { title: 'lot', atLeast: 6 },
      { title: 'acquired' },
      { title: 'long from' },
      { title: 'open', ...RIGHT },
      { title: 'sells', ...RIGHT },
      { title: 'basis', ...RIGHT },
      { title: 'gain', ...RIGHT },
      { title: 'term' },
      { title: 'tax', ...RIGHT },
    ],
    lots.map((one) => [
      one.lot,
      formatDay(one.acquired),
      one.longFrom === undefined ? '' : formatDay(one.longFrom),
      formatFixed(one.open),
      formatFixed(one.takes.reduce((total, { quantity }) => plus(total, quantity), ZERO)),
      one.openBasis === undefined ? 'unknown' : money(one.basis),
      money(plus(one.shortGain, one.longGain)) + (one.disallowed > 0n ? ' W' : ''),
      one.term ?? '',
      taxText(one.tax),
    ]),
  );

const methodTable = (methods: readonly MethodOutcome[]): string[] =>
  tableLines(
    [
      { title: 'method' },
      { title: 'short gain', ...RIGHT },
      { title: 'long gain', ...RIGHT },
      { title: 'disallowed', ...RIGHT },
      { title: 'tax', ...RIGHT },
      { title: 'takes', atLeast: 8 },
    ],
    methods.map((one) => [
      one.method + (one.inForce ? ' (in force)' : ''),
      money(one.shortGain),
      money(one.longGain),
      money(one.disallowed),
      taxText(one.tax),
      one.takes.map(({ lot, quantity }) => `${lot}:${formatFixed(quantity)}`).join('; '),
    ]),
  );

/** "Lot B instead would cost 250.00 more." */
function proofLines(others: WhatIf['others']): string[] {
  if (others.length === 0) return [];
  const sentences = others.map(({ lot, more }) => moreText(lot, more));
  return ['', ...wrapped(`min-tax: ${sentences.join('; ')}.`)];
}

export const moreText = (lot: string, more: Fixed): string =>
  more === ZERO
    ? `lot ${lot} instead would cost the same`
    : more > 0n
      ? `lot ${lot} instead would cost ${money(more)} more`
      : `lot ${lot} instead would cost ${money(-more as Fixed)} less`;
