/**
 * Shakepay, three generations. What was debited left and what was credited came, so a row with both is a trade, whatever its
 * type. Rewards and friends' transfers are told by words; the newest file has its worth in dollars beside.
 */
import { absolute, type Fixed } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';

const OLD = ['transaction type', 'date', 'amount debited', 'debit currency', 'amount credited', 'credit currency'];

export const shakepay: TableFormat = {
  kind: 'table',
  id: 'shakepay',
  platform: 'shakepay',
  name: 'Shakepay transactions',
  grade: 'A',
  covers: 'everything',
  howTo: ['In the Shakepay app open your profile, then Personal information, and choose Export transaction history.'],
  fileName: /shakepay|transactions_summary/i,
  headers: [
    {
      version: 'v3',
      columns: [
        ...['date', 'amount debited', 'asset debited', 'amount credited', 'asset credited', 'market value'],
        ...[
          'market value currency',
          'book cost',
          'book cost currency',
          'type',
          'spot rate',
          'buy / sell rate',
          'description',
        ],
      ],
    },
    {
      version: 'v2',
      columns: [...OLD, 'buy / sell rate', 'direction', 'spot rate'],
      optional: ['source / destination', 'blockchain transaction id'],
    },
    { version: 'v1', columns: [...OLD, 'exchange rate', 'credit/debit', 'spot rate'] },
  ],
  read,
};

const EARNED: readonly (readonly [RegExp, IncomeKind])[] = [
  [/interest/, 'interest'],
  [/cashback/, 'rebate'],
  [/shakingsats|shakesquad|reward|referral|bonus/, 'reward'],
];
const COMES = /fund|deposit|purchase|e-transfer|peer transfer|receive|^buy$|other/;
const GOES = /cashout|withdraw|send|peer transfer|card transaction|e-transfer|other/;

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'date');
  const type = required(sheet, /^(?:transaction )?type$/);
  const [debit, credit] = [leg(sheet, 'debit'), leg(sheet, 'credit')];
  const [description, hash] = [text(sheet, 'description'), word(sheet, 'blockchain transaction id')];
  const [worth, currency] = [amount(sheet, 'market value'), word(sheet, 'market value currency')];
  eachRow(sheet, intake, (row) => {
    const [out, into] = [debit(row), credit(row)];
    const word = `${type(row)} ${description(row)}`.trim().toLowerCase();
    const at = { when: when(row), note: description(row) || undefined };
    if (out && into) return void addTrade(intake, row.line, { ...at, given: out, received: into, class: 'digital' });
    const kind = EARNED.find(([pattern]) => pattern.test(word))?.[1];
    const total: Fixed | undefined = worth(row);
    if (into && kind) {
      const income = { ...at, asset: into.asset, amount: into.quantity, kind, total, currency: currency(row) };
      addIncome(intake, row.line, income);
    } else if (into && COMES.test(word))
      addDeposit(intake, row.line, { ...at, asset: into.asset, amount: into.quantity, reference: hash(row) });
    else if (out && GOES.test(word))
      addWithdrawal(intake, row.line, { ...at, asset: out.asset, amount: out.quantity, reference: hash(row) });
    else throw new RowProblem('import/unknown-action', `"${type(row)}" is not known.`);
  });
}

function leg(sheet: Sheet, which: 'debit' | 'credit'): Read<Leg | undefined> {
  const value = amount(sheet, `amount ${which}ed`);
  const asset = word(
    sheet,
    which === 'debit' ? /^(?:debit currency|asset debited)$/ : /^(?:credit currency|asset credited)$/,
  );
  return (row) => {
    const found = value(row);
    return found ? { asset: asset(row).toUpperCase(), quantity: absolute(found) } : undefined;
  };
}
