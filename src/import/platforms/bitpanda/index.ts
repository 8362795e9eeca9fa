/**
 * Bitpanda: coins, metals, shares and funds in one list, two generations. Amounts in money are what was paid or received;
 * a deposit's fee was taken before, so its gross is amount and fee. Several tables can stand in one file.
 */
import { absolute, plus, ZERO } from '../../../core/fixed.js';
import type { AssetClass } from '../../../ledger/transaction.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, type Read, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';

export const bitpanda: TableFormat = {
  kind: 'table',
  id: 'bitpanda',
  platform: 'bitpanda',
  name: 'Bitpanda transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['Sign in at bitpanda.com and open Profile, then History.', 'Choose Export, all transactions, CSV.'],
  fileName: /bitpanda/i,
  headers: [
    {
      version: 'v2',
      columns: [
        ...[
          'transaction id',
          'timestamp',
          'transaction type',
          'in/out',
          'amount fiat',
          'fiat',
          'amount asset',
          'asset',
        ],
        ...[
          'asset market price',
          'asset market price currency',
          'asset class',
          'product id',
          'fee',
          'fee asset',
          'spread',
        ],
        ...['spread currency', 'tax fiat'],
      ],
    },
    {
      version: 'v1',
      columns: [
        ...['id', 'type', 'in/out', 'amount fiat', 'fee', 'fiat', 'amount asset', 'asset', 'status', 'created at'],
      ],
    },
  ],
  read,
};

type Act = 'buy' | 'sell' | 'deposit' | 'withdrawal';
const ACTS: Readonly<Record<string, Act>> = { buy: 'buy', sell: 'sell', deposit: 'deposit', withdrawal: 'withdrawal' };

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, /^(?:timestamp|created at)$/);
  const [id, act, status] = [
    word(sheet, /^(?:transaction )?id$/),
    action(sheet, /^(?:transaction )?type$/, ACTS),
    word(sheet, 'status'),
  ];
  const [money, thing] = [leg(sheet, 'fiat', 'amount fiat'), leg(sheet, 'asset', 'amount asset')];
  const [cost, costAsset, tax] = [amount(sheet, 'fee'), word(sheet, 'fee asset'), amount(sheet, 'tax fiat')];
  const kind = text(sheet, 'asset class');
  eachRow(sheet, intake, (row) => {
    if (row.width < 3 || /^(?:transaction )?id$/i.test(row.cell(0)))
      return intake.ignore(row.line, 'the head of another table');
    const state = status(row);
    if (state !== '' && !/^finished$/i.test(state)) return intake.ignore(row.line, `status: ${state.toLowerCase()}`);
    const named = { when: when(row), id: id(row) || undefined };
    const meaning = act(row);
    if (meaning === 'buy' || meaning === 'sell') {
      const [paid, traded] = [present(money(row)), present(thing(row))];
      const legs = meaning === 'buy' ? { given: paid, received: traded } : { given: traded, received: paid };
      const fee = { asset: costAsset(row).toUpperCase() || paid.asset, quantity: absolute(cost(row) ?? ZERO) };
      addTrade(intake, row.line, { ...named, ...legs, class: classOf(kind(row)), fees: [fee] });
      const withheld = absolute(tax(row) ?? ZERO);
      if (withheld === ZERO) return;
      const taken = {
        quantity: withheld,
        asset: paid.asset,
        class: 'cash',
        kind: 'withholding',
        total: undefined,
      } as const;
      intake.add(row.line, 'fee', { when: named.when, id: named.id && `${named.id}-tax`, ...taken });
      return;
    }
    const moved = present(thing(row) ?? money(row));
    const fee = { asset: moved.asset, quantity: absolute(cost(row) ?? ZERO) };
    if (meaning === 'withdrawal')
      return void addWithdrawal(intake, row.line, { ...named, asset: moved.asset, amount: moved.quantity, fee });
    addDeposit(intake, row.line, { ...named, asset: moved.asset, amount: plus(moved.quantity, fee.quantity), fee });
  });
}

function leg(sheet: Sheet, name: string, quantity: string): Read<Leg | undefined> {
  const [asset, value] = [word(sheet, name), amount(sheet, quantity)];
  return (row: Row) => {
    const found = value(row);
    return found && asset(row) !== '' ? { asset: asset(row).toUpperCase(), quantity: absolute(found) } : undefined;
  };
}

function present(found: Leg | undefined): Leg {
  if (!found) throw new RowProblem('import/missing-cell', 'an amount or its asset is empty.');
  return found;
}

/** Metals have no class of their own: the person says what they are. */
function classOf(kind: string): AssetClass | undefined {
  if (kind === '' || /crypto/i.test(kind)) return 'digital';
  if (/stock/i.test(kind)) return 'stock';
  return /etf|fund/i.test(kind) ? 'fund' : undefined;
}
