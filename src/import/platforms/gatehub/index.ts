/** GateHub: the rows of one chain transaction together: a payment or the two sides of an exchange, and the network's fee. */
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addMove, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const gatehub: TableFormat = {
  kind: 'table',
  id: 'gatehub',
  platform: 'gatehub',
  name: 'GateHub transactions',
  grade: 'C',
  covers: 'everything',
  howTo: ['Sign in at gatehub.net and open your wallet, then History, and choose Export.'],
  headers: [
    {
      version: 'transactions',
      columns: [
        'time',
        'tx hash',
        'type',
        'amount',
        'currency',
        'currency issuer address',
        'currency issuer name',
        'balance',
      ],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly hash: string;
  readonly asset: string;
  readonly amount: Fixed;
  readonly type: 'payment' | 'exchange' | 'fee';
}

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'time', {
    patterns: [
      "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
      'MMMM d, yyyy, HH:mm:ss',
      'MMMM d, yyyy, HH:mm',
      'MMM d, yyyy, HH:mm',
    ],
  });
  const [hash, type, asset, moved] = [
    word(sheet, 'tx hash'),
    required(sheet, 'type'),
    symbol(sheet, 'currency'),
    amount(sheet, 'amount'),
  ];
  const groups = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const change = moved(row);
    if (change === undefined) return intake.ignore(row.line, 'no amount: a transaction that moved nothing');
    const word = type(row).toLowerCase();
    const meaning = word.includes('network_fee') ? 'fee' : word === 'payment' || word === 'exchange' ? word : undefined;
    if (!meaning) throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
    groups.add(hash(row) || String(row.line), {
      line: row.line,
      when: when(row),
      hash: hash(row),
      asset: asset(row),
      amount: change,
      type: meaning,
    });
  });
  groups.each(intake, (rows) => addTransaction(intake, rows));
}

function addTransaction(intake: Intake, rows: readonly Entry[]): void {
  const fees = rows.filter(({ type }) => type === 'fee');
  const legs = rows.filter(({ type }) => type === 'exchange');
  const [payment, second] = rows.filter(({ type }) => type === 'payment');
  const [fee] = fees;
  const paid = fee && { asset: fee.asset, quantity: absolute(fee.amount) };
  if (payment && !second && legs.length === 0 && fees.length <= 1) {
    addMove(intake, linesOf(rows), { ...payment, fee: paid, reference: payment.hash });
  } else if (!payment && legs.length > 0) addExchange(intake, rows, legs, fees);
  else if (!payment) for (const one of fees) addFee(intake, one);
  else
    intake.reject(
      linesOf(rows),
      'import/ambiguous-group',
      'the transaction has several payments, or a payment and an exchange.',
    );
}

function addExchange(intake: Intake, rows: readonly Entry[], legs: readonly Entry[], fees: readonly Entry[]): void {
  const { when, hash } = rows[0] as Entry;
  const all = [
    ...legs,
    ...fees.map((fee) => ({ line: fee.line, asset: fee.asset, amount: ZERO, fee: absolute(fee.amount) })),
  ];
  if (addLegs(intake, all, { when, note: hash || undefined, class: 'digital' })) return;
  const code = legs.length === 1 ? 'import/unpaired-leg' : 'import/ambiguous-group';
  intake.reject(linesOf(rows), code, 'the rows of this transaction are not one asset out and one in.');
}

function addFee(intake: Intake, { line, when, asset, amount: moved }: Entry): void {
  const fee = { when, asset, quantity: absolute(moved), class: coinClass(asset), kind: 'network' } as const;
  intake.add(line, 'fee', { ...fee, total: undefined });
}
