/**
 * Bitfinex ledgers: every change of every wallet, in words. Trades, deposits and withdrawals are passed over because the
 * reports made for them tell more; what only the ledger has is what lending and staking earned, rebates, and the results
 * and costs of margin positions. Its balances prove that nothing is missing.
 */
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { asset, required, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addFunding, addSettlement } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addIncome, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';
import { DATES, HOW_TO, NAMES } from './names.js';

export const bitfinexLedger: TableFormat = {
  kind: 'table',
  id: 'bitfinex-ledger',
  platform: 'bitfinex',
  name: 'Bitfinex ledgers',
  grade: 'C',
  covers: 'income',
  howTo: [...HOW_TO, 'Choose Ledgers, the whole period, and export as CSV; export Trades and Movements as well.'],
  fileName: /ledgers/i,
  headers: [
    {
      version: 'ledgers',
      columns: ['description', 'currency', 'amount', 'balance', 'date', 'wallet'],
      optional: ['#'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'date', { patterns: DATES });
  const [what, coin, wallet] = [required(sheet, 'description'), asset(sheet, 'currency', NAMES), text(sheet, 'wallet')];
  const [moved, held] = [requiredAmount(sheet, 'amount'), amount(sheet, 'balance')];
  const balances = new RunningBalances(intake);
  eachRow(sheet, intake, (row) => {
    const entry = { line: row.line, when: when(row), asset: coin(row), amount: moved(row), what: what(row) };
    const balance = held(row);
    if (balance !== undefined) balances.note(row.line, entry.when, entry.asset, entry.amount, balance, wallet(row));
    addEntry(intake, entry);
  });
  balances.finish();
}

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly what: string;
}

const EARNED: readonly (readonly [RegExp, IncomeKind])[] = [
  [/^(?:margin funding payment|interest payment)/i, 'interest'],
  [/^staking (?:payment|reward)/i, 'staking'],
  [/^(?:earned fees from user|affiliate rebate)/i, 'reward'],
];
const TOLD: readonly (readonly [RegExp, string])[] = [
  [/^(?:exchange|trading fees? for|settlement of trade)\b/i, 'a trade, which the trades report tells'],
  [
    /^(?:deposit|\S+ withdrawal|withdrawal|deposit fee|(?:crypto|wire)? ?withdrawal fee)\b/i,
    'a movement, which its report tells',
  ],
  [/^(?:transfer of|used .* for|margin .* transfer)\b/i, 'moved between wallets at Bitfinex'],
];

function addEntry(intake: Intake, { line, when, asset: coin, amount: change, what }: Entry): void {
  const kind = EARNED.find(([pattern]) => pattern.test(what))?.[1];
  const told = TOLD.find(([pattern]) => pattern.test(what))?.[1];
  // A position has a number and no name in this file.
  const contract = `position ${/#(\d+)/.exec(what)?.[1] ?? 'on margin'}`;
  const settled = { when, contract, currency: coin, result: change };
  if (kind) addIncome(intake, line, { when, asset: coin, amount: change, kind, note: what });
  else if (told) intake.ignore(line, told);
  else if (/position funding cost|^funding (?:event|payment)/i.test(what)) addFunding(intake, line, settled);
  else if (/^position (?:#\d+ )?(?:closed|liquidat)|^settlement @|position .*closed/i.test(what)) {
    const liquidated = /liquidat/i.test(what) ? ({ kind: 'liquidation' } as const) : ({ kind: 'margin' } as const);
    addSettlement(intake, line, { ...settled, ...liquidated, fee: ZERO, note: what });
  } else if (/\bfee\b/i.test(what) && change < 0n) {
    const fee = { when, asset: coin, quantity: absolute(change), class: coinClass(coin), kind: 'other' } as const;
    intake.add(line, 'fee', { ...fee, total: undefined, note: what });
  } else throw new RowProblem('import/unknown-action', `"${what}" in the column "description" is not known.`);
}
