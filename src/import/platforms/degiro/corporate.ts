/**
 * Corporate actions: DEGIRO writes them as a sale of the old holding and a purchase of the new one, at prices that are only
 * there for the books, hours apart at times. Neither is a disposal. The same shares under the same number are no event;
 * another number of shares is a split; another ISIN is the holding under its new name or in its new company.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { plus, sum, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { addUnits } from '../../entries.js';
import type { Intake } from '../../intake.js';
import { namedClass } from '../../isin.js';
import { attemptLines } from '../../rows.js';
import type { AccountRow } from './row.js';
import type { TradeText } from './trade-text.js';

export interface ActionRow {
  readonly row: AccountRow;
  readonly text: TradeText;
}

const NEAR_DAYS = 3;
const STOCK_DIVIDEND = /stock ?dividend|dividend.*(?:aandelen|aktien|azion|accion)|aktiendividende/;

const sideOf = ({ row, text }: ActionRow): 'bought' | 'sold' =>
  text.side ?? ((row.amount ?? ZERO) < 0n ? 'bought' : 'sold');
const securityOf = ({ row: { isin, product } }: ActionRow) => ({
  asset: isin,
  class: namedClass({ isin, name: product }),
});

export function addActions(rows: readonly ActionRow[], intake: Intake): void {
  const arrivals = new Set(rows.filter((one) => sideOf(one) === 'bought'));
  for (const old of rows.filter((one) => sideOf(one) === 'sold')) {
    const fits = [...arrivals].filter((one) => belongs(old, one));
    const same = fits.filter((one) => one.row.isin === old.row.isin);
    const [arrival] = (same.length > 0 ? same : fits).sort((a, b) => distance(old, a) - distance(old, b));
    if (arrival) arrivals.delete(arrival);
    const lines = [old.row.line, ...(arrival ? [arrival.row.line] : [])].sort((a, b) => a - b);
    attemptLines(lines, intake, () => addExchange(old, arrival, lines, intake));
  }
  for (const one of arrivals) attemptLines(one.row.line, intake, () => addArrival(one, intake));
}

const belongs = (old: ActionRow, arrival: ActionRow): boolean =>
  old.text.action === arrival.text.action && distance(old, arrival) <= NEAR_DAYS;

const distance = (a: ActionRow, b: ActionRow): number => Math.abs(a.row.when.day - b.row.when.day);

function addExchange(old: ActionRow, arrival: ActionRow | undefined, lines: readonly number[], intake: Intake): void {
  const { row, text } = old;
  const { when, currency } = row;
  const about = { when, ...securityOf(old), quantity: text.quantity };
  if (!arrival) {
    const paid = row.amount ?? ZERO;
    // Rights and shares that end: for money a sale, for nothing worthless.
    if (paid > 0n) intake.add(lines, 'sell', { ...about, total: paid, currency });
    else intake.add(lines, 'worthless', about);
    return;
  }
  const cash = plus(row.amount ?? ZERO, arrival.row.amount ?? ZERO);
  if (row.currency !== arrival.row.currency || cash < 0n) {
    throw new RowProblem(
      'import/ambiguous-group',
      `"${row.description}" and "${arrival.row.description}" leave money paid.`,
    );
  }
  const quantity = arrival.text.quantity;
  const sameIsin = arrival.row.isin === row.isin;
  if (sameIsin && quantity === text.quantity && cash === ZERO) {
    return intake.ignore(lines, 'the same shares under the same number');
  }
  if (sameIsin && cash === ZERO) {
    intake.add(lines, 'split', { ...about, toQuantity: quantity, total: undefined });
    return;
  }
  const { asset: toAsset, class: toClass } = securityOf(arrival);
  const boot = cash === ZERO ? {} : { cash };
  intake.add(lines, 'merger', {
    ...about,
    toAsset,
    toClass,
    toQuantity: quantity,
    total: undefined,
    currency,
    ...boot,
  });
}

/** Shares that come without others going: a stock dividend, rights, or a company that was spun off. */
function addArrival(arrival: ActionRow, intake: Intake): void {
  const { row, text } = arrival;
  const { line, when, currency } = row;
  const security = securityOf(arrival);
  const paid = sum([row.amount ?? ZERO]);
  if (paid < 0n) {
    intake.add(line, 'buy', { when, ...security, quantity: text.quantity, total: -paid as typeof paid, currency });
    return;
  }
  if (STOCK_DIVIDEND.test(text.action)) {
    intake.add(line, 'stock-dividend', { when, ...security, quantity: text.quantity, total: undefined });
    return;
  }
  addUnits(intake, line, { when, account: intake.account, ...security, quantity: text.quantity });
  const what = `${formatFixed(text.quantity)} ${security.asset} came by "${row.description}", without what they came from.`;
  intake.report('import/basis-elsewhere', what, line);
}
