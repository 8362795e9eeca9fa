/**
 * A year that was filed, kept so that it cannot change unnoticed: its rows, its income, what it hands on (lots and losses),
 * under which settings it came out, and the fingerprints of all files behind it.
 *
 * Rows are kept as printed, since that is what was filed; lots exactly, since later years are worked out from them.
 */
import * as v from 'valibot';
import { type Book, type BookInput, linesOf, openLotsOf, runBook } from '../../chain/chain.js';
import { dayOf, formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed, parseFixed } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { Lot } from '../../lots/lot.js';
import { byAcquisition } from '../../lots/methods/oldest-first.js';
import type { Carryover } from '../../tax/jurisdictions/us/worksheets/loss-carryover.js';
import { disposalItem, documentHead, incomeItem } from '../documents/common.js';
import { type YearOptions, type YearReport, yearReport } from '../year.js';

/** A file behind a closed year. */
const inputFile = v.object({
  file: v.string(),
  kind: v.picklist(['export', 'prices', 'identifications', 'corrections']),
  sha256: v.string(),
});
export type InputPrint = v.InferOutput<typeof inputFile>;

const texts = v.record(v.string(), v.unknown());

const schema = v.looseObject({
  closed: v.pipe(v.number(), v.integer()),
  tare: v.string(),
  settings: v.unknown(),
  inputs: v.array(inputFile),
  rows: v.array(texts),
  income: v.array(texts),
  lots: v.array(texts),
  carryover: v.object({ in: texts, out: v.object({ short: v.string(), long: v.string() }) }),
});

export type ClosedYear = v.InferOutput<typeof schema>;

/** Reads a closed year. @returns undefined when it is none. */
export function parseClosedYear(text: string): ClosedYear | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** What a closed year is compared by. */
export interface YearState {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly income: readonly Readonly<Record<string, unknown>>[];
  readonly lots: readonly Readonly<Record<string, unknown>>[];
  readonly carryover: {
    readonly in: Readonly<Record<string, unknown>>;
    readonly out: Readonly<Record<string, string>>;
  };
}

/** The losses that closed years hand on. */
export const carryoversOf = (years: readonly ClosedYear[]): Map<number, Carryover> =>
  new Map(
    years.map(({ closed, carryover: { out } }) => [
      closed,
      { short: parseFixed(out.short) as Fixed, long: parseFixed(out.long) as Fixed },
    ]),
  );

const carryoverItem = ({ short, long }: Carryover) => ({ short: formatCents(short), long: formatCents(long) });

/** An open lot with all its digits. */
export const exactLot = (lot: Lot) => ({
  lot: lot.id,
  asset: lot.asset,
  account: lot.account,
  quantity: formatFixed(lot.quantity),
  basis: lot.basis === undefined ? null : formatFixed(lot.basis),
  acquired: formatDay(lot.acquired),
  holdingFrom: formatDay(lot.holdingFrom),
  ...(lot.home === lot.account ? {} : { boughtIn: lot.home }),
  ...(lot.origin === 'inheritance' ? { inherited: true } : {}),
});

/** The open lots at the end of a year. */
export function lotsAtEnd(input: BookInput, year: number): Lot[] {
  const book = runBook({ ...input, plainLane: false, at: dayOf(year, 12, 31) });
  return [...openLotsOf(book)].sort(byAcquisition);
}

/** A year of a book as it comes out now. */
export function stateOf(report: YearReport, lots: readonly Lot[]): YearState {
  return {
    rows: report.lines.map(disposalItem),
    income: report.income.map(incomeItem),
    lots: lots.map(exactLot),
    carryover: { in: carryoverItem(report.us.carryIn), out: carryoverItem(report.us.carryOut) },
  };
}

/** Runs a book for the state of one of its years. */
export function stateOfInput(input: BookInput, year: number, options: YearOptions): YearState {
  return stateOf(yearReport(runBook(input), year, options), lotsAtEnd(input, year));
}

export interface Closing {
  readonly report: YearReport;
  readonly lots: readonly Lot[];
  readonly inputs: readonly InputPrint[];
  /** The settings as a tree, to be parsed again. */
  readonly settings: unknown;
}

/** `closed/YEAR.json`. */
export function closedDocument({ report, lots, inputs, settings }: Closing): Record<string, unknown> {
  const { rows, income, lots: open, carryover } = stateOf(report, lots);
  return {
    ...documentHead('close', report.book),
    closed: report.year,
    country: report.book.jurisdiction.country,
    timezone: report.book.settings.timezone,
    settings,
    inputs: inputs[Symbol.iterator](),
    scheduleD: report.schedule.map(({ line, gain }) => ({ line, gain: formatCents(gain) })),
    carryover,
    deferred: deferredLosses(report.book, report.year),
    rows: rows[Symbol.iterator](),
    income: income[Symbol.iterator](),
    lots: open[Symbol.iterator](),
  };
}

/** Losses of the year that went to shares bought after it: the next year begins with them. */
export function deferredLosses(book: Book, year: number) {
  const end = dayOf(year, 12, 31);
  const own = new Set<string>();
  for (const { disposal } of linesOf(book, year)) own.add(`${disposal.id}\u0000${disposal.lot}`);
  const bought = new Map(book.ledger.transactions.map((one) => [one.id, one.day]));
  return book.matched.replacements
    .filter((one) => own.has(`${one.disposal}\u0000${one.soldLot}`) && (bought.get(one.replacement) ?? 0) > end)
    .map((one) => ({
      disposal: one.disposal,
      replacement: one.replacement,
      account: one.replacementAccount,
      quantity: formatFixed(one.quantity),
      disallowed: formatFixed(one.disallowed),
    }));
}
