/**
 * The data that the page works on: arrays instead of objects, words once each, money in cents. A hundred thousand rows are
 * some ten megabytes, read in a fifth of a second. `<` is written as an escape, so that no text ends the script element.
 */
import { formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { type Fixed, toCents } from '../../../core/fixed.js';
import type { Source } from '../../../ledger/transaction.js';
import type { FormLine } from '../../../tax/jurisdiction.js';
import { acquiredText, describe } from '../../../tax/jurisdictions/us/form-8949.js';
import type { YearReport } from '../../year.js';

/** The text of a row of a file, where it is to hand. */
export type SourceText = (file: string, row: number) => string | undefined;

export interface DataColumn {
  readonly name: string;
  /** Shown in the table, when given. */
  readonly title?: string;
  /** `w` a word by number, `t` a text, `m` cents, `n` a whole number, `q` a quantity, `x` for the page's own use. */
  readonly kind: 'w' | 't' | 'm' | 'n' | 'q' | 'x';
  readonly width?: string;
  /** The cell opens the panel. */
  readonly opens?: boolean;
  /** The sum of what is found is told under this name. */
  readonly total?: string;
}

/** Words by number, in the order in which they are met. */
class Words {
  readonly list: string[] = [];
  private readonly known = new Map<string, number>();

  of(word: string): number {
    let number = this.known.get(word);
    if (number === undefined) {
      number = this.list.length;
      this.known.set(word, number);
      this.list.push(word);
    }
    return number;
  }
}

const CENT = 10n ** 16n;
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Cents: a number, or a text when a double could not hold it. */
function cents(value: Fixed): number | string {
  const count = toCents(value) / CENT;
  return count > SAFE || count < -SAFE ? count.toString() : Number(count);
}

export const FORM_COLUMNS: readonly DataColumn[] = [
  { name: 'box', title: 'Box', kind: 'w', width: '4rem' },
  { name: 'description', title: 'Description', kind: 't', width: '15rem', opens: true },
  { name: 'acquired', title: 'Acquired', kind: 'w', width: '7rem' },
  { name: 'sold', title: 'Sold', kind: 'w', width: '7rem' },
  { name: 'proceeds', title: 'Proceeds', kind: 'm', width: '9rem', total: 'proceeds' },
  { name: 'basis', title: 'Basis', kind: 'm', width: '9rem', total: 'basis' },
  { name: 'code', title: 'Code', kind: 'w', width: '4.2rem' },
  { name: 'adjustment', title: 'Adjustment', kind: 'm', width: '7.5rem', total: 'adjustment' },
  { name: 'gain', title: 'Gain', kind: 'm', width: '9rem', total: 'gain' },
  { name: 'term', title: 'Term', kind: 'w', width: '4.6rem' },
  { name: 'account', title: 'Account', kind: 'w', width: '8rem' },
  { name: 'asset', kind: 'w' },
  { name: 'disposal', kind: 't' },
  { name: 'lot', kind: 't' },
  { name: 'kind', kind: 'w' },
  { name: 'holdingFrom', kind: 'w' },
  { name: 'rule', kind: 'w' },
  { name: 'note', kind: 't' },
  { name: 'saleFile', kind: 'w' },
  { name: 'saleRows', kind: 'x' },
  { name: 'lotFile', kind: 'w' },
  { name: 'lotRow', kind: 'x' },
];

const LOT_COLUMNS: readonly DataColumn[] = [
  { name: 'lot', title: 'Lot', kind: 't', width: '14rem', opens: true },
  { name: 'asset', title: 'Asset', kind: 'w', width: '8rem' },
  { name: 'account', title: 'Account', kind: 'w', width: '10rem' },
  { name: 'quantity', title: 'Quantity', kind: 'q', width: '12rem' },
  { name: 'basis', title: 'Basis', kind: 'm', width: '9rem', total: 'basis' },
  { name: 'acquired', title: 'Acquired', kind: 'w', width: '8rem' },
  { name: 'holdingFrom', title: 'Held from', kind: 'w', width: '8rem' },
  { name: 'file', kind: 'w' },
  { name: 'row', kind: 'x' },
];

const INCOME_COLUMNS: readonly DataColumn[] = [
  { name: 'id', title: 'Transaction', kind: 't', width: '13rem', opens: true },
  { name: 'day', title: 'Day', kind: 'w', width: '8rem' },
  { name: 'kind', title: 'Kind', kind: 'w', width: '11rem' },
  { name: 'of', title: 'Of', kind: 'w', width: '8rem' },
  { name: 'account', title: 'Account', kind: 'w', width: '10rem' },
  { name: 'quantity', title: 'Quantity', kind: 'q', width: '11rem' },
  { name: 'value', title: 'Value', kind: 'm', width: '9rem', total: 'value' },
  { name: 'file', kind: 'w' },
  { name: 'row', kind: 'x' },
];

export const BOX_WORDS: Readonly<Record<string, string>> = {
  A: 'on a Form 1099-B with basis reported to the IRS',
  B: 'on a Form 1099-B without basis reported to the IRS',
  C: 'not on a Form 1099-B or 1099-DA',
  D: 'on a Form 1099-B with basis reported to the IRS',
  E: 'on a Form 1099-B without basis reported to the IRS',
  F: 'not on a Form 1099-B or 1099-DA',
  G: 'digital assets on a Form 1099-DA with basis reported to the IRS',
  H: 'digital assets on a Form 1099-DA without basis reported to the IRS',
  I: 'digital assets not on a Form 1099-DA or 1099-B',
  J: 'digital assets on a Form 1099-DA with basis reported to the IRS',
  K: 'digital assets on a Form 1099-DA without basis reported to the IRS',
  L: 'digital assets not on a Form 1099-DA or 1099-B',
};

/** Rows of files are carried word for word up to this many lines of the form; past it the page names file and row. */
export const MOST_SOURCE_TEXTS = 20_000;
const LONGEST_TEXT = 400;

/** The data as JSON, in pieces. */
export function* pageData(report: YearReport, sourceText?: SourceText): Generator<string> {
  const words = new Words();
  const notes = washNotes(report);
  const { form } = report.us;
  const sources =
    sourceText && report.lines.length <= MOST_SOURCE_TEXTS ? new SourceTexts(sourceText, words) : undefined;
  yield `{"year":${report.year},"boxes":${safeJson(BOX_WORDS)},"tables":{"form":{"columns":${safeJson(FORM_COLUMNS)},"rows":`;
  yield* jsonRows(report.lines, (line) => formRow(report, line, words, notes, sources));
  yield `},"lots":{"columns":${safeJson(LOT_COLUMNS)},"rows":`;
  yield* jsonRows(report.book.matched.lots, (lot) => {
    sources?.note(lot.source);
    return [
      lot.id,
      words.of(lot.asset),
      words.of(lot.account),
      formatFixed(lot.quantity),
      lot.basis === undefined ? null : cents(lot.basis),
      words.of(lot.origin === 'inheritance' ? 'INHERITED' : formatDay(lot.acquired)),
      words.of(formatDay(lot.holdingFrom)),
      words.of(lot.source.file),
      lot.source.row,
    ];
  });
  yield `},"income":{"columns":${safeJson(INCOME_COLUMNS)},"rows":`;
  yield* jsonRows(report.income, (one) => {
    const { source } = one.transaction;
    sources?.note(source);
    return [
      one.transaction.id,
      words.of(formatDay(one.day)),
      words.of(one.kind),
      words.of(one.payer ?? one.asset),
      words.of(one.account),
      formatFixed(one.quantity),
      cents(one.value),
      words.of(source.file),
      source.row,
    ];
  });
  yield '}},"pages":';
  const pages = form.pages.map(({ box, totals }) => ({
    box,
    proceeds: cents(totals.proceeds),
    basis: cents(totals.basis),
    adjustment: cents(totals.adjustment),
    gain: cents(totals.gain),
  }));
  yield safeJson(pages);
  const { policies } = report.book.settings;
  const asLines =
    policies['form8949.rows'] === 'lot' &&
    policies['form8949.exception1'] === 'off' &&
    policies['form8949.exception2'] === 'off';
  if (!asLines) {
    yield ',"paper":';
    yield* jsonRows(
      form.pages.flatMap(({ rows }) => rows),
      (row) => [
        words.of(row.box),
        row.description,
        words.of(row.acquired),
        words.of(row.sold),
        cents(row.proceeds),
        cents(row.basis),
        words.of(row.code),
        cents(row.adjustment),
        cents(row.gain),
      ],
    );
  }
  if (sources) yield `,"sources":${safeJson(sources.texts)}`;
  yield `,"words":${safeJson(words.list)}}`;
}

/** JSON that can stand in a script element. */
export const safeJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const PIECE_CHARS = 1 << 16;

function* jsonRows<T>(items: Iterable<T>, make: (item: T) => unknown): Generator<string> {
  let piece = '[';
  let comma = '';
  for (const item of items) {
    piece += comma + safeJson(make(item));
    comma = ',\n';
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]`;
}

function formRow(
  report: YearReport,
  line: FormLine,
  words: Words,
  notes: ReadonlyMap<string, string>,
  sources: SourceTexts | undefined,
): unknown[] {
  const { disposal, term, box, code } = line;
  const { source } = disposal.transaction;
  sources?.note(source);
  sources?.note(disposal.lotSource);
  return [
    words.of(box),
    describe(disposal.quantity, disposal.asset, report.book.ledger.classes.of(disposal.asset)),
    words.of(acquiredText(line)),
    words.of(formatDay(disposal.sold)),
    cents(line.proceeds),
    cents(line.basis),
    words.of(code),
    cents(line.adjustment),
    cents(line.gain),
    words.of(term),
    words.of(disposal.account),
    words.of(disposal.asset),
    disposal.id,
    disposal.lot,
    words.of(disposal.kind),
    words.of(formatDay(disposal.holdingFrom)),
    words.of(disposal.fixedTerm?.rule ?? ''),
    code.includes('W') ? (notes.get(`${disposal.id}\u0000${disposal.lot}`) ?? '') : '',
    words.of(source.file),
    source.rows ?? [source.row],
    words.of(disposal.lotSource.file),
    disposal.lotSource.row,
  ];
}

/** What replaced the shares of each wash sale, in words. */
function washNotes({ book }: YearReport): Map<string, string> {
  const notes = new Map<string, string>();
  for (const one of book.matched.replacements) {
    const key = `${one.disposal}\u0000${one.soldLot}`;
    const lost = one.permanent ? ', the loss is gone for good' : '';
    const text = `${formatFixed(one.quantity)} replaced by ${one.replacement} in ${one.replacementAccount}${lost}`;
    const before = notes.get(key);
    notes.set(key, before === undefined ? text : `${before}; ${text}`);
  }
  return notes;
}

/** Rows of files, each once. */
class SourceTexts {
  readonly texts: Record<number, Record<number, string>> = {};

  constructor(
    private readonly textOf: SourceText,
    private readonly words: Words,
  ) {}

  note({ file, row, rows = [row] }: Source): void {
    const name = this.words.of(file);
    let known = this.texts[name];
    if (!known) {
      known = {};
      this.texts[name] = known;
    }
    for (const number of rows) {
      if (known[number] !== undefined) continue;
      const text = this.textOf(file, number);
      if (text !== undefined) known[number] = text.slice(0, LONGEST_TEXT);
    }
  }
}
