/**
 * Helium's rewards and payments, from Fairspot or the explorer. Rewards are what a hotspot mined. Fairspot's word for what
 * came is `payment_v2` and for what went `payment_v1`; the fee of what came was the sender's.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const helium: TableFormat = {
  kind: 'table',
  id: 'helium',
  platform: 'helium',
  name: 'Helium rewards and payments',
  grade: 'B',
  covers: 'everything',
  howTo: ['Open your account in the explorer (or fairspot.host), and download its history as CSV.'],
  headers: [
    {
      version: 'fairspot',
      columns: ['block', 'date', 'type', 'transaction_hash', 'hnt_amount', 'hnt_fee', 'usd_amount', 'payer', 'payee'],
      optional: ['usd_oracle_price', 'usd_fee'],
    },
    {
      version: 'explorer',
      columns: [
        ...['date', 'received quantity', 'received currency', 'sent quantity', 'sent currency', 'fee amount', 'tag'],
        ...['hotspot', 'reward type', 'block', 'hash'],
      ],
      optional: ['received from', 'sent to', 'fee currency', 'note'],
    },
  ],
  read: (sheet, intake) =>
    sheet.version.version === 'fairspot' ? readFairspot(sheet, intake) : readExplorer(sheet, intake),
};

type Act = 'mined' | 'in' | 'out' | 'cost';
const ACTS: Readonly<Record<string, Act>> = {
  rewards_v1: 'mined',
  rewards_v2: 'mined',
  payment_v2: 'in',
  payment_v1: 'out',
  transfer_hotspot_v1: 'cost',
};

function readFairspot(sheet: Sheet, intake: Intake): void {
  const [when, act, hash] = [time(sheet, intake, 'date'), action(sheet, 'type', ACTS), word(sheet, 'transaction_hash')];
  const [moved, cost, worth] = [
    requiredAmount(sheet, 'hnt_amount'),
    amount(sheet, 'hnt_fee'),
    amount(sheet, 'usd_amount'),
  ];
  eachRow(sheet, intake, (row) => {
    const quantity = absolute(moved(row));
    const about = { when: when(row), asset: 'HNT', amount: quantity, reference: hash(row) };
    const fee = { asset: 'HNT', quantity: absolute(cost(row) ?? ZERO) };
    switch (act(row)) {
      case 'mined':
        return void addIncome(intake, row.line, { ...about, kind: 'mining', total: worth(row), currency: 'USD' });
      case 'in':
        return void addDeposit(intake, row.line, about);
      case 'out':
        return void addWithdrawal(intake, row.line, { ...about, fee });
      default: {
        const spent = {
          when: about.when,
          asset: 'HNT',
          quantity,
          class: 'digital',
          note: 'transfer of a hotspot',
        } as const;
        const total = worth(row);
        intake.add(row.line, 'spend', { ...spent, total: total && absolute(total), currency: 'USD' });
      }
    }
  });
}

function readExplorer(sheet: Sheet, intake: Intake): void {
  const [when, tag, hash] = [time(sheet, intake, 'date'), text(sheet, 'tag'), word(sheet, 'hash')];
  const [got, gotCoin] = [amount(sheet, 'received quantity'), word(sheet, 'received currency')];
  const [sent, sentCoin] = [amount(sheet, 'sent quantity'), word(sheet, 'sent currency')];
  const [cost, costCoin] = [amount(sheet, 'fee amount'), word(sheet, 'fee currency')];
  eachRow(sheet, intake, (row) => {
    const words = tag(row).toLowerCase();
    const [received, gone] = [got(row) ?? ZERO, absolute(sent(row) ?? ZERO)];
    const about = { when: when(row), reference: hash(row) };
    if (words === 'mined')
      return void addIncome(intake, row.line, { ...about, asset: gotCoin(row), amount: received, kind: 'mining' });
    if (words !== 'payment')
      throw new RowProblem('import/unknown-action', `"${words}" in the column "tag" is not known.`);
    if (received > 0n) return void addDeposit(intake, row.line, { ...about, asset: gotCoin(row), amount: received });
    const fee = { asset: costCoin(row) || sentCoin(row), quantity: absolute(cost(row) ?? ZERO) };
    addWithdrawal(intake, row.line, { ...about, asset: sentCoin(row), amount: gone, fee });
  });
}
