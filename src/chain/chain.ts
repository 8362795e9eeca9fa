/**
 * The whole chain, from files to lines of the form: import, put together, value, match. A pure function of its input; the
 * command line and the web page both call it and only differ in where the bytes come from.
 */
import type { Day } from '../core/calendar.js';
import { type Issue, issue } from '../core/issue.js';
import { type Clock, clockOf } from '../core/zone.js';
import { noteDeals } from '../import/bot-deals.js';
import type { InputFile } from '../import/file.js';
import type { Format } from '../import/format.js';
import { readIdentifications } from '../import/identifications.js';
import { type ImportedFile, importFile } from '../import/import-file.js';
import { joinedNames, joinSecurities } from '../import/joined-securities.js';
import { unmaskAccounts } from '../import/masked-accounts.js';
import { readPriceFile } from '../import/price-files/index.js';
import { formats } from '../import/registry.js';
import { Classes } from '../ledger/classes.js';
import { heldBefore } from '../ledger/holdings.js';
import type { FileKind, FileKinds } from '../ledger/identity.js';
import { buildLedger, type Ledger } from '../ledger/ledger.js';
import type { AssetClass, Transaction } from '../ledger/transaction.js';
import type { MatchInput } from '../lots/book.js';
import type { Lot } from '../lots/lot.js';
import type { Matched } from '../lots/match.js';
import { preparePrices } from '../prices/prepare.js';
import type { Price, PriceBook } from '../prices/price-book.js';
import { Valuation } from '../prices/valuation.js';
import type { Custody, Settings } from '../settings/settings.js';
import type { FormLine, Jurisdiction, TaxContext } from '../tax/jurisdiction.js';
import { jurisdictionOf } from '../tax/jurisdictions/registry.js';
import { Aliases } from './aliases.js';
import { type Symbols, settingsByTicker } from './named-securities.js';
import { LANE_FROM, type PlainLane, takeLane } from './plain-lane.js';
import { settleOpenGroups } from './told-elsewhere.js';

export interface BookInput {
  readonly files: readonly InputFile[];
  readonly priceFiles?: readonly InputFile[];
  readonly identifications?: InputFile;
  /** What was corrected in `files`, for the record: their bytes have it in them already. */
  readonly corrections?: InputFile;
  readonly settings: Settings;
  /** Formats that the person described, looked at before Tare's own. */
  readonly mapped?: readonly Format[];
  /** Match plain trades as columns (`plain-lane.ts`): for reports of lines alone, on large files. */
  readonly plainLane?: boolean | undefined;
  /** From how many plain trades on; `LANE_FROM` unless given. */
  readonly laneFrom?: number | undefined;
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
  /** What was matched, for further questions. */
  readonly matchInput: MatchInput;
  readonly matched: Matched;
  /** What was matched as columns; its trades are not in the ledger, its disposals not in `matched`. */
  readonly lane: PlainLane | undefined;
  readonly issues: readonly Issue[];
}

/** Reads the files of a book, without working anything out yet. An archive or a workbook can give several imports. */
export function importFiles(
  files: readonly InputFile[],
  settings: Settings,
  known: readonly Format[] = formats,
  columns = false,
): ImportedFile[] {
  const clock = clockOf(settings.timezone);
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const aliases = new Aliases();
  const options = {
    formats: known,
    clock,
    currency: settings.currency,
    columns,
    aliasOf: (name: string): string => aliases.of(name),
  };
  const imports = sorted.flatMap((file) => importFile(file, options));
  unmaskAccounts(imports, settings.accounts);
  joinSecurities(imports, settings.assets);
  noteDeals(imports);
  for (const one of imports) reportSheltered(one, settings);
  return imports;
}

/** Accounts that a file calls an IRA or the like, while tare.yaml says nothing about them. */
function reportSheltered({ intake }: ImportedFile, settings: Settings): void {
  for (const [account, { type, words }] of intake.sheltered) {
    if (settings.accounts[account] !== undefined) continue;
    const line = `accounts: { ${account}: { type: ${type} } }`;
    const what = `"${words}" names a sheltered account, but ${account} is taxed: ${line}.`;
    intake.report('import/retirement-account', what, undefined, { account, type });
  }
}

