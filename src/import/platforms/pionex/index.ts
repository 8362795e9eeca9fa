/**
 * Pionex. The archive of 2025 has a file for each kind of thing; grid bots make tens of thousands of fills of one second, price
 * and quantity, and every one counts. Without a fee coin, a purchase's fee is in what was bought and a sale's in what came
 * in. The zone stands in the header of the date.
 */
import { absolute, type Fixed, over, plus, whole, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, symbol, text, word } from '../../columns/text.js';
import { time, zoneInHeader } from '../../columns/time.js';
import { addSettlement } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { readMoves } from '../../move-table.js';
import { eachRow } from '../../rows.js';
import { cost, income, PLAIN, type Sense } from '../../sense.js';
import type { Sheet } from '../../sheet.js';
import { leg } from '../../side-columns.js';
import { addSides, readSides } from '../../sides.js';
import type { Leg } from '../../trade.js';
import { addTradeRow, side } from '../../trade-table.js';

const DATE = /^date(?: ?\(utc[+-]?\d*\))$/;
const howTo = [
  'Sign in at pionex.com, open Orders (or Account, then Statements) and choose Export.',
  'Choose the kinds Trading, Deposit and withdrawal, Staking, Dust collector and Others, and the whole period.',
  'Unpack the archive or give it as it is: every file in it is needed.',
];
const base = { kind: 'table', platform: 'pionex', grade: 'B', howTo } as const;

const when = (sheet: Sheet, intake: Intake, column = DATE): Read<When> =>
  time(sheet, intake, column, {
    zone: zoneInHeader(sheet, column, 'UTC'),
    patterns: ['M/d/yyyy H:mm', 'M/d/yyyy H:mm:ss'],
  });

const THOUSAND = whole(1000);

/** Pionex counts bitcoin in thousandths (`MBTC`) and writes the chain behind some coins (`BUSDBEP20`). */
export function coinOf({ asset, quantity }: Leg): Leg {
  if (asset === 'MBTC') return { asset: 'BTC', quantity: over(quantity, THOUSAND, 'half-even') };
  return { asset: NAMES[asset] ?? asset.replace(/(?<=.{2})(?:BEP20|ERC20|TRC20)$/, ''), quantity };
}

const NAMES: Readonly<Record<string, string>> = { TUSDT: 'USDT' };

export const pionexTrades: TableFormat = {
  ...base,
  id: 'pionex-trades',
  name: 'Pionex trades',
  covers: 'trades',
  authority: 2,
  fileName: /trading/i,
  headers: [
    {
      version: '2025',
      columns: [DATE, 'executed_qty', 'amount', 'price', 'side', 'symbol', 'fee', 'fee_coin', 'market_type'],
      optional: ['tax_id'],
    },
    {
      version: '2024',
      columns: [DATE, 'executed_qty', 'amount', 'price', 'side', 'symbol', 'fee'],
      optional: ['market_type', 'tax_id'],
    },
  ],
  read: (sheet, intake) => {
    const [bought, symbols] = [side(sheet, 'side'), pair(sheet, 'symbol')];
    const [quantity, total] = [requiredAmount(sheet, 'executed_qty'), requiredAmount(sheet, 'amount')];
    const [fee, feeCoin, market] = [amount(sheet, 'fee'), word(sheet, 'fee_coin'), text(sheet, 'market_type')];
    const at = when(sheet, intake);
    eachRow(sheet, intake, (row) => {
      if (!/^(?:|spot)$/i.test(market(row)))
        return intake.ignore(row.line, 'trade of a contract: its result stands in position_futures.csv');
      const { base: here, quote } = symbols(row);
      const coin = coinOf({ asset: here, quantity: absolute(quantity(row)) });
      const paid = fee(row);
      const inCoin = feeCoin(row).toUpperCase() || (bought(row) === 'buy' ? here : quote);
      addTradeRow(intake, row, {
        when: at,
        pair: () => ({ base: coin.asset, quote: coinOf({ asset: quote, quantity: ZERO }).asset }),
        side: bought,
        quantity: () => coin.quantity,
        total,
        fee: () => (paid ? coinOf({ asset: inCoin, quantity: absolute(paid) }) : undefined),
      });
    });
  },
};

