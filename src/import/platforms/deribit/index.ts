/**
 * Deribit's transaction log: one row for each change of one coin, which the file's name tells. Contracts are settled every
 * day: what a trade, a settlement or a delivery changed the balance by is a result, funding apart, and its fee is beside
 * it. Options are not read: a premium paid or received is no result until the option is closed.
 */
import { absolute, type Fixed, minus, negate, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addFunding, addSettlement } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addIncome, addMove, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';
import { coinOfFile } from '../../wallets.js';

const FEE = /^fee (?:charged|paid)$/;
const COLUMNS = [
  'id',
  'userseq',
  'date',
  'instrument',
  'type',
  'side',
  'position',
  'price',
  'cash flow',
  'funding',
  FEE,
  'change',
  'balance',
];

export const deribit: TableFormat = {
  kind: 'table',
  id: 'deribit',
  platform: 'deribit',
  name: 'Deribit transaction log',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'Sign in at deribit.com, open the transaction log of each currency, and export it as CSV for the whole period.',
    'Keep the currency in the name of the file: "deribit-btc.csv".',
  ],
  fileName: /deribit|transaction.?log/i,
  headers: [
    {
      version: 'log',
      columns: COLUMNS,
      optional: [
        ...['amount', 'base amount', 'size', 'mark price', 'index price', 'fee rate', 'fee balance', 'equity'],
        ...['trade id', 'order id', 'info', 'note'],
      ],
    },
  ],
  read,
};

/** `BTC-27DEC24-50000-C` */
const OPTION = /-\d+(?:d\d+)?-[CP]$/i;

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly id: string | undefined;
  readonly coin: string;
  readonly type: string;
  readonly contract: string;
  readonly cash: Fixed;
  readonly funding: Fixed;
  readonly fee: Fixed;
  readonly change: Fixed;
}

function read(sheet: Sheet, intake: Intake): void {
  const [when, id, type] = [
    time(sheet, intake, 'date', { patterns: ['d MMM yyyy HH:mm:ss'] }),
    word(sheet, 'id'),
    required(sheet, 'type'),
  ];
  const [contract, coin] = [word(sheet, 'instrument'), coinOfFile(sheet)];
  const [cash, funding, fee] = [amount(sheet, 'cash flow'), amount(sheet, 'funding'), amount(sheet, FEE)];
  const [change, held, sequence] = [
    requiredAmount(sheet, 'change'),
    amount(sheet, 'balance'),
    amount(sheet, 'userseq'),
  ];
  const balances = new RunningBalances(intake);
  const order: { readonly at: Fixed; readonly note: () => void }[] = [];
  eachRow(sheet, intake, (row) => {
    const entry: Entry = {
      line: row.line,
      when: when(row),
      id: id(row) || undefined,
      coin: coin(row),
      type: type(row).toLowerCase(),
      contract: contract(row),
      cash: cash(row) ?? ZERO,
      funding: funding(row) ?? ZERO,
      fee: fee(row) ?? ZERO,
      change: change(row),
    };
    const balance = held(row);
    if (balance !== undefined) {
      const note = (): void => balances.note(row.line, entry.when, entry.coin, entry.change, balance);
      order.push({ at: sequence(row) ?? ZERO, note });
    }
    addEntry(intake, entry);
  });
  for (const { note } of order.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) note();
  balances.finish();
}

function addEntry(intake: Intake, entry: Entry): void {
  const { line, when, id, coin, type, contract, cash, funding, fee, change } = entry;
  const moved = { when, id, asset: coin, amount: change };
  const settled = { when, id, contract: contract || coin, currency: coin };
  switch (type) {
    case 'deposit':
    case 'transfer':
      return void addMove(intake, line, moved);
    case 'withdrawal': {
      const quantity = minus(absolute(change), fee);
      return void addMove(intake, line, {
        ...moved,
        amount: negate(quantity),
        fee: { asset: coin, quantity: fee },
      });
    }
    case 'trade':
    case 'delivery': {
      if (OPTION.test(contract))
        throw new RowProblem('import/unknown-action', `${contract} is an option, which is not read here.`);
      // The fee may be paid from a balance of its own, or a trade bring nothing but its fee.
      const result = change === minus(cash, fee) || change === cash ? cash : undefined;
      if (result !== undefined) return addSettlement(intake, line, { ...settled, result, fee });
      if (change === negate(absolute(fee))) return addSettlement(intake, line, { ...settled, result: ZERO, fee });
      throw new RowProblem('import/bad-number', 'the change is neither the cash flow nor that less the fee.');
    }
    case 'settlement': {
      const result = minus(cash, funding);
      if (funding !== ZERO) addFunding(intake, line, { ...settled, id: id && `${id}-funding`, result: funding });
      if (result !== ZERO || funding === ZERO) addSettlement(intake, line, { ...settled, result, fee: ZERO });
      return;
    }
    case 'transfer from insurance':
      return void addIncome(intake, line, { ...moved, kind: 'other', note: type });
    case 'socialized fund': {
      const loss = {
        when,
        id,
        asset: coin,
        quantity: absolute(change),
        class: coinClass(coin),
        kind: 'other',
      } as const;
      return void intake.add(line, 'fee', { ...loss, total: undefined, note: type });
    }
    case 'position move':
      return intake.ignore(line, 'a position moved between accounts');
    default:
      throw new RowProblem('import/unknown-action', `"${type}" in the column "type" is not known.`);
  }
}
