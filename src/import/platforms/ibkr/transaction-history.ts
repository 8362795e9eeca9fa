/**
 * Interactive Brokers' transaction history (since 2025): one table of everything, below a few rows about the statement.
 * All amounts are in the account's base currency, whatever was traded, so exchanges of currencies and their revaluation
 * move nothing here; prices are in the currency of the trade and no check of anything. Dates only, no ids.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, negate, ZERO } from '../../../core/fixed.js';
import { optionOf } from '../../../ledger/option-symbol.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { HeldUnits } from '../../held-units.js';
import type { Intake } from '../../intake.js';
import { addUse, type Delivery, matchUses, sharesOf, type UsedOption } from '../../option-use.js';
import { attemptLines, eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import type { Row, Sheet } from '../../sheet.js';
import { accountName } from './context.js';
import { addRow, type HistoryRow } from './history-entries.js';

export const ibkrTransactions: TableFormat = {
  kind: 'table',
  id: 'ibkr-transactions',
  platform: 'ibkr',
  name: 'Interactive Brokers transaction history',
  grade: 'A',
  covers: 'everything',
  authority: 1,
  informationReturn: '1099-b',
  fileName: /TRANSACTIONS/i,
  howTo: [
    'In the Client Portal open Performance & Reports, then Transaction History, and choose the time since the account was opened.',
    'Press the CSV sign. Amounts are in the base currency only: the activity statements tell more, and are to be preferred.',
  ],
  headers: [
    {
      version: '2025',
      columns: [
        'transaction history',
        'header',
        'date',
        'account',
        'description',
        'transaction type',
        'symbol',
        'quantity',
        'price',
        'gross amount',
        'commission',
        'net amount',
      ],
      optional: ['price currency', 'exchange rate'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const rows: HistoryRow[] = [];
  const one = rowReader(sheet, intake);
  eachRow(sheet, intake, (row) => rows.push(one(row)), notData);
  const rest = withoutUses(rows, intake);
  const held = new HeldUnits();
  const opensFirst = ({ quantity }: HistoryRow): number => (quantity > 0n ? 0 : 1);
  const ordered = [...rest].sort((a, b) => a.when.day - b.when.day || opensFirst(a) - opensFirst(b) || a.line - b.line);
  for (const row of ordered) attemptLines(row.line, intake, () => addRow(row, held, intake));
}

const notData = (row: Row): string | undefined =>
  /^transaction history$/i.test(row.cell(0)) && /^data$/i.test(row.cell(1)) ? undefined : 'about the statement';

function rowReader(sheet: Sheet, intake: Intake): (row: Row) => HistoryRow {
  const base = /^Summary,Data,Base Currency,([A-Z]{3})/m.exec(sheet.preambleText)?.[1] ?? intake.currency;
  const given = intake.account === 'ibkr' ? undefined : intake.account;
  const when = time(sheet, intake, 'date');
  const account = text(sheet, 'account');
  const description = text(sheet, 'description');
  const type = required(sheet, 'transaction type');
  const symbol = word(sheet, 'symbol');
  const quantity = amount(sheet, 'quantity');
  const gross = amount(sheet, 'gross amount');
  const commission = amount(sheet, 'commission');
  const net = requiredAmount(sheet, 'net amount');
  return (row) => ({
    line: row.line,
    when: when(row),
    account: given ?? unmasked(account(row), intake) ?? intake.account,
    currency: isCurrency(base) ? base : intake.currency,
    description: description(row),
    type: type(row).toLowerCase(),
    asset: securityName(symbol(row)),
    quantity: quantity(row) ?? ZERO,
    gross: gross(row) ?? ZERO,
    fee: negate(commission(row) ?? ZERO),
    net: net(row),
  });
}

/** The number of an account, whose middle is starred: whole in the file's name (`U1234567.TRANSACTIONS.1Y.csv`). */
function unmasked(written: string, intake: Intake): string | undefined {
  const name = accountName(written);
  const [, letter, digits] = /^([A-Z]+)\*+(\d+)$/.exec(written.trim()) ?? [];
  if (name === undefined || letter === undefined || digits === undefined) return name;
  const whole = new RegExp(`(?:^|[^A-Z0-9])(${letter}\\d*${digits})(?:[^A-Z0-9]|$)`, 'i').exec(intake.file)?.[1];
  if (whole !== undefined) return accountName(whole.toUpperCase());
  intake.masked.add(name);
  return name;
}

/** Joins options that were used with the shares that were bought or sold for them. */
function withoutUses(rows: readonly HistoryRow[], intake: Intake): HistoryRow[] {
  const isUse = ({ type }: HistoryRow): boolean => type === 'assignment' || type === 'exercise';
  const used = rows.flatMap((row): UsedOption[] => {
    const terms = optionOf(row.asset);
    if (!isUse(row) || !terms || row.gross !== ZERO) return [];
    const contracts = absolute(row.quantity);
    return [
      {
        ...row,
        type: row.type === 'assignment' ? 'assign' : 'exercise',
        terms,
        contracts,
        shares: sharesOf(contracts, 100),
      },
    ];
  });
  const deliveries = rows.flatMap((row): Delivery[] => {
    if (optionOf(row.asset) || row.quantity === ZERO || row.gross === ZERO) return [];
    if (!isUse(row) && row.type !== 'buy' && row.type !== 'sell') return [];
    const side = row.quantity > 0n ? 'bought' : 'sold';
    return [{ ...row, side, quantity: absolute(row.quantity), total: absolute(row.gross), marked: isUse(row) }];
  });
  const gone = new Set<number>();
  for (const use of matchUses(used, deliveries)) {
    addUse(intake, use);
    for (const { line } of [...use.options, ...use.deliveries]) gone.add(line);
  }
  return rows.filter(({ line }) => !gone.has(line));
}
