/**
 * BitMEX. The wallet history books the realised result of each contract each day, fees and funding included, so it is what
 * counts; the trades file is fills of contracts, of which no single one is a gain. Amounts are counted in the smallest
 * unit, hundred-millionths of a bitcoin, and a withdrawal's includes its fee.
 */

import { parseFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, minus, times, ZERO } from '../../../core/fixed.js';
import { amount, parseAmount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addSettlement } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addMove } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Row, Sheet } from '../../sheet.js';

const DATES = ['M/d/yyyy, h:mm:ss a', 'd/M/yyyy, HH:mm:ss', 'd.M.yyyy, HH:mm:ss'];
const HOW_TO = ['Sign in at bitmex.com and open Wallet (or History), then the list, and save it as CSV.'];

export const bitmexWallet: TableFormat = {
  kind: 'table',
  id: 'bitmex-wallet',
  platform: 'bitmex',
  name: 'BitMEX wallet history',
  grade: 'A',
  covers: 'everything',
  howTo: HOW_TO,
  fileName: /wallet/i,
  headers: [
    {
      version: 'wallet history',
      columns: ['transacttime', 'transacttype', 'amount', 'fee', 'address', 'transactstatus', 'walletbalance'],
      optional: ['currency', 'tx', 'text', 'account', 'network', 'memo'],
    },
  ],
  read: readWallet,
};

function readWallet(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'transacttime', { zone: 'local', patterns: DATES });
  const [type, currency, hash] = [required(sheet, 'transacttype'), word(sheet, 'currency'), word(sheet, 'tx')];
  const [moved, cost] = [requiredAmount(sheet, 'amount'), amount(sheet, 'fee')];
  const endOf = endReader(sheet);
  const balances = new RunningBalances(intake);
  reportLocal(sheet, intake);
  eachRow(sheet, intake, (row) => {
    const { address, status, balance } = endOf(row);
    if (!/^completed$/i.test(status)) return intake.ignore(row.line, `status: ${status.toLowerCase()}`);
    const { asset, unit } = coinOf(currency(row));
    const scaled = (units: Fixed): Fixed => times(units, unit, 'half-even');
    const [at, change, fee] = [when(row), scaled(moved(row)), scaled(cost(row) ?? ZERO)];
    if (balance !== undefined) balances.note(row.line, at, asset, change, scaled(balance));
    switch (type(row).toLowerCase()) {
      case 'realisedpnl':
        return addSettlement(intake, row.line, {
          when: at,
          contract: address || asset,
          currency: asset,
          result: change,
          fee: ZERO,
        });
      case 'deposit':
        return void addMove(intake, row.line, { when: at, asset, amount: change, reference: hash(row) });
      case 'withdrawal': {
        const net = minus(ZERO, minus(absolute(change), fee));
        return void addMove(intake, row.line, {
          when: at,
          asset,
          amount: net,
          fee: { asset, quantity: fee },
          reference: hash(row),
        });
      }
      case 'transfer':
      case 'unrealisedpnl':
        return intake.ignore(row.line, 'moved inside BitMEX, or not realised yet');
      default:
        throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "transactType" is not known.`);
    }
  });
  balances.finish();
}

function coinOf(currency: string): { readonly asset: string; readonly unit: Fixed } {
  const units: Readonly<Record<string, readonly [string, string]>> = {
    '': ['BTC', '0.00000001'],
    XBt: ['BTC', '0.00000001'],
    USDt: ['USDT', '0.000001'],
    Gwei: ['ETH', '0.000000001'],
  };
  const found = units[currency];
  const unit = found && parseFixed(found[1]);
  if (found && unit !== undefined) return { asset: found[0], unit };
  throw new RowProblem('import/bad-cell', `the unit "${currency}" in the column "currency" is not known.`);
}

interface End {
  readonly address: string;
  readonly status: string;
  readonly balance: Fixed | undefined;
}

/** BitMEX opens the address of some rows with two quotation marks, and then a CSV reader joins it with the status. */
function endReader(sheet: Sheet): (row: Row) => End {
  const cells = ['address', 'transactstatus', 'walletbalance'].map((column) => text(sheet, column));
  const [address, status, held] = cells as [Read<string>, Read<string>, Read<string>];
  return (row) => {
    const joined = /^"*([^",]+),"([A-Za-z]+)$/.exec(address(row));
    if (joined) return { address: joined[1] as string, status: joined[2] as string, balance: parseAmount(status(row)) };
    return { address: address(row), status: status(row), balance: parseAmount(held(row)) };
  };
}

function reportLocal(sheet: Sheet, intake: Intake): void {
  const first = sheet.blocks()[Symbol.iterator]().next().value?.[0];
  if (!first || /Z$/.test(first.cell(sheet.find('transacttime')))) return;
  const what = `the times are those of the computer that saved the file; ${intake.clock.zone} was assumed.`;
  intake.report('import/zone-assumed', what);
}

export const bitmexTrades: TableFormat = {
  kind: 'table',
  id: 'bitmex-trades',
  platform: 'bitmex',
  name: 'BitMEX trades',
  grade: 'A',
  covers: 'reconciliation',
  howTo: [...HOW_TO, 'Tare needs the wallet history; the trades are only recognised.'],
  fileName: /trade/i,
  headers: [
    {
      version: 'trades',
      columns: [
        ...['transacttime', 'symbol', 'exectype', 'side', 'lastqty', 'lastpx', 'execcost', 'commission', 'execcomm'],
        ...['ordtype', 'orderqty', 'leavesqty', 'price', 'text', 'orderid'],
      ],
      optional: ['account'],
    },
  ],
  read: readTrades,
};

function readTrades(sheet: Sheet, intake: Intake): void {
  const symbol = required(sheet, 'symbol');
  eachRow(sheet, intake, (row) => {
    if (symbol(row).includes('_')) {
      throw new RowProblem(
        'import/unknown-action',
        `${symbol(row)} is traded for coins, and this file does not say in which unit.`,
      );
    }
    intake.ignore(row.line, 'a fill of a contract: the wallet history tells the results');
  });
  intake.report('import/other-export', 'these are fills of contracts, and their results are in the wallet history.');
}