/** Puts imported files together; rows that tell the same fact twice are marked in their file's row log. */
export function ledgerOf(imports: readonly ImportedFile[], settings: Settings, clock: Clock): Ledger {
  settleOpenGroups(imports);
  const orderedFiles = new Set(imports.filter((one) => one.format?.rowsInOrder).map((one) => one.file));
  const files = imports.map((one) => one.intake.transactions);
  const ledger = buildLedger({ files, orderedFiles, kinds: kindsOf(imports) }, settings, clock);
  if (ledger.duplicates.length > 0) for (const one of imports) markDuplicates(one, ledger);
  return ledger;
}

function kindsOf(imports: readonly ImportedFile[]): FileKinds {
  const kinds = new Map<string, FileKind>();
  for (const { file, format } of imports) {
    if (!format) continue;
    const { id, platform, covers, wallet, secondHand = false, authority = 1 } = format;
    kinds.set(file, { format: id, platform, covers, secondHand, authority, wallet });
  }
  return kinds;
}

/** Marks the rows of which nothing counts because it is told elsewhere. A row can tell two things, of which one counts. */
function markDuplicates({ file, intake }: ImportedFile, { duplicates, toldBy }: Ledger): void {
  const mine = duplicates.filter(({ source }) => source.file === file);
  if (mine.length === 0) return;
  const gone = new Set(mine);
  const linesOf = ({ source }: Transaction): readonly number[] => source.rows ?? [source.row];
  const counted = new Set<number>();
  for (const one of intake.transactions) if (!gone.has(one)) for (const line of linesOf(one)) counted.add(line);
  for (const one of mine) {
    const reason = toldBy.get(one) ?? 'told before, in this file or another of its kind';
    for (const line of linesOf(one)) if (!counted.has(line)) intake.rows.duplicate(line, reason);
  }
}

/** Runs the chain on a book. */
export function runBook(input: BookInput): Book {
  const clock = clockOf(input.settings.timezone);
  const jurisdiction = (jurisdictionOf(input.settings.taxpayer.country) ?? jurisdictionOf('us')) as Jurisdiction;
  const known = [...(input.mapped ?? []), ...formats];
  const columns = input.plainLane === true && input.at === undefined;
  const imports = importFiles(input.files, input.settings, known, columns);
  const { symbols } = joinedNames(imports, input.settings.assets);
  const settings = settingsByTicker(input.settings, symbols);
  const lane = takeLane(imports, {
    settings,
    classes: new Classes(settings.assets, settings.policies['class.unknown'] as AssetClass),
    jurisdiction,
    clock,
    hasIdentifications: input.identifications !== undefined,
    from: input.laneFrom ?? LANE_FROM,
  });
  const ledger = ledgerOf(imports, settings, clock);
  const issues: Issue[] = [...(input.issues ?? [])];
  const prices = pricesOf(input.priceFiles ?? [], ledger, settings, { clock, symbols }, issues);
  const named = input.identifications && readIdentifications(input.identifications, clock);
  issues.push(...(named?.issues ?? []));
  const valuation = valuationOf(ledger, prices, settings);
  const identifications = named?.value ?? [];
  const { classes } = ledger;
  const { at } = input;
  const transactions = at === undefined ? ledger.transactions : ledger.transactions.filter(({ day }) => day <= at);
  const taxContext: TaxContext = { settings, classes, platformReturns: platformReturns(imports) };
  const custodyOf = (account: string): Custody | undefined =>
    taxContext.platformReturns(account) === '1099-da' ? 'broker' : undefined;
  const matchInput = { transactions, settings, classes, valuation, identifications, custodyOf, at };
  const matched = jurisdiction.match(matchInput);
  issues.push(...importIssues(imports, ledger));
  issues.push(...ledger.issues, ...valuation.issues, ...matched.issues, ...assumedClasses(ledger, settings));
  return {
    settings,
    clock,
    imports,
    ledger,
    prices,
    valuation,
    jurisdiction,
    taxContext,
    matchInput,
    matched,
    lane,
    issues,
  };
}

