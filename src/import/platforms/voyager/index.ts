/**
 * Voyager, which closed in 2022. The older file has a row for each trade with its dollars; the newer has one for each leg, the
 * legs of a trade sharing an internal id, and a withdrawal's fee under the withdrawal's number and an F.
 */
import { absolute, type Fixed } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';

export const voyager: TableFormat = {
  kind: 'table',
  id: 'voyager',
  platform: 'voyager',
  name: 'Voyager transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['Voyager closed in 2022: use the file that you downloaded, or the one of the claims portal.'],
  fileName: /voyager/i,
  headers: [
    {
      version: 'v2',
      columns: [
        ...[
          'timestamp (utc)',
          'type',
          'internal id',
          'platform',
          'platform id',
          'blockchain id',
          'record type',
          'asset',
        ],
        ...['amount', 'description'],
      ],
    },
    {
      version: 'v1',
      columns: [
        ...[
          'transaction_date',
          'transaction_id',
          'transaction_direction',
          'transaction_type',
          'base_asset',
          'quote_asset',
        ],
        ...['quantity', 'net_amount', 'price'],
      ],
    },
  ],
  read: (sheet, intake) => (sheet.version.version === 'v1' ? readFirst(sheet, intake) : readSecond(sheet, intake)),
};

function readFirst(sheet: Sheet, intake: Intake): void {
  const [when, id] = [time(sheet, intake, 'transaction_date'), word(sheet, 'transaction_id')];
  const [direction, type] = [required(sheet, 'transaction_direction'), text(sheet, 'transaction_type')];
  const [base, quote] = [symbol(sheet, 'base_asset'), word(sheet, 'quote_asset')];
  const [quantity, net] = [requiredAmount(sheet, 'quantity'), requiredAmount(sheet, 'net_amount')];
  eachRow(sheet, intake, (row) => {
    const way = direction(row).toLowerCase();
    const kind = type(row).toUpperCase();
    const [asset, moved] = [base(row), absolute(quantity(row))];
    const named = { when: when(row), id: id(row) || undefined, asset, amount: moved };
    if (way === 'buy' || way === 'sell') {
      const [here, there] = [
        { asset, quantity: moved },
        { asset: quote(row).toUpperCase() || 'USD', quantity: absolute(net(row)) },
      ];
      const legs = way === 'buy' ? { given: there, received: here } : { given: here, received: there };
      addTrade(intake, row.line, { when: named.when, id: named.id, ...legs, class: 'digital' });
    } else if (way === 'deposit' && (kind === 'REWARD' || kind === 'INTEREST')) {
      const worth = { total: net(row), currency: 'USD' };
      addIncome(intake, row.line, { ...named, ...worth, kind: kind === 'REWARD' ? 'reward' : 'interest' });
    } else if (way === 'deposit') addDeposit(intake, row.line, named);
    else if (way === 'withdrawal' && kind === 'FEE') addFee(intake, { ...named, line: row.line });
    else if (way === 'withdrawal') addWithdrawal(intake, row.line, named);
    else
      throw new RowProblem(
        'import/unknown-action',
        `"${direction(row)}" in the column "transaction_direction" is not known.`,
      );
  });
}

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
}

function addFee(intake: Intake, { line, when, asset, amount }: Entry): void {
  const fee = { when, asset, quantity: absolute(amount), class: coinClass(asset), kind: 'network' } as const;
  intake.add(line, 'fee', { ...fee, total: undefined });
}

type Leg = Entry & { readonly isFee: boolean; readonly hash: string };

function readSecond(sheet: Sheet, intake: Intake): void {
  const [when, type] = [time(sheet, intake, 'timestamp (utc)'), required(sheet, 'type')];
  const [asset, moved, hash] = [symbol(sheet, 'asset'), requiredAmount(sheet, 'amount'), word(sheet, 'blockchain id')];
  const [internal, platform] = [word(sheet, 'internal id'), word(sheet, 'platform id')];
  const trades = new Groups<Entry>();
  const gone = new Groups<Leg>();
  eachRow(sheet, intake, (row) => {
    const meaning = type(row).toLowerCase();
    const entry = { line: row.line, when: when(row), asset: asset(row), amount: moved(row) };
    const number = platform(row);
    if (meaning === 'deposit') addDeposit(intake, row.line, { ...entry, reference: hash(row) });
    else if (meaning === 'withdrawal' || /F$/.test(number)) {
      const isFee = /F$/.test(number);
      gone.add(number.replace(/F$/, '') || String(row.line), { ...entry, isFee, hash: hash(row) });
    } else if (meaning === 'interest income') addIncome(intake, row.line, { ...entry, kind: 'interest' });
    else if (meaning === 'income') addIncome(intake, row.line, { ...entry, kind: 'reward' });
    else if (/^fiat (?:buy|sell)$|^bankruptcy liquidation$/.test(meaning)) trades.add(internal(row), entry);
    else throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
  });
  trades.each(intake, (rows) => {
    const { when: at } = rows[0] as Entry;
    if (addLegs(intake, rows, { when: at, class: 'digital' })) return;
    const code = rows.length === 1 ? 'import/unpaired-leg' : 'import/ambiguous-group';
    intake.reject(linesOf(rows), code, 'the rows with this internal id are not one asset out and one in.');
  });
  gone.each(intake, (rows) => addWithdrawals(intake, rows));
}

function addWithdrawals(intake: Intake, rows: readonly Leg[]): void {
  const fees = rows.filter(({ isFee }) => isFee);
  const [main, second] = rows.filter(({ isFee }) => !isFee);
  const [paid] = fees;
  if (main && !second && fees.length <= 1) {
    const fee = paid && { asset: paid.asset, quantity: absolute(paid.amount) };
    addWithdrawal(intake, linesOf(rows), { ...main, fee, reference: main.hash });
    return;
  }
  for (const one of rows) if (one.isFee) addFee(intake, one);
  for (const one of rows) if (!one.isFee) addWithdrawal(intake, one.line, { ...one, reference: one.hash });
}
