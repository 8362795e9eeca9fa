/**
 * Swissquote's transactions. The account has a balance in each currency; every row says its own net amount and currency.
 * Of a dividend the costs are the tax that was withheld. An exchange of currencies is two rows with one order number.
 */
import { absolute, type Fixed, minus, negate, plus, ZERO } from '../../../core/fixed.js';
import { addPayout, addSecurityTrade } from '../../account-history.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { namedAsset, namedClass, noteTicker } from '../../isin.js';
import { addLegs } from '../../legs.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { KINDS, type Kind } from './kinds.js';

export const swissquote: TableFormat = {
  kind: 'table',
  id: 'swissquote',
  platform: 'swissquote',
  name: 'Swissquote transactions',
  grade: 'A',
  covers: 'everything',
  fileName: /transactions|swissquote/i,
  howTo: [
    'Sign in at swissquote.com with the language set to English, and open Account, then Transactions.',
    'Choose the whole period and all kinds, and press Export to CSV.',
  ],
  headers: [
    {
      version: 'since 2020',
      columns: [
        ...['date', 'order #', 'transaction', 'symbol', 'name', 'isin', 'quantity', 'unit price', 'costs'],
        ...['accrued interest', 'net amount', 'balance', 'currency'],
      ],
      optional: ['net amount in the currency of the account', 'currency of account', ''],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly kind: Kind;
  readonly words: string;
  readonly when: When;
  readonly order: string;
  readonly security: { readonly ticker: string; readonly isin: string; readonly name: string };
  readonly quantity: Fixed | undefined;
  readonly price: Fixed | undefined;
  /** Positive. */
  readonly costs: Fixed;
  readonly accrued: Fixed;
  /** Signed. */
  readonly net: Fixed;
  readonly currency: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const exchanges = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const entry = readEntry(row);
    if (entry.kind === 'exchange') exchanges.add(entry.order || `${entry.when.at}`, entry);
    else attemptLines(entry.line, intake, () => addEntry(entry, intake));
  });
  exchanges.each(intake, (rows) => {
    const [first] = rows;
    const legs = rows.map(({ line, currency, net }) => ({ line, asset: currency, amount: net }));
    if (first && addLegs(intake, legs, { when: first.when, order: first.order || undefined })) return;
    const lines = linesOf(rows);
    intake.reject(lines, 'import/unpaired-leg', 'an exchange of currencies without its other side.');
  });
}

function entryReader(sheet: Sheet, intake: Intake): (row: Row) => Entry {
  const when = time(sheet, intake, 'date', { zone: 'Europe/Zurich', patterns: ['dd-MM-yyyy HH:mm:ss', 'dd-MM-yyyy'] });
  const [kind, words] = [action(sheet, 'transaction', KINDS), required(sheet, 'transaction')];
  const [order, ticker, name, isin] = [
    word(sheet, 'order #'),
    word(sheet, 'symbol'),
    word(sheet, 'name'),
    word(sheet, 'isin'),
  ];
  const [quantity, price, costs] = [amount(sheet, 'quantity'), amount(sheet, 'unit price'), amount(sheet, 'costs')];
  const [accrued, net] = [amount(sheet, 'accrued interest'), requiredAmount(sheet, 'net amount')];
  const currency = symbol(sheet, 'currency');
  return (row) => ({
    ...{ line: row.line, kind: kind(row), words: words(row), when: when(row), currency: currency(row) },
    // Rows without an order have a number of zeros.
    order: /^0*$/.test(order(row)) ? '' : order(row),
    security: { ticker: ticker(row), isin: isin(row), name: name(row) },
    ...{ quantity: quantity(row), price: price(row), net: net(row) },
    ...{ costs: absolute(costs(row) ?? ZERO), accrued: absolute(accrued(row) ?? ZERO) },
  });
}

function addEntry(entry: Entry, intake: Intake): void {
  const { line, kind, words, when, security, net, costs, currency } = entry;
  const money = { when, account: intake.account, currency, amount: net };
  noteTicker(intake, security);
  switch (kind) {
    case 'buy':
    case 'sell':
      return addTradeRow(entry, intake);
    case 'dividend':
      return addPayout(intake, {
        ...{ lines: line, when, kind: 'dividend', payer: namedAsset(security), net, currency },
        withheld: net < 0n ? negate(costs) : costs,
      });
    case 'coupon':
      return addPayout(intake, {
        ...{ lines: line, when, kind: 'interest', payer: namedAsset(security), net, currency, withheld: costs },
      });
    case 'capital-return': {
      const about = { when, asset: assetOf(entry), class: namedClass(security), quantity: ZERO };
      intake.add(line, 'return-of-capital', { ...about, total: net, currency });
      return;
    }
    case 'interest':
      if (net < 0n) return addCharge(intake, line, { ...money, kind: 'interest', note: words });
      return addIncome(intake, line, { ...money, kind: 'interest' });
    case 'tax':
      return addCharge(intake, line, { ...money, kind: 'withholding', note: namedAsset(security) || words });
    case 'fee':
      return addCharge(intake, line, { ...money, kind: 'other', note: words });
    case 'money':
      addMoney(intake, line, { ...money, amount: net < 0n ? plus(net, costs) : net });
      if (net < 0n) addCharge(intake, line, { ...money, amount: negate(costs), kind: 'other', note: words });
      return;
    case 'split':
      return addSplit(entry, intake);
    default:
      throw new RowProblem('import/ambiguous-group', `"${words}" of ${assetOf(entry)} does not say what came of what.`);
  }
}

function assetOf({ security }: Entry): string {
  const asset = namedAsset(security);
  if (asset === '') throw new RowProblem('import/missing-cell', 'the row names no security.');
  return asset;
}

function addTradeRow(entry: Entry, intake: Intake): void {
  const { line, kind, when, order, security, quantity, price, costs, accrued, net, currency } = entry;
  addSecurityTrade(intake, {
    ...{
      lines: line,
      when,
      order: order || undefined,
      side: kind === 'buy' ? 'bought' : 'sold',
      asset: assetOf(entry),
    },
    ...{
      class: namedClass(security),
      isin: security.isin || assetOf(entry),
      quantity,
      amount: net,
      currency,
      fee: costs,
      price,
    },
    ...(accrued === ZERO ? {} : { accrued }),
    note: security.name || undefined,
  });
}

/** One row adds what the split brought; a second one, of the old shares, would be below zero. */
function addSplit(entry: Entry, intake: Intake): void {
  const { line, when, security, quantity = ZERO } = entry;
  if (quantity <= 0n || minus(entry.net, ZERO) !== ZERO) {
    throw new RowProblem('import/ambiguous-group', `the split of ${assetOf(entry)} does not say how many shares came.`);
  }
  intake.add(line, 'split', { when, asset: assetOf(entry), class: namedClass(security), quantity, total: undefined });
}
