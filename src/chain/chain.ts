/**
 * The whole chain, from files to lines of the form: import, put together, value, match. A pure function of its input; the
 * command line and the web page both call it and only differ in where the bytes come from.
 */
import type { Day } from '../core/calendar.js';
import { type Issue, issue } from '../core/issue.js';
import { type Clock, clockOf } from '../core/zone.js';
import type { InputFile } from '../import/file.js';
import type { Format } from '../import/format.js';
import { readIdentifications } from '../import/identifications.js';
import { type ImportedFile, importFile } from '../import/import-file.js';
import { readPriceFile } from '../import/price-files/index.js';
import { formats } from '../import/registry.js';
import { buildLedger, type Ledger } from '../ledger/ledger.js';
import type { Transaction } from '../ledger/transaction.js';
import type { IdentificationRecord } from '../lots/identification.js';
import type { Matched } from '../lots/match.js';
import { PriceBook } from '../prices/price-book.js';
import { Valuation } from '../prices/valuation.js';
import type { Settings } from '../settings/settings.js';
import type { FormLine, Jurisdiction, TaxContext } from '../tax/jurisdiction.js';
import { jurisdictionOf, jurisdictions } from '../tax/jurisdictions/registry.js';
import { Aliases } from './aliases.js';

export interface BookInput {
  readonly files: readonly InputFile[];
  readonly priceFiles?: readonly InputFile[];
  readonly identifications?: InputFile;
  readonly settings: Settings;
  /** Looks at the book as it was at the end of this day. */
  readonly at?: Day;
  /** Issues found before, in the settings. */
  readonly issues?: readonly Issue[];
}

/** Everything that was understood and worked out. */
export interface Book {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly imports: readonly ImportedFile[];
  readonly ledger: Ledger;
  readonly prices: PriceBook;
  readonly valuation: Valuation;
  readonly jurisdiction: Jurisdiction;
  readonly taxContext: TaxContext;
  readonly matched: Matched;
  readonly issues: readonly Issue[];
}

/** Reads the files of a book, without working anything out yet. An archive or a workbook can give several imports. */
export function importFiles(
  files: readonly InputFile[],
  settings: Settings,
  known: readonly Format[] = formats,
): ImportedFile[] {
  const clock = clockOf(settings.timezone);
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const aliases = new Aliases();
  const options = {
    formats: known,
    clock,
    currency: settings.currency,
    aliasOf: (name: string): string => aliases.of(name),
  };
  return sorted.flatMap((file) => importFile(file, options));
}

/** Puts imported files together; rows that tell the same fact twice are marked in their file's row log. */
export function ledgerOf(imports: readonly ImportedFile[], settings: Settings, clock: Clock): Ledger {
  const orderedFiles = new Set(imports.filter((one) => one.format?.rowsInOrder).map((one) => one.file));
  const files = imports.map((one) => one.intake.transactions);
  const ledger = buildLedger({ files, orderedFiles }, settings, clock);
  const logs = new Map<Transaction, ImportedFile>();
  if (ledger.duplicates.length > 0) {
    for (const one of imports) for (const transaction of one.intake.transactions) logs.set(transaction, one);
  }
  for (const duplicate of ledger.duplicates) {
    const { source } = duplicate;
    logs.get(duplicate)?.intake.rows.duplicate(source.rows ?? source.row);
  }
  return ledger;
}

/** Runs the chain on a book. */
export function runBook(input: BookInput): Book {
  const { settings } = input;
  const clock = clockOf(settings.timezone);
  const jurisdiction = jurisdictionOf(settings.taxpayer.country) ?? (jurisdictions[0] as Jurisdiction);
  const imports = importFiles(input.files, settings);
  const ledger = ledgerOf(imports, settings, clock);
  const prices = new PriceBook();
  const issues: Issue[] = [...(input.issues ?? [])];
  for (const file of input.priceFiles ?? []) {
    const read = readPriceFile(file, { currency: settings.currency, clock });
    issues.push(...read.issues);
    for (const price of read.value) prices.add(price);
  }
  const named = input.identifications && readIdentifications(input.identifications, clock);
  issues.push(...(named?.issues ?? []));
  const valuation = valuationOf(ledger, prices, settings);
  const identifications: ReadonlyMap<string, IdentificationRecord> = named?.value ?? new Map();
  const { classes } = ledger;
  const { at } = input;
  const transactions = at === undefined ? ledger.transactions : ledger.transactions.filter(({ day }) => day <= at);
  const matched = jurisdiction.match({ transactions, settings, classes, valuation, identifications, at });
  const taxContext: TaxContext = { settings, classes, platformReturns: platformReturns(imports) };
  for (const one of imports) issues.push(...one.intake.issues);
  issues.push(...ledger.issues, ...valuation.issues, ...matched.issues, ...assumedClasses(ledger, settings));
  return { settings, clock, imports, ledger, prices, valuation, jurisdiction, taxContext, matched, issues };
}

/**
 * A line for each disposal, in order; of one tax year if it is given. Made when asked for: a report needs one year's, and a
 * million of them would take as much room as the ledger.
 */
export function* linesOf({ jurisdiction, matched, taxContext }: Book, year?: number): Generator<FormLine> {
  for (const disposal of matched.disposals) {
    if (year === undefined || jurisdiction.taxYearOf(disposal.sold) === year)
      yield jurisdiction.lineOf(disposal, taxContext);
  }
}

function valuationOf(ledger: Ledger, prices: PriceBook, settings: Settings): Valuation {
  return new Valuation(ledger.transactions, {
    currency: settings.currency,
    prices,
    stablecoinsAtPar: settings.policies['prices.stablecoins'] === 'par',
    implied: settings.policies['prices.implied'] === 'same-day',
  });
}

/** What the platform of each account sends, by the formats that its files were read with. */
function platformReturns(imports: readonly ImportedFile[]): TaxContext['platformReturns'] {
  const sent = new Map<string, '1099-b' | '1099-da'>();
  for (const { format, intake } of imports) {
    if (!format?.informationReturn) continue;
    for (const { account } of intake.transactions) sent.set(account, format.informationReturn);
  }
  return (account) => sent.get(account) ?? 'none';
}

function assumedClasses({ classes }: Ledger, settings: Settings): Issue[] {
  const kind = settings.policies['class.unknown'];
  return classes.assumed.map((asset) =>
    issue(
      'ledger/class-unknown',
      `Nothing says what ${asset} is; it is treated as ${kind === 'stock' ? 'stock' : 'a digital asset'}.`,
    ),
  );
}
