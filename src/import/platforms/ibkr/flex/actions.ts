/**
 * Corporate actions. Each is one record or several (old shares out, new ones in), joined by `actionID` or, without it, by
 * description and time. What the legs do says more than the code, which older files lack: units of one security become
 * more or fewer, one security becomes another, money comes for shares. What could be two things is refused.
 */

import { parseFixed } from '../../../../core/decimal-text.js';
import { absolute, type Fixed, plus, ZERO } from '../../../../core/fixed.js';
import { grouped } from '../../../../core/grouped.js';
import { RowProblem } from '../../../columns/problem.js';
import type { When } from '../../../intake.js';
import type { FlexAccount } from './account.js';
import { classOf } from './assets.js';
import { idOf } from './facts.js';
import type { FlexRecord } from './record.js';

interface Leg {
  readonly record: FlexRecord;
  readonly asset: string;
  /** Positive when it comes. */
  readonly quantity: Fixed;
  /** Money received, negative when paid. */
  readonly cash: Fixed;
  readonly value: Fixed;
}

/** Votes, and dividends that the cash transactions tell too. */
const NO_EVENT: Readonly<Record<string, string>> = {
  PV: 'proxy vote',
  CD: 'dividend, told by the cash transactions',
  CP: 'coupon, told by the cash transactions',
};

export function addActions(account: FlexAccount): void {
  for (const records of grouped(account.open('CorporateAction'), groupKey).values()) {
    const [first] = records;
    const noEvent = NO_EVENT[first?.text('type').toUpperCase() ?? ''];
    if (noEvent) account.ignore(records, noEvent);
    else if (records.length > 1 && comesToNothing(records)) account.ignore(records, 'cancelled corporate action');
    else account.tell(records, (rows) => tellAction(records, rows, account));
  }
}

/** The description without the security that each record adds to it, and when. */
const groupKey = (record: FlexRecord): string =>
  record.text('actionID') || `${eventText(record)}|${record.first('dateTime', 'reportDate')}`;

const eventText = (record: FlexRecord): string =>
  record.first('description', 'actionDescription').replace(/\s*\([^()]*\)\s*$/, '');

/** Booked and taken back: each security's units come to zero. */
function comesToNothing(records: readonly FlexRecord[]): boolean {
  return [...grouped(records, (record) => record.first('conid', 'symbol', 'isin')).values()].every(
    (group) => group.reduce<Fixed>((sum, record) => plus(sum, record.looseNumber('quantity')), ZERO) === ZERO,
  );
}

interface Event {
  readonly account: FlexAccount;
  readonly rows: number | readonly number[];
  readonly text: string;
  readonly type: string;
  readonly about: {
    readonly when: When;
    readonly id: string | undefined;
    readonly account: string;
    readonly note: string;
  };
  readonly currency: string;
  readonly gone: readonly Leg[];
  readonly come: readonly Leg[];
  readonly cash: Fixed;
}

function tellAction(records: readonly FlexRecord[], rows: number | readonly number[], account: FlexAccount): void {
  const legs = records.map((record) => legOf(record, account));
  const [first] = records as readonly [FlexRecord];
  const text = eventText(first);
  const event: Event = {
    account,
    rows,
    text,
    type: first.text('type').toUpperCase(),
    about: { when: momentOf(first, account), id: idOf(first), account: account.name, note: text },
    currency: first.required('currency').toUpperCase(),
    gone: legs.filter(({ quantity }) => quantity < 0n),
    come: legs.filter(({ quantity }) => quantity > 0n),
    cash: legs.reduce<Fixed>((sum, { cash }) => plus(sum, cash), ZERO),
  };
  const [out, into] = [event.gone[0], event.come[0]];
  if (event.gone.length === 1 && event.come.length === 1 && out && into) addReplacement(event, out, into);
  else if (event.gone.length === 1 && event.come.length === 0 && out) addEnding(event, out);
  else if (event.gone.length === 0 && event.come.length === 1 && into) addArrival(event, into);
  else {
    const what = `${event.gone.length} securities go and ${event.come.length} come in "${text}", which can be read in several ways.`;
    throw new RowProblem('import/ambiguous-group', what);
  }
}

function legOf(record: FlexRecord, account: FlexAccount): Leg {
  const quantity = record.requiredNumber('quantity');
  const proceeds = record.number('proceeds');
  const amount = record.amount('amount');
  return {
    record,
    asset: account.assets.of(record),
    quantity,
    cash: proceeds ?? (-amount as Fixed),
    value: absolute(record.amount('value')),
  };
}

