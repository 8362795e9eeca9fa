/**
 * Ledger Live (the app of the Ledger devices): one row for each operation of each account. `OUT` includes its fee; of `IN`
 * the fee was the sender's. Staking words cost their fee and move nothing. Each account in the app is one of its own here,
 * so that what goes from one to the other is a transfer.
 */
import { absolute, minus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addNetworkFee } from '../../wallets.js';

const COLUMNS = [
  ...['operation date', 'currency ticker', 'operation type', 'operation amount', 'operation fees', 'operation hash'],
  'account name',
];
const WORTH = ['countervalue ticker', 'countervalue at operation date', 'countervalue at csv export'];

export const ledgerLive: TableFormat = {
  kind: 'table',
  id: 'ledger-live',
  platform: 'ledger',
  name: 'Ledger Live operations',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'In Ledger Live open Accounts, then the three dots and "Export operation history".',
    'Choose all accounts, and save the CSV file.',
  ],
  fileName: /ledger.?live/i,
  headers: [
    { version: 'with status', columns: ['status', ...COLUMNS, 'account xpub', ...WORTH] },
    { version: 'with worths', columns: [...COLUMNS, 'account xpub', ...WORTH] },
    { version: 'accounts by key', columns: [...COLUMNS, 'account xpub'], only: true },
    { version: 'accounts by id', columns: [...COLUMNS, 'account id'], only: true },
  ],
  read,
};

type Act = 'in' | 'out' | 'cost' | 'stake' | 'reward' | 'token';
const ACTS: Readonly<Record<string, Act>> = {
  in: 'in',
  out: 'out',
  fees: 'cost',
  reveal: 'cost',
  approve: 'cost',
  bond: 'stake',
  unbond: 'stake',
  withdraw_unbonded: 'stake',
  nominate: 'stake',
  chill: 'stake',
  delegate: 'stake',
  undelegate: 'stake',
  redelegate: 'stake',
  freeze: 'stake',
  unfreeze: 'stake',
  vote: 'stake',
  opt_in: 'stake',
  reward: 'reward',
  reward_payout: 'reward',
  nft_in: 'token',
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'operation date');
  const [status, coin, act] = [
    text(sheet, 'status'),
    symbol(sheet, 'currency ticker'),
    action(sheet, 'operation type', ACTS),
  ];
  const [moved, cost] = [requiredAmount(sheet, 'operation amount'), amount(sheet, 'operation fees')];
  const [hash, name] = [word(sheet, 'operation hash'), text(sheet, 'account name')];
  eachRow(sheet, intake, (row) => {
    const state = status(row);
    if (state !== '' && !/^confirmed$/i.test(state)) return intake.ignore(row.line, `status: ${state.toLowerCase()}`);
    const [asset, quantity, fee] = [coin(row), absolute(moved(row)), absolute(cost(row) ?? ZERO)];
    const about = { when: when(row), account: accountOf(name(row)), asset, reference: hash(row) };
    switch (act(row)) {
      case 'in':
        return void addDeposit(intake, row.line, { ...about, amount: quantity });
      case 'reward':
        return void addIncome(intake, row.line, { ...about, amount: quantity, kind: 'staking' });
      case 'token':
        return intake.ignore(row.line, 'a collectible that the file does not name');
      case 'cost':
        return addNetworkFee(intake, row.line, { ...about, quantity: fee === ZERO ? quantity : fee }, 'cost nothing');
      case 'stake':
        return addNetworkFee(intake, row.line, { ...about, quantity: fee }, 'staked or released, still held');
      default:
        if (fee > quantity)
          throw new RowProblem('import/bad-number', 'the fee is more than the amount, which includes it.');
        if (fee === quantity) return addNetworkFee(intake, row.line, { ...about, quantity }, 'moved nothing');
        return void addWithdrawal(intake, row.line, {
          ...about,
          amount: minus(quantity, fee),
          fee: { asset, quantity: fee },
        });
    }
  });
}

/** `Bitcoin 1` is the account `ledger-bitcoin-1`. */
const accountOf = (name: string): string =>
  ['ledger', ...name.toLowerCase().split(/[^\p{L}\p{N}]+/u)].filter((part) => part !== '').join('-');
