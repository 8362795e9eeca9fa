/** KuCoin's profits: what staking and savings earned, and the realised results of futures positions. */
import { type Fixed, plus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { asset, required, text } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addIncome } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { HOW_TO, kucoinTime, noRecords } from './shared.js';
import { NAMES } from './trades.js';

const TIME = /^time(?:\(utc.*\))?$/;
const CLOSED = /^,?position closing time(?:\(utc.*\))?$/;

export const kucoinEarn: TableFormat = {
  kind: 'table',
  id: 'kucoin-earn',
  platform: 'kucoin',
  name: 'KuCoin Earn profits',
  grade: 'B',
  covers: 'income',
  howTo: [...HOW_TO, 'The report is "Earn Orders – Profit History".'],
  headers: [
    {
      version: 'profit history',
      columns: [
        ...['uid', 'account type', 'order id', TIME, 'staked coin', 'product type', 'product name', 'earnings coin'],
        ...['earnings type', 'remarks', 'amount', /^amount[（(]usdt[）)]$/, 'fee'],
      ],
    },
  ],
  read: readEarnings,
};

function readEarnings(sheet: Sheet, intake: Intake): void {
  const when = kucoinTime(sheet, intake, TIME);
  const [coin, earned, cost] = [
    asset(sheet, 'earnings coin', NAMES),
    requiredAmount(sheet, 'amount'),
    amount(sheet, 'fee'),
  ];
  const product = text(sheet, 'product type');
  eachRow(sheet, intake, (row) => {
    const none = noRecords(row);
    if (none) return intake.ignore(row.line, none);
    const fee = { asset: coin(row), quantity: cost(row) ?? ZERO };
    const kind = /stak/i.test(product(row)) ? 'staking' : 'interest';
    addIncome(intake, row.line, {
      when: when(row),
      asset: coin(row),
      amount: earned(row),
      kind,
      fee,
      note: product(row),
    });
  });
}

export const kucoinFutures: TableFormat = {
  kind: 'table',
  id: 'kucoin-futures',
  platform: 'kucoin',
  name: 'KuCoin futures, realised results',
  grade: 'B',
  covers: 'income',
  howTo: [...HOW_TO, 'The report is "Futures Orders – Realized PNL".'],
  headers: [
    {
      version: 'realised pnl',
      columns: [
        ...['uid', 'account type', 'symbol', 'close type', 'realized pnl', 'total realized pnl', 'total funding fees'],
        ...['total trading fees', /^position opening time(?:\(utc.*\))?$/, CLOSED],
      ],
    },
  ],
  read: readFutures,
};

/** The realised result is after the trading fees, and has the funding in it. */
function readFutures(sheet: Sheet, intake: Intake): void {
  const when = kucoinTime(sheet, intake, CLOSED);
  const [contract, closed] = [required(sheet, 'symbol'), text(sheet, 'close type')];
  const [result, fees] = [requiredAmount(sheet, 'realized pnl'), amount(sheet, 'total trading fees')];
  eachRow(sheet, intake, (row) => {
    const none = noRecords(row);
    if (none) return intake.ignore(row.line, none);
    const fee: Fixed = fees(row) ?? ZERO;
    const liquidated = /liquid/i.test(closed(row));
    intake.add(row.line, 'realized', {
      when: when(row),
      asset: contract(row),
      quantity: ZERO,
      class: 'digital',
      kind: liquidated ? 'liquidation' : 'perpetual',
      total: plus(result(row), fee),
      currency: settledIn(contract(row)),
      fee,
    });
  });
}

/** The coin that a contract pays in: `XBTUSDTM` USDT, `ETHUSDM` ETH, `XBTMH25` bitcoin. */
function settledIn(contract: string): string {
  const coin = /USDTM$/.test(contract)
    ? 'USDT'
    : /USDCM$/.test(contract)
      ? 'USDC'
      : (/^(.+)USDM$/.exec(contract)?.[1] ?? (contract.startsWith('XBTM') ? 'XBT' : undefined));
  if (coin === undefined) throw new RowProblem('import/bad-cell', `"${contract}" does not say in which coin it pays.`);
  return coin === 'XBT' ? 'BTC' : coin;
}
