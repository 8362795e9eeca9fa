/**
 * Freetrade's activity. Orders are settled in the account's currency, and their total includes stamp duty and the fee for
 * the exchange of currencies; the price beside them is at the rate before that fee. Dividends come after tax, which is
 * printed in the currency of the company.
 */
import { absolute, type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import { addPayout, addSecurityTrade, wholeCurrency } from '../../account-history.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { namedAsset, namedClass, noteTicker } from '../../isin.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';

const ORDER = ['quantity', 'venue', 'order id', 'order type', 'instrument currency', 'price per share', 'fx rate'];
const COLUMNS = ['title', 'type', 'timestamp', 'account currency', 'buy / sell', 'ticker', 'isin'] as const;
const REST = [
  ...ORDER,
  ...['price per share in account currency', 'stamp duty', 'base fx rate', 'fx fee (bps)', 'fx fee amount'],
  /^dividend .*/,
];

export const freetrade: TableFormat = {
  kind: 'table',
  id: 'freetrade',
  platform: 'freetrade',
  name: 'Freetrade activity',
  grade: 'A',
  covers: 'everything',
  fileName: /freetrade/i,
  howTo: [
    'In the Freetrade app open the Activity tab and press the share symbol at the top.',
    'Choose the account (GIA, ISA or SIPP) and all activity, and send yourself the CSV; keep one file for each account.',
  ],
  headers: [
    {
      version: '2025, with stock splits',
      columns: [...COLUMNS, 'total amount in account currency'],
      optional: [...REST, 'total amount in instrument currency', /^stock split .*/, 'account type'],
    },
    { version: 'until 2025', columns: [...COLUMNS, 'total amount'], optional: [...REST, 'total shares amount'] },
  ],
  read,
};

type Kind =
  | 'order'
  | 'free-share'
  | 'dividend'
  | 'interest'
  | 'in'
  | 'out'
  | 'internal'
  | 'fee'
  | 'subscription'
  | 'split'
  | 'document';

const KINDS: Readonly<Record<string, Kind>> = {
  ORDER: 'order',
  FREESHARE_ORDER: 'free-share',
  DIVIDEND: 'dividend',
  SPECIAL_DIVIDEND: 'dividend',
  PROPERTY: 'dividend',
  INTEREST_FROM_CASH: 'interest',
  INTEREST_ADJUSTMENT: 'interest',
  TOP_UP: 'in',
  ISA_SUBSCRIPTION: 'in',
  CARD_REFUND: 'in',
  WITHDRAWAL: 'out',
  INTERNAL_TRANSFER: 'internal',
  MONTHLY_FEE: 'subscription',
  ORDER_FEE: 'fee',
  PROXY_VOTING_FEE: 'fee',
  STOCK_SPLIT: 'split',
  REVERSE_STOCK_SPLIT: 'split',
  CORPORATE_ACTION: 'split',
  MONTHLY_STATEMENT: 'document',
  TAX_CERTIFICATE: 'document',
};

interface Entry {
  readonly line: number;
  readonly kind: Kind;
  readonly title: string;
  readonly when: When;
  readonly side: string;
  readonly security: { readonly ticker: string; readonly isin: string; readonly name: string };
  readonly total: Fixed;
  readonly currency: string;
  readonly id: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const kind = action(sheet, 'type', KINDS);
  const order = orderReader(sheet);
  const split = splitReader(sheet);
  const withheld = amount(sheet, 'dividend withheld tax amount');
  const payerCurrency = word(sheet, 'instrument currency');
  eachRow(sheet, intake, (row) => {
    if (kind(row) === 'document') return intake.ignore(row.line, 'a document that was made, no event');
    const entry = readEntry(row, kind(row));
    noteTicker(intake, entry.security);
    if (entry.kind === 'order' || entry.kind === 'free-share') return addOrder(entry, order(row), intake);
    if (entry.kind === 'split') return addSplit(entry, split(row), intake);
    if (entry.kind !== 'dividend') return addCash(entry, intake);
    const code = payerCurrency(row);
    addPayout(intake, {
      ...{ lines: row.line, when: entry.when, kind: 'dividend', payer: namedAsset(entry.security) },
      ...{ net: entry.total, currency: entry.currency, withheld: withheld(row) },
      ...(code === '' ? {} : { withheldCurrency: code }),
    });
  });
}

function entryReader(sheet: Sheet, intake: Intake): (row: Row, kind: Kind) => Entry {
  const when = time(sheet, intake, 'timestamp');
  const total = amount(sheet, sheet.has('total amount') ? 'total amount' : 'total amount in account currency');
  const currency = word(sheet, 'account currency');
  const [title, ticker, isin] = [word(sheet, 'title'), word(sheet, 'ticker'), word(sheet, 'isin')];
  const side = word(sheet, 'buy / sell');
  const id = word(sheet, 'order id');
  return (row, kind) => {
    const sum = total(row);
    if (sum === undefined && kind !== 'split') throw new RowProblem('import/missing-cell', 'the total is empty.');
    return {
      ...{ line: row.line, kind, title: title(row), when: when(row), side: side(row).toUpperCase(), id: id(row) },
      security: { ticker: ticker(row), isin: isin(row), name: title(row) },
      total: sum ?? ZERO,
      currency: wholeCurrency(currency(row) || 'GBP'),
    };
  };
}

interface Order {
  readonly quantity: Fixed | undefined;
  readonly fee: Fixed;
  readonly price: Fixed | undefined;
}

function orderReader(sheet: Sheet): (row: Row) => Order {
  const quantity = amount(sheet, 'quantity');
  const duty = amount(sheet, 'stamp duty');
  const exchange = amount(sheet, 'fx fee amount');
  const price = amount(sheet, 'price per share in account currency');
  return (row) => ({
    quantity: quantity(row),
    fee: plus(absolute(duty(row) ?? ZERO), absolute(exchange(row) ?? ZERO)),
    price: price(row),
  });
}

/** A share that was given is income at its worth (§61(a)), which is its basis. */
function addOrder(entry: Entry, { quantity, fee, price }: Order, intake: Intake): void {
  const { line, when, kind, side, security, total, currency, id } = entry;
  const about = { asset: namedAsset(security), class: namedClass(security) };
  if (kind === 'free-share') {
    if (about.asset === '' || quantity === undefined || quantity <= 0n) {
      throw new RowProblem('import/missing-cell', 'the free share has no name or no quantity.');
    }
    const worth = total === ZERO ? undefined : total;
    intake.add(line, 'income', {
      when,
      id: id || undefined,
      ...about,
      quantity,
      total: worth,
      currency,
      kind: 'reward',
    });
    return;
  }
  if (side !== 'BUY' && side !== 'SELL') {
    throw new RowProblem('import/unknown-action', `"${side}" in the column "buy / sell" is not known.`);
  }
  const bought = side === 'BUY';
  addSecurityTrade(intake, {
    ...{ lines: line, when, id: id || undefined, ...about, quantity, currency, fee, price },
    ...{ side: bought ? 'bought' : 'sold', amount: bought ? negate(absolute(total)) : absolute(total) },
  });
}

function addCash({ line, kind, title, when, total, currency }: Entry, intake: Intake): void {
  const money = { when, account: intake.account, currency, amount: total };
  const spent = negate(absolute(total));
  if (kind === 'interest') return addIncome(intake, line, { ...money, kind: 'interest' });
  if (kind === 'subscription') return addCharge(intake, line, { ...money, amount: spent, kind: 'subscription' });
  if (kind === 'fee') return addCharge(intake, line, { ...money, amount: spent, kind: 'other', note: title });
  if (kind === 'in') return addMoney(intake, line, { ...money, amount: absolute(total) });
  if (kind === 'out') return addMoney(intake, line, { ...money, amount: spent });
  // To or from another account at Freetrade; the amount has no sign, the title says which way.
  if (/\bfrom\b/i.test(title)) return addMoney(intake, line, { ...money, amount: absolute(total) });
  if (/\bto\b/i.test(title)) return addMoney(intake, line, { ...money, amount: spent });
  throw new RowProblem('import/unknown-action', `the transfer "${title}" does not say where to or where from.`);
}

interface Ratio {
  readonly from: Fixed | undefined;
  readonly to: Fixed | undefined;
  readonly newIsin: string;
  /** The old shares stay beside the new ones. */
  readonly stays: boolean;
}

function splitReader(sheet: Sheet): (row: Row) => Ratio {
  const from = amount(sheet, 'stock split rate of share outturn from');
  const to = amount(sheet, 'stock split rate of share outturn to');
  const newIsin = word(sheet, 'stock split new isin');
  const stays = word(sheet, 'stock split maintain holding of initial isin');
  return (row) => ({
    from: from(row),
    to: to(row),
    newIsin: newIsin(row),
    stays: /^(?:true|yes|1)$/i.test(stays(row)),
  });
}

/** Only the ratio says what a split was: whether the quantity beside it is of new or of added shares is not told. */
function addSplit({ line, when, security, title }: Entry, { from, to, stays }: Ratio, intake: Intake): void {
  const asset = namedAsset(security);
  if (from === undefined || to === undefined || from <= 0n || to <= 0n || stays || asset === '') {
    const what = `the split of ${title} has no plain ratio of old to new shares.`;
    throw new RowProblem('import/ambiguous-group', what);
  }
  intake.add(line, 'split', {
    ...{ when, asset, class: namedClass(security), quantity: from, toQuantity: to, total: undefined },
  });
}
