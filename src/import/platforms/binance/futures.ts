/**
 * Futures transaction history: results, fees and funding of each contract, and the moves between the futures and the spot
 * wallet, which are no event. Two rows of one id are a conversion inside the futures wallet.
 */
import type { Fixed } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { action, symbol, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addLegs, type LegRow } from '../../legs.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addFuturesCost, addFuturesResult, contractName, contractsOf } from './futures-result.js';
import { trustedId } from './ids.js';
import { classOf } from './movements.js';
import { binanceTime } from './times.js';

const TYPES = {
  REALIZED_PNL: 'result',
  DELIVERED_SETTELMENT: 'delivery',
  DELIVERED_SETTLEMENT: 'delivery',
  INSURANCE_CLEAR: 'liquidation',
  COMMISSION: 'fee',
  FUNDING_FEE: 'funding',
  COMMISSION_REBATE: 'rebate',
  REFERRAL_KICKBACK: 'rebate',
  API_REBATE: 'rebate',
  FEE_RETURN: 'rebate',
  WELCOME_BONUS: 'reward',
  CONTEST_REWARD: 'reward',
  TRANSFER: 'move',
  DEPOSIT: 'move',
  WITHDRAW: 'move',
  INTERNAL_TRANSFER: 'move',
  CROSS_COLLATERAL_TRANSFER: 'move',
  STRATEGY_UMFUTURES_TRANSFER: 'move',
  COIN_SWAP_DEPOSIT: 'swap',
  COIN_SWAP_WITHDRAW: 'swap',
  AUTO_EXCHANGE: 'swap',
} as const;

export const binanceFutures: TableFormat = {
  kind: 'table',
  id: 'binance-futures',
  platform: 'binance',
  name: 'Binance futures transaction history',
  grade: 'A',
  covers: 'trades',
  authority: 2,
  howTo: ['Binance: Orders, Futures Order, Transaction History, Export.'],
  fileName: /futures/i,
  headers: [
    { version: '2022', columns: ['date(utc)', 'type', 'amount', 'asset', 'symbol', 'transaction id'] },
    { version: '2025', columns: ['time', 'type', 'amount', 'asset', 'symbol', 'transaction id'] },
  ],
  read,
};

/** The rows of one conversion. */
interface Conversion {
  readonly when: When;
  readonly rows: LegRow[];
}

function read(sheet: Sheet, intake: Intake): void {
  const when = binanceTime(sheet, intake, sheet.has('time') ? 'time' : 'date(utc)');
  const type = action(sheet, 'type', TYPES);
  const typeName = word(sheet, 'type');
  const amount = requiredAmount(sheet, 'amount');
  const coin = symbol(sheet, 'asset');
  const market = word(sheet, 'symbol');
  const number = word(sheet, 'transaction id');
  const conversions = new Map<string, Conversion>();
  eachRow(sheet, intake, (row) => {
    const kind = type(row);
    if (kind === 'move') return intake.ignore(row.line, 'moved between the wallets of this account');
    const asset = coin(row);
    const change: Fixed = amount(row);
    if (kind === 'swap') {
      const key = number(row) || String(when(row).at);
      const found = conversions.get(key) ?? { when: when(row), rows: [] };
      conversions.set(key, found);
      found.rows.push({ line: row.line, asset, amount: change });
      return;
    }
    if (change === 0n) return intake.ignore(row.line, 'a result of nothing');
    const named = market(row);
    const trusted = trustedId(number(row));
    const id = trusted && `${typeName(row).toLowerCase()}-${trusted}`;
    const about = { when: when(row), id };
    if (kind === 'rebate' || kind === 'reward') {
      const quantity = (change < 0n ? -change : change) as Fixed;
      const income = { ...about, asset, quantity, class: classOf(asset), kind, total: undefined } as const;
      intake.add(row.line, 'income', change < 0n ? { ...income, reversal: true } : income);
      return;
    }
    const contract = named === '' ? contractsOf(asset) : contractName(named.toUpperCase());
    const entry = { ...about, contract, coin: asset, amount: change };
    if (kind === 'fee') addFuturesCost(intake, row.line, 'trading', entry);
    else if (kind === 'funding') addFuturesCost(intake, row.line, 'funding', { ...entry, note: 'funding' });
    else addFuturesResult(intake, row.line, RESULTS[kind], entry);
  });
  for (const conversion of conversions.values()) addConversion(intake, conversion);
}

const RESULTS = { result: 'perpetual', delivery: 'future', liquidation: 'liquidation' } as const;

function addConversion(intake: Intake, { when, rows }: Conversion): void {
  if (addLegs(intake, rows, { when, class: 'digital' })) return;
  const lines = rows.map(({ line }) => line);
  intake.reject(lines, 'import/unpaired-leg', 'of this conversion between coins only one side is here.');
}