/** Actions are booked in the evening, after the trades of the day; a date alone would put them before. */
function momentOf(record: FlexRecord, { dates }: FlexAccount): When {
  const moment = dates.moment(record, 'dateTime', 'reportDate');
  if (moment.time !== undefined || record.text('reportDate') === '') return dates.when(moment);
  return { at: undefined, day: dates.day(record, 'reportDate') };
}

/** One security for another, or for fewer or more of itself. */
function addReplacement({ account, rows, about, currency, cash, text }: Event, out: Leg, into: Leg): void {
  const asset = { asset: out.asset, class: classOf(out.record), quantity: absolute(out.quantity) };
  if (out.asset === into.asset) {
    if (cash !== ZERO)
      throw new RowProblem('import/ambiguous-group', `money comes with "${text}", for a fraction of unknown size.`);
    account.intake.add(rows, 'split', { ...about, ...asset, total: undefined, toQuantity: into.quantity });
    return;
  }
  if (cash < 0n)
    throw new RowProblem(
      'import/ambiguous-group',
      `money is paid in "${text}", which can be a purchase or an exercise of rights.`,
    );
  const boot = cash > 0n ? { cash, toTotal: into.value } : {};
  account.intake.add(rows, 'merger', {
    ...about,
    ...asset,
    toAsset: into.asset,
    toClass: classOf(into.record),
    toQuantity: into.quantity,
    total: undefined,
    currency,
    ...boot,
  });
}

/** Shares that go: for money, for nothing, or because there are fewer of them now. */
function addEnding({ account, rows, about, currency, cash, text, type }: Event, out: Leg): void {
  const draft = { ...about, asset: out.asset, class: classOf(out.record), quantity: absolute(out.quantity) };
  if (cash > 0n) {
    account.intake.add(rows, 'sell', { ...draft, total: cash, currency });
    return;
  }
  const ratio = ratioOf(text);
  if (/\bsplit\b/i.test(text) && ratio) {
    account.intake.add(rows, 'split', { ...draft, total: undefined, quantity: ratio.old, toQuantity: ratio.fresh });
  } else if (type === 'DW' || /worthless|delist/i.test(text)) account.intake.add(rows, 'worthless', draft);
  else throw new RowProblem('import/unpaired-leg', `shares go in "${text}", and nothing comes for them.`);
}

/** Shares that come beside those that stay. */
function addArrival({ account, rows, about, currency, text, type, cash }: Event, into: Leg): void {
  const draft = { ...about, asset: into.asset, class: classOf(into.record), quantity: into.quantity, total: undefined };
  if (cash !== ZERO)
    throw new RowProblem('import/ambiguous-group', `money moves with "${text}", which can be read in several ways.`);
  if (type === 'FS' || type === 'FI' || type === 'RS' || /\bsplit\b/i.test(text))
    account.intake.add(rows, 'split', draft);
  else if (type === 'SD' || /stock dividend/i.test(text)) account.intake.add(rows, 'stock-dividend', draft);
  else if (type === 'SO' || /spin-?off/i.test(text)) addSpinOff({ account, rows, about, currency, text }, into);
  else throw new RowProblem('import/unknown-action', `"${text}" brings shares, and what for is not known.`);
}

function addSpinOff(
  { account, rows, about, currency, text }: Pick<Event, 'account' | 'rows' | 'about' | 'currency' | 'text'>,
  into: Leg,
): void {
  const parent = /^([^(]+?)\s*\(/.exec(text)?.[1]?.trim() ?? '';
  if (parent === '' || parent === into.asset)
    throw new RowProblem('import/missing-cell', `"${text}" does not say of what it is a spin-off.`);
  const ratio = ratioOf(text);
  const old = ratio && (into.quantity * ratio.old) / ratio.fresh;
  account.intake.add(rows, 'spin-off', {
    ...about,
    asset: parent.replace(/^([A-Z]+) ([A-Z])$/, '$1.$2'),
    quantity: (old ?? ZERO) as Fixed,
    total: undefined,
    currency,
    toAsset: into.asset,
    toClass: classOf(into.record),
    toQuantity: into.quantity,
    ...(into.value > 0n ? { toTotal: into.value } : {}),
  });
}

/** `SPLIT 1 FOR 25`: one new for 25 old. */
function ratioOf(text: string): { readonly fresh: Fixed; readonly old: Fixed } | undefined {
  const match = /(\d+(?:\.\d+)?) for (\d+(?:\.\d+)?)/i.exec(text);
  const [fresh, old] = [parseFixed(match?.[1] ?? ''), parseFixed(match?.[2] ?? '')];
  return fresh !== undefined && old !== undefined && fresh > 0n && old > 0n ? { fresh, old } : undefined;
}