/** What importing found. Of units whose basis stands elsewhere nothing is said when a transfer brought it along. */
function importIssues(imports: readonly ImportedFile[], { transactions }: Ledger): Issue[] {
  const arrived = new Set<string>();
  for (const one of transactions) {
    if (one.type === 'transfer' && one.arrival) arrived.add(`${one.arrival.file}#${one.arrival.row}`);
  }
  const settled = ({ code, file, row }: Issue): boolean =>
    code === 'import/basis-elsewhere' && arrived.has(`${file}#${row}`);
  return imports.flatMap(({ intake }) => intake.issues.filter((one) => !settled(one)));
}

export type LinesWanted = number | ((day: Day) => boolean);

/**
 * A line for each disposal, in order; of one tax year, or of the days that are wanted, if that is given. Made when asked for: a report needs one year's, and a
 * million of them would take as much room as the ledger.
 */
export function* linesOf({ jurisdiction, matched, lane, taxContext }: Book, of?: LinesWanted): Generator<FormLine> {
  const wanted =
    typeof of === 'function' ? of : (day: Day): boolean => of === undefined || jurisdiction.taxYearOf(day) === of;
  for (const disposal of matched.disposals) {
    if (wanted(disposal.sold)) yield jurisdiction.lineOf(disposal, taxContext);
  }
  for (const disposal of lane?.disposals(wanted) ?? []) yield jurisdiction.lineOf(disposal, taxContext);
}

/** The transactions of a book on days that are wanted, those matched as columns included, after the others. */
export function* transactionsOf({ ledger, lane }: Book, wanted: (day: Day) => boolean): Generator<Transaction> {
  for (const one of ledger.transactions) if (wanted(one.day)) yield one;
  if (lane) yield* lane.transactions(wanted);
}

/** The open lots of a book, those matched as columns included. */
export function* openLotsOf({ matched, lane }: Book): Generator<Lot> {
  yield* matched.lots;
  if (lane) yield* lane.lots();
}

/** The price files, made fit for what the ledger holds. */
function pricesOf(
  files: readonly InputFile[],
  { transactions, classes }: Ledger,
  settings: Settings,
  { clock, symbols }: { readonly clock: Clock; readonly symbols: Symbols },
  issues: Issue[],
): PriceBook {
  const prices: Price[] = [];
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const file of sorted) {
    const read = readPriceFile(file, { currency: settings.currency, clock });
    for (const found of read.issues) issues.push(found);
    for (const price of read.value) {
      const symbol = symbols.get(price.asset);
      prices.push(symbol === undefined ? price : { ...price, asset: symbol });
    }
  }
  const before = heldBefore(transactions, (one) => one.type === 'split' || one.type === 'stock-dividend');
  const ready = preparePrices({ prices, transactions, classes, settings, held: (one) => before.get(one) });
  issues.push(...ready.issues);
  return ready.value;
}

function valuationOf(ledger: Ledger, prices: PriceBook, settings: Settings): Valuation {
  return new Valuation(ledger.transactions, {
    currency: settings.currency,
    prices,
    implied: settings.policies['prices.implied'] === 'same-day',
  });
}

/** What the platform of each account sends, by the formats that its files were read with. */
function platformReturns(imports: readonly ImportedFile[]): TaxContext['platformReturns'] {
  const sent = new Map<string, '1099-b' | '1099-da'>();
  for (const { format, intake } of imports) {
    if (!format?.informationReturn) continue;
    for (const { account } of intake.transactions) sent.set(account, format.informationReturn);
    for (const account of intake.plain?.accounts.names ?? []) sent.set(account, format.informationReturn);
  }
  return (account) => sent.get(account) ?? 'none';
}

function assumedClasses({ classes }: Ledger, settings: Settings): Issue[] {
  const kind = settings.policies['class.unknown'];
  return classes.assumed.map((asset) =>
    issue(
      'ledger/class-unknown',
      `Nothing says what ${asset} is; it is treated as ${kind === 'stock' ? 'stock' : 'a digital asset'}.`,
      { about: { asset } },
    ),
  );
}
