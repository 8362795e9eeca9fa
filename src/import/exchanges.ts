/**
 * Holdings that become others, as brokers tell it: on one day a row with the old units going and a row with the new ones
 * coming, and sometimes money. The same security on both sides is a split; another one takes over basis and dates (a merger,
 * a conversion of share classes: §354, §368, §1036); money alone is a sale. What has more than one reading is rejected.
 */
import { absolute, type Fixed, sum, ZERO } from '../core/fixed.js';
import { addCashInLieu } from './entries.js';
import type { Intake, When } from './intake.js';
import { attemptLines } from './rows.js';
import { securityClass } from './securities.js';

export interface ExchangeRow {
  readonly line: number;
  readonly when: When;
  readonly account: string;
  readonly asset: string;
  /** Signed: below zero for the old units. Zero for money alone. */
  readonly quantity: Fixed;
  /** Money that came with it. */
  readonly amount: Fixed;
  readonly currency: string;
  /** Rows of one kind belong together: `merger`, `reverse split`. For messages. */
  readonly family: string;
}

/** Adds what the rows tell, group by group: account, day and kind. */
export function addExchanges(intake: Intake, rows: readonly ExchangeRow[]): void {
  const groups = new Map<string, ExchangeRow[]>();
  for (const row of rows) {
    const key = `${row.account} ${row.when.day} ${row.family}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const group of groups.values()) {
    for (const part of partsOf(group)) {
      const lines = part.map(({ line }) => line);
      attemptLines(lines, intake, () => addExchange(intake, part, lines));
    }
  }
}

/** Several on one day fall apart where each security has its own two sides; else they are one. */
function partsOf(group: readonly ExchangeRow[]): (readonly ExchangeRow[])[] {
  const assets = [...new Set(group.map(({ asset }) => asset))];
  const own = assets.map((asset) => group.filter((row) => row.asset === asset));
  const whole = (rows: readonly ExchangeRow[]): boolean =>
    rows.some(({ quantity }) => quantity < 0n) && rows.some(({ quantity, amount }) => quantity > 0n || amount > 0n);
  return own.every(whole) ? own : [group];
}

function addExchange(intake: Intake, rows: readonly ExchangeRow[], lines: readonly number[]): void {
  const olds = rows.filter(({ quantity }) => quantity < 0n);
  const news = rows.filter(({ quantity }) => quantity > 0n);
  const cash = sum(rows.map(({ amount }) => amount));
  const family = rows[0]?.family ?? '';
  const names = (some: readonly ExchangeRow[]): string => [...new Set(some.map(({ asset }) => asset))].join(', ');
  const [old] = olds;
  const [fresh] = news;
  const onlyOld = new Set(olds.map(({ asset }) => asset)).size === 1;
  const onlyNew = new Set(news.map(({ asset }) => asset)).size === 1;
  if (old && onlyOld && fresh && onlyNew) {
    become(intake, lines, { old, from: units(olds), fresh, to: units(news), cash });
  } else if (old && onlyOld && news.length === 0 && cash > 0n) {
    const about = { when: old.when, account: old.account, asset: old.asset, class: securityClass(old.asset) };
    intake.add(lines, 'sell', { ...about, quantity: units(olds), total: cash, currency: old.currency });
  } else if (olds.length > 0 && news.length > 0) {
    const what = `${names(olds)} became ${names(news)} on one day (${family}), and nothing says which became which.`;
    intake.reject(lines, 'import/ambiguous-group', what);
  } else {
    const sides = `${names(olds) || 'nothing'} into ${names(news) || 'nothing'}`;
    intake.reject(lines, 'import/unpaired-leg', `a ${family} of ${sides} has one side only.`);
  }
}

const units = (rows: readonly ExchangeRow[]): Fixed => sum(rows.map(({ quantity }) => absolute(quantity)));

interface Become {
  readonly old: ExchangeRow;
  readonly from: Fixed;
  readonly fresh: ExchangeRow;
  readonly to: Fixed;
  readonly cash: Fixed;
}

function become(intake: Intake, lines: readonly number[], { old, from, fresh, to, cash }: Become): void {
  const { when, account, currency } = old;
  const about = { when, account, asset: old.asset, class: securityClass(old.asset), quantity: from, total: undefined };
  if (old.asset !== fresh.asset) {
    const toSide = { toAsset: fresh.asset, toClass: securityClass(fresh.asset), toQuantity: to };
    intake.add(lines, 'merger', { ...about, currency, ...toSide, ...(cash === ZERO ? {} : { cash }) });
    return;
  }
  if (from === to) intake.ignore(lines, 'the same units of the same security');
  else intake.add(lines, 'split', { ...about, toQuantity: to });
  if (cash !== ZERO) addCashInLieu(intake, lines[0] ?? 0, { ...about, currency, amount: cash });
}