export const pionexMovements: TableFormat = {
  ...base,
  id: 'pionex-movements',
  name: 'Pionex deposits and withdrawals',
  covers: 'movements',
  fileName: /deposit|withdraw/i,
  headers: [{ version: 'deposit-withdraw', columns: [DATE, 'tx_type', 'amount', 'coin', 'network', 'txid', 'fee'] }],
  read: (sheet, intake) => {
    const type = required(sheet, 'tx_type');
    const units = coinLeg(sheet);
    const fee = amount(sheet, 'fee');
    readMoves(sheet, intake, {
      when: when(sheet, intake),
      asset: (row) => units(row).asset,
      amount: (row) => units(row).quantity,
      fee: (row) => {
        const paid = fee(row);
        return paid && coinOf({ asset: symbol(sheet, 'coin')(row), quantity: paid }).quantity;
      },
      reference: word(sheet, 'txid'),
      leaves: (row) => {
        const found = type(row).toLowerCase();
        if (/withdraw/.test(found)) return true;
        if (/deposit/.test(found)) return false;
        throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "tx_type" is not known.`);
      },
    });
  },
};

function coinLeg(sheet: Sheet): (row: Parameters<Read<Fixed>>[0]) => Leg {
  const [units, coin] = [requiredAmount(sheet, 'amount'), symbol(sheet, 'coin')];
  return (row) => coinOf({ asset: coin(row), quantity: units(row) });
}

export const pionexStaking: TableFormat = {
  ...base,
  id: 'pionex-staking',
  name: 'Pionex staking',
  covers: 'income',
  fileName: /staking/i,
  headers: [
    {
      version: 'staking',
      columns: [DATE, 'received quantity', 'received currency', 'sent quantity', 'sent currency', 'tag'],
    },
  ],
  read: (sheet, intake) => {
    const tag = text(sheet, 'tag');
    readSides(sheet, intake, {
      when: when(sheet, intake),
      sense: (row) => (/stak|reward|interest|earn/i.test(tag(row)) ? income('staking') : PLAIN),
      given: leg(sheet, 'sent quantity', 'sent currency'),
      received: leg(sheet, 'received quantity', 'received currency'),
      note: tag,
    });
  },
};

const OTHERS: readonly (readonly [RegExp, Sense])[] = [
  [/fee|interest paid/, cost('other')],
  [/rebate|cashback|refund/, income('rebate')],
  [/interest|earn|dual|lend/, income('interest')],
  [/airdrop/, income('airdrop')],
  [/reward|bonus|referral|commission|campaign|activity|gift/, income('reward')],
];

export const pionexOthers: TableFormat = {
  ...base,
  id: 'pionex-others',
  name: 'Pionex other entries',
  covers: 'income',
  fileName: /others/i,
  headers: [{ version: 'others', columns: [DATE, 'coin', 'amount', 'tag', 'comment'] }],
  read: (sheet, intake) => {
    const [at, units, tag, note] = [when(sheet, intake), coinLeg(sheet), text(sheet, 'tag'), text(sheet, 'comment')];
    eachRow(sheet, intake, (row) => {
      const words = `${tag(row)} ${note(row)}`.toLowerCase();
      const sense = OTHERS.find(([pattern]) => pattern.test(words))?.[1];
      if (!sense) throw new RowProblem('import/unknown-action', `"${tag(row)}" in the column "tag" is not known.`);
      const { asset, quantity } = units(row);
      const moved = { asset, quantity: absolute(quantity) };
      const sides = quantity < 0n ? { given: moved } : { received: moved };
      const paid = quantity < 0n && sense.act === 'income' ? cost('other') : sense;
      addSides(intake, row.line, { when: at(row), sense: paid, ...sides, note: note(row) || undefined });
    });
  },
};

export const pionexDust: TableFormat = {
  ...base,
  id: 'pionex-dust',
  name: 'Pionex dust collector',
  grade: 'C',
  covers: 'trades',
  fileName: /dust/i,
  headers: [{ version: 'dust', columns: [DATE, 'amount', 'coin', 'price', 'swap_value'] }],
  read: (sheet, intake) => {
    intake.report(
      'import/quote-assumed',
      'the file does not name what the small balances were turned into; USDT was taken.',
    );
    const [units, value] = [coinLeg(sheet), requiredAmount(sheet, 'swap_value')];
    readSides(sheet, intake, {
      when: when(sheet, intake),
      sense: () => PLAIN,
      given: (row) => ({ asset: units(row).asset, quantity: absolute(units(row).quantity) }),
      received: (row) => ({ asset: 'USDT', quantity: absolute(value(row)) }),
    });
  },
};

export const pionexFutures: TableFormat = {
  ...base,
  id: 'pionex-futures',
  name: 'Pionex futures positions',
  grade: 'C',
  covers: 'trades',
  fileName: /position|futures/i,
  headers: [
    {
      version: 'positions',
      columns: ['position_id', 'symbol', 'position_side', 'open_time', 'close_time', 'pnl', 'fee', 'funding_fee'],
    },
  ],
  read: (sheet, intake) => {
    const [at, id, contract] = [
      time(sheet, intake, 'close_time'),
      required(sheet, 'position_id'),
      required(sheet, 'symbol'),
    ];
    const [gain, fee, funding] = [requiredAmount(sheet, 'pnl'), amount(sheet, 'fee'), amount(sheet, 'funding_fee')];
    const open = word(sheet, 'close_time');
    eachRow(sheet, intake, (row) => {
      if (open(row) === '') return intake.ignore(row.line, 'a position that is still open');
      const about = { when: at(row), contract: contract(row).toUpperCase(), currency: quoteOf(contract(row)) };
      const result = plus(gain(row), funding(row) ?? ZERO);
      addSettlement(intake, row.line, { ...about, id: id(row), result, fee: absolute(fee(row) ?? ZERO) });
    });
  },
};

/** What a contract is settled in: the coin behind the mark, USDT where there is none. */
function quoteOf(contract: string): string {
  const parts = /[_/-]([A-Z]{3,5})(?:[_.]?PERP)?$/i.exec(contract.trim());
  return parts?.[1] === undefined || /^perp$/i.test(parts[1]) ? 'USDT' : parts[1].toUpperCase();
}
